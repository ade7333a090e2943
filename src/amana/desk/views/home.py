"""The worker's day: who is entrusted to them, what changed, what waits."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate, now
from django.views.decorators.http import require_safe

from amana.people.models.break_glass import emergencies_told
from amana.people.models.choices import Verdict
from amana.people.models.consents import Disclosure, OtherBasis
from amana.people.models.duplicates import DuplicatePair
from amana.people.models.imports import ImportRun
from amana.people.models.listing import Wanted, page_of_people
from amana.people.models.person import Person
from amana.trust.access import holds_anywhere, scopes_where, user_scope
from amana.web.request import Request

SHOWN = 8
SHOWN_FOR = (
    "person.register", "user.view", "audit.view", "person.import", "break_glass.review", "break_glass.open",
)  # fmt: skip


@require_safe
def home(request: Request) -> HttpResponse:
    facts: dict[str, Any] = {"today": localdate()}
    if holds_anywhere(request.user, "person.view"):
        facts |= _people(request)
    if holds_anywhere(request.user, "duplicate.judge"):
        pairs = DuplicatePair.objects.reachable_by(request.user, "duplicate.judge")
        facts["pairs"] = list(pairs.filter(verdict__in=["", Verdict.UNSURE])[:3])
    if holds_anywhere(request.user, "person.import"):
        runs = ImportRun.objects.reachable_by(request.user, "person.import")
        facts["lists"] = list(runs.filter(stage=ImportRun.Stage.READY)[:3])
    if holds_anywhere(request.user, "basis.review"):
        bases = OtherBasis.objects.reachable_by(request.user, "basis.review").filter(upheld=None)
        facts["bases"] = list(bases.exclude(noted_by=request.user).order_by("noted_at")[:3])
    if holds_anywhere(request.user, "disclosure.note_stop"):
        asked = Disclosure.objects.reachable_by(request.user, "disclosure.note_stop").filter(made_by=request.user)
        facts["stops"] = list(asked.filter(stop_asked_on__isnull=False, stop_answer="").order_by("stop_asked_on")[:3])
    if holds_anywhere(request.user, "opening.view"):
        facts["emergencies"] = emergencies_told(request.user, now())
    for right in (
        "person.register",
        "user.view",
        "audit.view",
        "person.import",
        "break_glass.review",
        "break_glass.open",
    ):
        facts[right.replace(".", "_")] = holds_anywhere(request.user, right)
    return render(request, "desk/home.html", facts)


def _people(request: Request) -> dict[str, Any]:
    day = localdate()
    mine = page_of_people(request.user, "person.view", wanted=Wanted(mine=True), day=day, order="newest", size=SHOWN)
    waiting = page_of_people(request.user, "person.view", wanted=Wanted(not_yet_told=True), day=day, size=5)
    scope = [one for one in scopes_where(request.user, "person.view") if one == user_scope(request.user.pk)]
    changed = (
        Person.objects.reachable_by(request.user, "person.view")
        .filter(reach__scope__in=scope)
        .exclude(changed_by=request.user)
        .select_related("changed_by")
        .order_by("-changed_at")[:5]
    )
    return {"mine": mine.people, "more": mine.next is not None, "untold": waiting.people, "changed": list(changed)}
