"""What follows a placement: confirmed, travelling, arrived, longer, shorter, departed, called off."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from kcio_desk.commands.base import Command, agreed, handles
from kcio_desk.commands.people import step
from kcio_desk.commands.places import settle_many
from kcio_desk.domain import (
    HOLDING,
    NEVER_OVERRULED,
    STAY_STEPS,
    Change,
    Condition,
    Kind,
    Problem,
    RequestStatus,
    StayState,
    covers,
    text,
)
from kcio_desk.matching.conditions import Broken
from kcio_desk.models import Stay
from kcio_desk.queries import facts as read
from kcio_desk.queries.move_orders import following, leaves_first, step_of
from kcio_desk.queries.room_check import broken_conditions

STAYS = Change(frozenset({Kind.STAY, Kind.REQUEST}))


class StepStay(Command):
    """Let a stay take a step: confirmed, travelling, arrived, departed, cancelled."""

    stay: str
    to: StayState
    on: date | None = None
    """The day of arrival or departure; today where left out."""
    destination: str = ""


class ExtendStay(Command):
    """Another end for a stay; None is open.

    Without `seen`, as an older program sends it, it ends then whatever others made of it.
    """

    stay: str
    until: date | None
    override: str = ""
    seen: dict[str, Any] | None = None
    """The end as it was on screen, under `until`."""


class ExpireReservations(Command):
    """Let go of reservations that nobody confirmed in time."""


@handles(StepStay)
def step_stay(session: Session, made: StepStay) -> Change:
    """One legal step, with what belongs to it: the moment of arrival, the night of departure."""
    row = stay_row(session, made.stay)
    today = made.day
    _refuse_out_of_turn(session, row, made.to)
    take_step(row, made.to)
    match made.to:
        case StayState.ARRIVED:
            arrive(session, row, made.on or today, made.made_at, today)
        case StayState.DEPARTED:
            _depart(session, row, made.on or today, made.destination, today)
            return STAYS | settled(session, {row.room_id, *_drop_next(session, row)})
        case StayState.PLACED:
            row.expires_at = None
        case StayState.CANCELLED if row.previous_id:
            stay_after_all(session, stay_row(session, row.previous_id), today)
    follow(session, row)
    return STAYS | settled(session, {row.room_id})


@handles(ExtendStay)
def extend_stay(session: Session, made: ExtendStay) -> Change:
    """A longer stay is checked like a new one; a shorter one just ends earlier."""
    row = stay_row(session, made.stay)
    today = made.day
    if StayState(row.state) not in HOLDING:
        raise Problem(text("This stay has ended."), advice=text("Take a new request."))
    if following(session, row.id):
        raise Problem(
            text("This household is about to move to another room."),
            advice=text("Let the move come first, or call it off."),
        )
    told = agreed(session, made)["until"]
    until = told and date.fromisoformat(told)
    if until is not None and until <= max(row.from_, today - timedelta(days=1)):
        raise Problem(text("The stay would end before it begins or in the past."), field="until")
    longer = row.until is not None and (until is None or until > row.until)
    if longer:
        asked = read.stay_request(row, max(row.from_, today), until)
        broken = broken_conditions(session, asked, row.room, today)
        row.override_reason = overruled(broken, made.override) or row.override_reason
    row.until = until
    return STAYS | settled(session, {row.room_id})


@handles(ExpireReservations)
def expire_reservations(session: Session, made: ExpireReservations) -> Change:
    """What ran out before this command was made is let go; its request looks for a room again.

    But for the rooms that another desk keeps: that desk does it there.
    """
    ran_out = Stay.state == StayState.RESERVED, Stay.expires_at <= made.made_at
    due = session.scalars(select(Stay).where(*ran_out, Stay.room_id.not_in(read.kept(session)))).all()
    for row in due:
        take_step(row, StayState.EXPIRED)
        follow(session, row)
    return (STAYS | settled(session, {row.room_id for row in due})) if due else Change()


def _refuse_out_of_turn(session: Session, row: Stay, to: StayState) -> None:
    """A stay of a move order keeps to the order: rooms come free one after the other."""
    step = step_of(session, row.id)
    if step is None:
        return
    order = step.order.number
    if to is StayState.CANCELLED and row.previous_id:
        raise Problem(
            text("This move is part of move order {order}.", order=order),
            advice=text("Stop the move order: then everybody keeps the bed they have."),
        )
    leaving = leaves_first(step) if to is StayState.ARRIVED else None
    if leaving:
        raise Problem(
            text("Household {household} is still in this room.", household=leaving.household.reference),
            advice=text("Carry out move order {order} first.", order=order),
        )


def _drop_next(session: Session, row: Stay) -> set[str]:
    """Who has left comes to no other room any more; gives the rooms that are free again."""
    left = following(session, row.id)
    for stay in left:
        take_step(stay, StayState.CANCELLED)
        follow(session, stay)
    return {stay.room_id for stay in left}


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


def arrive(session: Session, row: Stay, on: date, at: datetime, today: date) -> None:
    """The moment of arrival, and the end of the stay that this one continues."""
    if on > today:
        raise Problem(text("An arrival lies in the past or is today."), field="on")
    row.arrived_at = at
    _refuse_full(session, row, today)
    if on < row.from_:
        asked = read.stay_request(row, on, row.from_)
        refuse_bodies(broken_conditions(session, asked, row.room, today), row)
        row.from_ = on
    if row.previous_id:
        previous = stay_row(session, row.previous_id)
        take_step(previous, StayState.MOVED)
        _leave(session, previous, max(on, previous.from_))


def _refuse_full(session: Session, row: Stay, today: date) -> None:
    """Whoever should have left and has not sleeps there tonight: their bed is not free yet."""
    there = [s for s in read.stays(session, today, [row.room_id]) if not s.awaited and covers(s, today)]
    others = [s for s in there if s.household != row.household.reference]
    if sum(s.persons for s in others) + len(row.persons) > row.room.capacity:
        raise Problem(
            text("Household {household} is still in this room.", household=others[0].household),
            advice=text("Write down first that they have left or moved."),
        )


def stay_after_all(session: Session, row: Stay, today: date) -> None:
    """A move was called off: the old stay goes on as it was, if nobody has been given its place since."""
    from_, until = row.until or today, row.until_unless_moved
    if until is None or until > from_:
        asked = read.stay_request(row, from_, until)
        refuse_bodies(broken_conditions(session, asked, row.room, today), row)
    row.until, row.until_unless_moved = until, None
    settled(session, {row.room_id})


def overruled(broken: Sequence[Broken], reason: str, never: Collection[Condition] = NEVER_OVERRULED) -> str:
    """The reason to keep with the stay; `Problem` where there is none, or none would do."""
    if not broken:
        return ""
    for found in broken:
        if found.condition is Condition.KEPT:
            raise Problem(found.why, advice=text("Choose another room, or call them."))
        if found.condition in never:
            raise Problem(found.why, advice=text("This cannot be overruled. Choose another room."))
    if not reason.strip():
        raise Problem(
            text("This room does not fit: {why}", why=tuple(found.why for found in broken)),
            advice=text("Choose another room, or overrule it with a written reason."),
            field="override",
        )
    return reason.strip()


def refuse_bodies(broken: Sequence[Broken], row: Stay) -> None:
    """`Problem` where a stay as it would become breaks what nobody can overrule."""
    why = tuple(found.why for found in broken if found.condition in NEVER_OVERRULED)
    if why:
        raise Problem(
            text(
                "Household {household} cannot sleep in {room}: {why}",
                household=row.household.reference,
                room=f"{row.room.location.code}/{row.room.name}",
                why=why,
            ),
            advice=text("Somebody else was given the place. Move or cancel that stay first."),
        )


def _depart(session: Session, row: Stay, on: date, destination: str, today: date) -> None:
    if not row.from_ <= on <= today:
        raise Problem(text("A departure lies between the arrival and today."), field="on")
    if not destination.strip():
        raise Problem(
            text("Where did they go?"),
            advice=text("Write the destination, or: unknown."),
            field="destination",
        )
    _leave(session, row, on)
    row.destination = destination.strip()


def _leave(session: Session, row: Stay, on: date) -> None:
    """They have been there until that day; who waited for their place comes then at the earliest."""
    planned, row.until, rooms = row.until, on, {row.room_id}
    if planned is not None and planned < on:
        awaited = [state.value for state in HOLDING - {StayState.ARRIVED}]
        there = Stay.room_id == row.room_id, Stay.state.in_(awaited)
        for stay in session.scalars(select(Stay).where(*there, Stay.from_ >= planned, Stay.from_ < on)):
            come_on(stay, on)
            rooms |= {stay.previous.room_id} if stay.previous else set()
    settled(session, rooms)


def come_on(stay: Stay, day: date) -> None:
    """Let a stay that has not begun begin on that day; who is to move keeps the old bed until then."""
    if stay.until is not None and stay.until <= day:
        raise Problem(
            text("The stay of {household} would have ended by now.", household=stay.household.reference),
            advice=text("Cancel it first, or stop the move order: then everybody keeps the bed they have."),
        )
    stay.from_ = day
    if stay.previous:
        stay.previous.until = max(day, stay.previous.from_)


def follow(session: Session, row: Stay) -> None:
    """Let the request of a stay, if any, be as far as its least advanced stay."""
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


def settled(session: Session, room_ids: set[str]) -> Change:
    """Number the places of these rooms anew, all at once: the guards see only how it ends."""
    session.flush()
    settle_many(session, list(room_ids))
    return Change(rooms=frozenset(room_ids))
