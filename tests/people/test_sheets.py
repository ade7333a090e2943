"""Blank sheets for days without power: printed with numbers, entered once, by the office that printed them."""

from __future__ import annotations

import pytest
from django.urls import reverse

from amana.people.models import BlankSheet, Person
from amana.people.operations.register import Newcomer, register_person
from amana.people.operations.sheets import SheetUnknown, number_of_sheet, print_sheets, sheet_number
from tests.cast import NOW, TODAY

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_a_range_is_printed_as_a_pdf(client, aya, rabat, language):
    client.force_login(aya, backend=BACKEND)
    client.cookies["django_language"] = language
    answer = client.post(reverse("people:sheets"), {"office": rabat.pk, "count": "3"})
    assert answer.content.startswith(b"%PDF")
    assert BlankSheet.objects.get().last == 3


def test_two_offices_never_share_a_number(aya, chama, rabat, oujda):
    one, other = print_sheets(actor=aya, office=rabat, count=5), print_sheets(actor=chama, office=oujda, count=5)
    assert (one.last, other.first) == (5, 6)


def test_a_number_is_entered_once_by_its_office_and_a_slip_is_noticed(aya, chama, rabat, oujda):
    print_sheets(actor=aya, office=rabat, count=5)

    def enter(actor, office, number):
        newcomer = Newcomer(called="Awa", sheet_number=number)
        return register_person(actor=actor, office=office, newcomer=newcomer, registered_on=TODAY, moment=NOW)

    enter(aya, rabat, sheet_number(3).lower())
    for actor, office, number, code in (
        (aya, rabat, sheet_number(3), "used"),
        (chama, oujda, sheet_number(4), "other_office"),
        (aya, rabat, sheet_number(4)[:-1] + "Z", "not_a_number"),
    ):
        with pytest.raises(SheetUnknown) as refused:
            enter(actor, office, number)
        assert refused.value.code == code
    assert Person.objects.get().sheet_number == sheet_number(3)
    assert number_of_sheet(sheet_number(12)) == 12
