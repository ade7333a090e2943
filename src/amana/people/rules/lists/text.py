"""Cleaning what stands in a cell: white space, marks that cannot be seen, digits of other scripts, words for "nothing"."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Any

# U+200E/F and the embedding marks turn text around; zero-width marks hide inside words; U+00AD is a soft hyphen.
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SPACES = re.compile(r"\s+")
_ARABIC_MARKS = re.compile("[\u0640\u064b-\u0652\u0670]")
NOTHING = frozenset(
    "- -- --- – — . .. ? ?? ??? / // n/a na nd n.d. nc n.c. nr null none nil nan neant ras r.a.s. inconnu inconnue"
    " unknown unk vide aucun aucune rien pas_de_tel pas_de_telephone sans_telephone sans_tel no_phone non_renseigne"
    " non_renseignee non_communique non_disponible a_completer a_preciser not_known not_available لا_شيء لا_يوجد غير_معروف"
    " مجهول مجهوله بدون غير_متوفر لايوجد غير_محدد غير_معروفه لا_اعرف لا_يعرف n/d nsp n.s.p. ne_sait_pas ne_sais_pas non_connu"
    " non_connue pas_connu non_precise non_precisee non_specifie a_verifier don't_know does_not_know not_sure tbc tbd"
    " to_be_confirmed not_stated not_specified not_recorded not_given desconocido no_sabe sin_datos".split()
)


def cleaned(value: Any) -> str:
    """What a cell says, as one line of composed text without marks that cannot be seen; "" for an empty one."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        return str(value)
    return _one_line(str(value))


@lru_cache(maxsize=20_000)
def _one_line(text: str) -> str:
    return _SPACES.sub(" ", _UNSEEN.sub("", unicodedata.normalize("NFC", text))).strip()


def said(value: Any) -> str:
    """As `cleaned`, and "" where the words mean that nothing is known: "-", "inconnu", "N/A", "لا شيء"."""
    text = cleaned(value)
    return "" if folded(text).replace(" ", "_") in NOTHING or not text.strip("-–—_?./ ") else text


@lru_cache(maxsize=20_000)
def folded(text: str) -> str:
    """Lower case, without accents, vowel marks, doubled spaces or curly apostrophes: what headings are compared by."""
    plain = text.casefold().replace("’", "'").replace("ʼ", "'").replace("`", "'").replace("œ", "oe").replace("æ", "ae")
    plain = _ARABIC_MARKS.sub("", plain)
    letters = unicodedata.normalize("NFKD", plain)
    letters = "".join(letter for letter in letters if not unicodedata.combining(letter))
    for one, other in (("أ", "ا"), ("إ", "ا"), ("آ", "ا"), ("ٱ", "ا"), ("ى", "ي"), ("ة", "ه"), ("ؤ", "و"), ("ئ", "ي")):
        letters = letters.replace(one, other)
    return _SPACES.sub(" ", letters).strip()


def with_our_digits(text: str) -> str:
    """Digits of any script as 0 to 9: ٣٦ and ۳۶ are 36."""
    return "".join(
        str(unicodedata.digit(letter)) if letter.isdigit() and not letter.isascii() else letter for letter in text
    )


def whole_number(value: Any) -> int | None:
    """A whole number, written as a number or as digits of any script; None for anything else."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) < 1e15 else None
    if isinstance(value, str):
        text = with_our_digits(cleaned(value)).replace(" ", "")
        match = re.fullmatch(r"([+-]?\d{1,15})(?:[.,]0+)?", text)
        return int(match[1]) if match else None
    return None
