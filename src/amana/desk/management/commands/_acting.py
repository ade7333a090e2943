"""Under whose rights a command runs: the installation's own, or a colleague's by `--as EMAIL`."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError

from amana.trust.access import offices_where
from amana.trust.audit import write_entries
from amana.trust.models import Office, Outcome, User
from amana.trust.operations import INSTALLATION_ADDRESS


def add_actor(parser: ArgumentParser) -> None:
    parser.add_argument("--as", dest="acting", metavar="EMAIL", help="act with this colleague's rights")


def actor_of(email: str | None) -> User:
    """Raises `CommandError` when nobody has that address, or nothing was initialised."""
    user: User | None = User.objects.filter(email__iexact=email or INSTALLATION_ADDRESS, is_active=True).first()
    if user is None and email:
        raise CommandError(f"nobody here signs in as {email}.")
    if user is None:
        raise CommandError("nothing is set up here yet. Run ./amana init, or ./amana demo --no-serve to try.")
    return user


def write_down(action: str, **details: Any) -> None:
    """What was done to the installation itself stands in its log, once there is an installation to say it."""
    actor = User.objects.filter(is_installation=True).first()
    if actor is not None:
        write_entries(actor=actor, action=action, outcome=Outcome.DONE, details=details)


def office_of(actor: User, code: str | None, right: str) -> Office:
    """The office named, or the only one. Raises `CommandError` (2 when one must be named)."""
    offices = list(offices_where(actor, right))
    if not code:
        if len(offices) == 1:
            return offices[0]
        codes = ", ".join(office.code for office in offices) or "none"
        raise CommandError(f"say which office: --office CODE. Here: {codes}.", returncode=2)
    for office in offices:
        if office.code == code.upper():
            return office
    raise CommandError(f"there is no office {code} where this may be done.", returncode=2)
