"""Which field a heading names, in French, English, Arabic, or our own words."""

from __future__ import annotations

import re
from collections.abc import Mapping

from amana.people.rules.lists.text import folded

FIELDS = (
    "case_no", "household", "role", "family_name", "given_name", "full_name", "sex", "dob", "age", "nationality", "phone",
    "city", "arrival_date", "vulnerability_text",
)  # fmt: skip

# The first pattern that fits a folded heading decides; "ignore" keeps a look-alike out. Arabic is folded as headings are.
_PATTERNS: tuple[tuple[str, str], ...] = (
    ("ignore", r"date (?:de |d')?(?:la |l')?(?:enregistrement|inscription|registration|entretien|visite|depart|fin|retour|remise|distribution|sortie|saisie|mise a jour)"
               r"|registration date|date of (?:registration|interview|visit|assessment|exit|departure)|تاريخ (?:التسجيل|المقابله|الخروج|المغادره|الزياره)"),
    ("ignore", r"(?:taille|nombre|nb|number|size|nbre|عدد).*(?:famille|menage|household|membres|family|personnes|enfants|children|الاسره|الافراد)|(?:household|family|hh) size|family size"),
    ("ignore", r"^(?:observations?|remarques?|notes?|comment(?:aire|s)?s?|comments?|remarks|ملاحظات?|signature|emargement|التوقيع|photo)$"),
    ("ignore", r"^(?!.*(?:date|تاريخ)).*(?:pays|country|lieu|place|ville|town|بلد|مكان).*(?:naissance|birth|الولاده|الازدياد|الميلاد)|^(?:lieu de naiss|place of birth)"),
    ("ignore", r"urgence|emergency|personne a contacter|e-?mail|courriel|البريد|(?:groupe|tranche)s? d'ages?|age (?:group|range|bracket)|الفيه العمريه"
               r"|referent|case ?worker|agent\b|enqueteur|interviewer|registered by|saisi par|\b(?:du pere|de la mere|father's|mother's)|اسم (?:الاب|الام)$"),
    ("family_name", r"^noms? de famille|^family ?name"),
    ("role", r"^lien|lien (?:de parente|familial|avec)|parente|relation|position dans|role (?:dans|in)|^role$|statut (?:familial$|dans)|^link\b|^position(?: in.*)?$"
             r"|(?:family|household|hh) (?:role|status|position)|^qualite(?: dans.*)?$|parentesco|صله|القرابه|العلاقه|^الصفه"),
    ("full_name", r"(?:nom|name|اسم).{0,12}(?:chef (?:de )?(?:famille|menage|foyer)|head of (?:the )?(?:household|family)|رب الاسره|رب العايله)|(?:household|family) head(?:'s)? name|head of (?:household|family) name"),
    ("household", r"^(?:n|no|nr|num|numero|code|id|ident\w*|ref|reference|#|رقم|رمز|groupe|group)\b[ .°º_-]*(?:de |du |d'|la |le |of )*(?:famille|familial|menage|foyer|household|family|hh|الاسره|العايله|عايله|اسره)"
                  r"|^(?:famille|menage|foyer|household|family|hh) ?(?:n|no|nr|num|numero|id|code|number|group|#|ref)\b.*|^(?:famille|menage|foyer|household|family|fam|hh|hhid|hh_id|group id|الاسره|العايله)$"),
    ("dob", r"(?:date|jour|annee|dt|d\.?).{0,12}(?:naiss|naissance|\bnais\b)|^naissance|^ne(?:\(?e?\)?s?)?(?: ?\(?e?\)?)? (?:le|en)|date of birth|birth ?date|^dob\b|d\.o\.b|ddn|^d ?n$|^yob$|^birth(?:day)?$"
            r"|year of birth|^born\b|fecha de nac|data de nasc|تاريخ (?:الازدياد|الولاده|الميلاد)|الازدياد|الميلاد|سنه الولاده|تاريخ ميلاد"),
    ("arrival_date", r"arriv|entree au|entree sur|date (?:d'|de l')?entree|entry date|date of entry|(?:au maroc|in morocco) (?:depuis|since)|fecha de (?:llegada|entrada)|data de chegada|تاريخ (?:الوصول|الدخول|دخول|وصول|القدوم)|الوصول"),
    ("full_name", r"noms? ?(?:et|&|/|,|\+|-)? ?(?:le |les )?prenoms?|prenoms? ?(?:et|&|/|,|\+|-) ?(?:le )?noms?|(?:nom|name|nombre) complet|full ?names?|complete name|nome completo|nom entier"
                  r"|(?:sur)?name (?:and|&) (?:sur|first |last |given |family )?name|(?:first|last|given|family) (?:name )?(?:and|&|/) (?:last|first|family|given) ?names?|nombre y apellido"
                  r"|^(?:beneficiaires?|identite|nom d(?:u|e la) (?:beneficiaire|personne|migrante?)|(?:name of (?:the )?)?(?:beneficiary|client|person|migrant|applicant)(?: names?)?|names?(?: \(.*)?|chef de (?:famille|menage)|head of (?:household|family))$"
                  r"|الاسم (?:الكامل|و ?النسب|والنسب|الثلاثي|و ?اللقب)|الاسم الشخصي و ?العايلي|^اسم و|^(?:اسم المستفيده?|الاسماء|المستفيده?)$"),
    ("family_name", r"^noms?$|^noms? usuel|nom (?:de )?famille|nom patronymique|patronyme|family ?name|last ?name|surname|^nom\(s\)$|apellido|apelido|sobrenome|النسب|اللقب|الكنيه|(?:الاسم|اسم) العايل[يه]|^العايلي$"),
    ("given_name", r"^prenoms?(?:\(s\))?(?: usuel)?$|^prenom\(s\)|prenoms?\b|given ?names?|first ?names?|forenames?|christian name|الاسم الشخصي|الاسم الاول|^الاسم$|^اسم$|^الشخصي$"),
    ("sex", r"^sexe?\b|^genre\b|^gendre\b|^gender\b|^s$|^m ?/ ?f$|^h ?/ ?f$|^f ?/ ?[mh]$|^civilite$|^title$|^sexo$|^genero$|^(?:ال)?جنس$|^الجنس\b|^النوع(?: الاجتماعي)?$"),
    ("age", r"^age\b|\bage\b(?!.*(?:nt|ncy))|^ages?$|^edad$|^idade$|^العمر\b|العمر$|^السن\b"),
    ("nationality", r"nationalit|^nat\.?$|^nat\b|nacionalidad|pays d'origine|^pays$|^pais$|^coo$|country(?: of origin)?$|country of (?:origin|nationality)|citizenship|origine$|(?:^|ال)جنسيه|بلد الاصل|البلد"),
    ("phone", r"\btel(?:ephone|efono|efone|\.|s)?\b|\bgsm\b|portable|^mobile|\bmobile\b|\bmovil\b|whats ?app|phone|^cell\b|^contacts?\b(?! person)|numero de (?:tel|telephone|contact)|هاتف|التلفون|رقم (?:الهاتف|الجوال)|الجوال|النقال|المحمول"),
    ("city", r"^ville|^\bcity\b|\bcity\b|\btown\b|localite|localisation|lieu (?:de residence|d'habitation|de vie|d'hebergement)|residence|commune|location|^ciudad|^cidade|المدينه|مدينه|مكان (?:السكن|الاقامه)|الاقامه"),
    ("vulnerability_text", r"vulnerab|situation (?:specifique|particuliere|de vulnerabilite)|^situation$|^besoins?$|besoins? (?:specifiques?|particuliers?)|(?:specific|special) needs?|^profile?s?$|categor(?:ie|y)|protection (?:concern|needs?|risk)|^risks?$|^risques?$"
                           r"|هشاشه|الوضعيه|^الحاله$|الحاله الخاصه|الضعف|الاحتياجات"),
    ("case_no", r"^(?:n[°ºo]?|no|nr|num|numero|#|id|ref|code|case|s/?n|sr|serial|matricule|identifiant|reference|ident)$|^n[°ºo]?\.? ?(?:de |du |d')?(?:dossier|ordre|case|caso|expediente|benef|enreg|siri|inscription|personne|fiche)"
                r"|numero(?: de| d')? ?(?:dossier|ordre|caso|enregistrement|beneficiaire|expediente)|dossier|^(?:case|file|record|client|person|individual|beneficiary|unique|registration|reference|ref|id|sr|serial|progres)[ _.]*(?:no|nr|number|num|id|ref|#|code)\b"
                r"|^(?:id|identifiant|code|ref(?:erence)?|matricule)[ .]*(?:de |du |d'|la )*(?:personne|beneficiaire|individu|dossier|unique|number|no)\b|رقم (?:الملف|ترتيبي|التسجيل|المستفيد|الحاله|تسلسلي)|^(?:ال)?رقم\b|ر\.ت"),
)  # fmt: skip
_SHAPES = str.maketrans("أإآىةؤئ", "اااي" + "هوي")
_COMPILED = tuple((name, re.compile(pattern.translate(_SHAPES))) for name, pattern in _PATTERNS)
_MEMBER = re.compile(
    r"(?P<spouse>\b(?:conjointe?|epouse|epoux|femme|mari|spouse|wife|husband|partner)\b|conjoint\(e\)|الزوجه?)"
    r"|(?P<child>\b(?:enfants?|fils|fille|child(?:ren)?|bebe|son|daughter)(?=\b|\d)|الاطفال|الابناء|الاولاد|طفل|ابن)"
    r"|(?P<other>\b(?:autres? membres?|members?|membres?|dependants?|dependents?|accompagnants?|personnes? a charge|composition (?:familiale|de la famille|du menage)|family composition)\b|افراد (?:الاسره|العايله))"
    r"|(?P<head>\b(?:chef(?: de (?:famille|menage))?|pere|mere|head(?: of (?:household|family))?|father|mother|demandeur principal)\b|رب الاسره|الاب\b)"
)
_ORDER = (
    r"\b(?:premiere?|first)\b|الاول", r"\b(?:deuxieme|seconde?|second)\b|الثاني", r"\b(?:troisieme|third)\b|الثالث",
    r"\b(?:quatrieme|fourth)\b|الرابع", r"\b(?:cinquieme|fifth)\b|الخامس",
)  # fmt: skip
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
    for part in _scripts_apart(text):
        name, sure = field_of(part)
        if name:
            return name, sure
    return "", "unknown"


def _scripts_apart(text: str) -> list[str]:
    """A heading said in two scripts ("N° / الرقم") as each of them says it."""
    latin = re.sub(r"[\u0600-\u06ff]+", " ", text).strip(" /|-–()")
    arabic = re.sub(r"[^\u0600-\u06ff ]+", " ", text).strip()
    return [latin, arabic] if latin and arabic else []


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
    for position, words in enumerate(_ORDER, 1):
        if re.search(words, text):
            return role, str(position)
    many = role in {"child", "other"} and re.search(
        r"enfants|children|membres|members|dependants|dependents|accompagnants|personnes|composition|الاطفال|الابناء|الاولاد|افراد",
        text,
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
