"""Dates as lists write them: day first always, serial numbers, years alone, "vers 1998", Arabic digits, Hijri.

A Hijri date is flagged and never read as Gregorian; a birth is never in the future. Knows no clock: `as_of` is the day
the list is read on.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from rapidfuzz.distance import OSA

from amana.people.rules.lists.text import cleaned, folded, said, whole_number, with_our_digits

OLDEST_AGE = 120
_MONTHS: dict[str, int] = {}
for _number, _names in enumerate(
    (
        "janvier janv jan january enero janeiro يناير كانون_الثاني", "fevrier fevr fev feb february febrero fevereiro فبراير شباط",
        "mars mar march marzo marco مارس اذار", "avril avr apr april abril ابريل نيسان", "mai may mayo maio ماي مايو ايار",
        "juin jun june junio junho يونيو حزيران", "juillet juil jul july julio julho يوليوز يوليو تموز", "aout aou aug august agosto غشت اغسطس اب",
        "septembre sept sep september septiembre setembro شتنبر سبتمبر ايلول", "octobre oct october octubre outubro اكتوبر تشرين_الاول",
        "novembre nov november noviembre novembro نونبر نوفمبر تشرين_الثاني", "decembre dec december diciembre dezembro دجنبر ديسمبر كانون_الاول",
    ),
    1,
):  # fmt: skip
    for _name in _names.split():
        _MONTHS[_name.replace("_", " ")] = _number
_HIJRI_MONTHS = re.compile(
    r"محرم|صفر|ربيع|جمادي|رجب|شعبان|رمضان|شوال|القعده|الحجه|\bmou?h?arram|\bmuharram|\bsafar\b|\brabi|\bj[ou]u?mada"
    r"|\bra[dg]?jab|\b(?:ch|sh)a+['e]?a?ban|\bramad[ah]|\b(?:ch|sh)a[ouw]+al|\bdh?[ou]u?[ -]?(?:al|el|l)[ -]|\bz[uo]u?l ?[hq]|hijri|hegir|هجري"
    r"|\d\s*(?:ه|h|a\.?h)\.?(?=$|\s|\))"
)
_APPROXIMATE = re.compile(
    r"^(?:(?:nee?|born|مواليد|ولدت?)\s+)?(?:vers|env(?:iron)?\b\.?|circa|ca?\.|ca\b|about|around|approx(?:imat(?:ely|ivement))?\b\.?|[~±≈]"
    r"|autour de|est(?:ime(?:e|ated)?|imated)?\b\.?(?: a)?|presume(?:e)?|probablement|probably|peut-etre|maybe|avant|apres|before|after|debut"
    r"|fin|mid-?|mi-?|early|late|entre|between|cerca de|hacia|alrededor de|por volta de|حوالي|تقريبا|نحو|قرابه)"
    r"\s*:?\s*(?:en|de|l'an(?:nee)?|the year|in|سنه|عام)?\s*"
)
_APPROXIMATE_AFTER = re.compile(
    r"\s*\(?\b(?:env(?:iron)?|approx(?:imat(?:ely|if|ive(?:ment)?)|\.)?|est(?:ime[es]?|imated)?|presume[es]?|circa|a peu pres|a verifier|تقريبا|تقديري)\.?\)?$|\s*\(?\?+\)?$"
)
_BORN = re.compile(
    r"^(?:dob|ddn|date|ne\(?e?\)?s?|nee|born|b\.|ولدت?|مواليد)(?:\s*:\s*|\s+|$)(?:le|en|on|in|في|سنه|عام)?\s*:?\s*"
)
_UNKNOWN_DAY = re.compile(r"(?:00?|[x?_-]{1,2})[-/. ](?:(0?[1-9]|1[0-2])|00?|[x?_-]{1,2})[-/. ]((?:19|20)\d\d)")
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


def completed(born_on: date, day: date) -> int:
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def _read(value: Any, *, as_of: date, epoch_1904: bool, prefix: str, birth: bool) -> DateReading:
    if isinstance(value, datetime):
        return DateReading(value.date(), "day")
    if isinstance(value, date):
        return DateReading(value, "day")
    number = None if isinstance(value, str) and " " in cleaned(value) else whole_number(value)
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
    if len(written) in {7, 8}:
        for form in ("%Y%m%d", "%d%m%Y"):
            try:
                found = datetime.strptime(written.zfill(8), form).date()  # noqa: DTZ007 - a day has no zone
            except ValueError:
                continue
            if 1880 <= found.year <= as_of.year + 30:
                return DateReading(found, "day")
    return DateReading(issues=(f"{prefix}_invalid",))


def _from_text(text: str, as_of: date, prefix: str, birth: bool) -> DateReading:
    text = _WEEKDAYS.sub("", _BORN.sub("", _tidied(text))).strip(" .;'")
    if _HIJRI_MONTHS.search(text):
        return DateReading(issues=(f"{prefix}_hijri",))
    unknown = _UNKNOWN_DAY.fullmatch(text)
    if unknown:
        month, year = unknown[1], int(unknown[2])
        return _monthly(year, int(month), prefix) if month else _from_year(year, as_of, prefix)
    before = _APPROXIMATE.match(text)
    rest = text[before.end() :].strip() if before else text
    after = _APPROXIMATE_AFTER.search(rest)
    rest = rest[: after.start()].strip() if after else rest
    range_of_years = re.fullmatch(r"((?:19|20)\d\d)\s*(?:[-/–]|ou|or|et|and|a|to|او|و)\s*((?:19|20)?\d\d)", rest)
    if range_of_years and not (len(range_of_years[2]) == 2 and int(range_of_years[2]) <= 12):
        return DateReading(date(int(range_of_years[1]), 1, 1), "year", (f"{prefix}_approximate",))
    if before or after:
        return _approximately(rest, as_of, prefix, birth)
    year_alone = re.fullmatch(r"(?:en |in |l'an |annee |year |سنه |عام )?(\d{4})\s*(?:م|ميلادي[هة]?)?", text)
    if year_alone:
        return _from_year(int(year_alone[1]), as_of, prefix)
    return _day_month_year(text.rstrip(" م").strip(), as_of, prefix)


def _tidied(text: str) -> str:
    """One way to write what stands between numbers; without brackets around, hours behind, or a letter O for a zero."""
    text = text.replace("،", " ").replace("\\", "/").strip(" ()")
    text = re.sub(r"(\d{4}-\d\d-\d\d)t.*$", r"\1", text)
    text = re.sub(r"\s+t?\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?:\s*[ap]\.?m\.?)?(?:z|\+\d\d:?\d\d)?$", "", text).strip()
    text = re.sub(r"(?<=\d)o(?=\d)|(?<=[/.-])o(?=\d)|(?<=\d)o(?=[/.-])", "0", text)
    text = re.sub(r"(?<=\d),(?=\d)", "/", text)
    text = re.sub(r"([/.-])\1+(?=\d)", r"\1", text)
    return re.sub(r"(?<=\d)(?=[^\W\d_]{3})|(?<=[^\W\d_]{3})(?=\d{4}$)", " ", text)


def _from_year(year: int, as_of: date, prefix: str) -> DateReading:
    return _from_number(year, as_of=as_of, epoch_1904=False, prefix=prefix)


def _approximately(rest: str, as_of: date, prefix: str, birth: bool) -> DateReading:
    """ "vers 1998": the year, said to be approximate; "vers 25 ans": the year the age leads to."""
    issue = (f"{prefix}_approximate",)
    short = re.fullmatch(r"'?(\d\d)", rest)
    year = re.fullmatch(r"(\d{4})", rest)
    if short and birth:
        return DateReading(
            date(_century(int(short[1]), 1, 1, as_of), 1, 1), "year", (f"{prefix}_two_digit_year", *issue)
        )
    if year:
        found = _from_year(int(year[1]), as_of, prefix)
        return DateReading(found.on, found.precision, issue) if found.on else found
    age = re.fullmatch(r"(\d{1,3})\s*(?:ans?|years?(?: old)?|سنه|عاما?)", rest)
    if age and birth and int(age[1]) <= OLDEST_AGE:
        return DateReading(date(as_of.year - int(age[1]), 1, 1), "estimated", issue)
    found = _day_month_year(rest, as_of, prefix)
    if found.on is None:
        return found
    return DateReading(found.on, "estimated" if found.precision == "day" else found.precision, (*found.issues, *issue))


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
    in_short = re.fullmatch(r"'?(\d\d)", text)
    if in_short and prefix == "dob":
        year = _century(int(in_short[1]), 1, 1, as_of)
        return DateReading(date(year, 1, 1), "year", ("dob_two_digit_year", "dob_year_only"))
    short = re.fullmatch(r"(\d{1,2})\s*[-/.]\s*(\d{4})|(\d{4})\s*[-/.]\s*(\d{1,2})", text)
    if short:
        year, month = (int(short[2]), int(short[1])) if short[2] else (int(short[3]), int(short[4]))
        return _monthly(year, month, prefix)
    return _written_out(text, as_of, prefix)


def _written_out(text: str, as_of: date, prefix: str) -> DateReading:
    words = r"([^\W\d_][^\d,]*?)"
    day_first = re.fullmatch(
        rf"(?:le )?(\d{{1,2}})(?:er|re|st|nd|rd|th|e|eme)?[\s./-]+(?:de |of )?{words}[\s.,/-]+(?:de |del )?(\d{{4}}|\d{{2}})",
        text,
    )
    month_first = re.fullmatch(rf"{words}[\s.]+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}})", text)
    month_only = re.fullmatch(rf"{words}[\s.,/-]+(\d{{4}})", text)
    if day_first and (month := _month(day_first[2])):
        year = int(day_first[3])
        issues: tuple[str, ...] = ()
        if len(day_first[3]) == 2:
            year = _century(year, month, int(day_first[1]), as_of)
            issues = (f"{prefix}_two_digit_year",)
        found = _dated(year, month, int(day_first[1]), prefix)
        return DateReading(found.on, found.precision, (*issues, *found.issues))
    if month_first and (month := _month(month_first[1])):
        return _dated(int(month_first[3]), month, int(month_first[2]), prefix)
    if month_only and (month := _month(month_only[1])):
        return _monthly(int(month_only[2]), month, prefix)
    return DateReading(issues=(f"{prefix}_invalid",))


def _month(word: str) -> int | None:
    """The number of a month, one typing error allowed in a long word."""
    word = word.strip(" .")
    if word in _MONTHS or len(word) < 5:
        return _MONTHS.get(word)
    near = {
        number for name, number in _MONTHS.items() if len(name) > 4 and OSA.distance(word, name, score_cutoff=1) <= 1
    }
    return near.pop() if len(near) == 1 else None


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
