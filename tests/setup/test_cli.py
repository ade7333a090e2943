"""The contract of the command line: what each command exits with, and what it says where."""

from __future__ import annotations

import getpass
import json
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from amana import cli
from amana.commands import COMMANDS, INNER_COMMANDS, overview
from tests.setup.starting import PATIENCE, ROOT, amana, command_line, once, surroundings

pytestmark = once
FOLDER = ROOT / "src" / "amana" / "desk" / "management" / "commands"


def test_every_command_is_listed_and_every_listed_command_exists():
    written = {path.stem for path in FOLDER.glob("*.py") if not path.stem.startswith("_")}
    assert written == (COMMANDS.keys() | INNER_COMMANDS) - {"test"}


def test_help_lists_every_command_on_a_line_of_its_own(capsys):
    assert cli.main(["--help"]) == 0
    lines = capsys.readouterr().out.splitlines()
    for name in COMMANDS:
        assert any(line.split()[:1] == [name] for line in lines), name
    assert max(map(len, overview().splitlines())) <= 120


def test_a_command_that_does_not_exist_exits_with_2(capsys):
    assert cli.main(["absent"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("words", [["find", "--absent"], ["user", "add"], ["serve", "--port", "high"], ["find"]])
def test_a_command_used_wrongly_exits_with_2(words, capsys):
    with pytest.raises(SystemExit) as left:
        sys.exit(cli.main(words))
    assert left.value.code == 2
    assert capsys.readouterr().out == ""


def test_a_failed_command_says_one_line_and_exits_with_1(installed):
    failed = amana(installed, "user", "add", "aya@amana.example", "--role", "caseworker", "--office", "NOWHERE")
    assert (failed.returncode, failed.stdout) == (1, "")
    assert failed.stderr.startswith("amana: there is no such office")
    assert failed.stderr.count("\n") == 1


def test_a_command_before_anything_is_set_up_says_what_to_do_and_keeps_the_places_in_the_log(tmp_path):
    failed = amana(tmp_path, "find", "Diallo")
    assert failed.returncode == 1
    assert "./amana doctor" in failed.stderr
    assert failed.stderr.count("\n") == 1
    line = json.loads((tmp_path / "logs" / "commands.log").read_text())
    assert "cli:" in line["what"]
    assert "Diallo" not in json.dumps(line)


def test_the_process_that_works_on_a_list_is_a_command_too(installed):
    failed = amana(installed, "list-step", "999999")
    assert failed.returncode == 1
    assert "no command" not in failed.stderr


def test_a_bare_installation_has_its_offices_and_nobody_in_it(installed):
    assert amana(installed, "init", "--bare").returncode == 0, "it may be run again"
    with closing(sqlite3.connect(installed / "amana.sqlite3")) as database:
        offices = database.execute("SELECT code, name FROM trust_office ORDER BY code").fetchall()
        people = database.execute("SELECT count(*) FROM people_person").fetchone()
    assert offices == [("CAS", "Casablanca"), ("OUJ", "Oujda"), ("RAB", "Rabat")]
    assert people == (0,)
    assert (installed / "keys" / "session").stat().st_mode & 0o777 == 0o600


def test_two_first_commands_at_once_wait_for_each_other(tmp_path):
    both = [
        subprocess.Popen(command_line("init", "--bare"), env=surroundings(tmp_path), stderr=subprocess.PIPE, text=True)
        for _again in range(2)
    ]
    said = [process.communicate(timeout=PATIENCE)[1] for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    with closing(sqlite3.connect(tmp_path / "amana.sqlite3")) as database:
        assert database.execute("SELECT count(*) FROM trust_office").fetchone() == (3,)
    assert not (tmp_path / "backups").exists(), "there was nothing to keep"


def test_a_new_colleague_gets_a_link_and_cannot_be_added_twice(installed):
    words = ["user", "add", "chama@amana.example", "--role", "caseworker", "--office", "OUJ"]
    added = amana(installed, *words)
    assert added.returncode == 0
    assert added.stdout.startswith("http://localhost:8000/")
    assert amana(installed, *words).returncode == 1


def test_the_doctor_says_what_is_ill_and_how_to_mend_it(installed):
    (installed / "keys" / "session").chmod(0o644)
    found = amana(installed, "doctor")
    (installed / "keys" / "session").chmod(0o600)
    assert found.returncode == 1
    assert f"chmod go-rwx {installed / 'keys' / 'session'}" in found.stdout
    assert "ok   Python" in found.stdout


def test_the_doctor_never_says_that_keys_beside_the_database_protect_anything(installed):
    for mode in ({}, {"AMANA_MODE": "production", "AMANA_HOSTS": "a.example", "AMANA_URL": "https://a.example"}):
        found = amana(installed, "doctor", **mode).stdout
        line = next(line for line in found.splitlines() if "si cette machine est volée" in line)
        assert line.startswith("ILL" if mode else "note")


def written_down(home, action):
    with closing(sqlite3.connect(home / "amana.sqlite3")) as database:
        found = database.execute("SELECT details FROM trust_auditentry WHERE action = ?", [action]).fetchall()
    return [json.loads(details) for (details,) in found]


def test_each_run_is_written_down_with_who_started_it_on_the_machine(installed, tmp_path):
    shutil.copytree(installed, tmp_path, dirs_exist_ok=True)
    added = amana(tmp_path, "user", "add", "hind@amana.example", "--role", "caseworker", "--office", "RAB")
    assert added.returncode == 0, added.stderr
    assert amana(tmp_path, "find", "Diallo", "--as", "hind@amana.example").returncode == 0
    assert amana(tmp_path, "verify").stdout == "everything fits\n"
    for action in ("installation.found", "user.invite", "person.find", "installation.verify"):
        assert {line["system_user"] for line in written_down(tmp_path, action)} == {getpass.getuser()}, action


def test_a_migration_is_written_down(installed, tmp_path):
    shutil.copytree(installed, tmp_path, dirs_exist_ok=True)
    assert amana(tmp_path, "migrate", "desk", "zero").returncode == 0
    assert amana(tmp_path, "migrate").returncode == 0
    assert [line["steps"] for line in written_down(tmp_path, "installation.migrate")] == [1]


def test_taking_a_migration_back_keeps_a_copy_first(installed, tmp_path):
    shutil.copy(installed / "amana.sqlite3", tmp_path)
    done = amana(tmp_path, "migrate", "desk", "zero")
    assert done.returncode == 0, done.stderr
    kept = list((tmp_path / "backups").iterdir())
    assert len(kept) == 1
    assert str(kept[0]) in done.stderr
    assert kept[0].stat().st_mode & 0o777 == 0o600
    with closing(sqlite3.connect(kept[0])) as copy:
        assert copy.execute("SELECT count(*) FROM trust_office").fetchone() == (3,)
        assert copy.execute("PRAGMA integrity_check").fetchone() == ("ok",)
