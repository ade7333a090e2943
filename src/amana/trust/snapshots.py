"""The whole database as one file, taken while others write, and put back: SQLite's own backup, or pg_dump."""

from __future__ import annotations

import os
import secrets
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


# What a restore that was killed had started may still run: it is waited for.
_ALONE = "SELECT pg_advisory_xact_lock(262627)"
# Every table and routine, not those of the snapshot alone: what a newer version made would stand in the way.
_CLEARED = """
DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' LOOP
    EXECUTE format('DROP TABLE IF EXISTS public.%I CASCADE', name);
  END LOOP;
  FOR name IN SELECT oid::regprocedure FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND NOT EXISTS
    (SELECT FROM pg_depend WHERE objid = pg_proc.oid AND deptype = 'e') LOOP
    EXECUTE 'DROP ROUTINE IF EXISTS ' || name || ' CASCADE';
  END LOOP;
END $$;
"""


def put_back(path: Path) -> None:
    """Replaces what PostgreSQL holds by a snapshot, in one transaction. Raises `NoSnapshot`; nothing was changed then.
    SQLite's file is put in place by its owner."""
    script = path.with_name(f".{path.name}.{secrets.token_hex(4)}.sql")
    try:
        script.touch(mode=0o600)
        _run(_tool("pg_restore"), "--no-owner", "--no-privileges", f"--file={script}", str(path), connects=False)
        _run(
            _tool("psql"), "--quiet", "--no-psqlrc", "--single-transaction", "--set=ON_ERROR_STOP=1",
            f"--dbname={_database()['NAME']}", f"--command={_ALONE}", f"--command={_CLEARED}", f"--file={script}",
        )  # fmt: skip
    finally:
        script.unlink(missing_ok=True)


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


def _run(tool: str, *arguments: str, connects: bool = True) -> None:
    database = _database()
    address = {"PGPASSWORD": str(database["PASSWORD"])} if database["PASSWORD"] else {}
    where = [f"--{name}={database[key]}" for name, key in (("host", "HOST"), ("port", "PORT"), ("username", "USER"))
             if connects and database[key]]  # fmt: skip
    done = subprocess.run(  # noqa: S603 - found by name, no shell
        [tool, *where, *arguments], env={**os.environ, **address}, capture_output=True, text=True, check=False
    )
    if done.returncode:
        name = Path(tool).name
        raise NoSnapshot((done.stderr.strip().splitlines() or [f"{name} said nothing"])[-1])
