"""What a call needs to know: the drafts that are open, who called before, and who this looks like."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, Final

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from kcio_desk.domain import (
    HOLDING,
    HouseholdFacts,
    PersonFacts,
    Problem,
    RequestFacts,
    RequestKind,
    RequestStatus,
    Sex,
    text,
)
from kcio_desk.domain.call import CallDraft
from kcio_desk.domain.names import similar
from kcio_desk.domain.phones import e164
from kcio_desk.domain.quick import write_quick
from kcio_desk.models import Draft, Household, Location, Person, Request, Room, Stay
from kcio_desk.queries.facts import household_facts, person_facts, request_facts
from kcio_desk.queries.names import name_book

MOST: Final = 4
_CANDIDATES: Final = 40
_YEARS_APART: Final = 2
# With a birth date in common names may differ more: who spelled them at the border was in a hurry.
_ROUGHLY_ALIKE: Final = 60
_DRAFT: Final = TypeAdapter(CallDraft)


class Likeness(StrEnum):
    """In what a household resembles the one on the phone, strongest last."""

    BORN = "born"
    NAME = "name"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """A call in progress, and when it was last written to disk."""

    draft: CallDraft
    saved_at: datetime


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier request, in short."""

    id: str
    number: str
    kind: RequestKind
    status: RequestStatus
    received: datetime


@dataclass(frozen=True, slots=True)
class Acquaintance:
    """A household known here that the one on the phone may be."""

    household: HouseholdFacts
    why: Likeness
    room: str = ""
    """Where they have a place, as location code/room name."""
    earlier: Earlier | None = None
    """Their last request."""


@dataclass(frozen=True, slots=True)
class Known:
    """Everything known of a caller."""

    location: str = ""
    """The location whose number it is."""
    households: tuple[Acquaintance, ...] = ()


def body(draft: CallDraft) -> dict[str, Any]:
    """A draft as JSON can hold it."""
    made: dict[str, Any] = _DRAFT.dump_python(draft, mode="json")
    return made


def drafts(session: Session) -> tuple[KeptDraft, ...]:
    """Every call in progress, oldest first."""
    rows = session.scalars(select(Draft).order_by(Draft.id))
    return tuple(KeptDraft(_read(row), row.saved_at) for row in rows)


def request_draft(
    request: str, draft: str, now: datetime, *, dutch: bool = True
) -> Callable[[Session], CallDraft]:
    """A request taken earlier, opened as a call with that draft id; `Problem` where it is gone."""

    def read(session: Session) -> CallDraft:
        row = session.get(Request, request)
        if row is None:
            raise Problem(text("This request is no longer there."), advice=text("Look it up again."))
        facts = request_facts(row)
        line = write_quick(facts, dutch=dutch)
        return CallDraft(draft, now, facts, line, request=row.id, number=row.number, seen=facts)

    return read


def acquaintances(draft: CallDraft, today: date) -> Callable[[Session], Known]:
    """Who has this number, and whom the persons look like; the call's own household is left out."""

    def read(session: Session) -> Known:
        number = e164(draft.facts.phone)
        found: dict[str, Likeness] = {}
        for household, why in (
            *_by_name_or_birth(session, draft.facts.household.persons, today),
            *_by_number(session, number or draft.facts.phone.strip()),
        ):
            found[household] = why
        rows = session.scalars(select(Household).where(Household.id.in_(found))).all() if found else []
        own = {draft.facts.household.reference, _reference_of(session, draft.request)}
        ordered = sorted(found, key=lambda key: (found[key] is not Likeness.NUMBER, list(found).index(key)))
        known = {row.id: row for row in rows if row.reference not in own}
        chosen = [known[key] for key in ordered if key in known][:MOST]
        return Known(
            _location_with(session, number),
            tuple(_acquaintance(session, row, found[row.id]) for row in chosen),
        )

    return read


def households_like(typed: str) -> Callable[[Session], tuple[Acquaintance, ...]]:
    """Households by reference, or by a person's name."""

    def read(session: Session) -> tuple[Acquaintance, ...]:
        said = typed.strip()
        exact = session.scalars(
            select(Household).where(Household.reference.startswith(said.upper(), autoescape=True)).limit(MOST)
        ).all()
        ids = [key for key, _ in name_book(session).near(said, _CANDIDATES)]
        named = session.scalars(select(Household).join(Person).where(Person.id.in_(ids)).distinct())
        rows = {row.id: row for row in (*exact, *named)} if said else {}
        return tuple(_acquaintance(session, row, Likeness.NAME) for row in list(rows.values())[:MOST])

    return read


def _read(row: Draft) -> CallDraft:
    try:
        return _DRAFT.validate_python(row.body)
    except ValidationError:
        # Another version wrote it. What was typed is kept where a person can read it.
        notes = json.dumps(row.body, ensure_ascii=False, indent=1)
        return CallDraft(row.id, row.saved_at, RequestFacts(notes=notes))


def _by_number(session: Session, number: str) -> Iterable[tuple[str, Likeness]]:
    if not number:
        return []
    query = select(Request.household_id).where(Request.phone == number).order_by(Request.received.desc())
    return [(household, Likeness.NUMBER) for household in session.scalars(query.limit(_CANDIDATES))]


def _by_name_or_birth(
    session: Session, persons: Collection[PersonFacts], today: date
) -> list[tuple[str, Likeness]]:
    """Households by how many of their persons are alike, most first."""
    counts: dict[str, int] = {}
    why: dict[str, Likeness] = {}
    for person in persons:
        for row in _like(session, person, today):
            counts[row.household_id] = counts.get(row.household_id, 0) + 1
            by_name = person.name and similar(person.name, row.name) > _ROUGHLY_ALIKE
            why[row.household_id] = Likeness.NAME if by_name else Likeness.BORN
    return [(household, why[household]) for household in sorted(counts, key=lambda key: -counts[key])]


def _like(session: Session, told: PersonFacts, today: date) -> list[Person]:
    ids = [key for key, _ in name_book(session).near(told.name, _CANDIDATES)] if told.name else []
    born = [Person.born == told.born] if told.born else []
    if not ids and not born:
        return []
    rows = session.scalars(select(Person).where(or_(Person.id.in_(ids), *born)))
    return [row for row in rows if _may_be(told, person_facts(row), today)]


def _may_be(told: PersonFacts, known: PersonFacts, today: date) -> bool:
    if Sex.OTHER not in {told.sex, known.sex} and told.sex is not known.sex:
        return False
    if told.born and known.born:
        named = told.name and known.name
        return told.born == known.born and (not named or similar(told.name, known.name) >= _ROUGHLY_ALIKE)
    return abs(told.age_on(today) - known.age_on(today)) <= _YEARS_APART


def _acquaintance(session: Session, row: Household, why: Likeness) -> Acquaintance:
    last = session.scalar(
        select(Request)
        .where(Request.household_id == row.id)
        .order_by(Request.received.desc(), Request.number.desc())
        .limit(1)
    )
    room = session.execute(
        select(Location.code, Room.name)
        .select_from(Stay)
        .join(Room, Stay.room_id == Room.id)
        .join(Location, Room.location_id == Location.id)
        .where(Stay.household_id == row.id, Stay.state.in_([state.value for state in HOLDING]))
        .limit(1)
    ).first()
    return Acquaintance(
        household_facts(row), why, "/".join(room) if room else "", _earlier(last) if last else None
    )


def _earlier(row: Request) -> Earlier:
    return Earlier(row.id, row.number, RequestKind(row.kind), RequestStatus(row.status), row.received)


def _reference_of(session: Session, request: str) -> str:
    row = session.get(Request, request) if request else None
    return row.household.reference if row else ""


def _location_with(session: Session, number: str | None) -> str:
    if number is None:
        return ""
    rows = session.execute(select(Location.name, Location.phone).where(Location.phone != ""))
    return next((name for name, phone in rows if e164(phone) == number), "")
