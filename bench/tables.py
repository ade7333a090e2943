"""Measures as tables, for a terminal and for a page of the documentation, each figure beside its budget.

Whether a budget was kept is said to the reader; no test asks it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

# The budgets of the design, p95 in milliseconds: for 100,000 people, for 1,000,000.
BUDGETS: Mapping[str, tuple[int, int]] = {
    "list": (50, 80),
    "search, one word": (30, 100),
    "search": (30, 60),
    "the person's file": (50, 60),
    "registering": (70, 100),
}
QUERIES: Mapping[str, int] = {"list": 12, "the person's file": 25}
ROWS_A_SECOND, MEGABYTES = 500, 300
HEADINGS = ("act", "p50 ms", "p95 ms", "p95 budget", "", "CPU p50 ms", "queries", "× bare", "× hello")


def limits(act: str, people: int, database: str) -> tuple[int, int] | None:
    """The milliseconds at the 95th percentile, and the queries (0: not limited); None where the design names none."""
    if act.startswith("search, one word") and database != "postgresql":
        act = "search"
    for beginning, (small, large) in BUDGETS.items():
        if act.startswith(beginning):
            return small if people <= 100_000 else large, QUERIES.get(beginning, 0)
    return None


def kept(one: Mapping[str, Any], allowed: tuple[int, int] | None) -> str:
    """Whether an act stayed within its limits, in one word; empty where it has none."""
    if allowed is None:
        return ""
    milliseconds, queries = allowed
    slow, many = one["p95"] > milliseconds, bool(queries) and one["queries"] > queries
    return "missed" if slow or many else "kept"


def rows_of(measured: Mapping[str, Any]) -> list[tuple[str, ...]]:
    """The acts of one database, one row each, the bare query and the hello page first."""
    floor = [
        (one["act"], _ms(one["p50"]), _ms(one["p95"]), "", "", _ms(one["cpu"]), str(one["queries"]), "", "")
        for one in (measured["bare_query"], measured["hello_page"])
    ]
    return floor + [_row(one, measured) for one in measured["acts"]]


def _row(one: Mapping[str, Any], measured: Mapping[str, Any]) -> tuple[str, ...]:
    allowed = limits(one["act"], measured["people"], measured["database"])
    told = f"{allowed[0]}" + (f", {allowed[1]} queries" if allowed[1] else "") if allowed else ""
    return (
        one["act"], _ms(one["p50"]), _ms(one["p95"]), told, kept(one, allowed), _ms(one["cpu"]),
        str(one["queries"] or ""), f"{one['to_bare_query']:,.0f}", f"{one['to_hello_page']:,.1f}",
    )  # fmt: skip


def sentences_of(measured: Mapping[str, Any]) -> list[str]:
    """What is not an act: the budgets missed, the imports, the recall, the load, the size."""
    recall, low, high, cores = measured["recall_small_office"], *measured["load"], measured["cores"]
    judged = [(row[0], row[4]) for row in rows_of(measured) if row[4]]
    missed = [act for act, verdict in judged if verdict == "missed"]
    busy = " Other programs wanted the cores: judge by the processor's time." if high > cores else ""
    return [
        f"Budgets kept: {len(judged) - len(missed)} of {len(judged)}."
        + (f" Missed: {'; '.join(missed)}." if missed else ""),
        *(_told_of(brought) for brought in measured["imports"]),
        f"Small office, misspelt names: {recall['found']} of {recall['sought']} found in the first 20.",
        f"Load of the machine while measuring, from {low:.1f} to {high:.1f} on {cores} cores.{busy}",
        f"Built in {measured['build_seconds']:,.0f} s; the database takes {measured['size_megabytes']:,} MB.",
    ]


def _told_of(brought: Mapping[str, Any]) -> str:
    within = brought["rows_a_second"] >= ROWS_A_SECOND and brought["peak_megabytes"] < MEGABYTES
    by_processor = brought["rows"] / max(brought["cpu_seconds"], 0.01)
    return (
        f"Import of {brought['rows']:,} rows: {brought['rows_a_second']:,} rows/s"
        f" ({by_processor:,.0f} by processor time), peak memory {brought['peak_megabytes']} MB"
        f" (budget: {ROWS_A_SECOND} rows/s, {MEGABYTES} MB; {'kept' if within else 'missed'})."
    )


def as_text(results: Sequence[Mapping[str, Any]]) -> str:
    parts = []
    for measured in results:
        rows = [HEADINGS, *rows_of(measured)]
        widths = [max(len(row[column]) for row in rows) for column in range(len(HEADINGS))]
        parts += [
            f"{measured['database']}, {measured['people']:,} people",
            *(
                "  " + row[0].ljust(widths[0]) + "".join(f"  {cell:>{widths[at]}}" for at, cell in enumerate(row) if at)
                for row in rows
            ),
            *(f"  {sentence}" for sentence in sentences_of(measured)),
            "",
        ]
    return "\n".join(parts)


def in_page(page: str, results: Sequence[Mapping[str, Any]]) -> str:
    """The page with each table in place of the one under the same heading, or behind everything."""
    for measured in results:
        table = as_markdown(measured)
        heading = re.escape(table.splitlines()[0])
        section = re.compile(rf"^{heading}\n.*?(?=^## |\Z)", re.MULTILINE | re.DOTALL)
        fresh = section.sub(lambda _found, table=table: f"{table}\n", page)
        page = (fresh if section.search(page) else f"{page}\n{table}").strip("\n") + "\n"
    return page


def as_markdown(measured: Mapping[str, Any]) -> str:
    """A heading, the acts and the sentences of one database."""
    lines = [
        f"## {NAMES.get(measured['database'], measured['database'])}, {measured['people']:,} people",
        "",
        "| " + " | ".join(HEADINGS) + " |",
        "|---|" + "---:|" * (len(HEADINGS) - 1),
        *("| " + " | ".join(row) + " |" for row in rows_of(measured)),
        "",
        *(f"- {sentence}" for sentence in sentences_of(measured)),
    ]
    return "\n".join(lines) + "\n"


NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def _ms(value: float) -> str:
    return f"{value:.2f}" if value < 10 else f"{value:.0f}"
