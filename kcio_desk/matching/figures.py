"""What a room counts for in the figures of one night: its places, and what became of each."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Final

from kcio_desk.domain import BlockingFacts, Designation, RoomFacts, Sex, StayFacts, covers


@dataclass(frozen=True, slots=True)
class Figures:
    """Places on one night: realised = occupied + reserved + free + blocked.

    `stranded` counts those of the free ones that no new household can be given. Figures add up.
    """

    realised: int = 0
    occupied: int = 0
    reserved: int = 0
    free: int = 0
    stranded: int = 0
    blocked: int = 0

    @property
    def usable(self) -> int:
        """Free places that a new household can be given."""
        return self.free - self.stranded

    @property
    def reconciles(self) -> bool:
        """Whether every place is counted once."""
        return self.realised == self.occupied + self.reserved + self.free + self.blocked

    def __add__(self, other: Figures) -> Figures:
        return Figures(
            self.realised + other.realised,
            self.occupied + other.occupied,
            self.reserved + other.reserved,
            self.free + other.free,
            self.stranded + other.stranded,
            self.blocked + other.blocked,
        )


NOTHING: Final = Figures()


def room_figures(
    room: RoomFacts, stays: Collection[StayFacts], blockings: Collection[BlockingFacts], day: date
) -> Figures:
    """The figures of one room on the night of `day`, from its own stays and blockings of any time.

    More people than places are all counted as realised places. Once the location has closed there
    are no places but those of who is still there.
    """
    there = [stay for stay in stays if covers(stay, day)]
    reserved = sum(stay.persons for stay in there if stay.reserved)
    present = sum(stay.persons for stay in there)
    if any(stay.late for stay in there):
        # Who has yet to come waits for the place of who should have left: it is one place.
        here = sum(stay.persons for stay in there if not stay.awaited)
        present = max(here, min(present, room.capacity))
        reserved = min(reserved, present - here)
    closes = room.location.closes_on
    realised = present if closes and closes <= day else max(room.capacity, present)
    blocked = min(_blocked(room, blockings, day), realised - present)
    free = realised - present - blocked
    return Figures(
        realised=realised,
        occupied=present - reserved,
        reserved=reserved,
        free=free,
        stranded=free if there and not _joinable(room, there) else 0,
        blocked=blocked,
    )


def _joinable(room: RoomFacts, there: Collection[StayFacts]) -> bool:
    parties = {stay.party for stay in there}
    return room.designation is Designation.SINGLES and len(parties) == 1 and parties <= set(Sex)


def _blocked(room: RoomFacts, blockings: Collection[BlockingFacts], day: date) -> int:
    places = [blocking.places for blocking in blockings if covers(blocking, day)]
    return room.capacity if None in places else sum(n or 0 for n in places)
