"""Improvement rounds: what they free, whom they bring nearer, and that nothing better was overlooked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, product
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kcio_desk.domain import Designation, StayState, Tie
from kcio_desk.matching.moving.facts import Exchange, Gain, Step
from kcio_desk.matching.replay_turns import further_off, gained, replay_turns, world_of
from kcio_desk.matching.rounds import Aim, Round, RoundProcess, improve
from tests.helpers.matching import TODAY, day, location, room
from tests.helpers.moves import sample_residents
from tests.helpers.sample import sample_region
from tests.helpers.towns import House, Town, holds, town_of

SINGLES = Designation.SINGLES
ASSEN = location(latitude=53.0, longitude=6.55)
EMMEN = location(code="0114-001", name="Zandpol", municipality="Emmen", latitude=52.79, longitude=6.9)
SIX, FOUR, THREE, TWO, ONE = (room(str(n), n, ASSEN) for n in (6, 4, 3, 2, 1))
AFAR = room("afar", 3, EMMEN)
TIES = Tie.SCHOOL, Tie.WORK, Tie.CARE
chances = st.integers(0, 2**32).map(Random)


def freed(house: House, moves: int, **how: Any) -> Round:
    return improve(house.index(), house.residents, TODAY, Aim.STRANDED, moves, **how)


def nearer(house: House, moves: int) -> Round:
    return improve(house.index(), house.residents, TODAY, Aim.NEARER, moves)


def steps(found: Exchange) -> list[tuple[int, str, str, str]]:
    return [(s.turn, s.household, s.from_room.name, s.to_room.name) for s in found.steps]


class TestStranded:
    def test_one_move_frees_the_room_with_the_most_stranded_beds(self) -> None:
        house = House(SIX, FOUR, TWO).take("a", SIX, 30, 31).take("b", FOUR, 40, 41)
        found = freed(house, 1)
        assert steps(found) == [(1, "a", "6", "2")]
        assert (found.gained, found.bound, found.proven) == (4, 4, True)
        assert [str(said) for said in found.gains] == ["4 places more for new households"]

    def test_more_moves_go_one_after_another_into_the_rooms_left(self) -> None:
        house = House(SIX, FOUR, TWO).take("a", SIX, 30, 31, 32, 33).take("b", FOUR, 40, 41)
        assert freed(house, 1).gained == 2
        found = freed(house, 2)
        assert steps(found) == [(1, "b", "4", "2"), (2, "a", "6", "4")]
        assert found.gained == 4

    def test_an_exchange_of_two_is_one_turn(self) -> None:
        shared = room("shared", 3, ASSEN, designation=SINGLES)
        house = House(shared, TWO).take("a", shared, 30, 31).take("b", TWO, 40, shares=True)
        found = freed(house, 2)
        assert [len(turn) for turn in found.turns] == [2]
        assert found.gained == 2
        assert freed(house, 1).steps == ()

    def test_travellers_who_share_are_brought_together(self) -> None:
        shared = room("shared", 3, ASSEN, designation=SINGLES)
        house = House(shared, THREE, TWO).take("a", shared, 30, shares=True)
        house.take("b", THREE, 31, shares=True).take("c", TWO, 32, shares=True)
        found = freed(house, 2)
        assert {step.to_room.name for step in found.steps} == {"shared"}
        assert found.gained == 3

    def test_nobody_moves_where_nothing_is_gained(self) -> None:
        house = House(TWO, room("too", 2, ASSEN)).take("a", TWO, 30, 31)
        found = freed(house, 5)
        assert (found.steps, found.gained, found.bound, found.gain) == ((), 0, 0, Gain())

    def test_of_two_that_free_as_much_the_less_disturbed_moves(self) -> None:
        other = room("other", 6, ASSEN)
        house = House(SIX, other, TWO).take("a", SIX, 30, 31, since=day(-10)).take("b", other, 40, 41)
        assert freed(house, 1).households == ("b",)

    @pytest.mark.parametrize(
        "facts", [{"do_not_move": True}, {"state": StayState.PLACED}, {"until": day(30)}]
    )
    def test_who_must_not_be_moved_or_leaves_is_not(self, facts: dict[str, Any]) -> None:
        house = House(SIX, TWO).take("a", SIX, 30, 31, **facts)
        assert freed(house, 3).steps == ()

    def test_people_in_conflict_are_not_brought_together(self) -> None:
        away = room("away", 2, EMMEN)
        house = House(SIX, away, AFAR).take("a", SIX, 30, 31).take("b", AFAR, 40, 41, 42, not_with=("a",))
        assert freed(house, 1).steps == ()
        house.residents["b"] = replace(
            house.residents["b"], household=replace(house.residents["b"].household, not_with=())
        )
        assert freed(house, 1).gained == 4

    def test_no_moves_are_asked_for_and_nobody_lives_there(self) -> None:
        house = House(SIX, TWO)
        assert freed(house, 3).steps == ()
        assert freed(house.take("a", SIX, 30), 0).steps == ()


class TestNearer:
    def test_two_families_each_near_the_others_school_exchange_rooms(self) -> None:
        house = House(THREE, AFAR).take("a", THREE, 30, 9, near={Tie.SCHOOL: "Emmen"})
        house.take("b", AFAR, 40, 8, near={Tie.SCHOOL: "Assen"})
        found = nearer(house, 2)
        assert (found.gained, found.gain.persons, found.gain.km) == (2, 4, 66)
        assert [len(turn) for turn in found.turns] == [2]
        assert str(found.gains[0]) == "2 families nearer to school or care"

    def test_families_come_before_persons_without_children(self) -> None:
        house = House(THREE, FOUR, AFAR).take("a", THREE, 30, 9, near={Tie.SCHOOL: "Emmen"})
        house.take("b", FOUR, 60, 61, 62, care=True, near={Tie.CARE: "Emmen"})
        assert nearer(house, 1).households == ("a",)

    def test_nobody_who_makes_way_comes_further_from_what_holds_them(self) -> None:
        house = House(THREE, AFAR).take("a", THREE, 30, 9, near={Tie.SCHOOL: "Emmen"})
        house.take("b", AFAR, 40, work=True, near={Tie.WORK: "Emmen"})
        assert nearer(house, 2).steps == ()

    def test_somebody_whom_nothing_holds_may_make_way(self) -> None:
        house = House(THREE, AFAR).take("a", THREE, 30, 9, near={Tie.SCHOOL: "Emmen"}).take("b", AFAR, 40)
        assert nearer(house, 2).gained == 1

    def test_of_two_families_the_one_that_is_spared_more_kilometres_moves(self) -> None:
        half = location(code="0106-007", municipality="Rolde", latitude=52.9, longitude=6.7)
        close = room("close", 3, half)
        house = House(THREE, close, AFAR).take("a", close, 30, 9, near={Tie.SCHOOL: "Emmen"})
        house.take("b", THREE, 30, 9, near={Tie.SCHOOL: "Emmen"})
        assert nearer(house, 1).households == ("b",)


def tied(chance: Random, town: Town) -> Town:
    """The same town, where school, work and care are somewhere."""
    towns = ["Assen", "Emmen", "Nowhere"]
    residents = {
        reference: replace(
            resident,
            work=chance.random() < 0.3,
            care=chance.random() < 0.5,
            near={
                tie: chance.choice(towns) for tie in (Tie.SCHOOL, Tie.WORK, Tie.CARE) if chance.random() < 0.8
            },
        )
        for reference, resident in town.residents.items()
    }
    return replace(town, residents=residents)


def sought(town: Town, aim: Aim, moves: int) -> Round:
    return improve(town.index(), town.residents, TODAY, aim, moves, limit=30)


def every_choice(town: Town, moves: int) -> Iterator[dict[str, str]]:
    """Every way in which at most so many households, who stay on, could go elsewhere at once."""
    staying = [
        ref for ref in town.residents if all(s.until is None for s in town.stays if s.household == ref)
    ]
    for count in range(1, moves + 1):
        for movers in combinations(staying, count):
            for goals in product(town.rooms, repeat=count):
                yield dict(zip(movers, goals, strict=True))


def brings(town: Town, goals: dict[str, str], aim: Aim) -> tuple[int, ...]:
    """What a choice brings, by the checker's own count; below 0 where somebody comes further off."""
    world = world_of(town.index(), town.residents, TODAY)
    given = [
        Step(ref, 0, town.rooms[town.room_of(ref)], town.rooms[to], TODAY, None, (), (), 0)
        for ref, to in goals.items()
    ]
    gain = gained(given, world)
    if aim is Aim.STRANDED:
        return (gain.beds,)
    return (gain.families, gain.persons) if not further_off(given, world) else (-1,)


def counted(found: Round) -> tuple[int, ...]:
    if found.aim is Aim.STRANDED:
        return (found.gain.beds,)
    return found.gain.families, found.gain.persons


def sound(found: Round, town: Town, moves: int) -> bool:
    world = world_of(town.index(), town.residents, TODAY)
    assert replay_turns(found, world) == ()
    assert len(found.steps) <= moves
    assert found.aim is Aim.STRANDED or not further_off(found.steps, world)
    assert found.bound is None or found.gained <= found.bound
    return True


@pytest.mark.parametrize("aim", Aim)
@settings(deadline=None, max_examples=12)
@given(chances)
def test_no_choice_of_moves_brings_more(aim: Aim, chance: Random) -> None:
    town = tied(chance, town_of(chance))
    found = sought(town, aim, 2)
    assert sound(found, town, 2)
    possible = (goals for goals in every_choice(town, 2) if holds(town, goals))
    nothing = (0,) * len(counted(found))
    assert counted(found) == max((nothing, *(brings(town, goals, aim) for goals in possible)))
    assert found.proven


@pytest.mark.parametrize("aim", Aim)
@settings(deadline=None, max_examples=40)
@given(chances)
def test_more_moves_never_bring_less(aim: Aim, chance: Random) -> None:
    town = tied(chance, town_of(chance))
    rounds = [sought(town, aim, moves) for moves in range(6)]
    assert all(sound(found, town, moves) for moves, found in enumerate(rounds))
    assert [counted(found) for found in rounds] == sorted(counted(found) for found in rounds)


def greedy(town: Town, moves: int) -> int:
    """Beds made by the best single move or exchange of two, again and again."""
    made, best = 0, ((0,), {})
    while moves:
        choices = (goals for goals in every_choice(town, min(2, moves)) if holds(town, goals))
        best = max(((brings(town, g, Aim.STRANDED), g) for g in choices), key=lambda b: b[0], default=best)
        if best[0] <= (0,):
            break
        for reference, to in best[1].items():
            town = town.moved(reference, town.rooms[to], TODAY)
        made, moves, best = made + best[0][0], moves - len(best[1]), ((0,), {})
    return made


@settings(deadline=None, max_examples=6)
@given(chances)
def test_a_round_frees_no_less_than_one_move_after_another(chance: Random) -> None:
    town = town_of(chance)
    assert sought(town, Aim.STRANDED, 4).gained >= greedy(town, 4)


@pytest.fixture(scope="module")
def region() -> Town:
    """The sample."""
    rooms, stays, blockings = sample_region()
    return Town({r.id: r for r in rooms}, stays, blockings, sample_residents(), {})


@pytest.mark.parametrize("asked", [0, 1, 2, 5])
def test_a_search_that_is_stopped_keeps_a_round_that_holds(region: Town, asked: int) -> None:
    heard: list[Round] = []
    found = improve(
        region.index(),
        region.residents,
        TODAY,
        Aim.STRANDED,
        5,
        60,
        lambda: len(heard) >= asked,
        heard.append,
    )
    assert sound(found, region, 5)
    assert all(sound(each, region, 5) for each in heard)
    assert found.gained >= max((each.gained for each in heard), default=0)


def test_what_is_heard_gets_better_and_nearer_to_the_bound(region: Town) -> None:
    heard: list[Round] = []
    found = improve(region.index(), region.residents, TODAY, Aim.STRANDED, 2, 60, hear=heard.append)
    assert found.proven
    assert [each.gained for each in heard] == sorted(each.gained for each in heard)
    bounds = [each.bound for each in heard if each.bound is not None]
    assert bounds == sorted(bounds, reverse=True)


def test_a_process_of_its_own_finds_the_same_round() -> None:
    house = House(SIX, TWO).take("a", SIX, 30, 31)
    run = RoundProcess(house.index(), house.residents, TODAY, Aim.STRANDED, 1)
    run.start()
    found = run.wait()
    assert run.failed == ""
    assert found is not None
    assert steps(found) == steps(freed(house, 1))


class TestChecker:
    """The checker says what is wrong with an exchange that does not hold."""

    HOUSE = House(SIX, FOUR, TWO).take("a", SIX, 30, 31, 32, 33).take("b", FOUR, 40, 41)

    def wrong(self, **facts: Any) -> str:
        found = replace(freed(self.HOUSE, 2), **facts)
        return "; ".join(replay_turns(found, world_of(self.HOUSE.index(), self.HOUSE.residents, TODAY)))

    def steps(self, **facts: Any) -> tuple[Step, ...]:
        first, second = freed(self.HOUSE, 2).steps
        return first, replace(second, **facts)

    def test_what_holds_is_let_pass(self) -> None:
        assert self.wrong() == ""

    def test_an_order_in_which_a_room_is_not_left_yet(self) -> None:
        first, second = freed(self.HOUSE, 2).steps
        assert "turn 1, a to 0106-001/4: no places" in self.wrong(
            steps=(replace(second, turn=1), replace(first, turn=2))
        )
        assert self.wrong(steps=(replace(first, turn=1), replace(second, turn=1))) == ""

    @pytest.mark.parametrize(
        ("facts", "said"),
        [
            ({"household": "b"}, "moves twice"),
            ({"household": "ghost"}, "nobody who could be moved"),
            ({"turn": 4}, "out of order"),
            ({"on": day(1)}, "on one day"),
            ({"to_room": SIX}, "stays in its room"),
            ({"to_room": TWO}, "no places"),
            ({"from_room": TWO}, "not in that room only"),
            ({"persons": 3}, "otherwise than before"),
        ],
    )
    def test_a_step_that_does_not_hold(self, facts: dict[str, Any], said: str) -> None:
        assert said in self.wrong(steps=self.steps(**facts))

    def test_a_gain_or_a_picture_that_is_not_true(self) -> None:
        assert "it brings" in self.wrong(gain=Gain(beds=5))
        assert "drawn" in self.wrong(rooms=freed(self.HOUSE, 2).rooms[1:])
        pictures = freed(self.HOUSE, 2).rooms
        assert "drawn wrongly" in self.wrong(rooms=(replace(pictures[0], after=()), *pictures[1:]))
