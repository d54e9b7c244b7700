"""Keeping rooms for one desk overnight, and letting go of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from pydantic import Field
from sqlalchemy import select
from sqlalchemy.orm import Session

from kcio_desk.commands.base import Command, handles
from kcio_desk.commands.placing import room_row
from kcio_desk.domain import Change, Kind, Problem, text
from kcio_desk.models import BrokenLease, Lease
from kcio_desk.queries.leases import MORNING, night_of, propose, taken_since, to_return
from kcio_desk.queries.own_desk import own_desk
from kcio_desk.settings import Settings
from kcio_desk.store import AMSTERDAM

LEASES = Change(frozenset({Kind.LEASE}))


class TakeLease(Command):
    """Keep these rooms for this desk, until it gives them back."""

    rooms: tuple[str, ...] = Field(min_length=1)
    until: date | None = None


class ReturnLease(Command):
    """Give these rooms back to everybody; those that this desk does not keep are left alone."""

    rooms: tuple[str, ...] = Field(min_length=1)


class BreakLease(Command):
    """Take these rooms from the desk that keeps them."""

    rooms: tuple[str, ...] = Field(min_length=1)
    reason: str


class ReadBroken(Command):
    """This desk has read that these rooms were taken from it (ids of the notices)."""

    notices: tuple[str, ...] = Field(min_length=1)


@handles(TakeLease)
def take_lease(session: Session, made: TakeLease) -> Change:
    """A room is kept by one desk at most; only a desk that shares a database needs to keep any."""
    desk = own_desk(session)
    if not desk.id:
        raise Problem(
            text("This desk stands alone: nobody else can give its rooms away."),
            advice=text("Connect it to the shared database first."),
        )
    kept = {lease.room_id: lease for lease in _leases(session, made.rooms)}
    for room in made.rooms:
        row, lease = room_row(session, room), kept.get(room)
        if lease is None:
            facts = {"holder": made.made_by, "taken_at": made.made_at, "until": made.until}
            session.add(Lease(room_id=row.id, desk=desk.id, **facts))
        elif lease.desk != desk.id:
            raise Problem(
                text(
                    "{room} is kept by {holder} already.",
                    room=f"{row.location.code}/{row.name}",
                    holder=lease.holder,
                ),
                advice=text("Choose another room, or ask them."),
                field="rooms",
            )
    return LEASES | Change(rooms=frozenset(made.rooms))


@handles(ReturnLease)
def return_lease(session: Session, made: ReturnLease) -> Change:
    """The rooms are everybody's again."""
    own = own_desk(session).id
    for lease in _leases(session, made.rooms):
        if lease.desk == own:
            session.delete(lease)
    return LEASES | Change(rooms=frozenset(made.rooms))


@handles(BreakLease)
def break_lease(session: Session, made: BreakLease) -> Change:
    """Needs a reason; the desk that kept them is told, and has it until it was read there."""
    if not made.reason.strip():
        raise Problem(
            text("Nobody knows later why the rooms were taken from them."),
            advice=text("Write in one line why."),
            field="reason",
        )
    by = {"broken_by": made.made_by, "broken_at": made.made_at, "reason": made.reason.strip()}
    for lease in _leases(session, made.rooms):
        session.add(BrokenLease(room_id=lease.room_id, desk=lease.desk, holder=lease.holder, **by))
        session.delete(lease)
    return LEASES | Change(rooms=frozenset(made.rooms))


@handles(ReadBroken)
def read_broken(session: Session, made: ReadBroken) -> Change:
    """Those of other desks are left to them."""
    own = own_desk(session).id
    for row in session.scalars(select(BrokenLease).where(BrokenLease.id.in_(made.notices))):
        if row.desk == own:
            row.read_at = row.read_at or made.made_at
    return LEASES


def due(now: datetime, settings: Settings, session: Session) -> TakeLease | ReturnLease | None:
    """What this desk does by itself now: keep rooms at the start of the night, give them back after it.

    Once a night, whatever became of it: who gave the rooms back, or was refused them, is not asked again.
    """
    if not own_desk(session).id:
        return None
    here, night = now.astimezone(AMSTERDAM), night_of(now, settings.lease_at)
    if night is None or now >= night.ends:
        rooms = to_return(session, here.date()) if here.time() >= MORNING else ()
        return ReturnLease(made_by=settings.operator, made_at=now, rooms=rooms) if rooms else None
    if taken_since(session, night.began):
        return None
    found = propose(here.date(), settings.lease_rooms)(session)
    rooms, until = tuple(one.room.id for one in found), night.ends.date()
    return TakeLease(made_by=settings.operator, made_at=now, rooms=rooms, until=until) if rooms else None


def _leases(session: Session, rooms: Sequence[str]) -> Sequence[Lease]:
    return session.scalars(select(Lease).where(Lease.room_id.in_(rooms))).all()
