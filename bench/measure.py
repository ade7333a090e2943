"""Builds a register of fictional people in the database of the environment, and measures the acts of a day on it.

    python -m bench.measure PEOPLE        progress on standard error, one JSON object on standard output
    python -m bench.measure --build PEOPLE  builds the register and no more
    python -m bench.measure --list FILE   brings in one list, and says how fast and with how much memory

Started by `amana bench`, one process a database.
"""

from __future__ import annotations

import csv
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from contextlib import redirect_stdout
from dataclasses import asdict
from io import StringIO
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amana.settings")
django.setup()

from django.conf import settings  # noqa: E402 - the settings come first
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from amana.people.rules.fictional import draw_people  # noqa: E402
from bench.acts import Colleague, floor, plan_of_the_list, reading, recall, registering  # noqa: E402
from bench.register import DAY, Register, build  # noqa: E402

OFFICE_OF_LISTS = "B02"
# Lists brought in, in rows: a large one, and where the register is large too the largest that was promised.
LARGE, LARGEST = 10_000, 100_000
FAMILY = 4


def main(words: list[str]) -> int:
    if words[:1] == ["--list"]:
        print(json.dumps(bring_in_list(Path(words[1]))))
        return 0
    if words[:1] == ["--build"]:
        built(int(words[1]))
        return 0
    print(json.dumps(run(int(words[0]))))
    return 0


def run(people: int) -> dict[str, Any]:
    """Everything measured on this database, as plain values."""
    times = 100 if people >= 1000 else 10
    register, seconds = built(people)
    everyone = [
        Colleague(register.one, "one office"),
        Colleague(register.several, "five offices"),
        Colleague(register.whole, "the whole"),
        Colleague(register.small, "a small office"),
    ]
    # With few people the small office may have none.
    everyone = [colleague for colleague in everyone if colleague.people]
    load = [os.getloadavg()[0]]
    bare, hello = floor(everyone[0], times)
    found = []
    for colleague in everyone:
        say(f"{connection.vendor}: reading, {colleague.where}")
        found += reading(colleague, times)
    say(f"{connection.vendor}: recall, registering, a list")
    seen, sought = recall(everyone[-1])
    found += registering(everyone[0], times)
    load.append(os.getloadavg()[0])
    return {
        "database": connection.vendor,
        "cores": os.cpu_count(),
        "load": [min(load), max(load)],
        "people": people,
        "build_seconds": seconds,
        "size_megabytes": size() // 1_000_000,
        "bare_query": asdict(bare),
        "hello_page": asdict(hello),
        "acts": [
            {
                **asdict(one),
                "to_bare_query": round(one.p50 / bare.p50, 1),
                "to_hello_page": round(one.p50 / hello.p50, 1),
            }
            for one in found
        ],
        "recall_small_office": {"found": seen, "sought": sought},
        "imports": [list_in_a_process(rows) for rows in lists_for(people)],
        "plan_of_the_list": {each.where: plan_of_the_list(each.user) for each in (everyone[0], everyone[2])},
    }


def built(people: int) -> tuple[Register, float]:
    """The register, and the seconds it took to build, now or when it was kept."""
    marker = settings.AMANA_HOME / "built"
    say(f"{connection.vendor}: building {people:,} people")
    started = time.monotonic()
    with redirect_stdout(sys.stderr):
        call_command("migrate", interactive=False, verbosity=0, skip_checks=True)
    register = build(people)
    if not marker.exists():
        marker.write_text(str(round(time.monotonic() - started, 1)))
    settle()
    return register, float(marker.read_text() or 0)


def lists_for(people: int) -> list[int]:
    """Rows of the lists brought into a register of so many people."""
    return [LARGE, LARGEST] if people >= 10 * LARGEST else [min(LARGE, max(people // 10, 50))]


def settle() -> None:
    """What the database does by itself in a quiet hour, done now: PostgreSQL would have vacuumed and analysed."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("VACUUM ANALYZE")
            cursor.execute("CHECKPOINT")
        else:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def size() -> int:
    """Bytes the database takes."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_database_size(current_database())")
            return int(cursor.fetchone()[0])
    return Path(settings.DATABASES["default"]["NAME"]).stat().st_size


def list_in_a_process(rows: int) -> dict[str, Any]:
    """A list of so many rows, brought in by the command in a process of its own, whose memory is then its own."""
    with tempfile.TemporaryDirectory(prefix="amana-bench-") as folder:
        path = Path(folder) / "list.csv"
        write_list(path, rows)
        command = [sys.executable, "-m", "bench.measure", "--list", str(path)]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    measured: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return {"rows": rows, **measured, "rows_a_second": round(rows / measured["seconds"])}


def write_list(path: Path, rows: int) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(
            ["N°", "Nom", "Prénom", "Sexe", "Date de naissance", "Nationalité", "Téléphone", "Ville", "Famille"]
        )
        for number, person in enumerate(draw_people(rows, as_of=DAY, seed=time.time_ns() % 1_000_000), 1):
            writer.writerow([
                f"{path.stat().st_mtime_ns % 1_000_000}-{number}", person.family_name, person.given_name,
                "HF"[person.sex == 2], person.born_on.strftime("%d/%m/%Y"), person.nationality,
                f"06{number:08d}", person.town, f"F{number // FAMILY}",
            ])  # fmt: skip


def bring_in_list(path: Path) -> dict[str, Any]:
    """Seconds, peak memory before and after, and what became of the rows as the command tells it."""
    before = peak_megabytes()
    started, worked = time.monotonic(), time.process_time()
    told = StringIO()
    call_command("import", "people", str(path), office=OFFICE_OF_LISTS, skip_checks=True, stdout=told)
    outcomes = dict(pair.split(": ") for pair in told.getvalue().strip().split(", "))
    return {
        "outcomes": {name: int(number) for name, number in outcomes.items()},
        "seconds": round(time.monotonic() - started, 2),
        "cpu_seconds": round(time.process_time() - worked, 2),
        "peak_megabytes": peak_megabytes(),
        "peak_before_megabytes": before,
    }


def peak_megabytes() -> int:
    """Of this program alone: what `getrusage` says includes the peak of whoever started it, up to the start."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) // 1000
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000


def say(sentence: str) -> None:
    print(sentence, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
