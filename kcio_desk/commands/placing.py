"""Giving places away: reserve, place, and what follows; checked again inside the transaction."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta

from pydantic import AwareDatetime, Field
from sqlalchemy import select
from sqlalchemy.orm import Session

from kcio_desk.commands.base import Command, handles
from kcio_desk.commands.people import find, step
from kcio_desk.commands.places import settle
from kcio_desk.domain import (
    HOLDING,
    NEVER_OVERRULED,
    STAY_STEPS,
    UNPLACED_REQUESTS,
    Change,
    Condition,
    Kind,
    Problem,
    RequestFacts,
    RequestKind,
    RequestStatus,
    StayState,
    text,
)
from kcio_desk.matching.conditions import Broken
from kcio_desk.models import Request, Room, Stay, StayPerson
from kcio_desk.queries import facts as read
from kcio_desk.queries.room_check import broken_conditions, others_there, who_sleeps_where
from kcio_desk.store import AMSTERDAM

STAYS = Change(frozenset({Kind.STAY, Kind.REQUEST}))


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


class StepStay(Command):
    """Let a stay take a step: confirmed, travelling, arrived, departed, cancelled."""

    stay: str
    to: StayState
    on: date | None = None
    """The day of arrival or departure; today where left out."""
    destination: str = ""


class ExtendStay(Command):
    """Another end for a stay; None is open."""

    stay: str
    until: date | None
    override: str = ""


class ExpireReservations(Command):
    """Let go of reservations that nobody confirmed in time."""


@handles(Place)
def place(session: Session, made: Place) -> Change:
    """Check every condition on the store as it is now, then write one stay a room."""
    row = find(session, made.request)
    change = expire_reservations(session, ExpireReservations(made_by=made.made_by, made_at=made.made_at))
    request, today = read.request_facts(row), _day(made.made_at)
    _refuse_unplaceable(row, request, today)
    change |= _leave_earlier(session, row, made, _start(request, today))
    rooms = [_room(session, room_id) for room_id in made.rooms]
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
    return change | _settled(session, {room.id for room in rooms})


@handles(StepStay)
def step_stay(session: Session, made: StepStay) -> Change:
    """One legal step, with what belongs to it: the moment of arrival, the night of departure."""
    row = stay_row(session, made.stay)
    today = _day(made.made_at)
    take_step(row, made.to)
    match made.to:
        case StayState.ARRIVED:
            _arrive(session, row, made.on or today, made.made_at, today)
        case StayState.DEPARTED:
            _depart(row, made.on or today, made.destination, today)
        case StayState.PLACED:
            row.expires_at = None
        case StayState.CANCELLED if row.previous_id:
            _stay_after_all(session, stay_row(session, row.previous_id), today)
    _follow(session, row)
    return STAYS | _settled(session, {row.room_id})


@handles(ExtendStay)
def extend_stay(session: Session, made: ExtendStay) -> Change:
    """A longer stay is checked like a new one; a shorter one just ends earlier."""
    row = stay_row(session, made.stay)
    today = _day(made.made_at)
    if StayState(row.state) not in HOLDING:
        raise Problem(text("This stay has ended."), advice=text("Take a new request."))
    if made.until is not None and made.until <= max(row.from_, today - timedelta(days=1)):
        raise Problem(text("The stay would end before it begins or in the past."), field="until")
    longer = row.until is not None and (made.until is None or made.until > row.until)
    if longer:
        asked = read.stay_request(row, max(row.from_, today), made.until)
        broken = broken_conditions(session, asked, row.room, today)
        row.override_reason = _overruled(broken, made.override) or row.override_reason
    row.until = made.until
    return STAYS | _settled(session, {row.room_id})


@handles(ExpireReservations)
def expire_reservations(session: Session, made: ExpireReservations) -> Change:
    """What ran out before this command was made is let go; its request looks for a room again."""
    due = session.scalars(
        select(Stay).where(Stay.state == StayState.RESERVED, Stay.expires_at <= made.made_at)
    ).all()
    for row in due:
        take_step(row, StayState.EXPIRED)
        _follow(session, row)
    return (STAYS | _settled(session, {row.room_id for row in due})) if due else Change()


def stay_row(session: Session, stay: str) -> Stay:
    """The stay with that id; `Problem` where there is none."""
    row = session.get(Stay, stay)
    if row is None:
        raise Problem(text("This stay is not known."), advice=text("Look the household up again."))
    return row


def take_step(row: Stay, to: StayState) -> None:
    """Let a stay take one legal step; `Problem` where the table of steps has none."""
    now = StayState(row.state)
    if to not in STAY_STEPS[now]:
        raise Problem(text("This stay is {now} and cannot become {to}.", now=now, to=to))
    row.state = to


def _day(moment: datetime) -> date:
    return moment.astimezone(AMSTERDAM).date()


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
        change |= STAYS | _settled(session, {held.room_id})
    return change


def _room(session: Session, room_id: str) -> Room:
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
    today = _day(made.made_at)
    part = read.part_of(request, persons, made.until)
    single = request.household.persons[0].sex.value if len(request.household.persons) == 1 else None
    willing = all(s.party == single for s in others_there(session, part, room, today))
    broken = broken_conditions(session, part, room, today)
    reason = _overruled(
        broken, made.override, NEVER_OVERRULED - ({Condition.STRANGERS} if willing else set())
    )
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


def _overruled(broken: Sequence[Broken], reason: str, never: Collection[Condition] = NEVER_OVERRULED) -> str:
    """The reason to keep with the stay; `Problem` where there is none, or none would do."""
    if not broken:
        return ""
    for found in broken:
        if found.condition in never:
            raise Problem(found.why, advice=text("This cannot be overruled. Choose another room."))
    if not reason.strip():
        raise Problem(
            text("This room does not fit: {why}", why=tuple(found.why for found in broken)),
            advice=text("Choose another room, or overrule it with a written reason."),
            field="override",
        )
    return reason.strip()


def _check_everyone_sleeps(request: RequestFacts, who: Sequence[Sequence[int]]) -> None:
    if sorted(i for room in who for i in room) != list(range(len(request.household.persons))):
        raise Problem(text("Each person needs exactly one bed."), field="rooms")


def _arrive(session: Session, row: Stay, on: date, at: datetime, today: date) -> None:
    if on > today:
        raise Problem(text("An arrival lies in the past or is today."), field="on")
    row.arrived_at = at
    if on < row.from_:
        early = broken_conditions(session, read.stay_request(row, on, row.from_), row.room, today)
        _overruled([found for found in early if found.condition in NEVER_OVERRULED], "")
        row.from_ = on
    if row.previous_id:
        previous = stay_row(session, row.previous_id)
        take_step(previous, StayState.MOVED)
        previous.until = max(on, previous.from_)
        _settled(session, {previous.room_id})


def _stay_after_all(session: Session, row: Stay, today: date) -> None:
    """A move was called off: the old stay goes on as it was, if nobody has been given its place since."""
    from_, until = row.until or today, row.until_unless_moved
    if until is None or until > from_:
        asked = read.stay_request(row, from_, until)
        _overruled(
            [b for b in broken_conditions(session, asked, row.room, today) if b.condition in NEVER_OVERRULED],
            "",
        )
    row.until, row.until_unless_moved = until, None
    _settled(session, {row.room_id})


def _depart(row: Stay, on: date, destination: str, today: date) -> None:
    if not row.from_ <= on <= today:
        raise Problem(text("A departure lies between the arrival and today."), field="on")
    if not destination.strip():
        raise Problem(
            text("Where did they go?"),
            advice=text("Write the destination, or: unknown."),
            field="destination",
        )
    row.until = on
    row.destination = destination.strip()


def _follow(session: Session, row: Stay) -> None:
    """Let the request follow its stay."""
    if row.request is None:
        return
    session.flush()
    states = set(session.scalars(select(Stay.state).where(Stay.request_id == row.request_id)))
    for state, status in _REQUEST_OF.items():
        if state in states:
            if status is not RequestStatus(row.request.status):
                step(row.request, status)
            return
    if RequestStatus(row.request.status) in {
        RequestStatus.RESERVED,
        RequestStatus.PLACED,
        RequestStatus.TRAVELLING,
    }:
        step(row.request, RequestStatus.IN_PROGRESS)


# The least advanced of a request's stays says how far the request is.
_REQUEST_OF = {
    StayState.RESERVED: RequestStatus.RESERVED,
    StayState.PLACED: RequestStatus.PLACED,
    StayState.TRAVELLING: RequestStatus.TRAVELLING,
    StayState.ARRIVED: RequestStatus.ARRIVED,
    StayState.DEPARTED: RequestStatus.ARRIVED,
    StayState.MOVED: RequestStatus.ARRIVED,
}


def _settled(session: Session, room_ids: set[str]) -> Change:
    session.flush()
    for room_id in room_ids:
        settle(session, room_id)
    return Change(rooms=frozenset(room_ids))
