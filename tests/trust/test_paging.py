"""Cursors of lists."""

import base64

from hypothesis import given
from hypothesis import strategies as st

from amana.trust.paging import decode, encode

KEYS = st.lists(st.none() | st.integers(-(2**53), 2**53) | st.text(), min_size=1, max_size=4).map(tuple)


@given(KEYS)
def test_a_cursor_comes_back_as_it_left(cursor):
    word = encode(cursor)
    if len(word) <= 2_000:
        assert decode(word, len(cursor)) == cursor


@given(st.text())
def test_a_foreign_word_opens_the_first_page(word):
    assert decode(word, 2) is None


@given(KEYS, st.integers(0), st.characters())
def test_a_damaged_cursor_opens_the_first_page(cursor, place, letter):
    word = encode(cursor)
    place %= len(word)
    damaged = word[:place] + letter + word[place + 1 :]
    assert decode(damaged, len(cursor)) in (None, cursor if damaged == word else None)


def test_a_cursor_of_another_list_opens_the_first_page():
    assert decode(encode(("Diallo", 7)), 3) is None


def test_no_name_stands_in_the_address_of_a_page():
    assert "iallo" not in encode(("diallo mariam", 7))
    assert b"iallo" not in base64.urlsafe_b64decode(encode(("diallo mariam", 7)).split(".")[2])


def test_the_first_page_has_no_cursor():
    assert encode(None) == ""
    assert decode("", 2) is None
