"""Finding people, and the list of those within reach."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from amana.desk.models import SavedView
from amana.desk.operations import drop_view, keep_view
from amana.people.forms.fields import named_countries
from amana.people.models.choices import Sex
from amana.people.models.finding import Found, find_people
from amana.people.models.listing import ORDERS, Wanted, page_of_people
from amana.people.models.wording import age_in_words, reason_in_words
from amana.people.rules.lists.countries import COUNTRIES, country_name
from amana.people.rules.names import words_of
from amana.trust.access import holds_anywhere
from amana.trust.audit import record_reading
from amana.trust.keyring import keyed_digest
from amana.trust.paging import decode, encode
from amana.web.request import Request

AS_TYPED = 8
HOW = {"same": gettext_lazy("Same name"), "near": gettext_lazy("Near"), "partial": gettext_lazy("In part")}
FILTERS = ("mine", "sex", "nationality", "ages", "untold", "order")


@require_safe
def find(request: Request) -> HttpResponse:
    """People by name in any spelling, by reference or telephone; a part of the page while it is typed."""
    _demand(request)
    query = request.GET.get("q", "").replace("\x00", "").strip()[:200]
    limit = AS_TYPED if request.htmx else 20
    found = find_people(request.user, "person.view", query, limit=limit)
    if query:
        digest = keyed_digest("search", sorted(words_of(query)))[:16]
        record_reading(request.user, "person.find", digest=digest, found=len(found))
    if query and not request.htmx:
        _remember_in_vain(request, "" if found else query)
    facts = {
        "query": query,
        "found": [_told(one, localdate()) for one in found],
        "may_register": holds_anywhere(request.user, "person.register"),
        "may_break_glass": holds_anywhere(request.user, "break_glass.open"),
    }
    return render(request, "desk/parts/found.html" if request.htmx else "desk/find.html", facts)


def _told(one: Found, day: date) -> dict[str, Any]:
    reasons = [reason_in_words(reason.code, reason.parameters) for reason in one.reasons[:3]]
    known = filter(None, [age_in_words(one.person.age(day)), *reasons])
    return {
        "person": one.person, "match": one.match, "how": HOW[one.match],
        "known": "".join(f" · {words}" for words in known),
    }  # fmt: skip


def _remember_in_vain(request: Request, query: str) -> None:
    """What was searched in vain becomes the first words of a registration; the session is written only for that."""
    if query != request.session.get("searched", ""):
        request.session["searched"] = query


@require_safe
def people(request: Request) -> HttpResponse:
    """Pages of the people within reach, filtered and sorted; recorded as one reading."""
    _demand(request)
    wanted, order = _wanted(request), request.GET.get("order", "name")
    order = order if order in ORDERS else "name"
    width = len(ORDERS[order])
    page = page_of_people(
        request.user, "person.view", wanted=wanted, day=localdate(), order=order,
        after=decode(request.GET.get("after", ""), width), before=decode(request.GET.get("before", ""), width),
    )  # fmt: skip
    record_reading(request.user, "person.list", count=len(page.people), order=order)
    day, language = localdate(), get_language() or "fr"
    rows = [
        {
            "person": person,
            "seen": ", ".join(filter(None, [age_in_words(person.age(day)), str(person.get_sex_display())])),
            "childhood": str(person.childhood(day)),
            "country": country_name(person.nationality, language) if person.nationality else "",
        }
        for person in page.people
    ]
    facts = {
        "rows": rows, "wanted": wanted, "order": order, "query": _query(request),
        "chips": _chips(request, wanted, language),
        "previous": encode(page.previous), "next": encode(page.next), "sexes": Sex.choices,
        "countries": named_countries(language[:2]),
        "views": list(SavedView.objects.reachable_by(request.user, "view.keep")),
        "may_register": holds_anywhere(request.user, "person.register"),
        "may_see_papers": holds_anywhere(request.user, "identifier.view"),
        "may_import": holds_anywhere(request.user, "person.import"),
    }  # fmt: skip
    return render(request, "desk/people.html", facts)


def _wanted(request: Request) -> Wanted:
    get = request.GET
    sex = get.get("sex", "")
    nationality = get.get("nationality", "")
    return Wanted(
        mine=get.get("mine") == "1",
        sex=int(sex) if sex in {str(value) for value in Sex.values} else None,
        nationality=nationality if nationality in COUNTRIES else "",
        ages=get.get("ages", "") if get.get("ages") in {"children", "adults"} else "",
        not_yet_told=get.get("untold") == "1",
    )


def _query(request: Request, *without: str) -> str:
    """The filters of the address again, without the cursor and without those named."""
    kept = request.GET.copy()
    for name in list(kept):
        if name not in FILTERS or name in without or not kept[name]:
            del kept[name]
    return kept.urlencode()


def _chips(request: Request, wanted: Wanted, language: str) -> list[tuple[str, str]]:
    """The filters in force in words, each with the address that takes it away."""
    chips = []
    if wanted.mine:
        chips.append((_("Entrusted to me"), "mine"))
    if wanted.sex is not None:
        chips.append((str(Sex(wanted.sex).label), "sex"))
    if wanted.nationality:
        chips.append((country_name(wanted.nationality, language), "nationality"))
    if wanted.ages:
        chips.append((_("May be a child") if wanted.ages == "children" else _("Adults"), "ages"))
    if wanted.not_yet_told:
        chips.append((_("Not yet informed by us"), "untold"))
    return [(label, _query(request, name)) for label, name in chips]


@require_POST
def view_keep(request: Request) -> HttpResponse:
    name = request.POST.get("name", "").replace("\x00", "").strip()
    query = {key: request.POST[key][:40] for key in FILTERS if request.POST.get(key)}
    if name:
        keep_view(actor=request.user, name=name, query=query)
    return redirect("desk:people")


@require_POST
def view_drop(request: Request, pk: int) -> HttpResponse:
    drop_view(
        actor=request.user, view=get_object_or_404(SavedView.objects.reachable_by(request.user, "view.drop"), pk=pk)
    )
    return redirect("desk:people")


def _demand(request: Request) -> None:
    if not holds_anywhere(request.user, "person.view"):
        raise Http404
