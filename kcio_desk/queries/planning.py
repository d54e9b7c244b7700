"""Problems for the planner, read from the store: open requests, or everybody in a location that closes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from kcio_desk.domain import RequestFacts, StayState
from kcio_desk.matching.moving.facts import RECENT_DAYS, Resident
from kcio_desk.matching.plan import Ask, Occupant, Problem, Splits, Wish, closing
from kcio_desk.models import Request
from kcio_desk.queries import facts as read
from kcio_desk.queries.moves import residents


def plan_problem(requests: Sequence[str], today: date) -> Callable[[Session], Problem]:
    """These requests (ids), in this order; of two for one household the first."""

    def look(session: Session) -> Problem:
        rows = {row.id: row for row in session.scalars(select(Request).where(Request.id.in_(requests)))}
        return region_problem(session, today, [read.request_facts(rows[i]) for i in requests if i in rows])

    return look


def closing_problem(location: str, on: date, today: date) -> Callable[[Session], Problem]:
    """Everybody who still sleeps in a location (by code) on the day it closes; nobody is divided."""

    def look(session: Session) -> Problem:
        whole = region_problem(session, today, [])
        return closing(replace(whole, splits=Splits.NEVER), location, on)

    return look


def region_problem(session: Session, today: date, asked: Iterable[RequestFacts]) -> Problem:
    """The region as it stands, and who asks for a room in it."""
    asks = {request.household.reference: _ask(request) for request in reversed(list(asked))}
    return Problem(
        today=today,
        rooms=tuple(read.rooms(session)),
        stays=tuple(read.stays(session, today)),
        asks=tuple(reversed(asks.values())),
        blockings=tuple(read.blockings(session)),
        occupants=tuple(occupant(one, today) for one in residents(session).values()),
        avoids=read.conflicts(session),
    )


def _ask(request: RequestFacts) -> Ask:
    return Ask(request, tuple(Wish("with", relatives) for relatives in request.relatives))


def occupant(one: Resident, today: date) -> Occupant:
    """A resident as the planner sees them; who has yet to come, or holds several rooms, stays put."""
    settled = one.state is StayState.ARRIVED and len(one.room_ids) == 1
    return Occupant(
        household=one.household,
        do_not_move=one.do_not_move or not settled,
        school_children=one.pupils(today),
        work=one.work,
        care=one.care,
        case=one.case,
        moved_recently=(today - one.since).days <= RECENT_DAYS,
    )
