"""Whether two births as written may be one birth: exact dates, first-of-January dates, ages told, slips of the pen.

Offices that know only a year write 1 January; days and months change places between countries; a digit slips. Knows no
person and no name.
"""

from __future__ import annotations

from datetime import date

_VAGUE = {"year", "estimated", "disputed", "month"}
# A slip in the year is believed up to ten years; beyond it, one name and one day are a parent's and a child's.
_SLIP_OF_YEARS = 10

Written = tuple[date | None, str, int | None, int | None]


def birth_agreement(one: Written, other: Written) -> tuple[float, str]:
    """From -1 (two births) over 0 (cannot be said) to 1 (one birth), and the code of the reason. Each birth is given
    as date, precision, age told, and year if known. Symmetric."""
    day, precision, age, year = one
    other_day, other_precision, other_age, other_year = other
    if day is not None and other_day is not None:
        if _is_vague(day, precision) or _is_vague(other_day, other_precision):
            return _years_agree(day, other_day, {precision, other_precision})
        return _days_agree(day, other_day)
    if year is not None and other_year is not None:
        return _ages_agree(abs(year - other_year))
    if age is not None and other_age is not None:
        return _ages_agree(abs(age - other_age))
    return 0.0, ""


def _is_vague(day: date, precision: str) -> bool:
    return precision in _VAGUE or (day.month == 1 and day.day == 1)


def _years_agree(day: date, other: date, precisions: set[str]) -> tuple[float, str]:
    apart = abs(day.year - other.year)
    if day == other and precisions <= {"day", ""}:
        return 0.7, "same_birth"
    if apart == 0:
        return 0.6, "same_birth_year"
    if precisions & {"estimated", "disputed"} and apart <= 2:
        return 0.4, "close_birth_year"
    return (0.1, "close_birth_year") if apart == 1 else (-1.0, "")


def _days_agree(day: date, other: date) -> tuple[float, str]:
    if day == other:
        return 1.0, "same_birth"
    if day.year == other.year:
        if (day.day, day.month) == (other.month, other.day):
            return 0.8, "day_and_month_swapped"
        if _digits_apart(day, other) == 1:
            return 0.65, "one_digit_of_birth"
        return -0.35, ""
    apart = abs(day.year - other.year)
    same_day = (day.month, day.day) == (other.month, other.day)
    if same_day and apart <= _SLIP_OF_YEARS and _digits_apart(day, other) == 1:
        return 0.55, "one_digit_of_birth"
    return -1.0, ""


def _digits_apart(day: date, other: date) -> int:
    return sum(one != two for one, two in zip(f"{day:%Y%m%d}", f"{other:%Y%m%d}", strict=True))


def _ages_agree(apart: int) -> tuple[float, str]:
    if apart <= 1:
        return 0.3, "close_age"
    return (0.0, "") if apart <= 3 else (-0.8, "")
