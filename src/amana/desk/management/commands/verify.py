"""`verify`: proves that the log, the reach and the index of names say the same as the files."""

from __future__ import annotations

from itertools import chain, islice
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from amana.desk.management.commands._acting import actor_of
from amana.people.operations.verification import broken_entries, broken_people
from amana.trust.audit import record_reading

TOLD = 20


class Command(BaseCommand):
    help = "Proves that the log, the reach and the index of names say the same as the files; names what does not."

    def handle(self, **options: Any) -> None:
        actor = actor_of(None)
        broken = list(islice(chain(broken_entries(), broken_people()), TOLD))
        for what in broken:
            self.stdout.write(what)
        record_reading(actor, "installation.verify", broken=len(broken))
        if broken:
            raise CommandError(f"{broken[0]} does not fit. Restore a backup, and find out who wrote past Amana.")
        self.stdout.write("everything fits")
