"""One desk's replica: pull and rebase, push, first load. Each step is one transaction of the local store."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Final, cast

from sqlalchemy import Table, delete, insert, or_, select, update
from sqlalchemy.orm import Session

from kcio_desk.commands.forgetting import forget, scrub_due
from kcio_desk.commands.ledger import Write, enter
from kcio_desk.commands.places import settle_many
from kcio_desk.domain import EVERYTHING, Change, Problem, text
from kcio_desk.models import Outgoing, Room, StayPlace
from kcio_desk.queries.room_index import note
from kcio_desk.store import Clock, Store
from kcio_desk.sync.care import let_go
from kcio_desk.sync.link import Answer, Entry, Link
from kcio_desk.sync.outbox import journal, open_conflicts, replay, to_inbox, unwind, waiting
from kcio_desk.sync.retention import forget_loaded, leavers, was_erased
from kcio_desk.sync.rows import Document, Writer, sha, tables, values_of
from kcio_desk.sync.state import State

MOST_ENTRIES: Final = 5_000
MOST_COMMANDS: Final = 50
CHUNK: Final = 2_000


class Broken(Exception):
    """The feed does not follow on what we have: another life of the server, or it was altered or erased."""


@dataclass(frozen=True, slots=True)
class Report:
    """What one round did."""

    pushed: int = 0
    pulled: int = 0
    pending: int = 0
    conflicts: int = 0
    cursor: int = 0
    reloaded: bool = False


class Replica:
    """A store that shares a database over a link. `heard(Change)` is told what the screens must look at."""

    def __init__(
        self, store: Store, link: Link, clock: Clock, heard: Callable[[Change], object] = lambda change: None
    ) -> None:
        self.store, self.link, self.clock = store, link, clock
        self._heard = heard
        attach(store)

    def once(self) -> Report:
        """Pull, push and pull again until nothing is left to say. Raises `LinkLost`."""
        hello = self.link.hello()
        with self.store.writing() as session:
            state = State(session)
            fresh = state.epoch != hello.epoch or state.cursor > hello.seq
            state.know_own(self.link.desk, hello.desk)
        let_go(self.store, hello.now, hello.rights)
        pulled = pushed = 0
        if fresh:
            self.load()
        while True:
            try:
                pulled += self.pull()
            except Broken:
                self.load()
                fresh = True
            more = self.push()
            pushed += more
            if not more and not self._unsent():
                scrub_due(self.store)
                return self._report(pushed, pulled, fresh)

    def pull(self) -> int:
        """Take in the feed to its end; the number of rows."""
        taken = 0
        while True:
            with self.store.reading() as session:
                after = State(session).cursor
            entries = self.link.pull(after, MOST_ENTRIES)
            if entries:
                self._take(entries, after)
            taken += len(entries)
            if len(entries) < MOST_ENTRIES:
                return taken

    def push(self) -> int:
        """Offer what waits; the number that was applied. What is stale is rebased and offered again."""
        with self.store.reading() as session:
            epoch = State(session).epoch
            offered = [_message(row) for row in waiting(session) if row.seq is None][:MOST_COMMANDS]
        if not offered:
            return 0
        told = self.link.submit(epoch, offered)
        applied = [answer for answer in told.answers if answer.status == "applied"]
        with self.store.writing() as session:
            for answer in applied:
                session.execute(update(Outgoing).where(Outgoing.id == answer.id).values(seq=answer.seq))
        for answer in told.answers:
            if answer.status in {"refused", "forbidden"}:
                self._give_up(answer)
        return len(applied)

    def load(self) -> None:
        """The whole base anew, in one transaction; the outbox, drafts and settings stay."""
        lines = self.link.snapshot()
        _, epoch, head = next(lines)
        with self.store.writing() as session:
            _defer(session)
            for table in reversed(list(tables().values())):
                session.execute(delete(table))
            for name, group in groupby(lines, key=lambda line: line[0]):
                _insert(session, tables()[name], group)
            _settle_all(session)
            State(session).move(head["seq"], head["chain"], epoch)
            # What the server knows, in this life of it, is in the snapshot or will come by the feed.
            answered = self.link.answered([row.id for row in waiting(session)])
            session.execute(update(Outgoing).values(seq=None))
            for command, seq in answered.items():
                session.execute(update(Outgoing).where(Outgoing.id == command).values(seq=seq))
            session.execute(delete(Outgoing).where(Outgoing.seq <= head["seq"]))
            session.expire_all()
            forget_loaded(session)
            replay(session, waiting(session), self.clock.now())
        self._tell(EVERYTHING)

    def _take(self, entries: Sequence[Entry], after: int) -> None:
        """Base, then the feed, then what is pending again: the operator sees it at once, or nothing of it."""
        with self.store.writing() as session:
            state = State(session)
            if state.cursor != after:
                return  # Another process was first.
            chain = verified(entries, state.cursor, state.chain)
            forget(session, leavers(entries))
            _defer(session)
            rows = waiting(session)
            change = unwind(session, rows) if rows else Change()
            change |= _apply(session, [entry for entry in entries if entry.salt is not None])
            state.move(entries[-1].seq, chain)
            # Also what was applied without our hearing the answer.
            came = Outgoing.id.in_({entry.command_id for entry in entries})
            session.execute(delete(Outgoing).where(or_(came, Outgoing.seq <= entries[-1].seq)))
            if rows:
                change |= replay(session, waiting(session), self.clock.now())
        self._tell(change)

    def _give_up(self, answer: Answer) -> None:
        """The server will not have it: to the inbox, and what came after it is carried out without it."""
        with self.store.writing() as session:
            _defer(session)
            rows = waiting(session)
            change = unwind(session, rows)
            for row in rows:
                if row.id == answer.id:
                    to_inbox(session, row, _refused(answer), self.clock.now())
            change |= replay(session, waiting(session), self.clock.now())
        self._tell(change)

    def _unsent(self) -> bool:
        with self.store.reading() as session:
            return session.scalar(select(Outgoing.no).where(Outgoing.seq.is_(None)).limit(1)) is not None

    def _tell(self, change: Change) -> None:
        note(self.store.cache, change)
        self._heard(change)

    def _report(self, pushed: int, pulled: int, fresh: bool) -> Report:
        with self.store.reading() as session:
            pending = len(waiting(session))
            return Report(pushed, pulled, pending, open_conflicts(session), State(session).cursor, fresh)


def _apply(session: Session, entries: Sequence[Entry]) -> Change:
    """Write the rows of the feed, and the trail of who wrote them."""
    writer, trail = Writer(session), []
    for entry in entries:
        after = json.loads(entry.document or "null")
        before = writer.put(entry.table, entry.row, after)
        told: Document = {"command_id": entry.command_id, "command": entry.command}
        told |= {"made_by": entry.made_by, "made_at": entry.made_at}
        trail.append((told, Write(entry.table, entry.row, before, after)))
    enter(session, trail)
    return writer.settle()


def attach(store: Store) -> None:
    """From now on what is done on this store waits in its outbox."""
    store.info["journal"] = journal


def verified(entries: Sequence[Entry], cursor: int, chain: str) -> str:
    """The chain's value after these entries. Raises `Broken` where they do not follow on it."""
    for entry in entries:
        cursor += 1
        if was_erased(entry):
            # What it said of its row nobody knows any more: as the row is now it comes with everything else.
            raise Broken(entry.seq)
        if entry.salt is not None and entry.digest != sha(entry.salt + (entry.document or "null")):
            raise Broken(entry.seq)
        told = (entry.command_id, entry.command, entry.account, entry.table, entry.row, entry.digest)
        chain = sha("|".join((chain, str(entry.seq), *told)))
        if entry.seq != cursor or entry.chain != chain:
            raise Broken(entry.seq)
    return chain


def _message(row: Outgoing) -> dict[str, Any]:
    return {
        "id": row.id,
        "kind": row.kind,
        "made_by": row.made_by,
        "made_at": row.made_at.isoformat(),
        "expects": {"at": row.at, "keys": row.keys},
        "writes": [
            {"table": write["table"], "id": write["id"], "document": write["after"], "before": _owner(write)}
            for write in row.writes
        ],
    }


def _owner(write: dict[str, Any]) -> dict[str, Any] | None:
    """Of a row that goes only what it is written under."""
    before = write["before"] if write["after"] is None else None
    return before and {key: before[key] for key in ("room_id", "household_id") if key in before}


def _refused(answer: Answer) -> Problem:
    if answer.status == "forbidden":
        return Problem(
            text(
                "You may not do this on the shared database: it asks for the right “{right}”.",
                right=answer.why,
            ),
            advice=text("Ask the administrator of the region for that right, or let a colleague do it."),
        )
    return Problem(
        text("The shared database refused it: {why}.", why=answer.why),
        advice=text("Look at the room again and choose another one."),
    )


def _defer(session: Session) -> None:
    """Rows may come before those they refer to; at the end everything must be there."""
    session.connection().exec_driver_sql("PRAGMA defer_foreign_keys = ON")


def _insert(session: Session, table: Table, lines: Any) -> None:
    rows = []
    for _, row, document in lines:
        rows.append(values_of(table, row, document))
        if len(rows) == CHUNK:
            session.connection().execute(insert(table), rows)
            rows = []
    if rows:
        session.connection().execute(insert(table), rows)


def _settle_all(session: Session) -> None:
    session.execute(delete(cast("Table", StayPlace.__table__)))
    ids = session.scalars(select(Room.id)).all()
    for n in range(0, len(ids), CHUNK):
        settle_many(session, ids[n : n + CHUNK])
