"""Documents of a person: what each is, which part of the file holds it, and where its content is kept, sealed."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from amana.people.models.parts import InParts
from amana.people.models.person import HangsFromPerson, Person
from amana.people.rules.documents import ENDINGS, KINDS, PICTURES
from amana.trust.models import User
from amana.trust.roles import Compartment
from amana.trust.sealed import NumberField, SealedTextField


class DocumentKind(models.TextChoices):
    """What `people/rules/documents.py` knows of each stands there."""

    IDENTITY = "identity", _("Copy of an identity paper")
    CONSENT = "consent", _("Signed page of a consent")
    MEDICAL = "medical", _("Medical certificate or report")
    PSYCHOSOCIAL = "psychosocial", _("Psychosocial report")
    COURT = "court", _("Decision or letter of a court")
    ASYLUM = "asylum", _("Letter about asylum")
    PROTECTION = "protection", _("Report for protection")
    SCHOOL = "school", _("Certificate of school or training")
    LETTER = "letter", _("Letter")
    OTHER = "other", _("Another document")


class Scan(models.TextChoices):
    """What the scanner said of the content."""

    NONE = "none", _("No scanner was set")
    WAITING = "waiting", _("Not scanned yet")
    CLEAN = "clean", _("Nothing was found")
    FLAGGED = "flagged", _("Kept apart: the scanner found something")


class Document(HangsFromPerson):
    """A document, kept in the vault. It is opened while the scanner has nothing against it; replaced or withdrawn, it
    stays in the file as what it was."""

    wall = "of_person"

    id = NumberField(primary_key=True)
    person = models.ForeignKey(Person, models.CASCADE, related_name="documents")
    kind = models.CharField(_("kind of document"), max_length=12, choices=DocumentKind.choices)
    compartment = models.PositiveSmallIntegerField(default=int(Compartment.GENERAL), editable=False)
    title = SealedTextField(_("what it is"))
    kept_as = models.CharField(max_length=64, db_index=True, editable=False)
    size = models.PositiveBigIntegerField(editable=False)
    media_type = models.CharField(max_length=40, blank=True, editable=False)
    received_on = models.DateField(_("received on"))
    until = models.DateField(_("valid until"), null=True, blank=True)
    scan = models.CharField(max_length=7, choices=Scan.choices, editable=False)
    quarantined_on = models.DateField(null=True, editable=False)
    replaced_by = models.ForeignKey("self", models.SET_NULL, null=True, related_name="+")
    withdrawn_on = models.DateField(null=True)
    withdrawn_because = SealedTextField(_("why it is withdrawn"), blank=True)
    noted_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[models.Manager[Document]] = InParts.as_manager()

    class Meta:
        verbose_name = _("document")
        ordering: ClassVar = ["-received_on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(kind__in=DocumentKind.values), name="document_kind_is_known"),
            models.CheckConstraint(condition=Q(scan__in=Scan.values), name="document_scan_is_known"),
            models.CheckConstraint(
                condition=~Q(scan="flagged") | Q(quarantined_on__isnull=False), name="a_flagged_document_is_kept_apart"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["scan"], condition=Q(scan__in=["none", "waiting"]), name="documents_not_scanned"),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def opens(self) -> bool:
        """Whether anybody may open it: not while it waits for the scanner, never while it is kept apart."""
        return self.quarantined_on is None and self.scan in {Scan.CLEAN, Scan.NONE}

    @property
    def is_picture(self) -> bool:
        return self.media_type in PICTURES

    @property
    def stands(self) -> bool:
        return self.withdrawn_on is None and self.replaced_by_id is None

    def file_name(self) -> str:
        """The name it is saved under: its number, and nothing that tells whose it is."""
        return f"document-{self.pk}.{ENDINGS.get(self.media_type, 'bin')}"


def compartment_of_document(kind: str) -> int:
    return KINDS[kind].compartment
