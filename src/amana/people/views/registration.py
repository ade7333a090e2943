"""Registering someone in front of us: one screen, look-alikes beside it while it is typed, rapid mode for many."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import now
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_POST

from amana.people.forms.fields import birth_in_words, suggested_countries
from amana.people.forms.registration import RegistrationForm
from amana.people.models.choices import HouseholdRole
from amana.people.models.finding import find_people
from amana.people.models.person import Person
from amana.people.models.wording import reason_in_words
from amana.people.operations.duplicates import LookAlike, look_alikes_seen_by
from amana.people.operations.household import join_household
from amana.people.operations.register import Newcomer, PossibleDuplicate, register_person
from amana.people.operations.sheets import SheetUnknown
from amana.people.rules.likeness import NEAR, SAME, Reason
from amana.trust.access import offices_where
from amana.web.request import Request

# From one person to the next. What somebody answered is theirs alone, and is asked of each.
KEPT = ("nationality", "languages", "town", "registered_on", "office")
LAST_SHOWN = 5
# What is wrong with these does not keep look-alikes from being shown.
UNASKED = {"told", "office", "submission", "sheet_number", "registered_on", "paper_number"}


def _form(request: Request, **extra: Any) -> RegistrationForm:
    """The form, bound to what was sent. Raises 404 for whoever may register nowhere."""
    offices = offices_where(request.user, "person.register")
    if not offices:
        raise Http404
    sent = request.POST if request.method == "POST" else None
    return RegistrationForm(sent, offices=offices, today=offices[0].day_of(now()), **extra)


def _shown(matches: list[LookAlike]) -> list[dict[str, Any]]:
    return [
        {
            "person": match.person,
            "very": match.score >= 0.85,
            "reasons": _in_words(match.reasons),
        }
        for match in matches
    ]


def _in_words(reasons: Sequence[Reason]) -> list[str]:
    """Each reason once: two names written alike are one reason to look."""
    return list(dict.fromkeys(reason_in_words(reason.code, reason.parameters) for reason in reasons))


def _register(request: Request, form: RegistrationForm) -> Person:
    known = form.cleaned_data
    return register_person(
        actor=request.user,
        office=known["office"],
        newcomer=form.newcomer(),
        registered_on=known["registered_on"],
        moment=now(),
        submission=known["submission"],
        someone_else_because=known["someone_else_because"],
    )


@require_http_methods(["GET", "POST"])
def register(request: Request) -> HttpResponse:
    form, matches = _form(request, initial=_prefilled(request)), []
    if request.method == "POST" and form.is_valid():
        try:
            return redirect("desk:person", _register(request, form).pk)
        except PossibleDuplicate as found:
            matches = found.matches
        except SheetUnknown as trouble:
            form.add_error("sheet_number", trouble.sentence())
    return render(request, "people/register.html", _facts(form, matches))


@require_http_methods(["GET", "POST"])
def rapid(request: Request) -> HttpResponse:
    """One after the other: place, date, nationality and language stay from one person to the next."""
    kept = request.session.get("rapid", {})
    form, matches = _form(request, initial=kept.get("fields", {})), []
    last = Person.objects.reachable_by(request.user, "person.view").filter(pk__in=kept.get("people", []))
    if request.method == "POST" and form.is_valid():
        try:
            person = _register(request, form)
        except PossibleDuplicate as found:
            matches = found.matches
        except SheetUnknown as trouble:
            form.add_error("sheet_number", trouble.sentence())
        else:
            _same_family(request, person, kept.get("people", []))
            _keep(request, form, person, kept.get("people", []))
            return redirect("people:rapid")
    latest = sorted(last, key=lambda person: -person.pk)
    return render(request, "people/rapid.html", {**_facts(form, matches), "last": latest})


def _same_family(request: Request, person: Person, before: list[int]) -> None:
    role = request.POST.get("family", "")
    if role not in HouseholdRole.values or not before:
        return
    relative = Person.objects.reachable_by(request.user, "household.change").filter(pk=before[0]).first()
    if relative is not None and relative != person:
        join_household(
            actor=request.user, person=person, relative=relative, role=HouseholdRole(role),
            relative_role=HouseholdRole.HEAD, travels_along=True, day=person.registered_on,
        )  # fmt: skip


def _keep(request: Request, form: RegistrationForm, person: Person, before: list[int]) -> None:
    known = form.cleaned_data
    fields = {name: known[name] for name in KEPT if name not in {"registered_on", "office"}}
    fields["registered_on"] = known["registered_on"].isoformat()
    fields["office"] = known["office"].pk
    people = [person.pk, *(pk for pk in before if pk != person.pk)][:LAST_SHOWN]
    request.session["rapid"] = {"fields": fields, "people": people}


@require_POST
def look_alikes_part(request: Request) -> HttpResponse:
    """While it is typed: who, among those within reach, resembles the newcomer; and how the birth was understood."""
    form = _form(request)
    matches: list[dict[str, Any]] = []
    understood = ""
    form.is_valid()
    known = form.cleaned_data
    if "birth" in known:
        understood = birth_in_words(known["birth"], form.today)
    names = any(known.get(name) for name in ("given_name", "family_name", "called", "arabic_name"))
    if names and not form.errors.keys() - UNASKED:
        known.setdefault("registered_on", form.today)
        for name in ("told", "sheet_number"):
            known.setdefault(name, "")
        newcomer = form.newcomer()
        alike = look_alikes_seen_by(request.user, newcomer.identity(), year=newcomer.year())
        matches = _shown(alike) or _of_the_same_name(request, newcomer)
    facts = {"matches": matches, "asked": names, "understood": understood}
    return render(request, "people/parts/look_alikes.html", facts)


def _of_the_same_name(request: Request, newcomer: Newcomer) -> list[dict[str, Any]]:
    """Before an age is known, whoever has the name: they do not stop a registration, they are worth a look."""
    name = next(iter(newcomer.identity().names), "")
    found = find_people(request.user, "person.view", name, limit=6)
    return [
        {
            "person": one.person,
            "very": False,
            "reasons": _in_words(one.reasons),
        }
        for one in found
        if one.match in {SAME, NEAR}
    ]


def _facts(form: RegistrationForm, matches: list[LookAlike]) -> dict[str, Any]:
    birth = getattr(form, "cleaned_data", {}).get("birth")
    return {
        "form": form,
        "matches": _shown(matches),
        "stopped": bool(matches),
        "asked": bool(matches),
        "understood": birth_in_words(birth, form.today) if birth else "",
        "countries": suggested_countries(),
        "roles": HouseholdRole.choices,
        "language": get_language(),
    }


def _prefilled(request: Request) -> dict[str, str]:
    """What was searched in vain becomes the first words of the registration; by the session, never by the address."""
    words = request.session.pop("searched", "")
    return {"given_name": words} if words else {}
