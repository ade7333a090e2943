"""Towns of the routes, as data: where people say they passed. A town and its position on a small map, never the place
of a crossing, of a camp or of a house (safeguards, section 9)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Town:
    """A town by its French and English names, its country, and its latitude and longitude to the tenth of a degree."""

    code: str
    french: str
    english: str
    country: str
    north: float
    east: float

    def name(self, language: str) -> str:
        return self.french if language == "fr" else self.english


_TABLE = """
abidjan Abidjan|Abidjan CI 5.3 -4.0
abuja Abuja|Abuja NG 9.1 7.5
adrar Adrar|Adrar DZ 27.9 -0.3
agadez Agadez|Agadez NE 17.0 8.0
agadir Agadir|Agadir MA 30.4 -9.6
algiers Alger|Algiers DZ 36.8 3.1
annaba Annaba|Annaba DZ 36.9 7.8
arlit Arlit|Arlit NE 18.7 7.4
assamaka Assamaka|Assamaka NE 19.3 5.8
bamako Bamako|Bamako ML 12.6 -8.0
bangui Bangui|Bangui CF 4.4 18.6
banjul Banjul|Banjul GM 13.5 -16.6
benghazi Benghazi|Benghazi LY 32.1 20.1
beni_mellal Béni Mellal|Beni Mellal MA 32.3 -6.4
berkane Berkane|Berkane MA 34.9 -2.3
bissau Bissau|Bissau GW 11.9 -15.6
bobo Bobo-Dioulasso|Bobo-Dioulasso BF 11.2 -4.3
brazzaville Brazzaville|Brazzaville CG -4.3 15.3
casablanca Casablanca|Casablanca MA 33.6 -7.6
conakry Conakry|Conakry GN 9.6 -13.6
cotonou Cotonou|Cotonou BJ 6.4 2.4
dakar Dakar|Dakar SN 14.7 -17.4
dakhla Dakhla|Dakhla EH 23.7 -15.9
debdeb Debdeb|Debdeb DZ 30.0 9.4
dirkou Dirkou|Dirkou NE 19.0 12.9
djanet Djanet|Djanet DZ 24.6 9.5
douala Douala|Douala CM 4.1 9.7
fes Fès|Fez MA 34.0 -5.0
freetown Freetown|Freetown SL 8.5 -13.2
gao Gao|Gao ML 16.3 0.0
ghardaia Ghardaïa|Ghardaia DZ 32.5 3.7
guerguerat Guerguerat|Guerguerat EH 21.4 -17.0
in_guezzam In Guezzam|In Guezzam DZ 19.6 5.8
in_salah In Salah|In Salah DZ 27.2 2.5
kano Kano|Kano NG 12.0 8.5
kayes Kayes|Kayes ML 14.4 -11.4
khartoum Khartoum|Khartoum SD 15.6 32.5
kidal Kidal|Kidal ML 18.4 1.4
kinshasa Kinshasa|Kinshasa CD -4.3 15.3
labe Labé|Labe GN 11.3 -12.3
laayoune Laâyoune|Laayoune EH 27.2 -13.2
lagos Lagos|Lagos NG 6.5 3.4
lome Lomé|Lome TG 6.1 1.2
maghnia Maghnia|Maghnia DZ 34.8 -1.7
marrakech Marrakech|Marrakesh MA 31.6 -8.0
meknes Meknès|Meknes MA 33.9 -5.6
monrovia Monrovia|Monrovia LR 6.3 -10.8
nador Nador|Nador MA 35.2 -2.9
ndjamena N’Djamena|N’Djamena TD 12.1 15.0
niamey Niamey|Niamey NE 13.5 2.1
nouadhibou Nouadhibou|Nouadhibou MR 20.9 -17.0
nouakchott Nouakchott|Nouakchott MR 18.1 -16.0
nzerekore Nzérékoré|Nzerekore GN 7.8 -8.8
oran Oran|Oran DZ 35.7 -0.6
ouagadougou Ouagadougou|Ouagadougou BF 12.4 -1.5
ouargla Ouargla|Ouargla DZ 31.9 5.3
oujda Oujda|Oujda MA 34.7 -1.9
qatrun Al Qatrun|Al Qatrun LY 24.9 14.6
rabat Rabat|Rabat MA 34.0 -6.8
reggane Reggane|Reggane DZ 26.7 0.2
rosso Rosso|Rosso MR 16.5 -15.8
sabha Sebha|Sabha LY 27.0 14.4
sale Salé|Sale MA 34.1 -6.8
sfax Sfax|Sfax TN 34.7 10.8
sikasso Sikasso|Sikasso ML 11.3 -5.7
tamanrasset Tamanrasset|Tamanrasset DZ 22.8 5.5
tangier Tanger|Tangier MA 35.8 -5.8
tetouan Tétouan|Tetouan MA 35.6 -5.4
timbuktu Tombouctou|Timbuktu ML 16.8 -3.0
tiznit Tiznit|Tiznit MA 29.7 -9.7
tlemcen Tlemcen|Tlemcen DZ 34.9 -1.3
tripoli Tripoli|Tripoli LY 32.9 13.2
tunis Tunis|Tunis TN 36.8 10.2
yaounde Yaoundé|Yaounde CM 3.9 11.5
zarzis Zarzis|Zarzis TN 33.5 11.1
zinder Zinder|Zinder NE 13.8 9.0
zuwara Zouara|Zuwara LY 32.9 12.1
"""


def _read(table: str) -> Mapping[str, Town]:
    towns = {}
    for line in table.strip().splitlines():
        code, rest = line.split(" ", 1)
        names, country, north, east = rest.rsplit(" ", 3)
        french, english = names.split("|")
        towns[code] = Town(code, french, english, country, float(north), float(east))
    return towns


TOWNS: Mapping[str, Town] = _read(_TABLE)
