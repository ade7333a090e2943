"""Brings the database up to date, after a backup of what stands there."""

from __future__ import annotations

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
from amana.trust.snapshots import NoSnapshot, take_snapshot


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
    """A consistent copy taken while others write. Raises `CommandError`."""
    ending = "sqlite3" if connection.vendor == "sqlite" else "dump"
    name = f"before-migration-{moment:%Y%m%d-%H%M%S}.{ending}"
    kept = private_folder(Path(settings.AMANA_HOME) / "backups") / name
    try:
        take_snapshot(kept)
    except NoSnapshot as trouble:
        raise CommandError(
            f"the backup failed, so nothing was changed: {trouble}."
            " Say --without-backup when you hold a backup of your own."
        ) from trouble
    return kept
