"""The reference number printed on everything: the person's number and a check letter.

The letter is the number modulo 23 looked up in an alphabet of 23 letters that cannot be taken for a digit or for one
another. 23 is prime and no power of ten is a multiple of it, so that every single wrong digit and every swap of two
neighbouring digits changes the letter.
"""

from __future__ import annotations

import re

LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
_SHAPE = re.compile(r"^P?[\s\-]*([0-9][0-9\s\-]{0,17})\s*-?\s*([A-Z])$")


def reference(number: int) -> str:
    """`P-104172-K` for the person numbered 104172; at least six digits."""
    return f"P-{number:06d}-{LETTERS[number % 23]}"


def number_of(text: str) -> int | None:
    """The number a reference stands for, typed with or without its P, spaces, dashes or capitals.
    None when it is not a reference, or when its letter does not fit."""
    match = _SHAPE.match(text.strip().upper())
    if not match:
        return None
    number = int(re.sub(r"[\s\-]", "", match[1]))
    return number if LETTERS[number % 23] == match[2] and number < 2**62 else None
