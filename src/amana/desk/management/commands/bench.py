"""`bench`: builds a register of fictional people and measures the acts of a day on it, on SQLite and PostgreSQL.

The measuring itself is in `bench/`, in the repository: one process a database, none of them this installation's.
"""

from __future__ import annotations

import importlib
import json
import os
import shutil
import subprocess
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError


class Command(BaseCommand):
    help = "Measures pages, searches and lists on a register of fictional people, built for the purpose."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--people", type=int, default=100_000, metavar="N", help="how large a register: 100000")
        parser.add_argument("--json", action="store_true", help="the figures as JSON")
        parser.add_argument(
            "--out",
            metavar="FILE",
            help="also put the tables into that page (Markdown), in place of those of the same size",
        )
        parser.add_argument("--only", choices=["sqlite", "postgresql"], help="one database alone")
        parser.add_argument("--keep", action="store_true", help="keep the register for the next time (SQLite)")

    def handle(self, *, people: int, only: str | None, keep: bool, **options: Any) -> None:
        root = settings.ROOT
        if not (root / "bench" / "measure.py").exists():
            raise CommandError("what is measured is in the repository; clone it to run the bench.")
        if people < 100:
            raise CommandError("--people takes 100 or more.", returncode=2)
        sys.path.insert(0, str(root))
        results = []
        if only != "postgresql":
            results.append(self._on_sqlite(root, people, keep))
        if only != "sqlite":
            results += self._on_postgresql(root, people)
        if not results:
            raise CommandError("there is no PostgreSQL here to measure.")
        tables = importlib.import_module("bench.tables")
        if options["out"]:
            page = Path(options["out"])
            before = page.read_text(encoding="utf-8") if page.exists() else ""
            page.write_text(tables.in_page(before, results), encoding="utf-8")
        told = json.dumps(results, ensure_ascii=False) if options["json"] else tables.as_text(results)
        self.stdout.write(told)

    def _on_sqlite(self, root: Path, people: int, keep: bool) -> dict[str, Any]:
        """A kept register is measured on a copy: what is registered and brought in meanwhile is not kept."""
        place = Path(settings.AMANA_HOME) / f"bench-{people}"
        copy = place.with_name(f"{place.name}-measured")
        if place.exists() and not (place / "built").exists():
            shutil.rmtree(place)  # half-built: somebody stopped it
        shutil.rmtree(copy, ignore_errors=True)
        try:
            if keep:
                _run(root, place, "", "--build", str(people))
                shutil.copytree(place, copy)
            return _measured(root, people, copy if keep else place, "")
        finally:
            shutil.rmtree(copy if keep else place, ignore_errors=True)

    def _on_postgresql(self, root: Path, people: int) -> list[dict[str, Any]]:
        """On a server of its own. One that is named in the environment holds real people, and is left alone."""
        os.environ.pop("AMANA_DATABASE_URL", None)
        servers = importlib.import_module("tests.postgresql")
        place = Path(settings.AMANA_HOME) / f"bench-{people}-postgresql"
        shutil.rmtree(place, ignore_errors=True)
        with servers.start_postgresql(options="") as address:
            if not address:
                self.stderr.write("No PostgreSQL was found; SQLite alone was measured.")
                return []
            try:
                return [_measured(root, people, place, address)]
            finally:
                shutil.rmtree(place, ignore_errors=True)


def _measured(root: Path, people: int, place: Path, address: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(_run(root, place, address, str(people)).splitlines()[-1])
    return found


def _run(root: Path, place: Path, address: str, *words: str) -> str:
    """What `bench.measure` answers, on the database of that place."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("AMANA_")}
    environment |= {"AMANA_HOME": str(place), "PYTHONPATH": os.pathsep.join((str(root / "src"), str(root)))}
    if address:
        environment["AMANA_DATABASE_URL"] = address
    command = [sys.executable, "-m", "bench.measure", *words]
    done = subprocess.run(command, cwd=root, env=environment, stdout=subprocess.PIPE, text=True, check=False)  # noqa: S603 - our own module
    if done.returncode:
        raise CommandError("measuring failed; what is written above says where.")
    return done.stdout
