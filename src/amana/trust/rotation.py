"""Moving what is sealed under older keys to the newest one, while people work; stopped anywhere, it goes on from there.

An older key is destroyed only once nothing is left under it, in no column and no attachment, and nobody can still be
writing with it: processes look at the ring again every second, and transactions and uploads that began before that are
waited for. See `docs/decisions/0009-a-rotation-waits-for-whoever-began-before.md`.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection, models, transaction

from amana.lock import held
from amana.trust import keyring, vault
from amana.trust.crypto import Tampered
from amana.trust.keyring import KeysBusy, key_number, seal_text, unseal_text
from amana.trust.sealed import Sealed, SealedTextField, Written, sealed_columns

BATCH = 200
# Between two batches, in seconds: SQLite gives its one lock to nobody in particular, and people wait for it.
PAUSE = 0.02
UNKNOWN = 0  # the number under which values are counted that none of our keys sealed


class DoesNotOpen(Exception):
    """Some values do not open under their own key: it is kept, and they are named."""

    def __init__(self, places: list[str]) -> None:
        super().__init__(places)
        self.places = places


@dataclass(frozen=True)
class Rotation:
    """What a rotation did: how many values and attachments it moved, and which keys are gone."""

    values: int
    attachments: int
    dropped: list[int]


def sealed_models() -> Iterator[tuple[type[models.Model], list[SealedTextField]]]:
    """Every table with sealed columns: whoever declares one is found here."""
    for model in apps.get_models():
        columns = sealed_columns(model)
        if columns:
            yield model, columns


def values_by_key() -> Counter[int]:
    """How many values stand under each key of the ring; under `UNKNOWN`, those of none."""
    counts: Counter[int] = Counter()
    numbers = [key.id for key in keyring.ring().keys]
    for model, columns in sealed_models():
        for column in columns:
            rows = model._base_manager.exclude(**{column.name: ""}).exclude(**{f"{column.name}__isnull": True})
            found = {number: rows.filter(_under([column], [number])).count() for number in numbers}
            counts.update(found)
            counts[UNKNOWN] += rows.count() - sum(found.values())
    return counts


def attachments_by_key() -> Counter[int]:
    """How many attachments stand under each key; under `UNKNOWN`, those that do not say."""
    counts: Counter[int] = Counter()
    for name in vault.names():
        try:
            counts[vault.key_of(name)] += 1
        except Tampered:
            counts[UNKNOWN] += 1
        except vault.NotKept:  # removed meanwhile
            continue
    return counts


def rotate(tell: Callable[[str], None]) -> Rotation:
    """Moves everything to the newest key and destroys the older ones. Raises `KeysBusy` while another does, and
    `DoesNotOpen`."""
    try:
        with held(Path(settings.AMANA_HOME) / "keys" / ".rotating", lambda: None, patience=0):
            return _rotate(tell)
    except TimeoutError as busy:
        raise KeysBusy from busy


def _rotate(tell: Callable[[str], None]) -> Rotation:
    older = keyring.start_rotation()
    _wait_for_who_began_before(tell)
    values = attachments = 0
    while True:
        moved, stuck = _move_values(older)
        carried, broken = _move_attachments(older)
        values, attachments, stuck = values + moved, attachments + carried, [*stuck, *broken]
        counts = values_by_key() + attachments_by_key()
        left = sum(counts[number] for number in older)
        if not left:
            return Rotation(values, attachments, keyring.drop_retired())
        if left <= len(stuck):
            raise DoesNotOpen(stuck)
        time.sleep(PAUSE)  # rows that somebody held are taken in the next round


def _move_values(older: Collection[int]) -> tuple[int, list[str]]:
    """One round over every sealed column; how many values were moved, and which do not open."""
    moved, stuck = 0, []
    for model, columns in sealed_models():
        last: object = None
        while True:
            done, last, broken = _move_batch(model, columns, older, last)
            moved += done
            stuck += broken
            if last is None:
                break
            time.sleep(PAUSE)
    return moved, stuck


def _move_batch(
    model: type[models.Model], columns: list[SealedTextField], older: Collection[int], after: object
) -> tuple[int, object, list[str]]:
    """Moves a batch in one transaction. Rows that somebody writes just now are left for the next round, so that
    nobody waits for us. Returns how many values, the last row (none at the end), and what does not open."""
    rows = model._base_manager.filter(_under(columns, older)).order_by("pk").select_for_update(skip_locked=True)
    if after is not None:
        rows = rows.filter(pk__gt=after)
    moved, stuck, last = 0, [], None
    with transaction.atomic():
        for row in rows.values("pk", *[column.name for column in columns])[:BATCH]:
            last = row["pk"]
            fresh: dict[str, Written] = {}
            for column in columns:
                written = row[column.name].written if isinstance(row[column.name], Sealed) else ""
                bound = f"{model._meta.db_table}.{column.column}:{last}"
                try:
                    if written and key_number(written) in older:
                        fresh[column.name] = Written(seal_text(unseal_text(written, bound), bound))
                except Tampered:
                    stuck.append(bound)
            if fresh:
                model._base_manager.filter(pk=last).update(**fresh)
                moved += len(fresh)
    return moved, last, stuck


def _move_attachments(older: Collection[int]) -> tuple[int, list[str]]:
    moved, stuck = 0, []
    for name in vault.names():
        try:
            if vault.key_of(name) in older:
                vault.seal_anew(name)
                moved += 1
        except Tampered:
            stuck.append(f"attachment {name[:16]}")
        except vault.NotKept:
            continue
    return moved, stuck


def _under(columns: list[SealedTextField], numbers: Collection[int]) -> models.Q:
    under = models.Q()
    for column in columns:
        for number in numbers:
            under |= models.Q(**{f"{column.name}__startswith": Written(f"a1.{number}.")})
    return under


def _wait_for_who_began_before(tell: Callable[[str], None]) -> None:
    """Whoever sealed with an older key has written it down, or given up, when this returns."""
    time.sleep(keyring.LOOK_AGAIN + 0.2)
    uploads = vault.drafts()
    if connection.vendor == "postgresql":
        since = _asked("SELECT clock_timestamp()")
        _wait_while(lambda: bool(_asked(_OLDER_TRANSACTIONS, since)), tell, "transactions")
    else:
        with transaction.atomic():  # the lock of SQLite is granted once whoever held it has ended
            pass
    _wait_while(lambda: bool(uploads & vault.drafts()), tell, "uploads")


def _wait_while(lasts: Callable[[], bool], tell: Callable[[str], None], what: str) -> None:
    if lasts():
        tell(f"waiting for {what} that began before …")
    while lasts():
        time.sleep(0.2)


_OLDER_TRANSACTIONS = """
    SELECT count(*) FROM pg_stat_activity
    WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
    AND xact_start < %s
"""


def _asked(statement: str, *values: Any) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement, list(values))
        return cursor.fetchone()[0]
