"""The rows of a programme of moves that happen together: what keeps every one of them possible.

A column is a mover and a room; the rows see to it that nobody moves twice, that who comes to a room finds it
left or shared as it may be, and that people in conflict stay apart. What they let through is possible, and
where everybody who may be moved stays on they let through all that is: only those who may not be moved change
a room from night to night then. Of a room for singles that somebody leaves before others come they know less.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple, TypeAlias

import numpy as np
from numpy.typing import NDArray

from kcio_desk.domain import Designation, Sex
from kcio_desk.matching.conditions import look
from kcio_desk.matching.figures import room_figures
from kcio_desk.matching.moving.exchange import Stage
from kcio_desk.matching.moving.movers import Mover
from kcio_desk.matching.seeker import Seeker, avoided

Entries: TypeAlias = list[tuple[int, int]]
"""Rows of the programme, each with a factor."""
Entrance: TypeAlias = tuple[str, int]
"""How somebody comes to a room: `("", 0)` has it to themselves; who shares, by party and lower beds."""
Column: TypeAlias = tuple[int, int]
"""A mover's number and a room's position."""
ALONE: Final[Entrance] = ("", 0)
SEXES: Final = tuple(sex.value for sex in Sex)
ENTRANCES: Final = (ALONE, *((sex, lower) for sex in SEXES for lower in (0, 1)))
_MANY: Final = 1e9


@dataclass(frozen=True, slots=True)
class Wanted:
    """What moves are worth, beside the disturbance they are to be spared."""

    gain: NDArray[np.double]
    """Whole numbers by mover and location; -inf where a mover must not go."""
    beds: bool = False
    """Every place more that a new household can be given counts one."""
    nearer: bool = False
    """Kilometres less to school and care make up for disturbance."""
    moves: int | None = None
    """The most that move; None for as many as like."""


class Room(NamedTuple):
    """A room as it is without those who may be moved, and who of them lives there."""

    position: int
    home: list[Mover]
    free: int
    """The least places on any night from the day of the moves on."""
    lower: int
    """The least lower beds that nobody needs."""
    parties: set[str]
    """Of those who stay there or come, on any of those nights."""
    usable: int
    """Beds for a new household on the first of them."""


@dataclass
class Rows:
    """What keeps the moves possible, and where each move counts."""

    limits: list[tuple[float, float]] = field(default_factory=list)
    out: dict[int, Entries] = field(default_factory=lambda: defaultdict(list))
    """By a mover's number: for every move of theirs."""
    into: dict[Entrance, dict[int, Entries]] = field(default_factory=lambda: defaultdict(dict))
    """By the position of the room they come to."""
    near: dict[tuple[int, int], Entries] = field(default_factory=lambda: defaultdict(list))
    """By a mover's number and the location they come to."""
    vacates: dict[int, int] = field(default_factory=dict)
    """By a mover's number: beds that their leaving makes usable."""
    fills: dict[int, int] = field(default_factory=dict)
    """By position: usable beds gone when somebody comes."""
    states: list[tuple[int, int, Entries]] = field(default_factory=list)
    """Columns that say what a room is used for: beds, the most, entries."""
    hosts: dict[tuple[int, str], int] = field(default_factory=dict)
    """By position and party: the number of the state column of a room used for those who share."""
    eases: dict[int, int] = field(default_factory=dict)
    """By a mover's number: about as many beds their leaving a room for singles makes usable."""
    whole: dict[int, int] = field(default_factory=dict)
    """By the position of a room for singles: usable beds when nobody who may be moved is there."""
    lone: list[int] = field(default_factory=list)
    """Numbers of the movers who have a room to themselves that others come to only once they leave."""
    base: int = 0
    """Beds in those columns as things are."""

    def row(self, most: float) -> int:
        """A new one, of `Σ ≤ most`."""
        self.limits.append((-np.inf, most))
        return len(self.limits) - 1

    def state(self, beds: int, most: int, entries: Entries) -> None:
        """A new column."""
        self.states.append((beds, most, entries))


def entrance(kind: Seeker) -> Entrance:
    """How they come to a room."""
    return (kind.party, kind.lower_beds) if kind.shares else ALONE


def rows_of(stage: Stage, wanted: Wanted) -> Rows:
    """All rows, for all movers and rooms."""
    rows = Rows()
    together = rows.row(_MANY if wanted.moves is None else wanted.moves)
    for mover in stage.movers:
        rows.out[mover.number] += [(together, 1), (rows.row(1), 1)]
    for room in _rooms(stage):
        facts = stage.index.room(room.position)
        if facts.designation is Designation.SINGLES:
            _shared(rows, room, beds=wanted.beds)
        else:
            _plain(rows, room, beds=wanted.beds)
    _keep_apart(rows, stage)
    return rows


def _rooms(stage: Stage) -> Iterator[Room]:
    there = stage.escapes.there
    for position, facts in enumerate(stage.index.rooms):
        if facts is None:
            continue
        home = [stage.movers[number] for number in there.get(position, ())]
        _, stays, blockings = stage.index.facts(position)
        names = {mover.reference for mover in home}
        fixed = [stay for stay in stays if stay.household not in names]
        day = stage.escapes.window[0]
        seen = look(Seeker("", 1, day), facts, fixed, blockings)
        yield Room(
            position,
            home,
            seen.worst(seen.places)[0],
            seen.worst(seen.lower_beds)[0],
            {stay.party for stay in seen.others},
            room_figures(facts, fixed, blockings, day).usable,
        )


def _plain(rows: Rows, room: Room, *, beds: bool) -> None:
    """Nobody comes before all have left, and no two come."""
    leave = [(rows.row(0), mover.number) for mover in room.home]
    for row, number in leave:
        rows.out[number].append((row, -1))
    come: Entries = [(row, 1) for row, _ in leave] or [(rows.row(1), 1)]
    for entrance in ENTRANCES:
        rows.into[entrance][room.position] = come
    if len(leave) == 1:
        rows.lone.append(leave[0][1])
    if not (beds and room.usable):
        return
    if len(leave) > 1:
        rows.state(room.usable, 1, come)
        return
    rows.fills[room.position] = room.usable
    for _, number in leave:
        rows.vacates[number] = room.usable


def _shared(rows: Rows, room: Room, *, beds: bool) -> None:
    """One household, or single travellers of one sex: a room for singles is the one or the other.

    Where it is neither as things are, nobody comes.
    """
    own = [mover for mover in room.home if mover.stay.party in SEXES]
    persons, lower = (
        sum(sizes) for sizes in ([m.stay.persons for m in own], [m.stay.lower_beds for m in own])
    )
    parties = {mover.stay.party for mover in room.home} | room.parties
    if len(parties) > 1 or persons > min(room.free, room.usable) or lower > room.lower:
        return
    use, places = rows.row(1), rows.row(room.free - persons)
    lowers, left = rows.row(room.lower - lower), rows.row(room.usable - persons)
    for mover in own:
        size = mover.stay.persons
        rows.out[mover.number] += [(places, -size), (lowers, -mover.stay.lower_beds), (left, -size)]
    for party in SEXES:
        come = _host(rows, [m for m in own if m.stay.party == party], use, room.free)
        rows.hosts[room.position, party] = len(rows.states) - 1
        rows.into[party, 0][room.position] = [(come, 1), (places, 1), (left, 1)]
        rows.into[party, 1][room.position] = [(come, 1), (places, 1), (left, 1), (lowers, 1)]
    alone = [mover for mover in room.home if mover not in own]
    come, whole = rows.row(0), rows.row(room.usable)
    rows.into[ALONE][room.position] = [(come, 1), *((_after(rows, mover), 1) for mover in alone)]
    rows.state(0, 1, [(use, 1), (come, -1), (whole, room.usable), *_stay(rows, alone)])
    if beds and room.usable:
        rows.state(1, room.usable, [(left, 1), (whole, 1)])
        rows.base += 0 if alone else room.usable - persons
        rows.whole[room.position] = room.usable
        rows.eases |= {m.number: m.stay.persons if m in own else room.usable for m in room.home}


def _host(rows: Rows, own: Sequence[Mover], use: int, free: int) -> int:
    """The row of those of one sex who come: only where the room is used for them."""
    come = rows.row(0)
    rows.state(0, 1, [(use, 1), (come, -max(0, free)), *_stay(rows, own)])
    return come


def _stay(rows: Rows, own: Sequence[Mover]) -> Entries:
    """Each of these leaves, or the room is used for them."""
    entries: Entries = []
    for mover in own:
        row = rows.row(-1)
        rows.out[mover.number].append((row, -1))
        entries.append((row, -1))
    return entries


def _after(rows: Rows, mover: Mover) -> int:
    """The row of those who come once this one has left."""
    row = rows.row(0)
    rows.out[mover.number].append((row, -1))
    return row


def _keep_apart(rows: Rows, stage: Stage) -> None:
    """No two in one location who must not meet. Who do as things are stay, or one of them goes."""
    at, rooms = stage.escapes.geography.at, stage.escapes.rooms
    for one, other in _pairs(stage):
        homes = [int(at[rooms[number]]) for number in (one, other)]
        for location in range(1, len(stage.escapes.geography.first) - 1):
            living = [number for number, home in zip((one, other), homes, strict=True) if home == location]
            # Where both live, neither comes: 0 is the most.
            row = rows.row(1 - len(living) if len(living) < 2 else 0)
            for number in (one, other):
                rows.near[number, location].append((row, 1))
            for number in living if len(living) < 2 else ():
                rows.out[number].append((row, -1))


def _pairs(stage: Stage) -> set[Column]:
    """Numbers of movers who must not meet, the lower first."""
    named = ((mover, avoided(mover.who, stage.index.avoids)) for mover in stage.movers)
    known = (
        (mover, stage.by_name[name]) for mover, names in named for name in names if name in stage.by_name
    )
    return {(min(a.number, b.number), max(a.number, b.number)) for a, b in known}
