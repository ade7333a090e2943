"""The command line: hands a command to Django's management commands, and keeps the contract of exits.

0: done; 1: failed, one line says what and what to do; 2: used wrongly.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import traceback
from importlib import import_module
from pathlib import Path

import django
from django.conf import settings
from django.core.management import ManagementUtility
from django.core.management.base import CommandError
from django.db.utils import DatabaseError

from amana.commands import COMMANDS, INNER_COMMANDS, overview
from amana.trust import backups
from amana.trust.keyring import KeysBusy
from amana.trust.ring_file import KeysLocked, KeysMissing

log = logging.getLogger("amana.cli")
LOCKED = (
    "the keys are locked. Give the passphrase at the terminal or in the file that AMANA_PASSPHRASE_FILE names; "
    "a house that was locked is opened by ./amana keys unlock."
)
KEYS_GONE = "Put keys/ring.json and its master key back from a backup, or from the two halves of the recovery sheet."


def main(arguments: list[str] | None = None) -> int:
    """Runs one command; returns the exit status."""
    words = sys.argv[1:] if arguments is None else arguments
    if not words or words[0] in {"-h", "--help", "help"}:
        print(overview())
        return 0
    if words[0] not in COMMANDS and words[0] not in INNER_COMMANDS:
        print(f"amana: there is no command {words[0]!r}. ./amana --help lists them.", file=sys.stderr)
        return 2
    if words[0] == "test":
        return _test(words[1:])
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "amana.settings")
    try:
        _execute(words[0], words[1:])
    except CommandError as trouble:
        print(f"amana: {trouble}", file=sys.stderr)
        return trouble.returncode
    except (KeysLocked, KeysMissing, KeysBusy, DatabaseError) as trouble:
        if isinstance(trouble, DatabaseError):
            _keep_in_log("database", trouble)
        print(f"amana: {_what_to_do(trouble)}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read the answer has enough of it: nothing more is written, not even at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as trouble:
        _keep_in_log("command_failed", trouble)
        print(
            f"amana: {words[0]} broke ({type(trouble).__name__}), which is a fault of Amana; "
            f"{settings.AMANA_COMMAND_LOG} says where.",
            file=sys.stderr,
        )
        return 1
    return 0


def _execute(name: str, words: list[str]) -> None:
    """Runs a management command, whose failures come up as they are: Django's own way out would print them its way and
    exit by itself, and the contract is ours."""
    django.setup()
    if name != "restore" and backups.unfinished():
        import_module("amana.desk.management.commands.restore").finish_what_was_stopped()
    command = ManagementUtility(["amana", name, *words]).fetch_command(name)
    # Said to come from the command line, the parser itself tells the usage and exits with 2.
    vars(command)["_called_from_command_line"] = True
    options = vars(command.create_parser("amana", name).parse_args(words))
    # What Django checks of the code is checked by the suite; here it would only slow each start.
    options["skip_checks"] = True
    command.execute(*options.pop("args", ()), **options)


def _what_to_do(trouble: Exception) -> str:
    """Keys or a database that are not at hand, in one line."""
    if isinstance(trouble, KeysLocked):
        return LOCKED
    if isinstance(trouble, KeysMissing):
        return f"the keys are missing ({trouble}). {KEYS_GONE}"
    if isinstance(trouble, KeysBusy):
        return "another command changes the keys just now. Wait until it has ended."
    kind = type(trouble).__name__
    return f"the database is not ready or does not answer ({kind}); ./amana doctor says what to do."


def _keep_in_log(event: str, trouble: Exception) -> None:
    """Writes every place the failure went through, and none of the values: they may be people's."""
    places = [f"{Path(frame.filename).stem}:{frame.lineno}" for frame in traceback.extract_tb(trouble.__traceback__)]
    log.error(event, exc_info=trouble, extra={"what": " > ".join(places)})


def _test(words: list[str]) -> int:
    root = Path(__file__).resolve().parent.parent.parent
    script = root / "tests" / "run.py"
    if not script.exists():
        print("amana: the tests are in the repository; clone it to run them.", file=sys.stderr)
        return 1
    command = [sys.executable, str(script), *words]
    if os.name == "nt":
        return subprocess.run(command, check=False).returncode  # noqa: S603 - our own script
    # In place of this process: an interruption then leaves the suite the time to stop its PostgreSQL.
    sys.stdout.flush()
    return os.execv(command[0], command)  # noqa: S606 - our own script
