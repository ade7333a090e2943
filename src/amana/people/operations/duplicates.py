"""Who resembles whom: asked before a registration, written as pairs, judged by people. Never merges anybody.

Across offices the register is asked once, on submit, with two parts of a name and a year of birth; a match out of
reach is answered with a reference to quote and nothing else (safeguards, section 2).
"""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils.timezone import now

from amana.people.models.choices import Verdict
from amana.people.models.duplicates import DuplicatePair, Notice
from amana.people.models.identifiers import Identifier
from amana.people.models.name_meetings import meetings_in_register
from amana.people.models.names import WHOLE_REGISTER, find_candidates
from amana.people.models.person import Person, Phone, year_of
from amana.people.models.reach import Closure
from amana.people.rules.births import Written, birth_agreement
from amana.people.rules.likeness import DUPLICATE_THRESHOLD, Identity, Reason, resemblance
from amana.people.rules.reference import LETTERS
from amana.trust.access import scopes_where
from amana.trust.audit import remember, write_entries
from amana.trust.models import Office, Outcome, User
from amana.trust.operation import operation
from amana.trust.sealed import create_rows

# How many "may already be known" answers a colleague gets in a day before the data-protection officer is told.
NOTICES_A_DAY = 10
# Beside a form nobody reads more.
MOST_SHOWN = 8
# What of a person is compared.
COMPARED = (
    "family_name", "given_name", "full_name", "arabic_name", "called", "other_names", "born_on", "birth_precision",
    "stated_age", "stated_age_on", "sex", "nationality",
)  # fmt: skip


@dataclass(frozen=True)
class LookAlike:
    """A file that resembles an identity: how much (0 to 1) and why, as codes with their parameters."""

    person: Person
    score: float
    reasons: tuple[Reason, ...]


def look_alikes_seen_by(actor: User, identity: Identity, *, year: int | None) -> list[LookAlike]:
    """The files within the actor's reach that resemble `identity` beyond the threshold, the likest eight; `year` is the
    year of birth, where one is known."""
    people = Person.objects.reachable_by(actor, "person.view")
    return _resembling(identity, people, scopes_where(actor, "person.view"), year)[:MOST_SHOWN]


def look_alikes_out_of_reach(actor: User, identity: Identity, *, year: int | None) -> list[LookAlike]:
    """The files of the whole register that resemble `identity` and that the actor does not reach. For the operation
    that answers with a reference alone; nothing of them may be shown."""
    if not is_enough_to_ask(identity, year):
        return []
    found = _resembling(identity, Person.objects.all(), [WHOLE_REGISTER], year)
    reached = Person.objects.reachable_by(actor, "person.view").filter(pk__in=[match.person.pk for match in found])
    seen = set(reached.values_list("pk", flat=True))
    return [match for match in found if match.person.pk not in seen][:MOST_SHOWN]


def _resembling(
    identity: Identity, people: QuerySet[Person], scopes: Sequence[str], year: int | None
) -> list[LookAlike]:
    ids: dict[int, None] = {}
    for name in identity.names:
        ids.update(dict.fromkeys(find_candidates(name, scopes, year=year)))
    held = _holders(identity.papers)
    candidates = people.filter(pk__in=[*ids, *held])
    shared = defaultdict(set)
    if identity.phones:
        dialled = candidates.filter(phones__number_index__in=identity.phones)
        for pk, number in dialled.values_list("pk", "phones__number_index"):
            shared[pk].add(number)
    found = []
    for row in candidates.values_list("pk", *COMPARED, named=True):
        alike = resemblance(identity, Person.identity(row, frozenset(shared[row.pk]), held.get(row.pk, frozenset())))
        if alike.score >= DUPLICATE_THRESHOLD:
            found.append((alike, row.pk))
    # Hundreds may be compared, eight are shown: only those are read whole.
    best = sorted(found, key=lambda match: (-match[0].score, match[1]))
    whole = people.in_bulk([pk for _alike, pk in best])
    return [LookAlike(whole[pk], alike.score, alike.reasons) for alike, pk in best if pk in whole]


def _holders(papers: frozenset[str]) -> dict[int, frozenset[str]]:
    """Who holds one of these papers (`paper_index`), and which of them."""
    wanted = dict.fromkeys(paper.partition(":")[2] for paper in papers)
    found: dict[int, set[str]] = defaultdict(set)
    rows = Identifier.objects.filter(number_index__in=list(wanted)).values_list("person_id", "kind", "number_index")
    for person_id, kind, number in rows if wanted else ():
        if f"{kind}:{number}" in papers:
            found[person_id].add(f"{kind}:{number}")
    return {person_id: frozenset(held) for person_id, held in found.items()}


def may_be_told(actor: User, people: Sequence[Person]) -> bool:
    """Whether one of these may be hinted at: of a protected file, or one closed to the actor, nothing is said."""
    closed = set(Closure.objects.filter(colleague=actor, person__in=people).values_list("person_id", flat=True))
    return any(person.protected_on is None and person.pk not in closed for person in people)


def is_enough_to_ask(identity: Identity, year: int | None) -> bool:
    """The whole register is asked only with two parts of a name and a year of birth, or with a paper."""
    words = {word for name in identity.names for word in name.split()}
    return bool(identity.papers) or (len(words) >= 2 and year is not None)


def propose_pairs(person: Person, matches: Iterable[LookAlike], *, verdict: str = "", **judged: object) -> None:
    """Writes each pair once, the lower number first; a pair known already keeps its verdict."""
    _write_pairs([(person, match) for match in matches], verdict=verdict, **judged)


def _write_pairs(pairs: Iterable[tuple[Person, LookAlike]], *, verdict: str = "", **judged: object) -> None:
    rows = [
        DuplicatePair(
            one_id=min(person.pk, match.person.pk),
            other_id=max(person.pk, match.person.pk),
            score=match.score,
            reasons=[[reason.code, list(reason.parameters)] for reason in match.reasons],
            verdict=verdict,
            **judged,
        )
        for person, match in pairs
    ]
    create_rows(rows, once=True)


def propose_pairs_of_many(newcomers: Sequence[Person], *, phones: Mapping[int, tuple[str, ...]]) -> int:
    """After many were registered: the pairs each makes with the register, found by one join; returns how many.

    Two files meet where they share two words of a name by sound and the year of birth."""
    meetings = meetings_in_register([(person.pk, person.spellings()) for person in newcomers])
    known = {person.pk: person for person in newcomers}
    births = _births({other for _one, other in meetings} - set(known))
    births |= {pk: _written(person) for pk, person in known.items()}
    # Namesakes of one year are many, one birth is rare: only those who may be the same are read whole.
    meetings = [pair for pair in meetings if _may_be_one(births.get(pair[0]), births.get(pair[1]))]
    others = {other for _one, other in meetings} - set(known)
    known |= {person.pk: person for person in Person.objects.filter(pk__in=others).only(*COMPARED)}
    dialled = {**phones_of(others), **phones}
    pairs = []
    for one, other in meetings:
        some, more = known.get(one), known.get(other)
        if some is None or more is None:
            continue
        alike = resemblance(
            some.identity(frozenset(dialled.get(one, ()))), more.identity(frozenset(dialled.get(other, ())))
        )
        if alike.score >= DUPLICATE_THRESHOLD:
            pairs.append((some, LookAlike(more, alike.score, alike.reasons)))
    _write_pairs(pairs)
    return len(pairs)


def _births(people: set[int]) -> dict[int, Written]:
    columns = ("born_on", "birth_precision", "stated_age", "stated_age_on")
    rows = Person.objects.filter(pk__in=people).values_list("pk", *columns, named=True)
    return {row.pk: (row.born_on, row.birth_precision, row.stated_age, year_of(row)) for row in rows}


def _may_be_one(one: Written | None, other: Written | None) -> bool:
    return one is not None and other is not None and birth_agreement(one, other)[0] > 0


def _written(person: Person) -> Written:
    return person.born_on, person.birth_precision, person.stated_age, person.year_of_birth


def phones_of(people: Iterable[int]) -> dict[int, tuple[str, ...]]:
    """The telephones of these people as they are compared (`phone_index`), by person."""
    found: dict[int, list[str]] = defaultdict(list)
    for person_id, number in Phone.objects.filter(person__in=list(people)).values_list("person_id", "number_index"):
        found[person_id].append(number)
    return {person_id: tuple(numbers) for person_id, numbers in found.items()}


def give_notice(*, actor: User, office: Office, person: Person) -> Notice:
    """The reference to quote. The tenth in a day tells the data-protection officer."""
    notice = _numbered_notice(actor, office, person)
    since = now() - timedelta(days=1)
    given = Notice.objects.filter(given_to=actor, given_at__gte=since).count()
    if given >= NOTICES_A_DAY:
        write_entries(
            actor=actor,
            action="duplicate.many_notices",
            outcome=Outcome.DONE,
            office=office,
            details={"notices": given},
        )
    return notice


@operation("duplicate.judge", on="pair")
def judge_pair(*, actor: User, pair: DuplicatePair, verdict: Verdict, reason: str, moment: datetime) -> DuplicatePair:
    """Says whether a pair is one person, two, or not known yet, and why. Merging is another act."""
    pair = DuplicatePair.objects.select_for_update().get(pk=pair.pk)
    pair.verdict, pair.verdict_reason = verdict, reason
    pair.judged_by, pair.judged_at = actor, moment
    pair.save(update_fields=["verdict", "verdict_reason", "judged_by", "judged_at"])
    remember(verdict=str(verdict), one=pair.one_id, other=pair.other_id)
    return pair


def _numbered_notice(actor: User, office: Office, person: Person) -> Notice:
    for _attempt in range(20):
        quoted = f"{secrets.randbelow(9) + 1}{secrets.choice(LETTERS)}-{secrets.randbelow(900) + 100}"
        quoted += secrets.choice(LETTERS)
        try:
            with transaction.atomic():
                return Notice.objects.create(quoted=quoted, person=person, office=office, given_to=actor)
        except IntegrityError:
            continue
    raise RuntimeError("no free reference was found in twenty draws")
