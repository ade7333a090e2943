"""Every use of cryptography, over keys that are handed in. The only module that imports the library; knows no file of
keys (`keyring`), no model and no setting.

Texts and chunks are encrypted with AES-256-GCM under a random nonce of 96 bits, *bound* to where they stand: what is
moved elsewhere does not open. Digests are HMAC-SHA256.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import time
import uuid
from collections.abc import Iterable, Iterator
from typing import BinaryIO

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

KEY_BYTES = 32
NONCE_BYTES = 12
TAG_BYTES = 16
CHUNK = 64 * 1024
# OWASP's password storage sheet asks for 19 MiB at least; a key of the whole house may cost a second.
_MEMORY_KIB, _ROUNDS, _LANES = 256 * 1024, 3, 4


class Tampered(Exception):
    """What stands there was not written by this house, or not in this place."""


def new_key() -> bytes:
    return os.urandom(KEY_BYTES)


def digest(key: bytes, parts: Iterable[object]) -> str:
    """HMAC-SHA256 over parts kept apart by their length, so that none can borrow from its neighbour. 64 hexadecimal
    characters."""
    made = hmac.new(key, digestmod=hashlib.sha256)
    for part in parts:
        text = str(part).encode()
        made.update(f"{len(text)}:".encode() + text)
    return made.hexdigest()


def running_digest(key: bytes) -> hmac.HMAC:
    """A digest to be fed in pieces: the name under which content is kept."""
    return hmac.new(key, digestmod=hashlib.sha256)


def seal(key: bytes, plain: bytes, bound: str) -> bytes:
    """Nonce, ciphertext and tag of `plain`, which opens only with the same `bound`."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, bound.encode())


def unseal(key: bytes, sealed: bytes, bound: str) -> bytes:
    """What `seal` was given. Raises `Tampered`."""
    try:
        return AESGCM(key).decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], bound.encode())
    except (InvalidTag, ValueError) as wrong:
        raise Tampered(bound) from wrong


def key_from_passphrase(passphrase: str, salt: bytes) -> bytes:
    """Argon2id (RFC 9106), about a second: what a thief would pay for each guess."""
    kdf = Argon2id(salt=salt, length=KEY_BYTES, iterations=_ROUNDS, lanes=_LANES, memory_cost=_MEMORY_KIB)
    return kdf.derive(passphrase.encode())


def key_from_secret(secret: str) -> bytes:
    """The key a long random secret stands for."""
    return hashlib.sha256(secret.encode()).digest()


class ChunkWriter:
    """Takes a stream and writes it as sealed chunks of 64 KiB, each bound to its place and to whether it is the last:
    a stream cut short or put in another order does not open."""

    def __init__(self, key: bytes, out: BinaryIO, bound: str) -> None:
        self.key, self.out, self.bound = key, out, bound
        self.waiting, self.number = bytearray(), 0

    def write(self, piece: bytes) -> int:
        self.waiting += piece
        while len(self.waiting) > CHUNK:
            self._put(bytes(self.waiting[:CHUNK]), "more")
            del self.waiting[:CHUNK]
        return len(piece)

    def close(self) -> None:
        """Writes what remains, as the last chunk: without it the stream does not open."""
        self._put(bytes(self.waiting), "last")

    def _put(self, chunk: bytes, place: str) -> None:
        self.out.write(seal(self.key, chunk, f"{self.bound}:{self.number}:{place}"))
        self.number += 1


def seal_chunks(key: bytes, source: Iterable[bytes], out: BinaryIO, bound: str) -> None:
    """Writes a whole stream as sealed chunks."""
    writer = ChunkWriter(key, out, bound)
    for piece in source:
        writer.write(piece)
    writer.close()


class ChunkReader:
    """Reads plain bytes from sealed chunks, as a file is read."""

    def __init__(self, key: bytes, source: BinaryIO, bound: str) -> None:
        self.chunks, self.ready = unseal_chunks(key, source, bound), bytearray()

    def read(self, size: int) -> bytes:
        while len(self.ready) < size and (chunk := next(self.chunks, None)) is not None:
            self.ready += chunk
        taken = bytes(self.ready[:size])
        del self.ready[:size]
        return taken


def unseal_chunks(key: bytes, source: BinaryIO, bound: str) -> Iterator[bytes]:
    """The plain chunks of what `ChunkWriter` wrote, one at a time. Raises `Tampered` at the first that does not fit."""
    number = 0
    size = NONCE_BYTES + CHUNK + TAG_BYTES
    piece = source.read(size)
    while True:
        further = source.read(size)
        yield unseal(key, piece, f"{bound}:{number}:{'more' if further else 'last'}")
        if not further:
            return
        piece, number = further, number + 1


def time_ordered_uuid() -> uuid.UUID:
    """A UUID of version 7 (RFC 9562): its first 48 bits are the milliseconds, so that rows land side by side."""
    milliseconds = time.time_ns() // 1_000_000
    noise = int.from_bytes(os.urandom(10), "big")
    value = (milliseconds & ((1 << 48) - 1)) << 80 | noise
    value = value & ~(0xF << 76) | (0x7 << 76)
    return uuid.UUID(int=value & ~(0b11 << 62) | (0b10 << 62))
