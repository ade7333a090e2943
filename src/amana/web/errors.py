"""The pages that say what went wrong and what to do. They need no database and no signed-in colleague."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _


def page(request: HttpRequest, status: int, title: str, sentence: str) -> HttpResponse:
    """An error as a whole page, or as a note where htmx replaces a part."""
    part = bool(request.headers.get("HX-Request"))
    template = "web/error_part.html" if part else "web/error.html"
    facts = {"title": title, "sentence": sentence, "status": status}
    return HttpResponse(render_to_string(template, facts), status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(
        request,
        400,
        _("This request could not be read"),
        _("Go back, reload the page and try again. Nothing was changed."),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(
        request,
        404,
        _("Nothing to show here"),
        _("This page or file does not exist, or is not shared with you. We cannot say which of the two."),
    )


def wrong_method(request: HttpRequest) -> HttpResponse:
    return page(request, 405, _("This address is not opened that way"), _("Go back to the page and use its button."))


def server_error(request: HttpRequest) -> HttpResponse:
    return page(
        request,
        500,
        _("Something broke on our side"),
        _("Nothing of what you sent was half-written. Try again; if it comes back, tell your administrator the hour."),
    )


def database_away(request: HttpRequest) -> HttpResponse:
    response = page(
        request,
        503,
        _("The database does not answer"),
        _("Nothing was written. Keep this page open and send it again in a minute; what you typed is still here."),
    )
    response["Retry-After"] = "60"
    return response


def csrf_failure(request: HttpRequest, reason: str = "", **_known: Any) -> HttpResponse:
    return page(
        request,
        403,
        _("This form is too old, or did not come from Amana"),
        _("Go back, reload the page, and send it again. Nothing was changed."),
    )
