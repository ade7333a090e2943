"""What may be told, and who was told: written down, withdrawn, refused in words; nothing leaves without a basis."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import translation

from amana.people.models import Consent, Disclosure, OtherBasis
from amana.people.operations.consents import (
    AnswerMissing,
    Asked,
    NoBasis,
    NotAChild,
    OwnBasis,
    disclose,
    name_basis,
    note_consent,
    note_stop_answer,
    review_basis,
    withdraw_consent,
)
from amana.people.operations.file import protect_person
from amana.trust.access import RightRefused
from amana.trust.models import AuditEntry
from amana.trust.roles import Compartment
from tests.cast import NOW, TODAY

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
GENERAL, HEALTH = Compartment.GENERAL, Compartment.HEALTH


def answer(actor, person, **changed):
    known = {
        "purpose": "health", "recipients": ["clinic"], "compartments": GENERAL, "given": True, "given_on": TODAY,
        "answered_by": ["self"], "how": "aloud", "evidence": "spoken", **changed,
    }  # fmt: skip
    return note_consent(actor=actor, person=person, asked=Asked(**known))


def tell(actor, person, **changed):
    known = {
        "what": "name and age", "compartments": GENERAL, "recipient": "clinic", "purpose": "health",
        "means": "spoken", "day": TODAY, **changed,
    }  # fmt: skip
    return disclose(actor=actor, person=person, **known)


def test_nothing_is_told_before_they_were_asked_and_nothing_is_written(aya, mariam):
    with pytest.raises(NoBasis) as refused:
        tell(aya, mariam)
    assert refused.value.answer.why == "never_asked"
    assert not Disclosure.objects.exists()
    assert not AuditEntry.objects.filter(action="disclosure.make", outcome="done").exists()


def test_a_telling_is_kept_with_its_basis(aya, mariam):
    yes = answer(aya, mariam)
    told = tell(aya, mariam)
    assert (told.basis, told.consent, told.made_by) == ("consent", yes, aya)
    with pytest.raises(NoBasis):
        tell(aya, mariam, compartments=HEALTH)


def test_withdrawing_stops_new_telling_and_asks_those_told_to_stop(aya, mariam):
    yes = answer(aya, mariam)
    told = tell(aya, mariam)
    withdraw_consent(actor=aya, consent=yes, day=TODAY)
    withdraw_consent(actor=aya, consent=yes, day=TODAY + timedelta(days=3))
    told.refresh_from_db()
    yes.refresh_from_db()
    assert (told.stop_asked_on, yes.withdrawn_on) == (TODAY, TODAY)
    with pytest.raises(NoBasis) as refused:
        tell(aya, mariam)
    assert refused.value.answer.why == "withdrawn"
    note_stop_answer(actor=aya, disclosure=told, answer="keeps", day=TODAY)
    told.refresh_from_db()
    assert told.get_stop_answer_display()


def test_a_childs_yes_needs_the_guardian_and_the_child_and_a_no_needs_nobody(driss, yacine):
    with pytest.raises(AnswerMissing) as missing:
        answer(driss, yacine)
    assert missing.value.who == {"guardian", "assent"}
    assert answer(driss, yacine, answered_by=["guardian", "assent"], guardian="Me Bennis").pk
    assert answer(driss, yacine, given=False).pk


def test_an_ambulance_is_called_without_a_signature_and_looked_at_after(aya, driss, mariam):
    basis = name_basis(
        actor=aya, person=mariam, kind="vital_interest", purpose="health", recipient="clinic",
        compartments=GENERAL, reason="unconscious", day=TODAY,
    )  # fmt: skip
    told = tell(aya, mariam)
    assert told.other_basis == basis
    with pytest.raises(RightRefused):
        review_basis(actor=aya, basis=basis, upheld=True, review="mine", day=TODAY, moment=NOW)
    review_basis(actor=driss, basis=basis, upheld=False, review="could be asked", day=TODAY, moment=NOW)
    told.refresh_from_db()
    assert told.stop_asked_on == TODAY
    with pytest.raises(NoBasis):
        tell(aya, mariam)


def test_nobody_looks_at_the_basis_they_named(driss, mariam):
    basis = name_basis(
        actor=driss, person=mariam, kind="legal_obligation", purpose="legal", recipient="authority",
        compartments=GENERAL, reason="judge's order", day=TODAY,
    )  # fmt: skip
    with pytest.raises(OwnBasis):
        review_basis(actor=driss, basis=basis, upheld=True, review="mine", day=TODAY, moment=NOW)


def test_a_childs_best_interests_are_no_basis_for_an_adult(driss, mariam, yacine):
    known = {
        "actor": driss, "kind": "best_interests", "purpose": "shelter", "recipient": "partner",
        "compartments": GENERAL, "reason": "the guardian is the danger", "day": TODAY,
    }  # fmt: skip
    with pytest.raises(NotAChild):
        name_basis(person=mariam, **known)
    assert name_basis(person=yacine, **known).pk


@pytest.fixture
def english(client):
    client.cookies["django_language"] = "en"
    return client


FORM = {
    "purpose": "health", "kind": "clinic", "compartments": ["1"], "given": "yes", "answered_by": ["self"],
    "how": "aloud", "evidence": "spoken", "given_on": TODAY.isoformat(),
}  # fmt: skip


def test_the_pages_take_an_answer_a_telling_and_a_withdrawal(english, aya, mariam):
    english.force_login(aya, backend=BACKEND)
    page = reverse("people:consents", args=[mariam.pk])
    assert "Nobody asked them yet." in english.get(page).content.decode()
    told = {"purpose": "health", "kind": "clinic", "compartments": ["1"], "what": "name", "means": "spoken",
            "made_on": TODAY.isoformat()}  # fmt: skip
    refused = english.post(reverse("people:disclosure_make", args=[mariam.pk]), told).content.decode()
    assert "never asked" in refused
    assert english.post(reverse("people:consent_note", args=[mariam.pk]), FORM).status_code == 302
    assert english.post(reverse("people:disclosure_make", args=[mariam.pk]), told).status_code == 302
    assert "A hospital or a doctor" in english.get(page).content.decode()
    english.post(reverse("people:consent_withdraw", args=[Consent.objects.get().pk]))
    assert "Asked to stop" in english.get(page).content.decode()
    english.post(reverse("people:stop_answer", args=[Disclosure.objects.get().pk]), {"answer": "deleted"})
    assert Disclosure.objects.get().stop_answer == "deleted"


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"evidence": "mark"}, "A mark needs a witness"),
        ({"answered_by": ["guardian"]}, "Write who answered for the child"),
        ({"kind": "consulate"}, "Say of which country"),
        ({"given_on": "2999-01-01"}, "in the future"),
        ({"until": "2020-01-01"}, "ends before it begins"),
        ({"compartments": []}, "required"),
        ({"purpose": "anything"}, "Select a valid choice"),
    ],
)
def test_an_answer_that_cannot_be_kept_is_said_beside_the_field(english, aya, mariam, changed, sentence):
    english.force_login(aya, backend=BACKEND)
    page = english.post(reverse("people:consent_note", args=[mariam.pk]), {**FORM, **changed})
    assert page.status_code == 200
    assert sentence in page.content.decode()
    assert not Consent.objects.exists()


def test_a_childs_form_says_who_else_must_answer(english, driss, yacine):
    english.force_login(driss, backend=BACKEND)
    page = english.post(reverse("people:consent_note", args=[yacine.pk]), FORM).content.decode()
    assert "The child must agree too." in page


def test_what_was_told_of_health_is_not_there_for_who_does_not_read_it(english, aya, fadel, mariam):
    from amana.people.operations.file import assign_person

    assign_person(actor=aya, person=mariam, colleague=fadel)
    answer(fadel, mariam, compartments=GENERAL | HEALTH)
    tell(fadel, mariam, compartments=HEALTH, what="epilepsy")
    english.force_login(aya, backend=BACKEND)
    page = reverse("people:consents", args=[mariam.pk])
    assert "epilepsy" not in english.get(page).content.decode()
    assert "Nobody was told anything." in english.get(page).content.decode()
    stop = reverse("people:stop_answer", args=[Disclosure.objects.get().pk])
    withdraw_consent(actor=aya, consent=Consent.objects.get(), day=TODAY)
    assert english.get(stop).status_code == 404
    english.force_login(fadel, backend=BACKEND)
    assert "epilepsy" in english.get(page).content.decode()


def test_the_data_protection_officer_sees_what_left_by_number_alone(english, aya, ilham, mariam):
    answer(aya, mariam)
    tell(aya, mariam)
    english.force_login(ilham, backend=BACKEND)
    page = english.get(reverse("people:disclosures")).content.decode()
    assert mariam.reference in page
    assert "Mariam" not in page
    assert english.get(reverse("people:consents", args=[mariam.pk])).status_code == 404
    assert mariam.reference not in english.get(reverse("people:disclosures"), {"waiting": "1"}).content.decode()


def test_a_protected_persons_tellings_are_not_even_a_number_beyond_their_own(english, aya, driss, ilham, mariam):
    answer(aya, mariam)
    tell(aya, mariam)
    protect_person(actor=driss, person=mariam, day=TODAY)
    english.force_login(ilham, backend=BACKEND)
    assert mariam.reference in english.get(reverse("people:disclosures")).content.decode(), "the officer oversees all"


def test_the_supervisors_queue_shows_what_is_late(english, aya, driss, mariam):
    basis = name_basis(
        actor=aya, person=mariam, kind="vital_interest", purpose="health", recipient="clinic",
        compartments=GENERAL, reason="unconscious", day=TODAY,
    )  # fmt: skip
    OtherBasis.objects.filter(pk=basis.pk).update(noted_at=basis.noted_at - timedelta(hours=25))
    english.force_login(driss, backend=BACKEND)
    page = english.get(reverse("people:bases")).content.decode()
    assert "Late" in page
    review = reverse("people:basis_review", args=[basis.pk])
    assert "unconscious" in english.get(review).content.decode()
    assert english.post(review, {"upheld": "yes", "review": "right"}).status_code == 302
    assert "None waits." in english.get(reverse("people:bases")).content.decode()


@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_who_was_told_is_printed_for_the_person(client, aya, mariam, language):
    answer(aya, mariam)
    tell(aya, mariam, recipient_names="Dr مريم <b>&amp;")
    client.cookies["django_language"] = language
    client.force_login(aya, backend=BACKEND)
    with translation.override(language):
        printed = client.get(reverse("people:communications_print", args=[mariam.pk]))
    assert printed["Content-Type"] == "application/pdf"
    assert printed.content.startswith(b"%PDF")
    assert AuditEntry.objects.filter(action="disclosure.print").exists()


def test_consents_follow_the_person_when_two_files_become_one_and_back(aya, rabat, mariam):
    from amana.people.models import DuplicatePair, Merge
    from amana.people.operations.merges import merge_people, undo_merge
    from tests.cast import somebody

    other = somebody(aya, rabat, given_name="Mariama", family_name="Jallow", stated_age=27, stated_age_on=TODAY)
    answer(aya, other)
    pair, _made = DuplicatePair.objects.get_or_create(one=mariam, other=other, defaults={"score": 0.9})
    merge_people(actor=aya, pair=pair, keep=mariam.pk, taken=(), reason="card", moment=NOW)
    assert tell(aya, mariam).person == mariam
    undo_merge(actor=aya, merge=Merge.objects.get(), reason="twins", going=(), moment=NOW)
    assert Consent.objects.get().person == other


def test_whatever_is_done_to_a_record_of_a_file_is_about_the_person(aya, driss, mariam, ibrahim):
    from amana.people.models import DuplicatePair
    from amana.people.operations.duplicates import judge_pair
    from amana.people.operations.file import drop_phone, note_phone, note_situation

    phone = note_phone(actor=aya, person=mariam, number="+212600000077", channel="call", is_safe=True)
    note_situation(actor=aya, person=mariam, situation="irregular", since=TODAY, until=None, day=TODAY)
    withdraw_consent(actor=aya, consent=answer(aya, mariam), day=TODAY)
    pair = DuplicatePair.objects.create(one=mariam, other=ibrahim, score=0.9)
    judge_pair(actor=aya, pair=pair, verdict="different", reason="mother and son", moment=NOW)
    drop_phone(actor=aya, phone=phone)
    about = AuditEntry.objects.about(f"people.person:{mariam.pk}")
    assert {entry.action for entry in about} >= {
        "person.note_phone", "person.note_situation", "consent.note", "consent.withdraw", "duplicate.judge",
        "person.drop_phone",
    }  # fmt: skip
    assert AuditEntry.objects.about(f"people.person:{ibrahim.pk}").filter(action="duplicate.judge").exists()
    assert about.get(action="consent.withdraw").details["record"].startswith("people.consent:")
