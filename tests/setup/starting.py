"""Starting Amana as its users do: in a process of its own, in a home of its own, always on SQLite."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
OURS = ("AMANA_", "DJANGO_", "PYTEST_")


def surroundings(home: Path, **settings: str) -> dict[str, str]:
    """The environment of a start: this one's, without any setting of Amana, then those given."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    return {**kept, "AMANA_HOME": str(home), "PYTHONPATH": str(ROOT / "src"), **settings}


def command_line(*words: str) -> list[str]:
    return [sys.executable, "-m", "amana", *words]


def amana(home: Path, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """What a command answers, says and ends with."""
    return subprocess.run(
        command_line(*words),
        env=surroundings(home, **settings),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
