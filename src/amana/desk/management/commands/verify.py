"""`verify`: proves that the log, the reach and the index of names say the same as the files."""

from __future__ import annotations

from itertools import chain, islice
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from amana.people.operations.verification import broken_entries, broken_people

TOLD = 20


class Command(BaseCommand):
    help = "Proves that the log, the reach and the index of names say the same as the files; names what does not."

    def handle(self, **options: Any) -> None:
        broken = list(islice(chain(broken_entries(), broken_people()), TOLD))
        for what in broken:
            self.stdout.write(what)
        if broken:
            raise CommandError(f"{broken[0]} does not fit. Restore a backup, and find out who wrote past Amana.")
        self.stdout.write("everything fits")
