"""A person's file: what must be known, the next step, what happened, and who opened it."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from amana.desk.rules import FileFacts, must_know, next_step
from amana.people.models import Remark
from amana.people.models.choices import HouseholdRole, Situation, Told
from amana.people.operations.file import correct_person, note_phone, note_situation, protect_person, tell_person
from amana.people.operations.household import join_household
from amana.people.operations.register import Newcomer, register_people
from tests.cast import TODAY, somebody

KNOWN = {
    "told": "agrees", "childhood": "adult", "safe_contact": True, "interpreter": False, "protected": False,
    "birth_known": True, "nationality_known": True, "language_known": True, "duplicates_waiting": 0,
    "in_household": False, "situation_known": True,
}  # fmt: skip


def file_of(client, person):
    return client.get(reverse("desk:person", args=[person.pk])).content.decode()


@pytest.mark.parametrize(
    ("known", "step"),
    [
        ({}, None),
        ({"told": "not_yet", "duplicates_waiting": 1, "birth_known": False}, "inform"),
        ({"told": "could_not"}, "inform"),
        ({"told": "refuses"}, None),
        ({"duplicates_waiting": 1, "birth_known": False}, "judge"),
        ({"childhood": "child"}, "household"),
        ({"childhood": "may_be", "in_household": True}, None),
        ({"birth_known": False, "language_known": False}, "birth"),
        ({"nationality_known": False}, "origin"),
        ({"language_known": False}, "origin"),
        ({"safe_contact": False, "situation_known": False}, "contact"),
        ({"situation_known": False}, "situation"),
    ],
)
def test_one_step_comes_next_and_telling_the_person_comes_first(known, step):
    found = next_step(FileFacts(**{**KNOWN, **known}))
    assert (found.code if found else None) == step


def test_at_most_five_facts_stand_at_the_top_the_gravest_first():
    everything = {"protected": True, "childhood": "child", "told": "refuses", "interpreter": True}
    facts = FileFacts(**{**KNOWN, **everything, "safe_contact": False, "duplicates_waiting": 2})
    assert must_know(facts) == ["protected", "child", "refused", "no_safe_contact", "interpreter"]
    assert must_know(FileFacts(**{**KNOWN, "childhood": "may_be", "told": "not_yet", "duplicates_waiting": 1})) == [
        "may_be_child", "not_yet_told", "safe_contact", "duplicates",
    ]  # fmt: skip


def test_the_file_leads_from_step_to_step(desk_of, aya, rabat):
    (person,) = register_people(
        actor=aya, office=rabat, newcomers=[Newcomer(called="Awa", told=Told.NOT_YET)], registered_on=TODAY
    )
    client = desk_of(aya)
    assert reverse("people:inform", args=[person.pk]) in file_of(client, person)
    tell_person(actor=aya, person=person, answer=Told.AGREES, day=TODAY)
    assert reverse("people:correct", args=[person.pk, "birth"]) in file_of(client, person)
    changes = {
        "born_on": date(1990, 1, 1), "birth_precision": "year", "nationality": "GN", "languages": ["ful"],
        "safe_contact": "By Aya alone",
    }  # fmt: skip
    correct_person(actor=aya, person=person, changes=changes, before={})
    assert "Ask their legal situation" in file_of(client, person)
    note_situation(actor=aya, person=person, situation=Situation.PERMIT, since=TODAY, until=None, day=TODAY)
    assert 'class="a-next"' not in file_of(client, person)


def test_an_observer_reads_the_file_and_is_offered_no_act(desk_of, bilal, mariam):
    shown = file_of(desk_of(bilal), mariam)
    assert "Mariam" in shown
    for name in ("people:phone", "people:household", "people:assign", "people:inform", "people:situation"):
        assert reverse(name, args=[mariam.pk]) not in shown
    assert 'class="a-next"' not in shown


def test_the_timeline_says_what_changed_and_who_changed_it_without_the_values(desk_of, aya, driss, mariam):
    correct_person(actor=driss, person=mariam, changes={"occupation": "couturière"}, before={})
    shown = file_of(desk_of(aya), mariam).split('id="path"')[1].split("</ol>")[0]
    assert "Corrected the file" in shown
    assert "Driss" in shown
    assert "Registered in Rabat" in shown
    assert "couturi" not in shown


def test_whoever_opened_the_file_is_named_on_it(desk_of, aya, bilal, mariam):
    file_of(desk_of(bilal), mariam)
    assert "Bilal" in file_of(desk_of(aya), mariam).split('id="opened"')[1]


def test_what_a_list_said_of_violence_is_shown_to_whoever_is_entrusted_alone(desk_of, aya, bilal, mariam):
    Remark.objects.create(person=mariam, text="menacée par un voisin", noted_on=TODAY, source="liste")
    assert "menacée par un voisin" in file_of(desk_of(aya), mariam)
    assert "voisin" not in file_of(desk_of(bilal), mariam)


def test_a_relative_is_named_with_a_way_to_their_file(desk_of, aya, mariam, ibrahim):
    join_household(
        actor=aya, person=ibrahim, relative=mariam, role=HouseholdRole.CHILD, relative_role=HouseholdRole.HEAD,
        travels_along=True, day=TODAY,
    )  # fmt: skip
    assert reverse("desk:person", args=[ibrahim.pk]) in file_of(desk_of(aya), mariam)


def test_a_protected_file_says_so_first(desk_of, driss, mariam):
    protect_person(actor=driss, person=mariam, day=TODAY)
    assert "Protected file" in file_of(desk_of(driss), mariam).split('class="a-must"')[1].split("</li>")[0]


def test_the_name_they_want_comes_first(desk_of, aya, rabat):
    person = somebody(aya, rabat, given_name="Fatoumata", family_name="Bah", called="Tata")
    shown = file_of(desk_of(aya), person)
    assert '<h1 id="who"><bdi>Tata</bdi>' in shown


def test_the_same_act_many_times_in_a_day_is_one_line_of_the_timeline(desk_of, aya, mariam):
    for number in range(4):
        note_phone(actor=aya, person=mariam, number=f"+21260000009{number}", channel="call", is_safe=True)
    shown = desk_of(aya).get(reverse("desk:person", args=[mariam.pk])).content.decode()
    assert shown.count("Recorded a telephone") == 1
    assert "× 4" in shown


def test_what_was_refused_is_not_said_to_be_unknown_and_a_year_is_not_said_to_be_a_guess(desk_of, aya, rabat):
    person = somebody(
        aya, rabat, called="Awa", unanswered={"birth": "refused", "nationality": "does_not_know"}, entry_point="Oujda",
    )  # fmt: skip
    shown = desk_of(aya).get(reverse("desk:person", args=[person.pk])).content.decode()
    assert "Did not wish to say" in shown
    assert "Does not know" in shown
    assert "Oujda" in shown, "also without a day"
    correct_person(
        actor=aya, person=person, before={},
        changes={"born_on": date(1999, 1, 1), "birth_precision": "year", "education": "primary", "skills": "sewing"},
    )  # fmt: skip
    shown = desk_of(aya).get(reverse("desk:person", args=[person.pk])).content.decode()
    assert "about 1999" not in shown
    assert "sewing" in shown
    assert "Primary school" in shown
