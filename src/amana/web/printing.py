"""Printing, by Typst: tagged PDF with bundled fonts, the same on any machine, right to left where the language is.

A sheet is a Typst source that reads its words from `facts`; nothing of a person stands in the source itself.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import typst
from django.utils import translation

FONTS = Path(__file__).resolve().parent / "static" / "bundle" / "print"
# Languages that sheets are worded in; another one is printed in French.
PRINTED = ("fr", "en")
_HEAD = """
#let facts = json(bytes(sys.inputs.facts))
#set document(title: facts.title)
#set text(lang: facts.lang, dir: if facts.rtl { rtl } else { ltr })
#set text(font: ("Noto Sans", "Noto Sans Arabic"), size: 10pt)
"""


def printed_language(asked: str) -> str:
    """The language a sheet is printed in when this one is asked for."""
    return asked[:2] if asked[:2] in PRINTED else PRINTED[0]


def as_pdf(source: str, facts: Mapping[str, Any]) -> bytes:
    """The PDF of a sheet in the language that is active. `facts` are plain values and hold at least `title`."""
    language = (translation.get_language() or PRINTED[0])[:2]
    known = {**facts, "lang": language, "rtl": translation.get_language_bidi()}
    sheet: bytes = (_HEAD + source).encode()
    printed: Any = typst.compile(  # type: ignore[misc]  # its type variable is not bound by bytes
        sheet,
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        pdf_standards=["ua-1"],
        sys_inputs={"facts": json.dumps(known, ensure_ascii=False)},
    )
    return bytes(printed)
