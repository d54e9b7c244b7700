"""The soft reasons as data: how much of each every room has, what it costs, and how to say it.

Each reason measures something at every room at once (an amount: see `bits`); its weight turns that
into points off. So the ranking and the words that explain it come from the same figures.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, reduce
from operator import or_
from typing import Final, TypeAlias

from kcio_desk.domain import Condition, Designation, RoomFacts, StayLength, Text, text
from kcio_desk.matching.bits import Amount, Planes, least, to_positions, total, values
from kcio_desk.matching.index import BREAKS, RoomIndex
from kcio_desk.matching.nights import EMPTY
from kcio_desk.matching.scarce import FEATURES, KEEP, PERSON, Feature, Prices, Scarce
from kcio_desk.matching.seeker import Seeker

# Points are added up in whole quarters.
QUARTERS: Final = 4
FULL_SCORE: Final = 100.0
MOST_REASONS: Final = 4
# A scarce feature priced below this moves a room down a little, and nothing is said of it.
WORTH_SAYING: Final = 2.0


SCARCITY: Final[Mapping[Scarce, float]] = {
    Scarce.STEP_FREE: 6,
    Scarce.PETS: 5,
    Scarce.NO_STAIRS: 1.5,
    Scarce.LOWER_BEDS: 1,
    Scarce.NIGHT_ARRIVAL: 1.5,
    Scarce.CENTRAL: 2,
}


@dataclass(frozen=True, slots=True)
class Weights:
    """What each reason costs, in points off a score of 100; none below 0."""

    kilometre: float = 0.5
    from_relatives: float = 6
    """Each of two steps away from relatives: in another location, in another municipality."""
    unknown_distance: float = 25
    empty_place: float = 7
    new_room: float = 10
    """A traveller who shares opens a room while one with places for them stands open."""
    other_designation: float = 8
    moves_later: float = 5
    no_night_arrival: float = 3
    scarcity: Mapping[Scarce, float] = field(default_factory=lambda: SCARCITY)
    """The price of a scarce feature that the household does not need."""
    prices: Prices | None = None
    """What the rooms themselves are worth to those who are expected. What was seldom asked for in the last
    weeks has no price there, so `scarcity` stays beside it."""
    strange_floor: float = 15
    """A household split over rooms that do not adjoin but lie on one floor."""
    strange_corner: float = 30
    """The same, on different floors of one location."""
    next_door: float = 20
    """Children who sleep next door to the adults."""
    third_room: float = 20


@dataclass(frozen=True, slots=True)
class Found:
    """A room that is told of: its measure of the reason, and the first night it is no longer free."""

    who: Seeker
    room: RoomFacts
    measure: int
    free_until: date | None
    index: RoomIndex
    free: int
    """All rooms that are free for them."""


Words: TypeAlias = Callable[[Found], Text | None]


@dataclass(frozen=True, slots=True)
class Soft:
    """A reason: its measure at every room, its points for one of it, and its words."""

    name: str
    measure: Callable[[RoomIndex, Seeker], Amount | None]
    """None where the reason does not concern them."""
    weight: Callable[[Weights], float]
    some: Words | None = None
    """What is said of a room with some of it."""
    none: Words | None = None
    """What is said of a room with none of it."""
    worth: float = 0
    """Points for one of it below which it is not worth an operator's time."""

    def tells(self, weights: Weights) -> bool:
        """Whether it has something to say of a room with some of it."""
        return self.some is not None and self.weight(weights) >= self.worth


Reason: TypeAlias = tuple[Soft, Amount]
"""A reason and its measure at every room."""


def measured(index: RoomIndex, who: Seeker, prices: Prices | None = None) -> list[Reason]:
    """Every reason that concerns this seeker, with its measure; with `prices`, also what the room costs."""
    softs = (*SOFT, *SCARCE)
    if prices is not None:
        softs = (_price(prices), *SOFT, *(_priced(scarce, prices) for scarce in FEATURES))
    found = ((soft, soft.measure(index, who)) for soft in softs)
    return [(soft, parts) for soft, parts in found if parts is not None]


def points(reasons: Sequence[Reason], weights: Weights) -> Planes:
    """Quarters of a point off, at every room."""
    return total((parts, quarters(soft.weight(weights))) for soft, parts in reasons)


def quarters(weight: float) -> int:
    """A weight in quarters of a point."""
    return round(weight * QUARTERS)


def least_price(who: Seeker, prices: Prices | None, free: int) -> int:
    """Quarters of a point that even the cheapest of these rooms costs: their own need is worth that much."""
    if prices is None or not free:
        return 0
    price = prices.of(who)
    cheapest = to_positions(least(free, total([(price, 1)]), 1))
    return values([price], cheapest[:1])[0][0]


def score(off: int) -> float:
    """What is left of the full score after so many quarters of a point off."""
    return max(0.0, FULL_SCORE - off / QUARTERS)


def ranked(index: RoomIndex, among: int, off: Planes, count: int) -> list[tuple[int, int]]:
    """The best rooms of a set, best first: position and quarters of a point off; equals by their key."""
    positions = to_positions(least(among, off, count))
    (offs,) = values([[(plane, 1 << j) for j, plane in enumerate(off)]], positions)
    order = sorted((bad, index.keys[p], p) for bad, p in zip(offs, positions, strict=True))
    return [(position, bad) for bad, _, position in order[:count]]


def words(
    reasons: Sequence[Reason],
    who: Seeker,
    index: RoomIndex,
    free: int,
    positions: Sequence[int],
    ends: Sequence[date | None],
    weights: Weights,
) -> list[tuple[Text, ...]]:
    """The reasons of each room in the order of `measured`, no more than anybody reads.

    `free` are all rooms that are free for them, `ends` the first nights on which these no longer are.
    """
    rooms = [index.room(position) for position in positions]
    said: list[list[Text]] = [[] for _ in positions]
    telling = [(soft, parts) for soft, parts in reasons if soft.none or soft.tells(weights)]
    measures = values([parts for _, parts in telling], positions)
    for (soft, _), row in zip(telling, measures, strict=True):
        for n, measure in enumerate(row):
            say = soft.some if measure else soft.none
            sentence = say(Found(who, rooms[n], measure, ends[n], index, free)) if say else None
            if sentence:
                said[n].append(sentence)
    return [tuple(sentences[:MOST_REASONS]) for sentences in said]


def _kilometres(index: RoomIndex, who: Seeker) -> Amount | None:
    return index.distances.to(who.near)[0] if who.near else None


def _from_relatives(index: RoomIndex, who: Seeker) -> Amount | None:
    homes = [index.room(p).location for other in who.relatives for p in index.homes(other)]
    if not homes:
        return None
    there = reduce(or_, (index.feature("location", home.code) for home in homes))
    around = reduce(or_, (index.feature("municipality", home.municipality) for home in homes))
    return [(index.everything & ~there, 1), (index.everything & ~around, 1)]


def _unknown_distance(index: RoomIndex, who: Seeker) -> Amount | None:
    return [(index.everything & index.distances.to(who.near)[1], 1)] if who.near else None


def _say_in(found: Found) -> Text | None:
    if found.room.location.municipality != found.who.near:
        return None
    return text("in {municipality}, as wished", municipality=found.who.near)


def places_beyond(index: RoomIndex, who: Seeker, persons: int) -> Amount:
    """How many places more than so many persons need are left, on all their nights."""
    more = range(persons + 1, index.nights.most + 1)
    return [(index.everything & index.held(("free", k), who), 1) for k in more]


def _empty_places(index: RoomIndex, who: Seeker) -> Amount:
    # Places beside one who shares are not lost: others of the same sex can still be given them.
    kept = index.feature("designation", Designation.SINGLES.value) if who.shares else 0
    return [(rooms & ~kept, 1) for rooms, _ in places_beyond(index, who, who.persons)]


def _say_fit(found: Found) -> Text | None:
    if found.who.shares and found.room.designation is Designation.SINGLES:
        return None
    return fit(found.measure, found.room.capacity)


@cache
def fit(empty: int, capacity: int) -> Text:
    """How tight it is."""
    if empty == 0:
        return text("fits exactly")
    return text("leaves {empty} of {capacity} places empty", empty=empty, capacity=capacity)


def _new_room(index: RoomIndex, who: Seeker) -> Amount | None:
    return [(index.everything & index.held(EMPTY, who), 1)] if who.shares else None


def _meant_for_others(index: RoomIndex, who: Seeker) -> Amount:
    other = Designation.SINGLES if who.persons > 1 else Designation.FAMILY
    return [(index.feature("designation", other.value), 1)]


def _moves_later(index: RoomIndex, who: Seeker) -> Amount | None:
    if who.until is None or who.stay_length is StayLength.SHORT:
        return None
    staying_on = replace(who, until=None)
    return [(index.everything & reduce(or_, (BREAKS[c](index, staying_on) for c in PASSING)), 1)]


def _no_night_arrival(index: RoomIndex, who: Seeker) -> Amount | None:
    return [(index.everything & ~index.feature("night_arrival"), 1)] if who.urgent else None


def _scarce(scarce: Scarce) -> Soft:
    """A feature at its flat price."""
    feature = FEATURES[scarce]
    return Soft(
        scarce.value,
        lambda index, who: None if feature.needed(who) else [(index.everything & feature.has(index), 1)],
        lambda weights: weights.scarcity.get(scarce, 0),
        some=lambda found: _say_left(found, feature),
        worth=WORTH_SAYING,
    )


def _priced(scarce: Scarce, prices: Prices) -> Soft:
    """The same, said only where it makes much of the room's own price."""
    flat, dear = _scarce(scarce), prices.scarce.get(scarce, 0)

    def say(found: Found) -> Text | None:
        there = dear >> found.index.position[found.room.id] & 1
        return _say_left(found, FEATURES[scarce]) if there else None

    return replace(flat, some=say, worth=0)


def _price(prices: Prices) -> Soft:
    """What the room is worth to those who are expected."""
    return Soft(
        "price",
        lambda index, who: prices.of(who),
        lambda weights: 1 / QUARTERS,
        some=lambda found: next(iter(keep(found.who, found.measure)), None),
    )


def keep(who: Seeker, price: int) -> tuple[Text, ...]:
    """What is said where the price is higher than their own roof is worth; who is urgent does not wait."""
    dear = price > quarters(PERSON * who.persons) and not who.urgent
    return (KEEP,) if dear else ()


def _say_left(found: Found, feature: Feature) -> Text:
    municipality = found.room.location.municipality
    here = found.free & feature.has(found.index) & found.index.feature("municipality", municipality)
    return feature.say(here.bit_count(), municipality)


# What may end a room's being free for those who stay on.
PASSING: Final = (Condition.CAPACITY, Condition.STRANGERS, Condition.BLOCKED, Condition.CLOSING)

SOFT: Final[tuple[Soft, ...]] = (
    Soft(
        "near",
        _kilometres,
        lambda weights: weights.kilometre,
        some=lambda found: text("{km} km from {municipality}", km=found.measure, municipality=found.who.near),
        none=_say_in,
    ),
    Soft(
        "relatives",
        _from_relatives,
        lambda weights: weights.from_relatives,
        some=lambda found: (
            text("in {municipality}, as their relatives", municipality=found.room.location.municipality)
            if found.measure == 1
            else None
        ),
        none=lambda found: text("in one location with their relatives"),
    ),
    Soft(
        "unknown_distance",
        _unknown_distance,
        lambda weights: weights.unknown_distance,
        some=lambda found: text("distance to {municipality} not known", municipality=found.who.near),
    ),
    Soft("fit", _empty_places, lambda weights: weights.empty_place, some=_say_fit, none=_say_fit),
    Soft(
        "company",
        _new_room,
        lambda weights: weights.new_room,
        none=lambda found: text("shared with single travellers of the same sex"),
    ),
    Soft(
        "meant_for",
        _meant_for_others,
        lambda weights: weights.other_designation,
        some=lambda found: text("meant for {whom}", whom=found.room.designation),
    ),
    Soft(
        "moves_later",
        _moves_later,
        lambda weights: weights.moves_later,
        some=lambda found: text("free until {date}, no longer", date=found.free_until),
    ),
    Soft(
        "night",
        _no_night_arrival,
        lambda weights: weights.no_night_arrival,
        none=lambda found: text("takes people in at night"),
    ),
)
SCARCE: Final = tuple(_scarce(scarce) for scarce in FEATURES)
