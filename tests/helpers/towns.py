"""Small crowded towns in which everybody sleeps in a room that fits, for tests that try everything."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from random import Random
from typing import Any

from kcio_desk.domain import (
    BlockingFacts,
    Designation,
    HouseholdFacts,
    LocationFacts,
    PersonFacts,
    PetFacts,
    RequestFacts,
    RoomFacts,
    Sex,
    StayFacts,
    StayLength,
    StayState,
    party_of,
)
from kcio_desk.matching import RoomIndex, Seeker, avoided, broken, seeker
from kcio_desk.matching.moves import MoveTable, Resident
from kcio_desk.matching.replay import World
from kcio_desk.matching.seeker import overlaps
from tests.helpers.matching import TODAY, day, stay

AGO = day(-400)


@dataclass(frozen=True)
class Town:
    rooms: dict[str, RoomFacts]
    stays: tuple[StayFacts, ...]
    blockings: tuple[BlockingFacts, ...]
    residents: dict[str, Resident]
    avoids: dict[str, frozenset[str]]

    def index(self) -> RoomIndex:
        return RoomIndex(self.rooms.values(), self.stays, self.blockings, since=TODAY, avoids=self.avoids)

    def table(self) -> MoveTable:
        return MoveTable(self.index(), self.residents, TODAY)

    def world(self) -> World:
        return World(self.stays, self.blockings, self.rooms, self.residents, self.avoids, TODAY)

    def takes(self, who: Seeker, room: RoomFacts) -> bool:
        """By the plain conditions."""
        avoid = avoided(who, self.avoids)
        met = {
            self.rooms[s.room_id].location.code
            for s in self.stays
            if s.household in avoid and overlaps(who, s.from_, s.until)
        }
        stays = [s for s in self.stays if s.room_id == room.id]
        return not broken(who, room, stays, [b for b in self.blockings if b.room_id == room.id], met)

    def moved(self, reference: str, room: RoomFacts, start: date) -> Town:
        (old,) = (s for s in self.stays if s.household == reference)
        who = self.needs(reference, start)
        new = replace(old, room_id=room.id, from_=start, party=who.party, lower_beds=who.lower_beds)
        return replace(self, stays=(*(s for s in self.stays if s is not old), new))

    def needs(self, reference: str, start: date) -> Seeker:
        (own,) = (s for s in self.stays if s.household == reference)
        resident = self.residents[reference]
        asked = RequestFacts(resident.household, stay_length=resident.stay_length, from_=start)
        return replace(seeker(asked, TODAY), until=own.until)

    def room_of(self, reference: str) -> str:
        return next(s.room_id for s in self.stays if s.household == reference)

    def may_move(self, reference: str, who: Seeker) -> bool:
        resident = self.residents[reference]
        own = [s for s in self.stays if s.household == reference]
        return (
            len(own) == 1
            and reference != who.reference
            and not resident.do_not_move
            and resident.state is StayState.ARRIVED
            and not resident.household.is_unaccompanied_minor(TODAY)
            and own[0].from_ <= TODAY
            and (own[0].until is None or (who.until is not None and own[0].until >= who.until))
        )


def seldom(chance: Random) -> bool:
    return chance.random() < 0.08


def length(chance: Random) -> StayLength:
    return StayLength.SHORT if seldom(chance) else StayLength.LONG


def crowded(chance: Random, code: str) -> list[RoomFacts]:
    """The rooms of a location that is much like the others."""
    where = LocationFacts(
        code,
        f"Location {code}",
        chance.choice(["Assen", "Emmen"]),
        pets=chance.choice([None, frozenset({"cat"}), frozenset()]),
        remote=seldom(chance),
        stay_length=length(chance),
        closes_on=day(5) if seldom(chance) else None,
        latitude=chance.choice([None, 52.8, 53.0]),
        longitude=6.5,
    )
    return [small_room(chance, where, str(101 + n)) for n in range(chance.randint(1, 3))]


def small_room(chance: Random, where: LocationFacts, name: str) -> RoomFacts:
    capacity = chance.randint(1, 3)
    return RoomFacts(
        f"{where.code}/{name}",
        where,
        name,
        capacity,
        bunk_beds=chance.randint(0, capacity // 2),
        stairs=seldom(chance),
        step_free=chance.random() < 0.7,
        designation=chance.choice([Designation.ANY, Designation.SINGLES]),
    )


def people(chance: Random, reference: str) -> HouseholdFacts:
    """One to three, most of them without needs, half of those alone willing to share."""
    ages = chance.choice([(30,), (30,), (30,), (40, 9), (40, 41), (30, 3), (50, 20, 10)])
    sex = chance.choice([Sex.FEMALE, Sex.MALE])
    return HouseholdFacts(
        tuple(PersonFacts(sex, age=age, needs_lower_bed=seldom(chance)) for age in ages),
        reference,
        (PetFacts("cat"),) if seldom(chance) else (),
        wheelchair=seldom(chance),
        no_stairs=seldom(chance),
        own_transport=chance.random() < 0.3,
        shares=chance.random() < 0.7,
    )


def town_of(chance: Random) -> Town:
    """A sound one, and crowded: everybody sleeps in a room that fits."""
    rooms = {r.id: r for n in range(3) for r in crowded(chance, f"0106-00{n}")}
    references = [f"H{n}" for n in range(10)]
    avoids = {
        one: frozenset(chance.sample(references, 2))
        for one in chance.sample(references, 2)
        if chance.random() < 0.3
    }
    whole = [BlockingFacts(r, TODAY, None, chance.choice([None, 1])) for r in rooms if seldom(chance)]
    town = Town(rooms, (), tuple(whole), {}, avoids)
    for reference in references[1:]:
        town = housed(chance, town, reference)
    return town


def housed(chance: Random, town: Town, reference: str) -> Town:
    """With one household more, where there is a room for it."""
    start = day(chance.choice([*[-100] * 9, -1, 2]))
    until = chance.choice([*[None] * 9, day(2), day(9)])
    household, stays = people(chance, reference), length(chance)
    who = replace(seeker(RequestFacts(household, stay_length=stays, from_=start), TODAY), until=until)
    fitting = [room for room in town.rooms.values() if town.takes(who, room)]
    if not fitting:
        return town
    room = chance.choice(fitting)
    stay = StayFacts(room.id, reference, who.persons, who.party, start, until, who.lower_beds)
    resident = Resident(
        household,
        (room.id,),
        start,
        StayState.PLACED if seldom(chance) else StayState.ARRIVED,
        stays,
        do_not_move=seldom(chance),
        work=seldom(chance),
        case=seldom(chance),
    )
    return replace(town, stays=(*town.stays, stay), residents={**town.residents, reference: resident})


class House:
    """A region put together household by household."""

    def __init__(self, *rooms: RoomFacts) -> None:
        self.rooms, self.stays = rooms, list[StayFacts]()
        self.residents: dict[str, Resident] = {}

    def take(
        self, reference: str, where: RoomFacts, *ages: int, until: date | None = None, **facts: Any
    ) -> House:
        """House somebody; facts of the household or of the resident by name."""
        own = {k: facts.pop(k) for k in list(facts) if k in HouseholdFacts.__dataclass_fields__}
        sex, since = facts.pop("sex", Sex.FEMALE), facts.pop("since", AGO)
        household = HouseholdFacts(tuple(PersonFacts(sex, age=age) for age in ages), reference, **own)
        party, lower = party_of(household, reference), household.lower_beds(TODAY)
        held = {"party": party, "from_": since, "until": until, "lower_beds": lower}
        self.stays.append(stay(where, reference, len(ages), **held))
        self.residents[reference] = Resident(household, (where.id,), since, **facts)
        return self

    def index(self) -> RoomIndex:
        avoids = {name: known.household.not_with for name, known in self.residents.items()}
        return RoomIndex(self.rooms, self.stays, since=TODAY, avoids=avoids)


def may_move(town: Town, reference: str) -> bool:
    """By plain loops, for the night of today."""
    resident, own = town.residents[reference], [s for s in town.stays if s.household == reference]
    return (
        len(own) == 1
        and not resident.do_not_move
        and resident.state is StayState.ARRIVED
        and not resident.household.is_unaccompanied_minor(TODAY)
        and own[0].from_ <= TODAY
        and (own[0].until is None or own[0].until > TODAY)
    )


def holds(town: Town, goals: Mapping[str, str]) -> bool:
    """Whether these households may go to these rooms, by id, all at once."""
    after = town
    for reference, room_id in goals.items():
        after = after.moved(reference, town.rooms[room_id], TODAY)
    return all(
        may_move(town, reference)
        and room_id != town.room_of(reference)
        and after.takes(town.needs(reference, TODAY), town.rooms[room_id])
        for reference, room_id in goals.items()
    )
