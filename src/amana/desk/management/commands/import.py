"""`import people FILE`: brings in a list, and tells what became of each row."""

from __future__ import annotations

import json
import os
from argparse import ArgumentParser, ArgumentTypeError
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import localdate

from amana.desk.management.commands._acting import actor_of, add_actor, office_of
from amana.people.models.imports import ImportedRow, ImportRun
from amana.people.models.wording import UNREAD_LISTS
from amana.people.operations.imports import bring_in, confirm_import, note_reading, start_import
from amana.people.operations.list_files import digest_of_file, open_list, write_rejects
from amana.people.rules.lists.columns import FIELDS
from amana.people.rules.lists.outcomes import ListReading, NoListFound, RowReading
from amana.people.rules.lists.pairs import pairs_of
from amana.trust.models import Office, User
from amana.web.sheets.guards import UnreadableSheet


class Command(BaseCommand):
    help = "Brings in a list of people (xlsx, xls, ods, csv). Nothing is merged; what cannot enter comes back."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("kind", choices=["people"], help="what the list holds")
        parser.add_argument("file", help="xlsx, xls, ods or csv")
        parser.add_argument(
            "--office", metavar="CODE", help="where its people are registered; may be left out where there is one"
        )
        parser.add_argument("--source", default="", metavar="TEXT", help="who made the list")
        parser.add_argument("--sheet", metavar="NAME", help="the sheet that holds the people")
        parser.add_argument(
            "--map", action="append", default=[], metavar="COLUMN=FIELD", help=f"fields: {', '.join(FIELDS)}"
        )
        parser.add_argument("--as-of", type=_day, metavar="DATE", help="the day the list is read on")
        parser.add_argument("--dry-run", action="store_true", help="read and tell, write nothing")
        parser.add_argument("--rejects", metavar="OUT.xlsx", help="where to write the rows that did not enter")
        parser.add_argument("--json", action="store_true", help="what became of each row, as JSON")
        add_actor(parser)

    def handle(self, *, file: str, office: str | None, acting: str | None, **options: Any) -> None:
        path, actor = Path(file), actor_of(acting)
        where = office_of(actor, office, "person.import")
        day = options["as_of"] or localdate()
        reading = self._open(path, day, options)
        self._refuse_what_cannot_be_done(reading, options)
        keep = options["json"] or options["rejects"]
        rows: list[RowReading] = []
        counts: Counter[str] = Counter()
        watched = _watched(reading, rows, counts, keep=bool(keep))
        if options["dry_run"]:
            for _row in watched:
                pass
        else:
            run = self._start(actor, where, path, day, options)
            run = bring_in(actor=actor, run=run, rows=watched)
            counts.update({name: number for name, number in run.counts.items() if name in ImportedRow.Outcome.values})
        if options["rejects"]:
            write_rejects(Path(options["rejects"]), reading.columns, rows)
        self._tell(rows, counts, day, options)

    def _open(self, path: Path, day: date, options: dict[str, Any]) -> ListReading:
        try:
            mapping = dict(pair.split("=", 1) for pair in options["map"])
        except ValueError:
            raise CommandError("--map takes COLUMN=FIELD.", returncode=2) from None
        unknown = set(mapping.values()) - {*FIELDS, ""}
        if unknown:
            raise CommandError(f"there is no field {', '.join(sorted(unknown))}.", returncode=2)
        try:
            return open_list(path, as_of=day, sheet=options["sheet"], mapping=mapping)
        except FileNotFoundError:
            raise CommandError(f"there is no file {path}.") from None
        except OSError as trouble:
            raise CommandError(f"{path} cannot be read: {trouble.strerror}.") from None
        except UnreadableSheet as trouble:
            raise CommandError(f"{path.name}: {trouble.sentence()}") from None
        except NoListFound as trouble:
            raise CommandError(f"{path.name}: {UNREAD_LISTS[trouble.code]}") from None

    def _refuse_what_cannot_be_done(self, reading: ListReading, options: dict[str, Any]) -> None:
        """Before anybody enters: columns named that the list has not, and a place where rejects cannot be written."""
        named = dict(pair.split("=", 1) for pair in options["map"])
        found = {column.index for column in reading.columns if column.sure == "chosen"}
        if len(found) < len(named):
            headings = ", ".join(column.heading for column in reading.columns if column.heading)
            raise CommandError(f"--map names a column that the list has not. Its columns: {headings}.", returncode=2)
        if options["rejects"]:
            out = Path(options["rejects"])
            if out.is_dir() or not os.access(out if out.exists() else out.absolute().parent, os.W_OK):
                raise CommandError(f"{out} cannot be written. Choose another place for the rejects.", returncode=2)

    def _start(self, actor: User, office: Office, path: Path, day: date, options: dict[str, Any]) -> ImportRun:
        run = start_import(
            actor=actor, office=office, path=path, file_name=path.name, digest=digest_of_file(path), as_of=day,
            source=options["source"], basis="",
        )  # fmt: skip
        note_reading(actor=actor, run=run, counts={}, sheet="")
        return confirm_import(actor=actor, run=run)

    def _tell(self, rows: list[RowReading], counts: Counter[str], day: date, options: dict[str, Any]) -> None:
        if not options["json"]:
            told = ", ".join(f"{name}: {number}" for name, number in sorted(counts.items()))
            self.stdout.write(told or "no row holds a person")
            return
        pairs = [
            [pair.one.row, pair.other.row, pair.score, [reason.code for reason in pair.reasons]]
            for pair in pairs_of(rows, day)
        ]
        answer = {"counts": {**counts, "merged": 0}, "rows": [_told(row) for row in rows], "duplicate_pairs": pairs}
        self.stdout.write(json.dumps(answer, ensure_ascii=False, default=_plain))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text} is not a day. Write it as 2026-11-01.") from None


def _watched(reading: ListReading, rows: list[RowReading], counts: Counter[str], *, keep: bool) -> Any:
    """The rows as they pass; kept only where somebody asks for them again."""
    for row in reading.people:
        counts["rows"] += 1
        counts[row.status] += 1
        if keep:
            rows.append(row)
        yield row


def _told(row: RowReading) -> dict[str, Any]:
    return {
        "row": row.row,
        "member": row.member,
        "status": row.status,
        "issues": [{"code": issue.code, "column": issue.column, "value": issue.value} for issue in row.issues],
        "person": vars(row.person),
    }


def _plain(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)
