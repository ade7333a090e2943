"""What is sealed opens in its own place, whole, and nowhere else."""

from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from amana.trust import crypto

KEY = bytes(range(32))


@given(st.binary(max_size=300), st.text(max_size=20))
def test_what_is_sealed_opens_again_in_its_place(plain, place):
    assert crypto.unseal(KEY, crypto.seal(KEY, plain, place), place) == plain


@given(st.binary(max_size=60), st.integers(0, 2000), st.integers(1, 255))
def test_one_changed_byte_and_it_does_not_open(plain, at, by):
    sealed = bytearray(crypto.seal(KEY, plain, "here"))
    sealed[at % len(sealed)] ^= by
    with pytest.raises(crypto.Tampered):
        crypto.unseal(KEY, bytes(sealed), "here")


def test_what_was_moved_elsewhere_or_sealed_by_another_key_does_not_open():
    sealed = crypto.seal(KEY, b"Oujda", "people_person.town:1")
    for key, place in ((KEY, "people_person.town:2"), (crypto.new_key(), "people_person.town:1")):
        with pytest.raises(crypto.Tampered):
            crypto.unseal(key, sealed, place)


def test_nothing_is_sealed_twice_alike():
    assert crypto.seal(KEY, b"same", "here") != crypto.seal(KEY, b"same", "here")


def stream(pieces):
    out = BytesIO()
    crypto.seal_chunks(KEY, pieces, out, "file")
    return out.getvalue()


@settings(max_examples=30)
@given(st.lists(st.integers(0, 150_000), max_size=4))
def test_a_stream_of_any_pieces_comes_back_whole(sizes):
    pieces = [bytes([number % 251]) * size for number, size in enumerate(sizes)]
    assert b"".join(crypto.unseal_chunks(KEY, BytesIO(stream(pieces)), "file")) == b"".join(pieces)


SEALED_CHUNK = crypto.NONCE_BYTES + crypto.CHUNK + crypto.TAG_BYTES


@pytest.mark.parametrize(
    "changed",
    {
        "cut at a chunk": lambda sealed: sealed[:SEALED_CHUNK],
        "cut in a chunk": lambda sealed: sealed[:-3],
        "in another order": lambda sealed: sealed[SEALED_CHUNK : 2 * SEALED_CHUNK] + sealed[:SEALED_CHUNK],
        "with more behind": lambda sealed: sealed + sealed[:SEALED_CHUNK],
        "empty": lambda sealed: b"",
    }.items(),
    ids=lambda pair: pair[0],
)
def test_a_stream_that_was_changed_does_not_open(changed):
    sealed = stream([b"x" * (crypto.CHUNK * 2 + 5)])
    with pytest.raises(crypto.Tampered):
        b"".join(crypto.unseal_chunks(KEY, BytesIO(changed[1](sealed)), "file"))


def test_a_passphrase_gives_one_key_a_salt():
    one = crypto.key_from_passphrase("des mots que je retiens", b"s" * 16)
    assert one == crypto.key_from_passphrase("des mots que je retiens", b"s" * 16)
    assert one != crypto.key_from_passphrase("des mots que je retiens", b"t" * 16)
