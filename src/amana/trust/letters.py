"""Letters to colleagues. Knows no migrant: a person is written to by other ways, and only as they said is safe."""

from __future__ import annotations

from smtplib import SMTPException

from django.core.mail import send_mail
from django.utils import translation
from django.utils.translation import gettext as _

from amana.trust.models import User


class NotSent(Exception):
    """The mail server did not take the letter."""


def send_password_link(user: User, link: str) -> None:
    """Sends a colleague, in their language, the link by which they choose a password. Raises `NotSent`."""
    with translation.override(user.language):
        subject = _("Amana: choose a new password")
        words = _(
            "A new password was asked for your account. This link works once, for three days:\n\n"
            "%(link)s\n\n"
            "You did not ask for it? Tell an administrator. Your password has not changed."
        ) % {"link": link}
    try:
        send_mail(subject, words, None, [user.email])
    except (SMTPException, OSError) as trouble:
        raise NotSent from trouble
