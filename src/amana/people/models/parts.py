"""Rows of which each stands in one part of the file: whoever reads them reads those parts, and no other."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from amana.people.models.person import OfPerson
from amana.people.models.reach import Reach, live, not_closed
from amana.trust.access import scopes_where
from amana.trust.models import User
from amana.trust.roles import Compartment

RESTRICTED = tuple(part for part in Compartment if part is not Compartment.GENERAL)


def right_in(right: str, compartment: int) -> str:
    """A right in a part of the file: `person.correct` in the general one, `person.correct.health` in health."""
    part = Compartment(compartment)
    return right if part is Compartment.GENERAL else f"{right}.{(part.name or '').lower()}"


class InParts(OfPerson):
    """Reached as the person is, and only where the colleague reads the part that holds the row."""

    def open_to(self, actor: User) -> Q:
        readable = Q(compartment=int(Compartment.GENERAL))
        for part in RESTRICTED:
            scopes = scopes_where(actor, right_in("person.view", part))
            if scopes:
                rows = Reach.objects.filter(live(part), person=OuterRef("person_id"), scope__in=scopes)
                readable = readable | Q(Exists(rows), compartment=int(part))
        return readable & not_closed(actor, "person_id")
