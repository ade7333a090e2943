"""An installation on PostgreSQL, with its pool: made, served, and backed up before it changes."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest

from tests.setup.starting import (
    PATIENCE,
    amana,
    answer,
    command_line,
    free_port,
    own_database,
    served_at,
    surroundings,
    until,
)

SERVER = os.environ.get("AMANA_DATABASE_URL", "")
pytestmark = pytest.mark.skipif(not SERVER, reason="needs a PostgreSQL")


@pytest.fixture(scope="module")
def address():
    """The address of a database of its own on the server of the suite."""
    with own_database() as settings:
        yield settings["AMANA_DATABASE_URL"]


@pytest.fixture(scope="module")
def home(address, tmp_path_factory):
    place = tmp_path_factory.mktemp("installed")
    done = amana(place, "init", "--bare", AMANA_DATABASE_URL=address)
    assert (done.returncode, done.stderr) == (0, "")
    return place


def test_it_is_served_through_the_pool(home, address):
    with served_at(home, port := free_port(), AMANA_DATABASE_URL=address):
        assert until(lambda: answer(port, "/health/ready")) == 200
        assert {answer(port, "/compte/login/") for _again in range(30)} == {200}


def test_two_commands_that_set_up_wait_for_each_other_on_two_machines_too(home, address, tmp_path):
    both = [
        subprocess.Popen(command_line("init", "--bare"), env=surroundings(place, AMANA_DATABASE_URL=address))
        for place in (home, tmp_path)
    ]
    assert [process.wait(PATIENCE) for process in both] == [0, 0]


def test_the_doctor_knows_its_kind(home, address):
    found = amana(home, "doctor", AMANA_DATABASE_URL=address)
    assert "postgresql" in found.stdout
    assert not (home / "amana.sqlite3").exists()


def test_a_change_is_backed_up_first_or_refused(home, address):
    done = amana(home, "migrate", "desk", "zero", AMANA_DATABASE_URL=address)
    kept = list((home / "backups").glob("*"))
    assert amana(home, "migrate", "--without-backup", AMANA_DATABASE_URL=address).returncode == 0
    if done.returncode:
        assert kept == []
        assert "nothing was" in done.stderr, "without pg_dump, or with one older than the server"
        return
    listed = subprocess.run([shutil.which("pg_restore"), "--list", kept[0]], capture_output=True, text=True, check=True)
    assert "trust_office" in listed.stdout
