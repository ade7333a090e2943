"""A page that shows every piece of the look, with invented words: for whoever writes pages, for pictures and for axe.

It reads nothing and exists outside production alone.
"""

from __future__ import annotations

from datetime import date

from django import forms
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe


class SpecimenForm(forms.Form):
    """One field of each shape."""

    name = forms.CharField(label=gettext_lazy("Family name"), max_length=100)
    arabic = forms.CharField(
        label=gettext_lazy("In Arabic"),
        required=False,
        widget=forms.TextInput(attrs={"lang": "ar", "dir": "rtl"}),
    )
    phone = forms.RegexField(
        r"^\+?\d{10,}$",
        label=gettext_lazy("Telephone"),
        help_text=gettext_lazy("Ten digits, or a foreign number beginning with +."),
        widget=forms.TextInput(attrs={"inputmode": "tel", "dir": "ltr"}),
    )
    sex = forms.ChoiceField(
        label=gettext_lazy("Sex"),
        choices=[
            ("2", gettext_lazy("Woman")),
            ("1", gettext_lazy("Man")),
            ("9", gettext_lazy("Other")),
            ("0", gettext_lazy("Not said")),
        ],
        widget=forms.RadioSelect,
    )
    nationality = forms.ChoiceField(label=gettext_lazy("Nationality"), choices=[("GN", "Guinée"), ("ML", "Mali")])
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages"),
        choices=[("fra", gettext_lazy("French")), ("ful", gettext_lazy("Pular, Fulfulde"))],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    interpreter = forms.BooleanField(label=gettext_lazy("Needs an interpreter"), required=False)
    words = forms.CharField(label=gettext_lazy("In their words"), required=False, widget=forms.Textarea({"rows": 2}))


@login_not_required
@require_safe
def components(request: HttpRequest) -> HttpResponse:
    """Every piece, once."""
    messages.success(request, _("Two beds are kept for Mariam and Ibrahim, until 25 November."))
    form = SpecimenForm(
        {"name": "Diallo", "arabic": "ديالو", "phone": "06 12 34", "nationality": "GN"}, auto_id="specimen_%s"
    )
    facts = {
        "form": form,
        "stages": [_("Identity"), _("Situation"), _("Safe contact"), _("Consent")],
        "this_year": date(2026, 11, 26),
        "another_year": date(2024, 2, 1),
    }
    return render(request, "web/components.html", facts)
