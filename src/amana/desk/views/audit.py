"""The log, for the data-protection officer: who did what, when, about which file; without any name of a person."""

from __future__ import annotations

import csv
import json
from datetime import datetime, time, timedelta
from itertools import chain
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.dateparse import parse_date
from django.utils.timezone import localdate, make_aware, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from amana.desk.wording import ACTIONS, action_in_words
from amana.people.rules.reference import number_of, reference
from amana.trust.access import holds_anywhere
from amana.trust.audit import record_reading
from amana.trust.models import AuditEntry, Outcome, User
from amana.trust.paging import decode, encode
from amana.trust.seals import head
from amana.web.request import Request, whole_number
from amana.web.sheets.writing import as_text

SIZE = 50
PERSON = "people.person:"


@require_safe
def audit(request: Request) -> HttpResponse:
    if not holds_anywhere(request.user, "audit.view"):
        raise Http404
    entries = _filtered(request, AuditEntry.objects.reachable_by(request.user, "audit.view").select_related("actor"))
    cursor = decode(request.GET.get("after", ""), 1)
    if cursor is not None:
        entries = entries.filter(pk__lt=cursor[0])
    shown = list(entries.order_by("-pk")[: SIZE + 1])
    more = len(shown) > SIZE
    shown = shown[:SIZE]
    record_reading(request.user, "audit.view", count=len(shown))
    kept = request.GET.copy()
    kept.pop("after", None)
    many = AuditEntry.objects.reachable_by(request.user, "audit.view").filter(
        action__in=["duplicate.many_notices", "break_glass.many"], at__gte=now() - timedelta(days=7)
    )
    facts = {
        "rows": [_row(entry) for entry in shown], "next": encode((str(shown[-1].pk),)) if more else "",
        "query": kept.urlencode(), "get": request.GET,
        "actions": sorted(ACTIONS.items(), key=lambda pair: str(pair[1])),
        "colleagues": list(User.objects.reachable_by(request.user, "audit.view")), "outcomes": Outcome.choices,
        "many": [_row(entry) for entry in many.select_related("actor")[:5]],
    }  # fmt: skip
    return render(request, "desk/audit.html", facts)


@require_safe
def export(request: Request) -> StreamingHttpResponse:
    """The log as it is filtered, as CSV, a line at a time; what begins like a formula is kept as text."""
    if not holds_anywhere(request.user, "audit.view"):
        raise Http404
    entries = _filtered(request, AuditEntry.objects.reachable_by(request.user, "audit.view").select_related("actor"))
    filters = sorted(name for name in request.GET if request.GET[name])
    record_reading(request.user, "audit.export", filters=filters)
    headings = [_("When"), _("Colleague"), _("Act"), _("About"), _("Outcome"), _("Details")]
    lines = chain([headings], (_line(entry) for entry in entries.order_by("-pk").iterator(chunk_size=1_000)))
    writer = csv.writer(_Echo())
    response = StreamingHttpResponse(
        chain(["\ufeff"], (writer.writerow(map(as_text, line)) for line in lines)),
        content_type="text/csv; charset=utf-8",
    )
    response["Content-Disposition"] = 'attachment; filename="amana-log.csv"'
    return response


@require_safe
def head_of_log(request: Request) -> HttpResponse:
    """The end of the chain: kept elsewhere, it proves all that stands before it (`./amana verify --head`)."""
    found = head(localdate()) if holds_anywhere(request.user, "audit.view") else None
    if found is None:
        raise Http404
    record_reading(request.user, "audit.head", number=found["number"])
    response = JsonResponse(found)
    response["Content-Disposition"] = f'attachment; filename="amana-{found["day"]}.json"'
    return response


class _Echo:
    """What csv writes to, handing each line on."""

    def write(self, line: str) -> str:
        return line


def _line(entry: AuditEntry) -> list[str]:
    row = _row(entry)
    details = json.dumps(entry.details, ensure_ascii=False, sort_keys=True) if entry.details else ""
    about = row["file"] or entry.subject
    return [
        entry.at.isoformat(timespec="seconds"), entry.actor.name, str(row["what"]), about,
        str(entry.get_outcome_display()), details,
    ]  # fmt: skip


def _filtered(request: Request, entries: Any) -> Any:
    get = request.GET
    colleague = whole_number(get.get("colleague", ""))
    if colleague is not None:
        entries = entries.filter(actor_id=colleague)
    if get.get("action") in ACTIONS:
        entries = entries.filter(action=get["action"])
    if get.get("outcome") in Outcome.values:
        entries = entries.filter(outcome=get["outcome"])
    number = number_of(get.get("file", ""))
    if get.get("file"):
        entries = entries.filter(subject=f"{PERSON}{number or 0}")
    since, until = _day(get.get("since", "")), _day(get.get("until", ""))
    if since:
        entries = entries.filter(at__gte=since)
    if until:
        entries = entries.filter(at__lt=until + timedelta(days=1))
    return entries


def _day(text: str) -> datetime | None:
    try:
        found = parse_date(text)
    except ValueError:
        return None
    return make_aware(datetime.combine(found, time())) if found and 1900 < found.year < 9000 else None


def _row(entry: AuditEntry) -> dict[str, Any]:
    number = entry.subject.removeprefix(PERSON)
    file = reference(int(number)) if entry.subject.startswith(PERSON) and number.isdecimal() else ""
    return {"entry": entry, "what": action_in_words(entry.action), "file": file, "details": entry.details}
