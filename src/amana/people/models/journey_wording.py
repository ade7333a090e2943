"""A journey in words: days as far as they are known, doubts, and one sentence for the whole route."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from amana.people.models.journeys import Leg
from amana.people.rules.lists.countries import country_name
from amana.web.days import month_of

DOUBTS = {
    "left_first": gettext_lazy("Left before arriving, as it is written: ask again."),
    "order": gettext_lazy("Arrived before the place above: another order, or another day?"),
    "overlap": gettext_lazy("Arrived before having left the place above: one of the days is not sure."),
    "gap": gettext_lazy("Nothing is known of the months before. They may not wish to say."),
}


def when_in_words(day: date | None, precision: str, language: str) -> str:
    """ "about 2024", "2024", "March 2024", "12 March 2024"."""
    if day is None:
        return ""
    if precision == "estimated":
        return _("about %(year)s") % {"year": day.year}
    if precision == "year":
        return str(day.year)
    return month_of(day, language) if precision == "month" else f"{_number(day, language)} {month_of(day, language)}"


def place_in_words(leg: Leg, language: str) -> str:
    """The town and its country, or the country alone."""
    country = country_name(leg.country, language)
    name = leg.name(language)
    return f"{name} ({country})" if name else country


def dates_in_words(leg: Leg, language: str) -> str:
    arrived = when_in_words(leg.arrived_on, leg.arrived_precision, language)
    left = when_in_words(leg.left_on, leg.left_precision, language)
    if arrived and left:
        return _("arrived %(arrived)s, left %(left)s") % {"arrived": arrived, "left": left}
    if arrived:
        return _("arrived %(arrived)s") % {"arrived": arrived}
    return _("left %(left)s") % {"left": left} if left else ""


def route_in_words(legs: Sequence[Leg], language: str) -> str:
    """The route in a sentence; what the map shows, for whoever does not see it."""
    if not legs:
        return ""
    places = " → ".join(leg.name(language) or country_name(leg.country, language) for leg in legs)
    countries = len({leg.country for leg in legs})
    through = ngettext("in one country", "through %(count)s countries", countries) % {"count": countries}
    return _("%(count)s places %(through)s: %(places)s.") % {"count": len(legs), "through": through, "places": places}


def _number(day: date, language: str) -> str:
    return "1er" if day.day == 1 and language == "fr" else str(day.day)
