"""Roles as data: which rights each role holds, how wide, and in which compartment.

The table is that of `docs/reference/roles.md` (printed from here). A right is `noun.verb`, with its compartment
behind where there is one (`person.view.health`). Knows nothing of users or offices.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntFlag, StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Compartment(IntFlag):
    """The parts of a file. A row of reach says which of them it opens; a role says which it may read."""

    GENERAL = 1
    PROTECTION = 2
    HEALTH = 4
    PSYCHOSOCIAL = 8
    LEGAL = 16
    FINANCE = 32


EVERY_COMPARTMENT = Compartment(63)


class Width(StrEnum):
    """How far a right carries: a whole office, what was shared with the organisation, one's own people, or a file
    opened in an emergency, while that lasts."""

    OFFICE = "office"
    ORGANISATION = "organisation"
    OWN = "own"
    TIMED = "timed"


class Role(models.TextChoices):
    CASEWORKER = "caseworker", _("Caseworker")
    PROTECTION_SUPERVISOR = "protection_supervisor", _("Protection supervisor")
    HEALTH_WORKER = "health_worker", _("Health worker")
    PSYCHOSOCIAL_WORKER = "psychosocial_worker", _("Psychosocial worker")
    LEGAL_ADVISER = "legal_adviser", _("Legal adviser")
    SHELTER_MANAGER = "shelter_manager", _("Shelter manager")
    RETURN_OFFICER = "return_officer", _("Return officer")
    REINTEGRATION_OFFICER = "reintegration_officer", _("Reintegration officer")
    FOCAL_POINT = "focal_point", _("Partner focal point")
    OBSERVER = "observer", _("Observer")
    REPORTING_OFFICER = "reporting_officer", _("Reporting officer")
    DATA_PROTECTION_OFFICER = "data_protection_officer", _("Data-protection officer")
    ADMINISTRATOR = "administrator", _("Administrator")
    INSTALLATION = "installation", _("The installation itself")


@dataclass(frozen=True)
class Right:
    """A right as a role holds it."""

    name: str
    width: Width


_OF_A_PERSON = (
    "person.", "household.", "duplicate.", "merge.", "consent.", "basis.", "disclosure.", "opening.",
    "identifier.", "document.", "journey.", "incident.",
)  # fmt: skip


def _held(office: str = "", organisation: str = "", own: str = "", passing: str = "") -> Mapping[str, frozenset[Width]]:
    """Rights written as words, gathered by name; a right may be held at several widths."""
    held: dict[str, set[Width]] = {}
    for width, words in (
        (Width.OFFICE, office),
        (Width.ORGANISATION, organisation),
        (Width.OWN, f"{own} {_DESK}"),
        (Width.TIMED, passing),
    ):
        for right in words.split():
            held.setdefault(right, set()).add(width)
            if width not in {Width.OWN, Width.TIMED} and right.startswith(_OF_A_PERSON):
                # Whoever sees an office's people sees those entrusted to them by name, too.
                held[right].add(Width.OWN)
    return {right: frozenset(widths) for right, widths in held.items()}


# What everybody who signs in may do for themselves.
_DESK = "view.keep view.drop"

_WORK = (
    "person.view person.register person.correct person.inform person.print person.assign person.release"
    " person.note_situation person.note_phone person.drop_phone household.change household.leave sheet.print"
)
# Where a paper or a part of a journey belongs to a restricted part, `person.correct` in that part is asked for too.
_PAPERS = "identifier.note identifier.correct identifier.end document.add document.correct document.withdraw"
_JOURNEY = (
    "journey.note_leg journey.correct_leg journey.move_leg journey.drop_leg journey.note_motive journey.drop_motive"
)
_TOLD = "consent.view disclosure.view"
_TELLING = f"{_TOLD} consent.note consent.withdraw basis.name disclosure.make disclosure.note_stop disclosure.print"
_LISTS = (
    "person.import import.start import.note_reading import.choose import.confirm import.abandon import.bring_in"
    " import.finish import.settle"
)

# Opening a file out of reach (safeguards, section 1): by those who may have to help at once. It carries reading alone.
_GLASS = "break_glass.open"
_ONE_S_OWN_GLASS = "break_glass.close"

ROLES: Mapping[Role, Mapping[str, frozenset[Width]]] = {
    Role.CASEWORKER: _held(
        office=f"{_WORK} {_LISTS} {_TELLING} identifier.view document.view {_PAPERS} journey.view {_JOURNEY}"
        f" person.export duplicate.judge duplicate.merge merge.undo {_GLASS}",
        own="person.view.protection person.correct.protection opening.view"
        f" incident.note.protection incident.drop.protection {_ONE_S_OWN_GLASS}",
        passing="person.view",
    ),
    Role.PROTECTION_SUPERVISOR: _held(
        office=f"{_WORK} {_LISTS} {_TELLING} identifier.view document.view {_PAPERS} journey.view {_JOURNEY}"
        " basis.review opening.view"
        " person.export person.protect person.unprotect person.close person.reopen"
        " duplicate.judge duplicate.merge merge.undo duplicate.supervise"
        " person.view.protection person.correct.protection person.view.legal"
        " incident.note.protection incident.drop.protection"
        f" {_GLASS} {_ONE_S_OWN_GLASS} break_glass.review",
        own=_ONE_S_OWN_GLASS,
        passing="person.view person.view.protection",
    ),
    Role.HEALTH_WORKER: _held(
        office=f"person.view person.print identifier.view document.view journey.view {_TELLING} {_GLASS}",
        own=f"person.view.health person.correct.health {_PAPERS} {_ONE_S_OWN_GLASS}",
        passing="person.view person.view.health",
    ),
    Role.PSYCHOSOCIAL_WORKER: _held(
        office=f"person.view person.print identifier.view document.view journey.view {_TELLING} {_GLASS}",
        own=f"person.view.protection person.view.psychosocial person.correct.psychosocial {_ONE_S_OWN_GLASS}",
        passing="person.view person.view.psychosocial",
    ),
    Role.LEGAL_ADVISER: _held(
        office=f"person.view person.print identifier.view document.view journey.view {_TELLING} {_GLASS}",
        own=f"person.view.protection person.view.legal person.correct.legal {_PAPERS} {_ONE_S_OWN_GLASS}",
        passing="person.view person.view.legal",
    ),
    # The next three see who is given to them by a stay, an application or an arrival: reach in their name.
    Role.SHELTER_MANAGER: _held(office=_GLASS, own=f"person.view {_ONE_S_OWN_GLASS}", passing="person.view"),
    Role.RETURN_OFFICER: _held(
        own=f"person.view person.correct person.print {_TELLING} identifier.view document.view {_PAPERS}"
        f" journey.view {_JOURNEY}"
    ),
    Role.REINTEGRATION_OFFICER: _held(own=f"person.view person.print {_TELLING}"),
    Role.FOCAL_POINT: _held(organisation="person.view"),
    Role.OBSERVER: _held(office=f"person.view identifier.view document.view journey.view {_TOLD}"),
    Role.REPORTING_OFFICER: _held(office="figure.view"),
    Role.DATA_PROTECTION_OFFICER: _held(
        office=f"audit.view disclosure.oversee {_GLASS} break_glass.review", own=_ONE_S_OWN_GLASS, passing="person.view"
    ),
    Role.ADMINISTRATOR: _held(
        office="user.view user.invite user.correct user.end user.link user.ask_link user.send_link user.reset_factor"
        " mandate.grant mandate.end"
        " office.view office.correct job.view job.retry",
        organisation="office.register organisation.correct",
    ),
    Role.INSTALLATION: _held(
        office=f"person.view identifier.view document.view person.register person.correct {_LISTS} import.forget"
        " duplicate.judge figure.view office.view job.view"
        " user.view user.invite user.link mandate.grant mandate.end",
        organisation="office.register organisation.correct",
    ),
}


def widths_of(role: str, right: str) -> frozenset[Width]:
    """How far `role` carries `right`; empty for a right it does not hold and for an unknown role."""
    try:
        return ROLES[Role(role)].get(right, frozenset())
    except ValueError:
        return frozenset()


def compartment_of(right: str) -> Compartment:
    """The compartment a right opens: `person.view.health` opens health; `person.view`, the general part."""
    parts = right.split(".")
    return Compartment[parts[2].upper()] if len(parts) > 2 else Compartment.GENERAL
