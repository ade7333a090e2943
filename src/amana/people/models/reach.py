"""Who reaches whom: one row a person, scope and reason. Nothing else decides who sees a person.

Each row carries what lists are sorted and filtered by, so that a list is a walk along one index per scope and its cost
does not grow with the register.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.timezone import localdate

from amana.people.models.choices import Because, Sex
from amana.trust.access import ScopedQuerySet
from amana.trust.models import User
from amana.trust.roles import EVERY_COMPARTMENT, Compartment, compartment_of
from amana.trust.wall import vouched


class ReachQuerySet(ScopedQuerySet):
    def within(self, scopes: list[str], right: str) -> Q:
        return Q(scope__in=scopes) & live(compartment_of(right))

    def open_to(self, actor: User) -> Q:
        return not_closed(actor, "person_id")


class ClosureQuerySet(ScopedQuerySet):
    """Reached as the person is, by whoever may open the file again."""

    path = "person"

    def within(self, scopes: list[str], right: str) -> Q:
        rows = Reach.objects.filter(live(compartment_of(right)), person=OuterRef("person_id"), scope__in=scopes)
        return Exists(rows) & Q()

    def open_to(self, actor: User) -> Q:
        return not_closed(actor, "person_id")


def live(compartment: Compartment) -> Q:
    """Rows of reach that open this compartment today. Every row opens the general part."""
    today = Q(until=None) | Q(until__gte=localdate())
    if compartment is Compartment.GENERAL:
        return today
    return today & Q(compartments__in=[mix for mix in range(1, EVERY_COMPARTMENT + 1) if mix & compartment])


def not_closed(actor: User, *people: str) -> Q:
    """Rows none of whose people (named by column) has a file closed to the actor."""
    rows = Q()
    for column in people:
        rows &= Q(~Exists(Closure.objects.filter(person=OuterRef(column), colleague=actor.pk)))
    return rows


# What a list may be filtered by. Each walk carries it, so that rows a filter leaves out are never fetched.
FILTERED = ("until", "compartments", "sex", "nationality", "youngest_born_on", "not_yet_told")


def _walk(*columns: str, name: str) -> models.Index:
    """An index that is walked in order, with the columns of every filter behind those it is ordered by."""
    return models.Index(fields=[*columns, *(one for one in FILTERED if one not in columns)], name=name)


class Reach(models.Model):
    wall = "reach"
    stays_at_merge = True  # joined scope by scope

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="reach")
    scope = models.CharField(max_length=20)
    because = models.CharField(max_length=12, choices=Because.choices)
    compartments = models.PositiveSmallIntegerField(default=int(Compartment.GENERAL))
    until = models.DateField(null=True, blank=True)
    # What lists sort and filter by, copied from the person by `spread_facts`.
    sort_name = models.CharField(max_length=120)
    nationality = models.CharField(max_length=2, blank=True)
    sex = models.PositiveSmallIntegerField(choices=Sex.choices, default=Sex.NOT_KNOWN)
    youngest_born_on = models.DateField(null=True, blank=True)
    not_yet_told = models.BooleanField(default=False)

    objects: ClassVar[models.Manager[Reach]] = ReachQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["person", "scope", "because"], name="one_row_a_reason"),
            models.CheckConstraint(
                condition=Q(compartments__gte=1, compartments__lte=int(EVERY_COMPARTMENT)),
                name="reach_opens_something",
            ),
        ]
        indexes: ClassVar = [
            _walk("scope", "sort_name", "person", name="reach_by_name"),
            _walk("scope", "-person", name="reach_by_newest"),
            _walk("scope", "sex", "sort_name", "person", name="reach_by_sex"),
            _walk("scope", "nationality", "sort_name", "person", name="reach_by_nationality"),
            models.Index(
                fields=["scope", "sort_name", "person"],
                condition=Q(not_yet_told=True),
                name="reach_not_yet_told",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scope} → {self.person_id} ({self.because})"


class Closure(models.Model):
    """A file closed to a named colleague: for them it does not exist, whatever their mandates say."""

    wall = "reach"

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="closures")
    colleague = models.ForeignKey(User, models.PROTECT, related_name="+")
    closed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    closed_on = models.DateField()

    objects: ClassVar[models.Manager[Closure]] = ClosureQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["colleague", "person"], name="a_file_is_closed_to_somebody_once")
        ]

    def __str__(self) -> str:
        return f"{self.person_id} ⊘ {self.colleague_id}"


def reasons_by_scope(person_id: int) -> dict[str, list[str]]:
    """Every scope that reaches a person today, with why: for whoever has reached the person and may know who else
    does."""
    found: dict[str, list[str]] = {}
    with vouched("models"):
        for scope, because in Reach.objects.filter(live(Compartment.GENERAL), person=person_id).values_list(
            "scope", "because"
        ):
            found.setdefault(scope, []).append(because)
    return found
