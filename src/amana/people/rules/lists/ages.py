"""Ages as lists tell them: "22", "22 ans", "٣٦ سنة", "8 mois", "2 ans et 3 mois", "vingt-deux ans", "newborn"."""

from __future__ import annotations

import re
from typing import Any

from amana.people.rules.lists.dates import OLDEST_AGE
from amana.people.rules.lists.text import cleaned, folded, said, whole_number, with_our_digits

_ABOUT = r"env|environ|vers|approx(?:imately|imativement)?|about|around|circa|presque|almost|a peu pres|plus ou moins|حوالي|تقريبا|نحو"
_YEARS = r"an|ans|annees?|years?|y|y/?o|yrs?|a|anos?|سنه|سنوات|سنين|عاما?|اعوام"
_MONTHS = r"mois|months?|mos?|m|mes|meses|اشهر|شهر|شهور|شهرا"
_DAYS = r"semaines?|weeks?|sem|jours?|days?|j|d|اسابيع|ايام|يوم|يوما|اسبوع"
_AROUND = re.compile(
    rf"^(?:(?:agee? (?:de )?|aged? (?:of )?|age|عمره?ا?|السن)\s*:?\s*)?(?:(?:{_ABOUT})\b\.?\s*|[~±≈]\s*)?"
    rf"|\s*(?:\(?(?:{_ABOUT})\.?\)?|old|revolus?|passes|de edad|\(?\?\)?|\+)$"
)
_HALF = re.compile(r"\s*(?:et demie?|and a half|ونصف|½|1/2)$")
_NEWBORN = frozenset(
    ("nouveau-ne", "nouveau-nee", "nouveau ne", "newborn", "new born", "nourrisson", "رضيع", "رضيعه", "مولود جديد")
)
_WORDS = {
    "zero": 0, "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9,
    "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "vingt": 20, "vingts": 20,
    "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60,
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11,
    "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
    "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    "ثلاث": 3, "ثلاثه": 3, "اربع": 4, "اربعه": 4, "خمس": 5, "خمسه": 5, "ست": 6, "سته": 6, "سبع": 7, "سبعه": 7, "ثمان": 8,
    "ثماني": 8, "ثمانيه": 8, "تسع": 9, "تسعه": 9, "عشر": 10, "عشره": 10, "واحد": 1, "واحده": 1,
}  # fmt: skip
_WHOLE = {
    "سنتان": 2,
    "سنتين": 2,
    "عامان": 2,
    "عامين": 2,
    "سنه": 1,
    "عام": 1,
    "سنه واحده": 1,
    "شهران": 0,
    "شهرين": 0,
    "شهر": 0,
}


def read_age(value: Any) -> tuple[int | None, tuple[str, ...], int | None]:
    """Completed years as told, what is wrong, and a year of birth written beside ("22 ans (2004)")."""
    if not said(value) and not re.search(r"\?", cleaned(value)):
        return None, (), None
    number, year = whole_number(value), None
    if number is None and isinstance(value, float) and 0 <= value < OLDEST_AGE:
        number = int(value)
    if number is None:
        number, year = _in_text(folded(with_our_digits(cleaned(value))))
    if number is None:
        return None, ("age_unparseable",), year
    if number < 0:
        return None, ("age_negative",), year
    if number > OLDEST_AGE:
        return None, ("age_impossible",), year
    return number, (), year


def _in_text(text: str) -> tuple[int | None, int | None]:
    """Completed years, and the year of birth written beside."""
    text = text.replace("1⁄2", "½")
    text = re.sub(r"^[−–—](?=\s*\d)", "-", text)
    beside = re.search(r"\(?\b((?:19|20)\d\d)\b\)?", text)
    year = int(beside[1]) if beside else None
    if beside:
        text = text.replace(beside[0], " ").strip(" ()-,")
    text = _HALF.sub("", text.strip(" ().,"))
    for _twice in "ab":
        text = _AROUND.sub("", text).strip(" ().,")
    if text in _NEWBORN or text in _WHOLE:
        return _WHOLE.get(text, 0), year
    if together := re.fullmatch(rf"(\d{{1,3}})\s*(?:{_YEARS})\.?\s*(?:et|and|,|و)?\s*\d{{1,2}}\s*(?:{_MONTHS})", text):
        return int(together[1]), year
    if months := re.fullmatch(rf"(\d{{1,2}})(?:[.,]5)?\s*(?:{_MONTHS})\.?", text):
        return int(months[1]) // 12, year
    if re.fullmatch(rf"\d{{1,3}}\s*(?:{_DAYS})\.?", text):
        return 0, year
    years = re.fullmatch(rf"([+-]?\d{{1,4}})(?:[.,]\d+| 1/2)?\s*(?:{_YEARS})?\.?", text)
    return (int(years[1]) if years else _in_words(text)), year


def _in_words(text: str) -> int | None:
    """ "vingt-deux ans", "six months", "عشر سنوات": small numbers in words."""
    unit = re.search(rf"\s*\b(?:(?P<years>{_YEARS})|(?P<months>{_MONTHS})|{_DAYS})$", text)
    text = text[: unit.start()] if unit else text
    words = [word for word in re.split(r"[\s-]+", text) if word and word not in {"et", "and"}]
    if not words or any(word not in _WORDS for word in words):
        return None
    total = 0
    for word in words:
        total = total * 20 if word in {"vingt", "vingts"} and total == 4 else total + _WORDS[word]
    if unit and not unit["years"]:
        return total // 12 if unit["months"] else 0
    return total
