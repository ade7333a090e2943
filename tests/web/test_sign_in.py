"""The pages of the account, in our own look, and what goes with a new password."""

from __future__ import annotations

import pytest
from django.core import mail
from django.test import Client

from amana.trust.models import AuditEntry
from amana.trust.operations import password_link

pytestmark = pytest.mark.django_db


def test_the_sign_in_page_is_ours(client):
    page = client.get("/compte/login/").content.decode()
    assert "a-door" in page
    assert 'autocomplete="current-password"' in page


def test_a_wrong_password_says_so_without_saying_which_is_wrong(client, aya):
    known = client.post("/compte/login/", {"login": "aya@amana.example", "password": "not this one"})
    unknown = client.post("/compte/login/", {"login": "nobody@amana.example", "password": "not this one"})
    assert known.status_code == unknown.status_code == 200
    assert 'role="alert"' in known.content.decode()


def test_after_five_wrong_passwords_a_pause_is_told_in_minutes(client, aya):
    for _try in range(6):
        answer = client.post("/compte/login/", {"login": "aya@amana.example", "password": "not this one"})
    assert answer.status_code == 429
    assert "15 minutes" in answer.content.decode()
    assert "a-door" in answer.content.decode()


def test_a_colleague_changes_their_password_on_our_page(client, aya):
    aya.set_password("several words in a row")
    aya.save()
    client.force_login(aya)
    assert "a-door" in client.get("/compte/password/change/").content.decode()
    assert "a-door" in client.get("/compte/logout/").content.decode()


PASSWORD, NEXT = "several words in a row", "other words after them"


def signed_in(user):
    client = Client()
    answer = client.post("/compte/login/", {"login": user.email, "password": PASSWORD})
    assert answer["Location"] == "/"
    return client


@pytest.fixture
def opened(aya):
    aya.set_password(PASSWORD)
    aya.save()
    return aya


@pytest.mark.parametrize("address", ["email/", "signup/", "password/set/", "confirm-email/", "phone/change/", ""])
def test_an_account_has_no_page_that_changes_its_address(client, opened, address):
    client.force_login(opened)
    assert client.get(f"/compte/{address}").status_code == 404
    assert client.post(f"/compte/{address}", {"email": "mine@example.org", "action_add": ""}).status_code == 404


def test_a_changed_password_is_written_down_and_ends_the_other_sessions(opened):
    here, elsewhere = signed_in(opened), signed_in(opened)
    changed = {"oldpassword": PASSWORD, "password1": NEXT, "password2": NEXT}
    assert here.post("/compte/password/change/", changed).status_code == 302
    assert here.get("/").status_code == 200
    assert elsewhere.get("/").status_code == 302
    entry = AuditEntry.objects.get(action="password.change")
    assert (entry.actor, entry.subject, entry.details) == (opened, f"trust.user:{opened.pk}", {"sessions": 1})


def test_a_password_chosen_by_a_link_is_written_down_and_ends_every_session(client, opened):
    elsewhere = signed_in(opened)
    opened.refresh_from_db()
    chosen = client.get(password_link(opened), follow=True).redirect_chain[-1][0]
    assert client.post(chosen, {"password1": NEXT, "password2": NEXT}).status_code == 302
    assert elsewhere.get("/").status_code == 302
    assert client.get("/").status_code == 302
    assert AuditEntry.objects.get(action="password.reset").actor == opened


def test_a_colleague_who_is_signed_in_may_choose_a_password_by_a_link(opened):
    here = signed_in(opened)
    opened.refresh_from_db()
    chosen = here.get(password_link(opened), follow=True).redirect_chain[-1][0]
    assert here.post(chosen, {"password1": NEXT, "password2": NEXT}, follow=True).status_code == 200
    assert AuditEntry.objects.filter(action="password.reset").count() == 1


def test_whoever_forgot_is_sent_a_link_where_there_is_a_mail_server(client, opened, settings):
    assert 'name="email"' not in client.get("/compte/password/reset/").content.decode()
    settings.EMAIL_HOST = "mail.example"
    assert 'name="email"' in client.get("/compte/password/reset/").content.decode()
    for address in (opened.email, "nobody@amana.example"):
        done = client.post("/compte/password/reset/", {"email": address}, follow=True)
        assert "a-door" in done.content.decode()
    (letter,) = mail.outbox
    assert letter.to == [opened.email]
    assert "/compte/password/reset/key/" in letter.body


def test_a_closed_account_is_told_so_on_our_page(client):
    assert "a-door" in client.get("/compte/inactive/").content.decode()
