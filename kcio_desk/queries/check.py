"""Every invariant over the whole store: what must never be false, looked up without trusting the guards."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from sqlalchemy import func, inspect, select
from sqlalchemy.orm import Session, aliased

from kcio_desk.domain import (
    COUNTED,
    HOLDING,
    BlockingFacts,
    RoomFacts,
    StayFacts,
    StayState,
    Text,
    covers,
    text,
)
from kcio_desk.models import AuditEntry, Base, Fact, Household, Person, Stay, StayPerson, StayPlace
from kcio_desk.models.base import Moment, defaults
from kcio_desk.models.guards import guards_missing
from kcio_desk.queries import facts as read
from kcio_desk.queries.capacity import picture, reconciles
from kcio_desk.queries.chain import ANONYMISE, START, digest, is_erased, link, plain
from kcio_desk.queries.own_desk import shares


def check(session: Session, today: date) -> list[Text]:
    """One sentence for each thing that is not as it must be; empty where all is well."""
    return [*invariants(session, today), *_audit(session)]


def invariants(session: Session, today: date) -> list[Text]:
    """The same, of the rows alone: on either database."""
    return [
        *_rooms(session, today),
        *_persons(session),
        *_moves(session),
        *_places(session),
        *_sums(session, today),
    ]


def _rooms(session: Session, today: date) -> Iterator[Text]:
    stays = read.by_room(read.stays(session, today, past=True))
    blockings = read.by_room(read.blockings(session))
    for room in read.rooms(session):
        there = stays.get(room.id, [])
        blocked = blockings.get(room.id, [])
        for night in sorted({today} | {s.from_ for s in there} | {b.from_ for b in blocked}):
            sleeping = _sleeping(there, night)
            # Who slept there before was judged then: a room may have become smaller since.
            if night >= today:
                yield from _too_many(room, night, sleeping, [b for b in blocked if covers(b, night)])
            if len({s.party for s in sleeping}) > 1:
                yield text("{room}: a family with strangers on {night}.", room=room.key, night=night)


def _sleeping(stays: list[StayFacts], night: date) -> list[StayFacts]:
    """Who is there on a night; who waits for the place of one that should have left is not there yet."""
    there = [stay for stay in stays if covers(stay, night)]
    late = any(stay.late for stay in there)
    return [stay for stay in there if not (late and stay.awaited)]


def _too_many(
    room: RoomFacts, night: date, sleeping: list[StayFacts], blocked: list[BlockingFacts]
) -> Iterator[Text]:
    persons = sum(s.persons for s in sleeping)
    closed = sum(room.capacity if b.places is None else b.places for b in blocked)
    if persons > room.capacity:
        yield text(
            "{room}: {n} persons in {places} places on {night}.",
            room=room.key,
            n=persons,
            places=room.capacity,
            night=night,
        )
    elif persons and persons > room.capacity - closed:
        yield text(
            "{room}: {n} persons, {blocked} of {places} places blocked on {night}.",
            room=room.key,
            n=persons,
            blocked=closed,
            places=room.capacity,
            night=night,
        )


def _persons(session: Session) -> Iterator[Text]:
    """Nobody sleeps in two beds, and who sleeps in a stay belongs to its household."""
    rows = session.execute(
        select(StayPerson.person_id, Person.household_id, Stay.household_id, Stay.from_, Stay.until)
        .join(Stay, StayPerson.stay_id == Stay.id)
        .join(Person, StayPerson.person_id == Person.id)
        .where(Stay.state.in_(COUNTED))
        .order_by(StayPerson.person_id, Stay.from_)
    ).all()
    for row in rows:
        if row[1] != row[2]:
            yield text("Person {person} sleeps in another household's stay.", person=row[0])
    for one, after in pairwise(rows):
        if one[0] == after[0] and (one[4] is None or one[4] > after[3]) and after[3] != after[4]:
            yield text("Person {person} has two beds on {night}.", person=one[0], night=after[3])


def _moves(session: Session) -> Iterator[Text]:
    """Whoever is to move has a bed until then."""
    old = aliased(Stay)
    waiting = [StayState.PLACED.value, StayState.TRAVELLING.value]
    rows = session.execute(
        select(Household.reference, old.state, old.until, Stay.from_)
        .join(old, Stay.previous_id == old.id)
        .join(Household, Stay.household_id == Household.id)
        .where(Stay.state.in_(waiting))
    )
    for household, state, until, from_ in rows:
        if state not in HOLDING or (until is not None and until < from_):
            yield text(
                "Household {household} has no bed before it moves on {night}.",
                household=household,
                night=from_,
            )


def _places(session: Session) -> Iterator[Text]:
    """The derived places say the same as the stays."""
    wanted: dict[str, int] = {}
    for stay in session.scalars(select(Stay).where(Stay.state.in_(COUNTED))):
        if stay.until is None or stay.until > stay.from_:
            wanted[stay.id] = len(stay.persons)
    found: dict[str, int] = defaultdict(int)
    for stay_id in session.scalars(select(StayPlace.stay_id)):
        found[stay_id] += 1
    for stay_id in wanted.keys() | found.keys():
        if wanted.get(stay_id, 0) != found.get(stay_id, 0):
            yield text(
                "Stay {stay} takes {n} places and has {m} persons.",
                stay=stay_id,
                n=found.get(stay_id, 0),
                m=wanted.get(stay_id, 0),
            )
    for name in guards_missing(session.connection()):
        yield text("The store's guard {name} is missing.", name=name)


def _sums(session: Session, today: date) -> Iterator[Text]:
    seen = picture(session, today, today)
    areas = [seen.region, *seen.municipalities.values()]
    if not reconciles(
        [
            *(f for a in areas for f in (a.total, a.short, a.long)),
            *seen.locations.values(),
            *seen.rooms.values(),
        ]
    ):
        yield text("The figures of {night} do not add up.", night=today)


def _audit(session: Session) -> Iterator[Text]:
    """The chain is whole, and what it tells of each row is what the row says."""
    chain = START
    told: dict[tuple[str, str], dict[str, Any] | None] = {}
    erased: dict[tuple[str, str], int] = {}
    for no, entry in enumerate(session.scalars(select(AuditEntry).order_by(AuditEntry.no)), start=1):
        content = {c.key: getattr(entry, c.key) for c in inspect(AuditEntry).column_attrs}
        chain = link(chain, entry.digest)
        gone = is_erased(content)
        if entry.no != no or not (gone or entry.digest == digest(content)) or entry.chain != chain:
            yield text("The audit trail is broken at entry {no}.", no=entry.no)
            return
        key = (entry.table_name, entry.row_id)
        if gone:
            erased[key] = entry.no
        else:
            told[key] = None if entry.after is None else {**(told.get(key) or {}), **entry.after}
    # A replica's trail begins with its first load; that its rows are right the server proves.
    if not shares(session):
        yield from _untold(session, told, erased.keys())
        yield from _hidden(session, erased.values())


def _hidden(session: Session, erased: Collection[int]) -> Iterator[Text]:
    """Only what was anonymised afterwards may be erased; a replica may have heard of that by a load."""
    known = AuditEntry.command.in_((ANONYMISE, "Leave"))
    last = session.scalar(select(func.max(AuditEntry.no)).where(known)) or 0
    for no in erased:
        if no > last:
            yield text("Entry {no} of the audit trail was erased, and nobody was anonymised.", no=no)


def _untold(
    session: Session,
    told: dict[tuple[str, str], dict[str, Any] | None],
    erased: Collection[tuple[str, str]],
) -> Iterator[Text]:
    alive = {key for key, row in told.items() if row is not None}
    for mapper in Base.registry.mappers:
        if not issubclass(mapper.class_, Fact):
            continue
        columns = [c for c in mapper.column_attrs if c.key != "id"]
        name = str(mapper.class_.__tablename__)
        # A column that came after an entry was written says what it says by itself.
        usual = defaults(mapper.class_)
        moments = [c.key for c in columns if isinstance(c.columns[0].type, Moment)]
        for row in session.execute(select(mapper.class_.id, *(c.class_attribute for c in columns))):
            key = (name, row[0])
            alive.discard(key)
            says = {c.key: plain(value) for c, value in zip(columns, row[1:], strict=True)}
            hole = key in erased
            entry = told.get(key, {} if hole else None)
            said = None if entry is None else entry if hole else {**usual, **entry}
            # Postgres ends a second's fraction without zeros: what came by the feed is the same moment.
            said = said and {
                **said,
                **{m: plain(datetime.fromisoformat(said[m])) for m in moments if said.get(m)},
            }
            if hole and said is not None:
                # What the trail may no longer tell of a row cannot be held against it.
                says = {name: says[name] for name in said}
            if json.dumps(said, sort_keys=True) != json.dumps(says, sort_keys=True):
                yield text("Row {row} of {table} is not what the audit trail tells.", row=row[0], table=name)
    for name, row_id in sorted(alive):
        yield text("Row {row} of {table} is gone, and nobody deleted it.", row=row_id, table=name)
