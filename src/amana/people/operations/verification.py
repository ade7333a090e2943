"""Proving that what is written twice says the same: audit digests, the copies in the reach, the index of names."""

from __future__ import annotations

from collections.abc import Iterator

from amana.people.models.names import NameKey, in_batches
from amana.people.models.person import Person, facts_of_reach
from amana.people.models.reach import Reach
from amana.people.rules.name_keys import rows_of
from amana.trust.audit import digest_of
from amana.trust.models import AuditEntry

BATCH = 500


def broken_entries() -> Iterator[str]:
    """Entries of the audit whose digest does not fit their fields: somebody changed them."""
    for entry in AuditEntry.objects.order_by("pk").iterator(chunk_size=2_000):
        if digest_of(entry) != entry.digest:
            yield f"log entry {entry.pk}"


def broken_people() -> Iterator[str]:
    """People whose rows of reach or whose index say otherwise than their file."""
    for batch in in_batches(Person.objects.order_by("pk").iterator(chunk_size=BATCH), BATCH):
        reach: dict[int, list[Reach]] = {person.pk: [] for person in batch}
        for row in Reach.objects.filter(person__in=batch):
            reach[row.person_id].append(row)
        keys: dict[int, set[tuple[str, int, int]]] = {person.pk: set() for person in batch}
        found = NameKey.objects.filter(person_id__in=list(keys)).values_list("person_id", "scope", "key", "form")
        for person_id, scope, key, form in found:
            keys[person_id].add((scope, key, form))
        for person in batch:
            facts = facts_of_reach(person)
            if any(getattr(row, name) != value for row in reach[person.pk] for name, value in facts.items()):
                yield f"reach of {person.reference}"
            scopes = {"", *(row.scope for row in reach[person.pk])}
            wanted = {(scope, key, form) for scope in scopes for key, form in rows_of(person.spellings())}
            if keys[person.pk] != wanted:
                yield f"names of {person.reference}"
