"""Problems for the planner, read from the store, and what became of a plan that was accepted.

Planned are open requests, the lines of a list, and everybody in a location that closes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from rapidfuzz import fuzz, process
from sqlalchemy import select
from sqlalchemy.orm import Session

from kcio_desk.domain import HOLDING, UNPLACED_REQUESTS, Problem, RequestFacts, StayState, text
from kcio_desk.exchange.request_file import Line
from kcio_desk.matching.moving.facts import RECENT_DAYS, Resident
from kcio_desk.matching.plan import Ask, Occupant, Placed, Splits, Wish, closing
from kcio_desk.matching.plan import Problem as PlanProblem
from kcio_desk.models import Household, Location, Request, Stay
from kcio_desk.queries import facts as read
from kcio_desk.queries.moves import move_table
from kcio_desk.queries.region import municipality_named


@dataclass(frozen=True, slots=True)
class Closing:
    """A location, by code, and the first day on which nobody can sleep there."""

    location: str
    on: date


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whom to plan for: requests by id, lines of a list, everybody in a location that closes."""

    requests: tuple[str, ...] = ()
    lines: tuple[Line, ...] = ()
    closing: Closing | None = None

    def only(self, households: Iterable[str], requests: Iterable[str]) -> Wanted:
        """The same for these households and requests; who still lives in what closes asks again anyhow."""
        left, kept = set(households), set(requests)
        return replace(
            self,
            requests=tuple(request for request in self.requests if request in kept),
            lines=tuple(line for line in self.lines if line.facts and household_of(line) in left),
        )


@dataclass(frozen=True, slots=True)
class Listed:
    """The lines of a list sorted out, by household: already taken (ids), still to be taken; and the rest."""

    known: Mapping[str, str]
    fresh: Mapping[str, RequestFacts]
    rejected: tuple[Line, ...]
    """Each with its problem."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A problem; its `requests` are ids by household, `fresh` those to be taken when the plan is accepted."""

    problem: PlanProblem
    requests: Mapping[str, str] = field(default_factory=dict)
    fresh: Mapping[str, RequestFacts] = field(default_factory=dict)
    rejected: tuple[Line, ...] = ()


def asked(wanted: Wanted, today: date) -> Callable[[Session], Asked]:
    """All of them in one problem. Raises `Problem` where that leaves nobody."""

    def look(session: Session) -> Asked:
        listed = list_lines(wanted.lines, today)(session)
        rows = {
            row.id: row for row in session.scalars(select(Request).where(Request.id.in_(wanted.requests)))
        }
        requests = {rows[i].household.reference: i for i in reversed(wanted.requests) if i in rows}
        requests = dict(reversed(requests.items())) | dict(listed.known)
        problem = region_problem(session, today, _facts(session, requests, listed))
        if wanted.closing:
            problem = _with_closing(session, problem, wanted.closing)
        if not problem.asks:
            raise nobody_asks(listed)
        return Asked(problem, requests, listed.fresh, listed.rejected)

    return look


def nobody_asks(listed: Listed) -> Problem:
    """Why there is nothing to plan."""
    if not listed.rejected:
        return Problem(
            text("There is nobody to plan for."),
            advice=text("Choose requests, a list with at least one line, or a location that closes."),
        )
    first = listed.rejected[0]
    why = first.problem.what if first.problem else ""
    return Problem(
        text("No line of the list can be planned; line {n}: {why}", n=first.number, why=why),
        advice=first.problem.advice if first.problem else None,
    )


def list_lines(lines: Sequence[Line], today: date) -> Callable[[Session], Listed]:
    """Hold the lines of a list against the store: who is housed already is not planned."""

    def look(session: Session) -> Listed:
        known: dict[str, str] = {}
        fresh: dict[str, RequestFacts] = {}
        rejected: list[Line] = []
        for line in lines:
            try:
                facts = _checked(session, line, today, {*known, *fresh})
            except Problem as problem:
                rejected.append(replace(line, problem=problem))
                continue
            request = _open_request(session, facts.household.reference)
            if request is not None:
                known[household_of(line)] = request
            else:
                fresh[household_of(line)] = facts
        return Listed(known, fresh, tuple(rejected))

    return look


def household_of(line: Line) -> str:
    """By what the plan calls the household of a line: its reference, or `#` and the line's number."""
    return (line.facts.household.reference if line.facts else "") or f"#{line.number}"


def region_problem(session: Session, today: date, asked: Iterable[RequestFacts]) -> PlanProblem:
    """The region as it stands, and who asks for a room in it."""
    asks = {request.household.reference: _ask(request) for request in reversed(list(asked))}
    return PlanProblem(
        today=today,
        rooms=tuple(read.rooms(session)),
        stays=tuple(read.stays(session, today)),
        asks=tuple(reversed(asks.values())),
        blockings=tuple(read.blockings(session)),
        occupants=tuple(occupant(one, today) for one in move_table(session, today).residents.values()),
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


def placed_stays(session: Session, placed: Placed, request: str | None) -> tuple[str, ...]:
    """The stays (ids) that a plan's placement became: for this request, or of a household that moves."""
    rooms = [room.id for room in placed.rooms]
    mine = (
        Stay.request_id == request if request else Stay.household.has(Household.reference == placed.household)
    )
    return tuple(
        session.scalars(
            select(Stay.id).where(
                mine, Stay.room_id.in_(rooms), Stay.from_ == placed.from_, Stay.state.in_(HOLDING)
            )
        )
    )


def all_placed_stays(
    placed: Sequence[tuple[Placed, str]],
) -> Callable[[Session], dict[str, tuple[str, ...]]]:
    """The same for many, each with its request (empty: none), by household."""
    return lambda session: {
        one.household: placed_stays(session, one, request or None) for one, request in placed
    }


def _facts(session: Session, requests: Mapping[str, str], listed: Listed) -> Iterable[RequestFacts]:
    for request in requests.values():
        yield read.request_facts(session.get_one(Request, request))
    for household, facts in listed.fresh.items():
        yield replace(facts, household=replace(facts.household, reference=household))


def _checked(session: Session, line: Line, today: date, before: set[str]) -> RequestFacts:
    """The facts of a line, its municipality as this region spells it; `Problem` where it is not planned."""
    if line.facts is None:
        raise line.problem or ValueError("a line has facts or a problem")
    facts, household = line.facts, household_of(line)
    if household in before:
        raise Problem(text("Household {household} stands in the list before.", household=household))
    if facts.until and facts.until <= today:
        raise Problem(
            text("until: {day} has passed.", day=facts.until),
            advice=text("Write a later day, or leave it out."),
        )
    held = session.scalar(
        select(Stay)
        .join(Household, Stay.household_id == Household.id)
        .where(Household.reference == facts.household.reference, Stay.state.in_(HOLDING))
    )
    if held is not None:
        room = f"{held.room.location.code}/{held.room.name}"
        raise Problem(
            text("Household {reference} already has a place: {room}.", reference=household, room=room)
        )
    return replace(facts, near=facts.near and municipality_named(session, facts.near))


def _open_request(session: Session, household: str) -> str | None:
    """The request that this household already has here, looking for a room."""
    return session.scalar(
        select(Request.id)
        .join(Household, Request.household_id == Household.id)
        .where(Household.reference == household, Request.status.in_(UNPLACED_REQUESTS))
        .order_by(Request.id)
        .limit(1)
    )


def _with_closing(session: Session, problem: PlanProblem, wanted: Closing) -> PlanProblem:
    """With those who live there asking too. Raises `Problem` for a place or a day that cannot be."""
    row = session.scalar(select(Location).where(Location.code == wanted.location))
    if row is None:
        raise _no_location(session, wanted.location)
    if wanted.on < problem.today:
        raise Problem(
            text("{day} has passed: nobody can be moved before it.", day=wanted.on),
            advice=text("Choose today or later."),
            field="on",
        )
    closed = closing(replace(problem, splits=Splits.NEVER), wanted.location, wanted.on)
    if not closed.asks:
        raise Problem(
            text("Nobody sleeps in {location} any more on {day}.", location=row.name, day=wanted.on),
            advice=text("There is nobody to find a room for. Choose another location or day."),
            field="location",
        )
    return replace(closed, asks=(*closed.asks, *problem.asks))


def _no_location(session: Session, code: str) -> Problem:
    codes = session.scalars(select(Location.code)).all()
    near = process.extractOne(code, codes, scorer=fuzz.ratio, score_cutoff=60)
    advice = (
        text("Did you mean {key}?", key=near[0])
        if near
        else text("Write the code of a location, such as {code}.", code=min(codes, default="0109-025"))
    )
    return Problem(text("There is no location {code}.", code=code), advice=advice, field="location")
