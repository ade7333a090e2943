"""Pairs that may be one person, side by side, until somebody says which it is."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from amana.people.models.choices import Verdict
from amana.people.models.duplicates import DuplicatePair
from amana.people.models.person import Person
from amana.people.models.wording import reason_in_words
from amana.people.operations.duplicates import judge_pair
from amana.trust.access import holds_anywhere, may
from amana.web.request import Request

SHOWN = 25


def _right(request: Request) -> str:
    return "duplicate.supervise" if holds_anywhere(request.user, "duplicate.supervise") else "duplicate.judge"


@require_safe
def queue(request: Request) -> HttpResponse:
    """The likest pairs that wait. A supervisor also sees those of which they reach one side."""
    waiting = DuplicatePair.objects.reachable_by(request.user, _right(request)).filter(verdict__in=["", Verdict.UNSURE])
    pairs = list(waiting[:SHOWN])
    people = _sides(request, pairs)
    rows = [
        {
            "pair": pair,
            "one": people.get(pair.one_id),
            "other": people.get(pair.other_id),
            "reasons": _why(pair, people),
        }
        for pair in pairs
    ]
    return render(request, "people/duplicates.html", {"rows": rows, "full": len(pairs) == SHOWN})


@require_http_methods(["GET", "POST"])
def pair(request: Request, pk: int) -> HttpResponse:
    found: DuplicatePair = get_object_or_404(DuplicatePair.objects.reachable_by(request.user, _right(request)), pk=pk)
    trouble = ""
    if request.method == "POST":
        verdict, reason = request.POST.get("verdict", ""), request.POST.get("reason", "").replace("\x00", "").strip()
        if verdict not in Verdict.values:
            trouble = _("Say which it is.")
        elif not reason:
            trouble = _("Say in one sentence how you know.")
        else:
            judge_pair(actor=request.user, pair=found, verdict=Verdict(verdict), reason=reason[:1000], moment=now())
            same = verdict == Verdict.SAME and may(request.user, "duplicate.merge", found)
            return redirect("people:merge", pk) if same else redirect("people:duplicates")
    people = _sides(request, [found])
    one, other = people.get(found.one_id), people.get(found.other_id)
    facts: dict[str, Any] = {
        "pair": found,
        "one": one,
        "other": other,
        "reasons": _why(found, people),
        "trouble": trouble,
        "verdicts": Verdict.choices,
    }
    both = bool(one and other)
    facts |= {
        "lines": _lines(one, other),
        "both": both,
        "may_merge": both and may(request.user, "duplicate.merge", found),
    }
    return render(request, "people/pair.html", facts)


def _sides(request: Request, pairs: list[DuplicatePair]) -> dict[int, Person]:
    ids = {number for found in pairs for number in (found.one_id, found.other_id)}
    return Person.objects.reachable_by(request.user, "person.view").in_bulk(ids)


def _why(found: DuplicatePair, people: dict[int, Person]) -> list[str]:
    """The reasons in words; none while a side is out of reach, since they spell its name and tell its birth."""
    if not {found.one_id, found.other_id} <= set(people):
        return []
    return [reason_in_words(code, parameters) for code, parameters in found.reasons]


def _lines(one: Person | None, other: Person | None) -> list[dict[str, Any]]:
    """What both files say, field by field; a side out of reach says nothing."""

    def told(person: Person | None) -> dict[str, Any]:
        if person is None:
            return {}
        return {
            _("Names"): ", ".join(person.spellings()),
            _("Sex"): person.get_sex_display(),
            _("Birth"): person.born_on.strftime("%d/%m/%Y") if person.born_on else "",
            _("How sure"): person.get_birth_precision_display() if person.birth_precision else "",
            _("Age as told"): "" if person.stated_age is None else str(person.stated_age),
            _("Nationality"): person.nationality,
            _("Town"): person.town,
            _("Registered on"): person.registered_on.strftime("%d/%m/%Y"),
        }

    some, more = told(one), told(other)
    return [
        {
            "label": label,
            "one": some.get(label, ""),
            "other": more.get(label, ""),
            "differs": some.get(label) != more.get(label),
        }
        for label in (some or more)
    ]
