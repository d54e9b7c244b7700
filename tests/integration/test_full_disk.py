"""A disk that is full at any write: said in words, nothing half-written; with room again it goes on."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from kcio_desk.commands.base import run
from kcio_desk.commands.placing import Place
from kcio_desk.domain import Problem
from kcio_desk.models import Outgoing, Stay
from kcio_desk.queries.check import check
from kcio_desk.store import Store
from kcio_desk.sync.replica import Replica
from tests.helpers.shared import Shared, shared
from tests.helpers.store import TODAY, ask, by, family, furnish, place

limited = pytest.mark.skipif(sys.platform == "win32", reason="nothing there limits how large a file becomes")


@contextmanager
def disk_of(size: int) -> Iterator[None]:
    """No file can be written beyond so many bytes: the write that reaches it is cut short, the next fails."""
    import resource

    was = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, was[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, was)


def contents(store: Store) -> dict[str, list[Any]]:
    """Everything in a store; it must be whole."""
    with store.engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'").scalars()
        return {name: sorted(connection.exec_driver_sql(f"SELECT * FROM {name}"), key=repr) for name in names}


def squeezed(store: Store, act: Callable[[], object], step: int) -> list[Problem]:
    """Do it on a disk that is a little larger each time, until it fits; what was said, each time."""
    before, said = contents(store), list[Problem]()
    for size in count(0, step):
        with store.engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        try:
            with disk_of(size):
                act()
        except Problem as full:
            said.append(full)  # As the window does, with all that hangs on it.
        else:
            return said
        assert "is full or cannot be written" in str(said[-1])
        assert contents(store) == before
    raise AssertionError


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Shared]:
    with shared(tmp_path) as made:
        yield made


@pytest.fixture
def desk(server: Shared) -> Replica:
    made = server.desk("anna")
    made.once()
    return made


def sound(store: Store) -> bool:
    with store.reading() as session:
        return check(session, TODAY) == []


def placement(store: Store) -> Place:
    """Of a household that is known, in a room that is there."""
    room = furnish(store, **{"101": {"capacity": 3}})["101"]
    return Place(**by(), request=ask(store, family(30, 4, reference="H1")), rooms=(room,))


@limited
def test_a_placement_on_a_full_disk_is_refused_in_words_at_each_write_and_goes_through_later(
    store: Store,
) -> None:
    made = placement(store)
    # A page and its head are written one after the other: 4096 and 24 bytes.
    assert len(squeezed(store, lambda: run(store, made), 1_373)) > 30
    with store.reading() as session:
        assert [stay.household.reference for stay in session.query(Stay)] == ["H1"]
    assert sound(store)


@limited
def test_a_placement_on_a_shared_store_waits_in_the_outbox_whole_or_not_at_all(desk: Replica) -> None:
    made = placement(desk.store)
    assert len(squeezed(desk.store, lambda: run(desk.store, made), 1_373)) > 30
    with desk.store.reading() as session:
        assert [row.id for row in session.query(Outgoing)][-1] == made.id
    assert desk.once().pending == 0
    assert desk.differs() == []


@limited
def test_an_answer_that_cannot_be_written_down_is_heard_later(desk: Replica, server: Shared) -> None:
    made = placement(desk.store)
    desk.once()
    run(desk.store, made)
    assert len(squeezed(desk.store, desk.push, 1_373)) > 2
    report = desk.once()
    assert (report.pending, report.conflicts) == (0, 0)
    assert desk.differs() == []


@limited
def test_others_changes_that_do_not_fit_come_in_later_and_the_outbox_stays(
    desk: Replica, server: Shared
) -> None:
    place(desk.store, ask(desk.store, family(30)), furnish(desk.store, **{"101": {"capacity": 3}})["101"])
    desk.once()
    bert = server.desk("bert")
    bert.once()
    ask(bert.store, family(40, reference="H2"))
    ask(desk.store, family(50, reference="H3"))
    desk.once()
    assert len(squeezed(bert.store, bert.pull, 4_001)) > 5
    with bert.store.reading() as session:
        assert [row.kind for row in session.query(Outgoing)] == ["TakeRequest"]
    assert bert.once().pending == 0
    assert bert.differs() == []


@limited
def test_a_load_that_does_not_fit_leaves_what_was_there(desk: Replica, server: Shared) -> None:
    placement(desk.store)
    desk.once()
    ask(desk.store, family(50, reference="H3"))
    assert len(squeezed(desk.store, desk.load, 4_001)) > 5
    assert desk.once().pending == 0
    assert desk.differs() == []


def test_a_first_load_that_was_broken_off_leaves_the_link_fit_for_the_next(
    desk: Replica, server: Shared
) -> None:
    rooms = furnish(desk.store, **{f"{number:<900}": {"capacity": 2} for number in range(400)})
    place(desk.store, ask(desk.store, family(40, reference="H0")), min(rooms.values()))
    desk.once()
    bert = server.desk("bert")
    with bert.store.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 5}")
    with pytest.raises(Problem, match="is full") as full:
        bert.once()
    with bert.store.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1000000")
    bert.once()
    del full  # Until then what was said is shown, with all that hangs on it.
    ask(bert.store, family(30, reference="H1"))
    assert bert.once().pending == 0
    with server.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM household")).scalar() == 2
