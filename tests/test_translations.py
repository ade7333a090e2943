"""French is complete: every message of the code and of the templates stands in the catalogue."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import polib
import pytest
from babel.messages.extract import extract as run
from django.utils.translation.template import templatize

ROOT = Path(__file__).parent.parent / "src" / "amana"
KEYWORDS = {
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "_": None,
}
SOURCES = sorted(path for path in ROOT.rglob("*.py") if "migrations" not in path.parts)
TEMPLATES = sorted(path for path in ROOT.rglob("templates/**/*") if path.suffix in {".html", ".txt"})


def extract(method, file):
    return [(message, context) for _line, message, _comments, context in run(method, file, keywords=KEYWORDS)]


def messages_of(path):
    if path.suffix == ".py":
        with path.open("rb") as source:
            return extract("python", source)
    # Django turns a template into something like Python; its indentation means nothing.
    lines = templatize(path.read_text(encoding="utf-8"), origin=str(path)).splitlines()
    return extract("python", BytesIO("\n".join(line.strip() for line in lines).encode()))


@pytest.fixture(scope="module")
def french():
    return polib.pofile(str(ROOT / "locale" / "fr" / "LC_MESSAGES" / "django.po"))


def test_every_message_is_translated_into_french(french):
    known = {(entry.msgid, entry.msgctxt) for entry in french if entry.translated() and not entry.obsolete}
    missing = {
        (message[0] if isinstance(message, tuple) else message, context)
        for path in (*SOURCES, *TEMPLATES)
        for message, context in messages_of(path)
    } - known
    assert not missing, sorted(missing, key=str)


def test_a_translation_keeps_the_places_of_the_message(french):
    places = re.compile(r"%\([a-z_]+\)[sd]|%[sd]|\{[a-z_]+\}")
    wrong = [
        entry.msgid
        for entry in french
        if entry.msgstr and sorted(set(places.findall(entry.msgid))) != sorted(set(places.findall(entry.msgstr)))
    ]
    assert not wrong


def test_the_extraction_sees_messages():
    assert sum(len(messages_of(path)) for path in SOURCES) > 50
