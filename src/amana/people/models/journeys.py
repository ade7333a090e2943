"""Where somebody passed, why they left and came, and what happened to them on the way.

Never kept: names of those who did harm or were paid, prices but in bands, places of crossings, plans (safeguards,
section 9). A journey is for care and for protection; it goes into no document that leaves (section 6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from amana.people.models.choices import Precision
from amana.people.models.parts import InParts
from amana.people.models.person import HangsFromPerson, OfPerson, Person
from amana.people.rules.journey import Stretch, When
from amana.people.rules.routes import TOWNS
from amana.trust.models import User
from amana.trust.roles import Compartment, compartment_of
from amana.trust.sealed import NumberField, SealedTextField


class Means(models.TextChoices):
    """How they came there."""

    BUS = "bus", _("Bus or shared taxi")
    LORRY = "lorry", _("Lorry or pick-up")
    FOOT = "foot", _("On foot")
    TRAIN = "train", _("Train")
    PLANE = "plane", _("Plane")
    BOAT = "boat", _("Boat")
    OTHER = "other", _("Otherwise")


class UsedDocument(models.TextChoices):
    PASSPORT = "passport", _("Passport")
    IDENTITY_CARD = "identity_card", _("Identity card")
    CONSULAR_CARD = "consular_card", _("Consular card")
    VISA = "visa", _("Passport with a visa")
    NONE = "none", _("No document")
    OTHER = "other", _("Another document")


class Entry(models.TextChoices):
    """How the country was entered; where exactly, outside a post, is never written."""

    AIRPORT = "airport", _("By an airport")
    PORT = "port", _("By a port")
    POST = "post", _("By a border post")
    ELSEWHERE = "elsewhere", _("Elsewhere")


class Leg(HangsFromPerson):
    """A place of the journey, in the order the person tells it."""

    wall = "of_person"

    id = NumberField(primary_key=True)
    person = models.ForeignKey(Person, models.CASCADE, related_name="legs")
    order = models.PositiveSmallIntegerField()
    town = models.CharField(_("town"), max_length=20, blank=True)
    place = SealedTextField(_("another town"), blank=True)
    country = models.CharField(_("country"), max_length=2)
    arrived_on = models.DateField(_("arrived"), null=True, blank=True)
    arrived_precision = models.CharField(max_length=10, choices=Precision.choices, blank=True)
    left_on = models.DateField(_("left"), null=True, blank=True)
    left_precision = models.CharField(max_length=10, choices=Precision.choices, blank=True)
    means = models.CharField(_("how they came there"), max_length=6, choices=Means.choices, blank=True)
    document = models.CharField(_("document used"), max_length=14, choices=UsedDocument.choices, blank=True)
    entry = models.CharField(_("how they entered the country"), max_length=10, choices=Entry.choices, blank=True)
    words = SealedTextField(_("in their words"), blank=True)
    noted_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    noted_on = models.DateField()

    objects: ClassVar[models.Manager[Leg]] = OfPerson.as_manager()

    class Meta:
        verbose_name = _("leg of the journey")
        ordering: ClassVar = ["order", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(country=""), name="a_leg_has_a_country"),
        ]

    def __str__(self) -> str:
        return self.country

    def name(self, language: str) -> str:
        """The town as it is called in a language; nothing where only the country is known."""
        return TOWNS[self.town].name(language) if self.town in TOWNS else str(self.place)

    def stretch(self) -> Stretch:
        """The leg as the rule reads it."""
        return Stretch(_when(self.arrived_on, self.arrived_precision), _when(self.left_on, self.left_precision))


def _when(day: date | None, precision: str) -> When | None:
    return None if day is None else When(day, precision or "day")


class Side(models.TextChoices):
    LEFT = "left", _("Why they left")
    CAME = "came", _("Why they came here")
    STAY = "stay", _("How long they mean to stay")


@dataclass(frozen=True)
class MotiveKind:
    side: Side
    label: Any
    compartment: Compartment = Compartment.GENERAL


_LEFT, _CAME, _STAY, _SEALED = Side.LEFT, Side.CAME, Side.STAY, Compartment.PROTECTION
# Where they want to go next is never asked: it would be a plan.
MOTIVES: Mapping[str, MotiveKind] = {
    "left_work": MotiveKind(_LEFT, _("No work, no income")),
    "left_studies": MotiveKind(_LEFT, _("To study or learn")),
    "left_family": MotiveKind(_LEFT, _("To join family, or to feed them")),
    "left_health": MotiveKind(_LEFT, _("No care for an illness"), Compartment.HEALTH),
    "left_climate": MotiveKind(_LEFT, _("Drought, flood, lost land")),
    "left_war": MotiveKind(_LEFT, _("War or armed attacks"), _SEALED),
    "left_persecution": MotiveKind(_LEFT, _("Persecution or threats"), _SEALED),
    "left_family_violence": MotiveKind(_LEFT, _("Violence in the family"), _SEALED),
    "left_marriage": MotiveKind(_LEFT, _("A forced marriage"), _SEALED),
    "left_cutting": MotiveKind(_LEFT, _("Cutting, or the fear of it"), _SEALED),
    "left_taken": MotiveKind(_LEFT, _("They were taken or deceived"), _SEALED),
    "came_work": MotiveKind(_CAME, _("Work")),
    "came_studies": MotiveKind(_CAME, _("Studies or training")),
    "came_family": MotiveKind(_CAME, _("Family or friends are here")),
    "came_care": MotiveKind(_CAME, _("Medical care"), Compartment.HEALTH),
    "came_asylum": MotiveKind(_CAME, _("To ask for protection"), _SEALED),
    "came_on_the_way": MotiveKind(_CAME, _("It was on the way")),
    "came_sent_back": MotiveKind(_CAME, _("Sent back here"), _SEALED),
    "stay_settle": MotiveKind(_STAY, _("To live here")),
    "stay_some_years": MotiveKind(_STAY, _("Some years")),
    "stay_studies": MotiveKind(_STAY, _("As long as they study")),
    "stay_home": MotiveKind(_STAY, _("Until they can go home")),
    "stay_unsure": MotiveKind(_STAY, _("They do not know")),
}


class Motive(HangsFromPerson):
    """One reason, coded, with their own words where these help."""

    wall = "of_person"

    id = NumberField(primary_key=True)
    person = models.ForeignKey(Person, models.CASCADE, related_name="motives")
    code = models.CharField(_("reason"), max_length=24)
    compartment = models.PositiveSmallIntegerField(default=int(Compartment.GENERAL), editable=False)
    words = SealedTextField(_("in their words"), blank=True)
    noted_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    noted_on = models.DateField()

    objects: ClassVar[models.Manager[Motive]] = InParts.as_manager()

    class Meta:
        verbose_name = _("reason of the journey")
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(code__in=list(MOTIVES)), name="motive_is_known"),
        ]

    def __str__(self) -> str:
        return str(MOTIVES[self.code].label)


class IncidentKind(models.TextChoices):
    """What happened, from the least grave to the gravest of each line; `SEVERITY` says which."""

    CROSSING = "crossing", _("A crossing")
    HUNGER = "hunger", _("Hunger or thirst")
    ROBBED = "robbed", _("Robbed")
    EXTORTED = "extorted", _("Made to pay")
    SEPARATED = "separated", _("Separated from their family")
    SENT_BACK = "sent_back", _("Sent back across a border")
    ABANDONED = "abandoned", _("Left behind in the desert or at sea")
    INJURED = "injured", _("Injured")
    BEATEN = "beaten", _("Beaten")
    DETAINED = "detained", _("Detained")
    WRECKED = "wrecked", _("Shipwreck or accident")
    WITNESSED = "witnessed", _("Saw somebody die")
    HELD = "held", _("Held against their will")
    FORCED_WORK = "forced_work", _("Forced to work")
    SOLD = "sold", _("Sold or handed over")
    ASSAULTED = "assaulted", _("Sexual violence")
    TORTURED = "tortured", _("Torture")


# 1 to note, 2 to follow up, 3 to speak of with a supervisor now. Our reading, to be confirmed by each house.
SEVERITY: Mapping[str, int] = {
    kind: 3 if kind in {"held", "forced_work", "sold", "assaulted", "tortured"} else
    1 if kind in {"crossing", "hunger", "robbed", "extorted"} else 2
    for kind in IncidentKind.values
}  # fmt: skip


class Band(models.TextChoices):
    """What it cost, in bands of dirhams; an exact price would name who was paid."""

    UNDER_1000 = "under_1000", _("under 1,000 DH")
    UNDER_5000 = "under_5000", _("1,000 to 5,000 DH")
    UNDER_20000 = "under_20000", _("5,000 to 20,000 DH")
    MORE = "more", _("20,000 DH or more")


class IncidentQuerySet(OfPerson):
    def within(self, scopes: list[str], right: str) -> Q:
        """Read with a right in the protection part alone."""
        rows = super().within(scopes, right)
        return rows if compartment_of(right) is Compartment.PROTECTION else Q(pk__in=[])


class Incident(HangsFromPerson):
    """What happened on the way, in the protection part; the month at most, the country at most."""

    wall = "of_person"

    id = NumberField(primary_key=True)
    person = models.ForeignKey(Person, models.CASCADE, related_name="incidents")
    kind = models.CharField(_("what happened"), max_length=12, choices=IncidentKind.choices)
    country = models.CharField(_("in which country"), max_length=2, blank=True)
    month = models.DateField(_("when"), null=True, blank=True)
    month_precision = models.CharField(max_length=10, choices=Precision.choices, blank=True)
    band = models.CharField(_("what it cost"), max_length=12, choices=Band.choices, blank=True)
    words = SealedTextField(_("what care needs to know"), blank=True)
    noted_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    noted_on = models.DateField()

    objects: ClassVar[models.Manager[Incident]] = IncidentQuerySet.as_manager()

    class Meta:
        verbose_name = _("what happened on the way")
        ordering: ClassVar = ["month", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=IncidentKind.values), name="incident_kind_is_known"),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def severity(self) -> int:
        return SEVERITY[self.kind]
