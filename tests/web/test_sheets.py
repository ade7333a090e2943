"""Files that are not what they say, or would grow beyond all bounds: read where they can be, else refused in words."""

from __future__ import annotations

import zipfile

import pytest

from amana.web.sheets.guards import UnreadableSheet
from amana.web.sheets.reading import read_sheets
from amana.web.sheets.tables import tables_of
from amana.web.sheets.writing import write_rows

LIST = [["N°", "Nom", "Prénom"], ["1", "Sow", "Awa"]]


def workbook(path, part="", **swaps):
    """A workbook of two rows; in one of its parts a text is replaced by another."""
    write_rows(path / "whole.xlsx", "Liste", LIST[0], LIST[1:])
    with zipfile.ZipFile(path / "whole.xlsx") as whole, zipfile.ZipFile(path / "l.xlsx", "w") as changed:
        for name in whole.namelist():
            content = whole.read(name).decode()
            if name == part:
                assert swaps["old"] in content
                content = content.replace(swaps["old"], swaps["new"])
            changed.writestr(name, content)
    return path / "l.xlsx"


def rows_of(path):
    [sheet] = read_sheets(path)
    return [list(cells) for _number, cells in sheet.rows()]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', "too_many_cells"),
        ('<row r="4294967295"><c r="A4294967295"><v>1</v></c></row>', "too_many_cells"),
        ('<row r="3"><c r="ZZZ3"><v>1</v></c></row>', "too_many_cells"),
        ('<row r="three"><c r="A3"><v>1</v></c></row>', "damaged"),
    ],
)
def test_one_cell_beyond_any_list_is_refused_before_room_is_made_for_it(tmp_path, cell, code):
    path = workbook(tmp_path, "xl/worksheets/sheet1.xml", old="</sheetData>", new=f"{cell}</sheetData>")
    with pytest.raises(UnreadableSheet) as refused:
        read_sheets(path)
    assert refused.value.code == code


def test_a_workbook_of_thousands_of_sheets_is_refused(tmp_path):
    more = "".join(f'<sheet name="s{number}" sheetId="{number}" r:id="rId1"/>' for number in range(2, 5000))
    path = workbook(
        tmp_path,
        "xl/workbook.xml",
        old="</sheets>",
        new=f"{more.replace('r:id', 'x:id')}</sheets>".replace(
            "<sheet ", '<sheet xmlns:x="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
        ),
    )
    with pytest.raises(UnreadableSheet) as refused:
        read_sheets(path)
    assert refused.value.code == "bomb"


def test_definitions_that_grow_are_refused_wherever_they_stand(tmp_path):
    path = workbook(
        tmp_path, "xl/worksheets/sheet1.xml", old="<worksheet", new=f"<!--{'x' * 5000}--><!DOCTYPE a><worksheet"
    )
    with pytest.raises(UnreadableSheet) as refused:
        read_sheets(path)
    assert refused.value.code == "entities"


def test_a_spoilt_byte_inside_the_archive_is_said(tmp_path):
    path = tmp_path / "l.xlsx"
    write_rows(path, "Liste", LIST[0], [[number, "Sow", f"Awa {number}"] for number in range(400)])
    content = bytearray(path.read_bytes())
    for place in range(300, len(content) - 2000, 97):
        content[place] ^= 0xFF
    path.write_bytes(content)
    with pytest.raises(UnreadableSheet) as refused:
        read_sheets(path)
    assert refused.value.code == "damaged"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_web_page_named_xls_is_read_as_the_table_it_holds(tmp_path, encoding):
    page = (
        '<html><body><table><tr><th colspan="3">Liste</th></tr><tr><th>N°<th>Nom<th>Pr&eacute;nom</tr>'
        "<tr><td>1</td><td>Sow&nbsp;</td><td>Awa</td></tr></table><script>x</script></body></html>"
    )
    path = tmp_path / "l.xls"
    path.write_bytes(page.encode(encoding))
    assert rows_of(path) == [["Liste", "", ""], ["N°", "Nom", "Prénom"], ["1", "Sow", "Awa"]]


def test_a_page_without_a_table_is_no_list(tmp_path):
    path = tmp_path / "l.xls"
    path.write_text("<html><body>Sign in</body></html>")
    with pytest.raises(UnreadableSheet) as refused:
        read_sheets(path)
    assert refused.value.code == "not_a_list"
    assert tables_of("<table></table></table><td>x") == []


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("name", ["Sow;Awa", "محمد;ديالو"])
def test_wide_letters_without_their_mark(tmp_path, encoding, name):
    path = tmp_path / "l.csv"
    path.write_bytes(f"N°;Nom;Prénom\n1;{name}\n2;{name}\n".encode(encoding))
    assert rows_of(path)[1] == ["1", *name.split(";")]


def test_a_quotation_mark_that_never_closes_swallows_nobody(tmp_path):
    path = tmp_path / "l.csv"
    path.write_text('N°;Nom;Prénom\n1;"Sow;Awa\n2;Bah;Ali\n', encoding="utf-8")
    assert rows_of(path)[1:] == [["1", "Sow", "Awa"], ["2", "Bah", "Ali"]]
