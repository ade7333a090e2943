"""Finding people by name in any spelling, by reference, telephone or paper, within what the actor reaches."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import phonenumbers

from amana.people.models.identifiers import Identifier, number_index
from amana.people.models.merges import standing_for
from amana.people.models.names import find_candidates, in_batches
from amana.people.models.person import Person, Phone, phone_index
from amana.people.rules.likeness import NONE, PARTIAL, SAME, NameLikeness, Reason, compare_names
from amana.people.rules.papers import may_be_a_number
from amana.people.rules.reference import number_of
from amana.trust.access import scopes_where
from amana.trust.models import User

BEST = 20
COMPARED_AT_ONCE = 100
# What of a person an answer is ranked by.
COMPARED = (
    "given_name", "family_name", "full_name", "arabic_name", "called", "other_names", "born_on", "sex", "nationality",
)  # fmt: skip
ORDER = {SAME: 0, "near": 1, PARTIAL: 2, NONE: 3}


@dataclass(frozen=True)
class Found:
    """A person that answers a query: how (same, near, partial), how well (0 to 1), and why, as codes."""

    person: Person
    match: str
    score: float
    reasons: tuple[Reason, ...]


def find_people(
    actor: User,
    right: str,
    query: str,
    *,
    born_on: date | None = None,
    sex: int | None = None,
    nationality: str = "",
    limit: int = BEST,
) -> list[Found]:
    """The best answers within reach, the best first. A reference or a telephone is matched exactly; else names, ranked
    also by the birth date, sex and nationality where they are given."""
    text = query.strip()[:200]
    if not text:
        return []
    reachable = Person.objects.reachable_by(actor, right)
    exactly = _exactly(actor, right, reachable, text, limit)
    if exactly is not None:
        return exactly
    year = born_on.year if born_on else None
    ids = find_candidates(text, scopes_where(actor, right), year=year, partly=True)
    # Hundreds may bear a word, twenty are shown: only those are read whole. The likeliest come first, so that once a
    # page is full of the same name, further namesakes are not compared; facts beside the name could still raise one.
    answers: list[tuple[int, NameLikeness, float]] = []
    plain = born_on is None and not sex and not nationality
    for some in in_batches(ids, COMPARED_AT_ONCE):
        rows = reachable.filter(pk__in=some).values_list("pk", *COMPARED, named=True)
        answers += [(row.pk, *_likeness(text, row, born_on, sex, nationality)) for row in rows]
        if plain and sum(alike.match == SAME for _pk, alike, _score in answers) >= limit:
            break
    best = sorted((one for one in answers if one[1].match != NONE), key=lambda one: (-one[2], one[0]))[:limit]
    shown = reachable.in_bulk([pk for pk, _alike, _score in best])
    return [Found(shown[pk], alike.match, score, alike.reasons) for pk, alike, score in best if pk in shown]


def _exactly(actor: User, right: str, reachable: Any, text: str, limit: int) -> list[Found] | None:
    """Whoever a reference, a telephone or the number of a paper stands for; None where the words may be a name."""
    number, dialled = number_of(text), _e164(text)
    found: list[Found] | None = None
    if number is not None:
        named = reachable.filter(pk=standing_for(number))
        found = [Found(person, SAME, 1.0, (Reason("reference"),)) for person in named]
    elif dialled is not None:
        phones = Phone.objects.reachable_by(actor, right).filter(number_index=phone_index(dialled))
        people = reachable.filter(pk__in=phones.values("person_id"))[:limit]
        found = [Found(person, SAME, 1.0, (Reason("phone"),)) for person in people]
    if not found and may_be_a_number(text):
        return _bearers(actor, reachable, text, limit) or found
    return found


def _bearers(actor: User, reachable: Any, text: str, limit: int) -> list[Found]:
    """Who bears a paper with this very number, however it is spaced."""
    papers = Identifier.objects.reachable_by(actor, "identifier.view").filter(number_index=number_index(text))
    people = reachable.filter(pk__in=papers.values("person_id"))[:limit]
    return [Found(person, SAME, 1.0, (Reason("paper"),)) for person in people]


def _likeness(
    text: str, person: Any, born_on: date | None, sex: int | None, nationality: str
) -> tuple[NameLikeness, float]:
    """How alike, and how high to rank. `person` is a person, or a row with the columns of `COMPARED`."""
    alike = compare_names(text, Person.spellings(person))
    score = alike.score
    if born_on is not None and person.born_on is not None:
        score += 0.2 if person.born_on == born_on else (0.05 if person.born_on.year == born_on.year else -0.1)
    if sex and person.sex:
        score += 0.03 if person.sex == sex else -0.08
    if nationality and person.nationality:
        score += 0.05 if person.nationality == nationality else -0.03
    return alike, score


def _e164(text: str) -> str | None:
    """A telephone typed with or without its country; None for anything with a letter, or too short to be one."""
    digits = re.sub(r"[\s().\-/]", "", text)
    if not re.fullmatch(r"\+?\d{8,15}", digits):
        return None
    try:
        number = phonenumbers.parse(f"+{digits[2:]}" if digits.startswith("00") else digits, "MA")
    except phonenumbers.NumberParseException:
        return None
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def names_as_registered(person: Person) -> str:
    """Every name as registered, for an answer in text: given and family name, then the other spellings."""
    return ", ".join(person.spellings())


def reason_codes(reasons: Sequence[Reason]) -> list[str]:
    return [reason.code for reason in reasons]
