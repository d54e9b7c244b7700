"""Which free rooms to keep for a night: those in which most of the calls of such nights find a bed.

The nights of the last weeks stand for the one to come, with one beside them on which each usual kind of
household calls. A room is worth as many nights as it houses one call more beside the rooms kept already.
Such sums have the property that taking the best room again and again comes close to the best of all sets.
A room of which more than half would be left over is kept for a call only where no smaller one is.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from operator import or_
from typing import Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from kcio_desk.domain import RoomFacts
from kcio_desk.matching.bits import matrix
from kcio_desk.matching.index import RoomIndex
from kcio_desk.matching.nights import EMPTY
from kcio_desk.matching.seeker import Seeker

Flags: TypeAlias = NDArray[np.bool_]
# Most persons of each class of size.
SIZES: Final = (1, 2, 4)


@dataclass(frozen=True, slots=True)
class Keep:
    """A room to keep, and on how many of the nights it houses one call more."""

    room: RoomFacts
    nights: int


def keep(
    index: RoomIndex,
    nights: Sequence[Collection[Seeker]],
    today: date,
    most: int,
    already: Collection[str] = (),
) -> tuple[Keep, ...]:
    """At most so many rooms, the most useful first; fewer where more would house nobody more.

    `nights` are the calls of each, as if they came tonight; `already` are ids of rooms that are kept.
    The last free room of its kind is taken only where no other helps.
    """
    return tuple(_Keeper(index, nights, today, already).pick(most - len(already)))


def usual(today: date) -> tuple[Seeker, ...]:
    """A night on which one household of each usual kind calls."""
    return (
        Seeker("", 1, today, night=True),
        Seeker("", 1, today, wheelchair=True, no_stairs=True, night=True),
        Seeker("", 2, today, night=True),
        Seeker("", 2, today, pets=frozenset({"cat"}), night=True),
        Seeker("", 4, today, lower_beds=1, night=True),
        Seeker("", 6, today, lower_beds=1, night=True),
    )


def kind(room: RoomFacts) -> Hashable:
    """What makes rooms of one kind: the class of size, step-free, whether animals are taken, how long."""
    size = next((most for most in SIZES if room.capacity <= most), None)
    return size, room.step_free, room.location.pets != frozenset(), room.location.stay_length


def _tight(rooms: Sequence[RoomFacts | None], calls: Sequence[Seeker]) -> Flags:
    places = np.array([room.capacity if room else 0 for room in rooms])
    return places[:, None] <= 2 * np.array([who.persons for who in calls])


@dataclass(slots=True)
class _Night:
    """The calls of one night by their numbers, and of each that has a bed the room."""

    calls: list[int]
    beds: dict[int, int] = field(default_factory=dict)


class _Missed(NamedTuple):
    """How much others miss a room that is kept; less is better."""

    last: bool
    """Whether it is the last free one of its kind."""
    step_free: bool
    capacity: int
    key: str
    place: int


class _Keeper:
    """Takes room after room; the last of its nights is the usual one, which is none that was."""

    def __init__(
        self, index: RoomIndex, nights: Sequence[Collection[Seeker]], today: date, already: Collection[str]
    ) -> None:
        nights = (*nights, usual(today))
        calls = list(dict.fromkeys(who for night in nights for who in night))
        number = {who: n for n, who in enumerate(calls)}
        free = index.held(EMPTY, Seeker("", 1, today))
        fits = [index.everything & free & ~reduce(or_, index.broken(who).values(), 0) for who in calls]
        self._index = index
        self._any_fit = matrix(fits, len(index.rooms)).T
        """By room and call."""
        self._fits = self._any_fit & _tight(index.rooms, calls)
        self._nights = [_Night([number[who] for who in night]) for night in nights]
        self._taken = [index.position[room] for room in already if room in index.position]
        self._left = set(np.flatnonzero(self._any_fit.any(axis=1)).tolist()) - {*self._taken}
        self._kinds = Counter(kind(index.room(place)) for place in self._left)

    def pick(self, most: int) -> Iterator[Keep]:
        for fits in (self._fits, self._any_fit):
            self._settle(fits)
            while most > 0 and (place := self._best()) is not None:
                yield Keep(self._index.room(place), sum(self._gains(place, self._nights[:-1])))
                self._take(place)
                most -= 1

    def _settle(self, fits: Flags) -> None:
        """Who has a bed in the rooms taken, where these calls fit these rooms."""
        self._fits = fits
        for night in self._nights:
            night.beds.clear()
            for place in self._taken:
                self._house(place, night, night.beds, set())

    def _best(self) -> int | None:
        useful = [ranked for place in self._one_of_each() if (ranked := self._rank(place))[1]]
        return min(useful)[-1].place if useful else None

    def _one_of_each(self) -> Iterator[int]:
        """Of the rooms left that do for the same calls the one that is missed least."""
        best: dict[bytes, _Missed] = {}
        for place in self._left:
            look, missed = self._fits[place].tobytes(), self._missed(place)
            best[look] = min(best.get(look, missed), missed)
        return (missed.place for missed in best.values())

    def _rank(self, place: int) -> tuple[bool, int, _Missed]:
        """Less is better; the second of it is 0 where the room is of no use."""
        missed = self._missed(place)
        return missed.last, -sum(self._gains(place, self._nights)), missed

    def _missed(self, place: int) -> _Missed:
        room = self._index.room(place)
        return _Missed(self._kinds[kind(room)] == 1, room.step_free, room.capacity, room.key, place)

    def _gains(self, place: int, nights: Sequence[_Night]) -> Iterator[bool]:
        return (self._house(place, night, dict(night.beds), set()) for night in nights)

    def _take(self, place: int) -> None:
        for night in self._nights:
            self._house(place, night, night.beds, set())
        self._taken.append(place)
        self._left.remove(place)
        self._kinds[kind(self._index.room(place))] -= 1

    def _house(self, place: int, night: _Night, beds: dict[int, int], asked: set[int]) -> bool:
        """Let one call more have a bed, be it that others change rooms for it."""
        for n, call in enumerate(night.calls):
            if n in asked or not self._fits[place, call]:
                continue
            asked.add(n)
            if n not in beds or self._house(beds[n], night, beds, asked):
                beds[n] = place
                return True
        return False
