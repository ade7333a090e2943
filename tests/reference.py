"""Prints the reference pages that come from the code: `python -m tests.reference` writes them."""

from __future__ import annotations

import os
from pathlib import Path

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


def load() -> None:
    """Imports whatever declares an operation."""
    import amana.desk.operations
    import amana.people.operations.closing
    import amana.people.operations.demonstration
    import amana.people.operations.imports
    import amana.people.operations.sheets  # noqa: F401 - imported for what they declare


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amana.settings")
    import django

    django.setup()
    load()
    (FOLDER / "roles.md").write_text(roles(), encoding="utf-8")
    (FOLDER / "operations.md").write_text(operations(), encoding="utf-8")
