"""Papers and numbers that name a person: the number sealed, found again by its index."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from amana.people.models.parts import InParts
from amana.people.models.person import HangsFromPerson, Person
from amana.people.rules.papers import KINDS, same_number, state_of
from amana.trust.models import User
from amana.trust.roles import Compartment
from amana.trust.sealed import NumberField, SealedTextField, index_of


class PaperKind(models.TextChoices):
    """What `people/rules/papers.py` knows of each stands there."""

    PASSPORT = "passport", _("Passport")
    IDENTITY_CARD = "identity_card", _("National identity card")
    CONSULAR_CARD = "consular_card", _("Consular card")
    TRAVEL_CERTIFICATE = "travel_certificate", _("Emergency travel certificate")
    RESIDENCE_PERMIT = "residence_permit", _("Residence permit")
    BIRTH_CERTIFICATE = "birth_certificate", _("Birth certificate")
    MARRIAGE_CERTIFICATE = "marriage_certificate", _("Marriage certificate")
    DRIVING_LICENCE = "driving_licence", _("Driving licence")
    SCHOOL_CERTIFICATE = "school_certificate", _("School certificate or diploma")
    PARTNER_NUMBER = "partner_number", _("Number given by a partner")
    UNHCR_NUMBER = "unhcr_number", _("UNHCR number")
    ASYLUM_CERTIFICATE = "asylum_certificate", _("Asylum-seeker certificate")
    REFUGEE_CARD = "refugee_card", _("Refugee card")
    REFUGEE_TRAVEL = "refugee_travel_document", _("Travel document of a refugee or a stateless person")
    PATIENT_NUMBER = "patient_number", _("Patient number")
    COURT_FILE = "court_file", _("Number of a court file")
    OTHER = "other", _("Another paper")


class Seen(models.TextChoices):
    """How we know of it."""

    ORIGINAL = "original", _("The original was seen")
    COPY = "copy", _("A copy or a picture was seen")
    SAID = "said", _("They said so")
    LISTED = "listed", _("A list said so")


class Identifier(HangsFromPerson):
    """A paper, or a number somebody gave the person; `ended_on` once it was lost, replaced or withdrawn."""

    wall = "of_person"

    id = NumberField(primary_key=True)
    person = models.ForeignKey(Person, models.CASCADE, related_name="identifiers")
    kind = models.CharField(_("kind of paper"), max_length=24, choices=PaperKind.choices)
    compartment = models.PositiveSmallIntegerField(default=int(Compartment.GENERAL), editable=False)
    number = SealedTextField(_("number"))
    number_index = models.CharField(max_length=32, db_index=True, editable=False)
    country = models.CharField(_("issued by which country"), max_length=2, blank=True)
    authority = SealedTextField(_("issued by whom"), blank=True)
    issued_on = models.DateField(_("issued on"), null=True, blank=True)
    until = models.DateField(_("valid until"), null=True, blank=True)
    seen = models.CharField(_("how we know"), max_length=8, choices=Seen.choices)
    note = SealedTextField(_("note"), blank=True)
    ended_on = models.DateField(null=True)
    noted_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    noted_on = models.DateField()

    objects: ClassVar[models.Manager[Identifier]] = InParts.as_manager()

    class Meta:
        verbose_name = _("paper")
        ordering: ClassVar = ["-noted_on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=PaperKind.values), name="identifier_kind_is_known"),
            models.CheckConstraint(
                condition=Q(issued_on=None) | Q(until=None) | Q(until__gte=models.F("issued_on")),
                name="a_paper_ends_after_it_was_issued",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["until"], condition=Q(ended_on=None, until__isnull=False), name="papers_that_end"),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    def state(self, day: date) -> str:
        return state_of(self.until, self.ended_on, day)


def number_index(number: str) -> str:
    """What a number is found by, however it is spaced and whatever its kind."""
    return index_of("paper", same_number(number))


def paper_index(kind: str, number: str) -> str:
    """A paper as two files are compared by it: the same number of the same kind."""
    return f"{kind}:{number_index(number)}" if same_number(number) else ""


def compartment_of_kind(kind: str) -> int:
    return KINDS[kind].compartment
