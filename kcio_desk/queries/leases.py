"""Rooms kept for a desk: which they are, which would be sensible tonight, and which were taken away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from kcio_desk.domain import RequestFacts, RoomFacts, Text, text
from kcio_desk.matching.keeping import keep
from kcio_desk.matching.seeker import Seeker, as_if_today
from kcio_desk.models import AuditEntry, BrokenLease, Conflict, Lease, Outgoing
from kcio_desk.queries import facts as read
from kcio_desk.queries.outbox import rooms_waiting
from kcio_desk.queries.own_desk import own_desk
from kcio_desk.queries.prices import recent_requests
from kcio_desk.queries.room_index import room_index
from kcio_desk.store import AMSTERDAM

EVENING: Final = time(22)
MORNING: Final = time(7)
TAKES: Final = "TakeLease"


@dataclass(frozen=True, slots=True)
class Kept:
    """A room that is kept: by whom, since when, until when they mean to keep it."""

    id: str
    room: RoomFacts
    holder: str
    since: datetime
    until: date | None
    mine: bool
    """Whether this desk keeps it."""
    waits: bool
    """Whether a placement of this desk in it waits for the server's answer."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A room to keep for the night, and why."""

    room: RoomFacts
    why: Text


@dataclass(frozen=True, slots=True)
class Taken:
    """A room that was taken from this desk: by whom, when and why."""

    id: str
    room: RoomFacts
    by: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Night:
    """From when rooms are kept for a night, and until when."""

    began: datetime
    ends: datetime


def leases(session: Session) -> tuple[Kept, ...]:
    """Every room that is kept, this desk's first."""
    own, waits = own_desk(session).id, rooms_waiting(session)
    rows = {row.room_id: row for row in session.scalars(select(Lease))}
    found = [
        Kept(row.id, room, row.holder, row.taken_at, row.until, row.desk == own, room.id in waits)
        for room in read.rooms(session, rows.keys())
        for row in [rows[room.id]]
    ]
    return tuple(sorted(found, key=lambda kept: not kept.mine))


def broken_for_me(session: Session) -> tuple[Taken, ...]:
    """The rooms that were taken from this desk and of which nobody here has read yet, oldest first."""
    query = select(BrokenLease).where(BrokenLease.desk == own_desk(session).id, BrokenLease.read_at.is_(None))
    rows = session.scalars(query.order_by(BrokenLease.broken_at, BrokenLease.id)).all()
    rooms = {room.id: room for room in read.rooms(session, {row.room_id for row in rows})} if rows else {}
    return tuple(Taken(row.id, rooms[row.room_id], row.broken_by, row.broken_at, row.reason) for row in rows)


def propose(today: date, most: int) -> Callable[[Session], tuple[Proposed, ...]]:
    """Rooms to keep tonight beside those that this desk keeps, so many in all at most, most useful first.

    By the night calls of the last weeks; fewer where more would have housed nobody more.
    """

    def look(session: Session) -> tuple[Proposed, ...]:
        nights = night_calls(recent_requests(session, today), today)
        own = select(Lease.room_id).where(Lease.desk == own_desk(session).id)
        found = keep(room_index(session, today), nights, today, most, session.scalars(own).all())
        return tuple(Proposed(one.room, _why(one.nights, len(nights))) for one in found)

    return look


def night_calls(requests: Sequence[RequestFacts], today: date) -> list[list[Seeker]]:
    """The households that called at night for that night, night by night, as if they called tonight."""
    nights: dict[date, list[Seeker]] = {}
    for request in requests:
        if request.received is None or request.household.is_unaccompanied_minor(today):
            continue
        at = request.received.astimezone(AMSTERDAM)
        who = as_if_today(replace(request, night=True), today)
        if (request.night or at.time() >= EVENING or at.time() < MORNING) and who.from_ == today:
            nights.setdefault((at - timedelta(hours=MORNING.hour)).date(), []).append(who)
    return list(nights.values())


def night_of(now: datetime, starts: str) -> Night | None:
    """The last night that began at that time of day (`23:00`); None where no time is set."""
    if not starts:
        return None
    here = now.astimezone(AMSTERDAM)
    began = datetime.combine(here.date(), time.fromisoformat(starts), AMSTERDAM)
    if began > here:
        began = datetime.combine(here.date() - timedelta(days=1), began.time(), AMSTERDAM)
    ends = datetime.combine(began.date(), MORNING, AMSTERDAM)
    if ends <= began:
        ends = datetime.combine(began.date() + timedelta(days=1), MORNING, AMSTERDAM)
    return Night(began, ends)


def taken_since(session: Session, moment: datetime) -> bool:
    """Whether this desk has tried to keep rooms since then: whether it has them, had them or was refused."""
    own = own_desk(session).id
    if session.scalar(select(Lease.id).where(Lease.desk == own, Lease.taken_at >= moment).limit(1)):
        return True
    for table in (Outgoing, Conflict):
        if session.scalar(select(table.id).where(table.kind == TAKES, table.made_at >= moment).limit(1)):
            return True
    trail = select(AuditEntry.after).where(AuditEntry.table_name == "lease", AuditEntry.command == TAKES)
    taken = session.scalars(trail.where(AuditEntry.made_at >= moment))
    return any(after and after.get("desk") == own for after in taken)


def to_return(session: Session, today: date) -> tuple[str, ...]:
    """Rooms that this desk meant to give back by that day, but for those in which a placement waits."""
    query = select(Lease.room_id).where(Lease.desk == own_desk(session).id, Lease.until <= today)
    return tuple(sorted(set(session.scalars(query)) - rooms_waiting(session)))


def _why(nights: int, of: int) -> Text:
    if not nights:
        return text("so that there is one for every kind of household")
    if of == 1:
        return text("needed on the last night with calls")
    return text("needed on {n} of the last {of} nights with calls", n=nights, of=of)
