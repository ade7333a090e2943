"""The scanner that the installation names: a command that reads a file on its standard input and ends with 0 for
nothing found, 1 for something found, anything else for a failure (`clamdscan -` does)."""

from __future__ import annotations

import shlex
import subprocess

from django.conf import settings

from amana.people.models.documents import Scan


def scan(content: bytes) -> Scan:
    """What the scanner says. Missing, failing or slow, it says nothing: the file waits."""
    command = shlex.split(settings.AMANA_SCANNER)
    if not command:
        return Scan.NONE
    try:
        done = subprocess.run(  # noqa: S603 - the administrator's own command
            command, input=content, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            timeout=settings.AMANA_SCANNER_SECONDS, check=False,
        )  # fmt: skip
    except (OSError, subprocess.TimeoutExpired):
        return Scan.WAITING
    return {0: Scan.CLEAN, 1: Scan.FLAGGED}.get(done.returncode, Scan.WAITING)
