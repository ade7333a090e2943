"""One encrypted file that holds the whole house: database, attachments, heads of the log, and the ring of keys, sealed.

It opens with what opens the house: the passphrase, the secret kept elsewhere, the master key that lies beside, or the
two halves of the recovery sheet. The master key itself is never in it. Taken while people work; put back whole or not
at all: everything is unpacked and proved first, and a restore stopped in the middle is completed by the next command.
"""

from __future__ import annotations

import base64
import errno
import json
import os
import re
import secrets
import shutil
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO, cast

from django.conf import settings
from django.db import connection, connections

from amana.environment import private_folder
from amana.lock import held
from amana.trust import keyring, vault
from amana.trust.crypto import CHUNK, ChunkReader, ChunkWriter, Tampered, new_key, seal, unseal
from amana.trust.snapshots import NoSnapshot, is_whole, put_back, take_snapshot

MAGIC = b"AMANA-BACKUP-1\n"
BOUND = "backup"
TRIES = 5
LONGEST_HEADER = 100_000
_MEMBERS = re.compile(r"database|manifest\.json|files/[0-9a-f]{2}/[0-9a-f]{64}|heads/\d{4}-\d\d-\d\d\.json")


class NoBackup(Exception):
    """A backup could not be taken or put back; the sentence says why. Nothing was changed."""


@dataclass(frozen=True)
class Header:
    """What stands in front, unsealed: when it was made, of which database, and the ring with every key sealed."""

    made_at: str
    vendor: str
    ring: dict[str, Any]
    key: str


def take_backup(path: Path, moment: datetime) -> int:
    """Writes a backup to a new file; returns its size. Raises `NoBackup`, leaving nothing under that name.

    The ring stands in front: where a key was added meanwhile (a rotation began), some values are under it and would
    never open again, so the backup is taken anew."""
    if path.exists():
        raise NoBackup(f"{path} is there already. Name a new file.")
    for _again in range(TRIES):
        if _write_backup(path, moment):
            return path.stat().st_size
    raise NoBackup("the keys change all the time. Take it once that has ended.")


def _write_backup(path: Path, moment: datetime) -> bool:
    """Whether the backup is in its place: not where the ring was changed while it was written."""
    written, key = keyring.written_ring(), new_key()
    sealed = base64.b64encode(seal(keyring.master_key(), key, BOUND)).decode()
    header = Header(moment.isoformat(), connection.vendor, written, sealed)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    try:
        with _snapshot() as database, _new(draft) as out:
            _write_header(out, header)
            writer = ChunkWriter(key, out, BOUND)
            with tarfile.open(fileobj=cast("Any", writer), mode="w|", format=tarfile.PAX_FORMAT) as tar:
                _add_all(tar, database, moment)
            writer.close()
            out.flush()
            os.fsync(out.fileno())
        if not _holds(written):
            return False
        draft.replace(path)
    except NoSnapshot as trouble:
        raise NoBackup(f"the database was not copied: {trouble}.") from trouble
    except OSError as trouble:
        full = trouble.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
        raise NoBackup(f"{path} cannot be written: {'the disk is full' if full else trouble.strerror}.") from trouble
    finally:
        draft.unlink(missing_ok=True)
    return True


def _holds(before: dict[str, Any]) -> bool:
    """Whether the ring of then has every key of now, under the same master key."""
    after = keyring.written_ring()
    known = {key["id"] for key in before["keys"]}
    return before.get("mark") == after.get("mark") and known >= {key["id"] for key in after["keys"]}


def last_scheduled(folder: Path) -> Path | None:
    """The newest of the backups that the worker took."""
    return max(folder.glob("amana-*.backup"), default=None, key=lambda path: path.stat().st_mtime)


def take_when_due(folder: Path, moment: datetime, *, hours: int, keep: int) -> Path | None:
    """Takes a backup where the newest is older than `hours`, and removes all but the newest `keep`."""
    newest = last_scheduled(folder)
    if newest is not None and moment.timestamp() - newest.stat().st_mtime < hours * 3600:
        return None
    path = folder / f"amana-{moment:%Y%m%d-%H%M%S}.backup"
    take_backup(path, moment)
    for old in sorted(folder.glob("amana-*.backup"), key=lambda one: one.stat().st_mtime)[:-keep]:
        old.unlink(missing_ok=True)
    return path


def read_header(path: Path) -> Header:
    """Raises `NoBackup` for what is none."""
    try:
        with path.open("rb") as source:
            return _read_header(source)
    except OSError as trouble:
        raise NoBackup(f"{path} cannot be read: {trouble.strerror}.") from trouble


def unpack(path: Path, master: bytes) -> None:
    """Unpacks and proves a backup beside the house, ready to be put in its place by `complete`. Raises `NoBackup`."""
    staging = _staging()
    shutil.rmtree(staging, ignore_errors=True)
    private_folder(staging)
    try:
        with path.open("rb") as source:
            header = _read_header(source)
            if header.vendor != connection.vendor:
                raise NoBackup(f"it was made of {header.vendor}, and this house stands on {connection.vendor}.")
            key = unseal(master, base64.b64decode(header.key), BOUND)
            reader = ChunkReader(key, source, BOUND)
            with tarfile.open(fileobj=cast("Any", reader), mode="r|") as tar:
                _extract(tar, staging)
            while reader.read(CHUNK):  # to the last chunk: a file cut short at its end is not whole
                pass
        _prove(staging)
        (staging / "ring.json").write_text(json.dumps(header.ring), encoding="ascii")
        (staging / "ring.json").chmod(0o600)
        (staging / "ready").write_text(header.made_at, encoding="ascii")
    except BaseException as trouble:
        shutil.rmtree(staging, ignore_errors=True)
        if isinstance(trouble, Tampered | tarfile.TarError | ValueError | KeyError | EOFError):
            raise NoBackup("it is damaged or cut short, or was changed. Take another one.") from trouble
        if isinstance(trouble, OSError):
            raise NoBackup(f"it was not unpacked: {trouble.strerror}.") from trouble
        raise


def unfinished() -> str:
    """When the backup was made that was proved and not put in place to the end; empty where none waits."""
    ready = _staging() / "ready"
    return ready.read_text(encoding="ascii") if ready.exists() else ""


def put_in_place(moment: datetime) -> Path:
    """Puts what was unpacked in its place and what stood there aside; stopped anywhere, it goes on. Returns where the
    former house lies. Raises `NoBackup` where PostgreSQL does not take it: nothing was changed then."""
    home, staging = Path(settings.AMANA_HOME), _staging()
    aside = _aside(staging, home / f"replaced-{moment:%Y%m%d-%H%M%S}")
    connections.close_all()
    places: list[tuple[Path, Path]] = []
    if connection.vendor == "postgresql":
        try:
            _dump_once(aside)
            put_back(staging / "database")
        except NoSnapshot as trouble:
            raise NoBackup(f"PostgreSQL did not take it: {trouble}") from trouble
    elif (staging / "database").exists():
        database = Path(str(settings.DATABASES["default"]["NAME"]))
        for ending in ("-wal", "-shm"):
            _move(database.with_name(database.name + ending), aside)
        places = [(staging / "database", database)]
    places += [
        (staging / "files", private_folder(home / "files") / "kept"),
        (staging / "heads", home / "heads"),
        (staging / "ring.json", private_folder(home / "keys") / "ring.json"),
    ]
    for fresh, place in places:
        if fresh.exists():
            _move(place, aside)
            fresh.replace(place)
    keyring.forget()
    return aside


def _aside(staging: Path, place: Path) -> Path:
    """Where the former house goes: the same place when a restore that was stopped is completed."""
    noted = staging / "aside"
    if not noted.exists():
        noted.write_text(str(place), encoding="utf-8")
    return private_folder(Path(noted.read_text(encoding="utf-8") or place))


def _dump_once(aside: Path) -> None:
    """Keeps what PostgreSQL held before; not again when a restore that was stopped is completed: what stands there by
    then may be the new house."""
    kept = aside / "database.dump"
    if not kept.exists():
        draft = kept.with_name(f".{kept.name}.{secrets.token_hex(4)}")
        take_snapshot(draft)
        draft.replace(kept)


def finished() -> None:
    """The restore is complete: nothing of it waits any more."""
    (_staging() / "ready").unlink(missing_ok=True)
    shutil.rmtree(_staging(), ignore_errors=True)


def running() -> bool:
    """Whether a process of this house serves or works just now: it would go on writing into what is put aside."""
    for path in _run_folder().glob("*.lock"):
        try:
            with held(path, lambda: None, patience=0):
                path.unlink(missing_ok=True)
        except TimeoutError:
            return True
    return False


@contextmanager
def at_work() -> Iterator[None]:
    """Around a process that serves or works, so that a restore knows."""
    path = _run_folder() / f"{os.getpid()}.lock"
    with held(path, lambda: None, patience=0):
        try:
            yield
        finally:
            path.unlink(missing_ok=True)


@contextmanager
def _snapshot() -> Iterator[Path]:
    path = private_folder(Path(settings.AMANA_HOME) / "backups") / f".snapshot-{secrets.token_hex(8)}"
    try:
        take_snapshot(path)
        yield path
    finally:
        path.unlink(missing_ok=True)


def _add_all(tar: tarfile.TarFile, database: Path, moment: datetime) -> None:
    """The database first: an attachment added meanwhile is too much, never too little."""
    tar.add(database, "database")
    files = 0
    for name in vault.names():
        with suppress(FileNotFoundError):  # removed meanwhile
            tar.add(vault.path_of(name), f"files/{name[:2]}/{name}")
            files += 1
    heads = Path(settings.AMANA_HOME) / "heads"
    for head in sorted(heads.glob("*.json")) if heads.exists() else ():
        tar.add(head, f"heads/{head.name}")
    manifest = json.dumps({"made_at": moment.isoformat(), "files": files}).encode()
    told = tarfile.TarInfo("manifest.json")
    told.size = len(manifest)
    tar.addfile(told, BytesIO(manifest))


def _extract(tar: tarfile.TarFile, staging: Path) -> None:
    for member in tar:
        if not member.isreg() or not _MEMBERS.fullmatch(member.name):
            raise ValueError(member.name)
        place = staging / member.name
        private_folder(place.parent)
        source = tar.extractfile(member)
        with _new(place) as out:
            if source is not None:
                shutil.copyfileobj(source, out)


def _prove(staging: Path) -> None:
    manifest = json.loads((staging / "manifest.json").read_text(encoding="ascii"))
    found = sum(1 for path in (staging / "files").rglob("*") if path.is_file()) if (staging / "files").exists() else 0
    if found != manifest["files"]:
        raise ValueError("attachments are missing")
    if connection.vendor == "sqlite" and not is_whole(staging / "database"):
        raise ValueError("the database does not hold together")


def _write_header(out: BinaryIO, header: Header) -> None:
    told = json.dumps(vars(header)).encode()
    out.write(MAGIC + len(told).to_bytes(4, "big") + told)


def _read_header(source: BinaryIO) -> Header:
    if source.read(len(MAGIC)) != MAGIC:
        raise NoBackup("it is no backup of Amana, or one of another version.")
    size = int.from_bytes(source.read(4), "big")
    try:
        if size > LONGEST_HEADER:
            raise ValueError(size)
        return Header(**json.loads(source.read(size)))
    except (ValueError, TypeError) as wrong:
        raise NoBackup("its beginning is damaged. Take another one.") from wrong


def _move(path: Path, aside: Path) -> None:
    if path.exists():
        path.replace(aside / path.name)


def _staging() -> Path:
    return Path(settings.AMANA_HOME) / "restoring"


def _run_folder() -> Path:
    return private_folder(Path(settings.AMANA_HOME) / "run")


def _new(path: Path) -> BinaryIO:
    """A new file that its owner alone reads."""
    return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
