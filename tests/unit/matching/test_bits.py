"""Sets and sums over all rooms at once are the sums room by room."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from kcio_desk.matching.bits import from_positions, in_binary, least, spread, to_positions, total, values

numbers = st.lists(st.integers(0, 900), min_size=1, max_size=80)


@settings(deadline=None)
@given(st.sets(st.integers(0, 200)))
def test_a_set_is_its_positions(positions: set[int]) -> None:
    ordered = sorted(positions)
    assert to_positions(from_positions(ordered, 201)) == ordered


@given(st.sets(st.integers(0, 4)), st.lists(st.integers(0, 99), min_size=5, max_size=5, unique=True))
def test_a_small_set_is_spread_over_its_places(small: set[int], places: list[int]) -> None:
    bits = spread(sum(1 << n for n in small), places)
    assert bits == sum(1 << places[n] for n in small)


@settings(deadline=None)
@given(numbers, numbers, st.integers(0, 40), st.integers(0, 40))
def test_sums_over_all_are_sums_of_each(one: list[int], other: list[int], p: int, q: int) -> None:
    size = min(len(one), len(other))
    amounts = [in_binary(np.array(each)) for each in (one, other)]
    planes = total([(amounts[0], p), (amounts[1], q)])
    everywhere = range(size)
    assert values(amounts, everywhere) == [one[:size], other[:size]]
    (sums,) = values([[(plane, 1 << j) for j, plane in enumerate(planes)]], everywhere)
    assert sums == [p * one[n] + q * other[n] for n in everywhere]


@settings(deadline=None)
@given(numbers, st.sets(st.integers(0, 79), min_size=1), st.integers(1, 30))
def test_the_least_are_the_least_with_all_that_equal_the_last(
    given_numbers: list[int], among: set[int], count: int
) -> None:
    chosen = sorted(n for n in among if n < len(given_numbers))
    planes = total([(in_binary(np.array(given_numbers)), 1)])
    best = sorted(given_numbers[n] for n in chosen)[:count]
    expected = [n for n in chosen if best and given_numbers[n] <= best[-1]]
    assert to_positions(least(sum(1 << n for n in chosen), planes, count)) == expected
