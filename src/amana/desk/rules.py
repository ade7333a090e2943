"""What the person's file says first: at most five facts to know at once, and one next step, each with its reason."""

from __future__ import annotations

from dataclasses import dataclass

MOST_FACTS = 5


@dataclass(frozen=True, kw_only=True)
class FileFacts:
    """What is known of a file, as far as this reader may know it."""

    told: str
    childhood: str
    safe_contact: bool
    interpreter: bool
    protected: bool
    birth_known: bool
    nationality_known: bool
    language_known: bool
    duplicates_waiting: int
    in_household: bool
    situation_known: bool
    paper_ends: bool = False


@dataclass(frozen=True)
class Step:
    """One thing to do now: its code, and the code of the reason."""

    code: str
    reason: str


def must_know(facts: FileFacts) -> list[str]:
    """Codes of what must be known at once, the gravest first, at most five."""
    found = []
    if facts.protected:
        found.append("protected")
    if facts.childhood == "child":
        found.append("child")
    elif facts.childhood == "may_be":
        found.append("may_be_child")
    if facts.told == "not_yet":
        found.append("not_yet_told")
    elif facts.told == "refuses":
        found.append("refused")
    found.append("safe_contact" if facts.safe_contact else "no_safe_contact")
    if facts.interpreter:
        found.append("interpreter")
    if facts.duplicates_waiting:
        found.append("duplicates")
    return found[:MOST_FACTS]


def next_step(facts: FileFacts) -> Step | None:
    """The one next step; None when the file asks for nothing. Telling the person comes before completing the file."""
    if facts.told in {"not_yet", "could_not"}:
        return Step("inform", "not_told")
    if facts.duplicates_waiting:
        return Step("judge", "pair_waits")
    if facts.childhood in {"child", "may_be"} and not facts.in_household:
        return Step("household", "child_without_household")
    if not facts.birth_known:
        return Step("birth", "birth_unknown")
    if facts.paper_ends:
        return Step("paper", "paper_ends")
    if not facts.nationality_known or not facts.language_known:
        return Step("origin", "origin_unknown")
    if not facts.safe_contact:
        return Step("contact", "no_safe_way")
    if not facts.situation_known:
        return Step("situation", "situation_unknown")
    return None
