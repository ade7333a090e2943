"""Mandates, roles and widths: who reaches what, from the table alone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils.timezone import localdate
from hypothesis import given
from hypothesis import strategies as st

from amana.people.models import Person
from amana.people.models.choices import Because
from amana.people.operations.file import assign_person, correct_person
from amana.people.operations.reach import close_reach, index_names, open_reach
from amana.trust.access import RightRefused, holds_anywhere, may, offices_where, organisation_scope, scopes_where
from amana.trust.models import Mandate, User
from amana.trust.operations import (
    INSTALLATION_ADDRESS,
    LastAdministrator,
    OwnMandate,
    administrators,
    end_mandate,
    end_user,
    grant_mandate,
)
from amana.trust.roles import ROLES, Compartment, Role, Width, compartment_of, widths_of
from tests.cast import TODAY, colleague


def seen(user):
    return list(Person.objects.reachable_by(user, "person.view"))


def test_a_colleague_sees_their_office_and_not_the_other(aya, bilal, chama, mariam, yacine):
    assert seen(aya) == seen(bilal) == [mariam]
    assert seen(chama) == [yacine]


def test_a_mandate_over_the_organisation_covers_its_offices(driss, mariam, yacine):
    assert set(seen(driss)) == {mariam, yacine}


@pytest.mark.parametrize("days", [(-10, -1), (1, 10)])
def test_a_mandate_that_ended_or_has_not_begun_opens_nothing(bilal, mariam, days):
    first, last = (localdate() + timedelta(days=number) for number in days)
    bilal.mandates.update(starts_on=first, until=last)
    assert seen(bilal) == []
    assert not holds_anywhere(bilal, "person.view")


def test_a_closed_account_holds_nothing(bilal, mariam):
    bilal.is_active = False
    assert scopes_where(bilal, "person.view") == []


def test_what_is_shared_with_an_organisation_opens_the_eyes_not_the_hands(esi, partner, mariam):
    scope = organisation_scope(partner.pk)
    open_reach([mariam], scope=scope, because=Because.REFERRED, compartments=Compartment.GENERAL)
    index_names([mariam])
    assert seen(esi) == [mariam]
    with pytest.raises(RightRefused):
        correct_person(actor=esi, person=mariam, changes={"town": "x"}, before={})
    close_reach([mariam], scope=scope, because=Because.REFERRED)
    assert seen(esi) == []


def test_two_reasons_for_one_scope_end_apart(chama, oujda, mariam):
    scope = f"o{oujda.pk}"
    for because in (Because.REFERRED, Because.TRANSFERRED):
        open_reach([mariam], scope=scope, because=because)
    close_reach([mariam], scope=scope, because=Because.REFERRED)
    assert seen(chama) == [mariam]


def test_a_reach_that_ended_opens_nothing(chama, oujda, mariam):
    yesterday = localdate() - timedelta(days=1)
    open_reach([mariam], scope=f"o{oujda.pk}", because=Because.REFERRED, until=yesterday)
    assert seen(chama) == []


def test_protection_is_read_by_those_entrusted_and_their_supervisor(aya, bilal, driss, rabat, mariam):
    other = colleague("Dounia", Role.CASEWORKER, rabat)
    readers = [user for user in (aya, bilal, driss, other) if may(user, "person.view.protection", mariam)]
    assert readers == [aya, driss]
    assign_person(actor=aya, person=mariam, colleague=other)
    assert may(other, "person.view.protection", mariam)


def test_health_is_read_by_nobody_who_is_not_entrusted(aya, driss, fadel, mariam):
    assert not any(may(user, "person.view.health", mariam) for user in (aya, driss, fadel))
    assign_person(actor=aya, person=mariam, colleague=fadel)
    assert may(fadel, "person.view.health", mariam)
    assert not may(fadel, "person.view.protection", mariam)


def test_figures_and_the_log_open_no_file(ghita, ilham, badr, mariam):
    assert seen(ghita) == seen(ilham) == seen(badr) == []


@given(st.sampled_from(list(Role)), st.text(max_size=20))
def test_an_unknown_right_is_held_by_no_role(role, right):
    assert widths_of(role, right) == ROLES[role].get(right, frozenset())
    assert widths_of("nobody", right) == frozenset()


def test_only_the_roles_of_the_table_read_a_restricted_compartment():
    holders = {
        right: {role for role, rights in ROLES.items() if right in rights and compartment_of(right)}
        for right in ("person.view.protection", "person.view.health", "person.view.psychosocial", "person.view.legal")
    }
    supervisor, case, mind, law = (
        Role.PROTECTION_SUPERVISOR, Role.CASEWORKER, Role.PSYCHOSOCIAL_WORKER, Role.LEGAL_ADVISER,
    )  # fmt: skip
    assert holders["person.view.protection"] == {supervisor, case, mind, law}
    assert holders["person.view.health"] == {Role.HEALTH_WORKER}
    assert holders["person.view.psychosocial"] == {mind}
    assert holders["person.view.legal"] == {supervisor, law}


def test_only_the_supervisor_reads_a_restricted_compartment_for_a_whole_office():
    wide = {
        role
        for role, rights in ROLES.items()
        for right, widths in rights.items()
        if right.startswith("person.view.") and widths & {Width.OFFICE, Width.ORGANISATION}
    }
    assert wide == {Role.PROTECTION_SUPERVISOR}


def test_nobody_grants_or_ends_their_own_mandate(badr, house):
    with pytest.raises(OwnMandate):
        grant_mandate(actor=badr, place=house, user=badr, role=Role.PROTECTION_SUPERVISOR, starts_on=TODAY)
    with pytest.raises(OwnMandate):
        end_mandate(actor=badr, mandate=badr.mandates.get(), until=TODAY, day=TODAY)


def test_an_administrator_of_one_office_grants_nothing_in_another(rabat, oujda, chama):
    local = colleague("Lina", Role.ADMINISTRATOR, rabat)
    with pytest.raises(RightRefused):
        grant_mandate(actor=local, place=oujda, user=chama, role=Role.CASEWORKER, starts_on=TODAY)


def test_the_last_administrator_cannot_be_ended(badr, house):
    zineb = colleague("Zineb", Role.ADMINISTRATOR, house)
    today = localdate()
    assert administrators(today) == 2
    end_user(actor=badr, user=zineb, day=today)
    machine = User.objects.get(email=INSTALLATION_ADDRESS)
    with pytest.raises(LastAdministrator):
        end_mandate(actor=machine, mandate=badr.mandates.get(), until=today, day=today)
    assert Mandate.objects.in_force(today).filter(user=badr).exists()


def test_offices_where_a_right_is_held_are_those_of_the_mandate(aya, driss, rabat):
    assert list(offices_where(aya, "person.register")) == [rabat]
    assert offices_where(driss, "person.register").count() == 3
    rabat.closed_on = date(2026, 1, 1)
    rabat.save()
    assert not offices_where(aya, "person.register")
