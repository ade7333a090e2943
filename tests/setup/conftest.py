"""One bare installation, made once: its tests add to it, or work on a copy."""

from pathlib import Path

import pytest

from tests.setup.starting import amana


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home where `init --bare` was run."""
    home = tmp_path_factory.mktemp("installed")
    done = amana(home, "init", "--bare")
    assert (done.returncode, done.stderr) == (0, "")
    return home
