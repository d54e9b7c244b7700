"""Small facts for tests of matching, and Hypothesis strategies for whole regions."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, NamedTuple

from hypothesis import strategies as st

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
)

TODAY = date(2026, 11, 23)
SPECIES = ("cat", "dog", "rabbit")


def day(n: int) -> date:
    """So many days from today."""
    return TODAY + timedelta(days=n)


def location(**facts: Any) -> LocationFacts:
    given = {"code": "0106-001", "name": "De Hunze", "municipality": "Assen", **facts}
    return LocationFacts(**given)


def room(name: str = "101", capacity: int = 4, where: LocationFacts | None = None, **facts: Any) -> RoomFacts:
    where = where or location()
    return RoomFacts(f"{where.code}/{name}", where, name, capacity, **facts)


def stay(where: RoomFacts, household: str = "H1", persons: int = 1, **facts: Any) -> StayFacts:
    given = {"party": household, "from_": TODAY, **facts}
    return StayFacts(where.id, household, persons, **given)


def family(*ages: int, **facts: Any) -> HouseholdFacts:
    persons = tuple(PersonFacts(Sex.FEMALE, age=age) for age in ages)
    return HouseholdFacts(persons, **{"reference": "H9", **facts})


def request(*ages: int, **facts: Any) -> RequestFacts:
    """A request of persons of these ages; household facts and request facts by name."""
    own = {k: facts.pop(k) for k in list(facts) if k in HouseholdFacts.__dataclass_fields__}
    return RequestFacts(family(*ages, **own), **facts)


class Region(NamedTuple):
    rooms: list[RoomFacts]
    stays: list[StayFacts]
    blockings: list[BlockingFacts]
    avoids: dict[str, frozenset[str]]


rarely = st.sampled_from([False, False, False, True])
references = st.sampled_from([f"H{n}" for n in range(8)])
starts = st.integers(-4, 12).map(day)
days = st.integers(0, 12).map(day)
ends = st.none() | st.integers(1, 20).map(day)
sexes = st.sampled_from(list(Sex))


@st.composite
def locations(draw: st.DrawFn, code: str) -> LocationFacts:
    return LocationFacts(
        code=code,
        name=f"Location {code}",
        municipality=draw(st.sampled_from(["Assen", "Emmen", "Meppel"])),
        pets=draw(st.none() | st.frozensets(st.sampled_from(SPECIES[:2]))),
        remote=draw(rarely),
        stay_length=StayLength.SHORT if draw(rarely) else StayLength.LONG,
        night_arrival=not draw(rarely),
        closes_on=draw(days) if draw(rarely) else None,
        latitude=draw(st.none() | st.floats(52.6, 53.2)),
        longitude=draw(st.none() | st.floats(6.1, 7.0)),
    )


@st.composite
def rooms_of(draw: st.DrawFn, where: LocationFacts) -> list[RoomFacts]:
    names = draw(st.lists(st.integers(101, 112).map(str), min_size=1, max_size=6, unique=True))
    return [draw(one_room(where, name)) for name in names]


@st.composite
def one_room(draw: st.DrawFn, where: LocationFacts, name: str) -> RoomFacts:
    capacity = draw(st.integers(1, 6))
    return RoomFacts(
        id=f"{where.code}/{name}",
        location=where,
        name=name,
        capacity=capacity,
        floor=draw(st.integers(0, 1)),
        bunk_beds=draw(st.integers(0, capacity // 2)),
        stairs=draw(rarely),
        step_free=not draw(rarely),
        designation=draw(st.sampled_from(list(Designation))),
        kept_by=draw(st.sampled_from(["", "", "", "", "piket"])),
    )


@st.composite
def stays_in(draw: st.DrawFn, room_id: str) -> StayFacts:
    household = draw(references)
    shares = draw(st.booleans())
    persons = 1 if shares else draw(st.integers(1, 4))
    return StayFacts(
        room_id,
        household,
        persons,
        draw(sexes).value if shares else household,
        draw(starts),
        draw(ends),
        lower_beds=draw(st.integers(0, persons)),
    )


@st.composite
def held(draw: st.DrawFn, rooms: list[RoomFacts]) -> tuple[list[StayFacts], list[BlockingFacts]]:
    """Stays and blockings of these rooms, sound or not: the answers must be right of bad data too."""
    if not rooms:
        return [], []
    ids = st.sampled_from([r.id for r in rooms])
    stays = draw(st.lists(ids.flatmap(stays_in), max_size=len(rooms)))
    places = st.none() | st.integers(1, 4)
    blockings = draw(st.lists(st.builds(BlockingFacts, ids, starts, ends, places), max_size=2))
    return stays, blockings


@st.composite
def regions(draw: st.DrawFn) -> Region:
    where = [draw(locations(f"0106-00{n}")) for n in range(draw(st.integers(1, 4)))]
    rooms = [r for place in where for r in draw(rooms_of(place))]
    stays, blockings = draw(held(rooms))
    avoids = draw(st.dictionaries(references, st.frozensets(references, max_size=2), max_size=3))
    return Region(rooms, stays, blockings, avoids)


@st.composite
def requests(draw: st.DrawFn) -> RequestFacts:
    adult, anyone = (
        st.builds(PersonFacts, sexes, age=st.integers(*ages), needs_lower_bed=rarely)
        for ages in ((18, 80), (0, 50))
    )
    household = st.builds(
        HouseholdFacts,
        persons=st.tuples(st.lists(adult, min_size=1, max_size=3), st.lists(anyone, max_size=5)).map(
            lambda known: (*known[0], *known[1])
        )
        | st.tuples(adult)
        | st.tuples(st.builds(PersonFacts, sexes, age=st.integers(12, 30))),
        reference=references,
        pets=st.just(()) | st.lists(st.builds(PetFacts, st.sampled_from(SPECIES)), max_size=2).map(tuple),
        wheelchair=rarely,
        no_stairs=rarely,
        own_transport=st.booleans(),
        shares=st.booleans(),
        not_with=st.just(()) | st.tuples(references),
    )
    return draw(
        st.builds(
            RequestFacts,
            household=household,
            stay_length=rarely.map(lambda short: StayLength.SHORT if short else StayLength.LONG),
            from_=st.none() | days,
            until=ends,
            night=rarely,
            urgent=rarely,
            near=st.none() | st.sampled_from(["Assen", "Emmen", "Nowhere"]),
        )
    )
