"""The log proves itself: its entries are numbered and linked, so that one taken out, put in or changed shows.

Writing an entry takes no lock; the worker alone gives numbers, as entries become visible, and links each to the one
before under a key. The *head* (the last number and its link), copied elsewhere, proves all that stands before it, even
against whoever holds the database and the keys of today.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Exists, Max, OuterRef

from amana.environment import private_folder
from amana.trust.audit import digest_of
from amana.trust.keyring import keyed_digest
from amana.trust.models import AuditEntry, AuditSeal

BATCH = 2_000
# Nobody's transaction lasts longer: an entry written before this and not sealed is found by the pass at start.
LATE = timedelta(hours=1)
# Entries older than this that nobody sealed are told: the worker does not run, or somebody put them there.
UNSEALED = timedelta(minutes=10)
FIRST = "0" * 64
_ONE_SEALER = 7_203_185_441  # the number of the advisory lock
_NOT_SEALED = ~Exists(AuditSeal.objects.filter(entry_id=OuterRef("pk")))


def link_of(before: str, number: int, digest: str) -> str:
    """What ties an entry to the one before it."""
    return keyed_digest("seal", [before, number, digest])


def seal_entries(*, whole: bool = False) -> int:
    """Numbers and links the entries that are visible and not sealed yet; returns how many.

    One sealer at a time; stopped anywhere, the next one goes on. `whole` looks at the log from its beginning, as the
    worker does at start."""
    sealed = 0
    while True:
        with transaction.atomic():
            if not _alone():
                return sealed
            last = AuditSeal.objects.order_by("-number").first()
            entries = _unsealed(None if whole or last is None else last)
            if not entries:
                return sealed
            AuditSeal.objects.bulk_create(_linked(entries, last))
        sealed += len(entries)


def broken_seals(head: Mapping[str, Any] | None = None) -> Iterator[str]:
    """What does not fit in the chain, from its beginning: a gap, a link, an entry that is gone. With a `head` kept
    elsewhere, also whether the past it proves still stands."""
    before, expected, proven = FIRST, 1, head is None
    for number, entry_id, digest, link in _chain():
        if number != expected:
            yield f"log seals {expected} to {number - 1} are gone"
        if digest is None:
            yield f"log entry {entry_id}, sealed as {number}, is gone"
        elif link != link_of(before, number, digest) and number == expected:
            yield f"log seal {number} of entry {entry_id} is not linked to the one before"
        if head is not None and number == head["number"]:
            proven = link == head["link"]
        before, expected = link, number + 1
    if not proven and head is not None:
        yield f"log up to {head['number']} is not the one that the head of {head['day']} proves"


def unsealed_entries(moment: datetime) -> Iterator[str]:
    """Entries that stand for a while and were never sealed."""
    late = AuditEntry.objects.filter(_NOT_SEALED, at__lt=moment - UNSEALED)
    for pk in late.order_by("pk").values_list("pk", flat=True).iterator():
        yield f"log entry {pk} was never sealed: the worker does not run, or somebody put it there"


def head(day: date) -> dict[str, Any] | None:
    """The end of the chain, to be kept elsewhere; None for a log that was never sealed."""
    last = AuditSeal.objects.order_by("-number").first()
    if last is None:
        return None
    return {"day": day.isoformat(), "number": last.number, "link": last.link}


def keep_head(day: date) -> Path | None:
    """Writes the head of a day under `AMANA_HOME/heads`, from where it is copied elsewhere; None where none is."""
    found = head(day)
    if found is None:
        return None
    path = private_folder(Path(settings.AMANA_HOME) / "heads") / f"{found['day']}.json"
    draft = path.with_suffix(".draft")
    draft.write_text(json.dumps(found), encoding="ascii")
    draft.chmod(0o600)
    return draft.replace(path)


def read_head(path: Path) -> dict[str, Any]:
    """A head that was kept. Raises `ValueError` for a file that is none, and `OSError`."""
    found = json.loads(path.read_text(encoding="ascii"))
    if not isinstance(found, dict) or not {"day", "number", "link"} <= set(found):
        raise ValueError(path.name)
    return found


def _alone() -> bool:
    """SQLite has one writer at a time by itself."""
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_ONE_SEALER])
        return bool(cursor.fetchone()[0])


def _unsealed(last: AuditSeal | None) -> list[AuditEntry]:
    """The next entries to seal. An entry whose digest does not fit was not written by this house: it is left out, and
    `verify` names it."""
    entries = AuditEntry.objects.filter(_NOT_SEALED).order_by("pk")
    if last is not None:
        entries = entries.filter(pk__gte=_some_time_before(last.entry_id))
    genuine = (entry for entry in entries.iterator(chunk_size=BATCH) if digest_of(entry) == entry.digest)
    return list(islice(genuine, BATCH))


def _some_time_before(entry: UUID) -> UUID:
    """The first identifier of an hour before this one's: its first 48 bits are milliseconds."""
    milliseconds = (entry.int >> 80) - int(LATE.total_seconds() * 1000)
    return UUID(int=max(milliseconds, 0) << 80)


def _linked(entries: list[AuditEntry], last: AuditSeal | None) -> Iterator[AuditSeal]:
    number, link = (last.number, last.link) if last else (0, FIRST)
    for entry in entries:
        number += 1
        link = link_of(link, number, entry.digest)
        yield AuditSeal(number=number, entry_id=entry.pk, link=link)


def _chain() -> Iterator[tuple[int, UUID, str | None, str]]:
    """Number, entry, digest of the entry (none where it is gone) and link, in order."""
    highest = AuditSeal.objects.aggregate(highest=Max("number"))["highest"] or 0
    for start in range(0, highest, BATCH):
        seals = list(AuditSeal.objects.filter(number__gt=start, number__lte=start + BATCH).order_by("number"))
        digests = dict(AuditEntry.objects.filter(pk__in=[seal.entry_id for seal in seals]).values_list("pk", "digest"))
        for seal in seals:
            yield seal.number, seal.entry_id, digests.get(seal.entry_id), seal.link
