"""Who sleeps where, night by night, while an import fills the rooms one household after the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final, TypeAlias

from kcio_desk.domain import Text, text
from kcio_desk.exchange.plan import BlockingData, Existing, KnownStay, StayData
from kcio_desk.exchange.rows import RoomData, RoomKey

ENDLESS: Final = date.max


@dataclass(frozen=True, slots=True)
class _Sleepers:
    stay_id: str
    from_: date
    until: date
    persons: int
    party: str


@dataclass(frozen=True, slots=True)
class _Closed:
    from_: date
    until: date
    places: int | None
    reason: str


Kept: TypeAlias = dict[RoomKey, list[_Sleepers]]


@dataclass(slots=True)
class Occupancy:
    """The rooms with their sleepers and blockings: as known, plus what the import has accepted so far."""

    rooms: Mapping[RoomKey, RoomData]
    today: date
    _sleepers: dict[RoomKey, list[_Sleepers]] = field(default_factory=dict)
    _closed: dict[RoomKey, list[_Closed]] = field(default_factory=dict)

    @classmethod
    def of(cls, rooms: Mapping[RoomKey, RoomData], existing: Existing, today: date) -> Occupancy:
        """What the store has."""
        made = cls(rooms, today)
        for stay in existing.stays:
            there = _Sleepers(
                stay.id, stay.data.from_, stay.ends or ENDLESS, len(stay.data.persons), stay.data.party
            )
            made._sleepers.setdefault(stay.data.room_key, []).append(there)
        for key, blockings in existing.blockings.items():
            made._closed[key] = [_Closed(b.from_, b.until or ENDLESS, b.places, b.reason) for b in blockings]
        return made

    def block(self, blocking: BlockingData) -> None:
        """Take a room out of use from now on."""
        closed = _Closed(blocking.from_, ENDLESS, None, blocking.reason)
        self._closed.setdefault((blocking.location, blocking.room), []).append(closed)

    def counted(self, until: date | None) -> date:
        """The end that counts of somebody who is there: an overdue stay holds its places tonight."""
        if until is None:
            return ENDLESS
        return self.today + timedelta(days=1) if until < self.today else until

    def add(self, stay: StayData, stay_id: str) -> None:
        """Somebody sleeps there; a stay that the store does not know yet has no id."""
        there = _Sleepers(stay_id, stay.from_, self.counted(stay.until), len(stay.persons), stay.party)
        self._sleepers.setdefault(stay.room_key, []).append(there)

    def kept(self, rooms: Iterable[RoomKey], stays: Iterable[KnownStay]) -> Kept:
        """These rooms as they are now, and those of these stays, to `restore` where it comes to nothing."""
        keys = {*rooms, *(stay.data.room_key for stay in stays)}
        return {key: list(self._sleepers.get(key, ())) for key in keys}

    def restore(self, kept: Kept) -> None:
        """Forget what was added since."""
        self._sleepers.update(kept)

    def remove(self, key: RoomKey, stay_id: str) -> None:
        """A stay of the store is about to be told anew."""
        self._sleepers[key] = [s for s in self._sleepers.get(key, []) if s.stay_id != stay_id]

    def sleeps_from(self, key: RoomKey, day: date) -> bool:
        """Whether anybody sleeps there on that day or later."""
        return any(s.until > day and s.until > s.from_ for s in self._sleepers.get(key, []))

    def why_not(self, key: RoomKey, from_: date, until: date | None, persons: int, party: str) -> Text | None:
        """Why so many of that party cannot sleep there on these nights; None where they can."""
        end = self.counted(until)
        there = [s for s in self._sleepers.get(key, []) if s.from_ < end and s.until > from_]
        closed = [c for c in self._closed.get(key, []) if c.until > self.today]
        if any(c.places is None and c.from_ < end and c.until > max(from_, self.today) for c in closed):
            reason = next(c.reason for c in closed if c.places is None)
            return text("Room {room} is blocked: {reason}.", room="/".join(key), reason=reason)
        if any(s.party != party for s in there):
            return text("Others sleep in room {room}, and a family does not share.", room="/".join(key))
        return self._too_full(key, (from_, end), persons, there, closed)

    def overfull(self, key: RoomKey, places: int) -> date | None:
        """The first night from today on with more sleepers than so many places; None where all fit."""
        there = [s for s in self._sleepers.get(key, []) if s.until > self.today]
        closed = [c for c in self._closed.get(key, []) if c.places is not None]
        for night in sorted({max(s.from_, self.today) for s in there}):
            if _persons(there, night) + _places(closed, night) > places:
                return night
        return None

    def _too_full(
        self,
        key: RoomKey,
        nights: tuple[date, date],
        persons: int,
        there: Iterable[_Sleepers],
        closed: Iterable[_Closed],
    ) -> Text | None:
        places = self.rooms[key].capacity
        partly = [c for c in closed if c.places is not None]
        starts = {nights[0]} | {s.from_ for s in there} | {max(c.from_, self.today) for c in partly}
        for night in sorted(n for n in starts if nights[0] <= n < nights[1]):
            asked = persons + _persons(there, night) + (_places(partly, night) if night >= self.today else 0)
            if asked > places:
                return text(
                    "Room {room} has {places} places; with these it would be {n} on {night}.",
                    room="/".join(key),
                    places=places,
                    n=asked,
                    night=night,
                )
        return None


def _persons(sleepers: Iterable[_Sleepers], night: date) -> int:
    return sum(s.persons for s in sleepers if s.from_ <= night < s.until)


def _places(closed: Iterable[_Closed], night: date) -> int:
    return sum(c.places or 0 for c in closed if c.from_ <= night < c.until)
