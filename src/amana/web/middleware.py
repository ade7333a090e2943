"""Around every request: its identifier, headers that keep pages private, the language, and errors said in words."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import resolve_url
from django.utils import translation

from amana.web.errors import database_away, signed_out, wrong_method
from amana.web.request_id import begin, current_request_id, end

__all__ = [
    "ChosenLanguageMiddleware",
    "DatabaseTroubleMiddleware",
    "RequestIdMiddleware",
    "SpokenErrorsMiddleware",
    "current_request_id",
]

Respond = Callable[[HttpRequest], HttpResponse]
# What no page of Amana asks a browser for.
PERMISSIONS = "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"
log = logging.getLogger("amana.web")


class RequestIdMiddleware:
    """Gives each request an identifier (a proxy's, when well formed), and each answer its private headers. What is
    said before the colleague is known is said in the language chosen on the page, not in that of whoever was served
    before."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        translation.activate(_chosen(request) or settings.LANGUAGE_CODE)
        token = begin(request.headers.get("X-Request-ID", ""))
        try:
            response = self.get_response(request)
            response["X-Request-ID"] = current_request_id()
        finally:
            end(token)
        response.setdefault("Permissions-Policy", PERMISSIONS)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        response.setdefault("X-Robots-Tag", "noindex, nofollow")
        if not request.path.startswith(settings.STATIC_URL):
            response.setdefault("Cache-Control", "no-store")
        return response


def _chosen(request: HttpRequest) -> str:
    """The language chosen on a page of this browser; empty where none was."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return chosen if chosen in dict(settings.LANGUAGES) else ""


class DatabaseTroubleMiddleware:
    """A locked or absent database under a view is said in words, with when to try again; nothing is written."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, OperationalError | InterfaceError):
            return None
        log.error("database_away", extra={"code": type(exception).__name__})
        return database_away(request)


class SpokenErrorsMiddleware:
    """What Django answers without words gets them: a wrong method, a session that ended under a part of a page."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed) and not response.content:
            said = wrong_method(request)
            said["Allow"] = response["Allow"]
            return said
        return signed_out(request) if _sends_a_part_to_sign_in(request, response) else response


def _sends_a_part_to_sign_in(request: HttpRequest, response: HttpResponse) -> bool:
    """htmx would put the whole sign-in page inside the part, over what was typed."""
    if not request.headers.get("HX-Request") or response.status_code != 302:
        return False
    return str(response["Location"]).startswith(resolve_url(settings.LOGIN_URL))


class ChosenLanguageMiddleware:
    """The language chosen on the page, else the colleague's own, else French, whatever the browser asks for."""

    def __init__(self, get_response: Respond) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not _chosen(request):
            own = getattr(getattr(request, "user", None), "language", "")
            language = own if own in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
            translation.activate(language)
            request.LANGUAGE_CODE = language
        return self.get_response(request)
