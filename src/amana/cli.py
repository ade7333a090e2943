"""The command line: hands a command to Django's management commands, and keeps the contract of exits.

0: done; 1: failed, one line says what and what to do; 2: used wrongly.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from pathlib import Path

import django
from django.core.management import ManagementUtility
from django.core.management.base import CommandError
from django.db.utils import DatabaseError

from amana.commands import COMMANDS, overview

log = logging.getLogger("amana.cli")


def main(arguments: list[str] | None = None) -> int:
    """Runs one command; returns the exit status."""
    words = sys.argv[1:] if arguments is None else arguments
    if not words or words[0] in {"-h", "--help", "help"}:
        print(overview())
        return 0
    if words[0] not in COMMANDS:
        print(f"amana: there is no command {words[0]!r}. ./amana --help lists them.", file=sys.stderr)
        return 2
    if words[0] == "test":
        return _test(words[1:])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amana.settings")
    try:
        django.setup()
        utility = ManagementUtility(["amana", words[0], *words[1:]])
        command = utility.fetch_command(words[0])
        # `run_from_argv` would print a usage of its own and exit by itself; the contract is ours.
        parser = command.create_parser("amana", words[0])
        options = vars(parser.parse_args(words[1:]))
        # What Django checks of the code is checked by the suite; here it would only slow each start.
        options["skip_checks"] = True
        command.execute(*options.pop("args", ()), **options)
    except CommandError as trouble:
        print(f"amana: {trouble}", file=sys.stderr)
        return trouble.returncode
    except DatabaseError as trouble:
        log.exception("database")
        print(
            f"amana: the database does not answer ({type(trouble).__name__}). ./amana doctor says more.",
            file=sys.stderr,
        )
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except Exception as trouble:
        log.exception("command_failed")
        print(
            f"amana: {words[0]} broke ({type(trouble).__name__}); nothing was half-written. The log says where.",
            file=sys.stderr,
        )
        return 1
    return 0


def _test(words: list[str]) -> int:
    root = Path(__file__).resolve().parent.parent.parent
    script = root / "tests" / "run.py"
    if not script.exists():
        print("amana: the tests are in the repository; clone it to run them.", file=sys.stderr)
        return 1
    return subprocess.run([sys.executable, script, *words], cwd=root, check=False).returncode  # noqa: S603 - our own script
