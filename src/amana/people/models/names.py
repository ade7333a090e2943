"""The index of names: every word and every two words of a name by their sound, per scope, on plain B-trees.

A person stands in it once for the whole register (scope "") and once for each scope that reaches them, so that a search
within a small office costs what it finds there. What a name is made of is in the rules; who reaches whom is decided
elsewhere. Whoever asks with the scope "" asks the whole register and must not show what is out of reach.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, islice, product
from typing import ClassVar, TypeVar

from django.db import connection, models
from rapidfuzz.distance import JaroWinkler
from rapidfuzz.process import extract

from amana.people.rules.aliases import keys_sought, written_together
from amana.people.rules.name_keys import key_number, pair, rows_of, single, tokens_of
from amana.people.rules.names import LONGEST_WORD, bigrams, key, pair_key, words_of
from amana.trust.access import ScopedQuerySet
from amana.trust.wall import vouched

T = TypeVar("T")

WHOLE_REGISTER = ""
MOST_WORDS_ASKED = 4
MOST_KEYS_A_WORD = 10
MOST_PAIRS = 64
MOST_TERMS = 400
MOST_ALIKE = 8
ALIKE_FROM = 0.86
# With so many who sound as asked, words like a misspelt one are not looked for: nobody reads further.
ENOUGH = 100
# How far a year of birth may be off and still be asked first.
YEARS_OFF = 2
# The rows of one person in a scope. Written so that no database walks the scope, which may be the whole register.
OF_A_PERSON = "person_id = %s AND scope || ''"


class NameToken(models.Model):
    """A distinct folded word of any name in the register: the dictionary misspelt words are looked up in."""

    wall = "of_person"

    text = models.CharField(max_length=LONGEST_WORD, unique=True)

    objects: ClassVar[models.Manager[NameToken]] = models.Manager()

    def __str__(self) -> str:
        return self.text


class NameBigram(models.Model):
    """Two neighbouring letters of a word in the dictionary, with the word's length."""

    wall = "of_person"

    pk = models.CompositePrimaryKey("gram", "length", "token_id")
    gram = models.CharField(max_length=2)
    length = models.PositiveSmallIntegerField()
    token = models.ForeignKey(NameToken, models.CASCADE, related_name="+")

    objects: ClassVar[models.Manager[NameBigram]] = models.Manager()

    def __str__(self) -> str:
        return self.gram


class NameKey(models.Model):
    """A person under the key of one word or of two words of their name. `year` is 0 when no year of birth is known."""

    wall = "of_person"
    stays_at_merge = True

    pk = models.CompositePrimaryKey("scope", "key", "form", "year", "person_id")
    scope = models.CharField(max_length=20)
    key = models.BigIntegerField()
    form = models.SmallIntegerField()
    year = models.SmallIntegerField()
    person = models.ForeignKey("people.Person", on_delete=models.CASCADE, related_name="+")

    objects: ClassVar[models.Manager[NameKey]] = ScopedQuerySet.as_manager()

    class Meta:
        indexes: ClassVar = [
            # Namesakes of one year, for many newcomers at once: among a million, the whole name is fifty times longer.
            models.Index(fields=["key", "year", "person_id"], condition=models.Q(scope=""), name="names_of_a_year"),
        ]

    def __str__(self) -> str:
        return f"{self.scope}:{self.key}"


@dataclass(frozen=True)
class IndexedPerson:
    """What the index takes of a person: all spellings of the name, the year of birth if known, the scopes in reach."""

    person_id: int
    names: tuple[str, ...]
    year: int | None = None
    scopes: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Term:
    """One walk along the index: a key in a scope, forms from `low` to `high`."""

    scope: str
    key: int
    low: int = 0
    high: int = 32767


def index_people(people: Iterable[IndexedPerson]) -> None:
    """Puts these people in the index in place of what it held of them. Doing it twice changes nothing."""
    with vouched("models"):
        for batch in in_batches(people, 500):
            NameKey.objects.filter(person_id__in=[person.person_id for person in batch]).delete()
            _insert_keys(
                (scope, number, form, person.year or 0, person.person_id)
                for person in batch
                for number, form in rows_of(person.names)
                for scope in {WHOLE_REGISTER, *person.scopes}
            )
            _learn({token for person in batch for token in tokens_of(person.names)})


def add_scopes(person_id: int, scopes: Iterable[str]) -> None:
    """Lets searches within these scopes find a person already in the index."""
    table = NameKey._meta.db_table
    with vouched("models"), connection.cursor() as cursor:
        for scope in set(scopes) - {WHOLE_REGISTER}:
            cursor.execute(
                f"INSERT INTO {table} (scope, key, form, year, person_id) SELECT %s, key, form, year, person_id"  # noqa: S608 - a table of ours
                f" FROM {table} WHERE {OF_A_PERSON} = '' ON CONFLICT DO NOTHING",
                [scope, person_id],
            )


def remove_scopes(person_id: int, scopes: Iterable[str]) -> None:
    """Searches within these scopes find the person no more; the whole register still holds them."""
    table = NameKey._meta.db_table
    with vouched("models"), connection.cursor() as cursor:
        for scope in set(scopes) - {WHOLE_REGISTER}:
            cursor.execute(f"DELETE FROM {table} WHERE {OF_A_PERSON} = %s", [person_id, scope])  # noqa: S608 - a table of ours


def forget_unused_tokens() -> int:
    """Takes from the dictionary the words nobody bears any more (after an erasure), and says how many."""
    gone = 0
    with vouched("models"):
        for batch in in_batches(NameToken.objects.order_by("pk").values_list("pk", "text"), 500):
            wanted = {pk: single(text) for pk, text in batch}
            held = set(
                NameKey.objects.filter(
                    scope=WHOLE_REGISTER, key__in={number for number, _ in wanted.values()}
                ).values_list("key", "form")
            )
            unused = [
                pk for pk, (number, form) in wanted.items() if held.isdisjoint({(number, form), (number, form + 1)})
            ]
            NameToken.objects.filter(pk__in=unused).delete()
            gone += len(unused)
    return gone


def find_candidates(
    query: str, scopes: Sequence[str], *, year: int | None = None, partly: bool = False, limit: int = 300
) -> list[int]:
    """People within these scopes whose names may answer the query, likeliest first: spelled alike, sounding alike or
    known under another form, then (when room is left) with words like a misspelt one. At most six statements.
    To be ranked by `compare_names`; nothing is promised about their order beyond that. `partly`: where nobody answers
    two of the words, whoever answers one."""
    words = tuple(dict.fromkeys(words_of(query)))[:MOST_WORDS_ASKED]
    if not words or not scopes:
        return []
    found: dict[int, int] = {}
    with vouched("models"):
        sought = {word: keys_sought(word)[:MOST_KEYS_A_WORD] for word in words}
        terms = [*_spelled_as_asked(words, scopes), *_sounding_alike(words, sought, scopes)]
        _collect(found, terms, year, limit)
        if len(found) < min(limit, ENOUGH):
            alike = alike_keys(words, sought)
            if any(alike.values()):
                _collect(found, _misspelt(words, sought, alike, scopes), year, limit)
        if partly and not found and len(words) > 1:
            _collect(
                found, chain.from_iterable(_sounding_alike((word,), sought, scopes) for word in words), year, ENOUGH
            )
    if len(words) > 2:
        return sorted(found, key=lambda person: -found[person])[:limit]
    return list(found)[:limit]


def in_batches(items: Iterable[T], size: int) -> Iterator[tuple[T, ...]]:
    """The items in tuples of at most `size`."""
    source = iter(items)
    while batch := tuple(islice(source, size)):
        yield batch


def alike_keys(words: Sequence[str], sought: Mapping[str, tuple[str, ...]]) -> dict[str, list[str]]:
    """For each folded word the keys of the dictionary's words most like it, those already sought left out."""
    near = _words_near(words)
    keys: dict[str, list[str]] = {}
    for word in words:
        best = extract(word, near[word], scorer=JaroWinkler.similarity, limit=MOST_ALIKE * 2, score_cutoff=ALIKE_FROM)
        fresh = dict.fromkeys(key(text) for text, _, _ in best)
        keys[word] = [text for text in fresh if text not in sought.get(word, ())][:MOST_ALIKE]
    return keys


def _insert_keys(rows: Iterable[tuple[str, int, int, int, int]]) -> None:
    table = NameKey._meta.db_table
    with connection.cursor() as cursor:
        for batch in in_batches(rows, 20_000):
            if connection.vendor == "postgresql":
                columns = [list(column) for column in zip(*batch, strict=True)]
                cursor.execute(
                    f"INSERT INTO {table} (scope, key, form, year, person_id) SELECT * FROM"  # noqa: S608 - a table of ours
                    " unnest(%s::text[], %s::bigint[], %s::smallint[], %s::smallint[], %s::bigint[])"
                    " ON CONFLICT DO NOTHING",
                    columns,
                )
            else:
                cursor.executemany(
                    f"INSERT INTO {table} (scope, key, form, year, person_id) VALUES (%s, %s, %s, %s, %s)"  # noqa: S608 - a table of ours
                    " ON CONFLICT DO NOTHING",
                    batch,
                )


def _learn(texts: set[str]) -> None:
    """Adds the words the dictionary does not hold, in one order so that two writers do not wait for each other."""
    known = set(NameToken.objects.filter(text__in=texts).values_list("text", flat=True))
    fresh = sorted(texts - known)
    if not fresh:
        return
    NameToken.objects.bulk_create([NameToken(text=text) for text in fresh], ignore_conflicts=True)
    tokens = NameToken.objects.filter(text__in=fresh)
    NameBigram.objects.bulk_create(
        [
            NameBigram(gram=gram, length=len(token.text), token=token)
            for token in tokens
            for gram in bigrams(token.text)
        ],
        ignore_conflicts=True,
        batch_size=300,
    )


def _spelled_as_asked(words: tuple[str, ...], scopes: Sequence[str]) -> Iterator[_Term]:
    keys = [single(words[0])] if len(words) == 1 else [pair(*two) for two in combinations(words, 2)]
    for (number, form), scope in product(keys, scopes):
        yield _Term(scope, number, form, form + 1)
    if len(words) > 1:
        # Registered under this one word alone: a nickname, a name never completed.
        for (number, form), scope in product(map(single, words), scopes):
            yield _Term(scope, number, form, form)


def _sounding_alike(
    words: tuple[str, ...], sought: dict[str, tuple[str, ...]], scopes: Sequence[str]
) -> Iterator[_Term]:
    if len(words) == 1:
        keys = list(sought[words[0]])
    else:
        ranked = [
            (at + place, pair_key(a, b))
            for one, other in combinations(words, 2)
            for (at, a), (place, b) in product(enumerate(sought[one]), enumerate(sought[other]))
        ]
        keys = [text for _, text in sorted(ranked, key=lambda found: found[0])[:MOST_PAIRS]]
        keys += [key(one + other) for one, other in zip(words, words[1:], strict=False)]
    keys += [pair_key(key(one), key(other)) for word in words for one, other in written_together(word)]
    for text, scope in product(dict.fromkeys(keys), scopes):
        yield _Term(scope, key_number(text))


def _misspelt(
    words: tuple[str, ...],
    sought: dict[str, tuple[str, ...]],
    alike: dict[str, list[str]],
    scopes: Sequence[str],
) -> Iterator[_Term]:
    keys: list[str] = []
    if len(words) == 1:
        keys = alike[words[0]]
    for one, other in combinations(words, 2):
        some, more = sought[one][:2], sought[other][:2]
        keys += [pair_key(a, b) for a, b in product(alike[one], more)]
        keys += [pair_key(a, b) for a, b in product(some, alike[other])]
        keys += [pair_key(a, b) for a, b in product(alike[one][:4], alike[other][:4])]
    for text, scope in product(list(dict.fromkeys(keys))[:MOST_PAIRS], scopes):
        yield _Term(scope, key_number(text))


def _collect(found: dict[int, int], terms: Iterable[_Term], year: int | None, limit: int) -> None:
    """Adds who stands under the terms, in their order; with a year of birth, those born about then first."""
    asked = list(dict.fromkeys(terms))[:MOST_TERMS]
    years = [year, None] if year else [None]
    for about in years:
        for person in _walk(asked, about, limit):
            found[person] = found.get(person, 0) + 1
        if len(found) >= limit and len(years) > 1:
            return


def _walk(terms: list[_Term], year: int | None, limit: int) -> list[int]:
    """Walks each term at most as far as needed: nobody pays for a name a tenth of the register bears."""
    if not terms:
        return []
    table = NameKey._meta.db_table
    # A scope must not cost a namesake: each term may fill the answer, all of them together a few answers.
    each, most = limit, 4 * limit
    about = f" AND k.year BETWEEN {int(year) - YEARS_OFF} AND {int(year) + YEARS_OFF}" if year else ""
    where = "k.scope = {scope} AND k.key = {key} AND k.form BETWEEN {low} AND {high}" + about
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            inner = where.format(scope="v.scope", key="v.key", low="v.low", high="v.high")
            sql = (
                f"SELECT f.person_id FROM unnest(%s::text[], %s::bigint[], %s::smallint[], %s::smallint[])"  # noqa: S608 - numbers and a table of ours
                f" WITH ORDINALITY AS v(scope, key, low, high, place) CROSS JOIN LATERAL (SELECT k.person_id"
                f" FROM {table} k WHERE {inner} ORDER BY k.scope, k.key, k.form, k.year LIMIT {each}) f"
                f" ORDER BY v.place LIMIT {most}"
            )
            columns = zip(*((term.scope, term.key, term.low, term.high) for term in terms), strict=True)
            cursor.execute(sql, [list(column) for column in columns])
        else:
            inner = where.format(scope="%s", key="%s", low="%s", high="%s")
            walk = f"SELECT * FROM (SELECT k.person_id FROM {table} k WHERE {inner} LIMIT {each})"  # noqa: S608 - numbers and a table of ours
            values = [value for term in terms for value in (term.scope, term.key, term.low, term.high)]
            cursor.execute(f"{' UNION ALL '.join([walk] * len(terms))} LIMIT {most}", values)
        return [person for (person,) in cursor.fetchall()]


def _words_near(words: Sequence[str]) -> dict[str, list[str]]:
    """For each word the words of the dictionary that share most pairs of letters, in one statement."""
    bigram, token = NameBigram._meta.db_table, NameToken._meta.db_table
    parts: list[str] = []
    values: list[str | int] = []
    for place, word in enumerate(words):
        grams = sorted(bigrams(word))
        marks = ", ".join(["%s"] * len(grams))
        parts.append(
            f"SELECT * FROM (SELECT {place} AS place, b.token_id FROM {bigram} b WHERE b.gram IN ({marks})"  # noqa: S608 - numbers and a table of ours
            f" AND b.length BETWEEN %s AND %s GROUP BY b.token_id HAVING COUNT(*) >= {max(2, len(grams) // 3)}"
            " ORDER BY COUNT(*) DESC LIMIT 60) AS w"
        )
        values += [*grams, len(word) - 1, len(word) + 1]
    near: dict[str, list[str]] = {word: [] for word in words}
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT n.place, t.text FROM ({' UNION ALL '.join(parts)}) AS n JOIN {token} t ON t.id = n.token_id",  # noqa: S608 - tables of ours
            values,
        )
        for place, text in cursor.fetchall():
            near[words[place]].append(text)
    return near
