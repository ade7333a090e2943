"""Numbered blank sheets for days without power: ranges handed to an office, each number entered later, once."""

from __future__ import annotations

import re

from django.db.models import Max
from django.utils.translation import gettext as _

from amana.people.models.imports import BlankSheet
from amana.people.models.person import Person
from amana.people.rules.reference import LETTERS
from amana.trust.audit import remember
from amana.trust.models import Office, User
from amana.trust.operation import operation

MOST_AT_ONCE = 100


class SheetUnknown(Exception):
    """The number of a paper sheet that was never printed for this office, or was entered already."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    def sentence(self) -> str:
        if self.code == "used":
            return _("This sheet was entered already. Check its number.")
        if self.code == "other_office":
            return _("This number was not printed for this office. Check it, or leave it empty.")
        return _("This is not the number of a sheet. It looks like F-00012-K.")


def sheet_number(number: int) -> str:
    """`F-00012-K`: the number and its check letter."""
    return f"F-{number:05d}-{LETTERS[number % 23]}"


def number_of_sheet(text: str) -> int | None:
    match = re.fullmatch(r"F?[\s-]*(\d{1,9})[\s-]*([A-Z])", text.strip().upper())
    if not match or LETTERS[int(match[1]) % 23] != match[2]:
        return None
    return int(match[1])


@operation("sheet.print", on="office")
def print_sheets(*, actor: User, office: Office, count: int) -> BlankSheet:
    """Takes the next `count` numbers for the office (1 to 100)."""
    # The lock on the office keeps two colleagues from taking the same numbers.
    Office.objects.select_for_update().get(pk=office.pk)
    last = BlankSheet.objects.aggregate(last=Max("last"))["last"] or 0
    wanted = min(max(count, 1), MOST_AT_ONCE)
    remember(count=wanted)
    return BlankSheet.objects.create(office=office, first=last + 1, last=last + wanted, printed_by=actor)


def check_sheet(office: Office, text: str) -> str:
    """The number as it is kept; "" for none. Raises `SheetUnknown`."""
    if not text:
        return ""
    number = number_of_sheet(text)
    if number is None:
        raise SheetUnknown("not_a_number")
    if not BlankSheet.objects.filter(office=office, first__lte=number, last__gte=number).exists():
        raise SheetUnknown("other_office")
    if Person.objects.filter(sheet_number=sheet_number(number)).exists():
        raise SheetUnknown("used")
    return sheet_number(number)
