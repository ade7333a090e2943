"""A list on its way through the pages: what was read is kept beside the file until somebody has looked at it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from typing import Any

from django.db import connection
from django.utils.timezone import now

from amana.people.models.imports import ImportRun
from amana.people.operations.imports import NotWaiting, bring_in, note_reading
from amana.people.operations.list_files import (
    delete_files,
    in_the_clear,
    keep_sealed,
    kept_file,
    open_list,
    pieces_of,
    preview_file,
    read_sealed,
    rejects_file,
    scratch,
    write_rejects,
)
from amana.people.rules.lists.outcomes import Column, ListReading, NoListFound, RowReading
from amana.people.rules.lists.pairs import pairs_of
from amana.web.sheets.guards import UnreadableSheet

# Rows kept for the page that shows what was understood: those with a remark first come first.
LOOKED_AT = 300
# Beyond this many rows the pairs inside the list are left to the register's own search while it is brought in.
MOST_COMPARED = 5_000


def take_step(run: ImportRun) -> None:
    """Reads the list, or brings it in, as its stage says; a run at rest is left alone."""
    _size_cache()
    if run.stage == ImportRun.Stage.READING:
        try:
            _read(run)
        except NotWaiting:
            run.refresh_from_db()
            if run.stage == ImportRun.Stage.ABANDONED:
                delete_files(run)  # somebody abandoned the list while it was read
    elif run.stage == ImportRun.Stage.IMPORTING:
        _bring_in(run)


def _size_cache() -> None:
    """A list writes all over the indexes of the register. On SQLite, pages mapped into memory would count against this
    process as they are touched, and a small cache would write each page out many times a batch."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA mmap_size=0")
            cursor.execute("PRAGMA cache_size=-64000")


def preview(run: ImportRun) -> dict[str, Any]:
    """What was understood: columns, rows to look at, pairs; empty before it was read and after the file was deleted."""
    path = preview_file(run)
    if not path.exists():
        return {}
    found: dict[str, Any] = json.loads(b"".join(read_sealed(path)))
    return found


@contextmanager
def _opened(run: ImportRun) -> Iterator[ListReading]:
    with in_the_clear(kept_file(run)) as path:
        yield open_list(path, as_of=run.as_of, sheet=run.sheet or None, mapping=run.mapping)


def _read(run: ImportRun) -> None:
    try:
        with _opened(run) as reading:
            _understand(run, reading)
    except UnreadableSheet as trouble:
        note_reading(actor=run.started_by, run=run, counts={}, sheet="", trouble=["sheet", trouble.code])
    except NoListFound as trouble:
        told = ["list", trouble.code, *trouble.sheets]
        note_reading(actor=run.started_by, run=run, counts={}, sheet="", trouble=told)


def _understand(run: ImportRun, reading: ListReading) -> None:
    counts: Counter[str] = Counter()
    kept: list[RowReading] = []
    compared: list[RowReading] = []
    refused: list[RowReading] = []
    for row in reading.people:
        counts[row.status] += 1
        counts["rows"] += 1
        if row.status == "reject":
            refused.append(row)
        if row.status != "ok" and len(kept) < LOOKED_AT:
            kept.append(row)
        if len(compared) <= MOST_COMPARED:
            compared.append(row)
        if counts["rows"] % 2_000 == 0:
            ImportRun.objects.filter(pk=run.pk).update(counts=dict(counts), beat_at=now())
    pairs = pairs_of(compared, run.as_of) if len(compared) <= MOST_COMPARED else []
    with scratch() as clear:
        write_rejects(clear, reading.columns, refused)
        keep_sealed(rejects_file(run), pieces_of(clear))
    facts = {
        "sheet": reading.sheet,
        "sheets": list(reading.sheets),
        "columns": [asdict(column) for column in reading.columns],
        "rows": [_kept(row) for row in kept],
        "pairs": [[pair.one.row, pair.other.row, pair.score, _reasons(pair.reasons)] for pair in pairs[:100]],
    }
    keep_sealed(preview_file(run), [json.dumps(facts, ensure_ascii=False, default=_plain).encode()])
    counts["pairs"] = len(pairs)
    note_reading(actor=run.started_by, run=run, counts=counts, sheet=reading.sheet)


def _bring_in(run: ImportRun) -> None:
    def progress(done: int) -> None:
        ImportRun.objects.filter(pk=run.pk).update(counts={**run.counts, "done": done}, beat_at=now())

    with _opened(run) as reading:
        bring_in(actor=run.started_by, run=run, rows=reading.people, progress=progress)


def _kept(row: RowReading) -> dict[str, Any]:
    return {
        "row": row.row,
        "member": row.member,
        "status": row.status,
        "issues": [asdict(issue) for issue in row.issues],
        "person": asdict(row.person),
    }


def _reasons(reasons: Any) -> list[list[Any]]:
    return [[reason.code, list(reason.parameters)] for reason in reasons]


def _plain(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)


def columns_of(facts: dict[str, Any]) -> Iterator[Column]:
    """The columns of a preview as they were read."""
    for column in facts.get("columns", []):
        yield Column(**column)
