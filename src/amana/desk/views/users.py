"""Colleagues and their mandates: administrators invite, correct, grant and end. Nobody changes their own."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amana.desk.forms.colleagues import ColleagueForm, InvitationForm, MandateForm
from amana.trust.access import holds_anywhere, may, offices_where
from amana.trust.letters import NotSent, send_password_link
from amana.trust.models import Mandate, Organisation, User
from amana.trust.operations import (
    AlreadyKnown,
    LastAdministrator,
    OwnMandate,
    SecondAdministratorNeeded,
    administrators,
    ask_link,
    correct_user,
    end_mandate,
    end_user,
    grant_mandate,
    invite_user,
    link_asked,
    make_link,
    reset_factor,
    send_link,
)
from amana.trust.roles import Role
from amana.trust.second_factor import has_factor
from amana.web.request import Request

SHOWN = 200


def _refusals() -> dict[type[Exception], str]:
    return {
        LastAdministrator: _("Somebody must be able to manage colleagues. Name another administrator first."),
        SecondAdministratorNeeded: _("This account is in use: ask for a link, and another administrator makes it."),
        OwnMandate: _("Nobody changes their own mandates or account. Ask another administrator."),
    }


def _demand(request: Request, right: str) -> None:
    if not holds_anywhere(request.user, right):
        raise Http404


@require_safe
def users(request: Request) -> HttpResponse:
    _demand(request, "user.view")
    found = (
        User.objects.reachable_by(request.user, "user.view")
        .exclude(pk=request.user.pk)
        .prefetch_related("mandates__office", "mandates__organisation")
    )
    words = request.GET.get("name", "").replace("\x00", "").strip()[:100]
    if words:
        found = found.filter(name__icontains=words)
    facts = {"users": list(found[:SHOWN]), "name": words, "alone": administrators(localdate()) < 2}
    return render(request, "desk/users.html", facts)


@require_http_methods(["GET", "POST"])
def user_invite(request: Request) -> HttpResponse:
    _demand(request, "user.invite")
    form = InvitationForm(request.POST or None, **_places(request, "user.invite"))
    if form.is_valid():
        known = form.cleaned_data
        try:
            user = invite_user(
                actor=request.user, place=form.where(), email=known["email"], name=known["name"],
                role=Role(known["role"]), starts_on=known["starts_on"], until=known["until"],
            )  # fmt: skip
        except AlreadyKnown:
            form.add_error("email", _("An account with this address exists."))
        else:
            return _linked(request, user)
    return render(request, "desk/form.html", {"form": form, "title": _("Invite a colleague"), "back": "desk:users"})


def _linked(request: Request, user: User) -> HttpResponse:
    """Shows the link that opens the account once; it is shown to the administrator alone and kept nowhere."""
    link = f"{settings.AMANA_URL}{make_link(actor=request.user, user=user, moment=now())}"
    return render(request, "desk/user_link.html", {"colleague": user, "link": link})


@require_http_methods(["GET", "POST"])
def user(request: Request, pk: int) -> HttpResponse:
    found: User = get_object_or_404(
        User.objects.reachable_by(request.user, "user.view")
        .exclude(pk=request.user.pk)
        .select_related("link_asked_by"),
        pk=pk,
    )
    form = ColleagueForm(request.POST or None, initial={"name": found.name, "language": found.language})
    if form.is_valid():
        correct_user(actor=request.user, user=found, **form.cleaned_data)
        messages.success(request, _("Kept."))
        return redirect("desk:user", pk)
    mandates = (
        Mandate.objects.reachable_by(request.user, "user.view")
        .filter(user=found)
        .select_related("office", "organisation")
    )
    facts: dict[str, Any] = {
        "colleague": found, "form": form, "mandates": list(mandates), "today": localdate(),
        "whole": may(request.user, "user.correct", found), "door": _door(request.user, found),
        "asked_by": found.link_asked_by, "factor": _asking(request.user, found) if has_factor(found) else "",
    }  # fmt: skip
    return render(request, "desk/user.html", facts)


def _door(actor: User, user: User) -> str:
    """How a colleague gets in again: a link is made and shown, sent to their address, or asked for."""
    if not user.was_opened:
        return "make"
    if settings.EMAIL_HOST:
        return "send"
    return _asking(actor, user)


def _asking(actor: User, user: User) -> str:
    """What takes two administrators: nobody asked yet, the actor did, or another did."""
    asked_by = link_asked(user, now())
    return "ask" if asked_by is None else "asked" if asked_by == actor.pk else "confirm"


@require_POST
def user_link(request: Request, pk: int) -> HttpResponse:
    found = _locked_out(request, pk, "user.link")
    try:
        return _linked(request, found)
    except SecondAdministratorNeeded:
        messages.error(request, _refusals()[SecondAdministratorNeeded], extra_tags="bad")
    return redirect("desk:user", pk)


@require_POST
def user_ask_link(request: Request, pk: int) -> HttpResponse:
    ask_link(actor=request.user, user=_locked_out(request, pk, "user.ask_link"), moment=now())
    messages.success(request, _("Asked. Another administrator makes the link, on this page, within a day."))
    return redirect("desk:user", pk)


@require_POST
def user_send_link(request: Request, pk: int) -> HttpResponse:
    found = _locked_out(request, pk, "user.send_link")
    try:
        send_password_link(found, f"{settings.AMANA_URL}{send_link(actor=request.user, user=found)}")
    except NotSent:
        messages.error(request, _("The mail server did not take the message. Try again later."), extra_tags="bad")
    else:
        messages.success(request, _("Sent to their own address."))
    return redirect("desk:user", pk)


@require_POST
def user_reset_factor(request: Request, pk: int) -> HttpResponse:
    try:
        reset_factor(actor=request.user, user=_locked_out(request, pk, "user.reset_factor"), moment=now())
    except SecondAdministratorNeeded:
        messages.error(request, _refusals()[SecondAdministratorNeeded], extra_tags="bad")
    else:
        messages.success(request, _("Taken away. They set up another one when they sign in."))
    return redirect("desk:user", pk)


def _locked_out(request: Request, pk: int, right: str) -> User:
    """Somebody else, who may sign in, and over whose account the actor holds the right."""
    others = User.objects.reachable_by(request.user, right).exclude(pk=request.user.pk)
    found: User = get_object_or_404(others, pk=pk, is_active=True)
    return found


@require_POST
def user_end(request: Request, pk: int) -> HttpResponse:
    found = get_object_or_404(User.objects.reachable_by(request.user, "user.end"), pk=pk)
    try:
        end_user(actor=request.user, user=found, day=localdate())
    except (LastAdministrator, OwnMandate) as refused:
        messages.error(request, _refusals()[type(refused)], extra_tags="bad")
    return redirect("desk:users")


@require_http_methods(["GET", "POST"])
def mandate_grant(request: Request, pk: int) -> HttpResponse:
    found = get_object_or_404(
        User.objects.reachable_by(request.user, "mandate.grant").exclude(pk=request.user.pk), pk=pk, is_active=True
    )
    form = MandateForm(request.POST or None, **_places(request, "mandate.grant"))
    if form.is_valid():
        known = form.cleaned_data
        grant_mandate(
            actor=request.user, place=form.where(), user=found, role=Role(known["role"]), starts_on=known["starts_on"],
            until=known["until"],
        )  # fmt: skip
        return redirect("desk:user", pk)
    title = _("A mandate for %(name)s") % {"name": found.name}
    return render(request, "desk/form.html", {"form": form, "title": title, "back": "desk:users"})


@require_POST
def mandate_end(request: Request, pk: int) -> HttpResponse:
    found: Mandate = get_object_or_404(Mandate.objects.reachable_by(request.user, "mandate.end"), pk=pk)
    try:
        end_mandate(actor=request.user, mandate=found, until=localdate(), day=localdate())
    except (LastAdministrator, OwnMandate) as refused:
        messages.error(request, _refusals()[type(refused)], extra_tags="bad")
    return redirect("desk:users")


def _places(request: Request, right: str) -> dict[str, Any]:
    return {
        "offices": list(offices_where(request.user, right)),
        "organisations": list(Organisation.objects.reachable_by(request.user, right)),
        "today": localdate(),
    }
