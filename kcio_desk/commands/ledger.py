"""The rows that a command writes, whole, before and after; kept as an audit trail in a hash chain."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Any, Final, Self, cast

from sqlalchemy import Table, event, insert, inspect, select
from sqlalchemy.orm import Session, object_session

from kcio_desk.models import AuditEntry, Fact
from kcio_desk.queries.chain import ANONYMISE, START, digest, link, plain

if TYPE_CHECKING:
    from kcio_desk.commands.base import Command

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Write:
    """One row as a command found it and left it; None where it was not there, or is no more."""

    table: str
    id: str
    before: Row | None
    after: Row | None

    @property
    def changes(self) -> tuple[Row | None, Row | None]:
        """The same, of a row that was changed only the columns that differ."""
        if self.before is None or self.after is None:
            return self.before, self.after
        differs = [key for key, value in self.after.items() if self.before.get(key) != value]
        return {key: self.before.get(key) for key in differs}, {key: self.after[key] for key in differs}


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
        if "journal" in self._session.info and not self._command.as_written:
            _keep_what_is_seen(self._session)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._session.info.pop("ledger", None)

    @property
    def writes(self) -> list[Write]:
        """What was written so far and not closed yet, in the order in which rows were first touched."""
        rows = ((*key, *row) for key, row in self._written.items() if row[0] != row[1])
        return [Write(table, row_id, before, after) for table, row_id, before, after in rows]

    def record(self, table: str, row_id: str, before: Row | None, after: Row | None) -> None:
        """Note one written row, whole; what one command writes twice stands once, from first to last."""
        key = (table, row_id)
        self._written[key] = (self._written[key][0] if key in self._written else before, after)

    def close(self) -> None:
        """Hand the writes so far to the store's journal; a long command may do so often."""
        journal = self._session.info.get("journal", audit)
        journal(self._session, self._command, self.writes)
        self._written.clear()


SEEN: Final = "seen"
"""What a session has read, for a journal that says what its commands rely on."""


def _keep_what_is_seen(session: Session) -> None:
    """A session forgets what nobody refers to any more; what a command relies on must be known at its end."""
    if SEEN not in session.info:
        session.info[SEEN] = seen = list[object]()
        event.listen(session, "loaded_as_persistent", lambda _, row: seen.append(row))


def audit(session: Session, made: Command, writes: list[Write]) -> None:
    """The journal of a store that stands alone: the trail."""
    told: Row = {"command_id": made.id, "command": type(made).__name__}
    told |= {"made_by": made.made_by, "made_at": made.made_at}
    enter(session, [(told, write) for write in writes])


def enter(session: Session, told: Iterable[tuple[Row, Write]]) -> None:
    """Add to the trail, chained to its last entry; of each write who made it, when, by which command."""
    last = session.execute(
        select(AuditEntry.no, AuditEntry.chain).order_by(AuditEntry.no.desc()).limit(1)
    ).first()
    rows = list(_entries(told, *(last or (0, START))))
    if rows:
        session.connection().execute(insert(cast("Table", AuditEntry.__table__)), rows)


def _entries(told: Iterable[tuple[Row, Write]], last: int, chain: str) -> Iterator[Row]:
    for no, (made, write) in enumerate(told, start=last + 1):
        before, after = (None, write.after) if made["command"] == ANONYMISE else write.changes
        entry: Row = {
            **made,
            "no": no,
            "table_name": write.table,
            "row_id": write.id,
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


def _found(row: Fact) -> Row:
    """The same, as it was before this session changed it."""
    before = document(row)
    state = inspect(row)
    changed = [key for key in before if state.attrs[key].history.has_changes()]
    for key in changed:
        deleted = state.attrs[key].history.deleted
        before[key] = plain(deleted[0]) if deleted else None
    # The mapper counts versions itself, past the attribute's history.
    before["version"] = row.version - bool(changed)
    return before


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
        _tell(row, _found(row), document(row))


@event.listens_for(Fact, "after_delete", propagate=True)
def _deleted(_mapper: object, _connection: object, row: Fact) -> None:
    _tell(row, document(row), None)
