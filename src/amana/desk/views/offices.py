"""Offices, the state of the installation, and jobs that failed."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from amana.desk.forms.colleagues import NewOfficeForm, OfficeForm
from amana.desk.management.commands.doctor import examine
from amana.desk.models import failed_jobs
from amana.desk.operations import retry_job
from amana.trust.access import holds_anywhere, offices_where
from amana.trust.models import Office, Organisation
from amana.trust.operations import AlreadyKnown, correct_office, register_office
from amana.web.request import Request


@require_safe
def offices(request: Request) -> HttpResponse:
    """The offices, what is wrong with the installation, and the jobs that failed."""
    if not holds_anywhere(request.user, "office.view"):
        raise Http404
    found = Office.objects.reachable_by(request.user, "office.view").select_related("organisation")
    jobs = failed_jobs() if holds_anywhere(request.user, "job.view") else []
    return render(request, "desk/offices.html", {"offices": list(found), "findings": list(examine()), "jobs": jobs})


@require_http_methods(["GET", "POST"])
def office_open(request: Request) -> HttpResponse:
    houses = Organisation.objects.reachable_by(request.user, "office.register")
    house = houses.order_by("is_partner", "pk").first()
    if house is None:
        raise Http404
    form = NewOfficeForm(request.POST or None)
    if form.is_valid():
        try:
            register_office(actor=request.user, organisation=house, **form.cleaned_data)
        except AlreadyKnown:
            form.add_error("code", _("Another office has this code."))
        else:
            return redirect("desk:offices")
    return render(request, "desk/form.html", {"form": form, "title": _("Open an office"), "back": "desk:offices"})


@require_http_methods(["GET", "POST"])
def office(request: Request, pk: int) -> HttpResponse:
    found: Office = get_object_or_404(Office.objects.reachable_by(request.user, "office.correct"), pk=pk)
    present = {"name": found.name, "time_zone": found.time_zone, "closed_on": found.closed_on}
    form = OfficeForm(request.POST or None, initial=present)
    if form.is_valid():
        correct_office(actor=request.user, office=found, **form.cleaned_data)
        return redirect("desk:offices")
    return render(request, "desk/form.html", {"form": form, "title": found.name, "back": "desk:offices"})


@require_POST
def job_retry(request: Request, pk: str) -> HttpResponse:
    place = offices_where(request.user, "job.retry").first()
    if place is None:
        raise Http404
    retry_job(actor=request.user, office=place, job=pk)
    return redirect("desk:offices")
