"""Opening a list: values by calamine, what calamine does not tell (hidden columns, 1904, errors, formulae never
computed) from the sheet's own XML by a guarded stream. Rows are handed out one at a time."""

from __future__ import annotations

import codecs
import csv
import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring, iterparse
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from amana.web.sheets.guards import UnreadableSheet, kind_of

MOST_CELLS = 20_000_000
WIDEST = 400
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass
class Sheet:
    """A sheet: rows numbered from 1, columns from 0; merged ranges as (top, left, bottom, right)."""

    name: str
    visible: bool = True
    epoch_1904: bool = False
    hidden_columns: frozenset[int] = frozenset()
    merged: Sequence[tuple[int, int, int, int]] = ()
    marks: Mapping[tuple[int, int], str] = field(default_factory=dict)
    source: CalamineSheet | None = None
    table: Sequence[Sequence[Any]] = ()

    def rows(self) -> Iterator[tuple[int, Sequence[Any]]]:
        """Each row with its number; empty space around the data is not handed out."""
        if self.source is None:
            yield from enumerate(self.table, 1)
            return
        start, end = self.source.start, self.source.end
        if start is None or end is None:
            return
        yield from enumerate(self.source.iter_rows(), 1)


def read_sheets(path: Path) -> list[Sheet]:
    """The sheets of a file, whatever its name says it is. Raises `UnreadableSheet`."""
    kind = kind_of(path)
    if kind == "csv":
        return [Sheet(name="csv", table=_csv_rows(path))]
    try:
        book = CalamineWorkbook.from_path(path)
        sheets = [_sheet(book, position) for position in range(len(book.sheet_names))]
    except PasswordError as trouble:
        raise UnreadableSheet("protected") from trouble
    except (CalamineError, OSError, ValueError) as trouble:
        raise UnreadableSheet("damaged") from trouble
    if kind == "xlsx":
        try:
            _tell_more(path, sheets)
        except DefusedXmlException as trouble:
            raise UnreadableSheet("entities") from trouble
        except (ParseError, KeyError, zipfile.BadZipFile, OSError) as trouble:
            raise UnreadableSheet("damaged") from trouble
    if not any(sheet.source is not None and sheet.source.start is not None for sheet in sheets):
        raise UnreadableSheet("no_rows")
    return sheets


def _sheet(book: CalamineWorkbook, position: int) -> Sheet:
    known = book.sheets_metadata[position]
    source = book.get_sheet_by_index(position)
    if source.total_width > WIDEST or source.total_width * source.total_height > MOST_CELLS:
        raise UnreadableSheet("too_many_cells")
    merged = [(top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in source.merged_cell_ranges or ()]
    return Sheet(name=known.name, visible=known.visible == SheetVisibleEnum.Visible, source=source, merged=merged)


def _tell_more(path: Path, sheets: Sequence[Sheet]) -> None:
    with zipfile.ZipFile(path) as archive:
        workbook = fromstring(archive.read("xl/workbook.xml"), forbid_dtd=True)
        links = fromstring(archive.read("xl/_rels/workbook.xml.rels"), forbid_dtd=True)
        targets = {link.get("Id"): link.get("Target", "") for link in links}
        settings = workbook.find(f"{_MAIN}workbookPr")
        since_1904 = settings is not None and settings.get("date1904", "0") in {"1", "true"}
        parts = {sheet.get("name"): targets.get(sheet.get(_LINK), "") for sheet in workbook.iter(f"{_MAIN}sheet")}
        for sheet in sheets:
            sheet.epoch_1904 = since_1904
            target = parts.get(sheet.name, "").lstrip("/")
            name = target if target.startswith("xl/") else f"xl/{target}"
            if name in archive.namelist():
                with archive.open(name) as content:
                    sheet.hidden_columns, sheet.marks = _stream(content)


def _stream(content: Any) -> tuple[frozenset[int], dict[tuple[int, int], str]]:
    """Hidden columns, and the cells that hold an error or a formula without a kept result."""
    hidden: set[int] = set()
    marks: dict[tuple[int, int], str] = {}
    row = 0
    for event, element in iterparse(content, events=("start", "end"), forbid_dtd=True):
        tag = element.tag
        if event == "start":
            if tag == f"{_MAIN}row":
                row = int(element.get("r") or row + 1)
            continue
        if tag == f"{_MAIN}col" and element.get("hidden") in {"1", "true"}:
            hidden.update(range(int(element.get("min", 1)) - 1, min(int(element.get("max", 1)), WIDEST)))
        elif tag == f"{_MAIN}c":
            mark = _mark(element)
            if mark:
                marks[row, _column(element.get("r", "A1"))] = mark
        elif tag == f"{_MAIN}row":
            element.clear()
    return frozenset(hidden), marks


def _mark(cell: Element) -> str | None:
    if cell.get("t") == "e":
        return "error_cell"
    formula = cell.find(f"{_MAIN}f")
    if formula is None:
        return None
    kept = cell.find(f"{_MAIN}v")
    return "formula_without_value" if kept is None or kept.text is None else None


def _column(reference: str) -> int:
    number = 0
    for letter in reference:
        if not letter.isalpha():
            break
        number = number * 26 + ord(letter.upper()) - 64
    return max(number - 1, 0)


def _csv_rows(path: Path) -> list[list[str]]:
    text = _decoded(path.read_bytes())
    if not text.strip():
        raise UnreadableSheet("empty")
    sample = "\n".join(text.splitlines()[:40])
    separator = max(";,\t|", key=lambda mark: (_regularity(sample, mark), ";,\t|".index(mark) * -1))
    # A cell may hold a whole family, and a file one broken quote: neither may stop the reader.
    csv.field_size_limit(2_000_000)
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as trouble:
        raise UnreadableSheet("damaged") from trouble
    width = max((len(row) for row in rows), default=0)
    if width > WIDEST or width * len(rows) > MOST_CELLS:
        raise UnreadableSheet("too_many_cells")
    if width < 2 and not re.search(r"[^\W\d_]", text):
        raise UnreadableSheet("not_a_list")
    return rows


def _decoded(content: bytes) -> str:
    """UTF-8 with or without its mark, UTF-16, else Windows-1252 (or 1256 where the letters are Arabic's)."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace").replace("\x00", "")
    if len(content) > 3 and content[1:4:2] == b"\x00\x00":
        return content.decode("utf-16-le", errors="replace").replace("\x00", "")
    try:
        return content.decode("utf-8-sig").replace("\x00", "")
    except UnicodeDecodeError:
        pass
    binary = sum(byte < 9 or 13 < byte < 32 for byte in content[:20_000])
    if binary > len(content[:20_000]) / 20:
        raise UnreadableSheet("not_a_list")
    as_french = content.decode("cp1252", errors="replace")
    high = [byte for byte in content if byte >= 0xC0]
    as_arabic = content.decode("cp1256", errors="replace")
    letters = sum("\u0600" <= letter <= "\u06ff" for letter in as_arabic)
    arabic = len(high) > 20 and letters > 0.9 * len(high) and letters > len(content) / 5
    return (as_arabic if arabic else as_french).replace("\x00", "")


def _regularity(sample: str, separator: str) -> float:
    """How often, and how evenly, a mark stands in the lines."""
    try:
        counts = [len(row) for row in csv.reader(io.StringIO(sample, newline=""), delimiter=separator) if row]
    except csv.Error:
        return 0.0
    if not counts or max(counts) < 2:
        return 0.0
    usual = max(set(counts), key=counts.count)
    return (usual - 1) * counts.count(usual) / len(counts) + (max(counts) - 1) / 100
