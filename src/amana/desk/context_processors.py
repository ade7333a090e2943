"""What every page shows around its content: the menu, by the rights the colleague holds, and open emergencies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from amana.people.models.break_glass import opened_in_emergency
from amana.trust.access import holds_anywhere, passes_of
from amana.trust.models import User


@dataclass(frozen=True)
class Entry:
    """A line of the menu."""

    label: str
    icon: str
    url: str
    current: bool = False
    last: bool = False
    key: str = ""


@dataclass(frozen=True)
class Emergency:
    """A file the colleague has open in an emergency just now."""

    file: str
    close: str
    until: datetime


def navigation(request: HttpRequest) -> dict[str, Any]:
    """The menu, whether the search box stands on the page, and what is open in an emergency."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"navigation": [], "may_search": False}
    wanted = [
        ("", _("My day"), "sun", "desk:home"),
        ("person.view", _("People"), "users", "desk:people"),
        ("person.register", _("Register"), "user-plus", "people:register"),
        ("duplicate.judge", _("Duplicates"), "users-group", "people:duplicates"),
        ("person.import", _("Lists"), "file-import", "people:imports"),
        ("basis.review", _("Bases"), "scale", "people:bases"),
        ("break_glass.review", _("Emergencies"), "alert-triangle", "people:emergencies"),
        ("disclosure.oversee", _("Told outside"), "send", "people:disclosures"),
        ("user.view", _("Colleagues"), "id", "desk:users"),
        ("office.view", _("Offices"), "building", "desk:offices"),
        ("audit.view", _("Log"), "history", "desk:audit"),
    ]
    entries = []
    for right, label, icon, name in wanted:
        if not right or holds_anywhere(user, right):
            url = reverse(name)
            here = request.path == url or (url != "/" and request.path.startswith(url))
            entries.append((label, icon, url, here))
    longest = max((url for _label, _icon, url, here in entries if here), key=len, default="")
    menu = [
        Entry(label, icon, url, url == longest, icon == "history", "n" if icon == "user-plus" else "")
        for label, icon, url, _here in entries
    ]
    return {
        "emergencies_open": _emergencies(user),
        "navigation": menu,
        "may_search": holds_anywhere(user, "person.view"),
    }


def _emergencies(user: User) -> list[Emergency]:
    passes = passes_of(user) if holds_anywhere(user, "break_glass.close") else []
    return [
        Emergency(
            file=reverse("desk:person", args=[use.person_id]),
            close=reverse("people:emergency_close", args=[use.pk]),
            until=use.timed_pass.ends_at,
        )
        for use in (opened_in_emergency(user, passes) if passes else [])
    ]
