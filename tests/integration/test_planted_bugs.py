"""The simulation finds what it is there to find: each plausible mistake, put back, breaks a promise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple

import pytest

from kcio_desk.domain import ids
from kcio_desk.sync import leases, outbox, replica, rows
from kcio_desk.sync.replica import Replica
from tests.helpers import planted
from tests.helpers.planted import Plant, instead, sql, together
from tests.helpers.shared import shared
from tests.helpers.simulation import KINDS, Kind, Simulation, Stage, acts
from tests.helpers.simulation.acts import Act

PULL = "kcio.pull(text,bigint,int)"
MOST = 40
"""More schedules than any of these mistakes can hide from."""


def schedules(kind: str, *acts: Act, **weights: Any) -> Kind:
    """Schedules of a kind, weighted towards these acts; towards such events, pages or weather."""
    found = KINDS[kind]
    told = {name: weights.pop(name) for name in ("bad", "busy", "pages", "steps") if name in weights}
    mix = dict.fromkeys(acts, 1.0) or found.mix
    return replace(found, mix=mix, events=dict(found.events) | weights, **told)


SMALL = ((4, 1),)
DYING = schedules("storm", die=20, sync=10)
LATE = schedules("storm", deliver=8, bad=(0.5,))
TOGETHER = {"spell": 20, "do": 2, "sync": 2, "steps": 6}


class Bug(NamedTuple):
    """Which schedules find it, from which seed on; which promises it breaks."""

    plant: Plant
    kind: Kind
    seed: int
    breaks: str


BUGS = {
    "ack before answer": Bug(instead(Replica, "push", planted.ack_before_answer), schedules("storm"), 0, "2"),
    "no unwind": Bug(instead(replica, "unwind", planted.no_unwind), schedules("day"), 0, "37"),
    "resync that drops the outbox": Bug(
        instead(Replica, "load", planted.resync_drops_outbox), schedules("ruin"), 0, "2"
    ),
    "a command relies on the past forever": Bug(
        instead(replica, "journal", planted.relies_on_the_past),
        schedules("day", acts.park, acts.place, **TOGETHER),
        0,
        "7",
    ),
    "a part of a command is pulled": Bug(
        sql(PULL, ("feed.seq <= COALESCE(last, feed.seq)", "feed.seq <= after + most")),
        schedules("storm", pages=SMALL),
        0,
        "37",
    ),
    "a pull tells all scopes": Bug(
        sql(PULL, ("g.account = session_user AND ", "")), schedules("day", acts.tie), 0, "5"
    ),
    "a snapshot tells all scopes": Bug(
        together(
            sql("kcio.load_head(text)", ("g.account = session_user AND ", "")),
            sql("kcio.load(text,text,int)", ("NOT kcio.may('read', tab.scope)", "false")),
            sql("kcio.sees(text)", ("session_user = current_user", "true")),
        ),
        schedules("ruin", acts.tie, reload=10),
        0,
        "5",
    ),
    "keys of rows by chance": Bug(
        instead(ids, "derived_id", lambda right: lambda *_: ids.new_id()), schedules("night"), 0, "34"
    ),
    "a conflict of the rules is dropped": Bug(
        instead(outbox, "to_inbox", planted.no_conflict_row), schedules("day", acts.place, **TOGETHER), 0, "2"
    ),
    "what is confirmed is judged again": Bug(
        instead(outbox, "_reapply", planted.judged_again),
        schedules("night", acts.night, acts.edit, **TOGETHER),
        0,
        "4",
    ),
    "numbers are given anew": Bug(
        instead(outbox, "_numbers", lambda right: lambda row: iter(())),
        schedules("day", acts.move, acts.move_again, acts.place, **TOGETHER),
        0,
        "2",
    ),
    "replicas do not number places": Bug(
        instead(rows.Writer, "settle", lambda right: lambda self: self.change), schedules("day"), 0, "3"
    ),
    "lease: a lease that only this desk knows": Bug(
        instead(leases, "_kept", lambda right: lambda session, waiting: right(session, [])),
        schedules("day", acts.keep_and_place, acts.place, **TOGETHER),
        0,
        "4",
    ),
}


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    directory = tmp_path_factory.mktemp("planted")
    with shared(directory) as database:
        yield Stage(database, directory)


@pytest.mark.parametrize("bug", BUGS.values(), ids=BUGS.keys())
def test_the_simulation_catches(stage: Stage, bug: Bug) -> None:
    with bug.plant(stage):
        for seed in range(bug.seed, bug.seed + MOST):
            broken = Simulation(stage, seed, bug.kind).run()
            if broken:
                break
    assert {promise_of(said) for said in broken} & set(bug.breaks)


def promise_of(said: str) -> str:
    """The number of the promise that a violation names."""
    return said.split("): ")[1][0]
