"""The day of a colleague: who is entrusted to them, what changed, what waits."""

from __future__ import annotations

from django.urls import reverse

from amana.people.models import DuplicatePair, Person
from amana.people.operations.consents import disclose, name_basis, review_basis
from amana.people.operations.file import correct_person, release_person
from amana.people.operations.imports import start_import
from amana.people.operations.list_steps import take_step
from amana.trust.roles import Compartment
from tests.cast import NOW, TODAY, somebody


def day_of(client):
    return client.get(reverse("desk:home")).content.decode()


def test_whoever_i_register_is_entrusted_to_me_until_i_let_go(desk_of, aya, mariam):
    assert "Mariam Diallo" in day_of(desk_of(aya))
    release_person(actor=aya, person=mariam, colleague=aya)
    assert "Nobody is entrusted to you yet" in day_of(desk_of(aya))


def test_what_a_colleague_changed_in_my_files_is_said_and_my_own_changes_are_not(desk_of, aya, driss, mariam):
    correct_person(actor=aya, person=mariam, changes={"town": "Salé"}, before={})
    assert "No colleague changed a file of yours" in day_of(desk_of(aya))
    correct_person(actor=driss, person=mariam, changes={"town": "Rabat"}, before={})
    shown = day_of(desk_of(aya))
    assert "No colleague changed a file of yours" not in shown
    assert "Driss" in shown


def test_pairs_lists_and_people_not_yet_told_wait(desk_of, aya, rabat, mariam, ibrahim, tmp_path):
    assert "Nothing waits for you" in day_of(desk_of(aya))
    DuplicatePair.objects.create(one=mariam, other=ibrahim, score=0.9)
    listed = tmp_path / "arrivals.csv"
    listed.write_text("Nom;Prénom\nSow;Awa\nBah;Issa\n", encoding="utf-8")
    take_step(
        start_import(
            actor=aya, office=rabat, path=listed, file_name="arrivals.csv", digest="0" * 64, as_of=TODAY,
            source="test", basis="",
        )
    )  # fmt: skip
    somebody(aya, rabat, called="Sans nom 4", told="not_yet", told_on=None)
    shown = day_of(desk_of(aya))
    assert "Two files may be one person" in shown
    assert "arrivals.csv" in shown
    assert "Came with a list: tell them who we are" in shown


def test_whoever_reads_no_file_finds_their_own_places_and_no_name(desk_of, badr, ghita, ilham, mariam):
    for user, place in ((badr, "Colleagues"), (ilham, "Log"), (ghita, "Your role opens no file of a person.")):
        shown = day_of(desk_of(user))
        assert place in shown
        assert "Mariam" not in shown


def test_another_office_has_a_day_without_our_people(desk_of, chama, mariam):
    assert "Mariam" not in day_of(desk_of(chama))
    assert Person.objects.count() == 1


def test_a_basis_to_look_at_and_a_receiver_asked_to_stop_wait(desk_of, aya, driss, mariam):
    name_basis(
        actor=aya, person=mariam, kind="vital_interest", purpose="health", recipient="clinic",
        compartments=Compartment.GENERAL, reason="unconscious", day=TODAY,
    )  # fmt: skip
    told = disclose(
        actor=aya, person=mariam, what="name", compartments=Compartment.GENERAL, recipient="clinic",
        purpose="health", means="spoken", day=TODAY,
    )  # fmt: skip
    assert "looked at within 24 hours" in day_of(desk_of(driss))
    assert "looked at within 24 hours" not in day_of(desk_of(aya))
    review_basis(actor=driss, basis=told.other_basis, upheld=False, review="could be asked", day=TODAY, moment=NOW)
    assert "looked at within 24 hours" not in day_of(desk_of(driss))
    assert "have not answered" in day_of(desk_of(aya))
