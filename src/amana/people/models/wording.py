"""Codes in words: reasons of a resemblance, issues of a list, fields of a person. Pages, the command line and files use
the same sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

REASONS = {
    "same_spelling": gettext_lazy("same spelling"),
    "same_sound": gettext_lazy("same sound: %(one)s, %(other)s"),
    "known_alias": gettext_lazy("known form of the same name: %(one)s, %(other)s"),
    "arabic_spelling": gettext_lazy("Arabic spelling: %(one)s, %(other)s"),
    "one_letter": gettext_lazy("one letter apart: %(one)s, %(other)s"),
    "few_letters": gettext_lazy("a few letters apart: %(one)s, %(other)s"),
    "name_order": gettext_lazy("names in another order"),
    "initial": gettext_lazy("initial: %(one)s, %(other)s"),
    "same_birth": gettext_lazy("same date of birth"),
    "same_birth_year": gettext_lazy("same year of birth"),
    "close_birth_year": gettext_lazy("years of birth close to each other"),
    "day_and_month_swapped": gettext_lazy("day and month of birth swapped"),
    "one_digit_of_birth": gettext_lazy("one digit of the birth apart"),
    "close_age": gettext_lazy("ages close to each other"),
    "same_phone": gettext_lazy("same telephone"),
    "same_paper": gettext_lazy("the same paper in both files"),
    "reference": gettext_lazy("this reference"),
    "paper": gettext_lazy("a paper with this number"),
    "phone": gettext_lazy("this telephone"),
    "same_sex": gettext_lazy("same sex"),
    "same_nationality": gettext_lazy("same nationality"),
}

ISSUES = {
    "name_missing": (
        gettext_lazy("No name"),
        gettext_lazy("A person needs a name, even a nickname. Write one, then bring the row in again."),
    ),
    "family_name_missing": (
        gettext_lazy("No family name"),
        gettext_lazy("Brought in with the given name alone; add the family name when it is known."),
    ),
    "given_name_missing": (
        gettext_lazy("No given name"),
        gettext_lazy("Brought in with the family name alone; add the given name when it is known."),
    ),
    "sex_missing": (gettext_lazy("Sex not written"), gettext_lazy("Left as not said.")),
    "sex_unrecognised": (gettext_lazy("Sex not understood"), gettext_lazy("Left as not said. Write M or F.")),
    "dob_missing": (gettext_lazy("No date of birth"), gettext_lazy("Left empty; an age told helps.")),
    "dob_invalid": (
        gettext_lazy("This date does not exist"),
        gettext_lazy("Left empty. Write the right date, or the year alone."),
    ),
    "dob_future": (gettext_lazy("Birth in the future"), gettext_lazy("Left empty. Write the right date.")),
    "dob_year_only": (gettext_lazy("Year of birth alone"), gettext_lazy("Kept as a year.")),
    "dob_approximate": (gettext_lazy("Approximate birth"), gettext_lazy("Kept as approximate.")),
    "dob_two_digit_year": (gettext_lazy("Year in two digits"), gettext_lazy("Read so that the birth is in the past.")),
    "dob_excel_serial": (gettext_lazy("Date kept as a number"), gettext_lazy("Read as the spreadsheet means it.")),
    "dob_hijri": (
        gettext_lazy("Hijri date"),
        gettext_lazy("Left empty: neither taken for a Gregorian year nor converted without you."),
    ),
    "age_unparseable": (gettext_lazy("Age not understood"), gettext_lazy("Left empty. Write a number of years.")),
    "age_negative": (gettext_lazy("Negative age"), gettext_lazy("Left empty. Write the right age.")),
    "age_impossible": (gettext_lazy("Impossible age"), gettext_lazy("Left empty. Write the right age.")),
    "age_dob_mismatch": (
        gettext_lazy("Age and birth do not agree"),
        gettext_lazy("Both are kept as written. Ask the person."),
    ),
    "nationality_missing": (gettext_lazy("No nationality"), gettext_lazy("Left empty.")),
    "nationality_unrecognised": (
        gettext_lazy("Nationality not understood"),
        gettext_lazy("Left empty. Write a country."),
    ),
    "stateless": (gettext_lazy("Stateless"), gettext_lazy("Kept as stateless.")),
    "phone_missing": (gettext_lazy("No telephone"), gettext_lazy("Left empty.")),
    "phone_invalid": (
        gettext_lazy("Not a telephone number"),
        gettext_lazy("Left empty. A foreign number begins with +."),
    ),
    "phone_lost_leading_zero": (
        gettext_lazy("Telephone without its zero"),
        gettext_lazy("Taken for a Moroccan number."),
    ),
    "case_no_duplicate": (
        gettext_lazy("Case number used twice"),
        gettext_lazy("Both rows are brought in. Check the number."),
    ),
    "error_cell": (gettext_lazy("The cell holds an error"), gettext_lazy("Left empty. Write the value itself.")),
    "formula_without_value": (
        gettext_lazy("A formula without a result"),
        gettext_lazy("Left empty: formulae are never computed here. Write the value itself."),
    ),
    "arrival_unreadable": (gettext_lazy("Date of arrival not understood"), gettext_lazy("Left empty.")),
}

LIST_FIELDS = {
    "case_no": gettext_lazy("Case number"),
    "household": gettext_lazy("Family"),
    "role": gettext_lazy("Role in the family"),
    "family_name": gettext_lazy("Family name"),
    "given_name": gettext_lazy("Given names"),
    "full_name": gettext_lazy("Full name"),
    "sex": gettext_lazy("Sex"),
    "dob": gettext_lazy("Date of birth"),
    "age": gettext_lazy("Age as told"),
    "nationality": gettext_lazy("Nationality"),
    "phone": gettext_lazy("Telephone"),
    "city": gettext_lazy("Town"),
    "arrival_date": gettext_lazy("Arrived on"),
    "vulnerability_text": gettext_lazy("Vulnerability (protection)"),
    "people": gettext_lazy("Other members of the family"),
}

UNREAD_LISTS = {
    "no_headings": gettext_lazy(
        "No row of headings was found. Write headings such as Nom, Prénom, Sexe above the list."
    ),
    "no_such_sheet": gettext_lazy("The file has no sheet of that name."),
}


def age_in_words(age: int | None) -> str:
    """ "34 years"; nothing where no age is known."""
    return "" if age is None else ngettext("%(age)s year", "%(age)s years", age) % {"age": age}


def reason_in_words(code: str, parameters: Sequence[Any] = ()) -> str:
    """A reason as a colleague reads it; a code nobody has worded yet is shown as it is."""
    sentence = REASONS.get(code)
    if sentence is None:
        return code.replace("_", " ")
    one, other = ([str(word) for word in parameters] + ["", ""])[:2]
    words = str(sentence)
    return words % {"one": one, "other": other} if "%(" in words else words


def issue_in_words(code: str) -> tuple[str, str]:
    """What is the matter with a cell, and what was done or is to do."""
    what, then = ISSUES.get(code, (code.replace("_", " "), _("Check the row.")))
    return str(what), str(then)
