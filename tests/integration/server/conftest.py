"""A shared database for hostile clients, sound again after each test."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from sqlalchemy import text

from kcio_desk.store import Clock
from kcio_desk.sync.server_check import check_server
from tests.helpers.hostile import Client, empty, owned, region
from tests.helpers.shared import Shared


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shared]:
    with owned(tmp_path_factory.mktemp("server")) as made:
        yield made


@pytest.fixture
def server(database: Shared) -> Iterator[Shared]:
    """The same for all, emptied."""
    empty(database)
    yield database
    with database.engine.begin() as connection:
        connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"))
        assert list(map(str, check_server(connection, Clock().today()))) == []


@pytest.fixture
def client(server: Shared) -> Iterator[Callable[..., Client]]:
    """Clients, by the name of their account and its role."""
    made: list[Client] = []

    def enter(name: str = "kwaad", role: str = "coordinator") -> Client:
        made.append(Client(server.account(name, role)))
        return made[-1]

    yield enter
    for one in made:
        one.close()


@pytest.fixture
def evil(client: Callable[..., Client]) -> Client:
    return client()


@pytest.fixture
def rooms(evil: Client) -> list[str]:
    """Three rooms, of two, four and four places."""
    made = region(2, 4, 4)
    (answer,) = evil.submit(made)
    assert answer["status"] == "applied", answer
    return [write["id"] for write in made["writes"] if write["table"] == "room"]
