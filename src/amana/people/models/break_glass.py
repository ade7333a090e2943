"""A file opened in an emergency by somebody out of its reach: why, until when, and who looked at it afterwards."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import ClassVar

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from amana.people.models.choices import Because
from amana.people.models.person import HangsFromPerson, OfPerson, Person
from amana.people.models.reach import Closure, Reach, live
from amana.trust.access import offices_in, users_in
from amana.trust.models import Mandate, Office, TimedPass, User
from amana.trust.roles import Compartment, Role
from amana.trust.sealed import NumberField, SealedTextField
from amana.trust.wall import vouched


class BreakGlassQuerySet(OfPerson):
    """Seen as the person is, by whoever may know who opened the file; closed by whoever opened it; reviewed by those
    who answer for the file's office, who need not reach the person."""

    def within(self, scopes: list[str], right: str) -> Q:
        if right.startswith("break_glass."):
            return Q(office__in=offices_in(scopes)) | Q(opened_by__in=users_in(scopes))
        return super().within(scopes, right)


class BreakGlass(HangsFromPerson):
    wall = "of_person"

    id = NumberField(primary_key=True)
    person = models.ForeignKey(Person, models.CASCADE, related_name="emergencies")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    opened_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    timed_pass = models.OneToOneField(TimedPass, models.PROTECT, related_name="+")
    reason = SealedTextField(_("why it cannot wait"))
    compartments = models.PositiveSmallIntegerField(default=int(Compartment.GENERAL))
    opened_at = models.DateTimeField()
    signed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    signed_at = models.DateTimeField(null=True)
    comment = SealedTextField(_("what you found"), blank=True)

    objects: ClassVar[models.Manager[BreakGlass]] = BreakGlassQuerySet.as_manager()

    class Meta:
        verbose_name = _("emergency opening")
        ordering: ClassVar = ["-opened_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(signed_by=None) | ~Q(signed_by=models.F("opened_by")),
                name="nobody_signs_their_own_emergency",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["opened_at"], condition=Q(signed_by=None), name="emergencies_to_sign"),
        ]

    @property
    def ends_at(self) -> datetime:
        return self.timed_pass.closed_at or self.timed_pass.ends_at

    def __str__(self) -> str:
        return f"{self.opened_by_id}, {self.opened_at:%Y-%m-%d %H:%M}"


def openable_in_emergency(actor: User, number: int) -> Person | None:
    """The file this number leads to, unless it is protected or closed to the actor: then, as where there is none,
    nothing. One statement, whatever lies behind."""
    kept, merged = OuterRef("pk"), Person.objects.filter(pk=number).values("merged_into")
    with vouched("models"):
        found: Person | None = (
            Person.objects.filter(Q(pk=number) | Q(pk__in=merged), protected_on=None, merged_into=None)
            .exclude(Exists(Closure.objects.filter(person=kept, colleague=actor.pk)))
            .first()
        )
    return found


def answering_for(person: Person, day: datetime) -> list[User]:
    """Who follows the person, and who supervises protection in the office of the file."""
    followed = Reach.objects.filter(live(Compartment.GENERAL), person=person, because=Because.ASSIGNED)
    with vouched("models"):
        scopes = list(followed.values_list("scope", flat=True))
    here = Q(office=person.office) | Q(office=None, organisation=person.office.organisation_id)
    mandates = Mandate.objects.in_force(person.office.day_of(day)).filter(here, role=Role.PROTECTION_SUPERVISOR)
    return list(User.objects.filter(Q(pk__in=users_in(scopes)) | Q(pk__in=mandates.values("user")), is_active=True))


def emergencies_told(actor: User, moment: datetime) -> list[BreakGlass]:
    """What others opened of files the actor answers for: not signed yet, or of this week; the latest first."""
    uses = BreakGlass.objects.reachable_by(actor, "opening.view").exclude(opened_by=actor)
    recent = uses.filter(Q(signed_by=None) | Q(opened_at__gt=moment - timedelta(days=7)))
    return list(recent.select_related("opened_by")[:5])


def opened_in_emergency(actor: User, passes: list[int]) -> list[BreakGlass]:
    """What the actor has open in an emergency just now, with the file."""
    uses = BreakGlass.objects.filter(timed_pass__in=passes, opened_by=actor.pk)
    with vouched("models"):
        return list(uses.select_related("timed_pass"))
