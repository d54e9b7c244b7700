"""Rooms to keep for a night: those in which most of such nights' calls find a bed, and no more."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from kcio_desk.domain import RoomFacts, StayFacts
from kcio_desk.matching.index import RoomIndex
from kcio_desk.matching.keeping import keep, kind, usual
from kcio_desk.matching.seeker import Seeker
from tests.helpers.matching import TODAY, Region, location, regions, room, stay

NIGHTLY = location(night_arrival=True)


def caller(persons: int = 1, **needs: bool) -> Seeker:
    return Seeker("", persons, TODAY, night=True, **needs)


def kept(
    rooms: list[RoomFacts],
    *nights: list[Seeker],
    most: int = 9,
    already: tuple[str, ...] = (),
    stays: tuple[StayFacts, ...] = (),
) -> list[str]:
    index = RoomIndex(rooms, stays, since=TODAY)
    return [one.room.name for one in keep(index, nights, TODAY, most, already)]


def nightly(name: str, capacity: int, **facts: bool) -> RoomFacts:
    return room(name, capacity, where=NIGHTLY, **facts)


def test_the_smallest_room_for_what_called_most_comes_first() -> None:
    rooms = [nightly("two", 2), nightly("six", 6), nightly("other six", 6), nightly("second two", 2)]
    assert kept(rooms, [caller(2)], [caller(2)], [caller(5)], most=2) == ["second two", "other six"]


def test_no_more_rooms_are_kept_than_house_anybody() -> None:
    rooms = [nightly(f"{n}", 2) for n in range(30)]
    busiest = [caller(2)] * 9
    assert len(kept(rooms, busiest, [caller(1)], most=30)) == len(busiest)


def test_without_a_night_to_learn_from_there_is_a_room_of_every_size() -> None:
    rooms = [nightly(f"{size}{n}", size) for size in (1, 2, 4, 6) for n in "ab"]
    assert sorted(int(name[0]) for name in kept(rooms, most=4)) == [1, 2, 4, 6]


def test_a_step_free_room_is_kept_for_who_needs_one() -> None:
    rooms = [nightly(f"{n}", 1) for n in range(5)] + [nightly(f"s{n}", 1, step_free=True) for n in range(2)]
    assert kept(rooms, [caller(wheelchair=True)], most=1)[0].startswith("s")


def test_the_last_of_its_kind_is_taken_only_where_no_other_helps() -> None:
    rooms = [nightly("one", 2), nightly("fine", 1), nightly("also fine", 1)]
    assert kept(rooms, [caller(1)], most=1) == ["also fine"]
    assert kept(rooms, [caller(2)], [caller(2)], most=9)[-1] == "one"


def test_where_somebody_sleeps_or_comes_or_no_one_is_let_in_at_night_no_room_is_kept() -> None:
    rooms = [nightly("lived in", 2), room("by day", 2), nightly("free", 2), nightly("kept", 2)]
    rooms[3] = RoomFacts("x", NIGHTLY, "kept", 2, kept_by="piket")
    assert kept(rooms, [caller(2)], stays=(stay(rooms[0]),)) == ["free"]


def test_rooms_that_are_kept_already_count_for_what_they_house() -> None:
    rooms = [nightly(f"{n}", 2) for n in range(5)]
    assert len(kept(rooms, [caller(2)] * 3, most=9, already=(rooms[0].id,))) == 2
    assert kept(rooms, most=1, already=(rooms[0].id,)) == []


callers = st.builds(
    Seeker,
    st.just(""),
    st.integers(1, 5),
    st.just(TODAY),
    wheelchair=st.booleans(),
    pets=st.sampled_from([frozenset(), frozenset({"cat"})]),
    lower_beds=st.integers(0, 2),
    own_transport=st.booleans(),
    night=st.just(True),
)


def housed(rooms: list[RoomFacts], calls: list[Seeker], index: RoomIndex, *, tight: bool) -> int:
    """The most calls that these rooms house, by trying every way."""
    if not rooms or not calls:
        return 0
    first, *rest = calls
    best = housed(rooms, rest, index, tight=tight)
    for there in rooms:
        if not index.why(first, index.position[there.id]) and not (
            tight and there.capacity > 2 * first.persons
        ):
            left = [other for other in rooms if other is not there]
            best = max(best, 1 + housed(left, rest, index, tight=tight))
    return best


@settings(deadline=None, max_examples=50)
@given(regions(), st.lists(st.lists(callers, max_size=3), max_size=3), st.integers(0, 4))
def test_each_room_kept_houses_somebody_more(region: Region, nights: list[list[Seeker]], most: int) -> None:
    index = RoomIndex(region.rooms, region.stays, region.blockings, since=TODAY)
    found = keep(index, nights, TODAY, most)
    rooms = [one.room for one in found]
    assert len(rooms) <= most
    assert len({one.id for one in rooms}) == len(rooms)
    every = [*nights, list(usual(TODAY))]
    worth = [
        [sum(housed(rooms[:n], calls, index, tight=tight) for calls in every) for tight in (True, False)]
        for n in range(len(rooms) + 1)
    ]
    assert all(after != before for before, after in pairwise(worth))
    assert all(0 <= one.nights <= len(nights) for one in found)


def test_greed_finds_what_trying_every_set_finds() -> None:
    rooms = [nightly(f"{n}{x}", n) for n in (1, 2, 4, 6) for x in "abc"]
    index = RoomIndex(rooms, [], since=TODAY)
    nights = [[caller(1), caller(3)], [caller(2), caller(5)], [caller(5), caller(6)], [caller(2)]]
    found = [one.room for one in keep(index, nights, TODAY, 3)]
    every = [*nights, list(usual(TODAY))]

    def worth(chosen: list[RoomFacts]) -> int:
        return sum(housed(chosen, calls, index, tight=True) for calls in every)

    assert worth(found) == max(worth(list(some)) for some in combinations(rooms, 3))
    assert len({kind(one) for one in found}) > 1
