"""May something about a person be told to somebody: which basis covers it, and why, or why none does.

Consent is one basis; vital interest, a child's best interests and legal obligation are the others, named, reasoned and
reviewed (safeguards, section 2). Nobody is refused an ambulance or a bed for want of a signature; what the person said
last about a recipient and a purpose is what they say. Knows no file, no clock, no recipient's address.

A recipient is a word, perhaps with which one behind a colon: `partner:12`, `consulate:GN`, `unhcr`. Naming the kind
alone covers each of the kind; naming one covers that one alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

CONSENT, VITAL, CHILD, LEGAL = "consent", "vital_interest", "best_interests", "legal_obligation"
OTHER_BASES = (VITAL, CHILD, LEGAL)
# A supervisor looks at every basis that is not consent within this time (safeguards, section 2).
REVIEW_WITHIN = timedelta(hours=24)

# Bits of the parts of a file that may ever be told to some kinds of recipient, whatever was agreed: who they are, and
# nothing of asylum, health, or what happened to them (safeguards, section 6). Of the general part, a journey, a
# telephone and an address do not go to them either: nothing prints or exports those.
MOST_TOLD = {"consulate": 1}

SELF, GUARDIAN, ASSENT = "self", "guardian", "assent"
# Who must have answered, by age in whole years: a setting of the house, not yet checked against Moroccan law.
ANSWERED_BY: tuple[tuple[int, frozenset[str]], ...] = (
    (12, frozenset({GUARDIAN})),
    (18, frozenset({GUARDIAN, ASSENT})),
    (200, frozenset({SELF})),
)


@dataclass(frozen=True)
class Word:
    """What was answered once about a purpose: to whom what may be told, or not. `compartments` is a set of bits.

    `withheld` names recipients from whom it is kept all the same. `number` orders words of one day."""

    number: int
    purpose: str
    recipients: frozenset[str]
    compartments: int
    given: bool
    given_on: date
    until: date | None = None
    withdrawn_on: date | None = None
    withheld: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Named:
    """A basis that is not consent, for one recipient and purpose. `ended_on`: a supervisor did not uphold it, or it was
    needed no more."""

    number: int
    kind: str
    purpose: str
    recipient: str
    compartments: int
    since: date
    until: date | None = None
    ended_on: date | None = None


@dataclass(frozen=True)
class Answer:
    """Whether it is covered, by which basis (its kind and number), and why, as a code."""

    covered: bool
    why: str
    basis: str = ""
    number: int = 0


def names(named: str, asked: str) -> bool:
    """Whether a recipient named somewhere is, or includes, the one asked for."""
    return named == asked or asked.startswith(f"{named}:")


def basis_covers(
    words: Iterable[Word], others: Iterable[Named], *, purpose: str, recipient: str, compartment: int, day: date
) -> Answer:
    """What allows telling `recipient`, for `purpose`, what lies in `compartment` (a set of bits: all must be covered),
    on `day`. The last word about this recipient decides; another basis is looked for only where that is no yes."""
    if compartment & ~MOST_TOLD.get(recipient.partition(":")[0], compartment):
        return Answer(False, "never_told")
    said = [
        word
        for word in words
        if word.purpose == purpose and word.given_on <= day and any(names(one, recipient) for one in word.recipients)
    ]
    last = max(said, key=lambda word: (word.given_on, word.number), default=None)
    answer = _of_consent(last, recipient, compartment, day)
    if answer.covered:
        return answer
    for other in sorted(others, key=lambda one: OTHER_BASES.index(one.kind)):
        if _holds(other, purpose, recipient, compartment, day):
            return Answer(True, other.kind, other.kind, other.number)
    return answer


def must_answer(age: int | None) -> frozenset[str]:
    """Whose answer a consent needs at this age; of somebody whose age nobody knows, as of a child of twelve."""
    known = 12 if age is None else age
    return next(who for below, who in ANSWERED_BY if known < below)


def _of_consent(last: Word | None, recipient: str, compartment: int, day: date) -> Answer:
    if last is None:
        return Answer(False, "never_asked")
    if not last.given:
        return Answer(False, "refused", number=last.number)
    if last.withdrawn_on is not None and last.withdrawn_on <= day:
        return Answer(False, "withdrawn", number=last.number)
    if last.until is not None and last.until < day:
        return Answer(False, "ended", number=last.number)
    if any(names(one, recipient) for one in last.withheld):
        return Answer(False, "withheld", number=last.number)
    if compartment & ~last.compartments:
        return Answer(False, "not_this_part", number=last.number)
    return Answer(True, "consent", CONSENT, last.number)


def _holds(other: Named, purpose: str, recipient: str, compartment: int, day: date) -> bool:
    return (
        other.purpose == purpose
        and names(other.recipient, recipient)
        and not compartment & ~other.compartments
        and other.since <= day
        and (other.until is None or day <= other.until)
        and (other.ended_on is None or day < other.ended_on)
    )
