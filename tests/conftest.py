"""What every test stands on: the cast, quiet keys, and Hypothesis without a clock."""

from __future__ import annotations

import os
from importlib import import_module
from pathlib import Path

os.environ.setdefault("AMANA_MODE", "test")
# Never the database, keys and files of whoever works here.
os.environ.setdefault("AMANA_HOME", str(Path(__file__).parent.parent / "var" / "test"))

import pytest  # noqa: E402 - the mode is set first
from django.db import connection  # noqa: E402 - the mode is set first
from hypothesis import HealthCheck, settings  # noqa: E402 - the mode is set first

settings.register_profile("amana", deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
settings.load_profile("amana")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """The suite plays whoever holds the database and tampers with the log: the triggers that refuse it are taken down,
    and put up again where they are tried (`tests/trust/test_append_only.py`)."""
    guard = import_module("amana.trust.migrations.0005_append_only")
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        for statement in guard.take_down(connection.vendor):
            cursor.execute(statement)


pytest_plugins = ["tests.cast", "tests.browser"]
