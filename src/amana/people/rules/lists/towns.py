"""Known towns of Morocco and of the routes, in their usual spelling, found in other spellings and in Arabic."""

from __future__ import annotations

import re
from functools import cache

from rapidfuzz.distance import OSA

from amana.people.rules.lists.text import folded

# Usual French spelling | other spellings | Arabic.
_TOWNS = """
Agadir||أكادير,أغادير
Agadez||أغاديز
Ahfir||أحفير
Aïn Harrouda||عين حرودة
Al Hoceïma|Al Hoceima,Alhoceima,El Hoceima,Hoceima|الحسيمة
Al Aroui|Laaroui,El Aroui|العروي
Arlit||أرليت
Asilah|Assilah,Arzila|أصيلة
Assamaka||السمكة
Azilal||أزيلال
Azrou||أزرو
Bamako||باماكو
Béni Ansar|Bni Ansar,Beni Nsar|بني أنصار
Béni Mellal|Bni Mellal|بني ملال
Ben Guerir|Benguerir|بن جرير
Benslimane|Ben Slimane|بنسليمان
Berkane|Berkan|بركان
Berrechid||برشيد
Bouarfa||بوعرفة
Boujdour||بوجدور
Bouznika||بوزنيقة
Casablanca|Casa,Casablanca Anfa,Dar El Beida,Ad Dar Al Bayda|الدار البيضاء,كازابلانكا,كازا
Chefchaouen|Chaouen,Chefchaouene|شفشاون
Dakhla|Dakhla Oued Eddahab|الداخلة
Driouch||الدريوش
El Aïoun Sidi Mellouk|El Aioun|العيون سيدي ملوك
El Jadida|Eljadida,El-Jadida|الجديدة
El Kelaâ des Sraghna|Kelaa des Sraghna|قلعة السراغنة
Errachidia|Er Rachidia|الرشيدية
Essaouira||الصويرة
Fès|Fes,Fez|فاس
Figuig||فجيج,فكيك
Fnideq|Fnidek|الفنيدق
Fquih Ben Salah||الفقيه بن صالح
Gao||غاو
Ghardaïa||غرداية
Guelmim|Goulmim,Goulimine|كلميم
Guerguerat|Guergarat,El Guerguerat|الكركرات
Guercif||جرسيف
Ifrane||إفران
In Salah|Ain Salah|عين صالح
Inezgane||إنزكان
Jerada||جرادة
Kénitra|Quenitra|القنيطرة
Khémisset||الخميسات
Khénifra||خنيفرة
Khouribga||خريبكة
Laâyoune|Laayoune,Laayoun,El Aaiun,Laâyoun|العيون
Larache||العرائش
Maghnia||مغنية
Marrakech|Marrakesh,Marakech|مراكش
Martil||مرتيل
M'diq|Mdiq|المضيق
Meknès|Meknes|مكناس
Midelt||ميدلت
Mohammédia|Mohammedia|المحمدية
Nador|Nadour,Nadhour|الناظور,الناضور,ناظور
Niamey||نيامي
Nouadhibou||نواذيبو
Nouakchott||نواكشوط
Oran||وهران
Ouarzazate||ورزازات
Ouezzane||وزان
Oujda|Oudja,Wajda,Oujda Angad,Ouejda,Ujda|وجدة
Rabat|Rabat Agdal,Ar Ribat|الرباط,رباط
Safi|Asfi|آسفي
Salé|Sale,Sala|سلا
Saïdia|Saidia|السعيدية
Sefrou||صفرو
Selouane||سلوان
Settat||سطات
Sidi Kacem||سيدي قاسم
Sidi Slimane||سيدي سليمان
Skhirat||الصخيرات
Smara|Es Semara|السمارة
Tamanrasset|Tam|تمنراست
Tanger|Tangier,Tangiers,Tanger Médina|طنجة
Tan-Tan|Tantan|طانطان
Taourirt||تاوريرت
Taroudannt|Taroudant|تارودانت
Taza||تازة
Témara|Temara|تمارة
Tétouan|Tetouan,Tetuan|تطوان
Tindouf||تندوف
Tiznit||تيزنيت
Tlemcen||تلمسان
Zagora||زاكورة
Zouj Bghal||زوج بغال
"""


@cache
def _known() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in _TOWNS.strip().splitlines():
        usual, others, arabic = line.split("|")
        for word in (usual, *others.split(","), *arabic.split(",")):
            if word:
                found[_key(word)] = usual
    return found


TOWNS: tuple[str, ...] = tuple(line.split("|")[0] for line in _TOWNS.strip().splitlines())


def town_of(text: str) -> str:
    """The usual spelling of a known town, one typing error allowed in a long name; else the text as written."""
    key = _key(text)
    if not key:
        return text
    known = _known()
    if key in known:
        return known[key]
    bare = re.sub(
        r"^(?:ville de|city of|مدينة) |\s(?:ville|city|centre|center|medina|médina|maroc|morocco)$", "", text.casefold()
    )
    for shortened in (_key(re.sub(r"\s*[(,/–-].*$", "", text)), _key(bare)):
        if shortened in known:
            return known[shortened]
    if len(key) >= 6:
        near = {
            usual for word, usual in known.items() if len(word) >= 6 and OSA.distance(key, word, score_cutoff=1) <= 1
        }
        if len(near) == 1:
            return near.pop()
    return text


def _key(text: str) -> str:
    return re.sub(r"[^\w]+", "", folded(text))
