"""What this desk did and the shared database has: kept for some days, and offered again after a restore."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from kcio_desk.domain import Text, text
from kcio_desk.models import Applied, Outgoing
from kcio_desk.store import Store
from kcio_desk.sync.link import Entry, Link
from kcio_desk.sync.outbox import waiting
from kcio_desk.sync.rights import KINDS

KEPT: Final = timedelta(days=7)
"""A backup is made every night; that it has to be put back may be found out after a weekend, or a week."""
_FACTS: Final = ("id", "kind", "args", "made_by", "made_at", "keys", "writes")
_NUMBERS: Final = ("number", "reference")


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
    with store.writing() as session:
        session.execute(delete(Applied).where(Applied.came_at < now - KEPT))


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
    """After a load as of that number: what the server has forgotten is offered again; how many commands.

    What it knows, in this life of it, was loaded or will come by the feed.
    """
    rows = waiting(session)
    kept = session.scalars(select(Applied.id).order_by(Applied.no)).all()
    known = link.answered([*kept, *(row.id for row in rows)])
    lost = [command for command in kept if command not in known]
    again = len(lost) + sum(row.seq is not None and row.id not in known for row in rows)
    for row in rows:
        row.seq = known.get(row.id)
    session.flush()
    there = [row for row in rows if row.seq is not None and row.seq <= head]
    keep(session, there, now)
    drop(session, there)
    _offer_again(session, lost)
    session.expire_all()
    return again


def restored(again: int) -> Text:
    """That a backup took the server's place, and how many commands of this desk it was offered again."""
    return text(
        "The shared database was put back from a backup. Offered to it again, of what was done here: {n}.",
        n=again,
    )


def _offer_again(session: Session, lost: Sequence[str]) -> None:
    """Back to the outbox, before all that waits there."""
    first = (session.scalar(select(func.min(Outgoing.no))) or 1) - len(lost)
    for no, command in enumerate(lost, first):
        row = session.scalars(select(Applied).where(Applied.id == command)).one()
        session.add(Outgoing(no=no, at=0, confirmed=False, **{name: getattr(row, name) for name in _FACTS}))
        session.delete(row)
    session.flush()
