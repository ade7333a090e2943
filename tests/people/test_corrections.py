"""Correcting a file: two colleagues at once, a child's age, households, telephones, protection."""

from __future__ import annotations

from datetime import date

import pytest
from django.urls import reverse

from amana.people.models import LegalSituation, Membership, Person, Phone
from amana.people.models.choices import Because, HouseholdRole
from amana.people.operations.file import (
    ChangedMeanwhile,
    ChildhoodDisputed,
    assign_person,
    correct_person,
    protect_person,
    tell_person,
    unprotect_person,
)
from amana.people.operations.household import join_household
from amana.trust.access import RightRefused
from amana.trust.models import AuditEntry
from tests.cast import TODAY

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def test_changes_to_different_fields_combine_and_to_the_same_field_are_shown(aya, driss, mariam):
    before = {"town": mariam.town, "occupation": mariam.occupation}
    correct_person(actor=driss, person=mariam, changes={"town": "Salé", "occupation": ""}, before=before)
    correct_person(actor=aya, person=mariam, changes={"town": "Rabat", "occupation": "Cook"}, before=before)
    mariam.refresh_from_db()
    assert (mariam.town, mariam.occupation) == ("Salé", "Cook")
    with pytest.raises(ChangedMeanwhile) as found:
        correct_person(actor=aya, person=mariam, changes={"town": "Témara"}, before={"town": "Rabat"})
    assert found.value.theirs == {"town": "Salé"}


def test_the_page_shows_both_values_and_lets_the_second_colleague_choose(client, aya, driss, mariam):
    client.force_login(aya, backend=BACKEND)
    url = reverse("people:correct", args=[mariam.pk, "contact"])
    page = client.get(url)
    answers = {"safe_contact": "", "town": "Témara", "quarter": "", "shown": page.context["form"]["shown"].value()}
    correct_person(actor=driss, person=mariam, changes={"town": "Salé"}, before={})
    both = client.post(url, answers).content.decode()
    assert "Salé" in both
    assert "Témara" in both
    assert client.post(url, {**answers, "mine": "yes"}).status_code == 302
    mariam.refresh_from_db()
    assert mariam.town == "Témara"


def test_a_stale_or_forged_page_is_refused_in_words(client, aya, mariam):
    client.force_login(aya, backend=BACKEND)
    url = reverse("people:correct", args=[mariam.pk, "contact"])
    assert client.post(url, {"town": "X", "shown": "forged"}).status_code == 200
    mariam.refresh_from_db()
    assert mariam.town == "Rabat"


def test_a_colleague_alone_never_makes_a_child_an_adult(driss, oujda, yacine):
    from amana.trust.roles import Role
    from tests.cast import colleague

    dounia = colleague("Dounia", Role.CASEWORKER, oujda)
    changes = {"born_on": date(2007, 1, 1), "birth_precision": "day", "stated_age": None, "stated_age_on": None}
    with pytest.raises(ChildhoodDisputed):
        correct_person(actor=dounia, person=yacine, changes=changes, before={})
    yacine.refresh_from_db()
    assert yacine.born_on is None
    correct_person(actor=driss, person=yacine, changes=changes, before={})
    assert AuditEntry.objects.filter(action="person.correct", details__childhood_ended=True).exists()


def test_a_disputed_date_keeps_the_child_a_child(aya, driss, oujda, yacine):
    from amana.people.rules.age import Childhood

    changes = {"born_on": date(2007, 1, 1), "birth_precision": "disputed", "stated_age": None, "stated_age_on": None}
    correct_person(actor=driss, person=yacine, changes=changes, before={})
    yacine.refresh_from_db()
    assert yacine.childhood(TODAY) is Childhood.MAY_BE


def test_telling_the_person_takes_them_off_the_waiting_list(aya, mariam):
    Person.objects.filter(pk=mariam.pk).update(told="not_yet")
    tell_person(actor=aya, person=mariam, answer="agrees", day=TODAY)
    assert not mariam.reach.filter(not_yet_told=True).exists()


def test_a_household_has_one_head_and_a_member_moves_with_dates(aya, mariam, ibrahim):
    join_household(
        actor=aya, person=ibrahim, relative=mariam, role=HouseholdRole.HEAD, relative_role=HouseholdRole.HEAD,
        travels_along=True, day=TODAY,
    )  # fmt: skip
    assert Membership.objects.filter(role=HouseholdRole.HEAD, until=None).get().person == mariam


def test_nobody_of_another_office_is_drawn_into_a_household(client, aya, mariam, yacine):
    client.force_login(aya, backend=BACKEND)
    url = reverse("people:household", args=[mariam.pk])
    page = client.post(url, {"relative": yacine.reference, "role": "child", "relative_role": "head"}).content.decode()
    assert "Yacine" not in page
    assert not Membership.objects.exists()


def test_a_member_out_of_reach_is_not_named_on_the_file(client, aya, driss, mariam, ibrahim):
    join_household(
        actor=aya, person=ibrahim, relative=mariam, role=HouseholdRole.CHILD, relative_role=HouseholdRole.HEAD,
        travels_along=True, day=TODAY,
    )  # fmt: skip
    protect_person(actor=driss, person=mariam, day=TODAY)
    mariam.reach.filter(scope=f"u{aya.pk}").delete()
    client.force_login(aya, backend=BACKEND)
    page = client.get(reverse("desk:person", args=[ibrahim.pk])).content.decode()
    assert "Mariam" not in page


def test_telephones_are_kept_in_one_form_and_a_bad_one_is_said(client, aya, mariam):
    client.force_login(aya, backend=BACKEND)
    url = reverse("people:phone", args=[mariam.pk])
    assert client.post(url, {"number": "06 12 34 56 78", "channel": "whatsapp", "is_safe": "on"}).status_code == 302
    assert Phone.objects.get().number == "+212612345678"
    assert client.post(url, {"number": "06 12", "channel": "call"}).status_code == 200


def test_legal_situations_are_a_dated_history(client, aya, mariam):
    client.force_login(aya, backend=BACKEND)
    url = reverse("people:situation", args=[mariam.pk])
    client.post(url, {"situation": "irregular", "since": "2025-01-01"})
    client.post(url, {"situation": "asylum_seeker", "since": "2026-01-01"})
    assert [one.situation for one in LegalSituation.objects.filter(person=mariam)] == ["asylum_seeker", "irregular"]
    assert client.post(url, {"situation": "permit", "since": "2026-02-01", "until": "2025-01-01"}).status_code == 200


def test_protection_closes_the_file_to_the_office_and_opens_it_again(aya, bilal, chama, driss, mariam):
    protect_person(actor=driss, person=mariam, day=TODAY)
    assert not Person.objects.reachable_by(bilal, "person.view").exists()
    assert set(mariam.reach.values_list("because", flat=True)) == {Because.ASSIGNED}
    with pytest.raises(RightRefused):
        unprotect_person(actor=aya, person=mariam)
    unprotect_person(actor=driss, person=mariam)
    assert Person.objects.reachable_by(bilal, "person.view").exists()
    assign_person(actor=aya, person=mariam, colleague=chama)
    assert Person.objects.reachable_by(chama, "person.view.protection").exists()
