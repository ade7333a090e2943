"""What is written about the code says what the code says."""

from __future__ import annotations

import re
from pathlib import Path

from amana.commands import COMMANDS
from amana.desk.wording import ACTIONS
from amana.trust.operation import OPERATIONS
from tests.reference import FOLDER, load, operations, roles

ROOT = Path(__file__).parent.parent


def test_the_pages_of_roles_and_operations_are_those_of_the_code():
    load()
    for name, printed in (("roles.md", roles()), ("operations.md", operations())):
        assert (FOLDER / name).read_text(encoding="utf-8") == printed, "run: python -m tests.reference"


def test_every_operation_has_words_in_the_log():
    load()
    assert set(OPERATIONS) <= set(ACTIONS)


def test_every_setting_is_documented():
    told = (FOLDER / "settings.md").read_text(encoding="utf-8")
    source = (ROOT / "src" / "amana" / "settings.py").read_text(encoding="utf-8")
    read = set(re.findall(r'(?:text|flag|integer|words|path)\(\s*"(AMANA_[A-Z_]+)"', source))
    assert read
    assert not {name for name in read if f"`{name}`" not in told}


def test_every_command_exists():
    folder = ROOT / "src" / "amana" / "desk" / "management" / "commands"
    assert {name for name in COMMANDS if name != "test"} <= {path.stem for path in folder.glob("*.py")}


def test_the_readme_is_short_and_its_pictures_exist():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert len(readme.splitlines()) <= 80
    linked = [name for name in re.findall(r"\]\(([^)#]+)\)", readme) if not name.startswith("http")]
    assert not [name for name in linked if not (ROOT / name).exists()]
