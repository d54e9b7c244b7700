"""What every verb is given: where the data is, what day it is, and who works here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy.orm import Session

from kcio_desk.commands.base import Command, run
from kcio_desk.commands.staying import ExpireReservations
from kcio_desk.domain import Change, Problem, new_id, text
from kcio_desk.queries.own_desk import desk_secret
from kcio_desk.settings import Settings, load_settings
from kcio_desk.store import Clock, Store, open_store
from kcio_desk.sync.care import let_go
from kcio_desk.sync.joining import attach_shared
from kcio_desk.sync.link import PostgresLink

T = TypeVar("T")
C = TypeVar("C", bound=Command)


@dataclass(frozen=True, slots=True)
class Result:
    """What a verb answers: a JSON document, the same in lines for people, and the exit code."""

    document: dict[str, Any]
    lines: tuple[str, ...] = ()
    exit: int = 0
    problem: str = ""
    """One line for stderr where the exit code is 1."""


@dataclass(frozen=True, slots=True)
class Context:
    """One run of the command line."""

    directory: Path
    clock: Clock
    settings: Settings = field(default_factory=Settings)

    @classmethod
    def of(cls, directory: Path, clock: Clock, server: str | None = None) -> Context:
        """With the settings of that directory, but for the shared database's address where it is given."""
        settings = load_settings(directory)
        if server:
            settings.server = server
        return cls(directory, clock, settings)

    def link(self, store: Store) -> PostgresLink:
        """The way to the shared database that the settings or the command line name."""
        if not self.settings.server:
            raise Problem(
                text("Nobody said where the shared database is."),
                advice=text("Name it: --server postgresql://name@server/database."),
                field="server",
            )
        with store.reading() as session:
            return PostgresLink(self.settings.server, desk_secret(session) or new_id())

    @contextmanager
    def store(self) -> Iterator[Store]:
        """The store, up to date: reservations that ran out are let go first, and care notes taken along."""
        opened = open_store(self.directory)
        attach_shared(opened)
        try:
            let_go(opened, datetime.now(UTC))
            run(opened, self.made(ExpireReservations))
            yield opened
        finally:
            opened.close()

    def made(self, kind: type[C], /, **facts: Any) -> C:
        """A command of this kind, by this operator, now."""
        return kind(made_by=self.settings.operator, made_at=self.clock.now(), **facts)

    def ask(self, query: Callable[[Session], T]) -> T:
        """Open, read, close."""
        with self.store() as store, store.reading() as session:
            return query(session)

    def do(self, *commands: Command) -> Change:
        """Open, carry out in one transaction, close."""
        with self.store() as store:
            return run(store, *commands)
