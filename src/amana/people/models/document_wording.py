"""Why a file is not taken, in words."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _

from amana.people.rules.documents import (
    BrokenPdf,
    BrokenPicture,
    LockedPdf,
    NothingIn,
    NotTaken,
    TooManyPoints,
    shown_name,
)
from amana.trust.vault import NoRoom, TooLarge

REFUSED = (NothingIn, NotTaken, LockedPdf, BrokenPdf, TooManyPoints, BrokenPicture, TooLarge, NoRoom)


def why_not_taken(trouble: Exception, name: str) -> str:
    """A sentence for whoever sent the file, with what to do."""
    known = {
        "name": shown_name(name),
        "most": settings.AMANA_LARGEST_DOCUMENT // 1_000_000,
        "points": settings.AMANA_LARGEST_PICTURE // 1_000_000,
    }
    sentences = {
        NothingIn: _("“%(name)s” is empty. Save it again, and choose it again."),
        NotTaken: _(
            "“%(name)s” is neither a PDF, a JPEG, PNG or WebP picture, nor plain text. Save it as one of them."
        ),
        LockedPdf: _("“%(name)s” is a PDF locked by a password. Print it to a PDF without one, and choose that."),
        BrokenPdf: _("“%(name)s” is not a whole PDF. Ask for it again, or photograph the page."),
        TooManyPoints: _("“%(name)s” is a picture of more than %(points)s million points. Make it smaller."),
        BrokenPicture: _("“%(name)s” does not open as a picture. Take it again."),
        TooLarge: _("“%(name)s” is larger than %(most)s MB. Make it smaller, or send its pages one by one."),
        NoRoom: _("The disk is full: “%(name)s” was not kept. Tell an administrator."),
    }
    return sentences[type(trouble)] % known
