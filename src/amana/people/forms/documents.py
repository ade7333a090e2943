"""What documents are brought in on, described anew, and withdrawn with."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amana.people.forms.corrections import day_field
from amana.people.forms.fields import PlainField
from amana.people.models.documents import DocumentKind
from amana.people.operations.documents import Described
from amana.people.rules.documents import TITLE_LENGTH, shown_name

AT_ONCE = 10


class ManyFiles(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or several, chosen together."""

    widget = ManyFiles

    def clean(self, value: Any, initial: Any = None) -> list[UploadedFile[Any]]:
        sent = value if isinstance(value, list | tuple) else [value]
        if not [one for one in sent if one]:
            raise ValidationError(_("Choose a file."))
        if len(sent) > AT_ONCE:
            raise ValidationError(_("Choose ten files at most, then the others."))
        return [one for one in sent if one]

    def to_python(self, data: Any) -> Any:
        return data


class DescriptionForm(forms.Form):
    """What a document is, and when it came."""

    kind = forms.ChoiceField(label=gettext_lazy("Kind of document"), choices=DocumentKind.choices)
    title = PlainField(
        label=gettext_lazy("What it is"), max_length=TITLE_LENGTH, required=False,
        help_text=gettext_lazy("Left empty, the name of the file is taken."),
    )  # fmt: skip
    received_on = day_field(label=gettext_lazy("Received on"))
    until = day_field(label=gettext_lazy("Valid until"))

    def __init__(self, *args: Any, kinds: Collection[str], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["kind"].choices = [choice for choice in DocumentKind.choices if choice[0] in kinds]  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["until"].help_text = _("Left empty for a document that does not end.")

    def clean_received_on(self) -> date:
        day: date = self.cleaned_data["received_on"] or self.today
        if day > self.today:
            raise ValidationError(_("This day is in the future."))
        return day

    def described(self, file_name: str = "") -> Described:
        """What was said; of a file without a title, its name as it may be shown."""
        known = self.cleaned_data
        title = known["title"] or shown_name(file_name) or str(dict(DocumentKind.choices)[known["kind"]])
        return Described(kind=known["kind"], title=title, received_on=known["received_on"], until=known["until"])


class DocumentsForm(DescriptionForm):
    sent = FilesField(
        label=gettext_lazy("Files"),
        widget=ManyFiles(attrs={"accept": "application/pdf,image/jpeg,image/png,image/webp,text/plain,image/*"}),
        help_text=gettext_lazy(
            "PDF, JPEG, PNG, WebP or plain text. A telephone offers its camera. Pictures keep no place and no camera."
        ),
    )


class WithdrawalForm(forms.Form):
    because = PlainField(label=gettext_lazy("Why it is withdrawn"), max_length=300)
