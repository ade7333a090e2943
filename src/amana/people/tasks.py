"""Background work on lists: a child process each, so that the pages keep their interpreter."""

from __future__ import annotations

import os
import subprocess
import sys

from django_tasks import task


class ListProcessFailed(Exception):
    """The process that works on a list ended badly; the run stays where it was, to be taken up again."""


@task()
def work_on_list(run_id: int) -> None:
    """Reads or brings in the list of a run, as its stage says."""
    command = [sys.executable, "-m", "amana", "list-step", str(run_id)]
    done = subprocess.run(command, env=dict(os.environ), stdin=subprocess.DEVNULL, check=False)  # noqa: S603 - our own command
    if done.returncode:
        raise ListProcessFailed(f"exit {done.returncode}")
