"""The index answers what the plain conditions answer, room by room, however it came to be."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kcio_desk.domain import (
    Condition,
    Designation,
    HouseholdFacts,
    PersonFacts,
    RequestFacts,
    RoomFacts,
    Sex,
    StayFacts,
)
from kcio_desk.matching import RoomIndex, Seeker, avoided, broken, near_misses, seeker, suggest
from kcio_desk.matching.bits import to_positions
from kcio_desk.matching.seeker import overlaps
from tests.helpers.matching import (
    TODAY,
    Region,
    day,
    held,
    location,
    one_room,
    regions,
    request,
    requests,
    room,
    stay,
)
from tests.helpers.sample import sample_region, sample_requests


def index_of(region: Region) -> RoomIndex:
    return RoomIndex(region.rooms, region.stays, region.blockings, since=TODAY, avoids=region.avoids)


def plainly(region: Region, who: Seeker) -> dict[str, set[Condition]]:
    """What each room breaks, by the conditions themselves."""
    avoid = avoided(who, region.avoids)
    code = {r.id: r.location.code for r in region.rooms}
    conflicts = {
        code[s.room_id]
        for s in region.stays
        if s.household in avoid and overlaps(who, s.from_, s.until) and (s.until is None or s.until > TODAY)
    }
    return {r.id: {b.condition for b in _broken(region, who, r, conflicts)} for r in region.rooms}


def _broken(region: Region, who: Seeker, where: RoomFacts, conflicts: set[str]):  # type: ignore[no-untyped-def]
    stays = [s for s in region.stays if s.room_id == where.id]
    blockings = [b for b in region.blockings if b.room_id == where.id]
    return broken(who, where, stays, blockings, conflicts)


def indexed(index: RoomIndex, who: Seeker) -> dict[str, set[Condition]]:
    """The same, by the index."""
    found: dict[str, set[Condition]] = {index.room(p).id: set() for p in to_positions(index.everything)}
    for condition, rooms in index.broken(who).items():
        for position in to_positions(rooms):
            found[index.room(position).id].add(condition)
    return found


@settings(deadline=None)
@given(regions(), requests())
def test_it_breaks_what_the_plain_conditions_break(region: Region, asked: RequestFacts) -> None:
    who = seeker(asked, TODAY)
    assert indexed(index_of(region), who) == plainly(region, who)


@settings(deadline=None)
@given(regions(), requests(), st.data())
def test_refreshed_rooms_are_as_if_built_anew(
    region: Region, asked: RequestFacts, data: st.DataObject
) -> None:
    index = index_of(region)
    for _ in range(data.draw(st.integers(1, 3))):
        region = change(region, index, data)
        who = seeker(asked, TODAY)
        assert indexed(index, who) == plainly(region, who)
        fresh = index_of(region)
        assert suggest(index, asked, TODAY) == suggest(fresh, asked, TODAY)
        for condition in Condition:
            assert near_misses(index, asked, TODAY, condition) == near_misses(fresh, asked, TODAY, condition)


def change(region: Region, index: RoomIndex, data: st.DataObject) -> Region:
    """Let some rooms go, change or come, and tell the index."""
    known = {r.id: r for r in region.rooms}
    for r in region.rooms[:1]:
        known.setdefault("new", replace(r, id="new", name="201"))
    touched = {room_id for room_id in known if data.draw(st.booleans())}
    changed = [known[i] for i in sorted(touched) if data.draw(st.booleans())]
    kept = [replace(data.draw(one_room(r.location, r.name)), id=r.id) for r in changed]
    stays, blockings = data.draw(held(kept))
    index.refresh(touched, kept, stays, blockings)
    return Region(
        [r for r in region.rooms if r.id not in touched] + kept,
        [s for s in region.stays if s.room_id not in touched] + stays,
        [b for b in region.blockings if b.room_id not in touched] + blockings,
        region.avoids,
    )


@settings(deadline=None)
@given(regions(), requests(), st.integers(1, 12))
def test_the_best_are_the_same_however_many_are_asked(region: Region, asked: RequestFacts, top: int) -> None:
    index = index_of(region)
    every = suggest(index, asked, TODAY, top=1000)
    some = suggest(index, asked, TODAY, top=top)
    assert some.suggestions == every.suggestions[:top]
    assert [s.score for s in every.suggestions] == sorted((s.score for s in every.suggestions), reverse=True)


@pytest.mark.parametrize("shares", [False, True])
def test_all_sample_requests_are_answered_as_by_the_plain_conditions(shares: bool) -> None:
    region = Region(*map(list, sample_region()), {})
    index = index_of(region)
    for each in sample_requests():
        if shares and len(each.household.persons) > 1:
            continue
        asked = replace(each, household=replace(each.household, shares=shares))
        who = seeker(asked, TODAY)
        told = suggest(index, asked, TODAY, top=5000)
        plain = plainly_fast(region, who)
        assert told.why_not == {c: sum(c in found for found in plain.values()) for c in Condition}
        assert dict(told.relax) == {
            c: n for c in Condition if (n := sum(found == {c} for found in plain.values()))
        }
        fitting = {room_id for room_id, found in plain.items() if not found}
        assert {s.ids[0] for s in told.suggestions if len(s.rooms) == 1} == fitting


def plainly_fast(region: Region, who: Seeker) -> dict[str, set[Condition]]:
    stays: dict[str, list[StayFacts]] = {}
    for each in region.stays:
        stays.setdefault(each.room_id, []).append(each)
    blockings = {b.room_id: [b] for b in region.blockings}
    return {
        r.id: {b.condition for b in broken(who, r, stays.get(r.id, ()), blockings.get(r.id, ()))}
        for r in region.rooms
    }


def test_a_stay_that_ended_before_the_first_night_is_forgotten() -> None:
    here = room()
    index = RoomIndex([here], [stay(here, from_=day(-9), until=TODAY)], since=TODAY)
    assert suggest(index, request(34, 9), TODAY).fitting == 1


def test_a_new_date_within_the_nights_is_seen() -> None:
    here = room(capacity=2)
    index = RoomIndex([here], [], since=TODAY)
    asked = request(34, 9, until=day(4))
    assert suggest(index, asked, TODAY).fitting == 1
    index.refresh({here.id}, [here], [stay(here, from_=day(3), until=day(9))])
    assert suggest(index, asked, TODAY).fitting == 0
    assert suggest(index, request(34, 9, until=day(3)), TODAY).fitting == 1
    assert suggest(index, request(34, 9, from_=day(9)), TODAY).fitting == 1


def test_where_they_cannot_share_their_lower_bed_is_judged_alone() -> None:
    here = room(capacity=2, bunk_beds=1, designation=Designation.SINGLES)
    there = stay(here, "H1", party=Sex.MALE.value, lower_beds=1)
    index = RoomIndex([here], [there], since=TODAY)
    old = RequestFacts(HouseholdFacts((PersonFacts(Sex.FEMALE, age=83, needs_lower_bed=True),), shares=True))
    assert suggest(index, old, TODAY).relax == ((Condition.STRANGERS, 1),)


def test_only_the_nights_of_those_they_must_not_meet_count() -> None:
    shared = room("101", 6)
    left = stay(shared, "H1", until=day(2))
    index = RoomIndex([shared, room("102")], [left, stay(shared, "H2")], since=TODAY)
    asked = request(34, from_=day(2), not_with=("H1",))
    assert suggest(index, asked, TODAY).why_not[Condition.CONFLICT] == 0
    asked = request(34, from_=day(1), not_with=("H1",))
    assert suggest(index, asked, TODAY).why_not[Condition.CONFLICT] == 2


def test_what_changes_in_their_own_room_is_seen() -> None:
    here = room(capacity=2)
    own = stay(here, "H9", 2)
    index = RoomIndex([here], [own], since=TODAY)
    assert suggest(index, request(34, 9), TODAY).fitting == 1
    index.refresh({here.id}, [here], [own, stay(here, "H1", from_=day(3))])
    assert suggest(index, request(34, 9), TODAY).fitting == 0
    index.refresh({here.id}, [here], [stay(here, "H1", until=day(3))])
    assert suggest(index, request(34, 9, from_=day(3)), TODAY).fitting == 1


def test_a_location_that_moved_is_as_far_as_it_is_now() -> None:
    assen = location(latitude=53.0, longitude=6.55)
    emmen = location(code="E", municipality="Emmen", latitude=52.79, longitude=6.9)
    index = RoomIndex([room(where=assen), room(where=emmen)], [], since=TODAY)
    asked = request(34, near="Assen")
    far = suggest(index, asked, TODAY).suggestions[1]
    nearer = room(where=replace(emmen, latitude=52.99, longitude=6.55))
    index.refresh({nearer.id}, [nearer], [])
    near = suggest(index, asked, TODAY).suggestions[1]
    assert (str(far.reasons[0]), str(near.reasons[0])) == ("33 km from Assen", "1 km from Assen")


def test_a_conflict_told_later_counts_from_then() -> None:
    here = room()
    index = RoomIndex([here, room("102")], [stay(here, "H1")], since=TODAY)
    assert suggest(index, request(34), TODAY).fitting == 1
    index.refresh((), (), (), avoids={"H1": ["H9"]})
    assert suggest(index, request(34), TODAY).why_not[Condition.CONFLICT] == 2


def test_a_removed_room_cannot_be_looked_at() -> None:
    here = room()
    index = RoomIndex([here], [], since=TODAY)
    index.refresh({here.id}, [], [])
    with pytest.raises(LookupError):
        index.room(0)
