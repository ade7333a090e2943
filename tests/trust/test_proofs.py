"""`verify` names whatever was changed past Amana in what stands encrypted: the column, the index, the attachment, the
row referred to."""

from __future__ import annotations

import string
from contextlib import contextmanager
from io import StringIO

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from amana.people.models import Phone
from amana.people.operations.file import note_phone
from amana.people.operations.verification import broken_indexes
from amana.trust import keyring, vault
from amana.trust.proofs import broken_attachments, broken_references, broken_values

LETTERS = string.ascii_letters + string.digits + "-_=."


@pytest.fixture
def phone(mariam, aya):
    return note_phone(actor=aya, person=mariam, number="+212612345678", channel="call", is_safe=True)


def written(phone):
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM people_phone WHERE id = %s", [phone.pk])
        return cursor.fetchone()[0]


@contextmanager
def changed(phone, column, value):
    """The row as somebody who writes past Amana leaves it, for as long as the block lasts."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM people_phone WHERE id = %s", [phone.pk])
        before = cursor.fetchone()[0]
        cursor.execute(f"UPDATE people_phone SET {column} = %s WHERE id = %s", [value, phone.pk])
        yield
        cursor.execute(f"UPDATE people_phone SET {column} = %s WHERE id = %s", [before, phone.pk])


def test_nothing_is_named_where_nothing_was_changed(phone):
    assert not [*broken_values(), *broken_indexes(), *broken_references()]


@hypothesis_settings(max_examples=60)
@given(place=st.integers(0, 10_000), letter=st.sampled_from(LETTERS))
def test_any_letter_changed_in_a_sealed_value_is_named_with_its_table_column_and_row(phone, place, letter):
    text = written(phone)
    place %= len(text)
    if text[place] == letter:
        return
    with changed(phone, "number", text[:place] + letter + text[place + 1 :]):
        assert list(broken_values()) == [f"people_phone, column number, row {phone.pk}"]


def test_a_value_put_in_another_row_is_named(phone, mariam, aya):
    other = note_phone(actor=aya, person=mariam, number="+212612345679", channel="call", is_safe=True)
    with changed(other, "number", written(phone)):
        assert list(broken_values()) == [f"people_phone, column number, row {other.pk}"]
        assert not list(broken_indexes()), "what does not open is named once"


def test_an_index_of_another_number_is_named(phone):
    with changed(phone, "number_index", "0" * 32):
        assert list(broken_indexes()) == [f"people_phone, column number_index, row {phone.pk}"]


def test_an_attachment_changed_on_the_disk_is_named(db, settings, tmp_path, monkeypatch):
    settings.AMANA_HOME = tmp_path
    monkeypatch.setattr(keyring, "_has_a_past", lambda: False)
    keyring.forget()
    kept = vault.keep([b"one page"], largest=1_000)
    assert not list(broken_attachments())
    path = vault.path_of(kept.name)
    path.write_bytes(path.read_bytes()[:-1])
    assert list(broken_attachments()) == [f"attachment {kept.name[:16]}"]
    monkeypatch.undo()
    keyring.forget()


def test_the_command_names_what_does_not_open_and_fails(phone, machine):
    out = StringIO()
    with (
        changed(phone, "number", written(phone)[:-3]),
        pytest.raises(CommandError, match="people_phone, column number"),
    ):
        call_command("verify", stdout=out)
    assert f"people_phone, column number, row {phone.pk}" in out.getvalue()


@pytest.mark.django_db(transaction=True)
def test_a_row_whose_person_is_gone_is_named(phone):
    with connection.constraint_checks_disabled():
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("ALTER TABLE people_phone DISABLE TRIGGER ALL")
        with changed(phone, "person_id", 999_999):
            assert list(broken_references()) == [f"people_phone, column person_id, row {phone.pk}"]
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("ALTER TABLE people_phone ENABLE TRIGGER ALL")
    assert Phone.objects.filter(pk=phone.pk).exists()
