"""The second wall: inside a request, no statement touches a person's tables unless somebody vouched for it.

The first wall is `reachable_by` (`access.py`). This one stands in the database connection, so that a relation
followed in a template, an aggregate from another table or raw SQL meets it as well. A statement is vouched for when
it is run by a scoped queryset, by an operation (which has asked for the right), or in a stretch of code of `models`
that says `vouched()`. What a scoped queryset brings along must itself name the table of reach where it reads persons.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.backends.base.base import BaseDatabaseWrapper
from django.http import Http404, HttpRequest, HttpResponse

log = logging.getLogger("amana.wall")


class WallBreach(Exception):
    """A statement reached for people without `reachable_by`. A defect of ours, never of the user's."""


@dataclass
class RequestScope:
    """What lives as long as one request: who vouches just now, and the mandates and offices already read."""

    vouchers: list[str] = field(default_factory=list)
    mandates: dict[int, Any] = field(default_factory=dict)
    offices: dict[int, list[int]] = field(default_factory=dict)
    scopes: dict[tuple[int, str], list[str]] = field(default_factory=dict)
    passes: dict[int, list[int]] = field(default_factory=dict)


_scope: ContextVar[RequestScope | None] = ContextVar("amana_request", default=None)


def request_scope() -> RequestScope | None:
    """The scope of the request under way; None on the command line and in the worker."""
    return _scope.get()


@contextmanager
def vouched(by: str = "reach") -> Iterator[None]:
    """Statements run inside are admitted: `reach` (they must name the reach where they read persons),
    `operation` (a right was asked), `models` (index work whose results are filtered by reach)."""
    scope = _scope.get()
    if scope is None:
        yield
        return
    scope.vouchers.append(by)
    try:
        yield
    finally:
        scope.vouchers.pop()


@cache
def _guarded() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    tables, persons, reach = [], [], []
    for model in apps.get_models(include_auto_created=True):
        wall = getattr(model, "wall", None)
        if wall:
            tables.append(model._meta.db_table)
            if wall == "person":
                persons.append(model._meta.db_table)
            elif wall == "reach":
                reach.append(model._meta.db_table)

    def words(names: list[str]) -> re.Pattern[str]:
        return re.compile(rf"\b(?:{'|'.join(names)})\b") if names else re.compile(r"(?!)")

    return words(tables), words(persons), words(reach)


def _guard(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
    scope = _scope.get()
    if scope is not None:
        tables, persons, reach = _guarded()
        found = tables.search(sql)
        if found:
            voucher = scope.vouchers[-1] if scope.vouchers else ""
            if not voucher or (voucher == "reach" and persons.search(sql) and not reach.search(sql)):
                raise WallBreach(f"{found[0]} was reached without reachable_by")
    return execute(sql, params, many, context)


def stand_in(connection: BaseDatabaseWrapper, **_signal: Any) -> None:
    """The wall stands in every connection as it is opened, also in that of another thread."""
    if _guard not in connection.execute_wrappers:
        connection.execute_wrappers.append(_guard)


class WallMiddleware:
    """Raises the wall around every request, and answers what may not be known as what does not exist."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        token = _scope.set(RequestScope())
        try:
            return self.get_response(request)
        finally:
            _scope.reset(token)

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        """A refused right and a breach both look like an absent page; the breach is logged for us to mend."""
        if isinstance(exception, WallBreach) and not settings.AMANA_WALL_RAISES:
            view = request.resolver_match.view_name if request.resolver_match else ""
            log.error("wall_breach", extra={"what": str(exception), "view": view})
            raise Http404 from exception
        if isinstance(exception, PermissionDenied):
            raise Http404 from exception
