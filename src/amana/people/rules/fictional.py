"""People who do not exist, drawn so that a demonstration looks like Morocco and a bench like a country.

Nationalities, sexes, ages, towns and entries follow the published figures gathered in `docs/reference/figures.md`
(HCP survey 2021, UNHCR 2022, RGPH 2024). The same seed draws the same people. Knows no database and no clock.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from amana.people.rules.fictional_names import ARABIC, NAMES

# Shares in per mille. HCP 2021 (irregular and regularised) weighed with the refugee and asylum populations of UNHCR.
NATIONALITIES: Mapping[str, int] = {
    "CI": 158, "SN": 140, "GN": 150, "CM": 95, "ML": 70, "CD": 82, "NG": 62, "SY": 72, "YE": 22, "CF": 28,
    "CG": 22, "GM": 26, "BF": 16, "SD": 28, "TD": 12, "MA": 17,
}  # fmt: skip
MEN = 593  # per mille, HCP 2021
AGES: tuple[tuple[int, int, int], ...] = (
    (0, 4, 55),
    (5, 14, 60),
    (15, 17, 65),
    (18, 29, 420),
    (30, 44, 330),
    (45, 59, 55),
    (60, 78, 15),
)
TOWNS: Mapping[str, Mapping[str, int]] = {
    "RAB": {"Rabat": 62, "Salé": 18, "Témara": 8, "Kénitra": 7, "Meknès": 5},
    "CAS": {"Casablanca": 70, "Mohammédia": 8, "Marrakech": 12, "Agadir": 10},
    "OUJ": {"Oujda": 52, "Nador": 28, "Berkane": 10, "Taourirt": 4, "Fès": 6},
}
OFFICES: Mapping[str, int] = {"RAB": 38, "CAS": 34, "OUJ": 28}
ENTRIES: Mapping[str, int] = {"Oujda": 560, "Casablanca": 270, "Guerguerat": 110, "Figuig": 60}
LANGUAGES: Mapping[str, tuple[str, ...]] = {
    "GN": ("ful", "fra"), "CI": ("fra", "dyu"), "SN": ("wol", "fra"), "CM": ("fra",), "ML": ("bam", "fra"),
    "CD": ("lin", "fra"), "NG": ("eng",), "SY": ("ara",), "YE": ("ara",), "CF": ("sag", "fra"), "CG": ("lin", "fra"),
    "GM": ("man", "eng"), "BF": ("mos", "fra"), "SD": ("ara",), "TD": ("ara", "fra"), "MA": ("ary",),
}  # fmt: skip
_FRENCH_SPEAKERS = frozenset({"CI", "CM", "CD", "CG", "SN"})


@dataclass(frozen=True, kw_only=True)
class FictionalPerson:
    """What is drawn of somebody; `family` numbers those who travel together, 0 for nobody."""

    office: str
    given_name: str
    family_name: str
    arabic_name: str
    sex: int
    born_on: date
    birth_precision: str
    nationality: str
    languages: tuple[str, ...]
    interpreter_needed: bool
    town: str
    entered_on: date
    entry_point: str
    registered_on: date
    family: int
    role: str


def draw_people(count: int, *, as_of: date, seed: int = 2026) -> Iterator[FictionalPerson]:
    """Draws `count` people registered in the three years before `as_of`, some of them in families."""
    dice = random.Random(seed)  # noqa: S311 - a reproducible draw of people who do not exist
    family, left = 0, 0
    head: FictionalPerson | None = None
    for _number in range(count):
        if head is not None and left > 0:
            left -= 1
            yield _draw_one(dice, as_of, family=family, head=head)
            continue
        head = None
        alone = dice.random() >= 0.16
        if not alone:
            family += 1
            left = dice.choice((1, 1, 1, 2, 2, 3))
        person = _draw_one(dice, as_of, family=0 if alone else family, head=None)
        if not alone:
            head = person
        yield person


def _draw_one(dice: random.Random, as_of: date, *, family: int, head: FictionalPerson | None) -> FictionalPerson:
    nationality = head.nationality if head else _weighed(dice, NATIONALITIES)
    office = head.office if head else _weighed(dice, OFFICES)
    registered_on = head.registered_on if head else as_of - timedelta(days=int(1095 * dice.random() ** 1.6))
    child = head is not None
    sex = 1 if dice.random() * 1000 < (500 if child else MEN) else 2
    names = NAMES[nationality]
    given = dice.choice(names.men if sex == 1 else names.women)
    surname = head.family_name if head and dice.random() < 0.85 else dice.choice(names.families)
    born_on = _birth(dice, registered_on, child=child, adult=family > 0 and not child)
    entered_on = head.entered_on if head else registered_on - timedelta(days=int(900 * dice.random() ** 2) + 3)
    precision = dice.choices(("day", "month", "year", "estimated"), (72, 4, 16, 8))[0]
    return FictionalPerson(
        office=office,
        given_name=given,
        family_name=surname,
        arabic_name=_in_arabic(dice, given, surname, nationality),
        sex=sex,
        born_on=born_on.replace(month=1, day=1) if precision in {"year", "estimated"} else born_on,
        birth_precision=precision,
        nationality=nationality,
        languages=LANGUAGES[nationality],
        interpreter_needed=nationality not in _FRENCH_SPEAKERS and dice.random() < 0.35,
        town=head.town if head else _weighed(dice, TOWNS[office]),
        entered_on=max(entered_on, born_on),
        entry_point=head.entry_point if head else _weighed(dice, ENTRIES),
        registered_on=registered_on,
        family=family,
        role="child" if child else ("head" if family else ""),
    )


def _birth(dice: random.Random, registered_on: date, *, child: bool, adult: bool) -> date:
    if child:
        youngest, oldest = 0, 14
    elif adult:
        youngest, oldest = 19, 44
    else:
        youngest, oldest, _share = dice.choices(AGES, [share for *_range, share in AGES])[0]
        if youngest < 12:
            youngest, oldest = 13, 17
    days = dice.randint(youngest * 365 + 5, oldest * 365 + 360)
    return registered_on - timedelta(days=days)


def _in_arabic(dice: random.Random, given: str, surname: str, nationality: str) -> str:
    speaks = nationality in {"SY", "YE", "SD", "TD", "MA"}
    if given not in ARABIC or surname not in ARABIC or not (speaks or dice.random() < 0.3):
        return ""
    return f"{ARABIC[given]} {ARABIC[surname]}"


def _weighed(dice: random.Random, shares: Mapping[str, int]) -> str:
    return dice.choices(list(shares), list(shares.values()))[0]
