"""Two files side by side, made one by somebody who decides; and a merge undone, with what was added since."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from amana.people.models.duplicates import DuplicatePair
from amana.people.models.fact_wording import FACT_GROUPS, facts_in_words
from amana.people.models.merges import Merge, added_since, edited_since
from amana.people.models.person import Person
from amana.people.operations.file import ChildhoodDisputed
from amana.people.operations.merges import AlreadyMerged, merge_people, undo_merge
from amana.people.rules.merging import TOGETHER, differing, proposed
from amana.web.request import Request

REASON_LENGTH = 1_000


@require_http_methods(["GET", "POST"])
def merge(request: Request, pk: int) -> HttpResponse:
    """Both files, field by field; whoever reaches both and may judge them chooses."""
    pairs = DuplicatePair.objects.reachable_by(request.user, "duplicate.merge")
    pair: DuplicatePair = get_object_or_404(pairs, pk=pk)
    people = Person.objects.reachable_by(request.user, "duplicate.merge").in_bulk([pair.one_id, pair.other_id])
    if len(people) != 2:
        raise Http404
    kept, other = _sides(request, people)
    facts: dict[str, Any] = {"pair": pair, "kept": kept, "other": other, "reason": _reason(request)}
    if request.method == "POST" and "swap" not in request.POST:
        taken = [group for group in TOGETHER if request.POST.get(group) == "other"]
        if not facts["reason"]:
            facts["trouble"] = _("Say in one sentence how you know that this is one person.")
        else:
            try:
                merge_people(
                    actor=request.user, pair=pair, keep=kept.pk, taken=taken, reason=facts["reason"], moment=now()
                )
            except ChildhoodDisputed:
                facts["trouble"] = _(
                    "The file would no longer be a child's. A protection supervisor decides that; keep the birth that"
                    " may be a child's, or ask them."
                )
            except AlreadyMerged:
                facts["trouble"] = _("One of the two was merged meanwhile. Open it, and look again.")
            else:
                messages.success(request, _("The two files are one. It can be undone from the file, at any time."))
                return redirect("desk:person", kept.pk)
    facts["lines"], facts["alike"] = _lines(request, kept, other)
    return render(request, "people/merge.html", facts)


def _sides(request: Request, people: dict[int, Person]) -> tuple[Person, Person]:
    """The kept one first: the one chosen, else the older file."""
    written = request.POST.get("swap") or request.POST.get("keep", "")
    keep = int(written) if written.isascii() and written.isdecimal() and len(written) < 19 else 0
    kept = people.pop(keep if keep in people else min(people))
    [other] = people.values()
    return kept, other


def _reason(request: Request) -> str:
    return request.POST.get("reason", "").replace("\x00", "").strip()[:REASON_LENGTH]


def _lines(request: Request, kept: Person, other: Person) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """What the two say otherwise, with the side proposed or chosen; and what they say alike."""
    ours, theirs = _facts_of(kept), _facts_of(other)
    better, differ, language = proposed(ours, theirs), differing(ours, theirs), (get_language() or "fr")[:2]
    lines, alike = [], []
    for group in TOGETHER:
        one = facts_in_words(kept, group, language)
        line = {"group": group, "label": FACT_GROUPS[group], "kept": one}
        if group in differ:
            chosen = request.POST.get(group) if request.POST.get("keep") == str(kept.pk) else None
            side = chosen or ("other" if group in better else "kept")
            lines.append({**line, "other": facts_in_words(other, group, language), "side": side})
        elif one:
            alike.append(line)
    return lines, alike


def _facts_of(person: Person) -> dict[str, Any]:
    """The facts of a person as plain values, for the rules."""
    return {name: getattr(person, name) for names in TOGETHER.values() for name in names}


@require_http_methods(["GET", "POST"])
def merge_undo(request: Request, pk: int) -> HttpResponse:
    """What goes back, what was added since and to whom it goes, what was edited and stays."""
    merges = Merge.objects.reachable_by(request.user, "merge.undo").filter(undone_at=None)
    found: Merge = get_object_or_404(merges.select_related("merged_by"), pk=pk)
    facts: dict[str, Any] = {"merge": found, "reason": _reason(request), "going": request.POST.getlist("going")}
    if request.method == "POST":
        if facts["reason"]:
            try:
                other, _kept = undo_merge(
                    actor=request.user, merge=found, reason=facts["reason"], going=facts["going"], moment=now()
                )
            except AlreadyMerged:
                return redirect("desk:person", found.kept_id)
            messages.success(request, _("There are two files again."))
            return redirect("desk:person", other.pk)
        facts["trouble"] = _("Say in one sentence why these are two people.")
    facts["added"] = _shown(request, found)
    facts["edited"] = [label for group, label in FACT_GROUPS.items() if set(TOGETHER[group]) & set(edited_since(found))]
    return render(request, "people/merge_undo.html", facts)


def _shown(request: Request, found: Merge) -> list[dict[str, str]]:
    """The rows added since that the colleague may read; the others stay with the kept file, unsaid."""
    return [
        {"key": added.key, "kind": added.kind.capitalize(), "what": str(added.row)}
        for added in added_since(found, request.user)
    ]
