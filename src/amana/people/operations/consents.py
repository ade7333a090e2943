"""What a person said about being spoken of is written down, withdrawn, or replaced for a time by another basis that a
supervisor reviews; and each telling is kept, on a basis, or refused with the reason.

Withdrawing stops new sharing, asks every receiver to stop, and ends none of our own help (safeguards, section 2).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from amana.people.models.consents import Consent, Disclosure, OtherBasis
from amana.people.models.person import Person
from amana.people.rules.basis import CHILD, CONSENT, Answer, basis_covers, must_answer
from amana.trust import journal
from amana.trust.audit import remember
from amana.trust.models import User
from amana.trust.operation import operation
from amana.trust.roles import Compartment


class AnswerMissing(Exception):
    """At this age somebody else must have answered too; `who` says who (`self`, `guardian`, `assent`)."""

    def __init__(self, who: frozenset[str]) -> None:
        super().__init__(", ".join(sorted(who)))
        self.who = who


class NotAChild(Exception):
    """A child's best interests are the basis for a child alone, or for who may be one."""


class NoBasis(Exception):
    """Nothing covers this telling; `answer.why` says what is in the way."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.why)
        self.answer = answer


class OwnBasis(Exception):
    """Nobody reviews the basis they named themselves."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """An answer as it was given: what for, to whom, what, how it was asked and who answered."""

    purpose: str
    recipients: Sequence[str]
    compartments: Compartment
    given: bool
    given_on: date
    answered_by: Sequence[str]
    how: str
    evidence: str
    recipient_names: str = ""
    withheld: str = ""
    guardian: str = ""
    language: str = ""
    interpreter: str = ""
    witness: str = ""
    until: date | None = None


@operation("consent.note", on="person")
def note_consent(*, actor: User, person: Person, asked: Asked) -> Consent:
    """Writes down an answer, a yes or a no. Raises `AnswerMissing` for a yes that at this age needs another's answer;
    a no stands whoever says it."""
    if asked.given:
        missing = must_answer(person.age(asked.given_on)) - set(asked.answered_by)
        if missing:
            raise AnswerMissing(missing)
    remember(purpose=asked.purpose, given=asked.given, recipients=list(asked.recipients))
    return Consent.objects.create(
        person=person,
        noted_by=actor,
        **{**vars(asked), "recipients": list(asked.recipients), "answered_by": list(asked.answered_by)},
    )


@operation("consent.withdraw", on="consent")
def withdraw_consent(*, actor: User, consent: Consent, day: date) -> Consent:
    """Ends a yes from this day on, and asks every receiver who was told on its strength to stop. Doing it twice
    changes nothing."""
    consent = Consent.objects.select_for_update(of=("self",)).get(pk=consent.pk)
    if consent.given and consent.withdrawn_on is None:
        consent.withdrawn_on, consent.withdrawn_noted_by = max(day, consent.given_on), actor
        consent.save(update_fields=["withdrawn_on", "withdrawn_noted_by"])
        asked = consent.disclosures.filter(stop_asked_on=None).update(stop_asked_on=day)
        journal.note("consent_withdrawn", consent=consent.pk, on=consent.withdrawn_on)
        remember(purpose=consent.purpose, asked_to_stop=asked)
    return consent


def withdraw_again(fact: Mapping[str, Any]) -> None:
    """After a restore: a consent that was withdrawn since the backup is withdrawn again, and receivers asked again."""
    Consent.objects.filter(pk=fact["consent"], given=True).update(withdrawn_on=fact["on"])
    Disclosure.objects.filter(consent=fact["consent"], stop_asked_on=None).update(stop_asked_on=fact["on"])


@operation("basis.name", on="person")
def name_basis(
    *,
    actor: User,
    person: Person,
    kind: str,
    purpose: str,
    recipient: str,
    compartments: Compartment,
    reason: str,
    day: date,
    until: date | None = None,
    recipient_names: str = "",
) -> OtherBasis:
    """Names another basis than consent, for one recipient. Raises `NotAChild`."""
    if kind == CHILD and str(person.childhood(day)) not in {"child", "may_be"}:
        raise NotAChild
    remember(kind=kind, purpose=purpose, recipient=recipient)
    return OtherBasis.objects.create(
        person=person,
        kind=kind,
        purpose=purpose,
        recipient=recipient,
        recipient_names=recipient_names,
        compartments=int(compartments),
        reason=reason,
        since=day,
        until=until,
        noted_by=actor,
    )


@operation("basis.review", on="basis")
def review_basis(
    *, actor: User, basis: OtherBasis, upheld: bool, review: str, day: date, moment: datetime
) -> OtherBasis:
    """A supervisor upholds a basis or ends it, in words; ended, who was told on its strength is asked to stop.
    Raises `OwnBasis`."""
    basis = OtherBasis.objects.select_for_update(of=("self",)).get(pk=basis.pk)
    if basis.noted_by_id == actor.pk:
        raise OwnBasis
    basis.upheld, basis.review, basis.reviewed_by, basis.reviewed_at = upheld, review, actor, moment
    if not upheld and basis.ended_on is None:
        basis.ended_on = day
        basis.disclosures.filter(stop_asked_on=None).update(stop_asked_on=day)
    basis.save(update_fields=["upheld", "review", "reviewed_by", "reviewed_at", "ended_on"])
    remember(upheld=upheld)
    return basis


@operation("disclosure.make", on="person")
def disclose(
    *,
    actor: User,
    person: Person,
    what: str,
    compartments: Compartment,
    recipient: str,
    purpose: str,
    means: str,
    day: date,
    recipient_names: str = "",
) -> Disclosure:
    """Whenever something about a person leaves, this keeps it: what, to whom, what for, on which basis, by whom.

    Raises `NoBasis`, and nothing is written, where no basis covers it on that day."""
    answer = covered(person, purpose=purpose, recipient=recipient, compartments=compartments, day=day)
    if not answer.covered:
        raise NoBasis(answer)
    remember(recipient=recipient, purpose=purpose, basis=answer.basis, compartments=int(compartments))
    return Disclosure.objects.create(
        person=person,
        office=person.office,
        what=what,
        compartments=int(compartments),
        recipient=recipient,
        recipient_names=recipient_names,
        purpose=purpose,
        means=means,
        basis=answer.basis,
        consent_id=answer.number if answer.basis == CONSENT else None,
        other_basis_id=None if answer.basis == CONSENT else answer.number,
        made_by=actor,
        made_on=day,
    )


@operation("disclosure.note_stop", on="disclosure")
def note_stop_answer(*, actor: User, disclosure: Disclosure, answer: str, day: date) -> Disclosure:
    """Keeps what a receiver answered who was asked to stop; whoever gives care keeps reading until it ends."""
    disclosure = Disclosure.objects.select_for_update(of=("self",)).get(pk=disclosure.pk)
    disclosure.stop_answer, disclosure.stop_answered_on = answer, day
    disclosure.save(update_fields=["stop_answer", "stop_answered_on"])
    remember(answer=answer)
    return disclosure


def covered(person: Person, *, purpose: str, recipient: str, compartments: Compartment, day: date) -> Answer:
    """What `basis_covers` says of what stands in the person's file; for operations, here and in the packages above."""
    words = [consent.word() for consent in Consent.objects.filter(person=person, purpose=purpose)]
    others = [other.named() for other in OtherBasis.objects.filter(person=person, purpose=purpose)]
    return basis_covers(words, others, purpose=purpose, recipient=recipient, compartment=int(compartments), day=day)
