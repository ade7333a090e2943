"""Bringing in a list: what enters, what comes back, and what a second time, a kill or two colleagues change."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from amana.people.models import DuplicatePair, ImportedRow, ImportRun, Membership, Person, Remark
from amana.people.operations.imports import (
    abandon_import,
    bring_in,
    confirm_import,
    forget_list,
    forget_old_lists,
    note_reading,
    settle_correction,
    start_import,
)
from amana.people.operations.list_files import (
    digest_of_file,
    folder,
    kept_file,
    open_list,
    preview_file,
    read_sealed,
    rejects_file,
    seal_older_lists,
    write_rejects,
)
from amana.people.operations.list_steps import preview, take_step
from amana.trust.access import RightRefused
from amana.trust.crypto import Tampered
from amana.trust.models import AuditEntry
from amana.web.sheets.guards import UnreadableSheet
from tests.cast import NOW, TODAY

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
ROOT = Path(__file__).parents[2]
AS_OF = date(2026, 11, 1)


def written(path: Path, rows: list[list[object]], **sheet: str) -> Path:
    book = Workbook()
    book.active.title = sheet.get("title", "Liste")
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


HEADINGS = ["N°", "Nom", "Prénom", "Sexe", "Date de naissance", "Nationalité", "Téléphone", "N° famille", "Lien"]
FAMILY = [
    HEADINGS,
    ["A-1", "DIALLO", "Mariam", "F", "04/05/1999", "guinéenne", "612345678", "F1", "Chef de famille"],
    ["A-2", "DIALLO", "Ibrahim", "M", "2023", "Guinée", "", "F1", "Enfant"],
    ["A-3", "", "", "F", "", "", "", "", ""],
    ["A-4", "Traoré", "Seydou", "X", "31/02/1990", "Mars", "06 00", "", ""],
]


def brought_in(actor, office, path: Path, **known: str) -> ImportRun:
    run = start_import(
        actor=actor, office=office, path=path, file_name=path.name, digest=digest_of_file(path), as_of=AS_OF,
        source=known.get("source", "Association Jacaranda"), basis="agreement",
    )  # fmt: skip
    note_reading(actor=actor, run=run, counts={}, sheet="")
    run = confirm_import(actor=actor, run=run)
    reading = open_list(path, as_of=AS_OF, sheet=None, mapping={})
    return bring_in(actor=actor, run=run, rows=reading.people)


def test_each_row_gets_its_outcome_and_nobody_is_merged(aya, rabat, tmp_path):
    run = brought_in(aya, rabat, written(tmp_path / "l.xlsx", FAMILY))
    assert (run.counts["created"], run.counts["rejected"]) == (3, 1)
    mariam = Person.objects.get(given_name="Mariam")
    assert (mariam.nationality, mariam.born_on, mariam.told, mariam.source) == (
        "GN", date(1999, 5, 4), "not_yet", "Association Jacaranda",
    )  # fmt: skip
    assert [phone.number for phone in mariam.phones.all()] == ["+212612345678"]
    assert Membership.objects.filter(household=mariam.memberships.get().household).count() == 2


def test_the_same_list_again_creates_nothing_and_says_so(aya, rabat, tmp_path):
    path = written(tmp_path / "l.xlsx", FAMILY)
    brought_in(aya, rabat, path)
    again = brought_in(aya, rabat, path)
    assert (again.counts.get("created", 0), again.counts["already"]) == (0, 3)
    assert Person.objects.count() == 3


def test_a_changed_row_is_a_proposed_correction_until_somebody_ticks_it(aya, rabat, tmp_path):
    brought_in(aya, rabat, written(tmp_path / "l.xlsx", FAMILY))
    changed = [list(row) for row in FAMILY]
    changed[1][4] = "04/06/1999"
    run = brought_in(aya, rabat, written(tmp_path / "m.xlsx", changed))
    line = ImportedRow.objects.get(run=run, outcome="changed")
    person = Person.objects.get(given_name="Mariam")
    assert person.born_on == date(1999, 5, 4)
    settle_correction(actor=aya, line=line, fields=["born_on"], moment=NOW)
    person.refresh_from_db()
    assert person.born_on == date(1999, 6, 4)


def test_a_row_without_a_number_is_known_by_its_content(aya, rabat, tmp_path):
    rows = [["Nom", "Prénom", "Âge"], ["Sow", "Awa", 22], ["Sow", "Awa", 22]]
    brought_in(aya, rabat, written(tmp_path / "l.xlsx", rows))
    brought_in(aya, rabat, written(tmp_path / "m.xlsx", rows))
    assert Person.objects.count() == 2


def test_a_suspected_duplicate_enters_and_the_pair_waits(aya, rabat, mariam, tmp_path):
    rows = [["Nom", "Prénom", "Sexe", "Date de naissance", "Nationalité"], ["Jallow", "Mariama", "F", "1999", "GN"]]
    run = brought_in(aya, rabat, written(tmp_path / "l.xlsx", rows))
    assert run.counts["created"] == 1
    assert DuplicatePair.objects.get(one=mariam).verdict == ""


def test_what_a_list_says_of_vulnerability_is_read_by_those_entrusted_alone(aya, bilal, rabat, tmp_path):
    rows = [["Nom", "Prénom", "Vulnérabilité"], ["Sow", "Awa", "victime de traite (présumée)"]]
    brought_in(aya, rabat, written(tmp_path / "l.xlsx", rows))
    assert Remark.objects.count() == 1
    assert not Remark.objects.reachable_by(aya, "person.view.protection").exists()
    assert not Remark.objects.reachable_by(bilal, "person.view").exists()


def test_the_refused_rows_come_back_in_the_same_layout_and_enter_once_corrected(aya, rabat, tmp_path):
    path = written(tmp_path / "l.xlsx", FAMILY)
    brought_in(aya, rabat, path)
    reading = open_list(path, as_of=AS_OF, sheet=None, mapping={})
    assert write_rejects(tmp_path / "r.xlsx", reading.columns, reading.people) == 1
    book = load_workbook(tmp_path / "r.xlsx")
    sheet = book.active
    assert [cell.value for cell in sheet[1]][: len(HEADINGS)] == HEADINGS
    sheet["B2"], sheet["C2"] = "Barry", "Aïssatou"
    book.save(tmp_path / "c.xlsx")
    brought_in(aya, rabat, tmp_path / "c.xlsx")
    assert Person.objects.filter(family_name="Barry").count() == 1


def kept_of(run):
    return sorted(path.name.removeprefix(str(run.kept_as)) for path in folder().glob(f"{run.kept_as}*"))


def sent(actor, office, path):
    run = start_import(
        actor=actor, office=office, path=path, file_name=path.name, digest=digest_of_file(path), as_of=AS_OF,
        source="Association Jacaranda", basis="agreement",
    )  # fmt: skip
    take_step(run)
    return ImportRun.objects.get(pk=run.pk)


def test_after_thirty_days_nothing_is_kept_of_a_list_but_what_became_of_each_row(aya, rabat, machine, tmp_path):
    run = sent(aya, rabat, written(tmp_path / "l.xlsx", FAMILY))
    take_step(confirm_import(actor=aya, run=run))
    assert kept_of(run) == ["", ".json", ".rejects.xlsx"]
    assert forget_old_lists(actor=machine, moment=run.started_at + timedelta(days=30)) == 0
    assert forget_old_lists(actor=machine, moment=run.started_at + timedelta(days=31)) == 1
    assert kept_of(run) == []
    assert ImportedRow.objects.filter(run=run).count() == 4
    assert AuditEntry.objects.filter(action="import.forget", subject=f"people.importrun:{run.pk}").count() == 1
    assert forget_old_lists(actor=machine, moment=run.started_at + timedelta(days=40)) == 0


def test_a_caseworker_deletes_no_list_before_its_time(aya, rabat, tmp_path):
    run = sent(aya, rabat, written(tmp_path / "l.xlsx", FAMILY))
    with pytest.raises(RightRefused):
        forget_list(actor=aya, run=run, day=TODAY)
    assert "" in kept_of(run)


def test_nothing_is_kept_of_an_abandoned_list(aya, rabat, tmp_path):
    run = sent(aya, rabat, written(tmp_path / "l.xlsx", FAMILY))
    abandon_import(actor=aya, run=run, day=TODAY)
    assert kept_of(run) == []


def test_a_list_abandoned_while_it_is_read_leaves_nothing_behind(aya, rabat, tmp_path):
    path = written(tmp_path / "l.xlsx", FAMILY)
    run = start_import(
        actor=aya, office=rabat, path=path, file_name="l.xlsx", digest="0" * 64, as_of=AS_OF, source="", basis=""
    )
    stale = ImportRun.objects.get(pk=run.pk)
    abandon_import(actor=aya, run=run, day=TODAY)
    path.rename(kept_file(run))  # the process that reads it had opened it before
    take_step(stale)
    assert kept_of(run) == []


def test_a_formula_is_neither_computed_nor_written_back(aya, rabat, tmp_path):
    rows = [["Nom", "Prénom", "Ville"], ["=1+1", "=cmd|' /C calc'!A0", "@SUM(1)"], ["", "", '=HYPERLINK("x")']]
    path = written(tmp_path / "l.xlsx", rows)
    reading = open_list(path, as_of=AS_OF, sheet=None, mapping={})
    people = list(reading.people)
    assert {issue.code for row in people for issue in row.issues} >= {"formula_without_value"}
    write_rejects(tmp_path / "r.xlsx", reading.columns, people)
    cells = [cell for row in load_workbook(tmp_path / "r.xlsx").active.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]


@pytest.mark.parametrize(
    "content",
    [b"", b"%PDF-1.7 x", b"PK\x03\x04 cut short", b"\x89PNG\r\n\x1a\n", b"<html><table></table></html>", b"\x00" * 99],
)
def test_a_file_that_is_no_list_is_refused_in_words(aya, rabat, tmp_path, content):
    path = tmp_path / "liste.xlsx"
    path.write_bytes(content)
    with pytest.raises(UnreadableSheet) as refused:
        open_list(path, as_of=AS_OF, sheet=None, mapping={})
    assert len(refused.value.sentence()) > 20


def send(client, office, path: Path):
    file = SimpleUploadedFile(path.name, path.read_bytes())
    answers = {"file": file, "office": office.pk, "source": "s", "basis": "b", "as_of": TODAY.isoformat()}
    return client.post(reverse("people:imports"), answers)


def test_the_pages_lead_from_the_file_to_the_people(client, aya, rabat, tmp_path):
    client.force_login(aya, backend=BACKEND)
    assert send(client, rabat, written(tmp_path / "l.xlsx", FAMILY)).status_code == 302
    run = ImportRun.objects.get()
    take_step(run)
    page = client.get(reverse("people:import", args=[run.pk])).content.decode()
    assert "31/02/1990" in page
    assert not Person.objects.exists()
    rejects = client.get(reverse("people:import_rejects", args=[run.pk]))
    assert rejects.content.startswith(b"PK")
    client.post(reverse("people:import_confirm", args=[run.pk]))
    run.refresh_from_db()
    take_step(run)
    assert Person.objects.count() == 3
    assert client.get(reverse("people:import", args=[run.pk])).status_code == 200
    assert client.post(reverse("people:import_confirm", args=[run.pk])).status_code == 302
    assert Person.objects.count() == 3


def test_a_column_can_be_left_aside_and_the_list_is_read_again(client, aya, rabat, tmp_path):
    client.force_login(aya, backend=BACKEND)
    send(client, rabat, written(tmp_path / "l.xlsx", FAMILY))
    run = ImportRun.objects.get()
    take_step(run)
    client.post(
        reverse("people:import_columns", args=[run.pk]), {"heading": "Nationalité", "field-0": "", "sheet": "Liste"}
    )
    run.refresh_from_db()
    take_step(run)
    run.refresh_from_db()
    assert run.mapping == {"Nationalité": ""}
    assert run.counts["reject"] == 1


def test_an_unreadable_file_says_what_to_do_and_another_office_sees_nothing(client, aya, chama, rabat, tmp_path):
    path = tmp_path / "x.xlsx"
    path.write_bytes(b"%PDF-1.7 nothing of a list")
    client.force_login(aya, backend=BACKEND)
    send(client, rabat, path)
    run = ImportRun.objects.get()
    take_step(run)
    assert b"xlsx" in client.get(reverse("people:import", args=[run.pk])).content
    client.force_login(chama, backend=BACKEND)
    assert client.get(reverse("people:import", args=[run.pk])).status_code == 404
    assert client.get(reverse("people:import_rejects", args=[run.pk])).status_code == 404


def command(home: Path, *words: str, **extra: object):
    environment = {**os.environ, "AMANA_HOME": str(home), "AMANA_MODE": "development",
                   "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}  # fmt: skip
    environment.pop("AMANA_DATABASE_URL", None)
    return subprocess.Popen(
        [sys.executable, "-m", "amana", *words],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def done(process, status: int = 0) -> str:
    out, err = process.communicate(timeout=240)
    assert process.returncode == status, err[-800:]
    return out


def test_a_kill_in_the_middle_leaves_nothing_half_done_and_a_second_start_finishes(tmp_path):
    home = tmp_path / "home"
    done(command(home, "init", "--bare"))
    listed = tmp_path / "long.csv"
    rows = ["N°;Nom;Prénom;Sexe;Date de naissance"]
    rows += [f"K-{n};Sow{n % 97};Awa{n % 89};F;{n % 27 + 1:02}/0{n % 9 + 1}/19{60 + n % 40}" for n in range(6000)]
    listed.write_text("\n".join(rows), encoding="utf-8")
    words = ("import", "people", str(listed), "--office", "OUJ", "--source", "test")
    killed = command(home, *words)
    time.sleep(4)
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    told = json.loads(done(command(home, *words, "--json")))["counts"]
    assert told["rows"] == 6000
    assert told.get("created", 0) + told.get("already", 0) == 6000
    assert "created" not in json.loads(done(command(home, *words, "--json")))["counts"]


def test_a_file_that_cannot_be_read_ends_the_command_with_one_line_and_writes_nothing(tmp_path):
    home = tmp_path / "home"
    done(command(home, "init", "--bare"))
    (tmp_path / "x.xlsx").write_bytes(b"not a list at all \x00\x01\x02" * 20)
    process = command(home, "import", "people", str(tmp_path / "x.xlsx"), "--office", "OUJ")
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (1, "")
    assert len(err.strip().splitlines()) == 1
    assert process.returncode == 1
    missing = command(home, "import", "people", str(tmp_path / "none.xlsx"), "--office", "XXX")
    missing.communicate(timeout=60)
    assert missing.returncode == 2


def test_no_list_stands_in_the_clear_and_it_is_read_all_the_same(aya, rabat, tmp_path):
    run = sent(aya, rabat, written(tmp_path / "l.xlsx", FAMILY))
    for path in (kept_file(run), rejects_file(run), preview_file(run)):
        content = path.read_bytes()
        assert content.startswith(b"AML1")
        assert not [word for word in (b"PK\x03\x04", b"Nom", b"columns") if word in content]
        assert path.stat().st_mode & 0o777 == 0o600
    assert b"".join(read_sealed(kept_file(run))) == (tmp_path / "l.xlsx").read_bytes()
    assert preview(run)["columns"]
    kept_file(run).write_bytes(rejects_file(run).read_bytes())
    with pytest.raises(Tampered):
        b"".join(read_sealed(kept_file(run)))


def test_a_list_that_an_older_version_kept_in_the_clear_is_read_and_sealed(aya, rabat, tmp_path):
    path = written(tmp_path / "l.xlsx", FAMILY)
    run = sent(aya, rabat, path)
    kept_file(run).write_bytes(path.read_bytes())
    take_step(confirm_import(actor=aya, run=run))
    assert Person.objects.exists()
    assert seal_older_lists() >= 1
    assert kept_file(run).read_bytes().startswith(b"AML1")
    assert b"".join(read_sealed(kept_file(run))) == path.read_bytes()
