"""Rows of one list that may be the same person: proposed, never merged. Rows meet only where they share two words of a
name by sound and a year of birth, or one word and the whole date, so that thousands of rows take seconds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from amana.people.rules.likeness import DUPLICATE_THRESHOLD, Identity, Reason, resemblance
from amana.people.rules.lists.outcomes import ListedPerson, RowReading
from amana.people.rules.names import key, pair_key, words_of

# A block larger than this says nothing: a list where everybody has the same name and year.
LARGEST_BLOCK = 60
SEXES = {"M": 1, "F": 2}


@dataclass(frozen=True)
class RowPair:
    """Two rows that resemble each other, the earlier first."""

    one: RowReading
    other: RowReading
    score: float
    reasons: tuple[Reason, ...]


def identity_of(person: ListedPerson, as_of: date) -> Identity:
    """The facts of a listed person that are compared."""
    name = f"{person.given_name or ''} {person.family_name or ''}".strip()
    return Identity(
        names=tuple(spelled for spelled in (name or person.full_name,) if spelled),
        family_name=person.family_name or "",
        given_name=person.given_name or "",
        full_name=person.full_name or "",
        born_on=person.dob,
        birth_precision=person.dob_precision or "" if person.dob else "",
        stated_age=person.age_stated,
        stated_on=as_of if person.age_stated is not None else None,
        sex=SEXES.get(person.sex or "", 0),
        nationality=person.nationality or "",
        phones=frozenset((person.phone,) if person.phone else ()),
    )


def pairs_of(rows: Sequence[RowReading], as_of: date) -> list[RowPair]:
    """The pairs of rows beyond the threshold, the likest first. Refused rows are nobody."""
    kept = [row for row in rows if row.status != "reject"]
    identities = [identity_of(row.person, as_of) for row in kept]
    found = []
    for left, right in sorted(_meetings(identities)):
        alike = resemblance(identities[left], identities[right])
        if alike.score >= DUPLICATE_THRESHOLD:
            found.append(RowPair(kept[left], kept[right], alike.score, alike.reasons))
    return sorted(found, key=lambda pair: (-pair.score, pair.one.row, pair.other.row))


def _meetings(identities: Sequence[Identity]) -> set[tuple[int, int]]:
    blocks: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for index, identity in enumerate(identities):
        for block in set(_blocks(identity)):
            blocks[block].append(index)
    return {
        pair
        for members in blocks.values()
        if len(members) <= LARGEST_BLOCK
        for pair in combinations(sorted(members), 2)
    }


def _blocks(identity: Identity) -> Iterator[tuple[object, ...]]:
    words = [key(word) for name in identity.spellings() for word in words_of(name)]
    year = identity.year
    for one, other in combinations(dict.fromkeys(words), 2):
        if year is not None:
            yield "pair", pair_key(one, other), year // 2
            yield "pair", pair_key(one, other), (year + 1) // 2, "odd"
        for phone in identity.phones:
            yield "pair", pair_key(one, other), phone
    for word in words:
        if identity.born_on is not None and identity.birth_precision == "day":
            yield "word", word, identity.born_on
