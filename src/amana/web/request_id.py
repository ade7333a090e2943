"""The identifier of the request under way: in the logs, the audit, the answer's header and the error page."""

from __future__ import annotations

import re
import uuid
from contextvars import ContextVar, Token

_current: ContextVar[str] = ContextVar("amana_request_id", default="")
_WELL_FORMED = re.compile(r"[A-Za-z0-9-]{8,40}")


def current_request_id() -> str:
    """The identifier of the request under way; empty on the command line."""
    return _current.get()


def begin(given: str) -> Token[str]:
    """Takes a proxy's identifier when it is well formed, else makes one; `end` forgets it."""
    return _current.set(given if _WELL_FORMED.fullmatch(given) else uuid.uuid4().hex)


def end(token: Token[str]) -> None:
    _current.reset(token)
