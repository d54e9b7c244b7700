"""The picture: places realised, occupied, reserved, free (of which stranded) and blocked, on a night."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from kcio_desk.domain import LocationFacts, RoomFacts, StayLength
from kcio_desk.matching.figures import Figures, room_figures
from kcio_desk.queries import facts as read
from kcio_desk.queries.room_index import TONIGHT, behind, built_index

NOTHING = Figures()


@dataclass(frozen=True, slots=True)
class Lengths:
    """Figures of one area: in all, and of the places for short and for long stays."""

    total: Figures = NOTHING
    short: Figures = NOTHING
    long: Figures = NOTHING

    def plus(self, figures: Figures, length: StayLength) -> Lengths:
        """With these as well."""
        is_short = length is StayLength.SHORT
        return Lengths(
            self.total + figures,
            self.short + figures if is_short else self.short,
            self.long if is_short else self.long + figures,
        )


@dataclass(frozen=True, slots=True)
class Picture:
    """The region's capacity on one night."""

    date: date
    region: Lengths
    municipalities: dict[str, Lengths] = field(default_factory=dict)
    locations: dict[str, Figures] = field(default_factory=dict)
    """By location code."""
    rooms: dict[str, Figures] = field(default_factory=dict)
    """By room id."""


def picture(session: Session, night: date, today: date) -> Picture:
    """Count every room of the region; `today` says who is overdue."""
    stays = read.by_room(read.stays(session, today, past=night < today))
    blockings = read.by_room(read.blockings(session))
    return _added(
        night,
        (
            (room, room_figures(room, stays.get(room.id, ()), blockings.get(room.id, ()), night))
            for room in read.rooms(session)
        ),
    )


def tonight(session: Session, today: date) -> Picture:
    """The picture of tonight; where the room index is there, only what has changed since is counted anew."""
    index = built_index(session, today)
    if index is None:
        return picture(session, today, today)
    cache = session.info["cache"]
    changed = [index.position[room] for room in behind(cache, TONIGHT).rooms if room in index.position]
    known, counted = cache.get(TONIGHT, (None, {}))
    if known is not index:
        changed, counted = [*range(len(index.rooms))], {}
    for position in changed:
        if index.rooms[position] is not None:
            room, stays, blockings = index.facts(position)
            counted[position] = room_figures(room, stays, blockings, today)
    cache[TONIGHT] = index, counted
    return _added(today, ((room, counted[n]) for n, room in enumerate(index.rooms) if room is not None))


def _added(night: date, counted: Iterable[tuple[RoomFacts, Figures]]) -> Picture:
    """Rooms with their figures, as the picture of that night."""
    places: dict[str, LocationFacts] = {}
    locations: dict[str, Figures] = {}
    rooms: dict[str, Figures] = {}
    for room, figures in counted:
        places[room.location.code] = room.location
        locations[room.location.code] = locations.get(room.location.code, NOTHING) + figures
        rooms[room.id] = figures
    region = Lengths()
    municipalities: dict[str, Lengths] = {}
    for code, figures in locations.items():
        place = places[code]
        region = region.plus(figures, place.stay_length)
        area = municipalities.get(place.municipality, Lengths())
        municipalities[place.municipality] = area.plus(figures, place.stay_length)
    return Picture(night, region, dict(sorted(municipalities.items())), locations, rooms)


def reconciles(figures: Iterable[Figures]) -> bool:
    """Whether realised = occupied + reserved + free + blocked, and no more is stranded than is free."""
    return all(f.reconciles and 0 <= f.stranded <= f.free for f in figures)
