"""Organisations, offices, users, who holds which role where until when, and what was done. Knows no migrant."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar, Self
from zoneinfo import ZoneInfo

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from amana.trust.access import ScopedQuerySet, offices_in, organisations_in, users_in
from amana.trust.crypto import time_ordered_uuid
from amana.trust.roles import Role

TIME_ZONES = [(name, name) for name in ("Africa/Casablanca", "Africa/Conakry", "Africa/Abidjan", "Africa/Dakar")] + [
    (name, name) for name in ("Africa/Lagos", "Africa/Douala", "Africa/Bamako", "Africa/Niamey", "Africa/Algiers")
]


class OrganisationQuerySet(ScopedQuerySet):
    """Organisations and offices are reached by mandate, not by the table of reach."""

    def within(self, scopes: list[str], right: str) -> models.Q:
        return models.Q(pk__in=organisations_in(scopes))


class OfficeQuerySet(ScopedQuerySet):
    def within(self, scopes: list[str], right: str) -> models.Q:
        return models.Q(pk__in=offices_in(scopes))


class Organisation(models.Model):
    """Whoever runs offices here: the organisation itself, and each partner that works in Amana."""

    name = models.CharField(_("name"), max_length=200, unique=True)
    is_partner = models.BooleanField(_("partner organisation"), default=False)
    closed_on = models.DateField(_("closed on"), null=True, blank=True)

    objects: ClassVar[models.Manager[Organisation]] = OrganisationQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class Office(models.Model):
    """A place where people are received. Its time zone decides what "today" and "tonight" mean there."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="offices")
    name = models.CharField(_("name"), max_length=100)
    code = models.CharField(
        _("code"),
        max_length=8,
        unique=True,
        validators=[RegexValidator(r"^[A-Z0-9]{2,8}$", _("Two to eight capital letters or digits, for example OUJ."))],
    )
    time_zone = models.CharField(_("time zone"), max_length=40, choices=TIME_ZONES, default="Africa/Casablanca")
    closed_on = models.DateField(_("closed on"), null=True, blank=True)

    objects: ClassVar[models.Manager[Office]] = OfficeQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name

    def day_of(self, moment: datetime) -> date:
        """The calendar day of a moment, as the office lives it."""
        return moment.astimezone(ZoneInfo(self.time_zone)).date()


# What touches the account itself, and so every office where the colleague works.
OVER_THE_ACCOUNT = frozenset(
    {"user.correct", "user.end", "user.link", "user.ask_link", "user.send_link", "user.reset_factor"}
)


class UserQuerySet(ScopedQuerySet):
    def within(self, scopes: list[str], right: str) -> models.Q:
        """An administrator sees those who hold, or held, a mandate where the administrator holds the right. Their
        account itself is touched only where all their mandates lie there: those that have not ended, else the last
        that did. See `docs/decisions/0006-whose-account-is-whose.md`."""
        here = _in_places(scopes)
        theirs = Mandate.objects.filter(user=models.OuterRef("pk"))
        held = models.Q(models.Exists(theirs.filter(here)))
        if right in OVER_THE_ACCOUNT:
            standing = theirs.filter(models.Q(until=None) | models.Q(until__gte=localdate()))
            later = Mandate.objects.filter(user=models.OuterRef("user"), until__gt=models.OuterRef("until"))
            last = theirs.filter(~models.Exists(later))
            held &= models.Q(models.Exists(standing), ~models.Exists(standing.exclude(here))) | models.Q(
                ~models.Exists(standing), ~models.Exists(last.exclude(here))
            )
        return models.Q(held, is_installation=False) | models.Q(pk__in=users_in(scopes))

    def within_offices(self, offices: models.QuerySet[Office]) -> Self:
        """Colleagues who hold a mandate today in these offices, or in their organisation: whom work may be given to."""
        held = Mandate.objects.in_force(localdate()).filter(
            models.Q(office__in=offices) | models.Q(office=None, organisation__in=offices.values("organisation"))
        )
        return self.filter(pk__in=held.values("user"), is_active=True, is_installation=False)


class UserManager(BaseUserManager["User"].from_queryset(UserQuerySet)):  # type: ignore[misc]  # built at run time
    use_in_migrations = False

    def get_by_natural_key(self, email: str | None) -> User:
        """Addresses are compared without regard to case; allauth and the command line sign in by them."""
        found: User = self.get(email__iexact=email)
        return found

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        user: User = self.model(email=email.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """A colleague who signs in by e-mail, or the installation itself, which never signs in."""

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=150)
    language = models.CharField(_("language"), max_length=5, default="fr")
    theme = models.CharField(_("theme"), max_length=5, default="light")
    is_active = models.BooleanField(_("may sign in"), default=True)
    is_installation = models.BooleanField(default=False, editable=False)
    joined_at = models.DateTimeField(auto_now_add=True)
    ended_on = models.DateField(_("left on"), null=True, blank=True)
    # An administrator asked for a link to this account, which another may make (`trust/operations.py`).
    link_asked_by = models.ForeignKey("self", models.PROTECT, null=True, related_name="+", editable=False)
    link_asked_at = models.DateTimeField(null=True, editable=False)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        ordering: ClassVar = ["name"]
        constraints: ClassVar = [
            models.UniqueConstraint(Lower("email"), name="one_account_per_address"),
        ]

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def held(self) -> list[Mandate]:
        """The mandates read along with the colleague (`prefetch_related("mandates")`)."""
        return list(self.mandates.all())

    @property
    def was_opened(self) -> bool:
        """Whether a colleague has made this account theirs: they chose a password, or signed in."""
        return self.last_login is not None or self.has_usable_password()

    @property
    def initials(self) -> str:
        return "".join(word[0] for word in (self.name or self.email).split()[:2]).upper()


def _in_places(scopes: list[str]) -> models.Q:
    """The mandates held in offices or whole organisations among `scopes`."""
    return models.Q(office__in=offices_in(scopes)) | models.Q(office=None, organisation__in=organisations_in(scopes))


class MandateQuerySet(ScopedQuerySet):
    def in_force(self, day: date) -> Self:
        """Mandates that hold on `day`: both ends count."""
        return self.filter(models.Q(until=None) | models.Q(until__gte=day), starts_on__lte=day, user__is_active=True)

    def within(self, scopes: list[str], right: str) -> models.Q:
        return _in_places(scopes)


class Mandate(models.Model):
    """A user's role in an office, or in a whole organisation, from a day until another."""

    user = models.ForeignKey(User, models.PROTECT, related_name="mandates")
    role = models.CharField(_("role"), max_length=30, choices=Role.choices)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="mandates")
    office = models.ForeignKey(Office, models.PROTECT, null=True, blank=True, related_name="mandates")
    starts_on = models.DateField(_("from"))
    until = models.DateField(_("until"), null=True, blank=True)

    objects: ClassVar[models.Manager[Mandate]] = MandateQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["starts_on", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(until=None) | models.Q(until__gte=models.F("starts_on")),
                name="mandate_ends_after_it_starts",
            ),
            models.CheckConstraint(condition=models.Q(role__in=Role.values), name="mandate_role_is_known"),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.get_role_display()}, {self.office or self.organisation}"


class TimedPass(models.Model):
    """A scope of its own that a colleague holds until a moment, and not a second longer, whatever runs or stands still.
    Their role says what it carries (`Width.TIMED`); a row of reach in this scope says whom it opens."""

    user = models.ForeignKey(User, models.PROTECT, related_name="passes")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(ends_at__gt=models.F("starts_at")), name="pass_ends_later"),
        ]
        indexes: ClassVar = [models.Index(fields=["user", "ends_at"], name="passes_of_a_colleague")]

    def __str__(self) -> str:
        return f"{self.user_id}, {self.starts_at:%Y-%m-%d %H:%M} to {self.ends_at:%H:%M}"

    def is_open(self, moment: datetime) -> bool:
        return self.closed_at is None and moment < self.ends_at


class Outcome(models.TextChoices):
    DONE = "done", _("Done")
    READ = "read", _("Read")
    REFUSED = "refused", _("Refused")


class AuditQuerySet(ScopedQuerySet):
    def within(self, scopes: list[str], right: str) -> models.Q:
        offices = offices_in(scopes)
        held = models.Q(office__in=offices) | models.Q(organisation__in=organisations_in(scopes))
        theirs = Mandate.objects.filter(held, user=models.OuterRef("actor"))
        return models.Q(office__in=offices) | models.Q(models.Exists(theirs))

    def about(self, *subjects: str) -> Self:
        """The entries about these things, newest first, with who acted: for whoever has reached the things."""
        return self.filter(subject__in=subjects).select_related("actor").order_by("-at")

    def update(self, **kwargs: Any) -> int:
        raise TypeError("The audit is only ever added to.")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise TypeError("The audit is only ever added to.")


class AuditEntry(models.Model):
    """Who did what, when, under which right, about what. Identifiers, codes and counts; never names or words."""

    id = models.UUIDField(primary_key=True, default=time_ordered_uuid, editable=False)
    at = models.DateTimeField(db_index=True)
    actor = models.ForeignKey(User, models.PROTECT, related_name="+")
    action = models.CharField(max_length=60)
    outcome = models.CharField(max_length=8, choices=Outcome.choices)
    subject = models.CharField(max_length=60, blank=True)
    office = models.ForeignKey(Office, models.PROTECT, null=True, related_name="+")
    details = models.JSONField(default=dict)
    request_id = models.CharField(max_length=40, blank=True)
    digest = models.CharField(max_length=64, editable=False)

    objects: ClassVar[models.Manager[AuditEntry]] = AuditQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-at"]
        indexes: ClassVar = [
            models.Index(fields=["subject", "-at"], name="audit_by_subject"),
            models.Index(fields=["actor", "-at"], name="audit_by_actor"),
            models.Index(fields=["action", "-id"], name="audit_by_act"),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor_id} {self.action} {self.subject}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise TypeError("The audit is only ever added to.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise TypeError("The audit is only ever added to.")


class AuditSeal(models.Model):
    """The place of an entry in the chain of the log (`seals`). No foreign key: an entry that is gone must show."""

    number = models.BigIntegerField(primary_key=True)
    entry_id = models.UUIDField(unique=True)
    link = models.CharField(max_length=64)

    objects: ClassVar[models.Manager[AuditSeal]] = models.Manager()

    class Meta:
        ordering: ClassVar = ["number"]

    def __str__(self) -> str:
        return f"{self.number}: {self.entry_id}"


def subject_of(thing: models.Model) -> str:
    """How the audit names a thing: its kind and number, `people.person:12`."""
    return f"{thing._meta.label_lower}:{thing.pk}"


def subjects_of(*things: models.Model) -> list[str]:
    """Whom or what an act on these things is about. A record that hangs from somebody is about them: its model says so
    in `about()`, and the entry keeps the record beside."""
    about: dict[str, None] = {}
    for thing in things:
        named = getattr(thing, "about", None)
        about |= dict.fromkeys(named() if named else [subject_of(thing)])
    return list(about)
