"""Step one of a registration: one screen, nothing but some name is required."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amana.people.forms.fields import BirthField, CountryField, LanguagesField, NameField, PlainField
from amana.people.models.choices import Sex, Told, Unanswered
from amana.people.models.identifiers import PaperKind
from amana.people.operations.register import Newcomer
from amana.people.rules.papers import GENERAL, KINDS, same_number
from amana.trust.models import Office

QUESTIONS = ("sex", "birth", "nationality", "languages")


class RegistrationForm(forms.Form):
    """What a colleague asks in the first minute. `submission` makes a double click one registration."""

    # Nothing is required but some name: marking every field would say nothing.
    all_optional = True

    given_name = NameField(label=gettext_lazy("Given names"), required=False)
    family_name = NameField(label=gettext_lazy("Family name"), required=False)
    called = NameField(
        label=gettext_lazy("What they want to be called"),
        required=False,
        help_text=gettext_lazy("A nickname or a number is enough."),
    )
    arabic_name = NameField(label=gettext_lazy("In Arabic, if they write it"), required=False)
    sex = forms.TypedChoiceField(
        label=gettext_lazy("Sex"),
        choices=[
            (2, gettext_lazy("Female")),
            (1, gettext_lazy("Male")),
            (9, gettext_lazy("Other")),
            (0, gettext_lazy("Not said")),
        ],
        coerce=int,
        empty_value=Sex.NOT_KNOWN,  # type: ignore[arg-type]  # the stubs know texts alone
        initial=0,
        required=False,
        widget=forms.RadioSelect,
    )
    birth = BirthField(
        label=gettext_lazy("Age or date of birth, as told"),
        help_text=gettext_lazy("27, 1999, about 1999, 01/02/1999, 8 mois"),
    )
    nationality = CountryField(label=gettext_lazy("Nationality"))
    languages = LanguagesField(label=gettext_lazy("Languages"))
    interpreter_needed = forms.BooleanField(label=gettext_lazy("Needs an interpreter"), required=False)
    unanswered_birth = forms.ChoiceField(
        label=gettext_lazy("If age or birth is empty"), choices=[("", "—"), *Unanswered.choices], required=False
    )
    unanswered_nationality = forms.ChoiceField(
        label=gettext_lazy("If nationality is empty"), choices=[("", "—"), *Unanswered.choices], required=False
    )
    told = forms.ChoiceField(
        label=gettext_lazy("Told who we are and why we write this down"),
        choices=[choice for choice in Told.choices if choice[0] != Told.NOT_YET],
        required=False,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Left empty, it is kept as not asked, and asked again."),
    )
    town = PlainField(label=gettext_lazy("Town"), max_length=80, required=False)
    paper_kind = forms.ChoiceField(
        label=gettext_lazy("A paper they show"),
        choices=[
            ("", "—"),
            *((kind, label) for kind, label in PaperKind.choices if KINDS[kind].compartment == GENERAL),
        ],
        required=False,
    )
    paper_number = PlainField(
        label=gettext_lazy("Its number"),
        max_length=60,
        required=False,
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off", "spellcheck": "false"}),
    )
    office = forms.ModelChoiceField(label=gettext_lazy("Office"), queryset=Office.objects.none(), empty_label=None)
    registered_on = forms.DateField(
        label=gettext_lazy("Met on"),
        required=False,
        help_text=gettext_lazy("When the sheet was filled before today."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    sheet_number = PlainField(label=gettext_lazy("Number of the paper sheet"), max_length=20, required=False)
    someone_else_because = PlainField(label=gettext_lazy("It is someone else because"), max_length=300, required=False)
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, offices: models.QuerySet[Office], today: date, **kwargs: Any) -> None:
        initial = {"submission": uuid.uuid4(), "registered_on": today, **(kwargs.pop("initial", None) or {})}
        kwargs["initial"] = initial
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["office"].queryset = offices  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["birth"].today = today  # type: ignore[attr-defined]  # a BirthField
        if len(offices) == 1:
            self.fields["office"].initial = offices[0].pk
            self.fields["office"].required = False
            self.fields["office"].widget = forms.HiddenInput()
        self.fields["arabic_name"].widget.attrs.update({"lang": "ar", "dir": "rtl"})
        for name in ("given_name", "family_name", "called", "arabic_name", "birth"):
            self.fields[name].widget.attrs.setdefault("autocomplete", "off")

    def clean_registered_on(self) -> date:
        day: date = self.cleaned_data["registered_on"] or self.today
        if day > self.today:
            raise ValidationError(_("This day is in the future. Write the day you met."))
        if day.year < 1990:
            raise ValidationError(_("This day is too long ago. Write the day you met."))
        return day

    def clean(self) -> dict[str, Any]:
        known = super().clean() or {}
        names = ("given_name", "family_name", "called", "arabic_name")
        if not any(known.get(name) for name in names) and not any(self.has_error(name) for name in names):
            self.add_error(
                "called", _("Write a name, or what they want to be called: a nickname or a number is enough.")
            )
        if known.get("paper_number") and not (known.get("paper_kind") and same_number(known["paper_number"])):
            self.add_error("paper_number", _("Say which kind of paper, and write its number as it stands there."))
        offices = self.fields["office"].queryset  # type: ignore[attr-defined]  # a ModelChoiceField
        if not known.get("office") and len(offices) == 1:
            known["office"] = offices[0]
        return known

    def newcomer(self) -> Newcomer:
        """The values of a valid form, as `register_person` takes them."""
        known = self.cleaned_data
        birth = known["birth"]
        day = known["registered_on"]
        return Newcomer(
            given_name=known["given_name"],
            family_name=known["family_name"],
            called=known["called"],
            arabic_name=known["arabic_name"],
            sex=known["sex"],
            born_on=birth.born_on,
            birth_precision=birth.precision,
            stated_age=birth.age,
            stated_age_on=day if birth.age is not None else None,
            nationality=known["nationality"],
            languages=known["languages"],
            interpreter_needed=known["interpreter_needed"],
            town=known["town"],
            told=known["told"] or Told.COULD_NOT,
            told_on=day if known["told"] in {Told.AGREES, Told.REFUSES} else None,
            unanswered=self._unanswered(),
            sheet_number=known["sheet_number"],
            papers=[(known["paper_kind"], known["paper_number"])] if known.get("paper_number") else (),
        )

    def _unanswered(self) -> dict[str, str]:
        found = {}
        for name in ("birth", "nationality"):
            answer = self.cleaned_data.get(f"unanswered_{name}")
            value = self.cleaned_data.get(name)
            empty = not value or (name == "birth" and value.born_on is None and value.age is None)
            if answer and empty:
                found[name] = answer
        return found
