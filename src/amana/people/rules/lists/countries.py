"""Nationalities as lists write them: a country, an adjective or a code, in French, English or Arabic.

Names of countries come from CLDR (by Babel); adjectives and everyday names are written here. Nothing is guessed: an
adjective of a continent, or a word that two countries share, is not a nationality.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from babel.core import Locale, get_global
from rapidfuzz.distance import OSA

from amana.people.rules.lists.text import folded

LANGUAGES = ("fr", "en", "ar")
_TERRITORIES = {language: dict(Locale(language).territories) for language in LANGUAGES}
COUNTRIES: tuple[str, ...] = tuple(
    sorted(
        code
        for code in _TERRITORIES["en"]
        if re.fullmatch(r"[A-Z]{2}", code) and code not in {"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"}
    )
)

# Adjectives and everyday names: French, English, Arabic. Compared folded; feminine and plural endings are added.
_WORDS: Mapping[str, str] = {
    "AF": "afghan, afghan, أفغاني, افغانستان",
    "AL": "albanais, albanian",
    "AM": "arménien, armenian",
    "AO": "angolais, angolan, أنغولي",
    "AR": "argentin, argentinian",
    "BD": "bangladais, bangladeshi, bengali, بنغلاديشي, بنغلاديش",
    "BE": "belge, belgian",
    "BF": "burkinabe, burkinabé, burkina, burkina faso, burkinabè, بوركيني, بوركينابي, "
    "burkinabée, burkinabais, بوركينا",
    "BI": "burundais, burundian, بوروندي",
    "BJ": "beninois, béninois, beninese, بنيني",
    "BR": "brésilien, brazilian",
    "BW": "botswanais",
    "CD": "congolais (rdc), congolaise (rdc), congolais rdc, congolaise rdc, rdc, rd congo, r.d.c., r.d. congo, dr congo, drc, "
    "congo rdc, congo (rdc), congo kinshasa, congo-kinshasa, république démocratique du congo, rep dem congo, "
    "democratic republic of congo, democratic republic of the congo, congolais de kinshasa, zaïre, zaire, الكونغو الديمقراطية, "
    "جمهورية الكونغو الديمقراطية, كونغولي ديمقراطي, "
    "rd du congo, congo démocratique, congo drc, congo dem rep, congo kin, congolais (kinshasa), congolais (drc), congolese (drc), congolese (kinshasa), كونغو كينشاسا, الكونغو كينشاسا",
    "CF": "centrafricain, centrafrique, rca, république centrafricaine, central african, central african republic, car, "
    "أفريقيا الوسطى, افريقيا الوسطى, جمهورية أفريقيا الوسطى, إفريقيا الوسطى",
    "CG": "congo, congolais (brazzaville), congolaise (brazzaville), congo brazzaville, congo-brazzaville, congo (brazzaville), "
    "république du congo, republic of congo, republic of the congo, congolais de brazzaville, rep congo, الكونغو, الكونغو برازافيل, "
    "congo brazza, congolese (brazzaville), congolais (congo)",
    "CI": "ivoirien, côte d'ivoire, cote d ivoire, cote divoire, cote-d'ivoire, rci, ivory coast, ivorian, ivoirian, "
    "ساحل العاج, كوت ديفوار, إيفواري, ايفواري, كوت د'ivoire, عاجي, "
    "costa do marfim, costa de marfil",
    "CM": "camerounais, cameroun, cameroon, cameroonian, كاميروني, الكاميرون, كاميرون, kamerun, camerún",
    "CN": "chinois, chinese, صيني",
    "CO": "colombien, colombian",
    "CU": "cubain, cuban",
    "CV": "cap-verdien, capverdien, cap vert, cap-vert, cape verdean, cape verde, cabo verde, cabo-verdien",
    "DE": "allemand, german",
    "DJ": "djiboutien, djiboutian, جيبوتي",
    "DO": "dominicain, dominican",
    "DZ": "algérien, algerian, جزائري, الجزائر",
    "EC": "équatorien, ecuadorian",
    "EG": "égyptien, egyptian, مصري, مصر",
    "ER": "érythréen, eritrean, erythree, إريتري, اريتري, érythrée",
    "ES": "espagnol, spanish, إسباني",
    "ET": "éthiopien, ethiopian, إثيوبي, اثيوبي",
    "FR": "français, french, فرنسي",
    "GA": "gabonais, gabonese, غابوني, الغابون",
    "GB": "britannique, british, anglais, uk, u.k., great britain",
    "GE": "géorgien, georgian",
    "GH": "ghanéen, ghaneen, ghanaian, غاني, ghanian",
    "GM": "gambien, gambie, the gambia, gambian, gambia, غامبي, غامبيا",
    "GN": "guinéen, guinée, guinea, guinean, guinée conakry, guinee-conakry, guinea conakry, guinea-conakry, "
    "guinée (conakry), republique de guinée, غيني, غينيا, غينيا كوناكري, "
    "rép de guinée, guiné conacri, guinéen de conakry",
    "GQ": "équato-guinéen, equatoguinéen, guinée équatoriale, equatorial guinean, equatorial guinea, غينيا الاستوائية, "
    "guinée equat, guinée eq, eq guinea, guinea ecuatorial, guinéen équatorial",
    "GW": "bissau-guinéen, bissau guinéen, guinée bissau, guinée-bissau, guinea bissau, guinea-bissau, غينيا بيساو, "
    "bissau-guinean, guiné bissau, guinée bissao, guinéen de bissau, guinéenne de bissau, bissau, guinéen (bissau), guinéenne (bissau), guineense",
    "HT": "haïtien, haitian",
    "ID": "indonésien, indonesian",
    "IN": "indien, indian, هندي",
    "IQ": "irakien, iraquien, iraqi, عراقي, العراق",
    "IR": "iranien, iranian, إيراني",
    "IT": "italien, italian",
    "JO": "jordanien, jordanian, أردني, الأردن",
    "KE": "kényan, kenyan, كيني",
    "KH": "cambodgien, cambodian",
    "KM": "comorien, comorian, قمري, جزر القمر",
    "KZ": "kazakh",
    "LB": "libanais, lebanese, لبناني, لبنان",
    "LK": "sri lankais, sri-lankais, sri lankan",
    "LR": "libérien, liberian, ليبيري",
    "LS": "lesothan",
    "LY": "libyen, libyan, ليبي, ليبيا",
    "MA": "marocain, moroccan, مغربي, المغرب",
    "MG": "malgache, malagasy",
    "ML": "malien, mali, malian, مالي",
    "MM": "birman, birmanie, burmese, myanmar",
    "MR": "mauritanien, mauritanian, موريتاني, موريتانيا",
    "MU": "mauricien, mauritian",
    "MW": "malawien, malawite, malawian",
    "MX": "mexicain, mexican",
    "MZ": "mozambicain, mozambican",
    "NA": "namibien, namibian",
    "NE": "nigérien, niger, nigerien, nigerois, نيجري, النيجر, نيجر",
    "NG": "nigérian, nigeria, nigérian, nigerian, nigériane, nigeriane, nigeria (edo), nigeria edo, نيجيري, نيجيريا, "
    "federal republic of nigeria, nigéria",
    "NL": "néerlandais, dutch",
    "NP": "népalais, nepalese, nepali, نيبالي",
    "PE": "péruvien, peruvian",
    "PH": "philippin, filipino, filipina, فلبيني",
    "PK": "pakistanais, pakistani, باكستاني",
    "PL": "polonais, polish",
    "PS": "palestinien, palestine, palestinian, فلسطيني, فلسطين, state of palestine, cisjordanie, gaza",
    "PT": "portugais, portuguese",
    "RO": "roumain, romanian",
    "RU": "russe, russian",
    "RW": "rwandais, rwandan, رواندي",
    "SA": "saoudien, saudi, سعودي",
    "SC": "seychellois",
    "SD": "soudanais, soudan, sudan, sudanese, سوداني, السودان, سودان",
    "SL": "sierra-léonais, sierra leonais, sierraleonais, sierra leone, sierra leonean, سيراليوني, سيراليون",
    "SN": "sénégalais, senegal, sénégal, senegalese, سنغالي, السنغال, سنغال, sénégalais",
    "SO": "somalien, somalienne, somali, somalian, somalie, صومالي, الصومال",
    "SS": "sud-soudanais, sud soudanais, soudan du sud, sud soudan, sud-soudan, south sudan, south sudanese, جنوب السودان, جنوب سوداني, "
    "s sudan, sudan du sud",
    "ST": "santoméen, são toméen, sao tomé, santomean",
    "SY": "syrien, syrie, syria, syrian, سوري, سوريا, سورية, "
    "syrian arab republic, république arabe syrienne, الجمهورية العربية السورية",
    "TD": "tchadien, tchad, chad, chadian, تشادي, تشاد",
    "TG": "togolais, togo, togolese, توغولي, توغو, طوغو",
    "TH": "thaïlandais, thai",
    "TJ": "tadjik, tajik",
    "TN": "tunisien, tunisian, تونسي, تونس",
    "TR": "turc, turque, turkish, تركي",
    "TZ": "tanzanien, tanzanian",
    "UA": "ukrainien, ukrainian",
    "UG": "ougandais, ugandan, أوغندي",
    "US": "américain, american, أمريكي",
    "UZ": "ouzbek, uzbek",
    "VE": "vénézuélien, venezuelan",
    "VN": "vietnamien, vietnamese",
    "YE": "yéménite, yemenite, yemeni, yéménite, يمني, اليمن",
    "ZA": "sud-africain, sud africain, south african",
    "ZM": "zambien, zambian",
    "ZW": "zimbabwéen, zimbabwean",
}
# Shorter words are too near to one another: Mali and Malawi, Iran and Irak, Niger and Nigeria.
SHORTEST_MISSPELT = 6
STATELESS = frozenset(
    folded(word) for word in ("apatride", "stateless", "sans nationalité", "عديم الجنسية", "بدون جنسية")
)


def country_name(code: str, language: str = "fr") -> str:
    """The country's name in a language; the code itself where CLDR has none."""
    return str(_TERRITORIES.get(language, _TERRITORIES["fr"]).get(code, code))


@cache
def _known() -> dict[str, str]:
    """Every folded word → country. Words that lead to two countries are left out."""
    found: dict[str, str] = {}
    for language in LANGUAGES:
        for code in COUNTRIES:
            found.setdefault(_key(_TERRITORIES[language].get(code, "")), code)
    for alias, targets in get_global("territory_aliases").items():
        if re.fullmatch(r"[A-Z]{3}", alias) and len(targets) == 1:
            found.setdefault(_key(alias), targets[0])
    for code in COUNTRIES:
        found[_key(code)] = code
    for code, words in _WORDS.items():
        for word in words.split(", "):
            for form in _forms(folded(word)):
                found[_key(form)] = code
    found.pop("", None)
    return found


def _forms(word: str) -> set[str]:
    """Masculine, feminine, plural: ivoirien, ivoirienne, ivoiriens; سنغالي, سنغالية."""
    forms = {word, f"{word}s"}
    if re.fullmatch(r"[a-z' -]+", word):
        if word.endswith("en"):
            forms |= {f"{word}ne", f"{word}nes"}
        elif word.endswith(("ain", "ais", "ois", "an", "ol", "in")):
            forms |= {f"{word}e", f"{word}es"}
    elif word.endswith("ي"):
        forms |= {f"{word}ه", f"ال{word}", f"ال{word}ه", f"{word}ون", f"{word}ين"}
    return forms


def _key(word: str) -> str:
    return re.sub(r"[^\w]+", "", folded(word))


@lru_cache(maxsize=4096)
def nationality_of(text: str) -> str | None:
    """The ISO 3166-1 alpha-2 code of a country, an adjective or a code; None when it is not one for sure."""
    known = _known()
    whole = known.get(_key(text))
    if whole:
        return whole
    parts = [part for part in re.split(r"\s*[/,;+]\s*|\s+et\s+|\s+and\s+", text) if part.strip()]
    if len(parts) > 1:
        first = known.get(_key(parts[0]))
        return first if first and all(known.get(_key(part)) for part in parts) else None
    inner = re.fullmatch(r"(.+?)\s*\((.+)\)", text)
    if inner:
        return known.get(_key(inner[1])) or known.get(_key(inner[2]))
    stripped = re.sub(
        r"^(?:de |du |d'|la |le |les |l'|the |republique (?:de |du |d')?|republic of |rep\.? (?:de |du |d')?|nationalite |جمهوريه )+",
        "",
        folded(text),
    )
    return known.get(_key(stripped)) or _misspelt(_key(stripped))


def _misspelt(key: str) -> str | None:
    """The country a word of one letter too many, too few or other leads to, where it leads to one alone. Letters
    doubled or not are looked at first, so that nigérianne is nearer to nigériane than to nigérienne."""
    if len(key) < SHORTEST_MISSPELT:
        return None
    doubled = {code for word, code in _known().items() if _squeezed(word) == _squeezed(key)}
    near = doubled or {
        code
        for word, code in _known().items()
        if len(word) > SHORTEST_MISSPELT and OSA.distance(key, word, score_cutoff=1) <= 1
    }
    return near.pop() if len(near) == 1 else None


def _squeezed(word: str) -> str:
    return re.sub(r"(.)\1+", r"\1", word)


def is_stateless(text: str) -> bool:
    return folded(text) in STATELESS
