"""Writing a sheet: every value as text or number, so that nothing in it is ever a formula."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Font

FORMULA_LIKE = {"=", "+", "-", "@", "\t", "\r", "＝"}


def write_rows(path: Path, title: str, headings: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """One sheet with its headings in bold. A text that begins like a formula is kept as text, as typed."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A2"
    bold = []
    for heading in headings:
        cell = _cell(sheet, heading)
        cell.font = Font(bold=True)
        bold.append(cell)
    sheet.append(bold)
    for row in rows:
        sheet.append([_cell(sheet, value) for value in row])
    book.save(path)


def as_text(value: str) -> str:
    """A value of a text file that no spreadsheet takes for a formula: an apostrophe stands before what begins like
    one."""
    return f"'{value}" if value[:1] in FORMULA_LIKE else value


def _cell(sheet: Any, value: Any) -> Any:
    if isinstance(value, str):
        value = ILLEGAL_CHARACTERS_RE.sub("", value)[:32_000]
    cell = WriteOnlyCell(sheet, value=value)
    if isinstance(value, str):
        cell.data_type = "s"
        # What begins like a formula is marked as text, so that a spreadsheet that saves it again keeps it so.
        if value[:1] in FORMULA_LIKE:
            cell.style = "Normal"
            cell.quotePrefix = True
    return cell
