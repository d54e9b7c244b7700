"""Keeping rooms for one desk overnight, and letting go of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from pydantic import Field
from sqlalchemy import select
from sqlalchemy.orm import Session

from kcio_desk.commands.base import Command, handles
from kcio_desk.commands.placing import room_row
from kcio_desk.domain import Change, Kind, Problem, text
from kcio_desk.models import Lease
from kcio_desk.queries.own_desk import own_desk

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
    """Needs a reason, which is kept; the holder's desk hears of it by the feed."""
    if not made.reason.strip():
        raise Problem(
            text("Nobody knows later why the rooms were taken from them."),
            advice=text("Write in one line why."),
            field="reason",
        )
    for lease in _leases(session, made.rooms):
        session.delete(lease)
    return LEASES | Change(rooms=frozenset(made.rooms))


def _leases(session: Session, rooms: Sequence[str]) -> Sequence[Lease]:
    return session.scalars(select(Lease).where(Lease.room_id.in_(rooms))).all()
