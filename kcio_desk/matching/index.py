"""Every room of the region as bits, so that what fits and what does not is told at each key stroke.

A condition is a set of rooms that break it; the fitting rooms are those in none of the sets, and
the counts per condition fall out of the same sets. `conditions.py` says what each means; this says
it for all rooms at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from datetime import date
from functools import reduce
from operator import and_, or_
from typing import Final, TypeVar

from kcio_desk.domain import BlockingFacts, Condition, Designation, LocationFacts, RoomFacts, StayFacts
from kcio_desk.matching import conditions
from kcio_desk.matching.bits import from_positions, spread
from kcio_desk.matching.distance import Distances
from kcio_desk.matching.nights import EMPTY, LOWER, OPEN, Key, Nights
from kcio_desk.matching.seeker import Seeker, avoided, overlaps

# Stands where a room was removed.
NO_ROOM: Final = RoomFacts("", LocationFacts("", "", ""), "", 0)
_Held = TypeVar("_Held", StayFacts, BlockingFacts)


class RoomIndex:
    """The rooms, their stays and blockings from the night `since` on. Nights before it are not looked at.

    `rooms[position]` is None where a room was removed; `everything` is the set of the others. `keys`
    are what people write for the rooms.
    """

    def __init__(
        self,
        rooms: Iterable[RoomFacts],
        stays: Iterable[StayFacts],
        blockings: Iterable[BlockingFacts] = (),
        *,
        since: date,
        avoids: Mapping[str, Collection[str]] | None = None,
    ) -> None:
        """Build it. `avoids` says of a household's reference whom it named as not to be with."""
        known = list(rooms)
        self.since = since
        self.avoids = avoids or {}
        self.rooms: list[RoomFacts | None] = list(known)
        self.keys = [room.key for room in known]
        self.position = {room.id: n for n, room in enumerate(known)}
        self._stays = self._by_position(stays)
        self._blockings = self._by_position(blockings)
        self._homes: dict[str, set[int]] = defaultdict(set)
        self._own: dict[str, tuple[Nights, Sequence[int], int]] = {}
        self._note_homes(self._stays)
        self.everything = (1 << len(known)) - 1
        self._features = _feature_sets(known)
        self.nights = Nights(known, _pairs(self._stays), _pairs(self._blockings), since)
        self.distances = Distances(self.rooms)

    def refresh(
        self,
        room_ids: Collection[str],
        rooms: Iterable[RoomFacts],
        stays: Iterable[StayFacts],
        blockings: Iterable[BlockingFacts] = (),
        *,
        avoids: Mapping[str, Collection[str]] | None = None,
    ) -> None:
        """Replace all that is known of some rooms: new ones come in, those not in `rooms` go.

        A location that changed is refreshed by all its rooms. `avoids`, where given, replaces all of it.
        """
        self.avoids = self.avoids if avoids is None else avoids
        fresh = {room.id: room for room in rooms if room.id in room_ids}
        before = self._known(room_ids)
        for room_id in room_ids:
            self._forget(self._place_for(room_id))
        for room in fresh.values():
            self._learn(self.position[room.id], room)
        self._replace_nights(list(fresh.values()), stays, blockings)
        if self._known(room_ids) != before:
            self.distances = Distances(self.rooms)

    def without(self, households: Collection[str]) -> RoomIndex:
        """The same region, at the same positions, as if these households slept nowhere.

        It shares the rooms' features: to be used no longer than until the next `refresh`.
        """
        twin = copy(self)
        twin._stays = {
            p: [s for s in held if s.household not in households] for p, held in self._stays.items()
        }
        twin._homes, twin._own = defaultdict(set), {}
        twin._note_homes(twin._stays)
        rooms = [room or NO_ROOM for room in self.rooms]
        twin.nights = Nights(rooms, _pairs(twin._stays), _pairs(self._blockings), self.since)
        return twin

    def feature(self, name: str, value: Hashable = True) -> int:
        """The rooms with this feature; see `features`."""
        return self._features[name].get(value, 0)

    def values(self, name: str) -> Mapping[Hashable, int]:
        """The rooms for each value of a feature."""
        return self._features[name]

    def held(self, key: Key, who: Seeker) -> int:
        """The rooms of which the key holds on every night they ask for, their own stays left out."""
        rooms = self.nights.held(key, who.from_, who.until)
        if not self._homes.get(who.reference):
            return rooms
        own, places, mask = self._without_own(who.reference)
        return rooms & ~mask | spread(own.held(key, who.from_, who.until), places)

    def room(self, position: int) -> RoomFacts:
        """The room at that position. Raises LookupError where it was removed."""
        found = self.rooms[position]
        if found is None:
            raise LookupError(position)
        return found

    def facts(self, position: int) -> tuple[RoomFacts, Sequence[StayFacts], Sequence[BlockingFacts]]:
        """A room with its stays and blockings."""
        return self.room(position), self._stays.get(position, ()), self._blockings.get(position, ())

    def homes(self, reference: str) -> frozenset[int]:
        """Positions of the rooms in which a household holds places, now or later."""
        return frozenset(self._homes.get(reference, ()))

    def conflicts(self, who: Seeker) -> frozenset[str]:
        """Codes of the locations where somebody they must not meet sleeps on one of their nights."""
        return frozenset(
            self.room(position).location.code
            for other in avoided(who, self.avoids)
            for position in self._homes.get(other, ())
            for stay in self._stays[position]
            if stay.household == other and overlaps(who, stay.from_, stay.until)
        )

    def broken(self, who: Seeker) -> dict[Condition, int]:
        """For each condition the rooms that break it, whatever else they break."""
        return {condition: self.everything & breaks(self, who) for condition, breaks in BREAKS.items()}

    def why(self, who: Seeker, position: int) -> tuple[conditions.Broken, ...]:
        """What one room breaks, in words."""
        return conditions.broken(who, *self.facts(position), self.conflicts(who))

    def _without_own(self, reference: str) -> tuple[Nights, Sequence[int], int]:
        if reference not in self._own:
            places = sorted(self._homes[reference])
            stays = {p: [s for s in self._stays[p] if s.household != reference] for p in places}
            blockings = {p: self._blockings.get(p, ()) for p in places}
            own = self._small(places, stays, blockings)
            self._own[reference] = own, places, sum(1 << p for p in places)
        return self._own[reference]

    def _small(
        self,
        places: Sequence[int],
        stays: Mapping[int, Sequence[StayFacts]],
        blockings: Mapping[int, Sequence[BlockingFacts]],
    ) -> Nights:
        rooms, row = [self.room(p) for p in places], {p: n for n, p in enumerate(places)}
        return Nights(rooms, _pairs(stays, row), _pairs(blockings, row), self.since)

    def _known(self, room_ids: Collection[str]) -> list[RoomFacts | None]:
        return [self.rooms[self.position[key]] for key in room_ids if key in self.position]

    def _place_for(self, room_id: str) -> int:
        if room_id not in self.position:
            self.position[room_id] = len(self.rooms)
            self.rooms.append(None)
            self.keys.append("")
        return self.position[room_id]

    def _forget(self, position: int) -> None:
        old, bit = self.rooms[position], 1 << position
        for stay in self._stays.pop(position, ()):
            self._homes[stay.household].discard(position)
        self._blockings.pop(position, None)
        for name, value in features(old) if old else ():
            self._features[name][value] &= ~bit
        self.rooms[position] = None
        self.everything &= ~bit

    def _learn(self, position: int, room: RoomFacts) -> None:
        bit = 1 << position
        for name, value in features(room):
            self._features[name][value] = self.feature(name, value) | bit
        self.rooms[position], self.keys[position] = room, room.key
        self.everything |= bit

    def _replace_nights(
        self, rooms: Sequence[RoomFacts], stays: Iterable[StayFacts], blockings: Iterable[BlockingFacts]
    ) -> None:
        places = [self.position[room.id] for room in rooms]
        fresh_stays = {p: held for p, held in self._by_position(stays).items() if p in places}
        fresh_blockings = {p: held for p, held in self._by_position(blockings).items() if p in places}
        self._stays |= fresh_stays
        self._blockings |= fresh_blockings
        self._note_homes(fresh_stays)
        self.nights.replace(places, self._small(places, fresh_stays, fresh_blockings))
        self._own.clear()

    def _by_position(self, held: Iterable[_Held]) -> dict[int, list[_Held]]:
        found: dict[int, list[_Held]] = defaultdict(list)
        since, position = self.since, self.position
        for thing in held:
            if (thing.until is None or thing.until > since) and thing.room_id in position:
                found[position[thing.room_id]].append(thing)
        return dict(found)

    def _note_homes(self, stays: Mapping[int, Sequence[StayFacts]]) -> None:
        for position, held in stays.items():
            for stay in held:
                self._homes[stay.household].add(position)


def features(room: RoomFacts) -> Iterator[tuple[str, Hashable]]:
    """What a room has, whatever the night: a name and a value, True where there is none."""
    where = room.location
    yield "location", where.code
    yield "municipality", where.municipality
    yield "stay_length", where.stay_length.value
    yield "designation", room.designation.value
    for species in ("*",) if where.pets is None else where.pets:
        yield "pets", species
    if where.closes_on:
        yield "closes_on", where.closes_on
    for lower in range(1, room.lower_beds + 1):
        yield "lower_beds", lower
    flags = {
        "remote": where.remote,
        "night_arrival": where.night_arrival,
        "stairs": room.stairs,
        "step_free": room.step_free,
        "bunk_beds": room.bunk_beds > 0,
        "kept": bool(room.kept_by),
    }
    yield from ((name, True) for name, has in flags.items() if has)


def _feature_sets(rooms: Sequence[RoomFacts]) -> dict[str, dict[Hashable, int]]:
    found: dict[tuple[str, Hashable], list[int]] = defaultdict(list)
    for position, room in enumerate(rooms):
        for feature in features(room):
            found[feature].append(position)
    sets: dict[str, dict[Hashable, int]] = defaultdict(dict)
    for (name, value), positions in found.items():
        sets[name][value] = from_positions(positions, len(rooms))
    return sets


def _pairs(
    held: Mapping[int, Sequence[_Held]], row: Mapping[int, int] | None = None
) -> Iterator[tuple[int, _Held]]:
    for position, things in held.items():
        for thing in things:
            yield (row[position] if row else position), thing


def _too_few_places(index: RoomIndex, who: Seeker) -> int:
    return ~index.held(("free", who.persons), who)


def _strangers(index: RoomIndex, who: Seeker) -> int:
    alone = index.held(EMPTY, who)
    if not who.shares:
        return ~alone
    together = index.held(("only", who.party), who) & index.feature("designation", Designation.SINGLES.value)
    return ~(alone | together)


def _refused_pets(index: RoomIndex, who: Seeker) -> int:
    every = index.feature("pets", "*")
    return ~reduce(and_, (every | index.feature("pets", species) for species in who.pets), -1)


def _too_few_lower_beds(index: RoomIndex, who: Seeker) -> int:
    if not who.lower_beds:
        return 0
    enough = index.feature("lower_beds", who.lower_beds)
    if not who.shares:
        return ~enough
    # Only rooms that would really be shared are judged by the beds that the others leave.
    return ~(enough & (index.held(LOWER, who) | _strangers(index, who)))


def _closes_too_soon(index: RoomIndex, who: Seeker) -> int:
    days = index.values("closes_on").items()
    closing = (rooms for day, rooms in days if who.until is None or day < who.until)  # type: ignore[operator]
    return reduce(or_, closing, 0)


def _conflict(index: RoomIndex, who: Seeker) -> int:
    return reduce(or_, (index.feature("location", code) for code in index.conflicts(who)), 0)


BREAKS: Final[Mapping[Condition, Callable[[RoomIndex, Seeker], int]]] = {
    Condition.CAPACITY: _too_few_places,
    Condition.STRANGERS: _strangers,
    Condition.PETS: _refused_pets,
    Condition.REMOTE: lambda index, who: 0 if who.own_transport else index.feature("remote"),
    Condition.STAIRS: lambda index, who: index.feature("stairs") if who.no_stairs else 0,
    Condition.STEP_FREE: lambda index, who: ~index.feature("step_free") if who.wheelchair else 0,
    Condition.LOWER_BEDS: _too_few_lower_beds,
    Condition.STAY_LENGTH: lambda index, who: ~index.feature("stay_length", who.stay_length.value),
    Condition.NIGHT_ARRIVAL: lambda index, who: ~index.feature("night_arrival") if who.night else 0,
    Condition.CLOSING: _closes_too_soon,
    Condition.BLOCKED: lambda index, who: ~index.held(OPEN, who),
    Condition.CONFLICT: _conflict,
    Condition.KEPT: lambda index, who: index.feature("kept"),
}
