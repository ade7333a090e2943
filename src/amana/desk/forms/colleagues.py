"""Colleagues, mandates and offices, as administrators write them."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amana.people.forms.fields import PlainField
from amana.trust.models import TIME_ZONES, Office, Organisation
from amana.trust.roles import Role

ROLES = [choice for choice in Role.choices if choice[0] != Role.INSTALLATION]


def day_field(label: Any, *, required: bool = False) -> forms.DateField:
    return forms.DateField(
        label=label, required=required, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )


class MandateForm(forms.Form):
    """A role in an office (`o12`) or a whole organisation (`g3`), from a day until another."""

    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=ROLES)
    place = forms.ChoiceField(label=gettext_lazy("Where"))
    starts_on = day_field(gettext_lazy("From"), required=True)
    until = day_field(gettext_lazy("Until"))

    def __init__(
        self, *args: Any, offices: list[Office], organisations: list[Organisation], today: date, **kwargs: Any
    ) -> None:
        kwargs["initial"] = {"starts_on": today}
        super().__init__(*args, **kwargs)
        self.places: dict[str, Office | Organisation] = {f"o{office.pk}": office for office in offices}
        self.places |= {f"g{organisation.pk}": organisation for organisation in organisations}
        whole = _("%(name)s, the whole organisation")
        choices = [(f"g{one.pk}", whole % {"name": one.name}) for one in organisations]
        self.fields["place"].choices = [(f"o{one.pk}", one.name) for one in offices] + choices  # type: ignore[attr-defined]  # a ChoiceField

    def clean(self) -> dict[str, Any]:
        known = super().clean() or {}
        starts_on, until = known.get("starts_on"), known.get("until")
        if starts_on and until and until < starts_on:
            self.add_error("until", _("It ends before it begins. Check both days."))
        return known

    def where(self) -> Office | Organisation:
        return self.places[self.cleaned_data["place"]]


class InvitationForm(MandateForm):
    name = PlainField(label=gettext_lazy("Name"), max_length=150)
    email = forms.EmailField(label=gettext_lazy("E-mail address"))
    field_order = ("name", "email", "role", "place", "starts_on", "until")


class ColleagueForm(forms.Form):
    name = PlainField(label=gettext_lazy("Name"), max_length=150)
    language = forms.ChoiceField(label=gettext_lazy("Language"), choices=settings.LANGUAGES)


class OfficeForm(forms.Form):
    name = PlainField(label=gettext_lazy("Name"), max_length=100)
    time_zone = forms.ChoiceField(label=gettext_lazy("Time zone"), choices=TIME_ZONES, initial="Africa/Casablanca")
    closed_on = day_field(gettext_lazy("Closed on"))


class NewOfficeForm(forms.Form):
    name = PlainField(label=gettext_lazy("Name"), max_length=100)
    code = PlainField(
        label=gettext_lazy("Code"), help_text=gettext_lazy("Two to eight letters, for example OUJ."), max_length=8
    )
    time_zone = forms.ChoiceField(label=gettext_lazy("Time zone"), choices=TIME_ZONES, initial="Africa/Casablanca")

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"].upper()
        if not (code.isascii() and code.isalnum() and len(code) >= 2):
            raise ValidationError(_("Write two to eight letters or digits without accents."))
        return code
