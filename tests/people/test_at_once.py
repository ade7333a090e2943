"""Two colleagues at the same moment: whoever comes second waits, then acts on what stands; nothing written is lost."""

from __future__ import annotations

import threading
from datetime import date

import pytest
from django.db import connections, transaction

from amana.people.models import DuplicatePair, Merge, Person
from amana.people.models.finding import find_people
from amana.people.operations.closing import close_person
from amana.people.operations.consents import NoBasis, withdraw_consent
from amana.people.operations.duplicates import judge_pair
from amana.people.operations.file import ChangedMeanwhile, ClosedTo, assign_person, correct_person, tell_person
from amana.people.operations.merges import AlreadyMerged, merge_people, undo_merge
from amana.people.operations.register import Newcomer, register_people, register_person
from amana.people.operations.verification import broken_people
from amana.trust.access import RightRefused, may
from amana.trust.models import Mandate
from amana.trust.operations import LastAdministrator, end_mandate, end_user
from amana.trust.roles import Role
from tests.cast import NOW, TODAY, colleague, somebody
from tests.people.test_consents import answer, tell

pytestmark = pytest.mark.django_db(transaction=True)
LONG_ENOUGH = 1.0  # seconds for the second to end, were nothing to make it wait


def meanwhile(first, second):
    """What `second` returns or raises, started while `first` is written but not yet kept."""
    outcome = []

    def run():
        try:
            outcome.append(second())
        except Exception as trouble:
            outcome.append(trouble)
        finally:
            connections.close_all()

    thread = threading.Thread(target=run)
    with transaction.atomic():
        first()
        thread.start()
        thread.join(LONG_ENOUGH)
    thread.join()
    return outcome[0]


def newcomer(given, family):
    return Newcomer(
        given_name=given, family_name=family, sex=2, born_on=date(1999, 1, 1), birth_precision="year", nationality="GN"
    )


def register(actor, office, *names):
    return register_person(
        actor=actor, office=office, newcomer=newcomer(*names), registered_on=TODAY, moment=NOW
    )  # fmt: skip


@pytest.fixture
def samba(rabat):
    return colleague("Samba", Role.CASEWORKER, rabat)


@pytest.fixture
def twice(aya, rabat, mariam):
    other = somebody(
        aya, rabat, given_name="Mariama", family_name="Jallow", sex=2, born_on=date(1999, 3, 4), birth_precision="day"
    )
    pair, _made = DuplicatePair.objects.get_or_create(one=mariam, other=other, defaults={"score": 0.9})
    return mariam, other, pair


def merge(actor, pair, keep):
    return merge_people(actor=actor, pair=pair, keep=keep.pk, taken=(), reason="the same card", moment=NOW)


def test_one_person_registered_in_two_offices_at_the_same_minute_becomes_a_pair(aya, chama, rabat, oujda):
    second = meanwhile(
        lambda: register(aya, rabat, "Mariam", "Diallo"), lambda: register(chama, oujda, "Mariama", "Jallow")
    )
    assert isinstance(second, Person)
    assert Person.objects.count() == 2
    assert DuplicatePair.objects.count() == 1


def test_one_person_registered_while_a_list_brings_them_in_becomes_a_pair(aya, driss, rabat, oujda):
    def bring_in():
        register_people(
            actor=driss, office=oujda, newcomers=[newcomer("Mariam", "Diallo")], registered_on=TODAY
        )  # fmt: skip

    assert isinstance(meanwhile(bring_in, lambda: register(aya, rabat, "Mariama", "Jallow")), Person)
    assert DuplicatePair.objects.count() == 1


def test_two_administrators_who_end_each_other_at_once_leave_one(house, badr):
    zineb = colleague("Zineb", Role.ADMINISTRATOR, house)
    refused = meanwhile(
        lambda: end_user(actor=badr, user=zineb, day=TODAY), lambda: end_user(actor=zineb, user=badr, day=TODAY)
    )
    assert isinstance(refused, LastAdministrator | RightRefused)
    badr.refresh_from_db()
    assert badr.is_active


def test_two_administrators_mandates_are_not_both_ended_at_once(house, badr, machine):
    zineb = colleague("Zineb", Role.ADMINISTRATOR, house)
    ours, theirs = Mandate.objects.get(user=badr), Mandate.objects.get(user=zineb)
    refused = meanwhile(
        lambda: end_mandate(actor=badr, mandate=theirs, until=TODAY, day=TODAY),
        lambda: end_mandate(actor=zineb, mandate=ours, until=TODAY, day=TODAY),
    )
    assert isinstance(refused, LastAdministrator | RightRefused)


def test_whoever_corrects_the_same_field_second_sees_what_the_first_wrote(aya, samba, mariam):
    def correct(actor, town):
        return correct_person(actor=actor, person=mariam, changes={"town": town}, before={"town": "Rabat"})

    found = meanwhile(lambda: correct(aya, "Salé"), lambda: correct(samba, "Témara"))
    assert isinstance(found, ChangedMeanwhile)
    assert (found.theirs, found.by) == ({"town": "Salé"}, aya)


def test_corrections_of_different_fields_combine(aya, samba, mariam):
    meanwhile(
        lambda: correct_person(actor=aya, person=mariam, changes={"town": "Salé"}, before={"town": "Rabat"}),
        lambda: correct_person(actor=samba, person=mariam, changes={"quarter": "Tabriquet"}, before={"quarter": ""}),
    )
    mariam.refresh_from_db()
    assert (mariam.town, mariam.quarter) == ("Salé", "Tabriquet")


def test_a_file_is_not_corrected_apart_while_it_becomes_part_of_another(aya, samba, twice):
    kept, other, pair = twice
    refused = meanwhile(
        lambda: merge(aya, pair, kept),
        lambda: correct_person(actor=samba, person=other, changes={"town": "Salé"}, before={}),
    )
    assert isinstance(refused, RightRefused)


def test_an_answer_is_not_noted_on_a_file_that_becomes_part_of_another(aya, samba, twice):
    kept, other, pair = twice
    assert isinstance(meanwhile(lambda: merge(aya, pair, kept), lambda: answer(samba, other)), RightRefused)


def test_what_was_corrected_first_is_in_the_file_that_stands_for_both(aya, samba, twice):
    kept, other, pair = twice
    meanwhile(lambda: answer(samba, other), lambda: merge(aya, pair, kept))
    assert kept.consents.count() == 1


def test_a_pair_is_merged_once(aya, samba, twice):
    kept, _other, pair = twice
    second = meanwhile(lambda: merge(aya, pair, kept), lambda: merge(samba, pair, kept))
    assert isinstance(second, AlreadyMerged | RightRefused)
    assert Merge.objects.count() == 1


def test_a_pair_is_not_judged_two_people_while_it_becomes_one(aya, samba, twice):
    kept, _other, pair = twice
    meanwhile(
        lambda: merge(aya, pair, kept),
        lambda: judge_pair(actor=samba, pair=pair, verdict="different", reason="twins", moment=NOW),
    )
    pair.refresh_from_db()
    assert pair.verdict == "same"


def test_a_merge_is_undone_once(aya, samba, twice):
    kept, other, pair = twice
    merge(aya, pair, kept)
    found = Merge.objects.get()

    def undo(actor):
        return undo_merge(actor=actor, merge=found, reason="twins", going=(), moment=NOW)

    assert isinstance(meanwhile(lambda: undo(aya), lambda: undo(samba)), AlreadyMerged | RightRefused)
    assert not list(broken_people())
    other.refresh_from_db()
    assert other.merged_into is None


def test_nothing_is_told_on_a_yes_that_is_being_withdrawn(aya, samba, mariam):
    yes = answer(aya, mariam)
    refused = meanwhile(
        lambda: withdraw_consent(actor=aya, consent=yes, day=TODAY), lambda: tell(samba, mariam)
    )  # fmt: skip
    assert isinstance(refused, NoBasis)


def test_whoever_is_told_while_a_yes_is_withdrawn_is_asked_to_stop(aya, samba, mariam):
    yes = answer(aya, mariam)
    meanwhile(lambda: tell(samba, mariam), lambda: withdraw_consent(actor=aya, consent=yes, day=TODAY))
    [told] = yes.disclosures.all()
    assert told.stop_asked_on == TODAY


def test_withdrawn_twice_at_once_is_withdrawn_once(aya, samba, mariam):
    yes = answer(aya, mariam)
    meanwhile(
        lambda: withdraw_consent(actor=aya, consent=yes, day=TODAY),
        lambda: withdraw_consent(actor=samba, consent=yes, day=TODAY),
    )
    yes.refresh_from_db()
    assert yes.withdrawn_noted_by == aya


def test_a_colleague_is_not_entrusted_with_a_file_that_is_being_closed_to_them(driss, samba, mariam):
    refused = meanwhile(
        lambda: close_person(actor=driss, person=mariam, colleague=samba, day=TODAY),
        lambda: assign_person(actor=driss, person=mariam, colleague=samba),
    )
    assert isinstance(refused, ClosedTo)
    assert not may(samba, "person.view", mariam)


def test_two_colleagues_entrusted_at_once_both_find_the_person(driss, aya, samba, chama, mariam):
    meanwhile(
        lambda: assign_person(actor=driss, person=mariam, colleague=samba),
        lambda: assign_person(actor=driss, person=mariam, colleague=chama),
    )
    assert not list(broken_people())
    assert [found.person for found in find_people(chama, "person.view", "Mariam Diallo")] == [mariam]


def test_a_person_corrected_while_they_are_entrusted_is_found_under_the_new_name(driss, aya, chama, mariam):
    meanwhile(
        lambda: correct_person(actor=aya, person=mariam, changes={"family_name": "Keita"}, before={}),
        lambda: assign_person(actor=driss, person=mariam, colleague=chama),
    )
    assert not list(broken_people())
    assert [found.person for found in find_people(chama, "person.view", "Mariam Keita")] == [mariam]


def test_what_was_told_and_what_was_corrected_at_once_both_stand(aya, samba, mariam):
    meanwhile(
        lambda: tell_person(actor=aya, person=mariam, answer="refuses", day=TODAY),
        lambda: correct_person(actor=samba, person=mariam, changes={"town": "Salé"}, before={"town": "Rabat"}),
    )
    mariam.refresh_from_db()
    assert (mariam.told, mariam.town) == ("refuses", "Salé")
