"""Which field a heading names, in French, English, Arabic, or our own words."""

from __future__ import annotations

import re
from collections.abc import Mapping

from amana.people.rules.lists.text import folded

FIELDS = (
    "case_no", "household", "role", "family_name", "given_name", "full_name", "sex", "dob", "age", "nationality", "phone",
    "city", "arrival_date", "vulnerability_text",
)  # fmt: skip

# The first pattern that fits a folded heading decides; "ignore" keeps a look-alike out.
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("ignore", r"date (?:de |d')?(?:l')?(?:enregistrement|inscription|registration|entretien|visite|depart|fin|retour|remise|distribution)"
               r"|registration date|date of (?:registration|interview|visit|assessment)|تاريخ (?:التسجيل|المقابله)"),
    ("ignore", r"(?:taille|nombre|nb|number|size|nbre|عدد).*(?:famille|menage|household|membres|family|personnes|enfants|children|الاسره|الافراد)|household size|family size"),
    ("ignore", r"^(?:observations?|remarques?|notes?|comment(?:aire|s)?s?|comments?|remarks|ملاحظات?|signature|emargement|التوقيع|photo)$"),
    ("ignore", r"(?:pays|country|lieu|place|ville|town|بلد|مكان).*(?:naissance|birth|الولاده|الازدياد)|lieu de naiss|place of birth"),
    ("ignore", r"contact d'urgence|emergency contact|personne a contacter|e-?mail|courriel|البريد"),
    ("household", r"(?:n|no|num|numero|code|id|ref|#|رقم).{0,4}(?:de |du |la |d')*(?:famille|menage|foyer|household|family|hh|الاسره|العائله)"
                  r"|(?:famille|menage|foyer|household|family|hh) ?(?:n|no|num|numero|id|code|number|#|ref)\b.*|^(?:famille|menage|foyer|household|family|hh|hhid|hh_id|الاسره|العائله)$"
                  r"|رقم (?:الاسره|العائله)"),
    ("role", r"^lien|lien (?:de parente|familial|avec)|parente|relation|position dans|role (?:dans|in)|^role$|statut (?:familial|dans)|"
             r"qualite dans|صله|القرابه|العلاقه|الصفه (?:داخل|في)"),
    ("dob", r"(?:date|jour|annee|d\.?).{0,6}(?:naiss|naissance)|^naissance|^ne(?:\(?e?\)?s?)?(?: ?\(?e?\)?)? (?:le|en)|date of birth|birth ?date|^dob$|d\.o\.b|ddn|^d ?n$|^birth(?:day)?$"
            r"|year of birth|born|تاريخ (?:الازدياد|الولاده|الميلاد)|الازدياد|الميلاد|سنه الولاده|تاريخ ميلاد"),
    ("arrival_date", r"arriv|entree au|entree sur|date (?:d'|de l')?entree|entry date|date of entry|تاريخ (?:الوصول|الدخول)|الوصول"),
    ("full_name", r"noms? ?(?:et|&|/|,|\+|-)? ?(?:le |les )?prenoms?|prenoms? ?(?:et|&|/|,|\+|-) ?noms?|nom complet|full ?name|name (?:and|&) surname|nom entier"
                  r"|^(?:beneficiaires?|identite|nom du beneficiaire|beneficiary(?: name)?|name|names|client(?: name)?|chef de (?:famille|menage)|head of (?:household|family))$"
                  r"|الاسم (?:الكامل|و ?النسب|والنسب|الثلاثي|و ?اللقب)|الاسم الشخصي و ?العائلي|اسم المستفيد"),
    ("family_name", r"^noms?$|nom (?:de )?famille|nom patronymique|patronyme|family ?name|last ?name|surname|^nom\(s\)$|النسب|اللقب|(?:الاسم|اسم) العائل[يه]|اسم العائله"),
    ("given_name", r"^prenoms?(?:\(s\))?$|^prenom\(s\)|given ?names?|first ?names?|forenames?|christian name|الاسم الشخصي|الاسم الاول|^الاسم$|^اسم$"),
    ("sex", r"^sexe?\b|^genre\b|^gender\b|^sexe?$|^s$|^m ?/ ?f$|^h ?/ ?f$|^f ?/ ?[mh]$|^civilite$|^title$|الجنس$|النوع$"),
    ("age", r"^age\b|\bage\b(?!.*(?:nt|ncy))|^ages?$|العمر|السن$"),
    ("nationality", r"nationalit|^nat\.?$|^nat\b|pays d'origine|^pays$|country(?: of origin)?$|country of (?:origin|nationality)|citizenship|origine$|الجنسيه|بلد الاصل|البلد"),
    ("phone", r"tel(?:ephone|\.|s)?\b|\bgsm\b|portable|mobile|whats ?app|phone|^contact$|numero de (?:tel|telephone|contact)|الهاتف|هاتف|رقم (?:الهاتف|الجوال)|الجوال"),
    ("city", r"^ville|\bcity\b|\btown\b|localite|lieu (?:de residence|d'habitation|de vie)|residence|commune|location|المدينه|مدينه|مكان (?:السكن|الاقامه)|الاقامه"),
    ("vulnerability_text", r"vulnerabilit|situation (?:specifique|particuliere|de vulnerabilite)|besoins? specifiques?|specific needs?|profil|categorie|protection (?:concern|needs?)"
                           r"|الهشاشه|هشاشه|الوضعيه|الحاله الخاصه|الضعف"),
    ("case_no", r"^n[°ºo]?\.?$|^no\.?$|^#$|^id$|^ref\.?$|^code$|n[°ºo]?\.? ?(?:de |du |d')?(?:dossier|ordre|case|beneficiaire|enregistrement)|numero(?: de| d')? ?(?:dossier|ordre)?$|dossier|case ?(?:no|number|id|ref)"
                r"|^reference|^case$|^registration (?:no|number|id)|individual id|serial|^s/?n$|رقم (?:الملف|ترتيبي|التسجيل)|^رقم$|الرقم|ر\.ت"),
)  # fmt: skip
_COMPILED = tuple((name, re.compile(pattern)) for name, pattern in _PATTERNS)
_MEMBER = re.compile(
    r"(?P<spouse>\b(?:conjointe?|epouse|epoux|femme|mari|spouse|wife|husband)\b|conjoint\(e\)|الزوجه?)"
    r"|(?P<child>\b(?:enfants?|fils|fille|child(?:ren)?|bebe|son|daughter)\b|الاطفال|الابناء|طفل|ابن)"
    r"|(?P<other>\b(?:autres? membres?|members?|membres?|dependants?|dependents?|accompagnants?|personnes? a charge)\b|افراد الاسره)"
    r"|(?P<head>\b(?:chef(?: de (?:famille|menage))?|pere|mere|head(?: of (?:household|family))?|father|mother|demandeur principal)\b|رب الاسره|الاب\b)"
)
_COUNT = re.compile(r"nombre|nb|number|taille|size|combien|total|عدد")


def field_of(heading: str) -> tuple[str, str]:
    """The field a heading names ("" for none) and how sure that is."""
    text = _plain(heading)
    if not text:
        return "", "unknown"
    if text.replace(" ", "_") in FIELDS:
        return text.replace(" ", "_"), "sure"
    for name, pattern in _COMPILED:
        found = pattern.search(text)
        if found:
            if name == "ignore":
                return "", "unknown"
            covered = len(found[0]) / len(text)
            return name, "sure" if covered >= 0.4 or len(text) <= 30 else "unsure"
    return "", "unknown"


def member_of(heading: str) -> tuple[str, str] | None:
    """(role, number) when a heading is about another member of the family than the row's own: "Enfant 2" →
    ("child", "2"), "Enfants" → ("child", "*"). None otherwise, and for headings that count members."""
    text = _plain(heading)
    found = _MEMBER.search(text)
    if not found or _COUNT.search(text):
        return None
    role = next(name for name in ("spouse", "child", "other", "head") if found[name])
    number = re.search(r"\d+", text)
    if number:
        return role, number[0]
    many = role in {"child", "other"} and re.search(
        r"enfants|children|membres|members|dependants|dependents|accompagnants|personnes|الاطفال|الابناء|افراد", text
    )
    return role, "*" if many else "1"


def without_member(heading: str) -> str:
    """The heading without the words that say whose it is: "Nom de l'épouse" → "nom"."""
    text = _MEMBER.sub(" ", _plain(heading))
    text = re.sub(r"\b(?:de l'|de la|du|de|d'|des|la|le|l'|the|of)(?=\s|$)|'s\b|\d+|[()\-–:/_]", " ", text)
    return re.sub(r"\s+", " ", text).strip(" '")


def chosen(mapping: Mapping[str, str], heading: str) -> str | None:
    """The field the reader chose for a column, by its heading; "" to leave it aside, None where nothing was chosen."""
    wanted = {_plain(name): name_of for name, name_of in mapping.items()}
    return wanted.get(_plain(heading))


def _plain(heading: str) -> str:
    text = folded(heading.replace("\n", " ")).replace("_", " ")
    return re.sub(r"\s+", " ", re.sub(r"[*:;]+$|\((?:jj|dd|aaaa|yyyy)[^)]*\)", "", text)).strip(" .*:")
