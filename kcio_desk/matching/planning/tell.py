"""A board put in words: who goes where and why, who moves, and what would help those left over."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from kcio_desk.domain import NEVER_OVERRULED, Condition, RoomFacts, Text, adjoining, text
from kcio_desk.matching.bits import from_positions, spread, to_positions
from kcio_desk.matching.conditions import free_until
from kcio_desk.matching.planning.board import Board
from kcio_desk.matching.planning.problem import Move, Occupant, Placed, Unplaced, Wish
from kcio_desk.matching.planning.search import moves_in_order
from kcio_desk.matching.planning.setting import Guest
from kcio_desk.matching.rank import fit, measured, words
from kcio_desk.matching.split import NEARNESS, Nearness

# What "near" says is said by the ranking's own words.
TOLD_BY_RANK = frozenset({"near"})


@dataclass
class Teller:
    """Reads a finished board."""

    board: Board
    _alone: dict[int, Mapping[Condition, int]] = field(default_factory=dict)
    _taken_on: dict[tuple[date, date | None], int] = field(default_factory=dict)

    def placed(self, *, with_words: bool = True) -> tuple[Placed, ...]:
        """Who has a room, in the order in which they asked."""
        return tuple(self._placed(guest, with_words=with_words) for guest in self.board.placed)

    def moves(self) -> tuple[Move, ...]:
        """The moves in the order in which they can be made."""
        occupants = {o.household.reference: o for o in self.board.setting.problem.occupants}
        return tuple(
            self._move(guest, occupants[guest.who.reference]) for guest in moves_in_order(self.board) or ()
        )

    def unplaced(self, *, with_words: bool = True) -> tuple[Unplaced, ...]:
        """Who has none, and why."""
        return tuple(self._unplaced(guest, with_words=with_words) for guest in self.board.unplaced)

    def relax(self) -> tuple[tuple[Condition, int], ...]:
        """For each condition how many of the persons left over would have a room without it, most first."""
        found: Counter[Condition] = Counter()
        used: dict[Condition, int] = {}
        for guest in sorted(self.board.unplaced, key=lambda guest: -guest.persons):
            for condition, rooms in self._openings(guest).items():
                free = rooms & ~used.get(condition, 0)
                if free:
                    found[condition] += guest.persons
                    used[condition] = used.get(condition, 0) | (free & -free)
        return tuple(found.most_common())

    def _placed(self, guest: Guest, *, with_words: bool) -> Placed:
        numbers = self.board.rooms[guest.number]
        rooms = tuple(self.board.setting.rooms[n] for n in numbers)
        said = tuple(self._reasons(guest, rooms)) if with_words else ()
        sleeps = self.board.sleeps.get(guest.number, ())
        return Placed(guest.who.reference, rooms, guest.who.from_, guest.who.until, said, sleeps)

    def _reasons(self, guest: Guest, rooms: tuple[RoomFacts, ...]) -> Iterator[Text]:
        for wish in guest.wishes:
            if wish.feature not in TOLD_BY_RANK and self._met(guest, wish):
                yield _as_wished(wish, rooms[0])
        setting = self.board.setting
        if len(rooms) > 1:
            yield NEARNESS[_nearness(rooms)](len(rooms))
            places = sum(room.capacity for room in rooms)
            yield fit(places - guest.persons, places)
        else:
            reasons = measured(setting.emptied, guest.who)
            position = setting.emptied.position[rooms[0].id]
            ends = [free_until(guest.who, *setting.emptied.facts(position))]
            free = spread(guest.now | guest.later, setting.positions)
            weights = setting.weights.room
            yield from words(reasons, guest.who, setting.emptied, free, [position], ends, weights)[0]
        for room in self.board.rooms[guest.number]:
            if self.board.vacated >> room & 1:
                host = self.board.guests[setting.host[room]].who.reference
                yield text("free once {household} has moved", household=host)

    def _met(self, guest: Guest, wish: Wish) -> bool:
        room = self.board.rooms[guest.number][0]
        together = self.board.together(replace(guest, wishes=(wish,)), room)
        return bool(self.board.setting.worth.wishes((wish,))[room]) or bool(together)

    def _move(self, guest: Guest, occupant: Occupant) -> Move:
        setting = self.board.setting
        home = () if guest.home is None else (setting.rooms[guest.home],)
        rooms = tuple(setting.rooms[n] for n in self.board.rooms[guest.number])
        return Move(
            guest.who.reference,
            home,
            rooms,
            setting.problem.today,
            guest.who.until,
            tuple(_disturbed(occupant)),
            guest.cost,
        )

    def _unplaced(self, guest: Guest, *, with_words: bool) -> Unplaced:
        openings = self._openings(guest) if with_words and guest.known else {}
        best = max(openings, key=lambda condition: openings[condition].bit_count(), default=None)
        rooms = openings[best].bit_count() if best else 0
        return Unplaced(guest.who.reference, guest.persons, _why(guest), best, rooms)

    def _openings(self, guest: Guest) -> dict[Condition, int]:
        """For each condition one may overrule, the rooms left over that break it and nothing else."""
        if not guest.known:
            return {}
        if guest.kind not in self._alone:
            self._alone[guest.kind] = _broken_alone(self.board.setting.index.broken(guest.who))
        taken = self._taken(guest)
        left = {c: rooms & ~taken for c, rooms in self._alone[guest.kind].items() if c not in NEVER_OVERRULED}
        return {condition: rooms for condition, rooms in left.items() if rooms}

    def _taken(self, guest: Guest) -> int:
        """Rooms, by their position in the index, where the plan has somebody on a night of theirs."""
        nights = guest.who.from_, guest.who.until
        if nights not in self._taken_on:
            start, end = _days(*nights)
            spans = self._spans
            there = spans[(spans[:, 0] < end) & (start < spans[:, 1]), 2]
            self._taken_on[nights] = from_positions(there.tolist(), len(self.board.setting.index.rooms))
        return self._taken_on[nights]

    @cached_property
    def _spans(self) -> NDArray[np.int64]:
        """Of everybody in a room the first day, the day after the last, and the room's position."""
        board = self.board
        found = [
            (*_days(who.from_, who.until), board.setting.positions[room])
            for room in to_positions(board.taken)
            for who in (board.guests[entry.guest].who for entry in board.inside[room])
        ]
        return np.array(found, dtype=np.int64).reshape(len(found), 3)


def _days(from_: date, until: date | None) -> tuple[int, int]:
    return from_.toordinal(), (until or date.max).toordinal()


def _broken_alone(broken: Mapping[Condition, int]) -> Mapping[Condition, int]:
    once = twice = 0
    for rooms in broken.values():
        twice |= once & rooms
        once |= rooms
    return {condition: rooms & ~twice for condition, rooms in broken.items()}


def _why(guest: Guest) -> Text:
    if not guest.known:
        return text("an unaccompanied minor is not placed by this desk")
    if guest.now:
        return text("the {n} rooms that fit went to others", n=guest.now.bit_count())
    if guest.later:
        return text("the rooms that fit are lived in, and nobody more may be moved")
    if guest.apart:
        return text("too large for one room, and no rooms together are left")
    return text("no room fits, whatever becomes of the others")


def _as_wished(wish: Wish, room: RoomFacts) -> Text:
    if wish.feature == "with":
        return text("in one location with {household}, as wished", household=wish.value)
    if wish.feature == "location":
        return text("in {location}, as wished", location=room.location.name)
    if wish.feature == "municipality":
        return text("in {municipality}, as wished", municipality=wish.value)
    return text("{feature}, as wished", feature=wish.feature)


def _nearness(rooms: tuple[RoomFacts, ...]) -> Nearness:
    pairs = sum(adjoining(one, other) for n, one in enumerate(rooms) for other in rooms[:n])
    if pairs >= len(rooms) - 1:
        return Nearness.ADJOINING
    return Nearness.FLOOR if len({room.floor for room in rooms}) == 1 else Nearness.LOCATION


def _disturbed(occupant: Occupant) -> Iterator[Text]:
    if occupant.school_children:
        yield text("children at school: {n}", n=occupant.school_children)
    if occupant.work:
        yield text("work near by")
    if occupant.care:
        yield text("care near by")
    if occupant.case:
        yield text("a case is open")
    if occupant.moved_recently:
        yield text("moved not long ago")
