"""One lenient field for a birth: "27", "27 ans", "1999", "vers 1999", "01/02/1999", "8 mois"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from amana.people.rules.lists.ages import read_age
from amana.people.rules.lists.dates import read_birth
from amana.people.rules.lists.text import cleaned, said, whole_number


@dataclass(frozen=True)
class BirthTyped:
    """What was understood: a date with its precision, or an age; or the code of what is wrong."""

    born_on: date | None = None
    precision: str = ""
    age: int | None = None
    trouble: str = ""


def read_typed_birth(text: str, *, as_of: date) -> BirthTyped:
    """Reads what a colleague typed. A small number is an age; a year is a year; the rest is a date."""
    if not said(text):
        return BirthTyped()
    number = whole_number(text)
    if number is not None and number < 0:
        return BirthTyped(trouble="age_negative")
    if number is not None and number <= 120:
        return BirthTyped(age=number)
    age, codes, _year = read_age(text)
    if age is not None and not codes and not _looks_like_a_date(text):
        return BirthTyped(age=age)
    found = read_birth(text, as_of=as_of)
    if found.on is None:
        return BirthTyped(trouble=next(iter(found.issues), "dob_invalid"))
    precision = "estimated" if "dob_approximate" in found.issues else found.precision or "day"
    return BirthTyped(born_on=found.on, precision=precision)


def _looks_like_a_date(text: str) -> bool:
    return sum(letter in "/.-" for letter in cleaned(text)) >= 2
