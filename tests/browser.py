"""A real browser for the journeys: the Chromium that is here, a page that fails on any breach of the content policy.

Mark such tests `e2e`, ask for `page` and `live_server`, sign in with `sign_in`, and look at each page with `look_at`.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from tests.browsers import find_chromium

# Playwright keeps an event loop in this thread; Django would take its queries for asynchronous ones.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

AXE = Path(__file__).parent.parent / "src" / "amana" / "web" / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
ANSWERS = ("Failed to load resource", "Response Status Error Code")
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    path = find_chromium()
    if path is None:
        pytest.skip("no Chromium is here")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield started
        started.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page in French, 1280 wide. Whatever the browser refuses, or a script raises, fails the test at its end."""
    context = browser.new_context(viewport=WIDE, locale="fr-FR", timezone_id="Africa/Casablanca")
    context.set_default_timeout(10_000)
    opened = context.new_page()
    trouble: list[str] = []
    opened.on("console", lambda said: trouble.append(said.text) if breaks_the_policy(said) else None)
    opened.on("pageerror", lambda raised: trouble.append(str(raised)))
    yield opened
    context.close()
    assert trouble == []


def breaks_the_policy(said: Any) -> bool:
    """An answer of 404 is said by the browser and by htmx too, and is no fault."""
    return said.type == "error" and not any(answer in said.text for answer in ANSWERS)


def sign_in(page: Any, live_server: Any, user: Any) -> None:
    """Gives the browser the session of a colleague, without the sign-in page."""
    client = Client()
    client.force_login(user)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": live_server.url}])


def choose_language(page: Any, live_server: Any, code: str) -> None:
    page.context.add_cookies([{"name": settings.LANGUAGE_COOKIE_NAME, "value": code, "url": live_server.url}])


def axe(page: Any) -> list[str]:
    """What axe-core finds wrong with the page: rule, place, reason. Waits until htmx and fonts are done."""
    page.wait_for_load_state("networkidle")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate(
        "rules => axe.run(document, {runOnly: rules}).then(answer => answer.violations)",
        RULES,
    )
    return [
        f"{violation['id']} at {node['target']}: {node['failureSummary']}"
        for violation in found
        for node in violation["nodes"]
    ]


def look_at(page: Any) -> None:
    """Axe finds nothing, and nothing sticks out, at 1280 and at 390 pixels.

    The window is as high as the page: what a bar covers for a moment is not what axe is asked about.
    """
    for size in (WIDE, NARROW):
        page.set_viewport_size(size)
        height = page.evaluate("document.documentElement.scrollHeight")
        page.set_viewport_size({**size, "height": max(size["height"], height)})
        assert axe(page) == [], f"{page.url} at {size['width']}"
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, f"{page.url} is too wide"
    page.set_viewport_size(WIDE)
