"""The master key in two halves, each of which tells nothing: written to be read from paper and typed again.

A half is 256 random bits, the other what remains of the key (exclusive or). Each stands in four lines of four groups;
the end of a line proves it, and both halves carry the mark of their key, so that a mistake is named by its line and
halves of two sheets are told apart.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass

from amana.trust.crypto import KEY_BYTES
from amana.trust.ring_file import mark_of

# Crockford's letters: none is taken for another when read aloud or copied by hand.
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LINES, OF_KEY, OF_PROOF = 4, 13, 3
_READ_AS = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})


class WrongHalf(Exception):
    """What was typed is no half: `line` says which line does not prove itself; 0, that both do not belong together."""

    def __init__(self, half: str, line: int) -> None:
        super().__init__(half, line)
        self.half, self.line = half, line


@dataclass(frozen=True)
class Half:
    """One half as it is printed: its letter, the mark of the key, four lines."""

    name: str
    mark: str
    lines: tuple[str, ...]


def split(master: bytes) -> tuple[Half, Half]:
    """Two halves of a master key; drawn anew each time."""
    one = secrets.token_bytes(KEY_BYTES)
    other = bytes(a ^ b for a, b in zip(one, master, strict=True))
    mark = mark_of(master)
    return Half("A", mark, _lines("A", one)), Half("B", mark, _lines("B", other))


def join(one: str, other: str) -> bytes:
    """The master key of two halves as they were typed, in small letters, with or without spaces. Raises `WrongHalf`."""
    a, b = _read("A", one), _read("B", other)
    return bytes(x ^ y for x, y in zip(a, b, strict=True))


def _lines(name: str, half: bytes) -> tuple[str, ...]:
    number = int.from_bytes(half, "big")
    letters = "".join(LETTERS[number >> 5 * place & 31] for place in reversed(range(LINES * OF_KEY)))
    parts = [letters[place : place + OF_KEY] for place in range(0, LINES * OF_KEY, OF_KEY)]
    return tuple(_grouped(part + _proof(name, line, part)) for line, part in enumerate(parts, 1))


def _grouped(line: str) -> str:
    return " ".join(line[place : place + 4] for place in range(0, len(line), 4))


def _proof(name: str, line: int, part: str) -> str:
    made = hashlib.sha256(f"{name}:{line}:{part}".encode()).digest()
    return "".join(LETTERS[byte & 31] for byte in made[:OF_PROOF])


def _read(name: str, typed: str) -> bytes:
    letters = "".join(typed.upper().split()).replace("-", "").translate(_READ_AS)
    long = OF_KEY + OF_PROOF
    for line in range(1, LINES + 1):
        part = letters[(line - 1) * long : line * long]
        if len(part) != long or part[OF_KEY:] != _proof(name, line, part[:OF_KEY]):
            raise WrongHalf(name, line)
    if len(letters) != LINES * long:
        raise WrongHalf(name, LINES)
    number = 0
    for line in range(LINES):
        for letter in letters[line * long : line * long + OF_KEY]:
            number = number << 5 | LETTERS.index(letter)
    if number >> 8 * KEY_BYTES:
        raise WrongHalf(name, 1)
    return number.to_bytes(KEY_BYTES, "big")
