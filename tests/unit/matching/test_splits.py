"""A household that no room can hold is split over rooms of one location, each where they may sleep."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from kcio_desk.domain import Condition, RequestFacts, RoomFacts, StayFacts, adjoining
from kcio_desk.matching import RoomIndex, Suggestion, broken, part, seeker, suggest
from kcio_desk.matching.sleeping import Bedroom, Sleeper, beds
from tests.helpers.matching import TODAY, Region, day, location, regions, request, requests, room, stay

MANY = (40, 38, 17, 14, 11, 8, 3, 1)


def ask(asked: RequestFacts, *rooms: RoomFacts, stays: Sequence[StayFacts] = ()) -> list[Suggestion]:
    return list(suggest(RoomIndex(rooms, stays, since=TODAY), asked, TODAY).suggestions)


def names(found: Suggestion) -> list[str]:
    return [r.name for r in found.rooms]


def test_a_household_larger_than_any_room_gets_two_side_by_side() -> None:
    found = ask(request(*MANY), room("101", 5), room("102", 4), room("107", 6))
    assert sorted(names(found[0])) == ["101", "102"]
    assert [str(r) for r in found[0].reasons[:2]] == ["2 rooms side by side", "leaves 1 of 9 places empty"]


def test_one_floor_comes_before_one_location() -> None:
    found = ask(request(*MANY), room("101", 4), room("105", 4), room("209", 4, floor=2))
    assert sorted(names(found[0])) == ["101", "105"]
    assert str(found[0].reasons[0]) == "2 rooms on one floor"
    assert str(found[1].reasons[0]) == "2 rooms in one location"
    assert found[0].score > found[1].score


def test_never_over_two_locations() -> None:
    assert ask(request(*MANY), room("101", 4), room("102", 4, location(code="0106-002"))) == []


def test_a_household_that_fits_one_room_is_never_split() -> None:
    found = ask(request(40, 38, 9, 8), room("101", 2), room("102", 2), room("201", 4))
    assert [names(s) for s in found] == [["201"]]


def test_three_rooms_only_where_two_will_not_do() -> None:
    rooms = [room("101", 3), room("102", 3), room("103", 3)]
    three = request(40, 38, 70, 17, 14, 11, 8, 9)
    assert [len(s.rooms) for s in ask(three, *rooms)] == [3]
    assert all(len(s.rooms) == 2 for s in ask(three, *rooms, room("104", 5)))


def test_a_room_lived_in_is_not_part_of_a_split() -> None:
    rooms = [room("101", 4), room("102", 4)]
    assert ask(request(*MANY), *rooms, stays=[stay(rooms[0], from_=day(9))]) == []


def test_every_room_keeps_every_other_condition() -> None:
    assert ask(request(*MANY, no_stairs=True), room("101", 4), room("102", 4, stairs=True)) == []


def test_children_sleep_with_an_adult() -> None:
    (found,) = ask(request(*MANY), room("101", 4), room("102", 4))
    adults = {0, 1}
    assert all(adults & set(there) for there in found.sleeps)
    assert sorted(n for there in found.sleeps for n in there) == list(range(8))


def test_with_too_few_adults_the_eldest_sleep_next_door_and_it_is_said() -> None:
    (found,) = ask(request(40, 17, 14, 11, 8), room("101", 3), room("102", 2))
    assert found.sleeps == ((0, 3, 4), (1, 2))
    assert "children of 12 and over sleep next door to an adult" in map(str, found.reasons)
    (with_two,) = ask(request(40, 38, 14, 11, 8), room("101", 3), room("102", 2))
    assert found.score < with_two.score


def test_twelve_is_old_enough_for_next_door_and_eleven_is_not() -> None:
    rooms = room("101", 2), room("102", 1)
    assert ask(request(40, 12, 8), *rooms)[0].sleeps == ((0, 2), (1,))
    assert ask(request(40, 11, 8), *rooms) == []


def test_a_household_of_two_is_split_where_there_are_only_single_rooms() -> None:
    (found,) = ask(request(40, 38), room("101", 1), room("102", 1))
    assert sorted(found.sleeps) == [(0,), (1,)]


def test_nobody_sleeps_next_door_who_is_too_young_or_not_next_door() -> None:
    assert ask(request(40, 11, 10, 9, 8), room("101", 3), room("102", 2)) == []
    assert ask(request(40, 17, 14, 11, 8), room("101", 3), room("109", 2)) == []


def test_lower_beds_are_judged_by_who_sleeps_where() -> None:
    small = request(40, 38, 5, 4, 3, 2, 1)
    assert len(ask(small, room("101", 4, bunk_beds=1), room("102", 4, bunk_beds=1))) == 1
    assert ask(small, room("101", 4, bunk_beds=2), room("102", 4, bunk_beds=2)) == []


def test_it_is_free_until_the_first_of_its_rooms_is_not() -> None:
    rooms = [room("101", 4), room("102", 4)]
    comes = [stay(rooms[1], from_=day(20))]
    (found,) = ask(request(*MANY, until=day(5)), *rooms, stays=comes)
    assert found.free_until == day(20)


def test_what_adjoins_is_what_the_location_told() -> None:
    found = ask(request(*MANY), room("A", 4, adjoins=("C",)), room("B", 4), room("C", 4))
    assert sorted(names(found[0])) == ["A", "C"]
    assert str(found[0].reasons[0]) == "2 rooms side by side"


large = st.tuples(
    st.lists(st.integers(18, 70), min_size=1, max_size=3),
    st.lists(st.integers(0, 17), min_size=4, max_size=6),
).map(lambda ages: request(*ages[0], *ages[1]))


@settings(deadline=None)
@given(regions(), large | requests())
def test_every_split_keeps_every_condition_in_every_room(region: Region, asked: RequestFacts) -> None:
    index = RoomIndex(region.rooms, region.stays, region.blockings, since=TODAY)
    who = seeker(asked, TODAY)
    answer = suggest(index, asked, TODAY)
    for found in answer.suggestions:
        if len(found.rooms) > 1:
            assert answer.fitting == 0
            assert len({r.location.code for r in found.rooms}) == 1
            assert sorted(n for there in found.sleeps for n in there) == list(range(who.persons))
            for where, members in zip(found.rooms, found.sleeps, strict=True):
                assert not _breaks(region, part(who, asked, members), where)


def _breaks(region: Region, who, where: RoomFacts) -> set[Condition]:  # type: ignore[no-untyped-def]
    stays = [s for s in region.stays if s.room_id == where.id]
    blockings = [b for b in region.blockings if b.room_id == where.id]
    return {found.condition for found in broken(who, where, stays, blockings)}


sleepers = st.lists(st.tuples(st.integers(0, 50), st.booleans()), min_size=2, max_size=6).map(
    lambda known: [Sleeper(n, age, lower or age < 6) for n, (age, lower) in enumerate(known)]
)
bedrooms = st.integers(1, 4).flatmap(lambda n: st.builds(Bedroom, st.just(n), st.integers((n + 1) // 2, n)))


def allowed(
    who: Sequence[Sleeper], rooms: Sequence[Bedroom], beside: Sequence[Sequence[bool]], where: Sequence[int]
) -> bool:
    """Whether it is right that sleeper n sleeps in room `where[n]`: written on its own, to judge by."""
    led = {where[s.number] for s in who if s.adult}
    for n, offered in enumerate(rooms):
        there = [s for s in who if where[s.number] == n]
        if not there or len(there) > offered.places or sum(s.lower_bed for s in there) > offered.lower_beds:
            return False
        if n not in led and (
            any(s.age < 12 for s in there) or not any(beside[n][m] for m in led) or len(led) == len(rooms)
        ):
            return False
    return len(led) == min(len(rooms), sum(s.adult for s in who))


@settings(deadline=None, max_examples=300)
@given(sleepers, st.lists(bedrooms, min_size=2, max_size=3), st.data())
def test_beds_are_found_where_there_are_any(
    who: list[Sleeper], rooms: list[Bedroom], data: st.DataObject
) -> None:
    pairs = {(n, m): data.draw(st.booleans()) for n in range(len(rooms)) for m in range(n)}
    beside = [
        [pairs.get((max(n, m), min(n, m)), False) for m in range(len(rooms))] for n in range(len(rooms))
    ]
    found = beds(who, rooms, beside)
    ways = product(range(len(rooms)), repeat=len(who))
    assert (found is not None) == any(allowed(who, rooms, beside, way) for way in ways)
    if found is not None:
        where = [next(n for n, there in enumerate(found) if s.number in there) for s in who]
        assert allowed(who, rooms, beside, where)


def test_side_by_side_is_by_the_numbers_on_the_doors() -> None:
    assert adjoining(room("101"), room("102"))
    assert not adjoining(room("101"), room("103"))
