"""The facts of a person in words, group by group, as two files are compared."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amana.people.models.choices import Precision
from amana.people.models.person import Person
from amana.people.models.wording import age_in_words
from amana.people.rules.lists.countries import country_name
from amana.people.rules.merging import TOGETHER

FACT_GROUPS = {
    "called": gettext_lazy("What they want to be called"),
    "names": gettext_lazy("Names"),
    "arabic_name": gettext_lazy("Name in Arabic script"),
    "sex": gettext_lazy("Sex"),
    "birth": gettext_lazy("Birth"),
    "nationality": gettext_lazy("Nationality"),
    "birth_place": gettext_lazy("Place of birth"),
    "interpreter": gettext_lazy("Interpreter"),
    "civil_status": gettext_lazy("Civil status"),
    "education": gettext_lazy("Education"),
    "occupation": gettext_lazy("Occupation"),
    "skills": gettext_lazy("Skills"),
    "safe_contact": gettext_lazy("How to contact them safely"),
    "address": gettext_lazy("Address"),
    "entry": gettext_lazy("Entry into the country"),
    "told": gettext_lazy("Told who we are and why we write this down"),
}


def facts_in_words(person: Person, group: str, language: str) -> str:
    """One group of facts of a person, empty where nothing is said."""
    if group == "names":
        return f"{person.given_name} {person.family_name}".strip() or person.full_name
    if group == "entry" and person.entered_on and person.entered_precision != Precision.DAY:
        month = formats.date_format(person.entered_on, "F Y")
        return " · ".join(filter(None, (month, person.entry_point)))
    return " · ".join(filter(None, (_in_words(person, name, language) for name in TOGETHER[group])))


def _in_words(person: Person, name: str, language: str) -> str:
    value: Any = getattr(person, name)
    if value in (None, "", False) or (name == "sex" and not value):
        return ""
    if name in {"nationality", "birth_country"}:
        return country_name(value, language)
    if name == "stateless":
        return _("Stateless")
    if name == "interpreter_needed":
        return _("Interpreter needed")
    if name == "stated_age":
        return age_in_words(value)
    if isinstance(value, date):
        return formats.date_format(value, "j F Y")
    display = getattr(person, f"get_{name}_display", None)
    return str(display() if display else value)
