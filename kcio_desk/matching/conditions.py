"""The hard conditions as data: a name, a yes/no over one room and one seeker, and why not.

This is the plain version, room by room: the placing command checks with it inside its
transaction, and the room index must answer the same.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from kcio_desk.domain import (
    BlockingFacts,
    Condition,
    Designation,
    RoomFacts,
    StayFacts,
    StayLength,
    Text,
    covers,
    text,
)
from kcio_desk.matching.seeker import Seeker, others, overlaps


@dataclass(frozen=True, slots=True)
class Look:
    """One room as one seeker finds it on the nights asked for."""

    seeker: Seeker
    room: RoomFacts
    others: list[StayFacts]
    """Stays of others on those nights, by `from_`."""
    blockings: list[BlockingFacts]
    """Blockings on those nights."""
    conflict: bool = False
    """Somebody they must not meet sleeps in the location on one of those nights."""

    @property
    def shared(self) -> bool:
        """Whether they may share this room with everybody who is in it."""
        may = self.seeker.shares and self.room.designation is Designation.SINGLES
        return may and all(stay.party == self.seeker.party for stay in self.others)

    def places(self, night: date) -> int:
        """Places left that night after blockings and others; below 0 where too many are there."""
        return self.room.capacity - self._blocked(night) - sum(s.persons for s in self._there(night))

    def lower_beds(self, night: date) -> int:
        """Lower beds that night which nobody who shares the room needs."""
        return self.room.lower_beds - sum(s.lower_beds for s in self._there(night))

    def worst(self, measure: Callable[[date], int]) -> tuple[int, date]:
        """The least of a measure over all nights, and the first night it is met."""
        changes = {stay.from_ for stay in self.others} | {b.from_ for b in self.blockings}
        nights = {self.seeker.from_} | {day for day in changes if day > self.seeker.from_}
        return min((measure(night), night) for night in nights)

    def _blocked(self, night: date) -> int:
        places = [b.places for b in self.blockings if covers(b, night)]
        if None in places:
            return self.room.capacity
        return sum(n or 0 for n in places)

    def _there(self, night: date) -> Iterable[StayFacts]:
        return (stay for stay in self.others if covers(stay, night))


@dataclass(frozen=True, slots=True)
class Rule:
    """A hard condition: whether this room breaks it, and the sentence that says so."""

    condition: Condition
    broken: Callable[[Look], bool]
    why: Callable[[Look], Text]


@dataclass(frozen=True, slots=True)
class Broken:
    """A condition that a room breaks, with the reason in words."""

    condition: Condition
    why: Text


def look(
    who: Seeker,
    room: RoomFacts,
    stays: Collection[StayFacts],
    blockings: Collection[BlockingFacts] = (),
    conflicts: Collection[str] = (),
) -> Look:
    """See one room with one seeker's eyes.

    `stays` and `blockings` are this room's, of any time. `conflicts` are the codes of the locations
    where somebody they must not meet sleeps on one of the nights asked for.
    """
    return Look(
        who,
        room,
        others(who, stays),
        [b for b in blockings if overlaps(who, b.from_, b.until)],
        room.location.code in conflicts,
    )


def broken(
    who: Seeker,
    room: RoomFacts,
    stays: Collection[StayFacts],
    blockings: Collection[BlockingFacts] = (),
    conflicts: Collection[str] = (),
) -> tuple[Broken, ...]:
    """Every condition this room breaks, in the order of the rules; empty where it fits. See `look`."""
    seen = look(who, room, stays, blockings, conflicts)
    return tuple(Broken(rule.condition, rule.why(seen)) for rule in RULES if rule.broken(seen))


def free_until(
    who: Seeker, room: RoomFacts, stays: Collection[StayFacts], blockings: Collection[BlockingFacts] = ()
) -> date | None:
    """The first night on which a room that fits is no longer free for them; None where that never comes."""
    if not (stays or blockings or room.location.closes_on):
        return None
    later = {b.from_ for b in blockings} | {s.from_ for s in stays if s.household != who.reference}
    if room.location.closes_on:
        later.add(room.location.closes_on)
    nights = sorted(day for day in later if day > who.from_)
    return next((night for night in nights if _taken(who, room, stays, blockings, night)), None)


def _taken(
    who: Seeker,
    room: RoomFacts,
    stays: Collection[StayFacts],
    blockings: Collection[BlockingFacts],
    night: date,
) -> bool:
    closes = room.location.closes_on
    if closes and closes <= night:
        return True
    there = [s for s in stays if s.household != who.reference and covers(s, night)]
    seen = Look(who, room, there, [b for b in blockings if covers(b, night)])
    return seen.places(night) < who.persons or _strangers(seen) or _too_few_lower_beds(seen, night)


def _strangers(seen: Look) -> bool:
    return bool(seen.others) and not seen.shared


def _too_few_lower_beds(seen: Look, night: date | None = None) -> bool:
    if not seen.seeker.lower_beds:
        return False
    return _lower_beds(seen, night) < seen.seeker.lower_beds


def _lower_beds(seen: Look, night: date | None = None) -> int:
    if not seen.shared:
        return seen.room.lower_beds
    return seen.lower_beds(night) if night else seen.worst(seen.lower_beds)[0]


def _refused_pets(seen: Look) -> frozenset[str]:
    taken = seen.room.location.pets
    return frozenset() if taken is None else seen.seeker.pets - taken


def _closes_too_soon(seen: Look) -> bool:
    closes, until = seen.room.location.closes_on, seen.seeker.until
    return closes is not None and (until is None or closes < until)


def _whole_blocking(seen: Look) -> BlockingFacts | None:
    return next((b for b in seen.blockings if b.places is None), None)


def _why_capacity(seen: Look) -> Text:
    free, night = seen.worst(seen.places)
    facts = {"free": max(0, free), "capacity": seen.room.capacity, "needed": seen.seeker.persons}
    if night > seen.seeker.from_:
        return text("from {date} only {free} of {capacity} places free, {needed} needed", date=night, **facts)
    return text("{free} of {capacity} places free, {needed} needed", **facts)


def _why_strangers(seen: Look) -> Text:
    if seen.seeker.shares and seen.room.designation is Designation.SINGLES:
        return text("somebody sleeps here who does not share with them")
    comes = seen.others[0].from_
    if comes > seen.seeker.from_:
        return text("others come to sleep here on {date}", date=comes)
    return text("others sleep here")


def _why_pets(seen: Look) -> Text:
    refused = tuple(SPECIES.get(s, text("such animals")) for s in sorted(_refused_pets(seen)))
    return text("{location} takes no {species}", location=seen.room.location.name, species=refused)


def _why_lower_beds(seen: Look) -> Text:
    free = max(0, _lower_beds(seen))
    return text("lower beds: {free} free, {needed} needed", free=free, needed=seen.seeker.lower_beds)


def _why_stay_length(seen: Look) -> Text:
    if seen.room.location.stay_length is StayLength.SHORT:
        return text("{location} is for short stays only", location=seen.room.location.name)
    return text("{location} is for long stays only", location=seen.room.location.name)


def _why_blocked(seen: Look) -> Text:
    blocking = _whole_blocking(seen)
    if blocking is None or blocking.until is None:
        return text("room {room} is blocked, no end known", room=seen.room.name)
    return text("room {room} is blocked until {date}", room=seen.room.name, date=blocking.until)


SPECIES: Final = {
    "cat": text("cats"),
    "dog": text("dogs"),
    "rabbit": text("rabbits"),
    "bird": text("birds"),
    "rodent": text("rodents"),
}

RULES: Final[tuple[Rule, ...]] = (
    Rule(
        Condition.CAPACITY,
        lambda seen: seen.worst(seen.places)[0] < seen.seeker.persons,
        _why_capacity,
    ),
    Rule(Condition.STRANGERS, _strangers, _why_strangers),
    Rule(Condition.PETS, lambda seen: bool(_refused_pets(seen)), _why_pets),
    Rule(
        Condition.REMOTE,
        lambda seen: seen.room.location.remote and not seen.seeker.own_transport,
        lambda seen: text("{location} is remote, own transport needed", location=seen.room.location.name),
    ),
    Rule(
        Condition.STAIRS,
        lambda seen: seen.room.stairs and seen.seeker.no_stairs,
        lambda seen: text("room {room} is up the stairs", room=seen.room.name),
    ),
    Rule(
        Condition.STEP_FREE,
        lambda seen: seen.seeker.wheelchair and not seen.room.step_free,
        lambda seen: text("room {room} is not step-free", room=seen.room.name),
    ),
    Rule(Condition.LOWER_BEDS, _too_few_lower_beds, _why_lower_beds),
    Rule(
        Condition.STAY_LENGTH,
        lambda seen: seen.room.location.stay_length != seen.seeker.stay_length,
        _why_stay_length,
    ),
    Rule(
        Condition.NIGHT_ARRIVAL,
        lambda seen: seen.seeker.night and not seen.room.location.night_arrival,
        lambda seen: text("{location} takes nobody in at night", location=seen.room.location.name),
    ),
    Rule(
        Condition.CLOSING,
        _closes_too_soon,
        lambda seen: text(
            "{location} closes on {date}",
            location=seen.room.location.name,
            date=seen.room.location.closes_on,
        ),
    ),
    Rule(Condition.BLOCKED, lambda seen: _whole_blocking(seen) is not None, _why_blocked),
    Rule(
        Condition.CONFLICT,
        lambda seen: seen.conflict,
        lambda seen: text("a reported conflict: not in {location}", location=seen.room.location.name),
    ),
    Rule(
        Condition.KEPT,
        lambda seen: bool(seen.room.kept_by),
        lambda seen: text(
            "room {room} is kept by {holder} for the night", room=seen.room.name, holder=seen.room.kept_by
        ),
    ),
)
