"""Candidate duplicates of many people at once: one join of a batch with the index of names. What an import asks.

Judges nothing: each pair is to be weighed by `resemblance`. Looks at the whole register; who may see the other is for
the caller.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations, product

from django.db import connection
from rapidfuzz.distance import JaroWinkler
from rapidfuzz.process import extract

from amana.people.models.names import (
    ALIKE_FROM,
    MOST_ALIKE,
    MOST_KEYS_A_WORD,
    MOST_PAIRS,
    MOST_WORDS_ASKED,
    YEARS_OFF,
    IndexedPerson,
    NameKey,
    NameToken,
    alike_keys,
    in_batches,
)
from amana.people.rules.aliases import keys_sought
from amana.people.rules.name_keys import key_number, rows_of
from amana.people.rules.names import key, pair_key, words_of
from amana.trust.wall import vouched


def find_pairs_in_batch(people: Sequence[IndexedPerson]) -> set[tuple[int, int]]:
    """Candidate duplicates of a batch, to be judged by `resemblance`: (number in the batch, number of the other), the
    other being in the register or further on in the batch. Two words of the names must sound alike, or be like a word
    the dictionary did not hold yet, so ask before indexing the batch; and the years of birth must be close. Where a
    year is unknown a name says too little: those are found by telephone, elsewhere."""
    with vouched("models"):
        asked = _keys_of_batch(people)
        pairs = _pairs_within(people, asked)
        rows = [
            (place, number, person.year)
            for place, person in enumerate(people)
            if person.year
            for number in asked[place]
        ]
        for batch in in_batches(rows, 6000):
            for place, other in _join_batch(batch):
                if other != people[place].person_id:
                    pairs.add((people[place].person_id, other))
    return pairs


def _keys_of_batch(people: Sequence[IndexedPerson]) -> list[set[int]]:
    """The numbers of the pairs each of the batch is sought under: its own, known forms, and words like a new one."""
    texts = {word for person in people for name in person.names for word in words_of(name)}
    known = set(NameToken.objects.filter(text__in=texts).values_list("text", flat=True))
    sought = {text: keys_sought(text)[:MOST_KEYS_A_WORD] for text in texts}
    for batch in in_batches(sorted(texts - known), 40):
        for word, keys in alike_keys(batch, sought).items():
            near = extract(word, texts, scorer=JaroWinkler.similarity, limit=MOST_ALIKE, score_cutoff=ALIKE_FROM)
            sought[word] = (*sought[word], *keys, *(key(text) for text, _, _ in near))
    asked = []
    for person in people:
        numbers = set()
        for name in person.names:
            for one, other in combinations(words_of(name)[:MOST_WORDS_ASKED], 2):
                pairs = [pair_key(a, b) for a, b in product(sought[one], sought[other])]
                numbers |= {key_number(text) for text in pairs[:MOST_PAIRS]}
        asked.append(numbers)
    return asked


def _pairs_within(people: Sequence[IndexedPerson], asked: list[set[int]]) -> set[tuple[int, int]]:
    bearing: dict[int, list[int]] = defaultdict(list)
    pairs: set[tuple[int, int]] = set()
    for place, person in enumerate(people):
        own = {number for number, _ in rows_of(person.names)}
        for number in own:
            bearing[number].append(place)
    for place, person in enumerate(people):
        for other in {other for number in asked[place] for other in bearing.get(number, ())}:
            mate = people[other]
            if other != place and _years_close(person.year, mate.year):
                first, second = sorted((place, other))
                pairs.add((people[first].person_id, people[second].person_id))
    return pairs


def _years_close(one: int | None, other: int | None) -> bool:
    """Close, ten years apart (one digit slipped), or unknown."""
    return one is None or other is None or abs(one - other) in {*range(YEARS_OFF + 1), 10}


def _join_batch(rows: Sequence[tuple[int, int, int]]) -> list[tuple[int, int]]:
    table = NameKey._meta.db_table
    marks = ", ".join(["(%s, %s, %s)"] * len(rows))
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH v(place, key, year) AS (VALUES {marks}) SELECT DISTINCT v.place, k.person_id FROM v"  # noqa: S608 - numbers and a table of ours
            f" JOIN {table} k ON k.scope = '' AND k.key = v.key AND"
            f" (k.year BETWEEN v.year - {YEARS_OFF} AND v.year + {YEARS_OFF} OR k.year IN (v.year - 10, v.year + 10))",
            [value for row in rows for value in row],
        )
        return [(place, person) for place, person in cursor.fetchall()]
