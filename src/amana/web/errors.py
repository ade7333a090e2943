"""The pages that say what went wrong and what to do. They need no database and no signed-in colleague."""

from __future__ import annotations

import logging
import sys
from typing import Any

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import Error as DatabaseTrouble
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from amana.web.request_id import current_request_id

log = logging.getLogger("amana.web")


def page(request: HttpRequest, status: int, title: str, sentence: str) -> HttpResponse:
    """An error as a whole page, or as a note where htmx replaces a part."""
    part = bool(request.headers.get("HX-Request"))
    template = "web/error_part.html" if part else "web/error.html"
    facts = {"title": title, "sentence": sentence, "status": status, "request_id": current_request_id()}
    return HttpResponse(render_to_string(template, facts), status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A request that cannot be read; one that is too big says so."""
    if isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return too_big(request)
    return page(
        request,
        400,
        _("This request could not be read"),
        _("Go back, reload the page and try again. Nothing was changed."),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """The same answer for what is absent and for what is not shared."""
    return page(
        request,
        404,
        _("Nothing to show here"),
        _("This page or file does not exist, or is not shared with you. We cannot say which of the two."),
    )


def signed_out(request: HttpRequest) -> HttpResponse:
    """For a part of a page: the session ended while somebody was writing."""
    return page(
        request,
        401,
        _("You are signed out"),
        _("Open Amana in another tab, sign in there, then send this again: what you typed is still here."),
    )


def wrong_method(request: HttpRequest) -> HttpResponse:
    return page(request, 405, _("This address is not opened that way"), _("Go back to the page and use its button."))


def too_big(request: HttpRequest) -> HttpResponse:
    return page(
        request,
        413,
        _("This is too big"),
        _("Go back and send less at once: a smaller file, or a shorter text. Nothing was changed."),
    )


def too_often(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return page(
        request,
        429,
        _("Too many tries in a short time"),
        _("Wait a few minutes, then try again. Nothing was changed."),
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """What broke outside a view. A database that went away while the session was read ends here too."""
    away = isinstance(sys.exc_info()[1], OperationalError | InterfaceError)
    view = request.resolver_match.view_name if request.resolver_match else ""
    # Django's own line is silenced for the addresses it quotes: this one says what broke, and where in the code.
    log.error(
        "database_away" if away else "broken", exc_info=True, extra={"view": view, "status": 503 if away else 500}
    )
    if away:
        return database_away(request)
    title = _("Something broke on our side")
    sentence = _("Nothing was half-written. Try again; if it comes back, tell your administrator the hour.")
    try:
        return page(request, 500, title, sentence)
    except (RuntimeError, OSError, DatabaseTrouble):
        # The page itself cannot be drawn, for want of its files: the words alone.
        return HttpResponse(f"{title}. {sentence}", status=500, content_type="text/plain; charset=utf-8")


def database_away(request: HttpRequest) -> HttpResponse:
    """What was typed is not lost: a part leaves the form standing; a whole page, loaded again, sends it again."""
    if request.headers.get("HX-Request"):
        again = _("Nothing was written. Send it again in a minute; what you typed is still here.")
    elif request.method == "POST":
        again = _(
            "Nothing was written. In a minute, load this page again: your browser asks whether to send what you typed"
            " once more; say yes."
        )
    else:
        again = _("Nothing was changed. Load this page again in a minute.")
    response = page(request, 503, _("The database does not answer"), again)
    response["Retry-After"] = "60"
    return response


def keys_away(request: HttpRequest, *, locked: bool) -> HttpResponse:
    """Nothing can be opened: the house was locked on purpose, or its keys are missing."""
    if locked:
        sentence = _("Nothing can be read or written until whoever answers for this machine unlocks it.")
        return page(request, 503, _("Amana is locked"), sentence)
    sentence = _("Nothing was changed. Tell your administrator at once; ./amana doctor says what to do.")
    return page(request, 503, _("The keys are missing"), sentence)


def csrf_failure(request: HttpRequest, reason: str = "", **_known: Any) -> HttpResponse:
    """A form whose token is missing, old or foreign."""
    return page(
        request,
        403,
        _("This form is too old, or did not come from Amana"),
        _("Go back, reload the page, and send it again. Nothing was changed."),
    )
