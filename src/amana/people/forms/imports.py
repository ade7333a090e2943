"""Bringing in a list: the file, where it comes from, and what its columns mean."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from amana.people.forms.fields import PlainField
from amana.trust.models import Office


class ListForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("The list"),
        help_text=gettext_lazy("Excel, LibreOffice or CSV. It is deleted after 30 days."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv,.txt"}),
        max_length=200,
        allow_empty_file=True,
    )
    office = forms.ModelChoiceField(label=gettext_lazy("Office"), queryset=Office.objects.none(), empty_label=None)
    source = PlainField(
        label=gettext_lazy("Who made the list"),
        help_text=gettext_lazy("An association, an outreach round, a register."),
        max_length=200,
    )
    basis = PlainField(
        label=gettext_lazy("On which basis it was given to us"),
        help_text=gettext_lazy("The people's consent, an agreement, an emergency."),
        max_length=200,
    )
    as_of = forms.DateField(
        label=gettext_lazy("Read as of"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, *args: Any, offices: models.QuerySet[Office], today: date, **kwargs: Any) -> None:
        kwargs["initial"] = {"as_of": today, "office": offices[0].pk}
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["office"].queryset = offices  # type: ignore[attr-defined]  # a ModelChoiceField

    def clean_as_of(self) -> date:
        day: date = self.cleaned_data["as_of"]
        if day > self.today or day.year < 1990:
            raise ValidationError(_("Write the day the list speaks of, today or before."))
        return day

    def clean_file(self) -> UploadedFile[Any]:
        file: UploadedFile[Any] = self.cleaned_data["file"]
        if not file.size:
            raise ValidationError(_("The file is empty. Save the list again and choose that file."))
        if file.size > settings.AMANA_LARGEST_LIST:
            raise ValidationError(
                _("The file is larger than this installation reads. Split the list into several files.")
            )
        return file
