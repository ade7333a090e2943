"""What every view receives: somebody signed in (LoginRequiredMiddleware), htmx or not."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails


class Request(HttpRequest):
    """`user` is the project's user; `web` does not know its class."""

    user: Any
    htmx: HtmxDetails


def whole_number(text: str) -> int | None:
    """The number a field or an address carries; None for whatever is not one, or is too large for any of ours."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= 15 else None
