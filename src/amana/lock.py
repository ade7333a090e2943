"""One process at a time, on one machine. Standard library alone: the launcher reads it before anything is installed."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

PATIENCE = 900  # seconds that another process may take
PAUSE = 0.2


@contextmanager
def held(path: Path, waiting: Callable[[], None], patience: float = PATIENCE) -> Iterator[None]:
    """Holds the lock of a file; calls `waiting` once where another process holds it. Raises `TimeoutError` after
    `patience` seconds, a quarter of an hour. The operating system drops the lock of a killed process."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600), "a+b") as handle:
        deadline = time.monotonic() + patience
        told = False
        while not _taken(handle):
            if not told:
                waiting()
                told = True
            if time.monotonic() > deadline:
                raise TimeoutError
            time.sleep(PAUSE)
        yield


def _taken(handle: IO[bytes]) -> bool:
    try:
        if os.name == "nt":
            import msvcrt  # noqa: PLC0415 - Windows alone has it

            msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]  # Windows alone has it
        else:
            import fcntl  # noqa: PLC0415 - Windows has none

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
