"""Writing the audit: one keyed digest an entry, so that a changed one shows."""

from __future__ import annotations

import getpass
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.timezone import now as clock

from amana.trust.crypto import time_ordered_uuid
from amana.trust.keyring import keyed_digest
from amana.trust.models import AuditEntry, Outcome, subjects_of
from amana.web.middleware import current_request_id

if TYPE_CHECKING:
    from django.db.models import Model

    from amana.trust.models import Office, User

# One opening of a file counts once for this long (design, section 2: "one entry per user, person and ten minutes").
SAME_OPENING = timedelta(minutes=10)

_facts: ContextVar[list[dict[str, Any]] | None] = ContextVar("amana_audit_facts", default=None)


@contextmanager
def gathering() -> Iterator[dict[str, Any]]:
    """Opens a place where an operation's code may leave facts for its audit line."""
    stack = _facts.get()
    if stack is None:
        stack = []
        _facts.set(stack)
    facts: dict[str, Any] = {}
    stack.append(facts)
    try:
        yield facts
    finally:
        stack.pop()


def remember(**facts: Any) -> None:
    """Adds identifiers, codes or counts to the audit line of the operation under way. Never names or words."""
    stack = _facts.get()
    if stack:
        stack[-1].update(facts)


def write_entries(
    *,
    actor: User,
    action: str,
    outcome: Outcome,
    subjects: Sequence[str] = ("",),
    office: Office | None = None,
    details: dict[str, Any] | None = None,
) -> None:
    """One entry a subject, in one statement. What is done outside a page, under whoever's mandate, also says who
    started it on the machine."""
    moment = clock()
    facts = dict(details or {})
    if actor.is_installation or not current_request_id():
        facts["system_user"] = system_user()
    AuditEntry.objects.bulk_create(
        _entry(actor, action, outcome, subject, office, facts, moment) for subject in subjects
    )


def record_reading(actor: User, action: str, subject: Model | None = None, **details: Any) -> None:
    """Records that something was read: a file opened (once per ten minutes), a list, a search, an export."""
    names = subjects_of(subject) if subject is not None else [""]
    if subject is not None:
        since = clock() - SAME_OPENING
        again = AuditEntry.objects.filter(actor=actor, subject__in=names, action=action, at__gte=since)
        if again.exists():
            return
    office = getattr(subject, "office", None)
    write_entries(actor=actor, action=action, outcome=Outcome.READ, subjects=names, office=office, details=details)


def record_refusal(actor: User, right: str, subject: Model | None) -> None:
    """A right that was asked for and not held."""
    names = subjects_of(subject) if subject is not None and subject.pk is not None else [""]
    write_entries(actor=actor, action=right, outcome=Outcome.REFUSED, subjects=names)


def digest_of(entry: AuditEntry) -> str:
    """What the entry's digest must be; `verify` compares."""
    details = DjangoJSONEncoder(sort_keys=True, ensure_ascii=True).encode(entry.details)
    parts = (entry.id, entry.at.isoformat(), entry.actor_id, entry.action, entry.outcome, entry.subject)
    return keyed_digest("audit", (*parts, entry.office_id, details, entry.request_id))


def _entry(
    actor: User,
    action: str,
    outcome: Outcome,
    subject: str,
    office: Office | None,
    facts: dict[str, Any],
    at: datetime,
) -> AuditEntry:
    entry = AuditEntry(
        id=time_ordered_uuid(),
        at=at,
        actor=actor,
        action=action,
        outcome=outcome,
        subject=subject,
        office=office,
        details=facts,
        request_id=current_request_id(),
    )
    entry.digest = digest_of(entry)
    return entry


@cache
def system_user() -> str:
    """Who started the command, as the operating system knows them."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "unknown"
