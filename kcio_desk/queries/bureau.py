"""What needs the desk now: things overdue or nearly, today's arrivals and departures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Final

from sqlalchemy import ColumnElement, and_, func, literal, or_, select, union_all
from sqlalchemy.orm import Session

from kcio_desk.domain import (
    HOLDING,
    OPEN_REQUESTS,
    SHORT_STAY,
    UNPLACED_REQUESTS,
    RequestStatus,
    StayLength,
    StayState,
    Text,
)
from kcio_desk.domain.text import unpacked
from kcio_desk.models import Conflict, Location, MoveStep, Municipality, Request, Room, Stay, StayPerson
from kcio_desk.queries.act_words import Words
from kcio_desk.queries.leases import Taken, broken_for_me
from kcio_desk.queries.location_detail import StayLine, stay_lines
from kcio_desk.queries.move_orders import OrderLine, goes_on, orders_due
from kcio_desk.queries.requests import RequestLine, newest_requests, open_requests
from kcio_desk.store import AMSTERDAM

SOON: Final = timedelta(hours=6)
CLOSES_WITHIN: Final = timedelta(days=60)
LOOK_BACK: Final = timedelta(hours=24)
"""How long a reservation that expired is shown, if its request still has no room."""
NEWEST: Final = 8
_EXPECTED: Final = (StayState.PLACED, StayState.TRAVELLING)
_ARRIVALS, _DEPARTURES = "arrivals", "departures"


class Need(StrEnum):
    """Why something needs the desk, most pressing first."""

    REFUSED = "refused"
    TAKEN = "taken"
    SHORT_STAY = "short_stay"
    RESERVATION = "reservation"
    MOVE = "move"
    NO_SHOW = "no_show"
    FOLLOW_UP = "follow_up"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class BureauStay:
    """A stay and where it is: the room as location code/name, and its id."""

    line: StayLine
    room: str
    room_id: str
    location: str
    """The location's name."""


@dataclass(frozen=True, slots=True)
class RefusedAct:
    """Something that was done here and the shared database refused: what it was, by whom, and why."""

    id: str
    what: Text
    made_by: str
    why: Text


@dataclass(frozen=True, slots=True)
class Alert:
    """One thing that needs someone.

    It is about an act that was refused, a kept room that was taken, a stay, a request, a move order, or a
    location with `persons` in it.
    """

    need: Need
    due: datetime
    """By when; for a closing location the first moment without nights."""
    overdue: bool
    stay: BureauStay | None = None
    request: RequestLine | None = None
    order: OrderLine | None = None
    location: str = ""
    municipality: str = ""
    code: str = ""
    persons: int = 0
    expired: bool = False
    """A reservation that nobody confirmed has been let go."""
    refused: RefusedAct | None = None
    taken: Taken | None = None


@dataclass(frozen=True, slots=True)
class Bureau:
    """What the desk needs to know at this moment; each list in the order of need."""

    now: datetime
    alerts: tuple[Alert, ...] = ()
    requests: tuple[RequestLine, ...] = ()
    arrivals: tuple[BureauStay, ...] = ()
    departures: tuple[BureauStay, ...] = ()
    arrived: int = 0
    """Stays that began and were taken up today."""
    departed: int = 0
    newest: tuple[RequestLine, ...] = ()

    @property
    def overdue(self) -> int:
        """How many things are over their time."""
        return sum(alert.overdue for alert in self.alerts)


def bureau(session: Session, now: datetime) -> Bureau:
    """Look at everything that has a clock."""
    today = now.astimezone(AMSTERDAM).date()
    requests = open_requests(session, now, today)
    stays = _stays(session, now, today)
    here = Stay.state == StayState.ARRIVED
    return Bureau(
        now=now,
        alerts=tuple(_alerts(session, now, today, requests, stays)),
        requests=requests,
        arrivals=stays.of(_ARRIVALS),
        departures=stays.of(_DEPARTURES),
        arrived=_count(session, here, Stay.from_ == today),
        departed=_count(session, Stay.state == StayState.DEPARTED, Stay.until == today),
        newest=tuple(newest_requests(session, midnight(today), today, NEWEST, requests)),
    )


def leaves_by(
    from_: date, until: date | None, arrived_at: datetime | None, length: StayLength
) -> datetime | None:
    """The moment by which a stay should be over; None where it has no end.

    The end of the day agreed; a short stay's 72 hours to the minute where we know when they arrived
    and nobody agreed on another end.
    """
    ordinary = from_ + SHORT_STAY
    if length is StayLength.SHORT and arrived_at is not None and until in {None, ordinary}:
        return arrived_at + SHORT_STAY
    until = until or (ordinary if length is StayLength.SHORT else None)
    return None if until is None else midnight(until + timedelta(days=1))


def midnight(day: date) -> datetime:
    """The first moment of a day in Amsterdam."""
    return datetime.combine(day, time(), AMSTERDAM)


def _alerts(
    session: Session, now: datetime, today: date, requests: Sequence[RequestLine], stays: _Stays
) -> list[Alert]:
    found = [
        *_refused(session),
        *(Alert(Need.TAKEN, taken.at, True, taken=taken) for taken in broken_for_me(session)),
        *_ending(stays, now),
        *_reservations(stays, now),
        *_moves(session, today),
        *_no_shows(stays),
        *_follow_ups(requests, today),
        *_closing(session, today),
    ]
    order = list(Need)
    return sorted(found, key=lambda alert: (order.index(alert.need), alert.due))


def _refused(session: Session) -> list[Alert]:
    """What the shared database refused and nobody has dealt with yet."""
    rows = session.scalars(select(Conflict).where(Conflict.dealt_at.is_(None))).all()
    words = Words(session) if rows else None
    return [
        Alert(
            Need.REFUSED,
            row.found_at,
            True,
            refused=RefusedAct(row.id, words.act(row.kind, row.args), row.made_by, unpacked(row.why)),
        )
        for row in rows
        if words is not None
    ]


def _ending(stays: _Stays, now: datetime) -> list[Alert]:
    """Who should have left, or has to within a few hours."""
    dues = ((stays.ends[stay.line.id], stay) for stay in stays.of(Need.SHORT_STAY))
    return [Alert(Need.SHORT_STAY, due, due <= now, stay) for due, stay in dues]


def _reservations(stays: _Stays, now: datetime) -> list[Alert]:
    """Reservations about to expire, and those that did while their request still has no room."""
    found = []
    for stay in stays.of(Need.RESERVATION):
        due = stay.line.expires_at or now
        expired = stay.line.state is StayState.EXPIRED
        found.append(Alert(Need.RESERVATION, due, due <= now, stay, expired=expired))
    return found


def _moves(session: Session, today: date) -> list[Alert]:
    """Move orders of which somebody was to move today or before."""
    return [
        Alert(Need.MOVE, midnight(line.due + timedelta(days=1)), line.due < today, order=line)
        for line in orders_due(session, today)
        if line.due is not None
    ]


def _no_shows(stays: _Stays) -> list[Alert]:
    """Placed for a night before this one, and not there yet; those of a move order are told with it."""
    return [
        Alert(Need.NO_SHOW, midnight(stay.line.from_ + timedelta(days=1)), True, stay)
        for stay in stays.of(Need.NO_SHOW)
    ]


def _follow_ups(requests: Iterable[RequestLine], today: date) -> list[Alert]:
    return [
        Alert(Need.FOLLOW_UP, midnight(line.follow_up), True, request=line)
        for line in requests
        if line.parked
        and line.follow_up is not None
        and line.follow_up <= today
        and line.status in OPEN_REQUESTS
    ]


def _closing(session: Session, today: date) -> list[Alert]:
    """Locations that close soon, with the people who are to sleep there after that."""
    closing = select(Location.id, Location.name, Location.code, Municipality.name, Location.closes_on)
    rows = session.execute(
        closing.join(Location.municipality).where(Location.closes_on <= today + CLOSES_WITHIN)
    ).all()
    found = []
    for place, name, code, municipality, closes_on in rows:
        if closes_on is not None and (persons := _who_stay(session, place, closes_on, today)):
            alert = Alert(Need.CLOSING, midnight(closes_on), closes_on <= today, persons=persons)
            found.append(replace(alert, location=name, code=code, municipality=municipality))
    return found


def _who_stay(session: Session, location: str, closes_on: date, today: date) -> int:
    """How many persons are to sleep there once it has closed."""
    rooms = session.scalars(select(Room.id).where(Room.location_id == location)).all()
    there: list[ColumnElement[bool]] = [Stay.room_id.in_(rooms), Stay.state.in_(HOLDING)]
    if closes_on > today:
        there.append(or_(Stay.until.is_(None), Stay.until > closes_on))
    sleepers = select(func.count()).select_from(StayPerson).join(Stay, StayPerson.stay_id == Stay.id)
    return session.scalar(sleepers.where(*there)) or 0


@dataclass(frozen=True, slots=True)
class _Stays:
    """All stays of concern, read at once, and which of them are of which."""

    every: tuple[BureauStay, ...]
    """By location and room."""
    names: frozenset[tuple[str, str]]
    """A name with the id of a stay."""
    ends: Mapping[str, datetime]
    """By when those are to leave that should have, or have to within a few hours."""

    def of(self, name: str) -> tuple[BureauStay, ...]:
        """Those of that name."""
        return tuple(stay for stay in self.every if (name, stay.line.id) in self.names)


def _stays(session: Session, now: datetime, today: date) -> _Stays:
    ends = _ends(session, now, today)
    parts = [select(literal(str(name)), Stay.id).where(*which) for name, which in _which(now, today).items()]
    names = {(name, stay) for name, stay in session.execute(union_all(*parts))}
    names |= {(Need.SHORT_STAY, stay) for stay in ends}
    mine = Stay.id.in_({stay for _, stay in names})
    rows = session.execute(
        select(Room.id, Location.code, Room.name, Location.name)
        .join(Location, Room.location_id == Location.id)
        .where(Room.id.in_(select(Stay.room_id).where(mine)))
        .order_by(Location.code, Room.position, Room.name)
    ).all()
    lines = stay_lines(session, [row[0] for row in rows], today, mine)
    every = (
        BureauStay(line, f"{code}/{room}", room_id, location)
        for room_id, code, room, location in rows
        for line in lines.get(room_id, ())
    )
    return _Stays(tuple(every), frozenset(names), ends)


def _which(now: datetime, today: date) -> dict[str, tuple[ColumnElement[bool], ...]]:
    """What tells the stays of each name but those that end."""
    without = select(Request.id).where(Request.status.in_(UNPLACED_REQUESTS - {RequestStatus.RESERVED}))
    runs_out = and_(Stay.state == StayState.RESERVED, Stay.expires_at <= now + SOON)
    ran_out = and_(
        Stay.state == StayState.EXPIRED, Stay.expires_at > now - LOOK_BACK, Stay.request_id.in_(without)
    )
    moved = Stay.previous_id.is_not(None) & Stay.id.in_(select(MoveStep.stay_id))
    return {
        Need.RESERVATION: (or_(runs_out, ran_out),),
        Need.NO_SHOW: (Stay.state.in_(_EXPECTED), Stay.from_ < today, ~moved),
        _ARRIVALS: (Stay.state.in_([*_EXPECTED, StayState.RESERVED]), Stay.from_ == today),
        _DEPARTURES: (Stay.state == StayState.ARRIVED, Stay.until == today, ~goes_on()),
    }


def _ends(session: Session, now: datetime, today: date) -> dict[str, datetime]:
    """The stays that are over, or will be within a few hours, each with when."""
    short = or_(
        Request.stay_length == StayLength.SHORT,
        and_(Request.id.is_(None), Location.stay_length == StayLength.SHORT),
    )
    ends = or_(
        Stay.until <= today + timedelta(days=1),
        and_(Stay.until.is_(None), short, Stay.from_ <= today - SHORT_STAY + timedelta(days=1)),
    )
    length = func.coalesce(Request.stay_length, Location.stay_length)
    rows = session.execute(
        select(Stay.id, Stay.from_, Stay.until, Stay.arrived_at, length)
        .join(Room, Stay.room_id == Room.id)
        .join(Location, Room.location_id == Location.id)
        .outerjoin(Request, Stay.request_id == Request.id)
        .where(Stay.state == StayState.ARRIVED, ends, ~goes_on())
    )
    dues = {
        stay: leaves_by(from_, until, arrived_at, StayLength(length))
        for stay, from_, until, arrived_at, length in rows
    }
    return {stay: due for stay, due in dues.items() if due is not None and due <= now + SOON}


def _count(session: Session, *which: ColumnElement[bool]) -> int:
    return session.scalar(select(func.count()).select_from(Stay).where(*which)) or 0
