"""Desks on a real shared database: one picture, nothing lost, nothing twice."""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import select, text

import kcio_desk.commands
from kcio_desk.commands.base import Command, run
from kcio_desk.commands.leasing import TakeLease
from kcio_desk.commands.placing import Place
from kcio_desk.domain import Change, Kind, Problem, new_id
from kcio_desk.models import Conflict, Outgoing, Room, Stay
from kcio_desk.queries.check import check
from kcio_desk.queries.outbox import provisional
from kcio_desk.queries.own_desk import own_desk
from kcio_desk.sync.link import Answer, PostgresLink
from kcio_desk.sync.replica import Replica
from kcio_desk.sync.rights import KINDS
from kcio_desk.sync.state import State
from kcio_desk.sync.trouble import Barred
from tests.helpers.shared import Shared, rows, shared
from tests.helpers.store import NOW, TODAY, Furnish, ask, by, family, place


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Shared]:
    with shared(tmp_path) as made:
        yield made


def furnished(server: Shared) -> dict[str, str]:
    desk = server.desk("beheer")
    desk.once()
    kinds = {"rooms": {"101": {"capacity": 2}, "102": {"capacity": 4}, "103": {"capacity": 4}}}
    run(desk.store, Furnish(**by(), locations={"A": kinds}))
    desk.once()
    with desk.store.reading() as session:
        return {row.name: row.id for row in session.scalars(select(Room))}


def test_what_one_desk_does_the_other_sees(server: Shared) -> None:
    rooms = furnished(server)
    anna, bert = server.desk("anna"), server.desk("bert")
    anna.once()
    place(anna.store, ask(anna.store, family(30, reference="H1")), rooms["101"])
    assert anna.once().pushed == 2
    report = bert.once()
    assert report.pending == 0
    assert rows(anna.store) == rows(bert.store) == anna.link.fingerprint()[1]
    with bert.store.reading() as session:
        assert check(session, TODAY) == []


def test_two_desks_that_take_the_last_place_are_told_apart(server: Shared) -> None:
    rooms = furnished(server)
    anna, bert = server.desk("anna"), server.desk("bert")
    anna.once()
    bert.once()
    place(anna.store, ask(anna.store, family(30, 2, reference="H1")), rooms["101"])
    place(bert.store, ask(bert.store, family(40, reference="H2")), rooms["101"])
    anna.once()
    report = bert.once()
    assert (report.pending, report.conflicts) == (0, 1)
    anna.once()
    assert rows(anna.store) == rows(bert.store) == anna.link.fingerprint()[1]
    with bert.store.reading() as session:
        (conflict,) = session.scalars(select(Conflict)).all()
        assert conflict.kind == Place.__name__
        assert [stay.household.reference for stay in session.scalars(select(Stay))] == ["H1"]


def test_commands_made_without_the_link_are_all_there_afterwards(server: Shared) -> None:
    rooms = furnished(server)
    anna, bert = server.desk("anna"), server.desk("bert")
    anna.once()
    bert.once()
    place(anna.store, ask(anna.store, family(30, reference="H1")), rooms["101"])
    place(bert.store, ask(bert.store, family(40, 3, reference="H2")), rooms["102"])
    for desk in (anna, bert, anna):
        desk.once()
    assert rows(anna.store) == rows(bert.store) == anna.link.fingerprint()[1]
    with anna.store.reading() as session:
        assert {stay.household.reference for stay in session.scalars(select(Stay))} == {"H1", "H2"}


def overlapping(desk: Replica, room: str, household: str) -> dict[str, Any]:
    """A push by hand, past every rule of ours: one person more in a room, with all that must be there."""
    names = {"household": new_id(), "person": new_id(), "stay": new_id(), "slept": new_id()}
    flags = dict.fromkeys(("wheelchair", "no_stairs", "own_transport", "shares", "do_not_move"), False)
    home = {"reference": household, "custody": None, "do_not_move_why": "", "version": 1, **flags}
    person = {"household_id": names["household"], "position": 0, "name": "", "sex": "v", "born": None}
    person |= {"age": 30, "age_on": None, "relation": "", "needs_lower_bed": False, "version": 1}
    stay = {"household_id": names["household"], "request_id": None, "room_id": room, "party": household}
    stay |= {"from_": TODAY.isoformat(), "until": None, "state": "placed", "version": 1}
    stay |= {"destination": "", "override_reason": ""}
    stay |= dict.fromkeys(("expires_at", "arrived_at", "previous_id", "until_unless_moved"))
    slept = {"stay_id": names["stay"], "person_id": names["person"], "version": 1}
    rows = (("household", names["household"], home), ("person", names["person"], person))
    rows += (("stay", names["stay"], stay), ("stay_person", names["slept"], slept))
    with desk.store.reading() as session:
        at = State(session).cursor
    return {
        "id": new_id(),
        "kind": "Place",
        "made_by": "kwaad",
        "made_at": NOW.isoformat(),
        "expects": {"at": at, "keys": []},
        "writes": [{"table": table, "id": row, "document": told} for table, row, told in rows],
    }


def push(desk: Replica, made: dict[str, Any]) -> Answer:
    with desk.store.reading() as session:
        epoch = State(session).epoch
    (answer,) = desk.link.submit(epoch, [made]).answers
    return answer


def test_the_server_refuses_a_place_twice_whatever_a_desk_says(server: Shared) -> None:
    rooms = furnished(server)
    desk = server.desk("kwaad")
    desk.once()
    assert push(desk, overlapping(desk, rooms["101"], "X1")).status == "applied"
    again = overlapping(desk, rooms["101"], "X2")
    assert push(desk, again).status == "refused"
    stranger = overlapping(desk, rooms["102"], "X3")
    stranger["writes"][2]["document"]["party"] = "v"
    assert push(desk, stranger).status == "applied"
    second = overlapping(desk, rooms["103"], "X4")
    second["writes"][2]["document"]["party"] = "m"
    assert push(desk, second).why == "party"


def test_a_push_that_is_sent_twice_is_applied_once(server: Shared) -> None:
    rooms = furnished(server)
    desk = server.desk("anna")
    desk.once()
    made = overlapping(desk, rooms["101"], "X1")
    assert push(desk, made) == push(desk, made)
    with server.engine.begin() as connection:
        assert connection.execute(text("SELECT count(*) FROM stay")).scalar() == 1


@pytest.mark.parametrize(
    "spoilt",
    [
        {"kind": "MarkTraining"},
        {"writes": [{"table": "alembic_version", "id": "x", "document": {}}]},
        {"writes": [{"table": "household", "id": "x", "document": {"reference": "H"}}]},
        {"writes": [{"table": "household", "id": "x", "document": {"reference": "H", "nonsense": 1}}]},
        {"expects": {"at": 10**12, "keys": []}, "writes": [{"table": "stay", "id": "x", "document": 7}]},
    ],
)
def test_a_push_of_nonsense_is_refused_and_leaves_nothing(server: Shared, spoilt: dict[str, Any]) -> None:
    furnished(server)
    desk = server.desk("kwaad")
    desk.once()
    before = desk.link.fingerprint()
    made = {**overlapping(desk, "nowhere", "X1"), **spoilt}
    assert push(desk, made).status in {"refused", "forbidden"}
    assert desk.link.fingerprint() == before


def test_who_may_only_read_is_told_so_at_once(server: Shared) -> None:
    furnished(server)
    reader = server.desk("lezer", "reader")
    reader.once()
    with pytest.raises(Problem, match="asks for the right"):
        ask(reader.store, family(30, reference="H1"))
    assert reader.once().pending == 0


def test_what_was_done_before_a_right_was_taken_away_waits_in_the_inbox(server: Shared) -> None:
    furnished(server)
    anna = server.desk("anna", "operator")
    anna.once()
    ask(anna.store, family(30, reference="H1"))
    server.account("anna", "reader")
    assert anna.once().conflicts == 1
    with anna.store.reading() as session:
        assert "right" in session.scalars(select(Conflict)).one().why[0]
        assert session.scalars(select(Stay)).all() == []


def test_a_desk_reaches_no_table_and_nobody_elses_desk(server: Shared) -> None:
    rooms = furnished(server)
    anna, bert = server.desk("anna"), server.desk("bert")
    anna.once()
    bert.once()
    for query in ("SELECT * FROM public.stay", "SELECT * FROM kcio.feed", "UPDATE kcio.head SET seq = 0"):
        with (
            psycopg.connect(anna.link.address.conninfo()) as raw,
            pytest.raises(psycopg.errors.InsufficientPrivilege),
        ):
            raw.execute(query)
    with bert.store.reading() as session:
        anna.link.desk = own_desk(session).id
    with pytest.raises(Barred, match="own id"):
        push(anna, overlapping(anna, rooms["101"], "X1"))


def test_who_relieves_a_colleague_at_a_desk_logs_in_there_by_their_own_name(server: Shared) -> None:
    furnished(server)
    anna = server.desk("anna")
    anna.once()
    ask(anna.store, family(30, reference="H1"))
    bert = Replica(anna.store, PostgresLink(server.account("bert", "operator"), anna.link.desk), anna.clock)
    assert bert.once().pushed == 1
    with anna.store.reading() as session:
        assert State(session).account == "bert"
    bert.link.close()


def test_a_room_kept_for_one_desk_is_given_by_no_other(server: Shared) -> None:
    rooms = furnished(server)
    night, day = server.desk("piket"), server.desk("dag")
    night.once()
    day.once()
    run(night.store, TakeLease(**by("piket"), rooms=(rooms["101"],)))
    night.once()
    assert push(day, overlapping(day, rooms["101"], "X1")).why == "lease"
    day.once()
    with pytest.raises(Problem, match="kept by piket"):
        place(day.store, ask(day.store, family(30, reference="H1")), rooms["101"])
    place(night.store, ask(night.store, family(40)), rooms["101"])
    with night.store.reading() as session:
        assert [row.confirmed for row in session.scalars(select(Outgoing).order_by(Outgoing.no))] == [
            False,
            True,
        ]


def test_a_feed_that_was_altered_is_not_believed_and_loaded_anew(server: Shared) -> None:
    furnished(server)
    anna = server.desk("anna")
    anna.once()
    ask(anna.store, family(30, reference="H1"))
    bert = server.desk("bert")
    bert.once()
    anna.once()
    with server.engine.begin() as connection:
        connection.execute(text("ALTER TABLE kcio.feed DISABLE TRIGGER feed_is_forever"))
        change = "UPDATE kcio.feed SET made_by = 'x', document = document || '{\"shares\": true}'"
        connection.execute(text(f"{change} WHERE table_name = 'household'"))
    assert bert.once().reloaded
    assert rows(bert.store) == bert.link.fingerprint()[1]


def test_every_command_that_writes_what_travels_asks_for_a_right() -> None:
    for module in pkgutil.iter_modules(kcio_desk.commands.__path__):
        import_module(f"kcio_desk.commands.{module.name}")
    ours = {kind.__name__ for kind in Command.__subclasses__() if kind.__module__.startswith("kcio_desk")}
    local = {"MarkTraining", "SaveDraft", "DropDraft", "Leave", "DealWithConflict"}
    assert ours - KINDS.keys() == local


def test_the_screens_are_told_that_what_was_done_here_is_confirmed(server: Shared) -> None:
    rooms = furnished(server)
    anna = server.desk("anna")
    heard: list[Change] = []
    desk = Replica(anna.store, anna.link, anna.clock, heard.append)
    desk.once()
    (stay,) = place(anna.store, ask(anna.store, family(30, reference="H1")), rooms["101"])
    with anna.store.reading() as session:
        assert provisional(session) == {stay}
    heard.clear()
    desk.once()
    with anna.store.reading() as session:
        assert provisional(session) == frozenset()
    assert Kind.OUTBOX in frozenset[Kind]().union(*(change.kinds for change in heard))
