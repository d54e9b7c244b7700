"""The transfer sheet of a stay: what the store knows, put as the facts that documents are made of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from hashlib import sha256
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from kcio_desk.documents import (
    DAY_WINDOW,
    NIGHT_WINDOW,
    Address,
    Arrival,
    Needs,
    Sheet,
    SheetRoom,
    Terms,
    Traveller,
    plain_text,
    read_aloud,
    render,
)
from kcio_desk.domain import COUNTED, HouseholdFacts, Issuing, Problem, SheetCopy, StayLength, StayState, text
from kcio_desk.domain.phones import readable
from kcio_desk.models import Conflict, Document, Location, Person, Request, Stay
from kcio_desk.queries.act_words import stays_of
from kcio_desk.queries.facts import household_facts, person_facts
from kcio_desk.queries.outbox import provisional
from kcio_desk.settings import Settings
from kcio_desk.store import AMSTERDAM

KIND: Final = "transfer_sheet"
_TO_TRAVEL: Final = timedelta(hours=3)
_HALF_HOUR: Final = timedelta(minutes=30)
# No O, I, L or U: nobody mishears a number that is read out.
_LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_TO_COME: Final = frozenset({StayState.RESERVED, StayState.PLACED, StayState.TRAVELLING})
_COUNTED: Final = [state.value for state in COUNTED]


@dataclass(frozen=True, slots=True)
class Issue:
    """One time that a sheet went out: which copies, how, by whom, when."""

    copies: tuple[SheetCopy, ...]
    how: Issuing
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Printed:
    """A sheet made ready: the facts, the PDF of the copies asked for, each copy's text, what to read out."""

    stay: str
    state: StayState
    sheet: Sheet
    copies: tuple[SheetCopy, ...]
    pdf: bytes
    texts: dict[SheetCopy, str]
    aloud: tuple[str, ...]
    issued: tuple[Issue, ...]
    """Newest first."""


def printed(
    session: Session, stay: str, copies: Sequence[SheetCopy], settings: Settings, now: datetime
) -> Printed:
    """Everything that the sheet's page shows; `Problem` as `sheet` has it."""
    made = sheet(session, stay, settings, now)
    return Printed(
        stay=stay,
        state=StayState(_stay(session, stay).state),
        sheet=made,
        copies=tuple(copies),
        pdf=render(made, copies) if copies else b"",
        texts={copy: plain_text(made, copy) for copy in SheetCopy},
        aloud=read_aloud(made),
        issued=issues(session, stay),
    )


def sheet(session: Session, stay: str, settings: Settings, now: datetime) -> Sheet:
    """The sheet of a stay and of the others of the same placement in that location.

    Raises `Problem` where there is no such stay, or where it was called off: a sheet would send people to
    a place that is not theirs.
    """
    row = _counted(session, stay)
    together = placement(session, row)
    sleepers = _sleepers(together)
    household = replace(household_facts(row.household), persons=tuple(map(person_facts, sleepers)))
    request, location = row.request, row.room.location
    unsure = provisional(session)
    return Sheet(
        number=sheet_number(session, row),
        region=settings.region,
        printed_by=settings.operator,
        printed_at=now,
        arrival=_arrival(row, now),
        desk_phone=readable(settings.desk_phone),
        provisional=any(part.state == StayState.RESERVED or part.id in unsure for part in together),
        persons=tuple(Traveller.of(person, row.from_) for person in household.persons),
        pets=household.pets,
        needs=_needs(household, row.from_),
        origin=_origin(session, row),
        destination=_address(location),
        rooms=_rooms(together, sleepers),
        stay_length=StayLength((request or location).stay_length),
        until=row.until,
        terms=_terms(together, location),
        caller=request.caller if request else "",
        phone=readable(request.phone) if request else "",
        notes=request.notes if request else "",
        request=request.number if request else "",
        household=row.household.reference,
        override_reason="; ".join(dict.fromkeys(p.override_reason for p in together if p.override_reason)),
    )


def placement(session: Session, row: Stay) -> list[Stay]:
    """The stays that belong on one sheet: of the same request, in the same location, not called off.

    A move of a move order is a sheet by itself: a household comes to one room, perhaps from one next door.
    """
    if row.request_id is None and row.previous_id is not None:
        return [row]
    same = select(Stay).where(Stay.household_id == row.household_id, Stay.state.in_(_COUNTED))
    if row.request_id is None:
        same = same.where(Stay.request_id.is_(None), Stay.previous_id.is_(None), Stay.from_ == row.from_)
    else:
        same = same.where(Stay.request_id == row.request_id)
    there = [part for part in session.scalars(same) if part.room.location_id == row.room.location_id]
    return sorted(there, key=lambda part: (part.room.position, part.room.name))


def sheet_number(session: Session, row: Stay) -> str:
    """The number it was issued under before, else the request's with a T; another placement gets `-2`."""
    own = [part.id for part in placement(session, row)]
    before = session.scalar(
        select(Document.number).where(Document.stay_id.in_(own), Document.kind == KIND).limit(1)
    )
    if before is not None:
        return before
    if row.request is None:
        return f"T{row.from_.year}-{_short_code(min(own, default=row.id))}"
    return _next_of(row.request.number, _numbers_of(session, row.request))


def issues(session: Session, stay: str) -> tuple[Issue, ...]:
    """Every time this sheet went out, newest first."""
    own = [part.id for part in placement(session, _stay(session, stay))]
    rows = session.scalars(select(Document).where(Document.stay_id.in_(own)).order_by(Document.id))
    found: dict[tuple[datetime, str, str], list[SheetCopy]] = {}
    for row in rows:
        found.setdefault((row.issued_at, row.how, row.issued_by), []).append(SheetCopy(row.copy))
    made = [Issue(tuple(copies), Issuing(how), by, at) for (at, how, by), copies in found.items()]
    return tuple(sorted(made, key=lambda issue: issue.at, reverse=True))


def window(day: date, night: bool, now: datetime) -> tuple[time, time]:
    """When they may arrive on that day, local time; somebody who leaves this evening comes this evening."""
    here = now.astimezone(AMSTERDAM)
    opens, closes = (datetime.combine(day, at, AMSTERDAM) for at in DAY_WINDOW)
    leaves = _next_half_hour(here)
    if night:
        return NIGHT_WINDOW
    if here.date() != day or leaves <= opens:
        return DAY_WINDOW
    latest = datetime.combine(day, NIGHT_WINDOW[0], AMSTERDAM)
    if leaves >= latest:
        return NIGHT_WINDOW
    return leaves.time(), max(closes, min(leaves + _TO_TRAVEL, latest)).time()


def _stay(session: Session, stay: str) -> Stay:
    row = session.get(Stay, stay)
    if row is None:
        raise _gone(session, stay)
    return row


def _gone(session: Session, stay: str) -> Problem:
    """Why a stay is not there: mostly the shared database gave its room to somebody else."""
    waits = select(Conflict).where(Conflict.kind == "Place", Conflict.dealt_at.is_(None))
    for one in session.scalars(waits):
        if stay in stays_of(one.id, one.args):
            return Problem(
                text("The shared database refused this placement."),
                advice=text("What is possible now stands with what was refused."),
                field="inbox",
            )
    return Problem(text("This stay is not known."), advice=text("Look the household up again."))


def _counted(session: Session, stay: str) -> Stay:
    row = _stay(session, stay)
    if StayState(row.state) not in COUNTED:
        raise Problem(
            text("This stay is {state}: there is no sheet for it.", state=StayState(row.state)),
            advice=text("Place the household again, then print that sheet."),
        )
    return row


def _sleepers(together: Sequence[Stay]) -> list[Person]:
    """The persons of these stays in the household's own order."""
    persons = {slept.person_id: slept.person for part in together for slept in part.persons}
    return sorted(persons.values(), key=lambda person: person.position)


def _rooms(together: Sequence[Stay], sleepers: Sequence[Person]) -> tuple[SheetRoom, ...]:
    place = {person.id: n for n, person in enumerate(sleepers)}
    made = []
    for part in together:
        who = tuple(sorted(place[slept.person_id] for slept in part.persons))
        made.append(SheetRoom(part.room.name, part.room.floor, who if len(together) > 1 else ()))
    return tuple(made)


def _arrival(row: Stay, now: datetime) -> Arrival:
    night = row.request is not None and row.request.night
    if StayState(row.state) not in _TO_COME:
        # They are there: the sheet says again what it said.
        return Arrival(row.from_, *(NIGHT_WINDOW if night else DAY_WINDOW))
    return Arrival(row.from_, *window(row.from_, night, now))


def _next_half_hour(moment: datetime) -> datetime:
    hour = moment.replace(minute=0, second=0, microsecond=0)
    return hour + _HALF_HOUR * (1 if moment.minute < 30 else 2)


def _origin(session: Session, row: Stay) -> Address:
    previous = session.get(Stay, row.previous_id) if row.previous_id else None
    if previous is not None:
        return _address(previous.room.location)
    return Address(name=row.request.caller) if row.request else Address()


def _needs(household: HouseholdFacts, day: date) -> Needs:
    beds = household.lower_beds(day)
    return Needs(household.wheelchair, household.no_stairs, beds, household.own_transport)


def _address(location: Location) -> Address:
    return Address(
        name=location.name,
        kind=location.kind,
        street=location.address,
        postcode=location.postcode,
        town=location.place,
        municipality=location.municipality.name,
        contact=location.manager,
        phone=readable(location.phone),
    )


def _terms(together: Sequence[Stay], location: Location) -> Terms:
    return Terms(
        pets=None if location.pets is None else frozenset(location.pets),
        remote=location.remote,
        stairs=any(part.room.stairs for part in together),
        lift=location.lift,
        # A party of one's own is a household's reference; else it is a sex.
        shared=any(part.party != part.household.reference for part in together),
        closes_on=location.closes_on,
    )


def _numbers_of(session: Session, request: Request) -> set[str]:
    query = select(Document.number).join(Stay, Document.stay_id == Stay.id)
    return set(session.scalars(query.where(Stay.request_id == request.id, Document.kind == KIND)))


def _next_of(request: str, taken: set[str]) -> str:
    number = f"T{request.removeprefix('A')}"
    if number not in taken:
        return number
    return f"{number}-{1 + len(taken)}"


def _short_code(stay: str) -> str:
    """Six letters and digits that go with a stay nobody made a request for."""
    bits = int.from_bytes(sha256(stay.encode()).digest()[:4])
    return "".join(_LETTERS[(bits >> shift) & 31] for shift in range(0, 30, 5))
