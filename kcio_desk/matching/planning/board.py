"""Who is planned where: a board to try things on, on which nothing that breaks a condition can stand."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from kcio_desk.matching.bits import to_positions
from kcio_desk.matching.planning.setting import Guest, Setting, shared_room
from kcio_desk.matching.planning.worth import needs
from kcio_desk.matching.sleeping import Beds

# A point of wishes outweighs all waste there can be in one room.
FIRST_WISHES = 10_000


class Entry(NamedTuple):
    """So many persons of a guest in one room, and the lower beds they need."""

    guest: int
    persons: int
    lower: int


class Key(NamedTuple):
    """How good a board is; the greater the better."""

    persons: int
    calm: float
    """Disturbance by moves, negative."""
    wishes: int
    thrift: int
    """Waste, negative."""


@dataclass
class Snapshot:
    """A board as it stood."""

    rooms: list[tuple[int, ...]]
    sleeps: dict[int, Beds]
    inside: list[tuple[Entry, ...]]
    taken: int
    vacated: int


class Board:
    """Guests in rooms, by number. An occupant without a planned room is at home."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self.guests = setting.guests
        self.rooms: list[tuple[int, ...]] = [()] * len(setting.guests)
        self.sleeps: dict[int, Beds] = {}
        self.inside: list[tuple[Entry, ...]] = [()] * len(setting.positions)
        self.taken = 0
        """Rooms with anybody planned in them."""
        self.vacated = 0
        """Rooms whose occupant is planned elsewhere."""

    @property
    def placed(self) -> list[Guest]:
        """Who asked and has a room."""
        return [guest for guest in self.setting.asks if self.rooms[guest.number]]

    @property
    def unplaced(self) -> list[Guest]:
        """Who asked and has none."""
        return [guest for guest in self.setting.asks if not self.rooms[guest.number]]

    @property
    def moved(self) -> list[Guest]:
        """Occupants who are planned elsewhere."""
        return [g for g in self.guests[len(self.setting.asks) :] if self.rooms[g.number]]

    @property
    def persons(self) -> int:
        """How many people who asked have a room."""
        return sum(guest.persons for guest in self.placed)

    def key(self) -> Key:
        """How good it is."""
        placed = self.placed
        return Key(
            sum(guest.persons for guest in placed),
            -sum(guest.cost for guest in self.moved),
            sum(self.wishes(guest) for guest in placed),
            -sum(self.waste(guest) for guest in placed),
        )

    def wishes(self, guest: Guest) -> int:
        """Quarters of a point for the wishes that their room meets, those to be together included."""
        rooms = self.rooms[guest.number]
        met = int(self.setting.worth.wishes(guest.wishes)[rooms[0]])
        return guest.persons * (met + self.together(guest, rooms[0]))

    def together(self, guest: Guest, room: int) -> int:
        """Quarters of a point a person for being in one location with others of the plan."""
        there = self.setting.rooms[room].location.code
        return sum(
            round(4 * wish.weight)
            for wish in self.setting.worth.together(guest.wishes)
            for other in self.rooms[self.by_reference.get(wish.value, guest.number)][:1]
            if wish.value in self.by_reference and self.setting.rooms[other].location.code == there
        )

    def waste(self, guest: Guest) -> int:
        """Quarters of a point off for what their rooms hold that they do not need."""
        rooms = self.rooms[guest.number]
        if len(rooms) == 1:
            return int(self.setting.worth.waste(guest.who)[rooms[0]])
        empty = sum(self.setting.rooms[room].capacity for room in rooms) - guest.persons
        weights = self.setting.weights
        return round(4 * (weights.split + weights.room.empty_place * empty))

    @cached_property
    def by_reference(self) -> dict[str, int]:
        """The number of a household that asks."""
        return {guest.who.reference: guest.number for guest in self.setting.asks if guest.who.reference}

    def open_to(self, guest: Guest) -> int:
        """Rooms that fit, whoever is planned in them."""
        return guest.now | (guest.later & self.vacated)

    def blockers(self, guest: Guest, room: int) -> Sequence[int] | None:
        """Who would have to leave first; None where the room never fits.

        Where several could make room for one who shares, one of them is named.
        """
        if guest.now >> room & 1:
            found: list[int] = []
        elif guest.later >> room & 1:
            found = [] if self.vacated >> room & 1 else [self.setting.host[room]]
        else:
            return None
        meeting = [entry for entry in self.inside[room] if self.guests[entry.guest].meets(guest)]
        if meeting:
            found += self._in_the_way(guest, room, meeting)
        return found + self.avoided(guest, room) if guest.avoids else found

    def empty_for(self, guest: Guest, rooms: int) -> int:
        """Of a set of rooms those where nobody is planned on a night of theirs."""
        free = rooms & ~self.taken
        for room in to_positions(rooms & self.taken & self.setting.passed):
            if not any(self.guests[entry.guest].meets(guest) for entry in self.inside[room]):
                free |= 1 << room
        return free

    def fits(self, guest: Guest, room: int) -> bool:
        """Whether they can be put there now."""
        blockers = self.blockers(guest, room)
        return blockers is not None and not blockers

    def put(self, guest: Guest, room: int) -> None:
        """Plan them there; whoever calls has asked `fits`."""
        self.put_apart(guest, (room,), ())

    def put_apart(self, guest: Guest, rooms: tuple[int, ...], sleeps: Beds) -> None:
        """Plan them in several rooms: `sleeps` says of each who sleeps there."""
        self.rooms[guest.number] = rooms
        if sleeps:
            self.sleeps[guest.number] = sleeps
        for n, room in enumerate(rooms):
            persons = len(sleeps[n]) if sleeps else guest.persons
            self.inside[room] += (Entry(guest.number, persons, guest.who.lower_beds),)
            self.taken |= 1 << room
        if guest.home is not None:
            self.vacated |= 1 << guest.home

    def take(self, guest: Guest) -> None:
        """Undo what is planned for them."""
        for room in self.rooms[guest.number]:
            self.inside[room] = tuple(e for e in self.inside[room] if e.guest != guest.number)
            if not self.inside[room]:
                self.taken &= ~(1 << room)
        self.rooms[guest.number] = ()
        self.sleeps.pop(guest.number, None)
        if guest.home is not None:
            self.vacated &= ~(1 << guest.home)

    def snapshot(self) -> Snapshot:
        """Remember how it stands."""
        return Snapshot(list(self.rooms), dict(self.sleeps), list(self.inside), self.taken, self.vacated)

    def restore(self, then: Snapshot) -> None:
        """Put it back as it stood."""
        self.rooms, self.sleeps, self.inside = list(then.rooms), dict(then.sleeps), list(then.inside)
        self.taken, self.vacated = then.taken, then.vacated

    def _in_the_way(self, guest: Guest, room: int, meeting: Sequence[Entry]) -> list[int]:
        if not self._same_party(guest, room, meeting):
            return list(dict.fromkeys(entry.guest for entry in meeting))
        return [] if self._room_left(guest, room, meeting) else [meeting[-1].guest]

    def _same_party(self, guest: Guest, room: int, meeting: Iterable[Entry]) -> bool:
        if not (guest.who.shares and shared_room(self.setting.rooms[room])):
            return False
        others = (self.guests[entry.guest].who for entry in meeting)
        return all(other.shares and other.party == guest.who.party for other in others)

    def _room_left(self, guest: Guest, room: int, meeting: Sequence[Entry]) -> bool:
        host_left = bool(self.vacated >> room & 1)
        steps = self.setting.steps(room, host_left)
        who = guest.who
        nights = {
            who.from_,
            *(day for day, _, _ in steps),
            *(self.guests[e.guest].who.from_ for e in meeting),
        }
        for night in nights:
            if night < who.from_ or (who.until is not None and night >= who.until):
                continue
            places, lower = left(steps, night)
            for entry in meeting:
                other = self.guests[entry.guest].who
                if other.from_ <= night and (other.until is None or night < other.until):
                    places, lower = places - entry.persons, lower - entry.lower
            if places < who.persons or (who.lower_beds and lower < who.lower_beds):
                return False
        return True

    def avoided(self, guest: Guest, room: int) -> list[int]:
        """Others of the plan in the same location whom they must not meet."""
        there = self.setting.rooms[room].location.code
        return [
            other
            for other in guest.avoids
            if self.guests[other].meets(guest)
            and any(self.setting.rooms[r].location.code == there for r in self.rooms[other])
        ]


def left(steps: Sequence[tuple[date, int, int]], night: date) -> tuple[int, int]:
    """Places and lower beds left on a night."""
    found = steps[0]
    for step in steps:
        if step[0] > night:
            break
        found = step
    return found[1], found[2]


class Taste:
    """For every guest the rooms in the order of their liking, remembered by kind and wishes."""

    def __init__(self, setting: Setting) -> None:
        self.setting = setting
        self._orders: dict[object, array[int]] = {}

    def cost(self, guest: Guest) -> NDArray[np.int64]:
        """Of every room what it costs them, wishes first; the less the better."""
        worth = self.setting.worth
        waste = worth.waste(guest.who)
        return waste - FIRST_WISHES * guest.persons * worth.wishes(guest.wishes) if guest.wishes else waste

    def order(self, guest: Guest) -> Sequence[int]:
        """The rooms that fit, now or once emptied, best first."""
        key = guest.now, guest.later, guest.persons, guest.wishes, guest.who.shares, needs(guest.who)
        if key not in self._orders:
            rooms = np.array(to_positions(guest.now | guest.later), dtype=np.int32)
            costs = self.cost(guest)[rooms] if len(rooms) else rooms
            self._orders[key] = array("i", rooms[np.argsort(costs, kind="stable")].tobytes())
        return self._orders[key]
