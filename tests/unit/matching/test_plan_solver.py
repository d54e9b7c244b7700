"""The solver's door gives the best there is, in whole numbers, whichever way it gets there."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kcio_desk.matching.planning.solver import Linear

GAP = 0.4
Row = tuple[list[int], int]
Programme = tuple[list[int], list[int], list[Row]]


@st.composite
def programmes(draw: st.DrawFn) -> Programme:
    """What a column is worth, how many of it there may be, and rows of factors with their most."""
    size = draw(st.integers(1, 6))
    some = st.lists(st.integers(0, 5), min_size=size, max_size=size)
    worth = draw(st.lists(st.integers(-3, 9), min_size=size, max_size=size))
    most = draw(st.lists(st.integers(1, 3), min_size=size, max_size=size))
    return worth, most, draw(st.lists(st.tuples(some, st.integers(0, 12)), min_size=1, max_size=4))


def linear(programme: Programme) -> Linear:
    worth, most, rows = programme
    made = Linear()
    columns = [made.column(points, number) for points, number in zip(worth, most, strict=True)]
    for factors, at_most in rows:
        made.row(columns, factors, at_most)
    return made


def total(worth: list[int], values: tuple[int, ...]) -> int:
    return sum(points * value for points, value in zip(worth, values, strict=True))


def allowed(programme: Programme) -> list[tuple[int, ...]]:
    """Every solution, the one without anything included."""
    _, most, rows = programme
    return [
        values
        for values in product(*(range(number + 1) for number in most))
        if all(total(factors, values) <= at_most for factors, at_most in rows)
    ]


@settings(max_examples=150, deadline=None)
@given(programmes(), st.booleans())
def test_the_best_is_found_and_proven_from_any_start(programme: Programme, started: bool) -> None:
    worth, ways = programme[0], allowed(programme)
    best = max(total(worth, values) for values in ways)
    start = ways[len(ways) // 2] if started else None
    answer = linear(programme).solve(10, GAP, lambda: False, start=start)
    assert answer.values is not None
    assert tuple(answer.values) in ways
    assert total(worth, tuple(answer.values)) == best
    assert best <= answer.bound + 1e-6
    assert answer.bound <= best + GAP + 1e-6


@settings(max_examples=50, deadline=None)
@given(programmes())
def test_what_is_known_already_bounds_what_can_be_found(programme: Programme) -> None:
    worth, ways = programme[0], allowed(programme)
    best = max(total(worth, values) for values in ways)
    answer = linear(programme).solve(10, GAP, lambda: False, known=best)
    assert best <= answer.bound + 1e-6
    assert answer.bound <= best + 1 - 1e-6 or answer.bound == pytest.approx(best)


def test_who_says_stop_gets_no_worse_than_the_start() -> None:
    programme: Programme = (
        [3, 2, 2],
        [1, 1, 1],
        [([2, 1, 1], 2), ([1, 1, 0], 1), ([1, 0, 1], 1), ([0, 2, 2], 3)],
    )
    answer = linear(programme).solve(10, GAP, lambda: True, start=(1, 0, 0))
    assert answer.values is None or total(programme[0], tuple(answer.values)) >= 3
