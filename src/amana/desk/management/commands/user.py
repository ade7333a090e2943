"""`user add EMAIL`: a colleague's account from the command line, and the link by which they choose a password."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.utils.timezone import localdate

from amana.trust.access import RightRefused
from amana.trust.models import Office, Organisation
from amana.trust.operations import AlreadyKnown, installation, invite_user, password_link
from amana.trust.roles import Role


class Command(BaseCommand):
    help = "Adds a colleague and prints the link that opens their account, once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("act", choices=["add"])
        parser.add_argument("email")
        parser.add_argument("--name", default="")
        parser.add_argument(
            "--role", required=True, choices=[role for role in Role.values if role != Role.INSTALLATION]
        )
        parser.add_argument("--office", metavar="CODE", help="one office; without it, the whole organisation")

    def handle(self, *, email: str, name: str, role: str, office: str | None, **options: Any) -> None:
        try:
            validate_email(email)
        except ValidationError:
            raise CommandError(f"{email} is not an e-mail address.", returncode=2) from None
        place: Office | Organisation | None
        if office:
            place = Office.objects.filter(code=office.upper()).first()
        else:
            place = Organisation.objects.filter(is_partner=False).order_by("pk").first()
        if place is None:
            raise CommandError("there is no such office; run ./amana init first, or give the code of one.")
        try:
            user = invite_user(
                actor=installation(), place=place, email=email, name=name or email.split("@")[0], role=Role(role),
                starts_on=localdate(),
            )  # fmt: skip
        except AlreadyKnown:
            raise CommandError(f"{email} has an account already.") from None
        except RightRefused:
            raise CommandError("the installation holds no mandate there; run ./amana init first.") from None
        self.stdout.write(f"{settings.AMANA_URL}{password_link(user)}")
