"""One process serves the pages and does the background work, on a port that is its own."""

from __future__ import annotations

import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from contextlib import closing

import pytest

from tests.setup.starting import amana, command_line, surroundings

ENQUEUE = """
import django
django.setup()
from amana.people.tasks import work_on_list
work_on_list.enqueue(999999)
"""
PATIENCE = 30  # seconds


def until(question):
    deadline = time.monotonic() + PATIENCE
    while not (answer := question()):
        assert time.monotonic() < deadline, "it took too long"
        time.sleep(0.1)
    return answer


@pytest.fixture(scope="module")
def served(installed, tmp_path_factory):
    """A home, the port where it is served, and the process; stopped as a service manager would."""
    home = shutil.copytree(installed, tmp_path_factory.mktemp("served") / "home")
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(command_line("serve", "--port", str(port)), env=surroundings(home))
    yield home, port, process
    process.send_signal(signal.SIGTERM)
    assert process.wait(PATIENCE) == 0


def answer(port, path):
    try:
        with urllib.request.urlopen(f"http://localhost:{port}{path}", timeout=5) as response:
            return response.status
    except OSError:
        return None


def test_pages_and_health_answer(served):
    _home, port, _process = served
    assert until(lambda: answer(port, "/health/ready")) == 200
    assert answer(port, "/compte/login/") == 200


def test_a_port_in_use_is_refused_in_one_line(served):
    home, port, _process = served
    until(lambda: answer(port, "/health/live"))
    refused = amana(home, "serve", "--port", str(port))
    assert refused.returncode == 1
    assert "Choose another with --port" in refused.stderr
    assert refused.stderr.count("\n") == 1


def test_the_worker_beside_the_pages_takes_up_a_job(served):
    home, _port, _process = served
    enqueued = [sys.executable, "-c", ENQUEUE]
    subprocess.run(enqueued, env=surroundings(home, DJANGO_SETTINGS_MODULE="amana.settings"), check=True)

    def ended():
        with closing(sqlite3.connect(home / "amana.sqlite3", timeout=20)) as database:
            return database.execute(
                "SELECT status FROM django_tasks_database_dbtaskresult WHERE finished_at > 0"
            ).fetchone()

    assert until(ended) == ("FAILED",), "there is no such list"


def test_nothing_is_served_before_the_database_stands(tmp_path):
    refused = amana(tmp_path, "serve")
    assert refused.returncode == 1
    assert "./amana init" in refused.stderr
