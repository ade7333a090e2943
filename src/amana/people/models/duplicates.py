"""Pairs of files that may be one person, and the notices given when the other file is out of reach."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Exists, F, OuterRef, Q

from amana.people.models.choices import Verdict
from amana.people.models.person import OfPerson, Person, about_person
from amana.people.models.reach import Reach, live, not_closed
from amana.trust.access import ScopedQuerySet
from amana.trust.detours import vouch
from amana.trust.models import Office, User
from amana.trust.roles import compartment_of
from amana.trust.sealed import NumberField, SealedTextField


class PairQuerySet(ScopedQuerySet):
    def within(self, scopes: list[str], right: str) -> Q:
        """A pair is judged by whoever reaches both files; a supervisor also sees that one side waits, unless the side
        out of reach is protected: of a protected person nothing is said."""
        rows = Reach.objects.filter(live(compartment_of(right)), scope__in=scopes)
        one = Exists(rows.filter(person=OuterRef("one_id")))
        other = Exists(rows.filter(person=OuterRef("other_id")))
        if right != "duplicate.supervise":
            return Q(one & other)
        protected = Person.objects.filter(protected_on__isnull=False)
        vouch(protected.query)  # it only keeps pairs out
        hidden = [Exists(protected.filter(pk=OuterRef(side))) for side in ("one_id", "other_id")]
        return Q(one & other) | Q(one, ~hidden[1]) | Q(other, ~hidden[0])

    def open_to(self, actor: User) -> Q:
        return not_closed(actor, "one_id", "other_id")


class DuplicatePair(models.Model):
    """Two files that resemble each other, with the reasons as codes, until somebody says which it is."""

    wall = "of_person"
    stays_at_merge = True

    id = NumberField(primary_key=True)
    one = models.ForeignKey(Person, models.CASCADE, related_name="+")
    other = models.ForeignKey(Person, models.CASCADE, related_name="+")
    score = models.FloatField()
    reasons = models.JSONField(default=list)
    found_at = models.DateTimeField(auto_now_add=True)
    verdict = models.CharField(max_length=9, choices=Verdict.choices, blank=True)
    verdict_reason = SealedTextField(blank=True)
    judged_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    judged_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager[DuplicatePair]] = PairQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-score", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["one", "other"], name="a_pair_is_proposed_once"),
            models.CheckConstraint(condition=Q(one__lt=F("other")), name="a_pair_has_two_people_in_order"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["-score", "id"], condition=Q(verdict__in=["", "unsure"]), name="pairs_waiting")
        ]

    def __str__(self) -> str:
        return f"{self.one_id} ~ {self.other_id}"

    def about(self) -> list[str]:
        """An act on a pair is about both people."""
        return [about_person(self.one_id), about_person(self.other_id)]


class Notice(models.Model):
    """The answer "may already be known": a reference to quote, and nothing that says where or who."""

    wall = "of_person"

    quoted = models.CharField(max_length=10, unique=True)
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    given_to = models.ForeignKey(User, models.PROTECT, related_name="+")
    given_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[models.Manager[Notice]] = OfPerson.as_manager()

    def __str__(self) -> str:
        return self.quoted
