"""Whatever goes wrong between five desks and their server, every promise is kept."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.helpers.shared import shared
from tests.helpers.simulation import Simulation, Stage

SCHEDULES = 300
AT_ONCE = 20


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    directory = tmp_path_factory.mktemp("simulation")
    with shared(directory) as database:
        yield Stage(database, directory)


@pytest.mark.parametrize("first", range(0, SCHEDULES, AT_ONCE))
def test_schedules_end_with_one_picture_and_nothing_lost(stage: Stage, first: int) -> None:
    for seed in range(first, first + AT_ONCE):
        broken = Simulation(stage, seed).run()
        assert broken == [], f"again, step by step: python benchmarks/simulation.py --replay {seed}"


def test_a_seed_plays_alike_alone_and_after_others(stage: Stage) -> None:
    first, other, again = (Simulation(stage, seed) for seed in (5, 6, 5))
    for one in (first, other, again):
        one.run()
    assert (first.log, first.counts) == (again.log, again.counts)
