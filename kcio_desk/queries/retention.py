"""Whose personal data may not be kept any longer: households that left, and when."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from sqlalchemy import Subquery, and_, case, exists, func, not_, or_, select
from sqlalchemy.orm import Session

from kcio_desk.domain import COUNTED, HOLDING, OPEN_REQUESTS, Problem, RequestStatus, text
from kcio_desk.models import AuditEntry, Household, Lease, Person, Request, Stay
from kcio_desk.queries.chain import ANONYMISE
from kcio_desk.queries.own_desk import own_desk
from kcio_desk.store import AMSTERDAM

ANONYMOUS: Final = "ANON-"
"""What the reference of a household that was made anonymous begins with."""
_OTHERS: Final = frozenset({"relatives", "not_with"})
"""Under which one household names another."""


@dataclass(frozen=True, slots=True)
class Leaver:
    """A household, and what of it still holds. `ended` is its last day here; None: nothing tells."""

    id: str
    reference: str
    persons: int
    ended: date | None
    housed: bool
    """Holds a place, now or in future."""
    asking: bool
    """Has an open request."""
    kept: bool
    """It stayed in a room that is kept for another desk just now, so that its stays cannot be touched."""

    def is_due(self, before: date) -> bool:
        """Whether it left before that day and nothing holds it."""
        busy = self.housed or self.asking or self.kept
        return not busy and self.ended is not None and self.ended < before


def due(session: Session, before: date, ids: Collection[str] | None = None) -> tuple[Leaver, ...]:
    """Households, of all or of these, whose last day was before that one; who left first comes first."""
    found = [leaver for leaver in _leavers(session, ids) if leaver.is_due(before)]
    return tuple(sorted(found, key=lambda leaver: (leaver.ended or before, leaver.reference)))


def named(session: Session, references: Collection[str], before: date) -> tuple[Leaver, ...]:
    """The households with these references; `Problem` where one is not known, or still has a hold here."""
    leavers = _leavers(session, [household_named(session, reference) for reference in references])
    for leaver in leavers:
        if not leaver.is_due(before):
            raise _not_yet(leaver, before)
    return tuple(leavers)


def household_named(session: Session, reference: str) -> str:
    """The key of the household with that reference; `Problem` where there is none."""
    found = session.scalar(select(Household.id).where(Household.reference == reference))
    if found is None:
        raise Problem(
            text("There is no household {reference}.", reference=reference),
            advice=text("Look its reference up with Ctrl+K."),
            field="household",
        )
    return found


def _not_yet(leaver: Leaver, before: date) -> Problem:
    if leaver.housed or leaver.asking:
        return Problem(
            text("Household {reference} has a place here or an open request.", reference=leaver.reference),
            advice=text("Write down the departure, or close the request first."),
        )
    if leaver.kept:
        return Problem(
            text("A room where {reference} stayed is kept for another desk.", reference=leaver.reference),
            advice=text("Try again once the room has been given back."),
        )
    return Problem(
        text("Household {reference} has not been gone long enough.", reference=leaver.reference),
        advice=text("It must have left before {day}; choose fewer days with --days.", day=before),
    )


def _leavers(session: Session, ids: Collection[str] | None = None) -> list[Leaver]:
    """All households of which there is something to forget; with `ids` those of them."""
    stays, requests = _stays(session), _requests()
    persons = select(func.count(Person.id)).where(Person.household_id == Household.id).scalar_subquery()
    has_name = exists().where(
        Person.household_id == Household.id, or_(Person.name != "", Person.born.is_not(None))
    )
    query = (
        select(Household.id, Household.reference, persons.label("persons"), stays, requests)
        .outerjoin(stays, stays.c.household_id == Household.id)
        .outerjoin(requests, requests.c.household_id == Household.id)
        .where(or_(not_(Household.reference.startswith(ANONYMOUS)), has_name))
    )
    if ids is not None:
        query = query.where(Household.id.in_(ids))
    return [
        Leaver(
            id=row.id,
            reference=row.reference,
            persons=row.persons,
            ended=_latest(row.ended, row.received, row.closed),
            housed=bool(row.housed),
            asking=bool(row.asking),
            kept=bool(row.kept),
        )
        for row in session.execute(query)
    ]


def _stays(session: Session) -> Subquery:
    """Of each household's stays the last day, and whether one holds its place or is out of reach."""
    kept = select(Lease.room_id).where(Lease.desk != own_desk(session).id)
    return (
        select(
            Stay.household_id,
            func.max(case((Stay.state.in_(COUNTED), func.coalesce(Stay.until, Stay.from_)))).label("ended"),
            func.max(Stay.state.in_(HOLDING)).label("housed"),
            func.max(Stay.room_id.in_(kept)).label("kept"),
        )
        .group_by(Stay.household_id)
        .subquery()
    )


def _requests() -> Subquery:
    """Of each household's requests when the last came in or was closed, and whether one is open.

    When a request was closed only the trail tells; that of a replica begins with its first load.
    """
    of_it = and_(AuditEntry.table_name == Request.__tablename__, AuditEntry.row_id == Request.id)
    return (
        select(
            Request.household_id,
            func.max(Request.received).label("received"),
            func.max(case((Request.status != RequestStatus.ARRIVED, AuditEntry.made_at))).label("closed"),
            func.max(Request.status.in_(OPEN_REQUESTS)).label("asking"),
        )
        .outerjoin(AuditEntry, and_(of_it, AuditEntry.command != ANONYMISE))
        .group_by(Request.household_id)
        .subquery()
    )


def _latest(*known: date | datetime | None) -> date | None:
    """The last of these days, in Amsterdam."""
    days = [day.astimezone(AMSTERDAM).date() if isinstance(day, datetime) else day for day in known if day]
    return max(days, default=None)


def words_of(typed: object, *, also_others: bool = False) -> Iterator[str]:
    """Every text in a document; what it says of other households only where asked."""
    if isinstance(typed, str):
        yield typed
    elif isinstance(typed, Mapping):
        for key, value in typed.items():
            if also_others or key not in _OTHERS:
                yield from words_of(value, also_others=also_others)
    elif isinstance(typed, list | tuple):
        for value in typed:
            yield from words_of(value, also_others=also_others)
