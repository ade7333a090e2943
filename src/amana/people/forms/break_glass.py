"""What opening a file in an emergency is written on, and what it is signed with."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amana.people.forms.consents import PARTS, TEXT
from amana.people.forms.fields import PlainField
from amana.people.rules.reference import number_of
from amana.trust.roles import Compartment


class EmergencyForm(forms.Form):
    reference = PlainField(
        label=gettext_lazy("Number of the file, with its letter"), max_length=30,
        help_text=gettext_lazy("As it stands on their papers: P-002001-A."),
    )  # fmt: skip
    reason = PlainField(
        label=gettext_lazy("Why it cannot wait"), max_length=TEXT,
        help_text=gettext_lazy("Those who answer for the file read this."),
    )  # fmt: skip
    part = forms.TypedChoiceField(
        label=gettext_lazy("Also open"), required=False, empty_value=None,
        coerce=lambda value: Compartment(int(value)), widget=forms.RadioSelect,
    )  # fmt: skip

    def __init__(self, *args: Any, parts: Iterable[Compartment], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(int(part), PARTS[part]) for part in parts]
        if offered:
            self.fields["part"].choices = [("", _("Nothing more")), *offered]  # type: ignore[attr-defined]  # a choice field
        else:
            del self.fields["part"]

    def clean_reference(self) -> str:
        """A slip of the pen is said at once: it says nothing of any file."""
        text: str = self.cleaned_data["reference"]
        if number_of(text) is None:
            raise ValidationError(_("That is no number of a file: its letter does not fit. Read it again."))
        return text


class SignForm(forms.Form):
    comment = PlainField(label=gettext_lazy("What you found"), max_length=TEXT)
