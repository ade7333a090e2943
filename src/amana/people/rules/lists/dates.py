"""Dates and ages as lists write them: day first always, serial numbers, years alone, "vers 1998", Arabic digits, Hijri.

A Hijri date is flagged and never read as Gregorian; a birth is never in the future. Knows no clock: `as_of` is the day
the list is read on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from amana.people.rules.lists.text import cleaned, folded, said, whole_number, with_our_digits

OLDEST_AGE = 120
_MONTHS: dict[str, int] = {}
for _number, _names in enumerate(
    (
        "janvier janv jan january يناير كانون_الثاني", "fevrier fevr fev feb february فبراير شباط",
        "mars mar march مارس اذار", "avril avr apr april ابريل نيسان", "mai may ماي مايو ايار",
        "juin jun june يونيو حزيران", "juillet juil jul july يوليوز يوليو تموز", "aout aou aug august غشت اغسطس اب",
        "septembre sept sep september شتنبر سبتمبر ايلول", "octobre oct october اكتوبر تشرين_الاول",
        "novembre nov november نونبر نوفمبر تشرين_الثاني", "decembre dec december دجنبر ديسمبر كانون_الاول",
    ),
    1,
):  # fmt: skip
    for _name in _names.split():
        _MONTHS[_name.replace("_", " ")] = _number
_HIJRI_MONTHS = re.compile(
    r"محرم|صفر|ربيع|جمادي|رجب|شعبان|رمضان|شوال|ذو القعده|ذو الحجه|ذي القعده|ذي الحجه|moharram|mouharram|safar|rabi|joumada"
    r"|rajab|chaabane|ramadan|chaoual|dhou|hijri|hegir"
)
_APPROXIMATE = re.compile(
    r"^(?:(?:ne|nee|born|مواليد|ولد)\s+)?(?:vers|env\.?|environ|circa|ca\.?|c\.|about|around|approx\.?|~|±|autour de|estime(?:e)?(?: a)?"
    r"|presume(?:e)?|حوالي|تقريبا|نحو)\s*:?\s*(?:en|l'an|in|سنه|عام)?\s*"
)
_BORN = re.compile(
    r"^(?:ne\(?e?\)?s?|nee|born|ne le|nee le|ne en|born on|born in|ولد في|ولدت في|مواليد)\s*(?:le|en|on|in|في|سنه)?\s+"
)
_WEEKDAYS = re.compile(
    r"^(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\s+"
)


@dataclass(frozen=True)
class DateReading:
    """A day with its precision ("day", "month", "year", "estimated"), and what had to be said about it."""

    on: date | None = None
    precision: str | None = None
    issues: tuple[str, ...] = ()
    age: int | None = None


def read_birth(value: Any, *, as_of: date, epoch_1904: bool = False) -> DateReading:
    """A date of birth. Issues: dob_missing, dob_invalid, dob_future, dob_year_only, dob_approximate, dob_hijri,
    and, for information, dob_two_digit_year and dob_excel_serial."""
    if not said(value):
        return DateReading(issues=("dob_missing",))
    found = _read(value, as_of=as_of, epoch_1904=epoch_1904, prefix="dob", birth=True)
    if found.on is not None and found.on > as_of:
        return DateReading(issues=("dob_future",))
    if found.on is not None and found.on.year < as_of.year - OLDEST_AGE:
        return DateReading(issues=("dob_invalid",))
    return found


def read_day(value: Any, *, as_of: date, epoch_1904: bool = False) -> DateReading:
    """Any other day (an arrival): the same readings, without issues of its own but `arrival_unreadable`."""
    if not said(value):
        return DateReading()
    found = _read(value, as_of=as_of, epoch_1904=epoch_1904, prefix="arrival", birth=False)
    if found.on is None:
        return DateReading(issues=("arrival_unreadable",))
    return DateReading(found.on, found.precision)


def read_age(value: Any) -> tuple[int | None, tuple[str, ...], int | None]:
    """Completed years as told ("22", "22 ans", "٣٦", "8 mois"), what is wrong, and a year of birth written beside."""
    if not said(value) and not re.search(r"\?", cleaned(value)):
        return None, (), None
    number, year = whole_number(value), None
    if number is None and isinstance(value, float) and 0 <= value < OLDEST_AGE:
        number = int(value)
    if number is None:
        number, year = _age_in_text(folded(with_our_digits(cleaned(value))))
    if number is None:
        return None, ("age_unparseable",), year
    if number < 0:
        return None, ("age_negative",), year
    if number > OLDEST_AGE:
        return None, ("age_impossible",), year
    return number, (), year


def _age_in_text(text: str) -> tuple[int | None, int | None]:
    """Years of "22 ans", "8 mois", "vingt-deux ans", and the year of birth of "22 ans (2004)"."""
    beside = re.search(r"\(?\b((?:19|20)\d\d)\b\)?", text)
    year = int(beside[1]) if beside else None
    if beside:
        text = text.replace(beside[0], " ").strip(" ()-,")
    if months := re.fullmatch(r"(\d{1,2})\s*(?:mois|months?|m|اشهر|شهر|شهور|شهرا)", text):
        return int(months[1]) // 12, year
    if re.fullmatch(r"\d{1,3}\s*(?:semaines?|weeks?|jours?|days?|اسابيع|ايام|يوم|يوما|اسبوع)", text):
        return 0, year
    years = re.fullmatch(
        r"(?:age(?:e)?(?: de)?\s*:?\s*)?(?:env\.?|environ|vers|~|about|around|حوالي)?\s*([+-]?\d{1,4})(?:[.,]\d+)?\s*"
        r"(?:ans?|annees?|years?(?: old)?|y/?o?|yrs?|a|سنه|سنوات|عاما?|اعوام)?\.?(?:\s*(?:et demi|½))?",
        text,
    )
    return (int(years[1]), year) if years else (_in_words(text), year)


def completed(born_on: date, day: date) -> int:
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def _read(value: Any, *, as_of: date, epoch_1904: bool, prefix: str, birth: bool) -> DateReading:
    if isinstance(value, datetime):
        return DateReading(value.date(), "day")
    if isinstance(value, date):
        return DateReading(value, "day")
    number = whole_number(value)
    if isinstance(value, float) and number is None and 3000 < value < 80000:
        number = int(value)
    if number is not None:
        return _from_number(number, as_of=as_of, epoch_1904=epoch_1904, prefix=prefix)
    return _from_text(folded(with_our_digits(cleaned(value))), as_of, prefix, birth)


def _from_number(number: int, *, as_of: date, epoch_1904: bool, prefix: str) -> DateReading:
    if 1880 <= number <= as_of.year + 30:
        return DateReading(date(number, 1, 1), "year", (f"{prefix}_year_only",))
    if 1300 <= number <= 1500:
        return DateReading(issues=(f"{prefix}_hijri",))
    if 2500 <= number <= 80000:
        first = date(1904, 1, 1) if epoch_1904 else date(1899, 12, 30)
        return DateReading(first + timedelta(days=number), "day", (f"{prefix}_excel_serial",))
    written = str(number)
    if len(written) == 8:
        for form in ("%Y%m%d", "%d%m%Y"):
            try:
                found = datetime.strptime(written, form).date()  # noqa: DTZ007 - a day has no zone
            except ValueError:
                continue
            if 1880 <= found.year <= as_of.year + 30:
                return DateReading(found, "day")
    return DateReading(issues=(f"{prefix}_invalid",))


def _from_text(text: str, as_of: date, prefix: str, birth: bool) -> DateReading:
    text = _WEEKDAYS.sub("", _BORN.sub("", text.replace("،", " "))).strip(" .;")
    text = re.sub(r"(?:^|\s)(?:t?\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?)(?:z|\+\d\d:?\d\d)?$", "", text).strip()
    text = re.sub(r"(\d{4}-\d\d-\d\d)t.*$", r"\1", text)
    approximate = _APPROXIMATE.match(text)
    if approximate:
        rest = text[approximate.end() :].strip()
        return _approximately(rest, as_of, prefix, birth)
    if re.search(r"هـ|\bhijri\b|\bah\b|هجري", text) or _HIJRI_MONTHS.search(text):
        return DateReading(issues=(f"{prefix}_hijri",))
    year = re.fullmatch(r"(?:en |in |l'an |annee |year |سنه |عام )?(\d{4})\s*(?:م|ميلادي)?\s*\??", text)
    if year:
        return _from_number(int(year[1]), as_of=as_of, epoch_1904=False, prefix=prefix)
    question = text.endswith("?")
    found = _day_month_year(text.rstrip(" ?م").strip(), as_of, prefix)
    if question and found.on is not None:
        return DateReading(found.on, "estimated", (*found.issues, f"{prefix}_approximate"))
    return found


def _approximately(rest: str, as_of: date, prefix: str, birth: bool) -> DateReading:
    """ "vers 1998": the year, said to be approximate; "vers 25 ans": the year the age leads to."""
    issue = (f"{prefix}_approximate",)
    year = re.fullmatch(r"((?:19|20)\d\d)(?:\s*[-/–]\s*(?:19|20)?\d\d)?", rest)
    if year:
        return DateReading(date(int(year[1]), 1, 1), "year", issue)
    age = re.fullmatch(r"(\d{1,3})\s*(?:ans?|years?(?: old)?|سنه|عاما?)", rest)
    if age and birth and int(age[1]) <= OLDEST_AGE:
        return DateReading(date(as_of.year - int(age[1]), 1, 1), "estimated", issue)
    found = _day_month_year(rest, as_of, prefix)
    if found.on is not None:
        return DateReading(
            found.on, "estimated" if found.precision == "day" else found.precision, (*found.issues, *issue)
        )
    return DateReading(issues=(f"{prefix}_invalid",))


def _day_month_year(text: str, as_of: date, prefix: str) -> DateReading:
    iso = re.fullmatch(r"(\d{4})[-/. ](\d{1,2})[-/. ](\d{1,2})", text)
    if iso:
        return _dated(int(iso[1]), int(iso[2]), int(iso[3]), prefix)
    numeric = re.fullmatch(r"(\d{1,2})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{4}|\d{2})", text)
    if numeric:
        issues: tuple[str, ...] = ()
        year = int(numeric[3])
        if len(numeric[3]) == 2:
            year = _century(year, int(numeric[2]), int(numeric[1]), as_of)
            issues = (f"{prefix}_two_digit_year",)
        found = _dated(year, int(numeric[2]), int(numeric[1]), prefix)
        return DateReading(found.on, found.precision, (*issues, *found.issues)) if found.on else found
    short = re.fullmatch(r"(\d{1,2})\s*[-/.]\s*(\d{4})|(\d{4})\s*[-/.]\s*(\d{1,2})", text)
    if short:
        year, month = (int(short[2]), int(short[1])) if short[2] else (int(short[3]), int(short[4]))
        return _monthly(year, month, prefix)
    return _written_out(text, as_of, prefix)


def _written_out(text: str, as_of: date, prefix: str) -> DateReading:
    words = r"([^\W\d_][^\d,]*?)"
    day_first = re.fullmatch(
        rf"(?:le )?(\d{{1,2}})(?:er|re|st|nd|rd|th|e|eme)?[\s./-]+(?:de |of )?{words}[\s.,/-]+(\d{{4}}|\d{{2}})", text
    )
    month_first = re.fullmatch(rf"{words}[\s.]+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})", text)
    month_only = re.fullmatch(rf"{words}[\s.,/-]+(\d{{4}})", text)
    if day_first and (month := _MONTHS.get(day_first[2].strip(" ."))):
        year = int(day_first[3])
        issues: tuple[str, ...] = ()
        if len(day_first[3]) == 2:
            year = _century(year, month, int(day_first[1]), as_of)
            issues = (f"{prefix}_two_digit_year",)
        found = _dated(year, month, int(day_first[1]), prefix)
        return DateReading(found.on, found.precision, (*issues, *found.issues))
    if month_first and (month := _MONTHS.get(month_first[1].strip(" ."))):
        return _dated(int(month_first[3]), month, int(month_first[2]), prefix)
    if month_only and (month := _MONTHS.get(month_only[1].strip(" ."))):
        return _monthly(int(month_only[2]), month, prefix)
    return DateReading(issues=(f"{prefix}_invalid",))


def _century(year: int, month: int, day: int, as_of: date) -> int:
    """The pivot keeps a birth out of the future: 03 is 2003, 88 is 1988."""
    this = as_of.year // 100 * 100 + year
    return this if (this, month, day) <= (as_of.year, as_of.month, as_of.day) else this - 100


def _dated(year: int, month: int, day: int, prefix: str) -> DateReading:
    if 1300 <= year <= 1500:
        return DateReading(issues=(f"{prefix}_hijri",))
    try:
        found = date(year, month, day)
    except ValueError:
        return DateReading(issues=(f"{prefix}_invalid",))
    return DateReading(found, "day") if year >= 1880 else DateReading(issues=(f"{prefix}_invalid",))


def _monthly(year: int, month: int, prefix: str) -> DateReading:
    found = _dated(year, month, 1, prefix)
    return DateReading(found.on, "month") if found.on else found


_UNITS = {
    "zero": 0, "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9,
    "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "vingt": 20, "trente": 30,
    "quarante": 40, "cinquante": 50, "soixante": 60,
}  # fmt: skip


def _in_words(text: str) -> int | None:
    """ "vingt-deux ans": small numbers in French words."""
    words = [word for word in re.split(r"[\s-]+", re.sub(r"\bans?\b", "", text)) if word and word != "et"]
    if not words or any(word not in _UNITS for word in words):
        return None
    return sum(_UNITS[word] for word in words)
