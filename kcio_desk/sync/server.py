"""Setting the server up: the tables by Alembic, then the shared database's own part, then who may come in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from importlib import resources
from typing import Any, Final, cast

import psycopg
from sqlalchemy import Connection, column, delete, insert, table
from sqlalchemy import text as sql

from kcio_desk.commands.base import Command
from kcio_desk.models.upgrade import migrate
from kcio_desk.sync.admin import REGION, scrambled
from kcio_desk.sync.bounds import lay_bounds
from kcio_desk.sync.rights import RIGHTS, WRITES
from kcio_desk.sync.rows import tables

PARTS: Final = (
    "head",
    "rights",
    "rows",
    "rooms",
    "submit",
    "read",
    "load",
    "presence",
    "care",
    "overview",
    "admin",
    "grants",
)
"""The SQL of the shared database, in the order in which it is laid."""


def lay(connection: Connection, rights: Mapping[str, Collection[type[Command]]] = RIGHTS) -> None:
    """Bring a Postgres database to this program's revision, empty or not.

    `rights` are the kinds of command that each right allows.
    """
    migrate(connection)
    head, *others = PARTS
    _lay_part(connection, head)
    _describe(connection, rights)
    for part in others:
        _lay_part(connection, part)
    for one in tables().values():
        lay_bounds(connection, one)


def _lay_part(connection: Connection, part: str) -> None:
    _say(connection, resources.files("kcio_desk.sync").joinpath(f"sql/{part}.sql").read_text("utf-8"))


def _describe(connection: Connection, rights: Mapping[str, Collection[type[Command]]]) -> None:
    """Tell the database which tables travel, and what each right allows."""
    synced = [
        {
            "table_name": one.name,
            "scope": "region",
            "place": place,
            "columns": [each.name for each in one.columns if each.name != "id"],
        }
        for place, one in enumerate(tables().values())
    ]
    commands = [
        {"command": kind.__name__, "right": right} for right, kinds in rights.items() for kind in kinds
    ]
    writes = [{"right": right, "table_name": name} for right, names in WRITES.items() for name in names]
    for name, rows in (("synced", synced), ("command_right", commands), ("writes", writes)):
        kept = table(name, *map(column, rows[0]), schema="kcio")
        connection.execute(delete(kept))
        connection.execute(insert(kept), rows)


def add_account(
    connection: Connection,
    name: str,
    password: str | None,
    rights: Iterable[str],
    scopes: Collection[str] = (REGION,),
) -> None:
    """A person who may log in, with these rights in these scopes; somebody known gets these instead.

    A right may name its own scope: `care@care`. Somebody known keeps their password where none is given.
    """
    driver = cast("psycopg.Connection[Any]", connection.connection.driver_connection)
    secret = None if password is None else scrambled(driver.pgconn, name, password)
    pairs = {
        (right, own or scope)
        for told in rights
        for right, _, own in [told.partition("@")]
        for scope in scopes
    }
    given, where = ([pair[n] for pair in sorted(pairs)] for n in (0, 1))
    connection.execute(
        sql("SELECT kcio.enrol(:who, :secret, :rights, :scopes)"),
        {"who": name, "secret": secret, "rights": given, "scopes": where},
    )


def remove_account(connection: Connection, name: str) -> None:
    """Somebody who may not log in any more: their sessions are ended as soon as this is committed."""
    connection.execute(sql("SELECT kcio.expel(:who)"), {"who": name})


def _say(connection: Connection, statement: str) -> None:
    connection.exec_driver_sql(statement.replace("%", "%%"))
