"""What goes wrong is said in words, with what to do, and tells nothing of what lies behind."""

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpResponse
from django.test import Client, override_settings
from django.urls import include, path
from django.utils import translation

from amana.web import errors
from amana.web.logs import JsonFormatter

RAISED = {
    "refused": PermissionDenied,
    "absent": Http404,
    "odd": SuspiciousOperation,
    "big": RequestDataTooBig,
    "locked": OperationalError,
    "gone": InterfaceError,
    "broken": ZeroDivisionError,
}


def stumble(request, how):
    raise RAISED[how]("Mariam Diallo")


def write(request):
    return HttpResponse("written")


stumble.login_required = False
write.login_required = False
urlpatterns = [
    path("stumble/<how>/", stumble),
    path("write/", write),
    path("", include("amana.urls")),
]
handler400, handler403, handler404 = errors.bad_request, errors.not_found, errors.not_found
handler500 = errors.server_error
pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.web.test_errors")]


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def calm(client):
    """A client that gets the answer instead of the exception, in English."""
    client.raise_request_exception = False
    client.cookies["django_language"] = "en"
    return client


@pytest.mark.parametrize(
    ("how", "status", "words"),
    [
        ("refused", 404, "Nothing to show here"),
        ("absent", 404, "Nothing to show here"),
        ("odd", 400, "could not be read"),
        ("big", 413, "too big"),
        ("locked", 503, "The database does not answer"),
        ("gone", 503, "The database does not answer"),
        ("broken", 500, "Something broke on our side"),
    ],
)
def test_each_fault_has_its_words_and_keeps_what_it_held(calm, how, status, words):
    answer = calm.get(f"/stumble/{how}/")
    said = answer.content.decode()
    assert answer.status_code == status
    assert words in said
    assert "Diallo" not in said
    assert "Traceback" not in said


@pytest.mark.parametrize("how", ["absent", "odd", "locked", "broken"])
def test_htmx_receives_a_note_and_not_a_page(calm, how):
    said = calm.get(f"/stumble/{how}/", headers={"hx-request": "true"}).content.decode()
    assert "a-note is-bad" in said
    assert "<html" not in said


def test_what_is_absent_and_what_is_refused_are_answered_alike(calm):
    def answer(how):
        response = calm.get(f"/stumble/{how}/", headers={"x-request-id": "same-for-both"})
        return response.status_code, response.content

    assert answer("refused") == answer("absent")


def test_a_database_that_is_away_says_when_to_try_again(calm):
    assert calm.get("/stumble/locked/")["Retry-After"] == "60"


def test_what_was_typed_when_the_database_was_away_can_be_sent_again_as_the_page_says(calm):
    """A whole page took the place of the form: only loading it again sends what was typed."""
    whole = calm.post("/stumble/locked/", {"town": "Salé"}).content.decode()
    assert "load this page again: your browser asks whether to send what you typed once more" in whole
    part = calm.post("/stumble/locked/", {"town": "Salé"}, headers={"hx-request": "true"}).content.decode()
    assert "what you typed is still here" in part
    assert "still here" not in calm.get("/stumble/locked/").content.decode()


def test_a_database_that_goes_away_before_the_view_is_said_in_words_too(calm, aya, monkeypatch):
    """The session is read by a middleware, where Django knows of no exception middleware."""
    from django.contrib.sessions.backends.db import SessionStore

    def away(self):
        raise OperationalError("Mariam Diallo")

    calm.force_login(aya)
    monkeypatch.setattr(SessionStore, "load", away)
    answer = calm.get("/")
    assert answer.status_code == 503
    assert b"Diallo" not in answer.content


def test_the_page_of_a_broken_server_needs_neither_files_nor_database(calm, tmp_path):
    from amana.web.templatetags import amana

    amana._manifest.cache_clear()
    try:
        with override_settings(PACKAGE=tmp_path):
            answer = calm.get("/stumble/broken/")
    finally:
        amana._manifest.cache_clear()
    assert answer.status_code == 500
    assert "Something broke on our side" in answer.content.decode()


def test_what_broke_leaves_a_line_that_names_the_place_and_nobody(calm, caplog):
    answer = calm.get("/stumble/broken/")
    lines = [JsonFormatter().format(record) for record in caplog.records if record.name == "amana.web"]
    assert len(lines) == 1
    assert '"exception": "ZeroDivisionError"' in lines[0]
    assert "tests.web.test_errors" in lines[0]
    assert "Diallo" not in lines[0]
    assert answer["X-Request-ID"] in answer.content.decode()


def test_a_wrong_method_is_said_in_words_and_names_the_right_ones(calm):
    answer = calm.post("/health/live")
    assert answer.status_code == 405
    assert "GET" in answer["Allow"]
    assert "use its button" in answer.content.decode()


def test_a_foreign_form_is_refused_in_words():
    strict = Client(enforce_csrf_checks=True)
    strict.cookies["django_language"] = "en"
    answer = strict.post("/write/", {"a": "b"})
    assert answer.status_code == 403
    assert "too old" in answer.content.decode()


def test_a_session_that_ended_leaves_the_part_of_the_page_alone(calm):
    answer = calm.get("/personnes/inscrire/", headers={"hx-request": "true"})
    assert answer.status_code == 401
    assert "what you typed is still here" in answer.content.decode()
    assert calm.get("/personnes/inscrire/").status_code == 302


def test_an_error_is_said_in_the_language_in_use(calm):
    calm.cookies["django_language"] = "ar"
    assert 'lang="ar" dir="rtl"' in calm.get("/stumble/absent/").content.decode()


def test_a_page_that_does_not_exist_speaks_french_to_whoever_has_not_chosen(client):
    assert '<html lang="fr"' in client.get("/nowhere/", headers={"accept-language": "en"}).content.decode()
