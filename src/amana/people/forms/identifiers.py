"""What a paper is written on; the lines at its foot may fill the rest."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amana.people.forms.corrections import day_field
from amana.people.forms.fields import CountryField, PlainField
from amana.people.models.identifiers import PaperKind, Seen
from amana.people.operations.identifiers import Paper
from amana.people.rules.mrz import Zone, looks_like_a_zone
from amana.people.rules.papers import KINDS, country_of_zone, kind_of_zone, same_number

NUMBER_LENGTH = 60
COPIED = ("kind", "number", "seen", "country", "authority", "issued_on", "until", "note")


class IdentifierForm(forms.Form):
    zone = PlainField(
        label=gettext_lazy("The lines at the foot of the paper"),
        required=False,
        max_length=400,
        widget=forms.Textarea(
            attrs={"rows": 3, "dir": "ltr", "spellcheck": "false", "autocapitalize": "characters", "class": "num"}
        ),
        help_text=gettext_lazy("The two or three lines with <<<, typed or pasted: they fill the form and are checked."),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Kind of paper"), choices=PaperKind.choices)
    number = PlainField(
        label=gettext_lazy("Number"), max_length=NUMBER_LENGTH,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off", "spellcheck": "false"}),
    )  # fmt: skip
    seen = forms.ChoiceField(label=gettext_lazy("How we know"), choices=Seen.choices, widget=forms.RadioSelect)
    country = CountryField(label=gettext_lazy("Issued by which country"))
    authority = PlainField(label=gettext_lazy("Issued by whom"), max_length=120, required=False)
    issued_on = day_field(label=gettext_lazy("Issued on"))
    until = day_field(label=gettext_lazy("Valid until"))
    note = PlainField(
        label=gettext_lazy("Note"), max_length=300, required=False,
        help_text=gettext_lazy("Where the paper is, who keeps it. Never the name of whoever took it."),
    )  # fmt: skip

    def __init__(self, *args: Any, kinds: Collection[str], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["kind"].choices = [choice for choice in PaperKind.choices if choice[0] in kinds]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["until"].help_text = _("Left empty for a paper that does not end.")

    def clean_number(self) -> str:
        number: str = self.cleaned_data["number"]
        if not same_number(number):
            raise ValidationError(_("A number has letters or digits. Write it as it stands on the paper."))
        return number

    def clean_issued_on(self) -> date | None:
        day: date | None = self.cleaned_data["issued_on"]
        if day is not None and day > self.today:
            raise ValidationError(_("This day is in the future."))
        return day

    def clean(self) -> dict[str, Any]:
        known = super().clean() or {}
        if known.get("until") and known.get("issued_on") and known["until"] < known["issued_on"]:
            self.add_error("until", _("It ends before it was issued. Check both days."))
        kind = KINDS.get(known.get("kind", ""))
        if known.get("until") and kind is not None and not kind.expires:
            self.add_error("until", _("This kind does not end. Leave it empty, or choose another kind."))
        return known

    def paper(self) -> Paper:
        return Paper(**{name: self.cleaned_data[name] for name in COPIED})


def lines_sent(sent: Any) -> str:
    """The lines of a paper among what was sent, wherever they were pasted; nothing where nobody asked to read them."""
    lines, number = sent.get("zone", ""), sent.get("number", "")
    if looks_like_a_zone(number):
        return str(number)
    return str(lines) if "read" in sent or (lines.strip() and not number.strip()) else ""


def filled_from(zone: Zone, kinds: Collection[str]) -> dict[str, Any]:
    """What the lines say of each field of the form."""
    kind = kind_of_zone(zone.paper, zone.nationality)
    return {
        "kind": kind if kind in kinds else "other",
        "number": zone.number,
        "country": country_of_zone(zone.issuer),
        "authority": "" if country_of_zone(zone.issuer) else zone.issuer,
        "until": zone.until,
    }
