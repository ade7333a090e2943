"""What the index of names holds of a person and what it is asked: numbers of keys, alone and in pairs.

A key is a number of 64 bits. Beside it stands a *form* of 15 bits: the first fourteen tell the very spelling apart (so
that whoever is spelled as typed comes before whoever sounds alike), the last says that the name has further words.
Knows no table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import combinations, product

from amana.people.rules.names import key, pair_key, plain_words_of, words_of

MOST_INDEXED_WORDS = 8
MOST_ROWS = 80


@lru_cache(maxsize=65536)
def key_number(text: str) -> int:
    """The number a key is stored by: 64 bits, signed."""
    return int.from_bytes(blake2b(text.encode(), digest_size=8).digest(), "big", signed=True)


@lru_cache(maxsize=65536)
def form_number(spelled: str) -> int:
    """The even number of 15 bits for a spelling; the odd one after it is for names with further words."""
    return int.from_bytes(blake2b(spelled.encode(), digest_size=2).digest(), "big") & 0x7FFE


def single(word: str) -> tuple[int, int]:
    """Key and form of a folded word alone."""
    return key_number(key(word)), form_number(word)


def pair(one: str, other: str) -> tuple[int, int]:
    """Key and form of two folded words, whatever their order."""
    return key_number(pair_key(key(one), key(other))), form_number(pair_key(one, other))


def tokens_of(names: Sequence[str]) -> frozenset[str]:
    """The folded words of all spellings of a name: what the dictionary holds."""
    return frozenset(word for name in names for words in _cuts(name) for word in words)


def rows_of(names: Sequence[str]) -> frozenset[tuple[int, int]]:
    """Every key and form under which a person of these names is found: each word, each two words of one spelling, and
    a word of one spelling with a word of another that only the other has (a nickname with the family name)."""
    rows: dict[tuple[int, int], None] = {}
    cuts = [words for name in names for words in _cuts(name)]
    for words in cuts:
        for word in dict.fromkeys(words):
            number, form = single(word)
            rows[number, form + (len(words) > 1)] = None
        for one, other in combinations(words, 2):
            number, form = pair(one, other)
            rows[number, form + (len(words) > 2)] = None
    for one, other in _across(cuts):
        number, form = pair(one, other)
        rows[number, form + 1] = None
    return frozenset(list(rows)[:MOST_ROWS])


def _cuts(name: str) -> list[tuple[str, ...]]:
    """The words of a name with compounds glued and, where it differs, with compounds cut."""
    glued, plain = words_of(name)[:MOST_INDEXED_WORDS], plain_words_of(name)[:MOST_INDEXED_WORDS]
    return [words for words in dict.fromkeys((glued, plain)) if words]


def _across(cuts: list[tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    for some, more in combinations(cuts, 2):
        some_keys, more_keys = {key(word) for word in some}, {key(word) for word in more}
        for one, other in product(some, more):
            if key(one) not in more_keys and key(other) not in some_keys:
                yield one, other
