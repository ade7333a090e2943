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


def test_nothing_is_served_before_the_database_stands(tmp_path):
    refused = amana(tmp_path, "serve")
    assert refused.returncode == 1
    assert "./amana init" in refused.stderr
