"""Papers and numbers of a person: written down from the paper or from the lines at its foot, corrected, ended; and
those that end soon."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amana.people.forms.fields import suggested_countries
from amana.people.forms.identifiers import COPIED, IdentifierForm, filled_from, lines_sent
from amana.people.models.duplicates import DuplicatePair
from amana.people.models.identifiers import Identifier
from amana.people.models.paper_wording import reading_in_words, unlike_the_file, zone_in_words
from amana.people.models.person import Person
from amana.people.operations.identifiers import correct_identifier, end_identifier, may_write_kinds, note_identifier
from amana.people.rules.mrz import read_zone
from amana.people.rules.papers import KINDS, SOON
from amana.trust.access import RightRefused, holds_anywhere
from amana.trust.audit import record_reading
from amana.web.request import Request

SHOWN = 200


@require_http_methods(["GET", "POST"])
def identifier_note(request: Request, pk: int) -> HttpResponse:
    people = Person.objects.reachable_by(request.user, "identifier.note").select_related("office")
    return _edit(request, get_object_or_404(people, pk=pk), None)


@require_http_methods(["GET", "POST"])
def identifier_correct(request: Request, pk: int) -> HttpResponse:
    papers = Identifier.objects.reachable_by(request.user, "identifier.correct").select_related("person__office")
    found: Identifier = get_object_or_404(papers, pk=pk)
    return _edit(request, found.person, found)


@require_POST
def identifier_end(request: Request, pk: int) -> HttpResponse:
    papers = Identifier.objects.reachable_by(request.user, "identifier.end").select_related("person__office")
    found: Identifier = get_object_or_404(papers, pk=pk)
    try:
        end_identifier(actor=request.user, identifier=found, day=found.person.office.day_of(now()))
    except RightRefused as refused:
        raise Http404 from refused
    messages.success(request, _("Kept as a paper they no longer hold."))
    return redirect("desk:person", found.person_id)


def _edit(request: Request, person: Person, paper: Identifier | None) -> HttpResponse:
    day = person.office.day_of(now())
    kinds = may_write_kinds(request.user, person, KINDS)
    if paper is not None and paper.kind not in kinds:
        raise Http404
    lines = lines_sent(request.POST)
    said: dict[str, Any] = {}
    if lines:
        form, said = _read(request, person, lines, kinds)
    else:
        present = {name: getattr(paper, name) for name in COPIED} if paper else {}
        form = IdentifierForm(request.POST or None, kinds=kinds, today=day, initial=present)
        if form.is_valid():
            _keep(request, person, paper, form)
            return redirect("desk:person", person.pk)
    facts = {"person": person, "paper": paper, "form": form, "countries": suggested_countries(), **said}
    return render(request, "people/identifier.html", facts)


def _keep(request: Request, person: Person, paper: Identifier | None, form: IdentifierForm) -> None:
    day = person.office.day_of(now())
    if paper is None:
        kept = note_identifier(actor=request.user, person=person, paper=form.paper(), day=day)
    else:
        kept = correct_identifier(actor=request.user, identifier=paper, paper=form.paper(), day=day)
    pairs = DuplicatePair.objects.reachable_by(request.user, "duplicate.judge").filter(verdict="")
    if any(["same_paper", []] in pair.reasons for pair in [*pairs.filter(one=person), *pairs.filter(other=person)]):
        messages.warning(request, _("Another file holds the same paper. Compare both."))
    else:
        messages.success(request, _("Kept: %(kind)s.") % {"kind": kept.get_kind_display()})


def _read(request: Request, person: Person, lines: str, kinds: list[str]) -> tuple[IdentifierForm, dict[str, Any]]:
    """The form filled from the lines, and what they say; what was typed beside them stays."""
    day, language = person.office.day_of(now()), (get_language() or "fr")[:2]
    reading = read_zone(lines, today=day)
    typed = {name: request.POST.get(name, "") for name in COPIED}
    read = filled_from(reading.zone, kinds) if reading.zone else {}
    known = {**typed, **{name: value for name, value in read.items() if value}, "zone": lines}
    form = IdentifierForm(kinds=kinds, today=day, initial={**known, "seen": typed["seen"] or "original"})
    return form, {
        "wrong": reading_in_words(reading),
        "says": zone_in_words(reading.zone, language) if reading.zone else "",
        "unlike": list(unlike_the_file(reading.zone, person)) if reading.zone else [],
    }


@require_safe
def papers_ending(request: Request) -> HttpResponse:
    """The papers within reach that end within sixty days, or ended in the last sixty and were not replaced."""
    if not holds_anywhere(request.user, "identifier.view"):
        raise Http404
    day = localdate()
    papers = Identifier.objects.reachable_by(request.user, "identifier.view").filter(
        ended_on=None, until__gte=day - SOON, until__lte=day + SOON
    )
    found = list(papers.order_by("until", "pk")[:SHOWN])
    reachable = Person.objects.reachable_by(request.user, "person.view").in_bulk([one.person_id for one in found])
    record_reading(request.user, "identifier.view", count=len(found))
    rows = [
        {"paper": one, "person": reachable[one.person_id], "state": one.state(day)}
        for one in found
        if one.person_id in reachable
    ]
    return render(request, "people/papers_ending.html", {"rows": rows, "days": SOON.days})
