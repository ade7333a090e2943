"""What a consent, another basis and a communication are written on. A recipient is chosen by kind, and by which one
where that matters; the name of who exactly is free."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amana.people.forms.corrections import day_field
from amana.people.forms.fields import LANGUAGES, CountryField, PlainField
from amana.people.models.consents import AnsweredBy, Disclosure, Evidence, How, OtherBasis, Purpose, Recipient
from amana.people.operations.consents import Asked
from amana.trust.models import Organisation
from amana.trust.roles import Compartment

PARTS = {
    Compartment.GENERAL: gettext_lazy("Who they are"),
    Compartment.PROTECTION: gettext_lazy("Protection"),
    Compartment.HEALTH: gettext_lazy("Health"),
    Compartment.PSYCHOSOCIAL: gettext_lazy("Psychosocial"),
    Compartment.LEGAL: gettext_lazy("Legal"),
    Compartment.FINANCE: gettext_lazy("Money"),
}
WITH_COUNTRY = {Recipient.CONSULATE, Recipient.ORIGIN}
TEXT = 1_000


def parts_in_words(compartments: int) -> str:
    return ", ".join(str(label) for part, label in PARTS.items() if compartments & part)


class RecipientForm(forms.Form):
    """Who may be told. `recipient()` gives the word the rule knows."""

    purpose = forms.ChoiceField(label=gettext_lazy("What for"), choices=Purpose.choices)
    kind = forms.ChoiceField(label=gettext_lazy("To whom"), choices=Recipient.choices)
    partner = forms.ModelChoiceField(
        Organisation.objects.none(), label=gettext_lazy("Which partner"), required=False,
        empty_label=gettext_lazy("Any"),
        help_text=gettext_lazy("Left empty: any partner that gives this."),
    )  # fmt: skip
    country = CountryField(label=gettext_lazy("Of which country"))
    recipient_names = PlainField(label=gettext_lazy("Who exactly"), max_length=200, required=False)
    compartments = forms.TypedMultipleChoiceField(
        label=gettext_lazy("What may be told"),
        choices=[(int(part), label) for part, label in PARTS.items()],
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        initial=[int(Compartment.GENERAL)],
    )

    def __init__(self, *args: Any, partners: Any, parts: Iterable[Compartment], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        allowed = set(parts)
        self.fields["partner"].queryset = partners  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["compartments"].choices = [  # type: ignore[attr-defined]  # a multiple choice
            (int(part), label) for part, label in PARTS.items() if part in allowed
        ]

    def clean(self) -> dict[str, Any]:
        known = super().clean() or {}
        if known.get("kind") in WITH_COUNTRY and not known.get("country"):
            self.add_error("country", _("Say of which country."))
        return known

    def recipient(self) -> str:
        known = self.cleaned_data
        kind: str = known["kind"]
        if kind == Recipient.PARTNER and known["partner"]:
            return f"{kind}:{known['partner'].pk}"
        return f"{kind}:{known['country']}" if kind in WITH_COUNTRY else kind

    def parts(self) -> Compartment:
        chosen = Compartment(0)
        for part in self.cleaned_data["compartments"]:
            chosen |= Compartment(part)
        return chosen

    def _not_in_future(self, name: str) -> date:
        day: date = self.cleaned_data[name]
        if day > self.today:
            raise ValidationError(_("This day is in the future."))
        return day


class ConsentForm(RecipientForm):
    """An answer, a yes or a no, with how it was asked and who gave it."""

    given = forms.TypedChoiceField(
        label=gettext_lazy("They answered"),
        choices=[("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    answered_by = forms.MultipleChoiceField(
        label=gettext_lazy("Who answered"), choices=AnsweredBy.choices, widget=forms.CheckboxSelectMultiple
    )
    guardian = PlainField(label=gettext_lazy("Name of the parent or guardian"), max_length=200, required=False)
    withheld = PlainField(label=gettext_lazy("What to keep back, and from whom"), max_length=TEXT, required=False)
    how = forms.ChoiceField(label=gettext_lazy("How it was asked"), choices=How.choices)
    language = forms.ChoiceField(
        label=gettext_lazy("In which language"), choices=[("", gettext_lazy("Not said")), *LANGUAGES.items()],
        required=False,
    )  # fmt: skip
    interpreter = PlainField(label=gettext_lazy("Interpreter"), max_length=200, required=False)
    evidence = forms.ChoiceField(label=gettext_lazy("What keeps the answer"), choices=Evidence.choices)
    witness = PlainField(
        label=gettext_lazy("Witness of the mark"), max_length=200, required=False,
        help_text=gettext_lazy("Somebody who is not of the return desk. The mark stays on paper."),
    )  # fmt: skip
    given_on = forms.DateField(
        label=gettext_lazy("Answered on"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    until = day_field(label=gettext_lazy("Valid until"))

    def clean_given_on(self) -> date:
        return self._not_in_future("given_on")

    def clean(self) -> dict[str, Any]:
        known = super().clean()
        if known.get("evidence") == Evidence.MARK and not known.get("witness"):
            self.add_error("witness", _("A mark needs a witness. Write their name."))
        if AnsweredBy.GUARDIAN in known.get("answered_by", []) and not known.get("guardian"):
            self.add_error("guardian", _("Write who answered for the child."))
        if known.get("until") and known.get("given_on") and known["until"] < known["given_on"]:
            self.add_error("until", _("It ends before it begins. Check both days."))
        return known

    def asked(self) -> Asked:
        known = self.cleaned_data
        plain: tuple[str, ...] = (
            "purpose",
            "given",
            "given_on",
            "answered_by",
            "how",
            "evidence",
            "recipient_names",
            "withheld",
        )
        plain += ("guardian", "language", "interpreter", "witness", "until")
        return Asked(recipients=[self.recipient()], compartments=self.parts(), **{name: known[name] for name in plain})


class BasisForm(RecipientForm):
    basis = forms.ChoiceField(label=gettext_lazy("Basis"), choices=OtherBasis.Kind.choices, widget=forms.RadioSelect)
    reason = PlainField(label=gettext_lazy("Why, in one or two sentences"), max_length=TEXT)
    until = day_field(label=gettext_lazy("Valid until"))
    field_order = ("basis", "reason")


class DisclosureForm(RecipientForm):
    what = PlainField(
        label=gettext_lazy("What was told"),
        max_length=TEXT,
        help_text=gettext_lazy("In words: name and age, the file…"),
    )
    means = forms.ChoiceField(label=gettext_lazy("How"), choices=Disclosure.Means.choices)
    made_on = forms.DateField(
        label=gettext_lazy("On"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def clean_made_on(self) -> date:
        return self._not_in_future("made_on")


class ReviewForm(forms.Form):
    upheld = forms.TypedChoiceField(
        label=gettext_lazy("Was it right?"),
        choices=[("yes", gettext_lazy("Yes, it stands")), ("no", gettext_lazy("No, it ends now"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    review = PlainField(label=gettext_lazy("Why"), max_length=TEXT)


class StopForm(forms.Form):
    answer = forms.ChoiceField(
        label=gettext_lazy("They answered"), choices=Disclosure.Stop.choices, widget=forms.RadioSelect
    )
