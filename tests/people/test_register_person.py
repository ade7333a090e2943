"""Registering: the search before the creation, one person a double click, and what is said of files out of reach."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date
from uuid import uuid4

import pytest
from django.db import connections
from django.urls import reverse

from amana.people.models import DuplicatePair, Notice, Person
from amana.people.models.listing import Wanted, page_of_people
from amana.people.operations.file import protect_person
from amana.people.operations.register import Newcomer, PossibleDuplicate, register_people, register_person
from amana.trust.access import RightRefused
from amana.trust.models import AuditEntry, Office, Outcome, User
from tests.cast import NOW, TODAY

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
MARIAM = Newcomer(
    given_name="Mariama", family_name="Jallow", sex=2, born_on=date(1999, 1, 1), birth_precision="year",
    nationality="GN", told="agrees", told_on=TODAY,
)  # fmt: skip


def register(actor, office, newcomer=MARIAM, **extra):
    return register_person(actor=actor, office=office, newcomer=newcomer, registered_on=TODAY, moment=NOW, **extra)


def test_registering_a_person_leaves_a_trace_without_a_name(aya, rabat):
    person = register(aya, rabat)
    entry = AuditEntry.objects.get(action="person.register")
    assert (entry.subject, entry.office, entry.outcome) == (f"people.person:{person.pk}", rabat, Outcome.DONE)
    assert "Jallow" not in str(entry.details)


def test_an_observer_cannot_register_and_the_refusal_is_kept(bilal, rabat):
    with pytest.raises(RightRefused):
        register(bilal, rabat)
    assert not Person.objects.exists()
    assert AuditEntry.objects.get(actor=bilal).outcome == Outcome.REFUSED


def test_a_caseworker_cannot_register_in_another_office(chama, rabat):
    with pytest.raises(RightRefused):
        register(chama, rabat)


def test_a_likely_duplicate_within_reach_stops_the_registration_until_it_is_said_to_be_someone_else(aya, rabat, mariam):
    with pytest.raises(PossibleDuplicate) as stopped:
        register(aya, rabat)
    assert [match.person for match in stopped.value.matches] == [mariam]
    assert Person.objects.count() == 1
    other = register(aya, rabat, someone_else_because="Twenty years older.")
    pair = DuplicatePair.objects.get()
    assert (pair.one, pair.other, pair.verdict, pair.judged_by) == (mariam, other, "different", aya)


def test_a_match_out_of_reach_is_told_by_a_reference_and_nothing_else(chama, oujda, mariam):
    person = register(chama, oujda)
    notice = Notice.objects.get()
    assert (notice.person, notice.given_to) == (person, chama)
    assert DuplicatePair.objects.get().verdict == ""


def test_the_answer_is_the_same_whatever_lies_behind(client, aya, chama, rabat, oujda, mariam):
    client.force_login(chama, backend=BACKEND)
    seen = []
    for newcomer in (MARIAM, replace(MARIAM, given_name="Maryam", family_name="Diallo")):
        person = register(chama, oujda, newcomer, someone_else_because="x")
        page = client.get(reverse("desk:person", args=[person.pk])).content.decode()
        quoted = Notice.objects.get(person=person).quoted
        start = page.index("a-note is-seal")
        seen.append(page[start : start + 900].split("</div>")[0].replace(quoted, ""))
        assert "Rabat" not in seen[-1]
        assert "Aya" not in seen[-1]
    assert seen[0] == seen[1]


def test_of_a_protected_person_nothing_is_said(driss, chama, oujda, mariam):
    protect_person(actor=driss, person=mariam, day=TODAY)
    register(chama, oujda)
    assert not Notice.objects.exists()
    assert DuplicatePair.objects.filter(one=mariam).exists()
    assert list(DuplicatePair.objects.reachable_by(driss, "duplicate.supervise"))
    assert not DuplicatePair.objects.reachable_by(chama, "duplicate.judge").exists()


def test_without_a_year_of_birth_the_whole_register_is_not_asked(chama, oujda, mariam):
    register(chama, oujda, replace(MARIAM, born_on=None, birth_precision=""))
    assert not Notice.objects.exists()


def test_the_tenth_answer_in_a_day_tells_the_data_protection_officer(aya, chama, rabat, oujda, mariam):
    for _number in range(10):
        register(chama, oujda, someone_else_because="x")
    assert AuditEntry.objects.filter(action="duplicate.many_notices", actor=chama).count() == 1


def test_the_same_submission_registers_once(aya, rabat):
    submission = uuid4()
    assert register(aya, rabat, submission=submission) == register(aya, rabat, submission=submission)
    assert Person.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_double_click_from_two_threads_registers_once(aya, rabat):
    submission, seen, troubles = uuid4(), [], []

    def click():
        try:
            actor, office = User.objects.get(pk=aya.pk), Office.objects.get(pk=rabat.pk)
            seen.append(register(actor, office, submission=submission).pk)
        except Exception as trouble:
            troubles.append(trouble)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=click) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not troubles
    assert len(set(seen)) == 1
    assert Person.objects.count() == 1


def test_a_person_may_be_known_by_a_nickname_alone(aya, rabat):
    person = register(aya, rabat, Newcomer(called="Tonton"))
    assert (person.display_name, person.told) == ("Tonton", "could_not")


def test_many_are_registered_in_bulk_with_one_audit_line_each(aya, rabat, django_assert_max_num_queries):
    newcomers = [Newcomer(given_name=f"Awa{number}", family_name="Sow") for number in range(300)]
    with django_assert_max_num_queries(60):
        people = register_people(actor=aya, office=rabat, newcomers=newcomers, registered_on=TODAY)
    assert AuditEntry.objects.filter(action="person.import").count() == len(people) == 300


def test_pages_of_the_list_hold_everybody_once_in_both_directions(aya, driss, rabat, oujda):
    for office, actor in ((rabat, aya), (oujda, driss)):
        newcomers = [Newcomer(given_name="Awa", family_name=f"Sow{n % 7}") for n in range(40)]
        register_people(actor=actor, office=office, newcomers=newcomers, registered_on=TODAY)
    for order in ("name", "newest"):
        seen, page = [], page_of_people(driss, "person.view", wanted=Wanted(), day=TODAY, order=order, size=9)
        while True:
            seen += [person.pk for person in page.people]
            if page.next is None:
                break
            page = page_of_people(
                driss, "person.view", wanted=Wanted(), day=TODAY, order=order, size=9, after=page.next
            )
        assert len(seen) == len(set(seen)) == 80
        back = page_of_people(
            driss, "person.view", wanted=Wanted(), day=TODAY, order=order, size=9, before=page.previous
        )
        assert [person.pk for person in back.people] == seen[-8 - 9 : -8]


@pytest.mark.parametrize(
    ("wanted", "count"),
    [(Wanted(mine=True), 2), (Wanted(nationality="GN"), 2), (Wanted(sex=1), 1), (Wanted(ages="children"), 1)],
)
def test_filters_narrow_the_list(aya, mariam, ibrahim, wanted, count):
    assert len(page_of_people(aya, "person.view", wanted=wanted, day=TODAY).people) == count


def test_a_protected_person_leaves_the_list_of_the_office(aya, bilal, driss, mariam):
    protect_person(actor=driss, person=mariam, day=TODAY)
    assert not page_of_people(bilal, "person.view", wanted=Wanted(), day=TODAY).people
    assert page_of_people(aya, "person.view", wanted=Wanted(), day=TODAY).people == [mariam]
