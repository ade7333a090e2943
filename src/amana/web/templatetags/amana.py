"""Tags of every page: the bundle, icons, fields, days, and the pieces of the look (docs/reference/components.md)."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import cache
from html import escape
from typing import Any

from django import template
from django.conf import settings
from django.forms import BaseForm, BoundField
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import translation
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _

from amana.web import fields
from amana.web.days import grouped, long_day, month_of, short_day

register = template.Library()
# What points somewhere is mirrored from right to left.
DIRECTIONAL = frozenset(
    "arrow-guide arrow-left arrow-right chevron-right corner-down-right file-import logout message "
    "plane-departure send".split()
)
# The icon of each state: a shape says it before the colour does.
STATE_ICONS = {
    "ok": "circle-check",
    "wait": "hourglass",
    "warn": "alert-triangle",
    "bad": "circle-dashed",
    "urgent": "user-shield",
    "seal": "shield-lock",
    "off": "circle-minus",
}
NOTE_ICONS = STATE_ICONS | {"bad": "alert-circle", "wait": "help"}
# Django's own names for the levels of its messages.
STATES_OF_MESSAGES = {"success": "ok", "info": "wait", "warning": "warn", "error": "bad", "debug": "off"}
RISK_STATES = {"low": "off", "medium": "warn", "high": "bad", "urgent": "urgent"}


@cache
def _manifest() -> dict[str, str]:
    path = settings.PACKAGE / "web" / "static" / "bundle" / "manifest.json"
    if not path.exists():
        raise RuntimeError("The pages' files are not bundled yet: start Amana once with ./amana.")
    found: dict[str, str] = json.loads(path.read_text(encoding="utf-8"))
    return found


@register.simple_tag
@cache
def bundle(name: str) -> str:
    """The address of a bundled file: `{% bundle "main.js" %}`."""
    return static(f"bundle/{_manifest()[name]}")


@register.simple_tag
def stylesheet() -> str:
    """The address of the styles for the direction of the language in use."""
    return bundle("rtl.css" if translation.get_language_bidi() else "ltr.css")


@register.simple_tag
@cache
def icon(name: str, extra: str = "") -> SafeString:
    """An icon, always beside a word: `{% icon "bed" %}`, `{% icon "bed" "icon-sm" %}`."""
    classes = " ".join(filter(None, ("icon", "icon-dir" if name in DIRECTIONAL else "", extra)))
    return format_html(
        '<svg class="{}" aria-hidden="true"><use href="{}#i-{}"/></svg>', classes, bundle("sprite.svg"), name
    )


# ---- Forms
@register.inclusion_tag("web/parts/field.html")
def field(bound: BoundField, wide: bool = False) -> dict[str, Any]:
    """A field of a form: its label, its control, its hint, and what is wrong beside it."""
    kind = fields.kind_of(bound)
    listed = kind in {"seg", "radios", "checks"}
    return {
        "field": bound,
        "kind": kind,
        "wide": wide,
        "described": fields.described_by(bound),
        "choices": fields.choices(bound, kind) if listed else [],
        "control": "" if listed else fields.control(bound, kind),
    }


@register.inclusion_tag("web/parts/summary.html")
def errors(form: BaseForm) -> dict[str, Any]:
    """What is wrong with a form, at its top, each line leading to its field; nothing for a form without fault."""
    wrong = fields.wrong_fields(form)
    return {"whole": form.non_field_errors(), "wrong": wrong, "count": len(wrong)}


@register.simple_tag
def options(choices: Iterable[tuple[Any, Any]], chosen: Any = None) -> SafeString:
    """The options of a `<select>`, escaped. Two hundred countries through Django's own loop, or through its helpers,
    take half of a page's time."""
    parts = []
    for value, label in choices:
        mark = " selected" if value == chosen else ""
        parts.append(f'<option value="{escape(str(value))}"{mark}>{escape(str(label))}</option>')
    return SafeString("".join(parts))


# ---- Pieces
@register.simple_tag
def tag(state: str, words: Any, shape: str = "") -> SafeString:
    """A state in a row of things: `{% tag "ok" _("Done") %}`; an empty state is grey, without an icon."""
    drawn = shape or STATE_ICONS.get(state, "")
    css = f"a-tag is-{state}" if state else "a-tag"
    return format_html('<span class="{}">{}{}</span>', css, icon(drawn) if drawn else "", words)


@register.inclusion_tag("web/parts/risk.html")
def risk(level: str) -> dict[str, str]:
    """A level of risk, as a shape, a word and a colour: `{% risk "high" %}` (low, medium, high, urgent)."""
    words = {"low": _("Low"), "medium": _("Medium"), "high": _("High"), "urgent": _("Urgent")}
    return {"level": level, "state": RISK_STATES[level], "word": words[level]}


@register.simple_block_tag
def note(content: SafeString, state: str = "", shape: str = "", dismiss: bool = False) -> SafeString:
    """A message in place: `{% note "warn" %}<p>…</p>{% endnote %}`; `dismiss=True` adds a way to close it."""
    known = STATES_OF_MESSAGES.get(state, state)
    facts = {"state": known, "shape": shape or NOTE_ICONS.get(known, "notes"), "dismiss": dismiss, "content": content}
    return SafeString(render_to_string("web/parts/note.html", facts))


@register.simple_block_tag
def why(content: SafeString) -> SafeString:
    """The reason of what is due: `{% why %}{{ reason }}{% endwhy %}`."""
    return format_html('<p class="a-why">{}<span>{}</span></p>', icon("corner-down-right"), content)


@register.simple_block_tag
def empty(content: SafeString, shape: str, title: Any) -> SafeString:
    """What is empty, why, what to do: `{% empty "sun" _("Nothing waits") %}<p>…</p><a …>…</a>{% endempty %}`."""
    words = format_html('<div class="a-empty">{}<h3>{}</h3>{}</div>', icon(shape, "icon-xl"), title, content)
    return SafeString(words)


@register.simple_block_tag
def group(content: SafeString, title: Any, id: str, shape: str = "") -> SafeString:
    """A block with a title: `{% group _("Household") "household" "users-group" %}…{% endgroup %}`."""
    return format_html(
        '<section class="a-block" aria-labelledby="{}"><header>{}<h2 id="{}">{}</h2></header>{}</section>',
        id,
        icon(shape) if shape else "",
        id,
        title,
        content,
    )


@register.simple_block_tag
def event(content: SafeString, shape: str, title: Any, at: Any, kind: str = "") -> SafeString:
    """A line of a timeline, inside `<ol class="a-path">`; kind is "next", "lock" or nothing."""
    css = f"a-node a-node-{kind}" if kind else "a-node"
    return format_html(
        '<li><span class="{}">{}</span><div><div class="a-path-top"><h3>{}</h3><span class="when">{}</span></div>'
        "{}</div></li>",
        css,
        icon(shape),
        title,
        at,
        content,
    )


@register.simple_block_tag
def confirm(content: SafeString, id: str, title: Any, act: Any, keep: Any, stops: bool = True) -> SafeString:
    """The question before an act others will feel, for a form with `data-confirm="ID"`: what happens, to whom."""
    facts = {"id": id, "title": title, "act": act, "keep": keep, "stops": stops, "content": content}
    return SafeString(render_to_string("web/parts/confirm.html", facts))


@register.inclusion_tag("web/parts/pager.html")
def pager(words: Any, previous: str = "", next: str = "") -> dict[str, Any]:
    """Where one stands in a list, and its neighbours: addresses, or nothing at either end."""
    return {"words": words, "previous": previous, "next": next}


@register.inclusion_tag("web/parts/steps.html")
def steps(labels: list[Any], current: int) -> dict[str, Any]:
    """The stages of a form or an import; `current` counts from 1."""
    return {"labels": labels, "current": current}


@register.inclusion_tag("web/parts/person_line.html")
def person_line(name: str, url: str = "", **known: Any) -> dict[str, Any]:
    """A person in a list: `arabic`, `reference`, `facts` (a short line), `match` and `match_icon` (why found)."""
    initials = "".join(word[0] for word in str(name).split()[:2]).upper()
    return {"name": name, "url": url, "initials": initials, **known}


# ---- Words
@register.filter
def day(value: date | datetime | None) -> str:
    """A day as colleagues read it: "jeu. 26 nov." this year, "26 nov. 2025" else."""
    if not value:
        return ""
    known = localtime(value).date() if isinstance(value, datetime) else value
    return short_day(known, localdate(), translation.get_language() or "fr")


@register.filter
def full_day(value: date | datetime | None) -> str:
    """A day in full: "lundi 23 novembre 2026"."""
    if not value:
        return ""
    known = localtime(value).date() if isinstance(value, datetime) else value
    return long_day(known, translation.get_language() or "fr")


@register.filter
def month(value: date | None) -> str:
    """A month in full: "novembre 2026"."""
    return month_of(value, translation.get_language() or "fr") if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    """A moment: the hour today, the day and the hour else."""
    if not value:
        return ""
    local = localtime(value)
    hour = f"{local:%H:%M}"
    return hour if local.date() == localdate() else f"{day(value)}, {hour}"


@register.filter
def number(value: int | Decimal | float | None) -> str:
    """A number with its thousands apart."""
    return "" if value is None else grouped(value, translation.get_language() or "fr")


@register.filter
def minutes(value: timedelta | None) -> int:
    """A length of time in whole minutes, rounded up, at least one."""
    return max(1, -(-int(value.total_seconds()) // 60)) if value else 1


_BEFORE = re.compile(r" ([;?!])")
_COLON = re.compile(r" (:|»|%)")
_OPENING = re.compile(r"« ")


@register.filter
def spaced(text: Any) -> SafeString:
    """French spacing: a narrow no-break space before ; ? ! and a no-break space before : and », after «."""
    escaped = _OPENING.sub("«\N{NO-BREAK SPACE}", str(conditional_escape(text)))
    narrow = _BEFORE.sub("\N{NARROW NO-BREAK SPACE}\\1", escaped)
    return SafeString(_COLON.sub("\N{NO-BREAK SPACE}\\1", narrow))
