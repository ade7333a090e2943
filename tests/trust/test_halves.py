"""The recovery sheet: two halves bring the key back, one tells nothing, and a slip of the pen is named by its line."""

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amana.trust.halves import LETTERS, WrongHalf, join, split
from amana.trust.recovery import sheet_as_pdf
from tests.cast import TODAY


def written(half):
    return "\n".join(half.lines)


@given(st.binary(min_size=32, max_size=32))
def test_both_halves_bring_the_key_back(master):
    one, other = split(master)
    assert join(written(one), written(other)) == master
    assert join(written(one).lower().replace(" ", ""), written(other).replace(" ", "-")) == master


def test_letters_that_look_alike_are_read_as_what_was_meant():
    one, other = split(bytes(32))
    assert join(written(one).replace("0", "O").replace("1", "l"), written(other)) == bytes(32)


def test_halves_are_drawn_anew_so_that_one_of_each_sheet_opens_nothing():
    master = os.urandom(32)
    (one, _other), (_one, other) = split(master), split(master)
    assert join(written(one), written(other)) != master


@given(st.integers(0, 3), st.integers(0, 15), st.sampled_from(LETTERS))
def test_a_wrong_letter_is_named_by_its_half_and_line(line, place, letter):
    one, other = split(bytes(range(32)))
    lines = [part.replace(" ", "") for part in other.lines]
    if lines[line][place] == letter:
        return
    lines[line] = lines[line][:place] + letter + lines[line][place + 1 :]
    with pytest.raises(WrongHalf) as wrong:
        join(written(one), "".join(lines))
    assert (wrong.value.half, wrong.value.line) == ("B", line + 1)


@pytest.mark.parametrize("typed", ["", "AAAA", "€" * 64, "0" * 63, "0" * 400])
def test_what_is_no_half_is_refused(typed):
    one, other = split(bytes(32))
    with pytest.raises(WrongHalf):
        join(typed, written(other))
    with pytest.raises(WrongHalf):
        join(written(other), written(one))  # the halves are not exchanged


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_sheet_is_printed(language):
    assert sheet_as_pdf(split(bytes(32)), TODAY, language).startswith(b"%PDF")
