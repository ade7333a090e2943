"""Registering people: the search comes before the creation, through every door, and a double click creates one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from amana.people.models.choices import Because, Channel, Sex, Told, Verdict
from amana.people.models.identifiers import Identifier, Seen, compartment_of_kind, number_index, paper_index
from amana.people.models.person import Person, Phone, Remark, phone_index
from amana.people.operations.duplicates import (
    LookAlike,
    give_notice,
    look_alikes_out_of_reach,
    look_alikes_seen_by,
    may_be_told,
    propose_pairs,
)
from amana.people.operations.reach import index_names, open_reach
from amana.people.operations.sheets import check_sheet
from amana.people.rules.likeness import Identity
from amana.people.rules.names import clean_name, sort_name
from amana.trust.access import office_scope, user_scope
from amana.trust.audit import remember
from amana.trust.models import Office, User
from amana.trust.operation import operation
from amana.trust.roles import Compartment
from amana.trust.sealed import create_rows

_ONE_REGISTRATION = 7_203_185_442  # the number of the advisory lock


class PossibleDuplicate(Exception):
    """Somebody in reach resembles the newcomer; nothing was written. `matches` says who, and why."""

    def __init__(self, matches: Sequence[LookAlike]) -> None:
        super().__init__("possible duplicate")
        self.matches = list(matches)


@dataclass(frozen=True, kw_only=True)
class Newcomer:
    """What is known of someone at registration. Nothing but some name, or what they are called, is needed."""

    called: str = ""
    address_form: str = ""
    family_name: str = ""
    given_name: str = ""
    full_name: str = ""
    arabic_name: str = ""
    other_names: Sequence[str] = ()
    sex: int = Sex.NOT_KNOWN
    born_on: date | None = None
    birth_precision: str = ""
    stated_age: int | None = None
    stated_age_on: date | None = None
    nationality: str = ""
    other_nationalities: Sequence[str] = ()
    stateless: bool = False
    languages: Sequence[str] = ()
    interpreter_needed: bool = False
    town: str = ""
    quarter: str = ""
    entered_on: date | None = None
    entered_precision: str = ""
    entry_point: str = ""
    safe_contact: str = ""
    told: str = Told.COULD_NOT
    told_on: date | None = None
    unanswered: Mapping[str, str] = field(default_factory=dict)
    source: str = ""
    sheet_number: str = ""
    phones: Sequence[str] = ()
    # Kind and number of each paper shown.
    papers: Sequence[tuple[str, str]] = ()
    remark: str = ""

    def identity(self) -> Identity:
        """The facts compared with the register."""
        return Person(**self.columns()).identity(
            frozenset(map(phone_index, self.phones)), frozenset(paper_index(*paper) for paper in self.papers)
        )

    def year(self) -> int | None:
        """The year of birth, where a date or an age leads to one."""
        return Person(**self.columns()).year_of_birth

    def columns(self) -> dict[str, Any]:
        """The columns of the person: names cleaned, lists as lists, an absent sheet as NULL."""
        names = {
            name: clean_name(getattr(self, name))
            for name in ("called", "family_name", "given_name", "full_name", "arabic_name")
        }
        plain: tuple[str, ...] = (
            "address_form",
            "sex",
            "born_on",
            "birth_precision",
            "stated_age",
            "stated_age_on",
            "nationality",
        )
        plain += ("stateless", "interpreter_needed", "town", "quarter", "entered_on", "entered_precision")
        plain += ("entry_point", "safe_contact", "told", "told_on", "source")
        return {
            **names,
            **{name: getattr(self, name) for name in plain},
            "other_names": [clean_name(name) for name in self.other_names if clean_name(name)],
            "other_nationalities": list(self.other_nationalities),
            "languages": list(self.languages),
            "unanswered": dict(self.unanswered),
            "sheet_number": self.sheet_number or None,
            "sort_name": sort_name(
                family_name=names["family_name"],
                given_name=names["given_name"],
                full_name=names["full_name"] or names["called"] or names["arabic_name"],
            ),
        }


@operation("person.register", on="office")
def register_person(
    *,
    actor: User,
    office: Office,
    newcomer: Newcomer,
    registered_on: date,
    moment: datetime,
    submission: UUID | None = None,
    someone_else_because: str = "",
) -> Person:
    """Registers one person in front of us and entrusts them to the actor.

    Raises `PossibleDuplicate` while somebody in reach resembles them and `someone_else_because` is empty; with a
    reason, each pair is kept as judged different. The same `submission` registers once, whatever is clicked. A match
    out of reach never stops the registration: the pair goes to those who may judge it, and a `Notice` is given
    unless the other file is protected or closed to the actor."""
    if submission is not None:
        # A second click of the same colleague waits here until the first is written.
        User.objects.select_for_update().get(pk=actor.pk)
        again: Person | None = Person.objects.filter(submission=submission, registered_by=actor).first()
        if again is not None:
            return again
    _take_turns()
    newcomer = replace(newcomer, sheet_number=check_sheet(office, newcomer.sheet_number))
    identity, year = newcomer.identity(), newcomer.year()
    near = look_alikes_seen_by(actor, identity, year=year)
    if near and not someone_else_because:
        raise PossibleDuplicate(near)
    far = look_alikes_out_of_reach(actor, identity, year=year)
    [person] = _create(actor, office, [newcomer], registered_on, submission, seen=Seen.ORIGINAL)
    _entrust([person], actor)
    index_names([person])
    judged = {"verdict_reason": someone_else_because, "judged_by": actor, "judged_at": moment}
    propose_pairs(person, near, verdict=Verdict.DIFFERENT, **judged)
    propose_pairs(person, far)
    if may_be_told(actor, [match.person for match in far]):
        give_notice(actor=actor, office=office, person=person)
    remember(look_alikes=len(near), elsewhere=len(far))
    return person


@operation("person.import", on="office")
def register_people(*, actor: User, office: Office, newcomers: Sequence[Newcomer], registered_on: date) -> list[Person]:
    """Registers many at once, in the order given: rows, reach, index and one audit line a person, in bulk.

    Suspected duplicates keep nobody out: whoever calls proposes the pairs (`amana.people.operations.duplicates`)."""
    _take_turns()
    people = _create(actor, office, newcomers, registered_on, None, seen=Seen.LISTED)
    index_names(people)
    return people


def _take_turns() -> None:
    """Whoever registers sees all who were registered before: one person who comes to two offices in the same minute is
    a pair, whatever the spellings. SQLite has one writer at a time by itself."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_REGISTRATION])


def _create(
    actor: User,
    office: Office,
    newcomers: Sequence[Newcomer],
    registered_on: date,
    submission: UUID | None,
    *,
    seen: str,
) -> list[Person]:
    people = create_rows(
        Person(
            office=office,
            registered_on=registered_on,
            registered_by=actor,
            changed_by=actor,
            submission=submission,
            **newcomer.columns(),
        )
        for newcomer in newcomers
    )
    pairs = list(zip(people, newcomers, strict=True))
    create_rows(
        Phone(person=person, number=number, number_index=phone_index(number), channel=Channel.CALL)
        for person, newcomer in pairs
        for number in dict.fromkeys(newcomer.phones)
    )
    create_rows(
        Remark(
            person=person,
            compartment=int(Compartment.PROTECTION),
            text=newcomer.remark,
            source=newcomer.source,
            noted_on=registered_on,
        )
        for person, newcomer in pairs
        if newcomer.remark
    )
    _write_papers(actor, pairs, registered_on, seen)
    open_reach(people, scope=office_scope(office.pk), because=Because.REGISTERED)
    return people


def _write_papers(actor: User, pairs: Sequence[tuple[Person, Newcomer]], day: date, seen: str) -> None:
    create_rows(
        Identifier(
            person=person, kind=kind, number=number, number_index=number_index(number),
            compartment=compartment_of_kind(kind), seen=seen, noted_by=actor, noted_on=day,
        )
        for person, newcomer in pairs
        for kind, number in dict.fromkeys(newcomer.papers)
    )  # fmt: skip


def _entrust(people: Sequence[Person], user: User) -> None:
    """Whoever registers somebody in front of them follows them until they are assigned otherwise."""
    open_reach(
        people,
        scope=user_scope(user.pk),
        because=Because.ASSIGNED,
    )
