"""Every place is counted once, whatever the data; free places that nobody can be given are stranded."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from kcio_desk.domain import BlockingFacts, Designation, Sex
from kcio_desk.matching import NOTHING, Figures, room_figures
from tests.helpers.matching import TODAY, Region, day, location, regions, room, stay
from tests.helpers.sample import sample_region

HERE = room(capacity=4)
SHARED = room(capacity=4, designation=Designation.SINGLES)
WOMAN, MAN = Sex.FEMALE.value, Sex.MALE.value


def test_an_empty_room_is_free_and_usable() -> None:
    assert room_figures(HERE, (), (), TODAY) == Figures(realised=4, free=4)
    assert room_figures(HERE, (), (), TODAY).usable == 4


def test_what_is_left_in_a_familys_room_is_stranded() -> None:
    found = room_figures(HERE, [stay(HERE, persons=3)], (), TODAY)
    assert found == Figures(realised=4, occupied=3, free=1, stranded=1)
    assert found.usable == 0


def test_beside_travellers_who_share_it_is_not() -> None:
    women = [stay(SHARED, "H1", party=WOMAN), stay(SHARED, "H2", party=WOMAN)]
    assert room_figures(SHARED, women, (), TODAY) == Figures(realised=4, occupied=2, free=2)


def test_unless_the_room_is_not_meant_for_it_or_they_are_not_of_one_sex_or_one_does_not_share() -> None:
    there = [stay(SHARED, "H1", party=WOMAN)]
    for where, others in [
        (HERE, there),
        (SHARED, [*there, stay(SHARED, "H2", party=MAN)]),
        (SHARED, [*there, stay(SHARED, "H2")]),
    ]:
        found = room_figures(where, others, (), TODAY)
        assert found.stranded == found.free > 0


def test_a_reservation_is_reserved_and_strands_like_a_guest() -> None:
    found = room_figures(HERE, [stay(HERE, persons=2, reserved=True)], (), TODAY)
    assert found == Figures(realised=4, reserved=2, free=2, stranded=2)


def test_only_this_night_counts() -> None:
    gone = [stay(HERE, from_=day(-3), until=TODAY), stay(HERE, from_=day(1))]
    assert room_figures(HERE, gone, [BlockingFacts(HERE.id, day(1))], TODAY) == Figures(realised=4, free=4)


def test_a_blocked_room_blocks_the_places_that_nobody_sleeps_in() -> None:
    blocked = [BlockingFacts(HERE.id, TODAY)]
    assert room_figures(HERE, (), blocked, TODAY) == Figures(realised=4, blocked=4)
    found = room_figures(HERE, [stay(HERE, persons=3)], blocked, TODAY)
    assert found == Figures(realised=4, occupied=3, blocked=1)


def test_some_blocked_places_leave_the_others_free() -> None:
    found = room_figures(HERE, (), [BlockingFacts(HERE.id, TODAY, None, 1)], TODAY)
    assert found == Figures(realised=4, free=3, blocked=1)


def test_once_the_location_closed_only_who_is_still_there_counts() -> None:
    closed = room(where=location(closes_on=TODAY))
    assert room_figures(closed, (), (), TODAY) == NOTHING
    assert room_figures(closed, (), (), day(-1)).free == 4
    assert room_figures(closed, [stay(closed, persons=2)], (), TODAY) == Figures(realised=2, occupied=2)


def test_who_waits_for_the_place_of_one_that_should_have_left_takes_no_second_place() -> None:
    late = stay(HERE, "H1", persons=3, until=day(1), late=True)
    waits = stay(HERE, "H2", persons=4, awaited=True)
    assert room_figures(HERE, [late, waits], (), TODAY) == Figures(realised=4, occupied=4)
    held = stay(HERE, "H2", persons=4, awaited=True, reserved=True)
    assert room_figures(HERE, [late, held], (), TODAY) == Figures(realised=4, occupied=3, reserved=1)
    few = stay(HERE, "H2", persons=1, awaited=True)
    assert room_figures(HERE, [late, few], (), TODAY) == Figures(realised=4, occupied=4)


@settings(deadline=None)
@given(regions(), st.integers(0, 15).map(day))
def test_realised_is_occupied_and_reserved_and_free_and_blocked(region: Region, night) -> None:  # type: ignore[no-untyped-def]
    total = NOTHING
    for each in region.rooms:
        stays = [s for s in region.stays if s.room_id == each.id]
        blockings = [b for b in region.blockings if b.room_id == each.id]
        found = room_figures(each, stays, blockings, night)
        assert found.reconciles
        assert 0 <= found.stranded <= found.free
        assert min(found.occupied, found.blocked) >= 0
        total += found
    assert total.reconciles


def test_the_sample_region_has_5063_places() -> None:
    rooms, stays, blockings = sample_region()
    total = NOTHING
    for each in rooms:
        there = [s for s in stays if s.room_id == each.id]
        total += room_figures(each, there, [b for b in blockings if b.room_id == each.id], TODAY)
    assert total.realised == 5063
    assert total.reconciles
