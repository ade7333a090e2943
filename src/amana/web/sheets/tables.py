"""Tables of web pages: what many systems hand out as "Excel" is a page of HTML named .xls.

The first table of people is one sheet, each further table another. Nothing is fetched and no script is run.
"""

from __future__ import annotations

from collections.abc import Sequence
from html.parser import HTMLParser

MOST_SPANNED = 400


class _Tables(HTMLParser):
    """Collects the cells of every table; a nested table ends in the cell that holds it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[list[str]]] = []
        self.depth = 0
        self.cell: list[str] | None = None
        self.width = 1

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        if tag == "table":
            self.depth += 1
            if self.depth == 1:
                self.tables.append([])
        elif self.depth == 1 and tag == "tr":
            self._close()
            self.tables[-1].append([])
        elif self.depth == 1 and tag in {"td", "th"}:
            self._close()
            if not self.tables[-1]:
                self.tables[-1].append([])
            spanned = dict(attrs).get("colspan") or "1"
            self.cell, self.width = [], min(int(spanned), MOST_SPANNED) if spanned.isdigit() else 1
        elif tag == "br" and self.cell is not None:
            self.cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in {"td", "th", "tr"} and self.depth == 1:
            self._close()
        elif tag == "table" and self.depth:
            self._close()
            self.depth -= 1

    def handle_data(self, data: str) -> None:
        if self.cell is not None:
            self.cell.append(data)

    def _close(self) -> None:
        if self.cell is not None:
            self.tables[-1][-1] += ["".join(self.cell).strip(), *[""] * (self.width - 1)]
            self.cell = None


def tables_of(text: str) -> list[list[list[str]]]:
    """The tables that hold something, in order."""
    page = _Tables()
    page.feed(text)
    page.close()
    return [table for table in page.tables if any(any(cell for cell in row) for row in table)]
