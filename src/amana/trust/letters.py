"""Letters to colleagues. Knows no migrant: a person is written to by other ways, and only as they said is safe."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.utils import translation
from django.utils.translation import gettext as _

from amana.trust.models import User

log = logging.getLogger("amana.letters")


class NotSent(Exception):
    """The mail server did not take the letter."""


def send_emergency_notices(users: Iterable[User]) -> None:
    """Tells colleagues, each in their language, that a file they answer for was opened in an emergency; no word of
    whose. A letter that is not taken is logged: the same stands on their first page."""
    for user in users:
        with translation.override(user.language):
            subject = _("Amana: a file was opened in an emergency")
            words = _(
                "A colleague opened, in an emergency, a file you answer for. Sign in to see which, by whom and why:\n\n"
                "%(link)s"
            ) % {"link": settings.AMANA_URL}
        try:
            send_mail(subject, words, None, [user.email])
        except (SMTPException, OSError):
            log.exception("emergency_notice_not_sent")


def send_password_link(user: User, link: str) -> None:
    """Sends a colleague, in their language, the link by which they choose a password. Raises `NotSent`."""
    with translation.override(user.language):
        subject = _("Amana: choose a new password")
        words = _(
            "A new password was asked for your account. This link works once, for three days:\n\n"
            "%(link)s\n\n"
            "You did not ask for it? Tell an administrator. Your password has not changed."
        ) % {"link": link}
    _send(user, subject, words)


def send_factor_notice(user: User) -> None:
    """Tells a colleague that their second factor changed. Raises `NotSent`."""
    with translation.override(user.language):
        subject = _("Amana: your second factor changed")
        words = _("Your second factor was set up, changed or taken away. It was not you? Tell an administrator now.")
    _send(user, subject, words)


def _send(user: User, subject: str, words: str) -> None:
    try:
        send_mail(subject, words, None, [user.email])
    except (SMTPException, OSError) as trouble:
        raise NotSent from trouble
