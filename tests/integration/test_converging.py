"""Whatever two desks do: they end alike, and what a command writes on the server it wrote at the desk."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kcio_desk.sync.rows import canonical_of, fingerprint
from tests.helpers.shared import shared
from tests.helpers.simulation import Stage
from tests.helpers.simulation.acts import DAY, NIGHT, Act
from tests.helpers.simulation.desk import Desk, Keys
from tests.helpers.simulation.stage import first_machine
from tests.helpers.simulation.wire import Wire

PLACES = "SELECT room_id, place_no, from_, until, party, stay_id FROM stay_place ORDER BY 1, 2, 3"
seeds = st.integers(0, 2**16)
acts = st.tuples(st.sampled_from(sorted(DAY | NIGHT, key=lambda act: act.__name__)), seeds)
usual = settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])


class Fair:
    """The weather on a good day."""

    random = Random(0)

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()

    def fate(self) -> str:
        return "carried"

    def meanwhile(self) -> None:
        return

    def wrong(self, what: str) -> None:
        raise AssertionError(what)


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    directory = tmp_path_factory.mktemp("converging")
    with shared(directory) as database:
        yield Stage(database, directory)


def two_desks(stage: Stage) -> list[Desk]:
    """Anna's and Bert's, at night when each keeps two rooms."""
    stage.set("night")
    keys = Keys("converging")
    wires = [Wire(stage.server.links[name], first_machine(name), Fair()) for name in ("anna", "bert")]
    return [
        Desk(name, stage.machines[name], wire, keys, lambda desk, command: None)
        for name, wire in zip(("anna", "bert"), wires, strict=True)
    ]


def at_server(stage: Stage, query: str) -> list[tuple[Any, ...]]:
    with stage.server._engine.connect() as connection:
        return [tuple(map(str, row)) for row in connection.exec_driver_sql(query)]


def at_desk(desk: Desk, query: str) -> list[tuple[Any, ...]]:
    return [tuple(map(str, row)) for row in desk.rows(query)]


def differing(desk: Desk) -> list[str]:
    """Tables in which a desk is not what the server has."""
    theirs = desk.wire.fingerprint()[1]
    with desk.store.reading() as session:
        ours = fingerprint(session)
    return sorted(name for name in ours | theirs if ours.get(name) != theirs.get(name))


@usual
@given(steps=st.lists(st.tuples(st.sampled_from([0, 1]), st.none() | acts), min_size=2, max_size=24))
def test_whatever_two_desks_do_they_end_alike(
    stage: Stage, steps: list[tuple[int, tuple[Act, int] | None]]
) -> None:
    desks = two_desks(stage)
    for which, what in steps:
        if what is None:
            desks[which].sync()
        else:
            what[0](desks[which], Random(what[1]))
    for desk in (*desks, *desks):
        desk.sync()
    for desk in desks:
        assert desk.rows("SELECT kind FROM outgoing") == []
        assert differing(desk) == []
        assert at_desk(desk, PLACES) == at_server(stage, PLACES)


@usual
@given(todo=st.lists(acts, min_size=1, max_size=12))
def test_what_a_command_writes_on_the_server_it_wrote_at_the_desk(
    stage: Stage, todo: list[tuple[Act, int]]
) -> None:
    desk, _ = two_desks(stage)
    for act, seed in todo:
        act(desk, Random(seed))
        written = desk.rows("SELECT id, writes FROM outgoing ORDER BY no")
        if not written:
            continue
        desk.replica.push()
        wanted = [
            (command, write["table"], write["id"], str(canonical_of(write["table"], write["after"])))
            for command, writes in written
            for write in json.loads(writes)
        ]
        feed = "SELECT command_id, table_name, row_id, document::text FROM kcio.feed ORDER BY seq DESC"
        assert at_server(stage, f"{feed} LIMIT {len(wanted)}")[::-1] == wanted
        assert differing(desk) == []
        assert at_desk(desk, PLACES) == at_server(stage, PLACES)
        desk.sync()
    # Nobody else did anything: what the rules let through the server has no reason to refuse.
    assert desk.rows("SELECT kind, why FROM conflict") == []
