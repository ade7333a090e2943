"""Starting Amana as its users do: in a process of its own, in a home of its own, on SQLite unless told otherwise."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg
import pytest

from amana.environment import postgresql

ROOT = Path(__file__).parent.parent.parent
OURS = ("AMANA_", "DJANGO_", "PYTEST_")
PATIENCE = 120  # seconds; a start takes one on an idle machine, and twelve on a busy one
Answer = TypeVar("Answer")

# What these tests say holds whatever the suite's database is: they bring their own.
once = pytest.mark.skipif("AMANA_DATABASE_URL" in os.environ, reason="tried beside SQLite, where it says the same")


def surroundings(home: Path, **settings: str) -> dict[str, str]:
    """The environment of a start: this one's, without any setting of Amana, then those given."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    return {**kept, "AMANA_HOME": str(home), "PYTHONPATH": str(ROOT / "src"), **settings}


def command_line(*words: str) -> list[str]:
    return [sys.executable, "-m", "amana", *words]


def amana(home: Path, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """What a command answers, says and ends with."""
    return subprocess.run(
        command_line(*words), env=surroundings(home, **settings),
        capture_output=True, text=True, timeout=PATIENCE, check=False,
    )  # fmt: skip


@contextmanager
def served_at(home: Path, port: int, **settings: str) -> Iterator[None]:
    """The pages of a home, stopped in the end as a service manager does, which must be a clean end.

    When a test fails meanwhile, the server first tells where each of its threads stands."""
    environment = surroundings(home, PYTHONFAULTHANDLER="1", **settings)
    process = subprocess.Popen(command_line("serve", "--port", str(port)), env=environment)
    try:
        yield
    except BaseException:
        process.send_signal(signal.SIGABRT)
        process.wait(PATIENCE)
        raise
    process.send_signal(signal.SIGTERM)
    assert process.wait(PATIENCE) == 0


@contextmanager
def own_database() -> Iterator[dict[str, str]]:
    """The settings of a database of its own: of the suite's kind, on its server, dropped at the end."""
    server = os.environ.get("AMANA_DATABASE_URL", "")
    if not server:
        yield {}
        return
    there = postgresql(server, pooled=False)
    known = {"host": there["HOST"], "port": there["PORT"], "user": there["USER"], "password": there["PASSWORD"]}
    name = f"own_{uuid4().hex[:8]}"
    given = {key: value for key, value in known.items() if value}
    with closing(psycopg.connect(dbname=there["NAME"], autocommit=True, **given)) as connected:
        connected.execute(f"CREATE DATABASE {name}")
        yield {"AMANA_DATABASE_URL": urlsplit(server)._replace(path=f"/{name}").geturl()}
        connected.execute(f"DROP DATABASE {name} WITH (FORCE)")


def script(home: Path, source: str, *words: str, **settings: str) -> list[str]:
    """What a few lines of Python print, run as a process of the installation."""
    done = subprocess.run(
        [sys.executable, "-c", f"import django; django.setup()\n{source}", *words],
        env=surroundings(home, DJANGO_SETTINGS_MODULE="amana.settings", **settings),
        capture_output=True, text=True, timeout=PATIENCE, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def answer(port: int, path: str) -> int | None:
    """The status a page answers with; none while nobody listens."""
    try:
        with urllib.request.urlopen(f"http://localhost:{port}{path}", timeout=5) as response:
            return int(response.status)
    except OSError:
        return None


def until(question: Callable[[], Answer]) -> Answer:
    """Asks until the answer is something."""
    deadline = time.monotonic() + PATIENCE
    while not (found := question()):
        assert time.monotonic() < deadline, "it took too long"
        time.sleep(0.1)
    return found
