"""What the packages of sign-in ask of us: who may sign up (nobody), which account is tried, from which address, and
what goes with a new password."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from ipaddress import ip_address
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse

from amana.trust.known_device import device_known_to, remember_device
from amana.trust.letters import NotSent, send_password_link
from amana.trust.operations import choose_password
from amana.trust.second_factor import factor_changed

log = logging.getLogger("amana.sign_in")


def account_tried(request: HttpRequest, credentials: Mapping[str, Any] | None) -> str:
    """The address of the account that somebody tries to open, as wrong passwords are counted by it. allauth names it
    `email`, axes `login`; who is asked for their password again is named by neither. A device on which the account was
    opened before counts apart: a flood from behind the same address does not close it."""
    known = credentials or {}
    tried = known.get("email") or known.get("login") or request.POST.get("login", "")
    if not tried and request.user.is_authenticated:
        tried = request.user.email
    account = str(tried).strip().lower()[:230]
    device = device_known_to(request, account)
    return f"{account} {device}" if device else account


def client_address(request: HttpRequest) -> str:
    """Where a request comes from: what the outermost of our own proxies saw, which stands as many places from the
    right of `X-Forwarded-For` as there are of them; further left anybody writes what they like."""
    count = settings.AMANA_TRUSTED_PROXIES
    seen = request.headers.get("X-Forwarded-For", "").split(",")
    forwarded = seen[-count] if 0 < count <= len(seen) else ""
    return _address(forwarded) or _address(request.META.get("REMOTE_ADDR", "")) or "0.0.0.0"  # noqa: S104 - nobody's address: a socket has none


def _address(written: str) -> str:
    """An address without the port some proxies add; empty for what is none."""
    written = written.strip()
    if written.startswith("["):
        written = written[1:].partition("]")[0]
    elif written.count(":") == 1:
        written = written.partition(":")[0]
    try:
        return str(ip_address(written))
    except ValueError:
        return ""


class ClosedSignup(DefaultAccountAdapter):
    """Accounts are made by `invite_user` alone."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def populate_username(self, request: HttpRequest, user: Any) -> None:
        """Colleagues have an address, no user name."""

    def get_client_ip(self, request: HttpRequest) -> str:
        return client_address(request)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """The limit by address is for strangers: a known device has its own five tries, counted by axes."""
        if not device_known_to(request, str(credentials.get("email", ""))):
            super().pre_authenticate(request, **credentials)

    def post_login(self, request: HttpRequest, user: Any, **about: Any) -> HttpResponse:
        """Called when every factor was given: only then is the device known."""
        response: HttpResponse = super().post_login(request, user, **about)
        remember_device(request, response, user.email)
        return response

    def set_password(self, user: Any, password: str) -> None:
        """Every password that a colleague chooses passes here: with the one before, or by a link."""
        by_link = self.request.resolver_match.url_name != "account_change_password"
        choose_password(user=user, password=password, by_link=by_link, besides=self.request.session.session_key)

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """Called for each change of a colleague's second factor, among others that are told otherwise."""
        if template_prefix.startswith("mfa/"):
            factor_changed(user, template_prefix.rpartition("/")[2])

    def send_password_reset_mail(self, user: Any, email: str, context: dict[str, Any]) -> None:
        """Answers alike whether the letter left or not: the page tells nobody which addresses have an account."""
        try:
            send_password_link(user, context["password_reset_url"])
        except NotSent:
            log.exception("letter_not_sent")
