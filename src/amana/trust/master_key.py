"""How the master key of the ring is had: from a passphrase, from elsewhere, or from a file beside the ring; and how it
reaches the processes that this one starts."""

from __future__ import annotations

import os
import sys
from getpass import getpass
from pathlib import Path
from typing import Any

from django.conf import settings

from amana.environment import Misconfigured, private_folder, secret_from_file, text
from amana.trust.crypto import key_from_passphrase, key_from_secret
from amana.trust.ring_file import BESIDE, ELSEWHERE, PASSPHRASE, KeysLocked, KeysMissing

# How the master key reaches the processes that this one starts.
_HANDED_ON = "AMANA_UNLOCKED"
_may_ask = True


def never_ask() -> None:
    """From now on this process asks nobody for the passphrase: it was asked at start, or nobody sits there."""
    global _may_ask
    _may_ask = False


def hand_on(master: bytes) -> None:
    """Lets the processes started from here open the ring without asking again."""
    os.environ[_HANDED_ON] = master.hex()


def take_away() -> str:
    """What was handed on is at hand no longer; returns it, empty where nothing was."""
    return os.environ.pop(_HANDED_ON, "")


def find_master(written: dict[str, Any], passphrase: str = "") -> bytes:
    """The master key of a ring, from the words given, what was handed on, a setting, whoever sits at the terminal, or a
    file. Raises `KeysLocked` where nobody gives the passphrase, and `KeysMissing`."""
    if written["kept"] == PASSPHRASE:
        handed = os.environ.get(_HANDED_ON, "")
        if handed and not passphrase:
            return bytes.fromhex(handed)
        words = passphrase or text("AMANA_PASSPHRASE") or _asked()
        if not words:
            raise KeysLocked
        return key_from_passphrase(words, bytes.fromhex(written["salt"]))
    if written["kept"] == ELSEWHERE:
        try:
            secret = text("AMANA_MASTER_KEY")
        except Misconfigured as trouble:
            raise KeysMissing(_words_of(trouble)) from trouble
        if len(secret) < 32:
            raise KeysMissing("AMANA_MASTER_KEY_FILE names no secret of 32 characters or more")
        return key_from_secret(secret)
    path = keys_folder() / "master"
    if not path.exists():
        raise KeysMissing(f"{path} is gone")
    return key_from_secret(secret_beside(path))


def secret_beside(path: Path) -> str:
    """The secret that a file beside the ring holds, made where there is none. Raises `KeysMissing`."""
    try:
        return secret_from_file(path)
    except Misconfigured as trouble:
        raise KeysMissing(_words_of(trouble)) from trouble


def _words_of(trouble: Misconfigured) -> str:
    """What a setting that is wrong says, without ending the process that serves."""
    return str(trouble).removeprefix("amana: ").rstrip(".")


def _asked() -> str:
    """The passphrase, from whoever sits at the terminal, where somebody does."""
    if not _may_ask or not sys.stdin or not sys.stdin.isatty():
        return ""
    return getpass("Passphrase of the keys: ")


def way_of_this_house() -> str:
    """How the first ring of this house is kept, as it is set up."""
    return ELSEWHERE if text("AMANA_MASTER_KEY") else BESIDE


def keys_folder() -> Path:
    """Where the ring stands, open to its owner alone. Raises `KeysMissing` where it cannot be had."""
    try:
        return private_folder(Path(settings.AMANA_HOME) / "keys")
    except Misconfigured as trouble:
        raise KeysMissing(_words_of(trouble)) from trouble
