"""Letters that are not Latin: Arabic (with the Persian and Urdu ones) and Ethiopic, and what they sound like.

Arabic leaves short vowels out: what it writes is offered as sounds with the long vowels it shows, and `fits_arabic`
says whether a Latin sound can be what an Arabic word writes. Knows no name.
"""

from __future__ import annotations

import re
from functools import lru_cache

_ONE_SHAPE = str.maketrans(
    {"أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ې": "ي", "ے": "ي", "ئ": "ي", "ؤ": "و", "ة": "ه"}
    | {"ہ": "ه", "ۀ": "ه", "ھ": "ه", "ک": "ك", "ۃ": "ه", "ء": "", "ـ": "", "ۆ": "و", "ڤ": "ف", "ڨ": "ق"}
)

# Each letter: the Latin sounds it may stand for, likeliest first. Long vowels and carriers are apart.
_CONSONANTS: dict[str, str] = {
    "ب": "bp", "ت": "t", "ث": "ts", "ج": "jg", "د": "d", "ذ": "dz", "ر": "r", "ز": "z", "س": "s", "ش": "S",
    "ص": "s", "ض": "d", "ط": "t", "ظ": "zd", "غ": "grk", "ف": "fv", "ق": "kg", "ك": "kg", "ل": "l", "م": "m",
    "ن": "n", "پ": "p", "چ": "S", "ژ": "j", "گ": "g", "ٹ": "t", "ڈ": "d", "ڑ": "r", "خ": "k", "ں": "n", "ڭ": "g",
}  # fmt: skip
# "Dia" writes the sound j in West Africa, in both scripts; alef and yeh together stand for one vowel.
_DIA = re.compile("دي(?=[اوه])")
_AI = "آ"
_LONG = {"ا": "a", "و": "u", "ي": "i"}

_ETHIOPIC_LETTERS = "h l h m s r s sh k k k k b v t ch h h n ny - k k k k w - z j y d d j g g g t ch p ts ts f p"
_ETHIOPIC_ROWS = _ETHIOPIC_LETTERS.split()
_ETHIOPIC_VOWELS = ("e", "u", "i", "a", "e", "", "o", "wa")


def is_arabic(text: str) -> bool:
    """Whether the first letter is of the Arabic script."""
    return bool(text) and "\u0600" <= text[0] <= "\u06ff"


def script_of(text: str) -> str:
    """The script of the first letter: "arabic", "latin", "ethiopic", "other", or "" without any letter."""
    for letter in text:
        if letter.isalpha():
            if is_arabic(letter):
                return "arabic"
            if "\u1200" <= letter <= "\u137f":
                return "ethiopic"
            return "latin" if letter < "\u0250" or "\u1e00" <= letter <= "\u1eff" else "other"
    return ""


def bare_arabic(word: str) -> str:
    """The word with the shapes of one letter made one: hamza carriers, alef maqsura, teh marbuta, Persian letters."""
    bare = word.translate(_ONE_SHAPE)
    return "عبد" + bare[5:] if bare.startswith("عبدال") and len(bare) > 6 else bare


def romanised(word: str) -> str:
    """An Ethiopic word in Latin letters, syllable by syllable; any other word unchanged."""
    if script_of(word) != "ethiopic":
        return word
    letters = []
    for sign in word:
        row, vowel = divmod(ord(sign) - 0x1200, 8)
        if 0 <= row < len(_ETHIOPIC_ROWS):
            letters.append(_ETHIOPIC_ROWS[row].strip("-") + _ETHIOPIC_VOWELS[vowel])
    return "".join(letters) or word


def arabic_sounds(word: str) -> tuple[str, ...]:
    """What a folded Arabic word shows of its sound, likeliest first: consonants and long vowels."""
    shown = []
    word = _DIA.sub("ج", word)
    for at, letter in enumerate(word):
        if letter in _LONG:
            shown.append(_LONG[letter])
        elif _sounds_a(word, at):
            shown.append("a")
        else:
            shown.append(_CONSONANTS.get(letter, "")[:1])
    sound = re.sub(r"([aiu])\1+", r"\1", "".join(shown))
    return (sound, sound[:-1] + "a") if word.endswith("ي") and len(sound) > 2 else (sound,)


def _sounds_a(word: str, at: int) -> bool:
    """A last teh marbuta, or a first ayn that carries no long vowel."""
    if word[at] == "ه":
        return at == len(word) - 1 and at > 1
    return word[at] == "ع" and at == 0 and word[1:2] not in {"ي", "و"}


def fits_arabic(word: str, sound: str) -> bool:
    """Whether a Latin sound can be what a folded Arabic word writes: its consonants in order, its long vowels, and
    between them at most one short vowel."""
    return _pattern(word).fullmatch(sound) is not None


@lru_cache(maxsize=32768)
def _pattern(word: str) -> re.Pattern[str]:
    word = _DIA.sub("ج", word).replace("اي", _AI)
    last = len(word) - 1
    parts = [_part(letter, at == 0, at == last and at > 1) for at, letter in enumerate(word)]
    return re.compile("".join(parts))


def _part(letter: str, first: bool, last: bool) -> str:
    if letter == "ا":
        return "[aiu]?" if first else "(?:ia|ai|a)"
    if letter == _AI:
        return "a?i[au]?"
    if letter == "و":
        return "a?u[ai]?"
    if letter == "ي":
        return "i?[ai]" if last else "[au]?i[au]?"
    if letter == "ه" and last:
        return "[ai]?(?:t[aiu]?)?"
    if letter in "حهع":
        return "[aiu]{0,2}"
    vowel = "" if last else "[aiu]?"
    return f"[{_CONSONANTS.get(letter, '-')}]{vowel}"
