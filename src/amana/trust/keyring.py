"""Which keys this house has, where they are kept, and whether they may be used now. Knows no model.

The ring is one file, `AMANA_HOME/keys/ring.json`. Each key in it is sealed by the master key, which is kept in one of
three ways:

- *passphrase*: derived from words asked at start; nothing on the machine opens the ring;
- *elsewhere*: read from the file that `AMANA_MASTER_KEY_FILE` names, on another disk, a card, a vault;
- *beside*: in a file beside the ring, made on first start. It protects nothing if the machine is taken, and
  `doctor`, the administrator's page and every backup say so.

The key of digests stays, and each purpose (`audit`, `search`, `index`) has one derived from it, so that learning one
opens nothing else. Keys of texts (`data`) are added and retired by rotation.
"""

from __future__ import annotations

import base64
import os
import secrets
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from threading import Lock
from typing import Any

from django.apps import apps
from django.db import DatabaseError, connection

from amana.lock import held as lock_held
from amana.trust.crypto import Tampered, digest, key_from_secret, new_key, seal, unseal
from amana.trust.master_key import (
    find_master,
    hand_on,
    keys_folder,
    never_ask,
    secret_beside,
    take_away,
    way_of_this_house,
)
from amana.trust.ring_file import (
    BESIDE,
    DATA,
    DIGESTS,
    PASSPHRASE,
    Key,
    KeysLocked,
    KeysMissing,
    Ring,
    as_written,
    opened,
    read_ring,
    write_whole,
)

# A process that serves learns within this many seconds that keys were added, or that the house was locked.
LOOK_AGAIN = 1.0


class KeysBusy(Exception):
    """Another process changes the ring just now."""


_lock = Lock()
_held: Ring | None = None
_seen: tuple[int, int] = (0, 0)
_looked_at = 0.0
_watched = False


def ring() -> Ring:
    """The ring, opened once a process and read again when its file changed. Raises `KeysLocked` or `KeysMissing`."""
    global _looked_at
    if _held is not None and time.monotonic() - _looked_at < LOOK_AGAIN:
        return _held
    with _lock:
        found = _look()
        _looked_at = time.monotonic()
        return found


def forget() -> None:
    """Drops the keys from this process; the next use reads the ring again."""
    global _held, _looked_at
    _held, _looked_at = None, 0.0


def watch() -> None:
    """For a process that runs on: it asks for nothing, and drops its keys within a second of the house being locked,
    whether or not anybody uses it."""
    global _watched
    never_ask()
    if not _watched:
        _watched = True
        threading.Thread(target=_watch, name="keys", daemon=True).start()


def _watch() -> None:
    while True:
        time.sleep(LOOK_AGAIN)
        with suppress(KeysMissing):
            if _held is not None and is_locked():
                forget()
                take_away()


def keyed_digest(purpose: str, parts: Iterable[object]) -> str:
    """HMAC-SHA256 under the key of `purpose`: learning one opens nothing else. 64 hexadecimal characters."""
    return digest(ring().secret(purpose), parts)


def seal_text(plain: str, bound: str) -> str:
    """The text as it stands in a column: `a1.KEY.…`, sealed with the current key."""
    key = ring().current
    return _as_text(key.id, seal(key.secret, plain.encode(), bound))


def unseal_text(written: str, bound: str) -> str:
    """What `seal_text` was given. Raises `Tampered` for what this house did not write in this place."""
    number = key_number(written)
    try:
        held = ring()
        try:
            key = held.numbered(number)
        except KeysMissing:  # added since this process looked
            forget()
            key = ring().numbered(number)
        sealed = base64.urlsafe_b64decode(written.split(".", 2)[2])
        if _as_text(number, sealed) != written:  # another writing of the same: somebody touched it
            raise Tampered(bound)
        return unseal(key.secret, sealed, bound).decode()
    except (ValueError, KeysMissing) as wrong:
        raise Tampered(bound) from wrong


def _as_text(number: int, sealed: bytes) -> str:
    return f"a1.{number}.{base64.urlsafe_b64encode(sealed).decode()}"


def key_number(written: str) -> int:
    """Which key sealed a text. Raises `Tampered` for what was not sealed at all."""
    form, _dot, rest = written.partition(".")
    number = rest.partition(".")[0]
    if form != "a1" or not number.isdecimal():
        raise Tampered(written[:8])
    return int(number)


def is_locked() -> bool:
    return _lock_file().exists()


def lock() -> None:
    """From now on no process of this house opens anything; those running drop their keys within a second."""
    _lock_file().touch(mode=0o600)
    forget()


def unlock(passphrase: str = "") -> None:
    """Opens the house again. Raises `WrongPassphrase`, and `KeysLocked` where none was given."""
    written = _written()
    master = find_master(written, passphrase)
    opened(written, master)
    if written["kept"] == PASSPHRASE:
        hand_on(master)
    _lock_file().unlink(missing_ok=True)
    forget()


def master_key() -> bytes:
    """What opens the ring: for the sheet that restores it, and for the header of a backup."""
    written = _written()
    master = find_master(written)
    opened(written, master)
    return master


def written_ring() -> dict[str, Any]:
    """The ring as its file holds it, every key sealed: what a backup carries."""
    ring()
    return _written()


def master_of(written: dict[str, Any]) -> bytes:
    """The master key of a ring that lies in a backup, from the passphrase, the file elsewhere or the one beside. Raises
    `KeysLocked`, `WrongPassphrase` and `KeysMissing`."""
    handed = take_away()  # of this house, which may be another one
    try:
        master = find_master(written)
        opened(written, master)
    finally:
        if handed:
            hand_on(bytes.fromhex(handed))
    return master


def opens(written: dict[str, Any], master: bytes) -> bool:
    """Whether a master key brought along opens a ring that lies in a backup."""
    try:
        opened(written, master)
    except (KeysLocked, KeysMissing):
        return False
    return True


def take_back(master: bytes, kept: str, passphrase: str = "") -> None:
    """Opens the ring with a master key brought from elsewhere, and keeps it by a new one. Raises `KeysMissing` and
    `WrongPassphrase` where it is not the key of this ring."""
    with _alone():
        held = opened(_written(), master)
        (keys_folder() / "master").unlink(missing_ok=True)
        _put_in_place(held, kept, passphrase)
    _lock_file().unlink(missing_ok=True)


def write_ring(folder: Path, keys: Iterable[Key], kept: str, passphrase: str = "") -> None:
    """Writes a ring with these keys into a folder, for a house that is being restored beside this one."""
    written = {"kept": kept, "salt": secrets.token_hex(16) if kept == PASSPHRASE else ""}
    beside = folder / "master"
    master = key_from_secret(secret_beside(beside)) if kept == BESIDE else find_master(written, passphrase)
    write_whole(folder / "ring.json", as_written(Ring(kept, tuple(keys)), master, written["salt"]))


def mark() -> str:
    """The mark of the master key that the ring stands under; empty where an older version wrote it."""
    return str(_written().get("mark", ""))


def how_kept() -> str:
    """`passphrase`, `elsewhere` or `beside`; a ring that is not made yet is kept as it would be made."""
    return str(_written()["kept"]) if _ring_file().exists() else way_of_this_house()


def add_key() -> Key:
    """Adds a newer key of texts. What was sealed stays under the older ones, until a rotation."""
    with _alone():
        held = ring()
        key = Key(max(one.id for one in held.keys) + 1, DATA, _today(), new_key())
        _keep(Ring(held.kept, (*held.keys, key)))
    return key


def start_rotation() -> list[int]:
    """The numbers of the keys that are on their way out: those of a rotation that was stopped, else all but the
    newest. A new key is made first, unless one was just added. One change of the file: there is no half of it."""
    with _alone():
        held = ring()
        retired = [key.id for key in held.keys if key.retired_on]
        if retired:
            return retired
        texts = [key for key in held.keys if key.purpose == DATA]
        fresh = [] if len(texts) > 1 else [Key(max(one.id for one in held.keys) + 1, DATA, _today(), new_key())]
        newest = [*texts, *fresh][-1].id
        out = [key.id for key in texts if key.id != newest]
        kept = [replace(key, retired_on=_today()) if key.id in out else key for key in held.keys]
        _keep(Ring(held.kept, (*kept, *fresh)))
    return out


def drop_retired() -> list[int]:
    """Destroys the retired keys, once nothing is left under them; returns their numbers."""
    with _alone():
        held = ring()
        _keep(Ring(held.kept, tuple(key for key in held.keys if not key.retired_on)))
    return [key.id for key in held.keys if key.retired_on]


def keep_by(kept: str, passphrase: str = "") -> None:
    """Seals the ring under another master key: a new passphrase, a secret elsewhere, or a file beside."""
    with _alone():
        _put_in_place(ring(), kept, passphrase)


def _put_in_place(held: Ring, kept: str, passphrase: str) -> None:
    beside = keys_folder() / "master"
    if kept == BESIDE and held.kept != BESIDE:
        beside.unlink(missing_ok=True)
    if kept == BESIDE:
        secret_beside(beside)
    _keep(Ring(kept, held.keys), passphrase)
    if kept != BESIDE:
        beside.unlink(missing_ok=True)


@contextmanager
def _alone() -> Iterator[None]:
    """One process at a time changes the ring; one that is killed keeps nobody waiting."""
    try:
        with lock_held(keys_folder() / ".changing", lambda: None, patience=0):
            forget()
            yield
    except TimeoutError as busy:
        raise KeysBusy from busy


def _look() -> Ring:
    global _held, _seen
    if is_locked():
        forget()
        take_away()
        raise KeysLocked
    try:
        found = _ring_file().stat()
    except FileNotFoundError:
        _make()
        found = _ring_file().stat()
    except OSError as trouble:
        raise KeysMissing(str(trouble)) from trouble
    seen = (found.st_mtime_ns, found.st_ino)
    if _held is None or seen != _seen:
        written = _written()
        master = find_master(written)
        try:
            _held, _seen = opened(written, master), seen
        except KeysLocked:
            # What was handed on is of a passphrase that was changed since; the new one may be at hand.
            if not take_away():
                raise
            master = find_master(written)
            _held, _seen = opened(written, master), seen
        if written["kept"] == PASSPHRASE:
            hand_on(master)
    return _held


def _today() -> str:
    return time.strftime("%Y-%m-%d", time.gmtime())


def _make() -> None:
    """The first ring of an installation; two first starts agree on one. What an older version kept in single files is
    taken over. Never where a log stands already: its keys are missing, and new ones would hide that."""
    older = {path.name: path.read_text(encoding="ascii").strip().encode() for path in _older()}
    if not older and _has_a_past():
        raise KeysMissing(f"{_ring_file()} is gone")
    secrets_of = {DIGESTS: new_key(), DATA: new_key()} | older
    keys = [Key(number, purpose, _today(), secret) for number, (purpose, secret) in enumerate(secrets_of.items(), 1)]
    kept = way_of_this_house()
    if kept == BESIDE:
        secret_beside(keys_folder() / "master")
    _keep(Ring(kept, tuple(keys)), first=True)
    for path in _older():
        path.unlink(missing_ok=True)


def _older() -> list[Path]:
    return [path for name in ("audit", "search", "import") if (path := keys_folder() / name).exists()]


def _has_a_past() -> bool:
    log = apps.get_model("trust", "AuditEntry")
    try:
        return log._meta.db_table in connection.introspection.table_names() and log._default_manager.exists()
    except DatabaseError as away:
        raise KeysMissing(f"there is no {_ring_file()}, and the database does not say whether there was one") from away


def _keep(new: Ring, passphrase: str = "", *, first: bool = False) -> None:
    """Writes the ring whole under another name, then puts it in place: a stop in the middle leaves the old one."""
    salt = secrets.token_hex(16) if new.kept == PASSPHRASE and passphrase else "" if first else _written()["salt"]
    master = find_master({"kept": new.kept, "salt": salt}, passphrase)
    draft = keys_folder() / f".ring.{os.getpid()}.{secrets.token_hex(4)}"
    write_whole(draft, as_written(new, master, salt))
    if first:
        try:
            os.link(draft, _ring_file())
        except FileExistsError:
            pass  # another first start was quicker: its ring holds
        finally:
            draft.unlink()
    else:
        draft.replace(_ring_file())
    if new.kept == PASSPHRASE:
        hand_on(master)
    forget()


def _written() -> dict[str, Any]:
    return read_ring(_ring_file())


def _ring_file() -> Path:
    return keys_folder() / "ring.json"


def _lock_file() -> Path:
    return keys_folder() / "locked"
