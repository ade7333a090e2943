"""Headings of lists as associations of several countries write them, and the field each stands for."""

from __future__ import annotations

import pytest

from amana.people.rules.lists.columns import field_of, member_of

HEADINGS = {
    "case_no": """
        N° | N° dossier | No | # | ID | Case ID | Case number | Case No. | File number | N° de dossier | Numéro de
        dossier | Dossier n° | Réf. | Référence | Code bénéficiaire | Beneficiary ID | رقم الملف | رقم | الرقم | الرقم
        الترتيبي | S/N | Sr. No | N° ordre | Registration No | Individual ID | ID Number | Ref no | Num | N°enreg. |
        Code | رقم الحالة | Unique ID | N° Bénéf. | Identifiant | N° d'ordre | Numéro | ر.ت | رقم التسجيل | Matricule |
        Person ID | Nº | Numero de caso | Nº de expediente | Id. personne | رقم المستفيد | Serial number | case_id |
        file no | N° SIRI
    """,
    "household": """
        N° famille | Famille | N° ménage | Ménage | HH ID | HH No | Household | Household ID | Family No. | Family ID |
        Family number | Code famille | رقم الأسرة | الأسرة | رقم العائلة | HH | Household No. | N° de famille | Numéro
        de ménage | Code ménage | ID ménage | Family | Family group | Groupe familial | N° foyer | Family code | العائلة
        | Household number | HHID | family_id | Group ID | Fam.
    """,
    "role": """
        Lien | Lien de parenté | Lien avec le chef de famille | Relation | Relationship | Relationship to head |
        Relationship to HoH | Relation to head of household | Role | Rôle dans la famille | صلة القرابة | القرابة |
        العلاقة | العلاقة برب الأسرة | Position | Family role | Statut dans la famille | Rôle | Relation to HH head |
        Link | Lien familial | Qualité | الصفة | Parenté | Family status | Role in family | صلة القرابة برب الأسرة |
        Relation au chef | HoH relationship | Parentesco | Lien avec chef ménage | العلاقة مع رب الأسرة | Position in
        family | Relation avec le chef de ménage
    """,
    "family_name": """
        Nom | NOM | Nom de famille | Surname | Last name | Family name | Lastname | النسب | اللقب | الاسم العائلي | اسم
        العائلة | Nom(s) | NOMS | Noms de famille | Familyname | Patronyme | Last Name (Surname) | الإسم العائلي |
        الكنية | Apellido | Apellidos | Nom / اللقب | family_name | الاسم العائلي / Nom | Nom usuel
    """,
    "given_name": """
        Prénom | Prénoms | Prénom(s) | First name | Given name | Given names | Firstname | Forename | الاسم | الاسم
        الشخصي | الاسم الأول | First Name(s) | PRENOM | الإسم الشخصي | Prenoms | Prénom usuel
    """,
    "full_name": """
        Nom et prénom | Nom & Prénom | Nom complet | Full name | Name | Names | Noms et prénoms | Prénom et nom |
        Nom/Prénom | الاسم الكامل | الاسم واللقب | الاسم و النسب | الاسم والنسب | Nom - Prénom | Full Name of
        beneficiary | Name of beneficiary | Beneficiary name | Identité | Nom prénom | Nom, prénom | NOM ET PRENOM(S) |
        الاسم الثلاثي | Client name | Complete name | First and last name | Name of head of family | Nom du chef de
        famille | الإسم الكامل | اسم المستفيد | Bénéficiaire | Nombre completo | Nombre y apellidos | Nome completo |
        Person name | Nom et Prénoms du bénéficiaire | Prénoms et Noms | الإسم و النسب | Name (as in passport) | Head of
        household name | اسم رب الأسرة | اسم ولقب المستفيد | First name and surname | Surname and first name | الأسماء
    """,
    "sex": """
        Sexe | Sex | Gender | Genre | M/F | H/F | الجنس | النوع | Sexe (M/F) | Sexe H/F | Gender (M/F) | الجنس (ذ/أ) | S
        | Civilité | Sex (M/F) | Género | Sexo | F/M | النوع الاجتماعي | جنس | Sex/Gender | Gendre
    """,
    "dob": """
        Date de naissance | Date naissance | Date of birth | DOB | D.O.B. | Birth date | Birthdate | DDN | D. naissance
        | Né(e) le | تاريخ الميلاد | تاريخ الازدياد | تاريخ الولادة | Date of Birth (dd/mm/yyyy) | Date de naissance
        (JJ/MM/AAAA) | Year of birth | Année de naissance | Née le | date_of_birth | birth_date | Date de naiss. |
        Naissance | Born | Date nais | Date-naissance | Dt naissance | DoB | الميلاد | سنة الميلاد | YOB | Fecha de
        nacimiento | Data de nascimento | Date et lieu de naissance | تاريخ الإزدياد | ت. الازدياد | Né le | Born on
    """,
    "age": """
        Âge | Age | AGE | Age (years) | Age (ans) | العمر | السن | Âge (années) | Age déclaré | Ages | Age in years |
        العمر (سنوات) | Age actuel | Current age | Edad | Age estimé | Estimated age | Idade | السنّ | العمر بالسنوات |
        Age/Âge
    """,
    "nationality": """
        Nationalité | Nationality | Nat. | الجنسية | Pays d'origine | Country of origin | Country | Pays | بلد الأصل |
        Origine | Citizenship | COO | Nationalité(s) | Nationality/Country of origin | البلد الأصلي | البلد |
        Nacionalidad | Pays de nationalité | Pays d’origine | Nat | País | جنسية | Nacionalidade
    """,
    "phone": """
        Téléphone | Tél | Tél. | Phone | Phone number | Telephone | Mobile | GSM | Contact | N° de téléphone | N° tel |
        الهاتف | رقم الهاتف | Numéro de téléphone | WhatsApp | Portable | Mobile No | Cell | Cell phone | Contact number
        | Tel/WhatsApp | رقم الجوال | Contacts | Contact téléphonique | Phone no. | Mobile number | Tel No | Phone
        (WhatsApp) | Teléfono | Telefone | Móvil | هاتف | النقال | المحمول | رقم التلفون | Tel
    """,
    "city": """
        Ville | City | Town | المدينة | Ville de résidence | Lieu de résidence | Residence | City/Town | Location |
        Localité | مكان الإقامة | Place of residence | Ville actuelle | Current city | Commune | Ciudad | Current
        location | Localisation | Cidade | مدينة الإقامة | Lieu de vie | Ville / quartier | City of residence | Lieu
        d'hébergement
    """,
    "arrival_date": """
        Date d'arrivée | Date d'arrivée au Maroc | Arrival date | Date of arrival | Arrived | تاريخ الوصول | تاريخ
        الدخول | Date d'entrée | Date of entry | Date d’arrivée | Arrivée | Arrival | Date arrivée | Date of arrival in
        Morocco | Arrival in Morocco | Entrée au Maroc | تاريخ الوصول إلى المغرب | تاريخ القدوم | Arrived on | Fecha de
        llegada | تاريخ دخول المغرب | In Morocco since | Au Maroc depuis | Data de chegada | Entry date | Date of entry
        into Morocco
    """,
    "vulnerability_text": """
        Vulnérabilité | Vulnerability | Vulnérabilités | Vulnerabilities | الهشاشة | نوع الهشاشة | Specific needs |
        Besoins spécifiques | Situation particulière | Profil | Vulnerability type | Type de vulnérabilité | حالة الضعف
        | Category | Catégorie | Protection concern | Special needs | Besoins | Vulnérabilité(s) | الحالة | وضعية
        الهشاشة | Vulnerability criteria | الاحتياجات الخاصة | Vulnerabilidad | Situation | Critère de vulnérabilité |
        Risk | مواطن الضعف | Specific need | Protection risk | Profile | Vulnerabilidade
    """,
    "": """
        Observations | Remarks | Notes | ملاحظات | Comment | Signature | Date d'enregistrement | Registration date |
        Date of interview | Lieu de naissance | Place of birth | Taille du ménage | Household size | Nombre d'enfants |
        No. of children | Number of dependants | Email | Photo | مكان الميلاد | تاريخ التسجيل | Pays de naissance |
        Contact d'urgence | Langue | Religion | Langue parlée | Education | Profession | Nom du père | Nom de la mère |
        Mother's name | Father's name | Nom de l'agent | Agent | Caseworker | Enquêteur | Interviewer name | Name of
        interviewer | Statut | Status | Date de sortie | Service | Montant | Aide reçue | Assistance | Date de visite |
        Passeport | Passport No | N° passeport | Document | Région | Region | Quartier | اسم الأب | اسم الأم | Nom du
        centre | Nom de l'association | Marital status | Situation matrimoniale | Situation familiale | الحالة العائلية
        | الحالة الاجتماعية | المهنة | اللغة | Date | Country of birth | Emergency phone | Total | Groupe d'âge |
        Tranche d'âge | Age group | Phone of referent | Référent | Référent (nom) | Nom du référent | Case worker name |
        Registered by | Saisi par | Updated on | Date de mise à jour
    """,
}


@pytest.mark.parametrize("name", HEADINGS, ids=lambda name: name or "none")
def test_a_heading_is_understood_in_the_words_of_whoever_wrote_it(name):
    written = [" ".join(heading.split()) for heading in HEADINGS[name].split("|")]
    assert [heading for heading in written if field_of(heading)[0] != name] == []


@pytest.mark.parametrize(
    ("heading", "member"),
    [
        ("Prénom enfant 2", ("child", "2")),
        ("Second child", ("child", "2")),
        ("child_1_name", ("child", "1")),
        ("Enfant1_nom", ("child", "1")),
        ("الطفل الثاني", ("child", "2")),
        ("Épouse", ("spouse", "1")),
        ("Composition familiale", ("other", "*")),
        ("Nombre d'enfants", None),
    ],
)
def test_a_heading_may_be_about_another_member_of_the_family(heading, member):
    assert member_of(heading) == member
