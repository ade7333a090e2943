"""Who opened a person's file, in plain words: who, in which role, how often, when, and why they could."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.db.models import Count, Max, Min
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from amana.desk.wording import action_in_words
from amana.people.models.break_glass import BreakGlass
from amana.people.models.choices import Because
from amana.people.models.merges import numbers_of
from amana.people.models.person import Person, about_person
from amana.people.models.reach import reasons_by_scope
from amana.trust.access import office_scope, organisation_scope, user_scope
from amana.trust.audit import record_reading
from amana.trust.models import AuditEntry, Mandate, Outcome
from amana.trust.paging import decode, encode
from amana.web.request import Request

SIZE = 50
MOST_READERS = 100


@require_safe
def openings(request: Request, pk: int) -> HttpResponse:
    """Everybody who read the file, the latest first, then each reading, page by page."""
    person: Person = get_object_or_404(Person.objects.reachable_by(request.user, "opening.view"), pk=pk)
    record_reading(request.user, "opening.view", person)
    read_or_tried = AuditEntry.objects.about(*map(about_person, numbers_of(person)))
    read = read_or_tried.filter(outcome=Outcome.READ)
    cursor = decode(request.GET.get("after", ""), 1)
    entries = read.filter(pk__lt=cursor[0]) if cursor else read
    shown = list(entries.order_by("-pk")[: SIZE + 1])
    more, shown = len(shown) > SIZE, shown[:SIZE]
    uses = BreakGlass.objects.reachable_by(request.user, "opening.view").filter(person=person)
    uses = uses.select_related("opened_by", "signed_by", "timed_pass")
    signable = BreakGlass.objects.reachable_by(request.user, "break_glass.review")
    to_sign = signable.filter(person=person, signed_by=None).exclude(opened_by=request.user)
    tried = read_or_tried.filter(action="break_glass.open", outcome=Outcome.REFUSED).order_by("-pk")
    facts = {
        "person": person,
        "to_sign": set(to_sign.values_list("pk", flat=True)),
        "uses": [] if cursor else list(uses[:20]),
        "tried": [] if cursor else list(tried[:20]),
        "readers": [] if cursor else _readers(request, person, read),
        "rows": [{"entry": entry, "what": action_in_words(entry.action)} for entry in shown],
        "next": encode((str(shown[-1].pk),)) if more else "",
    }
    return render(request, "desk/openings.html", facts)


def _readers(request: Request, person: Person, read: Any) -> list[dict[str, Any]]:
    """One line a colleague: how often, from when to when, in which role, and by which reach they see the file now."""
    totals = read.order_by().values("actor", "actor__name")
    found = list(totals.annotate(times=Count("pk"), first=Min("at"), last=Max("at")).order_by("-last")[:MOST_READERS])
    held = Mandate.objects.reachable_by(request.user, "opening.view").filter(user__in=[one["actor"] for one in found])
    mandates: dict[int, list[Mandate]] = defaultdict(list)
    for mandate in held.in_force(localdate()).select_related("office", "organisation"):
        mandates[mandate.user_id].append(mandate)
    reach = reasons_by_scope(person.pk)
    return [
        {**one, "roles": _roles(mandates[one["actor"]]), "why": _why(one["actor"], mandates[one["actor"]], reach)}
        for one in found
    ]


def _roles(mandates: list[Mandate]) -> str:
    return ", ".join(f"{one.get_role_display()}, {one.office or one.organisation}" for one in mandates)


def _why(user: int, mandates: list[Mandate], reach: dict[str, list[str]]) -> str:
    """The reasons for which they reach the file now, in words."""
    scopes = [user_scope(user)]
    for mandate in mandates:
        scopes.append(organisation_scope(mandate.organisation_id))
        if mandate.office_id is not None:
            scopes.append(office_scope(mandate.office_id))
        else:
            scopes += [scope for scope in reach if scope.startswith("o")]
    codes = dict.fromkeys(because for scope in scopes for because in reach.get(scope, ()))
    return ", ".join(str(Because(code).label) for code in codes) or _("Does not reach it now")
