"""Recipients, and what stands in the way of telling them, in words."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from amana.people.models.consents import Recipient
from amana.people.rules.lists.countries import COUNTRIES, country_name

# Why nothing covers a telling, and who may decide now.
NOT_COVERED = {
    "never_asked": _("They were never asked about this. Ask them, or name another basis if it cannot wait: a supervisor looks at it within 24 hours."),
    "refused": _("They said no. Nothing is told; our own help goes on. Only they can say otherwise, or another basis, reviewed by a supervisor, where their life or a child is at stake."),
    "withdrawn": _("They withdrew their yes. Nothing more is told; our own help goes on. Ask them anew if they wish."),
    "ended": _("Their yes has ended. Ask them again."),
    "withheld": _("They asked that this be kept from this recipient."),
    "never_told": _("A consulate is told who they are and nothing else, whatever was agreed."),
    "not_this_part": _("They agreed to less than this. Tell only the parts they agreed to, or ask them."),
}  # fmt: skip
WHO_ANSWERS = {
    "self": _("The person must answer."),
    "guardian": _("The parent or guardian must agree."),
    "assent": _("The child must agree too."),
}


def recipient_in_words(recipient: str, language: str, partners: Mapping[int, str]) -> str:
    """`consulate:GN` or `partner:12` as a colleague reads it; `partners` names partner organisations by number."""
    kind, _colon, which = recipient.partition(":")
    label = str(Recipient(kind).label) if kind in Recipient.values else kind
    if not which:
        return label
    if which in COUNTRIES:
        return f"{label} ({country_name(which, language)})"
    return partners.get(int(which), label) if which.isdecimal() else label
