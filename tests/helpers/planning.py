"""Small problems for the planner: Hypothesis strategies, and the best plan found by trying everything."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import Any

from hypothesis import strategies as st

from kcio_desk.domain import HouseholdFacts, RequestFacts, RoomFacts, StayFacts
from kcio_desk.matching import broken, seeker
from kcio_desk.matching.plan import Ask, Occupant, Problem, Splits, Wish
from kcio_desk.matching.planning.problem import movers, stay_request
from kcio_desk.matching.seeker import Seeker, avoided, overlaps
from tests.helpers.matching import (
    TODAY,
    Region,
    family,
    held,
    locations,
    rarely,
    regions,
    requests,
    rooms_of,
)


def ask(*ages: int, name: str = "A1", wishes: tuple[Wish, ...] = (), **facts: Any) -> Ask:
    """A household of persons of these ages that asks for a room."""
    own = {k: facts.pop(k) for k in list(facts) if k in HouseholdFacts.__dataclass_fields__}
    return Ask(RequestFacts(family(*ages, reference=name, **own), **facts), wishes)


def problem(rooms: list[RoomFacts], asks: list[Ask], stays: list[StayFacts] = [], **facts: Any) -> Problem:  # noqa: B006
    return Problem(TODAY, tuple(rooms), tuple(stays), tuple(asks), **facts)


@st.composite
def problems(
    draw: st.DrawFn,
    most: int = 10,
    region: st.SearchStrategy[Region] = regions(),  # noqa: B008
) -> Problem:
    rooms, stays, blockings, avoids = draw(region)
    asked = draw(st.lists(requests(), min_size=1, max_size=most))
    names = count()
    asks = tuple(
        Ask(
            replace(r, household=replace(r.household, reference=f"A{n}")),
            draw(st.just(()) | st.tuples(wishes())),
        )
        for n, r in zip(names, asked, strict=False)
    )
    return Problem(
        TODAY,
        tuple(rooms),
        tuple(stays),
        asks,
        tuple(blockings),
        tuple(draw(occupants(stay, rooms)) for stay in _once_each(stays)),
        avoids=avoids,
        moves=draw(st.sampled_from([0, 0, 1, 2])),
        splits=draw(st.sampled_from(list(Splits))),
    )


@st.composite
def wishes(draw: st.DrawFn) -> Wish:
    feature, value = draw(
        st.sampled_from(
            [
                ("municipality", "Assen"),
                ("location", "0106-001"),
                ("with", "A1"),
                ("with", "H1"),
                ("garden", ""),
            ]
        )
    )
    return Wish(feature, value, draw(st.sampled_from([1.0, 10.0])))


@st.composite
def occupants(draw: st.DrawFn, stay: StayFacts, rooms: list[RoomFacts]) -> Occupant:
    shares = stay.party != stay.household
    household = replace(
        family(*[30] * stay.persons, reference=stay.household),
        shares=shares,
        own_transport=draw(st.booleans()),
        wheelchair=draw(rarely),
    )
    return Occupant(household, do_not_move=draw(rarely), school_children=draw(st.integers(0, 2)))


@st.composite
def tiny(draw: st.DrawFn) -> Problem:
    """So small that everything can be tried: few rooms, few asks, nobody divided."""
    where = [draw(locations(f"0106-00{n}")) for n in range(2)]
    rooms = [r for place in where for r in draw(rooms_of(place))][:4]
    stays, blockings = draw(held(rooms))
    found = draw(problems(most=4, region=st.just(Region(rooms, stays[:3], blockings, {}))))
    return replace(found, splits=Splits.NEVER, moves=min(found.moves, 1))


def most_persons(given: Problem) -> int:
    """The most people any plan can place, by trying every room for everybody, and every single move."""
    best = _most(given, list(given.asks), list(given.stays))
    if given.moves:
        for stays in _one_move(given):
            best = max(best, _most(given, list(given.asks), stays))
    return best


def _most(given: Problem, asks: list[Ask], stays: list[StayFacts]) -> int:
    if not asks:
        return 0
    first, *others = asks
    best = _most(given, others, stays)
    if first.request.household.is_unaccompanied_minor(TODAY):
        return best
    who = seeker(first.request, TODAY)
    for room in given.rooms:
        if not _breaks(given, who, room, stays):
            fresh = [*stays, _stay(who, room)]
            best = max(best, who.persons + _most(given, others, fresh))
    return best


def _one_move(given: Problem) -> list[list[StayFacts]]:
    found = []
    homes = {room.id: room for room in given.rooms}
    free = movers(given)
    for occupant in given.occupants:
        stay = free.get(occupant.household.reference)
        if stay is None:
            continue
        length = homes[stay.room_id].location.stay_length
        who = replace(seeker(stay_request(occupant, stay, length, TODAY), TODAY), until=stay.until)
        others = [s for s in given.stays if s is not stay]
        found += [
            [*others, _stay(who, room)]
            for room in given.rooms
            if room.id != stay.room_id and not _breaks(given, who, room, others)
        ]
    return found


def _breaks(given: Problem, who: Seeker, room: RoomFacts, stays: list[StayFacts]) -> bool:
    avoids = {a.reference: set(a.request.household.not_with) for a in given.asks}
    for other, named in given.avoids.items():
        avoids.setdefault(other, set()).update(named)
    foes = avoided(who, avoids)
    code = {r.id: r.location.code for r in given.rooms}
    met = {code[s.room_id] for s in stays if s.household in foes and overlaps(who, s.from_, s.until)}
    own = [s for s in stays if s.room_id == room.id]
    return bool(broken(who, room, own, [b for b in given.blockings if b.room_id == room.id], met))


def _stay(who: Seeker, room: RoomFacts) -> StayFacts:
    return StayFacts(room.id, who.reference, who.persons, who.party, who.from_, who.until, who.lower_beds)


def _once_each(stays: list[StayFacts]) -> list[StayFacts]:
    return list({stay.household: stay for stay in stays}.values())
