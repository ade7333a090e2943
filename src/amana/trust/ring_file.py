"""The ring of keys as a file holds it: every key sealed by the master key. Knows neither where it stands nor how the
master key is kept."""

from __future__ import annotations

import base64
import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from amana.trust.crypto import Tampered, digest, key_from_secret, seal, unseal

BESIDE, ELSEWHERE, PASSPHRASE = "beside", "elsewhere", "passphrase"
DATA, DIGESTS = "data", "digest"


class KeysLocked(Exception):
    """The keys are not at hand: the house was locked, or the passphrase was not given."""


class WrongPassphrase(KeysLocked):
    """The passphrase that was given does not open the ring."""


class KeysMissing(Exception):
    """The ring is gone or cannot be read, and what was sealed with it cannot be opened."""


@dataclass(frozen=True)
class Key:
    """One key of the ring. `retired_on` is set while a rotation moves what it sealed to a newer one."""

    id: int
    purpose: str
    made_on: str
    secret: bytes
    retired_on: str = ""


@dataclass(frozen=True)
class Ring:
    kept: str
    keys: tuple[Key, ...]

    def secret(self, purpose: str) -> bytes:
        """The key of a purpose: one taken over from an older version, else derived from the key of digests."""
        own = {key.purpose: key.secret for key in self.keys}
        return own.get(purpose) or bytes.fromhex(digest(own[DIGESTS], [purpose]))

    @property
    def current(self) -> Key:
        """The key that texts are sealed with from now on."""
        return [key for key in self.keys if key.purpose == DATA and not key.retired_on][-1]

    def numbered(self, number: int) -> Key:
        for key in self.keys:
            if key.id == number:
                return key
        raise KeysMissing(f"key {number}")


def opened(written: dict[str, Any], master: bytes) -> Ring:
    """The ring that lies sealed in its written form. Where it is not the master key of this ring, raises
    `WrongPassphrase` if a passphrase keeps it, else `KeysMissing`."""
    try:
        keys = tuple(
            Key(
                one["id"],
                one["purpose"],
                one["made_on"],
                unseal(master, base64.b64decode(one["sealed"]), f"{one['purpose']}:{one['id']}"),
                one.get("retired_on", ""),
            )
            for one in written["keys"]
        )
    except (Tampered, ValueError) as wrong:
        if written["kept"] == PASSPHRASE:
            raise WrongPassphrase from wrong
        raise KeysMissing("the master key does not open the ring") from wrong
    return Ring(written["kept"], keys)


def as_written(new: Ring, master: bytes, salt: str) -> dict[str, Any]:
    """What `opened` reads back under the same master key."""
    keys = [
        {
            "id": key.id,
            "purpose": key.purpose,
            "made_on": key.made_on,
            "retired_on": key.retired_on,
            "sealed": base64.b64encode(seal(master, key.secret, f"{key.purpose}:{key.id}")).decode(),
        }
        for key in new.keys
    ]
    return {"version": 1, "kept": new.kept, "salt": salt, "mark": mark_of(master), "keys": keys}


def read_ring(path: Path) -> dict[str, Any]:
    """The ring as its file holds it, every key sealed. Raises `KeysMissing` where it cannot be read."""
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="ascii"))
        if found["version"] != 1 or not found["keys"]:
            raise KeysMissing("the ring is of another version")
    except (OSError, ValueError, KeyError) as trouble:
        raise KeysMissing(f"{path} cannot be read: {trouble}") from trouble
    return found


def write_whole(path: Path, written: dict[str, Any]) -> None:
    """Writes a ring to a file that does not stand yet, for its owner alone, down to the disk."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as out:
        json.dump(written, out, indent=1)
        out.flush()
        os.fsync(out.fileno())


def mark_of(master: bytes) -> str:
    """Four characters by which a master key is told from another, and nothing is known of it."""
    return base64.b32encode(key_from_secret(master.hex() + ":mark")).decode()[:4]
