"""Correcting a file, section by section; telling the person; situations, telephones, assignment, protection."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from amana.people.forms.corrections import SECTIONS, PhoneForm, SituationForm, ToldForm
from amana.people.forms.fields import suggested_countries
from amana.people.models.choices import Channel, Situation, Told
from amana.people.models.person import Person, Phone
from amana.people.models.reach import Closure
from amana.people.operations.closing import close_person, reopen_person
from amana.people.operations.file import (
    ChangedMeanwhile,
    ChildhoodDisputed,
    ClosedTo,
    assign_person,
    correct_person,
    drop_phone,
    note_phone,
    note_situation,
    protect_person,
    release_person,
    tell_person,
    unprotect_person,
)
from amana.trust.access import offices_where
from amana.trust.models import User
from amana.web.request import Request, whole_number


def _person(request: Request, pk: int, right: str) -> Person:
    people = Person.objects.reachable_by(request.user, right).select_related("office")
    person: Person = get_object_or_404(people, pk=pk)
    return person


@require_http_methods(["GET", "POST"])
def correct(request: Request, pk: int, section: str) -> HttpResponse:
    person = _person(request, pk, "person.correct")
    if section not in SECTIONS:
        raise Http404
    form = SECTIONS[section](request.POST or None, person=person, today=person.office.day_of(now()))
    facts: dict[str, Any] = {"form": form, "person": person, "title": form.title, "countries": suggested_countries()}
    if form.is_valid():
        # Somebody who saw both values and chose sends their choice with "mine".
        before = {} if request.POST.get("mine") else form.before()
        try:
            correct_person(actor=request.user, person=person, changes=form.changes(), before=before)
        except ChangedMeanwhile as found:
            facts |= {"theirs": _worded(form, found.theirs), "by": found.by}
        except ChildhoodDisputed:
            facts["disputed"] = True
        else:
            messages.success(request, _("Kept."))
            return redirect("desk:person", pk)
    return render(request, "people/correct.html", facts)


def _worded(form: Any, theirs: dict[str, Any]) -> list[tuple[str, Any]]:
    labels = {name: field.label for name, field in form.fields.items()}
    return [(labels.get(name, name.replace("_", " ")), value or _("empty")) for name, value in theirs.items()]


def _page(request: Request, person: Person, form: Any, title: str, note: str = "") -> HttpResponse:
    return render(request, "people/one_form.html", {"person": person, "form": form, "title": title, "note": note})


@require_http_methods(["GET", "POST"])
def inform(request: Request, pk: int) -> HttpResponse:
    person = _person(request, pk, "person.inform")
    form = ToldForm(request.POST or None)
    if form.is_valid():
        day = person.office.day_of(now())
        tell_person(actor=request.user, person=person, answer=Told(form.cleaned_data["answer"]), day=day)
        return redirect("desk:person", pk)
    note = _("Say who we are, why we write this down, who may read it, and that help does not depend on the answer.")
    return _page(request, person, form, _("Tell them who we are"), note)


@require_http_methods(["GET", "POST"])
def situation(request: Request, pk: int) -> HttpResponse:
    person = _person(request, pk, "person.note_situation")
    form = SituationForm(request.POST or None)
    if form.is_valid():
        known = form.cleaned_data
        note_situation(
            actor=request.user, person=person, situation=Situation(known["situation"]), since=known["since"],
            until=known["until"], day=person.office.day_of(now()),
        )  # fmt: skip
        return redirect("desk:person", pk)
    return _page(request, person, form, _("Legal situation"))


@require_http_methods(["GET", "POST"])
def phone(request: Request, pk: int) -> HttpResponse:
    person = _person(request, pk, "person.note_phone")
    form = PhoneForm(request.POST or None)
    if form.is_valid():
        known = form.cleaned_data
        note_phone(
            actor=request.user, person=person, number=known["number"], channel=Channel(known["channel"]),
            is_safe=known["is_safe"],
        )  # fmt: skip
        return redirect("desk:person", pk)
    note = _("Ask whose telephone it is and who else answers it. Without their word, no message is ever sent.")
    return _page(request, person, form, _("Telephone"), note)


@require_POST
def phone_drop(request: Request, pk: int) -> HttpResponse:
    found = get_object_or_404(Phone.objects.reachable_by(request.user, "person.drop_phone"), pk=pk)
    person = drop_phone(actor=request.user, phone=found)
    return redirect("desk:person", person.pk)


def _colleague(request: Request, among: QuerySet[User]) -> User | None:
    chosen = whole_number(request.POST.get("colleague", ""))
    return among.filter(pk=chosen).first() if chosen is not None else None


@require_http_methods(["GET", "POST"])
def assign(request: Request, pk: int) -> HttpResponse:
    """Entrusts the person to a colleague of an office where one holds this right."""
    person, trouble = _person(request, pk, "person.assign"), ""
    colleagues = User.objects.within_offices(offices_where(request.user, "person.assign"))
    if request.method == "POST":
        colleague = _colleague(request, colleagues)
        act = release_person if request.POST.get("act") == "release" else assign_person
        try:
            if colleague is not None:
                act(actor=request.user, person=person, colleague=colleague)
                return redirect("desk:person", pk)
            trouble = _("Choose a colleague.")
        except ClosedTo:
            trouble = _("This file is closed to this colleague. Choose another.")
    facts = {"person": person, "colleagues": list(colleagues), "trouble": trouble}
    return render(request, "people/assign.html", facts)


@require_http_methods(["GET", "POST"])
def close(request: Request, pk: int) -> HttpResponse:
    """Closes the file to a colleague, or opens it to them again."""
    person, trouble = _person(request, pk, "person.close"), ""
    colleagues = User.objects.within_offices(offices_where(request.user, "person.close")).exclude(pk=request.user.pk)
    closed = list(
        Closure.objects.reachable_by(request.user, "person.reopen").filter(person=person).select_related("colleague")
    )
    if request.method == "POST":
        if request.POST.get("act") == "open":
            chosen = {str(one.colleague_id): one.colleague for one in closed}.get(request.POST.get("colleague", ""))
        else:
            chosen = _colleague(request, colleagues)
        if chosen is not None:
            _close_or_open(request, person, chosen)
            return redirect("people:close", pk)
        trouble = _("Choose a colleague.")
    facts = {"person": person, "closed": closed, "colleagues": list(colleagues), "trouble": trouble}
    return render(request, "people/close.html", facts)


def _close_or_open(request: Request, person: Person, colleague: User) -> None:
    if request.POST.get("act") == "open":
        reopen_person(actor=request.user, person=person, colleague=colleague)
    else:
        close_person(actor=request.user, person=person, colleague=colleague, day=person.office.day_of(now()))


@require_POST
def protect(request: Request, pk: int) -> HttpResponse:
    person = _person(request, pk, "person.protect")
    protect_person(actor=request.user, person=person, day=person.office.day_of(now()))
    return redirect("desk:person", pk)


@require_POST
def unprotect(request: Request, pk: int) -> HttpResponse:
    person = _person(request, pk, "person.unprotect")
    unprotect_person(actor=request.user, person=person)
    return redirect("desk:person", pk)
