"""The shared database of many schedules: a real Postgres that is copied, put back, and made to die."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import make_url, text

from kcio_desk.sync.link import PostgresLink
from kcio_desk.sync.rights import ROLES
from kcio_desk.sync.server import add_account
from tests.helpers.shared import Shared

DESKS = ("anna", "bert", "carla", "dirk", "els")
SECRET = "household_tie"
"""The table that not every desk may see."""
BLIND = frozenset({"dirk", "els"})
"""Desks without that scope."""
ROLE = {"els": "operator"}
"""Who is no coordinator: Els may keep no rooms and break no leases."""


class Server:
    """Its owner's view of it, and a link of each desk's own that is kept from schedule to schedule."""

    def __init__(self, shared: Shared) -> None:
        self._engine = shared.engine.execution_options(isolation_level="AUTOCOMMIT")
        name = make_url(shared.url).database
        with self._engine.connect() as connection:
            connection.execute(text(f"ALTER DATABASE {name} SET synchronous_commit = off"))
            connection.exec_driver_sql(
                Path(__file__).with_name("server.sql").read_text("utf-8").replace("%", "%%")
            )
            connection.execute(
                text("UPDATE kcio.synced SET scope = 'ties' WHERE table_name = :name"), {"name": SECRET}
            )
        self.links = {desk: PostgresLink(self._account(shared, desk), "") for desk in DESKS}
        shared.opened += self.links.values()

    def _account(self, shared: Shared, desk: str) -> str:
        scopes = ("region",) if desk in BLIND else ("region", "ties")
        with shared.engine.begin() as connection:
            add_account(connection, desk, "geheim", ROLES[ROLE.get(desk, "coordinator")], scopes)
        url = make_url(shared.url).set(drivername="postgresql", username=desk, password="geheim")
        return url.render_as_string(hide_password=False)

    def demote(self, account: str) -> None:
        """Leave somebody the rights of an operator, until the server is put back."""
        self.run(f"DELETE FROM granted WHERE account = '{account}' AND \"right\" NOT IN ('read', 'place')")

    def backup(self) -> str:
        """A copy of all that it holds."""
        return str(self._one("SELECT simulation.backup()::text"))

    def begin(self, copy: str) -> None:
        """Be as it was then, in the same life."""
        self._one("SELECT simulation.put_back(CAST(:copy AS jsonb))", copy=copy)

    def restore(self, copy: str) -> None:
        """Put a backup back: another life begins."""
        self.begin(copy)
        self._one("UPDATE kcio.head SET epoch = gen_random_uuid()::text RETURNING epoch")

    def rows(self, copy: str) -> dict[str, Any]:
        """All tables of a copy, by `schema.name`."""
        found: dict[str, Any] = json.loads(copy)
        return found

    def applied(self, of: Sequence[str] | None = None) -> set[str]:
        """Ids of the commands that were applied in this life: all, or those of these."""
        return set(
            self._one(
                "SELECT COALESCE(array_agg(id), '{}') FROM kcio.command "
                "WHERE answer ->> 'status' = 'applied' AND (CAST(:ids AS text[]) IS NULL OR id = ANY (:ids))",
                ids=None if of is None else list(of),
            )
        )

    def crowded(self) -> list[str]:
        """Nights over capacity, families with strangers, people with two beds."""
        return list(self._one("SELECT array(SELECT simulation.crowded())"))

    def half_read(self, epoch: str, cursor: int) -> bool:
        """Whether a desk that has read so far in that life has a command's rows by half."""
        return bool(self._one("SELECT simulation.half_read(:epoch, :cursor)", epoch=epoch, cursor=cursor))

    def doom(self, link: PostgresLink, row: int) -> None:
        """Let the process behind that link die in a push, of the so-manieth row from now; 0: never."""
        link._one("SELECT set_config('simulation.dies', %s, false)", str(row or ""))

    def feed(self) -> list[tuple[Any, ...]]:
        """All of the feed, with its documents as Postgres writes them."""
        query = (
            "SELECT seq, command_id, command || '|' || desk || '|' || account, table_name, row_id, "
            "document::text, salt || (extract(epoch FROM made_at) * 1000000)::bigint, made_by, digest, chain "
            "FROM kcio.feed ORDER BY seq"
        )
        with self._engine.connect() as connection:
            return [tuple(row) for row in connection.exec_driver_sql(query)]

    def source(self, function: str) -> str:
        """The text of one of its functions, by its name with the types of its arguments."""
        return str(self._one("SELECT pg_get_functiondef(CAST(:name AS regprocedure))", name=function))

    def run(self, statement: str) -> None:
        """As its owner, for bugs to be planted."""
        with self._engine.connect() as connection:
            sought = f"SET search_path = kcio, public; {statement}; RESET search_path"
            connection.exec_driver_sql(sought.replace("%", "%%"))

    def _one(self, query: str, **values: Any) -> Any:
        with self._engine.connect() as connection:
            return connection.execute(text(query), values).scalar_one()
