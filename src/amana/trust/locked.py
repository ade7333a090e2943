"""While the keys are not at hand, every page says so: nobody fills a form that cannot be written down."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse

from amana.trust import keyring
from amana.trust.ring_file import KeysLocked, KeysMissing
from amana.web.errors import keys_away

log = logging.getLogger("amana.keys")
READY = "/health/ready"
OPEN_ALL_THE_SAME = ("/health/", settings.STATIC_URL)


class LockedMiddleware:
    """Stands before anything that reads the database: a locked house asks nobody who they are."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        keyring.watch()

    def __call__(self, request: HttpRequest) -> HttpResponse:
        ready = request.path.rstrip("/") == READY
        if ready or not request.path.startswith(OPEN_ALL_THE_SAME):
            try:
                keyring.ring()
            except KeysLocked:
                return _told("keys locked") if ready else keys_away(request, locked=True)
            except KeysMissing as trouble:
                log.error("keys_missing", extra={"what": str(trouble)})
                return _told("keys missing") if ready else keys_away(request, locked=False)
        return self.get_response(request)


def _told(status: str) -> HttpResponse:
    return JsonResponse({"status": status}, status=503)
