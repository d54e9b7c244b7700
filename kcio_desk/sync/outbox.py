"""The outbox: what this desk did and the feed has not brought back, and how it is carried out again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from kcio_desk.commands.base import Command, carry_out, guarded
from kcio_desk.commands.ledger import Write
from kcio_desk.commands.numbers import TOLD
from kcio_desk.domain import Change, Problem, Text
from kcio_desk.models import Conflict, Fact, Household, Outgoing, Request
from kcio_desk.sync.leases import is_confirmed
from kcio_desk.sync.rights import KINDS
from kcio_desk.sync.rows import Writer, keys_of
from kcio_desk.sync.state import State

REPLAYED: Final = "replayed"


def journal(session: Session, made: Command, writes: list[Write]) -> None:
    """The journal of a store that shares a database: the command waits here, with what it relied on.

    One that others have made needless since writes nothing; the server is told of it all the same.
    """
    again = session.info.get(REPLAYED)
    if not writes and again is None:
        return
    row = again or Outgoing(id=made.id, kind=type(made).__name__, args=made.model_dump(mode="json"))
    row.made_by, row.made_at = made.made_by, made.made_at
    row.at = State(session).cursor
    row.keys = sorted(_relied_on(session, writes))
    row.confirmed = bool(row.confirmed) or is_confirmed(session, row.kind, writes)
    row.writes = [{"table": w.table, "id": w.id, "before": w.before, "after": w.after} for w in writes]
    session.add(row)
    session.flush()


def _relied_on(session: Session, writes: Sequence[Write]) -> set[str]:
    """Everything that was looked at or written, by key."""
    seen = [
        (row.__tablename__, row.id, row) for row in session.identity_map.values() if isinstance(row, Fact)
    ]
    keys = {
        key
        for table, row_id, row in seen
        for key in keys_of(table, row_id, {c: getattr(row, c, None) for c in ("room_id", "household_id")})
    }
    return keys.union(*(keys_of(w.table, w.id, w.after or w.before) for w in writes))


def waiting(session: Session) -> Sequence[Outgoing]:
    """All of the outbox, in order."""
    return session.scalars(select(Outgoing).order_by(Outgoing.no)).all()


def unwind(session: Session, rows: Iterable[Outgoing]) -> Change:
    """Put the rows back as the server has confirmed them: live becomes base."""
    writer = Writer(session)
    for row in reversed(list(rows)):
        for write in reversed(row.writes):
            writer.put(write["table"], write["id"], write["before"])
    return writer.settle()


def replay(session: Session, rows: Iterable[Outgoing], now: datetime) -> Change:
    """Carry the commands out again on the base as it is now; what the rules refuse becomes a conflict."""
    change = Change()
    for row in rows:
        session.expunge_all()
        kept = session.get_one(Outgoing, row.no)
        try:
            with session.begin_nested():
                stands = kept.confirmed and _stands(session, kept)
                change |= _reapply(session, kept) if stands else _again(session, kept)
        except (Problem, IntegrityError) as refused:
            problem = refused if isinstance(refused, Problem) else guarded(refused)
            to_inbox(session, session.get_one(Outgoing, row.no), problem, now)
    return change


def _again(session: Session, row: Outgoing) -> Change:
    session.info |= {REPLAYED: row, TOLD: list(_numbers(row))}
    row.writes = []  # or its own old rows would speak against its being confirmed
    try:
        return carry_out(session, KINDS[row.kind].model_validate(row.args))
    finally:
        for name in (REPLAYED, TOLD):
            session.info.pop(name, None)


def _numbers(row: Outgoing) -> Iterator[str]:
    """What people were told of the rows that it made."""
    for write in row.writes:
        if write["before"] is None and write["after"]:
            yield from (write["after"][name] for name in ("number", "reference") if name in write["after"])


def _stands(session: Session, row: Outgoing) -> bool:
    """Whether those are still known whom a placement is for: a restored server has forgotten some."""
    stays = [write["after"] for write in row.writes if write["table"] == "stay"]
    return all(
        session.get(Household, stay["household_id"]) and session.get(Request, stay["request_id"])
        for stay in stays
    )


def _reapply(session: Session, row: Outgoing) -> Change:
    """What is confirmed stands as it was written: the rules have no say in it any more.

    Raises `IntegrityError` where somebody broke the lease and gave the place away.
    """
    writer = Writer(session)
    for write in row.writes:
        writer.put(write["table"], write["id"], write["after"])
    row.at = State(session).cursor
    return writer.settle()


def to_inbox(session: Session, row: Outgoing, problem: Problem, now: datetime) -> None:
    """From the outbox to the inbox, in words."""
    session.add(
        Conflict(
            id=row.id,
            kind=row.kind,
            args=row.args,
            made_by=row.made_by,
            made_at=row.made_at,
            found_at=now,
            why=_sentence(problem.what),
            advice=_sentence(problem.advice) if problem.advice else None,
        )
    )
    session.execute(delete(Outgoing).where(Outgoing.no == row.no))


def open_conflicts(session: Session) -> int:
    """How many conflicts wait for somebody."""
    return session.scalar(select(func.count()).where(Conflict.dealt_at.is_(None))) or 0


def _sentence(said: Text) -> list[Any]:
    return [said.source, {name: str(value) for name, value in said.args}]
