"""Requests as the desk and their own screen show them: open ones whole, closed ones by filter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import Session

from kcio_desk.domain import (
    HOLDING,
    OPEN_REQUESTS,
    UNPLACED_REQUESTS,
    RequestFacts,
    RequestStatus,
    RoomFacts,
    StayState,
)
from kcio_desk.models import Location, Person, Request, Room, Stay
from kcio_desk.queries import facts as read
from kcio_desk.queries.location_detail import StayLine, Ties, stay_lines, ties_of
from kcio_desk.queries.request_history import Event, history

CLOSED: Final = frozenset(RequestStatus) - OPEN_REQUESTS
ENDED: Final = CLOSED - {RequestStatus.ARRIVED}
"""Over without a bed."""
MOST_CLOSED: Final = 200
# Who arrived stays in sight for a day: the next shift wants to see it.
_JUST_ARRIVED: Final = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class RequestLine:
    """A request in a list. `ages` in whole years today; `rooms` what is held for it, as code/name."""

    id: str
    number: str
    status: RequestStatus
    parked: bool
    owner: str
    follow_up: date | None
    grounds: str
    received: datetime
    facts: RequestFacts
    ages: tuple[int, ...] = ()
    lower_beds: int = 0
    rooms: tuple[str, ...] = ()
    expires_at: datetime | None = None
    """Until when the first of its reservations holds."""

    @property
    def who(self) -> str:
        """The household by its first person's name, else by its reference."""
        persons = self.facts.household.persons
        return next((p.name for p in persons if p.name), "") or self.facts.household.reference

    @property
    def seeks(self) -> bool:
        """Whether it still looks for a room or holds one that is not confirmed."""
        return self.status in UNPLACED_REQUESTS


@dataclass(frozen=True, slots=True)
class ClosedRequests:
    """Requests that are over and match, newest first; `more`: there are others, not shown."""

    lines: tuple[RequestLine, ...] = ()
    more: bool = False


@dataclass(frozen=True, slots=True)
class RequestStay:
    """A stay of a request, with its room."""

    line: StayLine
    room: RoomFacts
    arrived_at: datetime | None
    destination: str
    override_reason: str


@dataclass(frozen=True, slots=True)
class RequestDetail:
    """All that is known of a request; the history newest first."""

    line: RequestLine
    stays: tuple[RequestStay, ...]
    history: tuple[Event, ...]
    ties: Ties
    """What ties its household to where it lives."""


def open_requests(session: Session, now: datetime, today: date) -> tuple[RequestLine, ...]:
    """Open requests and those whose people came in the last day.

    In the order in which they need someone: who still seeks before who has a room, parked ones last,
    urgent before the rest, then the oldest first.
    """
    came = select(Stay.request_id).where(
        Stay.state == StayState.ARRIVED, Stay.arrived_at > now - _JUST_ARRIVED, Stay.request_id.is_not(None)
    )
    wanted = or_(
        Request.status.in_(OPEN_REQUESTS), and_(Request.status == RequestStatus.ARRIVED, Request.id.in_(came))
    )
    lines = _lines(session, select(Request).where(wanted), today)
    return tuple(sorted(lines, key=_pressing))


def _pressing(line: RequestLine) -> tuple[bool, bool, bool, datetime]:
    return line.parked, not line.seeks, not line.facts.urgent, line.received


def closed_requests(
    session: Session,
    today: date,
    words: Sequence[str] = (),
    statuses: Iterable[RequestStatus] = CLOSED,
    most: int = MOST_CLOSED,
) -> ClosedRequests:
    """What is over and says each of the words somewhere, newest first, `most` of them."""
    query = select(Request).where(Request.status.in_(list(statuses)), *map(_says, words))
    lines = _lines(session, query.order_by(Request.id.desc()).limit(most + 1), today)
    return ClosedRequests(tuple(lines[:most]), len(lines) > most)


def _says(word: str) -> ColumnElement[bool]:
    named = select(Person.household_id).where(Person.name.icontains(word, autoescape=True))
    said = (Request.number, Request.caller, Request.phone, Request.owner, Request.near, Request.notes)
    return or_(*(column.icontains(word, autoescape=True) for column in said), Request.household_id.in_(named))


def newest_requests(
    session: Session, since: datetime, today: date, most: int, known: Iterable[RequestLine] = ()
) -> list[RequestLine]:
    """What was taken since that moment, newest first; what is `known` already is not read again.

    Keys grow with time, so the last ones are enough.
    """
    newest = select(Request.id).order_by(Request.id.desc()).limit(most).scalar_subquery()
    query = select(Request.id).where(Request.id.in_(newest), Request.received >= since)
    ids = session.scalars(query.order_by(Request.received.desc())).all()
    lines = {line.id: line for line in known}
    if missing := [one for one in ids if one not in lines]:
        lines |= {
            line.id: line for line in _lines(session, select(Request).where(Request.id.in_(missing)), today)
        }
    return [lines[one] for one in ids]


def request_detail(session: Session, request: str, today: date) -> RequestDetail | None:
    """The request; None where there is none of that id."""
    found = _lines(session, select(Request).where(Request.id == request), today)
    if not found:
        return None
    stays, ties = _stays(session, request, today), ties_of(session.get_one(Request, request).household)
    return RequestDetail(found[0], stays, history(session, request), ties)


def _stays(session: Session, request: str, today: date) -> tuple[RequestStay, ...]:
    mine = Stay.request_id == request
    room_ids = session.scalars(select(Stay.room_id).where(mine)).all()
    rooms = {room.id: room for room in read.rooms(session, room_ids)}
    found = []
    for room_id, lines in stay_lines(session, room_ids, today, mine).items():
        for line in lines:
            row = session.get_one(Stay, line.id)
            found.append(
                RequestStay(line, rooms[room_id], row.arrived_at, row.destination, row.override_reason)
            )
    # Newest first, and what holds a place before what is over.
    found.sort(key=lambda stay: stay.line.id, reverse=True)
    return tuple(sorted(found, key=lambda stay: stay.line.state not in HOLDING))


def _lines(session: Session, query: Select[Request], today: date) -> list[RequestLine]:
    rows = session.scalars(query).all()
    held = _held(session, [row.id for row in rows])
    return [_line(row, held.get(row.id, []), today) for row in rows]


def _line(row: Request, held: Sequence[tuple[str, datetime | None]], today: date) -> RequestLine:
    facts = read.request_facts(row)
    return RequestLine(
        id=row.id,
        number=row.number,
        status=RequestStatus(row.status),
        parked=row.parked,
        owner=row.owner,
        follow_up=row.follow_up,
        grounds=row.grounds,
        received=row.received,
        facts=facts,
        ages=tuple(person.age_on(today) for person in facts.household.persons),
        lower_beds=facts.household.lower_beds(today),
        rooms=tuple(room for room, _ in held),
        expires_at=min((ends for _, ends in held if ends is not None), default=None),
    )


def _held(session: Session, requests: Sequence[str]) -> dict[str, list[tuple[str, datetime | None]]]:
    """Request id → the rooms held for it, each with the end of its reservation."""
    query = (
        select(Stay.request_id, Location.code, Room.name, Stay.expires_at)
        .select_from(Stay)
        .join(Room, Stay.room_id == Room.id)
        .join(Location, Room.location_id == Location.id)
        .where(Stay.request_id.in_(requests), Stay.state.in_(HOLDING))
        .order_by(Stay.id)
    )
    found: dict[str, list[tuple[str, datetime | None]]] = {}
    for request, code, room, expires_at in session.execute(query):
        if request is not None:
            found.setdefault(request, []).append((f"{code}/{room}", expires_at))
    return found
