"""The pieces in a real browser: accessible in three languages and two themes, and helped by our small scripts."""

import re

import pytest

from tests.browser import NARROW, choose_language, look_at, sign_in

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def specimens(page, live_server, aya):
    sign_in(page, live_server, aya)
    page.goto(f"{live_server.url}/composants/")
    return page


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_piece_is_accessible_and_fits_its_screen(page, live_server, aya, language, theme):
    aya.theme = theme
    aya.save()
    sign_in(page, live_server, aya)
    choose_language(page, live_server, language)
    page.goto(f"{live_server.url}/composants/")
    assert page.locator("html").get_attribute("data-bs-theme") == theme
    look_at(page)


@pytest.mark.parametrize("language", ["fr", "ar"])
@pytest.mark.parametrize("address", ["/compte/login/", "/nowhere/"])
def test_the_pages_of_a_stranger_are_accessible(page, live_server, language, address, db):
    choose_language(page, live_server, language)
    page.goto(live_server.url + address)
    look_at(page)


def test_nothing_is_fetched_from_another_site_nor_arabic_letters_for_a_french_sign_in(page, live_server, db):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{live_server.url}/compte/login/")
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if not url.startswith(live_server.url)] == []
    assert [url for url in asked if "arabic" in url] == []


def test_the_question_mark_shows_the_keys_and_the_slash_goes_to_the_search(specimens):
    specimens.keyboard.press("?")
    assert specimens.locator("#keys").is_visible()
    specimens.keyboard.press("Escape")
    assert not specimens.locator("#keys").is_visible()
    specimens.keyboard.press("/")
    assert specimens.evaluate("document.activeElement.name") == "q"


def test_keys_are_letters_again_while_somebody_types(specimens):
    field = specimens.locator("#specimen_name")
    field.fill("")
    field.press_sequentially("n/?")
    assert field.input_value() == "n/?"
    assert not specimens.locator("#keys").is_visible()


def test_an_act_that_others_feel_asks_first_and_can_be_left(specimens):
    specimens.locator("form[data-confirm] button").click()
    dialog = specimens.locator("#withdraw")
    assert dialog.is_visible()
    before = specimens.url
    dialog.locator("button[value=no]").click()
    assert not dialog.is_visible()
    assert specimens.url == before
    specimens.locator("form[data-confirm] button").click()
    with specimens.expect_navigation():
        dialog.locator("button[value=yes]").click()


def test_a_form_is_sent_once_however_often_it_is_pressed(specimens):
    sent = []
    specimens.on("request", lambda request: sent.append(request.url) if "/slow/" in request.url else None)
    specimens.route(re.compile("/slow/"), lambda route: route.fulfill(status=204))
    busy, disabled, again = specimens.evaluate(
        """async () => {
          const form = document.getElementById("form");
          const button = form.querySelector("button.btn-primary");
          form.noValidate = true;
          form.action = "/slow/";
          for (let time = 0; time < 3; time += 1) form.requestSubmit(button);
          await new Promise((done) => setTimeout(done, 200));
          const told = [form.getAttribute("aria-busy"), button.disabled];
          window.dispatchEvent(new PageTransitionEvent("pageshow"));
          return [...told, button.disabled];
        }"""
    )
    assert (busy, disabled) == ("true", True)
    assert len(sent) == 1
    assert again is False, "coming back by the browser's button finds the form usable"


def test_a_form_that_asks_for_a_part_while_it_is_typed_is_still_sent_once(specimens):
    specimens.route(re.compile("/slow/"), lambda route: route.fulfill(status=204))
    disabled = specimens.evaluate(
        """async () => {
          const form = document.getElementById("form");
          form.noValidate = true;
          form.action = "/slow/";
          form.setAttribute("hx-post", "/nowhere/");
          form.setAttribute("hx-trigger", "input delay:1ms");
          form.requestSubmit(form.querySelector("button.btn-primary"));
          await new Promise((done) => setTimeout(done, 50));
          const detail = { elt: form, successful: true, requestConfig: { triggeringEvent: new InputEvent("input") } };
          document.dispatchEvent(new CustomEvent("htmx:afterRequest", { detail }));
          return form.querySelector("button.btn-primary").disabled;
        }"""
    )
    assert disabled is True


def test_what_was_typed_and_not_sent_asks_before_it_is_lost(specimens):
    asked = []
    specimens.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    specimens.locator("#specimen_name").press_sequentially("x")
    specimens.reload()
    assert asked == ["beforeunload"]


def test_without_a_network_a_sentence_says_so_and_the_form_keeps_its_words(specimens):
    specimens.locator("#specimen_name").fill("Mariam")
    specimens.context.set_offline(True)
    specimens.evaluate("() => { const f = document.getElementById('form'); f.noValidate = true; f.requestSubmit(); }")
    assert specimens.locator("#note-offline").is_visible()
    assert specimens.locator("#specimen_name").input_value() == "Mariam"
    specimens.context.set_offline(False)
    specimens.locator("#note-offline").wait_for(state="hidden")


def test_a_part_that_cannot_be_loaded_says_the_servers_own_sentence(specimens):
    specimens.evaluate(
        """() => {
          const part = document.createElement("div");
          part.id = "part";
          part.setAttribute("hx-get", "/nowhere/");
          part.setAttribute("hx-trigger", "load");
          document.querySelector("main").append(part);
          htmx.process(part);
        }"""
    )
    note = specimens.locator("#note-refused")
    note.wait_for(state="visible")
    assert note.locator("b").count() == 1


def test_a_message_can_be_closed(specimens):
    messages = specimens.locator(".a-messages .a-note")
    assert messages.count() == 1
    messages.locator("[data-dismiss]").click()
    assert messages.count() == 0


def test_the_summary_of_a_refused_form_has_the_focus_and_leads_to_the_field(specimens):
    assert specimens.evaluate("document.activeElement.className").split()[-1] == "a-summary"
    specimens.locator(".a-summary a").first.click()
    assert specimens.evaluate("document.activeElement.id") == "specimen_phone"


def test_a_menu_closes_with_escape_and_gives_the_focus_back(specimens):
    summary = specimens.locator(".a-top summary")
    summary.focus()
    summary.press("Enter")
    menu = specimens.locator(".a-top .a-menu-list")
    assert menu.is_visible()
    specimens.keyboard.press("Escape")
    assert not menu.is_visible()
    assert specimens.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_on_a_telephone_everything_of_the_menu_is_in_reach(specimens):
    wide = specimens.locator(".a-rail > a").evaluate_all("links => links.map(link => link.href)")
    specimens.set_viewport_size(NARROW)
    assert not specimens.locator(".a-rail").is_visible()
    narrow = specimens.locator(".a-tabbar a").evaluate_all("links => links.map(link => link.href)")
    assert narrow == wide


def test_the_skip_link_is_the_first_stop_of_the_keyboard_and_shows_itself(specimens):
    first = specimens.locator("body :is(a, button, input, summary)").first
    assert first.get_attribute("href") == "#content"
    first.focus()
    assert first.bounding_box()["width"] > 40
    specimens.keyboard.press("Enter")
    assert specimens.evaluate("document.activeElement.id") == "content"
