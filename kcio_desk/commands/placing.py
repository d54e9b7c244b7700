"""Giving places away: reserve and place, every condition checked again inside the transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from pydantic import AwareDatetime, Field
from sqlalchemy import select
from sqlalchemy.orm import Session

from kcio_desk.commands.base import Command, handles
from kcio_desk.commands.people import find, step
from kcio_desk.commands.staying import (
    STAYS,
    ExpireReservations,
    expire_reservations,
    overruled,
    settled,
    take_step,
)
from kcio_desk.domain import (
    HOLDING,
    UNPLACED_REQUESTS,
    Change,
    Condition,
    Problem,
    RequestFacts,
    RequestKind,
    RequestStatus,
    StayState,
    text,
)
from kcio_desk.models import Request, Room, Stay, StayPerson
from kcio_desk.queries import facts as read
from kcio_desk.queries.room_check import broken_conditions, never_overruled, who_sleeps_where


class Place(Command):
    """Give a request its rooms: as a placement, or with `reserve_until` as a reservation."""

    request: str
    rooms: tuple[str, ...] = Field(min_length=1)
    """Room ids."""
    who: tuple[tuple[int, ...], ...] | None = None
    """Which persons, by their place in the household, sleep in which room; None: the desk decides."""
    until: date | None = None
    """Ends the stay earlier than asked, as for a location that closes."""
    override: str = ""
    """Why a condition is overruled."""
    reserve_until: AwareDatetime | None = None


@handles(Place)
def place(session: Session, made: Place) -> Change:
    """Check every condition on the store as it is now, then write one stay a room."""
    row = find(session, made.request)
    change = expire_reservations(session, ExpireReservations(made_by=made.made_by, made_at=made.made_at))
    request, today = read.request_facts(row), made.day
    _refuse_unplaceable(row, request, today)
    change |= _leave_earlier(session, row, made, _start(request, today))
    rooms = [room_row(session, room_id) for room_id in made.rooms]
    who = made.who or who_sleeps_where(session, request, rooms, today)
    if who is None:
        raise Problem(
            text("In these rooms they cannot all have a bed with an adult near every child."),
            advice=text("Choose larger rooms, or rooms side by side."),
            field="rooms",
        )
    stays = [
        _stay(session, row, request, room, persons, made) for room, persons in zip(rooms, who, strict=True)
    ]
    _check_everyone_sleeps(request, who)
    step(row, RequestStatus.RESERVED if made.reserve_until else RequestStatus.PLACED)
    row.parked = False
    change |= Change(STAYS.kinds, made=tuple(stay.id for stay in stays))
    return change | settled(session, {room.id for room in rooms})


def _start(request: RequestFacts, today: date) -> date:
    return request.nights(today)[0]


def _refuse_unplaceable(row: Request, request: RequestFacts, today: date) -> None:
    if request.household.is_unaccompanied_minor(today):
        raise Problem(
            text("An unaccompanied minor is never placed by this desk."),
            advice=text("Call the guardianship body Nidos (088 - 501 15 00) and stay with the child."),
        )
    if RequestStatus(row.status) not in UNPLACED_REQUESTS:
        raise Problem(
            text(
                "Request {number} is {status} already.", number=row.number, status=RequestStatus(row.status)
            ),
            advice=text("Open the request to see its room, or take a new one."),
        )


def _leave_earlier(session: Session, row: Request, made: Place, start: date) -> Change:
    """Let go of this request's reservation, and end what the household has now where it asks to move."""
    change = Change()
    for held in session.scalars(
        select(Stay).where(Stay.household_id == row.household_id, Stay.state.in_(HOLDING))
    ).all():
        if held.request_id == row.id and held.state == StayState.RESERVED:
            take_step(held, StayState.CANCELLED)
        elif held.state == StayState.ARRIVED and row.kind == RequestKind.TRANSFER and not made.reserve_until:
            held.until_unless_moved = held.until
            held.until = max(start, held.from_)
        else:
            raise Problem(
                text(
                    "Household {reference} already has a place: {room}.",
                    reference=row.household.reference,
                    room=f"{held.room.location.code}/{held.room.name}",
                ),
                advice=text("Make the request a transfer to move them, or end that stay first."),
            )
        change |= STAYS | settled(session, {held.room_id})
    return change


def room_row(session: Session, room_id: str) -> Room:
    """The room with that id; `Problem` where there is none."""
    row = session.get(Room, room_id)
    if row is None:
        raise Problem(text("There is no such room: {room}.", room=room_id), field="room")
    return row


def _stay(
    session: Session,
    row: Request,
    request: RequestFacts,
    room: Room,
    persons: Sequence[int],
    made: Place,
) -> Stay:
    today = made.day
    part = read.part_of(request, persons, made.until)
    single = request.household.persons[0].sex.value if len(request.household.persons) == 1 else None
    broken = broken_conditions(session, part, room, today)
    never = never_overruled(session, request.household, part, room, today)
    reason = overruled(broken, made.override, never)
    shares = request.household.shares or any(b.condition is Condition.STRANGERS for b in broken)
    from_, until = part.nights(today)
    if until is not None and until <= max(from_, today - timedelta(days=1)):
        raise Problem(
            text("The stay would end before it begins or in the past."),
            advice=text("Choose an end after {day}.", day=max(from_, today)),
            field="until",
        )
    stay = Stay(
        household=row.household,
        request=row,
        room=room,
        from_=from_,
        until=until,
        state=StayState.RESERVED if made.reserve_until else StayState.PLACED,
        party=single if single and shares else row.household.reference,
        expires_at=made.reserve_until,
        override_reason=reason,
        previous_id=_present_stay(session, row) if row.kind == RequestKind.TRANSFER else None,
        persons=[StayPerson(person=row.household.persons[i]) for i in persons],
    )
    session.add(stay)
    session.flush()
    return stay


def _present_stay(session: Session, row: Request) -> str | None:
    query = select(Stay.id).where(Stay.household_id == row.household_id, Stay.state == StayState.ARRIVED)
    return session.scalar(query.limit(1))


def _check_everyone_sleeps(request: RequestFacts, who: Sequence[Sequence[int]]) -> None:
    if sorted(i for room in who for i in room) != list(range(len(request.household.persons))):
        raise Problem(text("Each person needs exactly one bed."), field="rooms")
