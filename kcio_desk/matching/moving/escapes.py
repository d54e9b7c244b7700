"""What it costs, at the least, to get each resident out of the room by one, two or three moves.

For the nights of one window all of it is worked out beforehand: residents in kinds × rooms as bits
say where each could go, locations × locations what the way costs. A figure here is a lower bound:
it takes every move by itself, and only a chain that is played out move by move is true.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from itertools import product
from operator import or_
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kcio_desk.domain import Condition, Designation
from kcio_desk.matching.bits import Planes
from kcio_desk.matching.index import BREAKS, RoomIndex
from kcio_desk.matching.moving.facts import MoveWeights, Resident
from kcio_desk.matching.moving.geography import FAR, Costs, Geography
from kcio_desk.matching.moving.movers import Window, burden, kinds, movers
from kcio_desk.matching.rank import QUARTERS, measured, points
from kcio_desk.matching.seeker import Seeker

MOST_MOVES: Final = 3
# Kinds × rooms up to which what a kind finds is remembered: 4 bytes each.
MOST_REMEMBERED: Final = 8_000_000

Numbers = NDArray[np.intp]
Stop = Callable[[], bool]
Progress = Callable[[float], None]


@dataclass(frozen=True, slots=True)
class Entry:
    """Where somebody could come in, and how well each room would suit them."""

    open: int
    """Rooms that take them as things are, or would but for a conflict that a move could end."""
    cleared: int
    """Rooms that would take them if those who may be moved had left, and do not as things are.

    And those they would share: another may take the last bed first, or one who lives there be whom a
    third must not meet.
    """
    joined: int
    """Rooms where they may sleep beside those who are there, places permitting."""
    off: Costs
    """Points off, by position."""

    @property
    def reach(self) -> int:
        """Rooms that take them, if the right ones make way."""
        return self.open | self.cleared


@dataclass(frozen=True, slots=True)
class Level:
    """Leaving by exactly so many moves, one's own included: by a mover's number, then by room."""

    cost: Costs
    own: Costs
    """Of that cost the part of their own move."""
    room: Numbers
    """Position of the room they would go to."""
    leave: Costs
    """By position: all who may be moved leave the room by so many moves in all."""
    join: Costs
    """By position: at least one of them leaves."""


class Escapes:
    """All that is known beforehand of the moves in one window of nights."""

    def __init__(
        self,
        index: RoomIndex,
        residents: Mapping[str, Resident],
        geography: Geography,
        weights: MoveWeights,
        window: Window,
        today: date,
    ) -> None:
        self.index, self.geography, self.weights = index, geography, weights
        self.window, self.today = window, today
        self.movers = movers(index, residents, window, today)
        self.emptied = index.without({mover.reference for mover in self.movers})
        self.kinds = kinds(self.movers, index)
        self.kind_of = {number: kind for kind, members in self.kinds.items() for number in members}
        self.there: dict[int, list[int]] = {}
        for mover in self.movers:
            self.there.setdefault(mover.position, []).append(mover.number)
        self.rooms: Numbers = np.array([mover.position for mover in self.movers], dtype=np.intp)
        burdens = [burden(mover.resident, weights, window[0]) for mover in self.movers]
        self.burdens = np.array(burdens, dtype=np.float32).reshape(-1, 2)
        self._occupied = sum(1 << position for position in self.there)
        self._seats = _seats(self.there)
        self.levels: list[Level] = []
        self._entries: dict[Seeker, Entry] = {}

    def deepen(self, levels: int, stop: Stop | None = None, progress: Progress | None = None) -> bool:
        """Work out so many levels, with the share that is done as progress; False where stopped."""
        while len(self.levels) < levels:
            size = len(self.movers)
            cost, own = np.full(size, FAR, dtype=np.float32), np.zeros(size, dtype=np.float32)
            room = np.full(size, -1, dtype=np.intp)
            for n, (kind, members) in enumerate(self.kinds.items()):
                if stop and stop():
                    return False
                if progress and n % 16 == 0:
                    progress((len(self.levels) + n / len(self.kinds)) / levels)
                self._escape(kind, np.array(members), (cost, own, room))
            self.levels.append(Level(cost, own, room, *self._out(cost)))
        return True

    def entry(self, who: Seeker) -> Entry:
        """Where they could come in; remembered for those who are housed, where there is space for it."""
        if who in self._entries:
            return self._entries[who]
        found = self._enter(who)
        if who in self.kinds and len(self.kinds) * len(self.index.rooms) < MOST_REMEMBERED:
            self._entries[who] = found
        return found

    def out(self, entry: Entry, moves: int) -> Costs:
        """By position: the least for so many moves that make way for them there."""
        if not moves:
            return np.where(self.flags(entry.open), np.float32(0), FAR)
        level = self.levels[moves - 1]
        way = np.where(self.flags(entry.joined), np.minimum(level.leave, level.join), level.leave)
        return np.where(self.flags(entry.cleared), way, FAR)

    def goals(self, number: int, moves: int) -> list[tuple[int, float]]:
        """Every room a mover could go to by so many moves: position and points of the own move."""
        entry = self.entry(self.kind_of[number])
        out = self.out(entry, moves - 1)
        own = entry.off + self.ways(np.array([number]))[0][self.geography.at]
        out[self.rooms[number]] = FAR
        whole = out + own
        order = np.argsort(whole, kind="stable")[: np.isfinite(whole).sum()]
        return [(int(position), float(own[position])) for position in order]

    def fare(self, number: int, position: int) -> float:
        """Points of a mover's own move to a room."""
        way = self.ways(np.array([number]))[0, self.geography.at[position]]
        return float(way + self.entry(self.kind_of[number]).off[position])

    def flags(self, rooms: int) -> NDArray[np.bool_]:
        """A set of rooms as yes/no by position."""
        size = len(self.index.rooms)
        raw = np.frombuffer(rooms.to_bytes(size // 8 + 1, "little"), dtype=np.uint8)
        return np.unpackbits(raw, count=size, bitorder="little").view(np.bool_)

    def _enter(self, who: Seeker) -> Entry:
        reasons = [r for r in measured(self.emptied, who) if r[0].name != "company"]
        own = sum(1 << position for position in self.index.homes(who.reference))
        joined = self.index.feature("designation", Designation.SINGLES.value) & self.index.held(
            ("only", who.party), who
        )
        joined = joined if who.shares else 0
        free = _takes(self.index, who, self.index) & ~joined
        return Entry(
            _takes(self.index, who, self.emptied),
            _takes(self.emptied, who, self.emptied) & self._occupied & ~own & ~free,
            joined,
            self._numbers(points(reasons, self.weights.rooms)) / np.float32(QUARTERS),
        )

    def _numbers(self, planes: Planes) -> Costs:
        found = np.zeros(len(self.index.rooms), dtype=np.float32)
        for j, plane in enumerate(planes):
            found += self.flags(plane & self.index.everything) * np.float32(1 << j)
        return found

    def ways(self, members: Numbers) -> Costs:
        """Points for each of these to go to each location, the room left aside."""
        at = self.geography.at[self.rooms[members]]
        always, lost = self.burdens[members].T
        found: Costs = self.geography.way[at] + lost[:, None] * self.geography.unsettles[at]
        found += always[:, None]
        return found

    def _escape(self, kind: Seeker, members: Numbers, found: tuple[Costs, Costs, Numbers]) -> None:
        """Fill in for these members their least cost, the part of their own move, and their room."""
        entry = self.entry(kind)
        prices = self.out(entry, len(self.levels)) + entry.off
        best = self._best(prices)
        known = np.flatnonzero(best >= 0)
        if not len(known):
            return
        ways, home = self.ways(members)[:, known], self.geography.at[self.rooms[members]]
        goals = np.broadcast_to(best[known], ways.shape)
        # Nobody moves to the room they are in: there the second best of the location counts.
        stuck = goals == self.rooms[members][:, None]
        if stuck.any():
            prices[best[known]], kept = FAR, prices[best[known]]
            second = self._best(prices)
            prices[best[known]] = kept
            goals = np.where(stuck, second[home][:, None], goals)
        totals = np.where(goals >= 0, ways + prices[goals], FAR)
        rows, choice = np.arange(len(members)), np.argmin(totals, axis=1)
        picked = goals[rows, choice]
        found[0][members] = totals[rows, choice]
        found[1][members] = ways[rows, choice] + entry.off[picked]
        found[2][members] = picked

    def _best(self, prices: Costs) -> Numbers:
        """In each location a room of the least price; -1 where no price there is finite."""
        least = self.geography.least(prices)
        at = self.geography.at
        hits = np.flatnonzero(np.isfinite(prices) & (prices == least[at]))
        best = np.full(len(least), -1, dtype=np.intp)
        best[at[hits[::-1]]] = hits[::-1]
        return best

    def _out(self, cost: Costs) -> tuple[Costs, Costs]:
        """The least for so many moves, as many as there will be levels, that clear or ease a room."""
        costs = [np.append(known, FAR)[self._seats] for known in (*(v.cost for v in self.levels), cost)]
        # Who finds no room by one move may still follow another into a room that a third has left.
        follow = np.append(self.burdens[:, 0], FAR)[self._seats]
        follow = np.where(np.isfinite(costs[0]), costs[0], follow)
        persons = (self._seats >= 0).sum(axis=1)
        counts = range(1, len(costs) + 1)
        leave = np.select(
            [persons == n for n in counts],
            [_all_leave([follow, *costs[1:]] if n < len(costs) and n > 1 else costs, n) for n in counts],
            FAR,
        )
        join = np.where(persons > 1, _some_leave([np.sort(c, axis=1) for c in costs], follow), leave)
        return self._by_position(leave), self._by_position(join)

    def _by_position(self, costs: Costs) -> Costs:
        found = np.full(len(self.index.rooms), FAR, dtype=np.float32)
        found[list(self.there)] = costs
        return found


def _takes(index: RoomIndex, who: Seeker, meeting: RoomIndex) -> int:
    """Rooms that fit, where conflicts are those of the region `meeting`."""
    broken = (BREAKS[c](meeting if c is Condition.CONFLICT else index, who) for c in BREAKS)
    return index.everything & ~reduce(or_, broken)


def _seats(there: Mapping[int, Sequence[int]]) -> Numbers:
    """The movers' numbers room by room, -1 where there are no more."""
    width = max([MOST_MOVES, *map(len, there.values())])
    rows = [[*numbers, *[-1] * (width - len(numbers))] for numbers in there.values()]
    return np.array(rows, dtype=np.intp).reshape(-1, width)


def _all_leave(costs: Sequence[Costs], persons: int) -> Costs:
    """All of so many households leave, by as many moves as there are levels."""
    moves = len(costs)
    ways = (w for w in product(range(1, moves + 1), repeat=persons) if sum(w) == moves)
    sums = [np.sum([costs[n - 1][:, seat] for seat, n in enumerate(way)], axis=0) for way in ways]
    found: Costs = np.minimum.reduce(sums)
    return found


def _some_leave(costs: Sequence[Costs], follow: Costs) -> Costs:
    """No more than the least for some to leave, from their costs in order."""
    moves = len(costs)
    sums = [costs[-1][:, 0], costs[0][:, :moves].sum(axis=1)]
    if moves > 2:
        sums.append(follow.min(axis=1) + costs[1][:, 0])
    found: Costs = np.minimum.reduce(sums)
    return found
