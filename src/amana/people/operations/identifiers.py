"""Papers and numbers of a person: written down, corrected, ended. The same paper in two files is a pair to judge."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from amana.people.models.identifiers import Identifier, compartment_of_kind, number_index
from amana.people.models.parts import right_in
from amana.people.models.person import Person
from amana.people.operations.duplicates import (
    LookAlike,
    give_notice,
    may_be_told,
    propose_pairs,
)
from amana.people.rules.likeness import SAME_PAPER, Reason
from amana.people.rules.papers import same_number
from amana.trust.access import RightRefused, demand
from amana.trust.audit import remember
from amana.trust.models import User
from amana.trust.operation import operation


class NoNumber(Exception):
    """Nothing of the number remains once spaces and signs are taken out."""


@dataclass(frozen=True, kw_only=True)
class Paper:
    """A paper as it was seen or said."""

    kind: str
    number: str
    seen: str
    country: str = ""
    authority: str = ""
    issued_on: date | None = None
    until: date | None = None
    note: str = ""

    def columns(self) -> dict[str, Any]:
        if not same_number(self.number):
            raise NoNumber
        return {
            **vars(self),
            "number": self.number.strip(),
            "number_index": number_index(self.number),
            "compartment": compartment_of_kind(self.kind),
        }


@operation("identifier.note", on="person")
def note_identifier(*, actor: User, person: Person, paper: Paper, day: date) -> Identifier:
    """Writes down a paper; its kind decides which part of the file holds it. The same paper noted again is brought up
    to date. Raises `NoNumber`, and `RightRefused` where the actor does not write in that part."""
    columns = paper.columns()
    demand(actor, right_in("person.correct", columns["compartment"]), person)
    standing = Identifier.objects.select_for_update(of=("self",)).filter(
        person=person, kind=paper.kind, number_index=columns["number_index"], ended_on=None
    )
    found: Identifier | None = standing.first()
    if found is None:
        found = Identifier.objects.create(person=person, noted_by=actor, noted_on=day, **columns)
    else:
        _write(found, columns, actor, day)
    remember(kind=paper.kind, part=columns["compartment"], elsewhere=_propose(actor, found))
    return found


@operation("identifier.correct", on="identifier")
def correct_identifier(*, actor: User, identifier: Identifier, paper: Paper, day: date) -> Identifier:
    """Writes a paper anew as it is. Raises as `note_identifier` does."""
    present: Identifier = (
        Identifier.objects.select_for_update(of=("self",)).select_related("person__office").get(pk=identifier.pk)
    )
    columns, was = paper.columns(), present.compartment
    for compartment in {present.compartment, columns["compartment"]}:
        demand(actor, right_in("person.correct", compartment), present.person)
    changed = sorted(name for name, value in columns.items() if getattr(present, name) != value)
    _write(present, columns, actor, day)
    remember(kind=paper.kind, part=max(present.compartment, was), fields=changed, elsewhere=_propose(actor, present))
    return present


@operation("identifier.end", on="identifier")
def end_identifier(*, actor: User, identifier: Identifier, day: date) -> Identifier:
    """The paper was lost, replaced or taken back; it stays in the file as what it was."""
    present: Identifier = (
        Identifier.objects.select_for_update(of=("self",)).select_related("person").get(pk=identifier.pk)
    )
    demand(actor, right_in("person.correct", present.compartment), present.person)
    if present.ended_on is None:
        present.ended_on = day
        present.save(update_fields=["ended_on"])
    remember(kind=present.kind, part=present.compartment)
    return present


def may_write_kinds(actor: User, person: Person, kinds: Mapping[str, Any]) -> list[str]:
    """The kinds of paper that the actor writes in this person's file."""
    may: dict[int, bool] = {}
    for known in kinds.values():
        if known.compartment not in may:
            may[known.compartment] = _may(actor, person, known.compartment)
    return [kind for kind, known in kinds.items() if may[known.compartment]]


def _may(actor: User, person: Person, compartment: int) -> bool:
    try:
        demand(actor, right_in("person.correct", compartment), person)
    except RightRefused:
        return False
    return True


def _write(found: Identifier, columns: Mapping[str, Any], actor: User, day: date) -> None:
    for name, value in columns.items():
        setattr(found, name, value)
    found.noted_by, found.noted_on = actor, day
    found.save()


def _propose(actor: User, paper: Identifier) -> int:
    """Proposes a pair with every other file that holds the same paper. Of one out of reach the actor hears what they
    hear of a name: a reference to quote, or nothing."""
    held = Identifier.objects.filter(kind=paper.kind, number_index=paper.number_index).exclude(person=paper.person_id)
    people = list(Person.objects.filter(pk__in=held.values("person_id"), merged_into=None)[:20])
    propose_pairs(paper.person, [LookAlike(one, SAME_PAPER, (Reason("same_paper"),)) for one in people])
    seen = set(
        Person.objects.reachable_by(actor, "person.view")
        .filter(pk__in=[one.pk for one in people])
        .values_list("pk", flat=True)
    )
    far = [one for one in people if one.pk not in seen]
    if may_be_told(actor, far):
        give_notice(actor=actor, office=paper.person.office, person=paper.person)
    return len(people)
