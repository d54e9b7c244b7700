"""The picture: places realised, occupied, reserved, free (of which stranded) and blocked, on a night."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from kcio_desk.domain import StayLength
from kcio_desk.matching.figures import Figures, room_figures
from kcio_desk.queries import facts as read

NOTHING = Figures()


@dataclass(frozen=True, slots=True)
class Lengths:
    """Figures of one area: in all, and of the places for short and for long stays."""

    total: Figures = NOTHING
    short: Figures = NOTHING
    long: Figures = NOTHING

    def plus(self, figures: Figures, length: StayLength) -> Lengths:
        """With one more room."""
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
    region = Lengths()
    municipalities: dict[str, Lengths] = {}
    locations: dict[str, Figures] = {}
    rooms: dict[str, Figures] = {}
    for room in read.rooms(session):
        place = room.location
        figures = room_figures(room, stays.get(room.id, ()), blockings.get(room.id, ()), night)
        region = region.plus(figures, place.stay_length)
        area = municipalities.get(place.municipality, Lengths())
        municipalities[place.municipality] = area.plus(figures, place.stay_length)
        locations[place.code] = locations.get(place.code, NOTHING) + figures
        rooms[room.id] = figures
    return Picture(night, region, dict(sorted(municipalities.items())), locations, rooms)


def reconciles(figures: Iterable[Figures]) -> bool:
    """Whether realised = occupied + reserved + free + blocked, and no more is stranded than is free."""
    return all(f.reconciles and 0 <= f.stranded <= f.free for f in figures)
