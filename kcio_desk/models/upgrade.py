"""Bringing a database to this program's revision, by Alembic; SQLite and Postgres alike.

Apart from the store, which looks first: Alembic takes a third of a second to come in, and a store
is up to date at nearly every start.
"""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from kcio_desk.models.guards import lay_guards
from kcio_desk.models.migrations import HISTORY

_MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(connection: Connection) -> None:
    """Take every step up to the newest revision, then lay the guards anew."""
    command.upgrade(config(connection), HISTORY[-1])
    lay_guards(connection)


def config(connection: Connection | None = None) -> Config:
    """Alembic's settings; there is no file of them."""
    made = Config()
    made.set_main_option("script_location", str(_MIGRATIONS))
    made.set_main_option("path_separator", "os")
    made.attributes["connection"] = connection
    return made
