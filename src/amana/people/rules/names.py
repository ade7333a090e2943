"""What a name is made of: its clean writing, its words, how they sound, and the short keys they are found by.

Names of people who cross several countries are written by ear, in Latin or Arabic letters, by officials of three
languages. A word is therefore kept in three forms: its *spelling* (folded letters), its *sounds* (regional spellings
made one, vowels kept: what two words are judged by) and its *key* (consonants alone: what an index finds it by).
Knows neither which names are variants of one another (`aliases`) nor how alike two people are (`likeness`).
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import islice, product

from amana.people.rules.scripts import arabic_sounds, bare_arabic, is_arabic, romanised

LONGEST_WORD = 40
MOST_WORDS = 12
MOST_SOUNDS = 12
SORT_LENGTH = 120

_APOSTROPHES = str.maketrans("", "", "'’‘ʼʻ`´ʾʿ′＇\u0640")
_LETTERS = str.maketrans(
    {"ç": "s", "ß": "ss", "ø": "o", "œ": "e", "æ": "ae", "ł": "l", "đ": "d", "ð": "d", "þ": "t", "ı": "i"}
    | {"ɓ": "b", "ɗ": "d", "ŋ": "ng", "ɲ": "ny", "ƴ": "y", "ɛ": "e", "ɔ": "o", "ə": "e", "ƙ": "k", "ñ": "ny"}
)
_ARTICLES = {"al", "el", "ul", "ال"}
_SONS = {"ben", "bin", "ibn", "bne", "ibnou", "بن", "ابن"}
_FATHERS = {"abou", "abu", "abo", "aboul", "abul", "ابو"}
_OTHER_PARTICLES = {"ould", "oueld", "wuld", "ولد", "ait", "ayt", "mc", "mac"}
_SERVANTS = {"abd", "abdel", "abdul", "abdoul", "abdal", "abdu", "abdou", "abdur", "abder", "عبد"}
_EMPTY_WORDS = {"de", "da", "do", "dos", "du", "des", "di", "la", "le", "van", "von", "ep", "epouse", "nee", "dit"}
_FAITH = {"eddine", "uddin", "eddin", "uddine", "addin", "aldin", "eldin", "dine", "دين", "الدين"}
_FAITH_ALONE = {"din", "dine", "deen", "dyn"}
_TITLES = {"mr", "mme", "mlle", "mrs", "ms", "dr", "monsieur", "madame", "mademoiselle"}
# What follows "servant of" in a compound name, by sound: the beautiful names in common use.
_SERVED_SOUNDS = """
alim asis aziz basit bari fatah gafar gafur gani adi afid akim amid ai jabar jalil jauad kabir kadir
kadri kaium kalik karim kudus latif majid malik matin mujib mumin munim mutalib nasir nasar nur
rashid raSid rauf rasak razak razik raman ramani raaman raimi raim samad samat salam slam salim satar
sabur uaab uaid uadud uali tauab ila iman uarit uakil
"""
_SERVED = frozenset(_SERVED_SOUNDS.split())


def clean_name(text: str) -> str:
    """The name as it may be stored and shown: composed characters, no control, direction or zero-width marks, single
    spaces. Accents, case, script and apostrophes stay as they were written."""
    kept = [" " if one.isspace() else one for one in text if one.isspace() or unicodedata.category(one)[0] != "C"]
    return " ".join(unicodedata.normalize("NFC", "".join(kept)).split())


def sort_name(*, family_name: str, given_name: str, full_name: str = "") -> str:
    """The key a list is sorted by: family then given name (else the full name), without case, accent or mark."""
    written = f"{family_name} {given_name}".strip() or full_name
    words = [_folded(word) for word in _parts(written)]
    return " ".join(word for word in words if word)[:SORT_LENGTH].strip()


@lru_cache(maxsize=8192)
def words_of(name: str) -> tuple[str, ...]:
    """The words of a name, folded, in order: articles, fathers, sons and servants-of glued to what follows, titles and
    small words dropped (unless nothing else is left), at most twelve."""
    plain = plain_words_of(name)
    glued: list[str] = []
    at = 0
    while at < len(plain):
        word, taken = _glued(plain, at)
        glued.append(word)
        at += taken
    return tuple(glued[:MOST_WORDS])


@lru_cache(maxsize=8192)
def plain_words_of(name: str) -> tuple[str, ...]:
    """The words of a name, folded, in order and unglued, but for a single letter N or M before its consonant."""
    words = [word[:LONGEST_WORD] for part in _parts(name) if (word := _folded(part)) and not word.isdigit()]
    kept = [word for word in words if word not in _TITLES and word not in _EMPTY_WORDS] or words
    joined: list[str] = []
    for word in kept:
        if joined and _is_nasal_prefix(joined[-1], word):
            joined[-1] += word
        else:
            joined.append(word)
    return tuple(joined[: MOST_WORDS * 2])


@lru_cache(maxsize=65536)
def sounds(word: str) -> tuple[str, ...]:
    """How a folded word may sound, likeliest first: letters of one sound made one, vowels a, i, u. Never empty."""
    if is_arabic(word):
        written = (*arabic_sounds(word), *arabic_sounds(_without_article(word)))
        return tuple(dict.fromkeys(form for form in written if form)) or (word,)
    forms: dict[str, None] = {}
    for reading in _readings(romanised(word)):
        sound = _sound(reading)
        for form in (sound, *_endings(reading, sound)):
            if form:
                forms[form] = None
    return tuple(forms)[:MOST_SOUNDS] or (word,)


@lru_cache(maxsize=65536)
def key(word: str) -> str:
    """The key a folded word is indexed by: the consonants of its first sound; the whole sound when there is at most
    one of them, since a single consonant would gather half the register."""
    return skeleton(sounds(_without_article(word))[0])


def skeleton(sound: str) -> str:
    """The consonants of a sound, those often taken for one another made one."""
    bare = re.sub("[aiu]", "", sound.translate(_ALIKE))
    return bare if len(bare) > 1 else sound.translate(_ALIKE)


def keys_by_sound(word: str) -> tuple[str, ...]:
    """Every key the word may have been indexed under, its own first: other readings, and endings put on or off."""
    own = key(word)
    found = {own: None}
    for form in (word, _without_article(word)):
        for sound in sounds(form):
            found[skeleton(sound)] = None
    first = sounds(word)[0]
    if first.endswith("a") and len(own) > 1:
        found[own + "t"] = None
    if len(own) > 2 and first[0] in "bpfdgktj":
        found[("m" if first[0] in "bpf" else "n") + own] = None
    return tuple(found)


def pair_key(one: str, other: str) -> str:
    """The key of two words together, whatever their order."""
    return f"{one}|{other}" if one <= other else f"{other}|{one}"


def bigrams(word: str) -> frozenset[str]:
    """The pairs of neighbouring letters of a folded word, its beginning marked: what a misspelt word still shares."""
    marked = f"^{word}"
    return frozenset(marked[at : at + 2] for at in range(len(marked) - 1))


_ALIKE = str.maketrans({"S": "s", "z": "s", "v": "f", "p": "b"})


def _parts(name: str) -> list[str]:
    """The stretches of letters, with their marks, and digits; apostrophes separate nothing."""
    written = clean_name(name).translate(_APOSTROPHES)
    return "".join(one if one.isalnum() or unicodedata.category(one)[0] == "M" else " " for one in written).split()


def _folded(part: str) -> str:
    """Letters and digits in lower case, without accents, Arabic letters without marks and in one shape."""
    lower = part.casefold().translate(_LETTERS)
    apart = unicodedata.normalize("NFKD", lower)
    bare = "".join(one for one in apart if not unicodedata.combining(one) and one.isalnum())
    return bare_arabic(bare) if is_arabic(bare) else bare.casefold()


def _is_nasal_prefix(before: str, word: str) -> bool:
    return (before == "n" and word[0] in "dgktjzscqy") or (before == "m" and word[0] in "bpfvw")


def _glued(words: tuple[str, ...], at: int) -> tuple[str, int]:
    """The word at this place with the particles before it, and how many words were taken."""
    word, rest = words[at], words[at + 1 :]
    if not rest:
        return word, 1
    if word in _SERVANTS:
        skip = 1 if rest[0] in _ARTICLES and len(rest) > 1 else 0
        served = _without_article(rest[skip])
        if word in {"abd", "عبد"} or any(sound in _SERVED for sound in sounds(served)):
            return bare_arabic("عبد" + served) if is_arabic(word) else "abdel" + served, 2 + skip
        return word, 1
    if rest[0] in _ARTICLES and rest[1:2] and rest[1] in _FAITH_ALONE and len(word) > 2:
        return word + "eddine", 3
    if rest[0] in _FAITH and len(word) > 2:
        return word + ("دين" if is_arabic(word) else "eddine"), 2
    if word in _FATHERS and sounds(_without_article(rest[0]))[0] in {"bakar", "bakr", "bkr", "baka", "bakir", "bukar"}:
        return ("ابوبكر" if is_arabic(word) else "aboubakar"), 2
    if word in _SONS:
        skip = 1 if rest[0] in _ARTICLES and len(rest) > 1 else 0
        return ("بن" if is_arabic(word) else "ben") + rest[skip], 2 + skip
    if word in _ARTICLES or word in _OTHER_PARTICLES:
        return ("al" if word in {"el", "ul"} else word) + rest[0], 2
    return word, 1


@lru_cache(maxsize=65536)
def _without_article(word: str) -> str:
    """The word without a glued al-, el- or ال; the word itself where too little would be left."""
    if word.startswith("ال") and len(word) > 4:
        return word[2:]
    if word[:2] in {"al", "el"} and len(word) > 5 and word[2] not in "aeiouylp":
        return word[2:]
    return word


def _readings(word: str) -> list[str]:
    """The word with letters that are read in two ways written in each."""
    pieces = [piece for piece in _DOUBTFUL.split(word) if piece]
    doubts = [_DOUBTS.get(piece, (piece,)) for piece in pieces]
    return ["".join(parts) for parts in islice(product(*doubts), 8)]


_DOUBTFUL = re.compile(r"(^th?i(?=[aou])|^kh|th|gh|g(?=[ei])|(?<=[^aeiou])e$|(?<![ts])ch|(?<=[aeiou])ng$|x(?=[aou]))")
_DOUBTS: dict[str, tuple[str, ...]] = {
    "thi": ("ti", "S"),
    "ti": ("ti", "S"),
    "kh": ("k", "h"),
    "th": ("t", "s"),
    "gh": ("g", "r"),
    "g": ("j", "g"),
    "e": ("", "é"),
    "ch": ("S", "k"),
    "ng": ("ng", "n"),
    "x": ("ks", "h"),
}

_STEPS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"^abd[aeiou]{1,2}l(?!l?ah|ie)(?=\w{4})", "abd"),
        (r"^abd[aeiou]{1,2}(?=[rnsdtz]\w{4})", "abd"),
        (r"(?<=[a-z]{3})[aeiou]{1,2}dd?(?:ine?|een|yne?)$", "udin"),
        (r"tsch|tch|tsh|tc(?=[aeiouh])|sh|sch|sz|cz", "S"),
        (r"ph", "f"),
        (r"dh", "d"),
        (r"ayi(?![aou])", "ai"),
        (r"(?<=[^aeiou])a(?:e|h|eh)$", "a"),
        (r"dj|dg(?=[eiy])|d[iy](?=[aeou])|tj", "j"),
        (r"gu(?=[eiéy])", "g"),
        (r"gn(?=[aeiouéy])", "ni"),
        (r"eau", "u"),
        (r"(?<=[bcdfgjklmnprstvwzSh])(?:aye|eye|aie|eie)$", "i"),
        (r"ieu$", "iu"),
        (r"c(?=[eiyé])", "s"),
        (r"ck|cq|qu(?=[eiaoéy])|[cq]|kh", "k"),
        (r"x", "ks"),
        (r"ou|oo|w", "u"),
        (r"a[iyeé](?![aouéaeiy])|e[iyé](?![aouéaeiy])|ee|ae", "i"),
        (r"o", "u"),
        (r"[eyé]", "i"),
    )
)


def _sound(written: str) -> str:
    for pattern, sound in _STEPS:
        written = pattern.sub(sound, written)
    return _squeezed(written).replace("h", "")


def _squeezed(text: str) -> str:
    return re.sub(r"(.)\1+", r"\1", text)


def _endings(written: str, sound: str) -> list[str]:
    """The same sound with the endings West Africa adds to Arabic names taken off (-ou, -atou), and a nasal before the
    first consonant (N'Guessan, Guessan) taken off."""
    forms = []
    if written.endswith(("atou", "atu", "ata", "ato", "etou", "etu", "atta")) and len(sound) > 5:
        forms.append(sound[:-2] if sound[-3] == "a" else sound[:-3] + "a")
    if written.endswith(("ou", "u", "oe")) and len(sound) > 4 and sound[-2] not in "aiu":
        forms.append(sound[:-1])
    if re.match(r"(?:n[dgktjzs]|m[bpfv])", sound) and len(sound) > 5:
        forms.append(sound[1:])
    bare = re.sub(r"^(?:[Stck]h?uk?wu|oluwa)(?=\w{4})", "", _without_article(written))
    if bare != written:
        forms.append(_sound(bare))
    return forms
