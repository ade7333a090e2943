"""The database itself refuses that a row of the log is changed or deleted, whoever asks."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.db import DatabaseError, connection, transaction

from amana.trust.audit import write_entries
from amana.trust.models import AuditEntry, AuditSeal, Outcome
from amana.trust.seals import seal_entries

pytestmark = pytest.mark.django_db
APPEND_ONLY = import_module("amana.trust.migrations.0005_append_only")


@pytest.fixture
def guarded(machine):
    """As migrations leave it: the suite runs without, since it plays those who tamper."""
    write_entries(actor=machine, action="person.view", outcome=Outcome.READ, subjects=["people.person:1"])
    seal_entries()
    with connection.cursor() as cursor:
        for statement in APPEND_ONLY.put_up(connection.vendor):
            cursor.execute(statement)
    return machine


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE trust_auditentry SET action = 'x'",
        "DELETE FROM trust_auditentry",
        "UPDATE trust_auditseal SET link = 'x'",
        "DELETE FROM trust_auditseal",
    ],
)
def test_a_row_of_the_log_is_neither_changed_nor_deleted(guarded, statement):
    before = AuditEntry.objects.count(), AuditSeal.objects.count()
    with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert (AuditEntry.objects.count(), AuditSeal.objects.count()) == before


def test_entries_are_added_and_sealed_as_before(guarded):
    write_entries(actor=guarded, action="person.view", outcome=Outcome.READ, subjects=["people.person:2"])
    assert seal_entries() == 1
