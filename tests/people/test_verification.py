"""What is written twice says the same, and a change past Amana is named."""

from __future__ import annotations

from django.db import connection

from amana.people.models import NameKey, Person
from amana.people.operations.file import correct_person, protect_person
from amana.people.operations.verification import broken_entries, broken_people
from tests.cast import TODAY


def test_whatever_the_operations_wrote_fits(aya, driss, mariam, ibrahim):
    correct_person(actor=aya, person=mariam, changes={"family_name": "Barry", "nationality": "ML"}, before={})
    protect_person(actor=driss, person=ibrahim, day=TODAY)
    assert not list(broken_entries())
    assert not list(broken_people())


def test_a_change_past_amana_is_named(aya, mariam):
    Person.objects.filter(pk=mariam.pk).update(nationality="ML")
    assert list(broken_people()) == [f"reach of {mariam.reference}"]
    NameKey.objects.filter(person=mariam).delete()
    assert f"names of {mariam.reference}" in list(broken_people())


def test_a_changed_audit_line_is_named(aya, mariam):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE trust_auditentry SET action = 'person.view'")
    assert list(broken_entries())
