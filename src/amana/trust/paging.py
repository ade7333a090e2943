"""Keyset cursors: where a page of a list ended, as a word in the address. Knows nothing of what the list holds.

Addresses stay in histories and in the logs of proxies, and a cursor holds what the list is sorted by, a name among
others: the word is sealed, not only signed.
"""

from __future__ import annotations

import json
from typing import Any

from amana.trust.crypto import Tampered
from amana.trust.keyring import seal_text, unseal_text

BOUND = "page"


def encode(cursor: tuple[Any, ...] | None) -> str:
    """The cursor as a sealed word; empty for the first page."""
    return seal_text(json.dumps(list(cursor)), BOUND) if cursor else ""


def decode(word: str, length: int) -> tuple[Any, ...] | None:
    """The cursor behind a word; None (the first page) for a damaged or foreign one."""
    if not word or len(word) > 2_000:
        return None
    try:
        found = json.loads(unseal_text(word, BOUND))
    except (Tampered, ValueError):
        return None
    return tuple(found) if isinstance(found, list) and len(found) == length else None
