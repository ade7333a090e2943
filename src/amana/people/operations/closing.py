"""Closing a file to a named colleague, and opening it to them again (safeguards, section 1). They are not told."""

from __future__ import annotations

from datetime import date

from amana.people.models.choices import Because
from amana.people.models.person import Person
from amana.people.models.reach import Closure
from amana.people.operations.reach import as_they_stand, close_reach, index_names
from amana.trust.access import user_scope
from amana.trust.audit import remember
from amana.trust.models import User
from amana.trust.operation import operation


class ToOneself(Exception):
    """Nobody closes a file to themselves: nobody might be left to open it again."""


@operation("person.close", on="person")
def close_person(*, actor: User, person: Person, colleague: User, day: date) -> Person:
    """From now on the file does not exist for this colleague, whatever their mandates; being entrusted with it ends.
    Raises `ToOneself`."""
    if colleague.pk == actor.pk:
        raise ToOneself
    person = as_they_stand(person)
    Closure.objects.get_or_create(person=person, colleague=colleague, defaults={"closed_by": actor, "closed_on": day})
    close_reach([person], scope=user_scope(colleague.pk), because=Because.ASSIGNED)
    index_names([person])
    remember(colleague=colleague.pk)
    return person


@operation("person.reopen", on="person")
def reopen_person(*, actor: User, person: Person, colleague: User) -> Person:
    """The colleague reaches the file again as their mandates allow."""
    Closure.objects.filter(person=person, colleague=colleague).delete()
    remember(colleague=colleague.pk)
    return person
