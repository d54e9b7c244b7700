"""Setting the server up: the tables by Alembic, then the shared database's own part, then who may come in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from importlib import resources
from typing import Final

from sqlalchemy import Connection
from sqlalchemy import text as sql

from kcio_desk.commands.base import Command
from kcio_desk.models.upgrade import migrate
from kcio_desk.sync.bounds import lay_bounds
from kcio_desk.sync.rights import RIGHTS, WRITES
from kcio_desk.sync.rows import tables

PARTS: Final = ("head", "rights", "rows", "rooms", "submit", "read", "grants")
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
    for table in tables().values():
        lay_bounds(connection, table)


def _lay_part(connection: Connection, part: str) -> None:
    statement = resources.files("kcio_desk.sync").joinpath(f"sql/{part}.sql").read_text("utf-8")
    connection.exec_driver_sql(statement.replace("%", "%%"))


def _describe(connection: Connection, rights: Mapping[str, Collection[type[Command]]]) -> None:
    """Tell the database which tables travel, and what each right allows."""
    synced = [
        {
            "table_name": table.name,
            "scope": "region",
            "place": place,
            "columns": [column.name for column in table.columns if column.name != "id"],
        }
        for place, table in enumerate(tables().values())
    ]
    commands = [{"command": kind.__name__, "right": right} for right, kinds in rights.items() for kind in kinds]
    writes = [{"right": right, "table_name": name} for right, names in WRITES.items() for name in names]
    for name, rows in (("synced", synced), ("command_right", commands), ("writes", writes)):
        connection.execute(sql(f"DELETE FROM kcio.{name}"))
        columns = ", ".join(f'"{column}"' for column in rows[0])
        values = ", ".join(f":{column}" for column in rows[0])
        connection.execute(sql(f"INSERT INTO kcio.{name} ({columns}) VALUES ({values})"), rows)


def add_account(
    connection: Connection,
    name: str,
    password: str,
    rights: Iterable[str],
    scopes: Collection[str] = ("region",),
) -> None:
    """A person who may log in, with these rights in these scopes; somebody known gets these instead."""
    quoted = connection.dialect.identifier_preparer.quote_identifier(name)
    there = connection.execute(sql("SELECT FROM pg_roles WHERE rolname = :name"), {"name": name}).first()
    verb = "ALTER" if there is not None else "CREATE"
    literal = connection.execute(sql("SELECT quote_literal(:word)"), {"word": password}).scalar_one()
    connection.exec_driver_sql(f"{verb} ROLE {quoted} LOGIN PASSWORD {literal}".replace("%", "%%"))
    connection.exec_driver_sql(f"GRANT kcio_desk TO {quoted}")
    connection.execute(
        sql("INSERT INTO kcio.account (name) VALUES (:name) ON CONFLICT (name) DO UPDATE SET active = true"),
        {"name": name},
    )
    connection.execute(sql("DELETE FROM kcio.granted WHERE account = :name"), {"name": name})
    rows = [{"account": name, "right": right, "scope": scope} for right in rights for scope in scopes]
    if rows:
        connection.execute(sql("INSERT INTO kcio.granted VALUES (:account, :right, :scope)"), rows)
