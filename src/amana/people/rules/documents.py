"""Kinds of document as data, what a file is by its first bytes, and how its name may be shown.

Neither the name of a file nor the word of a browser says what it is: its content does.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

GENERAL, PROTECTION, HEALTH, PSYCHOSOCIAL, LEGAL = 1, 2, 4, 8, 16
PDF, JPEG, PNG, WEBP, TEXT = "application/pdf", "image/jpeg", "image/png", "image/webp", "text/plain"
PICTURES = frozenset({JPEG, PNG, WEBP})
ENDINGS: Mapping[str, str] = {PDF: "pdf", JPEG: "jpg", PNG: "png", WEBP: "webp", TEXT: "txt"}
TITLE_LENGTH = 120


class NothingIn(Exception):
    """The file is empty."""


class NotTaken(Exception):
    """What is in the file is of no kind that is taken."""


class LockedPdf(Exception):
    """A password stands on the PDF."""


class BrokenPdf(Exception):
    """It begins like a PDF, and is not one, or not the whole of one."""


class TooManyPoints(Exception):
    """The picture is larger than may be drawn here."""


class BrokenPicture(Exception):
    """It begins like a picture, and does not open as one."""


@dataclass(frozen=True)
class DocumentKind:
    """Which part of the file holds it."""

    compartment: int = GENERAL


KINDS: Mapping[str, DocumentKind] = {
    "identity": DocumentKind(),
    "consent": DocumentKind(),
    "medical": DocumentKind(HEALTH),
    "psychosocial": DocumentKind(PSYCHOSOCIAL),
    "court": DocumentKind(LEGAL),
    "asylum": DocumentKind(PROTECTION),
    "protection": DocumentKind(PROTECTION),
    "school": DocumentKind(),
    "letter": DocumentKind(),
    "other": DocumentKind(),
}


def type_of(content: bytes) -> str:
    """What a content is by its own bytes, among what is taken; empty for everything else."""
    if content.startswith(b"%PDF-"):
        return PDF
    if content.startswith(b"\xff\xd8\xff"):
        return JPEG
    if content.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return WEBP
    return TEXT if _is_plain_text(content) else ""


def _is_plain_text(content: bytes) -> bool:
    """Words alone: no control letter but line ends and tabs, and no mark-up, which a browser might obey."""
    try:
        words = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return False
    if not words.strip() or re.match(r"\s*<", words):
        return False
    return not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", words)


def pdf_is_whole(content: bytes) -> bool:
    """Whether it ends as a PDF does; what was broken off, or only begins like one, does not."""
    return b"%%EOF" in content[-2_048:] and b"startxref" in content[-4_096:]


def pdf_is_locked(content: bytes) -> bool:
    """Whether a password, or a rule of use, stands on it."""
    return re.search(rb"/Encrypt\b", content) is not None


def shown_name(name: str) -> str:
    """The name of a file as it may be shown: no folder, no ending, no letter that hides or turns others, at most 120
    letters. Nothing on the disk is ever named by it."""
    last = re.split(r"[\\/]", name)[-1]
    plain = "".join(letter for letter in unicodedata.normalize("NFC", last) if unicodedata.category(letter)[0] != "C")
    without_ending = re.sub(r"\.\w{1,5}$", "", plain)
    return " ".join((without_ending or plain).split())[:TITLE_LENGTH].strip()
