"""The journey of a person: its page with a map and the same in words, legs, reasons, and what happened on the way."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amana.people.forms.fields import suggested_countries
from amana.people.forms.journeys import IncidentForm, LegForm, MotiveForm
from amana.people.models.journey_wording import (
    DOUBTS,
    dates_in_words,
    place_in_words,
    route_in_words,
    when_in_words,
)
from amana.people.models.journeys import MOTIVES, SEVERITY, Incident, Leg, Motive, Side
from amana.people.models.parts import right_in
from amana.people.models.person import Person
from amana.people.operations.journeys import (
    BeforeBirth,
    InTheFuture,
    correct_leg,
    drop_incident,
    drop_leg,
    drop_motive,
    move_leg,
    note_incident,
    note_leg,
    note_motive,
)
from amana.people.rules.journey import doubts
from amana.people.rules.lists.countries import country_name
from amana.people.rules.routes import TOWNS
from amana.trust.access import RightRefused, may
from amana.trust.audit import record_reading
from amana.trust.roles import Compartment
from amana.web.request import Request

GRAVEST = 3


def _person(request: Request, pk: int, right: str) -> Person:
    people = Person.objects.reachable_by(request.user, right).select_related("office")
    person: Person = get_object_or_404(people, pk=pk)
    return person


def _language() -> str:
    return (get_language() or "fr")[:2]


@require_safe
def journey(request: Request, pk: int) -> HttpResponse:
    person, user, language = _person(request, pk, "journey.view"), request.user, _language()
    record_reading(user, "journey.view", person)
    legs = list(Leg.objects.reachable_by(user, "journey.view").filter(person=person))
    motives = list(Motive.objects.reachable_by(user, "journey.view").filter(person=person))
    incidents = Incident.objects.reachable_by(user, "person.view.protection").filter(person=person)
    facts = {
        "person": person,
        "legs": _legs(legs, language),
        "route": route_in_words(legs, language),
        "motives": [
            (side.label, [one for one in motives if MOTIVES[one.code].side is side])
            for side in Side
            if any(MOTIVES[one.code].side is side for one in motives)
        ],
        "incidents": [_incident(one, language) for one in incidents],
        "may_read_incidents": may(user, "person.view.protection", person),
        "may_write": may(user, "journey.note_leg", person),
        "may_note_incident": may(user, "incident.note.protection", person),
        "has_shapes": bool(settings.AMANA_MAP_SHAPES),
    }
    return render(request, "people/journey.html", facts)


def _legs(legs: list[Leg], language: str) -> list[dict[str, Any]]:
    found = doubts([leg.stretch() for leg in legs])
    return [
        {
            "one": leg,
            "place": place_in_words(leg, language),
            "dates": dates_in_words(leg, language),
            "doubts": [DOUBTS[code] for code in codes],
            "town": TOWNS.get(leg.town),
            "name": leg.name(language),
        }
        for leg, codes in zip(legs, found, strict=True)
    ]


def _incident(one: Incident, language: str) -> dict[str, Any]:
    country = country_name(one.country, language) if one.country else ""
    known = [country, when_in_words(one.month, one.month_precision, language), one.get_band_display()]
    return {"one": one, "known": " · ".join(filter(None, known)), "grave": one.severity == GRAVEST}


@require_http_methods(["GET", "POST"])
def leg_note(request: Request, pk: int) -> HttpResponse:
    return _leg(request, _person(request, pk, "journey.note_leg"), None)


@require_http_methods(["GET", "POST"])
def leg_correct(request: Request, pk: int) -> HttpResponse:
    legs = Leg.objects.reachable_by(request.user, "journey.correct_leg").select_related("person__office")
    leg: Leg = get_object_or_404(legs, pk=pk)
    return _leg(request, leg.person, leg)


def _leg(request: Request, person: Person, leg: Leg | None) -> HttpResponse:
    day = person.office.day_of(now())
    form = LegForm(request.POST or None, today=day, initial=_told(leg) if leg else None)
    if form.is_valid():
        try:
            if leg is None:
                note_leg(actor=request.user, person=person, passage=form.passage(), day=day)
            else:
                correct_leg(actor=request.user, leg=leg, passage=form.passage(), day=day)
        except (BeforeBirth, InTheFuture) as wrong:
            _say(form, wrong)
        else:
            return redirect("people:journey", person.pk)
    title = _("Correct a place") if leg else _("Add a place")
    return _page(request, person, form, title, towns=_towns())


def _told(leg: Leg) -> dict[str, Any]:
    """A leg as somebody would type it."""
    kept = ("country", "means", "document", "entry", "words")
    shapes = {"day": "%d/%m/%Y", "month": "%m/%Y", "year": "%Y", "estimated": _("about") + " %Y"}
    days = {
        name: day.strftime(shapes.get(precision, "%Y")) if day else ""
        for name, day, precision in (
            ("arrived", leg.arrived_on, leg.arrived_precision),
            ("left", leg.left_on, leg.left_precision),
        )
    }
    return {"place": leg.name(_language()), **{name: getattr(leg, name) for name in kept}, **days}


def _towns() -> list[tuple[str, str]]:
    return sorted((town.name(_language()), "") for town in TOWNS.values())


def _say(form: LegForm | IncidentForm, wrong: BeforeBirth | InTheFuture) -> None:
    if isinstance(wrong, BeforeBirth):
        form.add_error(wrong.name, _("This is before they were born. Check the day, or the birth."))
    else:
        form.add_error(wrong.name, _("This day is in the future."))


def _page(request: Request, person: Person, form: Any, title: str, **extra: Any) -> HttpResponse:
    facts = {"person": person, "form": form, "title": title, "countries": suggested_countries(), **extra}
    return render(request, "people/journey_form.html", facts)


@require_POST
def leg_move(request: Request, pk: int) -> HttpResponse:
    legs = Leg.objects.reachable_by(request.user, "journey.move_leg")
    leg: Leg = get_object_or_404(legs, pk=pk)
    move_leg(actor=request.user, leg=leg, earlier=request.POST.get("to") == "earlier")
    return redirect("people:journey", leg.person_id)


@require_POST
def leg_drop(request: Request, pk: int) -> HttpResponse:
    legs = Leg.objects.reachable_by(request.user, "journey.drop_leg").select_related("person")
    person = drop_leg(actor=request.user, leg=get_object_or_404(legs, pk=pk))
    messages.success(request, _("Taken out of the journey."))
    return redirect("people:journey", person.pk)


@require_http_methods(["GET", "POST"])
def motive_note(request: Request, pk: int) -> HttpResponse:
    person = _person(request, pk, "journey.note_motive")
    parts = [part for part in Compartment if may(request.user, right_in("person.correct", part), person)]
    form = MotiveForm(request.POST or None, parts=parts)
    if form.is_valid():
        note_motive(actor=request.user, person=person, day=person.office.day_of(now()), **form.cleaned_data)
        return redirect("people:journey", pk)
    return _page(request, person, form, _("Why they left, why they came"))


@require_POST
def motive_drop(request: Request, pk: int) -> HttpResponse:
    motives = Motive.objects.reachable_by(request.user, "journey.drop_motive").select_related("person")
    try:
        person = drop_motive(actor=request.user, motive=get_object_or_404(motives, pk=pk))
    except RightRefused as refused:
        raise Http404 from refused
    return redirect("people:journey", person.pk)


@require_http_methods(["GET", "POST"])
def incident_note(request: Request, pk: int) -> HttpResponse:
    person = _person(request, pk, "incident.note.protection")
    day = person.office.day_of(now())
    form = IncidentForm(request.POST or None, today=day)
    if form.is_valid():
        try:
            note_incident(actor=request.user, person=person, day=day, **form.cleaned_data)
        except (BeforeBirth, InTheFuture) as wrong:
            _say(form, wrong)
        else:
            if SEVERITY[form.cleaned_data["kind"]] == GRAVEST:
                messages.warning(request, _("Kept. Speak of it today with your protection supervisor."))
            return redirect("people:journey", pk)
    note = _("Never make them tell it twice, and never ask for more than care needs. They may stop at any word.")
    return _page(request, person, form, _("What happened on the way"), note=note)


@require_POST
def incident_drop(request: Request, pk: int) -> HttpResponse:
    incidents = Incident.objects.reachable_by(request.user, "incident.drop.protection").select_related("person")
    person = drop_incident(actor=request.user, incident=get_object_or_404(incidents, pk=pk))
    return redirect("people:journey", person.pk)


@require_safe
def shapes(_request: Request) -> HttpResponseBase:
    """The land and the borders that this house draws instead of those of the bundle."""
    path = Path(settings.AMANA_MAP_SHAPES) if settings.AMANA_MAP_SHAPES else None
    if path is None or not path.is_file():
        raise Http404
    return FileResponse(path.open("rb"), content_type="application/geo+json")
