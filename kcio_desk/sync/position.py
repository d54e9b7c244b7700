"""What a round goes by: how far this desk has read, and what waits to be offered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ScalarSelect, func, select, update
from sqlalchemy.orm import Session

from kcio_desk.commands.forgetting import SCRUB
from kcio_desk.models import Applied, Conflict, Outgoing, StoreInfo
from kcio_desk.queries.own_desk import SYNC
from kcio_desk.sync.outbox import waiting

MOST_COMMANDS: Final = 50
MOST_ROWS: Final = 5_000


@dataclass(frozen=True, slots=True)
class Position:
    """Where this desk stands, in one picture of its store."""

    epoch: str
    cursor: int
    pending: int
    """Commands of which the rows have not come back yet, and what waits for others' that a server lost."""
    offered: list[dict[str, Any]]
    """The first of those that were not answered, as messages."""
    answered: int
    """The number of the last command here that the server has applied; the feed must still bring it."""
    conflicts: int
    lost: datetime | None
    """The first moment at which something lost with a server has waited long enough."""
    scrub: bool
    """Whether something was forgotten that still lies in the file."""


def position(session: Session) -> Position:
    """As this session sees it."""
    epoch, cursor, pending, answered, *rest = session.execute(_PICTURE).one()
    unanswered = (row for row in (waiting(session) if pending else ()) if row.seq is None)
    return Position(epoch or "", int(cursor or 0), pending, _offer(unanswered), answered or 0, *rest)


def pending(session: Session) -> int:
    """How many commands wait here, for the server or for others."""
    return session.scalar(select(_PENDING)) or 0


def send(session: Session) -> Position:
    """The same, and what is offered counts as known to others from here on."""
    now = position(session)
    ids = [made["id"] for made in now.offered]
    session.execute(update(Outgoing).where(Outgoing.id.in_(ids)).values(sent=True))
    return now


def _note(key: str) -> ScalarSelect[str]:
    return select(StoreInfo.value).where(StoreInfo.key == key).scalar_subquery()


_LOST: Final = Applied.lost_until.is_not(None)
_PENDING: Final = (
    select(func.count(Outgoing.no)).scalar_subquery()
    + select(func.count(Applied.no)).where(_LOST).scalar_subquery()
)
# One statement: a desk asks this at each word of the server.
_PICTURE: Final = select(
    _note(f"{SYNC}epoch"),
    _note(f"{SYNC}cursor"),
    _PENDING,
    select(func.max(Outgoing.seq)).scalar_subquery(),
    select(func.count(Conflict.id)).where(Conflict.dealt_at.is_(None)).scalar_subquery(),
    select(func.min(Applied.lost_until)).where(_LOST).scalar_subquery(),
    _note(SCRUB).is_not(None),
)


def _offer(rows: Iterable[Outgoing]) -> list[dict[str, Any]]:
    """Not too many commands at once, nor too many rows."""
    offered: list[dict[str, Any]] = []
    size = 0
    for row in rows:
        size += len(row.writes)
        # What nothing makes stale comes in together with what it follows.
        if offered and row.keys and (len(offered) >= MOST_COMMANDS or size > MOST_ROWS):
            break
        offered.append(message(row))
    return offered


def message(row: Outgoing) -> dict[str, Any]:
    """A command as the server takes it."""
    return {
        "id": row.id,
        "kind": row.kind,
        "made_by": row.made_by,
        "made_at": row.made_at.isoformat(),
        "expects": {"at": row.at, "keys": row.keys},
        "writes": [
            {"table": write["table"], "id": write["id"], "document": write["after"], "before": _owner(write)}
            for write in row.writes
        ],
    }


def _owner(write: dict[str, Any]) -> dict[str, Any] | None:
    """Of a row that goes only what it is written under."""
    before = write["before"] if write["after"] is None else None
    return before and {key: before[key] for key in ("room_id", "household_id") if key in before}
