"""A page that lists things asks the database as often for fifty of them as for five."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate, now

from amana.desk.models import SavedView
from amana.people.models import DuplicatePair, ImportedRow, ImportRun, LegalSituation, Person, Phone
from amana.people.operations.file import assign_person, correct_person, note_phone
from amana.people.operations.household import join_household
from amana.people.operations.register import Newcomer, register_people
from amana.trust.audit import record_reading
from amana.trust.models import Office
from amana.trust.roles import Role
from tests.cast import TODAY, colleague

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def crowd(aya, rabat):
    """Registers so many people of Rabat, entrusted to Aya, of whom half were not told yet."""

    def registered(count: int) -> list[Person]:
        newcomers = [
            Newcomer(given_name=f"Awa{uuid4().hex[:6]}", family_name="Sow", told="not_yet" if number % 2 else "agrees")
            for number in range(count)
        ]
        people = register_people(actor=aya, office=rabat, newcomers=newcomers, registered_on=TODAY)
        for person in people:
            assign_person(actor=aya, person=person, colleague=aya)
        return people

    return registered


def more_people(count, crowd, **_cast):
    crowd(count)


def more_views(count, aya, **_cast):
    SavedView.objects.bulk_create(SavedView(user=aya, name=uuid4().hex, query={"sex": "1"}) for _one in range(count))


def more_colleagues(count, rabat, **_cast):
    for _one in range(count):
        colleague(uuid4().hex[:8], Role.CASEWORKER, rabat)


def more_offices(count, house, **_cast):
    for _one in range(count):
        Office.objects.create(organisation=house, name=uuid4().hex[:8], code=uuid4().hex[:8].upper())


def more_entries(count, crowd, aya, driss, **_cast):
    for person in crowd(count):
        record_reading(aya, "person.view", person)
        correct_person(actor=driss, person=person, changes={"town": "Rabat"}, before={})


def more_pairs(count, crowd, **_cast):
    people = crowd(count + 1)
    DuplicatePair.objects.bulk_create(
        DuplicatePair(one=one, other=other, score=0.9, reasons=[["same_birth", []]])
        for one, other in zip(people, people[1:], strict=False)
    )


def more_lists(count, rabat, aya, **_cast):
    ImportRun.objects.bulk_create(
        ImportRun(
            office=rabat, started_by=aya, as_of=TODAY, file_name="l.csv", kept_as=uuid4(), file_digest="0" * 64,
            stage=ImportRun.Stage.READY,
        )
        for _one in range(count)
    )  # fmt: skip


def more_changes(count, crowd, rabat, run, **_cast):
    first = ImportedRow.objects.count()
    ImportedRow.objects.bulk_create(
        ImportedRow(
            run=run, office=rabat, row=first + number, status="ok", outcome="changed", person=person,
            proposed={"town": ["Rabat", "Salé"]},
        )
        for number, person in enumerate(crowd(count))
    )  # fmt: skip


def more_of_a_file(count, crowd, aya, mariam, **_cast):
    for person in crowd(count):
        join_household(
            actor=aya, person=person, relative=mariam, role="other", relative_role="head", travels_along=True,
            day=TODAY,
        )  # fmt: skip
        record_reading(colleague(uuid4().hex[:8], Role.OBSERVER, mariam.office), "person.view", mariam)
    known = Phone.objects.count()
    for number in range(known, known + count):
        note_phone(actor=aya, person=mariam, number=f"+2126000{number:05d}", channel="call", is_safe=False)
    LegalSituation.objects.bulk_create(
        LegalSituation(person=mariam, situation="unknown", since=date(2026, 1, 1), noted_on=TODAY, noted_by=aya)
        for _one in range(count)
    )


# Who opens which page, what there is more of, and the most statements it may take (design, section 5).
PAGES = {
    "the day": ("aya", "desk:home", more_people, 30),
    "the day, with pairs": ("aya", "desk:home", more_pairs, 30),
    "the day, with lists": ("aya", "desk:home", more_lists, 30),
    "the list": ("aya", "desk:people", more_people, 12),
    "the list, with kept views": ("aya", "desk:people", more_views, 12),
    "the search": ("aya", "desk:find", more_people, 14),
    "a file": ("aya", "desk:person", more_of_a_file, 25),
    "registering": ("aya", "people:register", more_people, 12),
    "rapid mode": ("aya", "people:rapid", more_people, 12),
    "entrusting": ("aya", "people:assign", more_colleagues, 12),
    "the pairs": ("aya", "people:duplicates", more_pairs, 12),
    "the lists": ("aya", "people:imports", more_lists, 12),
    "what a list changes": ("aya", "people:import", more_changes, 12),
    "colleagues": ("badr", "desk:users", more_colleagues, 12),
    "inviting": ("badr", "desk:user_invite", more_offices, 12),
    "offices": ("badr", "desk:offices", more_offices, 20),
    "the log": ("ilham", "desk:audit", more_entries, 14),
}


@pytest.mark.parametrize("name", PAGES)
def test_fifty_cost_as_many_statements_as_five(name, client, request, crowd, aya, driss, mariam, rabat, house):
    who, address, more, most = PAGES[name]
    run = ImportRun.objects.create(
        office=rabat, started_by=aya, as_of=TODAY, file_name="l.csv", kept_as=uuid4(), file_digest="0" * 64,
        stage=ImportRun.Stage.DONE, finished_at=now(), file_deleted_on=localdate(),
    )  # fmt: skip
    cast = {
        "crowd": crowd, "aya": aya, "driss": driss, "mariam": mariam, "rabat": rabat, "house": house, "run": run,
    }  # fmt: skip
    client.force_login(request.getfixturevalue(who), backend=BACKEND)
    about = {"desk:person": mariam.pk, "people:assign": mariam.pk, "people:import": run.pk}.get(address)
    url = reverse(address, args=[about] if about else [])

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url, {"q": "Sow"}).status_code == 200
        return len(queries)

    more(5, **cast)
    cost()  # the first opening of a file is written down, the next within ten minutes are not
    few = cost()
    more(45, **cast)
    assert cost() == few <= most
