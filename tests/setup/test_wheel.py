"""A wheel carries all it needs: the bundle, the translations, the templates; and gives the same command."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import venv
from importlib.util import find_spec
from pathlib import Path
from zipfile import ZipFile

import pytest

from amana.commands import overview
from tests.setup.starting import ROOT, once, surroundings

BUNDLED = (ROOT / "src" / "amana" / "web" / "static" / "bundle" / "manifest.json").exists()
pytestmark = [once, pytest.mark.skipif(not BUNDLED, reason="the pages' files are not bundled")]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("amana-*.whl"))


def test_the_wheel_holds_what_the_pages_need_and_nothing_of_the_work_on_them(wheel):
    held = set(ZipFile(wheel).namelist())
    package = ROOT / "src" / "amana"
    assert "amana/web/static/bundle/manifest.json" in held
    for path in (*package.rglob("*.mo"), *package.rglob("templates/**/*.html")):
        assert f"amana/{path.relative_to(package).as_posix()}" in held
    assert not [name for name in held if "node_modules" in name or "/frontend/" in name or name.endswith(".pyc")]


def test_an_installed_wheel_gives_the_same_command_and_keeps_its_home_with_the_user(wheel, tmp_path):
    venv.create(tmp_path / "env", symlinks=True)
    folder = "Scripts" if sys.platform == "win32" else "bin"
    python = str(tmp_path / "env" / folder / "python")
    install = [sys.executable, "-m", "pip", "--python", python, "install"]
    if find_spec("pip") is None:
        install = ["uv", "pip", "install", "--python", python]
    subprocess.run([*install, "--quiet", "--no-deps", "--no-index", str(wheel)], check=True, capture_output=True)
    beside = surroundings(tmp_path, PYTHONPATH=sysconfig.get_path("purelib"), XDG_DATA_HOME=str(tmp_path / "data"))
    del beside["AMANA_HOME"]
    command = str(tmp_path / "env" / folder / "amana")

    told = subprocess.run([command, "--help"], env=beside, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == overview()
    found = subprocess.run([command, "doctor"], env=beside, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert found.returncode == 1, "nothing was initialised"
    assert "Traceback" not in found.stderr
    assert (tmp_path / "data" / "amana" / "keys" / "session").exists()
