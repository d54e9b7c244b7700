"""The simulation finds what it is there to find: each plausible mistake, put back, breaks a promise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple

import pytest

from kcio_desk.domain import ids
from kcio_desk.sync import applied, leases, outbox, replica, rows
from kcio_desk.sync.replica import Replica
from tests.helpers import planted
from tests.helpers.planted import Plant, instead, sql, together
from tests.helpers.shared import shared
from tests.helpers.simulation import KINDS, Kind, Simulation, Stage, acts
from tests.helpers.simulation.acts import Act
from tests.helpers.simulation.server import Server

APPLY = "kcio.apply(text,jsonb,bigint,text)"
APPEND = "kcio.append(text,jsonb,kcio.written[],bigint,text)"
PULL = "kcio.pull(text,bigint,int)"
MOST = 40
"""More schedules than any of these mistakes can hide from."""


def schedules(kind: str, *acts: Act, **weights: Any) -> Kind:
    """Schedules of a kind, weighted towards these acts; towards such events, pages or weather."""
    found = KINDS[kind]
    told = {name: weights.pop(name) for name in ("bad", "busy", "pages", "steps", "where") if name in weights}
    mix = dict.fromkeys(acts, 1.0) or found.mix
    return replace(found, mix=mix, events=dict(found.events) | weights, **{"steps": (8,)} | told)


SMALL = ((4, 1),)
DYING = schedules("day", acts.take, die=20, do=2, sync=2, spell=0, bad=(0,), where=("anna", "bert"))
TOGETHER = {"spell": 20, "do": 2, "sync": 2, "steps": (6,)}


class Bug(NamedTuple):
    """Which schedules find it, from which seed on; which promises it breaks."""

    plant: Plant
    kind: Kind
    seed: int
    breaks: str


BUGS = {
    "ack before answer": Bug(instead(Replica, "push", planted.ack_before_answer), schedules("storm"), 0, "2"),
    "cursor before rows": Bug(instead(Replica, "_take", planted.cursor_first), DYING, 3, "37"),
    "rows before cursor": Bug(instead(Replica, "_take", planted.rows_first), DYING, 5, "6"),
    "no unwind": Bug(instead(replica, "unwind", planted.no_unwind), schedules("day"), 0, "37"),
    "resync that drops the outbox": Bug(
        instead(Replica, "load", planted.resync_drops_outbox), schedules("ruin"), 1, "2"
    ),
    "resync that does not ask what was applied": Bug(
        instead(Replica, "load", planted.resync_does_not_ask),
        schedules(
            "day", acts.take, acts.place, unheard=10, reload=10, do=2, spell=0, sync=0, where=("anna",)
        ),
        0,
        "237",
    ),
    "an acknowledged command not carried out again": Bug(
        instead(applied, "replay", planted.only_unsent),
        schedules("day", acts.take, acts.block, demote=6, do=15, where=("anna", "bert")),
        5,
        "3",
    ),
    "what was applied unheard is not recognised in the feed": Bug(
        instead(replica, "came_back", planted.only_heard),
        schedules("storm", bad=(0.5,)),
        4,
        "237",
    ),
    "a command sent twice is applied twice": Bug(
        sql(
            APPLY,
            ("IF FOUND AND known.desk = desk_id", "IF false"),
            ("ELSIF FOUND OR jsonb", "ELSIF jsonb"),
            ("cardinality(rows));", "cardinality(rows)) ON CONFLICT DO NOTHING;"),
        ),
        schedules("day", acts.take, belated=20, spell=0),
        0,
        "2",
    ),
    "stale is ignored": Bug(
        sql(APPLY, ("desk_id LIMIT 1;\n        IF FOUND", "desk_id LIMIT 1;\n        IF false")),
        schedules("day", acts.change, acts.park, belated=20, do=4, spell=0, sync=0, steps=(6,)),
        0,
        "2",
    ),
    "a command relies on the past forever": Bug(
        instead(replica, "journal", planted.relies_on_the_past),
        schedules("day", acts.park, acts.place, **TOGETHER),
        0,
        "7",
    ),
    "a restored server is not noticed": Bug(
        together(
            instead(Server, "restore", lambda right: Server.begin),
            instead(replica, "verified", lambda right: lambda entries, cursor, chain: entries[-1].chain),
        ),
        schedules("ruin", restore=6),
        4,
        "2347",
    ),
    "the chain is not verified": Bug(
        instead(replica, "verified", lambda right: lambda entries, cursor, chain: entries[-1].chain),
        schedules("storm", spoil=10, sync=10),
        1,
        "6",
    ),
    "a part of a command is pulled": Bug(
        sql(PULL, ("feed.seq <= COALESCE(last, feed.seq)", "feed.seq <= after + most")),
        schedules("storm", pages=SMALL),
        8,
        "37",
    ),
    "places are not numbered on the server": Bug(
        sql(APPLY, ("settle(room), hold(room)", "hold(room)")), schedules("storm", forge=20), 2, "1"
    ),
    "capacity is not checked on the server": Bug(
        sql(APPLY, ("settle(room), hold(room)", "settle(room)")), schedules("storm", forge=20), 0, "1"
    ),
    "beds are not checked on the server": Bug(
        sql(APPLY, ("PERFORM sleep_once(rows);", "")), schedules("storm", forge=20), 0, "1"
    ),
    "leases are not checked on the server": Bug(
        sql(APPLY, ("PERFORM keep(desk_id, wanted, rows, rooms);", "")),
        schedules("night", acts.night, forge=20, cut=10),
        4,
        "4",
    ),
    "a row that goes is not told": Bug(
        sql(
            APPEND,
            ("JOIN synced USING (table_name)", "JOIN synced USING (table_name) WHERE after IS NOT NULL"),
        ),
        schedules("night", acts.give_back, acts.keep, acts.break_open),
        0,
        "36",
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
        1,
        "5",
    ),
    "keys of rows by chance": Bug(
        instead(ids, "derived_id", lambda right: lambda *_: ids.new_id()), schedules("night"), 0, "34"
    ),
    "a conflict is dropped": Bug(
        instead(replica, "to_inbox", planted.no_conflict_row),
        schedules("day", acts.keep, acts.block, demote=6, do=15),
        5,
        "2",
    ),
    "a conflict of the rules is dropped": Bug(
        instead(outbox, "to_inbox", planted.no_conflict_row), schedules("day", acts.place, **TOGETHER), 0, "2"
    ),
    "what is confirmed is judged again": Bug(
        instead(outbox, "_reapply", planted.judged_again),
        schedules("night", acts.night, acts.edit, **TOGETHER),
        8,
        "4",
    ),
    "numbers are given anew": Bug(
        instead(outbox, "_numbers", lambda right: lambda row: iter(())),
        schedules("day", acts.move_again, acts.place, where=("anna", "bert"), **TOGETHER),
        12,
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
    "lease: one that is being given back": Bug(
        instead(leases, "_kept", planted.pending_returns_count),
        schedules(
            "night",
            acts.give_back,
            acts.use_returned,
            overtaken=20,
            spell=0,
            cut=0,
            where=("anna", "bert"),
        ),
        1,
        "4",
    ),
    "lease: one's own unconfirmed placements": Bug(
        instead(leases, "_touches", lambda right: lambda row, rooms: False),
        schedules("night", acts.move_out_own, acts.place_free, where=("anna", "bert"), **TOGETHER),
        1,
        "4",
    ),
    "lease: one's own unconfirmed departures": Bug(
        instead(leases, "_touches", planted.departures_are_certain),
        schedules("night", acts.call_off_own, acts.place_free, where=("anna", "bert"), **TOGETHER),
        3,
        "4",
    ),
    "lease: a household that others know": Bug(
        instead(leases, "_own", planted.any_household),
        schedules("night", acts.place_own, acts.place, **TOGETHER),
        1,
        "14",
    ),
    "lease: a reference that others may use": Bug(
        instead(leases, "own_references", lambda right: lambda session: ""),
        schedules("night", acts.night_named, **TOGETHER),
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
            broken = {promise_of(said) for said in Simulation(stage, seed, bug.kind).run()}
            if broken & set(bug.breaks):
                return
    pytest.fail(f"{MOST} schedules from seed {bug.seed} found nothing")


def promise_of(said: str) -> str:
    """The number of the promise that a violation names."""
    return said.split("): ")[1][0]
