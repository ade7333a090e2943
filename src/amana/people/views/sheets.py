"""Blank sheets for days without power: a numbered range, printed."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from amana.people.operations.sheet_printing import sheets_as_pdf
from amana.people.operations.sheets import MOST_AT_ONCE, print_sheets
from amana.trust.access import offices_where
from amana.trust.models import Office
from amana.web.request import Request, whole_number


@require_http_methods(["GET", "POST"])
def sheets(request: Request) -> HttpResponse:
    offices = offices_where(request.user, "sheet.print")
    if not offices:
        raise Http404
    count = whole_number(request.POST.get("count", "10"))
    trouble = ""
    if request.method == "POST" and not (count and count <= MOST_AT_ONCE):
        trouble = _("Write a number from 1 to %(most)s.") % {"most": MOST_AT_ONCE}
    if request.method != "POST" or trouble or count is None:
        facts = {"offices": offices, "most": MOST_AT_ONCE, "trouble": trouble}
        return render(request, "people/sheets.html", facts)
    office: Office = get_object_or_404(offices, pk=whole_number(request.POST.get("office", "")))
    taken = print_sheets(actor=request.user, office=office, count=count)
    response = HttpResponse(sheets_as_pdf(taken, get_language() or "fr"), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="amana-{office.code}-{taken.first}-{taken.last}.pdf"'
    return response
