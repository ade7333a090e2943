"""What allows telling something about a person: the laws of consent and of the other bases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from amana.people.rules.basis import (
    ASSENT,
    CHILD,
    CONSENT,
    GUARDIAN,
    LEGAL,
    OTHER_BASES,
    SELF,
    VITAL,
    Named,
    Word,
    basis_covers,
    must_answer,
    names,
)

DAY = date(2026, 11, 23)
DAYS = st.integers(-400, 400).map(lambda days: DAY + timedelta(days=days))
RECIPIENTS = st.sampled_from(["unhcr", "partner", "partner:1", "partner:12", "consulate:GN", "health"])
PURPOSES = st.sampled_from(["referral", "return"])
WORDS = st.builds(
    Word,
    number=st.integers(1, 50),
    purpose=PURPOSES,
    recipients=st.frozensets(RECIPIENTS, min_size=1, max_size=3),
    compartments=st.integers(1, 63),
    given=st.booleans(),
    given_on=DAYS,
    until=st.none() | DAYS,
    withdrawn_on=st.none() | DAYS,
    withheld=st.frozensets(RECIPIENTS, max_size=2),
)
OTHERS = st.builds(
    Named,
    number=st.integers(1, 50),
    kind=st.sampled_from(OTHER_BASES),
    purpose=PURPOSES,
    recipient=RECIPIENTS,
    compartments=st.integers(1, 63),
    since=DAYS,
    until=st.none() | DAYS,
    ended_on=st.none() | DAYS,
)
ASKED = st.fixed_dictionaries(
    {"purpose": PURPOSES, "recipient": RECIPIENTS, "compartment": st.sampled_from([1, 2, 4, 3, 6]), "day": DAYS}
)


def asked(words=(), others=(), **changed):
    facts = {"purpose": "referral", "recipient": "partner:12", "compartment": 1, "day": DAY, **changed}
    return basis_covers(words, others, **facts)


YES = Word(1, "referral", frozenset({"partner:12"}), 3, given=True, given_on=DAY)


def test_nothing_said_covers_nothing():
    assert (asked().covered, asked().why) == (False, "never_asked")


def test_a_yes_covers_what_it_names_and_nothing_beside():
    assert asked([YES]).basis == CONSENT
    assert asked([YES], recipient="partner:1").why == "never_asked"
    assert asked([YES], purpose="return").why == "never_asked"
    assert asked([YES], compartment=4).why == "not_this_part"
    assert asked([YES], day=DAY - timedelta(days=1)).why == "never_asked"


def test_naming_the_kind_covers_each_of_the_kind_but_those_it_is_kept_from():
    every = replace(YES, recipients=frozenset({"partner"}), withheld=frozenset({"partner:3"}))
    assert asked([every]).covered
    assert asked([every], recipient="partner:3").why == "withheld"
    assert not names("partner:1", "partner:12")


def test_a_later_no_ends_an_earlier_yes_and_a_later_yes_opens_again():
    no = replace(YES, number=2, given=False)
    assert asked([YES, no]).why == "refused"
    assert asked([YES, no, replace(YES, number=3)]).covered


def test_an_ambulance_is_refused_for_want_of_no_signature():
    vital = Named(7, VITAL, "referral", "partner:12", 5, since=DAY)
    for words in ([], [replace(YES, given=False)], [replace(YES, withdrawn_on=DAY)]):
        found = asked(words, [vital])
        assert (found.covered, found.basis, found.number) == (True, VITAL, 7)
    assert not asked([], [vital], compartment=2).covered, "the least data"
    assert not asked([], [replace(vital, ended_on=DAY)]).covered, "a supervisor did not uphold it"


def test_consent_is_named_before_any_other_basis():
    assert asked([YES], [Named(7, LEGAL, "referral", "partner", 63, since=DAY)]).basis == CONSENT
    both = [
        Named(1, LEGAL, "referral", "partner", 63, since=DAY),
        Named(2, CHILD, "referral", "partner", 63, since=DAY),
    ]
    assert asked([], both).basis == CHILD


@given(st.lists(WORDS, max_size=5), st.lists(OTHERS, max_size=3), ASKED)
def test_withdrawing_never_allows_more(words, others, facts):
    assume(words)
    withdrawn = [replace(word, withdrawn_on=min(filter(None, (word.withdrawn_on, facts["day"])))) for word in words]
    if basis_covers(withdrawn, others, **facts).covered:
        assert basis_covers(words, others, **facts).covered


@given(st.lists(WORDS, max_size=5), ASKED)
def test_once_everything_is_withdrawn_consent_covers_nothing(words, facts):
    withdrawn = [replace(word, withdrawn_on=facts["day"]) for word in words]
    assert not basis_covers(withdrawn, [], **facts).covered


@given(st.lists(WORDS, max_size=5), st.lists(OTHERS, max_size=3), ASKED)
def test_whoever_may_be_told_more_may_be_told_less(words, others, facts):
    found = basis_covers(words, others, **facts)
    if found.covered:
        for bit in (1, 2, 4):
            if facts["compartment"] & bit:
                assert basis_covers(words, others, **{**facts, "compartment": bit}).covered


@given(st.lists(WORDS, max_size=5), st.lists(OTHERS, max_size=3), ASKED, st.randoms())
def test_the_order_in_which_words_are_read_changes_nothing(words, others, facts, dice):
    words = [replace(word, number=number) for number, word in enumerate(words)]
    mixed = dice.sample(words, len(words))
    assert basis_covers(mixed, others, **facts).covered == basis_covers(words, others, **facts).covered


@given(st.lists(WORDS, max_size=5), ASKED)
def test_a_refusal_on_the_day_is_the_last_word(words, facts):
    no = Word(99, facts["purpose"], frozenset({facts["recipient"]}), 63, given=False, given_on=facts["day"])
    assert not basis_covers([*words, no], [], **facts).covered


def test_who_must_answer_depends_on_age_and_an_unknown_age_is_a_childs():
    assert must_answer(5) == {GUARDIAN}
    assert must_answer(16) == {GUARDIAN, ASSENT} == must_answer(None)
    assert must_answer(18) == {SELF}
