"""A shared database that is put back as it was: all of it is copied, as a backup on the server would be."""

from __future__ import annotations

from sqlalchemy import NullPool, create_engine, make_url

from kcio_desk.domain import new_id
from kcio_desk.sync.link import PostgresLink
from tests.helpers.shared import Shared


class Backup:
    """Made now. The links are closed, as by a server that is stopped for it."""

    def __init__(self, server: Shared) -> None:
        self._server, self._name = server, str(make_url(server.url).database)
        self._copy = f"kcio_copy_{new_id().replace('-', '')}"
        self._make(self._copy, self._name)

    def put_back(self, *, epoch: bool = False) -> None:
        """The server as it was; with `epoch` whoever did it also began another life of it by hand."""
        self._admin(f"DROP DATABASE {self._name} WITH (FORCE)")
        self._make(self._name, self._copy)
        if epoch:
            with self._server.engine.begin() as connection:
                connection.exec_driver_sql("UPDATE kcio.head SET epoch = gen_random_uuid()::text")

    def drop(self) -> None:
        """Nobody needs it any more."""
        self._admin(f"DROP DATABASE {self._copy} WITH (FORCE)")

    def _make(self, new: str, of: str) -> None:
        self._server.engine.dispose()
        for link in self._server.opened:
            if isinstance(link, PostgresLink):
                link.close()
        self._admin(f"CREATE DATABASE {new} TEMPLATE {of}")

    def _admin(self, statement: str) -> None:
        url = make_url(self._server.url).set(database="postgres")
        engine = create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
        with engine.connect() as connection:
            connection.exec_driver_sql(statement)
