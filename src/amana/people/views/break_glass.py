"""Opening a file in an emergency, closing it, and the queue of what waits for a signature."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amana.people.forms.break_glass import EmergencyForm, SignForm
from amana.people.forms.consents import parts_in_words
from amana.people.models.break_glass import BreakGlass
from amana.people.models.person import Person
from amana.people.operations.break_glass import (
    NothingOpens,
    OwnEmergency,
    TooManyTries,
    close_emergency,
    open_in_emergency,
    parts_for,
    sign_emergency,
)
from amana.people.rules.reference import reference
from amana.trust.access import holds_anywhere, offices_where
from amana.trust.audit import record_reading
from amana.web.request import Request

SHOWN = 200


@require_http_methods(["GET", "POST"])
def emergency_open(request: Request) -> HttpResponse:
    office = offices_where(request.user, "break_glass.open").first()
    if office is None:
        raise Http404
    form = EmergencyForm(request.POST or None, parts=parts_for(request.user))
    if form.is_valid():
        known = form.cleaned_data
        here = Person.objects.reachable_by(request.user, "person.view").referenced(known["reference"]).first()
        if here is not None and not known.get("part"):
            return redirect("desk:person", here.pk)
        try:
            use = open_in_emergency(
                actor=request.user, office=office, reference=known["reference"], reason=known["reason"],
                part=known.get("part"), moment=now(),
            )  # fmt: skip
        except NothingOpens:
            form.add_error(None, _("Nothing opens by this number. Call the protection supervisor on duty."))
        except TooManyTries:
            form.add_error(None, _("Too many tries in a day. Call the protection supervisor on duty."))
        else:
            return redirect("desk:person", use.person_id)
    return render(request, "people/emergency_open.html", {"form": form})


@require_POST
def emergency_close(request: Request, pk: int) -> HttpResponse:
    uses = BreakGlass.objects.reachable_by(request.user, "break_glass.close")
    close_emergency(actor=request.user, use=get_object_or_404(uses, pk=pk), moment=now())
    messages.success(request, _("The file is closed."))
    return redirect("desk:home")


@require_safe
def emergencies(request: Request) -> HttpResponse:
    """What was opened in an emergency: what waits for a signature, the oldest first; then what was signed."""
    if not holds_anywhere(request.user, "break_glass.review"):
        raise Http404
    uses = BreakGlass.objects.reachable_by(request.user, "break_glass.review")
    uses = uses.select_related("opened_by", "signed_by", "timed_pass", "office")
    waiting = [_line(request, use) for use in uses.filter(signed_by=None).order_by("opened_at")[:SHOWN]]
    signed = [_line(request, use) for use in uses.exclude(signed_by=None)[:50]]
    record_reading(request.user, "break_glass.view", count=len(waiting) + len(signed))
    return render(request, "people/emergencies.html", {"waiting": waiting, "signed": signed})


@require_http_methods(["GET", "POST"])
def emergency_sign(request: Request, pk: int) -> HttpResponse:
    uses = BreakGlass.objects.reachable_by(request.user, "break_glass.review").filter(signed_by=None)
    use: BreakGlass = get_object_or_404(uses.select_related("opened_by", "timed_pass", "office"), pk=pk)
    form = SignForm(request.POST or None)
    if form.is_valid():
        try:
            sign_emergency(actor=request.user, use=use, comment=form.cleaned_data["comment"], moment=now())
        except OwnEmergency:
            form.add_error(None, _("You opened this file yourself. Somebody else signs it."))
        else:
            return redirect("people:emergencies")
    return render(request, "people/emergency_sign.html", {"form": form, "line": _line(request, use)})


def _line(request: Request, use: BreakGlass) -> dict[str, Any]:
    return {
        "use": use, "number": reference(use.person_id), "parts": parts_in_words(use.compartments),
        "own": use.opened_by_id == request.user.pk, "open": use.timed_pass.is_open(now()),
    }  # fmt: skip
