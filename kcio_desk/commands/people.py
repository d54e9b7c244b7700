"""Requests taken, changed, parked and closed; the household behind them."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any, Final

from pydantic import Field
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kcio_desk.commands.base import Command, agreed, handles
from kcio_desk.commands.numbers import next_number, told_before
from kcio_desk.commands.places import settle_many
from kcio_desk.domain import (
    HOLDING,
    REQUEST_STEPS,
    SEEKS_ROOM,
    Change,
    HouseholdFacts,
    Kind,
    PersonFacts,
    Problem,
    RequestFacts,
    RequestStatus,
    Tie,
    new_id,
    text,
)
from kcio_desk.models import (
    Draft,
    Household,
    HouseholdConflict,
    HouseholdTie,
    Person,
    Pet,
    Request,
    Stay,
    StayPerson,
)
from kcio_desk.queries.facts import household_facts
from kcio_desk.queries.merging import request_of
from kcio_desk.queries.own_desk import own_desk
from kcio_desk.queries.region import municipality_named

_DESK_MADE: Final = re.compile(r"K\d\d+-\d{6}")
REQUESTS = Change(frozenset({Kind.REQUEST, Kind.HOUSEHOLD}))


class TakeRequest(Command):
    """Make a request of what a caller asked; `draft` is the call it was typed in, which ends."""

    request: str = Field(default_factory=new_id)
    facts: RequestFacts
    draft: str | None = None


class ChangeRequest(Command):
    """What was asked is something else: what was on screen before, and what it is to be.

    Without `seen`, as an older program sends it, all of it is written anew.
    """

    request: str
    facts: RequestFacts
    seen: RequestFacts | None = None
    draft: str | None = None


class ParkRequest(Command):
    """Lay a request aside, or take it up again.

    Without `seen`, as an older program sends it, that is so whatever others made of it.
    """

    request: str
    parked: bool
    follow_up: date | None = None
    seen: dict[str, Any] | None = None
    """The same two, as they were on screen."""


class CloseRequest(Command):
    """End a request without a placement: withdrawn, referred or refused, on what grounds."""

    request: str
    status: RequestStatus
    grounds: str


class ReopenRequest(Command):
    """Take a request up again that was ended by mistake."""

    request: str


class ProposeRequest(Command):
    """A room was put to the caller, without holding it; or, with `proposed` False, they would rather not."""

    request: str
    proposed: bool = True


class OwnRequest(Command):
    """Say whose request it is.

    Without `seen`, as an older program sends it, it is theirs whoever took it meanwhile.
    """

    request: str
    owner: str
    seen: dict[str, Any] | None = None
    """Whose it was on screen, under `owner`."""


class TieHousehold(Command):
    """Say what holds a household (by reference) where it lives, and whether it may be asked to move."""

    household: str
    do_not_move: bool = False
    why: str = ""
    """Why nobody asks them to move."""
    ties: dict[Tie, str | None] = Field(default_factory=dict)
    """All there are; each with the municipality where it is, None: where they live now."""
    seen: dict[str, Any] | None = None
    """The same three, as they were on screen."""


@handles(TakeRequest)
def take_request(session: Session, made: TakeRequest) -> Change:
    """Write request and household; a household that is known already is not made twice."""
    today = made.day
    facts = made.facts
    if not facts.household.persons and facts.kind in SEEKS_ROOM:
        raise Problem(
            text("Nobody is in this household yet."), advice=text("Add at least one person."), field="persons"
        )
    household = _household(session, facts.household, today)
    row = Request(
        id=made.request,
        number=next_number(session, Request, "A", today),
        status=RequestStatus.NEW,
        received=facts.received or made.made_at,
        owner=made.made_by,
        household=household,
    )
    _write_request(session, row, facts)
    session.add(row)
    _drop_draft(session, made.draft)
    return REQUESTS | _rooms_of(session, household) | Change(made=(row.id,))


@handles(ChangeRequest)
def change_request(session: Session, made: ChangeRequest) -> Change:
    """Write what its maker changed; who is already housed keeps the persons of the stay."""
    row = find(session, made.request)
    facts = request_of(agreed(session, made))
    household = row.household
    if _people(facts.household) != _people(household_facts(household)) and is_housed(session, household):
        raise Problem(
            text(
                "Household {reference} already has a place for other persons.",
                reference=household.reference,
            ),
            advice=text("Cancel the reservation or placement, change the persons, and place them again."),
            field="persons",
        )
    _write_needs(household, facts.household)
    _write_members(session, household, facts.household, made.day)
    _write_request(session, row, facts)
    _drop_draft(session, made.draft)
    return REQUESTS | _rooms_of(session, household) | Change(made=(row.id,))


@handles(ParkRequest)
def park_request(session: Session, made: ParkRequest) -> Change:
    """Parked requests keep their state and their clocks."""
    row = find(session, made.request)
    told = agreed(session, made)
    row.parked = told["parked"]
    row.follow_up = told["follow_up"] and date.fromisoformat(told["follow_up"])
    return REQUESTS


@handles(CloseRequest)
def close_request(session: Session, made: CloseRequest) -> Change:
    """Needs grounds, and no place still held for it."""
    row = find(session, made.request)
    if not made.grounds.strip():
        raise Problem(
            text("A request is not {status} without grounds.", status=made.status),
            advice=text("Write in one line why."),
            field="grounds",
        )
    held = session.scalar(
        select(func.count()).select_from(Stay).where(Stay.request_id == row.id, Stay.state.in_(HOLDING))
    )
    if held:
        raise Problem(
            text("Request {number} still holds a place.", number=row.number),
            advice=text("Cancel the reservation or the placement first."),
        )
    step(row, made.status)
    row.grounds = made.grounds.strip()
    return REQUESTS


@handles(ReopenRequest)
def reopen_request(session: Session, made: ReopenRequest) -> Change:
    """Back to in progress."""
    row = find(session, made.request)
    step(row, RequestStatus.IN_PROGRESS)
    row.grounds = ""
    return REQUESTS


@handles(OwnRequest)
def own_request(session: Session, made: OwnRequest) -> Change:
    """A new owner; a new request is in progress from now on."""
    row = find(session, made.request)
    row.owner = agreed(session, made)["owner"]
    if row.status == RequestStatus.NEW:
        step(row, RequestStatus.IN_PROGRESS)
    return REQUESTS


@handles(ProposeRequest)
def propose_request(session: Session, made: ProposeRequest) -> Change:
    """Only says how far it is: nothing is held."""
    row = find(session, made.request)
    step(row, RequestStatus.PROPOSED if made.proposed else RequestStatus.IN_PROGRESS)
    return REQUESTS


@handles(TieHousehold)
def tie_household(session: Session, made: TieHousehold) -> Change:
    """A household that must stay needs a reason; the rooms it holds are of concern to moves."""
    row = session.scalar(select(Household).where(Household.reference == made.household))
    if row is None:
        raise Problem(text("This household is not known."), advice=text("Look the household up again."))
    told = agreed(session, made)
    if told["do_not_move"] and not told["do_not_move_why"]:
        raise Problem(
            text("Nobody knows later why they must not be moved."),
            advice=text("Write in one line why."),
            field="why",
        )
    row.do_not_move, row.do_not_move_why = told["do_not_move"], told["do_not_move_why"]
    known = {tie.tie: tie for tie in row.ties}
    near = {tie: municipality_named(session, place) if place else None for tie, place in told["ties"].items()}
    row.ties = [known.get(tie) or HouseholdTie(tie=tie) for tie in near]
    for tie in row.ties:
        tie.near = near[tie.tie]
    return Change(frozenset({Kind.HOUSEHOLD})) | _rooms_of(session, row)


def _rooms_of(session: Session, row: Household) -> Change:
    """The rooms that a household holds: what it needs is of concern to who looks for moves there."""
    held = select(Stay.room_id).where(Stay.household_id == row.id, Stay.state.in_(HOLDING))
    return Change(rooms=frozenset(session.scalars(held)))


def find(session: Session, request: str) -> Request:
    """The request with that id; `Problem` where there is none."""
    row = session.get(Request, request)
    if row is None:
        raise Problem(text("This request is no longer there."), advice=text("Look it up again."))
    return row


def step(row: Request, to: RequestStatus) -> None:
    """Let a request take one legal step; staying where it is is none."""
    now = RequestStatus(row.status)
    if to is now:
        return
    if to not in REQUEST_STEPS[now]:
        raise Problem(
            text("Request {number} is {now} and cannot become {to}.", number=row.number, now=now, to=to)
        )
    row.status = to


def _write_request(session: Session, row: Request, facts: RequestFacts) -> None:
    if facts.from_ and facts.until and facts.until <= facts.from_:
        raise Problem(
            text("The stay ends before it begins."),
            advice=text("Choose an end after {day}.", day=facts.from_),
            field="until",
        )
    row.near = facts.near and municipality_named(session, facts.near)
    for name in ("caller", "phone", "urgent", "from_", "until", "night", "near_what", "notes"):
        setattr(row, name, getattr(facts, name))
    row.relatives = list(facts.relatives)
    row.kind = facts.kind.value
    row.stay_length = facts.stay_length.value


def _household(session: Session, facts: HouseholdFacts, today: date) -> Household:
    """The one of that reference, or a new one; who is housed keeps the persons of the stay."""
    reference = facts.reference or told_before(session, "K")
    known = session.scalar(select(Household).where(Household.reference == reference))
    if known is None:
        _refuse_anothers(session, reference)
    household = known or Household(reference=reference or _own_reference(session))
    session.add(household)
    _write_needs(household, facts)
    if known is None or not is_housed(session, known):
        _write_members(session, household, facts, today)
    return household


def _people(household: HouseholdFacts) -> list[PersonFacts]:
    """The persons, without the ages of those whose birth date is known."""
    return [replace(person, age=None) if person.born else person for person in household.persons]


def _write_needs(household: Household, facts: HouseholdFacts) -> None:
    household.wheelchair = facts.wheelchair
    household.no_stairs = facts.no_stairs
    household.own_transport = facts.own_transport
    household.shares = facts.shares
    household.custody = facts.custody.value if facts.custody else None


def _write_members(session: Session, household: Household, facts: HouseholdFacts, today: date) -> None:
    """Match by place in the list, so that what stays the same is not rewritten."""
    for position, person in enumerate(facts.persons):
        if position == len(household.persons):
            household.persons.append(Person())
        row = household.persons[position]
        told = person.age if person.born is None else None
        if (row.age, row.born) != (told, person.born):
            row.age, row.born, row.age_on = told, person.born, today if told is not None else None
        row.position, row.name, row.sex = position, person.name.strip(), person.sex.value
        row.relation, row.needs_lower_bed = person.relation, person.needs_lower_bed
    _leave_out(session, household, household.persons[len(facts.persons) :])
    counts = {pet.species: pet.count for pet in facts.pets}
    kept = {pet.species: pet for pet in household.pets}
    household.pets = [kept.get(species) or Pet(species=species, count=n) for species, n in counts.items()]
    for pet in household.pets:
        pet.count = counts[pet.species]
    named = {conflict.reference: conflict for conflict in household.conflicts}
    household.conflicts = [named.get(r) or HouseholdConflict(reference=r) for r in facts.not_with]


def _leave_out(session: Session, household: Household, gone: list[Person]) -> None:
    """Who does not belong to them after all never slept anywhere."""
    if not gone:
        return
    slept = StayPerson.person_id.in_([person.id for person in gone])
    rooms = session.scalars(select(Stay.room_id).join(StayPerson).where(slept).distinct()).all()
    for row in session.scalars(select(StayPerson).where(slept)):
        session.delete(row)
    del household.persons[len(household.persons) - len(gone) :]
    session.flush()
    settle_many(session, rooms)


def is_housed(session: Session, household: Household) -> bool:
    """Whether the household holds a place."""
    query = select(Stay.id).where(Stay.household_id == household.id, Stay.state.in_(HOLDING)).limit(1)
    return session.scalar(query) is not None


def _refuse_anothers(session: Session, reference: str) -> None:
    """What another desk named it alone makes: or each would have a household of its own by that name."""
    if _DESK_MADE.fullmatch(reference) and not reference.startswith(own_references(session)):
        raise Problem(
            text(
                "Household {reference} was taken down at another desk, which has not sent it yet.",
                reference=reference,
            ),
            advice=text("Leave the reference empty, or wait until that desk has its link back."),
            field="reference",
        )


def own_references(session: Session) -> str:
    """What the references that this desk makes begin with."""
    return f"K{own_desk(session).prefix}"


def _own_reference(session: Session) -> str:
    start = own_references(session)
    like = Household.reference.like(f"{start}______")
    last = session.scalar(select(func.max(Household.reference)).where(like)) or ""
    count = last.removeprefix(start)
    return f"{start}{int(count) + 1 if count.isdigit() else 1:06d}"


def _drop_draft(session: Session, draft: str | None) -> None:
    row = session.get(Draft, draft) if draft else None
    if row is not None:
        session.delete(row)
