"""The ring of keys: made once, kept in three ways, changed by one process at a time, never replaced unnoticed."""

import json
import os
import stat
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amana.lock import held
from amana.trust import keyring
from amana.trust.audit import write_entries
from amana.trust.crypto import Tampered
from amana.trust.models import Outcome
from amana.trust.ring_file import BESIDE, ELSEWHERE, PASSPHRASE, KeysLocked, KeysMissing

WORDS = "quatre mots que je retiens"


@pytest.fixture(autouse=True)
def own_keys(settings, tmp_path, monkeypatch):
    """A house of its own, without a past."""
    settings.AMANA_HOME = tmp_path
    monkeypatch.setattr(keyring, "_has_a_past", lambda: False)
    keyring.forget()
    yield tmp_path / "keys"
    os.environ.pop("AMANA_UNLOCKED", None)
    keyring.forget()


@pytest.fixture
def started_again(monkeypatch):
    """Another process of this house: it holds nothing yet."""

    def start():
        monkeypatch.delenv("AMANA_UNLOCKED", raising=False)
        keyring.forget()

    return start


def test_the_first_use_makes_a_ring_that_its_owner_alone_reads(own_keys):
    keyring.ring()
    for name in ("ring.json", "master"):
        assert stat.S_IMODE((own_keys / name).stat().st_mode) == 0o600
    assert keyring.how_kept() == BESIDE


def test_the_ring_holds_no_key_in_the_clear(own_keys):
    held = keyring.ring()
    written = (own_keys / "ring.json").read_bytes()
    assert not [key for key in held.keys if key.secret in written or key.secret.hex().encode() in written]


def test_many_first_starts_agree_on_one_ring():
    with ThreadPoolExecutor(8) as pool:
        digests = set(pool.map(lambda _n: keyring.keyed_digest("search", ["x"]), range(16)))
    assert len(digests) == 1


def test_a_text_comes_back_where_it_was_sealed_and_nowhere_else():
    written = keyring.seal_text("Berkane", "people_person.town:1")
    assert keyring.unseal_text(written, "people_person.town:1") == "Berkane"
    for text, place in ((written, "people_person.town:2"), ("Berkane", "x"), ("a1.99.AAAA", "x"), ("a1.2.%", "x")):
        with pytest.raises(Tampered):
            keyring.unseal_text(text, place)


def test_digests_of_two_purposes_tell_nothing_of_each_other():
    assert keyring.keyed_digest("search", ["Awa"]) != keyring.keyed_digest("audit", ["Awa"])


def test_older_keys_open_until_they_are_dropped(started_again):
    written = keyring.seal_text("Berkane", "here")
    newer = keyring.add_key()
    assert keyring.key_number(keyring.seal_text("Oujda", "here")) == newer.id
    [older] = keyring.start_rotation()
    assert keyring.start_rotation() == [older], "a rotation that was stopped is taken up again"
    assert keyring.unseal_text(written, "here") == "Berkane"
    assert keyring.drop_retired() == [older]
    started_again()
    with pytest.raises(Tampered):
        keyring.unseal_text(written, "here")


def test_a_key_added_by_another_process_is_found(own_keys):
    held = keyring.ring()
    newer = keyring.add_key()
    written = keyring.seal_text("Berkane", "here")
    keyring._held, keyring._looked_at = held, time.monotonic()  # as a process that looked just before
    assert keyring.key_number(written) == newer.id
    assert keyring.unseal_text(written, "here") == "Berkane"


def test_a_passphrase_opens_and_nothing_on_the_machine_does(own_keys, started_again, monkeypatch):
    written = keyring.seal_text("Berkane", "here")
    keyring.keep_by(PASSPHRASE, WORDS)
    assert not (own_keys / "master").exists()
    assert keyring.unseal_text(written, "here") == "Berkane"
    started_again()
    with pytest.raises(KeysLocked):
        keyring.ring()
    with pytest.raises(KeysLocked):
        keyring.unlock("autre chose")
    keyring.unlock(WORDS)
    assert keyring.unseal_text(written, "here") == "Berkane"


def test_a_process_started_by_an_open_one_is_open_and_may_change_the_ring(monkeypatch):
    keyring.keep_by(PASSPHRASE, WORDS)
    keyring.forget()
    newer = keyring.add_key()
    assert keyring.ring().current.id == newer.id


def test_a_secret_elsewhere_opens_and_without_it_the_keys_are_missing(monkeypatch, tmp_path, started_again):
    kept = tmp_path / "card"
    kept.write_text("x" * 40, encoding="ascii")
    monkeypatch.setenv("AMANA_MASTER_KEY_FILE", str(kept))
    written = keyring.seal_text("Berkane", "here")
    keyring.keep_by(ELSEWHERE)
    started_again()
    assert (keyring.how_kept(), keyring.unseal_text(written, "here")) == (ELSEWHERE, "Berkane")
    monkeypatch.delenv("AMANA_MASTER_KEY_FILE")
    started_again()
    with pytest.raises(KeysMissing):
        keyring.ring()


def test_a_locked_house_opens_nothing_until_it_is_unlocked():
    written = keyring.seal_text("Berkane", "here")
    keyring.lock()
    with pytest.raises(KeysLocked):
        keyring.unseal_text(written, "here")
    keyring.unlock()
    assert keyring.unseal_text(written, "here") == "Berkane"


def test_a_process_that_serves_drops_its_keys_soon_after_the_house_is_locked(own_keys):
    keyring.ring()
    (own_keys / "locked").touch()
    time.sleep(keyring.LOOK_AGAIN + 0.1)
    with pytest.raises(KeysLocked):
        keyring.ring()
    assert keyring._held is None


@pytest.mark.parametrize("damage", ["", "{}", '{"version": 1, "keys": []}', "nonsense"])
def test_a_damaged_ring_is_said_to_be_missing_and_never_made_anew(own_keys, damage):
    keyring.ring()
    (own_keys / "ring.json").write_text(damage, encoding="ascii")
    keyring.forget()
    with pytest.raises(KeysMissing):
        keyring.ring()
    assert (own_keys / "ring.json").read_text(encoding="ascii") == damage


@pytest.mark.django_db
def test_keys_gone_from_a_house_with_a_past_are_not_replaced(machine, own_keys, monkeypatch):
    write_entries(actor=machine, action="person.find", outcome=Outcome.READ)
    monkeypatch.undo()
    (own_keys / "ring.json").unlink()
    keyring.forget()
    with pytest.raises(KeysMissing):
        keyring.ring()


def test_the_keys_of_an_older_version_are_taken_over(own_keys):
    own_keys.mkdir(exist_ok=True)
    (own_keys / "audit").write_text("a" * 64, encoding="ascii")
    from amana.trust.crypto import digest

    assert keyring.keyed_digest("audit", ["x"]) == digest(b"a" * 64, ["x"])
    assert not (own_keys / "audit").exists()


def test_two_changes_of_the_ring_at_once_are_refused(own_keys):
    keyring.ring()
    with held(own_keys / ".changing", lambda: None), pytest.raises(keyring.KeysBusy):
        keyring.add_key()
    assert keyring.add_key().id == json.loads((own_keys / "ring.json").read_text())["keys"][-1]["id"]


@given(st.text(max_size=12), st.integers(0, 500), st.characters())
def test_one_changed_letter_of_a_sealed_text_and_it_does_not_open(plain, place, letter):
    written = keyring.seal_text(plain, "here")
    place %= len(written)
    changed = written[:place] + letter + written[place + 1 :]
    if changed != written:
        with pytest.raises(Tampered):
            keyring.unseal_text(changed, "here")
