"""`doctor`: what is wrong here, and how to mend it."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils.timezone import localdate, now
from django.utils.translation import gettext as _

from amana.people.models.documents import Scan
from amana.people.operations.scanner import scan
from amana.trust import keyring
from amana.trust.backups import last_scheduled
from amana.trust.master_key import never_ask
from amana.trust.operations import administrators
from amana.trust.recovery import sheet_printed_on
from amana.trust.ring_file import BESIDE, KeysLocked, KeysMissing

LOW_SPACE = 2_000_000_000  # bytes


@dataclass(frozen=True)
class Finding:
    """One thing looked at: what, whether it is well, and what to do when it is not; `known` is said, and accepted."""

    what: str
    well: bool
    mend: str = ""
    known: bool = False


class Command(BaseCommand):
    help = "Says what is wrong here, and how to mend it."

    def handle(self, **options: Any) -> None:
        never_ask()
        ill = 0
        for finding in examine():
            mark = "ok  " if finding.well else "note" if finding.known else "ILL "
            self.stdout.write(f"{mark} {finding.what}")
            if not finding.well:
                ill += not finding.known
                self.stdout.write(f"     → {finding.mend}")
        if ill:
            raise CommandError(f"{ill} to mend.")


def examine() -> Iterator[Finding]:
    """Every finding, in the order to mend them. A check that cannot run is itself a finding; what needs the database
    is asked only when it answers, and what needs its tables only when they stand."""
    yield _python()
    for check in (_database, _migrations, _administrators):
        found = _try(check)
        yield found
        if not found.well:
            break
    for check in (_keys, _ring, _protection, _recovery, _backup, _space, _bundle, _translations, _mail, _scanner):
        yield _try(check)


def _try(check: Callable[[], Finding]) -> Finding:
    try:
        return check()
    except DatabaseError as trouble:
        return Finding(
            _("database"),
            False,
            _("It does not answer (%(why)s). Start it, or mend AMANA_DATABASE_URL.") % {"why": trouble},
        )
    except OSError as trouble:
        return Finding(str(trouble.filename), False, str(trouble.strerror))
    except KeysMissing as trouble:
        return Finding(_("keys"), False, str(trouble))


def _python() -> Finding:
    return Finding(f"Python {sys.version.split()[0]}", sys.version_info >= (3, 11), _("Install Python 3.11 or newer."))  # noqa: UP036 - an installed wheel may be moved


def _database() -> Finding:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    recent = connection.vendor != "postgresql" or getattr(connection, "pg_version", 0) >= 150000
    return Finding(_("database: %(kind)s") % {"kind": connection.vendor}, recent, _("Use PostgreSQL 15 or newer."))


def _scanner() -> Finding:
    if not settings.AMANA_SCANNER:
        mend = _("Documents are kept without being scanned. Name a scanner in AMANA_SCANNER, for example clamdscan.")
        return Finding(_("scanner of documents"), False, mend, known=True)
    mend = _("It does not answer for a harmless text: new documents wait, unopened. Mend AMANA_SCANNER.")
    return Finding(_("scanner of documents"), scan(b"Amana looks whether you answer.") == Scan.CLEAN, mend)


def _migrations() -> Finding:
    executor = MigrationExecutor(connection)
    waiting = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
    return Finding(_("database up to date"), waiting == 0, _("Run ./amana migrate; it backs up first."))


def _keys() -> Finding:
    home = Path(settings.AMANA_HOME)
    others = stat.S_IRWXG | stat.S_IRWXO
    open_ = [path for path in (home, home / "keys", *(home / "keys").glob("*")) if path.stat().st_mode & others]
    return Finding(
        _("database and keys readable by their owner alone"),
        not open_ or os.name == "nt",
        f"chmod go-rwx {' '.join(map(str, open_))}",
    )


def _ring() -> Finding:
    """Whether everything sealed can be opened now; a passphrase that nobody was asked for is no illness."""
    what = _("the keys open")
    try:
        keyring.ring()
    except KeysMissing as trouble:
        told = {"why": trouble}
        return Finding(
            what,
            False,
            _(
                "They are missing (%(why)s). Put keys/ring.json and its master key back from a backup,"
                " or run ./amana keys unlock --halves with both halves of the recovery sheet."
            )
            % told,
        )
    except KeysLocked:
        if keyring.is_locked():
            return Finding(what, False, _("This house was locked. Run ./amana keys unlock."))
        return Finding(what, False, _("Not tried: the passphrase is asked at start."), known=True)
    return Finding(what, True)


def _recovery() -> Finding:
    """Losing the keys is explained before it happens."""
    printed = sheet_printed_on()
    return Finding(
        _("a recovery sheet of the keys was printed"),
        bool(printed),
        _(
            "Without the keys nobody opens what stands encrypted again, neither we nor anybody."
            " Run ./amana keys recovery FILE, and give each half to somebody else."
        ),
        known=not settings.PRODUCTION,
    )


def _backup() -> Finding:
    """How old the newest backup is."""
    what, folder = _("a backup of less than two days"), settings.AMANA_BACKUP_TO
    if not folder:
        mend = _("The worker takes none: name a folder on another disk in AMANA_BACKUP_TO, or run ./amana backup FILE.")
        return Finding(what, False, mend, known=not settings.PRODUCTION)
    newest = last_scheduled(Path(folder))
    hours = int((now().timestamp() - newest.stat().st_mtime) / 3600) if newest else None
    if hours is None:
        return Finding(what, False, _("There is none yet in %(folder)s. Is the worker running?") % {"folder": folder})
    return Finding(
        f"{what} ({hours} h)",
        hours < 48,
        _("Look into the log of the worker: is %(folder)s full?") % {"folder": folder},
    )


def _protection() -> Finding:
    """Not while the master key lies beside what it seals, whatever the mode; a demonstration may live with it."""
    return Finding(
        _("protected if this machine is taken"),
        keyring.how_kept() != BESIDE,
        _(
            "The keys lie beside the database: whoever takes the machine opens everything."
            " Run ./amana keys keep passphrase, or keep their master key elsewhere (AMANA_MASTER_KEY_FILE)."
        ),
        known=not settings.PRODUCTION,
    )


def _space() -> Finding:
    free = shutil.disk_usage(settings.AMANA_HOME).free
    return Finding(_("free space: %(size)s GB") % {"size": round(free / 1e9, 1)}, free > LOW_SPACE, _("Make room."))


def _bundle() -> Finding:
    manifest = settings.PACKAGE / "web" / "static" / "bundle" / "manifest.json"
    return Finding(_("the pages' files are bundled"), manifest.exists(), _("Start once with ./amana serve."))


def _translations() -> Finding:
    french = settings.PACKAGE / "locale" / "fr" / "LC_MESSAGES" / "django.mo"
    return Finding(_("translations compiled"), french.exists(), _("Start once with ./amana serve."))


def _mail() -> Finding:
    return Finding(
        _("messages can be sent"),
        bool(settings.EMAIL_HOST) or not settings.PRODUCTION,
        _("Set AMANA_SMTP to your mail server; until then nobody gets a forgotten password back by message."),
    )


def _administrators() -> Finding:
    count = administrators(localdate())
    return Finding(
        _("two administrators"),
        count >= 2,
        _("There are %(count)s. Add another, so that nobody locks everybody out.") % {"count": count},
    )
