"""One location, one room, and who sleeps there night by night."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final, TypeVar

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from kcio_desk.domain import (
    COUNTED,
    HOLDING,
    LocationFacts,
    Ownership,
    PersonFacts,
    RoomFacts,
    Sex,
    StayFacts,
    StayState,
    Tie,
)
from kcio_desk.matching.figures import Figures, room_figures
from kcio_desk.models import Blocking, Household, HouseholdTie, Location, Person, Room, Stay, StayPerson
from kcio_desk.queries import facts as read
from kcio_desk.queries.locations import added, natural
from kcio_desk.queries.move_orders import Moving, moving
from kcio_desk.queries.room_index import room_index

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Ties:
    """What holds a household where it lives: whether nobody asks it to move and why, and its other ties.

    Each tie is told with the municipality where it is; None: where they live now.
    """

    do_not_move: bool = False
    why: str = ""
    near: tuple[tuple[Tie, str | None], ...] = ()

    def __bool__(self) -> bool:
        return self.do_not_move or bool(self.near)


NO_TIES: Final = Ties()
_TOLD: Final = (
    *(Stay.id, Stay.room_id, Stay.household_id, Stay.request_id, Stay.from_, Stay.until),
    *(Stay.state, Stay.party, Stay.expires_at),
    *(Household.reference, Household.do_not_move, Household.do_not_move_why),
)
"""Of a stay: column by column, for what is read whole takes three times as long."""


@dataclass(frozen=True, slots=True)
class StayLine:
    """A stay as a line of a room: who, how many, on which nights `[from_, until)`, how far.

    `until` is the one that was agreed; `counts_until` the one that holds places, for who is overdue
    (`overdue`) sleeps there tonight. `party` is a sex where they share with their own.
    """

    id: str
    household: str
    name: str
    persons: int
    ages: tuple[int, ...]
    from_: date
    until: date | None
    counts_until: date | None
    state: StayState
    party: Sex | None = None
    overdue: bool = False
    expires_at: datetime | None = None
    request: str | None = None
    ties: Ties = NO_TIES
    """Those of its household."""
    moving: Moving | None = None
    """The move order that it is part of."""

    @property
    def late(self) -> bool:
        """Whether they should have left, and not because a move order says so."""
        return self.overdue and not (self.moving and self.moving.leaves)


@dataclass(frozen=True, slots=True)
class BlockingLine:
    """A blocking of the whole room (`places` None) or some places, on the nights `[from_, until)`."""

    id: str
    from_: date
    until: date | None
    places: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class RoomRow:
    """A room in its location's table: figures of the night, who sleeps there, who comes next."""

    facts: RoomFacts
    figures: Figures
    tonight: tuple[StayFacts, ...]
    coming: StayFacts | None
    reason: str = ""
    """Why it, or a place of it, is blocked on that night."""


@dataclass(frozen=True, slots=True)
class LocationDetail:
    """All that is known of a location; `version` is what an edit must name."""

    id: str
    version: int
    facts: LocationFacts
    kind: str
    ownership: Ownership
    address: str
    postcode: str
    place: str
    lift: bool
    manager: str
    phone: str
    notes: str
    figures_at: datetime | None
    figures_source: str
    night: date
    figures: Figures
    rooms: tuple[RoomRow, ...]


@dataclass(frozen=True, slots=True)
class RoomDetail:
    """All that is known of a room; `version` is what an edit must name."""

    id: str
    version: int
    location: str
    """The location's id."""
    facts: RoomFacts
    night: date
    figures: Figures
    stays: tuple[StayLine, ...]
    """Those that hold their places now or later, first come first."""
    blockings: tuple[BlockingLine, ...]
    """Present and coming."""


@dataclass(frozen=True, slots=True)
class BoardRoom:
    """A row of the board."""

    facts: RoomFacts
    stays: tuple[StayLine, ...]
    blockings: tuple[BlockingLine, ...]


@dataclass(frozen=True, slots=True)
class Board:
    """A location's rooms against so many nights from `first` on."""

    first: date
    nights: int
    rooms: tuple[BoardRoom, ...]


def location_detail(
    session: Session, location: str, today: date, night: date | None = None
) -> LocationDetail | None:
    """The location with its rooms in the order of their doors; None where it is not (or no longer) there."""
    row = session.get(Location, location)
    if row is None:
        return None
    night = max(night or today, today)
    rooms = _room_rows(session, row, today, night)
    return LocationDetail(
        id=row.id,
        version=row.version,
        facts=read.location_facts(row),
        ownership=Ownership(row.ownership),
        **{name: getattr(row, name) for name in _PLAIN},
        night=night,
        figures=added(line.figures for line in rooms),
        rooms=rooms,
    )


_PLAIN = (
    *("kind", "address", "postcode", "place", "lift", "manager", "phone", "notes"),
    *("figures_at", "figures_source"),
)


def _room_rows(session: Session, location: Location, today: date, night: date) -> tuple[RoomRow, ...]:
    index = room_index(session, today)
    reasons = _reasons(session, location.id, night)
    rows = []
    for room in sorted(location.rooms, key=lambda room: natural(room.name)):
        facts, stays, blockings = index.facts(index.position[room.id])
        coming = sorted((s for s in stays if s.from_ > night), key=lambda s: s.from_)
        rows.append(
            RoomRow(
                facts=facts,
                figures=room_figures(facts, stays, blockings, night),
                tonight=tuple(s for s in stays if s.from_ <= night < (s.until or date.max)),
                coming=coming[0] if coming else None,
                reason=reasons.get(room.id, ""),
            )
        )
    return tuple(rows)


def _reasons(session: Session, location: str, night: date) -> dict[str, str]:
    rows = session.execute(
        select(Blocking.room_id, Blocking.reason)
        .join(Room)
        .where(Room.location_id == location, Blocking.from_ <= night, _after(Blocking.until, night))
        .order_by(Blocking.places.is_(None))
    )
    return dict(rows.all())


def room_detail(session: Session, room: str, today: date, night: date | None = None) -> RoomDetail | None:
    """The room with its present and coming stays and blockings; None where it is not there."""
    row = session.get(Room, room)
    if row is None:
        return None
    night = max(night or today, today)
    facts = read.room_facts(row, read.location_facts(row.location))
    figures = room_figures(facts, read.stays(session, today, [room]), read.blockings(session, [room]), night)
    stays = stay_lines(session, [room], today, Stay.state.in_(HOLDING))
    blockings = blocking_lines(session, [room], _after(Blocking.until, today))
    return RoomDetail(
        id=row.id,
        version=row.version,
        location=row.location_id,
        facts=facts,
        night=night,
        figures=figures,
        stays=stays.get(room, ()),
        blockings=blockings.get(room, ()),
    )


def board(session: Session, location: str, first: date, nights: int, today: date) -> Board:
    """Every room of the location with the stays and blockings of those nights, past ones as well."""
    end = first + timedelta(days=nights)
    rows = session.scalars(select(Room).where(Room.location_id == location)).all()
    ids = [row.id for row in rows]
    still = or_(_after(Stay.until, first), Stay.state.in_(HOLDING))
    stays = stay_lines(session, ids, today, Stay.state.in_(COUNTED), Stay.from_ < end, still)
    blockings = blocking_lines(session, ids, Blocking.from_ < end, _after(Blocking.until, first))
    rooms = [
        BoardRoom(
            read.room_facts(row, read.location_facts(row.location)),
            tuple(s for s in stays.get(row.id, ()) if s.from_ < (s.counts_until or end) > first),
            blockings.get(row.id, ()),
        )
        for row in sorted(rows, key=lambda row: natural(row.name))
    ]
    return Board(first, nights, tuple(rooms))


def stay_lines(
    session: Session, rooms: Collection[str], today: date, *which: ColumnElement[bool]
) -> dict[str, tuple[StayLine, ...]]:
    """Stays of these rooms that meet the conditions, by room id, first come first."""
    found = session.execute(
        select(*_TOLD)
        .join(Household, Stay.household_id == Household.id)
        .where(Stay.room_id.in_(rooms), *which)
        .order_by(Stay.from_, Stay.id)
    ).all()
    ids, households = [row.id for row in found], {row.household_id for row in found}
    who = select(StayPerson.stay_id, Person.sex, Person.name, Person.born, Person.age).join(StayPerson.person)
    people = read.grouped(session, who.where(StayPerson.stay_id.in_(ids)).order_by(Person.position))
    tied = select(HouseholdTie.household_id, HouseholdTie.tie, HouseholdTie.near)
    ties = read.grouped(session, tied.where(HouseholdTie.household_id.in_(households)))
    orders = moving(session, ids)
    lines = (
        (
            row.room_id,
            _stay_line(
                row,
                [PersonFacts(Sex(sex), *told) for sex, *told in people.get(row.id, ())],
                _ties(row.do_not_move, row.do_not_move_why, dict(ties.get(row.household_id, ()))),
                orders.get(row.id),
                today,
            ),
        )
        for row in found
    )
    return _grouped(lines)


def ties_of(row: Household) -> Ties:
    """What ties a household, in the order in which ties are named."""
    return _ties(row.do_not_move, row.do_not_move_why, {tie.tie: tie.near for tie in row.ties})


def _ties(do_not_move: bool, why: str, near: Mapping[str, str | None]) -> Ties:
    return Ties(do_not_move, why, tuple((tie, near[tie]) for tie in Tie if tie in near))


def blocking_lines(
    session: Session, rooms: Collection[str], *which: ColumnElement[bool]
) -> dict[str, tuple[BlockingLine, ...]]:
    """Blockings of these rooms that meet the conditions, by room id, first come first."""
    rows = session.scalars(
        select(Blocking).where(Blocking.room_id.in_(rooms), *which).order_by(Blocking.from_, Blocking.id)
    )
    return _grouped(
        (row.room_id, BlockingLine(row.id, row.from_, row.until, row.places, row.reason)) for row in rows
    )


def _grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    found: dict[str, list[T]] = {}
    for room, line in pairs:
        found.setdefault(room, []).append(line)
    return {room: tuple(lines) for room, lines in found.items()}


def _stay_line(
    row: Any, people: Sequence[PersonFacts], ties: Ties, order: Moving | None, today: date
) -> StayLine:
    state = StayState(row.state)
    return StayLine(
        id=row.id,
        household=row.reference,
        name=people[0].name if people else "",
        persons=len(people),
        ages=tuple(person.age_on(today) for person in people),
        from_=row.from_,
        until=row.until,
        counts_until=read.counted_until(state, row.until, today),
        state=state,
        party=Sex(row.party) if row.party in set(Sex) else None,
        overdue=state in HOLDING and row.until is not None and row.until < today,
        expires_at=row.expires_at,
        request=row.request_id,
        ties=ties,
        moving=order,
    )


def _after(until: InstrumentedAttribute[Any], night: date) -> ColumnElement[bool]:
    return or_(until.is_(None), until > night)
