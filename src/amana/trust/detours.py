"""What a query that began within reach may bring along: nothing that leads from its rows to somebody else.

`reachable_by` says which rows are reached. A join to a further relation, a subquery, or another half of a union could
still carry others with them; this walks the query and names the first that would. A row may bring what hangs from its
own person, and the one thing through which it was reached.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import F, Field, Model
from django.db.models.expressions import OrderBy, RawSQL
from django.db.models.sql import Query
from django.db.models.sql.datastructures import BaseTable


def vouch(query: Query) -> None:
    """Marks a query as one that `reachable_by` made; its clones carry the mark."""
    query.vouched_for = True  # type: ignore[attr-defined]  # ours; a clone copies every attribute


def unvouch(query: Query) -> None:
    query.vouched_for = False  # type: ignore[attr-defined]  # ours


def is_vouched(query: Query) -> bool:
    return getattr(query, "vouched_for", False)


def detour_of(query: Query, path: str) -> str:
    """The first detour of a vouched query, in words; "" where it stays within reach. `path` names the relation by
    which the rows of its table are reached ("person" for a telephone), "" where they are reached themselves."""
    if query.extra or query.extra_tables:
        return "SQL written by hand"
    model = query.model
    if model is None:
        return "a query without a table"
    ways = (*_joins(query, model, path), *_selected(query, model, path), *_ordered(query, model, path))
    for found in ways:
        return found
    for part in query.combined_queries:
        if not is_vouched(part):
            return "a union with what was not reached"
    return next(_nested(query), "")


def _wall(model: Any) -> str:
    return str(getattr(model, "wall", ""))


@cache
def _model_of(table: str) -> type[Model] | None:
    return next((one for one in apps.get_models(include_auto_created=True) if one._meta.db_table == table), None)


def _may_follow(model: type[Model], field: Any, path: str) -> bool:
    """Whether a row of `model`, itself reached, may bring along what `field` leads to."""
    if not isinstance(field, Field):
        return _wall(model) == "person"  # what hangs from the person
    if _wall(field.related_model) == "person":
        return field.name == path
    return _wall(field.related_model) == "of_person"


def _joins(query: Query, model: type[Model], path: str) -> Iterator[str]:
    for alias, join in query.alias_map.items():
        joined: Any = _model_of(join.table_name)
        if isinstance(join, BaseTable) or not _wall(joined) or not query.alias_refcount[alias]:
            continue
        if join.parent_alias != query.base_table or not _may_follow(model, join.join_field, path):
            yield f"a join to {join.table_name}"


def _along(model: type[Model], steps: list[str], path: str) -> Iterator[str]:
    """The same question for a path of names, which is joined only when the query runs."""
    reached: Any = model
    for index, step in enumerate(steps):
        try:
            field = reached._meta.get_field(step)
        except FieldDoesNotExist:
            return
        further = getattr(field, "related_model", None)
        if further is None:
            return
        if _wall(further) and (index or not _may_follow(model, field, path)):
            yield f"a join to {further._meta.db_table}"
        reached = further


def _selected(query: Query, model: type[Model], path: str) -> Iterator[str]:
    if query.select_related is True:
        yield "every relation at once"
    elif query.select_related:
        for steps in _branches(query.select_related):
            yield from _along(model, steps, path)


def _branches(tree: dict[str, Any]) -> Iterator[list[str]]:
    for name, below in tree.items():
        yield [name]
        for steps in _branches(below):
            yield [name, *steps]


def _ordered(query: Query, model: type[Model], path: str) -> Iterator[str]:
    for item in query.order_by:
        for name in _names(item):
            yield from _along(model, name.lstrip("-").split("__"), path)


def _names(item: Any) -> Iterator[str]:
    if isinstance(item, str):
        yield item
    elif isinstance(item, F):
        yield str(item.name)  # type: ignore[attr-defined]  # missing in the stubs
    elif hasattr(item, "get_source_expressions"):
        for source in item.get_source_expressions():
            yield from _names(source)


def _nested(query: Query) -> Iterator[str]:
    roots = [*query.annotations.values(), query.where, *(one for one in query.order_by if isinstance(one, OrderBy))]
    for root in roots:
        for inner in _queries_in(root):
            if isinstance(inner, str):
                yield inner
            elif _wall(inner.model) in {"", "reach"}:
                yield from _nested(inner)
            elif not is_vouched(inner):
                yield f"a subquery of {inner.model._meta.db_table}"
            else:
                yield from _nested(inner)


def _queries_in(node: Any) -> Iterator[Any]:
    """The queries within an expression or a condition; a word where it holds SQL written by hand."""
    if isinstance(node, Query):
        yield node
    elif isinstance(node, RawSQL):
        yield "SQL written by hand"
    elif node is not None:
        for below in _below(node):
            yield from _queries_in(below)


def _below(node: Any) -> list[Any]:
    if hasattr(node, "children"):
        return list(node.children)
    found = list(node.get_source_expressions()) if hasattr(node, "get_source_expressions") else []
    if isinstance(getattr(node, "rhs", None), Query):
        found.append(node.rhs)
    return found
