"""The filter shows exactly the rooms that meet everything asked, found also by who spells badly."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kcio_desk.domain import Designation, RoomFacts, StayLength
from kcio_desk.matching import RoomIndex
from kcio_desk.queries.location_filter import Wishes, shown
from kcio_desk.queries.locations import Place, Region, build, natural
from tests.helpers.sample import TODAY, sample_region


@cache
def index() -> RoomIndex:
    rooms, stays, blockings = sample_region()
    return RoomIndex(rooms, stays, blockings, since=TODAY)


@cache
def region() -> Region:
    rooms, _, _ = sample_region()
    places = {room.location.code: room.location for room in rooms}.values()
    empty = Place(
        "leeg", "0999-001", "Lege School", "Assen", StayLength.LONG, None, "Assen 0999-001 Lege School"
    )
    return build(
        index(),
        [
            *(
                Place(
                    id=p.code,
                    code=p.code,
                    name=p.name,
                    municipality=p.municipality,
                    stay_length=p.stay_length,
                    closes_on=p.closes_on,
                    said=f"{p.municipality} {p.code} {p.name}",
                )
                for p in places
            ),
            empty,
        ],
        TODAY,
    )


def found(wishes: Wishes) -> set[str]:
    left = shown(region(), index(), wishes, TODAY)
    return {region().rooms[n].facts.key for n in left.rooms}


def locations(wishes: Wishes) -> set[str]:
    left = shown(region(), index(), wishes, TODAY)
    return {region().locations[n].name for n in left.locations}


def meets(room: RoomFacts, wishes: Wishes) -> bool:
    """The same, one room at a time, without any index."""
    where = room.location
    return all(
        (
            not wishes.municipality or where.municipality == wishes.municipality,
            where.pets is None or wishes.pets <= where.pets,
            room.step_free or not wishes.step_free,
            not (room.stairs and wishes.no_stairs),
            room.lower_beds >= wishes.lower_beds,
            wishes.remote in {None, where.remote},
            wishes.stay_length in {None, where.stay_length},
            where.night_arrival or not wishes.night_arrival,
            not wishes.persons or _has_room(room, wishes),
        )
    )


def _has_room(room: RoomFacts, wishes: Wishes) -> bool:
    start, until = wishes.nights(TODAY)
    if room.location.closes_on and (until is None or room.location.closes_on < until):
        return False
    _, stays, blockings = sample_region()
    there = [s for s in stays if s.room_id == room.id]
    blocked = [b for b in blockings if b.room_id == room.id]
    edges = {start, *(p.from_ for p in (*there, *blocked)), *(p.until for p in (*there, *blocked) if p.until)}
    for night in sorted(n for n in edges if n >= start and (until is None or n < until)):
        sleeping = [s for s in there if s.from_ <= night and (s.until is None or night < s.until)]
        shared = wishes.persons == 1 and room.designation is Designation.SINGLES
        closed = any(b.from_ <= night and (b.until is None or night < b.until) for b in blocked)
        if closed or (sleeping and not shared):
            return False
        if room.capacity - sum(s.persons for s in sleeping) < wishes.persons:
            return False
    return True


wishes = st.builds(
    Wishes,
    municipality=st.sampled_from(["", "", "Assen", "Emmen", "Meppel"]),
    persons=st.integers(0, 6),
    from_=st.none() | st.integers(0, 90).map(lambda n: TODAY + timedelta(days=n)),
    open_end=st.booleans(),
    until=st.none() | st.integers(1, 200).map(lambda n: TODAY + timedelta(days=n)),
    pets=st.frozensets(st.sampled_from(["cat", "dog"])),
    step_free=st.booleans(),
    no_stairs=st.booleans(),
    lower_beds=st.integers(0, 4),
    remote=st.sampled_from([None, None, True, False]),
    stay_length=st.sampled_from([None, None, StayLength.SHORT, StayLength.LONG]),
    night_arrival=st.booleans(),
)


@settings(deadline=None)
@given(wishes)
def test_a_room_is_shown_exactly_when_it_meets_everything_asked(asked: Wishes) -> None:
    rooms, _, _ = sample_region()
    assert found(asked) == {room.key for room in rooms if meets(room, asked)}


def test_only_with_free_places_shows_the_rooms_that_can_be_given_tonight() -> None:
    free = {line.facts.key for line in region().rooms if line.figures.usable}
    assert found(Wishes(free=True)) == free
    assert 0 < len(free) < len(region().rooms)


@pytest.mark.parametrize(
    "typed", ["Zandpol", "zandpol", "zandpool", "ZANTPOL", "Zandpol Assen", "asen zandpol"]
)
def test_a_location_is_found_however_it_is_spelt(typed: str) -> None:
    assert "Zandpol Assen" in locations(Wishes(words=typed))


def test_every_word_must_hold() -> None:
    assert found(Wishes(words="zandpol 015")) == {"0114-044/015", "1699-064/015"}
    assert found(Wishes(words="zandpol 015 9999")) == set()


def test_a_room_is_found_by_the_code_that_people_write() -> None:
    assert found(Wishes(words="0114-044/015")) == {"0114-044/015"}


def test_a_room_number_need_not_be_typed_with_its_zeros() -> None:
    assert found(Wishes(words="zandpol 15")) == {"0114-044/015", "1699-064/015"}


def test_nonsense_finds_nothing() -> None:
    assert locations(Wishes(words="qqqqqqq")) == set()


def test_a_location_without_rooms_is_shown_until_something_is_asked_of_rooms() -> None:
    assert "Lege School" in locations(Wishes())
    assert locations(Wishes(words="lege")) == {"Lege School"}
    assert "Lege School" not in locations(Wishes(persons=1))


def test_figures_add_up_from_rooms_to_the_region() -> None:
    whole = region()
    assert sum(line.figures.realised for line in whole.rooms) == whole.total.realised == 5063
    for line in whole.municipalities:
        assert line.total == line.short + line.long
        assert line.total.realised == sum(whole.locations[n].figures.realised for n in line.locations)
    assert whole.total.reconciles


def test_asking_about_the_past_asks_about_tonight() -> None:
    assert Wishes(from_=date(2020, 1, 1)).nights(TODAY) == (TODAY, TODAY + timedelta(days=1))


def test_doors_are_sorted_as_people_count() -> None:
    doors = ["10", "2", "1b", "1", "b1", "002"]
    assert sorted(doors, key=natural) == ["1", "1b", "002", "2", "10", "b1"]
