"""What is written about the code says what the code says."""

from __future__ import annotations

import re
from pathlib import Path

from amana.commands import COMMANDS
from amana.desk.wording import ACTIONS
from amana.trust.operation import OPERATIONS
from tests.reference import FOLDER, commands, load, operations, roles

ROOT = Path(__file__).parent.parent


def test_the_pages_of_roles_operations_and_commands_are_those_of_the_code():
    load()
    for name, printed in (("roles.md", roles()), ("operations.md", operations()), ("commands.md", commands())):
        assert (FOLDER / name).read_text(encoding="utf-8") == printed, "run: python -m tests.reference"
    assert "None" not in commands(), "each option says what it does"


def test_every_operation_has_words_in_the_log():
    load()
    assert set(OPERATIONS) <= set(ACTIONS)


def test_every_setting_is_documented():
    told = (FOLDER / "settings.md").read_text(encoding="utf-8")
    sources = [path.read_text(encoding="utf-8") for path in (ROOT / "src" / "amana").rglob("*.py")]
    read = {
        name
        for source in sources
        for name in re.findall(r'\b(?:text|flag|integer|words)\(\s*"(AMANA_[A-Z_]+)"', source)
    }
    assert {"AMANA_HOME", "AMANA_POOL", "AMANA_HOSTS"} <= read
    assert not {name for name in read if f"`{name}`" not in told}


def test_every_command_exists():
    folder = ROOT / "src" / "amana" / "desk" / "management" / "commands"
    assert {name for name in COMMANDS if name != "test"} <= {path.stem for path in folder.glob("*.py")}


def test_the_readme_is_short_and_its_pictures_exist():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert len(readme.splitlines()) <= 80
    linked = [name for name in re.findall(r"\]\(([^)#]+)\)", readme) if not name.startswith("http")]
    assert not [name for name in linked if not (ROOT / name).exists()]


def test_every_page_that_the_documents_lead_to_exists():
    pages = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    linked = [
        (page, name)
        for page in pages
        for name in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
        if not name.startswith(("http", "mailto:"))
    ]
    lost = [(page, name) for page, name in linked if not (page.parent / name).exists()]
    assert not lost


def test_every_guide_is_there_in_french_and_in_english_with_as_many_parts():
    guides = ROOT / "docs" / "guides"
    french, english = ({path.name: path for path in (guides / language).glob("*.md")} for language in ("fr", "en"))
    assert set(french) == set(english)
    for name, path in french.items():
        parts = [re.findall(r"^(?:## |- )", one.read_text(encoding="utf-8"), re.M) for one in (path, english[name])]
        assert len(parts[0]) == len(parts[1]), name
