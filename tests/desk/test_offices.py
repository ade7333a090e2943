"""Offices, the state of the installation, and the jobs that failed, as an administrator sees them."""

from __future__ import annotations

import json

import pytest
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from amana.people.operations.imports import start_import
from amana.people.tasks import work_on_list
from amana.trust.models import AuditEntry, Office
from amana.trust.roles import Role
from tests.cast import TODAY, colleague


def shown_to(client):
    return client.get(reverse("desk:offices")).content.decode()


def test_an_office_is_opened_renamed_and_closed(desk_of, badr, house):
    client = desk_of(badr)
    client.post(reverse("desk:office_open"), {"name": "Nador", "code": "nad", "time_zone": "Africa/Casablanca"})
    nador = Office.objects.get(code="NAD")
    assert nador.organisation == house
    changed = {"name": "Nador centre", "time_zone": "Africa/Casablanca", "closed_on": "2026-11-20"}
    client.post(reverse("desk:office", args=[nador.pk]), changed)
    shown = shown_to(client)
    assert "Nador centre" in shown
    assert "Closed" in shown
    assert list(
        AuditEntry.objects.filter(action__startswith="office.").order_by("pk").values_list("action", flat=True)
    ) == ["office.register", "office.correct"]


@pytest.mark.parametrize(
    ("code", "words"),
    [("RAB", "Another office has this code."), ("É1", "without accents"), ("X", "Write two to eight letters")],
)
def test_a_code_that_is_taken_or_no_code_is_said_beside_it(desk_of, badr, rabat, code, words):
    sent = {"name": "Nador", "code": code, "time_zone": "Africa/Casablanca"}
    assert words in desk_of(badr).post(reverse("desk:office_open"), sent).content.decode()
    assert Office.objects.count() == 3


def test_a_closed_office_takes_no_new_person(desk_of, badr, aya, rabat):
    desk_of(badr).post(
        reverse("desk:office", args=[rabat.pk]),
        {"name": "Rabat", "time_zone": "Africa/Casablanca", "closed_on": "2026-11-20"},
    )
    assert desk_of(aya).get(reverse("people:register")).status_code == 404


def test_the_page_insists_on_a_second_administrator(desk_of, badr, house):
    words = "There are 1. Add another, so that nobody locks everybody out."
    assert words in shown_to(desk_of(badr))
    assert "There is one administrator." in desk_of(badr).get(reverse("desk:users")).content.decode()
    colleague("Zineb", Role.ADMINISTRATOR, house)
    assert words not in shown_to(desk_of(badr))


def test_the_page_never_says_that_keys_beside_the_database_protect(desk_of, badr):
    assert "keys lie beside the database" in shown_to(desk_of(badr)).replace("&#x27;", "'")


@pytest.fixture
def failed(aya, rabat, tmp_path):
    """A job that failed, on a list of Aya's."""
    listed = tmp_path / "list.csv"
    listed.write_text("Nom;Prénom\nSow;Awa\n", encoding="utf-8")
    run = start_import(
        actor=aya, office=rabat, path=listed, file_name="list of Awa Sow.csv", digest="0" * 64, as_of=TODAY,
        source="test", basis="",
    )  # fmt: skip
    job = DBTaskResult.objects.get(pk=work_on_list.enqueue(run.pk).id)
    job.set_failed(RuntimeError("Awa Sow broke it"))
    return job


def test_a_failed_job_is_shown_without_what_it_was_about(desk_of, badr, failed):
    shown = shown_to(desk_of(badr))
    assert "work_on_list" in shown
    assert "RuntimeError" in shown
    assert "Awa" not in shown


def test_a_failed_job_is_started_again_once_with_what_it_was_given(desk_of, badr, failed):
    client = desk_of(badr)
    for _again in range(2):
        assert client.post(reverse("desk:job_retry", args=[failed.pk])).status_code == 302
    assert "No job failed." in shown_to(client)
    again = DBTaskResult.objects.get()
    assert (again.status, again.args_kwargs["args"]) == ("READY", failed.args_kwargs["args"])
    entry = AuditEntry.objects.filter(action="job.retry").order_by("pk").first()
    assert json.loads(json.dumps(entry.details))["job"] == str(failed.pk)


def test_a_job_that_waits_is_not_started_twice(desk_of, badr, rabat):
    job = work_on_list.enqueue(1)
    desk_of(badr).post(reverse("desk:job_retry", args=[job.id]))
    assert DBTaskResult.objects.count() == 1
