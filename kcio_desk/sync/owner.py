"""Reaching a shared database as who owns it, and what it is before anything is done to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

import psycopg
from psycopg import errors
from sqlalchemy import Connection, create_engine
from sqlalchemy import text as sql
from sqlalchemy.exc import DBAPIError

from kcio_desk.domain import Problem, text
from kcio_desk.models.migrations import HISTORY
from kcio_desk.store import revision
from kcio_desk.sync.address import Address, recall_password
from kcio_desk.sync.trouble import lost

OLDEST: Final = 15
"""The oldest release of Postgres that the SQL is written for."""
# Whatever is in the database that no extension brought: tables, views, functions and types of somebody's.
_STRANGE: Final = """
    SELECT n.nspname || '.' || c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname !~ '^(pg_|information_schema$)' AND c.relkind IN ('r', 'v', 'm', 'S', 'f', 'p')
      AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
    ORDER BY 1"""

# Whoever may act as the owner does so: what is laid belongs to one role, that of the functions.
_OWNER: Final = """
    SELECT quote_ident(rolname) FROM pg_namespace JOIN pg_roles ON pg_roles.oid = nspowner
    WHERE nspname = 'kcio' AND rolname <> current_user"""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a database is."""

    name: str
    release: int
    """Postgres' own, such as 15."""
    revision: str | None
    """That of our tables; None where there are none."""
    is_ours: bool
    strange: tuple[str, ...]
    """Everything that is there, by name, where it is not ours."""


@contextmanager
def as_owner(url: str, *, reading: bool = False) -> Iterator[Connection]:
    """One transaction on the database of that address; commits at the end, or leaves nothing behind.

    With `reading` it sees one moment throughout and can write nothing. Raises `Problem` in words where the
    server cannot be reached or will not.
    """
    address = Address.of(url)
    engine = create_engine(
        "postgresql+psycopg://",
        creator=lambda: psycopg.connect(address.conninfo(recall_password(address)), connect_timeout=10),
        hide_parameters=True,
    )
    try:
        with engine.begin() as connection:
            if reading:
                connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
            owner = connection.scalar(sql(_OWNER))
            if owner is not None:
                connection.exec_driver_sql(f"SET LOCAL ROLE {owner}".replace("%", "%%"))
            yield connection
    except DBAPIError as error:
        raise _in_words(error.orig if isinstance(error.orig, psycopg.Error) else error) from error
    except psycopg.Error as error:
        raise _in_words(error) from error
    finally:
        engine.dispose()


def look(connection: Connection) -> Standing:
    """What is there. Raises `Problem` where nothing can be made of it: too old, or another encoding."""
    name, number, encoding = connection.execute(
        sql("SELECT current_database(), current_setting('server_version_num')::int, getdatabaseencoding()")
    ).one()
    if number // 10_000 < OLDEST:
        raise Problem(
            text("That server is Postgres {release}, which is too old.", release=number // 10_000),
            advice=text("Version {oldest} or newer is needed.", oldest=OLDEST),
        )
    if encoding != "UTF8":
        raise Problem(
            text("The database {name} keeps its text as {encoding}.", name=name, encoding=encoding),
            advice=text("Make an empty one with ENCODING 'UTF8'."),
        )
    found = revision(connection)
    ours = found is not None and connection.scalar(sql("SELECT to_regclass('kcio.head') IS NOT NULL"))
    strange = () if ours else tuple(connection.scalars(sql(_STRANGE)))
    return Standing(name, number // 10_000, found, bool(ours), strange)


def refuse_newer(standing: Standing) -> None:
    """A database that a newer program has brought up is left alone."""
    if standing.revision is not None and standing.revision not in HISTORY:
        raise Problem(
            text("The database {name} was made by a newer version of this program.", name=standing.name),
            advice=text("Install the newest version. Nothing was changed."),
        )


def refuse_powerless(connection: Connection) -> None:
    """Who sets the database up must own it, and be able to make logins."""
    owns, makes_roles, extension, who = connection.execute(
        sql(
            "SELECT pg_has_role(datdba, 'USAGE'), rolsuper OR rolcreaterole,"
            " EXISTS (SELECT FROM pg_available_extensions WHERE name = 'btree_gist'), current_user"
            " FROM pg_database, pg_roles WHERE datname = current_database() AND rolname = current_user"
        )
    ).one()
    if not owns or not makes_roles:
        raise Problem(
            text("{who} may not set this database up.", who=who)
            if not owns
            else text("{who} may not make logins on this server.", who=who),
            advice=text(
                "Whoever runs the server says: CREATE ROLE {who} LOGIN CREATEROLE; and"
                " CREATE DATABASE … OWNER {who};",
                who=who,
            ),
        )
    if not extension:
        raise Problem(
            text("The server lacks the extension btree_gist."),
            advice=text("It is in the package postgresql-contrib."),
        )


def _in_words(error: BaseException) -> Problem:
    if isinstance(error, errors.InsufficientPrivilege):
        return Problem(
            text("That name may not do this on the shared database."),
            advice=text("Log in as who set the database up."),
        )
    if isinstance(error, errors.UndefinedTable | errors.InvalidSchemaName):
        return Problem(
            text("That database is not a shared database of this program."),
            advice=text("Make it one first: kcio-desk server init."),
        )
    if isinstance(error, psycopg.OperationalError):
        return Problem(lost(error).problem.what, advice=text("Check the address, the name and the password."))
    raise error
