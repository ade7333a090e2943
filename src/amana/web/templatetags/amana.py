"""Tags of the base page: the bundle, icons, fields of forms, dates and French spacing."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from functools import cache
from typing import Any

from django import template
from django.conf import settings
from django.forms import BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect, Select
from django.templatetags.static import static
from django.utils import translation
from django.utils.formats import date_format
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localdate, localtime

register = template.Library()
# What points somewhere is mirrored from right to left.
DIRECTIONAL = frozenset(
    {"arrow-guide", "arrow-left", "arrow-right", "chevron-right", "corner-down-right", "send", "logout"}
)


@cache
def _manifest() -> dict[str, str]:
    path = settings.PACKAGE / "web" / "static" / "bundle" / "manifest.json"
    if not path.exists():
        raise RuntimeError("The pages' files are not bundled yet: start Amana once with ./amana.")
    found: dict[str, str] = json.loads(path.read_text())
    return found


@register.simple_tag
def bundle(name: str) -> str:
    """The address of a bundled file: `{% bundle "main.js" %}`."""
    return static(f"bundle/{_manifest()[name]}")


@register.simple_tag
def stylesheet() -> str:
    """The address of the styles for the direction of the language in use."""
    return bundle("rtl.css" if translation.get_language_bidi() else "ltr.css")


@register.simple_tag
def icon(name: str, extra: str = "") -> SafeString:
    """An icon, always beside a word: `{% icon "bed" %}`, `{% icon "bed" "icon-sm" %}`."""
    classes = " ".join(filter(None, ("icon", "icon-dir" if name in DIRECTIONAL else "", extra)))
    return format_html(
        '<svg class="{}" aria-hidden="true"><use href="{}#i-{}"/></svg>', classes, bundle("sprite.svg"), name
    )


@register.inclusion_tag("web/parts/field.html")
def field(bound: BoundField, wide: bool = False) -> dict[str, Any]:
    """A field of a form: its label, its control, its hint, and what is wrong beside it."""
    widget = bound.field.widget
    kind = "input"
    if isinstance(widget, RadioSelect):
        kind = "seg"
    elif isinstance(widget, CheckboxSelectMultiple):
        kind = "checks"
    elif isinstance(widget, CheckboxInput):
        kind = "check"
    described = [f"{bound.id_for_label}_hint"] if bound.help_text else []
    described += [f"{bound.id_for_label}_error"] if bound.errors else []
    css = "form-select" if isinstance(widget, Select) and kind == "input" else "form-control"
    if kind == "check":
        css = "form-check-input"
    attributes: dict[str, str] = {"class": f"{css} is-invalid" if bound.errors else css}
    if described:
        attributes["aria-describedby"] = " ".join(described)
    if bound.errors:
        attributes["aria-invalid"] = "true"
    control = "" if kind in {"seg", "checks"} else bound.as_widget(attrs={**widget.attrs, **attributes})
    return {"field": bound, "kind": kind, "control": control, "wide": wide}


@register.filter
def day(value: date | datetime | None) -> str:
    """A day as colleagues read it: "jeu. 26 nov." this year, with the year else."""
    if value is None:
        return ""
    known = localtime(value).date() if isinstance(value, datetime) else value
    if known.year == localdate().year:
        return date_format(known, "D j M")
    return date_format(known, "j M Y")


@register.filter
def moment(value: datetime | None) -> str:
    """A moment: the hour today, the day and the hour else."""
    if value is None:
        return ""
    local = localtime(value)
    hour = date_format(local, "H:i")
    return hour if local.date() == localdate() else f"{day(value)} {hour}"


_BEFORE = re.compile(r" ([;?!])")
_COLON = re.compile(r" (:|»|%)")


@register.filter
def spaced(text: Any) -> SafeString:
    """French spacing: a narrow no-break space before ; ? ! and a no-break space before : and »."""
    escaped = str(conditional_escape(text))
    return format_html(
        "{}", SafeString(_COLON.sub("\N{NO-BREAK SPACE}\\1", _BEFORE.sub("\N{NARROW NO-BREAK SPACE}\\1", escaped)))
    )
