"""What every view receives: somebody signed in (LoginRequiredMiddleware), htmx or not."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails


class Request(HttpRequest):
    """`user` is the project's user; `web` does not know its class."""

    user: Any
    htmx: HtmxDetails
