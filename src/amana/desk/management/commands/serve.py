"""Serves the pages with Granian in one process, the background worker as a thread beside it."""

from __future__ import annotations

import logging
import threading
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connections
from django_tasks_db.management.commands.db_worker import Worker
from granian import Granian
from granian.constants import Interfaces

log = logging.getLogger("amana.serve")
THREADS = 8


class Command(BaseCommand):
    help = "Serves the pages, with the background worker."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--processes", type=int, default=1, help="several behind a proxy; then run `worker` apart")

    def handle(self, *, host: str, port: int, processes: int, **options: Any) -> None:
        serve(host, port, with_worker=processes == 1, processes=processes)


def serve(host: str, port: int, *, with_worker: bool = True, processes: int = 1) -> None:
    """Serves until interrupted. Raises `CommandError` when the port is taken."""
    worker = new_worker() if with_worker else None
    if worker is not None:
        threading.Thread(target=_work, args=(worker,), name="worker", daemon=True).start()
    server = Granian(
        "amana.web.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=processes,
        blocking_threads=THREADS,
        log_enabled=False,
        respawn_failed_workers=True,
    )
    try:
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


def _work(worker: Worker) -> None:
    try:
        worker.run()
    except Exception:
        log.exception("worker_stopped")
    finally:
        connections.close_all()
