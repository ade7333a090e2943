"""How alike two names are, and two identities: the ranking of a search, and what is proposed as a duplicate.

A name is `same` when every word asked for answers a different word of it up to spelling, script, order or known alias;
`near` when typing errors are needed too; `partial` when some words answer. Reasons are codes with the words they are
about; saying them in a language is for others. Nothing here decides: a pair is proposed, people judge it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import product

from rapidfuzz.distance import OSA

from amana.people.rules.aliases import are_aliases, are_distinct, groups_of
from amana.people.rules.births import birth_agreement
from amana.people.rules.names import plain_words_of, sounds, words_of
from amana.people.rules.scripts import fits_arabic, is_arabic

# From this score on two files are proposed as one person. Tuned on the sample list and FEBRL 3 (docs of the search).
DUPLICATE_THRESHOLD = 0.7
# One paper in two files: likelier one person than any likeness of names, and still a question.
SAME_PAPER = 0.95

SAME, NEAR, PARTIAL, NONE = "same", "near", "partial", "none"
_EXTRA_WORD = 0.03
_MOST_COMPARED = 8


@dataclass(frozen=True)
class Reason:
    """Why two names or identities are alike: a code, and the words it is about."""

    code: str
    parameters: tuple[str, ...] = ()


@dataclass(frozen=True)
class WordLikeness:
    """How one word answers another: level (same, near, none), score from 0 to 1, and the code of the reason."""

    level: str
    score: float
    code: str = ""


_NO_LIKENESS = WordLikeness(NONE, 0.0)


@dataclass(frozen=True)
class NameLikeness:
    """How a name answers a query: match (same, near, partial, none), score from 0 to 1 to rank by, and why."""

    match: str
    score: float
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Identity:
    """The facts two files are compared on. `names` holds every spelling; dates and codes as the person has them."""

    names: tuple[str, ...]
    family_name: str = ""
    given_name: str = ""
    full_name: str = ""
    born_on: date | None = None
    birth_precision: str = ""
    stated_age: int | None = None
    stated_on: date | None = None
    sex: int = 0
    nationality: str = ""
    phones: frozenset[str] = frozenset()
    papers: frozenset[str] = frozenset()

    @property
    def year(self) -> int | None:
        """The year of birth as written, or the one an age told on a known day leads to."""
        if self.born_on is not None:
            return self.born_on.year
        if self.stated_age is not None and self.stated_on is not None:
            return self.stated_on.year - self.stated_age
        return None

    def spellings(self) -> tuple[str, ...]:
        """Every spelling of the whole name, none twice."""
        written = (*self.names, f"{self.given_name} {self.family_name}".strip(), self.full_name)
        return tuple(dict.fromkeys(name for name in written if name))


@dataclass(frozen=True)
class Resemblance:
    """How likely two identities are one person's (0 to 1, not a probability), and why."""

    score: float
    reasons: tuple[Reason, ...] = ()


def compare_names(query: str, names: Sequence[str]) -> NameLikeness:
    """How the names of one person (all spellings) answer a query: the best of each spelling, and of all of them
    together when the words asked for are spread over several."""
    asked = words_of(query)[:_MOST_COMPARED]
    if not asked:
        return NameLikeness(NONE, 0.0)
    best = NameLikeness(NONE, 0.0)
    for name in names:
        found = _answer(asked, words_of(name)[:_MOST_COMPARED])
        if found.match in {PARTIAL, NONE}:
            found = max((found, *_otherwise_cut(query, name)), key=_rank)
        best = max(best, found, key=_rank)
    if best.match != SAME and len(names) > 1:
        together = _answer(asked, _pooled(names))
        best = max(best, NameLikeness(together.match, together.score * 0.97, together.reasons), key=_rank)
    return best


def resemblance(one: Identity, other: Identity) -> Resemblance:
    """How far two identities may be one person's. Symmetric. Same names with births years apart (parent and child,
    namesakes), or a same birth with another given name (twins), stay under `DUPLICATE_THRESHOLD`; one paper in both is enough,
    whatever the names."""
    name, reasons = _names_agreement(one.spellings(), other.spellings())
    if one.papers & other.papers:
        return Resemblance(SAME_PAPER, (Reason("same_paper"), *reasons))
    if not name:
        return Resemblance(0.0)
    birth, birth_code = birth_agreement(
        (one.born_on, one.birth_precision, one.stated_age, one.year),
        (other.born_on, other.birth_precision, other.stated_age, other.year),
    )
    evidence = 0.5 + 0.36 * birth
    reasons += (Reason(birth_code),) if birth_code else ()
    if one.phones & other.phones:
        evidence += 0.22
        reasons += (Reason("same_phone"),)
    evidence += _agreement(one.sex, other.sex, {0, 9}, 0.03, 0.12)
    evidence += _agreement(one.nationality, other.nationality, {""}, 0.03, 0.06)
    return Resemblance(round(min(max(name * evidence, 0.0), 1.0), 4), reasons)


@lru_cache(maxsize=262144)
def compare_words(one: str, other: str) -> WordLikeness:
    """How one folded word answers another. Symmetric."""
    if one == other:
        return WordLikeness(SAME, 1.0, "same_spelling")
    mixed = is_arabic(one) != is_arabic(other)
    distinct = are_distinct(one, other)
    if not distinct:
        found = _same_name(one, other, mixed)
        if found is not None:
            return found
    return _typing_error(one, other, mixed, known_apart=distinct or _both_known(one, other))


def _same_name(one: str, other: str, mixed: bool) -> WordLikeness | None:
    arabic = is_arabic(one) or is_arabic(other)
    some, more = sounds(one), sounds(other)
    if not arabic and some[0] == more[0]:
        return WordLikeness(SAME, 0.97, "same_sound")
    if are_aliases(one, other):
        return WordLikeness(SAME, 0.95, "arabic_spelling" if mixed else "known_alias")
    if _both_known(one, other):
        return None
    if not mixed and not set(some).isdisjoint(more):
        return WordLikeness(SAME, 0.94, "same_sound")
    if mixed and _fits(one, other):
        return WordLikeness(SAME, 0.94, "arabic_spelling")
    return None


def _fits(one: str, other: str) -> bool:
    written, heard = (one, other) if is_arabic(one) else (other, one)
    shorter = written[2:] if written.startswith("ال") and len(written) > 4 else written
    return any(fits_arabic(form, sound) for form in {written, shorter} for sound in sounds(heard))


def _both_known(one: str, other: str) -> bool:
    return bool(groups_of(one)) and bool(groups_of(other))


def _typing_error(one: str, other: str, mixed: bool, *, known_apart: bool) -> WordLikeness:
    shortest, longest = sorted((len(one), len(other)))
    allowed = 0 if shortest < 3 else 1 if shortest < 6 else 2 if shortest < 10 else 3
    if not mixed and longest - shortest > allowed + 2:
        return _NO_LIKENESS
    apart = allowed + 1 if mixed else OSA.distance(one, other, score_cutoff=allowed)
    if apart > 1 and (mixed or shortest > 3):
        heard = OSA.distance(sounds(one)[0], sounds(other)[0], score_cutoff=allowed)
        apart = min(apart, max(heard, 1))
    if apart > allowed:
        return _NO_LIKENESS
    code = "arabic_spelling" if mixed else "one_letter" if apart == 1 else "few_letters"
    return WordLikeness(NEAR, round((0.72 if known_apart else 0.92) - 0.5 * apart / longest, 4), code)


def _answer(asked: tuple[str, ...], written: tuple[str, ...]) -> NameLikeness:
    """The best way to give each word asked for a different written word."""
    if not written:
        return NameLikeness(NONE, 0.0)
    chosen = _assign(asked, written)
    found = [(asked[at], written[place], compare_words(asked[at], written[place]), place) for at, place in chosen]
    total = sum(likeness.score for _, _, likeness, _ in found)
    extra = max(len(written) - len(found), 0)
    in_order = [place for _, _, _, place in found] == sorted(place for _, _, _, place in found)
    score = total / len(asked) - min(extra * _EXTRA_WORD, 0.15) - (0 if in_order else 0.005)
    reasons = [Reason(likeness.code, (ask, write)) for ask, write, likeness, _ in found]
    if not in_order:
        reasons.append(Reason("name_order"))
    if not found:
        return NameLikeness(NONE, 0.0)
    if len(found) < len(asked):
        return NameLikeness(PARTIAL, round(max(score * 0.7, 0.01), 4), tuple(reasons))
    match = SAME if _is_same([likeness for _, _, likeness, _ in found], extra) else NEAR
    return NameLikeness(match, round(max(score, 0.01), 4), tuple(reasons))


def _is_same(found: list[WordLikeness], extra: int) -> bool:
    """Every word the same; among two or more further words, also spelled the same: two common sounds out of four
    words are met by chance too often to be called one name."""
    if extra > 1:
        return all(likeness.score >= 0.99 for likeness in found)
    return all(likeness.level == SAME for likeness in found)


def _assign(asked: tuple[str, ...], written: tuple[str, ...]) -> list[tuple[int, int]]:
    """Places of the words asked for and of those that answer them: same before near, then the highest score."""
    best: dict[int, tuple[float, tuple[tuple[int, int], ...]]] = {0: (0.0, ())}
    for at, ask in enumerate(asked):
        reached = dict(best)
        for place, write in enumerate(written):
            likeness = compare_words(ask, write)
            if not likeness.code:
                continue
            worth = likeness.score + (1.0 if likeness.level == SAME else 0.5)
            for taken, (score, pairs) in best.items():
                if taken >> place & 1:
                    continue
                now = (score + worth, (*pairs, (at, place)))
                if now[0] > reached.get(taken | 1 << place, (-1.0, ()))[0]:
                    reached[taken | 1 << place] = now
        best = reached
    return list(max(best.values(), key=lambda way: way[0])[1])


def _otherwise_cut(query: str, name: str) -> Iterator[NameLikeness]:
    """The answers when compounds are cut into their words, or two neighbouring words are written as one."""
    asked, written = words_of(query)[:_MOST_COMPARED], words_of(name)[:_MOST_COMPARED]
    plain_asked, plain_written = plain_words_of(query)[:_MOST_COMPARED], plain_words_of(name)[:_MOST_COMPARED]
    if (plain_asked, plain_written) != (asked, written):
        yield _answer(plain_asked, plain_written)
    for _, joined in _joined(asked, written):
        yield _answer(joined, written)
    for word, joined in _joined(written, asked):
        found = _answer(asked, joined)
        if any(reason.parameters[1:] == (word,) for reason in found.reasons):
            yield found


def _joined(words: tuple[str, ...], others: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The words with two neighbours joined, where the joined word is a known name, or begins as one of the
    others does and is about as long."""
    for at in range(min(len(words) - 1, 4)):
        word = words[at] + words[at + 1]
        if groups_of(word) or any(word[0] == other[0] and abs(len(word) - len(other)) < 3 for other in others):
            yield word, (*words[:at], word, *words[at + 2 :])


def _pooled(names: Sequence[str]) -> tuple[str, ...]:
    """The words of all spellings, one for each name: a further spelling of a word already there is left out."""
    pool: list[str] = []
    for name in names:
        fresh = [word for word in words_of(name) if all(compare_words(word, one).level != SAME for one in pool)]
        pool += fresh
    return tuple(pool[:_MOST_COMPARED])


def _rank(found: NameLikeness) -> tuple[int, float]:
    return (NONE, PARTIAL, NEAR, SAME).index(found.match), found.score


def _names_agreement(some: tuple[str, ...], more: tuple[str, ...]) -> tuple[float, tuple[Reason, ...]]:
    """The best agreement of any spelling of one with any of the other, from 0 to 1, and the reasons of that pair."""
    best: tuple[float, tuple[Reason, ...]] = (0.0, ())
    for one, other in product(some[:6], more[:6]):
        found = _agreement_of(words_of(one)[:_MOST_COMPARED], words_of(other)[:_MOST_COMPARED])
        best = max(best, found, key=lambda pair: pair[0])
    return best


@lru_cache(maxsize=65536)
def _agreement_of(some: tuple[str, ...], more: tuple[str, ...]) -> tuple[float, tuple[Reason, ...]]:
    some, more = sorted((some, more), key=lambda words: (len(words), words))
    if not some:
        return 0.0, ()
    chosen = _assign(some, more)
    found = [(some[at], more[place], compare_words(some[at], more[place])) for at, place in chosen]
    score = sum(likeness.score for _, _, likeness in found) / len(some)
    if len(found) < len(some):
        score *= 0.75
    score *= 1 - 0.04 * (len(more) - len(some))
    if len(some) == 1:
        score *= 0.85
    reasons = tuple(
        Reason(likeness.code, (min(one, other), max(one, other))) for one, other, likeness in sorted(found, key=str)
    )
    return score, reasons


def _agreement(one: object, other: object, unknown: set[object], same: float, other_than: float) -> float:
    if one in unknown or other in unknown:
        return 0.0
    return same if one == other else -other_than
