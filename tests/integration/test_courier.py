"""An open program on the shared database: what one does the others see, and the link may come and go."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from kcio_desk.commands.base import run
from kcio_desk.commands.people import TakeRequest
from kcio_desk.desk import Desk
from kcio_desk.domain import Change, RequestFacts, new_id
from kcio_desk.models import Outgoing, Request
from kcio_desk.settings import Settings
from kcio_desk.store import Clock
from kcio_desk.sync.address import Address
from kcio_desk.sync.courier import Status, Tie
from kcio_desk.sync.link import Entry, Looker
from kcio_desk.sync.replica import Replica
from tests.helpers.shared import Shared, rows, shared
from tests.helpers.store import TODAY, by, family

Open = Callable[[Replica], Desk]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Shared]:
    with shared(tmp_path) as made:
        yield made


@pytest.fixture
def opened(qtbot: QtBot) -> Iterator[Open]:
    """A program on a desk's store, its courier running."""
    desks: list[Desk] = []

    def make(replica: Replica) -> Desk:
        desk = Desk(replica.store, Settings(operator="Anna"), Clock(TODAY))
        desk.share(replica.link)
        desks.append(desk)
        return desk

    yield make
    for desk in desks:
        if not desk.closed:
            desk.close()


def asks(desk: Desk) -> TakeRequest:
    command = TakeRequest(**by("Anna"), request=new_id(), facts=RequestFacts(household=family(30)))
    desk.do(command)
    return command


def stands(desk: Desk, tie: Tie) -> bool:
    return desk.courier is not None and desk.courier.status.tie is tie


def test_what_is_done_on_one_desk_appears_on_the_other_by_itself(
    server: Shared, opened: Open, qtbot: QtBot
) -> None:
    anna, bert = opened(server.desk("anna")), opened(server.desk("bert"))
    qtbot.waitUntil(lambda: stands(anna, Tie.ALIKE) and stands(bert, Tie.ALIKE), timeout=10_000)
    came: list[Change] = []
    bert.changed.connect(came.append)
    command = asks(anna)
    qtbot.waitUntil(lambda: bool(came), timeout=10_000)
    with bert.store.reading() as session:
        assert session.scalar(select(Request.id)) == command.request
    qtbot.waitUntil(lambda: stands(anna, Tie.ALIKE) and anna.courier.status.waiting == 0, timeout=10_000)
    assert rows(anna.store) == rows(bert.store)


def test_without_the_link_the_work_goes_on_and_is_sent_when_it_is_back(
    server: Shared, opened: Open, qtbot: QtBot
) -> None:
    replica = server.desk("anna")
    anna = opened(replica)
    qtbot.waitUntil(lambda: stands(anna, Tie.ALIKE), timeout=10_000)
    there = replica.link.address
    replica.link.address = Address.of("postgresql://anna@127.0.0.1:1/x")
    replica.link.hang_up()
    asks(anna)
    qtbot.waitUntil(lambda: stands(anna, Tie.OFFLINE) and anna.courier.status.waiting == 1, timeout=10_000)
    anna.courier.retry()
    qtbot.waitUntil(lambda: "Nothing answers" in str(anna.courier.status.problem), timeout=10_000)
    replica.link.address = there
    anna.courier.retry()
    qtbot.waitUntil(lambda: stands(anna, Tie.ALIKE) and anna.courier.status.waiting == 0, timeout=10_000)
    assert anna.courier.status.problem is None
    assert anna.courier.status.rounds[0].pushed == 1
    assert rows(anna.store) == replica.link.fingerprint()[1]


def test_an_account_that_was_taken_away_is_told_and_nothing_is_lost(
    server: Shared, opened: Open, qtbot: QtBot
) -> None:
    anna = opened(server.desk("anna"))
    qtbot.waitUntil(lambda: stands(anna, Tie.ALIKE), timeout=10_000)
    with server.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE kcio.account SET active = false WHERE name = 'anna'")
    asks(anna)
    qtbot.waitUntil(lambda: stands(anna, Tie.BARRED), timeout=10_000)
    assert anna.courier.status.waiting == 1
    assert "no account" in str(anna.courier.status.problem)


def test_who_looks_at_a_room_is_seen_on_the_other_desk_until_they_look_away(
    server: Shared, opened: Open, qtbot: QtBot
) -> None:
    anna, bert = opened(server.desk("anna")), opened(server.desk("bert"))
    seen: list[dict[str, Looker]] = []
    bert.looked.connect(seen.append)
    qtbot.waitUntil(lambda: stands(anna, Tie.ALIKE) and stands(bert, Tie.ALIKE), timeout=10_000)
    anna.look("room-101")
    qtbot.waitUntil(lambda: bool(seen and seen[-1]), timeout=10_000)
    assert seen[-1]["room-101"].who == "anna"
    anna.look()
    qtbot.waitUntil(lambda: seen[-1] == {}, timeout=10_000)


def test_what_the_server_tells_of_in_the_middle_of_a_round_is_not_left_until_the_next_poll(
    server: Shared, opened: Open, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    replica, bert = server.desk("anna"), server.desk("bert")
    bert.once()
    anna = opened(replica)
    qtbot.waitUntil(lambda: stands(anna, Tie.ALIKE), timeout=10_000)
    pull, once = replica.link.pull, [True]
    command = TakeRequest(**by("Bert"), request=new_id(), facts=RequestFacts(household=family(30)))

    def late(after: int, most: int) -> list[Entry]:
        """Another desk's work comes just after this answer, and the next question reads the word of it."""
        found = pull(after, most)
        if once and once.pop():
            run(bert.store, command)
            bert.once()
            replica.link.others_look = True
        return found

    monkeypatch.setattr(replica.link, "pull", late)
    assert anna.courier is not None
    anna.courier.wake()

    def came() -> bool:
        with anna.store.reading() as session:
            return session.scalar(select(Request.id)) == command.request

    qtbot.waitUntil(came, timeout=10_000)


def test_closing_never_waits_for_a_server_that_lets_nobody_in_and_does_not_say_so(
    opened: Open, server: Shared
) -> None:
    replica = server.desk("anna", seconds=600)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        silent.settimeout(60)
        replica.link.address = Address.of(f"postgresql://anna@127.0.0.1:{silent.getsockname()[1]}/x")
        anna = opened(replica)
        with silent.accept()[0]:
            anna.close()


def test_closing_never_waits_for_a_server_that_does_not_answer(
    server: Shared, opened: Open, qtbot: QtBot, qapp: QObject
) -> None:
    replica = server.desk("anna")
    anna = opened(replica)
    qtbot.waitUntil(lambda: stands(anna, Tie.ALIKE), timeout=10_000)
    with server.engine.begin() as holder:
        holder.exec_driver_sql("SELECT * FROM kcio.head FOR UPDATE")
        command = asks(anna)
        qtbot.wait(300)
        anna.close()
        with replica.store.reading() as session:
            assert session.scalars(select(Outgoing.id)).all() == [command.id]


def test_what_is_asked_in_the_middle_of_a_failing_round_is_tried_as_soon_as_that_has_failed(
    server: Shared, opened: Open, qtbot: QtBot
) -> None:
    anna = opened(server.desk("anna"))
    qtbot.waitUntil(lambda: stands(anna, Tie.ALIKE), timeout=10_000)
    waits = "SELECT count(*) FROM pg_locks WHERE relation = 'kcio.account'::regclass AND NOT granted"

    def lets_in() -> None:
        with server.engine.begin() as other:
            other.exec_driver_sql("LOCK TABLE kcio.account")
            other.exec_driver_sql("UPDATE kcio.account SET active = true")

    with ThreadPoolExecutor(1) as aside, server.engine.begin() as holder:
        holder.exec_driver_sql("LOCK TABLE kcio.account")
        holder.exec_driver_sql("UPDATE kcio.account SET active = false WHERE name = 'anna'")
        asks(anna)
        qtbot.waitUntil(lambda: holder.exec_driver_sql(waits).scalar() == 1, timeout=10_000)
        mended = aside.submit(lets_in)
        qtbot.waitUntil(lambda: holder.exec_driver_sql(waits).scalar() == 2, timeout=10_000)
        anna.courier.retry()
        told: list[Status] = []
        anna.synced.connect(told.append)
        holder.commit()
        mended.result()
    qtbot.waitUntil(lambda: stands(anna, Tie.ALIKE) and anna.courier.status.waiting == 0, timeout=10_000)
    assert Tie.BARRED in {one.tie for one in told}
