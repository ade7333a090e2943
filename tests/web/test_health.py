"""Whoever watches the machine learns whether it lives and is ready, and nothing else."""

import pytest


def test_the_process_lives_without_a_database(client):
    answer = client.get("/health/live")
    assert (answer.status_code, answer.json()) == (200, {"status": "live"})


@pytest.mark.django_db
def test_it_is_ready_when_the_database_is_up_to_date(client):
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.json()) == (200, {"status": "ready"})


@pytest.mark.django_db
def test_a_migration_that_waits_makes_it_unready(client):
    from django.db.migrations.recorder import MigrationRecorder

    MigrationRecorder.Migration.objects.filter(app="sessions").delete()
    answer = client.get("/health/ready")
    assert (answer.status_code, answer.json()) == (503, {"status": "database not up to date"})


def test_health_is_only_read(client):
    assert client.post("/health/live").status_code == 405
