"""Whole journeys in a real browser: a worker's hour, the keyboard alone, each page looked at by axe."""

from __future__ import annotations

import re

import pytest
from django.urls import reverse

from amana.people.models import Person
from amana.people.operations.household import join_household
from tests.browser import choose_language, look_at, sign_in
from tests.cast import TODAY

FILE = re.compile(r"/personnes/\d+/$")
pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


def test_a_worker_registers_finds_and_opens_with_the_keyboard_alone(page, live_server, aya, mariam):
    sign_in(page, live_server, aya)
    page.goto(live_server.url)
    page.keyboard.press("n")
    page.wait_for_url("**/inscrire/**")
    page.locator("#id_given_name").press_sequentially("Mariama")
    page.locator("#id_family_name").press_sequentially("Jallow")
    page.locator("#id_birth").press_sequentially("1999")
    page.locator("#look-alikes").get_by_text(mariam.reference).wait_for()
    page.locator("#id_nationality").fill("Guinée")
    page.keyboard.press("Enter")
    page.wait_for_load_state()
    page.locator("#id_someone_else_because").fill("Une autre : elle est née à Labé.")
    page.locator("#id_someone_else_because").press("Enter")
    page.wait_for_url(FILE)
    assert Person.objects.count() == 2
    page.keyboard.press("/")
    page.keyboard.type("jalloh mariama")
    page.locator("#find-answer a").first.wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/chercher/**")
    assert page.locator("main .a-list li").count() == 2


def test_a_double_click_registers_one_person(page, live_server, aya):
    sign_in(page, live_server, aya)
    page.goto(live_server.url + reverse("people:register"))
    page.locator("#id_called").fill("Tonton")
    page.locator("main form button.btn-primary").dblclick()
    page.wait_for_url(FILE)
    assert Person.objects.count() == 1


def test_another_office_is_shown_nothing(page, live_server, chama, mariam):
    sign_in(page, live_server, chama)
    page.goto(live_server.url + reverse("desk:person", args=[mariam.pk]))
    assert "Mariam" not in page.content()
    page.goto(live_server.url + reverse("desk:find") + "?q=Mariam+Diallo")
    assert mariam.reference not in page.content()


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_every_page_of_a_caseworker_is_accessible_and_fits(page, live_server, aya, mariam, ibrahim, language):
    join_household(
        actor=aya, person=ibrahim, relative=mariam, role="child", relative_role="head", travels_along=True, day=TODAY
    )
    sign_in(page, live_server, aya)
    choose_language(page, live_server, language)
    for name, arguments in (
        ("desk:home", []), ("desk:people", []), ("desk:person", [mariam.pk]), ("people:register", []),
        ("people:rapid", []), ("people:correct", [mariam.pk, "names"]), ("people:correct", [mariam.pk, "birth"]),
        ("people:household", [mariam.pk]), ("people:inform", [mariam.pk]), ("people:assign", [mariam.pk]),
        ("people:duplicates", []), ("people:imports", []), ("people:sheets", []),
    ):  # fmt: skip
        page.goto(live_server.url + reverse(name, args=arguments))
        look_at(page)


def test_the_pages_of_the_administrator_and_of_data_protection_are_accessible(page, live_server, badr, ilham, aya):
    sign_in(page, live_server, badr)
    for name, arguments in (
        ("desk:users", []),
        ("desk:user", [aya.pk]),
        ("desk:user_invite", []),
        ("desk:offices", []),
    ):
        page.goto(live_server.url + reverse(name, args=arguments))
        look_at(page)
    sign_in(page, live_server, ilham)
    page.goto(live_server.url + reverse("desk:audit"))
    look_at(page)


def test_registering_works_without_a_script(browser, live_server, aya):
    context = browser.new_context(java_script_enabled=False)
    plain = context.new_page()
    sign_in(plain, live_server, aya)
    plain.goto(live_server.url + reverse("people:register"))
    plain.locator("#id_called").fill("Tonton")
    plain.locator("main form button.btn-primary").click()
    plain.wait_for_url(FILE)
    assert "Tonton" in plain.content()
    context.close()
