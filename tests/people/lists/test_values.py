"""What cells say: births, ages, sexes, countries, telephones, towns and roles, written in three languages."""

from __future__ import annotations

from datetime import date

import pytest

from amana.people.rules.lists.ages import read_age
from amana.people.rules.lists.countries import nationality_of
from amana.people.rules.lists.dates import read_birth
from amana.people.rules.lists.towns import town_of
from amana.people.rules.lists.values import read_phone, read_role, read_sex

AS_OF = date(2026, 11, 1)


def of(text):
    return [" ".join(piece.split()) for piece in text.split("|")]


def birth(text):
    found = read_birth(text, as_of=AS_OF)
    return (
        found.on and found.on.isoformat(),
        found.precision,
        [code for code in found.issues if "two_digit" not in code],
    )


@pytest.mark.parametrize(
    "text",
    of("""15/03/1990 | 15-Mar-90 | March 15, 1990 | 15 de marzo de 1990 | 15 03 1990 | ١٥/٠٣/١٩٩٠
    | ۱۵/۰۳/۱۹۹۰ | ١٥ مارس ١٩٩٠
    | 15 آذار 1990 | 15//03//1990 | 15/O3/1990 | (15/03/1990) | DOB 15/03/1990 | lundi 15 mars 1990
    | 15/03/1990 12:00 AM
    | 1990-03-15T00:00:00.000Z | 15.03.1990 | 15\\03\\1990 | 15031990 | 19900315 | née le 15/03/1990
   """),
)
def test_a_day_is_read_day_first_however_it_is_written(text):
    assert birth(text) == ("1990-03-15", "day", [])


@pytest.mark.parametrize(
    "text",
    of("""1410 | 1410 هـ | ١٤١٠ هـ | 1410H | 1410 AH | 15/03/1410 | 15/03/1410 ه | ١٤١٠/٠٣/١٥ هـ
    | 15 رمضان 1410 | 12 Ramadan 1410
    | 5 Shawwal 1415 | 1 Muharram 1420 | Sha'ban 1420 | 10 Dhu al-Hijja 1420 | 3 Jumada II 1420 | vers 1410
    | حوالي 1410
    | ١٥ ذو القعدة ١٤١٠ | 15 ربيع الأول 1410"""),
)
def test_a_hijri_date_is_said_to_be_one_and_never_read_as_another(text):
    assert birth(text) == (None, None, ["dob_hijri"])


@pytest.mark.parametrize(
    "text",
    of("""vers 1998 | env. 98 | circa '98 | approximately 1998 | est. 1998 | 1998 (environ) | 1998 approx.
    | 1998? | 1998 ? | حوالي ١٩٩٨
    | 1998 تقريبا | 1998-99 | 1998/1999 | 1998 ou 1999 | entre 1998 et 2000 | début 1998 | mid 1998
    | vers l'année 1998 | né vers 1998"""),
)
def test_a_year_given_with_a_doubt_keeps_the_doubt(text):
    assert birth(text) == ("1998-01-01", "year", ["dob_approximate"])


@pytest.mark.parametrize(
    "text", of("né en 98 | 1998 | مواليد 1998 | 00/00/1998 | xx/xx/1998 | ??/??/1998 | b. 1998 | (1998)")
)
def test_a_year_alone_is_a_year(text):
    assert birth(text) == ("1998-01-01", "year", ["dob_year_only"])


def test_a_month_known_without_its_day_is_a_month():
    assert birth("00/03/1998") == ("1998-03-01", "month", [])


@pytest.mark.parametrize("text", of("03/15/1990 | 31/02/1999 | 15/03 | 45/13/2001 | 15/03/199"))
def test_a_day_that_never_was_is_not_a_day(text):
    assert birth(text) == (None, None, ["dob_invalid"])


@pytest.mark.parametrize(
    "text", of("ne sait pas | NSP | non connu | غير محدد | لا أعرف | don't know | TBC | à vérifier | desconocido")
)
def test_words_for_nothing_known_are_nothing(text):
    assert birth(text) == (None, None, ["dob_missing"])


@pytest.mark.parametrize(
    ("years", "texts"),
    [
        (
            22,
            "22 | 22 ans environ | 22+ | aged 22 | 22½ | 22 ans 3 mois | twenty-two | ± 22 | 22 ans ? |"
            " عمره 22 سنة | ٢٢ سنة | 22 años",
        ),
        (0, "8 mois | newborn | nouveau-né | رضيع | شهران | six months | 3 semaines | 10 jours"),
        (1, "18 mois | 1 an et demi | 1 1/2 an | سنة | 12 months old"),
        (10, "عشر سنوات | ten | dix ans"),
        (80, "quatre-vingts ans"),
    ],
)
def test_an_age_is_told_in_figures_words_or_months(years, texts):
    assert {text: read_age(text)[0] for text in of(texts)} == dict.fromkeys(of(texts), years)


def test_an_age_below_nothing_or_not_told_is_no_age():
    assert [read_age(text)[:2] for text in ("−5", "adulte", "20-25", "250")] == [
        (None, ("age_negative",)),
        (None, ("age_unparseable",)),
        (None, ("age_unparseable",)),
        (None, ("age_impossible",)),
    ]


@pytest.mark.parametrize(
    ("sex", "texts"),
    [
        ("M", "(M) | ولد | الذكر | صبي | hombre | fils | Hom. | masculino"),
        ("F", "بنت | سيدة | الأنثى | طفلة | femal | mujer | Fille | Mme"),
        (None, "X | MF | M/F | 1 | autre"),
    ],
)
def test_a_sex_is_read_in_several_words(sex, texts):
    assert {text: read_sex(text)[0] for text in of(texts)} == dict.fromkeys(of(texts), sex)


@pytest.mark.parametrize(
    ("code", "texts"),
    [
        ("GN", "Guinnée | guinéene | Rép. de Guinée | Guiné-Conacri | GIN | غينية"),
        ("GW", "Guinéenne (Bissau) | Guiné-Bissau | Bissau-Guinean"),
        ("NG", "Nigérianne | Nigeria (Edo) | Federal Republic of Nigeria"),
        ("NE", "Nigérienne | Niger"),
        ("CD", "Congo DRC | Congo, Dem. Rep. | Congolese (DRC) | الكونغو كينشاسا"),
        ("CG", "Congo | Congo Brazza"),
        ("CM", "Cameron | Camerounaisse | الكامرون"),
        ("SN", "Sengal | senegalaisse"),
        (None, "Africaine | Wakanda | XYZ | Nig | Gui | Subsaharienne | West Africa"),
    ],
)
def test_a_country_is_recognised_misspelt_but_never_guessed(code, texts):
    assert {text: nationality_of(text) for text in of(texts)} == dict.fromkeys(of(texts), code)


@pytest.mark.parametrize(
    "text",
    of("""06/12/34/56/78 | 6.12345678E8 | 2.12612345678E+11 | 0612345678 - 0711111111 | 0612345678 0711111111
    | 0612345678 (frère)
    | 0612345678 و 0711111111 | appeler 0612345678 | O612345678 | 0612345678+0711111111 | 002120612345678
    | ٠٦ ١٢ ٣٤ ٥٦ ٧٨"""),
)
def test_a_telephone_is_found_among_what_stands_beside_it(text):
    assert read_phone(text).number == "+212612345678"


def test_a_telephone_of_another_country_or_none_or_a_broken_one():
    assert read_phone("221771234567").number == "+221771234567"
    for text in of("بدون هاتف | no tel | pas de GSM | n'a pas de téléphone | sans numéro | non | 0 | doesn't have"):
        assert (text, read_phone(text).issues) == (text, ("phone_missing",))
    for text in of("06 00 XX 12 | 6.12E+08 | appeler son frère | 06123 | اتصل بأخيه"):
        assert (text, read_phone(text).issues) == (text, ("phone_invalid",))


def test_a_town_and_a_role_in_the_family():
    assert {town_of(text) for text in of("Ville de Rabat | RABAT | الرباط | Rabat, Takaddoum")} == {"Rabat"}
    assert [read_role(text) for text in of("HoH | Cheffe de ménage | رئيس الأسرة | 2e épouse | 1er enfant |"
        " Beau-fils | Neveu")] == [
        "head", "head", "head", "spouse", "child", "child", "other",
    ]  # fmt: skip
