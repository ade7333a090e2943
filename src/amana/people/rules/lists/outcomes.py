"""What reading a list gives: its columns, and for each person of it what was understood and what was not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Protocol

# For information: the value is right, saying so is a courtesy and no reason for a warning.
INFORMATIVE = frozenset({"dob_two_digit_year", "dob_excel_serial", "phone_lost_leading_zero"})
REJECTING = frozenset({"name_missing"})


class SheetLike(Protocol):
    """A sheet as whoever opened the file hands it over. Rows are numbered from 1, columns from 0."""

    name: str
    visible: bool
    epoch_1904: bool
    hidden_columns: frozenset[int]
    merged: Sequence[tuple[int, int, int, int]]
    marks: Mapping[tuple[int, int], str]

    def rows(self) -> Iterable[tuple[int, Sequence[Any]]]: ...


@dataclass(frozen=True)
class Issue:
    """Something to know about a cell: a code, the column's heading, and the value as written."""

    code: str
    column: str = ""
    value: str = ""


@dataclass(frozen=True, kw_only=True)
class ListedPerson:
    """A person as the list tells them; None where it says nothing that could be understood."""

    family_name: str | None = None
    given_name: str | None = None
    full_name: str | None = None
    sex: str | None = None
    dob: date | None = None
    dob_precision: str | None = None
    age_stated: int | None = None
    nationality: str | None = None
    phone: str | None = None
    city: str | None = None
    arrival_date: date | None = None
    vulnerability_text: str | None = None
    case_no: str | None = None
    household: str | None = None
    role: str | None = None


@dataclass(frozen=True)
class RowReading:
    """One person of a row: `member` 0 is the head, then in reading order."""

    row: int
    member: int
    person: ListedPerson
    issues: tuple[Issue, ...] = ()
    cells: tuple[str, ...] = field(default=(), compare=False)

    @property
    def status(self) -> str:
        """ok, warn or reject; issues for information alone leave a row ok."""
        codes = {issue.code for issue in self.issues}
        if codes & REJECTING:
            return "reject"
        return "warn" if codes - INFORMATIVE else "ok"


@dataclass(frozen=True)
class Column:
    """A column of the list: its heading, the field it was taken for ("" for none), and how sure that is
    (sure, unsure, unknown, chosen)."""

    index: int
    heading: str
    field: str
    sure: str
    example: str = ""
    member: str = ""
    hidden: bool = False


@dataclass(frozen=True)
class ListReading:
    """A list understood: which sheet, which columns, where people begin, and the people, read as they are asked for."""

    sheet: str
    sheets: tuple[str, ...]
    columns: tuple[Column, ...]
    first_row: int
    people: Iterable[RowReading]


class NoListFound(Exception):
    """No sheet has headings that say who the people are. `code`: no_headings, or no_such_sheet."""

    def __init__(self, code: str, sheets: Sequence[str] = ()) -> None:
        super().__init__(code)
        self.code = code
        self.sheets = tuple(sheets)
