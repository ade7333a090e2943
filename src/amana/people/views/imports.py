"""Bringing in a list, in four steps: the file, the columns, what was understood, and what became of it."""

from __future__ import annotations

from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amana.people.forms.imports import ListForm
from amana.people.models.imports import ImportedRow, ImportRun
from amana.people.models.person import Person
from amana.people.models.wording import LIST_FIELDS, UNREAD_LISTS, issue_in_words, reason_in_words
from amana.people.operations.imports import (
    NotWaiting,
    abandon_import,
    choose_columns,
    confirm_import,
    settle_correction,
    start_import,
)
from amana.people.operations.list_files import digest_of_file, read_sealed, rejects_file
from amana.people.operations.list_steps import preview
from amana.people.tasks import work_on_list
from amana.trust.access import offices_where
from amana.trust.audit import record_reading
from amana.web.request import Request
from amana.web.sheets.guards import SENTENCES

SHOWN = 20


def _run(request: Request, pk: int) -> ImportRun:
    runs = ImportRun.objects.reachable_by(request.user, "person.import").select_related("office")
    run: ImportRun = get_object_or_404(runs, pk=pk)
    return run


@require_http_methods(["GET", "POST"])
def imports(request: Request) -> HttpResponse:
    """The latest lists, and the form for the next one."""
    offices = offices_where(request.user, "person.import")
    if not offices:
        raise Http404
    form = ListForm(request.POST or None, request.FILES or None, offices=offices, today=offices[0].day_of(now()))
    if form.is_valid():
        run = _start(request, form)
        work_on_list.enqueue(run.pk)
        return redirect("people:import", run.pk)
    runs = ImportRun.objects.reachable_by(request.user, "person.import").select_related("office", "started_by")
    return render(request, "people/imports.html", {"form": form, "runs": list(runs[:SHOWN])})


def _start(request: Request, form: ListForm) -> ImportRun:
    known = form.cleaned_data
    with NamedTemporaryFile() as kept:
        _copy(known["file"], kept)
        return start_import(
            actor=request.user, office=known["office"], path=Path(kept.name), file_name=known["file"].name,
            digest=digest_of_file(Path(kept.name)), as_of=known["as_of"], source=known["source"], basis=known["basis"],
        )  # fmt: skip


def _copy(file: UploadedFile[Any], kept: Any) -> None:
    for chunk in file.chunks():
        kept.write(chunk)
    kept.flush()


@require_safe
def one_import(request: Request, pk: int) -> HttpResponse:
    run = _run(request, pk)
    record_reading(request.user, "import.view", run)
    facts: dict[str, Any] = {"run": run, "step": _step(run), "rejects": rejects_file(run).exists()}
    if run.stage == ImportRun.Stage.UNREADABLE:
        facts["trouble"] = _trouble(run)
    elif run.stage == ImportRun.Stage.READY:
        facts |= _understood(run)
    elif run.stage == ImportRun.Stage.DONE:
        facts |= _outcome(request, run)
    part = request.htmx and request.GET.get("part") == "progress"
    if part and run.stage in {ImportRun.Stage.READING, ImportRun.Stage.IMPORTING}:
        return render(request, "people/parts/import_progress.html", facts)
    response = render(request, "people/import.html", facts)
    if part:
        response["HX-Refresh"] = "true"
    return response


def _step(run: ImportRun) -> int:
    return {"reading": 1, "unreadable": 1, "ready": 3, "importing": 4, "done": 5}.get(run.stage, 1)


def _trouble(run: ImportRun) -> str:
    kind, code = [*map(str, run.trouble), "", ""][:2]
    sentence = SENTENCES.get(code) if kind == "sheet" else UNREAD_LISTS.get(code)
    return str(sentence or _("The list could not be read. Save it again, then choose that file."))


def _understood(run: ImportRun) -> dict[str, Any]:
    found = preview(run)
    rows = [_row(row) for row in found.get("rows", [])]
    return {
        "columns": found.get("columns", []),
        "sheets": found.get("sheets", []),
        "fields": LIST_FIELDS.items(),
        "rows": rows[:100],
        "more": max(len(rows) - 100, 0),
        "pairs": [
            {"one": one, "other": other, "reasons": [reason_in_words(code, words) for code, words in reasons]}
            for one, other, _score, reasons in found.get("pairs", [])
        ],
        "entering": run.counts.get("rows", 0) - run.counts.get("reject", 0),
    }


def _row(row: dict[str, Any]) -> dict[str, Any]:
    known = row["person"]
    name = f"{known['given_name'] or ''} {known['family_name'] or ''}".strip() or known["full_name"] or _("No name")
    told = [(issue["column"], issue["value"], *issue_in_words(issue["code"])) for issue in row["issues"]]
    return {"row": row["row"], "name": name, "status": row["status"], "issues": told}


def _outcome(request: Request, run: ImportRun) -> dict[str, Any]:
    waiting = ImportedRow.objects.reachable_by(request.user, "person.import").filter(
        run=run, outcome=ImportedRow.Outcome.CHANGED, settled_at=None
    )
    lines = list(waiting[:50])
    people = Person.objects.reachable_by(request.user, "person.view").in_bulk(line.person_id for line in lines)
    shown = [{"line": line, "person": people[line.person_id]} for line in lines if line.person_id in people]
    return {"changes": shown, "fields": LIST_FIELDS}


@require_POST
def columns(request: Request, pk: int) -> HttpResponse:
    """The colleague corrects what columns mean, or which sheet is the list."""
    run = _run(request, pk)
    headings = {column["heading"] for column in preview(run).get("columns", [])}
    mapping = {
        heading: field
        for index, heading in enumerate(request.POST.getlist("heading"))
        if heading in headings and (field := request.POST.get(f"field-{index}", "keep")) != "keep"
    }
    try:
        choose_columns(actor=request.user, run=run, mapping=mapping, sheet=request.POST.get("sheet", run.sheet))
    except NotWaiting:
        return redirect("people:import", pk)
    work_on_list.enqueue(run.pk)
    return redirect("people:import", pk)


@require_POST
def confirm(request: Request, pk: int) -> HttpResponse:
    run = _run(request, pk)
    try:
        confirm_import(actor=request.user, run=run)
    except NotWaiting:
        return redirect("people:import", pk)
    work_on_list.enqueue(run.pk)
    return redirect("people:import", pk)


@require_POST
def abandon(request: Request, pk: int) -> HttpResponse:
    run = _run(request, pk)
    try:
        abandon_import(actor=request.user, run=run, day=run.office.day_of(now()))
    except NotWaiting:
        return redirect("people:import", pk)
    return redirect("people:imports")


@require_POST
def resume(request: Request, pk: int) -> HttpResponse:
    """A step that a stopped process left half-way is taken up again."""
    run = _run(request, pk)
    if run.stage in {ImportRun.Stage.READING, ImportRun.Stage.IMPORTING}:
        work_on_list.enqueue(run.pk)
    return redirect("people:import", pk)


@require_safe
def rejects(request: Request, pk: int) -> HttpResponse:
    run = _run(request, pk)
    path = rejects_file(run)
    if not path.exists():
        raise Http404
    record_reading(request.user, "import.rejects", run)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    name = f"amana-{run.pk}-rejects.xlsx"
    return HttpResponse(
        b"".join(read_sealed(path)),
        content_type=kind,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@require_POST
def settle(request: Request, pk: int) -> HttpResponse:
    lines = ImportedRow.objects.reachable_by(request.user, "person.import").select_related("run")
    line: ImportedRow = get_object_or_404(lines, pk=pk)
    settle_correction(actor=request.user, line=line, fields=request.POST.getlist("field"), moment=now())
    return redirect("people:import", line.run_id)
