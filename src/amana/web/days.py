"""Days, hours and numbers as colleagues read them, in the three languages. Knows no clock: today is passed in."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

_WEEKDAYS = {
    "fr": ("lun.", "mar.", "mer.", "jeu.", "ven.", "sam.", "dim."),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
    "ar": ("الاثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد"),
}
# Arabic: the month names in use in Morocco.
_MONTHS = {
    "fr": ("janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.", "déc."),
    "en": ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
    "ar": (
        "يناير", "فبراير", "مارس", "أبريل", "ماي", "يونيو", "يوليوز", "غشت", "شتنبر", "أكتوبر", "نونبر", "دجنبر",
    ),
}  # fmt: skip
_LONG_WEEKDAYS = {
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "ar": _WEEKDAYS["ar"],
}
_LONG_MONTHS = {
    "fr": (
        "janvier", "février", "mars", "avril", "mai", "juin",
        "juillet", "août", "septembre", "octobre", "novembre", "décembre",
    ),
    "en": (
        "January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December",
    ),
    "ar": _MONTHS["ar"],
}  # fmt: skip
# The Latin subset of the printed font lacks the narrow space: French thousands stand apart by U+00A0.
_THOUSANDS = {"fr": "\N{NO-BREAK SPACE}", "en": ",", "ar": ","}


def _known(language: str) -> str:
    return language[:2] if language[:2] in _MONTHS else "fr"


def short_day(value: date, today: date, language: str) -> str:
    """ "jeu. 26 nov." in the year of `today`, "26 nov. 2025" in another."""
    code = _known(language)
    number = "1er" if code == "fr" and value.day == 1 else str(value.day)
    month = _MONTHS[code][value.month - 1]
    if value.year == today.year:
        return f"{_WEEKDAYS[code][value.weekday()]} {number} {month}"
    return f"{number} {month} {value.year}"


def long_day(value: date, language: str) -> str:
    """ "lundi 23 novembre 2026": at the head of a page, or where a date stands for itself."""
    code = _known(language)
    number = "1er" if code == "fr" and value.day == 1 else str(value.day)
    return f"{_LONG_WEEKDAYS[code][value.weekday()]} {number} {month_of(value, language)}"


def month_of(value: date, language: str) -> str:
    """ "novembre 2026": a date of which the month alone is known."""
    return f"{_LONG_MONTHS[_known(language)][value.month - 1]} {value.year}"


def grouped(value: int | Decimal | float, language: str) -> str:
    """A number with its thousands apart and the decimal mark of the language; Western digits everywhere."""
    code = _known(language)
    whole, _dot, rest = f"{value:,}".partition(".")
    return whole.replace(",", _THOUSANDS[code]) + (("," if code == "fr" else ".") + rest if rest else "")
