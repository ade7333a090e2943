"""The bench runs, and says what it measured. How fast is no matter for a test."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from bench.misspelling import misspell
from bench.tables import as_text, in_page, kept, limits

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="module")
def measured(tmp_path_factory):
    home = tmp_path_factory.mktemp("bench")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("AMANA_")}
    environment |= {"AMANA_HOME": str(home), "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT)))}
    environment["DJANGO_SETTINGS_MODULE"] = "amana.settings"
    command = [
        sys.executable,
        "-m",
        "django",
        "bench",
        "--skip-checks",
        "--people",
        "200",
        "--only",
        "sqlite",
        "--json",
    ]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert not (home / "bench-200").exists()
    return json.loads(done.stdout)


def test_every_act_is_measured_with_its_queries_and_its_ratios(measured):
    [sqlite] = measured
    acts = {one["act"]: one for one in sqlite["acts"]}
    for act in ("list", "search, misspelt", "search, one word", "the person's file", "registering"):
        one = acts[f"{act} (one office)"]
        assert one["p95"] >= one["p50"] > 0
        assert one["queries"] > 0
        assert one["to_bare_query"] > 0
    assert "list (five offices)" in acts
    assert "list (the whole)" in acts


def test_the_list_enters_whole(measured):
    [brought] = measured[0]["imports"]
    assert brought["outcomes"]["created"] == brought["rows"]


def test_the_list_is_walked_along_an_index_for_each_scope(measured):
    plan = measured[0]["plan_of_the_list"]["one office"]
    assert any("reach_by_name" in step for step in plan)
    assert not any(step.startswith("SCAN people_reach") for step in plan)


def test_the_tables_show_each_figure_beside_its_budget(measured):
    assert "search, misspelt (one office)" in as_text(measured)
    assert limits("search, one word (the whole)", 1_000_000, "postgresql") == (100, 0)
    assert limits("search, one word (the whole)", 1_000_000, "sqlite") == (60, 0)
    assert limits("list (one office)", 100_000, "sqlite") == (50, 12)


def test_a_budget_is_missed_by_the_clock_or_by_the_queries():
    assert kept({"p95": 50.0, "queries": 12}, (50, 12)) == "kept"
    assert kept({"p95": 50.1, "queries": 12}, (50, 12)) == "missed"
    assert kept({"p95": 50.0, "queries": 13}, (50, 12)) == "missed"
    assert kept({"p95": 50.0, "queries": 99}, (50, 0)) == "kept"


def test_a_table_takes_the_place_of_the_one_before_it_and_leaves_the_prose_alone(measured):
    page = "# What was measured\n\nProse.\n\n## SQLite, 200 people\n\nold\n\n## PostgreSQL, 200 people\n\nkept\n"
    once = in_page(page, measured)
    assert once.startswith("# What was measured\n\nProse.\n\n## SQLite, 200 people\n\n| act ")
    assert once.endswith("\n\n## PostgreSQL, 200 people\n\nkept\n")
    assert "old" not in once
    assert in_page(once, measured) == once
    assert in_page("", measured).startswith("## SQLite, 200 people")


@pytest.mark.parametrize("name", ["Mariam Diallo", "Bâ Ly", "Ng Xyz"])
def test_a_misspelt_name_keeps_its_words_and_their_first_letters(name):
    for seed in range(50):
        wrong = misspell(name, random.Random(seed))
        assert len(wrong.split()) == 2
        assert [word[0] for word in wrong.split()] == [word[0] for word in name.split()]
