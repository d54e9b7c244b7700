"""Made-up regions for the planner: rooms like the sample's, as full as asked for, grown from a seed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta
from random import Random

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
from tests.helpers.sample import TODAY, sample_region

# Of the places that are free about half are stranded: a bed left in a family's room.
STRANDED = 0.5
SIZES = (1, 1, 1, 2, 2, 2, 3, 3, 4, 4, 5, 6)


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
    short = random.random() < 0.08
    start = TODAY + timedelta(days=random.choice((0, 0, 0, 1, 2, 3, 5, 8, 13)))
    stays_on = random.random() < 0.85
    until = start + timedelta(days=3) if short else start + timedelta(days=random.randrange(14, 120))
    return RequestFacts(
        household=made_household(random, f"A{number}", random.choice(SIZES)),
        stay_length=StayLength.SHORT if short else StayLength.LONG,
        from_=start,
        until=None if stays_on and not short else until,
        night=random.random() < 0.03,
        near=random.choice(rooms).location.municipality if random.random() < 0.6 else None,
    )


def made_household(random: Random, reference: str, size: int) -> HouseholdFacts:
    """So many persons who travel together."""
    first = PersonFacts(random.choice((Sex.FEMALE, Sex.FEMALE, Sex.MALE)), age=random.randrange(20, 70))
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
        pets=(PetFacts(random.choice(("cat", "cat", "dog"))),) if random.random() < 0.12 else (),
        wheelchair=lame < 0.03,
        no_stairs=lame < 0.09,
        own_transport=random.random() < 0.35,
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
    order = random.sample(list(rooms), len(rooms))
    for room in order:
        if vacant > 0:
            vacant -= room.capacity
            continue
        slack = min(spare, random.choice((0, 0, 1, 1, 2)), room.capacity - 1) if spare > 0 else 0
        spare -= slack
        for household, stay in _living(random, room, room.capacity - slack, len(stays)):
            stays.append(stay)
            occupants.append(_occupant(random, household))
    return stays, occupants


def _living(
    random: Random, room: RoomFacts, persons: int, number: int
) -> Iterator[tuple[HouseholdFacts, StayFacts]]:
    single = room.designation is Designation.SINGLES
    leaves = random.random() < 0.06
    until = TODAY + timedelta(days=random.randrange(1, 40)) if leaves else None
    came = TODAY - timedelta(days=random.randrange(1, 700))
    first = made_household(random, f"B{number}", 1 if single else persons)
    for each in range(persons if single else 1):
        household = replace(first, reference=f"B{number + each}", shares=single)
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


def _suited(household: HouseholdFacts, room: RoomFacts) -> HouseholdFacts:
    """The household, without what its room could not offer it."""
    taken = room.location.pets
    adult = tuple(replace(p, age=max(p.age or 0, 6)) for p in household.persons)
    return replace(
        household,
        persons=adult if room.bunk_beds else household.persons,
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
