"""Finding and bringing in from the command line, under the mandate of the installation or of a colleague."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from openpyxl import load_workbook

from amana.people.models import ImportRun, Person
from amana.trust.models import AuditEntry

ROWS = "N°;Nom;Prénom;Sexe;Date de naissance\n1;Sow;Awa;F;04/05/1999\n2;Bah;Issa;M;1990\n3;;;M;\n"


def told(*words, **options):
    out = StringIO()
    call_command(*words, stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def listed(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


def test_each_query_of_a_file_is_answered_in_its_order_repeated_ones_too(machine, mariam, tmp_path):
    asked = tmp_path / "names.txt"
    asked.write_text("Maryam Jallow\n\nNobody Here\nMaryam Jallow\n", encoding="utf-8-sig")
    answers = json.loads(told("find", "--from", str(asked), "--json"))
    assert [one["query"] for one in answers] == ["Maryam Jallow", "Nobody Here", "Maryam Jallow"]
    (found,) = answers[0]["results"]
    assert (found["rank"], found["reference"], found["match"]) == (1, mariam.reference, "same")
    assert found["name"].startswith("Mariam Diallo")
    assert found["why"]
    assert answers[1]["results"] == []


def test_a_name_is_answered_in_words(machine, mariam):
    assert f"{mariam.reference}  Mariam Diallo" in told("find", "Mariam", "Diallo")
    assert "nobody in reach" in told("find", "Zzzz")


def test_a_search_as_a_colleague_finds_whom_they_reach(mariam, aya, chama):
    assert mariam.reference in told("find", "Mariam", acting=aya.email.upper())
    assert mariam.reference not in told("find", "Mariam", acting=chama.email)
    entry = AuditEntry.objects.filter(action="person.find", actor=chama).get()
    assert "Mariam" not in json.dumps(entry.details)
    assert entry.details["system_user"]


def test_a_file_that_cannot_be_read_is_named(machine, tmp_path):
    with pytest.raises(CommandError, match=r"absent\.txt cannot be read"):
        told("find", "--from", str(tmp_path / "absent.txt"))


def test_a_list_enters_and_each_row_is_told(machine, listed, tmp_path):
    out = tmp_path / "rejects.xlsx"
    words = ["import", "people", str(listed), "--office", "rab", "--source", "test", "--as-of", "2026-11-01"]
    answer = json.loads(told(*words, "--json", "--rejects", str(out)))
    assert [row["status"] == "reject" for row in answer["rows"]] == [False, False, True]
    assert Person.objects.count() == 2
    assert {person.source for person in Person.objects.all()} == {"test"}
    (refused,) = list(load_workbook(out).active.iter_rows(min_row=2, values_only=True))
    assert refused[0] == "3"
    again = json.loads(told(*words, "--json"))
    assert (again["counts"].get("created", 0), again["counts"]["already"]) == (0, 2)


def test_a_dry_run_tells_and_writes_nothing(machine, listed):
    answer = json.loads(told("import", "people", str(listed), "--office", "RAB", "--dry-run", "--json"))
    assert len(answer["rows"]) == 3
    assert not Person.objects.exists()
    assert not ImportRun.objects.exists()


@pytest.mark.parametrize(
    ("words", "said", "status"),
    [
        (["--office", "NAD"], "there is no office NAD", 2),
        ([], "say which office: --office CODE. Here: CAS, OUJ, RAB.", 2),
        (["--office", "RAB", "--map", "Nom"], "--map takes COLUMN=FIELD", 2),
        (["--office", "RAB", "--map", "Nom=religion"], "there is no field religion", 2),
        (["--office", "RAB", "--map", "Colonne=sex"], "names a column that the list has not. Its columns: N°", 2),
        (["--office", "RAB", "--rejects", "/no/such/place/out.xlsx"], "Choose another place for the rejects", 2),
        (["--office", "RAB", "--as", "nobody@amana.example"], "nobody here signs in as", 1),
    ],
)
def test_what_is_asked_wrongly_is_said_and_nothing_enters(machine, listed, words, said, status):
    with pytest.raises(CommandError) as trouble:
        told("import", "people", str(listed), *words)
    assert said in str(trouble.value)
    assert trouble.value.returncode == status
    assert not Person.objects.exists()


def test_an_observer_brings_in_nothing_from_the_command_line_either(bilal, listed):
    with pytest.raises(CommandError, match="where this may be done"):
        told("import", "people", str(listed), "--office", "RAB", "--as", bilal.email)


def test_a_caseworker_brings_in_a_list_in_their_only_office_without_naming_it(aya, listed):
    told("import", "people", str(listed), "--as", aya.email)
    assert {person.office.code for person in Person.objects.select_related("office")} == {"RAB"}


def test_before_anything_is_set_up_the_command_says_so(db):
    with pytest.raises(CommandError, match="Run ./amana init"):
        told("find", "Mariam")
