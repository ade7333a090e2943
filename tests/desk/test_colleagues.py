"""Colleagues' accounts: who may touch whose, and how somebody who lost their password gets in again."""

from __future__ import annotations

from datetime import date, timedelta
from smtplib import SMTPException

import pytest
from django.core import mail
from django.core.management import call_command
from django.core.management.base import CommandError
from django.urls import reverse
from django.utils.timezone import localdate, now

from amana.trust.access import RightRefused, may
from amana.trust.models import AuditEntry, Mandate, User
from amana.trust.operations import SecondAdministratorNeeded, ask_link, make_link
from amana.trust.roles import Role
from tests.cast import colleague

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
OVER_AN_ACCOUNT = ("user.link", "user.end", "user.correct", "user.ask_link", "user.send_link")


@pytest.fixture
def lina(rabat):
    return colleague("Lina", Role.ADMINISTRATOR, rabat)


@pytest.fixture
def zineb(house):
    return colleague("Zineb", Role.ADMINISTRATOR, house)


def also_in(user, office, until=None, starts_on=date(2026, 1, 1)):
    return Mandate.objects.create(
        user=user, role=Role.CASEWORKER, organisation=office.organisation, office=office, starts_on=starts_on,
        until=until,
    )  # fmt: skip


def open_account(user):
    user.set_password("several words in a row")
    user.save()
    return user


def page(client, actor, user):
    client.force_login(actor, backend=BACKEND)
    return client.get(reverse("desk:user", args=[user.pk])).content.decode()


def post(client, actor, name, user):
    client.force_login(actor, backend=BACKEND)
    return client.post(reverse(f"desk:{name}", args=[user.pk]), follow=True)


@pytest.mark.parametrize("right", OVER_AN_ACCOUNT)
def test_an_account_that_works_elsewhere_too_is_out_of_an_office_administrators_hands(
    lina, badr, driss, bilal, oujda, right
):
    assert may(lina, right, bilal)
    also_in(bilal, oujda)
    assert [may(lina, right, user) for user in (bilal, driss, badr)] == [False, False, False]
    assert may(badr, right, bilal)


@pytest.mark.parametrize("right", OVER_AN_ACCOUNT)
def test_whoever_once_worked_in_an_office_is_out_of_its_administrators_hands(lina, chama, rabat, right):
    also_in(chama, rabat, until=date(2026, 3, 1))
    assert may(lina, "user.view", chama)
    assert not may(lina, right, chama)


def test_a_mandate_yet_to_begin_elsewhere_counts(lina, bilal, oujda):
    also_in(bilal, oujda, starts_on=localdate() + timedelta(days=30))
    assert not may(lina, "user.link", bilal)


def test_without_a_standing_mandate_the_places_of_the_last_ones_decide(lina, bilal, rabat, oujda):
    bilal.mandates.update(until=date(2026, 5, 1))
    also_in(bilal, oujda, until=date(2026, 4, 1))
    assert may(lina, "user.link", bilal)
    also_in(bilal, oujda, until=date(2026, 6, 1))
    assert not may(lina, "user.link", bilal)


def test_the_page_of_somebody_who_works_elsewhere_too_offers_their_mandates_here_alone(client, lina, bilal, oujda):
    assert "Fermer le compte" in page(client, lina, bilal)
    also_in(bilal, oujda)
    seen = page(client, lina, bilal)
    assert "Fermer le compte" not in seen
    assert "travaille aussi ailleurs" in seen
    assert reverse("desk:mandate_end", args=[bilal.mandates.first().pk]) in seen
    for name in ("user", "user_link", "user_ask_link", "user_send_link", "user_end"):
        assert post(client, lina, name, bilal).status_code in ({200} if name == "user" else {404})
    bilal.refresh_from_db()
    assert (bilal.name, bilal.is_active) == ("Bilal", True)
    answer = client.post(reverse("desk:user", args=[bilal.pk]), {"name": "Other", "language": "fr"})
    assert answer.status_code == 404


def test_the_link_of_an_account_never_opened_is_shown(client, badr, bilal):
    assert "Créer un lien" in page(client, badr, bilal)
    assert "/compte/password/reset/key/" in post(client, badr, "user_link", bilal).content.decode()


def test_the_link_of_an_account_in_use_takes_two_administrators(client, badr, zineb, bilal):
    open_account(bilal)
    assert "Demander un lien" in page(client, badr, bilal)
    assert "password/reset/key" not in post(client, badr, "user_link", bilal).content.decode()
    post(client, badr, "user_ask_link", bilal)
    assert "Vous avez demandé un lien" in page(client, badr, bilal)
    assert "password/reset/key" not in post(client, badr, "user_link", bilal).content.decode()
    assert "Badr a demandé un lien" in page(client, zineb, bilal)
    assert "password/reset/key" in post(client, zineb, "user_link", bilal).content.decode()
    assert "password/reset/key" not in post(client, zineb, "user_link", bilal).content.decode(), "asked anew each time"
    told = {(entry.action, entry.actor) for entry in AuditEntry.objects.filter(subject=f"trust.user:{bilal.pk}")}
    assert {("user.ask_link", badr), ("user.link", zineb)} <= told
    assert AuditEntry.objects.filter(action="user.link").first().details == {"asked_by": badr.pk}


def test_what_was_asked_for_yesterday_is_asked_for_anew(badr, zineb, bilal):
    open_account(bilal)
    ask_link(actor=badr, user=bilal, moment=now() - timedelta(hours=25))
    with pytest.raises(SecondAdministratorNeeded):
        make_link(actor=zineb, user=bilal, moment=now())


def test_whoever_signed_in_once_has_opened_their_account(badr, bilal):
    bilal.last_login = now()
    bilal.save()
    with pytest.raises(SecondAdministratorNeeded):
        make_link(actor=badr, user=bilal, moment=now())


def test_with_a_mail_server_the_link_goes_to_the_colleague_and_is_never_shown(client, badr, bilal, settings):
    settings.EMAIL_HOST = "mail.example"
    open_account(bilal)
    assert "Leur envoyer un lien" in page(client, badr, bilal)
    answer = post(client, badr, "user_send_link", bilal)
    assert "password/reset/key" not in answer.content.decode()
    (letter,) = mail.outbox
    assert letter.to == [bilal.email]
    link = next(line for line in letter.body.splitlines() if "/compte/" in line)
    client.logout()
    assert client.get(link, follow=True).status_code == 200
    assert AuditEntry.objects.filter(action="user.send_link", actor=badr).exists()


def test_a_mail_server_that_does_not_answer_is_said(client, badr, bilal, settings, monkeypatch):
    settings.EMAIL_HOST = "mail.example"
    open_account(bilal)

    def away(*args, **options):
        raise SMTPException

    monkeypatch.setattr("amana.trust.letters.send_mail", away)
    assert "n’a pas pris" in post(client, badr, "user_send_link", bilal).content.decode()


def test_nobody_makes_a_link_to_their_own_account(client, badr):
    for name in ("user_link", "user_ask_link", "user_send_link"):
        assert post(client, badr, name, badr).status_code == 404


def test_the_command_line_lets_a_locked_out_colleague_in(machine, badr, capsys):
    open_account(badr)
    call_command("user", "link", badr.email)
    assert "/compte/password/reset/key/" in capsys.readouterr().out
    assert "system_user" in AuditEntry.objects.get(action="user.link").details
    with pytest.raises(CommandError):
        call_command("user", "link", "nobody@amana.example")


def test_the_installation_touches_no_account_elsewhere(machine, esi):
    with pytest.raises(RightRefused):
        make_link(actor=machine, user=esi, moment=now())
    assert User.objects.get(pk=esi.pk).link_asked_by is None
