"""What lies deeper than the rows: trail, calls in progress, inbox, notes taken along, the file itself."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from typing import Any, Final, cast

from sqlalchemy import ColumnElement, Table, delete, func, null, or_, select, update
from sqlalchemy.orm import Session

from kcio_desk.domain import Problem, text
from kcio_desk.models import (
    Applied,
    AuditEntry,
    CareAlong,
    Conflict,
    Draft,
    Household,
    HouseholdConflict,
    HouseholdTie,
    Outgoing,
    Person,
    Request,
    Stay,
    StoreInfo,
)
from kcio_desk.queries.chain import ANONYMISE
from kcio_desk.queries.retention import words_of
from kcio_desk.store import AMSTERDAM, Store, in_words

CHUNK: Final = 500
SCRUB: Final = "scrub"
"""Stands in the store while something was let go of and its file still has to be written anew."""
_OWNED: Final = (Person, HouseholdConflict, HouseholdTie, Request, Stay)
"""What a household has that tells of people; its pets and who slept where are figures."""
_GONE: Final = "…"
_WHY: Final = [text("This household was made anonymous.").source, {}]

Document = Mapping[str, Any]
Owners = dict[tuple[str, str], str]
"""(table, row) → household."""


@dataclass(slots=True)
class _Traces:
    """What a household is known by: `keys` are its alone, `names` somebody else may have too."""

    keys: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    left: date = date.min

    def learn(self, table: str, row: str, told: Document) -> None:
        """From one of its rows, as it is or was."""
        self.keys |= {row, told.get("number") or row}
        if table == Household.__tablename__:
            self.keys |= {told.get("reference") or row}
        if table == Person.__tablename__ and told.get("name"):
            self.names.add(told["name"])

    def are_in(self, typed: object, at: datetime) -> bool:
        """Whether what was typed then is about them; their mere name is not, once they had left."""
        words = set(words_of(typed))
        while_here = at.astimezone(AMSTERDAM).date() <= self.left
        return bool(words & self.keys) or (while_here and bool(words & self.names))


def forget(session: Session, households: Iterable[str]) -> None:
    """Let this store forget what it still has of these households (ids) beside their rows.

    Called before the rows are made anonymous, for by them it knows what to look for.
    """
    ids = iter(households)
    while chunk := list(islice(ids, CHUNK)):
        owners = _owners(session, chunk)
        entries = _entries(session, owners)
        traces = _traces(session, owners, entries)
        _erase(session, {entry.no for entry in entries} | _naming(session, traces))
        _forget_drafts(session, traces)
        _forget_conflicts(session, traces)
        _forget_applied(session, traces)
        drop_along(session, CareAlong.household_id.in_(chunk))


def drop_along(session: Session, which: ColumnElement[bool]) -> None:
    """Drop care notes that were taken along."""
    session.execute(delete(CareAlong).where(which).execution_options(synchronize_session=False))
    session.merge(StoreInfo(key=SCRUB, value=""))


def scrub_due(store: Store) -> bool:
    """Take what was deleted since the last time out of the store's file, and out of the log beside it.

    Wiping what is deleted is not enough: where SQLite rearranged a page, copies of its rows may be left.
    So the file is written anew. False where another process holds on to the old, or the disk is full: then
    the next call does it.
    """
    with store.reading() as session:
        if session.get(StoreInfo, SCRUB) is None:
            return True
    raw = store.engine.raw_connection()
    try:
        with in_words(store.file):
            cursor = raw.cursor()
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            busy = bool(cast("tuple[int, int, int]", cursor.fetchone())[0])
            if not busy:
                cursor.execute("DELETE FROM store_info WHERE key = ?", (SCRUB,))
    except Problem:
        return False
    finally:
        raw.close()
    return not busy


def _owners(session: Session, households: Collection[str]) -> Owners:
    """Their rows, as they are and as the trail tells that they were."""
    found: Owners = {(Household.__tablename__, household): household for household in households}
    for kind in _OWNED:
        owned = select(kind.id, kind.household_id).where(kind.household_id.in_(households))
        found |= {(kind.__tablename__, row): owner for row, owner in session.execute(owned)}
    names = [kind.__tablename__ for kind in _OWNED]
    for side in (AuditEntry.before, AuditEntry.after):
        owner = func.json_extract(side, "$.household_id")
        told = select(AuditEntry.table_name, AuditEntry.row_id, owner)
        rows = session.execute(told.where(AuditEntry.table_name.in_(names), owner.in_(households)))
        found |= {(table, row): household for table, row, household in rows}
    return found


def _entries(session: Session, owners: Owners) -> Sequence[AuditEntry]:
    """What the trail tells of these rows."""
    tables, rows = ({key[n] for key in owners} for n in (0, 1))
    return session.scalars(
        select(AuditEntry).where(
            AuditEntry.table_name.in_(tables),
            AuditEntry.row_id.in_(rows),
            AuditEntry.salt != "",
            AuditEntry.command != ANONYMISE,
        )
    ).all()


def _traces(session: Session, owners: Owners, entries: Iterable[AuditEntry]) -> list[_Traces]:
    """What each household is known by, from its rows as they are, as the trail and as the outbox has them."""
    found = {household: _Traces() for household in owners.values()}
    told = (
        (entry.table_name, entry.row_id, side) for entry in entries for side in (entry.before, entry.after)
    )
    for table, row, document in (*_live(session, owners), *told, *_pending(session)):
        if document and (table, row) in owners:
            found[owners[table, row]].learn(table, row, document)
    last = select(Stay.household_id, func.max(Stay.until)).group_by(Stay.household_id)
    for household, day in session.execute(last.where(Stay.household_id.in_(found))):
        found[household].left = day or date.min
    return list(found.values())


def _live(session: Session, owners: Owners) -> Iterator[tuple[str, str, Document]]:
    for kind in (Household, *_OWNED):
        table = cast("Table", kind.__table__)
        ids = [row for name, row in owners if name == table.name]
        for row in session.connection().execute(select(table).where(table.c.id.in_(ids))):
            yield table.name, row.id, dict(row._mapping)


def _pending(session: Session) -> Iterator[tuple[str, str, Document]]:
    """Rows as this desk's own commands that still wait found them."""
    for writes in session.scalars(select(Outgoing.writes)):
        yield from ((write["table"], write["id"], write["before"]) for write in writes)


def _naming(session: Session, traces: Iterable[_Traces]) -> set[int]:
    """Entries on other households that name these: not with them, or near them."""
    keys = set().union(*(one.keys for one in traces))
    sides = (AuditEntry.before, AuditEntry.after)
    names = [func.json_extract(side, "$.reference").in_(keys) for side in sides]
    near = [func.json_array_length(side, "$.relatives") > 0 for side in sides]
    told = select(AuditEntry.no, *sides).where(
        AuditEntry.table_name.in_((HouseholdConflict.__tablename__, Request.__tablename__)),
        AuditEntry.salt != "",
        or_(*names, *near),
    )
    return {no for no, *both in session.execute(told) if keys & {*words_of(both, also_others=True)}}


def _erase(session: Session, entries: Collection[int]) -> None:
    """Take the content of these entries; digest and chain stay and go on proving the rest."""
    numbers = iter(entries)
    while chunk := list(islice(numbers, CHUNK)):
        session.execute(
            update(AuditEntry)
            .where(AuditEntry.no.in_(chunk))
            .values(before=null(), after=null(), salt="")
            .execution_options(synchronize_session=False)
        )


def _forget_drafts(session: Session, traces: Collection[_Traces]) -> None:
    """Calls about them end; in another call that names them the name goes."""
    blank = _blank(traces)
    for draft in session.scalars(select(Draft)):
        if any(one.are_in(draft.body, draft.saved_at) for one in traces):
            session.delete(draft)
        else:
            draft.body = blank(draft.body)


def _forget_conflicts(session: Session, traces: Collection[_Traces]) -> None:
    """What was refused and is about them is dealt with; in what is not the name goes."""
    blank = _blank(traces)
    for conflict in session.scalars(select(Conflict)):
        if any(one.are_in(conflict.args, conflict.made_at) for one in traces):
            conflict.args, conflict.why, conflict.advice = {}, _WHY, None
            conflict.dealt_at = conflict.dealt_at or conflict.found_at
        else:
            conflict.args, conflict.why = blank(conflict.args), blank(conflict.why)
            conflict.advice = blank(conflict.advice)


def _forget_applied(session: Session, traces: Collection[_Traces]) -> None:
    """What was done with them is not offered again; in what else is kept the name goes."""
    blank = _blank(traces)
    for kept in session.scalars(select(Applied)):
        if any(one.are_in([kept.args, kept.writes], kept.made_at) for one in traces):
            session.delete(kept)
        else:
            kept.args, kept.writes = blank(kept.args), blank(kept.writes)


def _blank(traces: Collection[_Traces]) -> Callable[[Any], Any]:
    """Puts dots in a document for what they are known by."""
    keys = {key for one in traces for key in one.keys}
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(key)}(?!\w)" for key in keys))
    return lambda typed: json.loads(pattern.sub(_GONE, json.dumps(typed, ensure_ascii=False)))
