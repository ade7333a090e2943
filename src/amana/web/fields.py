"""How a field of a form becomes a label, a control, a hint and what is wrong, tied together for screen readers."""

from __future__ import annotations

from typing import Any

from django.forms import (
    BaseForm,
    BoundField,
    CheckboxInput,
    CheckboxSelectMultiple,
    MultiWidget,
    RadioSelect,
    Select,
    Textarea,
    Widget,
)
from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import SafeString

# A choice of two to four stands side by side (see the look); a longer one, or an infinite one, is a list.
SIDE_BY_SIDE = 4


def kind_of(bound: BoundField) -> str:
    """Which of the shapes of `web/parts/field.html` a field takes."""
    widget = bound.field.widget
    # Before radio buttons: Django's check boxes are a kind of them.
    if isinstance(widget, CheckboxSelectMultiple):
        return "checks"
    if isinstance(widget, RadioSelect):
        return "seg" if len(bound.subwidgets) <= SIDE_BY_SIDE else "radios"
    if isinstance(widget, CheckboxInput):
        return "check"
    return "several" if isinstance(widget, MultiWidget) else "input"


def control(bound: BoundField, kind: str) -> str:
    """The control with its classes, its state, and what describes it."""
    return bound.as_widget(attrs=_attributes(bound, kind))


def choices(bound: BoundField, kind: str) -> list[dict[str, Any]]:
    """The choices of radio buttons and check boxes: each a tag, an id and a label."""
    found = []
    for one in bound.subwidgets:
        if kind != "seg":
            one.data["attrs"]["class"] = "form-check-input"
        found.append({"tag": _box(one.data), "id": one.id_for_label, "label": one.choice_label})
    return found


def _box(shown: dict[str, Any]) -> SafeString:
    """One radio button or check box. Django renders each through three templates: half the time of a long form."""
    kind, name, value = shown["type"], shown["name"], shown["value"]
    return format_html('<input type="{}" name="{}" value="{}"{}>', kind, name, value, flatatt(shown["attrs"]))


def described_by(bound: BoundField) -> str:
    """The ids of the hint and of the error, in reading order."""
    ids = [f"{bound.auto_id}_hint"] if bound.help_text else []
    return " ".join([*ids, f"{bound.auto_id}_error"] if bound.errors else ids)


def first_id(bound: BoundField) -> str:
    """Where the keyboard goes to mend a field: its control, or the first of its choices."""
    inside = isinstance(bound.field.widget, RadioSelect | MultiWidget)
    return f"{bound.auto_id}_0" if inside else bound.id_for_label


def wrong_fields(form: BaseForm) -> list[tuple[str, str, str]]:
    """(id, label, sentence) of each visible field that is wrong; a hidden one has no place to go to."""
    return [
        ("" if field.is_hidden else first_id(field), str(field.label), str(field.errors[0]))
        for field in form
        if field.errors
    ]


def _attributes(bound: BoundField, kind: str) -> dict[str, Any]:
    widget: Widget = bound.field.widget
    css = "form-select" if isinstance(widget, Select) else "form-control"
    if kind == "check":
        css = "form-check-input"
    attributes: dict[str, Any] = {
        "class": " ".join(filter(None, (css, "is-invalid" if bound.errors else "", widget.attrs.get("class", ""))))
    }
    if described := described_by(bound):
        attributes["aria-describedby"] = described
    if bound.errors:
        attributes["aria-invalid"] = "true"
    written = isinstance(widget, Textarea) or getattr(widget, "input_type", "") in {"text", "search"}
    if written and "dir" not in widget.attrs:
        # What is typed decides its direction: Arabic in a French page, Latin in an Arabic one.
        attributes["dir"] = "auto"
    return attributes
