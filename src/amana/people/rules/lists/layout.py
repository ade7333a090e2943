"""Where the list is: its sheet, its heading rows (titles above, two levels, two languages), its columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from amana.people.rules.lists.columns import FIELDS, chosen, field_of, member_of, without_member
from amana.people.rules.lists.outcomes import Column, NoListFound, SheetLike
from amana.people.rules.lists.text import cleaned, folded, said

LOOKED_AT = 200  # rows from which a sheet's layout is decided
OF_A_MEMBER = {"family_name", "given_name", "full_name", "sex", "dob", "age", "nationality", "phone", "case_no"}
NAMES = {"family_name", "given_name", "full_name"}
_ASIDE = re.compile(
    r"lisez|read ?me|liste?s?$|instruction|consigne|legende|legend|codes?$|parametre|settings|choices|aide|help|تعليمات|sommaire|notice|menu"
)


@dataclass(frozen=True)
class Layout:
    """A sheet whose headings were found."""

    sheet: SheetLike
    columns: tuple[Column, ...]
    first_row: int
    score: float


def find_layout(sheets: Sequence[SheetLike], *, sheet: str | None, mapping: Mapping[str, str]) -> Layout:
    """The sheet that looks most like a list of people. Raises `NoListFound`."""
    names = [one.name for one in sheets]
    if sheet:
        sheets = [one for one in sheets if one.name == sheet or folded(one.name) == folded(sheet)]
        if not sheets:
            raise NoListFound("no_such_sheet", names)
    found = [layout for one in sheets if (layout := _layout_of(one, mapping)) is not None]
    if not found:
        raise NoListFound("no_headings", names)
    return max(found, key=lambda layout: layout.score)


def _layout_of(sheet: SheetLike, mapping: Mapping[str, str]) -> Layout | None:
    rows = list(islice(sheet.rows(), LOOKED_AT))
    best: tuple[float, int] | None = None
    for position, (_number, cells) in enumerate(rows[:60]):
        value = _heading_value(cells, mapping)
        if value >= 2 and (best is None or value > best[0]):
            best = (value, position)
    if best is None:
        return None
    value, position = best
    first, last = _heading_rows(rows, position, mapping)
    headings = _headings(sheet, rows, first, last)
    columns = _columns(headings, sheet, rows[last + 1 :], mapping)
    if not any(column.field in NAMES or column.member for column in columns):
        return None
    people = sum(1 for _number, cells in rows[last + 1 :] if any(said(cell) for cell in cells))
    score = value + min(people, 20) / 10 - (5 if _ASIDE.search(folded(sheet.name)) else 0) - (0 if sheet.visible else 3)
    return Layout(sheet, columns, rows[last][0] + 1, score)


def _heading_value(cells: Sequence[Any], mapping: Mapping[str, str]) -> float:
    """How many different fields the cells of a row name; a name counts double, a long sentence is no heading."""
    found = set()
    for cell in cells:
        if not isinstance(cell, str) or len(cell) > 90:
            continue
        text = cleaned(cell)
        name = chosen(mapping, text) or field_of(text)[0]
        if not name and (member := member_of(text)):
            name = f"{member[0]}{member[1]}"
        if name:
            found.add(name)
    return len(found) + len(found & NAMES)


def _heading_rows(
    rows: Sequence[tuple[int, Sequence[Any]]], position: int, mapping: Mapping[str, str]
) -> tuple[int, int]:
    """The rows of headings around the best one: groups above it, a second language above or below."""
    first = last = position
    while (
        last + 1 < len(rows)
        and last < position + 2
        and _heading_value(rows[last + 1][1], mapping) >= 3
        and not _holds_facts(rows[last + 1][1])
    ):
        last += 1
    if first > 0 and _is_group_row(rows[first - 1][1], rows[first][1], mapping):
        first -= 1
    return first, last


def _holds_facts(cells: Sequence[Any]) -> bool:
    """A row of people, not of headings, though some of its words ("Chef de famille", "femme enceinte") could be one:
    it holds numbers, days, or several long runs of digits, or most of its cells name no field."""
    said_cells = [cell for cell in cells if cleaned(cell)]
    if any(not isinstance(cell, str) for cell in said_cells):
        return True
    named = sum(bool(field_of(cleaned(cell))[0] or member_of(cleaned(cell))) for cell in said_cells)
    if named * 2 <= len(said_cells):
        return True
    return sum(len(re.findall(r"\d", cleaned(cell))) >= 4 for cell in said_cells) >= 2


def _is_group_row(above: Sequence[Any], below: Sequence[Any], mapping: Mapping[str, str]) -> bool:
    """A row of groups or of headings merged downwards stands above: several short texts, no sentence."""
    texts = [cleaned(cell) for cell in above if cleaned(cell)]
    if len(texts) < 2 or any(len(text) > 60 or re.search(r"\d{4}", text) for text in texts):
        return False
    return all(isinstance(cell, str) for cell in above if cleaned(cell))


def _headings(sheet: SheetLike, rows: Sequence[tuple[int, Sequence[Any]]], first: int, last: int) -> list[list[str]]:
    """For each column its texts from the top heading row down; a merged group stands above each of its columns."""
    width = max(len(cells) for _number, cells in rows[first : last + 1])
    found: list[list[str]] = [[] for _column in range(width)]
    for position in range(first, last + 1):
        number, cells = rows[position]
        texts = [cleaned(cells[column]) if column < len(cells) else "" for column in range(width)]
        for top, left, bottom, right in sheet.merged:
            if top <= number <= bottom and left < width:
                spread = texts[left] if number == top else ""
                for column in range(left, min(right, width - 1) + 1):
                    texts[column] = spread
        for column, text in enumerate(texts):
            if text and text not in found[column]:
                found[column].append(text)
    return found


def _columns(
    headings: list[list[str]],
    sheet: SheetLike,
    rows: Iterable[tuple[int, Sequence[Any]]],
    mapping: Mapping[str, str],
) -> tuple[Column, ...]:
    examples = _examples(rows, len(headings))
    understood = [_understood(texts, mapping) for texts in headings]
    # What the reader chose comes first: a column recognised by its heading gives way to it, wherever it stands.
    by_choice = {(member, name) for name, sure, member in understood if sure == "chosen"}
    taken: set[tuple[str, str]] = set()
    columns = []
    for index, (texts, (name, sure, member)) in enumerate(zip(headings, understood, strict=True)):
        heading = texts[-1] if texts else ""
        gives_way = sure != "chosen" and (member, name) in by_choice
        if name and (gives_way or (name != "phone" and (member, name) in taken)):
            name, sure = "", "unsure"
        taken.add((member, name))
        columns.append(
            Column(index, heading, name, sure, examples[index], member, hidden=index in sheet.hidden_columns)
        )
    return tuple(_names_settled(columns, mapping))


def _understood(texts: list[str], mapping: Mapping[str, str]) -> tuple[str, str, str]:
    """(field, how sure, member) of a column from its headings, the lowest first."""
    if not texts:
        return "", "unknown", ""
    wanted = next(
        (found for text in (*reversed(texts), " ".join(texts)) if (found := chosen(mapping, text)) is not None), None
    )
    if wanted is not None:
        return (wanted if wanted in FIELDS else ""), "chosen", ""
    whole = " ".join(texts)
    for text in reversed(texts):
        if field_of(text)[0] in {"role", "household", "case_no"}:
            return *field_of(text), ""
    member = member_of(whole)
    if member and (member[0] != "head" or len(texts) > 1):
        inner = _of_a_member(texts[-1], member[1], below=len(texts) > 1)
        whose = "" if member[0] == "head" else f"{member[0]}:{member[1]}"
        if whose or inner:
            return inner or "people", "sure", whose
    for text in reversed(texts):
        name, sure = field_of(text)
        if name:
            return name, sure, ""
    return *field_of(whole), ""


def _of_a_member(heading: str, number: str, *, below: bool) -> str:
    """The field of another member a column holds; "" where it holds whole people ("Enfants", "Membres de la famille")."""
    bare = without_member(heading)
    inner = (field_of(bare)[0] if below or bare else "") or field_of(heading)[0]
    if number == "*" or inner not in OF_A_MEMBER:
        return ""
    return "full_name" if inner == "given_name" and bare in {"اسم", "الاسم"} else inner


def _names_settled(columns: list[Column], mapping: Mapping[str, str]) -> list[Column]:
    """ "Nom" without any column of given names holds the whole name; "Nom et prénom" beside a column of its own is one."""
    own = {column.field for column in columns if not column.member}
    settled = []
    for column in columns:
        name = column.field
        if not column.member and chosen(mapping, column.heading) is None:
            alone = name == "given_name" and not {"family_name", "full_name"} & own
            if alone or (name == "family_name" and "given_name" not in own):
                name = "full_name"
        settled.append(
            Column(column.index, column.heading, name, column.sure, column.example, column.member, column.hidden)
        )
    return settled


def _examples(rows: Iterable[tuple[int, Sequence[Any]]], width: int) -> list[str]:
    found = [""] * width
    for _number, cells in rows:
        for index in range(min(width, len(cells))):
            if not found[index]:
                found[index] = said(cells[index])[:60]
        if all(found):
            break
    return found
