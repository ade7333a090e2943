"""Papers that name a person: sealed, found by typing the number, in the part of the file they belong to; one paper in
two files is a pair to judge."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from django.utils.timezone import localdate

from amana.people.models import DuplicatePair, Identifier, Notice, Person
from amana.people.models.finding import find_people
from amana.people.operations.file import assign_person, protect_person
from amana.people.operations.identifiers import (
    NoNumber,
    Paper,
    correct_identifier,
    end_identifier,
    note_identifier,
)
from amana.people.operations.register import PossibleDuplicate
from amana.trust.access import RightRefused
from amana.trust.models import AuditEntry
from amana.trust.roles import Role
from tests.cast import TODAY, colleague, somebody
from tests.people.test_mrz import PASSPORT

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def english(client, settings):
    """A browser in which somebody chose English."""
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


def paper(actor, person, number="A 012-345", kind="passport", **known):
    return note_identifier(
        actor=actor, person=person, paper=Paper(kind=kind, number=number, seen="original", **known), day=TODAY
    )


def numbers(actor, query):
    return [found.person.pk for found in find_people(actor, "person.view", query)]


def test_a_number_stands_sealed_and_is_found_however_it_is_typed(aya, mariam):
    kept = paper(aya, mariam)
    with connection.cursor() as cursor:
        cursor.execute("SELECT number, number_index, authority FROM people_identifier WHERE id = %s", [kept.pk])
        assert "012" not in str(cursor.fetchone())
    for typed in ("A012345", "a 012 345", "A-012-345", "AO12345", " A.012/345 "):
        assert numbers(aya, typed) == [mariam.pk], typed
    assert numbers(aya, "A012346") == []
    assert kept.number == "A 012-345"


def test_a_number_of_digits_alone_is_found_beside_telephones(aya, mariam):
    paper(aya, mariam, "12345678901", "consular_card")
    assert numbers(aya, "12345678901") == [mariam.pk]
    assert numbers(aya, "+212600000172") == []


def test_another_office_finds_nobody_by_a_number(aya, chama, mariam):
    paper(aya, mariam)
    assert numbers(chama, "A012345") == []


def test_the_command_line_finds_a_person_by_a_number_and_only_what_stands_in_the_general_part(machine, driss, mariam):
    paper(driss, mariam)
    paper(driss, mariam, "MAR-12C00345", "unhcr_number")
    assert numbers(machine, "A012345") == [mariam.pk]
    assert numbers(machine, "MAR12C00345") == []


def test_an_asylum_paper_is_there_only_for_who_reads_protection(aya, bilal, driss, rabat, mariam):
    other = colleague("Dounia", Role.CASEWORKER, rabat)
    paper(driss, mariam, "MAR-12C00345", "unhcr_number")
    assert numbers(driss, "MAR12C00345") == [mariam.pk]
    assert numbers(aya, "MAR12C00345") == [mariam.pk]  # it is her case
    for outside in (other, bilal):
        assert numbers(outside, "MAR12C00345") == []
        assert not Identifier.objects.reachable_by(outside, "identifier.view").exists()
    with pytest.raises(RightRefused):
        paper(other, mariam, "MAR-12C00346", "asylum_certificate")


def test_a_nurse_writes_a_patient_number_and_no_passport(aya, fadel, mariam):
    with pytest.raises(RightRefused):
        paper(fadel, mariam, "7781", "patient_number")
    assign_person(actor=aya, person=mariam, colleague=fadel)
    assert paper(fadel, mariam, "7781", "patient_number").pk
    with pytest.raises(RightRefused):
        paper(fadel, mariam)
    with pytest.raises(RightRefused):
        paper(aya, mariam, "7782", "patient_number")
    assert not Identifier.objects.reachable_by(aya, "identifier.view").exists()


def test_a_paper_noted_twice_stands_once_and_one_ended_stays(aya, mariam):
    first = paper(aya, mariam)
    assert paper(aya, mariam, "a012345", until=TODAY + timedelta(days=30)).pk == first.pk
    end_identifier(actor=aya, identifier=first, day=TODAY)
    end_identifier(actor=aya, identifier=first, day=TODAY + timedelta(days=3))
    first.refresh_from_db()
    assert (first.ended_on, first.state(TODAY)) == (TODAY, "over")
    assert paper(aya, mariam).pk != first.pk


def test_a_correction_is_found_under_its_new_number_and_the_log_holds_no_number(aya, mariam):
    kept = paper(aya, mariam)
    correct_identifier(
        actor=aya, identifier=kept, paper=Paper(kind="passport", number="B777777", seen="copy"), day=TODAY
    )
    assert numbers(aya, "B777777") == [mariam.pk]
    assert numbers(aya, "A012345") == []
    assert "777" not in str(list(AuditEntry.objects.values_list("details", flat=True)))
    with pytest.raises(NoNumber):
        paper(aya, mariam, " - ")


def test_correcting_a_kind_out_of_ones_part_is_refused(aya, driss, rabat, mariam):
    other = colleague("Dounia", Role.CASEWORKER, rabat)
    kept = paper(aya, mariam)
    with pytest.raises(RightRefused):
        correct_identifier(
            actor=other, identifier=kept, paper=Paper(kind="unhcr_number", number="1", seen="said"), day=TODAY
        )


def test_the_same_paper_in_two_files_is_a_pair_to_judge(aya, rabat, mariam):
    paper(aya, mariam)
    other = somebody(aya, rabat, given_name="Fatou", family_name="Bah")
    paper(aya, other, "a012 345")
    pair = DuplicatePair.objects.get()
    assert pair.reasons == [["same_paper", []]]
    assert pair.score == 0.95
    assert not Notice.objects.exists()


def test_one_number_of_two_kinds_is_no_pair(aya, rabat, mariam):
    paper(aya, mariam)
    paper(aya, somebody(aya, rabat, given_name="Fatou", family_name="Bah"), kind="partner_number")
    assert not DuplicatePair.objects.exists()


def test_of_a_file_out_of_reach_one_hears_what_one_hears_of_a_name(aya, chama, driss, oujda, mariam):
    paper(aya, mariam)
    paper(chama, somebody(chama, oujda, given_name="Fatou", family_name="Bah"))
    assert Notice.objects.get().given_to == chama
    assert not DuplicatePair.objects.reachable_by(chama, "duplicate.judge").exists()
    assert DuplicatePair.objects.reachable_by(driss, "duplicate.supervise").exists()


def test_of_a_protected_person_nothing_is_said(aya, chama, driss, oujda, mariam):
    paper(aya, mariam)
    protect_person(actor=driss, person=mariam, day=TODAY)
    paper(chama, somebody(chama, oujda, given_name="Fatou", family_name="Bah"))
    assert not Notice.objects.exists()
    assert DuplicatePair.objects.count() == 1


def test_a_registration_stops_where_the_paper_shown_is_in_a_file_within_reach(client, aya, rabat, mariam):
    paper(aya, mariam)
    client.force_login(aya, backend=BACKEND)
    sent = {"called": "Tonton", "paper_kind": "passport", "paper_number": "A012345"}
    answer = client.post(reverse("people:register"), sent)
    assert mariam.reference in answer.content.decode()
    assert Person.objects.count() == 1
    client.post(reverse("people:register"), {**sent, "someone_else_because": "Le passeport d’un frère"})
    assert Identifier.objects.filter(kind="passport").count() == 2


def test_a_registration_by_the_operation_raises_as_for_a_name(aya, rabat, mariam):
    from amana.people.operations.register import Newcomer, register_person
    from tests.cast import NOW

    paper(aya, mariam)
    newcomer = Newcomer(called="Tonton", papers=[("passport", "A 012 345")])
    with pytest.raises(PossibleDuplicate) as found:
        register_person(actor=aya, office=rabat, newcomer=newcomer, registered_on=TODAY, moment=NOW)
    assert [match.person for match in found.value.matches] == [mariam]


def test_the_lines_of_a_passport_fill_the_form_and_say_where_the_file_differs(english, aya, mariam):
    english.force_login(aya, backend=BACKEND)
    url = reverse("people:identifier_note", args=[mariam.pk])
    answer = english.post(url, {"zone": PASSPORT, "read": "1"}).content.decode()
    assert 'value="L898902C3"' in answer
    assert 'value="2012-04-15"' in answer
    assert "ERIKSSON, ANNA MARIA" in answer
    assert "another name than the file" in answer
    assert not Identifier.objects.exists()


def test_a_misread_line_is_named_and_the_letter_proposed(english, aya, mariam):
    english.force_login(aya, backend=BACKEND)
    url = reverse("people:identifier_note", args=[mariam.pk])
    wrong = PASSPORT.replace("L898902C3", "L8989O2C3")
    answer = english.post(url, {"number": wrong, "kind": "passport"})
    page = answer.content.decode()
    assert "The check digit of the number" in page
    assert "Line 2, letter 6: perhaps 0" in page


def test_a_paper_that_ends_soon_is_the_next_step_and_in_the_list(english, aya, mariam):
    kept = paper(aya, mariam, until=localdate() + timedelta(days=20))
    english.force_login(aya, backend=BACKEND)
    page = english.get(reverse("people:papers_ending")).content.decode()
    assert mariam.reference in page
    file = english.get(reverse("desk:person", args=[mariam.pk])).content.decode()
    assert "A 012-345" in file
    assert reverse("people:identifier_correct", args=[kept.pk]) in file


def test_the_page_keeps_corrects_and_ends(client, aya, mariam):
    client.force_login(aya, backend=BACKEND)
    url = reverse("people:identifier_note", args=[mariam.pk])
    sent = {"kind": "consular_card", "number": "CG-77", "seen": "said", "country": "Guinée", "until": "2030-01-01"}
    assert client.post(url, {**sent, "issued_on": "2031-01-01"}).status_code == 200
    assert client.post(url, {**sent, "kind": "birth_certificate"}).status_code == 200
    assert client.post(url, {**sent, "kind": "patient_number"}).status_code == 200
    assert client.post(url, sent).status_code == 302
    kept = Identifier.objects.get()
    assert (kept.country, kept.number) == ("GN", "CG-77")
    client.post(reverse("people:identifier_correct", args=[kept.pk]), {**sent, "number": "CG-78"})
    client.post(reverse("people:identifier_end", args=[kept.pk]))
    kept.refresh_from_db()
    assert kept.number == "CG-78"
    assert kept.ended_on is not None


def test_a_shelter_manager_does_not_read_papers(client, aya, rabat, mariam):
    hana = colleague("Hana", Role.SHELTER_MANAGER, rabat)
    paper(aya, mariam)
    assign_person(actor=aya, person=mariam, colleague=hana)
    client.force_login(hana, backend=BACKEND)
    page = client.get(reverse("desk:person", args=[mariam.pk]))
    assert page.status_code == 200
    assert "A 012-345" not in page.content.decode()
    assert numbers(hana, "A012345") == []
