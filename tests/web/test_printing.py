"""What is printed reads the same on any machine: bundled fonts, tagged, right to left where the language is."""

import re

import pytest
from django.utils import translation

from amana.web.printing import FONTS, as_pdf, printed_language

SHEET = "= #facts.title\n#facts.words"


def test_the_fonts_of_print_travel_with_the_bundle():
    assert {path.name for path in FONTS.iterdir()} == {
        f"{family}_{weight}.ttf" for family in ("NotoSans", "NotoSansArabic") for weight in ("400Regular", "700Bold")
    }


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_a_sheet_is_tagged_names_its_language_and_carries_both_scripts(language):
    with translation.override(language):
        printed = as_pdf(SHEET, {"title": "Mariam Diallo", "words": "مريم ديالو"})
    assert printed.startswith(b"%PDF")
    assert f"/Lang({language})".encode() in printed.replace(b"/Lang (", b"/Lang(")
    assert b"/MarkInfo" in printed
    fonts = set(re.findall(rb"/BaseFont/[A-Z]+\+([A-Za-z]+)", printed.replace(b"/BaseFont /", b"/BaseFont/")))
    assert fonts == {b"NotoSans", b"NotoSansArabic"}


def test_a_language_no_sheet_is_worded_in_is_printed_in_french():
    assert [printed_language(one) for one in ("en", "ar", "fr-fr", "xx")] == ["en", "fr", "fr", "fr"]


@pytest.mark.parametrize("words", ["#panic()", "$x$ *b* @x <y> `z` \\ // /* ", "\u202e", "= h\n- l", '"#sys"'])
def test_what_somebody_typed_is_printed_as_words_not_read_as_a_sheet(words):
    assert as_pdf(SHEET, {"title": "x", "words": words}).startswith(b"%PDF")
