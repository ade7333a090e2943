"""Which accounts were opened in this browser before, so that wrong passwords typed elsewhere do not close it too.

A signed cookie says it; it opens nothing by itself. Whoever steals it has five more tries at one account, as from one
more address."""

from __future__ import annotations

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import get_random_string, salted_hmac

COOKIE, SALT = "amana_device", "amana.known_device"
DAYS = 180
ACCOUNTS_KEPT = 20  # a shared computer: the cookie stays small


def device_known_to(request: HttpRequest, email: str) -> str:
    """The name of this device if the account was opened on it before, else empty."""
    device, accounts = _read(request)
    return device if _digest(email) in accounts else ""


def remember_device(request: HttpRequest, response: HttpResponse, email: str) -> None:
    device, accounts = _read(request)
    account = _digest(email)
    kept = [account, *(other for other in accounts if other != account)][:ACCOUNTS_KEPT]
    response.set_cookie(
        COOKIE,
        signing.dumps([device or get_random_string(16), kept], salt=SALT),
        max_age=DAYS * 86400,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _digest(email: str) -> str:
    """The cookie names nobody: who takes the computer does not learn from it who used it."""
    return salted_hmac(SALT, email.strip().lower(), algorithm="sha256").hexdigest()[:16]


def _read(request: HttpRequest) -> tuple[str, list[str]]:
    try:
        device, accounts = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=DAYS * 86400)
    except signing.BadSignature:
        return "", []
    return device, accounts
