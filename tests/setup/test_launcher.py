"""The launcher, in a small tree of its own: the same file, no packages to install, a bundle already made."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

import pytest

from tests.setup.starting import ROOT, once, surroundings

pytestmark = once
ANSWER = "import sys\nprint('answered', *sys.argv[1:])\nsys.exit(7)\n"
ABSENT = f"absent-amana==1 --hash=sha256:{'0' * 64}\n"


def launcher_of(tree: Path):
    spec = spec_from_loader("launcher", SourceFileLoader("launcher", str(tree / "amana")))
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def plant(tree: Path) -> Path:
    """A clone as small as can be, whose `python -m amana` says what it was given and ends with 7."""
    package = tree / "src" / "amana"
    bundle = package / "web" / "static" / "bundle"
    bundle.mkdir(parents=True)
    (bundle / "manifest.json").write_text("{}")
    (tree / "requirements").mkdir()
    for name in ("run", "test", "build"):
        (tree / "requirements" / f"{name}.txt").touch()
    shutil.copy(ROOT / "amana", tree / "amana")
    for name in ("commands", "lock"):
        shutil.copy(ROOT / "src" / "amana" / f"{name}.py", package)
    (package / "__init__.py").touch()
    (package / "__main__.py").write_text(ANSWER)
    launcher = launcher_of(tree)
    launcher.stamp("bundle", launcher.frontend_sources())
    return tree


def launch(tree: Path, *words: str, **settings: str) -> subprocess.Popen[str]:
    command = [sys.executable, str(tree / "amana"), *words]
    quiet = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "stdin": subprocess.DEVNULL, "text": True}
    return subprocess.Popen(command, env=surroundings(tree / "var", **settings), **quiet)


def ended(process: subprocess.Popen[str]) -> tuple[int, str, str]:
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err


@pytest.fixture(scope="module")
def ready(tmp_path_factory) -> tuple[Path, list[tuple[int, str, str]]]:
    """A tree set up by two first starts at once, and how each of them ended."""
    tree = plant(tmp_path_factory.mktemp("clone"))
    both = [launch(tree, "find", "Diallo"), launch(tree, "doctor")]
    return tree, [ended(process) for process in both]


def test_help_and_unknown_commands_need_no_set_up(tmp_path):
    tree = plant(tmp_path)
    status, out, err = ended(launch(tree, "--help"))
    assert (status, err) == (0, "")
    assert "demo" in out
    assert ended(launch(tree, "absent"))[0] == 2
    assert not (tree / ".venv").exists()


def test_two_first_starts_set_up_once_and_both_answer(ready):
    _tree, (first, second) = ready
    assert first[:2] == (7, "answered find Diallo\n"), "the answer alone, and the command's own exit"
    assert second[:2] == (7, "answered doctor\n")
    assert (first[2] + second[2]).count("making .venv") == 1


def test_a_second_start_does_nothing_before_the_command(ready):
    assert ended(launch(ready[0], "find")) == (7, "answered find\n", "")


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no Python's packages apart")
def test_an_environment_is_made_again_when_its_python_went_away_or_became_another(ready):
    tree, _ends = ready
    python = tree / ".venv" / "bin" / "python"
    python.unlink()
    python.symlink_to(tree / "nowhere")
    assert ended(launch(tree, "find"))[:2] == (7, "answered find\n")
    packages = tree / ".venv" / "lib" / f"python3.{sys.version_info.minor}"
    packages.rename(packages.with_name("python3.9"))
    status, out, err = ended(launch(tree, "find"))
    assert (status, out) == (7, "answered find\n")
    assert "making .venv" in err
    assert packages.is_dir()


def test_packages_that_cannot_be_installed_are_told_in_the_end_and_tried_again(ready):
    tree, _ends = ready
    pins = tree / "requirements" / "run.txt"
    pins.write_text(ABSENT)
    status, out, err = ended(launch(tree, "find", PIP_NO_INDEX="1", UV_NO_INDEX="1"))
    assert (status, out) == (1, "")
    assert err.splitlines()[-1].startswith("amana: the packages could not be installed. Is this machine online")
    assert "Traceback" not in err
    pins.write_text("")
    assert ended(launch(tree, "find"))[:2] == (7, "answered find\n")


def test_a_folder_that_cannot_be_written_is_told_in_one_line(tmp_path):
    tree = plant(tmp_path)
    shutil.rmtree(tree / ".setup")
    (tree / ".setup").touch()
    status, out, err = ended(launch(tree, "find"))
    assert (status, out, err.count("\n")) == (1, "", 1)
    assert "Check space and rights" in err


def test_a_change_of_what_the_pages_show_is_seen(tmp_path):
    tree = plant(tmp_path)
    launcher = launcher_of(tree)
    assert launcher.fresh("bundle", launcher.frontend_sources())
    (tree / "src" / "amana" / "web" / "base.html").write_text("<p class='new'>")
    assert not launcher.fresh("bundle", launcher.frontend_sources())


def test_translations_are_compiled_where_their_source_changed(tmp_path):
    tree = plant(tmp_path)
    folder = tree / "src" / "amana" / "locale" / "fr" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n')
    launcher = launcher_of(tree)
    launcher.PYTHON = Path(sys.executable)
    launcher.compile_catalogues()
    launcher.stamp("translations", launcher.catalogues())
    assert launcher.fresh("translations", launcher.catalogues())
    (folder / "django.mo").unlink()
    assert not launcher.fresh("translations", launcher.catalogues())
