"""Who lives or travels with whom."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import now
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from amana.people.forms.corrections import HouseholdForm
from amana.people.models.choices import HouseholdRole
from amana.people.models.person import Membership, Person
from amana.people.operations.household import join_household, leave_household
from amana.web.request import Request


@require_http_methods(["GET", "POST"])
def household(request: Request, pk: int) -> HttpResponse:
    reachable = Person.objects.reachable_by(request.user, "household.change").select_related("office")
    person: Person = get_object_or_404(reachable, pk=pk)
    form = HouseholdForm(request.POST or None)
    if form.is_valid():
        relative = reachable.referenced(form.cleaned_data["relative"]).exclude(pk=pk).first()
        if relative is None:
            form.add_error("relative", _("Nobody you see has this reference. Check it on their file."))
        else:
            known = form.cleaned_data
            join_household(
                actor=request.user, person=person, relative=relative, role=HouseholdRole(known["role"]),
                relative_role=HouseholdRole(known["relative_role"]), travels_along=known["travels_along"],
                day=person.office.day_of(now()),
            )  # fmt: skip
            return redirect("desk:person", pk)
    note = _("Living or travelling together proves no family. Ask each adult alone.")
    facts = {"person": person, "form": form, "title": _("Household"), "note": note}
    return render(request, "people/one_form.html", facts)


@require_POST
def leave(request: Request, pk: int) -> HttpResponse:
    memberships = Membership.objects.reachable_by(request.user, "household.leave").select_related("person__office")
    found: Membership = get_object_or_404(memberships, pk=pk)
    day = found.person.office.day_of(now())
    person = leave_household(actor=request.user, membership=found, day=day)
    return redirect("desk:person", person.pk)
