"""Five wrong passwords close one account to one address: not the account elsewhere, not the address to others."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import RequestFactory
from django.urls import reverse

from amana.trust.adapter import client_address

PASSWORD = "several words in a row"
HERE, ELSEWHERE = "192.0.2.10", "198.51.100.7"


@pytest.fixture
def colleagues(aya, chama, settings):
    settings.ACCOUNT_RATE_LIMITS = settings.AMANA_RATE_LIMITS
    cache.clear()
    for user in (aya, chama):
        user.set_password(PASSWORD)
        user.save()
    yield aya, chama
    cache.clear()


def sign_in(client, user, password, **headers):
    answer = client.post(reverse("account_login"), {"login": user.email, "password": password}, **headers)
    client.logout()
    return answer.status_code


def fail_five_times(client, user, **headers):
    assert [sign_in(client, user, "not this one", **headers) for _try in range(5)] == [200, 200, 200, 200, 429]


def test_five_wrong_passwords_close_one_account_to_one_address(client, colleagues):
    aya, chama = colleagues
    fail_five_times(client, aya, REMOTE_ADDR=HERE)
    assert sign_in(client, aya, PASSWORD, REMOTE_ADDR=HERE) == 429
    assert sign_in(client, chama, PASSWORD, REMOTE_ADDR=HERE) == 302
    assert sign_in(client, aya, PASSWORD, REMOTE_ADDR=ELSEWHERE) == 302


def test_capitals_and_another_browser_are_the_same_account(client, colleagues):
    aya, _chama = colleagues
    fail_five_times(client, aya, REMOTE_ADDR=HERE)
    answer = client.post(
        reverse("account_login"), {"login": " AYA@Amana.Example", "password": PASSWORD}, REMOTE_ADDR=HERE,
        HTTP_USER_AGENT="another",
    )  # fmt: skip
    assert answer.status_code == 429


def test_signing_in_forgets_the_wrong_passwords_before_it(client, colleagues):
    aya, _chama = colleagues
    for _round in range(3):
        assert {sign_in(client, aya, "not this one", REMOTE_ADDR=HERE) for _try in range(4)} == {200}
        assert sign_in(client, aya, PASSWORD, REMOTE_ADDR=HERE) == 302


def test_five_wrong_passwords_asked_again_close_the_account_too(client, colleagues):
    aya, chama = colleagues
    client.post(reverse("account_login"), {"login": aya.email, "password": PASSWORD}, REMOTE_ADDR=HERE)
    again = [
        client.post(reverse("account_reauthenticate"), {"password": "not this one"}, REMOTE_ADDR=HERE).status_code
        for _try in range(5)
    ]
    assert again == [200, 200, 200, 200, 429]
    client.logout()
    assert sign_in(client, chama, PASSWORD, REMOTE_ADDR=HERE) == 302


def test_behind_proxies_the_address_is_the_one_the_last_of_ours_saw(client, colleagues, settings):
    settings.AMANA_TRUSTED_PROXIES = 1
    aya, chama = colleagues
    behind = {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": f"10.9.8.7, {HERE}"}
    fail_five_times(client, aya, **behind)
    assert sign_in(client, aya, PASSWORD, **behind | {"HTTP_X_FORWARDED_FOR": f"10.1.1.1, {HERE}"}) == 429
    assert sign_in(client, aya, PASSWORD, **behind | {"HTTP_X_FORWARDED_FOR": ELSEWHERE}) == 302


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "10.1.1.1", "192.0.2.10"),
        (1, "10.1.1.1", "10.1.1.1"),
        (1, "10.1.1.1, 10.2.2.2", "10.2.2.2"),
        (2, "10.1.1.1, 10.2.2.2", "10.1.1.1"),
        (2, "10.2.2.2", "192.0.2.10"),
        (1, "", "192.0.2.10"),
        (1, "not an address", "192.0.2.10"),
        (1, "10.1.1.1:4711", "10.1.1.1"),
        (1, "[2001:db8::1]:4711", "2001:db8::1"),
        (1, "2001:DB8::1", "2001:db8::1"),
    ],
)
def test_what_anybody_may_write_in_a_header_is_not_believed(settings, proxies, forwarded, address):
    settings.AMANA_TRUSTED_PROXIES = proxies
    request = RequestFactory().get("/", REMOTE_ADDR=HERE, HTTP_X_FORWARDED_FOR=forwarded)
    assert client_address(request) == address
