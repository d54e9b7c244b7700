"""Many rows at once, past the session's own bookkeeping, and yet each in the audit trail."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, Final, TypeVar, cast

from sqlalchemy import Table, bindparam, delete, insert, inspect, select, update
from sqlalchemy.orm import Session

from kcio_desk.commands.ledger import Row, ledger_of
from kcio_desk.exchange.source import Watch
from kcio_desk.models import Fact
from kcio_desk.models.base import defaults
from kcio_desk.queries.chain import plain

T = TypeVar("T")
CHUNK: Final = 2_000


class Bulk:
    """Writes rows in chunks, tells the ledger, and between chunks reports and heeds the stop button."""

    def __init__(self, session: Session, watch: Watch) -> None:
        self._session = session
        self._ledger = ledger_of(session)
        self.watch = watch
        """Reports and heeds."""

    def insert(self, model: type[Fact], rows: Sequence[Row]) -> None:
        """Add rows; columns left out get their defaults. Each row has its `id`."""
        usual = defaults(model)
        for chunk in chunks(rows):
            full = [usual | row for row in chunk]
            # To the table itself: the mapper's own bulk path takes three times as long.
            self._session.connection().execute(insert(cast("Table", model.__table__)), full)
            for row in full:
                self._ledger.record(model.__tablename__, row["id"], None, _document(row))
            self._done(len(chunk))

    def update(self, model: type[Fact], changes: Mapping[str, Row]) -> None:
        """Write other columns of known rows, by id."""
        for chunk in chunks(changes.items()):
            self._update(model, dict(chunk))
            self._done(len(chunk))

    def delete(self, model: type[Fact], ids: Sequence[str]) -> None:
        """Take rows away."""
        for chunk in chunks(ids):
            before = self._rows(model, chunk)
            self._session.execute(delete(model).where(_id(model).in_(chunk)))
            for row_id, row in before.items():
                self._ledger.record(model.__tablename__, row_id, _document(row), None)
            self._done(len(chunk))

    def _update(self, model: type[Fact], changes: Mapping[str, Row]) -> None:
        before = self._rows(model, list(changes))
        written = {key: {**row, "version": before[key]["version"] + 1} for key, row in changes.items()}
        for columns in {tuple(row) for row in written.values()}:
            same = [{"b_id": k, **row} for k, row in written.items() if tuple(row) == columns]
            table = cast("Table", model.__table__)
            self._session.connection().execute(
                update(table)
                .where(table.c.id == bindparam("b_id"))
                .values({column: bindparam(column) for column in columns}),
                same,
            )
        for key, row in written.items():
            old = before[key]
            self._ledger.record(model.__tablename__, key, _document(old), _document({**old, **row}))

    def _rows(self, model: type[Fact], ids: Sequence[str]) -> dict[str, Row]:
        columns = list(inspect(model).column_attrs)
        query = select(*(c.class_attribute for c in columns)).where(_id(model).in_(ids))
        found = (
            dict(zip((c.key for c in columns), row, strict=True)) for row in self._session.execute(query)
        )
        return {row["id"]: row for row in found}

    def _done(self, rows: int) -> None:
        self._ledger.close()
        self.watch.advance(rows)


def _document(row: Mapping[str, Any]) -> Row:
    return {key: plain(value) for key, value in row.items() if key != "id"}


def _id(model: type[Fact]) -> Any:
    return inspect(model).column_attrs["id"].class_attribute


def chunks(rows: Iterable[T]) -> Iterator[list[T]]:
    """The rows in pieces of a few thousand."""
    left = iter(rows)
    while chunk := list(islice(left, CHUNK)):
        yield chunk
