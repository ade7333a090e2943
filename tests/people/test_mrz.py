"""The lines at the foot of a paper are read, checked and written again; what was misread is named."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from amana.people.rules.mrz import LAYOUTS, SHAPES, TD1, TD2, TD3, Zone, check_digit, lines_of, read_zone, write_zone
from amana.people.rules.papers import country_of_zone, kind_of_zone, may_be_a_number, same_number, state_of

TODAY = date(2026, 11, 23)
# ICAO Doc 9303, 8th edition: specimens of part 4 (TD3), part 5 (TD1, and its number of more than nine characters in
# section 4.2.2) and part 6 (TD2).
PASSPORT = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
CARD = "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<"
LONG_NUMBER = "I<UTOD23145890<7349<<<<<<<<<<<\n3407127M9507122UTO<<<<<<<<<<<2\nSTEVENSON<<PETER<JOHN<<<<<<<<<"
SMALL = "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6"
SPECIMENS = {"TD3": PASSPORT, "TD1": CARD, "TD1, long number": LONG_NUMBER, "TD2": SMALL}
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"


@pytest.mark.parametrize("name", SPECIMENS)
def test_the_published_specimens_are_read_and_written_again(name):
    found = read_zone(SPECIMENS[name], today=TODAY)
    assert not found.troubles
    assert found.zone.layout == name[:3]
    assert write_zone(found.zone) == SPECIMENS[name]


def test_a_passport_says_who_it_is_of():
    zone = read_zone(PASSPORT, today=TODAY).zone
    assert (zone.surname, zone.given_names, zone.number) == ("ERIKSSON", "ANNA MARIA", "L898902C3")
    assert (zone.born_on, zone.sex, zone.until) == (date(1974, 8, 12), "F", date(2012, 4, 15))
    assert zone.optional == "ZE184226B"


def test_a_long_number_goes_on_in_the_optional_field():
    assert read_zone(LONG_NUMBER, today=TODAY).zone.number == "D23145890734"


def test_published_check_digits_hold():
    # ICAO Doc 9303, part 3, section 4.9, and its appendix.
    assert check_digit("520727") == "3"
    assert check_digit("AB2134<<<") == "5"


@pytest.mark.parametrize(
    ("place", "about"), [(0, "number"), (13, "birth"), (21, "until"), (28, "optional")]
)  # fmt: skip
def test_each_wrong_digit_is_named(place, about):
    first, second = PASSPORT.split("\n")
    changed = second[:place] + ("3" if second[place] != "3" else "4") + second[place + 1 :]
    found = read_zone(f"{first}\n{changed}", today=TODAY)
    assert {trouble.about for trouble in found.troubles if trouble.code == "check"} == {about, "whole"}


def test_a_letter_taken_for_a_digit_is_proposed_and_never_mended():
    first, second = PASSPORT.split("\n")
    found = read_zone(f"{first}\n{second.replace('L898902C3', 'L8989O2C3')}", today=TODAY)
    assert found.zone.number == "L8989O2C3"
    assert [(one.about, one.line, one.place, one.written, one.instead) for one in found.proposals] == [
        ("number", 2, 6, "O", "0")
    ]


def test_pasted_lines_may_be_small_spaced_joined_or_typed_with_other_fillers():
    assert lines_of(PASSPORT.replace("\n", "")) == PASSPORT.split("\n")
    assert lines_of(PASSPORT.lower().replace("<", "«")) == PASSPORT.split("\n")
    assert lines_of("\n " + " ".join(CARD.split("\n")[0]) + "\r\n\n" + CARD[31:]) == CARD.split("\n")


@pytest.mark.parametrize(
    "text", ["", "P<UTO", PASSPORT[:-1], CARD + "\nX", "é" * 44 + "\n" + "é" * 44, "\n\n", "٣" * 88]
)
def test_what_is_no_zone_is_said_to_be_none(text):
    found = read_zone(text, today=TODAY)
    assert found.zone is None
    assert found.troubles


def test_a_birth_is_never_in_the_future():
    for born, year in ((date(2026, 11, 23), 2026), (date(1926, 11, 24), 1926), (date(1930, 1, 1), 1930)):
        zone = replace(read_zone(PASSPORT, today=TODAY).zone, born_on=born)
        assert read_zone(write_zone(zone), today=TODAY).zone.born_on.year == year


@pytest.mark.parametrize(("precision", "born"), [("year", date(1998, 1, 1)), ("month", date(1998, 3, 1))])
def test_a_birth_known_in_part_is_read_as_far_as_it_goes(precision, born):
    zone = replace(read_zone(CARD, today=TODAY).zone, born_on=born, birth_precision=precision)
    found = read_zone(write_zone(zone), today=TODAY)
    assert (found.zone.born_on, found.zone.birth_precision, found.troubles) == (born, precision, ())


def test_a_day_that_does_not_exist_is_named():
    first, second = PASSPORT.split("\n")
    found = read_zone(f"{first}\n{second.replace('740812', '740230')}", today=TODAY)
    assert ("day", "birth") in {(trouble.code, trouble.about) for trouble in found.troubles}


def test_a_name_that_fills_its_field_may_be_cut_short():
    zone = replace(read_zone(PASSPORT, today=TODAY).zone, surname="N" * 39, given_names="")
    assert read_zone(write_zone(zone), today=TODAY).zone.truncated
    assert not read_zone(PASSPORT, today=TODAY).zone.truncated


def test_a_visa_has_no_digit_over_the_whole():
    zone = PASSPORT.replace("P<UTO", "V<UTO")
    assert not read_zone(zone[:-1] + "<", today=TODAY).troubles


def test_codes_of_countries_are_read_as_the_house_writes_them():
    assert [country_of_zone(code) for code in ("GIN", "MLI", "D", "CIV", "GBD")] == ["GN", "ML", "DE", "CI", "GB"]
    assert [country_of_zone(code) for code in ("UNO", "XXA", "XXB", "XXC", "UTO", "QZZ")] == [""] * 6


def test_the_first_letters_say_which_paper_it_is():
    assert kind_of_zone("P") == "passport"
    assert kind_of_zone("P", "XXB") == "refugee_travel_document"
    assert kind_of_zone("IR") == "residence_permit"
    assert kind_of_zone("I") == "identity_card"
    assert kind_of_zone("Z") == "other"


WORDS = st.lists(st.text("ABCDEFGHIJKLMNOPQRSTUVWXYZ", min_size=1, max_size=6), min_size=1, max_size=2).map(" ".join)
DAYS = st.dates(date(1927, 1, 1), TODAY)
UNTIL = st.dates(date(2000, 1, 1), date(2046, 12, 31))


@st.composite
def zones(draw):
    layout = draw(st.sampled_from([TD1, TD2, TD3]))
    longest = 20 if layout == TD1 else 9
    return Zone(
        layout=layout,
        paper=draw(st.sampled_from(["P" if layout == TD3 else "I", "AC", "IR"])),
        issuer=draw(st.sampled_from(["UTO", "GIN", "D", "UNO"])),
        number=draw(st.text(LETTERS, min_size=1, max_size=longest)),
        nationality=draw(st.sampled_from(["MLI", "XXA", "XXB", "D", ""])),
        born_on=draw(DAYS),
        birth_precision="day",
        sex=draw(st.sampled_from(["", "F", "M", "X"])),
        until=draw(st.none() | UNTIL),
        surname=draw(WORDS),
        given_names=draw(st.just("") | WORDS),
    )


@given(zones())
def test_writing_then_reading_is_the_identity(zone):
    found = read_zone(write_zone(zone), today=TODAY)
    assert (found.zone, found.troubles, found.proposals) == (zone, (), ())


@given(zones(), st.data())
def test_any_one_changed_character_is_noticed_unless_the_digit_cannot_tell_them_apart(zone, data):
    """The check digit counts modulo 10: two characters whose values differ by ten or twenty are alike to it."""
    rows = write_zone(zone).split("\n")
    checked = [one for one in LAYOUTS[zone.layout].checked if one.about != "whole"]
    line, start, end = data.draw(st.sampled_from([piece for one in checked for piece in one.pieces]))
    at = data.draw(st.integers(start, end - 1))
    letter = data.draw(st.sampled_from(sorted(set(LETTERS + "<") - {rows[line][at]})))
    fooled = (int(check_digit(letter)) - int(check_digit(rows[line][at]))) % 10 == 0
    rows[line] = rows[line][:at] + letter + rows[line][at + 1 :]
    assert bool(read_zone("\n".join(rows), today=TODAY).troubles) or fooled


@given(st.text(max_size=150) | st.sampled_from(list(SPECIMENS.values())))
def test_no_text_breaks_the_reading(text):
    read_zone(text, today=TODAY)
    same_number(text)
    may_be_a_number(text)


@given(st.sampled_from(list(SHAPES)), st.data())
def test_no_lines_of_the_right_shape_break_it_either(layout, data):
    count, width = SHAPES[layout]
    line = st.text(LETTERS + "<", min_size=width, max_size=width)
    read_zone("\n".join(data.draw(line) for _line in range(count)), today=TODAY)


@given(st.text(LETTERS, min_size=1, max_size=20), st.data())
def test_a_number_is_the_same_however_it_is_spaced(number, data):
    spaced = "".join(letter + data.draw(st.sampled_from(["", " ", "-", "/", "."])) for letter in number)
    assert same_number(spaced.lower()) == same_number(number)
    assert same_number(number.replace("O", "0")) == same_number(number)
    assert same_number(same_number(number)) == same_number(number)


def test_a_paper_ends_soon_sixty_days_before():
    assert state_of(date(2027, 1, 22), None, TODAY) == "soon"
    assert state_of(date(2027, 1, 23), None, TODAY) == "stands"
    assert state_of(date(2026, 11, 22), None, TODAY) == "over"
    assert state_of(None, None, TODAY) == "stands"
    assert state_of(date(2030, 1, 1), TODAY, TODAY) == "over"
