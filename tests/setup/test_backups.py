"""One file holds the house: taken while people work, put back whole or not at all, killed anywhere."""

from __future__ import annotations

import random
import shutil
import time

import pytest

from tests.setup.houses import work
from tests.setup.starting import answer, free_port, served_at, until

WORDS = "sept chameaux dorment sous la lune"


def phones_after(house, **settings):
    done = house.amana("verify", **settings)
    assert done.stdout == "everything fits\n", done.stdout + done.stderr
    return house.numbers(**settings)


def test_a_backup_taken_while_people_work_holds_every_write_acknowledged_before(house, tmp_path):
    file = tmp_path / "house.backup"
    with served_at(house.home, port := free_port(), **house.settings):
        until(lambda: answer(port, "/health/ready") == 200)
        with work(port, house.person) as kept:
            until(lambda: len(kept) > 5)
            before = set(kept)
            done = house.amana("backup", str(file))
            assert done.returncode == 0, done.stderr
            until(lambda: len(kept) > len(before) + 3)
        assert house.amana("restore", str(file), "--replace").returncode == 1, "while it serves"
    assert file.stat().st_mode & 0o777 == 0o600
    assert b"Tonton" not in file.read_bytes()
    assert "NOT PROTECTED" in done.stderr
    written = house.numbers()
    assert house.amana("restore", str(file)).returncode == 1, "a house stands here"
    done = house.amana("restore", str(file), "--replace")
    assert done.returncode == 0, done.stderr
    found = phones_after(house)
    assert before <= found <= written
    assert house.amana("keys", "status").stdout.count("3 attachments") == 1


def test_a_restore_killed_at_random_leaves_the_old_house_or_the_new_one_whole(house, tmp_path):
    file = tmp_path / "house.backup"
    assert house.amana("backup", str(file)).returncode == 0
    past = house.numbers()
    house.script("from amana.people.models import Phone; Phone.objects.all()[:1].get().delete()")
    present = house.numbers()
    assert present < past
    for _kill in range(6):
        started = house.started("restore", str(file), "--replace")
        time.sleep(random.uniform(0.2, 3))
        started.kill()
        started.communicate()
        assert phones_after(house) in (past, present)
    assert house.amana("restore", str(file), "--replace").returncode == 0
    assert phones_after(house) == past


def test_a_backup_killed_in_the_middle_leaves_no_file(house, tmp_path):
    for _kill in range(4):
        started = house.started("backup", str(tmp_path / "house.backup"))
        time.sleep(random.uniform(0.2, 1.2))
        started.kill()
        started.communicate()
        whole = (tmp_path / "house.backup").exists()
        if whole:
            (tmp_path / "house.backup").unlink()
    assert house.amana("backup", str(tmp_path / "house.backup")).returncode == 0


@pytest.mark.parametrize("damage", ["cut", "changed", "foreign", "empty", "its beginning"])
def test_a_damaged_backup_is_refused_in_words_and_nothing_changes(house, tmp_path, damage):
    file = tmp_path / "house.backup"
    assert house.amana("backup", str(file)).returncode == 0
    content = bytearray(file.read_bytes())
    if damage == "cut":
        content = content[:-10]
    elif damage == "changed":
        content[len(content) // 2] ^= 1
    elif damage == "its beginning":
        content[30] ^= 1
    else:
        content = bytearray(b"x" * 5000 if damage == "foreign" else b"")
    file.write_bytes(content)
    before = house.numbers()
    done = house.amana("restore", str(file), "--replace")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
    assert "Nothing was changed" in done.stderr
    assert house.numbers() == before
    assert not (house.home / "restoring").exists()


def test_a_house_is_brought_back_on_an_empty_machine_with_its_passphrase(house, tmp_path):
    numbers, file = house.numbers(), tmp_path / "house.backup"
    assert house.amana("keys", "keep", "passphrase", AMANA_NEW_PASSPHRASE=WORDS).returncode == 0
    assert house.amana("backup", str(file), AMANA_PASSPHRASE=WORDS).returncode == 0
    if not house.settings:
        shutil.rmtree(house.home)
    replace = ["--replace"] if house.settings else []
    assert house.amana("restore", str(file), *replace, AMANA_PASSPHRASE="ce ne sont pas les mots").returncode == 1
    done = house.amana("restore", str(file), *replace, AMANA_PASSPHRASE=WORDS)
    assert done.returncode == 0, done.stderr
    assert phones_after(house, AMANA_PASSPHRASE=WORDS) == numbers


CONSENT = """
from datetime import date
from amana.people.models import Person
from amana.people.models.consents import Consent
from amana.trust.models import User
aya = User.objects.get(name="Aya")
person = Person.objects.order_by("pk").first()
Consent.objects.create(person=person, purpose="health", recipients=["clinic"], given=True, how="read",
                       evidence="spoken", given_on=date(2026, 1, 1), noted_by=aya)
"""
UNDO = """
from datetime import date
from amana.people.models.consents import Consent
from amana.people.operations.consents import withdraw_consent
from amana.trust.models import Mandate, Office, User
from amana.trust.operations import end_mandate, installation, invite_user
from amana.trust.roles import Role
aya = User.objects.get(name="Aya")
withdraw_consent(actor=aya, consent=Consent.objects.get(), day=date(2026, 11, 1))
for n in range(2):
    invite_user(actor=installation(), place=Office.objects.get(code="RAB"), email=f"admin{n}@amana.example",
                name="Badr", role=Role.ADMINISTRATOR, starts_on=date(2026, 1, 1))
end_mandate(actor=installation(), mandate=aya.mandates.get(), until=date(2026, 10, 1), day=date(2026, 11, 1))
"""
SAY = """
from amana.people.models.consents import Consent
from amana.trust.models import User
print(Consent.objects.get().withdrawn_on, User.objects.get(name="Aya").mandates.get().until)
"""


def test_what_was_ended_or_withdrawn_since_the_backup_does_not_come_back(house, tmp_path):
    file = tmp_path / "house.backup"
    house.script(CONSENT)
    assert house.amana("backup", str(file)).returncode == 0
    house.script(UNDO)
    said = house.script(SAY)
    assert said == ["2026-11-01 2026-10-01"]
    done = house.amana("restore", str(file), "--replace")
    assert done.returncode == 0, done.stderr
    assert house.script(SAY) == said


def test_the_worker_takes_backups_and_the_doctor_says_how_old_they_are(house, tmp_path):
    folder = tmp_path / "elsewhere"
    folder.mkdir()
    there = {"AMANA_BACKUP_TO": str(folder), "AMANA_BACKUP_KEEP": "1"}
    assert "./amana backup FILE" in house.amana("doctor").stdout.replace("FICHIER", "FILE")
    with served_at(house.home, port := free_port(), **house.settings, **there):
        until(lambda: answer(port, "/health/ready") == 200)
        until(lambda: list(folder.glob("amana-*.backup")))
    assert "(0 h)" in house.amana("doctor", **there).stdout


ADDED_MEANWHILE = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from amana.people.models.person import Phone, phone_index
from amana.trust import backups, keyring
taken = backups.take_snapshot
def after_a_rotation_began(path):
    backups.take_snapshot = taken
    keyring.add_key()
    phone = Phone.objects.first()
    phone.number, phone.number_index = "+212600000009", phone_index("+212600000009")
    phone.save()
    taken(path)
backups.take_snapshot = after_a_rotation_began
backups.take_backup(Path(sys.argv[1]), datetime.now(UTC))
"""


def test_a_backup_during_which_a_key_was_added_opens_all_the_same(house, tmp_path):
    house.script(ADDED_MEANWHILE, str(tmp_path / "house.backup"))
    done = house.amana("restore", str(tmp_path / "house.backup"), "--replace")
    assert done.returncode == 0, done.stderr
    assert "+212600000009" in house.numbers()
    assert house.amana("verify").stdout == "everything fits\n"


NEWER = """
from django.db import connection
with connection.cursor() as cursor:
    cursor.execute("CREATE TABLE made_by_a_newer_version (person_id bigint REFERENCES people_person (id))")
"""


def test_what_a_newer_version_added_does_not_stand_in_the_way_and_the_former_house_is_kept(house, tmp_path):
    backup = tmp_path / "house.backup"
    assert house.amana("backup", str(backup)).returncode == 0
    house.script(NEWER)
    done = house.amana("restore", str(backup), "--replace")
    assert done.returncode == 0, done.stderr
    assert house.amana("verify").stdout == "everything fits\n"
    (aside,) = house.home.glob("replaced-*")
    kept = [path for path in aside.iterdir() if path.name in {"amana.sqlite3", "database.dump"}]
    assert [path.stat().st_size > 10_000 for path in kept] == [True]
