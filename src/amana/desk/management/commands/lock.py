"""`lock`: from now on nothing opens here, and everybody is signed out."""

from __future__ import annotations

import time
from typing import Any

from django.contrib.sessions.models import Session
from django.core.management.base import BaseCommand

from amana.desk.management.commands._acting import write_down
from amana.trust import keyring
from amana.trust.master_key import never_ask
from amana.trust.ring_file import BESIDE, KeysLocked, KeysMissing

PROTECTED = "Locked. Running processes dropped the keys, and everybody is signed out. ./amana keys unlock opens again."
NOT_PROTECTED = (
    "NOT PROTECTED if this machine is taken: the master key lies beside the database, and whoever takes both opens "
    "everything. ./amana keys keep passphrase changes that."
)
AND_YET = (
    "Names, birth, sex and nationality stand in the clear in the database, and a machine that runs may still hold keys "
    "in its memory: if somebody is at the door, switch it off."
)


class Command(BaseCommand):
    help = "Drops the keys of running processes within a second, and signs everybody out."

    def handle(self, **options: Any) -> None:
        never_ask()
        try:
            write_down("installation.lock")
        except (KeysLocked, KeysMissing):
            self.stderr.write("amana: the keys are not at hand, so the log does not say that the house was locked")
        keyring.lock()
        time.sleep(keyring.LOOK_AGAIN)  # nobody signs in after that
        Session.objects.all().delete()
        self.stdout.write(PROTECTED)
        if keyring.how_kept() == BESIDE:
            self.stdout.write(NOT_PROTECTED)
        self.stdout.write(AND_YET)
