"""How old someone is, and whether they may be a child, from what is known of their birth.

A child is whoever may be under 18 that day: an imprecise, estimated or disputed date is read as the youngest it allows
(safeguards, section 5). Knows no person, only a birth.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

MAJORITY = 18
# How far an estimated or disputed date may be off, in years either way. Our setting, without a source.
MARGIN = 2
OLDEST = 120


@dataclass(frozen=True, kw_only=True)
class Birth:
    """What is known: a date with its precision (day, month, year, estimated, disputed), or an age told on a day."""

    on: date | None = None
    precision: str = ""
    stated_age: int | None = None
    stated_on: date | None = None


class Childhood(StrEnum):
    CHILD = "child"
    MAY_BE = "may_be"
    ADULT = "adult"
    UNKNOWN = "unknown"


def earliest(birth: Birth) -> date | None:
    """The first day the birth can have fallen on; None when nothing is known."""
    if birth.on is not None:
        if birth.precision in {"estimated", "disputed"}:
            return _years(date(birth.on.year, 1, 1), -MARGIN)
        if birth.precision == "year":
            return date(birth.on.year, 1, 1)
        return birth.on.replace(day=1) if birth.precision == "month" else birth.on
    if birth.stated_age is not None and birth.stated_on is not None:
        return _years(birth.stated_on, -(birth.stated_age + 1)) + timedelta(days=1)
    return None


def latest(birth: Birth) -> date | None:
    """The last day the birth can have fallen on: the youngest reading; None when nothing is known."""
    if birth.on is not None:
        if birth.precision in {"estimated", "disputed"}:
            return _years(date(birth.on.year, 12, 31), MARGIN)
        if birth.precision == "year":
            return date(birth.on.year, 12, 31)
        return _month_end(birth.on) if birth.precision == "month" else birth.on
    if birth.stated_age is not None and birth.stated_on is not None:
        return _years(birth.stated_on, -birth.stated_age)
    return None


def age_on(birth: Birth, day: date) -> int | None:
    """Completed years on `day`, from the date as written (an estimated one by its year alone); None if unknown."""
    if birth.on is not None:
        if birth.precision in {"year", "estimated", "disputed"}:
            return max(day.year - birth.on.year, 0)
        return max(completed_years(birth.on, day), 0)
    if birth.stated_age is not None and birth.stated_on is not None:
        return max(birth.stated_age + completed_years(birth.stated_on, day), 0)
    return None


def childhood(birth: Birth, day: date) -> Childhood:
    """Whether the person is, may be, or is not a child on `day`."""
    first, last = earliest(birth), latest(birth)
    if first is None or last is None:
        return Childhood.UNKNOWN
    if completed_years(first, day) < MAJORITY:
        return Childhood.CHILD
    return Childhood.MAY_BE if completed_years(last, day) < MAJORITY else Childhood.ADULT


def child_born_after(day: date) -> date:
    """Whoever's youngest reading is later than this may be a child on `day`: the filter of a list."""
    return _years(day, -MAJORITY)


def completed_years(since: date, day: date) -> int:
    """Birthdays passed between two days; someone born on 29 February turns a year older on 1 March."""
    return day.year - since.year - ((day.month, day.day) < (since.month, since.day))


def _years(day: date, years: int) -> date:
    year = min(max(day.year + years, 1), 9999)
    try:
        return day.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def _month_end(day: date) -> date:
    following = date(day.year + (day.month == 12), day.month % 12 + 1, 1)
    return following - timedelta(days=1)
