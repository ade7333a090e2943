"""One bare installation, made once: its tests add to it, or work on a copy. And houses of their own, on the database of
the suite, with people in them."""

from pathlib import Path

import pytest

from tests.setup.houses import House, inhabited
from tests.setup.starting import amana, own_database


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home where `init --bare` was run."""
    home = tmp_path_factory.mktemp("installed")
    done = amana(home, "init", "--bare")
    assert (done.returncode, done.stderr) == (0, "")
    return home


@pytest.fixture
def house(tmp_path):
    """A house of its own with forty people in it."""
    with own_database() as settings:
        yield inhabited(House(tmp_path / "home", settings))
