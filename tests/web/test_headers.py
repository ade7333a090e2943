"""The headers that keep pages private, and the identifier of each request."""

import gzip
import json
import logging
import re

import pytest

from amana.web.logs import JsonFormatter
from amana.web.request_id import begin, current_request_id, end

pytestmark = pytest.mark.django_db


def test_a_page_is_private_and_stays_in_its_own_window(client):
    answer = client.get("/compte/login/")
    assert answer["Cache-Control"] == "no-store" or "no-store" in answer["Cache-Control"]
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"
    assert answer["Cross-Origin-Opener-Policy"] == "same-origin"
    assert answer["Cross-Origin-Resource-Policy"] == "same-origin"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "camera=()" in answer["Permissions-Policy"]
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


def test_a_page_holds_no_inline_script_nor_style(client):
    page = client.get("/composants/").content.decode()
    assert re.findall(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=", page) == []


@pytest.mark.parametrize("given", ["", "short", "x" * 41, "abc\ndef-123", "<script>alert</script>"])
def test_a_malformed_identifier_is_replaced(client, given):
    made = client.get("/health/live", headers={"x-request-id": given})["X-Request-ID"]
    assert re.fullmatch(r"[0-9a-f]{32}", made)


def test_a_proxys_identifier_is_kept(client):
    assert client.get("/health/live", headers={"x-request-id": "proxy-12345"})["X-Request-ID"] == "proxy-12345"


def test_nothing_of_a_request_remains_after_it(client):
    client.get("/health/live", headers={"x-request-id": "proxy-12345"})
    assert current_request_id() == ""


def test_a_log_line_carries_the_request():
    token = begin("proxy-12345")
    line = json.loads(JsonFormatter().format(logging.LogRecord("a", logging.ERROR, "", 1, "event", (), None)))
    end(token)
    assert line["request"] == "proxy-12345"


def test_a_page_travels_compressed_within_15_kilobytes(client):
    answer = client.get("/composants/", headers={"accept-encoding": "gzip"})
    assert answer["Content-Encoding"] == "gzip"
    assert len(answer.content) <= 15_000
    assert b"</html>" in gzip.decompress(answer.content)


def test_french_is_spoken_until_somebody_chooses(client):
    assert (
        '<html lang="fr" dir="ltr"' in client.get("/compte/login/", headers={"accept-language": "en"}).content.decode()
    )
    client.post("/langue/", {"language": "ar", "next": "/compte/login/"})
    assert '<html lang="ar" dir="rtl"' in client.get("/compte/login/").content.decode()


def test_a_colleagues_language_holds_until_they_choose_another(client, aya):
    aya.language = "en"
    aya.save()
    client.force_login(aya)
    assert '<html lang="en"' in client.get("/composants/").content.decode()
    client.post("/langue/", {"language": "fr"})
    assert '<html lang="fr"' in client.get("/composants/").content.decode()


def test_the_theme_a_colleague_chose_is_in_the_page(client, aya):
    aya.theme = "dark"
    aya.save()
    client.force_login(aya)
    assert 'data-bs-theme="dark"' in client.get("/composants/").content.decode()
