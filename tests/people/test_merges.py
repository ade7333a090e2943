"""Two files of one person become one; undone at any time, everything is as it was."""

from __future__ import annotations

from datetime import date

import pytest
from django.apps import apps
from django.urls import reverse
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from amana.people.models import Closure, DuplicatePair, Merge, NameKey, Person, Phone, Reach, Remark
from amana.people.models.choices import HouseholdRole
from amana.people.models.finding import find_people
from amana.people.models.merges import added_since, edited_since, hanging_from_people
from amana.people.operations.closing import close_person
from amana.people.operations.file import (
    ChildhoodDisputed,
    assign_person,
    correct_person,
    note_phone,
    note_situation,
    protect_person,
    release_person,
    tell_person,
)
from amana.people.operations.household import join_household
from amana.people.operations.identifiers import Paper, note_identifier
from amana.people.operations.journeys import Passage, note_incident, note_leg, note_motive
from amana.people.operations.merges import AlreadyMerged, merge_people, undo_merge
from amana.people.operations.verification import broken_people
from amana.people.rules.merging import TOGETHER, UNITED, differing, proposed, united, without_added
from amana.trust.access import RightRefused
from amana.trust.operations import found_installation
from amana.trust.roles import Role
from tests.cast import NOW, TODAY, colleague, somebody

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
PASSING = {"version", "changed_at", "changed_by_id"}


@pytest.fixture
def twice(aya, rabat, mariam):
    """Mariam, registered a second time under another spelling, with more known of her."""
    other = somebody(
        aya, rabat, given_name="Mariama", family_name="Jallow", sex=2, born_on=date(1999, 3, 4), birth_precision="day",
        nationality="GN", languages=["fra", "ful"], town="Témara", phones=("+212600000007",), remark="seen alone",
    )  # fmt: skip
    pair, _made = DuplicatePair.objects.get_or_create(one=mariam, other=other, defaults={"score": 0.9})
    return mariam, other, pair


def merge(actor, pair, keep, *taken):
    return merge_people(actor=actor, pair=pair, keep=keep.pk, taken=taken, reason="the same card", moment=NOW)


def undo(actor, *going):
    return undo_merge(actor=actor, merge=Merge.objects.get(), reason="twins", going=going, moment=NOW)


def everything():
    """All that hangs from people, and people themselves, as values; opened, since what is sealed twice differs."""
    tables = {model for model, _column in hanging_from_people()} | {Person}
    found = {}
    for model in tables:
        names = [field.attname for field in model._meta.concrete_fields if field.attname not in PASSING]
        found[model] = {row.pk: {name: getattr(row, name) for name in names} for row in model._base_manager.all()}
    found[Reach] = set(Reach.objects.values_list("person", "scope", "because", "compartments", "until", "sort_name"))
    found[NameKey] = set(NameKey.objects.values_list("scope", "key", "form", "year", "person"))
    return found


def test_one_file_stands_for_both_and_everything_follows(aya, twice):
    mariam, other, pair = twice
    merge(aya, pair, mariam, "birth", "address")
    mariam.refresh_from_db()
    assert (mariam.born_on, mariam.town, mariam.given_name) == (date(1999, 3, 4), "Témara", "Mariam")
    assert set(mariam.languages) == {"ful", "fra"}
    assert {row.person_id for model in (Phone, Remark) for row in model.objects.all()} == {mariam.pk}
    assert not Person.objects.reachable_by(aya, "person.view").filter(pk=other.pk).exists()
    assert not list(broken_people())


def test_the_person_is_found_under_both_names_and_both_numbers(client, aya, twice):
    mariam, other, pair = twice
    merge(aya, pair, mariam)
    for words in ("Mariama Jallow", "Mariam Diallo", other.reference, mariam.reference):
        assert [found.person for found in find_people(aya, "person.view", words)][:1] == [mariam], words
    client.force_login(aya, backend=BACKEND)
    page = client.get(reverse("desk:person", args=[other.pk]), follow=True)
    assert page.redirect_chain[-1][0] == reverse("desk:person", args=[mariam.pk])
    assert other.reference in page.content.decode()


def test_another_office_learns_nothing_of_either_number(client, aya, chama, twice):
    mariam, other, pair = twice
    merge(aya, pair, mariam)
    client.force_login(chama, backend=BACKEND)
    for person in (mariam, other):
        assert client.get(reverse("desk:person", args=[person.pk])).status_code == 404
        assert not find_people(chama, "person.view", person.reference)


def test_undone_at_once_everything_is_as_it_was(aya, twice):
    mariam, _other, pair = twice
    before = everything()
    merge(aya, pair, mariam, *TOGETHER)
    undo(aya)
    assert everything() == before
    assert not list(broken_people())


def test_undone_after_edits_what_came_since_stays_and_is_listed(aya, twice):
    mariam, other, pair = twice
    merge(aya, pair, mariam, "birth", "address")
    correct_person(actor=aya, person=mariam, changes={"town": "Salé"}, before={})
    kept = note_phone(actor=aya, person=mariam, number="+212600000008", channel="call", is_safe=True)
    gone = note_phone(actor=aya, person=mariam, number="+212600000009", channel="call", is_safe=True)
    found = Merge.objects.get()
    assert edited_since(found) == ["town"]
    assert [added.row for added in added_since(found, aya)] == [kept, gone]
    undo(aya, f"people.phone.person_id:{gone.pk}")
    mariam.refresh_from_db()
    assert (mariam.town, mariam.born_on) == ("Salé", date(1999, 1, 1))
    assert {phone.number: phone.person_id for phone in Phone.objects.all()} == {
        "+212600000007": other.pk, "+212600000008": mariam.pk, "+212600000009": other.pk,
    }  # fmt: skip


def test_whoever_was_released_since_does_not_come_back(aya, chama, twice):
    mariam, other, pair = twice
    assign_person(actor=aya, person=other, colleague=chama)
    merge(aya, pair, mariam)
    assert Person.objects.reachable_by(chama, "person.view").get() == mariam
    release_person(actor=aya, person=mariam, colleague=chama)
    undo(aya)
    assert not Person.objects.reachable_by(chama, "person.view").exists()


def test_a_protected_file_protects_what_it_becomes_and_both_parts_later(aya, bilal, driss, twice):
    mariam, other, pair = twice
    protect_person(actor=driss, person=other, day=TODAY)
    before = everything()
    merge(driss, pair, mariam)
    assert not Person.objects.reachable_by(bilal, "person.view").exists()
    undo(driss)
    assert everything() == before
    assert [person.pk for person in Person.objects.reachable_by(bilal, "person.view")] == [mariam.pk]


def test_protected_after_the_merge_both_are_protected_when_parted(aya, bilal, driss, twice):
    mariam, _other, pair = twice
    merge(driss, pair, mariam)
    mariam.refresh_from_db()
    protect_person(actor=driss, person=mariam, day=TODAY)
    undo(driss)
    assert not Person.objects.reachable_by(bilal, "person.view").exists()
    assert set(Person.objects.values_list("protected_on", flat=True)) == {TODAY}


def test_whom_a_file_is_closed_to_never_sees_the_person_again_by_a_merge_or_its_undoing(aya, bilal, driss, twice):
    mariam, other, pair = twice
    close_person(actor=driss, person=other, colleague=bilal, day=TODAY)
    merge(aya, pair, mariam)
    assert not Person.objects.reachable_by(bilal, "person.view").exists()
    undo(aya)
    assert Person.objects.reachable_by(bilal, "person.view").get() == mariam


def test_closed_after_the_merge_both_parts_stay_closed(aya, bilal, driss, twice):
    mariam, _other, pair = twice
    merge(aya, pair, mariam)
    close_person(actor=driss, person=mariam, colleague=bilal, day=TODAY)
    undo(aya)
    assert not Person.objects.reachable_by(bilal, "person.view").exists()


def test_the_same_telephone_twice_and_the_same_household_are_no_obstacle(aya, ibrahim, twice):
    mariam, other, pair = twice
    for person in (mariam, other):
        note_phone(actor=aya, person=person, number="+212600000011", channel="call", is_safe=False)
        join_household(
            actor=aya, person=person, relative=ibrahim, role=HouseholdRole.OTHER, relative_role=HouseholdRole.CHILD,
            travels_along=True, day=TODAY,
        )  # fmt: skip
    before = everything()
    merge(aya, pair, mariam)
    undo(aya)
    assert everything() == before


def test_merges_upon_merges_are_undone_in_any_order(aya, rabat, twice):
    mariam, other, pair = twice
    third = somebody(aya, rabat, given_name="Maryam", family_name="Diallo", sex=2, phones=("+212600000012",))
    before = everything()
    merge(aya, pair, mariam)
    further = DuplicatePair.objects.get_or_create(one=mariam, other=third, defaults={"score": 0.9})[0]
    merge(aya, further, third, "names")
    first, second = Merge.objects.order_by("pk")
    undo_merge(actor=aya, merge=first, reason="two", going=(), moment=NOW)
    assert Phone.objects.get(number_index=Phone.objects.order_by("pk").first().number_index).person_id == other.pk
    undo_merge(actor=aya, merge=second, reason="two", going=(), moment=NOW)
    phones = {model: rows for model, rows in everything().items() if model is Phone}
    assert phones == {Phone: before[Phone]}
    assert Person.objects.reachable_by(aya, "person.view").count() == 3


def test_a_file_is_merged_once_and_undone_once(aya, twice):
    mariam, other, pair = twice
    merge(aya, pair, mariam)
    with pytest.raises((AlreadyMerged, RightRefused)):
        merge(aya, pair, other)
    undo(aya)
    with pytest.raises(AlreadyMerged):
        undo(aya)


def test_a_merge_never_ends_a_childhood_without_a_protection_supervisor(chama, driss, oujda, yacine):
    adult = somebody(chama, oujda, given_name="Yacine", family_name="Traore", born_on=date(1999, 1, 1),
                     birth_precision="day", sex=1)  # fmt: skip
    pair, _made = DuplicatePair.objects.get_or_create(one=yacine, other=adult, defaults={"score": 0.9})
    with pytest.raises(ChildhoodDisputed):
        merge(chama, pair, yacine, "birth")
    with pytest.raises(ChildhoodDisputed):
        merge(chama, pair, adult)
    assert not Merge.objects.exists()
    merge(chama, pair, yacine)
    yacine.refresh_from_db()
    assert yacine.stated_age == 16


def test_an_observer_and_another_office_merge_nothing(bilal, chama, mariam, twice):
    for actor in (bilal, chama):
        with pytest.raises(RightRefused):
            merge(actor, twice[2], mariam)


def test_the_page_shows_both_sides_proposes_the_better_and_keeps_the_choice(client, aya, twice):
    mariam, other, pair = twice
    client.cookies["django_language"] = "en"
    client.force_login(aya, backend=BACKEND)
    url = reverse("people:merge", args=[pair.pk])
    page = client.get(url).content.decode()
    assert all(words in page for words in ("Témara", "Rabat", "4 March 1999", "1 January 1999"))
    sent = {"keep": mariam.pk, "birth": "other", "address": "kept", "reason": ""}
    assert "Say in one sentence" in client.post(url, sent).content.decode()
    assert not Merge.objects.exists()
    assert client.post(url, {**sent, "reason": "the same card"}).status_code == 302
    mariam.refresh_from_db()
    assert (mariam.born_on, mariam.town) == (date(1999, 3, 4), "Rabat")
    again = reverse("people:merge_undo", args=[Merge.objects.get().pk])
    assert "the same card" in client.get(again).content.decode()
    assert client.post(again, {"reason": ""}).status_code == 200
    assert client.post(again, {"reason": "two sisters"}).status_code == 302
    assert client.get(reverse("desk:person", args=[other.pk])).status_code == 200


def test_the_number_that_stays_can_be_the_other_one(client, aya, twice):
    mariam, other, pair = twice
    client.force_login(aya, backend=BACKEND)
    url = reverse("people:merge", args=[pair.pk])
    swapped = client.post(url, {"keep": mariam.pk, "swap": other.pk, "reason": "the same card"})
    assert swapped.status_code == 200
    assert not Merge.objects.exists()
    client.post(url, {"keep": other.pk, "reason": "the same card"})
    assert Merge.objects.get().kept == other


# ---- Laws

NAMES = st.sampled_from(["", "Awa", "Mariam", "ديالو", "N'Guessan"])
FACTS = st.fixed_dictionaries(
    {
        "given_name": st.sampled_from(["Awa", "Mariam"]),
        "family_name": NAMES,
        "called": NAMES,
        "arabic_name": NAMES,
        "sex": st.sampled_from([0, 1, 2]),
        "stated_age": st.one_of(st.none(), st.integers(19, 60)),
        "nationality": st.sampled_from(["", "GN", "ML"]),
        "languages": st.lists(st.sampled_from(["ful", "fra", "bam"]), unique=True),
        "other_nationalities": st.lists(st.sampled_from(["SN", "CI"]), unique=True),
        "town": st.sampled_from(["", "Rabat", "Oujda"]),
        "quarter": st.sampled_from(["", "Takaddoum"]),
        "safe_contact": st.sampled_from(["", "SMS"]),
        "phones": st.lists(st.sampled_from(["+212600000001", "+212600000002"]), unique=True),
        "remark": st.sampled_from(["", "seen alone"]),
    }
)


class MergeThenUndo(TestCase):
    """Hypothesis rolls each example back by itself."""

    def setUp(self):
        from amana.trust.models import Office

        found_installation(organisation="Amana", offices={"RAB": "Rabat"}, day=date(2026, 1, 1))
        self.rabat = Office.objects.get(code="RAB")
        self.aya = colleague("Aya", Role.PROTECTION_SUPERVISOR, self.rabat)
        self.relative = somebody(self.aya, self.rabat, given_name="Ibrahim", family_name="Barry")

    @hypothesis_settings(max_examples=40)
    @given(FACTS, FACTS, st.sets(st.sampled_from(sorted(TOGETHER))), st.booleans(), st.data())
    def test_is_the_identity(self, one, other, taken, first, data):
        people = [self.person(known, data) for known in (one, other)]
        pair, _made = DuplicatePair.objects.get_or_create(
            one=people[0], other=people[1], defaults={"score": 0.9, "verdict": "unsure"}
        )
        before = everything()
        merge(self.aya, pair, people[0 if first else 1], *taken)
        undo(self.aya)
        assert everything() == before

    def person(self, known, data):
        if known["stated_age"] is not None:
            known = {**known, "stated_age_on": TODAY}
        person = somebody(self.aya, self.rabat, **known)
        if data.draw(st.booleans()):
            note_situation(actor=self.aya, person=person, situation="irregular", since=TODAY, until=None, day=TODAY)
        if data.draw(st.booleans()):
            join_household(
                actor=self.aya, person=person, relative=self.relative, role=HouseholdRole.OTHER,
                relative_role=HouseholdRole.HEAD, travels_along=True, day=TODAY,
            )  # fmt: skip
        if data.draw(st.booleans()):
            for town in ("gao", "oujda"):
                note_leg(actor=self.aya, person=person, passage=Passage(town=town, words="seul"), day=TODAY)
            note_motive(actor=self.aya, person=person, code="left_war", words="la nuit", day=TODAY)
        if data.draw(st.booleans()):
            note_incident(actor=self.aya, person=person, kind="held", day=TODAY, words="trois mois")
            paper = Paper(kind="unhcr_number", number="MAR-1", seen="said")
            note_identifier(actor=self.aya, person=person, paper=paper, day=TODAY)
        if data.draw(st.booleans()):
            tell_person(actor=self.aya, person=person, answer="refuses", day=TODAY)
        return person


@given(st.lists(st.text(max_size=2)), st.lists(st.text(max_size=2)), st.lists(st.text(max_size=2)))
def test_what_was_united_is_parted_again(ours, theirs, since):
    ours = list(dict.fromkeys(ours))
    after = united(ours, theirs)
    assert set(ours) | set(theirs) == set(after)
    assert without_added(after, ours, after) == ours
    assert set(without_added([*after, *since], ours, after)) >= set(ours) | (set(since) - set(after))


def test_every_fact_that_can_be_corrected_has_its_place_in_a_merge():
    from amana.people.operations.file import CORRECTABLE

    grouped = {name for names in TOGETHER.values() for name in names} | set(UNITED)
    assert set(CORRECTABLE) - grouped == {"unanswered"}


def test_the_side_that_says_more_is_proposed():
    says = {name: "" for names in TOGETHER.values() for name in names}
    says |= {"born_on": None, "stated_age": None, "told": "not_yet"}
    more = says | {"town": "Oujda", "born_on": TODAY, "birth_precision": "day", "told": "refuses"}
    assert proposed(says, more) == {"address", "birth", "told"}
    assert not proposed(more, says)
    assert differing(says, more) == ["birth", "address", "told"]


def test_every_table_that_hangs_from_a_person_follows_them_or_says_that_it_stays():
    following = {model for model, _column in hanging_from_people()}
    staying = {model for model in apps.get_models() if getattr(model, "stays_at_merge", False)}
    assert following >= {Phone, Remark, Closure}
    assert staying == {DuplicatePair, Merge, NameKey, Reach}
