"""Lists as partners really send them: English, Arabic, one column of names, one family a row, covers, 1904, CSV."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from amana.people.rules.lists.ages import read_age
from amana.people.rules.lists.dates import read_birth
from amana.people.rules.lists.outcomes import NoListFound
from amana.people.rules.lists.reading import read_list
from amana.people.rules.lists.values import read_phone, read_sex
from amana.web.sheets.guards import UnreadableSheet
from amana.web.sheets.reading import Sheet, read_sheets
from amana.web.sheets.writing import write_rows

AS_OF = date(2026, 11, 1)


def read(*tables: tuple[str, list[list[object]]]):
    sheets = [Sheet(name=name, table=rows) for name, rows in tables]
    return list(read_list(sheets, as_of=AS_OF).people)


def codes(row):
    return [issue.code for issue in row.issues]


def test_an_english_tracker_with_one_column_of_names():
    rows = read(
        ("README", [["How to fill this file"], ["Name: write the name"]]),
        (
            "Tracker",
            [
                ["Case ID", "Full name", "Gender", "DOB", "Nat.", "HH ID", "Relation", "Mobile", "City"],
                [
                    "T-1",
                    "SESAY Fatmata",
                    "Female",
                    "5 Mar 1990",
                    "Sierra Leonean",
                    "H1",
                    "Head",
                    "+23276123456",
                    "Casa",
                ],
                ["T-2", "Joy Osagie", "F", "1999", "Nigerian", "H1", "Daughter", "", "casablanca"],
                ["Total", 2, "", "", "", "", "", "", ""],
            ],
        ),
    )
    one, other = rows
    assert (one.person.full_name, one.person.family_name, one.person.given_name) == (
        "SESAY Fatmata",
        "SESAY",
        "Fatmata",
    )
    assert (one.person.dob, one.person.nationality, one.person.role, one.person.city) == (
        date(1990, 3, 5), "SL", "head", "Casablanca",
    )  # fmt: skip
    assert (other.person.family_name, other.person.household, other.person.role) == (None, "H1", "child")


def test_an_arabic_list_with_its_own_digits():
    rows = read(
        (
            "لائحة",
            [
                ["لائحة المستفيدين"],
                ["رقم الملف", "الاسم الكامل", "الجنس", "تاريخ الازدياد", "العمر", "الجنسية", "رقم الهاتف", "المدينة"],
                ["م-١", "محمد ديالو", "ذكر", "٠٥/١٠/١٩٩٤", "٣٢", "غيني", "٠٦١٢٣٤٥٦٧٨", "وجدة"],
                ["م-٢", "فاطمة تراوري", "أنثى", "١٤٢٠", "٢٥ سنة", "مالي", "لا شيء", "الرباط"],
                ["المجموع", "", "", "", "٥٧", "", "", ""],
            ],
        )
    )
    one, other = rows
    assert (one.person.sex, one.person.dob, one.person.age_stated, one.person.nationality) == (
        "M", date(1994, 10, 5), 32, "GN",
    )  # fmt: skip
    assert (one.person.phone, one.person.city) == ("+212612345678", "Oujda")
    assert codes(other) == ["dob_hijri", "phone_missing"]
    assert (other.person.dob, other.person.nationality, other.person.city) == (None, "ML", "Rabat")


def test_one_family_a_row_with_the_children_in_one_cell():
    rows = read(
        (
            "Familles",
            [
                ["N°", "Nom et prénom", "Téléphone", "Epouse", "Enfants"],
                ["1", "DIALLO Mamadou", "0612345678", "Awa Bah", "Ibrahim (3 ans), Mariama 8 mois ; Sékou, fils, 2015"],
                ["2", "Koné Issa", "", "", "-"],
            ],
        )
    )
    assert [(row.row, row.member) for row in rows] == [(2, 0), (2, 1), (2, 2), (2, 3), (2, 4), (3, 0)]
    assert [row.person.role for row in rows[:5]] == ["head", "spouse", "child", "child", "child"]
    assert [row.person.full_name for row in rows[1:5]] == ["Awa Bah", "Ibrahim", "Mariama", "Sékou"]
    assert (rows[2].person.age_stated, rows[3].person.age_stated, rows[4].person.dob) == (3, 0, date(2015, 1, 1))
    assert {row.person.household for row in rows[:5]} == {"1"}


def test_a_workbook_of_1904_and_merged_families(tmp_path):
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    cover, sheet = book.active, book.create_sheet("Liste")
    cover.title = "Couverture"
    cover.append(["Association Exemple"])
    for row in (
        ["Famille", "Nom", "Prénom", "Date de naissance"],
        ["F1", "Sow", "Awa", date(1999, 5, 4)],
        [None, "Sow", "Binta", 34000],
        ["F2", "Bah", "Oumar", "12/04/01"],
    ):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    book.save(tmp_path / "l.xlsx")
    rows = list(read_list(read_sheets(tmp_path / "l.xlsx"), as_of=AS_OF).people)
    assert [row.person.household for row in rows] == ["F1", "F1", "F2"]
    assert [row.person.dob for row in rows] == [date(1999, 5, 4), date(1997, 2, 1), date(2001, 4, 12)]


@pytest.mark.parametrize(
    "content",
    [
        "N°;Nom;Prénom\n1;Koné;Fatoumata\n".encode("cp1252"),
        "N°\tNom\tPrénom\n1\tKoné\tFatoumata\n".encode("utf-16"),
        "\ufeffN°,Nom,Prénom\n1,Koné,Fatoumata\n".encode(),
        'N°;Nom;Prénom;Remarque\n1;Koné;Fatoumata;"a; b\nc"\n'.encode(),
        b"N\xc2\xb0;Nom;Pr\xc3\xa9nom\n1;Kon\xc3\xa9\x00;Fatoumata\n",
    ],
)
def test_text_files_of_every_kind(tmp_path, content):
    path = tmp_path / "l.csv"
    path.write_bytes(content)
    [row] = read_list(read_sheets(path), as_of=AS_OF).people
    assert (row.person.family_name, row.person.given_name) == ("Koné", "Fatoumata")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_text_file_is_cut_into_rows_wherever_its_lines_end_and_as_often_as_it_is_read(tmp_path, end):
    path = tmp_path / "list.csv"
    path.write_bytes(f'Nom;Enfants{end}Diallo;"Ibrahim{end}Aïssata"{end}Bah;{end}'.encode())
    [sheet] = read_sheets(path)
    expected = [(1, ["Nom", "Enfants"]), (2, ["Diallo", f"Ibrahim{end}Aïssata"]), (3, ["Bah", ""])]
    assert list(sheet.rows()) == expected
    assert list(sheet.rows()) == expected


@given(
    st.lists(
        st.lists(st.one_of(st.text(max_size=12), st.floats(allow_nan=False), st.none(), st.dates()), max_size=6),
        max_size=6,
    )
)
def test_no_cell_breaks_the_reading(rows):
    listed = read(("l", [["N°", "Nom", "Prénom", "Sexe", "Date de naissance", "Tél"], *rows]))
    for row in listed:
        assert row.status in {"ok", "warn", "reject"}
        assert row.status != "reject" or row.issues
        assert row.person.dob is None or row.person.dob <= AS_OF


@given(st.text(max_size=30))
def test_no_text_breaks_a_value(text):
    born = read_birth(text, as_of=AS_OF)
    assert born.on is None or born.on <= AS_OF
    age, _codes, _year = read_age(text)
    assert age is None or 0 <= age <= 120
    assert read_sex(text)[0] in {None, "M", "F"}
    number = read_phone(text).number
    assert number is None or number.startswith("+")


def test_what_was_written_is_read_back(tmp_path):
    write_rows(tmp_path / "w.xlsx", "Liste", ["Nom", "Prénom"], [["Sow", "Awa"], ["=1+1", "+x"]])
    rows = list(read_list(read_sheets(tmp_path / "w.xlsx"), as_of=AS_OF).people)
    assert [(row.person.family_name, row.person.given_name) for row in rows][0] == ("Sow", "Awa")


def shared_files():
    folder = Path(__file__).parents[3].parent / "shared" / "data"
    return sorted([*(folder / "security").glob("*"), *(folder / "imports").glob("*")]) if folder.exists() else []


@pytest.mark.parametrize("path", shared_files(), ids=lambda path: path.name)
def test_files_of_others_are_read_or_refused_in_words(path):
    told = ""
    try:
        reading = read_list(read_sheets(path), as_of=AS_OF)
        told = " ".join(row.status for row in reading.people) or "nobody"
    except UnreadableSheet as refused:
        told = refused.sentence()
    except NoListFound as refused:
        told = refused.code
    assert told


def test_a_first_person_whose_words_could_be_headings_is_a_person():
    [row] = read(
        (
            "Liste",
            [
                ["N°", "Nom et prénom", "Lien", "Sexe", "Situation"],
                ["B-0001", "DIALLO Awa", "Chef de famille", "F", "femme enceinte"],
            ],
        )
    )
    assert (row.row, row.person.full_name, row.person.vulnerability_text) == (2, "DIALLO Awa", "femme enceinte")


def test_a_family_is_told_in_one_cell_in_several_manners():
    rows = read(
        (
            "Familles",
            [
                ["N°", "Nom et prénom", "Membres de la famille"],
                ["1", "DIALLO Mamadou", "+ 2 enfants: Awa (3 ans), Ali (6 mois)"],
                ["2", "BAH Issa", "épouse : Awa Bah 30 ans ; enfants : Ali (F/3)\n- Sira née le 01/02/2018"],
                ["3", "SOW Ali", "seul"],
                ["4", "Mme KONE Sira et ses enfants Ali (3 ans) et Binta (5 ans)", ""],
                ["5", "KEITA Fanta + 1 enfant", "0"],
            ],
        )
    )
    assert [(row.row, row.member, row.person.full_name, row.person.role) for row in rows] == [
        (2, 0, "DIALLO Mamadou", "head"),
        (2, 1, "Awa", "child"),
        (2, 2, "Ali", "child"),
        (3, 0, "BAH Issa", "head"),
        (3, 1, "Awa Bah", "spouse"),
        (3, 2, "Ali", "child"),
        (3, 3, "Sira", "child"),
        (4, 0, "SOW Ali", None),
        (5, 0, "KONE Sira", "head"),
        (5, 1, "Ali", "child"),
        (5, 2, "Binta", "child"),
        (6, 0, "KEITA Fanta", None),
    ]
    assert (rows[5].person.sex, rows[5].person.age_stated, rows[6].person.dob) == ("F", 3, date(2018, 2, 1))


def test_headings_and_sexes_said_in_two_scripts_and_signatures_below():
    rows = read(
        (
            "Liste",
            [
                ["N° / الرقم", "Nom / اللقب", "Prénom / الاسم", "Sexe / الجنس", "Date de naissance / تاريخ الازدياد"],
                ["1", "Sow", "Awa", "F / أنثى", "1/2/1990"],
                ["Fait à Oujda le 12/10/2026"],
                ["Le responsable", "M. Exemple"],
                ["", "", "Signature :"],
            ],
        )
    )
    [row] = rows
    assert (row.person.case_no, row.person.given_name, row.person.sex, row.status) == ("1", "Awa", "F", "ok")


def test_a_column_that_somebody_chose_comes_before_the_one_recognised():
    table = [["N°", "Nom", "Prénom", "Date de naissance", "Vraie date"], ["1", "Sow", "Awa", "1/1/1990", "5/3/1991"]]
    reading = read_list([Sheet(name="l", table=table)], as_of=AS_OF, mapping={"Vraie date": "dob"})
    [row] = reading.people
    assert row.person.dob == date(1991, 3, 5)
