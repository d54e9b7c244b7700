"""When a placement made without the link can be called confirmed: nothing that comes later takes it back.

All of it must be so: every room it takes is kept for this desk by a lease that the server has confirmed and
that is not being given back; nothing else of this desk's own that waits touches those rooms, unless it is
confirmed too; and the household is one that this desk took down itself, under a reference of its own, which
nobody else can have made, and which nobody hears of before the placement: it has not been sent, and nothing
waits between the two that the server might hold up.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select, true
from sqlalchemy.orm import Session

from kcio_desk.commands.ledger import Write
from kcio_desk.commands.people import own_references
from kcio_desk.models import Lease, Outgoing, Stay
from kcio_desk.queries.own_desk import own_desk
from kcio_desk.sync.rows import keys_of

PLACING, TAKING = "Place", "TakeRequest"


def is_confirmed(session: Session, kind: str, writes: Sequence[Write], no: int | None = None) -> bool:
    """Whether these writes, made just now, are a placement that nothing can take back.

    `no` is its place in the outbox, where it has one already.
    """
    stays = [write.after for write in writes if write.table == "stay" and write.after]
    if kind != PLACING or not stays or any(w.table == "stay" and w.before for w in writes):
        return False
    rooms = {str(stay["room_id"]) for stay in stays}
    before = true() if no is None else Outgoing.no < no
    waiting = session.scalars(select(Outgoing).where(before).order_by(Outgoing.no)).all()
    return (
        rooms <= _kept(session, waiting)
        and all(row.confirmed or not _touches(row, rooms) for row in waiting)
        and {str(stay["household_id"]) for stay in stays} <= _own(session, waiting)
    )


def is_newcomer(session: Session, kind: str, writes: Sequence[Write]) -> bool:
    """Whether these writes, made just now, take down a household that nobody else can know."""
    if kind != TAKING or any(write.before for write in writes):
        return False
    homes = [write.after["reference"] for write in writes if write.table == "household" and write.after]
    return bool(homes) and all(home.startswith(own_references(session)) for home in homes)


def rooms_of(session: Session, writes: Sequence[Write]) -> set[str]:
    """Rooms (ids) in which these writes say who may sleep there; as the server has it (`kcio.rooms_of`)."""
    sides = [(write, side) for write in writes for side in (write.before, write.after) if side]
    stays = [side["stay_id"] for write, side in sides if write.table == "stay_person"]
    found = set(session.scalars(select(Stay.room_id).where(Stay.id.in_(stays)))) if stays else set[str]()
    return found | {
        write.id if write.table == "room" else str(side["room_id"])
        for write, side in sides
        if write.table in {"room", "stay", "blocking"}
    }


def _kept(session: Session, waiting: Sequence[Outgoing]) -> set[str]:
    """Rooms that this desk keeps, by the server's own word."""
    unsure = {write["id"] for row in waiting for write in row.writes if write["table"] == "lease"}
    leases = session.scalars(select(Lease).where(Lease.desk == own_desk(session).id)).all()
    return {lease.room_id for lease in leases if lease.id not in unsure}


def _touches(row: Outgoing, rooms: set[str]) -> bool:
    keys = {f"room/{room}" for room in rooms}
    written = (
        key
        for write in row.writes
        if write["table"] in {"stay", "blocking", "room"}
        for key in keys_of(write["table"], write["id"], write["after"] or write["before"])
    )
    return any(key in keys for key in written)


def _own(session: Session, waiting: Sequence[Outgoing]) -> set[str]:
    """Households that come to the server in one go with what is done now, and that nobody else can know."""
    apart = (n for n, row in enumerate(reversed(waiting)) if row.sent or row.keys)
    together = waiting[len(waiting) - next(apart, len(waiting)) :]
    start = own_references(session)
    return {
        write["id"]
        for row in together
        for write in row.writes
        if write["table"] == "household"
        and write["before"] is None
        and write["after"]["reference"].startswith(start)
    }
