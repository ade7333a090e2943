"""What is refused before a file is opened: by its content, its size and what it would grow into."""

from __future__ import annotations

import zipfile
import zlib
from pathlib import Path

from django.utils.translation import gettext_lazy as _

LARGEST = 60_000_000  # bytes on disk
LARGEST_UNPACKED = 1_500_000_000  # bytes, all parts together
LARGEST_PART = 1_000_000_000
HIGHEST_RATIO = 200  # unpacked to packed; a spreadsheet's XML rarely passes 40
MOST_PARTS = 3_000

SENTENCES = {
    "empty": _("The file is empty. Save the list again and choose that file."),
    "too_large": _("The file is larger than this installation reads. Split the list into several files."),
    "damaged": _("The file is damaged or cut short. Open it in a spreadsheet, save it again, and choose that file."),
    "not_a_list": _("This is not a spreadsheet. Choose a list saved as xlsx, xls, ods or csv."),
    "protected": _("The file is protected by a password. Save it without one, then choose it again."),
    "bomb": _("The file unpacks into far more than a list holds; it was not opened. Save the list again as xlsx."),
    "entities": _("The file holds definitions that a list does not need; it was not opened. Save it again as xlsx."),
    "no_rows": _("No sheet of this file holds a row."),
    "too_many_cells": _(
        "The sheet is wider or longer than this installation reads. Keep the columns of the list alone."
    ),
}


class UnreadableSheet(Exception):
    """The file cannot be read as a list. `code` is a key of `SENTENCES`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    def sentence(self) -> str:
        """What is wrong and what to do."""
        return str(SENTENCES[self.code])


def kind_of(path: Path) -> str:
    """xlsx, xls, ods or csv, by content and not by name. Raises `UnreadableSheet`."""
    size = path.stat().st_size
    if size == 0:
        raise UnreadableSheet("empty")
    if size > LARGEST:
        raise UnreadableSheet("too_large")
    with path.open("rb") as file:
        head = file.read(8192)
    if head.startswith(b"PK"):
        return _kind_of_archive(path)
    if head.startswith(bytes.fromhex("D0CF11E0A1B11AE1")):
        return _kind_of_compound(path)
    if head.startswith(
        (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc", b"\x1f\x8b", b"MZ", b"\x7fELF")
    ):
        raise UnreadableSheet("not_a_list")
    if _is_a_page(head):
        return "html"
    if head.lstrip()[:1] in {b"<", b"{"} or head.lstrip()[:5].lower() in {b"<?xml", b"<html", b"{\\rtf"}:
        raise UnreadableSheet("not_a_list")
    return "csv"


def _is_a_page(head: bytes) -> bool:
    """A page of HTML, in bytes or in UTF-16, whatever its name ends in."""
    start = head.replace(b"\x00", b"").lstrip(b"\xff\xfe\xef\xbb\xbf \t\r\n").lower()
    return start.startswith(b"<") and (b"<table" in start or b"<html" in start)


def _kind_of_archive(path: Path) -> str:
    try:
        with zipfile.ZipFile(path) as archive:
            parts = archive.infolist()
            names = {part.filename for part in parts}
            if len(parts) > MOST_PARTS:
                raise UnreadableSheet("bomb")
            unpacked = sum(part.file_size for part in parts)
            packed = max(sum(part.compress_size for part in parts), 1)
            if unpacked > LARGEST_UNPACKED or any(part.file_size > LARGEST_PART for part in parts):
                raise UnreadableSheet("bomb")
            if unpacked > 20_000_000 and unpacked / packed > HIGHEST_RATIO:
                raise UnreadableSheet("bomb")
            if any(part.flag_bits & 1 for part in parts):
                raise UnreadableSheet("protected")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")) and _defines_entities(archive, part):
                    raise UnreadableSheet("entities")
            if "xl/workbook.xml" in names:
                return "xlsx"
            if "mimetype" in names and b"spreadsheet" in archive.read("mimetype")[:200]:
                return "ods"
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, ValueError) as trouble:
        raise UnreadableSheet("damaged") from trouble
    raise UnreadableSheet("not_a_list")


def _defines_entities(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """A document type stands before the root: its first kilobytes tell."""
    with archive.open(part) as content:
        return b"<!DOCTYPE" in content.read(4096).upper()


def _kind_of_compound(path: Path) -> str:
    """Old Excel files, and new ones locked by a password, share a container; the names inside tell them apart."""
    content = path.read_bytes()[:4_000_000]
    if "EncryptedPackage".encode("utf-16-le") in content:
        raise UnreadableSheet("protected")
    if any(name.encode("utf-16-le") in content for name in ("Workbook", "Book")):
        return "xls"
    raise UnreadableSheet("not_a_list")
