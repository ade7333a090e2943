"""What the browser loads: everything named exists, nothing comes from elsewhere, and it is light."""

import json
import re
from pathlib import Path

import pytest

from amana.web.templatetags import amana as tags

WEB = Path(tags.__file__).parent.parent
ROOT = WEB.parent
BUNDLE = WEB / "static" / "bundle"
FRONTEND = WEB / "frontend"
MANIFEST = json.loads((BUNDLE / "manifest.json").read_text()) if (BUNDLE / "manifest.json").exists() else {}
pytestmark = pytest.mark.skipif(not MANIFEST, reason="the pages' files are not bundled")


def named_icons():
    """Icons named in templates and in code, by tag or by table."""
    names = set(tags.STATE_ICONS.values()) | set(tags.NOTE_ICONS.values())
    for path in ROOT.rglob("*.html"):
        if "node_modules" not in path.parts:
            names |= set(re.findall(r"\{% icon \"([a-z0-9-]+)\"", path.read_text(encoding="utf-8")))
    return names


def test_every_icon_that_a_page_names_is_in_the_sprite():
    sprite = (BUNDLE / MANIFEST["sprite.svg"]).read_text()
    assert sorted(named_icons() - set(re.findall(r'id="i-([a-z0-9-]+)"', sprite))) == []


def test_the_lock_file_names_no_address():
    lock = (FRONTEND / "package-lock.json").read_text()
    assert "resolved" not in lock
    assert "://" not in re.sub(r'"(url|homepage|funding)": *"[^"]*"', "", lock)


def test_nothing_is_loaded_from_another_site():
    for path in BUNDLE.glob("*.css"):
        assert re.findall(r"url\(\s*[\"']?(?:https?:)?//", path.read_text()) == []
        assert "@import" not in path.read_text()


def test_a_first_visit_weighs_at_most_130_kilobytes_without_fonts():
    files = ["ltr.css", "main.js", "htmx.js", "sprite.svg"]
    assert sum((BUNDLE / f"{MANIFEST[name]}.br").stat().st_size for name in files) <= 130_000


def test_no_script_points_at_a_map_that_is_not_there():
    for path in BUNDLE.glob("*.js"):
        assert "sourceMappingURL" not in path.read_text()


def test_our_styles_know_neither_left_nor_right():
    ours = [path for path in (FRONTEND / "styles").glob("*.css") if path.stem not in {"ltr", "rtl"}]
    physical = re.compile(
        r"(?<!-)\b(?:(?:margin|padding|border)-(?:left|right)|(?:left|right)):|text-align: (?:left|right)"
    )
    for path in ours:
        assert physical.findall(path.read_text()) == [], path.name
