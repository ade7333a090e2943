"""Lists brought in: one run a file, one line a person read from it, so that a second reading creates nothing."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from amana.people.models.person import Person
from amana.trust.access import ScopedQuerySet, offices_in
from amana.trust.models import Office, User
from amana.trust.sealed import NumberField, SealedJSONField


class OfOffice(ScopedQuerySet):
    """Runs are reached by whoever may import in their office."""

    path = "office"

    def within(self, scopes: list[str], right: str) -> Q:
        return Q(**{f"{self.path}__in": offices_in(scopes)})


class OfRun(OfOffice):
    path = "run__office"


class ImportRun(models.Model):
    """A list on its way in. `stage` is where it stands; a kill leaves it there, and it is taken up again."""

    wall = "of_person"

    class Stage(models.TextChoices):
        READING = "reading", _("Being read")
        READY = "ready", _("To check")
        IMPORTING = "importing", _("Being brought in")
        DONE = "done", _("Brought in")
        UNREADABLE = "unreadable", _("Could not be read")
        ABANDONED = "abandoned", _("Abandoned")

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    started_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    started_at = models.DateTimeField(auto_now_add=True)
    as_of = models.DateField()
    file_name = models.CharField(max_length=200)
    kept_as = models.UUIDField(unique=True)
    file_digest = models.CharField(max_length=64)
    source = models.CharField(_("source"), max_length=200, blank=True)
    basis = models.CharField(_("basis"), max_length=200, blank=True)
    sheet = models.CharField(max_length=120, blank=True)
    mapping = models.JSONField(default=dict)
    stage = models.CharField(max_length=10, choices=Stage.choices, default=Stage.READING)
    # Why it could not be read: a code and its parameters.
    trouble = models.JSONField(default=list)
    counts = models.JSONField(default=dict)
    # When the process that works on it last said that it lives.
    beat_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    file_deleted_on = models.DateField(null=True)

    objects: ClassVar[models.Manager[ImportRun]] = OfOffice.as_manager()

    class Meta:
        ordering: ClassVar = ["-started_at"]

    def __str__(self) -> str:
        return self.file_name


class ImportedRow(models.Model):
    """What became of one person of a list. `key` recognises them in a later list of the same office."""

    wall = "of_person"

    class Outcome(models.TextChoices):
        CREATED = "created", _("Registered")
        ALREADY = "already", _("Already brought in")
        CHANGED = "changed", _("Correction proposed")
        REJECTED = "rejected", _("Not brought in")

    id = NumberField(primary_key=True)
    run = models.ForeignKey(ImportRun, models.CASCADE, related_name="rows")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    row = models.PositiveIntegerField()
    member = models.PositiveSmallIntegerField(default=0)
    status = models.CharField(max_length=6)
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    issues = models.JSONField(default=list)
    key = models.CharField(max_length=64, blank=True)
    content = models.CharField(max_length=64, blank=True)
    household = models.CharField(max_length=80, blank=True)
    role = models.CharField(max_length=6, blank=True)
    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="import_rows")
    proposed = SealedJSONField(default=dict, blank=True)
    settled_at = models.DateTimeField(null=True)

    objects: ClassVar[models.Manager[ImportedRow]] = OfRun.as_manager()

    class Meta:
        ordering: ClassVar = ["row", "member"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "row", "member"], name="one_outcome_a_row"),
            models.UniqueConstraint(
                fields=["office", "key"], condition=Q(outcome="created"), name="a_row_is_brought_in_once"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["office", "key"], name="imported_by_key")]

    def __str__(self) -> str:
        return f"{self.row}.{self.member}"


class BlankSheet(models.Model):
    """Numbered blank sheets handed to an office for days without power; a number is entered later, once."""

    wall = "of_person"

    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    first = models.PositiveIntegerField()
    last = models.PositiveIntegerField()
    printed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    printed_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[models.Manager[BlankSheet]] = OfOffice.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(last__gte=models.F("first")), name="sheets_in_order")
        ]

    def __str__(self) -> str:
        return f"{self.first}–{self.last}"
