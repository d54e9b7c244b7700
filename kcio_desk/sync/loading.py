"""Writing a whole region into a store: past indexes and guards, which are back before the commit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final, cast

from sqlalchemy import Connection, Table
from sqlalchemy.orm import Session

from kcio_desk.commands.places import settle_all
from kcio_desk.models import StayPlace
from kcio_desk.models.guards import drop_guards, lay_guards
from kcio_desk.store import for_now
from kcio_desk.sync.link import Page
from kcio_desk.sync.rows import Shape, tables

CACHE_KIB: Final = 200_000
"""While a region is written: a page that leaves the cache is encrypted, and read back for the indexes."""


def write_all(session: Session, pages: Iterator[Page], loaded: Callable[[int], object]) -> None:
    """Put these rows in the place of all that travels; `loaded` hears how many are in."""
    connection = session.connection()
    for_now(connection, "cache_size", -CACHE_KIB)
    drop_guards(connection)
    every = [*tables().values(), cast("Table", StayPlace.__table__)]
    for table in every:
        for index in table.indexes:
            index.drop(connection, checkfirst=True)
    for table in reversed(every):
        _empty(connection, table)
    count = 0
    for page in pages:
        _write(connection, page)
        count += len(page.rows)
        loaded(count)
    for table in every[:-1]:
        for index in table.indexes:
            index.create(connection)
    settle_all(session)
    for index in every[-1].indexes:
        index.create(connection)
    lay_guards(connection)


def _empty(connection: Connection, table: Table) -> None:
    """Take all rows away. SQLite asks of each whether another refers to it: in its own table by an index."""
    keys = [(column.name, key.column.table) for column in table.columns for key in column.foreign_keys]
    own = [name for name, target in keys if target is table]
    for name in own:
        connection.exec_driver_sql(f'CREATE INDEX "own_{name}" ON "{table.name}" ("{name}")')
    connection.execute(table.delete())
    for name in own:
        connection.exec_driver_sql(f'DROP INDEX "own_{name}"')


def _write(connection: Connection, page: Page) -> None:
    shape = Shape(tables()[page.table], page.columns)
    connection.exec_driver_sql(shape.fill, (f"[{','.join(page.rows)}]",))
