"""The audit trail for people: the latest acts, and what each of them changed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Select, func, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from kcio_desk.models import (
    AuditEntry,
    Blocking,
    Document,
    Household,
    HouseholdTie,
    Location,
    MoveOrder,
    MoveStep,
    Municipality,
    Person,
    Request,
    Room,
    Stay,
)
from kcio_desk.queries.audit_words import COLUMNS, REFERS, TABLES, Value, value
from kcio_desk.queries.chain import ANONYMISE

MOST: Final = 200
MOST_ROWS: Final = 100
"""Of one act; an import writes thousands."""
Names = dict[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class Act:
    """One command that was carried out: `command` by its own name, `about` the row it was mainly about."""

    id: str
    at: datetime
    by: str
    command: str
    rows: int
    table: str
    about: str


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row that an act wrote: per column (its name, before, after); a new row has nothing before."""

    table: str
    about: str
    made: bool
    columns: tuple[tuple[str, Value, Value], ...]


@dataclass(frozen=True, slots=True)
class Trail:
    """The latest acts, and whose names and what commands there are to choose from."""

    acts: tuple[Act, ...]
    people: tuple[str, ...]
    commands: tuple[str, ...]


def trail(
    session: Session, *, by: str = "", command: str = "", since: datetime | None = None, most: int = MOST
) -> Trail:
    """The latest acts by that person, of that kind, since that moment; newest first."""
    last = func.max(AuditEntry.no)
    query = select(
        AuditEntry.command_id, AuditEntry.made_at, AuditEntry.made_by, AuditEntry.command, func.count()
    ).group_by(AuditEntry.command_id)
    if by:
        query = query.where(AuditEntry.made_by == by)
    if command:
        query = query.where(AuditEntry.command == command)
    if since is not None:
        query = query.where(AuditEntry.made_at >= since)
    rows = session.execute(query.order_by(last.desc()).limit(most)).all()
    mains = _mains(session, [row[0] for row in rows if row[4] <= MOST_ROWS])
    named = names(session, mains.values())
    acts = []
    for act, at, who, what, count in rows:
        table, row_id = mains.get(act, ("", ""))
        acts.append(Act(act, at, who, what, count, table, named.get((table, row_id), "")))
    return Trail(tuple(acts), _distinct(session, AuditEntry.made_by), _distinct(session, AuditEntry.command))


def changes(session: Session, act: str) -> tuple[RowChange, ...]:
    """The rows that an act wrote, in the order in which it wrote them; at most `MOST_ROWS`."""
    query = select(AuditEntry).where(AuditEntry.command_id == act).order_by(AuditEntry.no)
    entries = session.scalars(query.limit(MOST_ROWS)).all()
    named = names_in(session, entries)
    return tuple(row_change(entry, named) for entry in entries)


def names_in(session: Session, entries: Iterable[AuditEntry]) -> Names:
    """What people call the rows that these entries are about or name."""
    wanted = set()
    for entry in entries:
        wanted.add((entry.table_name, entry.row_id))
        for side in (entry.before, entry.after):
            wanted |= {(REFERS[c], kept) for c, kept in (side or {}).items() if c in REFERS and kept}
    return names(session, wanted)


def names(session: Session, wanted: Iterable[tuple[str, str]]) -> Names:
    """(table, id) → what people call that row; rows that are gone are left out."""
    ids: dict[str, list[str]] = {}
    for table, row_id in wanted:
        ids.setdefault(table, []).append(row_id)
    found: Names = {}
    for table, query in _NAMES.items():
        if table in ids:
            key = query.selected_columns[0]
            rows = session.execute(query.where(key.in_(ids[table])))
            found |= {(table, row[0]): " ".join(str(part) for part in row[1:] if part) for row in rows}
    return found


def row_change(entry: AuditEntry, named: Names) -> RowChange:
    """What one entry of the trail tells."""
    before, after = entry.before or {}, entry.after or {}
    made = entry.before is None and entry.after is not None and entry.command != ANONYMISE
    # Of a new row it is no news what it is not.
    columns = [
        c
        for c in {**before, **after}
        if c in COLUMNS and before.get(c) != after.get(c) and not (made and after[c] is False)
    ]
    told = (
        (c, _value(entry, c, before.get(c), named), _value(entry, c, after.get(c), named)) for c in columns
    )
    return RowChange(
        entry.table_name,
        named.get((entry.table_name, entry.row_id), ""),
        made,
        tuple((c, was, now) for c, was, now in told if was or now),
    )


def _value(entry: AuditEntry, column: str, kept: object, named: Names) -> Value:
    if column in REFERS and isinstance(kept, str):
        return named.get((REFERS[column], kept), "…")
    return value(entry.table_name, column, kept)


def _mains(session: Session, acts: Collection[str]) -> dict[str, tuple[str, str]]:
    """Of each act the row that it was mainly about."""
    rank = {table: n for n, table in enumerate(TABLES)}
    rows = session.execute(
        select(AuditEntry.command_id, AuditEntry.table_name, AuditEntry.row_id)
        .where(AuditEntry.command_id.in_(acts))
        .order_by(AuditEntry.no.desc())
    ).all()
    ordered = sorted(rows, key=lambda row: -rank.get(row[1], len(rank)))
    return {act: (table, row_id) for act, table, row_id in ordered}


def _distinct(session: Session, column: InstrumentedAttribute[str]) -> tuple[str, ...]:
    return tuple(sorted(session.scalars(select(column).distinct())))


_ROOM: Final = Location.code + "/" + Room.name
_NAMES: Final[Mapping[str, Select[*tuple[Any, ...]]]] = {
    "request": select(Request.id, Request.number),
    "household": select(Household.id, Household.reference),
    "person": select(Person.id, Person.name),
    "municipality": select(Municipality.id, Municipality.name),
    "location": select(Location.id, Location.code, Location.name),
    "room": select(Room.id, _ROOM).join(Location, Room.location_id == Location.id),
    "blocking": select(Blocking.id, _ROOM)
    .join(Room, Blocking.room_id == Room.id)
    .join(Location, Room.location_id == Location.id),
    "stay": select(Stay.id, Household.reference, _ROOM)
    .join(Household, Stay.household_id == Household.id)
    .join(Room, Stay.room_id == Room.id)
    .join(Location, Room.location_id == Location.id),
    "document": select(Document.id, Document.number),
    "move_order": select(MoveOrder.id, MoveOrder.number),
    "move_step": select(MoveStep.id, MoveOrder.number, Household.reference)
    .join(MoveOrder, MoveStep.order_id == MoveOrder.id)
    .join(Stay, MoveStep.stay_id == Stay.id)
    .join(Household, Stay.household_id == Household.id),
    "household_tie": select(HouseholdTie.id, Household.reference).join(
        Household, HouseholdTie.household_id == Household.id
    ),
}
