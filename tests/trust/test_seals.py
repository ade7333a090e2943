"""The log proves itself: whatever is taken out, put in, changed or cut off is named."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.utils.timezone import now
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from amana.people.operations.verification import broken_entries
from amana.trust import seals
from amana.trust.audit import write_entries
from amana.trust.models import AuditEntry, AuditSeal, Outcome
from amana.trust.operations import found_installation, installation
from amana.trust.seals import broken_seals, head, keep_head, read_head, seal_entries, unsealed_entries

DAY = date(2026, 11, 24)
pytestmark = pytest.mark.django_db


def write(actor, count=5):
    for number in range(count):
        write_entries(actor=actor, action="person.view", outcome=Outcome.READ, subjects=[f"people.person:{number + 1}"])


def run(statement, *values):
    """As somebody who holds the database would."""
    with connection.cursor() as cursor:
        cursor.execute(statement, list(values))


def as_kept(value):
    return value.hex if connection.vendor == "sqlite" else value


def nth(number):
    return as_kept(AuditSeal.objects.get(number=number).entry_id)


def told():
    return [*broken_entries(), *broken_seals()]


@pytest.fixture
def sealed(machine):
    write(machine)
    seal_entries()
    return machine


def test_entries_are_numbered_and_linked_once(machine):
    before = AuditEntry.objects.count()
    write(machine)
    assert seal_entries() == before + 5
    assert seal_entries() == seal_entries(whole=True) == 0
    write(machine, 2)
    assert seal_entries() == 2
    assert list(AuditSeal.objects.values_list("number", flat=True)) == list(range(1, before + 8))
    assert not told()


@pytest.mark.parametrize("table", ["entry", "seal", "both"])
@pytest.mark.parametrize("number", [1, 3, 5])
def test_what_is_taken_out_is_named(sealed, table, number):
    entry = nth(number)
    if table != "seal":
        run("DELETE FROM trust_auditentry WHERE id = %s", entry)
    if table != "entry":
        run("DELETE FROM trust_auditseal WHERE number = %s", number)
    if table != "entry" and number == AuditSeal.objects.count() + 1:
        assert not list(broken_seals()), "the end is proved by a head kept elsewhere"
    else:
        assert told()


def test_a_cut_off_end_is_named_by_a_head_kept_elsewhere(sealed, tmp_path):
    kept = head(DAY)
    last = AuditSeal.objects.count()
    for number in (last, last - 1):
        run("DELETE FROM trust_auditentry WHERE id = %s", nth(number))
        run("DELETE FROM trust_auditseal WHERE number = %s", number)
    assert not list(broken_seals())
    [what] = broken_seals(kept)
    assert "2026-11-24" in what
    write(sealed, 4)
    seal_entries()
    assert any("proves" in what for what in broken_seals(kept)), "an end written anew is not the one that stood"


def test_a_head_of_a_past_that_stands_is_content(sealed):
    kept = head(DAY)
    write(sealed)
    seal_entries()
    assert not list(broken_seals(kept))


def test_a_forged_entry_is_not_sealed_and_is_named(sealed):
    run(
        "INSERT INTO trust_auditentry (id, at, actor_id, action, outcome, subject, details, request_id, digest)"
        " VALUES (%s, %s, %s, 'person.view', 'read', 'people.person:9', '{}', '', %s)",
        as_kept(AuditEntry._meta.get_field("id").default()), now() - timedelta(hours=2), sealed.pk, "0" * 64,
    )  # fmt: skip
    assert seal_entries(whole=True) == 0
    assert any(str(what).startswith("log entry") for what in broken_entries())
    assert any("never sealed" in what for what in unsealed_entries(now()))


def test_two_entries_that_changed_places_are_named(sealed):
    one, other = nth(2), nth(3)
    run(
        "UPDATE trust_auditseal SET entry_id = %s WHERE number = 2", as_kept(AuditEntry._meta.get_field("id").default())
    )
    run("UPDATE trust_auditseal SET entry_id = %s WHERE number = 3", one)
    run("UPDATE trust_auditseal SET entry_id = %s WHERE number = 2", other)
    assert list(broken_seals())


def test_a_clock_that_jumps_back_breaks_no_chain(machine, monkeypatch):
    write(machine)
    seal_entries()
    monkeypatch.setattr("amana.trust.audit.clock", lambda: datetime(2020, 1, 1, tzinfo=UTC))
    monkeypatch.setattr("time.time_ns", lambda: 1_577_836_800_000_000_000)
    write(machine, 2)
    monkeypatch.undo()
    assert seal_entries() == 0, "an hour's reach does not find them"
    assert seal_entries(whole=True) == 2
    assert not told()


def test_an_entry_that_nobody_seals_is_told(machine):
    write(machine, 1)
    assert not list(unsealed_entries(now()))
    assert list(unsealed_entries(now() + timedelta(hours=1)))


def test_a_sealing_that_stops_in_the_middle_goes_on(machine, monkeypatch):
    monkeypatch.setattr(seals, "BATCH", 2)
    write(machine, 5)
    whole = AuditEntry.objects.count()

    def stop(entries, last):
        raise KeyboardInterrupt

    monkeypatch.setattr(seals, "_linked", stop)
    with pytest.raises(KeyboardInterrupt):
        seal_entries()
    monkeypatch.undo()
    assert seal_entries() == whole
    assert not told()


def test_the_head_is_a_small_file_for_its_owner_and_verify_reads_it(sealed, settings, tmp_path, capsys):
    settings.AMANA_HOME = tmp_path
    path = keep_head(DAY)
    assert path.stat().st_mode & 0o777 == 0o600
    assert read_head(path) == head(DAY) == json.loads(path.read_text())
    path.write_text('{"day": "2026-11-24", "number": 2, "link": "x"}')
    with pytest.raises(CommandError, match="head of 2026-11-24"):
        call_command("verify", head=path)
    for content in ("[]", "nonsense", '{"day": 1}'):
        path.write_text(content)
        with pytest.raises(CommandError, match="is no head of the log"):
            call_command("verify", head=path)


COLUMNS = ("id", "at", "actor_id", "action", "outcome", "subject", "office_id", "details", "request_id", "digest")
TEXTS = [name for name in COLUMNS if name in {"action", "outcome", "subject", "request_id", "digest"}]


class AnyByteOfTheLog(TestCase):
    """Hypothesis rolls each example back by itself."""

    def setUp(self):
        found_installation(organisation="Amana", offices={"RAB": "Rabat"}, day=date(2026, 1, 1))
        self.machine = installation()
        write(self.machine, 6)
        seal_entries()

    @hypothesis_settings(max_examples=60)
    @given(
        st.integers(1, 6),
        st.sampled_from(TEXTS),
        st.integers(0, 63),
        st.characters(min_codepoint=33, max_codepoint=126),
    )
    def test_that_is_changed_is_named(self, number, column, place, letter):
        entry = AuditSeal.objects.get(number=number).entry_id
        present = AuditEntry.objects.values_list(column, flat=True).get(pk=entry)
        place = min(place, max(len(present) - 1, 0))
        changed = (present[:place] + letter + present[place + 1 :])[: 60 if column != "digest" else 64]
        if column == "outcome":
            changed = changed[:8]
        run(f"UPDATE trust_auditentry SET {column} = %s WHERE id = %s", changed, as_kept(entry))
        assert (changed != present) is bool(told())

    @hypothesis_settings(max_examples=20)
    @given(st.integers(1, 6), st.integers(1, 10**9))
    def test_an_entry_moved_to_another_moment_is_named(self, number, seconds):
        entry = AuditSeal.objects.get(number=number).entry_id
        at = AuditEntry.objects.get(pk=entry).at
        run("UPDATE trust_auditentry SET at = %s WHERE id = %s", at - timedelta(seconds=seconds), as_kept(entry))
        assert told()
