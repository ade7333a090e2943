""" "Who has my data" as a PDF, by Typst: what was told to whom, what for and on which basis, in the person's language
where the house has it. It carries a number and a day, no address and no reason for being known here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils import formats, translation
from django.utils.translation import gettext as _

from amana.people.models.person import Person
from amana.trust.models import User
from amana.web.printing import as_pdf, printed_language

_SOURCE = """
#set page(paper: "a4", margin: (x: 18mm, top: 18mm, bottom: 20mm),
  footer: text(size: 8pt)[#facts.mark #h(1fr) #context counter(page).display("1 / 1", both: true)])
#set table(stroke: 0.5pt + luma(160), inset: 6pt)
= #facts.title
#text(weight: "bold")[#facts.name] #h(4mm) #facts.number
#v(2mm)
#facts.words
#v(3mm)
#if facts.rows.len() == 0 [#facts.nobody] else {
  table(columns: (auto, 1fr, 1fr, 1.2fr, auto), table.header(..facts.headings.map(one => strong(one))),
    ..facts.rows.flatten())
}
#v(4mm)
#facts.rights
"""


def communications_as_pdf(
    person: Person, rows: Sequence[Mapping[str, Any]], *, language: str, reader: User, day: date
) -> bytes:
    """What was told of a person, a line each, marked with who printed it and when."""
    with translation.override(printed_language(language)):
        facts = {
            "title": _("Who was told something about you"),
            "name": person.display_name,
            "number": person.reference,
            "words": _("This is what we told others, to whom, and why. You may keep this page, or leave it with us."),
            "nobody": _("Nobody was told anything."),
            "headings": [_("On"), _("To whom"), _("What for"), _("What was told"), _("Basis")],
            "rows": [_row(line) for line in rows],
            "rights": _(
                "You may ask us to stop at any time, for any of these, without saying why. Our help goes on. You may"
                " ask to see your file, to correct it, and complain."
            ),
            "mark": _("Printed by %(who)s on %(on)s") % {"who": reader.name, "on": formats.date_format(day, "j F Y")},
        }
        return as_pdf(_SOURCE, facts)


def _row(line: Mapping[str, Any]) -> list[str]:
    told = line["one"]
    to = f"{line['to']} ({told.recipient_names})" if told.recipient_names else line["to"]
    basis = told.get_basis_display()
    if told.stop_asked_on:
        basis += " · " + _("asked to stop") + (f": {told.get_stop_answer_display()}" if told.stop_answer else "")
    return [formats.date_format(told.made_on, "d/m/Y"), to, told.get_purpose_display(), str(told.what), basis]
