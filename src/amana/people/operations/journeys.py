"""A journey written down: legs in the order they are told, reasons, and what happened on the way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import F, Max

from amana.people.models.journeys import MOTIVES, Incident, Leg, Motive
from amana.people.models.parts import right_in
from amana.people.models.person import Person
from amana.people.rules.age import earliest
from amana.people.rules.journey import When, is_before_birth, is_in_the_future
from amana.people.rules.routes import TOWNS
from amana.trust.access import demand
from amana.trust.audit import remember
from amana.trust.models import User
from amana.trust.operation import operation


class BeforeBirth(Exception):
    """The day is before the person was born, however their birth is read; `name` says which field."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class InTheFuture(Exception):
    """What has not happened yet is a plan, and no plan is kept; `name` says which field."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@dataclass(frozen=True, kw_only=True)
class Passage:
    """A leg as it is told. `after` is the number of the leg it follows: None for the last place, 0 for the first."""

    town: str = ""
    place: str = ""
    country: str = ""
    arrived: When | None = None
    left: When | None = None
    means: str = ""
    document: str = ""
    entry: str = ""
    words: str = ""

    def columns(self) -> dict[str, object]:
        known = TOWNS.get(self.town)
        return {
            "town": self.town if known else "", "place": "" if known else self.place,
            "country": known.country if known else self.country,
            "arrived_on": self.arrived.on if self.arrived else None,
            "arrived_precision": self.arrived.precision if self.arrived else "",
            "left_on": self.left.on if self.left else None, "left_precision": self.left.precision if self.left else "",
            "means": self.means, "document": self.document, "entry": self.entry, "words": self.words,
        }  # fmt: skip


@operation("journey.note_leg", on="person")
def note_leg(*, actor: User, person: Person, passage: Passage, day: date, after: Leg | None = None) -> Leg:
    """Adds a leg at the end, or behind another one. Raises `BeforeBirth` and `InTheFuture`; days that do not agree
    with one another are kept as they are told."""
    _check(person, day, arrived=passage.arrived, left=passage.left)
    legs = Leg.objects.filter(person=person)
    if after is None:
        order = (legs.aggregate(last=Max("order"))["last"] or 0) + 1
    else:
        order = after.order + 1
        legs.filter(order__gte=order).update(order=F("order") + 1)
    return Leg.objects.create(person=person, order=order, noted_by=actor, noted_on=day, **passage.columns())


@operation("journey.correct_leg", on="leg")
def correct_leg(*, actor: User, leg: Leg, passage: Passage, day: date) -> Leg:
    """Writes a leg anew; its place in the order stays. Raises as `note_leg` does."""
    present: Leg = Leg.objects.select_for_update(of=("self",)).select_related("person").get(pk=leg.pk)
    _check(present.person, day, arrived=passage.arrived, left=passage.left)
    columns = passage.columns()
    remember(fields=sorted(name for name, value in columns.items() if getattr(present, name) != value))
    for name, value in columns.items():
        setattr(present, name, value)
    present.noted_by, present.noted_on = actor, day
    present.save()
    return present


@operation("journey.move_leg", on="leg")
def move_leg(*, actor: User, leg: Leg, earlier: bool) -> Leg:
    """Gives a leg the place of its neighbour. The first one cannot come earlier, nor the last one later."""
    legs = list(Leg.objects.select_for_update(of=("self",)).filter(person=leg.person_id))
    at = next(place for place, one in enumerate(legs) if one.pk == leg.pk)
    to = at - 1 if earlier else at + 1
    if 0 <= to < len(legs):
        legs.insert(to, legs.pop(at))
    for order, one in enumerate(legs, start=1):
        if one.order != order:
            Leg.objects.filter(pk=one.pk).update(order=order)
    return leg


@operation("journey.drop_leg", on="leg")
def drop_leg(*, actor: User, leg: Leg) -> Person:
    """A leg that was written by mistake."""
    person = leg.person
    leg.delete()
    return person


@operation("journey.note_motive", on="person")
def note_motive(*, actor: User, person: Person, code: str, words: str, day: date) -> Motive:
    """Why they left, why they came, how long they mean to stay; the same reason once, with the words said last."""
    kind = MOTIVES[code]
    demand(actor, right_in("person.correct", kind.compartment), person)
    found: Motive | None = Motive.objects.filter(person=person, code=code).first()
    if found is None:
        found = Motive(person=person, code=code, compartment=int(kind.compartment))
    remember(part=int(kind.compartment))
    found.words, found.noted_by, found.noted_on = words, actor, day
    found.save()
    return found


@operation("journey.drop_motive", on="motive")
def drop_motive(*, actor: User, motive: Motive) -> Person:
    """A reason that is not theirs, or no longer."""
    person = motive.person
    demand(actor, right_in("person.correct", motive.compartment), person)
    remember(part=motive.compartment)
    motive.delete()
    return person


@operation("incident.note.protection", on="person")
def note_incident(
    *, actor: User, person: Person, kind: str, day: date, country: str = "", month: When | None = None, band: str = "",
    words: str = "",
) -> Incident:  # fmt: skip
    """Writes down what happened on the way, to the month at most. Raises `BeforeBirth` and `InTheFuture`."""
    if month is not None and month.precision == "day":
        month = When(month.on.replace(day=1), "month")
    _check(person, day, month=month)
    return Incident.objects.create(
        person=person, kind=kind, country=country, month=month.on if month else None,
        month_precision=month.precision if month else "", band=band, words=words, noted_by=actor, noted_on=day,
    )  # fmt: skip


@operation("incident.drop.protection", on="incident")
def drop_incident(*, actor: User, incident: Incident) -> Person:
    """Something that was written by mistake, or that the person wants forgotten."""
    person = incident.person
    incident.delete()
    return person


def _check(person: Person, day: date, **days: When | None) -> None:
    born = earliest(person.birth)
    for name, when in days.items():
        if is_in_the_future(when, day):
            raise InTheFuture(name)
        if is_before_birth(when, born):
            raise BeforeBirth(name)
