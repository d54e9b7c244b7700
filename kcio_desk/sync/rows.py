"""Rows as documents: read, written past the rules, and told in one text that both ends agree on."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import cache
from hashlib import sha256
from typing import Any, Final

from sqlalchemy import JSON, Boolean, Table, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from kcio_desk.commands.places import settle_many
from kcio_desk.domain import Change, Kind
from kcio_desk.models import Base, Fact
from kcio_desk.models.base import Moment

Document = dict[str, Any]
Put = tuple[str, str, Document | None]
"""Table, key and document of a row to write; None takes it away."""
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
    "broken_lease": Kind.LEASE,
    "document": Kind.DOCUMENT,
    "disclosure": Kind.DOCUMENT,
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
    shape = shape_of(table)
    return canonical(shape.document(shape.row("", map(document.__getitem__, shape.columns))))


# `dumps` would make an encoder for each value, and there are a million of them in a region.
_plain = json.JSONEncoder(ensure_ascii=False).encode


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
            return _plain(value)


def documents(session: Session, table: Table) -> Iterator[tuple[str, Document]]:
    """Every row of a table in order of its key: its key and its document."""
    shape = shape_of(table.name)
    for row in session.connection().exec_driver_sql(f"{shape.select} ORDER BY id"):
        yield row[0], shape.document(row)


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


def proof(salt: str, made_at: datetime, document: str | None, made_by: str) -> str:
    """The digest of an entry of the feed: over what its row says, and who is said to have made it when.

    As the server has it (`kcio.append`): the moment in microseconds since 1970.
    """
    moment = (made_at - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1)
    return sha(f"{salt}{moment}{document or 'null'}{made_by}")


class Shape:
    """How a table's rows lie in SQLite, and how they stand in a document."""

    def __init__(self, table: Table, columns: Sequence[str]) -> None:
        self.columns = tuple(columns)
        unlike = [(n, *found) for n, c in enumerate(columns, 1) if (found := _unlike(table.c[c].type))]
        self._kept = [(n, kept) for n, kept, _ in unlike if kept]
        self._told = [(n, told) for n, _, told in unlike]
        names = ", ".join(f'"{name}"' for name in ("id", *columns))
        marks = ", ".join("?" * (len(columns) + 1))
        anew = ", ".join(f'"{name}" = excluded."{name}"' for name in columns)
        self.select = f'SELECT {names} FROM "{table.name}"'  # noqa: S608 - names of our own, here and below
        self.some = f"{self.select} WHERE id IN (SELECT value FROM json_each(?))"  # noqa: S608
        self.insert = f'INSERT INTO "{table.name}" ({names}) VALUES ({marks})'  # noqa: S608
        taken = ", ".join(["value ->> 0", *(_taken(n, table.c[c].type) for n, c in enumerate(columns, 1))])
        self.fill = f'INSERT INTO "{table.name}" ({names}) SELECT {taken} FROM json_each(?)'  # noqa: S608
        """Takes a list of lists in JSON, each a key and its values: a page of a first load, past Python."""
        self.upsert = f"{self.insert} ON CONFLICT (id) DO UPDATE SET {anew}"
        self.delete = f'DELETE FROM "{table.name}" WHERE id = ?'  # noqa: S608

    def document(self, row: Sequence[Any]) -> Document:
        """Of a row as SQLite gives it, its key first."""
        values = list(row)
        for n, told in self._told:
            if values[n] is not None:
                values[n] = told(values[n])
        return dict(zip(self.columns, values[1:], strict=True))

    def row(self, key: str, values: Iterable[Any]) -> list[Any]:
        """As SQLite keeps it; the values are JSON's, in the order of the columns."""
        row = [key, *values]
        for n, kept in self._kept:
            if row[n] is not None:
                row[n] = kept(row[n])
        return row


@cache
def shape_of(name: str) -> Shape:
    """Of a table that travels, with its columns in our own order."""
    table = tables()[name]
    return Shape(table, [column.name for column in table.columns if column.name != "id"])


def _unlike(kind: Any) -> tuple[Callable[[Any], str] | None, Callable[[Any], Any]] | None:
    """How SQLite keeps what JSON has otherwise, and the way back; None where both are the same."""
    if isinstance(kind, Moment):
        return _moment_kept, _moment_told
    if isinstance(kind, JSON):
        return json.dumps, json.loads
    return (None, bool) if isinstance(kind, Boolean) else None


def _taken(n: int, kind: Any) -> str:
    """The same as `Shape.row` does with a value, in SQLite's own words."""
    if isinstance(kind, JSON):
        return f"nullif(value -> {n}, 'null')"
    told = f"value ->> {n}"
    if isinstance(kind, Moment):
        fraction = f"substr({told}, 21, max(0, length({told}) - 26)) || '000000'"
        return f"substr({told}, 1, 10) || ' ' || substr({told}, 12, 8) || '.' || substr({fraction}, 1, 6)"
    return told


def _moment_kept(told: str) -> str:
    """`2026-11-23T09:00:00.5+00:00` as it lies in SQLite: always six digits, no zone."""
    return f"{told[:10]} {told[11:19]}.{told[20:-6]:0<6}"


def _moment_told(kept: str) -> str:
    """The way back, as Postgres' own JSON has it: no zeros at the end of a second's fraction."""
    return f"{kept[:10]}T{kept[11:19]}{kept[19:].rstrip('0').rstrip('.')}+00:00"


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
        return self.put_all([(table, row, document)])[0]

    def put_all(self, writes: Sequence[Put]) -> list[Document | None]:
        """Write many, in order; what each of them was before."""
        rows = self._there(writes)
        befores, last = [], {}
        for table, row, document in writes:
            befores.append(rows.get((table, row)))
            rows[table, row] = last[table, row] = document
            # Before and after: a row that goes tells once, one that comes the other time.
            self._note(table, row, befores[-1])
            self._note(table, row, document)
        self._session.expire_all()
        try:
            with self._session.begin_nested():
                self._write(last)
        except IntegrityError:
            # Two rows changed places in a column where each must be the only one: step by step it goes.
            for table, row, document in writes:
                self._write({(table, row): document})
        return befores

    def settle(self) -> Change:
        """Number the places of the rooms that were touched; gives what changed."""
        stays = tables()["stay"]
        found = self._session.execute(select(stays.c.room_id).where(stays.c.id.in_(self._stays))).scalars()
        rooms = self._rooms | set(found)
        if rooms:
            settle_many(self._session, list(rooms))
        self._session.expire_all()
        return self.change | Change(rooms=frozenset(rooms))

    def _there(self, writes: Sequence[Put]) -> dict[tuple[str, str], Document | None]:
        wanted = defaultdict(set)
        for table, row, _ in writes:
            wanted[table].add(row)
        found: dict[tuple[str, str], Document | None] = {}
        connection = self._session.connection()
        for table, keys in wanted.items():
            shape = shape_of(table)
            for told in connection.exec_driver_sql(shape.some, (json.dumps(sorted(keys)),)):
                found[table, told[0]] = shape.document(told)
        return found

    def _write(self, last: Mapping[tuple[str, str], Document | None]) -> None:
        """What goes first: it may make room for what comes."""
        connection = self._session.connection()
        gone, put = defaultdict(list), defaultdict(list)
        for (table, row), document in last.items():
            if document is None:
                gone[table].append((row,))
            else:
                shape = shape_of(table)
                put[table].append(tuple(shape.row(row, map(document.__getitem__, shape.columns))))
        for table in reversed([*tables()]):
            if gone[table]:
                connection.exec_driver_sql(shape_of(table).delete, gone[table])
        for table in tables():
            if put[table]:
                connection.exec_driver_sql(shape_of(table).upsert, put[table])

    def _note(self, table: str, row: str, document: Document | None) -> None:
        self.change |= Change(frozenset({KINDS[table]}))
        if table == "room":
            self._rooms.add(row)
        elif document and table in {"stay", "blocking", "lease"}:
            self._rooms.add(document["room_id"])
        elif document and table == "stay_person":
            self._stays.add(document["stay_id"])
