"""Measures as tables, for a terminal and for a page of the documentation. Budgets are shown beside, never judged."""

from __future__ import annotations

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
HEADINGS = ("act", "p50 ms", "p95 ms", "p95 budget", "CPU p50 ms", "queries", "× bare", "× hello")


def budget(act: str, people: int, database: str) -> str:
    """The p95 allowed, and the queries where those are limited too; empty where the design names none."""
    if act.startswith("search, one word") and database != "postgresql":
        act = "search"
    for beginning, (small, large) in BUDGETS.items():
        if act.startswith(beginning):
            queries = QUERIES.get(beginning)
            return f"{small if people <= 100_000 else large}" + (f", {queries} queries" if queries else "")
    return ""


def rows_of(measured: Mapping[str, Any]) -> list[tuple[str, ...]]:
    """The acts of one database, one row each, the bare query and the hello page first."""
    bare, hello = measured["bare_query"], measured["hello_page"]
    floor = [
        (one["act"], _ms(one["p50"]), _ms(one["p95"]), "", _ms(one["cpu"]), str(one["queries"]), "", "")
        for one in (bare, hello)
    ]
    return floor + [
        (
            one["act"],
            _ms(one["p50"]),
            _ms(one["p95"]),
            budget(one["act"], measured["people"], measured["database"]),
            _ms(one["cpu"]),
            str(one["queries"] or ""),
            f"{one['to_bare_query']:,.0f}",
            f"{one['to_hello_page']:,.1f}",
        )
        for one in measured["acts"]
    ]


def sentences_of(measured: Mapping[str, Any]) -> list[str]:
    """What is not an act: the import, the recall, the size."""
    brought, recall = measured["import"], measured["recall_small_office"]
    return [
        f"Import of {brought['rows']:,} rows: {brought['rows_a_second']:,} rows/s"
        f" ({brought['rows'] / max(brought['cpu_seconds'], 0.01):,.0f} by processor time), peak memory"
        f" {brought['peak_megabytes']} MB (budget: 500 rows/s, 300 MB).",
        f"Small office, misspelt names: {recall['found']} of {recall['sought']} found in the first 20.",
        f"Load of the machine while measuring, from {measured['load'][0]:.1f} to {measured['load'][1]:.1f}"
        f" on {measured['cores']} cores.",
        f"Built in {measured['build_seconds']:,.0f} s; the database takes {measured['size_megabytes']:,} MB.",
    ]


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


def as_markdown(results: Sequence[Mapping[str, Any]]) -> str:
    parts = []
    for measured in results:
        parts += [
            f"## {NAMES.get(measured['database'], measured['database'])}, {measured['people']:,} people",
            "",
            "| " + " | ".join(HEADINGS) + " |",
            "|---|" + "---:|" * (len(HEADINGS) - 1),
            *("| " + " | ".join(row) + " |" for row in rows_of(measured)),
            "",
            *(f"- {sentence}" for sentence in sentences_of(measured)),
            "",
        ]
    return "\n".join(parts)


NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}


def _ms(value: float) -> str:
    return f"{value:.2f}" if value < 10 else f"{value:.0f}"
