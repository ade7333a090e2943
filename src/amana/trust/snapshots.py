"""The whole database as one file, taken while others write, and put back: SQLite's own backup, or pg_dump."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection


class NoSnapshot(Exception):
    """The snapshot could not be taken or put back; the sentence says why, and what to do."""


def take_snapshot(path: Path) -> None:
    """Writes a consistent copy to a new file that its owner alone reads. Raises `NoSnapshot`, leaving nothing."""
    path.touch(mode=0o600, exist_ok=False)
    try:
        if connection.vendor == "sqlite":
            _copy_sqlite(path)
        else:
            _run(_tool("pg_dump"), "--format=custom", f"--file={path}", f"--dbname={_database()['NAME']}")
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def put_back(path: Path) -> None:
    """Replaces what PostgreSQL holds by a snapshot, whole or not at all. SQLite's file is put in place by its owner."""
    _run(
        _tool("pg_restore"), "--clean", "--if-exists", "--single-transaction", "--no-owner", "--exit-on-error",
        f"--dbname={_database()['NAME']}", str(path),
    )  # fmt: skip


def is_whole(path: Path) -> bool:
    """Whether a snapshot of SQLite is a database that holds together."""
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as copy:
            return bool(copy.execute("PRAGMA integrity_check").fetchone() == ("ok",))
    except sqlite3.Error:
        return False


def _copy_sqlite(path: Path) -> None:
    try:
        with closing(sqlite3.connect(str(_database()["NAME"]))) as source, closing(sqlite3.connect(path)) as copy:
            source.backup(copy)
    except sqlite3.Error as trouble:
        raise NoSnapshot(f"{trouble}. Is there space?") from trouble


def _database() -> dict[str, Any]:
    found: dict[str, Any] = settings.DATABASES["default"]
    return found


def _tool(name: str) -> str:
    found = shutil.which(name)
    if found is None:
        raise NoSnapshot(f"{name} is not on this machine. Install postgresql-client")
    return found


def _run(tool: str, *arguments: str) -> None:
    database = _database()
    address = {"PGPASSWORD": str(database["PASSWORD"])} if database["PASSWORD"] else {}
    where = [f"--{name}={database[key]}" for name, key in (("host", "HOST"), ("port", "PORT"), ("username", "USER"))
             if database[key]]  # fmt: skip
    done = subprocess.run(  # noqa: S603 - found by name, no shell
        [tool, *where, *arguments], env={**os.environ, **address}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        name = Path(tool).name
        raise NoSnapshot((done.stderr.strip().splitlines() or [f"{name} said nothing"])[-1])
