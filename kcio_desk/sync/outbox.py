"""The outbox: what this desk did and the feed has not brought back, and how it is carried out again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Final

from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from kcio_desk.commands.base import Command, carry_out, guarded
from kcio_desk.commands.ledger import SEEN, Write
from kcio_desk.commands.numbers import TOLD
from kcio_desk.domain import Change, Kind, Problem, text
from kcio_desk.domain.text import packed
from kcio_desk.models import Applied, Conflict, Fact, Household, Outgoing, Request, Room
from kcio_desk.queries import facts as read
from kcio_desk.sync.leases import is_confirmed, is_newcomer, rooms_of
from kcio_desk.sync.rights import KINDS, NEEDED
from kcio_desk.sync.rows import Writer, canonical_of, keys_of
from kcio_desk.sync.state import State

REPLAYED: Final = "replayed"
Attempt = Callable[[Session, Outgoing], Change]
"""Carries a command out again."""
Hold = Callable[[Session, Outgoing], bool]
"""Takes a command that the rules refuse out of the outbox to wait elsewhere; whether it did."""


def journal(session: Session, made: Command, writes: list[Write]) -> None:
    """The journal of a store that shares a database: the command waits here, with what it relied on.

    One that others have made needless since writes nothing; the server is told of it all the same.
    """
    again = session.info.get(REPLAYED)
    if not writes and again is None:
        return
    _refuse_kept(session, writes)
    row = again or session.scalar(select(Outgoing).where(Outgoing.id == made.id))
    if row is None:
        _refuse_forbidden(session, made)
        row = Outgoing(id=made.id, kind=type(made).__name__, args=made.kept(), keys=[], writes=[])
    row.made_by, row.made_at = made.made_by, made.made_at
    row.at = State(session).cursor
    row.confirmed = bool(row.confirmed) or is_confirmed(session, row.kind, writes, again and again.no)
    # Whom only this desk knows, and what stands whatever others do, nothing makes stale.
    certain = row.confirmed or is_newcomer(session, row.kind, writes)
    row.keys = [] if certain else sorted({*row.keys, *_relied_on(session, writes)})
    # A long command hands in its writes in parts.
    row.writes = [*row.writes, *(asdict(write) for write in writes)]
    session.add(row)
    session.flush()


def _refuse_forbidden(session: Session, made: Command) -> None:
    """Say so before anything is written, where the server would refuse it for want of a right."""
    wanted = NEEDED[type(made).__name__]
    if wanted not in State(session).rights:
        raise forbidden(wanted)


def _refuse_kept(session: Session, writes: Sequence[Write]) -> None:
    """The same where the server has another desk keep the room (`kcio.keep`)."""
    for room_id, holder in read.kept(session, rooms_of(session, writes)).items():
        room = session.get_one(Room, room_id)
        key = f"{room.location.code}/{room.name}"
        raise Problem(
            text("{room} is kept by {holder} for the night.", room=key, holder=holder),
            advice=text("Call them, or let a coordinator take the room from them."),
        )


def forbidden(right: str) -> Problem:
    """What this account may not do, in words."""
    return Problem(
        text("You may not do this on the shared database: it asks for the right “{right}”.", right=right),
        advice=text("Ask the administrator of the region for that right, or let a colleague do it."),
    )


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
    back = [write for row in reversed(list(rows)) for write in reversed(row.writes)]
    writer.put_all([(write["table"], write["id"], write["before"]) for write in back])
    return writer.settle()


def replay(
    session: Session,
    rows: Iterable[Outgoing],
    now: datetime,
    attempt: Attempt | None = None,
    hold: Hold | None = None,
) -> Change:
    """Carry the commands out again on the base as it is now; what the rules refuse becomes a conflict.

    But where `hold` keeps it back; `attempt` is how each is carried out, if not just so.
    """
    change = Change()
    # What one of them lacks must show at that one, not when all of it is committed.
    session.connection().exec_driver_sql("PRAGMA defer_foreign_keys = OFF")
    for row in rows:
        session.expunge_all()
        session.info.get(SEEN, []).clear()
        kept = session.get_one(Outgoing, row.no)
        try:
            with session.begin_nested():
                change |= (attempt or do_again)(session, kept)
        except (Problem, IntegrityError) as refused:
            refused_row = session.get_one(Outgoing, row.no)
            if hold is None or not hold(session, refused_row):
                change |= to_inbox(session, refused_row, _problem(refused), now)
    return change


def _problem(refused: Problem | IntegrityError) -> Problem:
    if isinstance(refused, Problem):
        return refused
    try:
        return guarded(refused)
    except IntegrityError:
        return Problem(
            text("It does not go together with what others did meanwhile, or builds on what was refused."),
            advice=text("Look at how things are now and do it again where it still makes sense."),
        )


def do_again(session: Session, row: Outgoing) -> Change:
    """Carry it out on the base as it is. Raises `Problem` or `IntegrityError` where that does not go."""
    kind = KINDS[row.kind]
    if row.confirmed and _stands(session, row):
        return _reapply(session, row)
    return _rewrite(session, row) if kind.as_written else _again(session, row, kind)


def _again(session: Session, row: Outgoing, kind: type[Command]) -> Change:
    session.info |= {REPLAYED: row, TOLD: list(_numbers(row))}
    row.keys, row.writes = [], []  # or its own old rows would speak against its being confirmed
    try:
        return carry_out(session, kind.model_validate(row.args))
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
    befores = writer.put_all([(write["table"], write["id"], write["after"]) for write in row.writes])
    row.writes = [write | {"before": before} for write, before in zip(row.writes, befores, strict=True)]
    row.at = State(session).cursor
    return writer.settle()


def _rewrite(session: Session, row: Outgoing) -> Change:
    """Write the same rows again, where each is still what it was. Raises `Problem` where one is not."""
    writer = Writer(session)
    befores = writer.put_all([(write["table"], write["id"], write["after"]) for write in row.writes])
    for write, before in zip(row.writes, befores, strict=True):
        table = write["table"]
        if canonical_of(table, before) != canonical_of(table, write["before"]):
            raise Problem(
                text("Somebody else changed the same rows while the file was being read in."),
                advice=text("Read the file in again: the preview shows what is left to do."),
            )
    row.at = State(session).cursor
    return writer.settle()


def to_inbox(session: Session, row: Outgoing | Applied, problem: Problem, now: datetime) -> Change:
    """From where it waits to the inbox, in words."""
    session.add(
        Conflict(
            id=row.id,
            kind=row.kind,
            args=row.args,
            made_by=row.made_by,
            made_at=row.made_at,
            found_at=now,
            why=packed(problem.what),
            advice=packed(problem.advice) if problem.advice else None,
        )
    )
    session.execute(delete(type(row)).where(type(row).no == row.no))
    return Change(frozenset({Kind.INBOX}))


def open_conflicts(session: Session) -> int:
    """How many conflicts wait for somebody."""
    return session.scalar(select(func.count()).where(Conflict.dealt_at.is_(None))) or 0
