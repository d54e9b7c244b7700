"""Whatever goes wrong between five desks and their server, every promise is kept."""

from __future__ import annotations

from pathlib import Path

from tests.helpers.shared import shared
from tests.helpers.simulation import Simulation, Stage


def test_schedules_end_with_one_picture_and_nothing_lost(tmp_path: Path) -> None:
    with shared(tmp_path) as database:
        stage = Stage(database, tmp_path)
        for seed in range(50):
            assert Simulation(stage, seed).run() == []
