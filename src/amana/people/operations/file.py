"""Changing a person's file: corrections, situations, telephones, being told, being entrusted, being protected."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.timezone import now

from amana.people.models.choices import Because, Channel, Situation, Told
from amana.people.models.person import LegalSituation, Person, Phone, phone_index
from amana.people.models.reach import Closure, Reach
from amana.people.operations.reach import as_they_stand, close_reach, index_names, open_reach, spread_facts
from amana.people.rules.age import Childhood
from amana.people.rules.names import clean_name, sort_name
from amana.trust.access import may, office_scope, user_scope
from amana.trust.audit import remember
from amana.trust.models import User
from amana.trust.operation import operation

NAME_FIELDS = ("called", "family_name", "given_name", "full_name", "arabic_name")
CORRECTABLE = (
    *NAME_FIELDS, "address_form", "other_names", "sex", "born_on", "birth_precision", "stated_age", "stated_age_on",
    "nationality", "other_nationalities", "stateless", "birth_country", "birth_place", "languages",
    "interpreter_needed", "civil_status", "education", "occupation", "skills", "safe_contact", "town", "quarter",
    "entered_on", "entered_precision", "entry_point", "unanswered",
)  # fmt: skip


class ClosedTo(Exception):
    """The file is closed to the colleague it should be entrusted to."""


class ChildhoodDisputed(Exception):
    """The change would end what makes somebody a child, or perhaps one; a protection supervisor decides that, and the
    child's rules hold until then (safeguards, section 5)."""


class ChangedMeanwhile(Exception):
    """Somebody changed the same fields since the page was opened: `theirs` maps each to what stands there now."""

    def __init__(self, theirs: Mapping[str, Any], by: User) -> None:
        super().__init__("changed meanwhile")
        self.theirs = dict(theirs)
        self.by = by


@operation("person.correct", on="person")
def correct_person(*, actor: User, person: Person, changes: Mapping[str, Any], before: Mapping[str, Any]) -> Person:
    """Writes the fields of `changes` that differ from what stands.

    `before` is what the page showed when it was opened: a field somebody else changed since, to another value, raises
    `ChangedMeanwhile` and nothing is written; changes to different fields combine. Raises `KeyError` for a field that
    is not one of `CORRECTABLE`."""
    present: Person = (
        Person.objects.select_for_update(of=("self",)).select_related("office", "changed_by").get(pk=person.pk)
    )
    wanted = {name: _clean(name, changes[name]) for name in changes if _known(name)}
    theirs = {
        name: getattr(present, name)
        for name, value in wanted.items()
        if name in before and getattr(present, name) not in (before[name], value) and value != before[name]
    }
    if theirs:
        raise ChangedMeanwhile(theirs, present.changed_by)
    changed = [
        name
        for name, value in wanted.items()
        if value != getattr(present, name) and (name not in before or value != before[name])
    ]
    was = present.childhood(present.office.day_of(now()))
    for name in changed:
        setattr(present, name, wanted[name])
    becomes = present.childhood(present.office.day_of(now()))
    if was in {Childhood.CHILD, Childhood.MAY_BE} and becomes in {Childhood.ADULT, Childhood.UNKNOWN}:
        if not may(actor, "person.protect", present):
            raise ChildhoodDisputed
        remember(childhood_ended=True)
    present.sort_name = sort_name(
        family_name=present.family_name,
        given_name=present.given_name,
        full_name=present.full_name or present.called or present.arabic_name,
    )
    _touch(present, actor)
    present.save()
    spread_facts([present])
    remember(fields=sorted(changed))
    return present


@operation("person.inform", on="person")
def tell_person(*, actor: User, person: Person, answer: Told, day: date) -> Person:
    """Records that the person was told who we are and why we write this down, and what they answered."""
    present: Person = Person.objects.select_for_update().get(pk=person.pk)
    present.told, present.told_on = answer, day
    _touch(present, actor)
    present.save()
    spread_facts([present])
    remember(answer=str(answer))
    return present


@operation("person.note_situation", on="person")
def note_situation(
    *, actor: User, person: Person, situation: Situation, since: date, until: date | None, day: date
) -> LegalSituation:
    """Adds a legal situation to the dated history; earlier ones stay."""
    return LegalSituation.objects.create(
        person=person, situation=situation, since=since, until=until, noted_on=day, noted_by=actor
    )


@operation("person.note_phone", on="person")
def note_phone(*, actor: User, person: Person, number: str, channel: Channel, is_safe: bool) -> Phone:
    """Adds a telephone (E.164) or says again whether using it is safe."""
    phone, _made = Phone.objects.update_or_create(
        person=person,
        number_index=phone_index(number),
        channel=channel,
        defaults={"is_safe": is_safe, "number": number},
    )
    return phone


@operation("person.drop_phone", on="phone")
def drop_phone(*, actor: User, phone: Phone) -> Person:
    """A number that is no longer theirs."""
    person = phone.person
    phone.delete()
    return person


@operation("person.assign", on="person")
def assign_person(*, actor: User, person: Person, colleague: User, until: date | None = None) -> Person:
    """Entrusts the person to a colleague, who reaches the general and protection parts as their role allows.

    Raises `ClosedTo`."""
    if Closure.objects.filter(person=person, colleague=colleague).exists():
        raise ClosedTo
    person = as_they_stand(person)
    open_reach(
        [person],
        scope=user_scope(colleague.pk),
        because=Because.ASSIGNED,
        until=until,
    )
    index_names([person])
    remember(colleague=colleague.pk)
    return person


@operation("person.release", on="person")
def release_person(*, actor: User, person: Person, colleague: User) -> Person:
    """The colleague no longer follows the person."""
    person = as_they_stand(person)
    close_reach([person], scope=user_scope(colleague.pk), because=Because.ASSIGNED)
    index_names([person])
    remember(colleague=colleague.pk)
    return person


@operation("person.protect", on="person")
def protect_person(*, actor: User, person: Person, day: date) -> Person:
    """From now on only those the person is entrusted to reach the file (safeguards, section 1); the supervisor who
    decides is one of them."""
    present: Person = Person.objects.select_for_update().get(pk=person.pk)
    present.protected_on = day
    _touch(present, actor)
    present.save()
    open_reach(
        [present],
        scope=user_scope(actor.pk),
        because=Because.ASSIGNED,
    )
    Reach.objects.filter(person=present).exclude(because=Because.ASSIGNED).delete()
    index_names([present])
    return present


@operation("person.unprotect", on="person")
def unprotect_person(*, actor: User, person: Person) -> Person:
    """The office that registered the person reaches the file again."""
    present: Person = Person.objects.select_for_update().get(pk=person.pk)
    present.protected_on = None
    _touch(present, actor)
    present.save()
    open_reach([present], scope=office_scope(present.office_id), because=Because.REGISTERED)
    index_names([present])
    return present


def _touch(person: Person, actor: User) -> None:
    person.version += 1
    person.changed_by = actor


def _known(name: str) -> bool:
    if name not in CORRECTABLE:
        raise KeyError(name)
    return True


def _clean(name: str, value: Any) -> Any:
    if name in NAME_FIELDS:
        return clean_name(value)
    if name == "other_names":
        return [clean_name(one) for one in value if clean_name(one)]
    return value
