"""`demo`: a fictional house, filled once and served."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import localdate, now

from amana.desk.management.commands._alone import alone
from amana.desk.management.commands.serve import serve
from amana.environment import secret_from_file
from amana.people.operations.demonstration import COLLEAGUES, RealPeopleHere, address_of, fill_demonstration
from amana.trust.roles import Role


class Command(BaseCommand):
    help = "Fills a demonstration database once, serves it, and prints the address and a login per role."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--port", type=int, default=8000, metavar="N", help="where to serve it: 8000")
        parser.add_argument("--no-serve", action="store_true", help="fill it, print the logins, and stop")

    def handle(self, *, port: int, no_serve: bool, **options: Any) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        password = "amana-" + secret_from_file(Path(settings.AMANA_HOME) / "keys" / "demonstration")[:12]
        self.stderr.write("amana: preparing the demonstration …")
        try:
            with alone(self.stderr):
                fill_demonstration(day=localdate(), moment=now(), password=password)
        except RealPeopleHere:
            raise CommandError(
                "this database holds people already. Set AMANA_HOME to an empty folder for a demonstration."
            ) from None
        self.stdout.write(f"http://localhost:{port}\n\n{self.logins()}\n\nPassword for all: {password}")
        self.stdout.flush()
        if not no_serve:
            serve("127.0.0.1", port)

    def logins(self) -> str:
        width = max(len(address_of(first)) for first, *_rest in COLLEAGUES) + 2
        return "\n".join(
            f"{address_of(first):<{width}}{Role(role).label}{f', {code}' if code not in {'', '-'} else ''}"
            for first, _surname, role, code in COLLEAGUES
        )
