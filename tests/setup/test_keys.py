"""The keys through real processes: rotated while people work and killed meanwhile, locked, kept in three ways, lost and
brought back."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import threading
import time
import urllib.error
import urllib.request

from tests.setup.houses import Colleague, work
from tests.setup.starting import PATIENCE, answer, command_line, free_port, served_at, surroundings, until

WORDS = "sept chameaux dorment sous la lune"
# A colleague's act that has sealed a text with the key of then, and writes it down some seconds later.
SLOW = """
import time
from django.db import transaction
from amana.people.models import Phone
from amana.trust.keyring import seal_text
from amana.trust.sealed import Written
with transaction.atomic():
    phone = Phone.objects.order_by("pk").first()
    written = seal_text("+212600000000", f"people_phone.number:{phone.pk}")
    time.sleep(6)
    Phone._base_manager.filter(pk=phone.pk).update(number=Written(written))
"""
HALVES = """
from amana.trust import halves, keyring
for half in halves.split(keyring.master_key()): print("\\n".join(half.lines))
"""
OTHER_WORDS = "neuf figuiers gardent la source"


def test_a_rotation_killed_ten_times_while_people_work_ends_complete(house):
    before = house.numbers()
    with served_at(house.home, port := free_port(), **house.settings):
        until(lambda: answer(port, "/health/ready") == 200)
        with work(port, house.person) as kept:
            until(lambda: len(kept) > 3)
            for _kill in range(10):
                started = house.started("keys", "rotate")
                time.sleep(random.uniform(0.3, 3.5))
                started.kill()
                started.communicate()
            done = house.amana("keys", "rotate")
            assert done.returncode == 0, done.stderr
            count = len(kept)
            until(lambda: len(kept) > count + 3)
    assert re.search(r"nothing is left under key \d", done.stdout)
    status = house.amana("keys", "status").stdout
    assert status.count("in use") == 1
    assert "on its way out" not in status
    assert "3 attachments" in status
    assert house.numbers() == before | set(kept)
    assert house.amana("verify").stdout == "everything fits\n"


def test_a_rotation_waits_for_what_began_before_it(house):
    writing = threading.Thread(target=house.script, args=(SLOW,))
    writing.start()
    time.sleep(2.5)
    done = house.amana("keys", "rotate")
    writing.join()
    assert done.returncode == 0, done.stderr
    assert "+212600000000" in house.numbers()
    assert house.amana("keys", "status").returncode == 0


def test_a_locked_house_signs_everybody_out_and_says_so_until_it_is_unlocked(house):
    with served_at(house.home, port := free_port(), **house.settings):
        until(lambda: answer(port, "/health/ready") == 200)
        aya = Colleague(port)
        aya.sign_in()
        assert aya.note_phone(house.person, "+212700000001")
        done = house.amana("lock")
        assert done.returncode == 0, done.stderr
        assert "NOT PROTECTED if this machine is taken" in done.stdout
        assert answer_of(port, "/health/ready") == (503, '{"status": "keys locked"}')
        status, page = answer_of(port, f"/personnes/{house.person}/")
        assert (status, "Amana est verrouillé" in page) == (503, True)
        assert house.amana("find", "Tonton").returncode == 1
        assert house.amana("doctor").returncode == 1
        assert house.amana("keys", "unlock").returncode == 0
        until(lambda: answer(port, "/health/ready") == 200)
        aya.note_phone(house.person, "+212700000002")
        kept = house.numbers()
        assert "+212700000001" in kept
        assert "+212700000002" not in kept, "she is signed out"


def test_a_passphrase_is_asked_once_and_handed_on_to_every_process(house, tmp_path):
    numbers = house.numbers()
    kept = house.amana("keys", "keep", "passphrase", AMANA_NEW_PASSPHRASE=WORDS)
    assert kept.returncode == 0, kept.stderr
    assert "Whoever loses the keys loses every sealed text" in kept.stderr
    assert not (house.home / "keys" / "master").exists()
    refused = house.amana("serve", "--port", str(free_port()))
    assert refused.returncode == 1
    assert "AMANA_PASSPHRASE_FILE" in refused.stderr
    assert refused.stderr.count("\n") == 1
    words = tmp_path / "words"
    words.write_text(WORDS, encoding="utf-8")
    given = {"AMANA_PASSPHRASE_FILE": str(words)}
    assert "ok   " in house.amana("doctor", **given).stdout
    with served_at(house.home, port := free_port(), **house.settings, **given):
        until(lambda: answer(port, "/health/ready") == 200)
        words.write_text("gone from here", encoding="utf-8")  # the pages' process was handed what the first one opened
        aya = Colleague(port)
        aya.sign_in()
        assert aya.note_phone(house.person, "+212700000001")
        done = house.amana("lock", AMANA_PASSPHRASE=WORDS)
        assert "lies beside" not in done.stdout
        assert answer_of(port, "/health/ready")[0] == 503
    assert house.amana("keys", "unlock", AMANA_PASSPHRASE="ce ne sont pas les mots").returncode == 1
    assert house.amana("keys", "unlock", AMANA_PASSPHRASE=WORDS).returncode == 0
    assert house.numbers(AMANA_PASSPHRASE=WORDS) == numbers | {"+212700000001"}


def test_a_forgotten_passphrase_is_brought_back_by_both_halves_alone(house, tmp_path):
    numbers = house.numbers()
    assert house.amana("keys", "keep", "passphrase", AMANA_NEW_PASSPHRASE=WORDS).returncode == 0
    sheet = tmp_path / "sheet.pdf"
    done = house.amana("keys", "recovery", str(sheet), AMANA_PASSPHRASE=WORDS)
    assert done.returncode == 0, done.stderr
    assert sheet.stat().st_mode & 0o777 == 0o600
    assert "ok   une feuille de secours" in house.amana("doctor").stdout
    halves = "\n".join(house.script(HALVES, AMANA_PASSPHRASE=WORDS))
    broken = halves.replace(halves[2], "7" if halves[2] != "7" else "8", 1)
    for typed, said in ((broken, "half A, line 1 is not as printed"), (halves, "master key: kept by a passphrase")):
        told = typed_into(house, typed, "keys", "unlock", "--halves", AMANA_NEW_PASSPHRASE=OTHER_WORDS)
        assert said in told
    assert house.numbers(AMANA_PASSPHRASE=OTHER_WORDS) == numbers
    assert house.amana("find", "Tonton", AMANA_PASSPHRASE=WORDS).returncode == 1
    assert "ok   une feuille de secours" not in house.amana("doctor").stdout
    assert "needs sheet" in typed_into(house, halves, "keys", "unlock", "--halves")


def test_a_key_file_that_is_gone_or_closed_is_said_in_words_and_no_new_key_is_made(house):
    keys = house.home / "keys"
    shutil.copytree(keys, house.home / "kept")
    for name in ("ring.json", "master"):
        (keys / name).unlink()
        done = house.amana("find", "Tonton")
        assert (done.returncode, done.stderr.count("\n")) == (1, 1)
        assert "the keys are missing" in done.stderr
        assert "halves" in done.stderr
        assert "ILL  les clés s’ouvrent" in house.amana("doctor").stdout
        assert not (keys / name).exists()
        shutil.copy(house.home / "kept" / name, keys)
    with served_at(house.home, port := free_port(), **house.settings):
        until(lambda: answer(port, "/health/ready") == 200)
        (keys / "ring.json").rename(house.home / "ring.away")
        until(lambda: answer_of(port, "/health/ready") == (503, '{"status": "keys missing"}'))
        status, page = answer_of(port, "/")
        assert (status, "./amana doctor" in page) == (503, True)
        (house.home / "ring.away").rename(keys / "ring.json")
        until(lambda: answer(port, "/health/ready") == 200)


def answer_of(port, path):
    """Status and content of a page, whatever the status."""
    try:
        with urllib.request.urlopen(f"http://localhost:{port}{path}", timeout=10) as page:
            return page.status, page.read().decode()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read().decode()


def typed_into(house, typed, *words, **settings):
    done = subprocess.run(
        command_line(*words), env=surroundings(house.home, **house.settings, **settings),
        input=typed, capture_output=True, text=True, timeout=PATIENCE, check=False,
    )  # fmt: skip
    return done.stdout + done.stderr
