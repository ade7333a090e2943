"""`keys`: which keys this house has, how their master key is kept, and changing both."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser
from getpass import getpass
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import localdate

from amana.desk.management.commands._acting import write_down
from amana.environment import text
from amana.trust import keyring
from amana.trust.halves import WrongHalf, join, split
from amana.trust.recovery import note_sheet, sheet_as_pdf
from amana.trust.ring_file import BESIDE, DATA, ELSEWHERE, PASSPHRASE, WrongPassphrase, mark_of
from amana.trust.rotation import UNKNOWN, DoesNotOpen, attachments_by_key, rotate, values_by_key

ACTS = ["new", "rotate", "status", "unlock", "keep", "recovery"]
WAYS = [PASSPHRASE, ELSEWHERE, BESIDE]
SHORTEST = 16
BEFORE = (
    "Whoever loses the keys loses every sealed text and every attachment: nobody opens them again, neither we nor "
    "anybody. Before the passphrase is the only way in, print the recovery sheet (./amana keys recovery FILE)."
)
RESTART = "Processes that run now are shut out until they are started again: restart ./amana serve and ./amana worker."


class Command(BaseCommand):
    help = "The keys of this house: status, new, rotate, unlock, keep WAY, recovery FILE."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "act",
            choices=ACTS,
            help="status: values under each key; new: add a key; rotate: move everything to the newest key and destroy "
            "the older ones; unlock: open a locked house; keep: change how the master key is kept; recovery: print it "
            "in two halves",
        )
        parser.add_argument("what", nargs="?", default="", help=f"keep: {', '.join(WAYS)}; recovery: the PDF to write")
        parser.add_argument("--halves", action="store_true", help="unlock with the two halves of the recovery sheet")
        parser.add_argument("--language", choices=["fr", "en"], default="fr", help="of the recovery sheet: fr")

    def handle(self, *, act: str, what: str, halves: bool, language: str, **options: Any) -> None:
        if act == "keep" and what not in WAYS:
            raise CommandError(f"say how: keys keep {', '.join(WAYS)}.", returncode=2)
        if act == "recovery" and not what:
            raise CommandError("say which PDF to write: keys recovery FILE.", returncode=2)
        if act == "keep":
            self._keep(what)
        elif act == "recovery":
            self._recovery(Path(what), language)
        elif act == "unlock" and halves:
            self._take_back()
        else:
            getattr(self, f"_{act}")()

    def _status(self) -> None:
        values, attachments = values_by_key(), attachments_by_key()
        self.stdout.write(f"master key: {_KEPT[keyring.how_kept()]}")
        for key in keyring.ring().keys:
            if key.purpose == DATA:
                state = "on its way out" if key.retired_on else "in use"
                counts = f"{values[key.id]} values, {attachments[key.id]} attachments"
                self.stdout.write(f"key {key.id}: made {key.made_on}, {state}, {counts}")
        lost = values[UNKNOWN] + attachments[UNKNOWN]
        if lost:
            raise CommandError(f"{lost} values or attachments are under no key of ours; ./amana verify names them.")

    def _new(self) -> None:
        key = keyring.add_key()
        write_down("keys.new", key=key.id)
        self.stdout.write(f"key {key.id} seals from now on; ./amana keys rotate moves what stands under the others")

    def _rotate(self) -> None:
        try:
            done = rotate(lambda said: self.stderr.write(f"amana: {said}"))
        except DoesNotOpen as trouble:
            count, first = len(trouble.places), trouble.places[0]
            raise CommandError(
                f"{count} do not open, the first is {first}; the older keys are kept. ./amana verify names them all."
            ) from None
        write_down("keys.rotate", values=done.values, attachments=done.attachments, dropped=done.dropped)
        gone = ", ".join(map(str, done.dropped))
        self.stdout.write(
            f"{done.values} values and {done.attachments} attachments moved; nothing is left under key {gone}, "
            "which is destroyed here. Backups made before hold it still, under their own protection."
        )

    def _unlock(self) -> None:
        was_locked = keyring.is_locked()
        try:
            keyring.unlock()
        except WrongPassphrase:
            raise CommandError("this is not the passphrase. Nothing was opened.") from None
        if was_locked:
            write_down("installation.unlock")
        self.stdout.write("Unlocked.")
        if keyring.how_kept() == PASSPHRASE:
            self.stdout.write(RESTART)

    def _keep(self, way: str) -> None:
        words = ""
        if way == PASSPHRASE:
            self.stderr.write(BEFORE)
            words = new_passphrase()
        keyring.keep_by(way, words)
        self._told_kept(way)

    def _told_kept(self, way: str) -> None:
        write_down("keys.keep", way=way)
        self.stdout.write(f"master key: {_KEPT[way]}")
        self.stdout.write("A recovery sheet printed before does not open it: print a new one, and destroy the other.")
        if way != BESIDE:
            self.stdout.write(RESTART)

    def _recovery(self, path: Path, language: str) -> None:
        halves = split(keyring.master_key())
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except OSError as trouble:
            raise CommandError(f"{path} cannot be written: {trouble.strerror}. Name a new file.") from None
        with os.fdopen(handle, "wb") as out:
            out.write(sheet_as_pdf(halves, localdate(), language))
        note_sheet(localdate())
        write_down("keys.recovery", mark=halves[0].mark)
        self.stdout.write(
            f"{path}: two pages. Print them, give each to somebody else, in two places, then delete the file."
        )

    def _take_back(self) -> None:
        way, master = keyring.how_kept(), typed_master()
        mark = keyring.mark()
        if mark and mark_of(master) != mark:
            raise CommandError(
                f"these halves are of sheet {mark_of(master)}, or of two sheets; this ring needs sheet {mark}."
            )
        words = new_passphrase() if way == PASSPHRASE else ""
        keyring.take_back(master, way, words)
        write_down("keys.take_back")
        self._told_kept(way)


_KEPT = {
    PASSPHRASE: "kept by a passphrase; it is asked at start",
    ELSEWHERE: "kept elsewhere, in the file that AMANA_MASTER_KEY_FILE names",
    BESIDE: "lies beside the database: NOT PROTECTED if this machine is taken",
}


def new_passphrase() -> str:
    """A new passphrase, typed twice or from `AMANA_NEW_PASSPHRASE`. Raises `CommandError`."""
    words = text("AMANA_NEW_PASSPHRASE")
    if not words and sys.stdin.isatty():
        words = getpass("New passphrase of the keys (five or six words nobody would guess): ")
        if words != getpass("The same again: "):
            raise CommandError("these were not the same. Nothing was changed.")
    if len(words) < SHORTEST:
        raise CommandError(
            f"a passphrase of {SHORTEST} characters or more is needed, typed at a terminal or in the file that "
            "AMANA_NEW_PASSPHRASE_FILE names. Nothing was changed."
        )
    return words


def typed_master() -> bytes:
    """The master key, from both halves of the recovery sheet. Raises `CommandError`."""
    typed = [_typed(name) for name in ("A", "B")]
    try:
        return join(*typed)
    except WrongHalf as wrong:
        raise CommandError(f"half {wrong.half}, line {wrong.line} is not as printed. Type it again.") from None


def _typed(name: str) -> str:
    """The four lines of a half, from the terminal or standard input."""
    if sys.stdin.isatty():
        sys.stderr.write(f"Half {name}, four lines:\n")
    return "".join(sys.stdin.readline() for _line in range(4))
