"""A journey as it is told: in its order, with days as vague as they are; what happened on the way is read in the
protection part alone, and no leg leaves."""

from __future__ import annotations

import ast
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

import amana
from amana.people.models import Disclosure, Incident, Leg, Motive
from amana.people.models.journey_wording import when_in_words
from amana.people.models.journeys import MOTIVES, SEVERITY, IncidentKind
from amana.people.operations.consents import Asked, NoBasis, disclose, note_consent
from amana.people.operations.file import protect_person
from amana.people.operations.journeys import (
    BeforeBirth,
    InTheFuture,
    Passage,
    correct_leg,
    drop_incident,
    drop_leg,
    drop_motive,
    move_leg,
    note_incident,
    note_leg,
    note_motive,
)
from amana.people.rules.journey import Stretch, When, doubts, is_before
from amana.people.rules.lists.countries import COUNTRIES
from amana.people.rules.routes import TOWNS
from amana.trust.access import RightRefused
from amana.trust.models import AuditEntry
from amana.trust.roles import EVERY_COMPARTMENT, Compartment, Role
from tests.browser import choose_language, look_at, sign_in
from tests.cast import TODAY, colleague

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def english(client, settings):
    """A browser in which somebody chose English."""
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


def leg(actor, person, town="gao", *, after=None, **known):
    return note_leg(actor=actor, person=person, passage=Passage(town=town, **known), day=TODAY, after=after)


def towns(person):
    return [one.town for one in Leg.objects.filter(person=person)]


# ---- The route
def test_legs_stand_in_the_order_they_are_told_and_may_change_places(aya, mariam):
    for town in ("conakry", "gao", "oujda"):
        leg(aya, mariam, town)
    leg(aya, mariam, "bamako", after=Leg.objects.get(town="conakry"))
    assert towns(mariam) == ["conakry", "bamako", "gao", "oujda"]
    move_leg(actor=aya, leg=Leg.objects.get(town="oujda"), earlier=True)
    move_leg(actor=aya, leg=Leg.objects.get(town="conakry"), earlier=True)
    assert towns(mariam) == ["conakry", "bamako", "oujda", "gao"]
    move_leg(actor=aya, leg=Leg.objects.get(town="conakry"), earlier=False)
    drop_leg(actor=aya, leg=Leg.objects.get(town="gao"))
    assert towns(mariam) == ["bamako", "conakry", "oujda"]


def test_a_town_of_ours_brings_its_country_and_another_is_sealed(aya, mariam):
    assert leg(aya, mariam, "gao").country == "ML"
    other = leg(aya, mariam, "", place="Tessalit", country="ML", words="Deux mois sans travail")
    with connection.cursor() as cursor:
        cursor.execute("SELECT place, words FROM people_leg WHERE id = %s", [other.pk])
        assert "Tess" not in str(row := cursor.fetchone())
        assert "mois" not in str(row)
    other.refresh_from_db()
    assert other.name("fr") == "Tessalit"


def test_what_was_before_birth_or_is_to_come_is_refused(aya, mariam):
    mariam.born_on, mariam.birth_precision = date(1999, 5, 1), "estimated"
    with pytest.raises(BeforeBirth):
        leg(aya, mariam, arrived=When(date(1995, 1, 1), "year"))
    with pytest.raises(InTheFuture):
        leg(aya, mariam, arrived=When(TODAY + timedelta(days=1)))
    with pytest.raises(InTheFuture):
        correct_leg(
            actor=aya, leg=leg(aya, mariam), passage=Passage(town="gao", left=When(date(2030, 1, 1), "year")), day=TODAY
        )
    assert leg(aya, mariam, arrived=When(date(1997, 1, 1), "year")).pk
    assert leg(aya, mariam, arrived=When(TODAY.replace(day=1), "month"), left=When(date(2020, 1, 1), "year")).pk


def test_a_correction_is_written_down_without_its_words(aya, mariam):
    one = leg(aya, mariam)
    correct_leg(actor=aya, leg=one, passage=Passage(town="kidal", words="Malade"), day=TODAY)
    entry = AuditEntry.objects.get(action="journey.correct_leg")
    assert entry.details["fields"] == ["town", "words"]
    assert "Malade" not in str(entry.details)


def test_another_office_and_an_observer_write_nothing(aya, bilal, chama, mariam):
    one = leg(aya, mariam)
    for actor in (bilal, chama):
        with pytest.raises(RightRefused):
            leg(actor, mariam)
        with pytest.raises(RightRefused):
            drop_leg(actor=actor, leg=one)
    assert Leg.objects.reachable_by(bilal, "journey.view").exists()
    assert not Leg.objects.reachable_by(chama, "journey.view").exists()


def test_a_protected_persons_journey_is_read_by_those_entrusted(aya, bilal, driss, mariam):
    leg(aya, mariam)
    note_motive(actor=aya, person=mariam, code="left_work", words="", day=TODAY)
    protect_person(actor=driss, person=mariam, day=TODAY)
    for model in (Leg, Motive):
        assert not model.objects.reachable_by(bilal, "journey.view").exists()
        assert model.objects.reachable_by(driss, "journey.view").exists()


# ---- Reasons, and what happened
def test_a_reason_of_protection_is_there_only_for_who_reads_it(aya, bilal, rabat, mariam):
    other = colleague("Dounia", Role.CASEWORKER, rabat)
    note_motive(actor=aya, person=mariam, code="left_work", words="", day=TODAY)
    kept = note_motive(actor=aya, person=mariam, code="left_marriage", words="à 15 ans", day=TODAY)
    assert note_motive(actor=aya, person=mariam, code="left_marriage", words="à 16 ans", day=TODAY).pk == kept.pk
    for reader in (bilal, other):
        assert [one.code for one in Motive.objects.reachable_by(reader, "journey.view")] == ["left_work"]
    with pytest.raises(RightRefused):
        note_motive(actor=other, person=mariam, code="left_war", words="", day=TODAY)
    with pytest.raises(RightRefused):
        drop_motive(actor=other, motive=kept)
    drop_motive(actor=aya, motive=kept)
    assert Motive.objects.count() == 1


def test_what_happened_is_read_and_written_in_protection_alone(aya, bilal, driss, fadel, rabat, mariam):
    one = note_incident(
        actor=aya,
        person=mariam,
        kind="held",
        country="LY",
        month=When(date(2024, 3, 17)),
        words="trois mois",
        day=TODAY,
    )
    assert (one.month, one.month_precision, one.severity) == (date(2024, 3, 1), "month", 3)
    other = colleague("Dounia", Role.CASEWORKER, rabat)
    for reader in (bilal, fadel, other):
        assert not Incident.objects.reachable_by(reader, "person.view.protection").exists()
    for right in ("person.view", "journey.view", "person.view.health"):
        assert not Incident.objects.reachable_by(driss, right).exists()
    assert Incident.objects.reachable_by(driss, "person.view.protection").get() == one
    with pytest.raises(RightRefused):
        note_incident(actor=other, person=mariam, kind="held", day=TODAY)
    with pytest.raises(RightRefused):
        drop_incident(actor=other, incident=one)
    drop_incident(actor=driss, incident=one)
    assert not Incident.objects.exists()


def test_of_a_restricted_part_the_file_does_not_even_say_that_somebody_wrote_there(english, aya, bilal, mariam):
    note_incident(actor=aya, person=mariam, kind="held", day=TODAY)
    note_motive(actor=aya, person=mariam, code="left_war", words="", day=TODAY)
    for reader, shown in ((aya, True), (bilal, False)):
        english.force_login(reader, backend=BACKEND)
        page = english.get(reverse("desk:person", args=[mariam.pk])).content.decode()
        assert ("Wrote in the protection part" in page) is shown
        assert ("Wrote down a reason" in page) is shown


def test_every_kind_has_its_weight_and_every_reason_its_part():
    assert set(SEVERITY) == set(IncidentKind.values)
    assert set(SEVERITY.values()) == {1, 2, 3}
    assert {code.partition("_")[0] for code in MOTIVES} == {"left", "came", "stay"}
    assert all(code.startswith(one.side) for code, one in MOTIVES.items())


# ---- Nothing of it leaves
def test_no_print_or_export_knows_a_leg(aya):
    """Whatever writes a document or a sheet reads no table of the journey; the demonstration and the pages do."""
    root = Path(amana.__file__).parent
    writers = [
        path
        for path in root.rglob("*.py")
        if "migrations" not in path.parts
        and any(word in path.read_text(encoding="utf-8") for word in ("web.printing", "sheets.writing", "import csv"))
    ]
    assert len(writers) >= 3
    for path in writers:
        named = {
            node.module
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.ImportFrom) and node.module
        }
        assert not [name for name in named if "journey" in name], path


def test_what_is_printed_or_given_out_of_a_file_reads_no_leg(client, aya, mariam):
    leg(aya, mariam)
    client.force_login(aya, backend=BACKEND)
    with CaptureQueriesContext(connection) as queries:
        for name in ("people:communications_print", "desk:person"):
            assert client.get(reverse(name, args=[mariam.pk])).status_code == 200
    assert not [one for one in queries if re.search(r"people_(leg|motive|incident)\b", one["sql"])]


def test_a_consulate_is_told_who_somebody_is_and_nothing_else_whatever_was_agreed(aya, mariam):
    asked = Asked(
        purpose="return", recipients=["consulate:GN"], compartments=EVERY_COMPARTMENT, given=True, given_on=TODAY,
        answered_by=["self"], how="aloud", evidence="spoken",
    )  # fmt: skip
    note_consent(actor=aya, person=mariam, asked=asked)
    told = {
        "actor": aya, "person": mariam, "what": "x", "recipient": "consulate:GN", "purpose": "return",
        "means": "letter", "day": TODAY,
    }  # fmt: skip
    for part in (Compartment.PROTECTION, Compartment.GENERAL | Compartment.LEGAL):
        with pytest.raises(NoBasis) as refused:
            disclose(**told, compartments=part)
        assert refused.value.answer.why == "never_told"
    assert disclose(**told, compartments=Compartment.GENERAL).pk
    assert Disclosure.objects.count() == 1


# ---- Laws
DAYS = st.builds(
    When, st.dates(date(1990, 1, 1), date(2026, 1, 1)), st.sampled_from(["day", "month", "year", "estimated"])
)
LEGS = st.lists(st.builds(Stretch, st.none() | DAYS, st.none() | DAYS), max_size=8)


@given(DAYS)
def test_a_day_lies_between_its_first_and_its_last(when):
    assert when.first <= when.on <= when.last
    assert not is_before(when, when)


@given(DAYS, DAYS)
def test_two_days_are_never_each_before_the_other(one, other):
    assert not (is_before(one, other) and is_before(other, one))


@given(LEGS)
def test_each_leg_has_its_doubts_and_what_is_not_known_raises_none(legs):
    found = doubts(legs)
    assert len(found) == len(legs)
    assert doubts([Stretch() for _leg in legs]) == [[] for _leg in legs]
    for codes, one in zip(found, legs, strict=True):
        assert codes == [] or one != Stretch()


@given(st.lists(st.dates(date(1990, 1, 1), date(2026, 1, 1)), min_size=2, max_size=8))
def test_days_told_in_order_raise_no_doubt_of_order(days):
    ordered = [Stretch(When(day), When(day)) for day in sorted(days)]
    assert not {code for codes in doubts(ordered) for code in codes} - {"gap"}


def test_doubts_are_said_for_what_cannot_be():
    may, june = When(date(2024, 5, 1), "month"), When(date(2024, 6, 1), "month")
    assert doubts([Stretch(june, may)]) == [["left_first"]]
    assert doubts([Stretch(june), Stretch(may)]) == [[], ["order"]]
    assert doubts([Stretch(may, june), Stretch(When(date(2024, 5, 20)))]) == [[], ["overlap"]]
    assert doubts([Stretch(None, may), Stretch(When(date(2024, 12, 1), "month"))]) == [[], ["gap"]]
    assert doubts([Stretch(may, may), Stretch(june)]) == [[], []]


def test_towns_stand_where_they_are_and_in_a_country():
    assert len(TOWNS) > 70
    for town in TOWNS.values():
        assert town.country in COUNTRIES
        assert -6 < town.north < 37
        assert -18 < town.east < 33


def test_days_are_said_as_far_as_they_are_known():
    assert when_in_words(date(2024, 3, 1), "month", "fr") == "mars 2024"
    assert when_in_words(date(2024, 3, 1), "day", "fr") == "1er mars 2024"
    assert when_in_words(date(2024, 3, 1), "year", "en") == "2024"
    assert when_in_words(None, "", "en") == ""


# ---- Pages
def test_the_page_says_the_route_in_words_with_its_doubts(english, settings, aya, mariam):
    leg(aya, mariam, "conakry", arrived=When(date(2025, 3, 1), "month"))
    leg(aya, mariam, "gao", arrived=When(date(2024, 3, 1), "month"))
    english.force_login(aya, backend=BACKEND)
    page = english.get(reverse("people:journey", args=[mariam.pk])).content.decode()
    assert "2 places through 2 countries: Conakry → Gao." in page
    assert "another order, or another day?" in page
    assert 'data-north="9.6"' in page
    english.cookies[settings.LANGUAGE_COOKIE_NAME] = "fr"
    assert 'data-north="9.6"' in english.get(reverse("people:journey", args=[mariam.pk])).content.decode()


def test_the_forms_keep_a_leg_a_reason_and_an_incident(english, aya, mariam):
    english.force_login(aya, backend=BACKEND)
    url = reverse("people:leg_note", args=[mariam.pk])
    assert english.post(url, {"place": "Tessalit"}).status_code == 200
    assert english.post(url, {"place": "gao", "arrived": "34"}).status_code == 200
    early = english.post(url, {"place": "Gao", "arrived": "1950"}).content.decode()
    assert "before they were born" in early
    assert english.post(url, {"place": "alger", "arrived": "03/2024", "left": "vers 2025"}).status_code == 302
    kept = Leg.objects.get()
    assert (kept.town, kept.country, kept.arrived_on, kept.arrived_precision, kept.left_precision) == (
        "algiers", "DZ", date(2024, 3, 1), "month", "estimated",
    )  # fmt: skip
    again = english.get(reverse("people:leg_correct", args=[kept.pk])).content.decode()
    assert 'value="03/2024"' in again
    assert 'value="about 2025"' in again
    english.post(reverse("people:motive_note", args=[mariam.pk]), {"code": "came_asylum", "words": "la paix"})
    english.post(
        reverse("people:incident_note", args=[mariam.pk]), {"kind": "tortured", "month": "2024", "country": "LY"}
    )
    page = english.get(reverse("people:journey", args=[mariam.pk])).content.decode()
    assert "la paix" in page
    assert "Grave" in page
    for name, model in (("leg_drop", Leg), ("motive_drop", Motive), ("incident_drop", Incident)):
        english.post(reverse(f"people:{name}", args=[model.objects.get().pk]))
        assert not model.objects.exists()


def test_a_house_draws_its_own_borders(client, aya, settings, tmp_path):
    client.force_login(aya, backend=BACKEND)
    assert client.get(reverse("people:shapes")).status_code == 404
    own = tmp_path / "borders.geojson"
    own.write_text('{"type": "FeatureCollection", "features": []}', encoding="utf-8")
    settings.AMANA_MAP_SHAPES = str(own)
    assert b"FeatureCollection" in b"".join(client.get(reverse("people:shapes")).streaming_content)


@pytest.mark.e2e
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("language", ["fr", "en", "ar"])
def test_the_map_is_drawn_under_the_policy_and_the_page_is_accessible(page, live_server, aya, mariam, language):
    for town in ("conakry", "bamako", "gao", "tamanrasset", "maghnia", "oujda", "rabat"):
        leg(aya, mariam, town, arrived=When(date(2025, 3, 1), "month"))
    note_incident(actor=aya, person=mariam, kind="held", day=TODAY)
    sign_in(page, live_server, aya)
    choose_language(page, live_server, language)
    page.goto(live_server.url + reverse("people:journey", args=[mariam.pk]))
    page.locator(".a-map .a-map-town").nth(6).wait_for()
    assert page.locator(".a-map .a-map-name").count() == 7
    page.locator(".a-map").focus()
    page.keyboard.press("+")
    look_at(page)


@pytest.mark.e2e
@pytest.mark.django_db(transaction=True)
def test_without_a_script_the_route_is_a_list(browser, live_server, aya, mariam):
    leg(aya, mariam, "gao")
    context = browser.new_context(java_script_enabled=False, locale="fr-FR")
    bare = context.new_page()
    sign_in(bare, live_server, aya)
    bare.goto(live_server.url + reverse("people:journey", args=[mariam.pk]))
    assert bare.locator(".a-path li").count() == 1
    assert not bare.locator(".a-map").is_visible()
    context.close()
