"""`user add EMAIL`, `user link EMAIL`: a colleague's account from the command line, and the link that opens it."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.utils.timezone import localdate, now

from amana.desk.management.commands._acting import actor_of, add_actor
from amana.trust.access import RightRefused
from amana.trust.models import Office, Organisation, User
from amana.trust.operations import (
    AlreadyKnown,
    OwnMandate,
    SecondAdministratorNeeded,
    invite_user,
    make_link,
    password_link,
)
from amana.trust.roles import Role


class Command(BaseCommand):
    help = "Adds a colleague, or takes one who lost their password; prints the link that opens their account, once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "act", choices=["add", "link"], help="a new colleague; or a new link for one who lost their password"
        )
        parser.add_argument("email", help="the address they sign in by")
        parser.add_argument("--name", default="", help="as colleagues call them")
        parser.add_argument(
            "--role",
            choices=[role for role in Role.values if role != Role.INSTALLATION],
            help="what they do here; needed for `add`",
        )
        parser.add_argument("--office", metavar="CODE", help="one office; without it, the whole organisation")
        add_actor(parser)

    def handle(self, *, act: str, email: str, acting: str | None, **options: Any) -> None:
        try:
            validate_email(email)
        except ValidationError:
            raise CommandError(f"{email} is not an e-mail address.", returncode=2) from None
        if act == "add" and not options["role"]:
            raise CommandError("say in which role: --role ROLE.", returncode=2)
        actor = actor_of(acting)
        try:
            path = self._add(actor, email, options) if act == "add" else self._link(actor, email)
        except RightRefused:
            raise CommandError(f"{actor} holds no mandate for that there.") from None
        self.stdout.write(f"{settings.AMANA_URL}{path}")

    def _add(self, actor: User, email: str, options: dict[str, Any]) -> str:
        place: Office | Organisation | None
        if options["office"]:
            place = Office.objects.filter(code=options["office"].upper()).first()
        else:
            place = Organisation.objects.filter(is_partner=False).order_by("pk").first()
        if place is None:
            raise CommandError("there is no such office; run ./amana init first, or give the code of one.")
        try:
            user = invite_user(
                actor=actor, place=place, email=email, name=options["name"] or email.split("@")[0],
                role=Role(options["role"]), starts_on=localdate(),
            )  # fmt: skip
        except AlreadyKnown:
            raise CommandError(f"{email} has an account already.") from None
        return password_link(user)

    def _link(self, actor: User, email: str) -> str:
        user: User | None = User.objects.filter(email__iexact=email, is_active=True).first()
        if user is None:
            raise CommandError(f"nobody here signs in as {email}.")
        try:
            return make_link(actor=actor, user=user, moment=now())
        except OwnMandate:
            raise CommandError("nobody makes a link to their own account.") from None
        except SecondAdministratorNeeded:
            raise CommandError("this account is in use: without --as, or after another administrator asked.") from None
