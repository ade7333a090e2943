"""What every test stands on: the cast, quiet keys, and Hypothesis without a clock."""

from __future__ import annotations

import os
from pathlib import Path

os.environ.setdefault("AMANA_MODE", "test")
# Never the database, keys and files of whoever works here.
os.environ.setdefault("AMANA_HOME", str(Path(__file__).parent.parent / "var" / "test"))

from hypothesis import HealthCheck, settings  # noqa: E402 - the mode is set first

settings.register_profile("amana", deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
settings.load_profile("amana")

pytest_plugins = ["tests.cast", "tests.browser"]
