"""Blank sheets as a PDF, by Typst: the questions of step one, and the number large."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _

from amana.people.models.imports import BlankSheet
from amana.people.operations.sheets import sheet_number
from amana.web.printing import as_pdf, printed_language

_SOURCE = """
#set text(size: 11pt)
#set page(paper: "a4", margin: 18mm)
#let line-for(label, height: 9mm) = {
  text(size: 9pt)[#label]
  v(height - 4mm)
  line(length: 100%, stroke: 0.5pt)
  v(2mm)
}
#let tick = box(baseline: 20%)[#rect(width: 4mm, height: 4mm, stroke: 0.7pt)]
#let box-for(label) = tick + h(1mm) + text(size: 10pt)[#label] + h(5mm)
#for (index, number) in facts.numbers.enumerate() {
  if index > 0 { pagebreak() }
  grid(columns: (1fr, auto), align: (left, right),
    [#text(size: 18pt, weight: "bold")[#facts.title] \\ #text(size: 9pt)[#facts.office]],
    [#text(size: 26pt, weight: "bold")[#number]])
  v(4mm)
  text(size: 9pt)[#facts.told]
  v(4mm)
  for label in facts.lines { line-for(label) }
  v(2mm)
  for group in facts.groups {
    text(size: 9pt)[#group.label]
    linebreak()
    for choice in group.choices { box-for(choice) }
    v(4mm)
  }
  text(size: 9pt)[#facts.unanswered]
  v(2mm)
  text(size: 8pt)[#facts.never]
}
"""


def sheets_as_pdf(sheets: BlankSheet, language: str) -> bytes:
    """One page a number, in French or English; another language is printed in French."""
    with translation.override(printed_language(language)):
        facts = {
            "title": _("Registration, step one"),
            "office": sheets.office.name,
            "numbers": [sheet_number(number) for number in range(sheets.first, sheets.last + 1)],
            "told": _(
                "First say who we are, why we write this down, who may read it; help does not depend on the answer."
            ),
            "lines": [
                _("Given names"),
                _("Family name"),
                _("What they want to be called (a nickname or a number is enough)"),
                _("Age or date of birth, as told"),
                _("Nationality"),
                _("Languages; interpreter needed?"),
                _("Place and date"),
            ],
            "groups": [
                {"label": _("Sex"), "choices": [_("Female"), _("Male"), _("Other"), _("Not said")]},
                {
                    "label": _("Told who we are and why we write this down"),
                    "choices": [_("Agrees"), _("Refuses"), _("Could not be asked")],
                },
            ],
            "unanswered": _(
                "Write NA beside a line that was not asked, NS where they do not know, R where they refused."
            ),
            "never": _("Never write: religion, ethnicity, opinions; names of smugglers; crossing plans; exact places."),
        }
        return as_pdf(_SOURCE, facts)
