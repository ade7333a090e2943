"""Fields that forms of people share: names, a lenient birth, countries, languages, telephones."""

from __future__ import annotations

import unicodedata
from datetime import date
from functools import cache
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from amana.people.models.person import NAME_LENGTH
from amana.people.rules.birth_text import BirthTyped, read_typed_birth
from amana.people.rules.lists.countries import COUNTRIES, country_name, nationality_of
from amana.people.rules.lists.values import read_phone
from amana.people.rules.names import clean_name

# Languages spoken along the routes, by ISO 639-3, with their usual names.
LANGUAGES = {
    "fra": gettext_lazy("French"), "eng": gettext_lazy("English"), "ara": gettext_lazy("Arabic"),
    "ary": gettext_lazy("Moroccan Arabic"), "ful": gettext_lazy("Pular, Fulfulde"), "wol": gettext_lazy("Wolof"),
    "bam": gettext_lazy("Bambara"), "dyu": gettext_lazy("Dyula"), "man": gettext_lazy("Mandinka, Malinke"),
    "sus": gettext_lazy("Susu"), "snk": gettext_lazy("Soninke"), "lin": gettext_lazy("Lingala"),
    "sag": gettext_lazy("Sango"), "mos": gettext_lazy("Mooré"), "hau": gettext_lazy("Hausa"),
    "yor": gettext_lazy("Yoruba"), "ibo": gettext_lazy("Igbo"), "bin": gettext_lazy("Edo"),
    "pcm": gettext_lazy("Pidgin"), "swa": gettext_lazy("Swahili"), "amh": gettext_lazy("Amharic"),
    "tir": gettext_lazy("Tigrinya"), "som": gettext_lazy("Somali"), "ben": gettext_lazy("Bengali"),
    "urd": gettext_lazy("Urdu"), "por": gettext_lazy("Portuguese"), "spa": gettext_lazy("Spanish"),
    "bci": gettext_lazy("Baoulé"), "ewo": gettext_lazy("Ewondo"), "zgh": gettext_lazy("Amazigh"),
}  # fmt: skip

TROUBLES = {
    "age_negative": gettext_lazy("An age is not negative. Write the age in years, or the year of birth."),
    "age_impossible": gettext_lazy("Nobody is that old. Write the age in years, or the year of birth."),
    "dob_future": gettext_lazy("This birth is in the future. Write the right date."),
    "dob_hijri": gettext_lazy("This looks like a Hijri date. Write the Gregorian one, or the age."),
    "dob_invalid": gettext_lazy("This date does not exist. Write the right one, or “about 1996”, or the age."),
}


class NameField(forms.CharField):
    """A name in any script. Marks that cannot be seen are taken out; a name that nothing remains of is empty."""

    def __init__(self, **known: Any) -> None:
        super().__init__(max_length=NAME_LENGTH, strip=True, **known)

    def to_python(self, value: Any) -> str:
        return clean_name(str(value).replace("\x00", "")) if value else ""

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and not any(unicodedata.category(letter)[0] in {"L", "N"} for letter in value):
            raise ValidationError(_("Write a name with letters, a nickname or a number."))


class PlainField(forms.CharField):
    """A short text: control characters are taken out, never refused."""

    def to_python(self, value: Any) -> str:
        text = super().to_python(str(value).replace("\x00", "") if value else "") or ""
        return "".join(
            letter for letter in text if letter in "\n\t" or unicodedata.category(letter) not in {"Cc", "Cf"}
        )


class BirthField(forms.CharField):
    """An age or a date, as it is told. Cleans to `BirthTyped`; the form must have `today`."""

    def __init__(self, **known: Any) -> None:
        known.setdefault("required", False)
        super().__init__(max_length=60, **known)
        self.today: date | None = None

    def clean(self, value: Any) -> BirthTyped:
        text = super().clean(value)
        if self.today is None:
            raise TypeError("a BirthField needs the day it is read on")
        found = read_typed_birth(text, as_of=self.today)
        if found.trouble:
            raise ValidationError(str(TROUBLES.get(found.trouble, TROUBLES["dob_invalid"])))
        return found


def birth_in_words(found: BirthTyped, today: date) -> str:
    """How a typed birth was understood, said back: "Understood: about 1999, about 27 years old"."""
    if found.age is not None:
        return _("Understood: %(age)s years old, as told today") % {"age": found.age}
    if found.born_on is None:
        return ""
    years = today.year - found.born_on.year
    if found.precision in {"year", "estimated"}:
        return _("Understood: about %(year)s, about %(age)s years old") % {"year": found.born_on.year, "age": years}
    if found.precision == "month":
        month = found.born_on.strftime("%m/%Y")
        return _("Understood: %(month)s, about %(age)s years old") % {"month": month, "age": years}
    return _("Understood: %(date)s") % {"date": found.born_on.strftime("%d/%m/%Y")}


def suggested_countries() -> list[tuple[str, str]]:
    """Names of countries in the language in use, as the options of a list of suggestions: a value without a label."""
    return [(name, "") for _code, name in named_countries((get_language() or "fr")[:2])]


@cache
def named_countries(language: str) -> tuple[tuple[str, str], ...]:
    """Codes and names in a language, by name."""
    named = ((code, country_name(code, language)) for code in COUNTRIES)
    return tuple(sorted(named, key=lambda pair: _folded(pair[1])))


def _folded(text: str) -> str:
    return "".join(
        letter for letter in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(letter)
    )


class CountryField(forms.CharField):
    """A country chosen from the suggestions or typed: its name, an adjective or a code, in French, English, Arabic."""

    def __init__(self, **known: Any) -> None:
        known.setdefault("required", False)
        widget = forms.TextInput(attrs={"list": "countries", "autocomplete": "off"})
        super().__init__(max_length=60, widget=widget, **known)

    def clean(self, value: Any) -> str:
        text = clean_name(super().clean(value))
        if not text:
            return ""
        found = nationality_of(text)
        if found is None:
            raise ValidationError(_("This country was not recognised. Choose one of the list, or leave it empty."))
        return found

    def prepare_value(self, value: Any) -> Any:
        known = isinstance(value, str) and len(value) == 2 and value in COUNTRIES
        return country_name(value, (get_language() or "fr")[:2]) if known else value


class LanguagesField(forms.MultipleChoiceField):
    def __init__(self, **known: Any) -> None:
        known.setdefault("required", False)
        super().__init__(choices=list(LANGUAGES.items()), widget=forms.CheckboxSelectMultiple, **known)


class PhoneField(forms.CharField):
    """A telephone, Morocco by default; cleans to E.164, or "" when left empty."""

    def __init__(self, **known: Any) -> None:
        super().__init__(max_length=40, widget=forms.TextInput(attrs={"inputmode": "tel", "dir": "ltr"}), **known)

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if not text:
            return ""
        found = read_phone(text)
        if found.number is None:
            raise ValidationError(
                _("Not a whole telephone number. Moroccan ones have ten digits; a foreign one begins with +.")
            )
        return found.number
