"""Brings the database up to date, after a backup of what stands there."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import CommandError, CommandParser
from django.core.management.commands.migrate import Command as DjangoMigrate
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.timezone import now

from amana.desk.management.commands._acting import write_down
from amana.desk.management.commands._alone import alone
from amana.environment import private_folder


class Command(DjangoMigrate):
    help = "Brings the database up to date; backs it up first when something will change."

    def add_arguments(self, parser: CommandParser) -> None:
        super().add_arguments(parser)
        parser.add_argument("--without-backup", action="store_true", help="you hold a backup of your own")

    def handle(self, *args: Any, without_backup: bool = False, **options: Any) -> None:
        with alone(self.stderr):
            self._bring_up_to_date(*args, without_backup=without_backup, **options)

    def _bring_up_to_date(self, *args: Any, without_backup: bool, **options: Any) -> None:
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        # An application named may be taken back, which loses more than going on does.
        looks = options.get("check_unapplied") or options.get("plan")
        changes = (plan or options.get("app_label")) and not looks
        if changes and executor.loader.applied_migrations and not (without_backup or settings.TESTING):
            kept = back_up(now())
            self.stderr.write(f"amana: the database was backed up to {kept}")
        super().handle(*args, **options)
        if plan and not looks and not options.get("app_label"):
            write_down("installation.migrate", steps=len(plan))


def back_up(moment: datetime) -> Path:
    """A consistent copy taken while others write: SQLite's own backup, or pg_dump. Raises `CommandError`."""
    folder = private_folder(Path(settings.AMANA_HOME) / "backups")
    name = f"before-migration-{moment:%Y%m%d-%H%M%S}"
    database = settings.DATABASES["default"]
    if connection.vendor == "sqlite":
        kept = folder / f"{name}.sqlite3"
        kept.touch(mode=0o600)
        try:
            with closing(sqlite3.connect(str(database["NAME"]))) as source, closing(sqlite3.connect(kept)) as copy:
                source.backup(copy)
        except sqlite3.Error as trouble:
            kept.unlink()
            raise CommandError(f"the backup failed, nothing was changed: {trouble}. Is there space?") from trouble
        return kept
    dump = shutil.which("pg_dump")
    if dump is None:
        raise CommandError(
            "nothing was backed up, so nothing was changed: pg_dump is not on this machine. "
            "Install postgresql-client, or say --without-backup when you hold a backup of your own."
        )
    kept = folder / f"{name}.dump"
    address = {"PGPASSWORD": str(database["PASSWORD"])} if database["PASSWORD"] else {}
    command = [dump, "--format=custom", f"--file={kept}", f"--dbname={database['NAME']}"]
    command += [f"--host={database['HOST']}"] if database["HOST"] else []
    command += [f"--port={database['PORT']}"] if database["PORT"] else []
    command += [f"--username={database['USER']}"] if database["USER"] else []
    done = subprocess.run(command, env={**os.environ, **address}, capture_output=True, text=True, check=False)  # noqa: S603 - found by name, no shell
    if done.returncode:
        kept.unlink(missing_ok=True)
        said = (done.stderr.strip().splitlines() or ["pg_dump said nothing"])[-1]
        raise CommandError(f"the backup failed, nothing was changed: {said}")
    kept.chmod(0o600)
    return kept
