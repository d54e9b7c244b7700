"""Plausible mistakes, each put back into the program or the server for as long as a `with` lasts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from datetime import datetime
from types import SimpleNamespace
from typing import Any
from unittest import mock

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from kcio_desk.domain import Change, Problem, StayState
from kcio_desk.models import Household, Outgoing
from kcio_desk.sync import feed, outbox
from kcio_desk.sync.link import Entry
from kcio_desk.sync.position import Position
from kcio_desk.sync.replica import Replica
from kcio_desk.sync.rights import KINDS
from kcio_desk.sync.state import State
from tests.helpers.simulation import Stage

Plant = Callable[[Stage], AbstractContextManager[Any]]
Right = Callable[..., Any]


def instead(target: Any, name: str, wrong: Callable[[Right], Right]) -> Plant:
    """Another function in the program, made from the right one."""
    right = getattr(target, name)
    return lambda stage: mock.patch.object(target, name, wrong(right))


def sql(function: str, *changes: tuple[str, str]) -> Plant:
    """Other words in one of the server's functions."""

    @contextmanager
    def plant(stage: Stage) -> Iterator[None]:
        right = wrong = stage.server.source(function)
        for old, new in changes:
            if old not in wrong:
                raise ValueError(f"{function} does not say {old}")
            wrong = wrong.replace(old, new)
        stage.server.run(wrong)
        try:
            yield
        finally:
            stage.server.run(right)

    return plant


def together(*plants: Plant) -> Plant:
    """Mistakes that each hide behind the other's safeguard."""

    @contextmanager
    def plant(stage: Stage) -> Iterator[None]:
        with ExitStack() as stack:
            for one in plants:
                stack.enter_context(one(stage))
            yield

    return plant


def ack_before_answer(right: Right) -> Right:
    """What is pushed leaves the outbox, whether an answer comes or not."""

    def push(self: Replica, now: Position) -> Any:
        submit = self.link.submit

        def early(epoch: str, commands: Sequence[dict[str, Any]]) -> Any:
            with self.store.writing() as session:
                session.execute(delete(Outgoing).where(Outgoing.id.in_([made["id"] for made in commands])))
            return submit(epoch, commands)

        with mock.patch.object(self.link, "submit", early):
            return right(self, now)

    return push


def only_unsent(right: Right) -> Right:
    """Acknowledged commands are not carried out again before their rows come."""

    def replay(session: Session, rows: Iterable[Outgoing], *how: Any) -> Any:
        return right(session, [row for row in rows if row.seq is None], *how)

    return replay


def no_unwind(right: Right) -> Right:
    """The feed is laid on top of what waits."""
    return lambda session, rows: Change()


def no_conflict_row(right: Right) -> Right:
    """What is refused is dropped."""

    def to_inbox(session: Session, row: Outgoing, problem: Problem, now: datetime) -> Change:
        session.execute(delete(Outgoing).where(Outgoing.no == row.no))
        return Change()

    return to_inbox


def resync_drops_outbox(right: Right) -> Right:
    """A resync leaves the server's picture and nothing else."""

    def load(self: Replica) -> Any:
        found = right(self)
        with self.store.writing() as session:
            session.execute(delete(Outgoing))
        return found

    return load


def resync_does_not_ask(right: Right) -> Right:
    """After a resync what was applied unheard counts as unsent."""

    def load(self: Replica, **told: bool) -> Any:
        with mock.patch.object(self.link, "answered", return_value={}):
            return right(self, **told)

    return load


def relies_on_the_past(right: Right) -> Right:
    """A command that was carried out again still says that it relies on what it first saw."""

    def journal(session: Session, made: Any, writes: Any) -> None:
        row = session.info.get(outbox.REPLAYED)
        at = row and row.at
        right(session, made, writes)
        if row:
            row.at = at

    return journal


def cursor_first(right: Right) -> Right:
    """The cursor in one transaction, the rows in the next."""

    def take(self: Replica, entries: Sequence[Entry], now: Position) -> Any:
        with self.store.writing() as session:
            state = State(session)
            before = state.chain
            state.move(entries[-1].seq, feed.verified(entries, now.cursor, before))
        fetching = self.store.fetching

        @contextmanager
        def second() -> Iterator[Session]:
            with fetching() as session:
                State(session).move(now.cursor, before)
                yield session

        with mock.patch.object(self.store, "fetching", second):
            return right(self, entries, now)

    return take


def rows_first(right: Right) -> Right:
    """The rows in one transaction, the cursor in the next."""

    def take(self: Replica, entries: Sequence[Entry], now: Position) -> Any:
        with self.store.reading() as session:
            before = State(session).chain
        fetching = self.store.fetching

        @contextmanager
        def first() -> Iterator[Session]:
            with fetching() as session:
                yield session
                State(session).move(now.cursor, before)

        with mock.patch.object(self.store, "fetching", first):
            found = right(self, entries, now)
        with self.store.writing() as session:
            State(session).move(entries[-1].seq, entries[-1].chain)
        return found

    return take


def only_heard(right: Right) -> Right:
    """What the feed brings back leaves the outbox only where the answer had been heard."""
    return lambda rows, entries: [row for row in rows if row.seq is not None and row.seq <= entries[-1].seq]


def pending_returns_count(right: Right) -> Right:
    """A lease that is being given back is good for one more night."""

    def kept(session: Session, waiting: Sequence[Outgoing]) -> set[str]:
        leases = [write for row in waiting for write in row.writes if write["table"] == "lease"]
        returned = {write["before"]["room_id"] for write in leases if write["after"] is None}
        return set(right(session, waiting)) | returned

    return kept


def departures_are_certain(right: Right) -> Right:
    """A bed is free once somebody here has said that it is."""
    over = {StayState.DEPARTED, StayState.CANCELLED, StayState.MOVED, StayState.EXPIRED}

    def touches(row: Outgoing, rooms: set[str]) -> Any:
        left = [write for write in row.writes if (write["after"] or {}).get("state") not in over]
        return right(SimpleNamespace(writes=left), rooms)

    return touches


def any_household(right: Right) -> Right:
    """Also one that others know may be called confirmed."""
    return lambda session, waiting: set(session.scalars(select(Household.id)))


def judged_again(right: Right) -> Right:
    """What is confirmed has to pass the rules once more."""
    return lambda session, row: outbox._again(session, row, KINDS[row.kind])
