"""The files of lists: where they are kept, sealed, and deleted; opened, named by their content, and the rejects written
to be corrected and brought in again.

Each is sealed in chunks under a key derived from the one that stays, and bound to its own name: a list lives thirty
days at most, less than its keys. It is read in the clear in memory, where the system has files there (Linux), else in a
private file that is removed at once."""

from __future__ import annotations

import hashlib
import os
import secrets
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from django.utils.translation import gettext as _

from amana.people.models.imports import ImportRun
from amana.people.models.wording import issue_in_words
from amana.people.rules.lists.outcomes import Column, ListReading, RowReading
from amana.people.rules.lists.reading import read_list
from amana.trust.crypto import CHUNK, seal_chunks, unseal_chunks
from amana.trust.keyring import ring
from amana.web.sheets.reading import read_sheets
from amana.web.sheets.writing import write_rows

_MAGIC = b"AML1"
_LEFT = 600  # seconds without a byte after which nobody writes a draft any more


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


def keep_sealed(path: Path, pieces: Iterable[bytes]) -> None:
    """Writes a file of a list, sealed; a stop in the middle leaves what stood there."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as out:
            out.write(_MAGIC)
            seal_chunks(ring().secret("list"), pieces, out, path.name)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def read_sealed(path: Path) -> Iterator[bytes]:
    """The content of a file of a list; one of an older version stands in the clear until `seal_older_lists`. Raises
    `Tampered`."""
    with path.open("rb") as source:
        if source.read(len(_MAGIC)) == _MAGIC:
            yield from unseal_chunks(ring().secret("list"), source, path.name)
        else:
            yield from pieces_of(path)


def pieces_of(path: Path) -> Iterator[bytes]:
    with path.open("rb") as source:
        while piece := source.read(CHUNK):
            yield piece


def seal_older_lists() -> int:
    """Seals the files that an older version kept in the clear, and removes what a stop left half-written; how many."""
    sealed = 0
    for path in folder().iterdir():
        with suppress(FileNotFoundError):  # deleted meanwhile
            if path.name.startswith("."):
                if time.time() - path.stat().st_mtime > _LEFT:
                    path.unlink()
            elif not _is_sealed(path):
                keep_sealed(path, pieces_of(path))
                sealed += 1
    return sealed


@contextmanager
def in_the_clear(path: Path) -> Iterator[Path]:
    """A file of a list as the readers of sheets open it, for as long as the block lasts."""
    with scratch() as clear:
        with clear.open("wb") as out:
            out.writelines(read_sealed(path))
        yield clear


@contextmanager
def scratch() -> Iterator[Path]:
    """A place to write in the clear that is gone after the block: in memory, or in a private file."""
    if sys.platform == "linux":
        handle = os.memfd_create("list")
        try:
            yield Path(f"/proc/self/fd/{handle}")
        finally:
            os.close(handle)
        return
    with TemporaryDirectory(prefix="amana-") as place:
        yield Path(place) / "list"


def _is_sealed(path: Path) -> bool:
    with path.open("rb") as source:
        return source.read(len(_MAGIC)) == _MAGIC


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
