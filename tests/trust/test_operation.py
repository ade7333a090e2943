"""Writes: permitted, whole, recorded; and a record that cannot be changed unnoticed."""

from __future__ import annotations

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from amana.people.models import Person
from amana.people.operations.file import correct_person
from amana.trust.access import RightRefused
from amana.trust.audit import digest_of, record_reading
from amana.trust.crypto import time_ordered_uuid
from amana.trust.keyring import keyed_digest
from amana.trust.models import AuditEntry, Outcome


def test_a_refused_right_leaves_a_trace_after_the_rollback(bilal, mariam):
    with pytest.raises(RightRefused):
        correct_person(actor=bilal, person=mariam, changes={"town": "x"}, before={})
    entry = AuditEntry.objects.filter(outcome=Outcome.REFUSED).get()
    assert (entry.actor, entry.action, entry.subject) == (bilal, "person.correct", f"people.person:{mariam.pk}")


def test_an_operation_that_fails_writes_nothing(aya, mariam):
    before = AuditEntry.objects.count()
    with pytest.raises(KeyError):
        correct_person(actor=aya, person=mariam, changes={"town": "x", "protected_on": None}, before={})
    mariam.refresh_from_db()
    assert (mariam.town, AuditEntry.objects.count()) == ("Rabat", before)


def test_the_audit_holds_no_name(aya, driss, mariam, ibrahim, yacine):
    correct_person(actor=aya, person=mariam, changes={"family_name": "Barry", "safe_contact": "never"}, before={})
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM trust_auditentry")
        written = str(cursor.fetchall())
    for name in ("Mariam", "Diallo", "Barry", "Ibrahim", "Yacine", "Traor", "never"):
        assert name not in written


def test_opening_a_file_is_one_entry_for_ten_minutes(aya, mariam):
    for _time in range(3):
        record_reading(aya, "person.view", mariam)
    assert AuditEntry.objects.filter(action="person.view").count() == 1


def test_the_audit_is_only_ever_added_to(aya, mariam):
    entry = AuditEntry.objects.first()
    with pytest.raises(TypeError):
        entry.save()
    with pytest.raises(TypeError):
        entry.delete()
    with pytest.raises(TypeError):
        AuditEntry.objects.all().delete()
    with pytest.raises(TypeError):
        AuditEntry.objects.all().update(action="x")


@pytest.mark.parametrize("field", ["action", "outcome", "subject", "request_id", "details", "actor_id", "office_id"])
def test_a_change_of_any_field_breaks_the_digest(aya, mariam, field):
    entry = AuditEntry.objects.first()
    assert digest_of(entry) == entry.digest
    setattr(
        entry, field, {"x": 1} if field == "details" else 99 if field.endswith("_id") and field != "request_id" else "x"
    )
    assert digest_of(entry) != entry.digest


@given(st.lists(st.text(), max_size=4), st.lists(st.text(), max_size=4))
def test_digests_keep_their_parts_apart(one, other):
    assert (keyed_digest("test", one) == keyed_digest("test", other)) is (one == other)


def test_identifiers_are_in_the_order_of_time():
    made = [time_ordered_uuid() for _number in range(50)]
    assert sorted(made, key=lambda one: one.int >> 80) == made
    assert {one.version for one in made} == {7}


def test_every_person_of_a_list_has_a_line_of_their_own(aya, rabat):
    from amana.people.operations.register import Newcomer, register_people
    from tests.cast import TODAY

    people = register_people(
        actor=aya, office=rabat, newcomers=[Newcomer(called=f"A{n}") for n in range(3)], registered_on=TODAY
    )
    subjects = set(AuditEntry.objects.filter(action="person.import").values_list("subject", flat=True))
    assert subjects == {f"people.person:{person.pk}" for person in people}
    assert Person.objects.count() == 3
