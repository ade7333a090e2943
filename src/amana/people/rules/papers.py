"""Papers and numbers that name a person: their kinds as data, how a number is compared, when a paper ends.

Which part of the file holds a kind decides who reads it: that somebody asked for asylum, is a patient or stands before
a court is not for everybody who sees the file.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from babel.core import get_global

from amana.people.rules.lists.countries import COUNTRIES

GENERAL, PROTECTION, HEALTH, LEGAL = 1, 2, 4, 16
# Renewing a passport at a consulate takes weeks; a setting of ours, without a source.
SOON = timedelta(days=60)


@dataclass(frozen=True)
class Kind:
    """Whether it ends, which part of the file holds it, and which papers of a machine-readable zone it may be."""

    expires: bool = True
    compartment: int = GENERAL
    zones: tuple[str, ...] = ()


KINDS: Mapping[str, Kind] = {
    "passport": Kind(zones=("P",)),
    "identity_card": Kind(zones=("I", "A", "C")),
    "consular_card": Kind(),
    "travel_certificate": Kind(zones=("PT", "PU", "PE")),
    "residence_permit": Kind(zones=("IR", "AR", "CR")),
    "birth_certificate": Kind(expires=False),
    "marriage_certificate": Kind(expires=False),
    "driving_licence": Kind(),
    "school_certificate": Kind(expires=False),
    "partner_number": Kind(expires=False),
    "unhcr_number": Kind(expires=False, compartment=PROTECTION),
    "asylum_certificate": Kind(compartment=PROTECTION),
    "refugee_card": Kind(compartment=PROTECTION),
    "refugee_travel_document": Kind(compartment=PROTECTION, zones=("PR",)),
    "patient_number": Kind(expires=False, compartment=HEALTH),
    "court_file": Kind(expires=False, compartment=LEGAL),
    "other": Kind(),
}
# Codes that a zone holds where a country has none (ICAO Doc 9303, part 3, section 5).
NOT_COUNTRIES = frozenset({"UNO", "UNA", "UNK", "XXA", "XXB", "XXC", "XXX", "XOM", "XPO", "UTO", "EUE"})
_OF_ONE_STATE = {"D": "DE", "GBD": "GB", "GBN": "GB", "GBO": "GB", "GBP": "GB", "GBS": "GB", "RKS": "XK"}


def same_number(text: str) -> str:
    """A number as it is compared: letters and digits alone, capital, digits of any script as ours, the letter O as the
    digit it is mistaken for. Empty when nothing of it remains."""
    found = []
    for letter in unicodedata.normalize("NFKC", text).upper():
        if letter.isdigit():
            found.append(str(unicodedata.digit(letter)))
        elif letter.isalpha():
            found.append("0" if letter == "O" else letter)
    return "".join(found)


def may_be_a_number(text: str) -> bool:
    """Whether what was typed in a search may be the number of a paper: one run of four or more with a digit in it."""
    plain = same_number(text)
    return 4 <= len(plain) <= 40 and sum(letter.isdigit() for letter in plain) * 2 >= len(plain)


def kind_of_zone(paper: str, issuer: str = "") -> str:
    """The kind of paper that the first two letters of a zone name; one of a person whom no state protects is told by
    its country."""
    for length in (2, 1):
        for code, kind in KINDS.items():
            if paper[:length] in kind.zones:
                return "refugee_travel_document" if code == "passport" and issuer in {"XXA", "XXB", "XXC"} else code
    return "other"


def country_of_zone(code: str) -> str:
    """The two letters of a country that a zone names by three; nothing for one that is no country."""
    if code in NOT_COUNTRIES:
        return ""
    known = [_OF_ONE_STATE.get(code, ""), *get_global("territory_aliases").get(code, [])]
    return next((one for one in known if one in COUNTRIES), "")


def state_of(until: date | None, ended_on: date | None, day: date) -> str:
    """`over` once it was ended or is past, `soon` within sixty days of its end, else `stands`."""
    if ended_on is not None or (until is not None and until < day):
        return "over"
    return "soon" if until is not None and until <= day + SOON else "stands"
