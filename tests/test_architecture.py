"""The rules of the house that no linter knows."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

from amana.people.models import Person
from amana.trust.access import ScopedQuerySet
from amana.trust.operation import OPERATIONS
from amana.trust.roles import ROLES

ROOT = Path(__file__).parent.parent / "src" / "amana"
SOURCES = sorted(path for path in ROOT.rglob("*.py") if "migrations" not in path.parts)
KINDS = ("views", "forms", "context_processors")
EDGES = [path for path in SOURCES if path.stem in KINDS or set(KINDS) & set(path.parts)]
TEMPLATES = sorted(ROOT.rglob("*.html"))
OURS = [model for model in apps.get_models() if model.__module__.startswith("amana.")]


def name_of(path):
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", EDGES, ids=name_of)
def test_the_edge_reads_only_through_reachable_by_and_never_writes(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    scoped = {
        id(node.value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr in {"reachable_by", "none", "within", "within_offices", "about"}
    }
    bare = [
        node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr in {"objects", "_base_manager", "_default_manager", "save", "delete", "bulk_create", "raw"}
        and id(node) not in scoped
        and not (node.attr in {"save", "delete"} and _is_of_the_session(node))
    ]
    assert not bare, f"{path}: lines {bare}"


def _is_of_the_session(node):
    """`request.session.delete` and a signer are not records."""
    return isinstance(node.value, ast.Attribute) and node.value.attr == "session"


# A thread or a process of its own would stand outside the request, and so outside the wall.
LEADS_OUT = re.compile(
    r"^\s*(?:import|from) (?:threading|concurrent|multiprocessing|subprocess|asyncio|asgiref|contextvars|_thread)\b",
    re.MULTILINE,
)


@pytest.mark.parametrize("path", EDGES, ids=name_of)
def test_the_edge_starts_nothing_that_would_leave_the_request(path):
    text = path.read_text(encoding="utf-8")
    assert not LEADS_OUT.search(text)
    assert not re.search(r"django\.db import .*\bconnections?\b|async def", text)


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_only_access_and_models_vouch_for_a_statement(path):
    if path.parent.name == "trust" or {"models"} & {path.stem, path.parent.name}:
        return
    assert not re.search(r"\b(vouched|vouch)\b", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", TEMPLATES, ids=name_of)
def test_templates_neither_query_nor_trust_markup(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"\.all\b|_set\b|\|\s*safe\b|autoescape off|\.objects\b", text)
    assert not re.search(r"<script(?![^>]*\bsrc=)[^>]*>|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']", text)


def reaches_a_person(model, seen=()):
    if model is Person:
        return True
    for field in model._meta.get_fields():
        further = isinstance(field, models.ForeignKey) and field.related_model not in (*seen, model)
        if further and reaches_a_person(field.related_model, (*seen, model)):
            return True
    return False


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_whatever_hangs_from_a_person_stands_behind_the_wall(model):
    if not reaches_a_person(model):
        return
    assert getattr(model, "wall", "") in {"person", "of_person", "reach", "index"}
    assert isinstance(model._default_manager.all(), ScopedQuerySet)


NEVER_COLLECTED = re.compile(
    r"relig|ethni|tribe|opinion|politic|orientation|sexual|hiv|smuggler|passeur|fingerprint|biometr|latitude|longitude"
)


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_what_is_never_collected_has_no_column(model):
    names = [field.name for field in model._meta.get_fields()]
    assert not [name for name in names if NEVER_COLLECTED.search(name)]


def test_every_operation_is_a_right_that_some_role_holds():
    held = {right for rights in ROLES.values() for right in rights}
    assert set(OPERATIONS) <= held


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_a_module_can_be_read_in_ten_minutes(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 600


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_a_module_says_what_it_answers_for(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    if tree.body and path.name not in {"__init__.py", "apps.py"}:
        assert ast.get_docstring(tree), path


MIGRATIONS = sorted(path for path in ROOT.rglob("migrations/0*.py") if "RunPython" in path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", MIGRATIONS, ids=name_of)
def test_a_migration_of_data_commits_batch_by_batch_so_that_it_can_be_resumed(path):
    """One transaction around a whole register would start again from nothing after every stop."""
    assert "    atomic = False\n" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_a_function_stands_on_one_screen(path):
    functions = [
        node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.FunctionDef)
    ]
    long = {one.name for one in functions if one.end_lineno - one.lineno >= 40}
    assert not long
