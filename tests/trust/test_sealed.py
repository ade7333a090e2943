"""Columns that stand encrypted: opened by their own record alone, found by an index, never shown by mistake."""

import pytest
from django.db import connection
from django.urls import reverse

from amana.people.models import Person, Phone
from amana.people.models.duplicates import DuplicatePair
from amana.people.models.finding import find_people
from amana.people.models.person import phone_index
from amana.people.operations.file import note_phone
from amana.trust import keyring
from amana.trust.ring_file import KeysLocked
from amana.trust.sealed import Sealed, Unreadable, seal_column, sealed_columns
from tests.cast import somebody

pytestmark = pytest.mark.django_db


def written(person, column="town"):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM people_person WHERE id = %s", [person.pk])
        return cursor.fetchone()[0]


def test_the_database_holds_no_town_quarter_or_telephone_in_the_clear(aya, rabat):
    person = somebody(
        aya, rabat, given_name="Awa", family_name="Sow", town="Rabat", quarter="Takaddoum", safe_contact="SMS"
    )
    note_phone(actor=aya, person=person, number="+212600000077", channel="call", is_safe=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT town, quarter, safe_contact FROM people_person WHERE id = %s", [person.pk])
        row = cursor.fetchone()
        cursor.execute("SELECT number, number_index FROM people_phone WHERE person_id = %s", [person.pk])
        row += cursor.fetchone()
    assert all(value.startswith("a1.") for value in row[:4])
    assert not [value for value in row for word in ("Rabat", "Takaddoum", "SMS", "600000077") if word in value]
    read = Person.objects.get(pk=person.pk)
    assert (read.town, read.quarter, read.safe_contact) == ("Rabat", "Takaddoum", "SMS")


def test_a_person_is_still_found_by_their_telephone(aya, mariam):
    note_phone(actor=aya, person=mariam, number="+212600000077", channel="call", is_safe=True)
    [found] = find_people(aya, "person.view", "06 00 00 00 77")
    assert found.person == mariam
    note_phone(actor=aya, person=mariam, number="+212600000077", channel="call", is_safe=False)
    assert [phone.is_safe for phone in Phone.objects.filter(number_index=phone_index("+212600000077"))] == [False]


def test_a_value_moved_to_another_row_does_not_open_and_the_file_still_does(client, aya, rabat, mariam):
    other = somebody(aya, rabat, given_name="Awa", family_name="Sow", town="Témara")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE people_person SET town = %s WHERE id = %s", [written(other), mariam.pk])
    moved = Person.objects.get(pk=mariam.pk)
    assert isinstance(moved.town, Unreadable)
    client.force_login(aya, backend="allauth.account.auth_backends.AuthenticationBackend")
    page = client.get(reverse("desk:person", args=[mariam.pk]))
    assert page.status_code == 200
    assert "Témara" not in page.content.decode()
    before = written(mariam)
    moved.save()
    assert written(mariam) == before, "what was found is kept for those who look into it"


def test_saving_what_was_not_changed_seals_nothing_anew(mariam):
    before = written(mariam)
    read = Person.objects.get(pk=mariam.pk)
    read.occupation = "Cook"
    read.save()
    assert written(mariam) == before


@pytest.mark.parametrize(
    "way",
    {
        "an update": lambda person: Person.objects.update(town="Oujda"),
        "an update in bulk": lambda person: Person.objects.bulk_update([person], ["town"]),
        "a filter": lambda person: list(Person.objects.filter(town="Rabat")),
    }.items(),
    ids=lambda pair: pair[0],
)
def test_a_sealed_column_is_written_and_read_through_its_record_alone(way, mariam):
    with pytest.raises(TypeError, match="sealed"):
        way[1](mariam)


def test_a_row_of_values_shows_nothing(mariam):
    [(town,)] = Person.objects.values_list("town")
    assert isinstance(town, Sealed)
    assert "Rabat" not in f"{town} {town!r}"


def test_numbers_are_drawn_once_whoever_draws_them(aya, rabat):
    people = [somebody(aya, rabat, given_name=f"Awa{number}", family_name="Sow") for number in range(4)]
    assert len({person.pk for person in people}) == 4
    pair = DuplicatePair.objects.create(one=people[0], other=people[1], score=1, verdict_reason="twins")
    assert DuplicatePair.objects.get(pk=pair.pk).verdict_reason == "twins"


def test_what_stood_in_the_clear_is_sealed_by_the_update(mariam, aya):
    note_phone(actor=aya, person=mariam, number="+212600000077", channel="call", is_safe=True)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE people_person SET town = 'Salé', quarter = '' WHERE id = %s", [mariam.pk])
        cursor.execute("UPDATE people_phone SET number = '+212600000078', number_index = ''")
    assert seal_column("people_person", "town") == 1
    assert seal_column("people_phone", "number", index=("number_index", "phone")) == 1
    assert (seal_column("people_person", "town"), Person.objects.get().town) == (0, "Salé")
    assert Phone.objects.get(number_index=phone_index("+212600000078")).number == "+212600000078"


def test_the_restricted_texts_are_sealed():
    from django.apps import apps

    sealed = {f"{model.__name__}.{field.name}" for model in apps.get_models() for field in sealed_columns(model)}
    assert sealed >= {
        "Person.town", "Person.quarter", "Person.safe_contact", "Phone.number", "LegalSituation.situation",
        "Remark.text", "ImportedRow.proposed", "DuplicatePair.verdict_reason",
    }  # fmt: skip


def test_a_locked_house_says_so_on_every_page_and_asks_for_no_password(client, aya, monkeypatch):
    def locked():
        raise KeysLocked

    monkeypatch.setattr(keyring, "ring", locked)
    for language, words in (("en", "Amana is locked"), ("", "Amana est verrouillée")):
        client.cookies["django_language"] = language
        for url in (reverse("desk:home"), reverse("account_login")):
            answer = client.get(url)
            assert answer.status_code == 503
            assert words in answer.content.decode(), "whatever the language of whoever was served before"
    assert client.get(reverse("health-live")).status_code == 200
