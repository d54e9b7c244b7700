"""Desks killed at any moment, a server that is stopped at once, a wire that is cut: nothing is lost."""

from __future__ import annotations

from pathlib import Path

from tests.helpers.chaos import Chaos
from tests.helpers.restarting import one_server


def test_nothing_is_lost_doubled_or_taken_back_whoever_dies(tmp_path: Path) -> None:
    server = one_server()
    with server.shared(tmp_path) as database:
        found = Chaos(server, database, tmp_path, seed=1, steps=4).run(kills=12, restarts=2)
    assert found.broken == []
    assert found.counted["typed"] > 0
    assert found.counted["kills"] >= 12
