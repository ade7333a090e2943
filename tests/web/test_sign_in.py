"""The pages of the account, in our own look."""

import pytest

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
