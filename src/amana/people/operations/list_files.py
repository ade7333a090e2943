"""The files of lists: where they are kept and deleted, opened, named by their content, and the rejects written to be
corrected and brought in again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from amana.people.models.imports import ImportRun
from amana.people.models.wording import issue_in_words
from amana.people.rules.lists.outcomes import Column, ListReading, RowReading
from amana.people.rules.lists.reading import read_list
from amana.web.sheets.reading import read_sheets
from amana.web.sheets.writing import write_rows


def folder() -> Path:
    """Where lists are kept until they are deleted: private, outside what the web serves."""
    path = Path(settings.MEDIA_ROOT) / "lists"
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    return path


def kept_file(run: ImportRun) -> Path:
    """The list as it was sent."""
    return folder() / f"{run.kept_as}"


def rejects_file(run: ImportRun) -> Path:
    """The refused rows in the layout of the list."""
    return kept_file(run).with_suffix(".rejects.xlsx")


def preview_file(run: ImportRun) -> Path:
    """What was understood of the list."""
    return kept_file(run).with_suffix(".json")


def delete_files(run: ImportRun) -> None:
    """Whatever is kept of a list beside the database holds people: all of it goes at once."""
    for path in (kept_file(run), rejects_file(run), preview_file(run)):
        path.unlink(missing_ok=True)


def open_list(path: Path, *, as_of: date, sheet: str | None, mapping: Mapping[str, str]) -> ListReading:
    """The list in a file, read as it is iterated. Raises `UnreadableSheet`, `NoListFound` and `OSError`."""
    return read_list(read_sheets(path), as_of=as_of, sheet=sheet, mapping=mapping)


def digest_of_file(path: Path) -> str:
    """SHA-256 of the content."""
    with path.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def write_rejects(path: Path, columns: Sequence[Column], rows: Iterable[RowReading]) -> int:
    """The refused rows in the layout of the list, with the reason and what to do in two columns behind. Returns how
    many rows of the list they are."""
    headings = [column.heading for column in columns]
    written: dict[int, list[str]] = {}
    for row in rows:
        if row.status == "reject" and row.row not in written:
            told = [issue_in_words(issue.code) for issue in row.issues]
            cells = list(row.cells[: len(headings)]) + [""] * (len(headings) - len(row.cells))
            written[row.row] = [*cells, "; ".join(what for what, _then in told), " ".join(then for _what, then in told)]
    write_rows(path, _("Not brought in"), [*headings, _("Reason"), _("What to do")], written.values())
    return len(written)
