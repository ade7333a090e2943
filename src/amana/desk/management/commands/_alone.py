"""Commands that change the shape of the database, or found it, run one at a time: two first starts at once wait for
each other instead of failing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError, OutputWrapper
from django.db import connection

from amana.lock import held

# Every Amana asks PostgreSQL for the lock of this number; it means nothing else.
NUMBER = 262_626


@contextmanager
def alone(stderr: OutputWrapper) -> Iterator[None]:
    """Waits for another such command on this database, then keeps others waiting. Raises `CommandError` where one
    takes a quarter of an hour. PostgreSQL is locked itself: its processes may run on several machines."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [NUMBER])
        try:
            yield
        finally:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [NUMBER])
        return
    try:
        with held(
            Path(settings.AMANA_HOME) / "setting-up.lock",
            lambda: stderr.write("amana: another command is setting up the database; waiting for it …"),
        ):
            yield
    except TimeoutError:
        raise CommandError("another command has held the database for a quarter of an hour. Stop it first.") from None
