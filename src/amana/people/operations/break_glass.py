"""Opening a file out of reach in an emergency: for a reason, for a few hours, reading alone, told at once, and signed
afterwards by somebody else.

Which file does not open looks the same, whether there is none, it is protected, or it is closed to the colleague
(`docs/decisions`). Every try is written in the log, about the number that was tried."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.timezone import localdate

from amana.people.models.break_glass import BreakGlass, answering_for, openable_in_emergency
from amana.people.models.choices import Because
from amana.people.models.person import about_person
from amana.people.operations.reach import as_they_stand, close_reach, index_names, open_reach
from amana.people.rules.reference import number_of
from amana.trust.access import RightRefused, may, pass_scope
from amana.trust.audit import record_refusal, remember, write_entries
from amana.trust.letters import send_emergency_notices
from amana.trust.models import AuditEntry, Office, Outcome, TimedPass, User
from amana.trust.operation import operation
from amana.trust.roles import ROLES, Compartment, Role, Width

# In a day, for one colleague: numbers that opened nothing, and numbers in all, before the next is refused unseen.
EMPTY_A_DAY = 5
TRIES_A_DAY = 20
# From this many in a day on, the data-protection officer is told.
ALERT_FROM = 3
OPEN = "break_glass.open"
MANY = "break_glass.many"
READ_ALONE = {Compartment.PROTECTION, Compartment.HEALTH, Compartment.PSYCHOSOCIAL, Compartment.LEGAL}


class NothingOpens(Exception):
    """No file opens to this colleague by this number."""


class TooManyTries(Exception):
    """The colleague tried too many numbers in a day."""


class CompartmentNotTheirs(Exception):
    """A part of the file that the colleague's role is not trained for."""


class OwnEmergency(Exception):
    """Nobody signs what they opened themselves."""


def parts_for(actor: User) -> list[Compartment]:
    """The restricted parts that the actor may add, one at a time."""
    held = {mandate.role for mandate in actor.mandates.in_force(localdate())}
    carried = [ROLES[Role(role)] for role in held]
    return [
        part
        for part in sorted(READ_ALONE)
        if any(Width.TIMED in rights.get(f"person.view.{(part.name or '').lower()}", ()) for rights in carried)
    ]


def open_in_emergency(
    *, actor: User, office: Office, reference: str, reason: str, part: Compartment | None, moment: datetime
) -> BreakGlass:
    """Opens the file of this reference to the actor, from their `office`, for a few hours.

    Raises `NothingOpens`, `TooManyTries` and `CompartmentNotTheirs`; what was tried is written down all the same."""
    if not may(actor, OPEN, office):
        record_refusal(actor, OPEN, office)
        raise RightRefused(OPEN)
    if part is not None and part not in parts_for(actor):
        record_refusal(actor, f"person.view.{(part.name or '').lower()}", office)
        raise CompartmentNotTheirs
    number = number_of(reference) or 0
    opened: BreakGlass | None = None
    with transaction.atomic():
        User.objects.select_for_update().get(pk=actor.pk)  # two tries at once are counted one after the other
        many = _too_many(actor, moment)
        if not many:
            try:
                opened = break_glass(
                    actor=actor, office=office, number=number, reason=reason, part=part, moment=moment
                )  # fmt: skip
            except NothingOpens:
                opened = None
        if opened is None:
            write_entries(
                actor=actor, action=OPEN, outcome=Outcome.REFUSED, subjects=[about_person(number)], office=office,
                details={"why": "too_many" if many else "nothing"},
            )  # fmt: skip
        _alert(actor, office, moment)
    if opened is None:
        raise TooManyTries if many else NothingOpens
    return opened


@operation("break_glass.open", on="office")
def break_glass(
    *, actor: User, office: Office, number: int, reason: str, part: Compartment | None, moment: datetime
) -> BreakGlass:
    """Opens a file out of reach to the actor for a few hours, reading alone; tells those who answer for it.

    Called by `open_in_emergency`, which counts tries and knows the parts of a role. Raises `NothingOpens`."""
    person = openable_in_emergency(actor, number)
    if person is None:
        raise NothingOpens
    person = as_they_stand(person)
    compartments = Compartment.GENERAL | (part or Compartment.GENERAL)
    ends = moment + timedelta(hours=settings.AMANA_BREAK_GLASS_HOURS)
    timed = TimedPass.objects.create(user=actor, starts_at=moment, ends_at=ends)
    open_reach(
        [person], scope=pass_scope(timed.pk), because=Because.BREAK_GLASS, compartments=compartments,
        until=localdate(ends),
    )  # fmt: skip
    index_names([person])
    remember(until=ends.isoformat(), compartments=int(compartments))
    told = [user for user in answering_for(person, moment) if user.pk != actor.pk]
    remember(told=[user.pk for user in told])
    if settings.EMAIL_HOST:
        transaction.on_commit(lambda: send_emergency_notices(told))
    return BreakGlass.objects.create(
        person=person, office=person.office, opened_by=actor, timed_pass=timed, reason=reason,
        compartments=int(compartments), opened_at=moment,
    )  # fmt: skip


@operation("break_glass.close", on="use")
def close_emergency(*, actor: User, use: BreakGlass, moment: datetime) -> BreakGlass:
    """Ends an emergency opening before its time."""
    timed = TimedPass.objects.select_for_update().get(pk=use.timed_pass_id)
    if timed.is_open(moment):
        timed.closed_at = moment
        timed.save(update_fields=["closed_at"])
    person = as_they_stand(use.person)
    close_reach([person], scope=pass_scope(timed.pk), because=Because.BREAK_GLASS)
    index_names([person])
    return use


@operation("break_glass.review", on="use")
def sign_emergency(*, actor: User, use: BreakGlass, comment: str, moment: datetime) -> BreakGlass:
    """Signs what was opened in an emergency, with a comment. Raises `OwnEmergency`; signed once, it stays so."""
    if use.opened_by_id == actor.pk:
        raise OwnEmergency
    present: BreakGlass = BreakGlass.objects.select_for_update().get(pk=use.pk)
    if present.signed_by_id is None:
        present.signed_by, present.signed_at, present.comment = actor, moment, comment
        present.save(update_fields=["signed_by", "signed_at", "comment"])
    return present


def _too_many(actor: User, moment: datetime) -> bool:
    tried = AuditEntry.objects.filter(actor=actor, action=OPEN, at__gt=moment - timedelta(days=1))
    empty = tried.filter(outcome=Outcome.REFUSED).count()
    return empty >= EMPTY_A_DAY or tried.count() >= TRIES_A_DAY


def _alert(actor: User, office: Office, moment: datetime) -> None:
    """The data-protection officer is told once a day of a colleague who opens, or tries to open, many."""
    since = moment - timedelta(days=1)
    tried = AuditEntry.objects.filter(actor=actor, action=OPEN, at__gt=since).count()
    if tried >= ALERT_FROM and not AuditEntry.objects.filter(actor=actor, action=MANY, at__gt=since).exists():
        write_entries(
            actor=actor, action=MANY, outcome=Outcome.DONE, office=office, details={"tries": tried}
        )  # fmt: skip
