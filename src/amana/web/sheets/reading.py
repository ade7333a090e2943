"""Opening a list: values by calamine, what calamine does not tell (hidden columns, 1904, errors, formulae never
computed) from the sheet's own XML by a guarded stream. Rows are handed out one at a time."""

from __future__ import annotations

import codecs
import csv
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring, iterparse
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from amana.web.sheets.guards import UnreadableSheet, kind_of
from amana.web.sheets.tables import tables_of

MOST_CELLS = 20_000_000
LARGEST_EMPTY = 8_000_000  # cells of a sheet that holds next to nothing
MOST_SHEETS = 300
WIDEST = 400
Told = tuple[bool, frozenset[int], Mapping[tuple[int, int], str]]
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
    table: Iterable[Sequence[Any]] = ()

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
    if kind == "html":
        return _page_sheets(path)
    told = _told_of_xlsx(path) if kind == "xlsx" else {}
    try:
        book = CalamineWorkbook.from_path(path)
        sheets = [_sheet(book, position) for position in range(len(book.sheet_names))]
    except PasswordError as trouble:
        raise UnreadableSheet("protected") from trouble
    except (CalamineError, OSError, ValueError) as trouble:
        raise UnreadableSheet("damaged") from trouble
    for sheet in sheets:
        if sheet.name in told:
            sheet.epoch_1904, sheet.hidden_columns, sheet.marks = told[sheet.name]
    if not any(sheet.source is not None and sheet.source.start is not None for sheet in sheets):
        raise UnreadableSheet("no_rows")
    return sheets


def _sheet(book: CalamineWorkbook, position: int) -> Sheet:
    known = book.sheets_metadata[position]
    source = book.get_sheet_by_index(position)
    _refuse_excess(source.total_width, source.total_height)
    merged = [(top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in source.merged_cell_ranges or ()]
    return Sheet(name=known.name, visible=known.visible == SheetVisibleEnum.Visible, source=source, merged=merged)


def _page_sheets(path: Path) -> list[Sheet]:
    tables = tables_of(_decoded(path.read_bytes()))
    if not tables:
        raise UnreadableSheet("not_a_list")
    for table in tables:
        _refuse_excess(max(map(len, table)), len(table))
    return [Sheet(name=f"table {number}", table=table) for number, table in enumerate(tables, 1)]


def _told_of_xlsx(path: Path) -> dict[str, Told]:
    """What the parts of the file say themselves, by sheet. Read before the values are: who opens the values sets aside
    room for the whole rectangle up to the last cell, so that one cell too far away would end the process."""
    try:
        with zipfile.ZipFile(path) as archive:
            return _told_of_parts(archive)
    except DefusedXmlException as trouble:
        raise UnreadableSheet("entities") from trouble
    except (ParseError, KeyError, ValueError, OverflowError, zipfile.BadZipFile, zlib.error, OSError) as trouble:
        raise UnreadableSheet("damaged") from trouble


def _told_of_parts(archive: zipfile.ZipFile) -> dict[str, Told]:
    workbook = fromstring(archive.read("xl/workbook.xml"), forbid_dtd=True)
    links = fromstring(archive.read("xl/_rels/workbook.xml.rels"), forbid_dtd=True)
    targets = {link.get("Id"): link.get("Target", "") for link in links}
    settings = workbook.find(f"{_MAIN}workbookPr")
    since_1904 = settings is not None and settings.get("date1904", "0") in {"1", "true"}
    parts = {sheet.get("name", ""): targets.get(sheet.get(_LINK), "") for sheet in workbook.iter(f"{_MAIN}sheet")}
    if len(parts) > MOST_SHEETS:
        raise UnreadableSheet("bomb")
    told: dict[str, Told] = {}
    for sheet, part in parts.items():
        target = part.lstrip("/")
        name = target if target.startswith("xl/") else f"xl/{target}"
        if name in archive.namelist():
            with archive.open(name) as content:
                told[sheet] = (since_1904, *_stream(content))
    return told


def _stream(content: Any) -> tuple[frozenset[int], dict[tuple[int, int], str]]:
    """Hidden columns, and the cells that hold an error or a formula without a kept result. Raises `UnreadableSheet`
    where the last cell stands further away than any list reaches."""
    hidden: set[int] = set()
    marks: dict[tuple[int, int], str] = {}
    row = widest = longest = cells = 0
    for event, element in iterparse(content, events=("start", "end"), forbid_dtd=True):
        tag = element.tag
        if event == "start":
            if tag == f"{_MAIN}row":
                row = int(element.get("r") or row + 1)
            continue
        if tag == f"{_MAIN}col" and element.get("hidden") in {"1", "true"}:
            hidden.update(range(int(element.get("min", 1)) - 1, min(int(element.get("max", 1)), WIDEST)))
        elif tag == f"{_MAIN}c":
            column = _column(element.get("r", "A1"))
            widest, longest, cells = max(widest, column + 1), max(longest, row), cells + 1
            if widest * longest > LARGEST_EMPTY and widest * longest > cells * 50:
                _refuse_excess(WIDEST + 1, longest)
            _refuse_excess(widest, longest)
            mark = _mark(element)
            if mark:
                marks[row, column] = mark
        elif tag == f"{_MAIN}row":
            element.clear()
    return frozenset(hidden), marks


def _refuse_excess(width: int, length: int) -> None:
    if width > WIDEST or width * length > MOST_CELLS:
        raise UnreadableSheet("too_many_cells")


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


@dataclass(frozen=True)
class _Separated:
    """The rows of a text of separated values, cut anew each time they are read: only the text is held."""

    text: str
    separator: str
    quoted: bool = True

    def __iter__(self) -> Iterator[list[str]]:
        # A cell may hold a whole family, and a file one broken quote: neither may stop the reader.
        csv.field_size_limit(2_000_000)
        lines = _lines(self.text)
        if self.quoted:
            return csv.reader(lines, delimiter=self.separator)
        plain = csv.reader(lines, delimiter=self.separator, quoting=csv.QUOTE_NONE)
        return ([cell.strip('"') for cell in row] for row in plain)


def _csv_rows(path: Path) -> _Separated:
    text = _decoded(path.read_bytes())
    if not text.strip():
        raise UnreadableSheet("empty")
    sample = "".join(islice(_lines(text), 40))
    separator = max(";,\t|", key=lambda mark: (_regularity(sample, mark), ";,\t|".index(mark) * -1))
    rows = _Separated(text, separator)
    try:
        if text.count('"') % 2 and any("\n" in cell for row in rows for cell in row):
            # One quotation mark that never closes would swallow the people after it: it is a letter like another.
            rows = _Separated(text, separator, quoted=False)
        widths = [len(row) for row in rows]
    except csv.Error as trouble:
        raise UnreadableSheet("damaged") from trouble
    width = max(widths, default=0)
    _refuse_excess(width, len(widths))
    if width < 2 and not re.search(r"[^\W\d_]", text):
        raise UnreadableSheet("not_a_list")
    return rows


def _lines(text: str) -> Iterator[str]:
    """The lines with their ends, whatever system ended them."""
    return (line[0] for line in re.finditer(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+", text))


def _decoded(content: bytes) -> str:
    """UTF-8 with or without its mark, UTF-16, else Windows-1252 (or 1256 where the letters are Arabic's)."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace").replace("\x00", "")
    wide = _wide_without_mark(content[:8000])
    if wide:
        return content.decode(wide, errors="replace").replace("\x00", "")
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


def _wide_without_mark(start: bytes) -> str:
    """UTF-16 without its mark: the high bytes of separators, digits and line ends are zero, on one side only."""
    first, second = start[0::2].count(0), start[1::2].count(0)
    enough = max(2, len(start) // 100)
    if second >= enough and not first:
        return "utf-16-le"
    return "utf-16-be" if first >= enough and not second else ""


def _regularity(sample: str, separator: str) -> float:
    """How often, and how evenly, a mark stands in the lines."""
    try:
        counts = [len(row) for row in csv.reader(_lines(sample), delimiter=separator) if row]
    except csv.Error:
        return 0.0
    if not counts or max(counts) < 2:
        return 0.0
    usual = max(set(counts), key=counts.count)
    return (usual - 1) * counts.count(usual) / len(counts) + (max(counts) - 1) / 100
