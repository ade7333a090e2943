"""What the lines of a paper say, and what is wrong with them, in words."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amana.people.models.choices import Sex
from amana.people.models.person import Person
from amana.people.rules.lists.countries import country_name
from amana.people.rules.mrz import Proposal, Reading, Trouble, Zone
from amana.people.rules.names import words_of
from amana.people.rules.papers import country_of_zone
from amana.web.days import long_day

ABOUT = {
    "number": gettext_lazy("the number"),
    "birth": gettext_lazy("the day of birth"),
    "until": gettext_lazy("the day it ends"),
    "optional": gettext_lazy("the personal number"),
    "whole": gettext_lazy("the whole of the lines"),
    "sex": gettext_lazy("the sex"),
}
# What a zone says where a person has no state, or none protects them (ICAO Doc 9303, part 3).
STANDINGS = {
    "XXA": gettext_lazy("a stateless person"),
    "XXB": gettext_lazy("a refugee"),
    "XXC": gettext_lazy("a refugee, outside the 1951 Convention"),
    "XXX": gettext_lazy("no nationality said"),
    "UNO": gettext_lazy("the United Nations"),
    "UNA": gettext_lazy("an agency of the United Nations"),
    "UNK": gettext_lazy("the United Nations in Kosovo"),
}
SEXES = {"F": Sex.FEMALE, "M": Sex.MALE}


def trouble_in_words(trouble: Trouble) -> str:
    if trouble.code == "shape":
        return _(
            "These are not the lines of a paper: two lines of 44 or of 36 letters, or three of 30, are expected;"
            " here: %(lengths)s."
        ) % {"lengths": trouble.written or "0"}
    if trouble.code == "letters":
        return _("Such lines hold capital letters, digits and < alone; here also: %(letters)s") % {
            "letters": trouble.written
        }
    about = {"about": str(ABOUT[trouble.about]), "written": trouble.written, "expected": trouble.expected}
    if trouble.code == "check":
        return (
            _("The check digit of %(about)s is %(written)s and should be %(expected)s: a letter was misread.") % about
        )
    return _("What is written for %(about)s cannot be: %(written)s") % about


def proposal_in_words(proposal: Proposal) -> str:
    return _(
        "Line %(line)s, letter %(place)s: perhaps %(instead)s, where %(written)s was read. Look at the paper and"
        " correct it."
    ) % {
        "line": proposal.line, "place": proposal.place, "instead": proposal.instead, "written": proposal.written,
    }  # fmt: skip


def reading_in_words(reading: Reading) -> list[str]:
    """What is wrong with the lines, and what may have been misread; nothing when every check digit holds."""
    return [*map(trouble_in_words, reading.troubles), *map(proposal_in_words, reading.proposals)]


def zone_in_words(zone: Zone, language: str) -> str:
    """Name, birth, sex and nationality as the lines say them."""
    born = ""
    if zone.born_on is not None:
        born = long_day(zone.born_on, language) if zone.birth_precision == "day" else str(zone.born_on.year)
    said = [
        f"{zone.surname}, {zone.given_names}" if zone.given_names else zone.surname,
        born,
        str(Sex(SEXES[zone.sex]).label) if zone.sex in SEXES else "",
        country_in_words(zone.nationality, language),
    ]
    words = " · ".join(filter(None, said))
    return f"{words} · {_('name cut short')}" if zone.truncated else words


def country_in_words(code: str, language: str) -> str:
    known = country_of_zone(code)
    return country_name(known, language) if known else str(STANDINGS.get(code, code))


def unlike_the_file(zone: Zone, person: Person) -> Iterator[str]:
    """Where the paper and the file do not say the same; nobody corrects either without asking the person."""
    written = {word for name in person.spellings() for word in words_of(name)}
    if not set(words_of(f"{zone.surname} {zone.given_names}")) & written:
        yield _("The paper gives another name than the file.")
    exact = person.born_on is not None and person.birth_precision == "day"
    if zone.born_on is not None and zone.birth_precision == "day" and exact and zone.born_on != person.born_on:
        yield _("The paper gives another day of birth than the file.")
    if zone.sex in SEXES and person.sex in set(SEXES.values()) and SEXES[zone.sex] != person.sex:
        yield _("The paper gives another sex than the file.")
    nationality = country_of_zone(zone.nationality)
    if nationality and person.nationality and nationality not in {person.nationality, *person.other_nationalities}:
        yield _("The paper gives another nationality than the file.")
