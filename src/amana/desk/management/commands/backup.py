"""`backup FILE`: the whole house in one encrypted file, taken while people work."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import now

from amana.desk.management.commands._acting import write_down
from amana.trust import keyring
from amana.trust.backups import NoBackup, take_backup
from amana.trust.ring_file import BESIDE

NOT_PROTECTED = (
    "NOT PROTECTED if this machine is taken: the master key lies beside the database. The backup does not hold it:"
    " keep a recovery sheet (./amana keys recovery FILE), or nobody opens the backup on another machine."
)


class Command(BaseCommand):
    help = "Writes the whole house to one encrypted file, while people work."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="a new file")

    def handle(self, *, file: Path, **options: Any) -> None:
        try:
            size = take_backup(file, now())
        except NoBackup as trouble:
            raise CommandError(f"nothing was backed up: {trouble}") from None
        write_down("installation.backup", bytes=size)
        if keyring.how_kept() == BESIDE:
            self.stderr.write(f"amana: {NOT_PROTECTED}")
        self.stdout.write(f"{file}: {size / 1e6:.1f} MB. It opens with what opens this house.")
