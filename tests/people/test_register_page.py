"""The screen of a registration, as a colleague meets it, with and without a script."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from django.urls import reverse

from amana.people.models import Person

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
NAUGHTY = [
    "\x00Awa", "\u202eolla\u202c", "Dial\u200blo", "<img src=x onerror=alert(1)>", "Robert'); DROP TABLE case;--",
    "{{7*7}} {% debug %}", "Awa 👩‍👧", "A" * 5000, "محـــمد", "NULL", "=cmd|' /C calc'!A0", " ",
]  # fmt: skip


@pytest.fixture
def desk(client, aya):
    client.force_login(aya, backend=BACKEND)
    return client


def send(desk, **answers):
    return desk.post(reverse("people:register"), {"told": "agrees", **answers})


def test_a_nickname_is_enough(desk):
    assert send(desk, called="Tonton").status_code == 302
    assert Person.objects.get().called == "Tonton"


def test_without_any_name_the_page_says_what_to_do_beside_the_field(desk):
    page = send(desk, town="Oujda").content.decode()
    assert 'aria-invalid="true"' in page
    assert "Oujda" in page
    assert not Person.objects.exists()


@pytest.mark.parametrize(
    ("typed", "born_on", "precision", "age"),
    [
        ("27", None, "", 27),
        ("27 ans", None, "", 27),
        ("1999", "1999-01-01", "year", None),
        ("vers 1999", "1999-01-01", "estimated", None),
        ("01/02/1999", "1999-02-01", "day", None),
        ("8 mois", None, "", 0),
    ],
)
def test_a_birth_is_read_as_it_is_told(desk, typed, born_on, precision, age):
    assert send(desk, called="Awa", birth=typed).status_code == 302
    person = Person.objects.get()
    assert (person.born_on and person.born_on.isoformat(), person.birth_precision, person.stated_age) == (
        born_on, precision, age,
    )  # fmt: skip


@pytest.mark.parametrize("typed", ["31/02/1999", "-3", "187 ans", "01/01/2099", "1420", "abc", "9" * 20])
def test_an_absurd_birth_is_said_and_nothing_is_lost(desk, typed):
    page = send(desk, called="Awa", birth=typed)
    assert page.status_code == 200
    assert "Awa" in page.content.decode()
    assert not Person.objects.exists()


def test_nobody_answers_for_the_person_whether_they_agree(desk):
    desk.post(reverse("people:register"), {"called": "Awa"})
    assert Person.objects.get().told == "could_not"


def test_look_alikes_show_while_it_is_typed_with_their_reasons(desk, mariam):
    answers = {"given_name": "Mariama", "family_name": "Jallow"}
    page = desk.post(reverse("people:look_alikes"), answers).content.decode()
    assert mariam.reference in page


def test_look_alikes_never_show_who_is_out_of_reach(client, chama, mariam):
    client.force_login(chama, backend=BACKEND)
    page = client.post(
        reverse("people:look_alikes"), {"given_name": "Mariam", "family_name": "Diallo"}
    ).content.decode()
    assert mariam.reference not in page


def test_on_submit_the_look_alike_is_shown_and_a_reason_lets_it_pass(desk, mariam):
    answers = {"given_name": "Mariama", "family_name": "Jallow", "birth": "1999", "sex": "2"}
    page = send(desk, **answers).content.decode()
    assert mariam.reference in page
    assert Person.objects.count() == 1
    assert send(desk, **answers, someone_else_because="Older").status_code == 302
    assert Person.objects.count() == 2


def naughty():
    shared = Path(__file__).parents[2].parent / "shared" / "data" / "security"
    found = list(NAUGHTY)
    if shared.exists():
        found += [line for line in (shared / "blns.txt").read_text(encoding="utf-8").splitlines() if line[:1] != "#"][
            :120
        ]
        edges = json.loads((shared / "text_edge_cases.json").read_text(encoding="utf-8"))
        found += [text for value in edges.values() for text in (value if isinstance(value, list) else [value])]
    return found


def test_naughty_strings_in_every_field_never_break_the_page(desk):
    fields = ("given_name", "family_name", "called", "arabic_name", "birth", "nationality", "town", "sheet_number",
              "registered_on", "submission", "sex", "told", "someone_else_because", "languages", "office")  # fmt: skip
    for text in naughty():
        answer = desk.post(reverse("people:register"), dict.fromkeys(fields, text))
        assert answer.status_code in {200, 302, 400}, text
        part = desk.post(reverse("people:look_alikes"), dict.fromkeys(fields, text))
        assert part.status_code in {200, 400}, text
        found = desk.get(reverse("desk:find"), {"q": text})
        assert found.status_code in {200, 400}, text
        assert b"<img src=x onerror" not in answer.content + part.content + found.content


def test_a_name_with_marks_that_cannot_be_seen_is_kept_clean(desk):
    send(desk, given_name="Mam\u202eadou\x00", family_name="Dial\u200blo")
    person = Person.objects.get()
    assert (person.given_name, person.family_name) == ("Mamadou", "Diallo")


def test_rapid_mode_keeps_what_many_share(desk):
    send_rapid = {"called": "Awa", "nationality": "Guinée", "town": "Oujda", "told": "agrees"}
    assert desk.post(reverse("people:rapid"), send_rapid).status_code == 302
    page = desk.get(reverse("people:rapid")).content.decode()
    assert "Oujda" in page
    assert "Guin" in page
    assert Person.objects.get().reference in page


def test_rapid_mode_asks_each_person_what_they_agree_to(desk):
    send_rapid = {"called": "Awa", "nationality": "Guinée", "told": "agrees"}
    assert desk.post(reverse("people:rapid"), send_rapid).status_code == 302
    assert not desk.get(reverse("people:rapid")).context["form"]["told"].value()


def test_a_wrong_method_and_a_foreign_form_are_answered_in_words(client, aya):
    from django.test import Client

    client.force_login(aya, backend=BACKEND)
    assert client.get(reverse("people:look_alikes")).status_code == 405
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(aya, backend=BACKEND)
    answer = strict.post(reverse("people:register"), {"called": "Awa"})
    assert answer.status_code == 403
    assert b"<html" in answer.content
