"""What people said about being spoken of, on which other basis something was told, and what was told to whom."""

from __future__ import annotations

from datetime import date, datetime
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from amana.people.models.person import HangsFromPerson, OfPerson, Person
from amana.people.rules.basis import CHILD, CONSENT, LEGAL, REVIEW_WITHIN, VITAL, Named, Word
from amana.trust.models import Office, User
from amana.trust.roles import Compartment
from amana.trust.sealed import NumberField, SealedTextField


class Purpose(models.TextChoices):
    """Why something about a person is told to somebody."""

    SHELTER = "shelter", _("A place to sleep")
    HEALTH = "health", _("Medical care")
    SUPPORT = "support", _("Psychosocial support")
    LEGAL = "legal", _("Legal aid")
    SERVICE = "service", _("Another service")
    ASYLUM = "asylum", _("Asylum")
    TRACING = "tracing", _("Looking for family")
    RETURN = "return", _("Preparing a voluntary return")
    REINTEGRATION = "reintegration", _("Support after the return")


class Recipient(models.TextChoices):
    """Kinds of those who may be told. One of a kind is written behind a colon: `partner:12`, `consulate:GN`."""

    PARTNER = "partner", _("A partner organisation")
    CLINIC = "clinic", _("A hospital or a doctor")
    UNHCR = "unhcr", _("UNHCR")
    CONSULATE = "consulate", _("A consulate")
    AUTHORITY = "authority", _("An authority of the country of stay")
    ORIGIN = "origin", _("Our colleagues in the country of origin")
    FAMILY = "family", _("Their family")


class How(models.TextChoices):
    READ = "read", _("They read the text themselves")
    ALOUD = "aloud", _("It was read aloud to them")
    EXPLAINED = "explained", _("It was explained in their words")
    PLAYED = "played", _("A recording was played")


class Evidence(models.TextChoices):
    """What keeps the answer. Nothing that could be matched with a body: no thumbprint, no face, no voice."""

    SPOKEN = "spoken", _("Spoken, written down by the colleague")
    SIGNED = "signed", _("A signed page")
    MARK = "mark", _("A mark on paper, before a witness")


class AnsweredBy(models.TextChoices):
    SELF = "self", _("The person")
    GUARDIAN = "guardian", _("The parent or guardian")
    ASSENT = "assent", _("The child agrees too")


class Consent(HangsFromPerson):
    """One answer about one purpose: to whom what may be told, or not. It is never edited: withdrawn, or asked anew."""

    wall = "of_person"

    id = NumberField(primary_key=True)
    person = models.ForeignKey(Person, models.CASCADE, related_name="consents")
    purpose = models.CharField(_("what for"), max_length=13, choices=Purpose.choices)
    recipients = models.JSONField(_("to whom"), default=list)
    recipient_names = SealedTextField(_("who exactly"), blank=True)
    compartments = models.PositiveSmallIntegerField(default=int(Compartment.GENERAL))
    withheld = SealedTextField(_("what to keep back, and from whom"), blank=True)
    given = models.BooleanField()
    answered_by = models.JSONField(default=list)
    guardian = SealedTextField(_("name of the parent or guardian"), blank=True)
    how = models.CharField(_("how it was asked"), max_length=9, choices=How.choices)
    language = models.CharField(_("in which language"), max_length=3, blank=True)
    interpreter = SealedTextField(_("interpreter"), blank=True)
    evidence = models.CharField(_("what keeps the answer"), max_length=6, choices=Evidence.choices)
    witness = SealedTextField(_("witness of the mark"), blank=True)
    given_on = models.DateField(_("answered on"))
    until = models.DateField(_("until"), null=True, blank=True)
    withdrawn_on = models.DateField(null=True)
    withdrawn_noted_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    noted_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(auto_now_add=True)

    objects: ClassVar[models.Manager[Consent]] = OfPerson.as_manager()

    class Meta:
        verbose_name = _("consent")
        ordering: ClassVar = ["-given_on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(withdrawn_on=None) | Q(given=True, withdrawn_on__gte=models.F("given_on")),
                name="a_consent_is_withdrawn_after_it_was_given",
            ),
            models.CheckConstraint(condition=Q(purpose__in=Purpose.values), name="consent_purpose_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()}, {self.given_on}"

    def word(self) -> Word:
        """The answer as the rule reads it."""
        return Word(
            number=self.pk,
            purpose=self.purpose,
            recipients=frozenset(self.recipients),
            compartments=self.compartments,
            given=self.given,
            given_on=self.given_on,
            until=self.until,
            withdrawn_on=self.withdrawn_on,
        )

    def stands_on(self, day: date) -> bool:
        return self.given and self.withdrawn_on is None and (self.until is None or self.until >= day)


class OtherBasis(HangsFromPerson):
    """A basis that is not consent: named, reasoned, for one recipient, with the least data; a supervisor looks at it
    within a day."""

    wall = "of_person"

    class Kind(models.TextChoices):
        VITAL = VITAL, _("Vital interest: their life or safety, now")
        CHILD = CHILD, _("A child's best interests: no guardian can be asked, or the guardian is the danger")
        LEGAL = LEGAL, _("A legal obligation")

    id = NumberField(primary_key=True)
    person = models.ForeignKey(Person, models.CASCADE, related_name="other_bases")
    kind = models.CharField(_("basis"), max_length=16, choices=Kind.choices)
    purpose = models.CharField(_("what for"), max_length=13, choices=Purpose.choices)
    recipient = models.CharField(_("to whom"), max_length=30)
    recipient_names = SealedTextField(_("who exactly"), blank=True)
    compartments = models.PositiveSmallIntegerField(default=int(Compartment.GENERAL))
    reason = SealedTextField(_("why"))
    since = models.DateField()
    until = models.DateField(_("until"), null=True, blank=True)
    noted_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(auto_now_add=True)
    upheld = models.BooleanField(null=True)
    reviewed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    review = SealedTextField(blank=True)
    ended_on = models.DateField(null=True)

    objects: ClassVar[models.Manager[OtherBasis]] = OfPerson.as_manager()

    class Meta:
        verbose_name = _("other basis")
        ordering: ClassVar = ["-noted_at", "-pk"]
        indexes: ClassVar = [
            models.Index(fields=["noted_at"], condition=Q(upheld=None), name="bases_to_review"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.since}"

    def is_late(self, moment: datetime) -> bool:
        """Whether a supervisor should have looked at it by now."""
        return self.upheld is None and moment - self.noted_at > REVIEW_WITHIN

    def named(self) -> Named:
        """The basis as the rule reads it."""
        return Named(
            number=self.pk,
            kind=self.kind,
            purpose=self.purpose,
            recipient=self.recipient,
            compartments=self.compartments,
            since=self.since,
            until=self.until,
            ended_on=self.ended_on,
        )


class DisclosureQuerySet(OfPerson):
    def within(self, scopes: list[str], right: str) -> Q:
        """Reached as the person is; the data-protection officer sees of their offices what was told to whom, by
        number, without reaching the person."""
        if right == "disclosure.oversee":
            return Q(office__in=[int(scope[1:]) for scope in scopes if scope[0] == "o"])
        return super().within(scopes, right)


class Disclosure(HangsFromPerson):
    """Each time something about a person left: what, to whom, what for, on which basis, by whom; and whether the
    receiver was asked to stop, and what they answered."""

    wall = "of_person"

    class Means(models.TextChoices):
        SPOKEN = "spoken", _("Said, or by telephone")
        LETTER = "letter", _("A letter or a print")
        MESSAGE = "message", _("A message or an e-mail")
        FILE = "file", _("A file")

    class Stop(models.TextChoices):
        DELETED = "deleted", _("Deleted")
        KEEPS = "keeps", _("Kept for the care they give, until it ends")
        REFUSED = "refused", _("Refused")

    id = NumberField(primary_key=True)
    person = models.ForeignKey(Person, models.CASCADE, related_name="disclosures")
    office = models.ForeignKey(Office, models.PROTECT, related_name="+")
    what = SealedTextField(_("what was told"))
    compartments = models.PositiveSmallIntegerField(default=int(Compartment.GENERAL))
    recipient = models.CharField(_("to whom"), max_length=30)
    recipient_names = SealedTextField(_("who exactly"), blank=True)
    purpose = models.CharField(_("what for"), max_length=13, choices=Purpose.choices)
    means = models.CharField(_("how"), max_length=7, choices=Means.choices)
    basis = models.CharField(max_length=16, choices=[(CONSENT, _("Consent")), *OtherBasis.Kind.choices])
    consent = models.ForeignKey(Consent, models.PROTECT, null=True, related_name="disclosures")
    other_basis = models.ForeignKey(OtherBasis, models.PROTECT, null=True, related_name="disclosures")
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_on = models.DateField()
    noted_at = models.DateTimeField(auto_now_add=True)
    stop_asked_on = models.DateField(null=True)
    stop_answer = models.CharField(max_length=7, choices=Stop.choices, blank=True)
    stop_answered_on = models.DateField(null=True)

    objects: ClassVar[models.Manager[Disclosure]] = DisclosureQuerySet.as_manager()

    class Meta:
        verbose_name = _("communication")
        ordering: ClassVar = ["-made_on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(basis=CONSENT, consent__isnull=False, other_basis=None)
                | (~Q(basis=CONSENT) & Q(consent=None, other_basis__isnull=False)),
                name="a_disclosure_names_its_basis",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()}, {self.made_on}"
