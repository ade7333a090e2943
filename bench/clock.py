"""Times an act and counts what it asks of the database. Knows no act and no budget."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connection

WARM = 5


@dataclass(frozen=True)
class Figures:
    """Milliseconds at the middle and at the 95th percentile of `times` runs; the most statements one run made.

    `cpu` is the middle of the processor time of this process: what the clock would say were nothing else running and,
    on PostgreSQL, the database instantaneous."""

    act: str
    p50: float
    p95: float
    cpu: float
    queries: int
    times: int


def measure(act: str, one: Callable[[int], object], times: int) -> Figures:
    """Runs `one(number)` a few times to warm up, counting its statements, then `times` times against the clock."""
    counts = [_statements(one, number) for number in range(min(WARM, times))]
    taken = [spent(lambda number=number: one(len(counts) + number)) for number in range(times)]
    return figures(act, taken, max(counts))


def spent(one: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds by the clock, and of the processor."""
    started, worked = time.perf_counter(), time.process_time()
    one()
    return (time.perf_counter() - started) * 1000, (time.process_time() - worked) * 1000


def figures(act: str, taken: list[tuple[float, float]], queries: int) -> Figures:
    """The figures of runs already timed."""
    clock, processor = sorted(pair[0] for pair in taken), sorted(pair[1] for pair in taken)
    return Figures(act, _at(clock, 0.5), _at(clock, 0.95), _at(processor, 0.5), queries, len(clock))


def _at(ordered: list[float], share: float) -> float:
    return round(ordered[min(int(len(ordered) * share), len(ordered) - 1)], 3)


def _statements(one: Callable[[int], object], number: int) -> int:
    seen: list[str] = []

    def count(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        seen.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        one(number)
    return len(seen)
