"""Misspells a name as hurried writers do: two letters swapped, one left out, one doubled, a vowel taken for another."""

from __future__ import annotations

import random

VOWELS = "aeiou"


def misspell(name: str, dice: random.Random) -> str:
    """The name with one mistake in its longest word, never in its first letter."""
    words = name.split()
    place = max(range(len(words)), key=lambda number: len(words[number]))
    words[place] = _mistaken(words[place], dice)
    return " ".join(words)


def _mistaken(word: str, dice: random.Random) -> str:
    if len(word) < 4:
        return word + word[-1]
    at = dice.randrange(1, len(word) - 1)
    kind = dice.choice(("swap", "drop", "double", "vowel"))
    if kind == "swap":
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == "drop":
        return word[:at] + word[at + 1 :]
    if kind == "double":
        return word[:at] + word[at] + word[at:]
    vowels = [number for number, letter in enumerate(word) if number and letter in VOWELS]
    if not vowels:
        return word[:at] + word[at + 1 :]
    at = dice.choice(vowels)
    return word[:at] + dice.choice([vowel for vowel in VOWELS if vowel != word[at]]) + word[at + 1 :]
