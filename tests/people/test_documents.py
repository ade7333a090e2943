"""Documents: what they are by content, without what pictures carry, scanned, sealed, opened by whoever reads their
part of the file."""

from __future__ import annotations

import io
import os
import struct
import sys
import time
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from amana.people.models import Document, DuplicatePair, Merge
from amana.people.models.documents import DocumentKind, Scan
from amana.people.operations.documents import (
    Described,
    add_document,
    correct_document,
    lost_documents,
    receive,
    scan_what_waits,
    sweep_files,
    withdraw_document,
)
from amana.people.operations.merges import merge_people, undo_merge
from amana.people.rules.documents import (
    KINDS,
    PDF,
    PNG,
    BrokenPdf,
    BrokenPicture,
    LockedPdf,
    NothingIn,
    NotTaken,
    TooManyPoints,
    shown_name,
    type_of,
)
from amana.trust import vault
from amana.trust.access import RightRefused
from amana.trust.models import AuditEntry
from amana.trust.operations import installation
from amana.trust.roles import Role
from tests.cast import NOW, TODAY, colleague, somebody

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
WHOLE_PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"
# Two halves, so that no scanner takes this file for what it holds.
EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-" + b"ANTIVIRUS-TEST-FILE!$H+H*"
SCANNER = "import sys; sys.exit(1 if b'EICAR' in sys.stdin.buffer.read() else 0)"


@pytest.fixture(autouse=True)
def own_files(settings, tmp_path, monkeypatch):
    monkeypatch.setattr(vault, "_root", lambda: vault.private_folder(tmp_path / "files" / "kept"))
    return tmp_path / "files"


@pytest.fixture
def scanner(settings, tmp_path):
    script = tmp_path / "scanner.py"
    script.write_text(SCANNER, encoding="utf-8")
    settings.AMANA_SCANNER = f"{sys.executable} {script}"


def picture(form="JPEG", size=(40, 20), **known):
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, form, **known)
    return out.getvalue()


def put(actor, person, content=WHOLE_PDF, kind="letter", **known):
    described = Described(kind=kind, title="A letter of the school", received_on=TODAY)
    return add_document(
        actor=actor, person=person, received=receive([content]), described=described, day=TODAY, **known
    )


def content_of(document):
    return b"".join(vault.read(document.kept_as))


def files_of(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def huge_png(width, height):
    def chunk(name, body):
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", zlib.compress(bytes(1_000))) + chunk(b"IEND", b"")


# ---- What it is


def test_every_kind_that_may_be_chosen_has_its_part_of_the_file():
    assert set(KINDS) == set(DocumentKind.values)


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (WHOLE_PDF, PDF),
        (picture("PNG"), PNG),
        ("Une lettre, écrite à la main.".encode(), "text/plain"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", ""),
        (b"<!doctype html><script>alert(1)</script>", ""),
        (b"GIF89a/*" + b"\x01" * 20 + b"*/=1;alert(1)", ""),
        (b"PK\x03\x04" + b"\x00" * 40 + b"../../etc/cron.d/x", ""),
        (b"MZ\x90\x00", ""),
        (b"   ", ""),
    ],
)
def test_a_file_is_what_its_content_says(content, found):
    assert type_of(content) == found


@given(st.binary(max_size=200))
def test_no_content_breaks_the_rule(content):
    assert type_of(content) in {"", "application/pdf", "image/jpeg", "image/png", "image/webp", "text/plain"}


@given(st.text(max_size=400))
def test_a_name_as_it_is_shown_hides_nothing_and_leads_nowhere(name):
    shown = shown_name(name)
    assert len(shown) <= 120
    assert not set(shown) & set("/\\\x00\n\u202e\u200b")


def test_names_of_files_are_cleaned():
    assert shown_name("../../etc/passwd.pdf") == "passwd"
    assert shown_name("C:\\Users\\x\\acte.jpg") == "acte"
    assert shown_name("facture\u202egpj.exe") == "facturegpj"


# ---- What is kept of it


def test_a_picture_keeps_neither_place_nor_camera_and_stands_upright(aya, mariam):
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Camera of Mariam"
    exif.get_ifd(0x8825).update({1: "N", 2: (34.0, 40.0, 52.0)})
    kept = put(aya, mariam, picture(exif=exif, comment=b"at home", icc_profile=b"x" * 200))
    with Image.open(io.BytesIO(content_of(kept))) as opened:
        assert (opened.size, dict(opened.getexif())) == ((20, 40), {})
        assert not {"exif", "comment", "icc_profile", "xmp"} & set(opened.info)


def test_what_hangs_behind_a_picture_stays_behind(aya, mariam):
    for form in ("JPEG", "PNG", "WEBP"):
        kept = put(aya, mariam, picture(form) + b"PK\x03\x04<script>alert(1)</script>")
        assert b"script" not in content_of(kept)


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        (b"", NothingIn),
        (b"<svg><script/></svg>", NotTaken),
        (b"PK\x03\x04" + bytes(50), NotTaken),
        (b"%PDF-1.7\nonly the beginning", BrokenPdf),
        (WHOLE_PDF.replace(b"/Root", b"/Encrypt 2 0 R/Root"), LockedPdf),
        (huge_png(50_000, 50_000), TooManyPoints),
        (huge_png(300, 300), BrokenPicture),
        (picture()[:300], BrokenPicture),
        (b"\xff\xd8\xff<script>", BrokenPicture),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", BrokenPicture),
    ],
)
def test_what_harms_or_does_not_open_is_refused_and_nothing_is_left(content, trouble, own_files):
    with pytest.raises(trouble):
        receive([content])
    assert files_of(own_files) == []


def test_what_is_too_large_is_not_even_gathered(settings, own_files):
    settings.AMANA_LARGEST_DOCUMENT = 1_000
    sent = iter([b"x" * 600, b"x" * 600, b"never asked for"])
    with pytest.raises(vault.TooLarge):
        receive(sent)
    assert next(sent) == b"never asked for"
    assert files_of(own_files) == []


def test_the_title_stands_sealed(aya, mariam):
    kept = put(aya, mariam)
    with connection.cursor() as cursor:
        cursor.execute("SELECT title FROM people_document WHERE id = %s", [kept.pk])
        assert "school" not in str(cursor.fetchone())


def test_the_same_content_twice_is_one_document(aya, mariam):
    assert put(aya, mariam).pk == put(aya, mariam).pk


# ---- Who


def test_each_part_of_the_file_keeps_its_documents(aya, mariam, rabat):
    put(aya, mariam)
    with pytest.raises(RightRefused):
        put(aya, mariam, kind="medical")
    court = put(colleague("Driss2", Role.PROTECTION_SUPERVISOR, rabat), mariam, b"A report.", "protection")
    bilal = colleague("Bilal2", Role.OBSERVER, rabat)
    seen = Document.objects.reachable_by(bilal, "document.view")
    assert court not in seen
    assert [one.kind for one in seen] == ["letter"]


def test_a_colleague_corrects_withdraws_and_replaces_within_their_parts(aya, mariam):
    kept = put(aya, mariam)
    described = Described(kind="school", title="A diploma", received_on=TODAY)
    assert correct_document(actor=aya, document=kept, described=described).title == "A diploma"
    with pytest.raises(RightRefused):
        correct_document(actor=aya, document=kept, described=Described(kind="medical", title="x", received_on=TODAY))
    newer = put(aya, mariam, b"A newer letter.", replaces=kept)
    kept.refresh_from_db()
    assert (kept.replaced_by, kept.stands) == (newer, False)
    gone = withdraw_document(actor=aya, document=newer, because="Of somebody else", day=TODAY)
    assert (gone.withdrawn_on, gone.withdrawn_because) == (TODAY, "Of somebody else")


# ---- The scanner


def test_what_the_scanner_finds_is_kept_apart_and_not_lost(client, scanner, aya, mariam):
    kept = put(aya, mariam, EICAR)
    assert (kept.scan, kept.quarantined_on, kept.opens, content_of(kept)) == (Scan.FLAGGED, TODAY, False, EICAR)
    client.force_login(aya, backend=BACKEND)
    answer = client.get(reverse("people:document", args=[kept.pk]))
    assert answer.status_code == 409
    assert EICAR not in answer.content


@pytest.mark.parametrize("command", ["/nowhere/scanner", "python -c 'import sys; sys.exit(2)'", "sleep 9"])
def test_without_an_answer_of_the_scanner_a_document_waits_and_is_scanned_again(
    command, settings, tmp_path, aya, mariam
):
    settings.AMANA_SCANNER, settings.AMANA_SCANNER_SECONDS = command.replace("python", sys.executable), 1
    kept = put(aya, mariam)
    assert (kept.scan, kept.opens) == (Scan.WAITING, False)
    assert scan_what_waits(actor=installation(), day=TODAY) == 0
    script = tmp_path / "scanner.py"
    script.write_text(SCANNER, encoding="utf-8")
    settings.AMANA_SCANNER, settings.AMANA_SCANNER_SECONDS = f"{sys.executable} {script}", 30
    assert scan_what_waits(actor=installation(), day=TODAY) == 1
    kept.refresh_from_db()
    assert (kept.scan, kept.opens) == (Scan.CLEAN, True)


def test_what_was_kept_before_there_was_a_scanner_is_scanned_once_there_is(settings, tmp_path, aya, mariam):
    kept = put(aya, mariam, EICAR)
    assert kept.opens
    script = tmp_path / "scanner.py"
    script.write_text(SCANNER, encoding="utf-8")
    settings.AMANA_SCANNER = f"{sys.executable} {script}"
    scan_what_waits(actor=installation(), day=TODAY)
    kept.refresh_from_db()
    assert (kept.scan, kept.opens) == (Scan.FLAGGED, False)


# ---- The pages


@pytest.fixture
def at_desk(client, aya):
    client.force_login(aya, backend=BACKEND)
    client.raise_request_exception = False
    return client


def send(at_desk, person, *files, **known):
    sent = [SimpleUploadedFile(name, content, content_type="image/png") for name, content in files]
    data = {"kind": "letter", "title": "", "received_on": "", "until": "", "sent": sent, **known}
    return at_desk.post(reverse("people:document_add", args=[person.pk]), data)


def test_several_files_at_once_become_documents_named_by_their_files(at_desk, mariam):
    answer = send(at_desk, mariam, ("lettre.pdf", WHOLE_PDF), ("page.jpg", picture()))
    assert answer.status_code == 302
    assert {one.title for one in Document.objects.all()} == {"lettre", "page"}
    assert "lettre" in at_desk.get(reverse("desk:person", args=[mariam.pk])).content.decode()


def test_of_several_files_the_good_are_kept_and_the_others_named(at_desk, mariam, own_files):
    answer = send(at_desk, mariam, ("bon.pdf", WHOLE_PDF), ("image.png", b"<svg onload=alert(1)>"), ("vide.txt", b"\t"))
    assert answer.status_code == 200
    words = answer.content.decode()
    assert "image" in words
    assert "<svg onload" not in words
    assert [one.title for one in Document.objects.all()] == ["bon"]
    assert len(files_of(own_files)) == 1


@pytest.mark.parametrize("name", ["../../../x.pdf", "a\x00b.pdf", "\u202efdp.exe", "x" * 300 + ".pdf", "con.pdf", " "])
def test_no_name_of_a_file_breaks_the_page_or_leads_out(name, at_desk, mariam, own_files):
    assert send(at_desk, mariam, (name, WHOLE_PDF)).status_code in {200, 302}
    assert all(path.parent.parent == own_files / "kept" for path in files_of(own_files))


def test_a_full_disk_is_said_and_leaves_nothing(at_desk, mariam, monkeypatch, own_files):
    def full(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(vault.os, "fsync", full)
    answer = send(at_desk, mariam, ("lettre.pdf", WHOLE_PDF))
    assert answer.status_code == 200
    assert not Document.objects.exists()
    assert files_of(own_files) == []


def test_a_document_is_saved_and_a_picture_shown_and_both_run_nothing(at_desk, aya, mariam):
    for content, shown in ((WHOLE_PDF, "attachment"), (picture(), "inline")):
        kept = put(aya, mariam, content)
        answer = at_desk.get(reverse("people:document", args=[kept.pk]))
        assert b"".join(answer.streaming_content) == content_of(kept)
        assert answer["Content-Disposition"].startswith(shown)
        assert answer["X-Content-Type-Options"] == "nosniff"
        assert answer["Content-Security-Policy"].startswith("sandbox")
    assert AuditEntry.objects.filter(action="document.view", outcome="read").count() == 2


def test_what_was_cut_swapped_or_lost_on_the_disk_is_said(at_desk, aya, mariam):
    one, other = put(aya, mariam), put(aya, mariam, b"Another letter.")
    paths = [vault.path_of(kept.kept_as) for kept in (one, other)]
    whole = paths[0].read_bytes()
    assert list(lost_documents()) == []
    for changed in (whole[:-3], whole[:60], paths[1].read_bytes(), b""):
        paths[0].write_bytes(changed)
        assert at_desk.get(reverse("people:document", args=[one.pk])).status_code == 409
        assert not vault.proves(one.kept_as)
    paths[0].unlink()
    assert at_desk.get(reverse("people:document", args=[one.pk])).status_code == 409
    with pytest.raises(CommandError, match=f"document {one.pk}"):
        call_command("verify")


# ---- The house


def test_what_nothing_refers_to_is_swept_after_a_day_and_not_before(aya, mariam):
    kept, left, young = put(aya, mariam), receive([b"Left behind."]), receive([b"On its way."])
    for name in (kept.kept_as, left.kept_as):
        os.utime(vault.path_of(name), (time.time() - 90_000,) * 2)
    assert sweep_files() == 1
    assert set(vault.names()) == {kept.kept_as, young.kept_as}


def test_what_was_left_behind_and_is_brought_again_is_not_swept():
    left = receive([b"Left behind."])
    os.utime(vault.path_of(left.kept_as), (time.time() - 90_000,) * 2)
    receive([b"Left behind."])
    assert sweep_files() == 0


def test_documents_follow_a_merge_and_go_back_when_it_is_undone(aya, mariam, rabat):
    other = somebody(aya, rabat, given_name="Mariama", family_name="Jallow", sex=2)
    pair, _made = DuplicatePair.objects.get_or_create(one=mariam, other=other, defaults={"score": 0.9})
    one, two = put(aya, mariam), put(aya, other, b"Another letter.")
    before = list(Document.objects.order_by("pk").values_list("pk", "person", "kept_as"))
    merge_people(actor=aya, pair=pair, keep=mariam.pk, taken=(), reason="the same card", moment=NOW)
    assert set(Document.objects.values_list("person", flat=True)) == {mariam.pk}
    undo_merge(actor=aya, merge=Merge.objects.get(), reason="twins", going=(), moment=NOW)
    assert list(Document.objects.order_by("pk").values_list("pk", "person", "kept_as")) == before
    assert {one.pk, two.pk} == set(Document.objects.values_list("pk", flat=True))
