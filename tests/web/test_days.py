"""Days and numbers as colleagues read them."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from amana.web.days import grouped, long_day, month_of, short_day
from amana.web.templatetags.amana import minutes, moment, number, spaced

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("value", "language", "words"),
    [
        (date(2026, 11, 26), "fr", "jeu. 26 nov."),
        (date(2026, 3, 1), "fr", "dim. 1er mars"),
        (date(2025, 11, 26), "fr", "26 nov. 2025"),
        (date(2026, 11, 26), "en", "Thu 26 Nov"),
        (date(2026, 11, 26), "ar", "الخميس 26 نونبر"),
        (date(2026, 11, 26), "pt-br", "jeu. 26 nov."),
    ],
)
def test_a_day_is_said_in_the_language_with_its_year_when_not_this_one(value, language, words):
    assert short_day(value, TODAY, language) == words


def test_a_day_in_full_names_the_month_as_morocco_does():
    assert long_day(TODAY, "fr") == "lundi 23 novembre 2026"
    assert long_day(TODAY, "ar") == "الاثنين 23 نونبر 2026"
    assert month_of(date(1999, 8, 1), "ar") == "غشت 1999"
    assert month_of(date(1999, 8, 1), "fr") == "août 1999"


@given(st.dates(), st.sampled_from(["fr", "en", "ar"]))
def test_the_year_stands_exactly_when_it_is_another(value, language):
    assert str(value.year) in short_day(value, TODAY, language).split() or value.year == TODAY.year


def test_french_thousands_stand_apart_by_a_space_that_fonts_have():
    with translation.override("fr"):
        assert number(104172) == "104\N{NO-BREAK SPACE}172"
        assert number(Decimal("1234.5")) == "1\N{NO-BREAK SPACE}234,5"
        assert number(None) == ""


@given(st.integers(), st.sampled_from(["fr", "en", "ar"]))
def test_grouping_never_changes_the_digits(value, language):
    assert int("".join(sign for sign in grouped(value, language) if sign in "-0123456789")) == value


def test_french_signs_keep_to_their_word():
    assert spaced("Prête ? Oui : « demain » !") == (
        "Prête\N{NARROW NO-BREAK SPACE}? Oui\N{NO-BREAK SPACE}: "
        "«\N{NO-BREAK SPACE}demain\N{NO-BREAK SPACE}»\N{NARROW NO-BREAK SPACE}!"
    )


@given(st.text())
def test_spacing_lets_no_markup_through(text):
    assert "<" not in spaced(text)


def test_a_pause_is_told_in_whole_minutes():
    assert [minutes(timedelta(seconds=wait)) for wait in (1, 60, 61, 900)] == [1, 1, 2, 15]
    assert minutes(None) == 1


def test_nothing_is_said_of_no_moment():
    assert moment(None) == ""
    assert moment(datetime(2020, 7, 4, 9, 30, tzinfo=UTC)).endswith(", 10:30")
