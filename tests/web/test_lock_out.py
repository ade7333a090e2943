"""Five wrong passwords close one account to one address: not the account elsewhere, not the address to others."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client, RequestFactory
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


def enter(client, user, password, address=HERE):
    return client.post(reverse("account_login"), {"login": user.email, "password": password}, REMOTE_ADDR=address)


@pytest.fixture
def known_device(colleagues):
    """A browser on which Aya signed in before, and out again."""
    browser = Client()
    assert enter(browser, colleagues[0], PASSWORD).status_code == 302
    browser.post(reverse("account_logout"))
    assert browser.get("/").status_code == 302
    return browser


def test_a_flood_from_the_same_address_does_not_keep_a_colleague_out_of_their_own_device(
    client, colleagues, known_device
):
    aya, _chama = colleagues
    for _try in range(70):
        enter(client, aya, "not this one")
    assert enter(client, aya, PASSWORD).status_code != 302
    assert enter(known_device, aya, PASSWORD).status_code == 302


def test_a_known_device_is_closed_by_its_own_wrong_passwords_and_only_itself(client, colleagues, known_device):
    aya, _chama = colleagues
    assert [enter(known_device, aya, "not this one").status_code for _try in range(5)] == [200, 200, 200, 200, 429]
    assert enter(known_device, aya, PASSWORD).status_code == 429
    assert enter(client, aya, PASSWORD).status_code == 302


def test_a_device_known_to_one_colleague_is_not_known_to_another(client, colleagues, known_device):
    _aya, chama = colleagues
    fail_five_times(client, chama, REMOTE_ADDR=HERE)
    assert enter(known_device, chama, PASSWORD).status_code == 429


@pytest.mark.parametrize("written", ["", "x", "WyJhIixbXV0:1:forged"])
def test_a_device_that_only_says_it_is_known_is_not(client, colleagues, written):
    aya, _chama = colleagues
    fail_five_times(client, aya, REMOTE_ADDR=HERE)
    stranger = Client()
    stranger.cookies["amana_device"] = written
    assert enter(stranger, aya, PASSWORD).status_code == 429


def test_the_cookie_of_a_device_names_nobody_and_opens_nothing(colleagues, known_device):
    cookie = known_device.cookies["amana_device"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert "aya" not in cookie.value
    assert known_device.get("/").status_code == 302


def test_a_password_without_its_second_factor_makes_no_device_known(client, colleagues, settings):
    aya, _chama = colleagues
    Authenticator.objects.create(user=aya, type=Authenticator.Type.TOTP, data={"secret": "sealed"})
    assert enter(client, aya, PASSWORD).status_code == 302
    assert "amana_device" not in client.cookies
