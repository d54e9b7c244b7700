"""A shared database for tests: a real Postgres, its accounts, and desks on it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, make_url
from sqlalchemy.orm import Session

from kcio_desk.domain import new_id
from kcio_desk.store import Clock, Store
from kcio_desk.sync.link import SECONDS, Hello, PostgresLink
from kcio_desk.sync.replica import Replica
from kcio_desk.sync.rights import KINDS, NEEDED, RIGHTS, ROLES
from kcio_desk.sync.server import add_account, lay
from kcio_desk.sync.state import State
from tests.helpers.postgres import fresh_database, template_of
from tests.helpers.store import NOW, TODAY, Furnish, empty_store


@dataclass
class Shared:
    """The server's URL as its owner, and an engine on it."""

    url: str
    engine: Engine
    directory: Path
    opened: list[Store | PostgresLink] = field(default_factory=list)
    """What is closed with it."""

    def account(self, name: str, role: str = "operator", more: Sequence[str] = ()) -> str:
        """A person with a role and some more rights; gives the URL they log in with."""
        with self.engine.begin() as connection:
            add_account(connection, name, "geheim", (*ROLES[role], *more))
        url = make_url(self.url).set(drivername="postgresql", username=name, password="geheim")
        return url.render_as_string(hide_password=False)

    def desk(self, name: str, role: str = "coordinator", seconds: float = SECONDS) -> Replica:
        """A desk of that person's own, not loaded yet; it waits so many seconds for each answer."""
        store = empty_store(self.directory / name)
        link = PostgresLink(self.account(name, role), new_id(), seconds)
        self.opened += [store, link]
        return Replica(store, link, Clock(TODAY))

    def close(self) -> None:
        """Let go of all that was opened."""
        for one in self.opened:
            one.close()
        self.engine.dispose()


def log_in(session: Session, number: int = 7, rights: Collection[str] = frozenset(RIGHTS)) -> None:
    """As if a server had said which desk this is, though there is none."""
    told = frozenset((right, "region") for right in rights)
    State(session).know(Hello("", 0, "", "anna", f"desk {number}", number, NOW, "", told), f"secret {number}")


KINDS.setdefault(Furnish.__name__, Furnish)
NEEDED.setdefault(Furnish.__name__, "locations")


def lay_furnished(connection: Connection) -> None:
    """A shared database on which desks may `Furnish`."""
    lay(connection, {**RIGHTS, "locations": (*RIGHTS["locations"], Furnish)})


@contextmanager
def shared(directory: Path) -> Iterator[Shared]:
    """An empty shared database."""
    with fresh_database(template_of(lay_furnished)) as url:
        engine = create_engine(url)
        with engine.begin() as connection:
            connection.exec_driver_sql(
                "UPDATE kcio.head SET epoch = gen_random_uuid()::text, id = gen_random_uuid()::text"
            )
        made = Shared(url, engine, directory)
        try:
            yield made
        finally:
            made.close()


def rows(store: Store) -> Any:
    """What a replica has, to compare."""
    from kcio_desk.sync.rows import fingerprint

    with store.reading() as session:
        return fingerprint(session)
