"""Documents of a person: brought in, opened, described anew, replaced, withdrawn."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from amana.people.forms.documents import DescriptionForm, DocumentsForm, WithdrawalForm
from amana.people.models.document_wording import REFUSED, why_not_taken
from amana.people.models.documents import Document
from amana.people.models.person import Person
from amana.people.operations.documents import (
    add_document,
    correct_document,
    open_document,
    receive,
    withdraw_document,
)
from amana.people.operations.identifiers import may_write_kinds
from amana.people.rules.documents import KINDS
from amana.trust import vault
from amana.trust.access import RightRefused
from amana.trust.crypto import Tampered
from amana.web.request import Request

# A document runs nothing, asks for nothing, and is shown in no other page.
HEADERS = {
    "Content-Security-Policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store, private",
}


@require_http_methods(["GET", "POST"])
def document_add(request: Request, pk: int) -> HttpResponse:
    people = Person.objects.reachable_by(request.user, "document.add").select_related("office")
    return _bring_in(request, get_object_or_404(people, pk=pk), None)


@require_http_methods(["GET", "POST"])
def document_replace(request: Request, pk: int) -> HttpResponse:
    found = _reached(request, pk, "document.add")
    if not found.stands:
        raise Http404
    return _bring_in(request, found.person, found)


@require_safe
def document(request: Request, pk: int) -> HttpResponseBase:
    """The content: a picture is shown, whatever else is saved. One that does not open is said to be so."""
    found = _reached(request, pk, "document.view")
    if not found.opens:
        return render(request, "people/document_waits.html", {"document": found}, status=409)
    try:
        content = open_document(actor=request.user, document=found)
    except (vault.NotKept, Tampered):
        return render(request, "people/document_waits.html", {"document": found, "broken": True}, status=409)
    response = StreamingHttpResponse(content, content_type=found.media_type, headers=HEADERS)
    shown = "inline" if found.is_picture else "attachment"
    response["Content-Disposition"] = f'{shown}; filename="{found.file_name()}"'
    response["Content-Length"] = str(found.size)
    return response


@require_http_methods(["GET", "POST"])
def document_correct(request: Request, pk: int) -> HttpResponse:
    found = _reached(request, pk, "document.correct")
    day, kinds = found.person.office.day_of(now()), may_write_kinds(request.user, found.person, KINDS)
    if found.kind not in kinds:
        raise Http404
    present = {name: getattr(found, name) for name in ("kind", "title", "received_on", "until")}
    form = DescriptionForm(request.POST or None, kinds=kinds, today=day, initial=present)
    if form.is_valid():
        correct_document(actor=request.user, document=found, described=form.described())
        return redirect("desk:person", found.person_id)
    return render(request, "people/document.html", {"person": found.person, "document": found, "form": form})


@require_http_methods(["GET", "POST"])
def document_withdraw(request: Request, pk: int) -> HttpResponse:
    found = _reached(request, pk, "document.withdraw")
    if found.kind not in may_write_kinds(request.user, found.person, KINDS):
        raise Http404
    form = WithdrawalForm(request.POST or None)
    if form.is_valid():
        day, because = found.person.office.day_of(now()), form.cleaned_data["because"]
        withdraw_document(actor=request.user, document=found, because=because, day=day)
        messages.success(request, _("Withdrawn. It stays in the file, with the reason."))
        return redirect("desk:person", found.person_id)
    return render(request, "people/document_withdraw.html", {"person": found.person, "document": found, "form": form})


def _reached(request: Request, pk: int, right: str) -> Document:
    documents = Document.objects.reachable_by(request.user, right).select_related("person__office")
    found: Document = get_object_or_404(documents, pk=pk)
    return found


def _bring_in(request: Request, person: Person, replaces: Document | None) -> HttpResponse:
    day, kinds = person.office.day_of(now()), may_write_kinds(request.user, person, KINDS)
    if replaces is not None and replaces.kind not in kinds:
        raise Http404
    known = {"received_on": day, "kind": replaces.kind if replaces else None}
    form = DocumentsForm(request.POST or None, request.FILES or None, kinds=kinds, today=day, initial=known)
    if form.is_valid() and _take_all(request, person, replaces, form):
        return redirect("desk:person", person.pk)
    return render(request, "people/documents.html", {"person": person, "replaces": replaces, "form": form})


def _take_all(request: Request, person: Person, replaces: Document | None, form: DocumentsForm) -> bool:
    """Each file by itself: what can be kept is kept, and of each other the form says why not."""
    for sent in form.cleaned_data["sent"]:
        try:
            kept = _take(request, person, replaces, form, sent)
        except REFUSED as trouble:
            form.add_error("sent", why_not_taken(trouble, sent.name or ""))
            continue
        except RightRefused as refused:
            raise Http404 from refused
        if kept.opens:
            messages.success(request, _("Kept: %(title)s.") % {"title": kept.title})
        else:
            messages.warning(request, f"{kept.title}: {kept.get_scan_display()}")
    return form.is_valid()


def _take(
    request: Request, person: Person, replaces: Document | None, form: DocumentsForm, sent: UploadedFile[Any]
) -> Document:
    return add_document(
        actor=request.user,
        person=person,
        received=receive(sent.chunks()),
        described=form.described(sent.name or ""),
        day=person.office.day_of(now()),
        replaces=replaces,
    )
