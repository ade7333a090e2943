"""Sex, telephone, role in the family and names, as lists write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import phonenumbers

from amana.people.rules.lists.text import cleaned, folded, said, with_our_digits

COUNTRY = "MA"
_MALE = frozenset(
    folded(word)
    for word in "m h homme hommes masc masculin male man garçon boy g ذكر رجل مذكر mr m. monsieur mâle ♂ ذ ولد صبي طفل شاب السيد"
    " hom mas msc fils son men boys hombre varón masculino homem menino".split()
)
_FEMALE = frozenset(
    folded(word)
    for word in "f femme femmes fem fém féminin female woman fille girl أنثى انثى امرأة مؤنث mme mlle madame mademoiselle ms mrs ♀ أ w بنت فتاة سيدة طفلة شابة"
    " fme femelle femal women girls daughter mujer femenino feminino mulher menina".split()
)
_TITLES = re.compile(
    r"^(m\.|mr\.?|monsieur|mme\.?|mlle\.?|madame|mademoiselle|mrs\.?|ms\.?|السيده?|سيده?)\s+", re.IGNORECASE
)
_FEMALE_TITLES = ("mme", "mlle", "madame", "mademoiselle", "mrs", "ms", "السيده", "سيده")
_ROLES = {
    "head": "chef cheffe chef_de_famille chef_de_menage chef_menage cheffe_de_famille cheffe_de_menage head head_of_household"
    " head_of_family household_head family_head hoh hhh hh cf cm pa self lui-meme elle-meme soi-meme responsable pere_chef titular"
    " cabeza_de_familia jefe_de_familia رييس_الاسره رييس_العايله رييسه_الاسره رب_العايله المستفيد المعني رب_الاسره رب_العائله رب_اسره ربه_الاسره principal demandeur_principal principal_applicant beneficiaire_principal",
    "spouse": "conjoint conjointe conjoint(e) epouse epoux femme mari spouse wife husband partner partenaire compagne compagnon conj ep"
    " conyuge esposa esposo spouse/partner epoux/epouse epoux(se) husband/wife"
    " زوجه زوج الزوجه الزوج",
    "child": "enfant enfants fils fille child son daughter kid bebe baby garcon nourrisson fils/fille son/daughter enf stepson"
    " stepdaughter stepchild adopted_child foster_child beau-fils belle-fille hijo hija filho filha infant newborn nouveau-ne رضيع رضيعه ابناء اطفال اولاد ابن ابنه طفل طفله بنت ولد الابن الابنه",
    "other": "autre frere soeur mere pere oncle tante cousin cousine neveu niece grand-mere grand-pere other brother sister mother"
    " father uncle aunt nephew relative parent beau-frere belle-soeur ami amie belle-mere اخ اخت ام اب عم عمه خال خاله جد جده اخر",
}
_NO_PHONE = re.compile(
    r"0|no|non|nada|sans|لا|(?:il |elle )?(?:n'a |n'ont )?(?:pas|sans|no|not?|none|aucune?|without|doesn't|does not|لا|بدون|دون|ليس|sin|sem)\b"
    r"(?:[ .]*(?:de|d'|du|has|have|any|a|un|one|يوجد|لديه|لديها|عنده|عندها|tiene|tel|tels|telephones?|phones?|numero|number|num|gsm"
    r"|portable|mobile|contact|whatsapp|هاتف|رقم|جوال|telefono|telefone)\b\.?)+"
)
_ROLE_OF = {word.replace("_", " "): role for role, words in _ROLES.items() for word in words.split()}


@dataclass(frozen=True)
class PhoneReading:
    """A number in E.164, further ones, and what had to be said."""

    number: str | None = None
    others: tuple[str, ...] = ()
    issues: tuple[str, ...] = ()


def read_sex(value: Any, *, coded: bool = False) -> tuple[str | None, tuple[str, ...]]:
    """ "M", "F" or nothing. 1 and 2 are read (ISO/IEC 5218) only where the whole column is `coded` so."""
    text = re.sub(r"^ال(?=\w{3})", "", folded(said(value)).strip(" .()"))
    if not text:
        return None, ("sex_missing",)
    if coded and text in {"1", "2"}:
        return ("M" if text == "1" else "F"), ()
    if text in _MALE or text.startswith("masc"):
        return "M", ()
    if text in _FEMALE or text.startswith("femin") or text.rstrip(".") == "fem":
        return "F", ()
    told = {read_sex(part)[0] for part in re.split(r"[/|]", text)} if re.search(r"[/|]", text) else set()
    if len(told) == 1 and (sex := told.pop()):
        return sex, ()
    return None, ("sex_unrecognised",)


def sex_of_title(text: str) -> tuple[str | None, str]:
    """A title before a name says the sex: ("F", "Awa Sow") for "Mme Awa Sow"."""
    title = _TITLES.match(folded(text))
    if not title:
        return None, text
    word = title[1].rstrip(".")
    return ("F" if word in _FEMALE_TITLES else "M"), text[title.end() :].strip()


def read_phone(value: Any) -> PhoneReading:
    """A telephone, Morocco by default, in E.164. A number without its zero is completed and said so."""
    if not said(value):
        return PhoneReading(issues=("phone_missing",))
    found: list[str] = []
    lost = False
    text = with_our_digits(cleaned(value))
    if _NO_PHONE.fullmatch(folded(text).strip(" .!")):
        return PhoneReading(issues=("phone_missing",))
    for part in _numbers(text):
        number, completed = _number(part)
        if number and number not in found:
            found.append(number)
            lost = lost or (completed and len(found) == 1)
    if not found:
        return PhoneReading(issues=("phone_invalid",))
    return PhoneReading(found[0], tuple(found[1:]), ("phone_lost_leading_zero",) if lost else ())


def _numbers(text: str) -> list[str]:
    """The stretches of digits that may each be a number: cut at what stands between two numbers and at words, and
    where ten digits are followed by ten more."""
    shortened = re.fullmatch(r"\d[.,](\d+)E\+?(\d{1,2})", text, re.IGNORECASE)
    if shortened and len(shortened[1]) >= int(shortened[2]) - 2:
        return [f"{Decimal(text.replace(',', '.')):.0f}"]
    if re.fullmatch(r"0\d(?:/\d\d){4}", text.replace(" ", "")):
        return [text]
    text = re.sub(r"(?<=\d)[oO](?=\d)|^[oO](?=\d)|(?<=\d)[oO](?=\s*\d\d)", "0", text)
    cut = re.split(r"\s*(?:[/;,|&]|\s[-–]\s(?=[0+])|\sو\s?(?=[0+])|(?<=\d)\+(?=\d)|[^\W\d_]{2,}\.?)\s*", text)
    parts = [part for piece in cut for part in _apart(piece) if re.search(r"\d", part)]
    return parts or [text]


def _apart(text: str) -> list[str]:
    """Two numbers written one after the other, each with its zero or its plus."""
    two = re.fullmatch(r"\s*(0\d{9}|\+\d{9,13})\s+([0+]\d{9,13})\s*", text)
    return [two[1], two[2]] if two else [text]


def _number(text: str) -> tuple[str | None, bool]:
    if re.search(r"[*?xX]", text.strip("*? ")):
        return None, False
    digits = re.sub(r"\D", "", text)
    plus = text.strip().startswith("+") or text.strip().startswith("(+")
    completed = False
    if not plus and re.fullmatch(r"[5-8]\d{8}", digits):
        digits, completed = f"0{digits}", True
    elif not plus and re.fullmatch(r"[1-9]\d{10,12}", digits):
        plus = True  # only a number with its country's code is that long without a zero
    digits = re.sub(r"^(?:00)?212\(?0(?=[5-8]\d{8}$)", "212", digits) if plus or digits.startswith("00212") else digits
    written = f"+{digits}" if plus or (digits.startswith("212") and len(digits) == 12) else digits
    try:
        number = phonenumbers.parse(written, COUNTRY)
    except phonenumbers.NumberParseException:
        return None, False
    plausible = phonenumbers.is_valid_number(number) or (
        number.country_code == 212 and re.fullmatch(r"[5-8]\d{8}", str(number.national_number)) is not None
    )
    return (
        (phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164), completed)
        if plausible
        else (None, False)
    )


def read_role(value: Any) -> str | None:
    """head, spouse, child or other; None when the list says nothing."""
    text = folded(said(value)).strip(" .:").rstrip("0123456789 ")
    if not text:
        return None
    text = re.sub(
        r"^(?:\d+ ?(?:er|ere|e|eme|st|nd|rd|th)?|first|second|third|premiere?|deuxieme|troisieme)\s+", "", text
    )
    text = re.sub(r"\bchef ?\(f?e\)", "chef", text)
    if text in _ROLE_OF:
        return _ROLE_OF[text]
    return next((role for word, role in _ROLE_OF.items() if text.startswith(f"{word} ")), "other")


def read_name(value: Any) -> str:
    """A part of a name as written, cleaned; "" where nothing is known. A number is not a name."""
    text = said(value)
    return "" if re.fullmatch(r"[\d\W_]*", text) else text


def split_full_name(text: str) -> tuple[str, str] | None:
    """(family, given) of a full name, only when sure: exactly one run of its words is in capitals."""
    if re.search(r"[()\[\]/+&]", text):
        return None
    before, comma, after = text.partition(",")
    if comma and before.strip() and after.strip():
        return before.strip(), after.strip()
    words = text.split()
    if len(words) < 2:
        return None
    loud = [len(word.strip("'’.-")) > 1 and word.isupper() for word in words]
    if all(loud) or not any(loud):
        return None
    first, last = loud.index(True), len(loud) - 1 - loud[::-1].index(True)
    if not all(loud[first : last + 1]) or (first > 0 and last < len(words) - 1):
        return None
    family = " ".join(words[first : last + 1])
    given = " ".join(words[:first] + words[last + 1 :])
    return family, given
