"""Reading the environment, typed, and the secrets kept in files. Knows nothing of Django."""

from __future__ import annotations

import os
import secrets
import sys
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

DATABASE_ADDRESS = "must look like postgres://user:password@host:5432/name"


class Misconfigured(SystemExit):
    """A setting is missing or wrong. One line says what and what to do; the program ends with 1."""

    def __init__(self, sentence: str) -> None:
        super().__init__(f"amana: {sentence}")


def text(name: str, default: str = "") -> str:
    """A setting as written, or the content of the file named by `NAME_FILE`."""
    named = os.environ.get(f"{name}_FILE")
    if named:
        try:
            return Path(named).read_text(encoding="utf-8").strip()
        except OSError as trouble:
            raise Misconfigured(f"{name}_FILE names {named}, which cannot be read: {trouble.strerror}.") from trouble
    return os.environ.get(name, default).strip()


def flag(name: str, default: bool = False) -> bool:
    """Yes or no: 1, true, yes, on; 0, false, no, off."""
    written = text(name).lower()
    if not written:
        return default
    if written in {"1", "true", "yes", "on"}:
        return True
    if written in {"0", "false", "no", "off"}:
        return False
    raise Misconfigured(f"{name} is {written!r}: write yes or no.")


def integer(name: str, default: int) -> int:
    written = text(name)
    try:
        return int(written) if written else default
    except ValueError as trouble:
        raise Misconfigured(f"{name} is {written!r}: write a whole number.") from trouble


def words(name: str) -> list[str]:
    """A list written with commas."""
    return [word.strip() for word in text(name).split(",") if word.strip()]


def home(root: Path) -> Path:
    """Where this installation keeps its database, attachments and keys: `AMANA_HOME`; else `var` beside the
    launcher; else, for an installed wheel, the user's data folder."""
    named = text("AMANA_HOME")
    if named:
        return Path(named).expanduser().absolute()
    if (root / "amana").is_file():
        return root / "var"
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", str(Path.home()))) / "Amana"
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "amana"


def private_folder(path: Path) -> Path:
    """A folder that only its owner reads, made where it is missing."""
    try:
        path.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as trouble:
        raise Misconfigured(
            f"{path} cannot be made: {trouble.strerror}. Set AMANA_HOME to a folder of yours."
        ) from trouble
    return path


def secret_from_file(path: Path) -> str:
    """The secret in a file, drawn on first start and readable by its owner alone. Two first starts agree on one."""
    try:
        _draw_secret(path)
        found = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as trouble:
        raise Misconfigured(
            f"the key file {path} cannot be read or made: {trouble}. Give it back, or restore a backup."
        ) from trouble
    if len(found) < 32:
        raise Misconfigured(f"the key file {path} is damaged. Put the right one back, or restore a backup.")
    return found


def _draw_secret(path: Path) -> None:
    """Written whole under another name, then linked: a start killed in the middle leaves no half of a secret."""
    if not path.exists():
        private_folder(path.parent)
        draft = path.with_name(f".{path.name}.{os.getpid()}.{secrets.token_hex(4)}")
        handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="ascii") as out:
            out.write(secrets.token_urlsafe(48))
            out.flush()
            os.fsync(out.fileno())
        try:
            os.link(draft, path)
        except FileExistsError:
            pass
        except OSError:
            if not path.exists():
                draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)


def postgresql(address: str, *, pooled: bool = True) -> dict[str, object]:
    """Django's settings for `postgres://user:password@host:port/name`; a folder as host (`?host=/run`) is a socket.

    What else stands behind the question mark (`sslmode`, `sslrootcert`, `connect_timeout`) goes to the driver as is."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise Misconfigured(f"AMANA_DATABASE_URL {DATABASE_ADDRESS}: its port is no number.") from None
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise Misconfigured(f"AMANA_DATABASE_URL {DATABASE_ADDRESS}.")
    query = dict(parse_qsl(parts.query))
    host, written_port = query.pop("host", ""), query.pop("port", "")
    pool = {"pool": {"min_size": 1, "max_size": integer("AMANA_POOL", 10), "timeout": 10}} if pooled else {}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host or unquote(parts.hostname or ""),
        "PORT": written_port or str(port or ""),
        "CONN_MAX_AGE": 0,
        "OPTIONS": {**query, **pool},
    }
