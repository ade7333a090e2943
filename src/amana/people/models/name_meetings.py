"""Which files of the register share two words of a name, by sound, and the year of birth: one join for many people."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from django.db import connection

from amana.people.models.names import NameKey, in_batches
from amana.people.rules.name_keys import key_number
from amana.people.rules.names import key, pair_key, words_of
from amana.trust.wall import vouched

PEOPLE_A_STATEMENT = 100


def meetings_in_register(people: Sequence[tuple[int, Sequence[str]]]) -> list[tuple[int, int]]:
    """(newcomer, other) numbers of people, each pair once, the other registered before. `people`: number, spellings."""
    found: dict[tuple[int, int], None] = {}
    table = NameKey._meta.db_table
    with vouched("models"), connection.cursor() as cursor:
        for batch in in_batches(people, PEOPLE_A_STATEMENT):
            ids = [number for number, _names in batch]
            keys = sorted({pair for _number, names in batch for pair in _pairs(names)})
            if not keys:
                continue
            some, more = ",".join(["%s"] * len(ids)), ",".join(["%s"] * len(keys))
            # The plus keeps SQLite from walking everybody of a name to find the newcomers, who are few.
            cursor.execute(
                f"SELECT DISTINCT a.person_id, b.person_id FROM {table} a CROSS JOIN {table} b"  # noqa: S608 - a table of ours
                f" WHERE a.scope = '' AND a.year > 0 AND a.person_id IN ({some}) AND +a.key IN ({more})"
                " AND b.scope = '' AND b.key = a.key AND b.year = a.year AND b.person_id < a.person_id",
                [*ids, *keys],
            )
            found.update(dict.fromkeys(cursor.fetchall()))
    return list(found)


def _pairs(names: Sequence[str]) -> set[int]:
    return {
        key_number(pair_key(key(one), key(other)))
        for name in names
        for one, other in combinations(words_of(name)[:4], 2)
    }
