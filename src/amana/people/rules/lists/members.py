"""Several people in one cell: "Awa (8 ans), Moussa 5 ans ; Fatou, fille, 2019"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from amana.people.rules.lists.ages import read_age
from amana.people.rules.lists.dates import read_birth
from amana.people.rules.lists.text import cleaned, folded, said, with_our_digits
from amana.people.rules.lists.values import read_name, read_role, read_sex, sex_of_title, split_full_name

_APART = re.compile(r"\s*(?:;|\n|\||\u061b|(?<!\d)/(?!\d)|\s\+\s|\s&\s|•)\s*")
_COMMA = re.compile(r"\s*[,،]\s*")
_NUMBERED = re.compile(r"^\s*(?:\d{1,2}[.)-]|[-–•*])\s*")
_AGE = re.compile(r"^[+-]?\d{1,3}\s*(?:ans?|mois|months?|years?(?: old)?|yrs?|y/?o|سنه|سنوات|عاما?|شهرا?|اشهر)?$")
_COUNTED = re.compile(
    r"^\+?\s*(?P<whose>\d{1,2}|ses|son|sa|leurs?|her|his|un|une|a)?\s*(?:petits? |jeunes? |young )?"
    r"(?:(?P<child>enfants?|children|child|kids?|bebes?|baby|babies|fils|filles?|mineurs?|nourrissons?|اطفال|طفل|طفله|ابناء|اولاد)"
    r"|(?P<spouse>epouse|epoux|conjointe?|femme|mari|wife|husband|spouse|زوجته|زوجها|زوجه)"
    r"|(?P<other>membres?|members?|personnes?|people|dependants?|autres?|افراد))(?:\s*(?::|-|–|$)|(?(whose)\s|$))\s*"
)
_BESIDE = re.compile(
    r"^(?P<head>[^,;+(]*?[^\W\d_][^,;+(]*?)\s*(?:,|;)?\s*(?:\+|&|\b(?:et|and|avec|with)\b|\bو(?=\s?(?:\d|ابناء|اطفال|اولاد|زوج|طفل)))\s*"
    r"(?P<rest>(?:\d{1,2}|ses|son|sa|leurs?|her|his|un|une|a)?\s*(?:petits? |young )?"
    r"(?:enfants?|children|child|kids?|b[ée]b[ée]s?|baby|babies|fils|filles?|mineurs?|nourrissons?|[ée]pouse|[ée]poux|conjointe?|femme|mari|wife|husband|spouse"
    r"|membres?|members?|personnes?|people|autres?|أطفال|اطفال|طفل|أبناء|ابناء|أولاد|زوجته|زوجها|زوجة)\b.*|\d{1,2})$",
    re.IGNORECASE,
)
_NOBODY = frozenset(
    "seul seule alone single celibataire sans_famille 0 no non وحده وحدها وحيد".replace("_", " ").split(" ")
)
_DATE = re.compile(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}|\b(?:19|20)\d\d\b")


def people_in(text: str, role: str, as_of: date) -> Iterator[dict[str, Any]]:
    """Each person of a cell as fields of `ListedPerson`, with `issues` (codes) and `written` (the piece as read)."""
    for piece in _pieces(text):
        label = _COUNTED.match(folded(piece))
        if label:
            role = next(name for name in ("child", "spouse", "other") if label[name])
            piece = piece[label.end() :] if len(folded(piece)) == len(piece) else piece.partition(":")[2]
        if folded(piece).strip(" .") in _NOBODY or not said(piece):
            continue
        found = _person(piece, role, as_of)
        if found is not None:
            yield found


def beside_the_name(text: str) -> tuple[str, str]:
    """A name, and what the same cell says of further people: "Awa Sow + 2 enfants: Ali (3 ans)", "M. Sow / Mme Bah"."""
    found = _BESIDE.match(text)
    if found:
        return found["head"].strip(), "" if found["rest"].isdigit() else found["rest"].strip()
    first, slash, rest = text.partition("/")
    if slash and sex_of_title(first.strip())[0] and sex_of_title(rest.strip())[0]:
        return first.strip(), rest.strip()
    pieces = list(_pieces(text))
    if len(pieces) > 1 and sum(bool(re.search(r"\([^()]*\d[^()]*\)", piece)) for piece in pieces) * 2 >= len(pieces):
        head = re.sub(r"\s*\([^()]*\)", "", pieces[0]) if not re.match(r"^[^()]*,", text) else pieces[0]
        return head.strip(), "; ".join(pieces[1:])
    return text, ""


def _pieces(text: str) -> Iterator[str]:
    """Pieces of a cell: by ; or line, else by commas, where a piece that is only an age, a date or a word belongs to
    the name before it; what stands in brackets is never cut."""
    text = re.sub(r"\s+(?:et|and|و)\s+(?=[^\W\d_])", "; ", text.replace("\r", "\n"))
    text = re.sub(r"(?<=\S)\s+\d{1,2}[.)]-?\s+(?=[^\W\d_])", "; ", text)
    for part in _APART.split(_shielded(text)):
        pieces: list[str] = []
        for piece in _COMMA.split(part):
            piece = _NUMBERED.sub("", _unshielded(piece)).strip()
            if not piece:
                continue
            if pieces and _is_detail(piece):
                pieces[-1] = f"{pieces[-1]} ({piece})"
            else:
                pieces.append(piece)
        yield from pieces


def _shielded(text: str) -> str:
    return re.sub(
        r"\([^()]*\)|\[[^\[\]]*\]", lambda found: found[0].translate(str.maketrans(",;،/\n", "\x01\x02\x03\x04 ")), text
    )


def _unshielded(text: str) -> str:
    return text.translate(str.maketrans("\x01\x02\x03\x04", ",;،/"))


def _is_detail(piece: str) -> bool:
    plain = folded(with_our_digits(piece))
    return bool(
        _AGE.match(plain)
        or _DATE.fullmatch(plain)
        or read_sex(piece)[0] is not None
        or (read_role(piece) not in {None, "other"})
        or re.match(r"^(?:ne\(?e?\)?|nee|born|vers|env)\b", plain)
    )


def _person(piece: str, role: str, as_of: date) -> dict[str, Any] | None:
    details: list[str] = []
    bracketed = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
    details += [found[1] or found[2] or "" for found in bracketed.finditer(piece)]
    name = bracketed.sub(" ", piece)
    dashed = re.split(r"\s+[-–:]\s+", name, maxsplit=1)
    if len(dashed) == 2:
        name = dashed[0]
        details.append(dashed[1])
    trailing = re.search(
        r"\s((?:n[eé]\(?e?\)? (?:le |en )?|born (?:on |in )?)?[\d٠-٩][\d٠-٩/.\- ]*(?:\s*(?:ans?|mois|months?|years?|yrs?|y/?o|سنة|سنوات|عاما?|أ?شهر|شهور|شهرا))?\.?)$",
        name,
    )
    if trailing:
        details.append(trailing[1])
        name = name[: trailing.start()]
    known: dict[str, Any] = {"role": role, "issues": [], "written": piece}
    for detail in details:
        detail = re.sub(r"(?<=[^\W\d_])\s*/\s*(?=\d)|(?<=\d)\s*/\s*(?=[^\W\d_])", ",", detail)
        for part in re.split(r"\s*[,;،]\s*|\s*/\s*(?!\d)|\s+-\s+", detail):
            _take(part, known, as_of)
    told, name = sex_of_title(cleaned(name))
    known.setdefault("sex", told)
    name = read_name(name.strip(" .,:-–"))
    if not name:
        return None if not said(piece) else {**_without_name(known), "issues": [*known["issues"], "name_missing"]}
    parts = split_full_name(name)
    if parts:
        known["family_name"], known["given_name"] = parts
    known["full_name"] = name
    return known


def _without_name(known: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in known.items() if name != "issues"}


def _take(part: str, known: dict[str, Any], as_of: date) -> None:
    """A detail after the name: a sex, an age, a birth, a role."""
    text = said(part)
    plain = folded(with_our_digits(text))
    if not text:
        return
    sex, _codes = read_sex(text)
    if sex is not None:
        known["sex"] = sex
    elif _AGE.match(plain) and not re.fullmatch(r"(?:19|20)\d\d", plain):
        age, codes, _year = read_age(text)
        known["age_stated"] = age
        known["issues"] += codes
    elif _DATE.search(plain) or re.match(r"^(?:ne|nee|born|vers|env)\b", plain):
        born = read_birth(text, as_of=as_of)
        known["dob"], known["dob_precision"] = born.on, born.precision
        known["issues"] += born.issues
    else:
        role = read_role(text)
        if role not in {None, "other"}:
            known["role"] = role
            said_sex = {"fils": "M", "fille": "F", "son": "M", "daughter": "F", "ابن": "M", "ابنه": "F", "بنت": "F"}
            known["sex"] = known.get("sex") or said_sex.get(plain)
