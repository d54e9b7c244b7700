"""Writing a whole region into a store: past indexes and guards, which are back before the commit."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any, cast

from sqlalchemy import JSON, Connection, Table
from sqlalchemy.orm import Session

from kcio_desk.commands.places import settle_all
from kcio_desk.models import StayPlace
from kcio_desk.models.base import Moment
from kcio_desk.models.guards import drop_guards, lay_guards
from kcio_desk.sync.link import Page
from kcio_desk.sync.rows import tables


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
    table = tables()[page.table]
    names = ["id", *page.columns]
    unlike = [
        (place, kept) for place, name in enumerate(names) if (kept := _kept(table.c[name].type)) is not None
    ]
    for row in page.rows:
        for place, kept in unlike:
            if row[place] is not None:
                row[place] = kept(row[place])
    columns = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join("?" * len(names))
    statement = f'INSERT INTO "{table.name}" ({columns}) VALUES ({marks})'  # noqa: S608 - our own names
    connection.exec_driver_sql(statement, [tuple(row) for row in page.rows])


def _kept(kind: Any) -> Callable[[Any], str] | None:
    """How SQLite keeps what JSON has otherwise; None where it is the same."""
    if isinstance(kind, Moment):
        return _moment
    return json.dumps if isinstance(kind, JSON) else None


def _moment(told: str) -> str:
    """`2026-11-23T09:00:00.5+00:00` as it lies in SQLite: always six digits, no zone."""
    return f"{told[:10]} {told[11:19]}.{told[20:-6]:0<6}"
