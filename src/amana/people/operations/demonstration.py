"""The demonstration: a fictional house with the cast and two thousand people who do not exist. Filled once, whole or
not at all, and never beside real people."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction

from amana.people.models.choices import Channel, HouseholdRole, Sex, Situation, Told
from amana.people.models.consents import Disclosure, Evidence, How, Purpose, Recipient
from amana.people.models.identifiers import Seen
from amana.people.models.journeys import Entry, Means
from amana.people.models.person import LegalSituation, Person, Phone, phone_index
from amana.people.operations.break_glass import open_in_emergency
from amana.people.operations.consents import Asked, disclose, note_consent
from amana.people.operations.documents import Described, add_document, receive
from amana.people.operations.duplicates import propose_pairs_of_many
from amana.people.operations.file import assign_person, note_phone, note_situation
from amana.people.operations.household import gather_households, join_household
from amana.people.operations.identifiers import Paper, end_identifier, note_identifier
from amana.people.operations.journeys import Passage, note_incident, note_leg, note_motive
from amana.people.operations.register import Newcomer, register_people, register_person
from amana.people.rules.fictional import FictionalPerson, draw_people
from amana.people.rules.journey import When
from amana.trust.models import Office, Organisation, User
from amana.trust.operations import found_installation, installation, invite_user
from amana.trust.roles import Compartment, Role
from amana.trust.sealed import create_rows

HOUSE = "Amana, démonstration"
PARTNER = "Association Jacaranda, démonstration"
PEOPLE = 2000

# Who may sign in: first name, surname, role, office code (empty: the whole organisation; a dash: the partner).
COLLEAGUES: tuple[tuple[str, str, Role, str], ...] = (
    ("Aya", "Lahlou", Role.CASEWORKER, "RAB"),
    ("Bilal", "Cherkaoui", Role.OBSERVER, "RAB"),
    ("Chama", "Idrissi", Role.CASEWORKER, "OUJ"),
    ("Driss", "Amrani", Role.PROTECTION_SUPERVISOR, ""),
    ("Esi", "Mensah", Role.FOCAL_POINT, "-"),
    ("Fadel", "Bennani", Role.HEALTH_WORKER, "RAB"),
    ("Nora", "Tazi", Role.PSYCHOSOCIAL_WORKER, "RAB"),
    ("Samir", "Bennis", Role.LEGAL_ADVISER, "RAB"),
    ("Nadia", "Berrada", Role.SHELTER_MANAGER, "OUJ"),
    ("Hawa", "Sow", Role.RETURN_OFFICER, ""),
    ("Sékou", "Camara", Role.REINTEGRATION_OFFICER, ""),
    ("Ghita", "Alaoui", Role.REPORTING_OFFICER, ""),
    ("Ilham", "Saïdi", Role.DATA_PROTECTION_OFFICER, ""),
    ("Badr", "Cherkaoui", Role.ADMINISTRATOR, ""),
    ("Zineb", "Filali", Role.ADMINISTRATOR, ""),
)


class RealPeopleHere(Exception):
    """The database holds people or colleagues that are not the demonstration's."""


def address_of(first_name: str) -> str:
    """How a colleague of the demonstration signs in; `.example` addresses belong to nobody (RFC 2606)."""
    return f"{first_name.lower().replace('é', 'e').replace('ï', 'i')}@amana.example"


def fill_demonstration(*, day: date, moment: datetime, password: str, people: int = PEOPLE) -> bool:
    """Fills an empty database; False when it was filled before. Raises `RealPeopleHere`."""
    if Organisation.objects.filter(name=HOUSE).exists():
        return False
    if Person.objects.exists() or User.objects.filter(is_installation=False).exists():
        raise RealPeopleHere
    with transaction.atomic():
        offices = {"RAB": "Rabat", "CAS": "Casablanca", "OUJ": "Oujda"}
        house = found_installation(organisation=HOUSE, offices=offices, day=date(2024, 1, 1))
        partner = Organisation.objects.create(name=PARTNER, is_partner=True)
        colleagues = _invite(house, partner, password)
        _crowd(day, people)
        _cast(colleagues, day, moment)
    return True


def _invite(house: Organisation, partner: Organisation, password: str) -> dict[str, User]:
    """The colleagues, each with a mandate. The partner's focal point is invited by the house, as partners are."""
    actor, invited = installation(), {}
    found_installation(organisation=partner.name, offices={}, day=date(2024, 1, 1))
    for first, surname, role, code in COLLEAGUES:
        place: Office | Organisation = house if not code else partner
        if code not in {"", "-"}:
            place = Office.objects.get(code=code)
        invited[first] = invite_user(
            actor=actor,
            place=place,
            email=address_of(first),
            name=f"{first} {surname}",
            role=role,
            starts_on=date(2024, 1, 1),
            password=password,
        )
    return invited


def _crowd(day: date, count: int) -> None:
    """The two thousand, office by office and day by day of registration folded into their own dates."""
    drawn: dict[str, list[FictionalPerson]] = defaultdict(list)
    for person in draw_people(count, as_of=day):
        drawn[person.office].append(person)
    for code, persons in drawn.items():
        office = Office.objects.get(code=code)
        registered = register_people(
            actor=installation(),
            office=office,
            newcomers=[_newcomer(person) for person in persons],
            registered_on=day,
        )
        for known, fictional in zip(registered, persons, strict=True):
            known.registered_on = fictional.registered_on
        Person.objects.bulk_update(registered, ["registered_on"], batch_size=500)
        _families(office, registered, persons, day)
        _situations(registered, persons)


def _newcomer(person: FictionalPerson) -> Newcomer:
    return Newcomer(
        given_name=person.given_name,
        family_name=person.family_name,
        arabic_name=person.arabic_name,
        sex=person.sex,
        born_on=person.born_on,
        birth_precision=person.birth_precision,
        nationality=person.nationality,
        languages=person.languages,
        interpreter_needed=person.interpreter_needed,
        town=person.town,
        entered_on=person.entered_on,
        entered_precision="month",
        entry_point=person.entry_point,
        told=Told.AGREES,
        told_on=person.registered_on,
    )


def _families(office: Office, registered: Sequence[Person], persons: Sequence[FictionalPerson], day: date) -> None:
    families: dict[int, list[tuple[int, HouseholdRole]]] = defaultdict(list)
    for person, fictional in zip(registered, persons, strict=True):
        if fictional.family:
            families[fictional.family].append((person.pk, HouseholdRole(fictional.role)))
    gather_households(office, [("", members) for members in families.values()], day)


def _situations(registered: Sequence[Person], persons: Sequence[FictionalPerson]) -> None:
    """Shares of HCP 2021: irregular 37 %, permit 26 %, refugee 24 %, asylum seeker 12 %."""
    dice = random.Random(len(registered))  # noqa: S311 - a reproducible draw of people who do not exist
    choices = [Situation.IRREGULAR, Situation.PERMIT, Situation.REFUGEE, Situation.ASYLUM_SEEKER, Situation.UNKNOWN]
    rows, phones = [], []
    for person, fictional in zip(registered, persons, strict=True):
        situation = dice.choices(choices, (37, 26, 24, 12, 1))[0]
        if fictional.nationality == "MA":
            situation = Situation.NATIONAL
        rows.append(
            LegalSituation(
                person=person,
                situation=situation,
                since=fictional.entered_on,
                noted_on=fictional.registered_on,
                noted_by=person.registered_by,
            )
        )
        if dice.random() < 0.7:
            # +212 6 00 00 is a range this demonstration never dials; no real number is drawn on purpose.
            number = f"+21260000{dice.randrange(10_000):04d}"
            safe = dice.random() < 0.5
            index = phone_index(number)
            phones.append(Phone(person=person, number=number, number_index=index, channel=Channel.CALL, is_safe=safe))
    create_rows(rows)
    create_rows(phones)


def _cast(colleagues: dict[str, User], day: date, moment: datetime) -> None:
    """Mariam and her son Ibrahim in Rabat; Yacine, alone and 16, in Oujda."""
    aya, chama, driss = colleagues["Aya"], colleagues["Chama"], colleagues["Driss"]
    rabat, oujda = Office.objects.get(code="RAB"), Office.objects.get(code="OUJ")
    mariam = _register(
        aya, rabat, day, moment,
        given_name="Mariam", family_name="Diallo", arabic_name="مريم ديالو", sex=Sex.FEMALE, nationality="GN",
        born_on=date(1999, 1, 1), birth_precision="estimated", languages=("ful", "fra"), interpreter_needed=True,
        town="Rabat", quarter="Takaddoum", phones=("+212600000172",), entry_point="Oujda",
        entered_on=day - timedelta(days=240), entered_precision="month",
        safe_contact="WhatsApp seulement, avant 19 h. Ne pas laisser de message vocal.",
    )  # fmt: skip
    ibrahim = _register(
        aya, rabat, day, moment,
        given_name="Ibrahim", family_name="Diallo", arabic_name="إبراهيم ديالو", sex=Sex.MALE, nationality="GN",
        stated_age=3, stated_age_on=day, languages=("ful",), town="Rabat",
    )  # fmt: skip
    join_household(
        actor=aya, person=ibrahim, relative=mariam, role=HouseholdRole.CHILD, relative_role=HouseholdRole.HEAD,
        travels_along=True, day=day,
    )  # fmt: skip
    since = day - timedelta(days=240)
    note_situation(actor=aya, person=mariam, situation=Situation.IRREGULAR, since=since, until=None, day=day)
    note_phone(actor=aya, person=mariam, number="+212600000172", channel=Channel.WHATSAPP, is_safe=True)
    yacine = _register(
        chama, oujda, day, moment,
        given_name="Yacine", family_name="Traoré", arabic_name="ياسين تراوري", sex=Sex.MALE, nationality="ML",
        stated_age=16, stated_age_on=day, languages=("bam", "fra"), town="Nador", entry_point="Oujda",
    )  # fmt: skip
    assign_person(actor=driss, person=yacine, colleague=driss)
    _known_twice(rabat, day)
    _told(aya, mariam, day)
    _papers(aya, driss, mariam, yacine, day)
    _journeys(aya, driss, mariam, yacine, day)
    _documents(aya, mariam, day)
    open_in_emergency(
        actor=chama, office=oujda, reference=mariam.reference, part=None, moment=moment - timedelta(days=1),
        reason="Malaise à l’accueil d’Oujda, elle ne parle pas : langue, allergies et personne à prévenir.",
    )  # fmt: skip


def _told(aya: User, mariam: Person, day: date) -> None:
    """Mariam agreed that a hospital is told who she is; it was; she does not want her consulate to know."""
    plain = {"compartments": Compartment.GENERAL, "answered_by": ["self"], "how": How.ALOUD, "language": "ful"}
    asked = day - timedelta(days=30)
    yes = Asked(
        purpose=Purpose.HEALTH, recipients=[Recipient.CLINIC], recipient_names="Hôpital de Takaddoum", given=True,
        given_on=asked, evidence=Evidence.SIGNED, **plain,  # type: ignore[arg-type]  # facts of ours
    )  # fmt: skip
    no = Asked(
        purpose=Purpose.RETURN, recipients=[f"{Recipient.CONSULATE}:GN"], given=False, given_on=asked,
        evidence=Evidence.SPOKEN, **plain,  # type: ignore[arg-type]  # facts of ours
    )  # fmt: skip
    for one in (yes, no):
        note_consent(actor=aya, person=mariam, asked=one)
    disclose(
        actor=aya, person=mariam, what="Nom, âge, langue, besoin d’interprète", compartments=Compartment.GENERAL,
        recipient=Recipient.CLINIC, recipient_names="Hôpital de Takaddoum", purpose=Purpose.HEALTH,
        means=Disclosure.Means.LETTER, day=day - timedelta(days=12),
    )  # fmt: skip


def _papers(aya: User, driss: User, mariam: Person, yacine: Person, day: date) -> None:
    """Mariam's consular card ends next month; Yacine has a birth certificate, and a UNHCR number in protection."""
    card = Paper(
        kind="consular_card", number="CG-00172-26", seen=Seen.ORIGINAL, country="GN", authority="Consulat de Guinée",
        issued_on=day - timedelta(days=335), until=day + timedelta(days=30),
    )  # fmt: skip
    lost = Paper(kind="passport", number="R 0000172", seen=Seen.SAID, country="GN", note="Perdu sur la route.")
    note_identifier(actor=aya, person=mariam, paper=card, day=day)
    end_identifier(actor=aya, identifier=note_identifier(actor=aya, person=mariam, paper=lost, day=day), day=day)
    birth = Paper(kind="birth_certificate", number="1024/2010", seen=Seen.COPY, country="ML", authority="Kayes")
    note_identifier(actor=driss, person=yacine, paper=birth, day=day)
    unhcr = Paper(kind="unhcr_number", number="381-26C00016", seen=Seen.SAID)
    note_identifier(actor=driss, person=yacine, paper=unhcr, day=day)


def _journeys(aya: User, driss: User, mariam: Person, yacine: Person, day: date) -> None:
    """Mariam by Bamako, Gao and Maghnia to Rabat; Yacine from Kayes to Nador."""
    lorry, bus, foot = Means.LORRY, Means.BUS, Means.FOOT
    hers = (
        ("conakry", "", 660, ""), ("bamako", bus, 640, Entry.POST), ("gao", bus, 560, ""),
        ("tamanrasset", lorry, 480, Entry.ELSEWHERE), ("maghnia", bus, 300, ""), ("oujda", foot, 240, Entry.ELSEWHERE),
        ("rabat", bus, 230, ""),
    )  # fmt: skip
    his = (
        ("kayes", "", 400, ""), ("bamako", bus, 390, ""), ("gao", bus, 360, ""), ("tamanrasset", lorry, 300, ""),
        ("ghardaia", lorry, 220, ""), ("oran", bus, 180, ""), ("maghnia", bus, 120, ""), ("oujda", foot, 110, ""),
        ("nador", bus, 90, ""),
    )  # fmt: skip
    for actor, person, route in ((aya, mariam, hers), (driss, yacine, his)):
        for town, means, ago, entry in route:
            arrived = When((day - timedelta(days=ago)).replace(day=1), "month")
            passage = Passage(town=town, arrived=arrived, means=means, entry=entry)
            note_leg(actor=actor, person=person, passage=passage, day=day)
    note_motive(actor=aya, person=mariam, code="left_marriage", words="", day=day)
    note_motive(actor=aya, person=mariam, code="came_work", words="Elle cousait à Conakry.", day=day)
    note_motive(actor=driss, person=yacine, code="left_work", words="", day=day)
    note_incident(
        actor=aya, person=mariam, kind="held", day=day, country="DZ", month=When(date(day.year - 1, 1, 1), "year")
    )
    note_incident(actor=driss, person=yacine, kind="hunger", day=day, country="DZ")


def _documents(aya: User, mariam: Person, day: date) -> None:
    """Mariam's lessons are attested; the same letter came first with her name misspelt."""
    letters = (
        (40, b"Attestation : Mme Diallo Mariame suit le cours de couture, le mardi."),
        (33, b"Attestation : Mme Diallo Mariam suit le cours de couture, le mardi et le jeudi."),
    )
    earlier = None
    for days, letter in letters:
        described = Described(kind="school", title="Attestation, cours de couture", received_on=day - timedelta(days))
        earlier = add_document(
            actor=aya, person=mariam, received=receive([letter]), described=described, day=day, replaces=earlier
        )


def _known_twice(rabat: Office, day: date) -> None:
    """Mariam once more, as a partner's list wrote her: a pair that waits for somebody to say whether it is her."""
    listed = Newcomer(
        given_name="Mariama", family_name="Jallow", sex=Sex.FEMALE, nationality="GN", languages=("fra",),
        born_on=date(1999, 3, 14), birth_precision="day", town="Témara", phones=("+212600000173",),
        told=Told.NOT_YET, source="Association Jacaranda, liste d’octobre",
    )  # fmt: skip
    people = register_people(actor=installation(), office=rabat, newcomers=[listed], registered_on=day)
    propose_pairs_of_many(people, phones={people[0].pk: tuple(map(phone_index, listed.phones))})


def _register(actor: User, office: Office, day: date, moment: datetime, **known: object) -> Person:
    newcomer = Newcomer(told=Told.AGREES, told_on=day, **known)  # type: ignore[arg-type]  # the cast's own facts
    return register_person(
        actor=actor,
        office=office,
        newcomer=newcomer,
        registered_on=day,
        moment=moment,
        someone_else_because="Démonstration : une autre personne du même nom.",
    )
