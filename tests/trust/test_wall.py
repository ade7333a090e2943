"""The second wall: inside a request no way round `reachable_by` returns a person."""

from __future__ import annotations

import contextvars
import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.paginator import Paginator
from django.db import connection
from django.db.models import Count, Exists, Prefetch, Subquery
from django.http import Http404, HttpResponse
from django.test import RequestFactory
from django.urls import resolve

from amana.people.models import DuplicatePair, Household, Membership, Person, Phone, Reach
from amana.people.models.choices import HouseholdRole
from amana.people.operations.household import join_household
from amana.trust.access import RightRefused
from amana.trust.models import Office
from amana.trust.wall import WallBreach, WallMiddleware
from amana.web.logs import JsonFormatter
from tests.cast import TODAY


def inside(view):
    """Runs `view` as a request would."""
    return WallMiddleware(lambda request: HttpResponse(str(view())))(RequestFactory().get("/"))


def raw_phones():
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM people_phone")
        return cursor.fetchall()


def raw_sql():
    with connection.cursor() as cursor:
        cursor.execute("SELECT family_name FROM people_person")
        return cursor.fetchall()


WAYS_ROUND = {
    "a bare queryset": lambda person: list(Person.objects.all()),
    "a key": lambda person: Person.objects.get(pk=person.pk),
    "a count": lambda person: Person.objects.count(),
    "exists": lambda person: Person.objects.filter(pk=person.pk).exists(),
    "first": lambda person: Person.objects.first(),
    "in_bulk": lambda person: Person.objects.in_bulk([person.pk]),
    "values": lambda person: list(Person.objects.values("family_name")),
    "an iterator": lambda person: list(Person.objects.iterator()),
    "raw": lambda person: list(Person.objects.raw("SELECT * FROM people_person")),
    "raw SQL": lambda person: raw_sql(),
    "the base manager": lambda person: list(Person._base_manager.all()),
    "a relation": lambda person: list(person.phones.all()),
    "a relation back": lambda person: Phone(person_id=person.pk).person,
    "an aggregate": lambda person: Person.objects.aggregate(Count("pk")),
    "an aggregate from another table": lambda person: list(
        Office.objects.annotate(people=Count("pk", filter=None)).filter(pk__in=Person.objects.values("office"))
    ),
    "a union": lambda person: list(Person.objects.all().union(Person.objects.all())),
    "dates": lambda person: list(Person.objects.dates("registered_on", "year")),
    "the reach itself": lambda person: list(Reach.objects.all()),
    "an update": lambda person: Person.objects.update(occupation="x"),
    "a deletion": lambda person: Household.objects.all().delete(),
}


@pytest.mark.parametrize("way", WAYS_ROUND)
def test_no_way_round_reachable_by_returns_anybody(way, mariam):
    with pytest.raises(WallBreach):
        inside(lambda: WAYS_ROUND[way](mariam))


@pytest.mark.parametrize(
    "read",
    [
        lambda actor: list(Person.objects.reachable_by(actor, "person.view")),
        lambda actor: Person.objects.reachable_by(actor, "person.view").count(),
        lambda actor: Person.objects.reachable_by(actor, "person.view").filter(sex=2).order_by("sort_name").first(),
        lambda actor: list(Person.objects.reachable_by(actor, "person.view").prefetch_related("phones")),
        lambda actor: list(Person.objects.reachable_by(actor, "person.view").iterator(chunk_size=10)),
        lambda actor: list(Phone.objects.reachable_by(actor, "person.view")),
    ],
    ids=["a list", "a count", "the first", "with telephones", "an iterator", "telephones"],
)
def test_what_comes_from_reachable_by_passes(read, aya, mariam):
    assert inside(lambda: read(aya)).status_code == 200


def test_a_prefetch_that_brings_other_people_along_is_stopped_and_a_scoped_one_passes(aya, mariam, ibrahim):
    join_household(
        actor=aya, person=ibrahim, relative=mariam, role=HouseholdRole.CHILD, relative_role=HouseholdRole.HEAD,
        travels_along=True, day=TODAY,
    )  # fmt: skip
    members = Membership.objects.reachable_by(aya, "person.view")
    with pytest.raises(WallBreach):
        inside(lambda: list(members.prefetch_related("person")))
    people = Person.objects.reachable_by(aya, "person.view")
    fresh = Membership.objects.reachable_by(aya, "person.view")
    assert inside(lambda: list(fresh.prefetch_related(Prefetch("person", queryset=people)))).status_code == 200


def test_outside_a_request_the_command_line_works(mariam):
    assert Person.objects.count() == 1


def test_in_production_a_breach_is_an_absent_page_and_a_line_in_the_log(settings, caplog):
    settings.AMANA_WALL_RAISES = False
    request = RequestFactory().get("/")
    request.resolver_match = resolve("/")
    wall = WallMiddleware(lambda request: HttpResponse())
    with pytest.raises(Http404):
        wall.process_exception(request, WallBreach("people_person"))
    (line,) = caplog.records
    assert json.loads(JsonFormatter().format(line))["view"] == "desk:home", "so that we know which page to mend"
    assert line.msg == "wall_breach"
    with pytest.raises(Http404):
        wall.process_exception(request, RightRefused("person.view"))


# What starts at `reachable_by` and leads to somebody else all the same.
DETOURS = {
    "a union with everybody": lambda actor: list(
        Person.objects.reachable_by(actor, "person.view").union(Person.objects.all())
    ),
    "or everybody": lambda actor: list(
        Person.objects.reachable_by(actor, "person.view") | Person.objects.filter(sex=1)
    ),
    "everybody, or": lambda actor: list(
        Person.objects.filter(sex=1) | Person.objects.reachable_by(actor, "person.view")
    ),
    "either, not both": lambda actor: list(
        Person.objects.filter(sex=1) ^ Person.objects.reachable_by(actor, "person.view")
    ),
    "the names of the household": lambda actor: list(
        Membership.objects.reachable_by(actor, "person.view").values("household__memberships__person__family_name")
    ),
    "a count of the household": lambda actor: list(
        Person.objects.reachable_by(actor, "person.view").annotate(n=Count("memberships__household__memberships"))
    ),
    "the household, fetched along": lambda actor: list(
        Person.objects.reachable_by(actor, "person.view").prefetch_related("memberships__household__memberships")
    ),
    "both sides of a pair": lambda actor: list(
        DuplicatePair.objects.reachable_by(actor, "duplicate.supervise").select_related("one", "other")
    ),
    "a number anywhere, asked of an office": lambda actor: list(
        Office.objects.reachable_by(actor, "person.register").filter(Exists(Phone.objects.filter(number_index="x")))
    ),
    "a number anywhere, asked of a person": lambda actor: list(
        Person.objects.reachable_by(actor, "person.view").annotate(n=Exists(Phone.objects.filter(number_index="x")))
    ),
    "a name in a subquery": lambda actor: list(
        Person.objects.reachable_by(actor, "person.view").annotate(
            other=Subquery(Person.objects.order_by("pk").values("family_name")[:1])
        )
    ),
    "raw SQL beside an iterator": lambda actor: [
        raw_phones() for _person in Person.objects.reachable_by(actor, "person.view").iterator()
    ],
    "a change without an operation": lambda actor: Person.objects.reachable_by(actor, "person.view").update(sex=1),
    "a deletion without an operation": lambda actor: Phone.objects.reachable_by(actor, "person.view").delete(),
    "a raw deletion": lambda actor: Phone.objects.reachable_by(actor, "person.view")._raw_delete("default"),
    "an explanation": lambda actor: Person.objects.reachable_by(actor, "person.view").explain(),
}


@pytest.mark.parametrize("way", DETOURS)
def test_what_starts_within_reach_leads_to_nobody_beyond(way, aya, driss, mariam, ibrahim, yacine):
    Phone.objects.create(person=mariam, number="+212600000001")
    join_household(
        actor=driss, person=yacine, relative=mariam, role=HouseholdRole.OTHER, relative_role=HouseholdRole.HEAD,
        travels_along=True, day=TODAY,
    )  # fmt: skip
    DuplicatePair.objects.create(one=mariam, other=yacine, score=0.9)
    actor = driss if way == "both sides of a pair" else aya
    with pytest.raises(WallBreach):
        inside(lambda: DETOURS[way](actor))


def test_a_page_of_a_paginator_over_everybody_is_stopped(mariam):
    with pytest.raises(WallBreach):
        inside(lambda: list(Paginator(Person.objects.order_by("pk"), 25).page(1)))


def test_work_handed_to_another_thread_with_the_request_is_stopped(mariam):
    """`sync_to_async` and executors hand the context on, with another connection."""

    def elsewhere():
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(contextvars.copy_context().run, ask_then_close).result()

    with pytest.raises(WallBreach):
        inside(elsewhere)


def ask_then_close():
    try:
        return Person.objects.count()
    finally:
        connection.close()
