"""A room, or the rooms of a split, as offered to the call in front; also one that needs an exception."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from kcio_desk.domain import (
    NEVER_OVERRULED,
    Condition,
    LocationFacts,
    PersonFacts,
    RequestFacts,
    RoomFacts,
    Text,
)
from kcio_desk.matching.answers import NearMiss, Suggestion
from kcio_desk.matching.moves import Chain
from kcio_desk.matching.rank import FULL_SCORE
from kcio_desk.ui.shared.language import tr


@dataclass(frozen=True, slots=True)
class Offer:
    """What the operator can take with one key; `misses` is the one condition that is broken, if any."""

    rooms: tuple[RoomFacts, ...]
    persons: tuple[PersonFacts, ...]
    score: float
    reasons: tuple[Text, ...] = ()
    free_until: date | None = None
    sleeps: tuple[tuple[int, ...], ...] = ()
    misses: Condition | None = None
    ends: date | None = None
    """Where they can stay until the location closes: that day."""
    chain: Chain | None = None
    """Where others move first: who, and where to."""
    names: Mapping[str, str] = field(default_factory=dict)
    """What the households of the chain are called, by reference."""

    @property
    def ids(self) -> tuple[str, ...]:
        """The store's keys of the rooms."""
        return tuple(room.id for room in self.rooms)

    @property
    def name(self) -> str:
        """As people write it: `0109-025/111`, or `0109-025/111 + 112`."""
        return f"{self.rooms[0].location.code}/{self.room_names}"

    @property
    def room_names(self) -> str:
        """The names of the rooms alone."""
        return " + ".join(room.name for room in self.rooms)

    @property
    def location(self) -> LocationFacts:
        """Where it is."""
        return self.rooms[0].location

    @property
    def capacity(self) -> int:
        """Places in all the rooms together."""
        return sum(room.capacity for room in self.rooms)

    @property
    def impossible(self) -> bool:
        """Whether no reason can make up for what is missing."""
        return self.misses in NEVER_OVERRULED

    @property
    def needs_reason(self) -> bool:
        """Whether it takes a written reason."""
        return self.misses is not None and not self.impossible and self.ends is None

    @property
    def deed(self) -> tuple[object, ...]:
        """What taking it does: another room, or other moves, is another deed."""
        steps = self.chain.steps if self.chain else ()
        return self.ids, *((step.household, step.to_room.id) for step in steps)

    def beds(self) -> str:
        """Who sleeps where, for a split: `111: Oksana, Ivan · 112: Petro`."""
        if len(self.rooms) < 2:
            return ""
        pairs = zip(self.rooms, self.sleeps, strict=False)
        return "   ".join(f"{room.name}: {', '.join(map(self._called, who))}" for room, who in pairs)

    def _called(self, number: int) -> str:
        person = self.persons[number]
        age = str(person.age) if person.born is None else tr("born {year}", year=person.born.year)
        return f"{person.name or person.sex.value} ({age})"


def fitting(one: Suggestion, request: RequestFacts) -> Offer:
    """What the suggester found."""
    persons = request.household.persons
    return Offer(one.rooms, persons, one.score, one.reasons, one.free_until, one.sleeps)


def missing(one: NearMiss, request: RequestFacts, today: date) -> Offer:
    """A room that misses one condition."""
    closes, start = one.room.location.closes_on, request.nights(today)[0]
    ends = closes if one.condition is Condition.CLOSING and closes and closes > start else None
    persons = request.household.persons
    return Offer((one.room,), persons, one.score, (one.why,), ends, misses=one.condition, ends=ends)


def freed(chain: Chain, names: Mapping[str, str], request: RequestFacts) -> Offer:
    """A room that others move out of first."""
    known = {reference: name or reference for reference, name in names.items()}
    known[request.household.reference] = tr("this household")
    return Offer(chain.freed, request.household.persons, chain.score, chain=chain, names=known)


def merged(offers: Sequence[Offer], chains: Sequence[Offer]) -> list[Offer]:
    """Rooms that moves free after those that are as good without; what comes first stays first."""
    if not offers or not chains:
        return [*offers, *chains]
    worth = max(FULL_SCORE - offer.chain.cost for offer in chains if offer.chain)
    as_good = max(1, sum(offer.score >= worth for offer in offers))
    return [*offers[:as_good], *chains, *offers[as_good:]]


@dataclass(frozen=True, slots=True)
class Wish:
    """What the operator decided: these rooms, now or reserved, with a reason where that is needed."""

    offer: Offer
    reserve: bool = False
    override: str = ""
