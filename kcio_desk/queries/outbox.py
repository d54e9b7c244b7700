"""What was done here and waits for the shared database: in words, and which stays are not sure yet."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, func, select, true
from sqlalchemy.orm import Session

from kcio_desk.domain import HOLDING, StayState, Text
from kcio_desk.models import Applied, Outgoing
from kcio_desk.queries.act_words import Line, Words


class Standing(StrEnum):
    """How sure an act is that the feed has not brought back yet."""

    ANSWERED = "answered"
    """The shared database has it."""
    CONFIRMED = "confirmed"
    """Made in a room kept for this desk: nothing takes it back."""
    PROVISIONAL = "provisional"
    """It may still be refused."""
    WAITS = "waits"
    """A server that was put back has lost it, and what it builds on; others may bring that back."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One act that waits."""

    id: str
    kind: str
    what: Text
    made_by: str
    made_at: datetime
    standing: Standing
    typed: tuple[Line, ...]


def outbox(session: Session) -> tuple[Waiting, ...]:
    """Everything that waits, in the order in which it was done."""
    words = Words(session)
    lost = session.scalars(select(Applied).where(Applied.lost_until.is_not(None)).order_by(Applied.no))
    return tuple(
        Waiting(
            row.id,
            row.kind,
            words.act(row.kind, row.args),
            row.made_by,
            row.made_at,
            _standing(row),
            words.lines(row.args),
        )
        for row in (*lost, *session.scalars(select(Outgoing).order_by(Outgoing.no)))
    )


def rooms_waiting(session: Session) -> frozenset[str]:
    """Ids of the rooms in which something of this desk waits for the server's answer."""
    return frozenset(
        told["room_id"] for _, *both in _stays(session, Outgoing.seq.is_(None)) for told in both if told
    )


def provisional(session: Session) -> frozenset[str]:
    """Ids of the stays that are not sure: no server has answered to what made them, or gave them more nights.

    One query; a store that stands alone has none.
    """
    unsure = _stays(session, Outgoing.confirmed.is_(False), Outgoing.seq.is_(None))
    return frozenset(stay for stay, before, after in unsure if _holds_more(before, after))


def _stays(
    session: Session, *where: ColumnElement[bool]
) -> Iterator[tuple[str, dict[str, Any] | None, dict[str, Any] | None]]:
    """The stays that waiting commands have written: their ids, and as they were and are."""
    write = func.json_each(Outgoing.writes).table_valued("value")
    query = select(write.c.value).join_from(Outgoing, write, true()).where(*where)
    for told in session.scalars(query.where(func.json_extract(write.c.value, "$.table") == "stay")):
        row = json.loads(told)
        yield row["id"], row["before"], row["after"]


def _standing(row: Outgoing | Applied) -> Standing:
    if isinstance(row, Applied):
        return Standing.WAITS
    if row.seq is not None:
        return Standing.ANSWERED
    return Standing.CONFIRMED if row.confirmed else Standing.PROVISIONAL


def _holds_more(before: dict[str, Any] | None, after: dict[str, Any] | None) -> bool:
    """Whether a stay is new, is placed after a reservation, or lasts longer."""
    if before is None or after is None:
        return after is not None
    placed = before["state"] == StayState.RESERVED and after["state"] == StayState.PLACED
    longer = before["until"] is not None and (after["until"] is None or after["until"] > before["until"])
    return placed or (longer and after["state"] in HOLDING)
