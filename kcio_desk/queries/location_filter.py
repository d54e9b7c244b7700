"""Which rooms, and so which locations, meet everything that the location screen filters by."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from operator import or_

import numpy as np
from numpy.typing import NDArray
from sqlalchemy.orm import Session

from kcio_desk.domain import Designation, StayLength
from kcio_desk.matching.index import RoomIndex
from kcio_desk.matching.nights import EMPTY
from kcio_desk.queries.locations import Numbers, Region, region
from kcio_desk.queries.room_index import room_index


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a room must meet; whatever is left out is not asked.

    `persons` asks for room for so many who need not share, on the nights `[from_, until)`: tonight where
    `from_` is left out, one night where `until` is, every night to come with `open_end`.
    """

    words: str = ""
    municipality: str = ""
    persons: int = 0
    from_: date | None = None
    until: date | None = None
    open_end: bool = False
    pets: frozenset[str] = frozenset()
    step_free: bool = False
    no_stairs: bool = False
    lower_beds: int = 0
    remote: bool | None = None
    stay_length: StayLength | None = None
    night_arrival: bool = False
    free: bool = False
    """Only rooms with a place that can be given on the night shown."""

    def nights(self, today: date) -> tuple[date, date | None]:
        """The half-open period that is asked about."""
        start = max(self.from_ or today, today)
        if self.open_end:
            return start, None
        return start, max(self.until or start, start + timedelta(days=1))

    @property
    def asks_rooms(self) -> bool:
        """Whether anything is asked but the words."""
        return self != Wishes(words=self.words, from_=self.from_, until=self.until, open_end=self.open_end)


@dataclass(frozen=True, eq=False)
class Shown:
    """What is left of a region: ascending numbers of its municipalities, locations and rooms."""

    municipalities: Numbers
    locations: Numbers
    rooms: Numbers


@dataclass(frozen=True, eq=False)
class Browse:
    """A region and what of it meets the wishes."""

    region: Region
    shown: Shown
    wishes: Wishes


def browse(session: Session, today: date, wishes: Wishes) -> Browse:
    """The region on the first night asked about, and what of it meets the wishes."""
    night, _ = wishes.nights(today)
    whole = region(session, today, night)
    return Browse(whole, shown(whole, room_index(session, today), wishes, today), wishes)


def shown(whole: Region, index: RoomIndex, wishes: Wishes, today: date) -> Shown:
    """What of a region meets the wishes; a location without rooms only where nothing is asked of rooms."""
    fitting = _flags(_fitting(index, wishes, today), len(index.rooms))[whole.position]
    if wishes.free:
        fitting &= whole.usable > 0
    locations = np.zeros(len(whole.locations), dtype=np.bool_)
    if not wishes.asks_rooms:
        locations[[n for n, line in enumerate(whole.locations) if not line.rooms]] = True
    if wishes.words.strip():
        named, borne = whole.words.find(wishes.words, whole.location_of)
        fitting &= borne
        locations &= named
    rooms = np.flatnonzero(fitting)
    locations[whole.location_of[rooms]] = True
    numbers = np.flatnonzero(locations)
    starts = [line.locations.start for line in whole.municipalities]
    return Shown(np.unique(np.searchsorted(starts, numbers, side="right") - 1), numbers, rooms)


def _fitting(index: RoomIndex, wishes: Wishes, today: date) -> int:
    """The rooms that have every feature asked, as bits of the index."""
    rooms = index.everything
    if wishes.municipality:
        rooms &= index.feature("municipality", wishes.municipality)
    for species in wishes.pets:
        rooms &= index.feature("pets", "*") | index.feature("pets", species)
    if wishes.step_free:
        rooms &= index.feature("step_free")
    if wishes.no_stairs:
        rooms &= ~index.feature("stairs")
    if wishes.lower_beds:
        rooms &= index.feature("lower_beds", wishes.lower_beds)
    if wishes.remote is not None:
        rooms &= index.feature("remote") if wishes.remote else ~index.feature("remote")
    if wishes.stay_length is not None:
        rooms &= index.feature("stay_length", wishes.stay_length.value)
    if wishes.night_arrival:
        rooms &= index.feature("night_arrival")
    return rooms & _free_for(index, wishes, today) if wishes.persons else rooms


def _free_for(index: RoomIndex, wishes: Wishes, today: date) -> int:
    """Rooms to themselves on all nights, or one place among singles who share, before the place closes."""
    start, until = wishes.nights(today)
    alone = index.nights.held(EMPTY, start, until)
    if wishes.persons == 1:
        alone |= index.feature("designation", Designation.SINGLES.value)
    closing = (
        rooms
        for day, rooms in index.values("closes_on").items()
        if until is None or day < until  # type: ignore[operator]
    )
    return alone & index.nights.held(("free", wishes.persons), start, until) & ~reduce(or_, closing, 0)


def _flags(bits: int, size: int) -> NDArray[np.bool_]:
    raw = np.frombuffer(bits.to_bytes((size + 7) // 8, "little"), dtype=np.uint8)
    return np.unpackbits(raw, count=size, bitorder="little").astype(np.bool_)
