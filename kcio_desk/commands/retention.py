"""Letting go of personal data: households that left long ago become figures."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import Final

from pydantic import Field
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kcio_desk.commands.base import Command, handles
from kcio_desk.commands.forgetting import forget
from kcio_desk.commands.staying import settled
from kcio_desk.domain import Change, Kind
from kcio_desk.models import Household, HouseholdConflict, Request, Stay
from kcio_desk.queries.facts import person_facts
from kcio_desk.queries.own_desk import own_desk
from kcio_desk.queries.retention import ANONYMOUS, due

RETENTION_DAYS: Final = 90
"""So long after their last day names are kept, where nobody chooses otherwise."""
BATCH: Final = 50
"""Households in one command: nobody else waits long for it."""
FORGOTTEN: Final = Change(frozenset({Kind.HOUSEHOLD, Kind.REQUEST, Kind.STAY}))


class Anonymise(Command):
    """Make figures of these households (ids), of those whose last day here was before that one.

    What is not due any more, because they came back or asked again meanwhile, is left as it is. The trail
    keeps nothing of what was there before (`queries/chain.py`); a store that shares a database forgets the
    rest when the feed brings the command (`sync/replica.py`).
    """

    households: tuple[str, ...] = Field(min_length=1)
    before: date


@handles(Anonymise)
def anonymise(session: Session, made: Anonymise) -> Change:
    """Names, dates, contacts, free texts and references go; who was how old where on which nights stays."""
    leavers = {leaver.id: leaver for leaver in due(session, made.before, made.households)}
    if not own_desk(session).id:
        forget(session, leavers)
    _unname_elsewhere(session, frozenset(leaver.reference for leaver in leavers.values()))
    rooms: set[str] = set()
    for row in session.scalars(select(Household).where(Household.id.in_(leavers)).order_by(Household.id)):
        fresh = ANONYMOUS + sha256(f"{made.id} {row.id}".encode()).hexdigest()[:12]
        rooms |= _unname_stays(session, row, fresh)
        _unname(row, fresh, leavers[row.id].ended or made.before)
        for request in session.scalars(select(Request).where(Request.household_id == row.id)):
            _unname_request(request)
    return FORGOTTEN | settled(session, rooms)


def _unname(row: Household, fresh: str, day: date) -> None:
    """The household and its members; of a birth date the age on their last day stays."""
    row.reference, row.custody = fresh, None
    row.do_not_move, row.do_not_move_why = False, ""
    row.conflicts, row.ties = [], []
    for person in row.persons:
        if person.born is not None:
            person.age, person.age_on, person.born = person_facts(person).age_on(day), day, None
        person.name = person.relation = ""


def _unname_request(row: Request) -> None:
    row.caller = row.phone = row.near_what = row.notes = row.grounds = ""
    row.relatives, row.follow_up = [], None


def _unname_stays(session: Session, row: Household, fresh: str) -> set[str]:
    """The stays with their free texts; gives the rooms."""
    stays = session.scalars(select(Stay).where(Stay.household_id == row.id)).all()
    for stay in stays:
        stay.override_reason = stay.destination = ""
        if stay.party == row.reference:
            stay.party = fresh
    return {stay.room_id for stay in stays}


def _unname_elsewhere(session: Session, gone: frozenset[str]) -> None:
    """Other households that name these by reference: not with them, or near them."""
    for conflict in session.scalars(select(HouseholdConflict).where(HouseholdConflict.reference.in_(gone))):
        session.delete(conflict)
    near = select(Request.id, Request.relatives).where(func.json_array_length(Request.relatives) > 0)
    for request, relatives in session.execute(near).all():
        if not gone.isdisjoint(relatives):
            session.get_one(Request, request).relatives = [one for one in relatives if one not in gone]
