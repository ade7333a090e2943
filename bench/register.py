"""Builds the register that is measured: people who do not exist, in a dozen offices, one of them small, with shares."""

from __future__ import annotations

import random
import sys
import time
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db import connection, transaction

from amana.people.models.choices import Because
from amana.people.models.names import add_scopes
from amana.people.models.person import Person
from amana.people.models.reach import Reach
from amana.people.operations.reach import open_reach
from amana.people.operations.register import Newcomer, register_people
from amana.people.rules.fictional import FictionalPerson, draw_people
from amana.trust.access import office_scope
from amana.trust.models import Office, Organisation, User
from amana.trust.operations import found_installation, grant_mandate, installation, invite_user
from amana.trust.roles import Role

DAY = date(2026, 11, 1)
OFFICES = {f"B{number:02d}": f"Bench {number}" for number in range(1, 41)}
SMALL = "B40"
SEVERAL = ("B01", "B02", "B03", "B04", "B05")
BATCH = 4000


@dataclass(frozen=True)
class Register:
    """Who measures: a colleague of one office, one of five, one of the whole, one of the small office."""

    one: User
    several: User
    whole: User
    small: User


def build(count: int) -> Register:
    """Registers `count` people unless they are there already, and shares one in five with another office."""
    house = found_installation(organisation="Bench", offices=OFFICES, day=DAY)
    colleagues = _colleagues(house)
    if Person.objects.count() >= count:
        return colleagues
    if connection.vendor == "sqlite":
        # For the building alone: rows of an index fall anywhere in it, and should not be written out and read again.
        connection.cursor().execute("PRAGMA cache_size=-1000000")
    offices = list(Office.objects.order_by("code"))
    started = time.monotonic()
    waiting: dict[int, list[Newcomer]] = defaultdict(list)
    dice = random.Random(7)
    weights = [1.0] * (len(offices) - 1) + [0.02]
    for number, person in enumerate(draw_people(count, as_of=DAY, seed=count), 1):
        place = dice.choices(range(len(offices)), weights)[0]
        waiting[place].append(_newcomer(person))
        if len(waiting[place]) >= BATCH:
            _flush(offices[place], waiting.pop(place))
        if number % 50_000 == 0:
            print(f"  {number:,} people, {number / (time.monotonic() - started):,.0f}/s", file=sys.stderr)
    for place, newcomers in waiting.items():
        _flush(offices[place], newcomers)
    _share(count // 5, offices)
    connection.close()  # what is measured afterwards has the cache that people have
    return colleagues


def _colleagues(house: Organisation) -> Register:
    def one(name: str, role: Role, *codes: str) -> User:
        found = User.objects.filter(email=f"{name}@bench.example").first()
        if found is not None:
            return found
        places: list[Office | Organisation] = [Office.objects.get(code=code) for code in codes] or [house]
        user = invite_user(
            actor=installation(), place=places[0], email=f"{name}@bench.example", name=name, role=role, starts_on=DAY
        )
        for place in places[1:]:
            grant_mandate(actor=installation(), place=place, user=user, role=role, starts_on=DAY)
        return user

    return Register(
        one=one("one", Role.CASEWORKER, "B01"),
        several=one("several", Role.CASEWORKER, *SEVERAL),
        whole=one("whole", Role.PROTECTION_SUPERVISOR),
        small=one("small", Role.CASEWORKER, SMALL),
    )


def _flush(office: Office, newcomers: list[Newcomer]) -> None:
    register_people(actor=installation(), office=office, newcomers=newcomers, registered_on=DAY)


def _share(shares: int, offices: list[Office]) -> None:
    """Each fifth person is shared with another office, as an accepted referral does."""
    ids = Person.objects.order_by("pk").values_list("pk", "office_id")
    by_office: dict[int, list[int]] = defaultdict(list)
    for pk, office_id in ids.iterator(chunk_size=20_000):
        if pk % 5 == 0 and shares > 0:
            other = offices[pk % (len(offices) - 1)]
            if other.pk != office_id:
                by_office[other.pk].append(pk)
                shares -= 1
    for office_id, people in by_office.items():
        for start in range(0, len(people), BATCH):
            chunk = list(Person.objects.filter(pk__in=people[start : start + BATCH]))
            scope = office_scope(office_id)
            with transaction.atomic():
                open_reach(chunk, scope=scope, because=Because.REFERRED)
                for person in chunk:
                    add_scopes(person.pk, [scope])


def _newcomer(person: FictionalPerson) -> Newcomer:
    return Newcomer(
        given_name=person.given_name,
        family_name=person.family_name,
        arabic_name=person.arabic_name,
        sex=person.sex,
        born_on=person.born_on,
        birth_precision=person.birth_precision,
        nationality=person.nationality,
        languages=person.languages,
        town=person.town,
        told="agrees",
        told_on=DAY,
    )


def namesakes_of_small_office(limit: int) -> list[Person]:
    """People of the small office: whom its own colleague must find under a misspelled name."""
    office = Office.objects.get(code=SMALL)
    rows = Reach.objects.filter(scope=office_scope(office.pk)).order_by("person_id")[: limit * 3]
    people = list(Person.objects.filter(pk__in=[row.person_id for row in rows]))
    return random.Random(3).sample(people, min(limit, len(people)))
