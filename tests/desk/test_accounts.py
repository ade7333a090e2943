"""Accounts and mandates through their pages: invited, corrected, granted, ended, closed; each act in the log."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from amana.trust.models import AuditEntry, Mandate, User
from amana.trust.roles import Role
from tests.cast import colleague


@pytest.fixture
def zineb(house):
    return colleague("Zineb", Role.ADMINISTRATOR, house)


def sent_to(client, name, /, *about, **fields):
    return client.post(reverse(f"desk:{name}", args=about), fields, follow=True).content.decode()


def acts():
    return list(AuditEntry.objects.order_by("pk").values_list("action", flat=True))


def test_a_colleague_is_invited_by_a_link_that_opens_the_account_once(desk_of, badr, rabat, client):
    shown = sent_to(
        desk_of(badr), "user_invite", name="Hind", email="HIND@amana.example", role="caseworker",
        place=f"o{rabat.pk}", starts_on="2026-01-01",
    )  # fmt: skip
    hind = User.objects.get(email="hind@amana.example")
    assert hind.mandates.get().office == rabat
    link = re.search(r"http://localhost:8000(/[^\s\"<]+)", shown)[1]
    page = client.get(link, follow=True)
    words = {"password1": "several words in a row", "password2": "several words in a row"}
    client.post(page.request["PATH_INFO"], words)
    hind.refresh_from_db()
    assert hind.check_password("several words in a row")
    assert 'name="password1"' not in client.get(link, follow=True).content.decode()
    assert acts() == ["installation.found", "user.invite", "user.link", "password.reset"]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"email": "aya@amana.example"}, "An account with this address exists."),
        ({"email": "no address"}, "is-invalid"),
        ({"place": "o999999"}, "is-invalid"),
        ({"role": "installation"}, "is-invalid"),
        ({"until": "2025-01-01"}, "It ends before it begins. Check both days."),
    ],
)
def test_what_is_wrong_in_an_invitation_is_said_and_nobody_is_invited(desk_of, badr, aya, rabat, wrong, words):
    fields = {
        "name": "Hind", "email": "hind@amana.example", "role": "caseworker", "place": f"o{rabat.pk}",
        "starts_on": "2026-01-01",
    }  # fmt: skip
    before = User.objects.count()
    assert words in sent_to(desk_of(badr), "user_invite", **{**fields, **wrong})
    assert User.objects.count() == before


def test_an_administrator_of_one_office_invites_to_that_office_alone(desk_of, rabat, oujda):
    lina = colleague("Lina", Role.ADMINISTRATOR, rabat)
    shown = desk_of(lina).get(reverse("desk:user_invite")).content.decode()
    assert "Rabat" in shown
    assert "Oujda" not in shown
    assert "the whole organisation" not in shown


def test_a_name_and_a_language_are_corrected(desk_of, badr, aya):
    assert "Kept." in sent_to(desk_of(badr), "user", aya.pk, name="Aya Lahlou", language="ar")
    aya.refresh_from_db()
    assert (aya.name, aya.language) == ("Aya Lahlou", "ar")


def test_a_mandate_is_granted_and_ended_today(desk_of, badr, aya, oujda, mariam):
    client = desk_of(badr)
    sent_to(client, "mandate_grant", aya.pk, role="observer", place=f"o{oujda.pk}", starts_on="2026-01-01")
    granted = aya.mandates.get(office=oujda)
    sent_to(client, "mandate_end", granted.pk)
    granted.refresh_from_db()
    assert granted.until is not None
    assert {"mandate.grant", "mandate.end"} <= set(acts())


def test_a_closed_account_is_signed_out_everywhere_and_its_writings_stay(desk_of, badr, zineb, aya, mariam):
    working = desk_of(aya)
    assert working.get(reverse("desk:home")).status_code == 200
    sent_to(desk_of(badr), "user_end", aya.pk)
    assert working.get(reverse("desk:home")).status_code == 302
    assert str(aya.pk) not in [one.get_decoded().get("_auth_user_id") for one in Session.objects.all()]
    mariam.refresh_from_db()
    assert mariam.registered_by == aya
    assert "Closed" in desk_of(badr).get(reverse("desk:users")).content.decode()


def test_nobody_ends_the_last_administrator_or_themselves(desk_of, badr, zineb, house):
    client = desk_of(badr)
    sent_to(client, "user_end", zineb.pk)
    assert not User.objects.get(pk=zineb.pk).is_active, "one remains"
    words = "Nobody changes their own mandates or account."
    assert words in sent_to(client, "mandate_end", badr.mandates.get().pk)
    assert words in sent_to(client, "user_end", badr.pk)
    badr.refresh_from_db()
    assert badr.is_active


def test_an_administrator_whose_mandate_ended_is_no_second_one(desk_of, badr, zineb):
    Mandate.objects.filter(user=zineb).update(until=date(2026, 1, 2), starts_on=date(2026, 1, 1))
    assert "There is one administrator." in desk_of(badr).get(reverse("desk:users")).content.decode()


def test_colleagues_are_found_by_name(desk_of, badr, aya, bilal):
    shown = desk_of(badr).get(reverse("desk:users"), {"name": "aY\x00a"}).content.decode()
    assert "aya@amana.example" in shown
    assert "bilal@amana.example" not in shown
    assert "Nobody of this name." in desk_of(badr).get(reverse("desk:users"), {"name": "Zz"}).content.decode()
