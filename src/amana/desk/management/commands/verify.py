"""`verify`: proves that the log, the reach and the index of names say the same as the files."""

from __future__ import annotations

from argparse import ArgumentParser
from itertools import chain, islice
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from amana.desk.management.commands._acting import actor_of
from amana.people.operations.verification import broken_entries, broken_people, mend_people
from amana.trust.audit import record_reading, write_entries
from amana.trust.models import Outcome

TOLD = 20


class Command(BaseCommand):
    help = "Proves that the log, the reach and the index of names say the same as the files; names what does not."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--mend", action="store_true", help="write again from the files what is copied from them")

    def handle(self, *, mend: bool, **options: Any) -> None:
        actor = actor_of(None)
        if mend:
            count = mend_people()
            details = {"people": count}
            write_entries(actor=actor, action="installation.mend", outcome=Outcome.DONE, details=details)
            self.stderr.write(f"amana: {count} people mended")
        broken = list(islice(chain(broken_entries(), broken_people()), TOLD))
        for what in broken:
            self.stdout.write(what)
        record_reading(actor, "installation.verify", broken=len(broken))
        if broken:
            copies = "" if mend else " After an update, ./amana verify --mend writes copies again."
            raise CommandError(f"{broken[0]} does not fit. Find out who wrote past Amana, or restore a backup.{copies}")
        self.stdout.write("everything fits")
