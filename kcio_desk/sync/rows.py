"""Rows as documents: read, written past the rules, and told in one text that both ends agree on."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from hashlib import sha256
from typing import Any, Final

from sqlalchemy import Column, Date, Table, delete, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from kcio_desk.commands.places import settle_many
from kcio_desk.domain import Change, Kind
from kcio_desk.models import Base, Fact
from kcio_desk.models.base import Moment
from kcio_desk.queries.chain import plain

Document = dict[str, Any]
KINDS: Final[Mapping[str, Kind]] = {
    "municipality": Kind.LOCATION,
    "location": Kind.LOCATION,
    "room": Kind.ROOM,
    "blocking": Kind.ROOM,
    "household": Kind.HOUSEHOLD,
    "person": Kind.HOUSEHOLD,
    "pet": Kind.HOUSEHOLD,
    "household_conflict": Kind.HOUSEHOLD,
    "household_tie": Kind.HOUSEHOLD,
    "request": Kind.REQUEST,
    "stay": Kind.STAY,
    "stay_person": Kind.STAY,
    "lease": Kind.LEASE,
    "document": Kind.DOCUMENT,
    "move_order": Kind.MOVE,
    "move_step": Kind.MOVE,
    "import_mapping": Kind.SETTING,
}
"""What each table that travels is to the screens."""


@cache
def tables() -> Mapping[str, Table]:
    """The tables that travel, those first that others refer to."""
    facts = {
        mapper.class_.__tablename__ for mapper in Base.registry.mappers if issubclass(mapper.class_, Fact)
    }
    return {table.name: table for table in Base.metadata.sorted_tables if table.name in facts}


def keys_of(table: str, row: str, document: Document | None) -> Iterator[str]:
    """What a row is written under: itself, its room, its household; as the server has it (`kcio.keys_of`)."""
    yield f"{table}/{row}"
    for column, group in (("room_id", "room"), ("household_id", "household")):
        if document and document.get(column):
            yield f"{group}/{document[column]}"


def canonical(document: Document | None) -> str:
    """The one text of a document: that of Postgres' jsonb, so that either end can prove what it has."""
    return "null" if document is None else _text(document)


def canonical_of(table: str, document: Document | None) -> str | None:
    """The text of a document as this program writes it, whose moments may have zeros at their end."""
    if document is None:
        return None
    values = values_of(tables()[table], "", document)
    return canonical({key: _told(values[key]) for key in document})


def _text(value: Any) -> str:
    match value:
        case dict():
            keys = sorted(value, key=lambda key: (len(key.encode()), key.encode()))
            return "{" + ", ".join(f"{_text(key)}: {_text(value[key])}" for key in keys) + "}"
        case list() | tuple():
            return "[" + ", ".join(map(_text, value)) + "]"
        case float():
            return str(int(value)) if value.is_integer() else format(Decimal(repr(value)), "f")
        case _:
            return json.dumps(value, ensure_ascii=False)


def documents(session: Session, table: Table, row: str | None = None) -> Iterator[tuple[str, Document]]:
    """Every row of a table, or the one with that key: its key and its document."""
    names = [column.key for column in table.columns]
    query = select(table).order_by(table.c.id)
    for found in session.connection().execute(query if row is None else query.where(table.c.id == row)):
        told = {name: _told(value) for name, value in zip(names, found, strict=True)}
        yield told.pop("id"), told


def _told(value: Any) -> Any:
    """A value as Postgres' own JSON has it: no zeros at the end of a second's fraction."""
    if not isinstance(value, datetime):
        return plain(value)
    fraction = f"{value.microsecond:06d}".rstrip("0")
    return f"{value.astimezone(UTC):%Y-%m-%dT%H:%M:%S}{'.' + fraction if fraction else ''}+00:00"


def fingerprint(session: Session) -> dict[str, str]:
    """A fingerprint of each table that has rows, as the server's own."""
    found = {}
    for name, table in tables().items():
        rows = [row + sha(canonical(told)) for row, told in documents(session, table)]
        if rows:
            found[name] = sha("".join(rows))
    return found


def digest(session: Session) -> str:
    """One fingerprint of all of it."""
    return sha("".join(f"{name}{told}" for name, told in sorted(fingerprint(session).items())))


def sha(said: str) -> str:
    """SHA-256 of a text, in hexadecimal."""
    return sha256(said.encode()).hexdigest()


class Writer:
    """Puts rows as documents say, past the rules; afterwards the places are numbered anew.

    `change` says what the screens and the room index must look at again.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._rooms: set[str] = set()
        self._stays: set[str] = set()
        self.change = Change()

    def put(self, table: str, row: str, document: Document | None) -> Document | None:
        """Write one row; None takes it away. What it was before."""
        self._note(table, row)
        made = tables()[table]
        before = next((told for _, told in documents(self._session, made, row)), None)
        connection = self._session.connection()
        if document is None:
            connection.execute(delete(made).where(made.c.id == row))
        else:
            values = values_of(made, row, document)
            put = insert(made).values(values)
            connection.execute(put.on_conflict_do_update(index_elements=["id"], set_=values))
        self._note(table, row)
        return before

    def settle(self) -> Change:
        """Number the places of the rooms that were touched; gives what changed."""
        stays = tables()["stay"]
        found = self._session.execute(select(stays.c.room_id).where(stays.c.id.in_(self._stays))).scalars()
        rooms = self._rooms | set(found)
        if rooms:
            settle_many(self._session, list(rooms))
        self._session.expire_all()
        return self.change | Change(rooms=frozenset(rooms))

    def _note(self, table: str, row: str) -> None:
        """Before and after: a row that goes tells once, one that comes the other time."""
        self.change |= Change(frozenset({KINDS[table]}))
        if table == "room":
            self._rooms.add(row)
        elif table in {"stay", "blocking", "stay_person", "lease"}:
            made = tables()[table]
            column = made.c.stay_id if table == "stay_person" else made.c.room_id
            owner = self._session.connection().execute(select(column).where(made.c.id == row)).scalar()
            if owner is not None:
                (self._stays if table == "stay_person" else self._rooms).add(owner)


def values_of(table: Table, row: str, document: Document) -> dict[str, Any]:
    """A document as the values of a row."""
    return {"id": row, **{key: _value(table.c[key], told) for key, told in document.items()}}


def _value(column: Column[Any], told: Any) -> Any:
    if told is None:
        return None
    if isinstance(column.type, Moment):
        return datetime.fromisoformat(told)
    return date.fromisoformat(told) if isinstance(column.type, Date) else told
