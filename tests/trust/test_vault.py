"""Attachments: kept once, sealed, streamed; what was changed on the disk does not open."""

import os
import resource
import stat
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from amana.trust import keyring, vault
from amana.trust.crypto import CHUNK, Tampered

LARGEST = 10 * CHUNK


@pytest.fixture(autouse=True)
def own_vault(settings, tmp_path, monkeypatch):
    settings.AMANA_HOME = tmp_path
    monkeypatch.setattr(keyring, "_has_a_past", lambda: False)
    keyring.forget()
    yield tmp_path / "files"
    keyring.forget()


def files_of(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


@hypothesis_settings(max_examples=20)
@given(st.lists(st.binary(max_size=3 * CHUNK), max_size=3))
def test_what_was_kept_comes_back_and_proves_itself(pieces):
    kept = vault.keep(pieces, largest=LARGEST)
    assert b"".join(vault.read(kept.name)) == b"".join(pieces)
    assert (kept.size, vault.proves(kept.name)) == (sum(map(len, pieces)), True)


def test_the_disk_holds_neither_the_content_nor_a_name_that_tells_it(own_vault):
    content = b"certificat de naissance de Mariam" * 50
    vault.keep([content], largest=LARGEST)
    [path] = files_of(own_vault)
    assert content[:20] not in path.read_bytes()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    import hashlib

    assert path.name != hashlib.sha256(content).hexdigest()


def test_the_same_content_is_kept_once(own_vault):
    names = {vault.keep([b"one page"], largest=LARGEST).name for _time in range(3)}
    assert len(names) == len(files_of(own_vault)) == 1


def test_what_is_too_large_leaves_nothing_behind(own_vault):
    with pytest.raises(vault.TooLarge):
        vault.keep((b"x" * CHUNK for _piece in range(11)), largest=LARGEST)
    assert not files_of(own_vault)


def test_a_source_that_breaks_off_leaves_nothing_behind(own_vault):
    def broken():
        yield b"x" * CHUNK
        raise ConnectionResetError

    with pytest.raises(ConnectionResetError):
        vault.keep(broken(), largest=LARGEST)
    assert not files_of(own_vault)


@pytest.mark.parametrize("name", ["../../keys/ring.json", "", "A" * 64, "0" * 63, "0" * 64])
def test_a_name_that_is_none_opens_nothing(name):
    with pytest.raises(vault.NotKept):
        b"".join(vault.read(name))


@hypothesis_settings(max_examples=60)
@given(st.data())
def test_a_file_changed_in_any_byte_does_not_open(data):
    kept = vault.keep([os.urandom(CHUNK + 50)], largest=LARGEST)
    path = vault.path_of(kept.name)
    content = bytearray(path.read_bytes())
    content[data.draw(st.integers(0, len(content) - 1))] ^= data.draw(st.integers(1, 255))
    path.write_bytes(content)
    assert not vault.proves(kept.name)


def test_a_file_put_under_the_name_of_another_or_cut_short_does_not_open():
    one, other = (vault.keep([text * CHUNK], largest=LARGEST).name for text in (b"a", b"b"))
    vault.path_of(other).write_bytes(vault.path_of(one).read_bytes())
    with pytest.raises(Tampered):
        b"".join(vault.read(other))
    vault.path_of(one).write_bytes(vault.path_of(one).read_bytes()[:-40])
    assert not vault.proves(one)


def test_a_file_is_sealed_anew_and_says_the_same():
    kept = vault.keep([b"x" * (2 * CHUNK)], largest=LARGEST)
    older = vault.key_of(kept.name)
    keyring.add_key()
    vault.seal_anew(kept.name)
    keyring.start_rotation()
    keyring.drop_retired()
    assert vault.key_of(kept.name) != older
    assert vault.proves(kept.name)
    assert list(vault.names()) == [kept.name]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no limit on the size of a file to show a full disk with")
def test_a_full_disk_in_the_middle_of_an_upload_is_said_and_leaves_nothing(own_vault):
    keyring.ring()
    script = (
        "import django; django.setup()\n"
        "from amana.trust import vault\n"
        "try: vault.keep((b'x' * 65536 for _n in range(9)), largest=10**7)\n"
        "except vault.NoRoom: print('no room')"
    )
    limit = 3 * CHUNK

    def full():
        import signal

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    environment = {**os.environ, "AMANA_HOME": str(own_vault.parent), "DJANGO_SETTINGS_MODULE": "amana.settings"}
    environment.pop("AMANA_DATABASE_URL", None)
    done = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, preexec_fn=full, check=False
    )
    assert done.stdout.strip() == "no room", done.stderr
    assert not files_of(own_vault)
