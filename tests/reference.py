"""Prints the reference pages that come from the code: `python -m tests.reference` writes them."""

from __future__ import annotations

import argparse
import os
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import amana

FOLDER = Path(__file__).parent.parent / "docs" / "reference"


def roles() -> str:
    from amana.trust.roles import ROLES

    lines = ["# Roles and their rights", "", "Printed from `trust/roles.py`; a test compares.", ""]
    for role, rights in ROLES.items():
        lines += [f"## `{role.value}`", ""]
        for right, widths in sorted(rights.items()):
            lines.append(f"- `{right}`: {', '.join(sorted(width.value for width in widths))}")
        lines.append("")
    return "\n".join(lines)


def operations() -> str:
    from amana.trust.operation import OPERATIONS

    lines = ["# Operations", "", "Every write. The name is the right that is asked for and the act in the log.", ""]
    lines += ["| right | what it does |", "|---|---|"]
    for right, function in sorted(OPERATIONS.items()):
        said = (function.__doc__ or "").strip().split("\n\n")[0]
        lines.append(f"| `{right}` | {' '.join(said.split())} |")
    return "\n".join([*lines, ""])


def commands() -> str:
    from amana.commands import COMMANDS

    lines = [
        "# Commands",
        "",
        "`./amana COMMAND`. Exits: 0 done; 1 failed, one line says what to do; 2 used wrongly.",
        "",
    ]
    for name, what in COMMANDS.items():
        lines += [f"## `{name}`", "", f"{what[0].upper()}{what[1:]}.", ""]
        lines += [f"- `{form}`: {said}" for form, said in _options(name)]
        lines += [""] if _options(name) else []
    return "\n".join(lines)


def _options(name: str) -> list[tuple[str, str]]:
    """The options of our own; those that every command of Django takes are left out."""
    from django.core.management import load_command_class
    from django.core.management.base import BaseCommand

    if name == "test":
        return [("--fast", "lint, types, nets and the suite on SQLite"), ("…", "pytest's own arguments")]
    parser = load_command_class("amana.desk", name).create_parser("amana", name)
    django = load_command_class("django.core", name) if name == "migrate" else BaseCommand()
    usual = {action.dest for action in django.create_parser("amana", "x")._actions}
    ours = [action for action in parser._actions if action.dest not in usual]
    return [
        (" ".join([*action.option_strings[-1:], _shown(action)]).strip(), action.help or "see above") for action in ours
    ]


def _shown(action: argparse.Action) -> str:
    if action.nargs == 0:
        return ""
    if action.choices:
        return "|".join(map(str, action.choices))
    metavar = action.metavar if isinstance(action.metavar, str) else action.dest
    return metavar if action.option_strings else metavar.upper()


def load() -> None:
    """Imports whatever declares an operation."""
    for found in walk_packages(amana.__path__, "amana."):
        if "operations" in found.name.split("."):
            import_module(found.name)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amana.settings")
    import django

    django.setup()
    load()
    (FOLDER / "roles.md").write_text(roles(), encoding="utf-8")
    (FOLDER / "commands.md").write_text(commands(), encoding="utf-8")
    (FOLDER / "operations.md").write_text(operations(), encoding="utf-8")
