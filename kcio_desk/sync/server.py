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
from kcio_desk.sync.bounds import lay_bounds
from kcio_desk.sync.rights import RIGHTS, WRITES
from kcio_desk.sync.rows import tables

PARTS: Final = ("head", "rights", "rows", "rooms", "submit", "read", "load", "presence", "care", "grants")
"""The SQL of the shared database, in the order in which it is laid."""
MOST_CONNECTIONS: Final = 12
"""So many at once has one account: nobody takes all of the server's."""


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
    scopes: Collection[str] = ("region",),
) -> None:
    """A person who may log in, with these rights in these scopes; somebody known gets these instead.

    A right may name its own scope: `care@care`. Somebody known keeps their password where none is given.
    """
    role = connection.dialect.identifier_preparer.quote_identifier(name)
    words = f"LOGIN CONNECTION LIMIT {MOST_CONNECTIONS}"
    if password is not None:
        words += f" PASSWORD '{_scrambled(connection, name, password)}'"
    there = connection.execute(sql("SELECT FROM pg_roles WHERE rolname = :name"), {"name": name}).first()
    _say(connection, f"{'ALTER' if there is not None else 'CREATE'} ROLE {role} {words}")
    connection.execute(
        sql("INSERT INTO kcio.account (name) VALUES (:name) ON CONFLICT (name) DO UPDATE SET active = true"),
        {"name": name},
    )
    connection.execute(sql("SELECT kcio.let_in(:name)"), {"name": name})
    connection.execute(sql("DELETE FROM kcio.granted WHERE account = :name"), {"name": name})
    wanted = {
        (right, own or scope)
        for told in rights
        for right, _, own in [told.partition("@")]
        for scope in scopes
    }
    rows = [{"account": name, "right": right, "scope": scope} for right, scope in sorted(wanted)]
    if rows:
        connection.execute(sql("INSERT INTO kcio.granted VALUES (:account, :right, :scope)"), rows)


def remove_account(connection: Connection, name: str) -> None:
    """Somebody who may not log in any more: their sessions are ended as soon as this is committed."""
    role = connection.dialect.identifier_preparer.quote_identifier(name)
    connection.execute(sql("UPDATE kcio.account SET active = false WHERE name = :name"), {"name": name})
    connection.execute(sql("DELETE FROM kcio.granted WHERE account = :name"), {"name": name})
    connection.execute(sql("SELECT kcio.shut_out(:name)"), {"name": name})
    _say(connection, f"ALTER ROLE {role} NOLOGIN")
    connection.execute(
        sql("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE usename = :name"),
        {"name": name},
    )


def _scrambled(connection: Connection, name: str, password: str) -> str:
    """What Postgres keeps of a password, made here: the server, and so its log, never sees the password."""
    driver = cast("psycopg.Connection[Any]", connection.connection.driver_connection)
    return driver.pgconn.encrypt_password(password.encode(), name.encode(), b"scram-sha-256").decode()


def _say(connection: Connection, statement: str) -> None:
    connection.exec_driver_sql(statement.replace("%", "%%"))
