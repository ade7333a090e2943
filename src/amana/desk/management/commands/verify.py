"""`verify`: proves the log, what stands encrypted, the rows referred to, and what is copied from the files."""

from __future__ import annotations

from argparse import ArgumentParser
from itertools import chain, islice
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import now

from amana.desk.management.commands._acting import actor_of
from amana.people.operations.documents import lost_documents
from amana.people.operations.verification import broken_entries, broken_indexes, broken_people, mend_people
from amana.trust.audit import record_reading, write_entries
from amana.trust.models import Outcome
from amana.trust.proofs import broken_attachments, broken_references, broken_values
from amana.trust.seals import broken_seals, read_head, unsealed_entries

TOLD = 20


def _head(path: Path) -> dict[str, Any]:
    try:
        return read_head(path)
    except (OSError, ValueError) as trouble:
        raise CommandError(f"{path} is no head of the log: {trouble}. Heads are kept under AMANA_HOME/heads.") from None


class Command(BaseCommand):
    help = "Proves the log, what stands encrypted, and what is copied from the files; names what does not fit."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--mend", action="store_true", help="write again from the files what is copied from them")

        parser.add_argument("--head", type=Path, metavar="FILE", help="a head of the log that was kept elsewhere")

    def handle(self, *, mend: bool, head: Path | None, **options: Any) -> None:
        actor = actor_of(None)
        if mend:
            count = mend_people()
            details = {"people": count}
            write_entries(actor=actor, action="installation.mend", outcome=Outcome.DONE, details=details)
            self.stderr.write(f"amana: {count} people mended")
        proven = _head(head) if head else None
        found = chain(
            broken_entries(),
            broken_seals(proven),
            unsealed_entries(now()),
            broken_references(),
            broken_values(),
            broken_indexes(),
            broken_attachments(),
            lost_documents(),
            broken_people(),
        )
        broken = list(islice(found, TOLD))
        for what in broken:
            self.stdout.write(what)
        record_reading(actor, "installation.verify", broken=len(broken))
        if broken:
            copies = "" if mend else " After an update, ./amana verify --mend writes copies again."
            raise CommandError(f"{broken[0]} does not fit. Find out who wrote past Amana, or restore a backup.{copies}")
        self.stdout.write("everything fits")
