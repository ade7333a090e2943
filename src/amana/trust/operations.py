"""Offices, users and mandates are made and ended here. Knows no migrant."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.timezone import now

from amana.trust import journal
from amana.trust.audit import remember, write_entries
from amana.trust.models import Mandate, Office, Organisation, Outcome, User, subject_of
from amana.trust.operation import operation
from amana.trust.roles import Role

INSTALLATION_ADDRESS = "installation@amana.invalid"
# How long another administrator may make the link that one asked for.
ASKED_FOR = timedelta(days=1)


class LastAdministrator(Exception):
    """Ending this would leave nobody who can manage users: everybody would be locked out."""


class OwnMandate(Exception):
    """Nobody gives a role to themselves, nor ends their own: a colleague does."""


class SecondAdministratorNeeded(Exception):
    """A link to an account in use is made by another administrator than the one who asked for it."""


class AlreadyKnown(Exception):
    """An account with this address, or an office with this code, exists."""


def found_installation(*, organisation: str, offices: dict[str, str], day: date) -> Organisation:
    """The first organisation, its offices (code → name) and the installation's own mandate.

    The one write that asks for no right, since nobody holds any yet; it does nothing where it was done."""
    with transaction.atomic():
        founded, _made = Organisation.objects.get_or_create(name=organisation)
        for code, name in offices.items():
            Office.objects.get_or_create(code=code, defaults={"name": name, "organisation": founded})
        actor = installation()
        _mandate, made = Mandate.objects.get_or_create(
            user=actor, role=Role.INSTALLATION, organisation=founded, office=None, defaults={"starts_on": day}
        )
        if made:
            subjects = [subject_of(founded)]
            write_entries(actor=actor, action="installation.found", outcome=Outcome.DONE, subjects=subjects)
    return founded


def installation() -> User:
    """The installation itself, under whose mandate the command line acts."""
    user, made = User.objects.get_or_create(
        email=INSTALLATION_ADDRESS, defaults={"name": "Amana", "is_installation": True}
    )
    if made:
        user.set_unusable_password()
        user.save(update_fields=["password"])
    found: User = user
    return found


@operation("office.register", on="organisation")
def register_office(
    *, actor: User, organisation: Organisation, name: str, code: str, time_zone: str = "Africa/Casablanca"
) -> Office:
    """Opens an office. Raises `AlreadyKnown` where the code is taken."""
    try:
        with transaction.atomic():
            return Office.objects.create(organisation=organisation, name=name, code=code, time_zone=time_zone)
    except IntegrityError as taken:
        raise AlreadyKnown(code) from taken


@operation("office.correct", on="office")
def correct_office(*, actor: User, office: Office, name: str, time_zone: str, closed_on: date | None = None) -> Office:
    """Renames an office, changes its time zone, or closes it."""
    office = Office.objects.select_for_update().get(pk=office.pk)
    office.name, office.time_zone, office.closed_on = name, time_zone, closed_on
    office.save(update_fields=["name", "time_zone", "closed_on"])
    return office


@operation("user.invite", on="place")
def invite_user(
    *,
    actor: User,
    place: Office | Organisation,
    email: str,
    name: str,
    role: Role,
    starts_on: date,
    until: date | None = None,
    password: str | None = None,
) -> User:
    """A new colleague with a first mandate. Without a password they choose one by the link they are given.
    Raises `AlreadyKnown` where the address has an account."""
    try:
        with transaction.atomic():
            user = User.objects.create_user(email, password, name=name)
    except IntegrityError as taken:
        raise AlreadyKnown(email) from taken
    _grant(user, place, role, starts_on, until)
    return user


@operation("user.correct", on="user")
def correct_user(*, actor: User, user: User, name: str, language: str) -> User:
    """Corrects the name or the language of a colleague."""
    user = User.objects.select_for_update().get(pk=user.pk)
    user.name, user.language = name, language
    user.save(update_fields=["name", "language"])
    return user


@operation("user.end", on="user")
def end_user(*, actor: User, user: User, day: date) -> User:
    """Closes an account today: mandates end, sessions end, what they wrote stays under their name.
    Raises `LastAdministrator` and `OwnMandate`."""
    if user.pk == actor.pk:
        raise OwnMandate
    _hold_administrators()
    user = User.objects.select_for_update().get(pk=user.pk)
    user.is_active, user.ended_on = False, day
    user.save(update_fields=["is_active", "ended_on"])
    _keep_an_administrator(day)
    end_sessions(user)
    journal.note("account_ended", user=user.pk, on=day)
    return user


def end_again(fact: Mapping[str, Any]) -> None:
    """After a restore: what was ended since the backup ends again (`journal`)."""
    if fact["kind"] == "mandate_ended":
        Mandate.objects.filter(pk=fact["mandate"]).update(until=fact["until"])
    elif fact["kind"] == "account_ended":
        User.objects.filter(pk=fact["user"]).update(is_active=False, ended_on=fact["on"])


@operation("mandate.grant", on="place")
def grant_mandate(
    *,
    actor: User,
    place: Office | Organisation,
    user: User,
    role: Role,
    starts_on: date,
    until: date | None = None,
) -> Mandate:
    """Gives a colleague a role in an office or a whole organisation. Raises `OwnMandate`."""
    if user.pk == actor.pk:
        raise OwnMandate
    return _grant(user, place, role, starts_on, until)


@operation("mandate.end", on="mandate")
def end_mandate(*, actor: User, mandate: Mandate, until: date, day: date) -> Mandate:
    """The mandate holds to the end of `until`. Raises `LastAdministrator` and `OwnMandate`."""
    if mandate.user_id == actor.pk:
        raise OwnMandate
    _hold_administrators()
    mandate = Mandate.objects.select_for_update().get(pk=mandate.pk)
    mandate.until = max(until, mandate.starts_on)
    mandate.save(update_fields=["until"])
    _keep_an_administrator(max(until, day))
    journal.note("mandate_ended", mandate=mandate.pk, until=mandate.until)
    return mandate


def choose_password(*, user: User, password: str, by_link: bool, besides: str | None) -> None:
    """A colleague's own new password: their other sessions end. It asks for no right, since whoever gives the former
    password or holds a link may have no mandate yet; the log says which of both it was."""
    with transaction.atomic():
        user.set_password(password)
        user.save(update_fields=["password"])
        ended = end_sessions(user, besides)
        write_entries(
            actor=user, action="password.reset" if by_link else "password.change", outcome=Outcome.DONE,
            subjects=[subject_of(user)], details={"sessions": ended},
        )  # fmt: skip


def end_sessions(user: User, besides: str | None = None) -> int:
    """Signs a user out everywhere but in the session `besides`; returns how many sessions were open."""
    ended = 0
    for session in Session.objects.filter(expire_date__gte=now()).exclude(pk=besides or "").iterator(chunk_size=500):
        if session.get_decoded().get("_auth_user_id") == str(user.pk):
            session.delete()
            ended += 1
    return ended


def administrators(day: date) -> int:
    """How many colleagues could manage users on `day`. `doctor` asks for two."""
    return Mandate.objects.in_force(day).filter(role=Role.ADMINISTRATOR).values("user").distinct().count()


def _grant(user: User, place: Office | Organisation, role: Role, starts_on: date, until: date | None) -> Mandate:
    office = place if isinstance(place, Office) else None
    organisation = place.organisation if isinstance(place, Office) else place
    remember(role=str(role), user=user.pk)
    return Mandate.objects.create(
        user=user, role=role, organisation=organisation, office=office, starts_on=starts_on, until=until
    )


def _hold_administrators() -> None:
    """Two who would each end one of the last two wait for each other: the second sees that theirs is the last."""
    list(Mandate.objects.select_for_update().filter(role=Role.ADMINISTRATOR).order_by("pk").values_list("pk"))


def _keep_an_administrator(day: date) -> None:
    after = Mandate.objects.filter(role=Role.ADMINISTRATOR, user__is_active=True)
    if after.exists() and not after.filter(until=None).exists() and not after.filter(until__gt=day).exists():
        raise LastAdministrator
    if not after.exists() and Mandate.objects.filter(role=Role.ADMINISTRATOR).exists():
        raise LastAdministrator


def password_link(user: User) -> str:
    """The path by which a colleague chooses a password. It works once, for as long as Django's token does (3 days)."""
    from_key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
    uid, _dash, key = from_key.partition("-")
    return reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": key})


@operation("user.link", on="user")
def make_link(*, actor: User, user: User, moment: datetime) -> str:
    """The path of a new link that opens the account once; earlier links stop working when the password is chosen.

    An account that a colleague has made theirs takes a second administrator: raises `SecondAdministratorNeeded`
    unless another asked for the link within a day. The installation, whose holder holds the keys too, needs none.
    Raises `OwnMandate`: nobody makes a link to their own account."""
    user = _colleague(actor, user)
    if user.was_opened and not actor.is_installation and link_asked(user, moment) in {None, actor.pk}:
        raise SecondAdministratorNeeded
    if user.link_asked_by_id:
        remember(asked_by=user.link_asked_by_id)
        _note_asking(user, None, None)
    return password_link(user)


@operation("user.ask_link", on="user")
def ask_link(*, actor: User, user: User, moment: datetime) -> User:
    """Asks for a link to an account that a colleague has made theirs; another administrator makes it within a day.
    Raises `OwnMandate`."""
    user = _colleague(actor, user)
    _note_asking(user, actor, moment)
    return user


@operation("user.reset_factor", on="user")
def reset_factor(*, actor: User, user: User, moment: datetime) -> User:
    """Takes a colleague's lost second factor away, and ends their sessions: they set up another when they sign in.
    Another administrator must have asked within a day (`ask_link`), else `SecondAdministratorNeeded`. Raises
    `OwnMandate`."""
    user = _colleague(actor, user)
    if not actor.is_installation and link_asked(user, moment) in {None, actor.pk}:
        raise SecondAdministratorNeeded
    if user.link_asked_by_id:
        remember(asked_by=user.link_asked_by_id)
        _note_asking(user, None, None)
    gone, _kinds = Authenticator.objects.filter(user_id=user.pk).delete()
    remember(factors=gone, sessions=end_sessions(user))
    return user


@operation("user.send_link", on="user")
def send_link(*, actor: User, user: User) -> str:
    """The path of a new link, to be sent to the colleague's own address and shown to nobody. Raises `OwnMandate`."""
    return password_link(_colleague(actor, user))


def link_asked(user: User, moment: datetime) -> int | None:
    """Who asked for a link to this account within a day."""
    if user.link_asked_at is None or user.link_asked_at <= moment - ASKED_FOR:
        return None
    return user.link_asked_by_id


def _colleague(actor: User, user: User) -> User:
    """Somebody else than the actor, as they stand now."""
    if user.pk == actor.pk:
        raise OwnMandate
    found: User = User.objects.select_for_update().get(pk=user.pk)
    return found


def _note_asking(user: User, by: User | None, at: datetime | None) -> None:
    user.link_asked_by, user.link_asked_at = by, at
    user.save(update_fields=["link_asked_by", "link_asked_at"])
