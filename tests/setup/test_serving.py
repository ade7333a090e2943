"""One process serves the pages and does the background work, on a port that is its own."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest

from tests.setup.starting import amana, answer, free_port, once, served_at, surroundings, until

pytestmark = once
ENQUEUE = """
import django
django.setup()
from amana.people.tasks import work_on_list
work_on_list.enqueue(999999)
"""
KEEP = """
import django
django.setup()
from datetime import date, timedelta
from pathlib import Path
from django.utils.timezone import now
from amana.people.models import ImportRun
from amana.people.operations.imports import start_import
from amana.trust.models import Office
from amana.trust.operations import installation
run = start_import(actor=installation(), office=Office.objects.get(code="RAB"), path=Path(django.__file__),
                   file_name="l.csv", digest="0" * 64, as_of=date(2026, 1, 1), source="", basis="")
ImportRun.objects.filter(pk=run.pk).update(started_at=now() - timedelta(days=31))
"""


@pytest.fixture(scope="module")
def served(installed, tmp_path_factory):
    """A home, and the port where it is served."""
    home = shutil.copytree(installed, tmp_path_factory.mktemp("served") / "home")
    with served_at(home, port := free_port()):
        yield home, port


def test_pages_and_health_answer(served):
    _home, port = served
    assert until(lambda: answer(port, "/health/ready")) == 200
    assert answer(port, "/compte/login/") == 200


def test_a_port_in_use_is_refused_in_one_line(served):
    home, port = served
    until(lambda: answer(port, "/health/live"))
    refused = amana(home, "serve", "--port", str(port))
    assert refused.returncode == 1
    assert "Choose another with --port" in refused.stderr
    assert refused.stderr.count("\n") == 1


def test_the_worker_beside_the_pages_takes_up_a_job(served):
    home, _port = served
    enqueued = [sys.executable, "-c", ENQUEUE]
    subprocess.run(enqueued, env=surroundings(home, DJANGO_SETTINGS_MODULE="amana.settings"), check=True)

    def ended():
        with closing(sqlite3.connect(home / "amana.sqlite3", timeout=20)) as database:
            ends = "SELECT status FROM django_tasks_database_dbtaskresult WHERE finished_at > 0"
            return database.execute(ends).fetchone()

    assert until(ended) == ("FAILED",), "there is no such list"


def test_a_list_of_last_month_is_deleted_while_the_pages_are_served(installed, tmp_path):
    home = shutil.copytree(installed, tmp_path / "home")
    kept = [sys.executable, "-c", KEEP]
    subprocess.run(kept, env=surroundings(home, DJANGO_SETTINGS_MODULE="amana.settings"), check=True)
    assert len(list((home / "files" / "lists").iterdir())) == 1
    with served_at(home, free_port()):
        until(lambda: not list((home / "files" / "lists").iterdir()))


def test_nothing_is_served_before_the_database_stands(tmp_path):
    refused = amana(tmp_path, "serve")
    assert refused.returncode == 1
    assert "./amana init" in refused.stderr
