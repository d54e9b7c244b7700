"""Setting the server up: the tables by Alembic, then the shared database's own part, then who may come in."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Final

from sqlalchemy import Connection, column, delete, insert, table
from sqlalchemy import text as sql

from kcio_desk.commands.base import Command
from kcio_desk.domain import Problem, text
from kcio_desk.models.migrations import HISTORY
from kcio_desk.models.upgrade import migrate
from kcio_desk.sync.accounts import add_account
from kcio_desk.sync.bounds import lay_bounds
from kcio_desk.sync.owner import Standing, look, refuse_newer, refuse_powerless
from kcio_desk.sync.parts import part
from kcio_desk.sync.rights import RIGHTS, WRITES
from kcio_desk.sync.rows import tables

__all__ = ["PARTS", "add_account", "init", "keeps_quiet", "lay", "upgrade"]
PARTS: Final = (
    *("head", "rights", "rows", "rooms", "submit", "read", "load"),
    *("presence", "care", "overview", "admin", "grants"),
)
"""The SQL of the shared database, in the order in which it is laid."""


def init(connection: Connection, region: str = "") -> bool:
    """Make an empty database the shared one; False where it is one already. Raises `Problem` in words."""
    _alone(connection)
    standing = look(connection)
    refuse_newer(standing)
    if standing.is_ours and standing.revision == HISTORY[-1]:
        return False
    if standing.is_ours:
        raise Problem(
            text("The shared database {name} is there already, of an older version.", name=standing.name),
            advice=text("Bring it up to this program: kcio-desk server upgrade."),
        )
    if standing.strange:
        raise Problem(
            text(
                "The database {name} is not empty: {some}.",
                name=standing.name,
                some=", ".join(standing.strange[:3]),
            ),
            advice=text("Make an empty one. Nothing was changed."),
        )
    refuse_powerless(connection)
    lay(connection)
    connection.execute(sql("UPDATE kcio.head SET region = :region"), {"region": region})
    return True


def upgrade(connection: Connection, say: Callable[[Standing], object]) -> Standing:
    """Bring a shared database up to this program, after saying where it stood; that is told back as well.

    Nobody writes meanwhile. Raises `Problem` in words.
    """
    _alone(connection)
    standing = look(connection)
    refuse_newer(standing)
    if not standing.is_ours:
        raise Problem(
            text("That database is not a shared database of this program."),
            advice=text("Make it one first: kcio-desk server init."),
        )
    refuse_powerless(connection)
    say(standing)
    _say(connection, "LOCK TABLE kcio.head IN EXCLUSIVE MODE")
    lay(connection)
    return standing


def keeps_quiet(connection: Connection) -> bool:
    """Whether what desks send, which is full of names, stays out of the server's log: of sessions to come."""
    query = """
        SELECT current_setting('log_parameter_max_length') = '0' OR EXISTS (
            SELECT FROM pg_db_role_setting JOIN pg_database d ON d.oid = setdatabase
            WHERE datname = current_database() AND 'log_parameter_max_length=0' = ANY (setconfig))"""
    return bool(connection.scalar(sql(query)))


def _alone(connection: Connection) -> None:
    """Two who set up the same database do so one after the other."""
    connection.execute(sql("SELECT pg_advisory_xact_lock(hashtext('kcio'))"))


def lay(connection: Connection, rights: Mapping[str, Collection[type[Command]]] = RIGHTS) -> None:
    """Bring a Postgres database to this program's revision, empty or not.

    `rights` are the kinds of command that each right allows.
    """
    migrate(connection)
    # As `submit` will have it: what it calls looks its names up the same way.
    _say(connection, "SET LOCAL search_path = kcio, public")
    head, *others = PARTS
    _say(connection, part(head))
    _describe(connection, rights)
    for other in others:
        _say(connection, part(other))
    for one in tables().values():
        lay_bounds(connection, one)


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


def _say(connection: Connection, statement: str) -> None:
    connection.exec_driver_sql(statement.replace("%", "%%"))
