"""Setting the server up: the tables by Alembic, then the shared database's own part, then who may come in."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from importlib import resources
from typing import Final

from sqlalchemy import Connection
from sqlalchemy import text as sql

from kcio_desk.commands.base import Command
from kcio_desk.models.upgrade import migrate
from kcio_desk.sync.rights import RIGHTS
from kcio_desk.sync.rows import tables

PARTS: Final = ("server", "load", "presence", "overview", "admin", "grants")
"""The SQL of the shared database, in the order in which it is laid."""


def lay(connection: Connection, rights: Mapping[str, Collection[type[Command]]] = RIGHTS) -> None:
    """Bring a Postgres database to this program's revision, empty or not.

    `rights` are the kinds of command that each right allows.
    """
    migrate(connection)
    for part in PARTS:
        statement = resources.files("kcio_desk.sync").joinpath(f"sql/{part}.sql").read_text("utf-8")
        connection.exec_driver_sql(statement.replace("%", "%%"))
    connection.execute(sql("DELETE FROM kcio.synced"))
    for place, table in enumerate(tables().values()):
        columns = [column.name for column in table.columns if column.name != "id"]
        connection.execute(
            sql("INSERT INTO kcio.synced VALUES (:name, 'region', :place, :columns)"),
            {"name": table.name, "place": place, "columns": columns},
        )
    connection.execute(sql("DELETE FROM kcio.command_right"))
    pairs = [{"command": kind.__name__, "right": right} for right, kinds in rights.items() for kind in kinds]
    connection.execute(sql("INSERT INTO kcio.command_right VALUES (:command, :right)"), pairs)


def add_account(
    connection: Connection,
    name: str,
    password: str,
    rights: Iterable[str],
    scopes: Collection[str] = ("region",),
) -> None:
    """A person who may log in, with these rights in these scopes; somebody known gets these instead."""
    pairs = [(right, scope) for right in rights for scope in scopes]
    connection.execute(
        sql("SELECT kcio.enrol(:who, :secret, :rights, :scopes)"),
        {
            "who": name,
            "secret": password,
            "rights": [right for right, _ in pairs],
            "scopes": [scope for _, scope in pairs],
        },
    )
