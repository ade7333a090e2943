"""A house with people in it, whose processes are real: served, worked in by a colleague, stopped in the middle."""

from __future__ import annotations

import http.cookiejar
import re
import subprocess
import threading
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.setup.starting import amana, command_line, script, surroundings

PASSWORD = "quatre mots que je retiens"
PEOPLE = 40
FILL = f"""
from amana.people.operations.register import Newcomer, register_person
from amana.trust import vault
from amana.trust.models import Office
from amana.trust.operations import installation, invite_user
from amana.trust.roles import Role
from datetime import UTC, date, datetime
day, moment = date(2026, 11, 1), datetime(2026, 11, 1, 10, tzinfo=UTC)
office = Office.objects.get(code="RAB")
aya = invite_user(actor=installation(), place=office, email="aya@amana.example", name="Aya", role=Role.CASEWORKER,
                  starts_on=date(2026, 1, 1), password={PASSWORD!r})
for n in range({PEOPLE}):
    person = register_person(actor=aya, office=office, newcomer=Newcomer(called=f"Tonton {{n}}", told="agrees",
        told_on=day, phones=(f"+2126123456{{n:02}}",)), registered_on=day, moment=moment, someone_else_because="x")
for n in range(3):
    vault.keep([f"page {{n}} ".encode() * 20_000], largest=10**7)
print(person.pk)
"""
NUMBERS = """
from amana.people.models import Phone
for phone in Phone.objects.all(): print(phone.number)
"""


@dataclass
class House:
    """Where it lives, on which database, and whom its colleague may call."""

    home: Path
    settings: dict[str, str]
    person: int = 0
    told: list[str] = field(default_factory=list)

    def amana(self, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
        return amana(self.home, *words, **self.settings, **settings)

    def script(self, source: str, *words: str, **settings: str) -> list[str]:
        return script(self.home, source, *words, **self.settings, **settings)

    def started(self, *words: str, **settings: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            command_line(*words), env=surroundings(self.home, **self.settings, **settings),
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    def numbers(self, **settings: str) -> set[str]:
        """Every telephone that stands in it."""
        return set(self.script(NUMBERS, **settings))


def inhabited(house: House) -> House:
    done = house.amana("init", "--bare")
    assert done.returncode == 0, done.stderr
    house.person = int(house.script(FILL)[0])
    return house


class Colleague:
    """Aya in a browser without scripts: she signs in, and writes down a telephone."""

    def __init__(self, port: int) -> None:
        self.address = f"http://localhost:{port}"
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.browser = urllib.request.build_opener(cookies)

    def sign_in(self) -> None:
        self.send("/compte/login/", login="aya@amana.example", password=PASSWORD)

    def send(self, path: str, **answers: str) -> str:
        """Opens a page and sends its form; returns where that led."""
        with self.browser.open(self.address + path, timeout=30) as page:
            token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.read().decode())
        assert token, f"{path} has no form"
        body = urllib.parse.urlencode({"csrfmiddlewaretoken": token[1], **answers}).encode()
        with self.browser.open(self.address + path, body, timeout=30) as answer:
            return str(urllib.parse.urlsplit(answer.url).path)

    def note_phone(self, person: int, number: str) -> bool:
        """Whether the page said that the telephone was written down."""
        path = f"/personnes/{person}/telephone/"
        return self.send(path, number=number, channel="call", is_safe="") != path


@contextmanager
def work(port: int, person: int) -> Iterator[list[str]]:
    """Aya writes down telephones, one after the other, as long as the block lasts; yields those that were kept."""
    kept: list[str] = []
    trouble: list[BaseException] = []
    over = threading.Event()

    def go_on() -> None:
        aya = Colleague(port)
        try:
            aya.sign_in()
            for number in range(10_000_000):
                if over.is_set():
                    return
                dialled = f"+2127{number:08}"
                assert aya.note_phone(person, dialled)
                kept.append(dialled)
                time.sleep(0.02)
        except BaseException as broken:  # noqa: BLE001 - told to whoever waits for us
            trouble.append(broken)

    thread = threading.Thread(target=go_on)
    thread.start()
    try:
        yield kept
    finally:
        over.set()
        thread.join(60)
    if trouble:
        raise trouble[0]
