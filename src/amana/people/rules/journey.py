"""What the legs of a journey say together: imprecise days compared, and doubts named. A journey told by somebody tired
is seldom in order; it is said, and nobody's words are refused for it."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

# How long nothing is known of before it is worth asking. A setting of ours, without a source.
LONG_GAP = timedelta(days=90)
_MARGIN = timedelta(days=183)


@dataclass(frozen=True)
class When:
    """A day as far as it is known: to the day, the month or the year, or estimated (half a year either way)."""

    on: date
    precision: str = "day"

    @property
    def first(self) -> date:
        """The earliest day it can be."""
        if self.precision == "estimated":
            return date(self.on.year, 1, 1) - _MARGIN
        if self.precision == "year":
            return date(self.on.year, 1, 1)
        return self.on.replace(day=1) if self.precision == "month" else self.on

    @property
    def last(self) -> date:
        """The latest day it can be."""
        if self.precision == "estimated":
            return date(self.on.year, 12, 31) + _MARGIN
        if self.precision == "year":
            return date(self.on.year, 12, 31)
        return self.on.replace(day=monthrange(self.on.year, self.on.month)[1]) if self.precision == "month" else self.on


@dataclass(frozen=True)
class Stretch:
    """A leg as the rule reads it."""

    arrived: When | None = None
    left: When | None = None


def is_before(one: When | None, other: When | None) -> bool:
    """Whether one day is before the other whatever is not known of both."""
    return one is not None and other is not None and one.last < other.first


def doubts(legs: Sequence[Stretch]) -> list[list[str]]:
    """For each leg, codes of what cannot be as it is written, or is worth asking: `left_first` (left before arriving),
    `order` (arrived before the leg before it), `overlap` (arrived before having left the leg before it), `gap`."""
    found = []
    for at, leg in enumerate(legs):
        codes = ["left_first"] if is_before(leg.left, leg.arrived) else []
        before = legs[at - 1] if at else Stretch()
        if is_before(leg.arrived, before.arrived):
            codes.append("order")
        elif is_before(leg.arrived, before.left):
            codes.append("overlap")
        elif before.left and leg.arrived and leg.arrived.first - before.left.last > LONG_GAP:
            codes.append("gap")
        found.append(codes)
    return found


def is_in_the_future(when: When | None, today: date) -> bool:
    return when is not None and when.first > today


def is_before_birth(when: When | None, born: date | None) -> bool:
    """`born` is the earliest day the birth can have fallen on."""
    return when is not None and born is not None and when.last < born
