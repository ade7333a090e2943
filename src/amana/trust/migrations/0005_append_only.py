"""The database itself refuses that a row of the log, or of its chain, is changed or deleted.

Whoever holds the database may drop the triggers; what they change then is named by `verify`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import migrations

TABLES = ("trust_auditentry", "trust_auditseal")
REFUSAL = "The audit is only ever added to."


def put_up(vendor: str) -> Iterator[str]:
    """The statements, which may be run again."""
    postgresql = vendor == "postgresql"
    if postgresql:
        yield (
            "CREATE OR REPLACE FUNCTION amana_only_added_to() RETURNS trigger LANGUAGE plpgsql AS"
            f" $$ BEGIN RAISE EXCEPTION '{REFUSAL}'; END $$"
        )
    for table in TABLES:
        for act in ("UPDATE", "DELETE"):
            name = f"{table}_no_{act.lower()}"
            if postgresql:
                row = "FOR EACH ROW EXECUTE FUNCTION amana_only_added_to()"
                yield f"CREATE OR REPLACE TRIGGER {name} BEFORE {act} ON {table} {row}"
            else:
                stops = f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
                yield f"CREATE TRIGGER IF NOT EXISTS {name} BEFORE {act} ON {table} {stops}"


def take_down(vendor: str) -> Iterator[str]:
    postgresql = vendor == "postgresql"
    for table in TABLES:
        for act in ("update", "delete"):
            yield f"DROP TRIGGER IF EXISTS {table}_no_{act}" + (f" ON {table}" if postgresql else "")
    if postgresql:
        yield "DROP FUNCTION IF EXISTS amana_only_added_to()"


def forwards(apps: Any, schema_editor: Any) -> None:
    for statement in put_up(schema_editor.connection.vendor):
        schema_editor.execute(statement)


def backwards(apps: Any, schema_editor: Any) -> None:
    for statement in take_down(schema_editor.connection.vendor):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    atomic = False
    dependencies = [("trust", "0004_timed_passes")]

    operations = [migrations.RunPython(forwards, backwards)]
