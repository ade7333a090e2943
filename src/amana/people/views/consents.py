"""What a person agreed to, on which other bases something was told, and who has what about them: a page and a print."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amana.people.forms.consents import BasisForm, ConsentForm, DisclosureForm, ReviewForm, StopForm, parts_in_words
from amana.people.forms.fields import suggested_countries
from amana.people.models.consent_wording import NOT_COVERED, WHO_ANSWERS, recipient_in_words
from amana.people.models.consents import Consent, Disclosure, OtherBasis
from amana.people.models.person import Person
from amana.people.operations.consent_printing import communications_as_pdf
from amana.people.operations.consents import (
    AnswerMissing,
    NoBasis,
    NotAChild,
    OwnBasis,
    disclose,
    name_basis,
    note_consent,
    note_stop_answer,
    review_basis,
    withdraw_consent,
)
from amana.people.rules.reference import reference
from amana.trust.access import holds_anywhere, may, partners_known
from amana.trust.audit import record_reading
from amana.trust.roles import EVERY_COMPARTMENT, Compartment
from amana.web.request import Request

SHOWN = 200


def _person(request: Request, pk: int, right: str) -> Person:
    people = Person.objects.reachable_by(request.user, right).select_related("office")
    person: Person = get_object_or_404(people, pk=pk)
    return person


def _readable(request: Request, person: Person) -> Compartment:
    """The compartments of this person's file that the colleague reads."""
    found = Compartment.GENERAL
    for part in Compartment:
        name = (part.name or "").lower()
        if part is not Compartment.GENERAL and may(request.user, f"person.view.{name}", person):
            found |= part
    return found


@require_safe
def consents(request: Request, pk: int) -> HttpResponse:
    person = _person(request, pk, "consent.view")
    record_reading(request.user, "consent.view", person)
    parts, day = _readable(request, person), person.office.day_of(now())
    answers = Consent.objects.reachable_by(request.user, "consent.view").filter(person=person)
    bases = OtherBasis.objects.reachable_by(request.user, "consent.view").filter(person=person)
    facts = {
        "person": person,
        "answers": [
            _line(request, one, one.recipients[0], one.stands_on(day)) for one in answers.select_related("noted_by")
        ],
        "bases": [
            _line(request, one, one.recipient, one.ended_on is None)
            for one in bases.select_related("noted_by", "reviewed_by")
            if not one.compartments & ~parts
        ],
        "told": _told(request, person, parts),
        **{
            right.replace(".", "_"): may(request.user, right, person)
            for right in ("consent.note", "basis.name", "disclosure.make", "disclosure.print", "basis.review")
        },
    }
    return render(request, "people/consents.html", facts)


def _line(request: Request, one: Any, recipient: str, stands: bool) -> dict[str, Any]:
    to = _in_words(request, recipient)
    return {"one": one, "to": to, "parts": parts_in_words(one.compartments), "stands": stands}


def _in_words(request: Request, recipient: str) -> str:
    partners = dict(partners_known(request.user).values_list("pk", "name")) if ":" in recipient else {}
    return recipient_in_words(recipient, (get_language() or "fr")[:2], partners)


def _told(request: Request, person: Person, parts: Compartment) -> list[dict[str, Any]]:
    """What was told to whom; what lies in a part the colleague does not read is not there for them."""
    rows = Disclosure.objects.reachable_by(request.user, "disclosure.view").filter(person=person)
    return [
        _line(request, one, one.recipient, True)
        for one in rows.select_related("made_by")
        if not one.compartments & ~parts
    ]


def _form(request: Request, kind: Any, person: Person, parts: Compartment, **initial: Any) -> Any:
    partners = partners_known(request.user)
    return kind(
        request.POST or None, partners=partners, parts=list(parts), today=person.office.day_of(now()), initial=initial
    )


def _page(request: Request, person: Person, form: Any, title: str, note: str = "") -> HttpResponse:
    facts = {"person": person, "form": form, "title": title, "note": note, "countries": suggested_countries()}
    return render(request, "people/one_form.html", facts)


@require_http_methods(["GET", "POST"])
def consent_note(request: Request, pk: int) -> HttpResponse:
    person = _person(request, pk, "consent.note")
    form = _form(request, ConsentForm, person, EVERY_COMPARTMENT, given_on=person.office.day_of(now()))
    if form.is_valid():
        try:
            note_consent(actor=request.user, person=person, asked=form.asked())
        except AnswerMissing as missing:
            who = " ".join(str(WHO_ANSWERS[one]) for one in sorted(missing.who))
            known = person.age(form.cleaned_data["given_on"]) is not None
            sentence = (
                _("At this age a yes needs more.") if known else _("Their age is not known: write it down first.")
            )
            form.add_error("answered_by", f"{sentence} {who}")
        else:
            return redirect("people:consents", pk)
    note = _(
        "Say first what cannot stay secret, who would read what, and that help goes on whatever they answer. A no is an"
        " answer: write it down."
    )
    return _page(request, person, form, _("Ask what may be told"), note)


@require_POST
def consent_withdraw(request: Request, pk: int) -> HttpResponse:
    answers = Consent.objects.reachable_by(request.user, "consent.withdraw").select_related("person__office")
    found: Consent = get_object_or_404(answers, pk=pk)
    withdraw_consent(actor=request.user, consent=found, day=found.person.office.day_of(now()))
    messages.success(request, _("Withdrawn. Nothing more is shared; those who were told are asked to stop."))
    return redirect("people:consents", found.person_id)


@require_http_methods(["GET", "POST"])
def basis_name(request: Request, pk: int) -> HttpResponse:
    person = _person(request, pk, "basis.name")
    form = _form(request, BasisForm, person, EVERY_COMPARTMENT)
    if form.is_valid():
        known = form.cleaned_data
        try:
            name_basis(
                actor=request.user, person=person, kind=known["basis"], purpose=known["purpose"],
                recipient=form.recipient(), recipient_names=known["recipient_names"], compartments=form.parts(),
                reason=known["reason"], day=person.office.day_of(now()), until=known["until"],
            )  # fmt: skip
        except NotAChild:
            form.add_error("basis", _("This is for a child, or somebody who may be one. Choose another basis."))
        else:
            return redirect("people:consents", pk)
    note = _("Tell the least, to this one recipient. A supervisor looks at it within 24 hours.")
    return _page(request, person, form, _("Another basis than consent"), note)


@require_http_methods(["GET", "POST"])
def disclosure_make(request: Request, pk: int) -> HttpResponse:
    person = _person(request, pk, "disclosure.make")
    form = _form(request, DisclosureForm, person, _readable(request, person), made_on=person.office.day_of(now()))
    if form.is_valid():
        known = form.cleaned_data
        try:
            disclose(
                actor=request.user, person=person, what=known["what"], compartments=form.parts(),
                recipient=form.recipient(), recipient_names=known["recipient_names"], purpose=known["purpose"],
                means=known["means"], day=known["made_on"],
            )  # fmt: skip
        except NoBasis as none:
            form.add_error(None, NOT_COVERED[none.answer.why])
        else:
            return redirect("people:consents", pk)
    return _page(request, person, form, _("Write down what was told"))


@require_http_methods(["GET", "POST"])
def stop_answer(request: Request, pk: int) -> HttpResponse:
    rows = Disclosure.objects.reachable_by(request.user, "disclosure.note_stop").filter(stop_asked_on__isnull=False)
    found: Disclosure = get_object_or_404(rows.select_related("person__office"), pk=pk)
    if found.compartments & ~_readable(request, found.person):
        raise Http404
    form = StopForm(request.POST or None)
    if form.is_valid():
        day = found.person.office.day_of(now())
        note_stop_answer(actor=request.user, disclosure=found, answer=form.cleaned_data["answer"], day=day)
        return redirect("people:consents", found.person_id)
    return _page(request, found.person, form, _("What did they answer, asked to stop?"))


@require_http_methods(["GET", "POST"])
def basis_review(request: Request, pk: int) -> HttpResponse:
    rows = OtherBasis.objects.reachable_by(request.user, "basis.review").select_related("person__office", "noted_by")
    found: OtherBasis = get_object_or_404(rows, pk=pk)
    form = ReviewForm(request.POST or None)
    if form.is_valid():
        known, moment = form.cleaned_data, now()
        try:
            review_basis(
                actor=request.user, basis=found, upheld=known["upheld"], review=known["review"],
                day=found.person.office.day_of(moment), moment=moment,
            )  # fmt: skip
        except OwnBasis:
            form.add_error(None, _("You named this basis yourself. Another supervisor looks at it."))
        else:
            return redirect("people:bases")
    to = _in_words(request, found.recipient)
    note = f"{found.get_kind_display()} · {found.get_purpose_display()} · {to} · {found.reason} ({found.noted_by})"
    return _page(request, found.person, form, _("Look at a basis"), note)


@require_safe
def bases(request: Request) -> HttpResponse:
    """The bases that wait for a supervisor, the oldest first."""
    if not holds_anywhere(request.user, "basis.review"):
        raise Http404
    waiting = OtherBasis.objects.reachable_by(request.user, "basis.review").filter(upheld=None).order_by("noted_at")
    rows = [
        {**_line(request, one, one.recipient, True), "number": reference(one.person_id), "late": one.is_late(now())}
        for one in waiting.select_related("noted_by")[:SHOWN]
    ]
    return render(request, "people/bases.html", {"rows": rows})


@require_safe
def disclosures(request: Request) -> HttpResponse:
    """For the data-protection officer: what left, to whom, on which basis; by number, without any name."""
    if not holds_anywhere(request.user, "disclosure.oversee"):
        raise Http404
    found = Disclosure.objects.reachable_by(request.user, "disclosure.oversee").select_related("made_by", "office")
    if request.GET.get("waiting"):
        found = found.filter(stop_asked_on__isnull=False, stop_answer="")
    rows = [{**_line(request, one, one.recipient, True), "number": reference(one.person_id)} for one in found[:SHOWN]]
    record_reading(request.user, "disclosure.oversee", count=len(rows))
    return render(request, "people/disclosures.html", {"rows": rows, "waiting": bool(request.GET.get("waiting"))})


@require_safe
def communications_print(request: Request, pk: int) -> HttpResponse:
    """ "Who has my data", for the person to carry or refuse."""
    person = _person(request, pk, "disclosure.print")
    parts = _readable(request, person)
    record_reading(request.user, "disclosure.print", person)
    rows = _told(request, person, parts)
    content = communications_as_pdf(
        person, rows, language=get_language() or "fr", reader=request.user, day=person.office.day_of(now())
    )
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{person.reference}.pdf"'
    return response
