"""Keyed digests and identifiers. The only module that touches key material; knows no model.

Keys are files under `AMANA_HOME/keys`, made on first start, one per purpose, so that learning one opens nothing else.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import time
import uuid
from collections.abc import Iterable
from functools import cache

from django.conf import settings

from amana.environment import secret_from_file


@cache
def _key(purpose: str) -> bytes:
    return secret_from_file(settings.AMANA_HOME / "keys" / purpose).encode()


def keyed_digest(purpose: str, parts: Iterable[object]) -> str:
    """HMAC-SHA256 under the key of `purpose`, over parts kept apart by their length, so that none can borrow
    from its neighbour. 64 hexadecimal characters."""
    digest = hmac.new(_key(purpose), digestmod=hashlib.sha256)
    for part in parts:
        text = str(part).encode()
        digest.update(f"{len(text)}:".encode() + text)
    return digest.hexdigest()


def time_ordered_uuid() -> uuid.UUID:
    """A UUID of version 7 (RFC 9562): its first 48 bits are the milliseconds, so that rows land side by side."""
    milliseconds = time.time_ns() // 1_000_000
    noise = int.from_bytes(os.urandom(10), "big")
    value = (milliseconds & ((1 << 48) - 1)) << 80 | noise
    value = value & ~(0xF << 76) | (0x7 << 76)
    return uuid.UUID(int=value & ~(0b11 << 62) | (0b10 << 62))
