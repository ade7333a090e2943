"""Around every request: its identifier, headers that keep pages private, and an answer when the database is away."""

from __future__ import annotations

import logging
import re
import uuid
from collections.abc import Callable
from contextvars import ContextVar

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from amana.web.errors import database_away

Respond = Callable[[HttpRequest], HttpResponse]
_request_id: ContextVar[str] = ContextVar("amana_request_id", default="")
_WELL_FORMED = re.compile(r"[A-Za-z0-9-]{8,40}")
log = logging.getLogger("amana.web")


def current_request_id() -> str:
    """The identifier of the request under way; empty on the command line."""
    return _request_id.get()


class RequestIdMiddleware:
    """Gives each request an identifier (a proxy's, when well formed) for the logs, the audit and the error page."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-ID", "")
        identifier = given if _WELL_FORMED.fullmatch(given) else uuid.uuid4().hex
        token = _request_id.set(identifier)
        try:
            response = self.get_response(request)
        finally:
            _request_id.reset(token)
        response["X-Request-ID"] = identifier
        response.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()")
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if not request.path.startswith(settings.STATIC_URL):
            response.setdefault("Cache-Control", "no-store")
        return response


class DatabaseTroubleMiddleware:
    """A locked or absent database is said in words, with when to try again; nothing of the request is written."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        try:
            return self.get_response(request)
        except (OperationalError, InterfaceError):
            return self.process_exception(request, OperationalError())

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse:
        if not isinstance(exception, OperationalError | InterfaceError):
            return None  # type: ignore[return-value]  # Django's way to say "not mine"
        log.error("database_away", extra={"code": type(exception).__name__})
        return database_away(request)


class ChosenLanguageMiddleware:
    """The language a signed-in colleague chose holds over the browser's, until they choose another on the page."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        language = getattr(getattr(request, "user", None), "language", "")
        if not chosen and language in dict(settings.LANGUAGES):
            translation.activate(language)
            request.LANGUAGE_CODE = language
        elif not chosen:
            # Nobody has chosen: Amana speaks French, whatever the browser asks for.
            translation.activate(settings.LANGUAGE_CODE)
            request.LANGUAGE_CODE = settings.LANGUAGE_CODE
        return self.get_response(request)
