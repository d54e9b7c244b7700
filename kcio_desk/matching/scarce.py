"""What a room offers that some households cannot do without, and what giving it away costs the others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import reduce
from operator import or_
from typing import Final

from kcio_desk.domain import Text, text
from kcio_desk.matching.bits import Amount
from kcio_desk.matching.index import RoomIndex
from kcio_desk.matching.seeker import Seeker

# Points off for every person who will be left without a room.
PERSON: Final = 40
KEEP: Final = text("better kept: more people are expected for it")


class Scarce(StrEnum):
    """What a room offers that some households cannot do without."""

    STEP_FREE = "step_free"
    PETS = "pets"
    NO_STAIRS = "no_stairs"
    LOWER_BEDS = "lower_beds"
    NIGHT_ARRIVAL = "night_arrival"
    CENTRAL = "central"


@dataclass(frozen=True, slots=True)
class Prices:
    """What giving a room away costs the households that are expected, in quarters of a point.

    Positions are those of the index they were made from; a room that was not free then has no price.
    """

    alone: Amount
    """For a household of its own."""
    shared: Amount
    """For one traveller who shares: of a room for such travellers the part that is one place."""
    scarce: Mapping[Scarce, int]
    """The rooms at which a feature makes so much of the price that it is worth saying."""

    def of(self, who: Seeker) -> Amount:
        """What they would pay at every room."""
        return self.shared if who.shares else self.alone


@dataclass(frozen=True, slots=True)
class Feature:
    """A scarce feature: which rooms have it, who needs it, and how to say that few are left."""

    has: Callable[[RoomIndex], int]
    needed: Callable[[Seeker], bool]
    some: Text
    last: Text

    def say(self, left: int, municipality: str) -> Text:
        """One of so many left; the last one."""
        where = ("municipality", municipality)
        return (
            replace(self.some, args=(where, ("n", left))) if left > 1 else replace(self.last, args=(where,))
        )


# In the order in which they are said.
FEATURES: Final[Mapping[Scarce, Feature]] = {
    Scarce.STEP_FREE: Feature(
        lambda index: index.feature("step_free"),
        lambda who: who.wheelchair,
        text("one of {n} step-free rooms left in {municipality}"),
        text("the last step-free room free in {municipality}"),
    ),
    Scarce.PETS: Feature(
        lambda index: reduce(or_, index.values("pets").values(), 0),
        lambda who: bool(who.pets),
        text("one of {n} rooms left in {municipality} that take pets"),
        text("the last room free in {municipality} that takes pets"),
    ),
    Scarce.CENTRAL: Feature(
        lambda index: ~index.feature("remote"),
        lambda who: not who.own_transport,
        text("one of {n} rooms left in {municipality} within reach without a car"),
        text("the last room free in {municipality} within reach without a car"),
    ),
    Scarce.NO_STAIRS: Feature(
        lambda index: ~index.feature("stairs"),
        lambda who: who.no_stairs or who.wheelchair,
        text("one of {n} rooms left in {municipality} without stairs"),
        text("the last room free in {municipality} without stairs"),
    ),
    Scarce.NIGHT_ARRIVAL: Feature(
        lambda index: index.feature("night_arrival"),
        lambda who: who.night or who.urgent,
        text("one of {n} rooms left in {municipality} for an arrival at night"),
        text("the last room free in {municipality} for an arrival at night"),
    ),
    Scarce.LOWER_BEDS: Feature(
        lambda index: ~index.feature("bunk_beds"),
        lambda who: who.lower_beds > 0,
        text("one of {n} rooms left in {municipality} with lower beds only"),
        text("the last room free in {municipality} with lower beds only"),
    ),
}
