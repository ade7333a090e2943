"""Keyset cursors: where a page of a list ended, as a word in the address. Knows nothing of what the list holds."""

from __future__ import annotations

from typing import Any

from django.core.signing import BadSignature, dumps, loads

SALT = "amana.page"


def encode(cursor: tuple[Any, ...] | None) -> str:
    """The cursor as a signed word; empty for the first page. It holds sort keys, so it is not written to logs."""
    return dumps(list(cursor), salt=SALT, compress=True) if cursor else ""


def decode(word: str, length: int) -> tuple[Any, ...] | None:
    """The cursor behind a word; None (the first page) for a damaged or foreign one."""
    if not word or len(word) > 2_000:
        return None
    try:
        found = loads(word, salt=SALT)
    except (BadSignature, ValueError):
        return None
    return tuple(found) if isinstance(found, list) and len(found) == length else None
