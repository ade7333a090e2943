"""A file closed to a named colleague: to them it does not exist, and nothing tells them that it was closed."""

from __future__ import annotations

import pytest
from django.urls import reverse

from amana.people.models import DuplicatePair, Notice, Person, Phone
from amana.people.models.choices import Channel
from amana.people.models.finding import find_people
from amana.people.models.listing import Wanted, page_of_people
from amana.people.operations.closing import ToOneself, close_person, reopen_person
from amana.people.operations.file import ClosedTo, assign_person, note_phone, protect_person
from amana.trust.access import RightRefused
from amana.trust.models import AuditEntry
from amana.trust.roles import Role
from tests.cast import TODAY, colleague, somebody


@pytest.fixture
def dounia(rabat):
    return colleague("Dounia", Role.CASEWORKER, rabat)


@pytest.fixture
def closed(driss, dounia, mariam):
    note_phone(actor=driss, person=mariam, number="+212600000001", channel=Channel.CALL, is_safe=True)
    close_person(actor=driss, person=mariam, colleague=dounia, day=TODAY)
    return mariam


def enter(client, user):
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")


def listed(user, **asked):
    return page_of_people(user, "person.view", wanted=Wanted(), day=TODAY, **asked).people


def test_whom_a_file_is_closed_to_finds_it_nowhere(client, aya, dounia, closed):
    enter(client, dounia)
    assert client.get(reverse("desk:person", args=[closed.pk])).status_code == 404
    assert listed(dounia) == listed(dounia, order="newest") == []
    for words in ("Mariam Diallo", closed.reference, "0600000001"):
        assert find_people(dounia, "person.view", words) == []
    assert not Phone.objects.reachable_by(dounia, "person.view").exists()
    assert listed(aya) == [closed]


def test_being_entrusted_ends_when_the_file_is_closed_and_is_refused_after(aya, dounia, driss, mariam):
    assign_person(actor=aya, person=mariam, colleague=dounia)
    close_person(actor=driss, person=mariam, colleague=dounia, day=TODAY)
    assert not mariam.reach.filter(scope=f"u{dounia.pk}").exists()
    with pytest.raises(ClosedTo):
        assign_person(actor=aya, person=mariam, colleague=dounia)


def test_a_pair_with_a_closed_file_is_not_shown(dounia, closed, ibrahim):
    DuplicatePair.objects.create(one=closed, other=ibrahim, score=0.9)
    assert not DuplicatePair.objects.reachable_by(dounia, "duplicate.judge").exists()


def test_registering_again_says_nothing_of_a_closed_file(dounia, rabat, closed):
    somebody(dounia, rabat, given_name="Mariam", family_name="Diallo", born_on=closed.born_on, birth_precision="year")
    assert not Notice.objects.exists()
    assert DuplicatePair.objects.count() == 1


def test_an_opened_again_file_is_reached_as_before(driss, dounia, closed):
    reopen_person(actor=driss, person=closed, colleague=dounia)
    assert listed(dounia) == [closed]


def test_nobody_closes_a_file_to_themselves_and_a_caseworker_closes_none(aya, driss, dounia, mariam):
    with pytest.raises(ToOneself):
        close_person(actor=driss, person=mariam, colleague=driss, day=TODAY)
    with pytest.raises(RightRefused):
        close_person(actor=aya, person=mariam, colleague=dounia, day=TODAY)


def test_the_page_closes_opens_and_records_without_a_name(client, driss, dounia, mariam):
    enter(client, driss)
    url = reverse("people:close", args=[mariam.pk])
    assert dounia.name in client.get(url).content.decode()
    assert client.post(url, {"colleague": dounia.pk, "act": "close"}).status_code == 302
    assert not Person.objects.reachable_by(dounia, "person.view").exists()
    entry = AuditEntry.objects.get(action="person.close")
    assert (entry.subject, entry.details) == (f"people.person:{mariam.pk}", {"colleague": dounia.pk})
    assert client.post(url, {"colleague": dounia.pk, "act": "open"}).status_code == 302
    assert Person.objects.reachable_by(dounia, "person.view").exists()


@pytest.mark.parametrize("colleague", ["", "x", "٣", "9" * 30, "\x00", "-1"])
@pytest.mark.parametrize("page", ["people:close", "people:assign"])
def test_a_colleague_who_does_not_exist_is_asked_for_again(client, driss, mariam, page, colleague):
    enter(client, driss)
    client.cookies["django_language"] = "en"
    answer = client.post(reverse(page, args=[mariam.pk]), {"colleague": colleague})
    assert answer.status_code == 200
    assert "Choose a colleague." in answer.content.decode()


def test_a_supervisor_sees_no_pair_with_a_protected_person_out_of_reach(driss, house, rabat, mariam, ibrahim):
    zahra = colleague("Zahra", Role.PROTECTION_SUPERVISOR, rabat)
    pair = DuplicatePair.objects.create(one=mariam, other=ibrahim, score=0.9)
    seen = DuplicatePair.objects.reachable_by(zahra, "duplicate.supervise")
    assert list(seen) == [pair]
    protect_person(actor=driss, person=ibrahim, day=TODAY)
    assert list(seen.all()) == []
    assert list(DuplicatePair.objects.reachable_by(driss, "duplicate.supervise")) == [pair]


def test_the_reasons_of_a_pair_do_not_spell_a_name_out_of_reach(client, oujda, mariam, yacine):
    supervisor = colleague("Zahra", Role.PROTECTION_SUPERVISOR, oujda)
    reasons = [["same_sound", ["Diallo", "Jallow"]]]
    pair = DuplicatePair.objects.create(one=mariam, other=yacine, score=0.9, reasons=reasons)
    enter(client, supervisor)
    for url in (reverse("people:duplicates"), reverse("people:pair", args=[pair.pk])):
        page = client.get(url).content.decode()
        assert "Yacine" in page
        assert "Diallo" not in page
        assert "Jallow" not in page
