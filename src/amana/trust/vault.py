"""Where attachments are kept: sealed in chunks, streamed in and out, each under a keyed digest of its content.

One content is kept once, whoever brings it; its name tells nobody without the keys what it is. Files lie under
`AMANA_HOME/files/kept`, never where a web server looks. Knows no document and nobody's right to one: whoever hands out
a name has asked for the right before.

A file: four letters, the number of its key, a mark drawn for it, its name sealed under that mark, then its chunks.
A file put under another's name, cut short, or changed in one byte does not open.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from django.conf import settings

from amana.environment import private_folder
from amana.trust.crypto import (
    NONCE_BYTES,
    TAG_BYTES,
    Tampered,
    running_digest,
    seal,
    seal_chunks,
    unseal,
    unseal_chunks,
)
from amana.trust.keyring import ring
from amana.trust.ring_file import Key, KeysMissing

if TYPE_CHECKING:
    from hmac import HMAC

_MAGIC = b"AMV1"
_MARK_BYTES = 16
_NAME_BYTES = 64
_HEAD = len(_MAGIC) + 4 + _MARK_BYTES + NONCE_BYTES + _NAME_BYTES + TAG_BYTES
# Seconds without a byte after which nobody writes a draft any more.
_LEFT = 600
_NAME = re.compile(r"[0-9a-f]{64}")


class TooLarge(Exception):
    """More was sent than may be kept."""


class NoRoom(Exception):
    """The disk is full: nothing was kept."""


class NotKept(Exception):
    """No file stands under this name."""


@dataclass(frozen=True)
class Kept:
    """A content in the vault: the name to ask for it by, and its size in bytes."""

    name: str
    size: int


def keep(source: Iterable[bytes], *, largest: int) -> Kept:
    """Keeps what `source` yields, read once and never whole in memory. The same content is kept once.

    Raises `TooLarge` past `largest` bytes, and `NoRoom`; nothing is left behind then."""
    key, counted = ring().current, _Counted(source, largest, running_digest(ring().secret("file")))
    with _draft() as (path, out):
        mark = secrets.token_bytes(_MARK_BYTES)
        out.seek(_HEAD)
        seal_chunks(key.secret, counted, out, mark.hex())
        name = counted.digest.hexdigest()
        _finish(out, key, mark, name)
        try:
            os.utime(path_of(name))  # brought again, it is not one that was left behind
        except FileNotFoundError:
            _put(path, name)
    return Kept(name, counted.size)


def read(name: str) -> Iterator[bytes]:
    """The content, a chunk at a time. Raises `NotKept`, or `Tampered` at the first chunk that does not fit: what was
    yielded before it is genuine, and not the whole."""
    with _opened(name) as (key, mark, source):
        yield from unseal_chunks(key.secret, source, mark)


def proves(name: str) -> bool:
    """Whether the file opens to its end, and its content is the one it is named by."""
    made = running_digest(ring().secret("file"))
    try:
        for piece in read(name):
            made.update(piece)
    except (Tampered, NotKept, OSError):
        return False
    return secrets.compare_digest(made.hexdigest(), name)


def drop(name: str) -> None:
    """Removes a content that nothing refers to any more."""
    path_of(name).unlink(missing_ok=True)


def names() -> Iterator[str]:
    """The names of all that is kept, in order."""
    for folder in sorted(_root().iterdir()):
        yield from sorted(path.name for path in folder.iterdir() if _NAME.fullmatch(path.name))


def drafts() -> frozenset[str]:
    """What is on its way into the vault just now. What nobody has written to for ten minutes was left by a process
    that was killed, and is removed."""
    found = set()
    for path in private_folder(_root().parent / "drafts").iterdir():
        with suppress(FileNotFoundError):
            if time.time() - path.stat().st_mtime > _LEFT:
                path.unlink()
            else:
                found.add(path.name)
    return frozenset(found)


def key_of(name: str) -> int:
    """The number of the key a file is sealed with. Raises `NotKept`, and `Tampered`."""
    try:
        with path_of(name).open("rb") as source:
            return _numbered(source.read(_HEAD))
    except FileNotFoundError as gone:
        raise NotKept(name) from gone


def seal_anew(name: str) -> None:
    """Writes a file again under the current key, in place; a stop in the middle leaves the old one."""
    current = ring().current
    if key_of(name) == current.id:
        return
    with _draft() as (path, out):
        mark = secrets.token_bytes(_MARK_BYTES)
        out.seek(_HEAD)
        seal_chunks(current.secret, read(name), out, mark.hex())
        _finish(out, current, mark, name)
        if path_of(name).exists():  # else it was removed meanwhile, and stays so
            _put(path, name)


class _Counted:
    """Passes pieces on, counting and digesting them."""

    def __init__(self, source: Iterable[bytes], largest: int, digest: HMAC) -> None:
        self.source, self.largest, self.size = source, largest, 0
        self.digest = digest

    def __iter__(self) -> Iterator[bytes]:
        for piece in self.source:
            self.size += len(piece)
            if self.size > self.largest:
                raise TooLarge
            self.digest.update(piece)
            yield piece


@contextmanager
def _draft() -> Iterator[tuple[Path, BinaryIO]]:
    """A file being written, removed unless it was put in its place."""
    path = private_folder(_root().parent / "drafts") / secrets.token_hex(16)
    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w+b") as out:
            yield path, out
    except OSError as trouble:
        if trouble.errno in {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}:
            raise NoRoom from trouble
        raise
    finally:
        path.unlink(missing_ok=True)


def _finish(out: BinaryIO, key: Key, mark: bytes, name: str) -> None:
    out.seek(0)
    out.write(_MAGIC + key.id.to_bytes(4, "big") + mark + seal(key.secret, name.encode(), mark.hex()))
    out.flush()
    os.fsync(out.fileno())


def _put(draft: Path, name: str) -> None:
    place = path_of(name)
    private_folder(place.parent)
    draft.replace(place)
    if os.name != "nt":
        handle = os.open(place.parent, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def _opened(name: str) -> Iterator[tuple[Key, str, BinaryIO]]:
    try:
        source = path_of(name).open("rb")
    except FileNotFoundError as gone:
        raise NotKept(name) from gone
    with source:
        head = source.read(_HEAD)
        try:
            key = ring().numbered(_numbered(head))
        except KeysMissing as wrong:
            raise Tampered(name) from wrong
        mark = head[8 : 8 + _MARK_BYTES]
        if unseal(key.secret, head[8 + _MARK_BYTES :], mark.hex()).decode() != name:
            raise Tampered(name)
        yield key, mark.hex(), source


def _numbered(head: bytes) -> int:
    if len(head) != _HEAD or not head.startswith(_MAGIC):
        raise Tampered("head")
    return int.from_bytes(head[4:8], "big")


def _root() -> Path:
    return private_folder(Path(settings.AMANA_HOME) / "files" / "kept")


def path_of(name: str) -> Path:
    """Where a content lies, sealed. Raises `NotKept` for what is no name."""
    if not _NAME.fullmatch(name):
        raise NotKept(name)
    return _root() / name[:2] / name
