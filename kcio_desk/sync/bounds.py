"""What the shared database takes in a column: nothing that a desk could not read.

Postgres knows dates that no calendar has, numbers that are none, and lists in lists; a column of text takes
any word. One such row, written by a broken or a hostile program, would stop every desk. So each column that
a desk makes something of is held to what the program itself writes.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import Final

from sqlalchemy import JSON, Column, Connection, Date, Float, Table
from sqlalchemy import text as sql

from kcio_desk.domain import (
    Custody,
    Designation,
    Issuing,
    OrderKind,
    Ownership,
    RequestKind,
    RequestStatus,
    Sex,
    SheetCopy,
    StayLength,
    StayState,
    Tie,
)
from kcio_desk.models.base import Moment

WORDS: Final[Mapping[tuple[str, str], type[StrEnum]]] = {
    ("location", "ownership"): Ownership,
    ("location", "stay_length"): StayLength,
    ("room", "designation"): Designation,
    ("household", "custody"): Custody,
    ("household_tie", "tie"): Tie,
    ("person", "sex"): Sex,
    ("request", "kind"): RequestKind,
    ("request", "status"): RequestStatus,
    ("request", "stay_length"): StayLength,
    ("stay", "state"): StayState,
    ("move_order", "kind"): OrderKind,
    ("document", "copy"): SheetCopy,
    ("document", "how"): Issuing,
}
"""The columns that hold one word of a list."""

MAPS: Final = frozenset({("import_mapping", "columns")})
"""The columns that hold a map of words; every other one with JSON holds a list of words."""


def lay_bounds(connection: Connection, table: Table) -> None:
    """Lay the bounds of a table's columns anew."""
    quoted = connection.dialect.identifier_preparer.quote_identifier
    names = connection.execute(
        sql(
            "SELECT conname FROM pg_constraint WHERE contype = 'c' AND conrelid = CAST(:name AS regclass)"
            " AND conname LIKE 'told\\_%'"
        ),
        {"name": f"public.{quoted(table.name)}"},
    ).scalars()
    actions = [f"DROP CONSTRAINT {quoted(name)}" for name in names]
    actions += [
        f"ADD CONSTRAINT {quoted(f'told_{column.name}')} CHECK ({rule})"
        for column in table.columns
        for rule in _rules(table, column, quoted(column.name))
    ]
    if actions:
        statement = f"ALTER TABLE public.{quoted(table.name)} {', '.join(actions)}"
        connection.exec_driver_sql(statement.replace("%", "%%"))


def _rules(table: Table, column: Column[object], name: str) -> Iterator[str]:
    where = (table.name, column.name)
    if where in WORDS:
        yield f"{name} IN ({', '.join(repr(word.value) for word in WORDS[where])})"
    elif isinstance(column.type, Date | Moment):
        yield f"{name} BETWEEN '1000-01-01' AND '8999-12-31'"
    elif isinstance(column.type, Float):
        yield f"{name} BETWEEN -1e300 AND 1e300"
    elif isinstance(column.type, JSON):
        yield f"kcio.is_flat({name}, '{'object' if where in MAPS else 'array'}')"
