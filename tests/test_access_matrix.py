"""Every address × every role: who may open it is computed from the table of roles, never written by hand."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import get_resolver, reverse

from amana.people.models import (
    BreakGlass,
    Consent,
    Disclosure,
    Document,
    DuplicatePair,
    Identifier,
    ImportedRow,
    ImportRun,
    Incident,
    Leg,
    Membership,
    Merge,
    Motive,
    OtherBasis,
    Phone,
)
from amana.people.models.choices import Because, Channel, HouseholdRole
from amana.people.operations.file import assign_person
from amana.people.operations.household import join_household
from amana.people.operations.imports import start_import
from amana.trust import vault
from amana.trust.models import TimedPass
from amana.trust.roles import ROLES, Role, Width
from tests.cast import NOW, TODAY, colleague

OPEN = "open"  # without signing in
SIGNED_IN = "signed in"
# Address → (right, what it is about). A right held only by one's own people needs the person to be entrusted.
MATRIX = {
    "health-live": (OPEN, None),
    "health-ready": (OPEN, None),
    "set-language": (OPEN, None),
    "components": (OPEN, None),
    "account_login": (OPEN, None),
    "account_logout": (OPEN, None),
    "account_inactive": (OPEN, None),
    "account_reset_password": (OPEN, None),
    "account_reset_password_done": (OPEN, None),
    "account_reset_password_from_key": (OPEN, "link"),
    "account_reset_password_from_key_done": (OPEN, None),
    "account_reauthenticate": (SIGNED_IN, None),
    "account_change_password": (SIGNED_IN, None),
    "mfa_index": (SIGNED_IN, None),
    "mfa_authenticate": (OPEN, None),
    "mfa_reauthenticate": (SIGNED_IN, None),
    "mfa_activate_totp": (SIGNED_IN, None),
    "mfa_deactivate_totp": ("nobody", None),
    "mfa_view_recovery_codes": ("nobody", None),
    "mfa_generate_recovery_codes": (SIGNED_IN, None),
    "desk:home": (SIGNED_IN, None),
    "desk:find": ("person.view", None),
    "desk:people": ("person.view", None),
    "desk:person": ("person.view", "person"),
    "desk:view_keep": (SIGNED_IN, None),
    "desk:view_drop": ("nobody", "person"),
    "desk:users": ("user.view", None),
    "desk:user_invite": ("user.invite", None),
    "desk:user": ("user.view", "colleague"),
    "desk:user_link": ("user.link", "colleague"),
    "desk:user_ask_link": ("user.ask_link", "colleague"),
    "desk:user_send_link": ("user.send_link", "colleague"),
    "desk:user_end": ("user.end", "colleague"),
    "desk:user_reset_factor": ("user.reset_factor", "colleague"),
    "desk:mandate_grant": ("mandate.grant", "colleague"),
    "desk:mandate_end": ("mandate.end", "mandate"),
    "desk:offices": ("office.view", None),
    "desk:office_open": ("office.register", None),
    "desk:office": ("office.correct", "office"),
    "desk:job_retry": ("job.retry", "job"),
    "desk:audit": ("audit.view", None),
    "desk:audit_export": ("audit.view", None),
    "desk:audit_head": ("nobody", None),
    "desk:openings": ("opening.view", "person"),
    "people:register": ("person.register", None),
    "people:rapid": ("person.register", None),
    "people:look_alikes": ("person.register", None),
    "people:correct": ("person.correct", "person"),
    "people:inform": ("person.inform", "person"),
    "people:situation": ("person.note_situation", "person"),
    "people:phone": ("person.note_phone", "person"),
    "people:phone_drop": ("person.drop_phone", "phone"),
    "people:assign": ("person.assign", "person"),
    "people:protect": ("person.protect", "person"),
    "people:unprotect": ("person.unprotect", "person"),
    "people:close": ("person.close", "person"),
    "people:household": ("household.change", "person"),
    "people:household_leave": ("household.leave", "membership"),
    "people:duplicates": (SIGNED_IN, None),
    "people:pair": ("duplicate.judge", "pair"),
    "people:merge": ("duplicate.merge", "pair"),
    "people:merge_undo": ("merge.undo", "merge"),
    "people:consents": ("consent.view", "person"),
    "people:consent_note": ("consent.note", "person"),
    "people:consent_withdraw": ("consent.withdraw", "consent"),
    "people:basis_name": ("basis.name", "person"),
    "people:bases": ("basis.review", None),
    "people:basis_review": ("basis.review", "basis"),
    "people:disclosure_make": ("disclosure.make", "person"),
    "people:communications_print": ("disclosure.print", "person"),
    "people:disclosures": ("disclosure.oversee", None),
    "people:stop_answer": ("disclosure.note_stop", "disclosure"),
    "people:identifier_note": ("identifier.note", "person"),
    "people:identifier_correct": ("identifier.correct", "identifier"),
    "people:identifier_end": ("identifier.end", "identifier"),
    "people:papers_ending": ("identifier.view", None),
    "people:emergency_open": ("break_glass.open", None),
    "people:emergencies": ("break_glass.review", None),
    "people:emergency_sign": ("break_glass.review", "use"),
    "people:emergency_close": ("break_glass.close", "use"),
    "people:journey": ("journey.view", "person"),
    "people:leg_note": ("journey.note_leg", "person"),
    "people:leg_correct": ("journey.correct_leg", "leg"),
    "people:leg_move": ("journey.move_leg", "leg"),
    "people:leg_drop": ("journey.drop_leg", "leg"),
    "people:motive_note": ("journey.note_motive", "person"),
    "people:motive_drop": ("journey.drop_motive", "motive"),
    "people:incident_note": ("incident.note.protection", "person"),
    "people:incident_drop": ("incident.drop.protection", "incident"),
    "people:shapes": ("nobody", None),
    "people:document_add": ("document.add", "person"),
    "people:document": ("document.view", "document"),
    "people:document_correct": ("document.correct", "document"),
    "people:document_replace": ("document.add", "document"),
    "people:document_withdraw": ("document.withdraw", "document"),
    "people:imports": ("person.import", None),
    "people:import": ("person.import", "run"),
    "people:import_columns": ("person.import", "run"),
    "people:import_confirm": ("person.import", "run"),
    "people:import_abandon": ("person.import", "run"),
    "people:import_resume": ("person.import", "run"),
    "people:import_rejects": ("nobody", "run"),
    "people:import_settle": ("person.import", "line"),
    "people:sheets": ("sheet.print", None),
}
POSTED = {
    "desk:view_keep", "desk:view_drop", "desk:user_link", "desk:user_ask_link", "desk:user_send_link",
    "desk:user_reset_factor",
    "desk:user_end", "desk:mandate_end", "desk:job_retry",
    "people:look_alikes", "people:phone_drop", "people:protect", "people:unprotect", "people:household_leave",
    "people:consent_withdraw", "people:identifier_end", "people:emergency_close",
    "people:leg_move", "people:leg_drop", "people:motive_drop", "people:incident_drop",
    "people:import_columns", "people:import_confirm", "people:import_abandon", "people:import_resume",
    "people:import_settle", "set-language",
}  # fmt: skip
WORKING = [role for role in Role if role is not Role.INSTALLATION]


def names(resolver, prefix=""):
    for pattern in resolver.url_patterns:
        if hasattr(pattern, "url_patterns"):
            inner = f"{pattern.namespace}:" if pattern.namespace else prefix
            yield from names(pattern, inner)
        else:
            yield f"{prefix}{pattern.name}"


def test_every_page_says_who_may_open_it():
    assert set(names(get_resolver())) == set(MATRIX)


@pytest.fixture
def things(aya, driss, rabat, house, mariam, ibrahim, tmp_path):
    """One of each thing an address may be about, in Rabat; entrusted to nobody but Aya."""
    join_household(
        actor=aya, person=ibrahim, relative=mariam, role=HouseholdRole.CHILD, relative_role=HouseholdRole.HEAD,
        travels_along=True, day=TODAY,
    )  # fmt: skip
    listed = tmp_path / "list.csv"
    listed.write_text("Nom;Prénom\nSow;Awa\n", encoding="utf-8")
    run = start_import(
        actor=aya,
        office=rabat,
        path=listed,
        file_name="list.csv",
        digest="0" * 64,
        as_of=TODAY,
        source="test",
        basis="",
    )
    consent = Consent.objects.create(
        person=mariam, purpose="health", recipients=["clinic"], given=True, how="read", evidence="spoken",
        given_on=TODAY, noted_by=aya,
    )  # fmt: skip
    basis = OtherBasis.objects.create(
        person=mariam, kind="vital_interest", purpose="health", recipient="clinic", reason="test", since=TODAY,
        noted_by=aya,
    )  # fmt: skip
    disclosure = Disclosure.objects.create(
        person=mariam, office=rabat, what="name", recipient="clinic", purpose="health", means="spoken",
        basis="consent", consent=consent, made_by=aya, made_on=TODAY, stop_asked_on=TODAY,
    )  # fmt: skip
    merge = Merge.objects.create(
        kept=mariam,
        other=ibrahim,
        standing=mariam,
        reason="test",
        merged_by=aya,
        merged_at=NOW,
        state={
            "stood": {},
            "facts": {},
            "rows": {},
            "pairs": [],
            "reach": {"theirs": [], "added": [], "closed": [], "left": [], "protected": False},
            "restood": [],
        },
    )
    identifier = Identifier.objects.create(
        person=mariam, kind="passport", number="A012345", seen="said", noted_by=aya, noted_on=TODAY
    )
    kept = vault.keep([b"A letter."], largest=100)
    document = Document.objects.create(
        person=mariam, kind="letter", title="A letter", kept_as=kept.name, size=kept.size, media_type="text/plain",
        received_on=TODAY, scan="none", noted_by=aya,
    )  # fmt: skip
    line = ImportedRow.objects.create(run=run, office=rabat, row=2, status="ok", outcome="changed", person=mariam)
    bilal = colleague("Bilal", Role.OBSERVER, rabat)
    return {
        "person": mariam.pk,
        "phone": Phone.objects.create(person=mariam, number="+212600000001", channel=Channel.CALL).pk,
        "membership": Membership.objects.get(person=mariam).pk,
        "pair": DuplicatePair.objects.create(one=mariam, other=ibrahim, score=0.9).pk,
        "run": run.pk,
        "merge": merge.pk,
        "consent": consent.pk,
        "basis": basis.pk,
        "disclosure": disclosure.pk,
        "identifier": identifier.pk,
        "document": document.pk,
        "use": BreakGlass.objects.create(
            person=mariam,
            office=rabat,
            opened_by=driss,
            reason="test",
            opened_at=NOW,
            timed_pass=TimedPass.objects.create(user=driss, starts_at=NOW, ends_at=NOW + timedelta(hours=3)),
        ).pk,
        "leg": Leg.objects.create(person=mariam, order=1, country="ML", noted_by=aya, noted_on=TODAY).pk,
        "motive": Motive.objects.create(person=mariam, code="left_work", noted_by=aya, noted_on=TODAY).pk,
        "incident": Incident.objects.create(person=mariam, kind="hunger", noted_by=aya, noted_on=TODAY).pk,
        "line": line.pk,
        "office": rabat.pk,
        "colleague": bilal.pk,
        "mandate": bilal.mandates.get().pk,
        "job": "00000000-0000-0000-0000-000000000000",
        "link": {"uidb36": "1", "key": "guessed"},
    }


def call(client, name, things):
    _right, about = MATRIX[name]
    arguments = things[about] if about == "link" else {"pk": things[about]} if about else {}
    if name == "people:correct":
        arguments["section"] = "names"
    url = reverse(name, kwargs=arguments)
    return client.post(url) if name in POSTED else client.get(url)


def _endings_last(name):
    return name.endswith(("_end", "_drop")), name


def carries(role, right):
    """How wide, but for what a file opened in an emergency opens: none is."""
    return ROLES[role].get(right, frozenset()) - {Width.TIMED}


def expected(role, name):
    """Whether a colleague with this role over Rabat, to whom nobody is entrusted, reaches the address."""
    right, about = MATRIX[name]
    if right in {OPEN, SIGNED_IN}:
        return True
    widths = carries(role, right)
    if about in {
        "person",
        "phone",
        "membership",
        "pair",
        "line",
        "merge",
        "consent",
        "basis",
        "disclosure",
        "identifier",
        "document",
        "use",
        "leg",
        "motive",
        "incident",
    }:
        return Width.OFFICE in widths
    return bool(widths)


@pytest.mark.parametrize("role", WORKING)
def test_a_role_reaches_what_the_table_says_and_nothing_else(role, client, rabat, house, things):
    wide = {right for right, widths in ROLES[role].items() if Width.ORGANISATION in widths}
    user = colleague("Somebody", role, house if wide & {"office.register"} else rabat)
    user.set_password("several words in a row")
    user.save()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    seen = {name: call(client, name, things).status_code for name in sorted(MATRIX, key=_endings_last)}
    wrong = {name: status for name, status in seen.items() if (status in {200, 302}) is not expected(role, name)}
    assert not wrong
    assert not [name for name, status in seen.items() if status >= 500]


@pytest.mark.parametrize("role", WORKING)
def test_the_same_role_in_another_office_reaches_nothing_of_rabat(role, client, oujda, things):
    user = colleague("Stranger", role, oujda)
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    about_something = [name for name, (_right, about) in MATRIX.items() if about not in {None, "job", "link"}]
    seen = {name: call(client, name, things).status_code for name in about_something}
    assert set(seen.values()) == {404}


def test_whoever_is_not_signed_in_is_asked_to(client, things):
    for name, (right, _about) in MATRIX.items():
        response = call(client, name, things)
        if right == OPEN:
            assert response.status_code in {200, 302, 503}
        else:
            assert response.status_code == 302, name
            assert "/compte/" in response["Location"], name


def test_a_person_entrusted_by_name_opens_to_the_colleague_alone(client, aya, chama, rabat, oujda, mariam):
    other = colleague("Dounia", Role.CASEWORKER, oujda)
    assign_person(actor=aya, person=mariam, colleague=chama)
    url = reverse("desk:person", args=[mariam.pk])
    for user, status in ((chama, 200), (other, 404)):
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        assert client.get(url).status_code == status


def test_a_mandate_that_ended_opens_nothing(client, aya, mariam):
    aya.mandates.update(starts_on=date(2020, 1, 1), until=date(2020, 12, 31))
    client.force_login(aya, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(reverse("desk:person", args=[mariam.pk])).status_code == 404


def test_reach_by_referral_opens_the_eyes_of_an_organisation(client, esi, partner, mariam):
    from amana.people.operations.reach import index_names, open_reach
    from amana.trust.access import organisation_scope
    from amana.trust.roles import Compartment

    open_reach(
        [mariam], scope=organisation_scope(partner.pk), because=Because.REFERRED, compartments=Compartment.GENERAL
    )
    index_names([mariam])
    client.force_login(esi, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert client.get(reverse("desk:person", args=[mariam.pk])).status_code == 200
    assert client.get(reverse("people:correct", args=[mariam.pk, "names"])).status_code == 404
    assert ImportRun.objects.reachable_by(esi, "person.import").count() == 0
