"""A round turn by turn: what is left when some are left out holds, and nothing falls out without need."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kcio_desk.domain import Problem
from kcio_desk.matching.moving.facts import Exchange, Gain
from kcio_desk.matching.replay_turns import replay_turns, world_of
from kcio_desk.matching.rounds import Aim, Round, improve
from kcio_desk.matching.turns import Remainder, remainder
from tests.helpers.matching import TODAY, location, room
from tests.helpers.towns import House, Town, town_of

PLACE = location()
SIX, FOUR, TWO, ONE = (room(str(n), n, PLACE) for n in (6, 4, 2, 1))


def chained() -> House:
    """First `b` to the room for two, then `a` to the one they left."""
    return House(SIX, FOUR, TWO).take("a", SIX, 30, 31, 32, 33).take("b", FOUR, 40, 41)


CHAINED = chained()


def found(house: House | Town, moves: int = 2) -> Round:
    return improve(house.index(), house.residents, TODAY, Aim.STRANDED, moves, limit=30)


def left(house: House | Town, of: Exchange, *without: int) -> Remainder:
    return remainder(house.index(), house.residents, TODAY, of, without)


def test_each_turn_says_what_it_builds_on_and_what_it_adds() -> None:
    whole = left(CHAINED, found(CHAINED))
    assert [(t.number, t.households, set(t.builds_on), t.gain.beds) for t in whole.turns] == [
        (1, ("b",), set(), 2),
        (2, ("a",), {1}, 2),
    ]
    assert whole.fallen == frozenset()
    assert whole.whole.gain.beds == 4


def test_a_turn_that_others_build_on_takes_them_along() -> None:
    rest = left(CHAINED, found(CHAINED), 1)
    assert (rest.turns, rest.fallen, rest.whole.steps) == ((), {2}, ())
    assert rest.whole.gain == Gain()


def test_a_turn_that_nobody_builds_on_goes_alone() -> None:
    rest = left(CHAINED, found(CHAINED), 2)
    assert ([t.number for t in rest.turns], rest.fallen) == ([1], frozenset())
    assert rest.whole.gain.beds == 2


def test_a_turn_is_drawn_as_it_will_be_after_those_before_it() -> None:
    second = left(CHAINED, found(CHAINED)).turns[1]
    rooms = {picture.room.name: picture for picture in second.rooms}
    assert [one.household for one in rooms["4"].before] == ["b"]
    assert [one.household for one in rooms["4"].after] == ["a"]


@pytest.mark.parametrize("changed", [chained().take("c", TWO, 50), House(SIX, FOUR, TWO).take("a", SIX, 30)])
def test_a_round_that_no_longer_holds_is_refused_in_words(changed: House) -> None:
    with pytest.raises(Problem, match="Something has changed"):
        left(changed, found(CHAINED))


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 2**32).map(Random))
def test_what_is_left_holds_and_brings_what_it_says(chance: Random) -> None:
    town = town_of(chance)
    of = found(town, 5)
    numbers = range(1, 1 + len(of.turns))
    without = {n for n in numbers if chance.random() < 0.3}
    rest = left(town, of, *without)
    assert replay_turns(rest.whole, world_of(town.index(), town.residents, TODAY)) == ()
    assert {turn.number for turn in rest.turns} | without | rest.fallen == {*numbers}
    assert sum(turn.gain.beds for turn in rest.turns) == rest.whole.gain.beds
    assert without or (rest.fallen == frozenset() and rest.whole.gain == of.gain)
    assert all(not turn.builds_on & (without | rest.fallen) for turn in rest.turns)
