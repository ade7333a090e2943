"""Reading a list: sheets in, people out, one at a time. Never raises on what a cell holds; nothing is lost silently:
a row that holds somebody gives a person or a refusal with its reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any

from amana.people.rules.lists.ages import read_age
from amana.people.rules.lists.countries import is_stateless, nationality_of
from amana.people.rules.lists.dates import completed, read_birth, read_day
from amana.people.rules.lists.layout import LOOKED_AT, NAMES, Layout, find_layout
from amana.people.rules.lists.members import beside_the_name, people_in
from amana.people.rules.lists.outcomes import Column, Issue, ListedPerson, ListReading, RowReading, SheetLike
from amana.people.rules.lists.text import cleaned, folded, said
from amana.people.rules.lists.towns import town_of
from amana.people.rules.lists.values import (
    read_name,
    read_phone,
    read_role,
    read_sex,
    sex_of_title,
    split_full_name,
)

# Ages are told in whole years: two facts may differ by one without either being wrong.
AGE_TOLERANCE = 1
_TOTAL = re.compile(
    r"^(?:sous[ -]?total|total|totaux|sub[ -]?total|grand total|somme|effectif|nombre total|المجموع|مجموع|الاجمالي|اجمالي)\b"
)
_SIGNED = re.compile(
    r"^(?:signature|cachet|visa|fait (?:a|le)\b|le (?:responsable|president|coordinateur|directeur)|la (?:responsable|presidente|coordinatrice|directrice)"
    r"|(?:prepared|checked|approved|verified|compiled|updated|signed)(?: by| on)?\b|(?:etabli|prepare|verifie|valide|saisi)e? (?:par|le)\b"
    r"|page \d|date ?:|effectif|المسيول|التوقيع|حرر|امضاء|توقيع)"
)
_NOTE = re.compile(r"^(?:nb|n\.b|note|nota|remarque|source|\*|legende|ملاحظه)\b")


def read_list(
    sheets: Sequence[SheetLike],
    *,
    as_of: date,
    sheet: str | None = None,
    mapping: Mapping[str, str] | None = None,
) -> ListReading:
    """Finds the list in the sheets and reads it as the caller iterates. `mapping` (heading → field, "" to leave a column
    aside) overrules what was recognised. Raises `NoListFound`."""
    layout = find_layout(sheets, sheet=sheet, mapping=mapping or {})
    return ListReading(
        sheet=layout.sheet.name,
        sheets=tuple(one.name for one in sheets),
        columns=layout.columns,
        first_row=layout.first_row,
        people=_people(layout, as_of),
    )


def _people(layout: Layout, as_of: date) -> Iterator[RowReading]:
    reader = _Reader(layout, as_of)
    held: list[RowReading] = []
    for number, cells in layout.sheet.rows():
        if number < layout.first_row:
            continue
        row = reader.filled(number, cells)
        if reader.is_nobody(row) and not reader.names_are_broken(number, row):
            continue
        read = list(reader.read(number, row))
        if _only_a_number(read):
            held.extend(read)  # numbers written ahead for rows that may never come
            continue
        yield from held
        held.clear()
        yield from read


def _only_a_number(read: Sequence[RowReading]) -> bool:
    return len(read) == 1 and not any(
        value for name, value in vars(read[0].person).items() if name not in {"case_no", "household"}
    ) and {issue.code for issue in read[0].issues} <= {
        "name_missing", "sex_missing", "dob_missing", "nationality_missing", "phone_missing", "case_no_duplicate",
    }  # fmt: skip


class _Reader:
    """What must be remembered from row to row: merged cells still open, the family under way, case numbers seen."""

    def __init__(self, layout: Layout, as_of: date) -> None:
        self.layout, self.as_of = layout, as_of
        self.sheet = layout.sheet
        self.of: dict[tuple[str, str], Column] = {}
        for column in layout.columns:
            if column.field:
                self.of.setdefault((column.member, column.field), column)
        self.members = list(dict.fromkeys(column.member for column in layout.columns if column.member))
        self.seen: set[str] = set()
        self.family = ""
        self.open: dict[int, tuple[int, Any]] = {}
        self.tall: dict[int, list[tuple[int, int, int]]] = {}
        for top, left, bottom, right in self.sheet.merged:
            if bottom > top and top >= layout.first_row:
                self.tall.setdefault(top, []).append((left, right, bottom))
        self.coded = self._sex_is_coded()
        self.headings = {folded(column.heading) for column in layout.columns if column.heading}

    def _sex_is_coded(self) -> bool:
        """1 and 2 mean a sex only where the column says nothing else."""
        column = self.of.get(("", "sex"))
        if column is None:
            return False
        values = set()
        for number, cells in islice(self.sheet.rows(), LOOKED_AT):
            if number >= self.layout.first_row and column.index < len(cells) and said(cells[column.index]):
                values.add(said(cells[column.index]))
        return bool(values) and values <= {"1", "2", "0", "9"} and bool(values & {"1", "2"})

    def filled(self, number: int, cells: Sequence[Any]) -> list[Any]:
        """The cells of a row, with what cells merged downwards say."""
        row = list(cells)
        for column, (bottom, value) in list(self.open.items()):
            if number > bottom:
                del self.open[column]
            elif column < len(row) and not cleaned(row[column]):
                row[column] = value
        for left, _right, bottom in self.tall.get(number, []):
            if left < len(row) and cleaned(row[left]):
                self.open[left] = (bottom, row[left])
        return row

    def names_are_broken(self, number: int, row: Sequence[Any]) -> bool:
        """A row whose name is an error or a formula never computed: somebody, who cannot be read; no total."""
        if any(_TOTAL.match(folded(cleaned(cell))) for cell in row):
            return False
        columns = [column for (_whose, name), column in self.of.items() if name in NAMES]
        return any((number, column.index) in self.sheet.marks for column in columns)

    def is_nobody(self, row: Sequence[Any]) -> bool:
        """Blank rows, sub-totals, notes, titles of a part, headings said again."""
        texts = [text for cell in row if (text := cleaned(cell))]
        if not texts:
            return True
        if any(_TOTAL.match(folded(text)) for text in texts[:3]) or (
            any(_TOTAL.match(folded(text)) for text in texts) and len(texts) <= 3
        ):
            return True
        if sum(folded(text) in self.headings for text in texts) >= max(3, len(texts) // 2):
            return True
        if _SIGNED.match(folded(texts[0])) and len(texts) <= 3:
            return True
        if len(texts) > 1:
            return False
        if _NOTE.match(folded(texts[0])) or texts[0].endswith(":"):
            return True
        known = [column for column in self.layout.columns if column.index < len(row) and cleaned(row[column.index])]
        return (
            not known
            or known[0].field not in NAMES | {"people", "case_no"}
            or len(texts[0].split()) > 6
            or (known[0].field == "case_no" and (not re.search(r"\d", texts[0]) or len(texts[0].split()) > 2))
        )

    def read(self, number: int, row: Sequence[Any]) -> Iterator[RowReading]:
        """The head of a row, then the other members it holds."""
        cells = tuple(cleaned(cell) for cell in row)
        head, issues = self._person(number, row, "")
        others = list(self._others(number, row))
        head = self._in_family(head, bool(others))
        if head.case_no and head.case_no in self.seen:
            issues.append(self._issue("case_no_duplicate", "case_no", "", row))
        if head.case_no:
            self.seen.add(head.case_no)
        if others and not _named(head) and not any(vars(head)[name] for name in ("sex", "dob", "phone", "age_stated")):
            pass
        else:
            yield RowReading(number, 0, head, tuple(issues), cells)
        for index, (person, said_of) in enumerate(others, 1):
            shared = ListedPerson(**{**vars(person), **{
                name: vars(person)[name] or vars(head)[name] for name in ("city", "arrival_date", "case_no", "household")
            }})  # fmt: skip
            yield RowReading(number, index, shared, tuple(said_of), cells)

    def _in_family(self, head: ListedPerson, holds_others: bool) -> ListedPerson:
        """A blank family number under a row of the same family, told by the role, is that family's."""
        household, role = head.household, head.role
        if household:
            self.family = household
        elif role in {"spouse", "child", "other"} and self.family:
            household = self.family
        else:
            self.family = ""
        if holds_others:
            household, role = household or head.case_no, role or "head"
        return ListedPerson(**{**vars(head), "household": household, "role": role})

    def _others(self, number: int, row: Sequence[Any]) -> Iterator[tuple[ListedPerson, list[Issue]]]:
        name = self.of.get(("", "full_name"))
        beside = beside_the_name(self._said(row, name))[1] if name else ""
        if name and beside:
            for found in people_in(beside, "other", self.as_of):
                if "name_missing" not in found["issues"]:
                    yield self._told(found, name)
        for member in self.members:
            role = member.partition(":")[0]
            column = self.of.get((member, "people"))
            if column is not None:
                text = _lines(row, column)
                for found in people_in(text, role, self.as_of) if text else ():
                    yield self._told(found, column)
                continue
            if not any(self._said(row, column) for (whose, _name), column in self.of.items() if whose == member):
                continue
            person, issues = self._person(number, row, member)
            yield ListedPerson(**{**vars(person), "role": role}), issues

    def _told(self, found: Mapping[str, Any], column: Column) -> tuple[ListedPerson, list[Issue]]:
        issues = [Issue(code, column.heading, str(found["written"])) for code in found["issues"]]
        person = ListedPerson(**{name: value for name, value in found.items() if name not in {"issues", "written"}})
        return person, issues

    def _person(self, number: int, row: Sequence[Any], whose: str) -> tuple[ListedPerson, list[Issue]]:
        issues: list[Issue] = []
        known: dict[str, Any] = {}
        self._names(number, row, whose, known, issues)
        self._birth(number, row, whose, known, issues)
        for name, read in (("nationality", _nationality), ("phone", _phone), ("city", _city)):
            value, codes = self._value(number, row, whose, name, read, issues)
            known[name] = value
            issues.extend(self._issue(code, name, whose, row) for code in codes)
        for name in ("vulnerability_text", "case_no", "household"):
            column = self.of.get((whose, name))
            known[name] = (said(self._cell(number, row, column, issues)) or None) if column else None
        column = self.of.get((whose, "role"))
        known["role"] = read_role(self._cell(number, row, column, issues)) if column else None
        column = self.of.get((whose, "arrival_date"))
        if column:
            day = read_day(self._cell(number, row, column, issues), as_of=self.as_of, epoch_1904=self.sheet.epoch_1904)
            known["arrival_date"] = day.on
            issues.extend(Issue(code, column.heading, self._said(row, column)) for code in day.issues)
        return ListedPerson(**known), issues

    def _names(self, number: int, row: Sequence[Any], whose: str, known: dict[str, Any], issues: list[Issue]) -> None:
        columns = {name: self.of.get((whose, name)) for name in ("family_name", "given_name", "full_name")}
        family, given, full = (
            read_name(self._cell(number, row, columns[name], issues)) if columns[name] else "" for name in columns
        )
        column = self.of.get((whose, "sex"))
        sex, codes = read_sex(self._cell(number, row, column, issues), coded=self.coded) if column else (None, ())
        issues.extend(self._issue(code, "sex", whose, row) for code in codes)
        if full:
            full, _others = beside_the_name(full)
            told, full = sex_of_title(full)
            sex = sex or told
            parts = split_full_name(full)
            if parts and not (family or given):
                family, given = parts
        broken = {issue.code for issue in issues} & {"error_cell", "formula_without_value"}
        if not (family or given or full):
            issues.append(
                self._issue("name_missing", "full_name" if columns["full_name"] else "family_name", whose, row)
            )
        elif not full and not broken:
            for name, value in (("family_name", family), ("given_name", given)):
                if columns[name] and not value:
                    issues.append(self._issue(f"{name}", name, whose, row, missing=True))
        known.update(family_name=family or None, given_name=given or None, full_name=full or None, sex=sex)

    def _birth(self, number: int, row: Sequence[Any], whose: str, known: dict[str, Any], issues: list[Issue]) -> None:
        column = self.of.get((whose, "dob"))
        broken = len(issues)
        value = self._cell(number, row, column, issues) if column else None
        if column and len(issues) == broken:
            born = read_birth(value, as_of=self.as_of, epoch_1904=self.sheet.epoch_1904)
            known["dob"], known["dob_precision"] = born.on, born.precision
            issues.extend(Issue(code, column.heading, cleaned(value)) for code in born.issues)
        column = self.of.get((whose, "age"))
        if not column:
            return
        age, codes, year = read_age(self._cell(number, row, column, issues))
        issues.extend(Issue(code, column.heading, self._said(row, column)) for code in codes)
        known["age_stated"] = age
        day, precision = known.get("dob"), known.get("dob_precision")
        if day is None and year is not None and not self.of.get((whose, "dob")):
            known["dob"], known["dob_precision"] = date(year, 1, 1), "year"
        if age is not None and day is not None:
            exact = precision == "day"
            apart = abs((completed(day, self.as_of) if exact else self.as_of.year - day.year) - age)
            if apart > AGE_TOLERANCE:
                issues.append(Issue("age_dob_mismatch", column.heading, self._said(row, column)))

    def _value(
        self, number: int, row: Sequence[Any], whose: str, name: str, read: Any, issues: list[Issue]
    ) -> tuple[Any, tuple[str, ...]]:
        column = self.of.get((whose, name))
        if column is None:
            return None, ()
        before = len(issues)
        value = self._cell(number, row, column, issues)
        found: tuple[Any, tuple[str, ...]] = read(value)
        return (None, ()) if len(issues) > before else found

    def _cell(self, number: int, row: Sequence[Any], column: Column | None, issues: list[Issue]) -> Any:
        """The value of a cell; a broken one (an error, a formula never computed) is said and counts as empty."""
        if column is None or column.index >= len(row):
            return ""
        mark = self.sheet.marks.get((number, column.index))
        if mark is None and re.fullmatch(
            r"#(?:REF!|N/A|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|GETTING_DATA|SPILL!|CALC!)", cleaned(row[column.index])
        ):
            mark = "error_cell"
        if mark is not None:
            issues.append(Issue(mark, column.heading, cleaned(row[column.index])))
            return ""
        return row[column.index]

    def _said(self, row: Sequence[Any], column: Column) -> str:
        return cleaned(row[column.index]) if column.index < len(row) else ""

    def _issue(self, code: str, name: str, whose: str, row: Sequence[Any], *, missing: bool = False) -> Issue:
        column = self.of.get((whose, name))
        code = f"{code}_missing" if missing else code
        return Issue(code, column.heading, self._said(row, column)) if column else Issue(code)


def _lines(row: Sequence[Any], column: Column) -> str:
    """What a cell says, its lines kept apart."""
    value = row[column.index] if column.index < len(row) else ""
    return "\n".join(cleaned(line) for line in value.splitlines()) if isinstance(value, str) else cleaned(value)


def _named(person: ListedPerson) -> bool:
    return bool(person.family_name or person.given_name or person.full_name)


def _nationality(value: Any) -> tuple[str | None, tuple[str, ...]]:
    text = said(value)
    if not text:
        return None, ("nationality_unrecognised",) if "?" in cleaned(value) else ("nationality_missing",)
    if is_stateless(text):
        return None, ("stateless",)
    found = nationality_of(text)
    return found, () if found else ("nationality_unrecognised",)


def _phone(value: Any) -> tuple[str | None, tuple[str, ...]]:
    found = read_phone(value)
    return found.number, found.issues


def _city(value: Any) -> tuple[str | None, tuple[str, ...]]:
    text = said(value)
    return (town_of(text) if text else None), ()
