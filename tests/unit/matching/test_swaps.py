"""Households and locations that exchange rooms: who may, who may not and why, and what it brings."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kcio_desk.domain import (
    Condition,
    Designation,
    PetFacts,
    Problem,
    Sex,
    StayState,
    Tie,
)
from kcio_desk.matching.replay_turns import replay_turns, world_of
from kcio_desk.matching.swaps import Refusal, Swap, partners, swap, swap_locations
from tests.helpers.matching import TODAY, day, location, room
from tests.helpers.towns import House, holds, town_of

SINGLES = Designation.SINGLES
ASSEN = location(latitude=53.0, longitude=6.55, pets=None)
EMMEN = location(code="0114-001", name="Zandpol", municipality="Emmen", latitude=52.79, longitude=6.9)
chances = st.integers(0, 2**32).map(Random)


def exchange(house: House, one: str = "a", other: str = "b", **how: Any) -> Swap | tuple[Refusal, ...]:
    return swap(house.index(), house.residents, one, other, TODAY, **how)


def swapped(house: House) -> Swap:
    found = exchange(house)
    assert isinstance(found, Swap), found
    return found


def refused(house: House, **how: Any) -> list[tuple[str, str]]:
    found = exchange(house, **how)
    assert not isinstance(found, Swap)
    return [(refusal.household, str(refusal.why)) for refusal in found]


def steps(found: Swap) -> list[tuple[str, str, str, int]]:
    return [(s.household, s.from_room.name, s.to_room.name, s.turn) for s in found.steps]


FOUR, THREE = room("four", 4, ASSEN), room("three", 3, ASSEN)
AFAR = room("afar", 3, EMMEN)


class TestTwoHouseholds:
    def test_exchange_rooms_in_one_turn(self) -> None:
        found = swapped(House(FOUR, THREE).take("a", FOUR, 30, 31).take("b", THREE, 40, 41, 12))
        assert steps(found) == [("a", "four", "three", 1), ("b", "three", "four", 1)]
        assert len(found.turns) == 1
        assert found.steps[0].on == TODAY

    def test_on_a_day_to_come(self) -> None:
        house = House(FOUR, THREE).take("a", FOUR, 30).take("b", THREE, 40, until=day(9))
        found = exchange(house, on=day(5))
        assert isinstance(found, Swap)
        assert {(s.on, s.until) for s in found.steps} == {(day(5), None), (day(5), day(9))}
        assert refused(house, on=day(9)) == [("b", "they leave on 2026-12-02")]

    def test_each_is_told_what_the_other_room_breaks(self) -> None:
        house = House(FOUR, AFAR).take("a", FOUR, 30, 31, 32, 33, pets=(PetFacts("cat"),))
        found = exchange(house.take("b", AFAR, 40))
        assert isinstance(found, tuple)
        assert [(r.household, r.condition) for r in found] == [
            ("a", Condition.CAPACITY),
            ("a", Condition.PETS),
        ]

    @pytest.mark.parametrize(
        ("facts", "said"),
        [
            ({"do_not_move": True}, "they are not to be moved"),
            ({"state": StayState.PLACED}, "they have not arrived yet"),
        ],
    )
    def test_who_must_not_be_moved_is_not(self, facts: dict[str, Any], said: str) -> None:
        house = House(FOUR, THREE).take("a", FOUR, 30).take("b", THREE, 40, **facts)
        assert refused(house) == [("b", said)]

    def test_children_without_an_adult_are_not_moved(self) -> None:
        house = House(FOUR, THREE).take("a", FOUR, 30).take("b", THREE, 12, 14)
        assert refused(house) == [("b", "there is no adult with them")]

    def test_a_name_that_nobody_has(self) -> None:
        house = House(FOUR).take("a", FOUR, 30)
        assert refused(house, other="ghost") == [("ghost", "nobody of that name sleeps in this region")]

    def test_nobody_exchanges_with_themselves_or_within_a_room(self) -> None:
        both = room("both", 2, ASSEN, designation=SINGLES)
        house = House(both).take("a", both, 30, shares=True).take("b", both, 31, shares=True)
        assert refused(house) == [("a", "they sleep in one room")]
        assert refused(house, other="a") == [("a", "a household cannot exchange rooms with itself")]

    def test_one_traveller_is_exchanged_and_the_others_stay(self) -> None:
        left, right = (room(name, 2, ASSEN, designation=SINGLES) for name in ("left", "right"))
        house = House(left, right)
        for reference, where in (("a", left), ("c", left), ("b", right), ("d", right)):
            house.take(reference, where, 30, shares=True)
        found = swapped(house)
        assert [s.household for picture in found.rooms for s in picture.after] == ["c", "b", "d", "a"]

    def test_but_not_between_women_and_men(self) -> None:
        left, right = (room(name, 2, ASSEN, designation=SINGLES) for name in ("left", "right"))
        house = House(left, right)
        for reference, where, sex in (
            ("a", left, Sex.FEMALE),
            ("c", left, Sex.FEMALE),
            ("b", right, Sex.MALE),
            ("d", right, Sex.MALE),
        ):
            house.take(reference, where, 30, shares=True, sex=sex)
        assert {said for _, said in refused(house)} == {"somebody sleeps here who does not share with them"}

    def test_beds_that_come_free_for_new_households_are_counted(self) -> None:
        shared = room("shared", 3, ASSEN, designation=SINGLES)
        two = room("two", 2, ASSEN)
        house = House(shared, two).take("a", shared, 30, 31).take("b", two, 40, shares=True)
        found = swapped(house)
        assert found.gain.beds == 2
        assert str(found.gains[0]) == "2 places more for new households"


class TestNearer:
    def test_a_school_that_comes_nearer_is_told_and_is_no_disturbance(self) -> None:
        house = House(FOUR, AFAR).take("a", FOUR, 30, 9, near={Tie.SCHOOL: "Emmen"}).take("b", AFAR, 40, 41)
        found = swapped(house)
        assert (found.gain.families, found.gain.persons, found.gain.km) == (1, 2, 33)
        assert "a: to Emmen, where school is" in map(str, found.gains)
        assert not any("school" in str(said) for said in found.disturbs)

    def test_one_that_gets_further_is_a_disturbance(self) -> None:
        house = House(FOUR, AFAR).take("a", FOUR, 30, 9, near={Tie.SCHOOL: "Assen"}).take("b", AFAR, 40, 41)
        found = swapped(house)
        assert (found.gain.families, found.gain.km) == (0, -33)
        assert "a: one child changes school" in map(str, found.disturbs)

    def test_the_partner_that_brings_both_nearer_comes_first(self) -> None:
        other = room("other", 4, ASSEN)
        house = House(FOUR, AFAR, other).take("a", FOUR, 30, 9, near={Tie.SCHOOL: "Emmen"})
        house.take("c", other, 50, 51).take("b", AFAR, 40, 8, near={Tie.SCHOOL: "Assen"})
        found = partners(house.index(), house.residents, "a", TODAY)
        assert [each.households[1] for each in found] == ["b", "c"]
        assert found[0].gain.families == 2

    def test_where_nobody_knows_the_way_only_the_town_itself_is_nearer(self) -> None:
        nowhere = location(code="0106-009", municipality="Rolde")
        lost = room("lost", 4, nowhere)
        house = House(lost, AFAR).take("a", lost, 30, 9, near={Tie.SCHOOL: "Emmen"}).take("b", AFAR, 40)
        assert swapped(house).gain.families == 1
        house = House(lost, AFAR).take("a", AFAR, 30, 9, near={Tie.SCHOOL: "Assen"}).take("b", lost, 40)
        assert swapped(house).gain.families == 0


class TestTwoLocations:
    def test_all_who_can_exchange_at_once(self) -> None:
        here = [room(str(n), n, ASSEN) for n in (1, 2, 3)]
        there = [room(str(n), n, EMMEN) for n in (1, 2, 3)]
        house = House(*here, *there)
        for n, rooms in enumerate(zip(here, there, strict=True), 1):
            house.take(f"h{n}", rooms[0], *[30] * n).take(f"t{n}", rooms[1], *[30] * n)
        found = swap_locations(house.index(), house.residents, ASSEN.code, EMMEN.code, TODAY)
        assert len(found.steps) == 6
        assert {(s.from_room.capacity, s.to_room.capacity) for s in found.steps} == {(1, 1), (2, 2), (3, 3)}
        assert (len(found.turns), found.stay) == (1, ())

    def test_who_cannot_stays_with_the_reason(self) -> None:
        two, three = room("two", 2, EMMEN), room("three", 3, EMMEN)
        house = House(FOUR, THREE, two, three).take("big", FOUR, 30, 31, 32, 33).take("small", THREE, 40)
        house.take("stays", two, 50, do_not_move=True).take("goes", three, 60, 61)
        found = swap_locations(house.index(), house.residents, ASSEN.code, EMMEN.code, TODAY)
        assert {s.household for s in found.steps} == {"small", "goes"}
        assert {refusal.household: str(refusal.why) for refusal in found.stay} == {
            "big": "no room in Zandpol takes them",
            "stays": "they are not to be moved",
        }

    def test_one_whose_only_room_is_kept_is_told_so(self) -> None:
        house = House(FOUR, AFAR).take("a", FOUR, 30, 31).take("b", AFAR, 40, pets=(PetFacts("dog"),))
        house.rooms = (replace(FOUR, location=replace(ASSEN, pets=frozenset())), AFAR)
        found = swap_locations(house.index(), house.residents, ASSEN.code, EMMEN.code, TODAY)
        assert found.steps == ()
        assert {refusal.household: str(refusal.why) for refusal in found.stay} == {
            "a": "no room for them comes free in Zandpol",
            "b": "no room in De Hunze takes them",
        }

    def test_a_location_that_is_not_there_or_named_twice_is_a_problem(self) -> None:
        house = House(FOUR).take("a", FOUR, 30)
        with pytest.raises(Problem, match="no location 9999"):
            swap_locations(house.index(), house.residents, ASSEN.code, "9999", TODAY)
        with pytest.raises(Problem, match="two locations"):
            swap_locations(house.index(), house.residents, ASSEN.code, ASSEN.code, TODAY)


@settings(deadline=None, max_examples=40)
@given(chances)
def test_a_swap_is_found_where_trying_it_shows_that_it_holds(chance: Random) -> None:
    town = town_of(chance)
    index, world = town.index(), world_of(town.index(), town.residents, TODAY)
    for one in town.residents:
        true = set()
        for other in town.residents:
            found = swap(index, town.residents, one, other, TODAY)
            possible = holds(town, {one: town.room_of(other), other: town.room_of(one)})
            assert isinstance(found, Swap) == possible
            if isinstance(found, Swap):
                true.add(other)
                assert replay_turns(found, world) == ()
            else:
                assert found
        near = partners(index, town.residents, one, TODAY, top=100)
        assert {each.households[1] for each in near} == true


@settings(deadline=None, max_examples=60)
@given(chances)
@example(Random(3_250_595_115))  # Others come to the room after its household has left.
def test_locations_exchange_soundly_and_everybody_is_accounted_for(chance: Random) -> None:
    town = town_of(chance)
    index = town.index()
    one, other = sorted({r.location.code for r in town.rooms.values()})[:2]
    found = swap_locations(index, town.residents, one, other, TODAY)
    assert replay_turns(found, world_of(index, town.residents, TODAY)) == ()
    living = {ref for ref in town.residents if town.rooms[town.room_of(ref)].location.code in (one, other)}
    assert {*found.households} | {refusal.household for refusal in found.stay} == living
    assert {(s.from_room.location.code, s.to_room.location.code) for s in found.steps} <= {
        (one, other),
        (other, one),
    }
    pairs = ((a, b) for a in living for b in living if a < b)
    if not found.steps:
        assert not any(
            holds(town, {a: town.room_of(b), b: town.room_of(a)})
            for a, b in pairs
            if town.rooms[town.room_of(a)].location.code != town.rooms[town.room_of(b)].location.code
        )
