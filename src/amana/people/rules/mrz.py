"""The machine-readable zone of travel papers: read, checked digit by digit, and written again. Says nothing of whether
a paper is genuine.

Layouts and check digits are those of ICAO Doc 9303 (parts 3 to 7): TD1 has three lines of 30, TD2 two of 36, TD3 two
of 44. A check digit is the sum of the values weighted 7, 3, 1, modulo 10; `0`-`9` count as themselves, `A`-`Z` as 10
to 35, the filler `<` as 0. What a camera or an eye confuses is proposed, never mended in silence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

TD1, TD2, TD3 = "TD1", "TD2", "TD3"
SHAPES = {TD1: (3, 30), TD2: (2, 36), TD3: (2, 44)}
_WEIGHTS = (7, 3, 1)
_FILLERS = str.maketrans(dict.fromkeys("«‹〈＜≪", "<"))
# Drawn alike in the type of these papers.
_CONFUSED = ("O0", "Q0", "D0", "I1", "B8", "S5", "Z2", "G6")
# Papers are valid for ten years, some for more; beyond this an end is read as one of the century before.
_LONGEST_VALIDITY = 20


@dataclass(frozen=True)
class Zone:
    """What the lines say. A day of birth of which a part is unknown has `birth_precision` year or month, or is None;
    countries are the codes of the lines (three letters, `D`, `UNO`, `XXA`…)."""

    layout: str
    paper: str
    issuer: str
    number: str
    nationality: str
    born_on: date | None
    birth_precision: str
    sex: str
    until: date | None
    surname: str
    given_names: str
    optional: str = ""
    more: str = ""
    truncated: bool = False


@dataclass(frozen=True)
class Trouble:
    """What is wrong: a code, the field it is about, and for a check digit what is written and what it should be."""

    code: str
    about: str = ""
    written: str = ""
    expected: str = ""


@dataclass(frozen=True)
class Proposal:
    """A letter that may have been read for another: with it the check digit of the field holds."""

    about: str
    line: int
    place: int
    written: str
    instead: str


@dataclass(frozen=True)
class Reading:
    zone: Zone | None
    troubles: tuple[Trouble, ...] = ()
    proposals: tuple[Proposal, ...] = ()


@dataclass(frozen=True)
class _Field:
    """Where a checked field stands: its pieces (line, from, to), and where its check digit stands."""

    about: str
    pieces: tuple[tuple[int, int, int], ...]
    digit: tuple[int, int]
    digits_only: bool = False
    may_be_blank: bool = False


@dataclass(frozen=True)
class _Layout:
    number: tuple[int, int, int]
    nationality: tuple[int, int, int]
    birth: tuple[int, int, int]
    sex: tuple[int, int]
    until: tuple[int, int, int]
    optional: tuple[int, int, int]
    names: tuple[int, int, int]
    checked: tuple[_Field, ...]
    more: tuple[int, int, int] = field(default=(0, 0, 0))


def _of(
    at: int, composite: tuple[tuple[int, int, int], ...], end: int, number: tuple[int, int, int]
) -> tuple[_Field, ...]:
    """The fields that every layout checks, their second line beginning the birth at `at`."""
    row = 1
    return (
        _Field("number", (number,), (number[0], number[2])),
        _Field("birth", ((row, at, at + 6),), (row, at + 6), digits_only=True),
        _Field("until", ((row, at + 8, at + 14),), (row, at + 14), digits_only=True),
        _Field("whole", composite, (row, end)),
    )


_TD3_WHOLE = ((1, 0, 10), (1, 13, 20), (1, 21, 43))
LAYOUTS = {
    TD1: _Layout(
        number=(0, 5, 14), nationality=(1, 15, 18), birth=(1, 0, 6), sex=(1, 7), until=(1, 8, 14), optional=(0, 15, 30),
        names=(2, 0, 30), more=(1, 18, 29),
        checked=_of(0, ((0, 5, 30), (1, 0, 7), (1, 8, 15), (1, 18, 29)), 29, (0, 5, 14)),
    ),
    TD2: _Layout(
        number=(1, 0, 9), nationality=(1, 10, 13), birth=(1, 13, 19), sex=(1, 20), until=(1, 21, 27),
        optional=(1, 28, 35), names=(0, 5, 36), checked=_of(13, ((1, 0, 10), (1, 13, 20), (1, 21, 35)), 35, (1, 0, 9)),
    ),
    TD3: _Layout(
        number=(1, 0, 9), nationality=(1, 10, 13), birth=(1, 13, 19), sex=(1, 20), until=(1, 21, 27),
        optional=(1, 28, 42), names=(0, 5, 44),
        checked=(
            *_of(13, _TD3_WHOLE, 43, (1, 0, 9)),
            _Field("optional", ((1, 28, 42),), (1, 42), may_be_blank=True),
        ),
    ),
}  # fmt: skip


def check_digit(text: str) -> str:
    """The check digit of a field, `0` to `9`. Raises `ValueError` for a character no zone holds."""
    return str(sum(_value(letter) * _WEIGHTS[place % 3] for place, letter in enumerate(text)) % 10)


def lines_of(text: str) -> list[str]:
    """The lines as typed or pasted: upper case, without spaces or empty lines, every kind of filler as `<`. Lines
    pasted as one are cut where a layout says."""
    written = unicodedata.normalize("NFKC", text).translate(_FILLERS).upper()
    lines = [line for line in (re.sub(r"\s", "", one) for one in written.splitlines()) if line]
    if len(lines) == 1:
        for count, width in SHAPES.values():
            if len(lines[0]) == count * width:
                return [lines[0][at : at + width] for at in range(0, count * width, width)]
    return lines


def looks_like_a_zone(text: str) -> bool:
    """Whether somebody pasted these lines where a number is expected."""
    return len(text) >= 40 and text.translate(_FILLERS).count("<") >= 4


def read_zone(text: str, *, today: date) -> Reading:
    """Reads the lines. What is wrong is named, field by field; what could be read is given all the same."""
    lines = lines_of(text)
    layout = next((name for name, shape in SHAPES.items() if shape == (len(lines), len(lines[0]) if lines else 0)), "")
    if not layout or len({len(line) for line in lines}) != 1:
        lengths = " + ".join(str(len(line)) for line in lines)
        return Reading(None, (Trouble("shape", written=lengths),))
    strange = sorted(set("".join(lines)) - set("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<"))
    if strange:
        return Reading(None, (Trouble("letters", written=" ".join(strange)),))
    troubles, proposals = _check(lines, layout)
    zone, unread = _zone(lines, layout, today)
    return Reading(zone, (*troubles, *unread), proposals)


def write_zone(zone: Zone) -> str:
    """The lines of a zone, check digits included: reading them again gives the zone."""
    place = LAYOUTS[zone.layout]
    count, width = SHAPES[zone.layout]
    rows = [["<"] * width for _line in range(count)]

    def put(line: int, start: int, end: int, text: str) -> None:
        rows[line][start:end] = text.replace(" ", "<").ljust(end - start, "<")[: end - start]

    put(0, 0, 2, zone.paper)
    put(0, 2, 5, zone.issuer)
    put(*place.names, zone.surname + ("  " + zone.given_names if zone.given_names else ""))
    put(*place.nationality, zone.nationality)
    put(*place.birth, _six(zone.born_on, zone.birth_precision))
    rows[place.sex[0]][place.sex[1]] = zone.sex or "<"
    put(*place.until, _six(zone.until, "day"))
    put(*place.optional, zone.optional)
    put(*place.number, zone.number)
    if place.more[2]:
        put(*place.more, zone.more)
    if zone.layout == TD1 and len(zone.number) > 9:
        put(
            *place.optional, zone.number[9:] + check_digit(zone.number) + ("<" + zone.optional if zone.optional else "")
        )
    _write_digits(rows, zone, place)
    return "\n".join("".join(row) for row in rows)


def _write_digits(rows: list[list[str]], zone: Zone, place: _Layout) -> None:
    for one in sorted(place.checked, key=lambda checked: checked.about == "whole"):
        line, at = one.digit
        content = _content(["".join(row) for row in rows], one)
        blank = one.may_be_blank and not content.strip("<")
        long = zone.layout == TD1 and one.about == "number" and len(zone.number) > 9
        rows[line][at] = "<" if blank or long else check_digit(content)


def _check(lines: list[str], layout: str) -> tuple[tuple[Trouble, ...], tuple[Proposal, ...]]:
    troubles: list[Trouble] = []
    proposals: list[Proposal] = []
    for one in LAYOUTS[layout].checked:
        written = lines[one.digit[0]][one.digit[1]]
        content = _content(lines, one)
        if one.about == "number" and layout == TD1 and written == "<":
            content, written = _long_number(lines)
        if one.about == "whole" and lines[0][0] == "V":
            continue  # visas have no digit over the whole
        if (one.may_be_blank and written == "<" and not content.strip("<")) or written == check_digit(content):
            continue
        troubles.append(Trouble("check", one.about, written, check_digit(content)))
        if one.about != "whole":
            proposals += _proposals(lines, one)
    return tuple(troubles), tuple(proposals)


def _long_number(lines: list[str]) -> tuple[str, str]:
    """A TD1 number of more than nine characters goes on in the optional field, its check digit behind it."""
    rest = lines[0][15:30].split("<")[0]
    return lines[0][5:14] + rest[:-1], rest[-1:] or "<"


def _proposals(lines: list[str], one: _Field) -> Iterator[Proposal]:
    """The single letters which, read otherwise, would make the digit hold."""
    places = [(line, at) for line, start, end in one.pieces for at in range(start, end)]
    for line, at in [*places, one.digit]:
        for instead in _read_otherwise(lines[line][at]):
            if not instead.isdigit() and (one.digits_only or (line, at) == one.digit):
                continue
            changed = list(lines)
            changed[line] = lines[line][:at] + instead + lines[line][at + 1 :]
            if check_digit(_content(changed, one)) == changed[one.digit[0]][one.digit[1]]:
                yield Proposal(one.about, line + 1, at + 1, lines[line][at], instead)


def _read_otherwise(letter: str) -> list[str]:
    return [pair.replace(letter, "") for pair in _CONFUSED if letter in pair]


def _zone(lines: list[str], layout: str, today: date) -> tuple[Zone, list[Trouble]]:
    place, troubles = LAYOUTS[layout], []

    def piece(where: tuple[int, int, int]) -> str:
        return lines[where[0]][where[1] : where[2]]

    number, optional = piece(place.number).rstrip("<"), piece(place.optional).rstrip("<")
    if layout == TD1 and lines[0][14] == "<" and _long_number(lines)[1] != "<":
        number = _long_number(lines)[0]
        optional = lines[0][15 + len(number) - 9 + 1 :].strip("<")
    born, precision, wrong = _birth(piece(place.birth), today)
    troubles += [Trouble(wrong, "birth", piece(place.birth))] if wrong else []
    until = _until(piece(place.until), today)
    if until is None and piece(place.until).strip("<"):
        troubles.append(Trouble("day", "until", piece(place.until)))
    sex = lines[place.sex[0]][place.sex[1]].replace("<", "")
    troubles += [Trouble("sex", "sex", sex)] if sex not in {"", "M", "F", "X"} else []
    names = piece(place.names)
    surname, _gap, given = names.rstrip("<").partition("<<")
    return Zone(
        layout=layout, paper=lines[0][:2].rstrip("<"), issuer=lines[0][2:5].rstrip("<"), number=number,
        nationality=piece(place.nationality).rstrip("<"), born_on=born, birth_precision=precision, sex=sex,
        until=until, surname=_words(surname), given_names=_words(given), optional=optional,
        more=piece(place.more).rstrip("<") if place.more[2] else "",
        truncated=not names.endswith("<"),
    ), troubles  # fmt: skip


def _words(name: str) -> str:
    return " ".join(word for word in name.split("<") if word)


def _birth(six: str, today: date) -> tuple[date | None, str, str]:
    """The day of birth, its precision, and what is wrong: a birth is never in the future, so two digits beyond today
    are of the century before. Unknown parts are fillers."""
    year, month, day = six[:2], six[2:4], six[4:]
    if not year.isdigit():
        return None, "", "" if not six.strip("<") else "day"
    precision = "day" if day.isdigit() and month.isdigit() else "month" if month.isdigit() else "year"
    if precision != "day" and (six[4:] != "<<" or (precision == "year" and month != "<<")):
        return None, "", "day"
    for century in (2000, 1900):
        found = _day(century + int(year), month if month != "<<" else "01", day if day != "<<" else "01")
        if found is not None and found <= today:
            return found, precision, ""
    return None, "", "day"


def _until(six: str, today: date) -> date | None:
    if not six.isdigit():
        return None
    year = 2000 + int(six[:2])
    return _day(year if year <= today.year + _LONGEST_VALIDITY else year - 100, six[2:4], six[4:])


def _day(year: int, month: str, day: str) -> date | None:
    try:
        return date(year, int(month), int(day))
    except ValueError:
        return None


def _six(day: date | None, precision: str) -> str:
    if day is None:
        return "<<<<<<"
    return f"{day:%y}" + (f"{day:%m}" if precision != "year" else "<<") + (f"{day:%d}" if precision == "day" else "<<")


def _content(lines: list[str], one: _Field) -> str:
    return "".join(lines[line][start:end] for line, start, end in one.pieces)


def _value(letter: str) -> int:
    if letter == "<":
        return 0
    if "0" <= letter <= "9":
        return int(letter)
    if "A" <= letter <= "Z":
        return ord(letter) - 55
    raise ValueError(letter)
