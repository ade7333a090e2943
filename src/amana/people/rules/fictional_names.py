"""Names for people who do not exist, by country of origin, written for the demonstration and the bench.

Given names of men and women and family names in common use; any resemblance to a real person is chance. Where a person
of the country often writes their name in Arabic too, `ARABIC` holds that spelling.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Names:
    men: tuple[str, ...]
    women: tuple[str, ...]
    families: tuple[str, ...]


def _names(men: str, women: str, families: str) -> Names:
    return Names(tuple(men.split(", ")), tuple(women.split(", ")), tuple(families.split(", ")))


NAMES: Mapping[str, Names] = {
    "GN": _names(
        "Mamadou, Alpha, Ibrahima, Thierno, Ousmane, Abdoulaye, Mamadou Saliou, Amadou, Boubacar, Lansana, "
        "Fodé, Sékou, "
        "Souleymane, Mohamed, Alseny, Oumar, Aboubacar, Mory, Facinet, Kabinet, Elhadj Malick, Alhassane, Naby",
        "Mariama, Fatoumata, Aïssatou, Kadiatou, Hawa, Oumou, Binta, Djénabou, Mariame, M'Mahawa, Fanta, "
        "Nènè, Ramatoulaye, "
        "Saran, Salématou, Hadja, Adama, Néné Aïssatou, Yarie, Makalé",
        "Diallo, Barry, Bah, Sow, Camara, Condé, Keïta, Touré, Sylla, Soumah, Bangoura, Kourouma, Baldé, "
        "Cissé, Traoré, "
        "Doumbouya, Kaba, Kanté, Haba, Loua, Guilavogui, Fofana, Koné",
    ),
    "CI": _names(
        "Kouassi, Koffi, Yao, Kouamé, Konan, Kouadio, Moussa, Souleymane, Adama, Ibrahim, Serge, Didier, "
        "Franck, Désiré, "
        "Lacina, Bakary, Drissa, Issouf, Arsène, Guy, Hervé, Siaka",
        "Affoué, Akissi, Amenan, Adjoua, Aya, Ahou, Mariam, Aminata, Awa, Fatou, Nadège, Prisca, Sandrine, "
        "Estelle, Rokia, "
        "Salimata, Carine, Bintou, Natacha, Grâce",
        "Kouassi, Koné, Traoré, Ouattara, Coulibaly, Bamba, N'Guessan, Kouadio, Konan, Yao, Touré, Diomandé, "
        "Soro, Silué, "
        "Bakayoko, Kouakou, Gnahoré, Zadi, Dosso, Fofana, Sangaré, Cissé",
    ),
    "SN": _names(
        "Modou, Mamadou, Cheikh, Ousmane, Moustapha, Ibrahima, Abdou, Pape, Babacar, Aliou, Assane, Serigne, "
        "Lamine, Samba, "
        "El Hadji, Malick, Ousseynou, Alassane, Demba, Bocar",
        "Fatou, Awa, Aminata, Khady, Mame Diarra, Ndèye, Seynabou, Coumba, Aïssatou, Rokhaya, Mariama, "
        "Astou, Sokhna, Adja, "
        "Bineta, Salimata, Dieynaba, Maïmouna, Nafissatou, Yacine",
        "Ndiaye, Diop, Fall, Diouf, Faye, Gueye, Sarr, Seck, Mbaye, Cissé, Ba, Sow, Sy, Thiam, Diatta, "
        "Badji, Mané, Sané, "
        "Sène, Camara, Diagne, Wade, Kane",
    ),
    "CM": _names(
        "Jean-Pierre, Serge, Alain, Patrick, Bertrand, Hervé, Armand, Landry, Christian, Ulrich, Emmanuel, "
        "Joseph, Rodrigue, "
        "Franck, Aboubakar, Hamadou, Moustapha, Blaise, Junior, Arnaud",
        "Marie, Carine, Laure, Chantal, Nadège, Solange, Estelle, Clarisse, Sandrine, Mireille, Aïcha, "
        "Fadimatou, Blanche, "
        "Rosine, Yvette, Chanceline, Kevine, Olive, Grace, Huguette",
        "Mbarga, Ngono, Essomba, Atangana, Fotso, Kamga, Tchoumi, Njoya, Abega, Onana, Noah, Tsafack, Nkeng, "
        "Mballa, Che, "
        "Bello, Oumarou, Ekani, Nguemo, Talla, Manga, Etoundi",
    ),
    "ML": _names(
        "Moussa, Amadou, Seydou, Ibrahim, Modibo, Bakary, Oumar, Adama, Drissa, Souleymane, Boubou, "
        "Mahamadou, Cheick, Sidi, "
        "Lassana, Tidiane, Yacouba, Gaoussou, Salif",
        "Aminata, Fatoumata, Mariam, Assitan, Kadiatou, Oumou, Rokia, Safiatou, Djeneba, Awa, Maïmouna, "
        "Sira, Tenin, Niakalé, "
        "Bintou, Hawa, Nana",
        "Traoré, Coulibaly, Diarra, Keïta, Sissoko, Dembélé, Konaté, Maïga, Cissé, Touré, Doumbia, Sangaré, "
        "Sidibé, Diakité, "
        "Ballo, Koné, Kouyaté, Samaké, Bagayoko, Niaré",
    ),
    "NG": _names(
        "Emeka, Chinedu, Blessing, Sunday, Monday, Kelvin, Osaze, Osagie, Musa, Ibrahim, Tunde, Segun, "
        "Victor, Godwin, "
        "Yakubu, Efosa, Ikenna, Felix, Abdullahi",
        "Blessing, Joy, Faith, Patience, Grace, Mercy, Precious, Favour, Esther, Loveth, Happy, Eunice, "
        "Rita, Gift, Aisha, "
        "Zainab, Sandra, Peace",
        "Okafor, Eze, Osagie, Igbinedion, Adeyemi, Adebayo, Okoye, Nwosu, Sulaiman, Bello, Ugwu, Omoruyi, "
        "Ehigie, Balogun, "
        "Musa, Uwagboe, Obi, Aigbe",
    ),
    "CD": _names(
        "Jean, Patrick, Christian, Héritier, Trésor, Glody, Junior, Dieumerci, Jonathan, Cédric, Papy, "
        "Serge, Fiston, Guylain",
        "Marie, Chantal, Gloire, Bénédicte, Nadine, Esther, Mireille, Rachel, Ruth, Naomie, Sarah, Divine, Plamedi",
        "Ilunga, Kabongo, Mukendi, Mutombo, Kalala, Tshibangu, Kasongo, Mbuyi, Lukusa, Ngoy, Kabeya, Banza, "
        "Mwamba, Nsimba",
    ),
    "CG": _names(
        "Brice, Rufin, Prince, Arsène, Ghislain, Fred, Juste, Merveil, Dieuveil, Rolf",
        "Prisca, Merveille, Flore, Grâce, Juslie, Dorcas, Princia, Reine, Chancelvie",
        "Mabiala, Makosso, Ngoma, Loemba, Moukoko, Samba, Nkounkou, Massamba, Bouanga, Itoua, Okemba",
    ),
    "CF": _names(
        "Fiacre, Igor, Rodrigue, Ousmane, Abakar, Prosper, Aristide, Mahamat, Thierry",
        "Nadia, Clarisse, Zénaba, Fatimé, Sylvie, Solange, Mariam, Ornella",
        "Ngaïssona, Yakité, Zoumana, Abdoulaye, Kpakpo, Gbiako, Mandaba, Ndotar, Ouaka",
    ),
    "GM": _names(
        "Lamin, Ebrima, Modou, Alieu, Ousman, Bakary, Buba, Sulayman, Yankuba, Foday",
        "Fatou, Isatou, Awa, Mariama, Binta, Jainaba, Kaddy, Haddy, Sainabou",
        "Jallow, Ceesay, Touray, Jobe, Camara, Sanneh, Darboe, Bah, Jarju, Sowe, Njie, Susso",
    ),
    "BF": _names(
        "Issa, Adama, Boureima, Salif, Rasmané, Hamidou, Moumouni, Inoussa",
        "Mariam, Aminata, Awa, Salamata, Fatimata, Alizèta, Rasmata",
        "Ouédraogo, Sawadogo, Kaboré, Zongo, Compaoré, Yaméogo, Ilboudo, Nikiéma, Sanou",
    ),
    "SY": _names(
        "Ahmad, Mohamad, Khaled, Omar, Youssef, Mahmoud, Anas, Bilal, Hassan, Samer, Firas",
        "Fatima, Maryam, Rima, Hanan, Nour, Amal, Rasha, Samira, Layla, Hiba, Zahra",
        "Al Ahmad, Al Hassan, Haddad, Al Masri, Khoury, Hamoud, Darwish, Al Khatib, Nasser, Al Omar",
    ),
    "YE": _names(
        "Abdullah, Saleh, Ali, Waleed, Tarek, Fouad, Mohammed, Hamza, Yahya",
        "Amina, Arwa, Bushra, Samah, Zainab, Taqwa, Huda, Ibtisam",
        "Al Yamani, Al Hamdi, Saeed, Al Qadi, Al Sanaani, Nasser, Al Haddad, Muqbil",
    ),
    "SD": _names(
        "Adam, Abdelrahman, Ismail, Haroun, Mustafa, Idris, Yasir, Al Tayeb, Mubarak",
        "Hawa, Amna, Halima, Nawal, Safia, Rehab, Ikhlas",
        "Abakar, Osman, Ibrahim, Al Nour, Hamid, Abdelkarim, Suleiman, Haroun, Tijani",
    ),
    "TD": _names(
        "Mahamat, Abakar, Hassan, Idriss, Ousmane, Brahim, Djimet",
        "Achta, Zara, Khadidja, Hawa, Fatimé, Amina",
        "Mahamat, Abdoulaye, Hissein, Adoum, Saleh, Brahim, Djibrine, Ngarlejy",
    ),
    "MA": _names(
        "Youssef, Hamza, Mehdi, Anas, Rachid, Khalid, Ayoub, Soufiane",
        "Fatima Zahra, Khadija, Salma, Hajar, Naïma, Imane, Sanae",
        "El Amrani, Benali, Bouzidi, Chafik, El Idrissi, Tazi, Lahlou, Zerouali, Ouahbi",
    ),
}

ARABIC: Mapping[str, str] = {
    "Mariama": "مرياما", "Mariam": "مريم", "Maryam": "مريم", "Fatoumata": "فاطوماتا", "Fatima": "فاطمة",
    "Mamadou": "مامادو", "Ibrahima": "إبراهيما", "Ibrahim": "إبراهيم", "Ousmane": "عثمان", "Moussa": "موسى",
    "Oumar": "عمر", "Omar": "عمر", "Amadou": "أمادو", "Mohamed": "محمد", "Mohamad": "محمد", "Ahmad": "أحمد",
    "Khaled": "خالد", "Youssef": "يوسف", "Mahmoud": "محمود", "Anas": "أنس", "Hassan": "حسن", "Samer": "سامر",
    "Firas": "فراس", "Bilal": "بلال", "Rima": "ريما", "Hanan": "حنان", "Nour": "نور", "Amal": "أمل",
    "Rasha": "رشا", "Samira": "سميرة", "Layla": "ليلى", "Hiba": "هبة", "Zahra": "زهرة", "Abdullah": "عبد الله",
    "Saleh": "صالح", "Ali": "علي", "Waleed": "وليد", "Tarek": "طارق", "Fouad": "فؤاد", "Mohammed": "محمد",
    "Hamza": "حمزة", "Yahya": "يحيى", "Amina": "أمينة", "Arwa": "أروى", "Bushra": "بشرى", "Zainab": "زينب",
    "Huda": "هدى", "Adam": "آدم", "Ismail": "إسماعيل", "Haroun": "هارون", "Mustafa": "مصطفى", "Idris": "إدريس",
    "Halima": "حليمة", "Diallo": "ديالو", "Barry": "باري", "Bah": "باه", "Sow": "سو", "Camara": "كامارا",
    "Condé": "كوندي", "Keïta": "كيتا", "Touré": "توري", "Traoré": "تراوري", "Coulibaly": "كوليبالي",
    "Koné": "كوني", "Cissé": "سيسي", "Sylla": "سيلا", "Diop": "ديوب", "Ndiaye": "ندياي", "Fall": "فال",
    "Al Ahmad": "الأحمد", "Al Hassan": "الحسن", "Haddad": "حداد", "Al Masri": "المصري", "Khoury": "خوري",
    "Hamoud": "حمود", "Darwish": "درويش", "Al Khatib": "الخطيب", "Nasser": "ناصر", "Al Omar": "العمر",
    "Al Yamani": "اليماني", "Al Hamdi": "الحمدي", "Saeed": "سعيد", "Al Qadi": "القاضي", "Al Haddad": "الحداد",
    "Abakar": "أبكر", "Osman": "عثمان", "Al Nour": "النور", "Hamid": "حامد", "Suleiman": "سليمان",
    "Aminata": "أميناتا", "Aïssatou": "عيساتو", "Kadiatou": "كادياتو", "Hawa": "حواء", "Binta": "بينتا",
}  # fmt: skip
