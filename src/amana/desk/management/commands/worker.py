"""Runs the background worker alone, for an installation whose pages are served by several processes."""

from __future__ import annotations

import signal
from typing import Any

from django.core.management.base import BaseCommand

from amana.desk.management.commands.serve import keep_house, new_worker
from amana.trust import keyring
from amana.trust.backups import at_work


class Command(BaseCommand):
    help = "Runs the background worker until it is stopped."

    def handle(self, **options: Any) -> None:
        keyring.ring()  # asks for the passphrase, once
        keyring.watch()
        worker = new_worker()
        signal.signal(signal.SIGTERM, lambda *_signal: setattr(worker, "running", False))
        keep_house()
        with at_work():
            worker.run()
