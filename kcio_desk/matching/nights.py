"""What changes from night to night, as sets of rooms for every stretch of nights between two changes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import reduce
from itertools import pairwise
from operator import and_
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from kcio_desk.domain import BlockingFacts, RoomFacts, Sex, StayFacts
from kcio_desk.matching.bits import pack, spread

Key: TypeAlias = tuple[str, int | str]
"""`("free", k)`: at least k places are left. `("empty", "")`: nobody is there. `("only", sex)`: nobody
but single travellers who share with that sex. `("open", "")`: not wholly blocked. `("lower", 1)`: a
lower bed is left that nobody there needs."""
EMPTY: Final[Key] = ("empty", "")
OPEN: Final[Key] = ("open", "")
LOWER: Final[Key] = ("lower", 1)

# Columns of what is counted in a room at night.
_PERSONS, _LOWER, _BLOCKED, _WHOLE = range(4)
_SEXES: Final = {sex.value: 4 + n for n, sex in enumerate(Sex)}
_COLUMNS: Final = 4 + len(_SEXES)
Event: TypeAlias = tuple[int, int, int]
"""Column, position of the room, difference."""
Numbers: TypeAlias = NDArray[np.int64]


class Nights:
    """Sets of rooms by stretch of nights.

    Stretch i runs from `starts[i]` to before `starts[i + 1]`; the last one has no end. `sets[key][i]` are
    the rooms of which the key holds in stretch i, `tails[key][i]` those of which it holds in i and in
    every stretch after it.
    """

    def __init__(
        self,
        rooms: Sequence[RoomFacts],
        stays: Iterable[tuple[int, StayFacts]],
        blockings: Iterable[tuple[int, BlockingFacts]],
        since: date,
    ) -> None:
        """Sweep over the nights from `since`; stays and blockings go with their room's position."""
        events = _events(stays, blockings, since)
        self.starts = sorted(events)
        self.sets: dict[Key, list[int]] = _sweep(rooms, [events[day] for day in self.starts])
        self.tails: dict[Key, list[int]] = {key: _tail(column) for key, column in self.sets.items()}

    def held(self, key: Key, from_: date, until: date | None) -> int:
        """The rooms of which the key holds on every night of `[from_, until)`; none for an unknown key."""
        if key not in self.sets:
            return 0
        first = self._stretch(from_)
        if until is None:
            return self.tails[key][first]
        last = max(first + 1, bisect_left(self.starts, until))
        return reduce(and_, self.sets[key][first:last])

    @property
    def most(self) -> int:
        """The greatest k for which `("free", k)` is known."""
        return max((int(k) for name, k in self.sets if name == "free"), default=0)

    def replace(self, positions: Sequence[int], fresh: Nights) -> None:
        """Put other nights in the place of these rooms' own: room n of `fresh` stands at `positions[n]`."""
        for day in fresh.starts:
            self._cut(day)
        for key in fresh.sets.keys() - self.sets.keys():
            self.sets[key] = [0] * len(self.starts)
            self.tails[key] = [0] * len(self.starts)
        mask = sum(1 << p for p in positions)
        which = [fresh._stretch(day) for day in self.starts]
        for key in self.sets:
            _overlay(self.sets[key], mask, fresh.sets.get(key), positions, which)
            _overlay(self.tails[key], mask, fresh.tails.get(key), positions, which)

    def _stretch(self, night: date) -> int:
        return max(0, bisect_right(self.starts, night) - 1)

    def _cut(self, day: date) -> None:
        n = bisect_left(self.starts, day)
        if n < len(self.starts) and self.starts[n] == day:
            return
        self.starts.insert(n, day)
        for columns in (self.sets, self.tails):
            for column in columns.values():
                column.insert(n, column[n - 1])


def _events(
    stays: Iterable[tuple[int, StayFacts]],
    blockings: Iterable[tuple[int, BlockingFacts]],
    since: date,
) -> dict[date, list[Event]]:
    events: dict[date, list[Event]] = defaultdict(list)
    events[since] = []
    for position, stay in stays:
        for column, amount in _counted(stay):
            _note(events, stay, since, (column, position, amount))
    for position, blocking in blockings:
        column, amount = (_WHOLE, 1) if blocking.places is None else (_BLOCKED, blocking.places)
        _note(events, blocking, since, (column, position, amount))
    return events


def _counted(stay: StayFacts) -> Iterator[tuple[int, int]]:
    yield _PERSONS, stay.persons
    if stay.lower_beds:
        yield _LOWER, stay.lower_beds
    if stay.party in _SEXES:
        yield _SEXES[stay.party], stay.persons


def _note(
    events: dict[date, list[Event]], period: StayFacts | BlockingFacts, since: date, event: Event
) -> None:
    if period.until is not None and period.until <= max(since, period.from_):
        return
    column, position, amount = event
    events[max(since, period.from_)].append(event)
    if period.until is not None:
        events[period.until].append((column, position, -amount))


def _sweep(rooms: Sequence[RoomFacts], events: Sequence[Sequence[Event]]) -> dict[Key, list[int]]:
    capacity = np.array([room.capacity for room in rooms], dtype=np.int64)
    lower = np.array([room.lower_beds for room in rooms], dtype=np.int64)
    state = np.zeros((_COLUMNS, len(rooms)), dtype=np.int64)
    sets: dict[Key, list[int]] = defaultdict(list)
    for changes in events:
        if changes:
            columns, positions, amounts = np.array(changes, dtype=np.int64).T
            np.add.at(state, (columns, positions), amounts)
        for key, flags in _measured(state, capacity, lower):
            sets[key].append(pack(flags))
    return dict(sets)


def _measured(state: Numbers, capacity: Numbers, lower: Numbers) -> Iterator[tuple[Key, NDArray[np.bool_]]]:
    left = np.where(state[_WHOLE] > 0, 0, capacity - state[_BLOCKED]) - state[_PERSONS]
    for k in range(1, int(capacity.max(initial=0)) + 1):
        yield ("free", k), left >= k
    for sex, column in _SEXES.items():
        yield ("only", sex), state[_PERSONS] == state[column]
    yield EMPTY, state[_PERSONS] == 0
    yield OPEN, state[_WHOLE] == 0
    yield LOWER, lower - state[_LOWER] >= 1


def _tail(column: Sequence[int]) -> list[int]:
    tail = list(column)
    for later, earlier in pairwise(reversed(range(len(tail)))):
        tail[earlier] &= tail[later]
    return tail


def _overlay(
    column: list[int], mask: int, fresh: Sequence[int] | None, positions: Sequence[int], which: Sequence[int]
) -> None:
    moved = [spread(bits, positions) for bits in fresh] if fresh else None
    for n, bits in enumerate(column):
        column[n] = (bits | mask) ^ mask | (moved[which[n]] if moved else 0)
