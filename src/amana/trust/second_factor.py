"""The second factor: its secrets are sealed, what becomes of it is written down and told, and whoever opens files has
one where the house asks for it."""

from __future__ import annotations

import base64
import logging
from collections.abc import Callable

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import resolve

from amana.trust.access import holds_anywhere
from amana.trust.audit import write_entries
from amana.trust.crypto import seal, unseal
from amana.trust.keyring import ring
from amana.trust.letters import NotSent, send_factor_notice
from amana.trust.models import Outcome, User, subject_of

log = logging.getLogger("amana.sign_in")
PURPOSE = "factor"
# Whoever holds one of these opens files, or the accounts that do.
OPENS = ("person.view", "user.view", "audit.view")
# Open to whoever has still to set one up.
WITHOUT = frozenset({
    "mfa_activate_totp", "mfa_index", "account_logout", "account_reauthenticate", "account_change_password",
    "set-language",
})  # fmt: skip
SET_UP = "second factor"


class SealedFactors(DefaultMFAAdapter):
    """What allauth asks of us: secrets sealed at rest, and the house's name on the telephone."""

    def encrypt(self, text: str) -> str:
        return base64.b64encode(seal(ring().secret(PURPOSE), text.encode(), PURPOSE)).decode()

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(ring().secret(PURPOSE), base64.b64decode(encrypted_text), PURPOSE).decode()

    def get_totp_issuer(self) -> str:
        return "Amana"


def factor_changed(user: User, what: str) -> None:
    """A colleague set up, changed or took away their own factor: it goes into the log, and to their address."""
    write_entries(
        actor=user, action="factor.change", outcome=Outcome.DONE, subjects=[subject_of(user)], details={"what": what}
    )
    try:
        send_factor_notice(user)
    except NotSent:
        log.exception("letter_not_sent")


def has_factor(user: User) -> bool:
    """Whether a second factor is asked of them when they sign in."""
    return bool(Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.TOTP).exists())


def needs_factor(user: User) -> bool:
    return settings.AMANA_SECOND_FACTOR and any(holds_anywhere(user, right) for right in OPENS)


class SecondFactorMiddleware:
    """Whoever must have a second factor and has none is led to set one up, and reaches nothing before. It is asked of
    the database once a session."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        user = request.user
        if not settings.AMANA_SECOND_FACTOR or not isinstance(user, User) or not user.is_authenticated:
            return self.get_response(request)
        if request.session.get(SET_UP) or not needs_factor(user):
            return self.get_response(request)
        if has_factor(user):
            request.session[SET_UP] = True
            return self.get_response(request)
        if resolve(request.path_info).url_name in WITHOUT or request.path.startswith("/health/"):
            return self.get_response(request)
        return redirect("mfa_activate_totp")
