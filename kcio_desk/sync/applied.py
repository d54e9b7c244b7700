"""What this desk did and the shared database has: kept for some days, and offered again after a restore."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import and_, delete, insert, select, update
from sqlalchemy.orm import Session

from kcio_desk.domain import Change, Problem, Text, text
from kcio_desk.models import Applied, Outgoing
from kcio_desk.queries.retention import words_of
from kcio_desk.store import Store
from kcio_desk.sync.link import Entry, Link
from kcio_desk.sync.outbox import do_again, replay, to_inbox, waiting
from kcio_desk.sync.rights import KINDS

KEPT: Final = timedelta(days=7)
"""A backup is made every night; that it has to be put back may be found out after a weekend, or a week."""
PATIENCE: Final = timedelta(minutes=10)
"""Every desk calls within twenty seconds; some have to be started first."""
_FACTS: Final = ("id", "kind", "args", "made_by", "made_at", "keys", "writes")
_NUMBERS: Final = ("number", "reference")
_LOST: Final = select(Applied).where(Applied.lost_until.is_not(None)).order_by(Applied.no)


def came_back(rows: Iterable[Outgoing], entries: Sequence[Entry]) -> list[Outgoing]:
    """What of the outbox the feed brings back, heard of or not, and what turned out to write nothing."""
    came, last = {entry.command_id for entry in entries}, entries[-1].seq
    return [
        row for row in rows if row.id in came or (row.seq is not None and row.seq <= last and not row.writes)
    ]


def keep(session: Session, rows: Sequence[Outgoing], now: datetime) -> None:
    """Keep these commands, which are to leave the outbox."""
    if rows:
        session.execute(insert(Applied), [_kept(row, now) for row in rows])


def expire(store: Store, now: datetime) -> None:
    """What was kept long enough goes."""
    over = and_(Applied.came_at < now - KEPT, Applied.lost_until.is_(None))
    with store.reading() as session:
        any_over = session.scalar(select(Applied.no).where(over).limit(1)) is not None
    if any_over:
        with store.writing() as session:
            session.execute(delete(Applied).where(over))


def drop(session: Session, rows: Sequence[Outgoing]) -> None:
    """Take these out of the outbox; who has them in hand goes on reading them."""
    if rows:
        gone = delete(Outgoing).where(Outgoing.no.in_([row.no for row in rows]))
        session.execute(gone.execution_options(synchronize_session=False))


def _kept(row: Outgoing, now: datetime) -> dict[str, Any]:
    facts = {name: getattr(row, name) for name in _FACTS}
    if not KINDS[row.kind].as_written:
        facts |= {"keys": [], "writes": _numbers(row)}
    return {"came_at": now, **facts}


def _numbers(row: Outgoing) -> list[dict[str, Any]]:
    """Of its writes what people were told of the rows that it made."""
    return [
        {**write, "after": told}
        for write in row.writes
        if write["before"] is None and write["after"]
        if (told := {name: write["after"][name] for name in _NUMBERS if name in write["after"]})
    ]


def ask_anew(session: Session, link: Link, head: int, now: datetime) -> int:
    """After a load as of that number: what the server has forgotten is lost from now on; how many commands.

    What it knows, in this life of it, was loaded or will come by the feed.
    """
    rows = waiting(session)
    kept = session.scalars(select(Applied.id)).all()
    known = link.answered([*kept, *(row.id for row in rows)])
    lost = [command for command in kept if command not in known]
    again = len(lost) + sum(row.seq is not None and row.id not in known for row in rows)
    for row in rows:
        row.seq = known.get(row.id)
    session.flush()
    there = [row for row in rows if row.seq is not None and row.seq <= head]
    keep(session, there, now)
    drop(session, there)
    session.execute(update(Applied).values(lost_until=None))
    for command in lost:
        _lose(session, command, now + PATIENCE)
    session.expunge_all()
    return again


def replay_all(
    session: Session, now: datetime, came: Collection[str] = (), *, patient: bool = False
) -> Change:
    """Carry out what waits, and before it what a restored server has forgotten, as far as it goes by now.

    `came` are the commands that the feed has just brought: they are not lost. What else others have not
    brought back yet, or somebody else is in the way of, waits `PATIENCE`; then it is a conflict. `patient`
    are we with what was never sent as well: it may build on what others have still to bring back.
    """
    until = _offer_again(session, came)
    if patient:
        until = {row.id: now + PATIENCE for row in waiting(session)} | until
    held: set[str] = set()

    def attempt(session: Session, row: Outgoing) -> Change:
        if until.get(row.id, now) > now and held & _named(row):
            raise Problem(text("It comes after something else that waits."))
        return do_again(session, row)

    def hold(session: Session, row: Outgoing) -> bool:
        waits = until.get(row.id, now) > now
        if waits:
            held.update(_named(row))
            keep(session, [row], now)
            _lose(session, row.id, until[row.id])
            drop(session, [row])
        return waits

    return replay(session, waiting(session), now, attempt, hold)


def give_up_lost(session: Session, now: datetime) -> None:
    """To the inbox with what is lost, on leaving: nobody brings back any more what it builds on."""
    why = Problem(text("It was lost with the shared database, and so was what it builds on."))
    for row in session.scalars(_LOST).all():
        to_inbox(session, row, why, now)


def _named(row: Outgoing) -> set[str]:
    """The rows that a command names: what comes after it there must not overtake it."""
    return {word for word in words_of(row.args) if len(word) == len(row.id)}


def restored(again: int) -> Text:
    """That a backup took the server's place, and how many commands of this desk it was offered again."""
    return text(
        "The shared database was put back from a backup. Offered to it again, of what was done here: {n}.",
        n=again,
    )


def _offer_again(session: Session, came: Collection[str]) -> dict[str, datetime]:
    """To the outbox, before all that waits there, with what is lost; until when each has time (ids)."""
    lost = session.scalars(_LOST).all()
    patient = {row.id: row.lost_until for row in lost if row.lost_until and row.id not in came}
    first = min(session.scalars(select(Outgoing.no)), default=1) - len(lost) if lost else 0
    for no, row in enumerate(lost, first):
        if row.id in patient:
            facts = {name: getattr(row, name) for name in _FACTS}
            session.add(Outgoing(no=no, at=0, confirmed=False, sent=True, **facts))
            session.delete(row)
        row.lost_until = None
    session.flush()
    return patient


def _lose(session: Session, command: str, until: datetime) -> None:
    told = update(Applied).where(Applied.id == command).values(lost_until=until)
    session.execute(told.execution_options(synchronize_session=False))
