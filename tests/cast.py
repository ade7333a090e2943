"""The cast, the same people everywhere. Aya works in Rabat, Bilal observes there; Chama works in Oujda and must not
see Rabat; Driss supervises protection in both; Esi is a partner's focal point; Fadel nurses; Ghita sees figures."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from amana.people.models import Person
from amana.people.operations.register import Newcomer, register_person
from amana.trust.models import Mandate, Office, Organisation, User
from amana.trust.operations import found_installation, installation
from amana.trust.roles import Role

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


def colleague(name: str, role: Role, place: Office | Organisation) -> User:
    """Somebody with one mandate, signed up without ceremony."""
    user = User.objects.create_user(f"{name.lower()}@amana.example", name=name)
    office = place if isinstance(place, Office) else None
    organisation = place.organisation if isinstance(place, Office) else place
    Mandate.objects.create(user=user, role=role, organisation=organisation, office=office, starts_on=date(2026, 1, 1))
    return user


def somebody(actor: User, office: Office, **known: object) -> Person:
    """A person registered by `actor`; whoever resembles them is said to be someone else."""
    return register_person(
        actor=actor,
        office=office,
        newcomer=Newcomer(**{"told": "agrees", "told_on": TODAY, **known}),
        registered_on=TODAY,
        moment=NOW,
        someone_else_because="test",
    )


@pytest.fixture
def house(db):
    return found_installation(
        organisation="Amana",
        offices={"RAB": "Rabat", "CAS": "Casablanca", "OUJ": "Oujda"},
        day=date(2026, 1, 1),
    )


@pytest.fixture
def machine(house):
    return installation()


@pytest.fixture
def rabat(house):
    return Office.objects.get(code="RAB")


@pytest.fixture
def oujda(house):
    return Office.objects.get(code="OUJ")


@pytest.fixture
def partner(db):
    return Organisation.objects.create(name="Association Jacaranda", is_partner=True)


@pytest.fixture
def aya(rabat):
    return colleague("Aya", Role.CASEWORKER, rabat)


@pytest.fixture
def bilal(rabat):
    return colleague("Bilal", Role.OBSERVER, rabat)


@pytest.fixture
def chama(oujda):
    return colleague("Chama", Role.CASEWORKER, oujda)


@pytest.fixture
def driss(house):
    return colleague("Driss", Role.PROTECTION_SUPERVISOR, house)


@pytest.fixture
def esi(partner):
    return colleague("Esi", Role.FOCAL_POINT, partner)


@pytest.fixture
def fadel(rabat):
    return colleague("Fadel", Role.HEALTH_WORKER, rabat)


@pytest.fixture
def ghita(house):
    return colleague("Ghita", Role.REPORTING_OFFICER, house)


@pytest.fixture
def ilham(house):
    return colleague("Ilham", Role.DATA_PROTECTION_OFFICER, house)


@pytest.fixture
def badr(house):
    return colleague("Badr", Role.ADMINISTRATOR, house)


@pytest.fixture
def mariam(aya, rabat):
    return somebody(
        aya,
        rabat,
        given_name="Mariam",
        family_name="Diallo",
        arabic_name="مريم ديالو",
        sex=2,
        born_on=date(1999, 1, 1),
        birth_precision="year",
        nationality="GN",
        languages=["ful"],
        town="Rabat",
    )


@pytest.fixture
def ibrahim(aya, rabat):
    return somebody(
        aya,
        rabat,
        given_name="Ibrahim",
        family_name="Diallo",
        sex=1,
        stated_age=3,
        stated_age_on=TODAY,
        nationality="GN",
    )


@pytest.fixture
def yacine(driss, oujda):
    return somebody(
        driss,
        oujda,
        given_name="Yacine",
        family_name="Traoré",
        sex=1,
        stated_age=16,
        stated_age_on=TODAY,
        nationality="ML",
    )
