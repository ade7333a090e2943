"""Serves the pages with Granian in one process, the background worker as a thread beside it."""

from __future__ import annotations

import logging
import multiprocessing
import socket
import threading
import time
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor
from django.utils.timezone import localdate, now
from django_tasks_db.management.commands.db_worker import Worker
from granian import Granian
from granian.constants import Interfaces

from amana.desk.management.commands._acting import write_down
from amana.people.operations.documents import scan_what_waits, sweep_files
from amana.people.operations.imports import forget_old_lists
from amana.people.operations.list_files import seal_older_lists
from amana.trust import keyring
from amana.trust.backups import at_work, take_when_due
from amana.trust.operations import installation
from amana.trust.seals import keep_head, seal_entries

log = logging.getLogger("amana.serve")
THREADS = 8
SEALING = 10.0  # seconds between two sealings of the log
HOUR = 3600.0
PAUSE = 5.0  # seconds the worker waits after a failure that is not a job's own


class Command(BaseCommand):
    help = "Serves the pages, with the background worker."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", metavar="ADDRESS", help="where to listen: 127.0.0.1")
        parser.add_argument("--port", type=int, default=8000, metavar="N", help="which port: 8000")
        parser.add_argument("--no-worker", action="store_true", help="pages alone: one of several behind a proxy")

    def handle(self, *, host: str, port: int, no_worker: bool, **options: Any) -> None:
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            raise CommandError("the database is not up to date. Run ./amana init, or ./amana migrate, then try again.")
        serve(host, port, with_worker=not no_worker)


def serve(host: str, port: int, *, with_worker: bool = True) -> None:
    """Serves until interrupted, in this process. Raises `CommandError` when the port is taken, and
    `KeysLocked` or `KeysMissing` where nothing could be opened."""
    _demand_free(host, port)
    keyring.ring()  # asks for the passphrase, once: the processes started from here are handed what it opens
    keyring.watch()
    # The pages' process starts afresh: a copy of this one would inherit open files of SQLite, whose locks then stay.
    multiprocessing.set_start_method("spawn", force=True)
    connections.close_all()
    worker = new_worker() if with_worker else None
    if worker is not None:
        threading.Thread(target=_work, args=(worker,), name="worker", daemon=True).start()
        keep_house()
    server = Granian(
        "amana.web.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=1,
        blocking_threads=THREADS,
        log_enabled=False,
        respawn_failed_workers=True,
    )
    try:
        with at_work():
            server.serve()
    except (RuntimeError, OSError) as trouble:
        raise CommandError(f"port {port} could not be opened: {trouble}. Choose another with --port.") from trouble
    finally:
        if worker is not None:
            worker.running = False


def new_worker() -> Worker:
    """The database worker of django-tasks-db. Its class is semi-private: pinned, and tried by a test."""
    return Worker(
        queue_names=["*"],
        interval=1.0,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=f"{settings.AMANA_MODE}-embedded",
        excluded_queue_names=[],
    )


def keep_house() -> None:
    """Beside the worker, from now on: what may not be kept any longer is deleted every hour, the log is sealed every
    few seconds."""
    threading.Thread(target=_again_and_again, args=(HOUR, _tidy), name="house", daemon=True).start()
    threading.Thread(target=_again_and_again, args=(SEALING, _seal), name="seals", daemon=True).start()


def _again_and_again(pause: float, work: Callable[[bool], None]) -> None:
    """Does the work, told whether it is for the first time, and again after each pause, whatever broke."""
    first = True
    while True:
        try:
            work(first)
            first = False
        except Exception:
            log.exception("house_not_kept")
        finally:
            connections.close_all()
        time.sleep(pause)


def _tidy(_first: bool) -> None:
    seal_older_lists()
    forget_old_lists(actor=installation(), moment=now())
    scan_what_waits(actor=installation(), day=localdate())
    sweep_files()
    folder = settings.AMANA_BACKUP_TO
    if folder and take_when_due(
        Path(folder), now(), hours=settings.AMANA_BACKUP_HOURS, keep=settings.AMANA_BACKUP_KEEP
    ):
        write_down("installation.backup", scheduled=True)


def _seal(first: bool) -> None:
    if seal_entries(whole=first):
        keep_head(localdate())


def _demand_free(host: str, port: int) -> None:
    """Granian shares a port with whoever opened it the same way: two servers would answer in turns, unnoticed."""
    try:
        family, kind, protocol, _name, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except (OSError, OverflowError) as trouble:
        raise CommandError(f"port {port} could not be opened: {trouble}. Choose another with --port.") from trouble


def _work(worker: Worker) -> None:
    """Works until told to stop: a database that went away for a moment must not end it for good."""
    while worker.running:
        try:
            worker.run()
        except Exception:
            log.exception("worker_interrupted")
            time.sleep(PAUSE)
        finally:
            connections.close_all()
