"""Plausible mistakes, each put back into the program or the server for as long as a `with` lasts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from datetime import datetime
from typing import Any
from unittest import mock

from sqlalchemy import delete
from sqlalchemy.orm import Session

from kcio_desk.domain import Change, Problem
from kcio_desk.models import Outgoing
from kcio_desk.sync import outbox
from kcio_desk.sync.replica import Replica
from kcio_desk.sync.rights import KINDS
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

    def push(self: Replica) -> Any:
        submit = self.link.submit

        def early(epoch: str, commands: Sequence[dict[str, Any]]) -> Any:
            with self.store.writing() as session:
                session.execute(delete(Outgoing).where(Outgoing.id.in_([made["id"] for made in commands])))
            return submit(epoch, commands)

        with mock.patch.object(self.link, "submit", early):
            return right(self)

    return push


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

    def load(self: Replica) -> None:
        right(self)
        with self.store.writing() as session:
            session.execute(delete(Outgoing))

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


def judged_again(right: Right) -> Right:
    """What is confirmed has to pass the rules once more."""
    return lambda session, row: outbox._again(session, row, KINDS[row.kind])
