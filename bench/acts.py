"""The acts that are measured: each a page asked through the whole middleware by somebody signed in.

Knows how to ask, not how to time nor what is allowed.
"""

from __future__ import annotations

import random
import time
import uuid
from collections.abc import Callable, Iterator

from django.db import connection
from django.test import Client
from django.urls import reverse

from amana.people.models.finding import find_people
from amana.people.models.listing import Wanted, page_of_people
from amana.people.models.person import Person
from amana.people.models.reach import Reach
from amana.people.rules.fictional import NATIONALITIES, FictionalPerson, draw_people
from amana.trust.access import offices_where, scopes_where
from amana.trust.models import Office, User
from amana.trust.paging import encode
from bench.clock import WARM, Figures, figures, measure, spent
from bench.misspelling import misspell
from bench.register import DAY, namesakes_of_small_office

SAMPLES = 300


class Unexpected(Exception):
    """A page answered otherwise than the act it stands for."""


class Colleague:
    """Somebody signed in, and some of the people within their reach, drawn by dice."""

    def __init__(self, user: User, where: str) -> None:
        self.user, self.where = user, where
        self.client = Client()
        self.client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        self.dice = random.Random(11)
        self.people = self._some_people()

    def _some_people(self) -> list[Person]:
        """Drawn by number: no sort of the whole register for three hundred of its people."""
        scopes = scopes_where(self.user, "person.view")
        last = Person.objects.order_by("-pk").values_list("pk", flat=True)[0]
        reached = Reach.objects.filter(scope__in=scopes).order_by("-person_id")
        if len(scopes) < 3:
            ids = list(reached.values_list("person_id", flat=True)[: SAMPLES * 20])
        else:
            drawn = self.dice.sample(range(1, last + 1), min(last, SAMPLES * 20))
            ids = list(reached.filter(person_id__in=drawn).values_list("person_id", flat=True).distinct())
        people = list(Person.objects.filter(pk__in=self.dice.sample(ids, min(len(ids), SAMPLES))))
        self.dice.shuffle(people)
        return people

    def one(self, number: int) -> Person:
        return self.people[number % len(self.people)]

    def get(self, address: str, **query: object) -> None:
        answer = self.client.get(address, query)
        if answer.status_code != 200:
            raise Unexpected(f"{address} answered {answer.status_code}")


def reading(colleague: Colleague, times: int) -> Iterator[Figures]:
    """The list, the search and the file, as this colleague asks for them."""
    people, find = reverse("desk:people"), reverse("desk:find")
    countries = list(NATIONALITIES)

    def filtered(number: int) -> None:
        colleague.get(people, nationality=countries[number % len(countries)], sex=1 + number % 2)

    def further(number: int) -> None:
        person = colleague.one(number)
        colleague.get(people, after=encode((person.sort_name, person.pk)))

    def person_file(number: int) -> None:
        colleague.get(reverse("desk:person", args=[colleague.one(number).pk]))

    def searching(word_of: Callable[[str], str]) -> Callable[[int], None]:
        return lambda number: colleague.get(find, q=word_of(colleague.one(number).registered_name))

    acts: dict[str, Callable[[int], None]] = {
        "list": lambda number: colleague.get(people),
        "list, a page further on": further,
        "list, by nationality and sex": filtered,
        "list, by a filter nobody meets": lambda number: colleague.get(people, sex=9),
        "list, newest first": lambda number: colleague.get(people, order="newest"),
        "search, as written": searching(lambda name: name),
        "search, misspelt": searching(lambda name: misspell(name, colleague.dice)),
        "search, one word": searching(lambda name: name.split()[0]),
        "the person's file": person_file,
    }
    for act, one in acts.items():
        yield measure(f"{act} ({colleague.where})", one, times)


def registering(colleague: Colleague, times: int) -> Iterator[Figures]:
    """Registering through the page; one in ten is somebody known, misspelt. Whoever resembles somebody is sent again
    with the reason they are someone else."""
    office = Office.objects.get(pk=offices_where(colleague.user, "person.register")[0].pk)
    taken: dict[str, list[tuple[float, float]]] = {"registering": [], "registering, stopped by look-alikes": []}
    newcomers = draw_people(times + WARM, as_of=DAY, seed=time.time_ns() % 1_000_000)
    queries = 0
    for number, person in enumerate(newcomers):
        known = colleague.one(number) if number % 10 == 9 else None
        fields = {**_answers(known or person), "office": office.pk, "submission": uuid.uuid4()}
        if known is not None:
            fields["family_name"] = misspell(known.family_name or "Traore", colleague.dice)
        if number < WARM:
            fields["someone_else_because"] = "warming up"
            counted = measure("", lambda _number, sent=fields: _post(colleague, sent), 1)
            queries = max(queries, counted.queries)
            continue
        first, status = _post(colleague, fields)
        if status == 200:
            taken["registering, stopped by look-alikes"].append(first)
            first, status = _post(colleague, {**fields, "someone_else_because": "another birthplace"})
        if status != 302:
            raise Unexpected(f"registering answered {status}")
        taken["registering"].append(first)
    for act, runs in taken.items():
        if runs:
            yield figures(f"{act} ({colleague.where})", runs, queries if act == "registering" else 0)


def _answers(person: Person | FictionalPerson) -> dict[str, object]:
    """What is typed of them on the page."""
    return {
        "given_name": person.given_name, "family_name": person.family_name, "sex": person.sex,
        "birth": person.born_on.strftime("%d/%m/%Y") if person.born_on else "", "nationality": person.nationality,
        "town": person.town, "languages": list(person.languages), "told": "agrees",
    }  # fmt: skip


def _post(colleague: Colleague, fields: dict[str, object]) -> tuple[tuple[float, float], int]:
    answers: list[int] = []
    taken = spent(lambda: answers.append(colleague.client.post(reverse("people:register"), fields).status_code))
    return taken, answers[0]


def floor(colleague: Colleague, times: int) -> tuple[Figures, Figures]:
    """What everything is compared with: one person by number straight from the database, and a page that says hello."""
    table = Person._meta.db_table

    def bare(number: int) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT * FROM {table} WHERE id = %s", [colleague.one(number).pk])
            cursor.fetchone()

    hello = reverse("health-live")
    return measure("bare query", bare, times * 3), measure("hello page", lambda number: colleague.get(hello), times)


def recall(small: Colleague) -> tuple[int, int]:
    """Of the small office's people, misspelt: how many its own colleague finds in the first 20, of how many."""
    dice = random.Random(5)
    sought = namesakes_of_small_office(100)
    found = 0
    for person in sought:
        answers = find_people(small.user, "person.view", misspell(person.registered_name, dice))
        found += person.pk in {answer.person.pk for answer in answers}
    return found, len(sought)


def plan_of_the_list(user: User) -> list[str]:
    """The database's own words on how it walks the first page of the list by name."""
    kept: list[tuple[str, object]] = []

    def keep(execute: Callable[..., object], sql: str, params: object, many: bool, context: object) -> object:
        kept.append((sql, params))
        return execute(sql, params, many, context)  # type: ignore[operator]

    with connection.execute_wrapper(keep):
        page_of_people(user, "person.view", wanted=Wanted(), day=DAY)
    sql, params = next(pair for pair in kept if "walks" in pair[0])
    explain = "EXPLAIN QUERY PLAN " if connection.vendor == "sqlite" else "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF) "
    with connection.cursor() as cursor:
        cursor.execute(explain + sql, params)
        return [str(row[-1]) for row in cursor.fetchall()]
