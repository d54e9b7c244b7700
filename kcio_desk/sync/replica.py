"""One desk's replica: pull and rebase, push, first load. Each step is one transaction of the local store."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Final, Protocol, TypeVar

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from kcio_desk.commands.forgetting import forget, scrub_due
from kcio_desk.commands.ledger import enter
from kcio_desk.domain import EVERYTHING, Change, Kind, Problem, Text, text
from kcio_desk.models import Outgoing
from kcio_desk.models.migrations import HISTORY
from kcio_desk.queries.room_index import note
from kcio_desk.store import Clock, Store
from kcio_desk.sync.applied import ask_anew, came_back, drop, expire, keep, replay_all
from kcio_desk.sync.care import let_go
from kcio_desk.sync.feed import Broken, Erased, apply, own_back, verified
from kcio_desk.sync.joining import refuse_unfit
from kcio_desk.sync.link import Answer, Answers, Entry, Hello, Link, Page
from kcio_desk.sync.loading import write_all
from kcio_desk.sync.outbox import forbidden, journal, to_inbox, unwind, waiting
from kcio_desk.sync.position import Position, position, send
from kcio_desk.sync.retention import forget_loaded, leavers
from kcio_desk.sync.rows import fingerprint
from kcio_desk.sync.state import State
from kcio_desk.sync.trouble import Barred, Refused, another_region, older_program, older_server

T = TypeVar("T")
MOST_ENTRIES: Final = 5_000
MOST_ROUNDS: Final = 1_000
"""A desk that is refused again and again gives way to the next round."""

REFUSALS: Final[Mapping[str, Text]] = {
    "capacity": text("more people would sleep there than there are places"),
    "stay_place_taken": text("the places were given to somebody else"),
    "stay_place_mixed": text("a family does not share its room with strangers"),
    "party": text("a family does not share its room with strangers"),
    "one_bed": text("somebody would have two beds on one night"),
    "household": text("somebody would sleep in another household's stay"),
    "lease": text("the room is kept for another desk"),
    "size": text("it is more than the server takes in at once"),
}
"""What the server names by its constraints, in words."""


class Turn(Protocol):
    """Carries out what touches the store, and gives what it gave."""

    def __call__(self, act: Callable[[], T], /) -> T:
        """Carry out."""


@dataclass(frozen=True, slots=True)
class Report:
    """What one round did."""

    pushed: int = 0
    pulled: int = 0
    pending: int = 0
    conflicts: int = 0
    cursor: int = 0
    reloaded: bool = False
    again: int | None = None
    """Where the server was put back as it once was: so many commands that it had were offered to it again."""


class Replica:
    """A store that shares a database over a link.

    `heard(Change)` is told what the screens must look at, `loaded(int)` how many rows of a first load are
    in. `turn(act)` carries out what touches the store: in an open program, on the thread that owns it.
    """

    def __init__(
        self,
        store: Store,
        link: Link,
        clock: Clock,
        heard: Callable[[Change], object] = lambda change: None,
        *,
        turn: Turn = lambda act: act(),
        loaded: Callable[[int], object] = lambda rows: None,
    ) -> None:
        self.store, self.link, self.clock = store, link, clock
        self.hello: Hello | None = None
        self.clock_off = timedelta()
        """How much this machine's clock is before the server's."""
        self._heard, self._turn, self._loaded = heard, turn, loaded
        attach(store)

    def once(self, *, greet: bool = True) -> Report:
        """Push and pull until nothing is left to say.

        `greet=False` leaves out the greeting, where it was said on this connection. Raises `LinkLost`;
        `Barred`, which is one, where this program and the server are not of one revision.
        """
        greeted = greet or self.hello is None
        loads = [self.load()] if greeted and self._greet() else []
        now = self.position()
        if now.lost and now.lost <= self.clock.now():
            self._turn(self._lose_patience)
            now = self.position()
        pulled = pushed = 0
        for n in range(MOST_ROUNDS):
            try:
                # Of what the others did meanwhile we were told, unless we have just come in.
                if now.offered and (n or not greeted):
                    pushed += self.push(now)
                    now = self.position()
                rows, now = self.pull(now)
                pulled += rows
            except Broken as broken:
                loads.append(self.load(erased=isinstance(broken, Erased)))
                now = self.position()
            else:
                if not now.offered:
                    break
        if now.scrub:
            self._turn(partial(scrub_due, self.store))
        again = [told for told in loads if told is not None]
        told = (bool(loads), sum(again) if again else None)
        return Report(pushed, pulled, now.pending, now.conflicts, now.cursor, *told)

    def position(self) -> Position:
        """How far we are, and what waits."""

        def look() -> Position:
            with self.store.reading() as session:
                return position(session)

        return self._turn(look)

    def _greet(self) -> bool:
        """Log in; whether all must be loaded anew, for what we have is not of this life of the server."""
        self._turn(partial(expire, self.store, self.clock.now()))
        try:
            hello = self.hello = self.link.hello()
        except Barred:
            # Whom the server does not let in has nothing of it with them.
            self._turn(partial(let_go, self.store, self.clock.now(), frozenset()))
            raise
        self.clock_off = datetime.now(UTC) - hello.now
        if hello.revision not in HISTORY:
            raise older_program(hello.revision)
        if hello.revision != HISTORY[-1]:
            raise older_server(hello.revision)
        return self._turn(lambda: self._introduce(hello))

    def _introduce(self, hello: Hello) -> bool:
        with self.store.reading() as session:
            state = State(session)
            if state.database not in {"", hello.database}:
                raise another_region()
            known = state.knows(hello, self.link.desk)
            base = (state.epoch, state.revision) == (hello.epoch, hello.revision)
            other = state.cursor == hello.seq and state.chain != hello.chain
            fresh = not base or state.cursor > hello.seq or other
        let_go(self.store, hello.now, hello.rights)
        if fresh:
            refuse_unfit(self.store)
        if not known:
            with self.store.writing() as session:
                State(session).know(hello, self.link.desk)
        return fresh

    def pull(self, now: Position | None = None) -> tuple[int, Position]:
        """Take in the feed to its end; the number of rows, and where we stand then.

        Raises `Broken` where it does not follow.
        """
        taken, now = 0, now or self.position()
        entries: list[Entry] = []
        while True:
            more = self.link.pull(entries[-1].seq if entries else now.cursor, MOST_ENTRIES)
            entries += more
            ended = len(more) < MOST_ENTRIES
            # What the server has applied stands: it is not carried out again on what was there before it.
            if entries and (ended or entries[-1].seq >= now.answered):
                last, taken = entries[-1].seq, taken + len(entries)
                now, entries = self._turn(partial(self._take, entries, now)), []
                ended = ended and now.cursor >= last  # or another process was first: on from there
            if ended:
                return taken, now

    def push(self, now: Position | None = None) -> int:
        """Offer what waits; the number that was applied. What is stale a pull rebases."""
        now = now or self.position()
        if not all(made["expects"]["keys"] for made in now.offered):
            now = self._turn(self._send)
        epoch, offered = now.epoch, now.offered
        if not offered:
            return 0
        try:
            told = self.link.submit(epoch, offered)
        except Refused as refused:
            if len(offered) > 1:
                # One of them cannot even be read: alone it is found.
                told = self.link.submit(epoch, offered[:1])
            else:
                told = Answers(epoch, 0, (Answer(offered[0]["id"], "refused", why=str(refused)),))
        if told.epoch != epoch:
            raise Broken(told.seq)
        self._turn(partial(self._hear, epoch, told.answers))
        return sum(answer.status == "applied" for answer in told.answers)

    def _send(self) -> Position:
        # It waits for the disk: after a power cut too, what others may have is not taken for unknown.
        with self.store.writing() as session:
            return send(session)

    def load(self, *, erased: bool = False) -> int | None:
        """The whole base anew, in one transaction; the outbox, drafts and settings stay.

        Where the server was put back as it once was, how many commands it is offered again; else None.
        `erased`: nothing was put back.
        """
        return self._turn(partial(self._load, erased))

    def _load(self, erased: bool) -> int | None:
        with self.store.reading() as session:
            before, revision = State(session).place, State(session).revision
        # Broken off half-way, it would take what comes after it into its transaction.
        with closing(self.link.snapshot()) as pages:
            again = self._begin_anew(pages, before, restored=revision == HISTORY[-1] and not erased)
        self._show(EVERYTHING)
        return again

    def _begin_anew(self, pages: Iterator[Page], before: tuple[str, int], *, restored: bool) -> int | None:
        head = next(pages).columns
        now = self.clock.now()
        with self.store.writing() as session:
            if State(session).place != before:
                return None  # Another process was first.
            _defer(session)
            write_all(session, pages, self._loaded)
            State(session).begin(head["epoch"], HISTORY[-1], head["seq"], head["chain"])
            again = ask_anew(session, self.link, head["seq"], now)
            forget_loaded(session)
            replay_all(session, now, patient=restored)
        behind = before[0] and (before[0] != head["epoch"] or before[1] > head["seq"])
        return again if again or behind else None

    def _hear(self, epoch: str, answers: Sequence[Answer]) -> None:
        with self.store.writing() as session:
            if State(session).epoch != epoch:
                return  # Another process has loaded another life of the server: there nobody knows of them.
            for answer in answers:
                if answer.status == "applied":
                    session.execute(update(Outgoing).where(Outgoing.id == answer.id).values(seq=answer.seq))
            # What wrote nothing has nothing to wait for, whatever it would write by now.
            nothing = session.scalars(select(Outgoing).where(Outgoing.seq <= State(session).cursor)).all()
            keep(session, nothing, self.clock.now())
            undone = any(row.writes for row in nothing)
            over = partial(drop, session, nothing)
            change = self._without(session, over) if undone else over() or Change()
        if any(answer.status == "applied" for answer in answers):
            self._show(change | Change(frozenset({Kind.OUTBOX})))
        for answer in answers:
            if answer.status in {"refused", "forbidden"}:
                self._give_up(answer)

    def _take(self, entries: Sequence[Entry], now: Position) -> Position:
        """Base, then the feed, then what is pending again: the operator sees it at once, or nothing of it."""
        with self.store.fetching() as session:
            state, rows = State(session), waiting(session)
            if (state.cursor, max((row.seq or 0 for row in rows), default=0)) != (now.cursor, now.answered):
                return position(session)  # Another process was first.
            state.move(entries[-1].seq, verified(entries, state.cursor, state.chain))
            change = self._follow(session, entries, rows, lost=now.lost is not None)
            now = position(session)
        if change != Change():
            self._show(change)
        return now

    def _follow(
        self, session: Session, entries: Sequence[Entry], rows: Sequence[Outgoing], *, lost: bool
    ) -> Change:
        back = came_back(rows, entries)
        keep(session, back, self.clock.now())
        forget(session, leavers(entries))
        drop(session, back)
        if not lost and (own := own_back(entries, rows)):
            enter(session, own)
            return Change()
        _defer(session)
        change = unwind(session, rows) if rows else Change()
        change |= apply(session, [entry for entry in entries if entry.salt is not None])
        if rows or lost:
            # What was answered and did not come, a server that was put back has forgotten since.
            session.execute(update(Outgoing).where(Outgoing.seq <= entries[-1].seq).values(seq=None))
            change |= replay_all(session, self.clock.now(), {entry.command_id for entry in entries})
        return change

    def _give_up(self, answer: Answer) -> None:
        """The server will not have it: to the inbox, and what came after it is carried out without it."""
        with self.store.writing() as session:
            row = session.scalar(select(Outgoing).where(Outgoing.id == answer.id))
            if row is None:
                return  # Another process has heard of it.
            leave = partial(to_inbox, session, row, _refused(answer), self.clock.now())
            change = self._without(session, leave)
        self._show(change)

    def _lose_patience(self) -> None:
        """What a restored server forgot and still cannot be done has waited long enough."""
        with self.store.writing() as session:
            change = self._without(session, Change)
        self._show(change)

    def _without(self, session: Session, leave: Callable[[], Change | None]) -> Change:
        """Back to the base; something leaves the outbox, and what stays there is carried out again."""
        _defer(session)
        change = unwind(session, waiting(session)) | (leave() or Change())
        return change | replay_all(session, self.clock.now())

    def differs(self) -> list[str]:
        """The tables in which this store is not what the server has; none where all is quiet."""
        _, theirs = self.link.fingerprint()
        with self.store.reading() as session:
            ours = fingerprint(session)
        return sorted(name for name in ours.keys() | theirs.keys() if ours.get(name) != theirs.get(name))

    def _show(self, change: Change) -> None:
        note(self.store.cache, change)
        self._heard(change)


def attach(store: Store) -> None:
    """From now on what is done on this store waits in its outbox."""
    store.info["journal"] = journal


def _refused(answer: Answer) -> Problem:
    if answer.status == "forbidden":
        return forbidden(answer.why)
    return Problem(
        text("The shared database refused it: {why}.", why=REFUSALS.get(answer.why, answer.why)),
        advice=text("Look at the room again and choose another one."),
    )


def _defer(session: Session) -> None:
    """Rows may come before those they refer to; at the end everything must be there."""
    session.connection().exec_driver_sql("PRAGMA defer_foreign_keys = ON")
