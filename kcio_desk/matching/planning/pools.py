"""Rooms that are the same to everybody in one pool, guests who want the same in one type.

Pools and types come in two tiers: coarse ones by who fits where, and, where wishes count, fine ones
inside them by which wishes a room meets and who has them. A placement that meets no wish is left to the
coarse tier: that keeps the model small, and nested tiers keep it exact. Likewise the rooms of one location
are a part of their pool that only counts for households divided over several rooms.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import count

import numpy as np
from numpy.typing import NDArray

from kcio_desk.matching.bits import matrix
from kcio_desk.matching.planning.setting import Guest, Setting, Steps, shared_room
from kcio_desk.matching.planning.worth import needs

Bits = NDArray[np.bool_]


@dataclass
class Pool:
    """Rooms that are alike: those that are there now, and those that come once their occupant has left."""

    number: int
    example: int
    """One of the rooms."""
    emptied: bool = False
    """Whether the example counts as left by its occupant."""
    shared: bool = False
    location: str = ""
    """Where they all are, of a part."""
    steps: Steps = ()
    rooms: list[int] = field(default_factory=list)
    waiting: list[int] = field(default_factory=list)
    fine: list[Pool] = field(default_factory=list)
    parts: list[Pool] = field(default_factory=list)
    """The rooms in which a part of a household could sleep, by location."""


@dataclass
class Type:
    """Guests who fit the same rooms on the same nights."""

    number: int
    guests: list[Guest]
    fits: Bits
    """Whether they fit the rooms of each pool."""
    fine: list[Type] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Take one of them as an example: what is asked of it often, is at hand."""
        self.example = self.guests[0]
        self.persons = self.example.persons
        self.shares = self.example.who.shares
        """Whether they sleep beside others of their party."""


@dataclass
class Pools:
    """The pools and types of a setting. Guests and rooms that are frozen are in none."""

    setting: Setting
    pools: list[Pool]
    types: list[Type]
    """Of those who ask."""
    movers: list[Type]
    home: dict[int, tuple[Pool | None, Pool | None]]
    """Of an occupant's room the pool it is in now, and the one it comes to once they have left."""

    @cached_property
    def arrivals(self) -> NDArray[np.int64]:
        """Days on which somebody comes: whoever meets at all meets on one of these."""
        return np.unique([guest.who.from_.toordinal() for guest in self.setting.guests])

    def nights(self, pool: Pool) -> list[date]:
        """The nights that must be looked at in a pool."""
        days = {day.toordinal() for day, _, _ in pool.steps} if pool.shared else set()
        return [date.fromordinal(day) for day in sorted({*self.arrivals.tolist(), *days})]

    def present(self, types: Sequence[int], nights: Sequence[date]) -> Bits:
        """Whether those types (rows, by number) are there on those nights (columns)."""
        days = np.array([night.toordinal() for night in nights])
        spans = self._spans[np.array(types, dtype=np.int64)]
        return np.asarray((spans[:, :1] <= days) & (days < spans[:, 1:]), dtype=np.bool_)

    @cached_property
    def _spans(self) -> NDArray[np.int64]:
        who = [one.example.who for one in (*self.types, *self.movers)]
        spans = [(w.from_.toordinal(), (w.until or date.max).toordinal()) for w in who]
        return np.array(spans, dtype=np.int64).reshape(len(spans), 2)


def make_pools(
    setting: Setting,
    *,
    tiers: bool = False,
    thrift: bool = False,
    frozen_rooms: int = 0,
    guests: Sequence[Guest] | None = None,
    vacated: int = 0,
) -> Pools:
    """Group the rooms but the frozen ones, for these guests (None: all).

    With `tiers` there are fine ones by wishes, and nobody moves; with `thrift` rooms that waste
    differently are in different pools. `vacated` are rooms whose
    occupant has left already.
    """
    who = [guest for guest in (setting.guests if guests is None else guests) if guest.known]
    groups = _types([guest for guest in who if guest.home is None], setting, thrift=thrift)
    leaving = (
        [] if tiers else _types([guest for guest in who if guest.home is not None], setting, thrift=False)
    )
    grouping = _Grouping(setting, [*groups, *leaving], tiers=tiers, thrift=thrift)
    pools, home = _collect(setting, grouping, frozen_rooms, vacated, moving=bool(leaving))
    rows = zip([*groups, *leaving], grouping.fits(pools), strict=True)
    every = [Type(n, alike, fits) for n, (alike, fits) in enumerate(rows)]
    found, movers = every[: len(groups)], every[len(groups) :]
    if tiers:
        _refine(setting, pools, found)
    else:
        _part(pools, grouping)
    return Pools(setting, pools, found, movers, home)


def _types(guests: Sequence[Guest], setting: Setting, *, thrift: bool) -> list[list[Guest]]:
    found: dict[Hashable, list[Guest]] = {}
    for guest in guests:
        if guest.anywhere:
            wants = _wants(guest, setting), needs(guest.who) if thrift else ()
            found.setdefault(wants, []).append(guest)
    return list(found.values())


def _wants(guest: Guest, setting: Setting) -> Hashable:
    """Equal for guests who may stand in for each other; `passed` are rooms that are left again."""
    who = guest.who
    if guest.home is not None:
        return guest.kind
    party = (who.party, who.lower_beds) if who.shares else None
    start: date | None = who.from_
    until = who.until
    if not who.shares and (until is None or until > setting.last):
        # They meet the same people as who stays for good, and where nobody leaves as who came before.
        until = None
        start = who.from_ if guest.apart or guest.anywhere & setting.passed else None
    return who.persons, _beds_needed(guest, setting), start, until, guest.now, guest.later, guest.apart, party


def _beds_needed(guest: Guest, setting: Setting) -> Hashable:
    """What decides how a household can be divided; the same for all who are not."""
    if not guest.apart:
        return None
    return tuple(sorted((sleeper.age, sleeper.lower_bed) for sleeper in setting.sleepers(guest)))


class _Grouping:
    """Knows of each room which types fit it, now and once emptied: equal columns, equal rooms."""

    def __init__(
        self, setting: Setting, groups: Sequence[Sequence[Guest]], *, tiers: bool, thrift: bool
    ) -> None:
        self.setting, self.tiers, self.thrift = setting, tiers, thrift
        size = len(setting.positions)
        self.now = matrix([_all_now(group) for group in groups], size)
        self.later = matrix([_all_later(group) for group in groups], size)
        apart = matrix([group[0].apart for group in groups if group[0].apart], size)
        self.apart = np.packbits(apart, axis=0)
        self._columns = {False: np.packbits(self.now, axis=0), True: np.packbits(self.later, axis=0)}
        self._some: dict[bool, Bits] = {False: _any(self.now), True: _any(self.later)}
        self._wished = _wished(setting, groups) if tiers else None

    def key(self, room: int, *, emptied: bool) -> Hashable | None:
        """Equal for rooms that are the same to everybody; None where nobody could be put there."""
        if not (self._some[emptied][room] or self.apart[:, room].any()):
            return None
        facts = self.setting.rooms[room]
        shared = shared_room(facts)
        return (
            self._columns[emptied][:, room].tobytes(),
            tuple(self.setting.steps(room, emptied)) if shared else None,
            self.setting.worth.key[room] if self.thrift else None,
            self.wish_key(room) if self.tiers and shared else None,
        )

    def part_key(self, room: int) -> tuple[Hashable, ...] | None:
        """Equal for rooms of one location that are the same to whoever might be divided over several."""
        if not self.apart[:, room].any():
            return None
        facts = self.setting.rooms[room]
        steps = tuple(self.setting.steps(room, host_left=False))
        return facts.location.code, facts.lower_beds, steps, self.apart[:, room].tobytes()

    def wish_key(self, room: int) -> bytes:
        """Equal for rooms that meet the same wishes."""
        return b"" if self._wished is None else self._wished[:, room].tobytes()

    def fits(self, pools: Sequence[Pool]) -> Bits:
        """Whether each type (a row) fits the rooms of each pool."""
        examples = np.array([pool.example for pool in pools], dtype=np.int64)
        emptied = np.array([pool.emptied for pool in pools], dtype=np.bool_)
        return np.where(emptied, self.later[:, examples], self.now[:, examples])


def _all_now(group: Sequence[Guest]) -> int:
    return group[0].now


def _all_later(group: Sequence[Guest]) -> int:
    homes = sum({1 << guest.home for guest in group if guest.home is not None})
    return group[0].later | homes


def _any(matrix: Bits) -> Bits:
    return np.asarray(matrix.any(axis=0), dtype=np.bool_)


def _wished(setting: Setting, groups: Sequence[Sequence[Guest]]) -> NDArray[np.int64] | None:
    wishes = {guest.wishes for group in groups for guest in group if guest.wishes}
    rows = [setting.worth.wishes(wish) for wish in sorted(wishes, key=repr)]
    return np.stack(rows) if rows else None


def _collect(
    setting: Setting, grouping: _Grouping, frozen: int, vacated: int, *, moving: bool
) -> tuple[list[Pool], dict[int, tuple[Pool | None, Pool | None]]]:
    pools: dict[Hashable, Pool] = {}

    def pool(room: int, *, emptied: bool) -> Pool | None:
        key = grouping.key(room, emptied=emptied)
        if key is None:
            return None
        if key not in pools:
            facts = setting.rooms[room]
            shared = shared_room(facts)
            steps = setting.steps(room, emptied) if shared else ()
            pools[key] = Pool(len(pools), room, emptied, shared, steps=steps)
        return pools[key]

    home: dict[int, tuple[Pool | None, Pool | None]] = {}
    for room in range(len(setting.positions)):
        if frozen >> room & 1:
            continue
        gone = bool(vacated >> room & 1)
        now = pool(room, emptied=gone)
        if now is not None:
            now.rooms.append(room)
        if moving and room in setting.host:
            then = pool(room, emptied=True)
            home[room] = now, then
            if then is not None:
                then.waiting.append(room)
    return list(pools.values()), home


def _part(pools: Sequence[Pool], grouping: _Grouping) -> None:
    """Give pools their parts, numbered throughout."""
    numbers = count()
    for pool in pools:
        parts: dict[tuple[Hashable, ...], list[int]] = {}
        for room in pool.rooms:
            if key := grouping.part_key(room):
                parts.setdefault(key, []).append(room)
        pool.parts = [
            Pool(next(numbers), rooms[0], location=str(where), rooms=rooms)
            for (where, *_), rooms in parts.items()
        ]


def _refine(setting: Setting, pools: Sequence[Pool], types: Sequence[Type]) -> None:
    """Give pools and types their fine tier, by the wishes that are met and had."""
    rows = _wished(setting, [found.guests for found in types])
    for pool in pools:
        parts: dict[bytes, list[int]] = {}
        for room in pool.rooms:
            parts.setdefault(b"" if rows is None else rows[:, room].tobytes(), []).append(room)
        pool.fine = [
            Pool(n, rooms[0], pool.emptied, pool.shared, steps=pool.steps, rooms=rooms)
            for n, rooms in enumerate(parts.values())
        ]
    for one in types:
        likes: dict[Hashable, list[Guest]] = {}
        for guest in one.guests:
            likes.setdefault(guest.wishes, []).append(guest)
        one.fine = [Type(n, guests, one.fits) for n, guests in enumerate(likes.values())]


def movable(found: Pools, one: Type) -> dict[tuple[int, int, float], list[Guest]]:
    """Occupants of a type by the pool they leave smaller, the one they make larger, and their disturbance.

    -1 stands for a pool nobody could use.
    """
    groups: dict[tuple[int, int, float], list[Guest]] = {}
    for guest in one.guests:
        now, then = found.home.get(guest.home if guest.home is not None else -1, (None, None))
        if then is not None:
            groups.setdefault((now.number if now else -1, then.number, guest.cost), []).append(guest)
    return groups
