"""What one file says when two are made one: which facts go together, and which side is proposed for each.

Knows no file: it compares plain values. Nothing is chosen for anybody; a colleague sees both sides and decides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

# Facts that make sense only together are taken from one side as a whole.
TOGETHER: Mapping[str, tuple[str, ...]] = {
    "called": ("called", "address_form"),
    "names": ("family_name", "given_name", "full_name"),
    "arabic_name": ("arabic_name",),
    "sex": ("sex",),
    "birth": ("born_on", "birth_precision", "stated_age", "stated_age_on"),
    "nationality": ("nationality", "stateless"),
    "birth_place": ("birth_country", "birth_place"),
    "interpreter": ("interpreter_needed",),
    "civil_status": ("civil_status",),
    "education": ("education",),
    "occupation": ("occupation",),
    "skills": ("skills",),
    "safe_contact": ("safe_contact",),
    "address": ("town", "quarter"),
    "entry": ("entered_on", "entered_precision", "entry_point"),
    "told": ("told", "told_on"),
}
# Lists are united: neither side loses a spelling, a language or a nationality.
UNITED = ("other_names", "languages", "other_nationalities")
_PRECISION = ("", "disputed", "estimated", "year", "month", "day")


def proposed(kept: Mapping[str, Any], other: Mapping[str, Any]) -> frozenset[str]:
    """The groups of `TOGETHER` that the other file says better: where the kept one says nothing, or says a birth less
    precisely."""
    return frozenset(
        group for group, names in TOGETHER.items() if _weight(group, names, other) > _weight(group, names, kept)
    )


def differing(kept: Mapping[str, Any], other: Mapping[str, Any]) -> list[str]:
    """The groups in which the two files do not say the same, in the order they are shown."""
    return [group for group, names in TOGETHER.items() if any(kept[name] != other[name] for name in names)]


def united(ours: Sequence[str], theirs: Sequence[str]) -> list[str]:
    """Both lists, ours first, nothing twice."""
    return list(dict.fromkeys([*ours, *theirs]))


def without_added(present: Sequence[str], before: Sequence[str], after: Sequence[str]) -> list[str]:
    """The list as it would stand had nothing been united: what was added then goes, what came since stays."""
    added = set(after) - set(before)
    return [one for one in present if one not in added]


def _weight(group: str, names: Sequence[str], facts: Mapping[str, Any]) -> int:
    """How much a side says; only whether it says anything, but for a birth."""
    if group == "birth" and facts["born_on"] is not None:
        return 1 + _PRECISION.index(facts["birth_precision"])
    if group == "told":
        return 0 if facts["told"] in {"not_yet", "could_not"} else 1
    return int(any(facts[name] not in (None, "", 0, False) for name in names))
