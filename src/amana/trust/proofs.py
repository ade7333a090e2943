"""Proving that what stands encrypted is what was written there: every sealed value opens in its place, every attachment
is the one its name says, and every row that another refers to exists."""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.db import models

from amana.trust import vault
from amana.trust.crypto import Tampered
from amana.trust.keyring import unseal_text
from amana.trust.rotation import sealed_models
from amana.trust.sealed import Sealed

AT_ONCE = 1_000


def broken_values() -> Iterator[str]:
    """Sealed values that do not open where they stand: table, column and row of each."""
    for model, columns in sealed_models():
        table = model._meta.db_table
        rows = model._base_manager.order_by("pk").values("pk", *[column.name for column in columns])
        for row in rows.iterator(chunk_size=AT_ONCE):
            for column in columns:
                value = row[column.name]
                if isinstance(value, Sealed) and not _opens(value.written, f"{table}.{column.column}:{row['pk']}"):
                    yield f"{table}, column {column.column}, row {row['pk']}"


def broken_attachments() -> Iterator[str]:
    """Attachments that do not open to their end, or whose content is not the one they are named by."""
    for name in vault.names():
        if not vault.proves(name):
            yield f"attachment {name[:16]}"


def broken_references() -> Iterator[str]:
    """Rows that refer to a row which is not there."""
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.concrete_fields:
            if isinstance(field, models.ForeignKey):
                yield from _dangling(model, field)


def _dangling(model: type[models.Model], field: models.ForeignKey[models.Model, models.Model]) -> Iterator[str]:
    target = field.target_field
    there = target.model._base_manager.filter(**{target.name: models.OuterRef(field.attname)})
    lost = model._base_manager.filter(~models.Exists(there), **{f"{field.name}__isnull": False})
    for pk in lost.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=AT_ONCE):
        yield f"{model._meta.db_table}, column {field.column}, row {pk}"


def _opens(written: str, bound: str) -> bool:
    try:
        unseal_text(written, bound)
    except Tampered:
        return False
    return True
