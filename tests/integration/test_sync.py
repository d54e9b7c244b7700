"""Desks on a real shared database: one picture, nothing lost, nothing twice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from kcio_desk.commands.base import run
from kcio_desk.commands.placing import Place
from kcio_desk.models import Conflict, Room, Stay
from kcio_desk.queries.check import check
from kcio_desk.sync.server import RIGHTS
from tests.helpers.shared import Shared, rows, shared
from tests.helpers.store import TODAY, Furnish, ask, by, family, place

pytestmark = pytest.mark.xdist_group("postgres")
RIGHTS["locations"].append(Furnish.__name__)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Shared]:
    with shared(tmp_path) as made:
        yield made


def furnished(server: Shared) -> dict[str, str]:
    desk = server.desk("beheer")
    desk.once()
    kinds = {"rooms": {"101": {"capacity": 2}, "102": {"capacity": 4}}}
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
