"""Bringing in a list: kept, read, checked, brought in by batches, and taken up again after a kill.

A batch is one transaction: its people, their reach and names, and what became of each row. Whatever kills the process,
the rows written are written whole, and the next start goes on with the first row that has no outcome. Duplicates are
proposed, never merged; a suspected one keeps no row out.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from django.db.models import Count
from django.utils.timezone import now

from amana.people.models.choices import HouseholdRole, Precision, Sex, Told
from amana.people.models.imports import ImportedRow, ImportRun
from amana.people.models.person import Membership, Person, phone_index
from amana.people.operations.duplicates import propose_pairs_of_many
from amana.people.operations.file import correct_person
from amana.people.operations.household import gather_households
from amana.people.operations.list_files import delete_files, folder, keep_sealed, pieces_of
from amana.people.operations.register import Newcomer, register_people
from amana.people.rules.lists.outcomes import ListedPerson, RowReading
from amana.trust.audit import remember
from amana.trust.keyring import keyed_digest
from amana.trust.models import Office, User
from amana.trust.operation import operation
from amana.trust.sealed import create_rows

BATCH = 500
KEPT_FOR = timedelta(days=30)
_LISTED = sorted(field.name for field in fields(ListedPerson))
SEXES = {"M": Sex.MALE, "F": Sex.FEMALE}


class NotWaiting(Exception):
    """The run is not at the stage this act needs: it was brought in, or abandoned, meanwhile."""


@operation("import.start", on="office")
def start_import(
    *, actor: User, office: Office, path: Path, file_name: str, digest: str, as_of: date, source: str, basis: str
) -> ImportRun:
    """Keeps a copy of the list and opens a run. `digest` is that of the content, so that the audit names the file."""
    kept_as = uuid.uuid4()
    keep_sealed(folder() / f"{kept_as}", pieces_of(path))
    remember(file=digest[:16])
    return ImportRun.objects.create(
        office=office,
        started_by=actor,
        as_of=as_of,
        file_name=file_name[:200],
        kept_as=kept_as,
        file_digest=digest,
        source=source[:200],
        basis=basis[:200],
    )


@operation("import.note_reading", on="run")
def note_reading(
    *, actor: User, run: ImportRun, counts: Mapping[str, int], sheet: str, trouble: Sequence[Any] = ()
) -> ImportRun:
    """What reading the list gave: counts to check, or why it could not be read."""
    run = _waiting(run, ImportRun.Stage.READING, ImportRun.Stage.READY, ImportRun.Stage.UNREADABLE)
    run.stage = ImportRun.Stage.UNREADABLE if trouble else ImportRun.Stage.READY
    run.counts, run.sheet, run.trouble = dict(counts), sheet[:120], list(trouble)
    run.save(update_fields=["stage", "counts", "sheet", "trouble"])
    return run


@operation("import.choose", on="run")
def choose_columns(*, actor: User, run: ImportRun, mapping: Mapping[str, str], sheet: str) -> ImportRun:
    """The reader corrected what a column means, or which sheet holds the people; the list is read again."""
    run = _waiting(run, ImportRun.Stage.READY, ImportRun.Stage.UNREADABLE)
    run.mapping, run.sheet, run.stage = dict(mapping), sheet[:120], ImportRun.Stage.READING
    run.save(update_fields=["mapping", "sheet", "stage"])
    return run


@operation("import.confirm", on="run")
def confirm_import(*, actor: User, run: ImportRun) -> ImportRun:
    """From here on the people enter. Asking twice is asking once."""
    run = ImportRun.objects.select_for_update().get(pk=run.pk)
    if run.stage in {ImportRun.Stage.IMPORTING, ImportRun.Stage.DONE}:
        return run
    if run.stage != ImportRun.Stage.READY:
        raise NotWaiting
    run.stage = ImportRun.Stage.IMPORTING
    run.save(update_fields=["stage"])
    return run


@operation("import.abandon", on="run")
def abandon_import(*, actor: User, run: ImportRun, day: date) -> ImportRun:
    """Nothing of the list enters; the file, its refused rows and what was understood of it are deleted at once."""
    run = _waiting(run, ImportRun.Stage.READING, ImportRun.Stage.READY, ImportRun.Stage.UNREADABLE)
    run.stage, run.file_deleted_on = ImportRun.Stage.ABANDONED, day
    run.save(update_fields=["stage", "file_deleted_on"])
    delete_files(run)
    return run


def bring_in(
    *,
    actor: User,
    run: ImportRun,
    rows: Iterable[RowReading],
    progress: Callable[[int], None] | None = None,
) -> ImportRun:
    """Brings in the rows that have no outcome yet, batch by batch, then the families, then closes the run."""
    done = set(ImportedRow.objects.filter(run=run).values_list("row", "member"))
    waiting = (row for row in rows if (row.row, row.member) not in done)
    seen: dict[str, int] = defaultdict(int)
    entered = len(done)
    for batch in _batches(waiting, BATCH):
        bring_in_batch(actor=actor, run=run, rows=batch, keys=[_key(run, row, seen) for row in batch])
        entered += len(batch)
        if progress is not None:
            progress(entered)
    return finish_import(actor=actor, run=run, moment=now())


@operation("import.bring_in", on="run")
def bring_in_batch(*, actor: User, run: ImportRun, rows: Sequence[RowReading], keys: Sequence[str]) -> None:
    """One batch: rows known by their key create nothing; the others are registered in bulk; pairs are proposed."""
    known = _known(run.office, keys)
    contents = [_content(row) for row in rows]
    fresh = [index for index, row in enumerate(rows) if row.status != "reject" and keys[index] not in known]
    newcomers = [_newcomer(run, rows[index]) for index in fresh]
    people = (
        register_people(actor=actor, office=run.office, newcomers=newcomers, registered_on=run.as_of)
        if newcomers
        else []
    )
    created = dict(zip(fresh, people, strict=True))
    create_rows(
        _outcome(run, row, keys[index], contents[index], created.get(index), known.get(keys[index]))
        for index, row in enumerate(rows)
    )
    dialled = zip(people, newcomers, strict=True)
    propose_pairs_of_many(people, phones={one.pk: tuple(map(phone_index, known.phones)) for one, known in dialled})
    ImportRun.objects.filter(pk=run.pk).update(beat_at=now())
    remember(rows=len(rows), created=len(people))


@operation("import.finish", on="run")
def finish_import(*, actor: User, run: ImportRun, moment: datetime) -> ImportRun:
    """Families, counts and the end of the run."""
    run = ImportRun.objects.select_for_update().get(pk=run.pk)
    if run.stage == ImportRun.Stage.DONE:
        return run
    _gather_families(run)
    outcomes = ImportedRow.objects.filter(run=run).order_by().values_list("outcome").annotate(number=Count("pk"))
    run.counts = {**run.counts, **dict(outcomes)}
    run.stage, run.finished_at = ImportRun.Stage.DONE, moment
    run.save(update_fields=["counts", "stage", "finished_at"])
    remember(**dict(outcomes))
    return run


@operation("import.settle", on="line")
def settle_correction(*, actor: User, line: ImportedRow, fields: Sequence[str], moment: datetime) -> ImportedRow:
    """A later list says otherwise: takes over the fields that somebody ticked (none: the file stays as it is)."""
    line = ImportedRow.objects.select_for_update().get(pk=line.pk)
    if line.settled_at is None and line.person is not None:
        changes = {name: _typed(name, line.proposed[name][1]) for name in fields if name in line.proposed}
        if changes:
            correct_person(actor=actor, person=line.person, changes=changes, before={})
        line.settled_at = moment
        line.save(update_fields=["settled_at"])
    return line


@operation("import.forget", on="run")
def forget_list(*, actor: User, run: ImportRun, day: date) -> None:
    """The list, its refused rows and what was understood of it are deleted; what became of each row stays."""
    ImportRun.objects.filter(pk=run.pk).update(file_deleted_on=day)
    delete_files(run)


def forget_old_lists(*, actor: User, moment: datetime) -> int:
    """Forgets the lists kept for thirty days; returns how many."""
    old = ImportRun.objects.reachable_by(actor, "import.forget").filter(
        file_deleted_on=None, started_at__lt=moment - KEPT_FOR
    )
    runs = list(old.select_related("office"))
    for run in runs:
        forget_list(actor=actor, run=run, day=run.office.day_of(moment))
    return len(runs)


def _waiting(run: ImportRun, *stages: str) -> ImportRun:
    run = ImportRun.objects.select_for_update().get(pk=run.pk)
    if run.stage not in stages:
        raise NotWaiting
    return run


def _batches(rows: Iterable[RowReading], size: int) -> Iterator[list[RowReading]]:
    iterator = iter(rows)
    while batch := list(islice(iterator, size)):
        yield batch


def _key(run: ImportRun, row: RowReading, seen: dict[str, int]) -> str:
    """What recognises a row in a later list of the office: its case number (and which of the rows under that number
    it is, where a list repeats one), without a number its whole content."""
    known = row.person
    plain = f"n:{known.case_no}:{row.member}" if known.case_no else f"c:{_content(row)}"
    seen[plain] += 1
    return keyed_digest("import", (run.office_id, plain, seen[plain]))


def _content(row: RowReading) -> str:
    return keyed_digest("import", [getattr(row.person, name) for name in _LISTED])


def _known(office: Office, keys: Sequence[str]) -> dict[str, ImportedRow]:
    """The latest line of each key that led to a person."""
    lines = ImportedRow.objects.filter(office=office, key__in=keys, person__isnull=False).select_related("person")
    return {line.key: line for line in lines.order_by("pk")}


def _outcome(
    run: ImportRun, row: RowReading, key: str, content: str, person: Person | None, before: ImportedRow | None
) -> ImportedRow:
    line = ImportedRow(
        run=run,
        office=run.office,
        row=row.row,
        member=row.member,
        status=row.status,
        issues=[issue.code for issue in row.issues],
        key=key,
        content=content,
        household=(row.person.household or "")[:80],
        role=row.person.role or "",
        person=person,
        outcome=ImportedRow.Outcome.CREATED,
    )
    if row.status == "reject":
        line.outcome = ImportedRow.Outcome.REJECTED
    elif before is not None and before.person is not None:
        line.person = before.person
        line.proposed = {} if before.content == content else _differences(before.person, _newcomer(run, row))
        line.outcome = ImportedRow.Outcome.CHANGED if line.proposed else ImportedRow.Outcome.ALREADY
    return line


COMPARED = (
    "family_name", "given_name", "full_name", "sex", "born_on", "birth_precision", "stated_age", "nationality", "town",
    "entered_on",
)  # fmt: skip


def _differences(person: Person, newcomer: Newcomer) -> dict[str, list[Any]]:
    """What the list says otherwise than the file, where the list says something."""
    columns = newcomer.columns()
    found = {}
    for name in COMPARED:
        ours, theirs = getattr(person, name), columns[name]
        if theirs not in (None, "", 0) and ours != theirs:
            found[name] = [_plain(ours), _plain(theirs)]
    return found


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _typed(name: str, value: Any) -> Any:
    return date.fromisoformat(value) if name in {"born_on", "entered_on"} else value


def _newcomer(run: ImportRun, row: RowReading) -> Newcomer:
    known: ListedPerson = row.person
    born_on = known.dob
    return Newcomer(
        family_name=known.family_name or "",
        given_name=known.given_name or "",
        full_name=known.full_name or "",
        sex=SEXES.get(known.sex or "", Sex.NOT_KNOWN),
        born_on=born_on,
        birth_precision=(known.dob_precision or Precision.DAY) if born_on else "",
        stated_age=known.age_stated,
        stated_age_on=run.as_of if known.age_stated is not None else None,
        nationality=known.nationality or "",
        town=(known.city or "")[:80],
        entered_on=known.arrival_date,
        entered_precision=Precision.DAY if known.arrival_date else "",
        told=Told.NOT_YET,
        source=run.source,
        phones=(known.phone,) if known.phone else (),
        remark=known.vulnerability_text or "",
    )


def _gather_families(run: ImportRun) -> None:
    """Rows under one family label live together; those whose family entered with an earlier list join it."""
    lines = ImportedRow.objects.filter(run=run, person__isnull=False).exclude(household="").order_by("pk")
    families: dict[str, list[tuple[int, HouseholdRole]]] = defaultdict(list)
    for label, written, person_id in lines.values_list("household", "role", "person_id"):
        role = HouseholdRole(written) if written in HouseholdRole.values else HouseholdRole.OTHER
        families[label].append((person_id, role))
    ours = ImportedRow.objects.filter(run=run).exclude(household="").values("person_id")
    housed = dict(Membership.objects.filter(person__in=ours, until=None).values_list("person_id", "household_id"))
    fresh = []
    for label, members in families.items():
        household_id = next((housed[person_id] for person_id, _role in members if person_id in housed), None)
        newcomers = [(person_id, role) for person_id, role in members if person_id not in housed]
        if household_id is None:
            fresh.append((label, newcomers))
        else:
            Membership.objects.bulk_create(
                Membership(household_id=household_id, person_id=person_id, role=HouseholdRole.OTHER, since=run.as_of)
                for person_id, _role in newcomers
            )
    gather_households(run.office, fresh, run.as_of)
