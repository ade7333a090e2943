"""What must not come undone by a restore: an ended mandate, a closed account, a withdrawn consent, an erasure.

A short file beside the database, only ever added to, each line sealed. A restore brings back a past in which these had
not happened; what was written since is done again. Knows no kind of fact: whoever writes one does it again.
"""

from __future__ import annotations

import base64
import json
import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.timezone import now

from amana.environment import private_folder
from amana.trust.crypto import Tampered, seal, unseal
from amana.trust.keyring import ring

BOUND = "journal"


def note(kind: str, **facts: Any) -> None:
    """Writes a fact down once the transaction under way is kept. Identifiers and days, never names."""
    line = json.dumps({"kind": kind, "at": now().isoformat(), **facts}, default=str)
    transaction.on_commit(lambda: _append(line))


def since(moment: datetime) -> Iterator[dict[str, Any]]:
    """The facts written after a moment, in their order. A line that does not open is passed over: the file is no
    proof, the log is."""
    path = _path()
    if not path.exists():
        return
    key = ring().secret(BOUND)
    with path.open(encoding="ascii") as lines:
        for written in lines:
            try:
                fact: dict[str, Any] = json.loads(unseal(key, base64.b64decode(written), BOUND))
            except (Tampered, ValueError):
                continue
            if datetime.fromisoformat(fact["at"]) > moment:
                yield fact


def _append(line: str) -> None:
    sealed = base64.b64encode(seal(ring().secret(BOUND), line.encode(), BOUND)) + b"\n"
    handle = os.open(_path(), os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        os.write(handle, sealed)
        os.fsync(handle)
    finally:
        os.close(handle)


def _path() -> Path:
    return private_folder(Path(settings.AMANA_HOME)) / "journal"
