"""Prices: what giving a room away costs the households that are expected."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kcio_desk.domain import Condition, Designation, RequestFacts, RoomFacts, StayFacts
from kcio_desk.matching import Prices, RoomIndex, Scarce, Suggestion, Weights, seeker, suggest
from kcio_desk.matching.bits import to_positions, values
from kcio_desk.matching.prices import make_prices
from kcio_desk.matching.scarce import FEATURES, KEEP, PERSON
from kcio_desk.matching.suggest import near_misses
from tests.helpers.matching import (
    TODAY,
    Region,
    day,
    location,
    regions,
    request,
    requests,
    room,
    stay,
)

PLAIN = request(34, 9)
LAME = request(34, wheelchair=True)


def prices_of(
    rooms: list[RoomFacts],
    asked: list[RequestFacts],
    stays: list[StayFacts] = [],  # noqa: B006
) -> tuple[RoomIndex, Prices]:
    index = RoomIndex(rooms, stays, since=TODAY)
    return index, make_prices(index, asked, TODAY, days=28)


def price(name: str, rooms: list[RoomFacts], asked: list[RequestFacts]) -> float:
    """Points for a household that has the room of that name to itself."""
    index, prices = prices_of(rooms, asked)
    (found,) = values([prices.alone], [index.keys.index(f"0106-001/{name}")])
    return found[0] / 4


def best(asked: RequestFacts, index: RoomIndex, prices: Prices | None) -> str:
    return suggest(index, asked, TODAY, weights=Weights(prices=prices)).suggestions[0].rooms[0].name


def names(found: Suggestion) -> set[str]:
    return {one.name for one in found.rooms}


class TestAPrice:
    def test_is_nothing_where_nobody_is_expected(self) -> None:
        assert price("101", [room()], []) == 0

    def test_is_nothing_where_there_are_rooms_enough(self) -> None:
        assert price("0", [room(str(n)) for n in range(40)], [PLAIN] * 5) == 0

    def test_is_a_roof_for_everybody_who_would_have_none(self) -> None:
        assert price("101", [room()], [request(34, 9, 7, 5)] * 50) == 4 * PERSON

    def test_is_only_the_difference_where_others_would_have_it_too(self) -> None:
        rooms = [room("wide", 6), room("small", 2)]
        asked = [*[PLAIN] * 50, *[request(34, 9, 8, 7)] * 50]
        assert price("wide", rooms, asked) == 4 * PERSON
        assert price("small", rooms, asked) == 2 * PERSON

    def test_is_of_a_place_for_one_who_shares(self) -> None:
        shared = room("s", 4, designation=Designation.SINGLES)
        _, prices = prices_of([shared], [request(34, shares=True)] * 90)
        one, other = seeker(request(34, shares=True), TODAY), seeker(PLAIN, TODAY)
        assert values([prices.of(one), prices.of(other)], [0]) == [[4 * PERSON], [4 * 4 * PERSON]]

    def test_is_less_for_those_who_stay_for_a_few_nights(self) -> None:
        rooms = [room(str(n)) for n in range(3)]
        long, short = [PLAIN] * 6, [replace(PLAIN, until=day(3))] * 6
        assert price("0", rooms, short) < price("0", rooms, long)

    def test_knows_what_was_asked_weeks_ago_as_if_it_were_asked_today(self) -> None:
        then = datetime(2026, 11, 3, 9, tzinfo=UTC)
        old = replace(PLAIN, received=then, from_=day(-20), until=day(70))
        assert price("101", [room()], [old] * 50) == 2 * PERSON

    @given(st.integers(1, 6), st.integers(1, 12), st.integers(0, 12))
    @settings(deadline=None, max_examples=40)
    def test_does_not_fall_when_there_are_fewer_step_free_rooms(
        self, left: int, lame: int, plain: int
    ) -> None:
        steps = [room(f"step{n}", 2, step_free=True) for n in range(left + 1)]
        others = [room(f"plain{n}", 2, stairs=True) for n in range(3)]
        asked = [*[LAME] * lame, *[PLAIN] * plain]
        assert price("step0", [*steps[:left], *others], asked) >= price("step0", [*steps, *others], asked)

    @given(regions(), st.lists(requests(), max_size=12))
    @settings(deadline=None, max_examples=60)
    def test_is_never_more_than_those_who_could_have_the_room(
        self, region: Region, asked: list[RequestFacts]
    ) -> None:
        rooms, stays, blockings, avoids = region
        index = RoomIndex(rooms, stays, blockings, since=TODAY, avoids=avoids)
        prices = make_prices(index, asked, TODAY)
        most = [n / 4 / PERSON for n in values([prices.alone], range(len(rooms)))[0]]
        assert all(n <= r.capacity for n, r in zip(most, rooms, strict=True))
        for marked in prices.scarce.values():
            assert all(most[position] > 0 for position in to_positions(marked))

    def test_is_the_same_each_time(self) -> None:
        asked = [PLAIN, LAME, request(34, pets=())] * 4
        rooms = [room("a", 2, step_free=True), room("b", 3)]
        assert prices_of(rooms, asked)[1] == prices_of(rooms, asked)[1]


class TestTheRanking:
    def test_leaves_the_step_free_room_to_who_is_expected_to_need_it(self) -> None:
        rooms = [room("step", 2, step_free=True), room("wide", 3)]
        index, prices = prices_of(rooms, [LAME] * 8)
        assert best(PLAIN, index, prices) == "wide"
        assert best(LAME, index, prices) == "step"

    def test_leaves_the_large_room_to_a_large_family(self) -> None:
        here, there = location(), location(code="0106-002", municipality="Emmen")
        rooms = [room("big", 4, here), room("small", 3, there)]
        index, prices = prices_of(rooms, [request(34, 9, 8, 7)] * 8)
        assert best(request(34, 9, 8), index, prices) == "small"

    def test_charges_nobody_for_what_they_cannot_do_without(self) -> None:
        index, prices = prices_of([room("step", 1, step_free=True), room("b", 1)], [LAME] * 20)
        dear, flat = (
            [one.score for one in suggest(index, LAME, TODAY, weights=weights).suggestions]
            for weights in (Weights(prices=prices), Weights())
        )
        assert dear == flat

    def test_charges_nobody_among_near_misses_either(self) -> None:
        index, prices = prices_of([room("b", 2)], [PLAIN] * 20)
        wanted = request(34, 9, wheelchair=True)
        dear, flat = (
            [one.score for one in near_misses(index, wanted, TODAY, Condition.STEP_FREE, weights=weights)]
            for weights in (Weights(prices=prices), Weights())
        )
        assert dear == flat

    def test_has_its_flat_prices_without_any(self) -> None:
        index = RoomIndex([room("step", 2, step_free=True), room("wide", 2, stairs=True)], [], since=TODAY)
        assert best(PLAIN, index, None) == "wide"


class TestTheWords:
    def said(self, asked: RequestFacts, expected: list[RequestFacts], rooms: list[RoomFacts]) -> list[str]:
        index, prices = prices_of(rooms, expected)
        found = suggest(index, asked, TODAY, weights=Weights(prices=prices)).suggestions
        return [str(reason) for one in found for reason in one.reasons if "step" in names(one)]

    @pytest.mark.parametrize(
        ("left", "words"),
        [
            (3, "one of 3 step-free rooms left in Assen"),
            (1, "the last step-free room free in Assen"),
        ],
    )
    def test_count_the_rooms_that_are_left_in_the_municipality(self, left: int, words: str) -> None:
        emmen = location(code="0114-001", municipality="Emmen")
        more = [room(f"more{n}", 2, step_free=True) for n in range(left - 1)]
        rooms = [room("step", 2, step_free=True), *more, room("far", 2, emmen, step_free=True)]
        assert words in self.said(PLAIN, [LAME] * 40, rooms)

    def test_do_not_count_a_room_that_is_taken(self) -> None:
        rooms = [room("step", 2, step_free=True), room("gone", 2, step_free=True)]
        index, prices = prices_of(rooms, [LAME] * 40, [stay(rooms[1])])
        (found,) = suggest(index, PLAIN, TODAY, weights=Weights(prices=prices)).suggestions
        assert "the last step-free room free in Assen" in map(str, found.reasons)

    def test_say_nothing_to_who_needs_the_feature(self) -> None:
        said = self.said(LAME, [LAME] * 40, [room("step", 2, step_free=True)])
        assert not [word for word in said if "step-free" in word]

    def test_say_nothing_where_the_price_is_not_for_the_feature(self) -> None:
        said = self.said(PLAIN, [request(34, 9, 8)] * 40, [room("step", 3, step_free=True)])
        assert not [word for word in said if "step-free" in word]

    def test_say_that_a_room_is_better_kept_for_more_people(self) -> None:
        rooms, expected = [room("step", 5)], [request(34, 9, 8, 7, 6)] * 40
        assert str(KEEP) in self.said(PLAIN, expected, rooms)
        assert str(KEEP) not in self.said(request(34, 9, 8, 7, 6), expected, rooms)

    def test_let_nobody_wait_who_is_urgent(self) -> None:
        rooms, expected = [room("step", 5)], [request(34, 9, 8, 7, 6)] * 40
        assert str(KEEP) not in self.said(replace(PLAIN, urgent=True), expected, rooms)

    def test_say_of_a_split_that_its_rooms_together_are_better_kept(self) -> None:
        rooms = [room("step", 4), room("102", 4)]
        assert str(KEEP) in self.said(request(*[34] * 5), [request(34, 9, 8, 7)] * 40, rooms)


def test_every_feature_has_words_of_its_own() -> None:
    said = [feature.say(n, "Emmen") for feature in FEATURES.values() for n in (1, 3)]
    assert len(set(said)) == 2 * len(Scarce)
    assert all("Emmen" in str(sentence) for sentence in said)
    assert all("3" in str(sentence) for sentence in said[1::2])
