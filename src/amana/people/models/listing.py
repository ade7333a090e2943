"""Pages of the list of people: one walk along an index per scope, merged; the cost does not grow with the register."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection
from django.db.models import Q

from amana.people.models.person import Person
from amana.people.models.reach import Reach
from amana.people.rules.age import child_born_after
from amana.trust.access import scopes_where, user_scope
from amana.trust.models import User
from amana.trust.wall import vouched

# Stands in the statement where each scope is then put; no scope has this name.
ANY_SCOPE = "?"
ORDERS: dict[str, tuple[str, ...]] = {"name": ("sort_name", "person_id"), "newest": ("person_id",)}


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What a list is asked for. `mine`: entrusted to the actor; `ages`: "children" or "adults"."""

    mine: bool = False
    nationality: str = ""
    sex: int | None = None
    ages: str = ""
    not_yet_told: bool = False


@dataclass(frozen=True)
class ListPage:
    """People in order, and the cursors of the neighbouring pages (None where there is none)."""

    people: list[Person]
    previous: tuple[Any, ...] | None
    next: tuple[Any, ...] | None


def page_of_people(
    actor: User,
    right: str,
    *,
    wanted: Wanted,
    day: date,
    order: str = "name",
    after: tuple[Any, ...] | None = None,
    before: tuple[Any, ...] | None = None,
    size: int = 25,
) -> ListPage:
    """The page of people `actor` reaches with `right`, after or before a cursor. Two statements for the list itself,
    whatever the number of scopes."""
    scopes = scopes_where(actor, right)
    if wanted.mine:
        scopes = [scope for scope in scopes if scope == user_scope(actor.pk)]
    backwards = before is not None
    keys = _walk(actor, right, scopes, wanted, day, order, before if backwards else after, backwards, size + 1)
    more = len(keys) > size
    keys = keys[:size]
    if backwards:
        keys.reverse()
    ids = [key[-1] for key in keys]
    found = Person.objects.reachable_by(actor, right).in_bulk(ids)
    people = [found[pk] for pk in ids if pk in found]
    has_previous = more if backwards else after is not None
    has_next = before is not None if backwards else more
    return ListPage(
        people,
        keys[0] if keys and has_previous else None,
        keys[-1] if keys and has_next else None,
    )


def _walk(
    actor: User,
    right: str,
    scopes: list[str],
    wanted: Wanted,
    day: date,
    order: str,
    cursor: tuple[Any, ...] | None,
    backwards: bool,
    limit: int,
) -> list[tuple[Any, ...]]:
    """The keys in order. A person reached for two reasons stands twice in a walk: twice the limit covers any."""
    columns = ORDERS[order]
    descending = (order == "newest") != backwards
    rows = Reach.objects.filter(scope=ANY_SCOPE).filter(Reach.objects.within([ANY_SCOPE], right))
    rows = rows.filter(_asked(wanted, day)).filter(Reach.objects.all().open_to(actor))
    if cursor is not None:
        rows = rows.filter(_beyond(columns, cursor, descending))
    rows = rows.order_by(*(f"-{column}" if descending else column for column in columns))
    # Written once and asked of each scope: for forty offices, composing it forty times would cost more than the walk.
    sql, values = rows.values_list(*columns)[: limit * 2].query.sql_with_params()
    statements = [f"SELECT * FROM ({sql}) AS walk_{scope}" for scope in scopes]  # noqa: S608 - our own SQL; values are parameters
    parameters = [scope if value == ANY_SCOPE else value for scope in scopes for value in values]
    if not statements:
        return []
    union = " UNION ".join(statements)
    direction = "DESC" if descending else "ASC"
    ordering = ", ".join(f"{column} {direction}" for column in columns)
    with vouched("models"), connection.cursor() as cursor_:
        cursor_.execute(f"SELECT * FROM ({union}) AS walks ORDER BY {ordering} LIMIT %s", [*parameters, limit])  # noqa: S608 - our own SQL; values are parameters
        return [tuple(row) for row in cursor_.fetchall()]


def _asked(wanted: Wanted, day: date) -> Q:
    asked = Q()
    if wanted.nationality:
        asked &= Q(nationality=wanted.nationality)
    if wanted.sex is not None:
        asked &= Q(sex=wanted.sex)
    if wanted.ages == "children":
        asked &= Q(youngest_born_on__gt=child_born_after(day))
    if wanted.ages == "adults":
        asked &= Q(youngest_born_on__lte=child_born_after(day))
    if wanted.not_yet_told:
        asked &= Q(not_yet_told=True)
    return asked


def _beyond(columns: tuple[str, ...], cursor: tuple[Any, ...], descending: bool) -> Q:
    """Rows past the cursor, as nested comparisons that an index can follow."""
    side = "lt" if descending else "gt"
    if len(columns) == 1:
        return Q(**{f"{columns[0]}__{side}": cursor[0]})
    first, second = columns
    return Q(**{f"{first}__{side}e": cursor[0]}) & (
        Q(**{f"{first}__{side}": cursor[0]}) | Q(**{f"{second}__{side}": cursor[1]})
    )
