"""A stolen password alone opens nothing: a code from the telephone, recovery codes, and what becomes of them."""

from __future__ import annotations

import time

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal import auth as totp
from django.core import mail
from django.db import connection
from django.urls import reverse

from amana.trust.models import AuditEntry
from amana.trust.operations import SecondAdministratorNeeded, ask_link, reset_factor
from amana.trust.roles import Role
from tests.cast import NOW, colleague

PASSWORD = "several words in a row"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(settings):
    settings.AMANA_SECOND_FACTOR = True


@pytest.fixture
def owner(aya):
    aya.set_password(PASSWORD)
    aya.save()
    return aya


def sign_in(client, user):
    return client.post(reverse("account_login"), {"login": user.email, "password": PASSWORD})


def code_of(secret, ahead=0):
    return totp.format_hotp_value(totp.hotp_value(secret, int(time.time()) // 30 + ahead))


def set_up(client, user):
    """Signs in and sets the factor up through the pages; returns its secret."""
    sign_in(client, user)
    again(client)
    page = client.get(reverse("mfa_activate_totp"))
    secret = page.context["form"].secret
    assert "data:image/svg+xml" in page.content.decode()
    answer = client.post(reverse("mfa_activate_totp"), {"code": code_of(secret)})
    assert answer.status_code == 302, answer.content.decode()
    return secret


def again(client):
    """What touches how one signs in asks for the password once more."""
    assert client.post(reverse("account_reauthenticate"), {"password": PASSWORD}).status_code == 302


def codes_of(client):
    if not client.get(reverse("mfa_view_recovery_codes")).context:
        again(client)
    return client.get(reverse("mfa_view_recovery_codes")).context["unused_codes"]


def signed_in(client):
    return client.get(reverse("desk:home")).status_code == 200


def test_a_password_alone_opens_nothing_once_a_factor_is_set_up(client, owner):
    secret = set_up(client, owner)
    client.logout()
    assert sign_in(client, owner)["Location"] == reverse("mfa_authenticate")
    assert not signed_in(client)
    wrong = client.post(reverse("mfa_authenticate"), {"code": "000000"})
    assert wrong.status_code == 200
    assert not signed_in(client)
    client.post(reverse("mfa_authenticate"), {"code": code_of(secret, 1)})
    assert signed_in(client)


def test_a_code_that_was_used_opens_nothing_again(client, owner):
    secret = set_up(client, owner)
    code = code_of(secret, 1)
    for opens in (True, False):
        client.logout()
        sign_in(client, owner)
        client.post(reverse("mfa_authenticate"), {"code": code})
        assert signed_in(client) is opens


def test_a_recovery_code_opens_once(client, owner):
    set_up(client, owner)
    code, *others = codes_of(client)
    for opens in (True, False):
        client.logout()
        sign_in(client, owner)
        client.post(reverse("mfa_authenticate"), {"code": code})
        assert signed_in(client) is opens
    client.post(reverse("mfa_authenticate"), {"code": others[0]})
    assert len(codes_of(client)) == len(others) - 1


def test_new_recovery_codes_end_the_former_ones(client, owner):
    set_up(client, owner)
    former = codes_of(client)
    again(client)
    client.post(reverse("mfa_generate_recovery_codes"))
    assert not set(former) & set(codes_of(client))


def test_secrets_stand_sealed_in_the_database(client, owner):
    secret = set_up(client, owner)
    with connection.cursor() as cursor:
        cursor.execute("SELECT data FROM mfa_authenticator")
        written = str(cursor.fetchall())
    assert secret not in written
    assert not [code for code in codes_of(client) if code in written]


def test_whoever_opens_files_is_led_to_set_one_up_and_reaches_nothing_before(client, asked, owner, mariam):
    sign_in(client, owner)
    for url in (reverse("desk:home"), reverse("desk:person", args=[mariam.pk]), reverse("mfa_view_recovery_codes")):
        assert client.get(url)["Location"] == reverse("mfa_activate_totp")
    set_up(client, owner)
    assert signed_in(client)
    assert client.get(reverse("desk:person", args=[mariam.pk])).status_code == 200


def test_figures_alone_ask_for_none_and_nobody_is_asked_where_the_house_does_not(client, asked, ghita, settings, aya):
    client.force_login(ghita, backend=BACKEND)
    assert client.get(reverse("desk:home")).status_code == 200
    settings.AMANA_SECOND_FACTOR = False
    client.force_login(aya, backend=BACKEND)
    assert client.get(reverse("desk:home")).status_code == 200


def test_a_change_of_factor_asks_who_it_is_again_and_is_written_down_and_told(
    client, owner, settings, django_capture_on_commit_callbacks
):
    settings.EMAIL_HOST = "mail.example"
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    with django_capture_on_commit_callbacks(execute=True):
        set_up(client, owner)
    assert AuditEntry.objects.filter(action="factor.change", actor=owner).exists()
    assert [letter.to for letter in mail.outbox][:1] == [[owner.email]]
    assert "Mariam" not in str(mail.outbox[0].message())
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": 0, "reauthenticated": True}]
    session.save()
    answer = client.post(reverse("mfa_deactivate_totp"))
    assert "reauthenticate" in answer["Location"]
    assert Authenticator.objects.filter(user=owner, type="totp").exists()


def test_a_lost_factor_is_taken_away_by_another_administrator_than_the_one_who_asked(client, owner, badr, house):
    zineb = colleague("Zineb", Role.ADMINISTRATOR, house)
    set_up(client, owner)
    with pytest.raises(SecondAdministratorNeeded):
        reset_factor(actor=badr, user=owner, moment=NOW)
    ask_link(actor=badr, user=owner, moment=NOW)
    with pytest.raises(SecondAdministratorNeeded):
        reset_factor(actor=badr, user=owner, moment=NOW)
    reset_factor(actor=zineb, user=owner, moment=NOW)
    assert not Authenticator.objects.filter(user=owner).exists()
    assert not signed_in(client), "their sessions ended"
    assert AuditEntry.objects.get(action="user.reset_factor").details["asked_by"] == badr.pk


def test_the_administrators_page_offers_it_step_by_step(client, owner, badr, house):
    zineb = colleague("Zineb", Role.ADMINISTRATOR, house)
    set_up(client, owner)
    client.cookies["django_language"] = "en"
    page = reverse("desk:user", args=[owner.pk])
    client.force_login(badr, backend=BACKEND)
    assert "Ask to take it away" in client.get(page).content.decode()
    client.post(reverse("desk:user_ask_link", args=[owner.pk]))
    assert "You asked for it" in client.get(page).content.decode()
    client.force_login(zineb, backend=BACKEND)
    assert "Badr asked for it" in client.get(page).content.decode()
    client.post(reverse("desk:user_reset_factor", args=[owner.pk]))
    assert not Authenticator.objects.filter(user=owner).exists()
