"""The audit trail: every row that a command writes, with its columns before and after, in a hash chain."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, cast

from sqlalchemy import Table, event, insert, inspect, select
from sqlalchemy.orm import Session, object_session

from kcio_desk.models import AuditEntry, Fact
from kcio_desk.queries.chain import START, digest, link, plain

if TYPE_CHECKING:
    from kcio_desk.commands.base import Command

Row = dict[str, Any]


class Ledger:
    """Watches one command's session: `with Ledger(session, command) as ledger: …; ledger.close()`.

    Rows written past the session (bulk inserts) are told to it with `record`.
    """

    def __init__(self, session: Session, command: Command) -> None:
        self._session = session
        self._command = command
        self._written: dict[tuple[str, str], tuple[Row | None, Row | None]] = {}

    def __enter__(self) -> Self:
        self._session.info["ledger"] = self
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._session.info.pop("ledger", None)

    def record(self, table: str, row_id: str, before: Row | None, after: Row | None) -> None:
        """Note one written row; what one command writes twice stands once, from first to last."""
        key = (table, row_id)
        if key in self._written:
            first_before, first_after = self._written[key]
            before = {**(before or {}), **first_before} if first_before is not None else None
            after = {**(first_after or {}), **after} if after is not None else None
        self._written[key] = (before, after)

    def close(self) -> None:
        """Write the entries so far, chained to the last one of the store; a long command may do so often."""
        last = self._session.execute(
            select(AuditEntry.no, AuditEntry.chain).order_by(AuditEntry.no.desc()).limit(1)
        ).first()
        rows = list(self._entries(*(last or (0, START))))
        if rows:
            self._session.connection().execute(insert(cast("Table", AuditEntry.__table__)), rows)
        self._written.clear()

    def _entries(self, no: int, chain: str) -> Iterator[Row]:
        made = self._command
        for (table, row_id), (before, after) in self._written.items():
            if before == after:
                continue
            no += 1
            entry: Row = {
                "no": no,
                "command_id": made.id,
                "command": type(made).__name__,
                "made_by": made.made_by,
                "made_at": made.made_at,
                "table_name": table,
                "row_id": row_id,
                "before": before,
                "after": after,
                "salt": secrets.token_hex(16),
            }
            entry["digest"] = digest(entry)
            chain = entry["chain"] = link(chain, entry["digest"])
            yield entry


def ledger_of(session: Session) -> Ledger:
    """The ledger of the command that this session is carrying out."""
    found = session.info["ledger"]
    if not isinstance(found, Ledger):
        raise TypeError("no command is being carried out")
    return found


def document(row: Fact) -> Row:
    """A row as plain JSON: dates and moments in ISO form, `id` left out, for it is the key."""
    return {c.key: plain(getattr(row, c.key)) for c in inspect(type(row)).column_attrs if c.key != "id"}


def _difference(row: Fact) -> tuple[Row, Row]:
    before: Row = {}
    after: Row = {}
    state = inspect(row)
    for column in inspect(type(row)).column_attrs:
        history = state.attrs[column.key].history
        if history.has_changes():
            before[column.key] = plain(history.deleted[0]) if history.deleted else None
            after[column.key] = plain(getattr(row, column.key))
    # The mapper counts versions itself, past the attribute's history.
    after["version"] = row.version
    return before, after


def _tell(row: Fact, before: Row | None, after: Row | None) -> None:
    session = object_session(row)
    if session is not None and "ledger" in session.info:
        ledger_of(session).record(row.__tablename__, row.id, before, after)


# Per row rather than per flush: only here SQLAlchemy also tells of the orphans it deletes.
@event.listens_for(Fact, "after_insert", propagate=True)
def _inserted(_mapper: object, _connection: object, row: Fact) -> None:
    _tell(row, None, document(row))


@event.listens_for(Fact, "after_update", propagate=True)
def _updated(_mapper: object, _connection: object, row: Fact) -> None:
    if any(attribute.history.has_changes() for attribute in inspect(row).attrs):
        _tell(row, *_difference(row))


@event.listens_for(Fact, "after_delete", propagate=True)
def _deleted(_mapper: object, _connection: object, row: Fact) -> None:
    _tell(row, document(row), None)
