"""Settings are read typed, secrets are kept close, and production refuses to start half-configured."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from amana import environment
from tests.setup.starting import amana, once

pytestmark = once
SAFE = {"AMANA_MODE": "production", "AMANA_HOSTS": "amana.example.org", "AMANA_URL": "https://amana.example.org"}


def test_a_secret_is_drawn_once_and_its_owner_alone_reads_it(tmp_path):
    kept = tmp_path / "keys" / "session"
    drawn = environment.secret_from_file(kept)
    assert len(drawn) >= 32
    assert environment.secret_from_file(kept) == drawn
    assert kept.stat().st_mode & 0o777 == 0o600
    assert kept.parent.stat().st_mode & 0o777 == 0o700
    assert list(kept.parent.iterdir()) == [kept]


def test_first_starts_at_the_same_moment_agree_on_one_secret(tmp_path):
    with ThreadPoolExecutor(8) as pool:
        drawn = set(pool.map(environment.secret_from_file, [tmp_path / "keys" / "session"] * 40))
    assert len(drawn) == 1


def test_a_damaged_secret_is_never_replaced(tmp_path):
    kept = tmp_path / "session"
    kept.write_text("short")
    with pytest.raises(environment.Misconfigured, match="damaged"):
        environment.secret_from_file(kept)
    assert kept.read_text() == "short"


def test_a_setting_may_stand_in_a_file(tmp_path, monkeypatch):
    (tmp_path / "password").write_text("from a file\n")
    monkeypatch.setenv("AMANA_SMTP_PASSWORD_FILE", str(tmp_path / "password"))
    assert environment.text("AMANA_SMTP_PASSWORD") == "from a file"
    monkeypatch.setenv("AMANA_SMTP_PASSWORD_FILE", str(tmp_path / "absent"))
    with pytest.raises(environment.Misconfigured, match="cannot be read"):
        environment.text("AMANA_SMTP_PASSWORD")


@pytest.mark.parametrize(("read", "written"), [(environment.flag, "perhaps"), (environment.integer, "many")])
def test_what_is_written_wrongly_is_told_with_the_name_of_the_setting(read, written, monkeypatch):
    monkeypatch.setenv("AMANA_POOL", written)
    with pytest.raises(environment.Misconfigured, match="AMANA_POOL"):
        read("AMANA_POOL", 1)


def test_a_database_address_gives_the_server_the_socket_and_the_drivers_options():
    there = environment.postgresql("postgres://amana:p%40ss@db.example.org:5433/house?sslmode=require")
    assert (there["HOST"], there["PORT"], there["NAME"]) == ("db.example.org", "5433", "house")
    assert (there["USER"], there["PASSWORD"]) == ("amana", "p@ss")
    assert there["OPTIONS"]["sslmode"] == "require"
    assert there["OPTIONS"]["pool"]
    assert environment.postgresql("postgres://amana@/house?host=%2Frun%2Fpg")["HOST"] == "/run/pg"


@pytest.mark.parametrize("address", ["mysql://here/house", "postgres://here:port/house", "postgres://here", "house"])
def test_a_database_address_that_cannot_be_one_is_refused_without_showing_its_password(address):
    with pytest.raises(environment.Misconfigured, match="AMANA_DATABASE_URL must look like"):
        environment.postgresql(address)


def test_the_home_stands_beside_the_launcher_or_in_the_users_own_folder(tmp_path, monkeypatch):
    monkeypatch.delenv("AMANA_HOME", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr("sys.platform", "linux")
    assert environment.home(tmp_path) == tmp_path / "data" / "amana"
    (tmp_path / "amana").touch()
    assert environment.home(tmp_path) == tmp_path / "var"
    monkeypatch.setenv("AMANA_HOME", "~/elsewhere")
    assert environment.home(tmp_path) == Path.home() / "elsewhere"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"AMANA_HOSTS": ""}, "AMANA_HOSTS"),
        ({"AMANA_HOSTS": "*"}, "AMANA_HOSTS"),
        ({"AMANA_URL": "http://amana.example.org"}, "https://"),
        ({"AMANA_MODE": "prod"}, "AMANA_MODE"),
    ],
)
def test_production_does_not_start_without_what_it_needs_and_says_what(tmp_path, change, said):
    refused = amana(tmp_path, "doctor", **{**SAFE, **change})
    assert refused.returncode == 1
    assert said in refused.stderr
    assert refused.stderr.count("\n") == 1


def test_production_starts_with_what_it_needs(tmp_path):
    started = amana(tmp_path, "migrate", "--check", **SAFE)
    assert "amana:" not in started.stderr
