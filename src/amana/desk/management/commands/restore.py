"""`restore FILE`: puts a backup in the place of the house, whole or not at all, and does again what must not come
undone."""

from __future__ import annotations

from argparse import ArgumentParser
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connections
from django.utils.timezone import now

from amana.desk.management.commands._acting import write_down
from amana.desk.management.commands.keys import new_passphrase, typed_master
from amana.people.operations.consents import withdraw_again
from amana.trust import journal, keyring
from amana.trust.backups import Header, NoBackup, finished, put_in_place, read_header, running, unfinished, unpack
from amana.trust.master_key import never_ask
from amana.trust.models import User
from amana.trust.operations import end_again
from amana.trust.ring_file import PASSPHRASE, KeysMissing, WrongPassphrase

AGAIN: Mapping[str, Callable[[Mapping[str, Any]], None]] = {
    "mandate_ended": end_again,
    "account_ended": end_again,
    "consent_withdrawn": withdraw_again,
}


class Command(BaseCommand):
    help = "Puts a backup in the place of this house, whole or not at all; the former one is moved aside."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="what ./amana backup wrote")
        parser.add_argument("--replace", action="store_true", help="a house stands here: move it aside")
        parser.add_argument("--halves", action="store_true", help="open it with both halves of the recovery sheet")

    def handle(self, *, file: Path, replace: bool, halves: bool, **options: Any) -> None:
        never_ask() if halves else None
        if running():
            raise CommandError("processes of this house run: stop ./amana serve and ./amana worker first.")
        if _stands() and not replace:
            raise CommandError("a house stands here. Say --replace: it is moved aside, not lost.")
        try:
            header = read_header(file)
            master = self._master(header, halves)
            unpack(file, master)
            aside = put_in_place(now())
        except NoBackup as trouble:
            raise CommandError(f"{file}: {trouble} Nothing was changed.") from None
        if halves:
            keyring.take_back(master, header.ring["kept"], _words(header))
        finish(header.made_at)
        self.stderr.write(f"amana: what stood here lies in {aside}; delete it when you are content")
        self.stdout.write(f"restored as of {header.made_at}. Run ./amana verify.")

    def _master(self, header: Header, halves: bool) -> bytes:
        if halves:
            master = typed_master()
            if not keyring.opens(header.ring, master):
                raise CommandError("these halves do not open this backup. Nothing was changed.")
            return master
        try:
            return keyring.master_of(header.ring)
        except WrongPassphrase:
            raise CommandError("this is not the passphrase of the backup. Nothing was changed.") from None
        except KeysMissing as trouble:
            raise CommandError(
                f"the backup does not open here ({trouble}). Put the master key of its house in keys/master, name it"
                " with AMANA_MASTER_KEY_FILE, or say --halves. Nothing was changed."
            ) from None


def finish(made_at: str) -> None:
    """The database is brought up to date, everybody is signed out, and what was ended since ends again."""
    call_command("migrate", interactive=False, verbosity=0, without_backup=True)
    Session.objects.all().delete()
    again = 0
    for fact in journal.since(datetime.fromisoformat(made_at)):
        if fact["kind"] in AGAIN:
            AGAIN[fact["kind"]](fact)
            again += 1
    write_down("installation.restore", made_at=made_at, again=again)
    finished()


def finish_what_was_stopped() -> None:
    """A restore killed after everything was proved is completed by whatever command comes next."""
    made_at = unfinished()
    if made_at and not running():
        try:
            put_in_place(now())
        except NoBackup as trouble:
            raise CommandError(f"a restore that was stopped could not be completed: {trouble} Try again.") from None
        finish(made_at)


def _stands() -> bool:
    try:
        return bool(User.objects.filter(is_installation=False).exists())
    except DatabaseError:
        return False
    finally:
        connections.close_all()


def _words(header: Header) -> str:
    return new_passphrase() if header.ring["kept"] == PASSPHRASE else ""
