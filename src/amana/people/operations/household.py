"""Households: who lives or travels with whom, with dates; membership proves no family."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from amana.people.models.choices import HouseholdRole
from amana.people.models.person import Household, Membership, Person
from amana.trust.access import demand
from amana.trust.audit import remember
from amana.trust.models import Office, User
from amana.trust.operation import operation


@operation("household.change", on="person")
def join_household(
    *,
    actor: User,
    person: Person,
    relative: Person,
    role: HouseholdRole,
    relative_role: HouseholdRole,
    travels_along: bool,
    day: date,
) -> Membership:
    """Puts `person` in the household of `relative`, which is made where there is none.

    Both files must be within reach. An earlier membership of `person` elsewhere ends that day; where the household
    has a head already, a second one becomes an other member."""
    demand(actor, "household.change", relative)
    theirs = Membership.objects.filter(person=relative, until=None).select_related("household").first()
    if theirs is None:
        household = Household.objects.create(office=relative.office)
        _become(household, relative, relative_role, True, day)
    else:
        household = theirs.household
    Membership.objects.filter(person=person, until=None).exclude(household=household).update(until=day)
    remember(household=household.pk, relative=relative.pk)
    return _become(household, person, role, travels_along, day)


@operation("household.leave", on="membership")
def leave_household(*, actor: User, membership: Membership, day: date) -> Person:
    """The membership ends; it stays in the history."""
    Membership.objects.filter(pk=membership.pk).update(until=max(day, membership.since))
    return membership.person


def gather_households(office: Office, groups: Iterable[tuple[str, list[tuple[int, HouseholdRole]]]], day: date) -> None:
    """The families of a list, in bulk: each label one household with its members (numbers of people, and their roles).
    Called by the import."""
    named = [(label, members) for label, members in groups if len(members) > 1]
    households = Household.objects.bulk_create([Household(office=office, label=label[:80]) for label, _m in named])
    memberships = []
    for household, (_label, members) in zip(households, named, strict=True):
        headed = False
        for person_id, wanted in members:
            role = HouseholdRole.OTHER if headed and wanted == HouseholdRole.HEAD else wanted
            headed = headed or role == HouseholdRole.HEAD
            memberships.append(Membership(household=household, person_id=person_id, role=role, since=day))
    Membership.objects.bulk_create(memberships, batch_size=500)


def _become(household: Household, person: Person, role: HouseholdRole, travels_along: bool, day: date) -> Membership:
    head = Membership.objects.filter(Q(household=household, role=HouseholdRole.HEAD, until=None))
    if role == HouseholdRole.HEAD and head.exclude(person=person).exists():
        role = HouseholdRole.OTHER
    membership, _made = Membership.objects.update_or_create(
        household=household,
        person=person,
        until=None,
        defaults={"role": role, "travels_along": travels_along},
        create_defaults={"role": role, "travels_along": travels_along, "since": day},
    )
    return membership
