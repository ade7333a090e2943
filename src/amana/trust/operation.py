"""Every write is an operation: permitted, atomic, audited, listed in the documentation."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from django.apps import apps
from django.db import connection, models, transaction

from amana.trust.access import RightRefused, demand
from amana.trust.audit import gathering, record_refusal, write_entries
from amana.trust.models import Office, Outcome, User, subject_of, subjects_of
from amana.trust.wall import vouched

P = ParamSpec("P")
R = TypeVar("R")
OPERATIONS: dict[str, Callable[..., Any]] = {}


def operation(right: str, *, on: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Declares a write. `right` is the right asked for, the audit action and the name in the documentation;
    `on` names the argument over which it is held (an office, or a record). What it returns, one record or a list
    of them, is what the audit lines are about, or whom those hang from; one that returns nothing is about `on`.

    Raises `RightRefused`, recorded outside the transaction, when the actor does not hold the right."""

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        @wraps(function)
        def run(*args: P.args, **kwargs: P.kwargs) -> R:
            actor: Any = kwargs["actor"]
            thing: Any = kwargs[on]
            try:
                with vouched("operation"), transaction.atomic(), gathering() as facts:
                    _demand_of_what_stands(actor, right, thing)
                    result = function(*args, **kwargs)
                    done = _results(result) or [thing]
                    subjects = subjects_of(*done)
                    if len(done) == 1 and subjects != [subject_of(done[0])]:
                        facts.setdefault("record", subject_of(done[0]))
                    write_entries(
                        actor=actor,
                        action=right,
                        outcome=Outcome.DONE,
                        subjects=subjects,
                        office=_office(thing),
                        details=facts,
                    )
            except RightRefused as refused:
                record_refusal(actor, refused.right, thing)
                raise
            return result

        if right in OPERATIONS:
            raise TypeError(f"two operations are called {right}")
        OPERATIONS[right] = run
        return run

    return decorate


def _demand_of_what_stands(actor: User, right: str, thing: models.Model) -> None:
    """Whoever writes about the same person at the same moment waits; the right is asked of what stands then."""
    if connection.features.has_select_for_update:
        _hold(thing)
    demand(actor, right, thing)


def _hold(thing: models.Model) -> None:
    """Until the write ends, nobody else writes about whom it is about. SQLite has one writer at a time by itself. What
    everybody's work hangs from, offices and colleagues, is held by those operations alone that change it."""
    # In one order everywhere: two who need the same two records do not wait for each other.
    for label, number in sorted(tuple(subject.split(":")) for subject in subjects_of(thing)):
        model = apps.get_model(label)
        if model._meta.app_label != Office._meta.app_label:
            list(model._base_manager.select_for_update(no_key=True).filter(pk=number).values_list("pk"))


def _results(result: Any) -> list[models.Model]:
    if isinstance(result, models.Model):
        return [result]
    if isinstance(result, Iterable) and not isinstance(result, str | bytes | dict):
        return [one for one in result if isinstance(one, models.Model)]
    return []


def _office(thing: models.Model) -> Office | None:
    office = thing if isinstance(thing, Office) else getattr(thing, "office", None)
    return office if isinstance(office, Office) else None
