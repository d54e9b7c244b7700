"""What the operator chose by hand: judged first, then kept as if those households lived there already."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from kcio_desk.domain import RoomFacts, StayFacts, Text, adjoining, party_of, text
from kcio_desk.matching.conditions import broken
from kcio_desk.matching.planning.problem import Ask, Placed, Problem, Unplaced
from kcio_desk.matching.planning.setting import seeker_of
from kcio_desk.matching.seeker import Seeker, avoided, overlaps, part
from kcio_desk.matching.sleeping import Bedroom, Beds, beds, sleepers


@dataclass(frozen=True, slots=True)
class Pinned:
    """The problem that is left, and what became of the pins."""

    problem: Problem
    placed: tuple[Placed, ...]
    refused: tuple[Unplaced, ...]

    @property
    def persons(self) -> int:
        """People who are where they were pinned."""
        sleeping = [len(placed.sleeps[n]) for placed in self.placed for n in range(len(placed.sleeps))]
        return sum(sleeping)


def settle_pins(problem: Problem) -> Pinned:
    """Place the pinned; who breaks a condition where they were pinned stays unplaced, and is told why."""
    judge = _Judge(problem)
    asks = {ask.reference: ask for ask in problem.asks}
    for household, rooms in problem.pins.items():
        if household in asks:
            judge(asks[household], rooms)
    left = tuple(ask for ask in problem.asks if ask.reference not in problem.pins)
    fresh = replace(problem, stays=(*problem.stays, *judge.fresh), asks=left, avoids=judge.avoids, pins={})
    return Pinned(fresh, tuple(judge.placed), tuple(judge.refused))


class _Judge:
    """Holds each pin against the conditions, those before it included."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.rooms = {room.id: room for room in problem.rooms}
        self.avoids = _all_avoids(problem)
        self.inside: dict[str, list[StayFacts]] = defaultdict(list)
        for stay in problem.stays:
            self.inside[stay.room_id].append(stay)
        self.fresh: list[StayFacts] = []
        self.placed: list[Placed] = []
        self.refused: list[Unplaced] = []

    def __call__(self, ask: Ask, ids: tuple[str, ...]) -> None:
        who = seeker_of(ask, self.problem.today)
        rooms = tuple(self.rooms[key] for key in ids if key in self.rooms)
        sleeps = self._sleeps(ask, who, rooms) if len(rooms) == len(ids) else None
        why = self._why_not(ask, who, rooms, sleeps)
        if why is not None or sleeps is None:
            said = text("pinned by hand, but {why}", why=why or text("those rooms do not hold them"))
            self.refused.append(Unplaced(ask.reference, who.persons, said))
            return
        chosen = text("pinned by hand")
        self.placed.append(Placed(ask.reference, rooms, who.from_, who.until, (chosen,), sleeps, pinned=True))
        for room, members in zip(rooms, sleeps, strict=True):
            self._settle(ask, _part(who, ask, members, rooms), room)

    def _why_not(
        self, ask: Ask, who: Seeker, rooms: tuple[RoomFacts, ...], sleeps: Beds | None
    ) -> Text | None:
        if ask.request.household.is_unaccompanied_minor(self.problem.today):
            return text("an unaccompanied minor is not placed by this desk")
        if len({room.location.code for room in rooms}) > 1:
            return text("those rooms are in different locations")
        met = self._conflicts(who)
        for room, members in zip(rooms, sleeps or ((),) * len(rooms), strict=True):
            blockings = [b for b in self.problem.blockings if b.room_id == room.id]
            one = _part(who, ask, members, rooms)
            found = broken(one, room, self.inside[room.id], blockings, met)
            if found:
                return found[0].why
        return None

    def _sleeps(self, ask: Ask, who: Seeker, rooms: tuple[RoomFacts, ...]) -> Beds | None:
        if len(rooms) == 1:
            return (tuple(range(who.persons)),)
        offered = [Bedroom(room.capacity, room.lower_beds) for room in rooms]
        beside = tuple(tuple(adjoining(one, other) for other in rooms) for one in rooms)
        found = beds(sleepers(ask.request.household, who.from_), offered, beside)
        return found if found and all(found) else None

    def _conflicts(self, who: Seeker) -> Collection[str]:
        foes = avoided(who, self.avoids)
        return {
            self.rooms[room].location.code
            for room, stays in self.inside.items()
            for stay in stays
            if room in self.rooms and stay.household in foes and overlaps(who, stay.from_, stay.until)
        }

    def _settle(self, ask: Ask, who: Seeker, room: RoomFacts) -> None:
        household = ask.request.household
        party = party_of(household, ask.reference) if who.shares else ask.reference
        stay = StayFacts(room.id, ask.reference, who.persons, party, who.from_, who.until, who.lower_beds)
        self.fresh.append(stay)
        self.inside[room.id].append(stay)


def _part(who: Seeker, ask: Ask, members: tuple[int, ...], rooms: tuple[RoomFacts, ...]) -> Seeker:
    return part(who, ask.request, members) if len(rooms) > 1 and members else who


def _all_avoids(problem: Problem) -> Mapping[str, Collection[str]]:
    """The conflicts that are known, and those that the asks themselves name."""
    found = {household: set(others) for household, others in problem.avoids.items()}
    for ask in problem.asks:
        if ask.request.household.not_with:
            found.setdefault(ask.reference, set()).update(ask.request.household.not_with)
    return found
