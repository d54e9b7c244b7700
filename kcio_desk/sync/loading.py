"""Writing a whole region into a store: past indexes and guards, which are back before the commit."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import cast

from sqlalchemy import Connection, Table
from sqlalchemy.orm import Session

from kcio_desk.commands.places import settle_all
from kcio_desk.models import StayPlace
from kcio_desk.models.guards import drop_guards, lay_guards
from kcio_desk.sync.link import Page
from kcio_desk.sync.rows import Shape, tables


def write_all(session: Session, pages: Iterator[Page], loaded: Callable[[int], object]) -> None:
    """Put these rows in the place of all that travels; `loaded` hears how many are in."""
    connection = session.connection()
    every = [*tables().values(), cast("Table", StayPlace.__table__)]
    drop_guards(connection)
    for table in every:
        for index in table.indexes:
            index.drop(connection, checkfirst=True)
    for table in reversed(every):
        connection.execute(table.delete())
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


def _write(connection: Connection, page: Page) -> None:
    shape = Shape(tables()[page.table], page.columns)
    connection.exec_driver_sql(shape.fill, (f"[{','.join(page.rows)}]",))
