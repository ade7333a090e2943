"""Proving that what is written twice says the same: audit digests, the copies in the reach, the index of names, the
indexes of sealed numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.db import transaction

from amana.people.models.choices import Because
from amana.people.models.identifiers import Identifier, number_index
from amana.people.models.names import WHOLE_REGISTER, NameKey, in_batches
from amana.people.models.person import Person, Phone, facts_of_reach, phone_index
from amana.people.models.reach import Reach
from amana.people.operations.reach import spread_facts
from amana.people.rules.name_keys import rows_of
from amana.trust.access import office_scope
from amana.trust.audit import digest_of
from amana.trust.models import AuditEntry
from amana.trust.sealed import Unreadable

BATCH = 500
ADMISSION = "who sees"


def broken_entries() -> Iterator[str]:
    """Entries of the audit whose digest does not fit their fields: somebody changed them."""
    for entry in AuditEntry.objects.order_by("pk").iterator(chunk_size=2_000):
        if digest_of(entry) != entry.digest:
            yield f"log entry {entry.pk}"


def broken_indexes() -> Iterator[str]:
    """Sealed numbers whose index is of another number: they would be found by what they are not."""
    for model, index in _INDEXES:
        for row in model._base_manager.order_by("pk").iterator(chunk_size=BATCH):
            # What does not open is named by its own proof.
            if not isinstance(row.number, Unreadable) and row.number_index != index(row.number):
                yield f"{model._meta.db_table}, column number_index, row {row.pk}"


_INDEXES: tuple[tuple[type[Any], Callable[[str], str]], ...] = ((Phone, phone_index), (Identifier, number_index))


def broken_people() -> Iterator[str]:
    """People whose rows of reach or whose index say otherwise than their file."""
    for batch in _batches():
        for person, what in _broken(batch):
            yield f"{what} of {person.reference}"


def mend_people() -> int:
    """Writes again, from the files, what is copied from them and says otherwise: after names are compared by new rules,
    or after somebody wrote past Amana. A batch is a transaction: stopped, it goes on where it was. Who reaches whom is
    decided by operations and is not made up here. Returns how many people were mended."""
    mended = 0
    for batch in _batches():
        with transaction.atomic():
            broken = list({person.pk: person for person, what in _broken(batch) if what != ADMISSION}.values())
            spread_facts(broken)
        mended += len(broken)
    return mended


def _batches() -> Iterator[tuple[Person, ...]]:
    return in_batches(Person.objects.order_by("pk").iterator(chunk_size=BATCH), BATCH)


def _broken(batch: Sequence[Person]) -> Iterator[tuple[Person, str]]:
    reach: dict[int, list[Reach]] = {person.pk: [] for person in batch}
    for row in Reach.objects.filter(person__in=batch):
        reach[row.person_id].append(row)
    keys: dict[int, set[tuple[str, int, int, int]]] = {person.pk: set() for person in batch}
    found = NameKey.objects.filter(person_id__in=list(keys)).values_list("person_id", "scope", "key", "form", "year")
    for person_id, *key in found:
        keys[person_id].add(tuple(key))
    for person in batch:
        rows, facts = reach[person.pk], facts_of_reach(person)
        if any(getattr(row, name) != value for row in rows for name, value in facts.items()):
            yield person, "reach"
        if not _admitted_rightly(person, rows):
            yield person, ADMISSION
        scopes = {WHOLE_REGISTER, *(row.scope for row in rows)}
        year = person.year_of_birth or 0
        if keys[person.pk] != {(scope, *key, year) for scope in scopes for key in rows_of(person.searched_names())}:
            yield person, "names"


def _admitted_rightly(person: Person, rows: Sequence[Reach]) -> bool:
    """The office that registered somebody reaches them, unless the file is protected: then nobody does but by name; and
    unless another file stands for theirs: then nobody does."""
    reasons = {(row.scope, row.because) for row in rows}
    if person.merged_into_id is not None:
        return not rows
    if person.protected_on is None:
        return (office_scope(person.office_id), Because.REGISTERED) in reasons
    return all(because == Because.ASSIGNED for _scope, because in reasons)
