"""The courier: a thread of its own that keeps this desk and the shared database alike, as long as it runs."""

from __future__ import annotations

import logging
import socket
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from kcio_desk.domain import Change, Problem, text
from kcio_desk.store import Clock, Store
from kcio_desk.sync.address import Address
from kcio_desk.sync.link import Looker, PostgresLink
from kcio_desk.sync.outbox import open_conflicts
from kcio_desk.sync.position import pending
from kcio_desk.sync.replica import Replica, Report, Turn
from kcio_desk.sync.trouble import Barred, LinkLost

log = logging.getLogger(__name__)
POLL_SECONDS: Final = 20.0
"""Behind the server's own word, which wakes us at once."""
RETRY_SECONDS: Final = (1.0, 2.0, 5.0, 10.0, 20.0)
BARRED_SECONDS: Final = 60.0
CLOCK_OFF: Final = timedelta(minutes=2)
KEPT_ROUNDS: Final = 20
LOOK_SECONDS: Final = 180


class Tie(StrEnum):
    """How this desk stands with the shared database."""

    CONNECTING = "connecting"
    LOADING = "loading"
    ALIKE = "alike"
    BEHIND = "behind"
    OFFLINE = "offline"
    BARRED = "barred"


@dataclass(frozen=True, slots=True)
class Round:
    """One answer of the server that told something."""

    at: datetime
    pushed: int
    pulled: int
    reloaded: bool
    again: int | None = None
    """Where the server was put back as it once was: so many commands that it had were offered to it again."""


@dataclass(frozen=True, slots=True)
class Status:
    """All that can be said of the link; `since` is since when it has stood so."""

    tie: Tie
    since: datetime
    waiting: int = 0
    conflicts: int = 0
    heard_at: datetime | None = None
    """When the server last answered."""
    problem: Problem | None = None
    loaded: int = 0
    """Rows of a first load that are in."""
    clock_off: timedelta = timedelta()
    """How much this machine's clock is before the server's, where it is worth a warning."""
    account: str = ""
    rounds: tuple[Round, ...] = ()
    """The last answers, newest first."""


class Courier:
    """Runs rounds when the server has news, when something was done here, and now and then.

    `turn` carries out what touches the store. From other threads are called: `heard(Change)`,
    `told(Status)`, and `looked` with the rooms (ids) at which somebody else looks.
    """

    def __init__(
        self,
        store: Store,
        link: PostgresLink,
        clock: Clock,
        *,
        turn: Turn,
        heard: Callable[[Change], object],
        told: Callable[[Status], object],
        looked: Callable[[dict[str, Looker]], object] = lambda rooms: None,
    ) -> None:
        self._store, self._link, self._now, self._turn = store, link, clock.now, turn
        self._told, self._looked = told, looked
        self._looks: tuple[str, ...] = ()
        self._told_looks: tuple[str, ...] = ()
        self._replica = Replica(store, link, clock, heard, turn=turn, loaded=self._loading)
        self.status = Status(Tie.CONNECTING, clock.now())
        self._near, self._far = socket.socketpair()
        self._near.setblocking(False)
        self._closing = False
        self._failures = 0
        self._greeted = self._next = float("-inf")
        self._thread = threading.Thread(target=self._run, name="courier", daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def wake(self) -> None:
        """Something was done here."""
        try:
            self._far.send(b"!")
        except OSError:
            return  # So many calls are waiting that one more tells nothing new; or it is closed.

    def look(self, rooms: tuple[str, ...]) -> None:
        """Somebody here looks at these rooms (ids) with intent; none: not any more."""
        self._looks = rooms
        self.wake()

    def retry(self) -> None:
        """Somebody wants it tried again now."""
        self._next = float("-inf")
        self.wake()

    def log_in(self, password: str) -> None:
        """Go on with another password, now."""
        self._link.address = replace(self._link.address, password=password)
        self.retry()

    @property
    def address(self) -> Address:
        """Where the shared database is, and who logs in there."""
        return self._link.address

    @property
    def desk(self) -> str:
        """This desk's id, for whoever makes a connection of their own."""
        return self._link.desk

    def close(self) -> None:
        """Stop; the call to the server that is under way is given up, and what a round would say after it."""
        self._closing = True
        self.wake()
        while self._thread.is_alive():
            self._link.hang_up()
            self._thread.join(0.05)
        self._link.close()
        self._near.close()
        self._far.close()

    def _run(self) -> None:
        while not self._closing:
            pause = self._attempt() if time.monotonic() >= self._next else self._next - time.monotonic()
            self._link.wait(self._near, max(0.0, pause))
            if self._drain() and not self._closing:
                self._count()

    def _attempt(self) -> float:
        """One round; how long to rest after it."""
        greet = not self._link.is_open or time.monotonic() - self._greeted > POLL_SECONDS
        self._link.newest = 0
        self._next = float("inf")  # Whoever asks meanwhile that it be tried again makes it less.
        try:
            report = self._replica.once(greet=greet)
            self._exchange_looks()
        except LinkLost as lost:
            return self._fail(lost.problem, Tie.BARRED if isinstance(lost, Barred) else Tie.OFFLINE)
        except Problem as problem:
            return self._fail(problem, Tie.OFFLINE)
        except Exception:
            if self._closing:
                return 0.0
            log.exception("the courier broke")
            broken = Problem(text("Exchanging with the shared database broke; see the log."))
            return self._fail(broken, Tie.BARRED)
        if greet:
            self._greeted = time.monotonic()
        self._succeed(report)
        # What the server told of while we were still asking has been read, and would wake nobody any more.
        return 0.0 if self._link.newest > report.cursor else POLL_SECONDS

    def _exchange_looks(self) -> None:
        looks = self._looks
        if looks != self._told_looks:
            self._link.look(looks, LOOK_SECONDS)
            self._told_looks = looks
        if self._link.others_look:
            self._looked(self._link.looked())

    def _succeed(self, report: Report) -> None:
        self._failures, self._next = 0, float("-inf")
        now, rounds = self._now(), self.status.rounds
        if report.pushed or report.pulled or report.reloaded:
            done = Round(now, report.pushed, report.pulled, report.reloaded, report.again)
            rounds = (done, *rounds)[:KEPT_ROUNDS]
        hello = self._replica.hello
        self._tell(
            Tie.ALIKE if not report.pending else Tie.BEHIND,
            waiting=report.pending,
            conflicts=report.conflicts,
            heard_at=now,
            problem=None,
            rounds=rounds,
            account=hello.account if hello else "",
            clock_off=self._replica.clock_off if abs(self._replica.clock_off) > CLOCK_OFF else timedelta(),
        )

    def _fail(self, problem: Problem, tie: Tie) -> float:
        again = RETRY_SECONDS[min(self._failures, len(RETRY_SECONDS) - 1)]
        pause = BARRED_SECONDS if tie is Tie.BARRED else again
        self._failures += 1
        if self._next < float("inf"):
            pause = 0.0
        self._next = time.monotonic() + pause
        self._count(tie=tie, problem=problem)
        return pause

    def _loading(self, rows: int) -> None:
        self._tell(Tie.LOADING, loaded=rows)

    def _count(self, *, tie: Tie | None = None, problem: Problem | None = None) -> None:
        """What waits here now."""

        def counted() -> tuple[int, int]:
            with self._store.reading() as session:
                return pending(session), open_conflicts(session)

        try:
            waiting, conflicts = self._turn(counted)
        except Problem:
            waiting, conflicts = self.status.waiting, self.status.conflicts
        tie = tie or self.status.tie
        if tie is Tie.ALIKE and waiting:
            tie = Tie.BEHIND
        self._tell(tie, waiting=waiting, conflicts=conflicts, problem=problem or self.status.problem)

    def _tell(self, tie: Tie, **facts: object) -> None:
        since = self.status.since if tie is self.status.tie else self._now()
        self.status = replace(self.status, tie=tie, since=since, **facts)  # type: ignore[arg-type]
        self._told(self.status)

    def _drain(self) -> bool:
        woken = False
        try:
            while self._near.recv(4096):
                woken = True
        except OSError:
            pass
        return woken
