"""Made-up regions for the planner: rooms like the sample's, as full as asked for, grown from a seed.

They are calibrated on the sample region, by its own counts:

- who lives in a room, and how many places they leave, is drawn from the sample's lived-in rooms of that
  capacity and designation: 266 of those 1,553 leave places, 1 to 4 of them (153, 84, 18 and 11 rooms)
- 419 of its 701 free places are left beside somebody: so are 60 % of the free places made here
- sizes of the households that ask, and how often they have pets, need a lower bed, own a car or name a
  municipality, are those of its 240 requests; residents need what its residents need
- who lives in a short-stay room leaves within three days, as all 104 of them do in the sample

What the sample does not tell is assumed: 1 % of the others have said that they leave within forty days (in
the sample none of 1,784 has), 10 % of the households are marked do-not-move, 40 % have work near by, 15 %
care, 5 % an open case, 10 % have moved recently, and 80 % of the children of school age are at school.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from random import Random
from typing import NamedTuple, TypeAlias

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
    party_of,
)
from kcio_desk.matching.planning.problem import Ask, Occupant, Problem
from tests.helpers.sample import TODAY, sample_region, sample_requests

# Of the places that are free so many are stranded: a bed left in a family's room.
STRANDED = 0.6


class Needs(NamedTuple):
    """How often a household has them, from 0 to 1."""

    pets: float
    lower_bed: float
    wheelchair: float
    no_stairs: float
    car: float


ASKING = Needs(0.13, 0.08, 0.017, 0.07, 0.33)
LIVING = Needs(0.14, 0.12, 0.012, 0.073, 0.385)
Living: TypeAlias = tuple[int, int]
"""Persons in a room, and the households they are of."""


def made_region(seed: int, full: float, households: int, rooms: Sequence[RoomFacts] = ()) -> Problem:
    """A region of which `full` (0 to 1) of the places are taken, and so many households to place."""
    random = Random(f"{seed} {full} {households}")
    known = tuple(_renewed(random, rooms or sample_region()[0]))
    stays, occupants = _filled(random, known, full)
    asks = tuple(Ask(made_request(random, n, known)) for n in range(households))
    blocked = tuple(BlockingFacts(room.id, TODAY) for room in random.sample(known, len(known) // 200))
    return Problem(TODAY, known, tuple(stays), asks, blocked, tuple(occupants))


def made_request(random: Random, number: int, rooms: Sequence[RoomFacts]) -> RequestFacts:
    """One household that asks, with needs as often as the sample's have them."""
    short = random.random() < 0.13
    start = TODAY + timedelta(days=random.choice((0, 0, 0, 1, 2, 3, 5, 8, 13)))
    stays_on = random.random() < 0.85
    until = start + timedelta(days=3) if short else start + timedelta(days=random.randrange(14, 120))
    size = len(random.choice(sample_requests()).household.persons)
    return RequestFacts(
        household=made_household(random, f"A{number}", size, ASKING),
        stay_length=StayLength.SHORT if short else StayLength.LONG,
        from_=start,
        until=None if stays_on and not short else until,
        night=random.random() < 0.03,
        near=random.choice(rooms).location.municipality if random.random() < 0.27 else None,
    )


def made_household(random: Random, reference: str, size: int, needs: Needs) -> HouseholdFacts:
    """So many persons who travel together."""
    sexes = (Sex.FEMALE, Sex.MALE) if size == 1 else (Sex.FEMALE, Sex.FEMALE, Sex.FEMALE, Sex.MALE)
    lower = random.random() < needs.lower_bed
    first = PersonFacts(random.choice(sexes), age=random.randrange(20, 70), needs_lower_bed=lower)
    others = (
        PersonFacts(
            random.choice((Sex.FEMALE, Sex.MALE)), age=random.choice((2, 4, 7, 9, 12, 15, 17, 30, 45))
        )
        for _ in range(size - 1)
    )
    lame = random.random()
    return HouseholdFacts(
        (first, *others),
        reference,
        pets=(PetFacts(random.choice(("cat", "cat", "dog"))),) if random.random() < needs.pets else (),
        wheelchair=lame < needs.wheelchair,
        no_stairs=lame < needs.no_stairs,
        own_transport=random.random() < needs.car,
        shares=size == 1 and random.random() < 0.7,
    )


def _renewed(random: Random, rooms: Sequence[RoomFacts]) -> Iterator[RoomFacts]:
    """The same rooms, the features of their locations dealt out anew."""
    places = list({room.location.code: room.location for room in rooms}.values())
    features = random.sample(places, len(places))
    fresh: dict[str, LocationFacts] = {
        place.code: replace(
            place,
            pets=other.pets,
            remote=other.remote,
            stay_length=other.stay_length,
            night_arrival=other.night_arrival,
            closes_on=other.closes_on,
        )
        for place, other in zip(places, features, strict=True)
    }
    return (replace(room, location=fresh[room.location.code]) for room in rooms)


def _filled(
    random: Random, rooms: Sequence[RoomFacts], full: float
) -> tuple[list[StayFacts], list[Occupant]]:
    places = sum(room.capacity for room in rooms)
    vacant = round((1 - full) * (1 - STRANDED) * places)
    spare = round((1 - full) * STRANDED * places)
    stays: list[StayFacts] = []
    occupants: list[Occupant] = []
    for room in random.sample(list(rooms), len(rooms)):
        if vacant > 0:
            vacant -= room.capacity
            continue
        persons, households = random.choice(_lived()[room.capacity, room.designation])
        if room.capacity - persons > spare:
            persons, households = room.capacity, room.capacity if households > 1 else 1
        spare -= room.capacity - persons
        for household, stay in _living(random, room, (persons, households), len(stays)):
            stays.append(stay)
            occupants.append(_occupant(random, household))
    return stays, occupants


@cache
def _lived() -> Mapping[tuple[int, Designation], Sequence[Living]]:
    """Who lives in the sample's rooms, by capacity and designation; the empty ones left out."""
    rooms, stays, _ = sample_region()
    inside: dict[str, list[StayFacts]] = defaultdict(list)
    for stay in stays:
        inside[stay.room_id].append(stay)
    found: dict[tuple[int, Designation], list[Living]] = defaultdict(list)
    for room in rooms:
        if there := inside[room.id]:
            found[room.capacity, room.designation].append((sum(s.persons for s in there), len(there)))
    return found


def _living(
    random: Random, room: RoomFacts, living: Living, number: int
) -> Iterator[tuple[HouseholdFacts, StayFacts]]:
    persons, households = living
    came, until = _period(random, room)
    first = made_household(random, f"B{number}", persons // households, LIVING)
    shares = persons == 1 or households > 1
    for each in range(households):
        household = replace(first, reference=f"B{number + each}", shares=shares)
        suited = _suited(household, room)
        yield (
            suited,
            StayFacts(
                room.id,
                suited.reference,
                len(suited.persons),
                party_of(suited, suited.reference),
                came,
                until,
                suited.lower_beds(TODAY),
            ),
        )


def _period(random: Random, room: RoomFacts) -> tuple[date, date | None]:
    if room.location.stay_length is StayLength.SHORT:
        until = TODAY + timedelta(days=random.randrange(1, 4))
        return until - timedelta(days=3), until
    leaves = random.random() < 0.01
    until = TODAY + timedelta(days=random.randrange(1, 40)) if leaves else None
    return TODAY - timedelta(days=random.randrange(1, 700)), until


def _suited(household: HouseholdFacts, room: RoomFacts) -> HouseholdFacts:
    """The household, without what its room could not offer it."""
    taken = room.location.pets
    alone = not household.shares
    older = tuple(
        replace(p, age=max(p.age or 0, 6), needs_lower_bed=p.needs_lower_bed and alone)
        for p in household.persons
    )
    return replace(
        household,
        persons=older if room.bunk_beds else household.persons,
        pets=household.pets if taken is None or {p.species for p in household.pets} <= taken else (),
        wheelchair=household.wheelchair and room.step_free,
        no_stairs=household.no_stairs and not room.stairs,
        own_transport=household.own_transport or room.location.remote,
    )


def _occupant(random: Random, household: HouseholdFacts) -> Occupant:
    school = sum(4 <= (p.age or 0) < 18 for p in household.persons)
    return Occupant(
        household,
        do_not_move=random.random() < 0.1,
        school_children=school if random.random() < 0.8 else 0,
        work=random.random() < 0.4,
        care=random.random() < 0.15,
        case=random.random() < 0.05,
        moved_recently=random.random() < 0.1,
    )
