"""The region as the location screen shows it: municipalities, their locations, their rooms, with figures."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import select
from sqlalchemy.orm import Session

from kcio_desk.domain import RoomFacts, StayLength
from kcio_desk.matching.figures import NOTHING, Figures, room_figures
from kcio_desk.matching.index import RoomIndex
from kcio_desk.models import Location, Municipality
from kcio_desk.queries.location_words import Words
from kcio_desk.queries.room_index import generation, room_index

_KEY: Final = "locations"
_DIGITS: Final = re.compile(r"(\d+)")
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class RoomLine:
    """A room in the tree, with its figures of that night."""

    facts: RoomFacts
    figures: Figures


@dataclass(frozen=True, slots=True)
class LocationLine:
    """A location in the tree; its rooms are `Region.rooms[rooms]`."""

    id: str
    code: str
    name: str
    municipality: str
    stay_length: StayLength
    closes_on: date | None
    figures: Figures
    rooms: range


@dataclass(frozen=True, slots=True)
class MunicipalityLine:
    """A municipality in the tree; its locations are `Region.locations[locations]`."""

    name: str
    total: Figures
    short: Figures
    long: Figures
    locations: range


@dataclass(frozen=True, eq=False)
class Region:
    """Everything there is, in the order of the tree, on one night.

    Attributes: `position` gives each room's bit in the room index, `location_of` its location's number,
    `usable` how many of its places can still be given to a new household; all of them shape (rooms,).
    """

    night: date
    municipalities: Sequence[MunicipalityLine]
    locations: Sequence[LocationLine]
    rooms: Sequence[RoomLine]
    position: Numbers
    location_of: Numbers
    usable: Numbers
    words: Words

    @property
    def total(self) -> Figures:
        """The whole region."""
        return added(line.total for line in self.municipalities)


def region(session: Session, today: date, night: date | None = None) -> Region:
    """The region on that night (tonight where left out); kept until something of concern changes."""
    cache: dict[str, Any] = session.info["cache"]
    index = room_index(session, today)
    key = (generation(cache), today, max(night or today, today))
    if cache.get(_KEY, (None,))[0] != key:
        cache[_KEY] = (key, build(index, _locations(session), key[2]))
    found: Region = cache[_KEY][1]
    return found


@dataclass(frozen=True, slots=True)
class Place:
    """What the tree needs of a location beside its rooms; `said` is what a search may find it by."""

    id: str
    code: str
    name: str
    municipality: str
    stay_length: StayLength
    closes_on: date | None
    said: str


def build(index: RoomIndex, places: Iterable[Place], night: date) -> Region:
    """Put locations and rooms in order and count them."""
    by_code: dict[str, list[int]] = {}
    for position, room in enumerate(index.rooms):
        if room is not None:
            by_code.setdefault(room.location.code, []).append(position)
    locations: list[LocationLine] = []
    rooms: list[RoomLine] = []
    positions: list[int] = []
    ordered = sorted(places, key=lambda p: (p.municipality.casefold(), p.name.casefold(), p.code))
    for place in ordered:
        own = sorted(by_code.get(place.code, ()), key=lambda p: natural(index.room(p).name))
        lines = [RoomLine(index.room(p), room_figures(*index.facts(p), night)) for p in own]
        locations.append(_location_line(place, lines, len(rooms)))
        rooms += lines
        positions += own
    return Region(
        night=night,
        municipalities=_municipalities(locations),
        locations=locations,
        rooms=rooms,
        position=np.array(positions, dtype=np.int64),
        location_of=np.repeat(np.arange(len(locations)), [len(line.rooms) for line in locations]),
        usable=np.array([line.figures.usable for line in rooms], dtype=np.int64),
        words=Words([place.said for place in ordered], [line.facts.name for line in rooms]),
    )


def added(figures: Iterable[Figures]) -> Figures:
    """The sum of figures."""
    return sum(figures, start=NOTHING)


def natural(name: str) -> tuple[tuple[bool, int, str], ...]:
    """To sort door numbers as people do: 2 before 10, and a number before a word."""
    parts = (part for part in _DIGITS.split(name.casefold()) if part)
    return tuple((not part.isdigit(), int(part) if part.isdigit() else 0, part) for part in parts)


def _location_line(place: Place, rooms: Sequence[RoomLine], first: int) -> LocationLine:
    return LocationLine(
        id=place.id,
        code=place.code,
        name=place.name,
        municipality=place.municipality,
        stay_length=place.stay_length,
        closes_on=place.closes_on,
        figures=added(line.figures for line in rooms),
        rooms=range(first, first + len(rooms)),
    )


def _municipalities(locations: Sequence[LocationLine]) -> list[MunicipalityLine]:
    lines: list[MunicipalityLine] = []
    first = 0
    for name, group in groupby(locations, key=attrgetter("municipality")):
        own = list(group)
        of = {
            length: added(line.figures for line in own if line.stay_length is length) for length in StayLength
        }
        short, long = of[StayLength.SHORT], of[StayLength.LONG]
        lines.append(MunicipalityLine(name, short + long, short, long, range(first, first + len(own))))
        first += len(own)
    return lines


def _locations(session: Session) -> list[Place]:
    rows = session.execute(
        select(Municipality.name, Location.id, Location.stay_length, Location.closes_on, *_SAID).join(
            Municipality, Location.municipality_id == Municipality.id
        )
    )
    return [_place(*row) for row in rows]


# The order counts: `_place` takes code and name from the front.
_SAID: Final = (
    Location.code,
    Location.name,
    Location.place,
    Location.address,
    Location.postcode,
    Location.manager,
    Location.phone,
    Location.kind,
)


def _place(
    municipality: str, location_id: str, stay_length: str, closes_on: date | None, *said: str
) -> Place:
    return Place(
        id=location_id,
        code=said[0],
        name=said[1],
        municipality=municipality,
        stay_length=StayLength(stay_length),
        closes_on=closes_on,
        said=" ".join((municipality, *said)),
    )
