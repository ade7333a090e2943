"""A real installation: the database, the keys, the reference data. Asks nothing, makes no account."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.utils.timezone import localdate

from amana.desk.management.commands._alone import alone
from amana.trust.operations import found_installation

OFFICES = {"RAB": "Rabat", "CAS": "Casablanca", "OUJ": "Oujda"}


class Command(BaseCommand):
    help = "Makes the database, the keys, one organisation and its offices. Asks nothing, makes no account."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--bare", action="store_true", help="the offices Rabat, Casablanca and Oujda, no people")
        parser.add_argument(
            "--organisation", default="Organisation", metavar="NAME", help="the name of the organisation"
        )

    def handle(self, *, bare: bool, organisation: str, **options: Any) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        with alone(self.stderr):
            found_installation(organisation=organisation, offices=OFFICES, day=localdate())
        self.stdout.write("Ready. Next: ./amana user add EMAIL --name NAME --role administrator, then ./amana serve.")
