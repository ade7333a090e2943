"""The recovery sheet: the two halves of the master key as a PDF of two pages, and the note that one was printed."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from amana.environment import private_folder
from amana.trust import keyring
from amana.trust.halves import Half
from amana.web.printing import as_pdf, printed_language

_SOURCE = """
#set text(size: 11pt)
#set page(paper: "a4", margin: 20mm)
#for (index, half) in facts.halves.enumerate() {
  if index > 0 { pagebreak() }
  grid(columns: (1fr, auto), align: (left + horizon, right + horizon),
    [#text(size: 20pt, weight: "bold")[#facts.title]],
    [#box(stroke: 1.5pt, inset: 4mm, radius: 2mm)[#text(size: 34pt, weight: "bold")[#half.name]]])
  v(2mm)
  text(size: 10pt)[#facts.of #h(8mm) #facts.sheet *#half.mark* #h(8mm) #facts.on]
  v(8mm)
  block(width: 100%, stroke: 0.7pt, inset: 7mm, radius: 2mm)[
    #set text(font: "DejaVu Sans Mono", size: 20pt)
    #grid(columns: (12mm, 1fr), row-gutter: 7mm, align: (left + horizon, left + horizon),
      ..half.lines.enumerate().map(((number, line)) => (
        text(size: 11pt, fill: luma(110))[#(number + 1)],
        text(tracking: 1.5pt)[#line],
      )).flatten())
  ]
  v(2mm)
  text(size: 9pt)[#facts.letters]
  v(6mm)
  for (number, said) in facts.said.enumerate() {
    grid(columns: (8mm, 1fr), [*#(number + 1)*], [#said])
    v(2.5mm)
  }
  v(6mm)
  grid(columns: (1fr, 1fr), column-gutter: 10mm,
    ..facts.lines.map(label => [#text(size: 9pt)[#label] #v(9mm) #line(length: 100%, stroke: 0.5pt)]))
}
"""


def sheet_as_pdf(halves: tuple[Half, Half], day: date, language: str) -> bytes:
    """One page a half, in French or English."""
    with translation.override(printed_language(language)):
        facts: dict[str, Any] = {
            "title": _("Recovery sheet of the keys"),
            "of": _("One of two halves: A and B"),
            "sheet": _("Sheet"),
            "on": date_format(day, "DATE_FORMAT"),
            "letters": _(
                "Digits and capital letters. There is neither I, L, O nor U; 0 is the digit zero, 1 the digit one."
            ),
            "halves": [{"name": half.name, "mark": half.mark, "lines": half.lines} for half in halves],
            "said": [
                _("Alone, this half opens nothing. Together with the other half it opens everything."),
                _("Keep it sealed, in a safe place, apart from the other half: another person, another building."),
                _("Never photograph it, copy it, send it, nor keep it near the machine or its backups."),
                _(
                    "If the passphrase or the key file is lost: bring both halves to the machine,"
                    " run ./amana keys unlock --halves and type A, then B, line by line."
                ),
                _(
                    "It holds until the way the keys are kept is changed. A new sheet is printed then,"
                    " and this one is destroyed."
                ),
            ],
            "lines": [_("Entrusted to"), _("Date and signature")],
        }
        facts["said"] = [said.replace("--", "\u2011\u2011") for said in facts["said"]]  # a command stays on one line
        return as_pdf(_SOURCE, facts)


def note_sheet(day: date) -> None:
    """Writes down that a sheet of the present master key was printed; nothing of the key itself."""
    _note().touch(mode=0o600)
    _note().write_text(json.dumps({"mark": keyring.mark(), "on": day.isoformat()}), encoding="ascii")


def sheet_printed_on() -> str:
    """When a sheet of the present master key was printed; empty where none was, or the key was changed since."""
    try:
        found = json.loads(_note().read_text(encoding="ascii"))
        return str(found["on"]) if found["mark"] and found["mark"] == keyring.mark() else ""
    except (OSError, ValueError, KeyError):
        return ""


def _note() -> Path:
    return private_folder(Path(settings.AMANA_HOME) / "keys") / "recovery.json"
