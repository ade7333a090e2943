"""Documents of a person: taken in, corrected, withdrawn; scanned again; and files that nothing refers to, swept."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import chain

from django.conf import settings

from amana.people.models.documents import Document, Scan, compartment_of_document
from amana.people.models.parts import right_in
from amana.people.models.person import Person
from amana.people.operations.pictures import draw_anew
from amana.people.operations.scanner import scan
from amana.people.rules.documents import (
    PDF,
    PICTURES,
    BrokenPdf,
    LockedPdf,
    NothingIn,
    NotTaken,
    pdf_is_locked,
    pdf_is_whole,
    type_of,
)
from amana.trust import vault
from amana.trust.access import demand
from amana.trust.audit import remember, write_entries
from amana.trust.crypto import Tampered
from amana.trust.models import Outcome, User, subject_of
from amana.trust.operation import operation

A_DAY = 86_400  # seconds
AT_ONCE = 50


@dataclass(frozen=True)
class Received:
    """A content in the vault, ready to become a document."""

    kept_as: str
    size: int
    media_type: str
    scan: Scan


@dataclass(frozen=True, kw_only=True)
class Described:
    """What a colleague says of a document."""

    kind: str
    title: str
    received_on: date
    until: date | None = None


def receive(pieces: Iterable[bytes]) -> Received:
    """Scans a content, makes it safe to open, and keeps it sealed. What the scanner finds something in is kept as it
    came. Raises `NothingIn`, `NotTaken`, `LockedPdf`, `BrokenPdf`, `TooManyPoints`, `BrokenPicture`, `TooLarge` and
    `NoRoom`: nothing is kept then."""
    content = _gathered(pieces)
    if not content:
        raise NothingIn
    said = scan(content)
    media_type = type_of(content)
    safe = content if said == Scan.FLAGGED else _safe(content, media_type)
    # Drawn anew, a picture may weigh more than it did.
    kept = vault.keep([safe], largest=4 * settings.AMANA_LARGEST_DOCUMENT)
    return Received(kept.name, kept.size, media_type, said)


def _gathered(pieces: Iterable[bytes]) -> bytes:
    found = bytearray()
    for piece in pieces:
        found += piece
        if len(found) > settings.AMANA_LARGEST_DOCUMENT:
            raise vault.TooLarge
    return bytes(found)


def _safe(content: bytes, media_type: str) -> bytes:
    if not media_type:
        raise NotTaken
    if media_type in PICTURES:
        return draw_anew(content, media_type)
    if media_type == PDF:
        if not pdf_is_whole(content):
            raise BrokenPdf
        if pdf_is_locked(content):
            raise LockedPdf
    return content


@operation("document.add", on="person")
def add_document(
    *,
    actor: User,
    person: Person,
    received: Received,
    described: Described,
    day: date,
    replaces: Document | None = None,
) -> Document:
    """Puts a document in the file, in the part its kind belongs to; one content of one kind stands there once. Raises
    `RightRefused` where the actor does not write in that part."""
    compartment = compartment_of_document(described.kind)
    demand(actor, right_in("person.correct", compartment), person)
    Person.objects.select_for_update(of=("self",)).get(pk=person.pk)  # a second press waits for the first
    present: Document | None = Document.objects.filter(
        person=person, kind=described.kind, kept_as=received.kept_as, withdrawn_on=None, replaced_by=None
    ).first()
    if present is None:
        present = Document.objects.create(
            person=person, compartment=compartment, noted_by=actor,
            quarantined_on=day if received.scan == Scan.FLAGGED else None,
            **vars(described), **vars(received),
        )  # fmt: skip
    if replaces is not None and replaces.pk != present.pk:
        demand(actor, right_in("person.correct", replaces.compartment), person)
        Document.objects.filter(pk=replaces.pk, person=person).update(replaced_by=present)
    remember(kind=present.kind, scan=present.scan)
    return present


@operation("document.correct", on="document")
def correct_document(*, actor: User, document: Document, described: Described) -> Document:
    """Says anew what a document is. Raises `RightRefused` where the actor does not write in its part, or in the new
    one."""
    present = _locked(document)
    compartment = compartment_of_document(described.kind)
    for part in {present.compartment, compartment}:
        demand(actor, right_in("person.correct", part), present.person)
    changed = sorted(name for name, value in vars(described).items() if getattr(present, name) != value)
    for name, value in vars(described).items():
        setattr(present, name, value)
    present.compartment = compartment
    present.save()
    remember(kind=present.kind, fields=changed)
    return present


@operation("document.withdraw", on="document")
def withdraw_document(*, actor: User, document: Document, because: str, day: date) -> Document:
    """Takes a document out of use, with a reason; it stays in the file as what it was."""
    present = _locked(document)
    demand(actor, right_in("person.correct", present.compartment), present.person)
    if present.withdrawn_on is None:
        present.withdrawn_on, present.withdrawn_because = day, because
        present.save(update_fields=["withdrawn_on", "withdrawn_because"])
    remember(kind=present.kind)
    return present


def open_document(*, actor: User, document: Document) -> Iterator[bytes]:
    """The content, a chunk at a time; each opening is recorded. Raises `NotKept`, and `Tampered` where its beginning
    does not open."""
    content = vault.read(document.kept_as)
    first = next(content, b"")
    write_entries(
        actor=actor, action="document.view", outcome=Outcome.READ, subjects=document.about(),
        office=document.person.office, details={"record": subject_of(document), "kind": document.kind},
    )  # fmt: skip
    return chain([first], content)


def scan_what_waits(*, actor: User, day: date) -> int:
    """Scans again what no scanner has answered for. Returns how many were answered for."""
    answered = 0
    if not settings.AMANA_SCANNER:
        return answered
    for document in Document.objects.filter(scan__in=[Scan.WAITING, Scan.NONE]).order_by("pk")[:AT_ONCE]:
        try:
            said = scan(b"".join(vault.read(document.kept_as)))
        except (vault.NotKept, Tampered):
            continue  # `verify` names it
        if said in {Scan.CLEAN, Scan.FLAGGED}:
            apart = day if said == Scan.FLAGGED else None
            Document.objects.filter(pk=document.pk).update(scan=said, quarantined_on=apart)
            write_entries(
                actor=actor, action="document.scan", outcome=Outcome.DONE, subjects=document.about(),
                details={"record": subject_of(document), "scan": said},
            )  # fmt: skip
            answered += 1
    return answered


def sweep_files() -> int:
    """Removes from the vault what no document has referred to for a day: an upload that runs is younger. Returns how
    many were removed."""
    swept = 0
    for name in list(vault.names()):
        old = time.time() - vault.path_of(name).stat().st_mtime > A_DAY
        if old and not Document.objects.filter(kept_as=name).exists():
            vault.drop(name)
            swept += 1
    return swept


def lost_documents() -> Iterator[str]:
    """Documents whose content is gone from the vault; `broken_attachments` proves the others."""
    for number, name in Document.objects.order_by("pk").values_list("pk", "kept_as").iterator(chunk_size=500):
        if not vault.path_of(name).exists():
            yield f"content of document {number}"


def _locked(document: Document) -> Document:
    found = Document.objects.select_for_update(of=("self",)).select_related("person__office")
    present: Document = found.get(pk=document.pk)
    return present
