"""Writing the reach: who may see a person from now on, and until when. Called by the operations that decide it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.db.models import Q

from amana.people.models.choices import Because
from amana.people.models.names import IndexedPerson, index_people
from amana.people.models.person import Person, facts_of_reach
from amana.people.models.reach import Reach
from amana.trust.roles import EVERY_COMPARTMENT, Compartment


def open_reach(
    people: Sequence[Person],
    *,
    scope: str,
    because: Because,
    compartments: Compartment = EVERY_COMPARTMENT,
    until: date | None = None,
) -> None:
    """Lets `scope` reach these people for this reason. Asking again changes the compartments and the end.

    `compartments` is the most the scope may open; which of them a reader opens, their role says."""
    Reach.objects.bulk_create(
        [
            Reach(
                person=person,
                scope=scope,
                because=because,
                compartments=int(compartments | Compartment.GENERAL),
                until=until,
                **facts_of_reach(person),
            )
            for person in people
        ],
        update_conflicts=True,
        unique_fields=["person", "scope", "because"],
        update_fields=["compartments", "until"],
        batch_size=500,
    )


def as_they_stand(person: Person) -> Person:
    """The person read again, for a write that spreads their facts: what a page read before may be old by now."""
    found: Person = Person.objects.select_for_update(of=("self",)).select_related("office").get(pk=person.pk)
    return found


def close_reach(people: Sequence[Person], *, scope: str, because: Because) -> None:
    """What one reason opened is closed; other reasons for the same scope stand."""
    Reach.objects.filter(person__in=people, scope=scope, because=because).delete()


def spread_facts(people: Sequence[Person]) -> None:
    """After a person was written: their rows of reach and their names in the index say the same again."""
    for person in people:
        Reach.objects.filter(person=person).update(**facts_of_reach(person))
    index_names(people)


def index_names(people: Sequence[Person]) -> None:
    """Puts the names of these people in the index, once for the whole register and once per scope reaching them."""
    scopes: dict[int, list[str]] = defaultdict(list)
    rows = Reach.objects.filter(Q(person__in=people)).values_list("person_id", "scope").distinct()
    for person_id, scope in rows:
        scopes[person_id].append(scope)
    index_people(
        IndexedPerson(
            person_id=person.pk,
            names=person.searched_names(),
            year=person.year_of_birth,
            scopes=tuple(scopes[person.pk]),
        )
        for person in people
    )
