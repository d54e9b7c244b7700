"""What the planner promises of any region, whatever is asked of it."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kcio_desk.matching.checker import check
from kcio_desk.matching.plan import PlanWeights, Problem, frontier, plan
from kcio_desk.matching.planning.board import Taste
from kcio_desk.matching.planning.search import best_fit
from kcio_desk.matching.planning.setting import make_setting
from tests.helpers.planning import most_persons, problems, tiny

often = settings(max_examples=80, deadline=None, suppress_health_check=list(HealthCheck))


def faults(problem: Problem, **how: object) -> list[str]:
    return [str(wrong) for wrong in check(problem, plan(problem, **how))]  # type: ignore[arg-type]


@often
@given(problems())
def test_every_plan_passes_the_independent_checker(problem: Problem) -> None:
    assert faults(problem) == []


@often
@given(problems())
def test_a_plan_never_places_fewer_persons_than_best_fit(problem: Problem) -> None:
    setting = make_setting(problem, PlanWeights())
    found = plan(problem)
    assert found.persons_placed >= best_fit(setting, Taste(setting)).persons
    assert found.bound >= found.persons_placed


@often
@given(tiny())
def test_a_plan_places_as_many_as_trying_everything_does(problem: Problem) -> None:
    found = plan(problem)
    assert found.persons_placed == most_persons(problem)
    assert found.bound >= found.persons_placed


@often
@given(problems(), st.integers(0, 30))
def test_a_stop_at_any_moment_leaves_a_valid_plan(problem: Problem, after: int) -> None:
    asked = count()
    assert faults(problem, stopped=lambda: next(asked) >= after) == []


@often
@given(problems())
def test_every_plan_heard_of_on_the_way_is_valid_and_none_is_worse_than_before(problem: Problem) -> None:
    heard = []
    plan(problem, hear=lambda progress, found: heard.append((progress, found)))
    plans = [found for _, found in heard if found is not None]
    assert plans
    assert [str(wrong) for found in plans for wrong in check(problem, found)] == []
    persons = [found.persons_placed for found in plans]
    assert persons == sorted(persons)
    assert all(progress.bound >= progress.persons for progress, _ in heard)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(problems())
def test_more_moves_never_place_fewer_persons(problem: Problem) -> None:
    plans = frontier(problem, budgets=(0, 1, 2), limit=2)
    persons = [found.persons_placed for found in plans]
    assert persons == sorted(persons)
    for moves, found in zip((0, 1, 2), plans, strict=True):
        assert check(replace(problem, moves=moves), found) == ()
