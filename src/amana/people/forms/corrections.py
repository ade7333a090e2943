"""Later steps of a file: one section at a time. What the page showed travels with it, signed, so that two colleagues
who change the same field see each other."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core import signing
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amana.people.forms.fields import BirthField, CountryField, LanguagesField, NameField, PhoneField, PlainField
from amana.people.models.choices import (
    AddressForm,
    Channel,
    CivilStatus,
    Education,
    HouseholdRole,
    Precision,
    Sex,
    Situation,
    Told,
)
from amana.people.models.person import Person
from amana.people.rules.birth_text import BirthTyped

SALT = "amana.correction"


def day_field(**known: Any) -> forms.DateField:
    return forms.DateField(required=False, widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"), **known)


class SectionForm(forms.Form):
    """A section of a file. `before` holds what it showed; `changes()` what it says now, as columns of the person."""

    title = gettext_lazy("Correct")
    columns: tuple[str, ...] = ()
    shown = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, person: Person, today: date, **kwargs: Any) -> None:
        self.person, self.today = person, today
        present = {name: getattr(person, name) for name in self.columns}
        initial = {**self.from_columns(present), "shown": signing.dumps(_plain(present), salt=SALT, compress=True)}
        kwargs["initial"] = initial
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, BirthField):
                field.today = today

    def from_columns(self, present: dict[str, Any]) -> dict[str, Any]:
        return present

    def clean_shown(self) -> dict[str, Any]:
        try:
            found: dict[str, Any] = signing.loads(self.cleaned_data["shown"], salt=SALT, max_age=24 * 3600)
        except signing.BadSignature:
            raise ValidationError(_("This page is too old. Reload it and write your change again.")) from None
        return _typed(found)

    def before(self) -> dict[str, Any]:
        found: dict[str, Any] = self.cleaned_data["shown"]
        return found

    def changes(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in self.columns}


def _plain(values: dict[str, Any]) -> dict[str, Any]:
    return {name: {"day": value.isoformat()} if isinstance(value, date) else value for name, value in values.items()}


def _typed(values: dict[str, Any]) -> dict[str, Any]:
    return {
        name: date.fromisoformat(value["day"]) if isinstance(value, dict) and "day" in value else value
        for name, value in values.items()
    }


class NamesForm(SectionForm):
    title = gettext_lazy("Names")
    columns = ("called", "address_form", "given_name", "family_name", "full_name", "arabic_name", "other_names")
    called = NameField(label=gettext_lazy("What they want to be called"), required=False)
    address_form = forms.ChoiceField(label=gettext_lazy("Form of address"), choices=AddressForm.choices, required=False)
    given_name = NameField(label=gettext_lazy("Given names"), required=False)
    family_name = NameField(label=gettext_lazy("Family name"), required=False)
    full_name = NameField(label=gettext_lazy("Full name as a list wrote it"), required=False)
    arabic_name = NameField(label=gettext_lazy("Name in Arabic script"), required=False)
    other_names = forms.CharField(
        label=gettext_lazy("Other names and spellings"),
        help_text=gettext_lazy("One a line."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2_000,
        required=False,
    )

    def from_columns(self, present: dict[str, Any]) -> dict[str, Any]:
        return {**present, "other_names": "\n".join(present["other_names"])}

    def clean_other_names(self) -> list[str]:
        lines = self.cleaned_data["other_names"].replace("\x00", "").splitlines()
        return [line.strip()[:200] for line in lines if line.strip()][:20]

    def clean(self) -> dict[str, Any]:
        known = super().clean() or {}
        names = ("called", "given_name", "family_name", "full_name", "arabic_name")
        if not any(known.get(name) for name in names) and not self.errors:
            self.add_error("called", _("A file keeps at least one name, or what the person wants to be called."))
        return known


class BirthForm(SectionForm):
    title = gettext_lazy("Sex and birth")
    columns = ("sex", "born_on", "birth_precision", "stated_age", "stated_age_on", "birth_country", "birth_place")
    sex = forms.TypedChoiceField(label=gettext_lazy("Sex"), choices=Sex.choices, coerce=int, widget=forms.RadioSelect)
    birth = BirthField(label=gettext_lazy("Age or date of birth, as told"))
    precision = forms.ChoiceField(
        label=gettext_lazy("How sure"), choices=[("", gettext_lazy("As written")), *Precision.choices], required=False
    )
    birth_country = CountryField(label=gettext_lazy("Country of birth"))
    birth_place = PlainField(label=gettext_lazy("Place of birth"), max_length=120, required=False)

    def from_columns(self, present: dict[str, Any]) -> dict[str, Any]:
        typed = ""
        if present["born_on"]:
            exact = present["birth_precision"] in {"day", "disputed"}
            typed = f"{present['born_on']:%d/%m/%Y}" if exact else f"{present['born_on']:%Y}"
            typed = f"{present['born_on']:%m/%Y}" if present["birth_precision"] == "month" else typed
        elif present["stated_age"] is not None:
            typed = f"{present['stated_age']}"
        return {**present, "birth": typed, "precision": present["birth_precision"]}

    def changes(self) -> dict[str, Any]:
        known, birth = self.cleaned_data, self.cleaned_data["birth"]
        same = "birth" not in self.changed_data
        told_on = self.person.stated_age_on if same else self.today
        return {
            "sex": known["sex"],
            "born_on": birth.born_on,
            "birth_precision": self._precision(birth),
            "stated_age": birth.age if birth.born_on is None else None,
            "stated_age_on": told_on if birth.born_on is None and birth.age is not None else None,
            "birth_country": known["birth_country"],
            "birth_place": known["birth_place"],
        }

    def _precision(self, birth: BirthTyped) -> str:
        if birth.born_on is None:
            return ""
        chosen: str = self.cleaned_data["precision"]
        return chosen or birth.precision


class OriginForm(SectionForm):
    title = gettext_lazy("Nationality and languages")
    columns = ("nationality", "other_nationalities", "stateless", "languages", "interpreter_needed")
    nationality = CountryField(label=gettext_lazy("Nationality"))
    other_nationality = CountryField(label=gettext_lazy("Another nationality"))
    stateless = forms.BooleanField(label=gettext_lazy("Stateless"), required=False)
    languages = LanguagesField(label=gettext_lazy("Languages"))
    interpreter_needed = forms.BooleanField(label=gettext_lazy("Needs an interpreter"), required=False)

    def from_columns(self, present: dict[str, Any]) -> dict[str, Any]:
        return {**present, "other_nationality": next(iter(present["other_nationalities"]), "")}

    def changes(self) -> dict[str, Any]:
        known = self.cleaned_data
        other = known["other_nationality"]
        return {
            "nationality": known["nationality"],
            "other_nationalities": [other] if other else [],
            "stateless": known["stateless"],
            "languages": known["languages"],
            "interpreter_needed": known["interpreter_needed"],
        }


class ContactForm(SectionForm):
    title = gettext_lazy("How to reach them")
    columns = ("safe_contact", "town", "quarter")
    safe_contact = PlainField(
        label=gettext_lazy("How to contact them safely"),
        help_text=gettext_lazy("By which way, at which hours, what never to do. Default: no message."),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1_000,
        required=False,
    )
    town = PlainField(label=gettext_lazy("Town"), max_length=80, required=False)
    quarter = PlainField(
        label=gettext_lazy("Quarter or camp"),
        help_text=gettext_lazy("Never an exact place: no coordinates, no house number of a shelter."),
        max_length=120,
        required=False,
    )


class LifeForm(SectionForm):
    title = gettext_lazy("Life and work")
    columns = ("civil_status", "education", "occupation", "skills")
    civil_status = forms.ChoiceField(
        label=gettext_lazy("Civil status"),
        choices=[("", gettext_lazy("Not said")), *CivilStatus.choices],
        required=False,
    )
    education = forms.ChoiceField(
        label=gettext_lazy("Education"), choices=[("", gettext_lazy("Not said")), *Education.choices], required=False
    )
    occupation = PlainField(label=gettext_lazy("Occupation"), max_length=120, required=False)
    skills = PlainField(
        label=gettext_lazy("Skills"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1_000, required=False
    )


class EntryForm(SectionForm):
    title = gettext_lazy("Entry into the country")
    columns = ("entered_on", "entered_precision", "entry_point")
    entered_on = day_field(label=gettext_lazy("Entered on"))
    entered_precision = forms.ChoiceField(
        label=gettext_lazy("How sure"), choices=[("", gettext_lazy("Not said")), *Precision.choices], required=False
    )
    entry_point = PlainField(
        label=gettext_lazy("Point of entry"),
        help_text=gettext_lazy("A town or a border post. Never names, numbers or prices of smugglers."),
        max_length=80,
        required=False,
    )

    def clean_entered_on(self) -> date | None:
        day: date | None = self.cleaned_data["entered_on"]
        if day is not None and day > self.today:
            raise ValidationError(_("This day is in the future. Write the day they entered."))
        return day


SECTIONS: dict[str, type[SectionForm]] = {
    "names": NamesForm,
    "birth": BirthForm,
    "origin": OriginForm,
    "contact": ContactForm,
    "life": LifeForm,
    "entry": EntryForm,
}


class ToldForm(forms.Form):
    answer = forms.ChoiceField(
        label=gettext_lazy("Told who we are and why we write this down"),
        choices=[choice for choice in Told.choices if choice[0] != Told.NOT_YET],
        widget=forms.RadioSelect,
    )


class SituationForm(forms.Form):
    situation = forms.ChoiceField(label=gettext_lazy("Legal situation"), choices=Situation.choices)
    since = forms.DateField(
        label=gettext_lazy("Since"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    until = day_field(label=gettext_lazy("Valid until"))

    def clean(self) -> dict[str, Any]:
        known = super().clean() or {}
        since, until = known.get("since"), known.get("until")
        if since and until and until < since:
            self.add_error("until", _("It ends before it begins. Check both days."))
        return known


class PhoneForm(forms.Form):
    number = PhoneField(label=gettext_lazy("Telephone"))
    channel = forms.ChoiceField(label=gettext_lazy("By"), choices=Channel.choices)
    is_safe = forms.BooleanField(label=gettext_lazy("They said it is safe to use"), required=False)


class HouseholdForm(forms.Form):
    relative = forms.CharField(
        label=gettext_lazy("Reference of a person of the household"),
        help_text=gettext_lazy("For example P-000123-K: it stands on their file."),
        max_length=30,
    )
    role = forms.ChoiceField(label=gettext_lazy("This person is"), choices=HouseholdRole.choices, initial="child")
    relative_role = forms.ChoiceField(
        label=gettext_lazy("The other person is"), choices=HouseholdRole.choices, initial="head"
    )
    travels_along = forms.BooleanField(label=gettext_lazy("They travel together"), required=False, initial=True)
