"""Splits: two or three rooms of one location for a household that no single room can hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from functools import reduce
from itertools import combinations, islice
from operator import or_
from typing import Final

from kcio_desk.domain import (
    Condition,
    RequestFacts,
    RoomFacts,
    Text,
    adjoining,
    text,
)
from kcio_desk.matching.answers import Suggestion
from kcio_desk.matching.bits import Planes, values
from kcio_desk.matching.conditions import free_until
from kcio_desk.matching.index import RoomIndex
from kcio_desk.matching.rank import (
    MOST_REASONS,
    Reason,
    Weights,
    fit,
    keep,
    measured,
    places_beyond,
    points,
    quarters,
    ranked,
    score,
    words,
)
from kcio_desk.matching.seeker import Seeker, part
from kcio_desk.matching.sleeping import Bedroom, Beds, Sleeper, beds, sleepers

# Rooms looked at: the best by every other reason. A region with more of them empty has no puzzle.
MOST_ROOMS: Final = 400
SIZES: Final = (2, 3)
# Reasons that speak of one household in one room.
BY_ROOM: Final = frozenset({"fit", "meant_for", "price"})


class Nearness(Enum):
    """How near the rooms of a split lie to each other, best first."""

    ADJOINING = 0
    FLOOR = 1
    LOCATION = 2


@dataclass(frozen=True, slots=True)
class _Candidate:
    position: int
    room: RoomFacts
    places: int
    off: int
    """Quarters of a point off, for all reasons but those `BY_ROOM`."""
    price: int
    """What the room is worth to those who are expected, in quarters of a point."""


@dataclass(frozen=True, slots=True)
class _Group:
    nearness: Nearness
    rooms: tuple[_Candidate, ...]

    def empty(self, persons: int) -> int:
        return sum(c.places for c in self.rooms) - persons

    @property
    def price(self) -> int:
        return sum(c.price for c in self.rooms)

    def children_alone(self, household: Sequence[Sleeper]) -> bool:
        return sum(sleeper.adult for sleeper in household) < len(self.rooms)

    def off(self, household: Sequence[Sleeper], weights: Weights) -> int:
        further = {Nearness.FLOOR: weights.strange_floor, Nearness.LOCATION: weights.strange_corner}
        dear = weights.empty_place * self.empty(len(household)) + further.get(self.nearness, 0)
        dear += weights.third_room * (len(self.rooms) - min(SIZES))
        dear += weights.next_door * self.children_alone(household)
        return quarters(dear) + self.price + sum(c.off for c in self.rooms) // len(self.rooms)


def splits(
    index: RoomIndex,
    request: RequestFacts,
    who: Seeker,
    broken: Mapping[Condition, int],
    top: int,
    weights: Weights,
) -> tuple[Suggestion, ...]:
    """The best splits, best first: over two rooms, or over three where two will not do.

    Every room is empty and breaks nothing but capacity; lower beds are judged by who sleeps where.
    `broken` are the rooms that break each condition for the whole household.
    """
    reasons = [reason for reason in measured(index, who, weights.prices) if reason[0].name not in BY_ROOM]
    judged = (rooms for c, rooms in broken.items() if c not in {Condition.CAPACITY, Condition.LOWER_BEDS})
    usable = index.everything & index.held(("free", 1), who) & ~reduce(or_, judged)
    here = _by_location(_candidates(index, who, usable, points(reasons, weights), weights))
    household = sleepers(request.household, who.from_)
    for size in SIZES:
        groups = [g for rooms in here.values() for g in _groups(rooms, size, who.persons)]
        groups.sort(key=lambda g: (g.off(household, weights), [c.room.key for c in g.rooms]))
        found = list(islice(_with_beds(groups, household), top))
        if found:
            own = min(group.price for group in groups)
            tell = _Teller(index, request, who, usable, household, reasons, weights, own)
            return tuple(tell(group, where) for group, where in found)
    return ()


def _candidates(
    index: RoomIndex, who: Seeker, usable: int, off: Planes, weights: Weights
) -> list[_Candidate]:
    best = ranked(index, usable, off, MOST_ROOMS)
    price = weights.prices.of(who) if weights.prices else ()
    measures = values([places_beyond(index, who, 0), price], [position for position, _ in best])
    found = [
        _Candidate(p, index.room(p), n, o, dear) for (p, o), n, dear in zip(best, *measures, strict=True)
    ]
    return sorted(found, key=lambda c: c.off + c.price)


def _by_location(candidates: Sequence[_Candidate]) -> Mapping[str, list[_Candidate]]:
    found: dict[str, list[_Candidate]] = defaultdict(list)
    for candidate in candidates:
        found[candidate.room.location.code].append(candidate)
    return found


def _groups(rooms: Sequence[_Candidate], size: int, persons: int) -> list[_Group]:
    """The groups of so many rooms of one location that are large enough, each as near as it is."""
    if sum(sorted(c.places for c in rooms)[-size:]) < persons:
        return []
    found: dict[frozenset[int], _Group] = {}
    for nearness, made in (
        (Nearness.ADJOINING, _chains(rooms, size)),
        (Nearness.FLOOR, _on_one_floor(rooms, size)),
        (Nearness.LOCATION, combinations(_samples(rooms, size), size)),
    ):
        for group in made:
            if sum(c.places for c in group) >= persons:
                found.setdefault(frozenset(c.position for c in group), _Group(nearness, group))
    return list(found.values())


def _chains(rooms: Sequence[_Candidate], size: int) -> Iterator[tuple[_Candidate, ...]]:
    pairs = [
        (a, b)
        for a, b in combinations(rooms, 2)
        if a.room.floor == b.room.floor or a.room.adjoins or b.room.adjoins
    ]
    beside = {frozenset((a.position, b.position)): (a, b) for a, b in pairs if adjoining(a.room, b.room)}
    chains: dict[frozenset[int], tuple[_Candidate, ...]] = dict(beside)
    for _ in range(size - min(SIZES)):
        chains = {
            chain | pair: tuple({c.position: c for c in (*group, *beside[pair])}.values())
            for chain, group in chains.items()
            for pair in beside
            if len(chain & pair) == 1
        }
    yield from chains.values()


def _on_one_floor(rooms: Sequence[_Candidate], size: int) -> Iterator[tuple[_Candidate, ...]]:
    floors: dict[int, list[_Candidate]] = defaultdict(list)
    for candidate in rooms:
        floors[candidate.room.floor].append(candidate)
    for floor in floors.values():
        yield from combinations(_samples(floor, size), size)


def _samples(rooms: Sequence[_Candidate], size: int) -> list[_Candidate]:
    """Of rooms on one floor that offer the same no more than one split can use: the best ones."""
    kept: dict[tuple[int, int, int], list[_Candidate]] = defaultdict(list)
    for candidate in rooms:
        alike = kept[candidate.room.floor, candidate.places, candidate.room.lower_beds]
        if len(alike) < size:
            alike.append(candidate)
    return [candidate for alike in kept.values() for candidate in alike]


def _with_beds(groups: Sequence[_Group], household: Sequence[Sleeper]) -> Iterator[tuple[_Group, Beds]]:
    known: dict[object, Beds | None] = {}
    for group in groups:
        if group.children_alone(household) and group.nearness is not Nearness.ADJOINING:
            continue
        rooms = [Bedroom(c.places, c.room.lower_beds) for c in group.rooms]
        beside = _beside([c.room for c in group.rooms])
        alike = (*rooms, beside)
        if alike not in known:
            known[alike] = beds(household, rooms, beside)
        where = known[alike]
        if where:
            yield group, where


def _beside(rooms: Sequence[RoomFacts]) -> tuple[tuple[bool, ...], ...]:
    return tuple(tuple(adjoining(one, other) for other in rooms) for one in rooms)


@dataclass(frozen=True, slots=True)
class _Teller:
    """Puts a split in words."""

    index: RoomIndex
    request: RequestFacts
    who: Seeker
    usable: int
    """Rooms a part of the household could have."""
    household: Sequence[Sleeper]
    reasons: Sequence[Reason]
    weights: Weights
    own: int
    """The price of the cheapest split."""

    def __call__(self, group: _Group, where: Beds) -> Suggestion:
        ends = [self._free_until(c.position, members) for c, members in zip(group.rooms, where, strict=True)]
        return Suggestion(
            rooms=tuple(c.room for c in group.rooms),
            score=score(group.off(self.household, self.weights) - self.own),
            reasons=self._reasons(group),
            free_until=min((end for end in ends if end), default=None),
            sleeps=where,
        )

    def _free_until(self, position: int, members: Sequence[int]) -> date | None:
        return free_until(part(self.who, self.request, members), *self.index.facts(position))

    def _reasons(self, group: _Group) -> tuple[Text, ...]:
        said = [NEARNESS[group.nearness](len(group.rooms)), *keep(self.who, group.price)]
        if group.children_alone(self.household):
            said.append(text("children of 12 and over sleep next door to an adult"))
        said.append(fit(group.empty(len(self.household)), sum(c.room.capacity for c in group.rooms)))
        said.extend(self._of_room(group.rooms[0].position))
        return tuple(said[:MOST_REASONS])

    def _of_room(self, position: int) -> tuple[Text, ...]:
        who, index, weights = self.who, self.index, self.weights
        return words(self.reasons, who, index, self.usable, [position], [None], weights)[0]


NEARNESS: Final[Mapping[Nearness, Callable[[int], Text]]] = {
    Nearness.ADJOINING: lambda n: text("{n} rooms side by side", n=n),
    Nearness.FLOOR: lambda n: text("{n} rooms on one floor", n=n),
    Nearness.LOCATION: lambda n: text("{n} rooms in one location", n=n),
}
