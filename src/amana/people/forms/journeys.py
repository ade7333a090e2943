"""What a leg, a reason and an incident are written on. Beside the fields stands what is never asked."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amana.people.forms.fields import CountryField, PlainField
from amana.people.models.journeys import (
    MOTIVES,
    SEVERITY,
    Band,
    Entry,
    IncidentKind,
    Means,
    Side,
    UsedDocument,
)
from amana.people.operations.journeys import Passage
from amana.people.rules.birth_text import read_typed_birth
from amana.people.rules.journey import When
from amana.people.rules.lists.text import folded
from amana.people.rules.routes import TOWNS

WORDS = 600
_NAMES = {folded(name): code for code, town in TOWNS.items() for name in (town.french, town.english)}


class WhenField(forms.CharField):
    """A day as it is told: "2024", "03/2024", "12/03/2024", "about 2023". Cleans to `When`; the form gives `today`."""

    def __init__(self, **known: Any) -> None:
        super().__init__(max_length=40, required=False, **known)
        self.today: date | None = None

    def clean(self, value: Any) -> When | None:
        text = super().clean(value).replace("\x00", "")
        if not text.strip():
            return None
        if self.today is None:
            raise TypeError("a day is read on a day")
        # A small number is an age to the reader of births; here it is no answer.
        found = read_typed_birth(text, as_of=self.today)
        if found.born_on is None:
            wrong = _("This day is in the future.") if found.trouble == "dob_future" else ""
            raise ValidationError(wrong or _("Not understood. Write 2024, 03/2024, 12/03/2024 or about 2023."))
        return When(found.born_on, found.precision or "day")


class TimedForm(forms.Form):
    all_optional = True

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, WhenField):
                field.today = today


class LegForm(TimedForm):
    place = PlainField(
        label=gettext_lazy("Town"), max_length=80, required=False,
        widget=forms.TextInput(attrs={"list": "towns", "autocomplete": "off"}),
        help_text=gettext_lazy("The town alone: never a camp, a house, or the place of a crossing."),
    )  # fmt: skip
    country = CountryField(label=gettext_lazy("Country"))
    arrived = WhenField(
        label=gettext_lazy("Arrived"), help_text=gettext_lazy("As told: 2024, 03/2024, 12/03/2024, about 2023")
    )
    left = WhenField(label=gettext_lazy("Left"))
    means = forms.ChoiceField(
        label=gettext_lazy("How they came there"), choices=[("", "—"), *Means.choices], required=False
    )
    document = forms.ChoiceField(
        label=gettext_lazy("Document used"), choices=[("", "—"), *UsedDocument.choices], required=False
    )
    entry = forms.ChoiceField(
        label=gettext_lazy("How they entered the country"), choices=[("", "—"), *Entry.choices], required=False
    )
    words = PlainField(
        label=gettext_lazy("In their words"), max_length=WORDS, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "No name of whoever helped or was paid, no price, no plan. What was done to them goes under what happened"
            " on the way."
        ),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        known = super().clean() or {}
        if not self.town() and not known.get("country") and "country" not in self.errors:
            self.add_error("country", _("Choose a town of the list, or say the country."))
        return known

    def town(self) -> str:
        """The code of a town that was typed by its name; nothing for one we have no place for."""
        code = _NAMES.get(folded(self.cleaned_data.get("place", "")), "")
        country = self.cleaned_data.get("country")
        return code if code and country in {"", None, TOWNS[code].country} else ""

    def passage(self) -> Passage:
        known = self.cleaned_data
        copied = ("place", "country", "arrived", "left", "means", "document", "entry", "words")
        return Passage(town=self.town(), **{name: known[name] for name in copied})


class MotiveForm(forms.Form):
    code = forms.ChoiceField(label=gettext_lazy("Reason"))
    words = PlainField(
        label=gettext_lazy("In their words"), max_length=WORDS, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Only what they wish to say. Where they want to go next is never asked."),
    )  # fmt: skip

    def __init__(self, *args: Any, parts: Collection[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        allowed = {code: one for code, one in MOTIVES.items() if one.compartment in parts}
        self.fields["code"].choices = [  # type: ignore[attr-defined]  # a ChoiceField
            ("", "—"),
            *((side.label, [(code, one.label) for code, one in allowed.items() if one.side is side]) for side in Side),
        ]


class IncidentForm(TimedForm):
    kind = forms.ChoiceField(
        label=gettext_lazy("What happened"),
        # Nothing is chosen beforehand: a hasty press must not write the gravest of all.
        choices=[("", "—"), *sorted(IncidentKind.choices, key=lambda choice: -SEVERITY[choice[0]])],
    )
    country = CountryField(label=gettext_lazy("In which country"))
    month = WhenField(
        label=gettext_lazy("When, to the month"), help_text=gettext_lazy("2024 or 03/2024. A day is kept as its month.")
    )
    band = forms.ChoiceField(
        label=gettext_lazy("What it cost them"), choices=[("", "—"), *Band.choices], required=False,
        help_text=gettext_lazy("A band, never the price."),
    )  # fmt: skip
    words = PlainField(
        label=gettext_lazy("What care needs to know"), max_length=WORDS, required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("No more than care needs: never who did it, who was paid, where exactly, nor how."),
    )  # fmt: skip
