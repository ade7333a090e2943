"""Whatever is typed, pasted or forged: a page or a sentence, never a broken server, on every page, in every field."""

from __future__ import annotations

import re
from datetime import date
from uuid import uuid4

import pytest
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from amana.trust.models import AuditEntry, Mandate
from amana.trust.roles import Role
from tests.test_access_matrix import MATRIX, things  # noqa: F401 - a fixture

NAUGHTY = (
    "\x00", "a\x00b", "\u202eolla", "\u200b", "\ufeff", "x" * 20_000, "👩\u200d👧" * 400, "é" * 201, "-1", "0",
    "1e9",
    "9" * 20, "9" * 400, "NaN", "٣", "²", "31/02/2020", "0000-00-00", "9999-12-31", "2999-01-01", "-5 ans", "200 ans",
    "+", "+212" * 10, "000", "%s%n", "[]", "{}", "null", "../../etc/passwd", "<img src=x onerror=alert(1)>",
    "'; DROP TABLE x; --",
    "{{7*7}}{% debug %}", "\r\nX: y", "vers 1998", "M", "GN", "2020-01-01",
)  # fmt: skip
IN_AN_ADDRESS = (
    "q", "sex", "nationality", "ages", "untold", "mine", "order", "after", "before", "colleague", "action", "outcome",
    "file", "since", "until", "name", "part", "next",
)  # fmt: skip
FIELD = re.compile(r'<(?:input|select|textarea)[^>]*\sname="([^"]+)"')
LEFT_OUT = {"account_logout", "health-live", "health-ready"}
# Only these read what stands behind the question mark.
ASKED = ("desk:find", "desk:people", "desk:audit", "desk:users", "desk:home", "people:imports", "people:register")


@pytest.fixture
def everywhere(client, aya, house):
    """Somebody who may open every page, and is not one of the two whose mandates end."""
    for role in set(Role) - {Role.INSTALLATION, Role.CASEWORKER}:
        Mandate.objects.create(user=aya, role=role, organisation=house, starts_on=date(2026, 1, 1))
    aya.set_password("several words in a row")
    aya.save()
    client.force_login(aya, backend="allauth.account.auth_backends.AuthenticationBackend")
    client.raise_request_exception = False
    return client


def addresses(things):  # noqa: F811 - the fixture's value
    for name, (_right, about) in MATRIX.items():
        if name in LEFT_OUT:
            continue
        arguments = things[about] if about == "link" else {"pk": things[about]} if about else {}
        sections = ("names", "birth", "origin", "contact", "life", "entry") if name == "people:correct" else ("",)
        for section in sections:
            yield reverse(name, kwargs={**arguments, **({"section": section} if section else {})})


def broken(answer):
    return answer.status_code >= 500


def test_no_address_breaks_whatever_its_query_says(everywhere):
    found = [
        (name, word[:20])
        for name in ASKED
        for word in NAUGHTY
        if len(word) < 5_000 and broken(everywhere.get(reverse(name), dict.fromkeys(IN_AN_ADDRESS, word)))
    ]
    assert not found


def test_no_form_breaks_whatever_one_of_its_fields_holds(everywhere, things, aya):  # noqa: F811 - a fixture
    found = []
    for url in addresses(things):
        page = everywhere.get(url)
        whole = page.getvalue().decode(errors="replace")  # an export is streamed
        fields = set(FIELD.findall(whole)) - {"csrfmiddlewaretoken", "q"}
        if page.status_code != 200 or not fields:
            fields = {"colleague", "name", "field", "heading"}
        for word in NAUGHTY:
            answer = everywhere.post(url, dict.fromkeys(fields, word))
            if broken(answer):
                found.append((url, word[:20]))
            if answer.status_code == 302 and "/compte/" in answer["Location"]:
                everywhere.force_login(aya, backend="allauth.account.auth_backends.AuthenticationBackend")
    assert not found


@pytest.mark.parametrize("number", [0, 2**31, 2**63, 10**30, "0" * 40])
def test_a_number_too_large_for_any_file_is_an_absent_page(everywhere, number):
    for name, (_right, about) in MATRIX.items():
        if about in {None, "link", "job"}:
            continue
        arguments = {"pk": 7_777, **({"section": "names"} if name == "people:correct" else {})}
        url = reverse(name, kwargs=arguments).replace("7777", str(number))
        assert everywhere.get(url).status_code in {404, 405}, url
        assert everywhere.post(url).status_code in {404, 405}, url


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/json", b"\xff\xfe{"),
        ("multipart/form-data", b"--x\r\n"),
        ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="a"; filename="b"\r\n\r\n'),
        ("application/x-www-form-urlencoded; charset=utf-99", b"given_name=Awa"),
        ("application/x-www-form-urlencoded", b"given_name=%ff%fe&sex=%00"),
        ("application/x-www-form-urlencoded", b"&".join(b"f%d=x" % number for number in range(2_500))),
        ("application/x-www-form-urlencoded", b"given_name=" + b"x" * 3_000_000),
    ],
)
def test_a_malformed_body_is_answered_in_words(everywhere, kind, body):
    for name in ("people:register", "people:imports", "people:look_alikes"):
        answer = everywhere.generic("POST", reverse(name), body, content_type=kind)
        assert answer.status_code in {200, 400, 413}, (name, answer.status_code)
        assert answer.content


@settings(max_examples=40)
@given(
    st.dictionaries(
        st.sampled_from(["given_name", "family_name", "called", "birth", "sex", "nationality", "phone", "town", "told",
                         "registered_on", "office", "languages", "sheet_number", "submission", "someone_else_because"]),
        st.text(st.characters(codec="utf-8"), max_size=60),
    )
)  # fmt: skip
def test_a_registration_keeps_what_was_typed_or_registers(everywhere, typed):
    answer = everywhere.post(reverse("people:register"), {"submission": str(uuid4()), **typed})
    assert answer.status_code in {200, 302}


def test_a_search_is_recorded_also_while_it_is_typed_whatever_headers_say(client, aya, mariam):
    client.force_login(aya, backend="allauth.account.auth_backends.AuthenticationBackend")
    for headers in ({}, {"hx-request": "true"}):
        assert "Mariam" in client.get(reverse("desk:find"), {"q": "Mariam"}, headers=headers).content.decode()
    recorded = AuditEntry.objects.filter(action="person.find")
    assert recorded.count() == 2
    assert len({entry.details["digest"] for entry in recorded}) == 1
    assert all("Mariam" not in str(entry.details) for entry in recorded)
