"""The log as the data-protection officer reads it: filtered, page by page, without a name of a person."""

from __future__ import annotations

import csv
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.timezone import now

from amana.people.operations.file import correct_person
from amana.trust.access import RightRefused
from amana.trust.audit import record_reading, write_entries
from amana.trust.models import AuditEntry, Outcome
from amana.trust.roles import Role
from amana.trust.seals import seal_entries
from tests.cast import TODAY, colleague


def log_of(client, **filters):
    return client.get(reverse("desk:audit"), filters).content.decode()


def lines_in(shown):
    return shown.count('<tr role="row">') - 1 if "<tbody" in shown else 0


def dated(entries, at):
    """Moves entries to another day, past the log's own guard."""
    QuerySet(AuditEntry).filter(pk__in=list(entries.values_list("pk", flat=True))).update(at=at)


@pytest.fixture
def busy(aya, bilal, mariam, ibrahim):
    """Aya registered two people and corrected one; Bilal opened a file and was refused a correction."""
    correct_person(actor=aya, person=mariam, changes={"town": "Salé"}, before={})
    record_reading(bilal, "person.view", ibrahim)
    with pytest.raises(RightRefused):
        correct_person(actor=bilal, person=mariam, changes={"town": "Fès"}, before={})


def test_each_filter_leaves_what_it_asks_for(desk_of, ilham, aya, bilal, mariam, busy):
    client = desk_of(ilham)
    asked = {
        1: [{"action": "person.correct", "outcome": "refused"}, {"action": "person.view"}],
        2: [{"colleague": bilal.pk}, {"action": "person.correct"}, {"action": "person.register"}],
        3: [{"colleague": aya.pk}, {"file": mariam.reference}],
        0: [{"file": "nobody"}, {"until": "2020-01-01"}, {"since": "2999-01-01"}],
    }
    for count, filters in asked.items():
        for one in filters:
            assert lines_in(log_of(client, **one)) == count, one


def test_a_day_counts_whole_and_nonsense_filters_nothing(desk_of, ilham, aya, mariam):
    write_entries(actor=aya, action="person.view", outcome=Outcome.READ)
    dated(AuditEntry.objects.filter(action="person.view"), datetime(2026, 3, 5, 22, 30, tzinfo=UTC))
    client = desk_of(ilham)
    assert lines_in(log_of(client, since="2026-03-05", until="2026-03-05")) == 1
    assert lines_in(log_of(client, since="2026-03-06", until="2026-03-06")) == 0
    assert lines_in(log_of(client, since="soon", until="2026-02-31", colleague="x", action="x", outcome="x")) >= 2


def test_the_log_names_colleagues_and_files_never_people(desk_of, ilham, busy, mariam):
    shown = log_of(desk_of(ilham))
    assert "Bilal" in shown
    assert mariam.reference in shown
    for name in ("Mariam", "Diallo", "Ibrahim"):
        assert name not in shown


def test_earlier_entries_are_on_the_next_page_each_once(desk_of, ilham, aya):
    write_entries(actor=aya, action="person.find", outcome=Outcome.READ, subjects=[f"x:{n}" for n in range(60)])
    client = desk_of(ilham)
    first = log_of(client, action="person.find")
    onward = re.search(r'href="(\?[^"]*after=[^"]*)"', first)[1].replace("&amp;", "&")
    second = client.get(reverse("desk:audit") + onward).content.decode()
    assert (lines_in(first), lines_in(second)) == (50, 10)


def test_reading_the_log_is_written_down_too(desk_of, ilham, busy):
    log_of(desk_of(ilham))
    assert AuditEntry.objects.get(action="audit.view").actor == ilham


def test_many_answers_in_a_day_are_told_at_the_top_for_a_week(desk_of, ilham, aya):
    write_entries(actor=aya, action="duplicate.many_notices", outcome=Outcome.DONE, details={"notices": 10})
    words = "Aya: Received many “may already be known” answers"
    assert words in log_of(desk_of(ilham))
    dated(AuditEntry.objects.all(), now() - timedelta(days=8))
    assert words not in log_of(desk_of(ilham))


def test_an_officer_of_one_office_reads_the_log_of_that_office_alone(desk_of, rabat, aya, chama, mariam, yacine):
    officer = colleague("Jamila", Role.DATA_PROTECTION_OFFICER, rabat)
    shown = log_of(desk_of(officer))
    assert mariam.reference in shown
    assert yacine.reference not in shown


def test_the_log_is_exported_as_filtered_safe_for_spreadsheets_and_without_names(desk_of, ilham, aya, busy, mariam):
    aya.name = "=HYPERLINK(1)"
    aya.save()
    client = desk_of(ilham)
    answer = client.get(reverse("desk:audit_export"), {"action": "person.correct"})
    lines = list(csv.reader(b"".join(answer.streaming_content).decode("utf-8-sig").splitlines()))
    assert answer["Content-Type"].startswith("text/csv")
    assert {line[1] for line in lines[1:]} == {"'=HYPERLINK(1)", "Bilal"}
    assert {line[3] for line in lines[1:]} == {mariam.reference}
    assert "Mariam" not in str(lines)
    assert AuditEntry.objects.get(action="audit.export").details == {"filters": ["action"]}


def test_the_head_of_the_log_is_taken_and_that_is_written_down(desk_of, ilham, busy):
    assert desk_of(ilham).get(reverse("desk:audit_head")).status_code == 404, "nothing is sealed yet"
    count = seal_entries()
    assert desk_of(ilham).get(reverse("desk:audit_head")).json()["number"] == count
    assert AuditEntry.objects.filter(action="audit.head").exists()


def test_who_opened_a_file_is_told_in_plain_words_to_whom_it_concerns(desk_of, aya, bilal, chama, driss, busy, ibrahim):
    page = reverse("desk:openings", args=[ibrahim.pk])
    shown = desk_of(driss).get(page).content.decode()
    assert all(words in shown for words in ("Bilal", "Observer, Rabat", "Registered by the office", "Opened the file"))
    assert desk_of(aya).get(page).status_code == 200
    for stranger in (bilal, chama):
        assert desk_of(stranger).get(page).status_code == 404
    assert AuditEntry.objects.filter(action="opening.view").count() == 2
    bilal.mandates.update(until=TODAY - timedelta(days=400), starts_on=TODAY - timedelta(days=500))
    assert "Does not reach it now" in desk_of(driss).get(page).content.decode()


def test_openings_go_page_by_page(desk_of, driss, bilal, ibrahim):
    for _time in range(60):
        write_entries(actor=bilal, action="person.view", outcome=Outcome.READ, subjects=[f"people.person:{ibrahim.pk}"])
    first = desk_of(driss).get(reverse("desk:openings", args=[ibrahim.pk])).content.decode()
    further = re.search(r'href="(\?after=[^"]+)" rel="next"', first)[1]
    second = desk_of(driss).get(reverse("desk:openings", args=[ibrahim.pk]) + further).content.decode()
    assert "60 times" in first
    assert second.count("<time") < 20
