"""Columns that stand encrypted in the database, and the index by which an exact value is found again.

A sealed value is bound to its table, its column and the number of its row: copied to another row, it does not open.
It is opened when somebody looks at it, not when the row is read, so a list that does not show it pays nothing.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable
from typing import Any, TypeVar

from django.db import connection, models, transaction
from django.db.models.query_utils import DeferredAttribute
from django.utils.translation import gettext as _

from amana.trust.crypto import Tampered
from amana.trust.keyring import key_number, keyed_digest, ring, seal_text, unseal_text
from amana.trust.ring_file import KeysMissing

log = logging.getLogger("amana.sealed")
Row = TypeVar("Row", bound=models.Model)
BATCH = 1_000


class Sealed:
    """A value as it stands in the column, not opened yet. Shown by mistake, it says nothing."""

    __slots__ = ("opened", "written")

    def __init__(self, written: str) -> None:
        self.written = written
        self.opened: Any = None

    def __str__(self) -> str:
        return "…"


class Unreadable(str):
    """Stands where a value does not open; the column keeps what it holds, for those who look into it."""


class Written(str):
    """A value on its way into its own row; nothing else enters a sealed column."""


class SealedAttribute(DeferredAttribute):
    """Opens the value of a sealed column when it is asked for."""

    field: SealedTextField

    def __get__(self, instance: Any, owner: Any = None) -> Any:
        found = super().__get__(instance, owner)
        if not isinstance(found, Sealed):
            return found
        if found.opened is None:
            found.opened = self.field.open(found.written, instance)
        return found.opened

    def __set__(self, instance: Any, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class SealedTextField(models.TextField[Any, Any]):
    """Text, encrypted in its column. Written through its record alone: `update()` and `bulk_update` refuse it, and it
    is not searched (see `index_of`)."""

    descriptor_class = SealedAttribute

    def bound(self, instance: models.Model) -> str:
        if instance.pk is None:
            raise TypeError(f"{self.model.__name__}.{self.name} is bound to its row: give the row its number first")
        return f"{self.model._meta.db_table}.{self.column}:{instance.pk}"

    def open(self, written: str, instance: models.Model) -> Any:
        bound = self.bound(instance)
        try:
            return self.from_plain(unseal_text(written, bound))
        except Tampered:
            log.error("sealed_value_does_not_open", extra={"code": bound})
            return Unreadable(_("This does not open: it was changed outside Amana. Tell an administrator."))

    def from_plain(self, plain: str) -> Any:
        return plain

    def to_plain(self, value: Any) -> str:
        return str(value) if value is not None else ""

    def from_db_value(self, value: str | None, _expression: Any, _connection: Any) -> Any:
        return Sealed(value) if value else value

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        held = model_instance.__dict__.get(self.attname)
        if isinstance(held, Sealed) and not (add or self.changes_in_place(held)):
            return Written(self.as_it_may_stand(held.written, model_instance))
        plain = self.to_plain(getattr(model_instance, self.attname))
        return Written(seal_text(plain, self.bound(model_instance))) if plain else Written("")

    def as_it_may_stand(self, written: str, instance: models.Model) -> str:
        """A value read before and not changed since, on its way back into its row. A rotation may have moved it
        meanwhile: nothing goes back under a key that is on its way out, or gone."""
        try:
            key = ring().numbered(key_number(written))
            bound = self.bound(instance)
            return seal_text(unseal_text(written, bound), bound) if key.retired_on else written
        except Tampered:
            return written
        except KeysMissing:
            rows = self.model._base_manager.filter(pk=instance.pk)
            found = rows.values_list(self.attname, flat=True).first()
            return found.written if isinstance(found, Sealed) else written

    def changes_in_place(self, held: Sealed) -> bool:
        """Whether an opened value may have been changed without being set again."""
        return False

    def get_prep_value(self, value: Any) -> Any:
        if value in (None, "") or isinstance(value, Written):
            return value
        raise TypeError(f"{self.name} is sealed: save its record, or find it by its index")


class SealedJSONField(SealedTextField):
    """Plain values as JSON, encrypted in their column."""

    def from_plain(self, plain: str) -> Any:
        return json.loads(plain)

    def to_plain(self, value: Any) -> str:
        return json.dumps(value, ensure_ascii=False, separators=(",", ":")) if value else ""

    def changes_in_place(self, held: Sealed) -> bool:
        return held.opened is not None and not isinstance(held.opened, Unreadable)

    def from_db_value(self, value: str | None, _expression: Any, _connection: Any) -> Any:
        return Sealed(value) if value else self.get_default()


def index_of(kind: str, value: str) -> str:
    """What an exact value of a sealed column is found by: a keyed digest of 128 bits, which tells nothing without the
    key."""
    return keyed_digest("index", [kind, value])[:32] if value else ""


class NumberField(models.BigAutoField[Any, Any]):
    """The number of a row with sealed columns: drawn before it is written, since its values are bound to it."""

    def get_pk_value_on_save(self, instance: models.Model) -> int:
        return _draw(type(instance), 1)[0]

    def deconstruct(self) -> Any:
        """To the database, and to its history, it is the column Django would have made."""
        name, _path, arguments, keywords = super().deconstruct()
        usual = {"auto_created": True, "serialize": False, "verbose_name": "ID"}
        return name, "django.db.models.BigAutoField", arguments, keywords | usual


def create_rows(rows: Iterable[Row], *, once: bool = False) -> list[Row]:
    """Writes new rows of one kind in bulk: their numbers first, drawn in one statement, since what they seal is bound
    to those. `once`: what a constraint says is there already is left as it is."""
    fresh = list(rows)
    if fresh:
        for row, number in zip(fresh, _draw(type(fresh[0]), len(fresh)), strict=True):
            row.pk = number
        type(fresh[0])._default_manager.bulk_create(fresh, ignore_conflicts=once, batch_size=500)
    return fresh


def _draw(model: type[models.Model], count: int) -> list[int]:
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            sequence = "pg_get_serial_sequence(%s, %s)"
            column = model._meta.pk.column
            cursor.execute(f"SELECT nextval({sequence}) FROM generate_series(1, %s)", [table, column, count])  # noqa: S608 - words of ours
            return [number for (number,) in cursor.fetchall()]
        # SQLite keeps the highest number it gave beside the tables (`AUTOINCREMENT`); a table still empty has no line.
        raise_by = "UPDATE sqlite_sequence SET seq = seq + %s WHERE name = %s RETURNING seq"
        cursor.execute(raise_by, [count, table])
        found = cursor.fetchall()
        if not found:
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, 0)", [table])
            cursor.execute(raise_by, [count, table])
            found = cursor.fetchall()
    last = int(found[0][0])
    return list(range(last - count + 1, last + 1))


def seal_column(table: str, column: str, *, empty: str = "", index: tuple[str, str] | None = None) -> int:
    """Seals what stands in the clear in a column, a batch a transaction: stopped, it goes on where it was.

    `empty` is how a value that says nothing was written; `index` names the column that holds the index of each value,
    and its kind. Returns how many values were sealed. For migrations."""
    sealed = 0
    name, of = connection.ops.quote_name(column), connection.ops.quote_name(table)
    told = connection.ops.quote_name(index[0]) if index else ""
    while True:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                f"SELECT id, {name} FROM {of} WHERE {name} <> '' AND {name} NOT LIKE %s LIMIT {BATCH}",  # noqa: S608 - names of ours
                ["a1.%"],
            )
            rows = [(number, "" if plain == empty else plain) for number, plain in cursor.fetchall()]
            if not rows:
                return sealed
            for number, plain in rows:
                written = seal_text(plain, f"{table}.{column}:{number}") if plain else ""
                set_index, values = "", [written]
                if index:
                    set_index = f", {told} = %s"
                    values.append(index_of(index[1], plain))
                cursor.execute(f"UPDATE {of} SET {name} = %s{set_index} WHERE id = %s", [*values, number])  # noqa: S608 - names of ours
            sealed += len(rows)


def sealed_columns(model: type[models.Model]) -> list[SealedTextField]:
    """The sealed columns of a model, for rotation and verification."""
    return [field for field in model._meta.concrete_fields if isinstance(field, SealedTextField)]
