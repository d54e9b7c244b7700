"""The desk: the one door between the screens and the store.

A screen says `do(command)` or `ask(query, then)` and goes on; one worker thread does them in
order; answers and changes come back on the main thread.
"""

from __future__ import annotations

import gc
import logging
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from itertools import count
from typing import Any, TypeVar, cast

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from shiboken6 import isValid
from sqlalchemy.orm import Session

from kcio_desk.commands.base import Command, run
from kcio_desk.commands.leasing import due
from kcio_desk.commands.staying import ExpireReservations
from kcio_desk.domain import EVERYTHING, Change, Problem
from kcio_desk.queries.room_index import note
from kcio_desk.settings import Settings
from kcio_desk.store import Clock, Store
from kcio_desk.sync.care import let_go
from kcio_desk.sync.courier import Courier, Status
from kcio_desk.sync.link import PostgresLink

T = TypeVar("T")
C = TypeVar("C", bound=Command)
Reply = Callable[[Any], object]
log = logging.getLogger(__name__)
WATCH_MS = 1000
EXPIRE_MS = 30_000
GARBAGE_MS = 500
GARBAGE_FULL_SECONDS = 30


def collect_garbage(*, everything: bool) -> None:
    """What Python's collector does by itself, but only here: on the main thread.

    Left to itself it runs in whatever thread crosses its threshold, and a Qt object that dies on the
    worker takes the program with it. `everything` looks at the old objects as well.
    """
    young, middle, _ = gc.get_threshold()
    counts = gc.get_count()
    if everything:
        gc.collect()
    elif counts[1] > middle:
        gc.collect(1)
    elif counts[0] > young:
        gc.collect(0)


class Desk(QObject):
    """Does what the screens ask, in order, off the main thread.

    Signals: `changed(Change)` after each commit, ours, another process' or another desk's;
    `failed(Problem)` where the caller gave nobody to tell; `synced(Status)` when the tie with the shared
    database is another, None where there is none any more; `looked(dict)` when other desks look at other
    rooms (id → `Looker`); `broke(Exception)` for a bug, which is logged and loses nothing; `busy(bool)` while
    work waits; `closing` when the last work can be handed in.
    """

    changed = Signal(object)
    failed = Signal(object)
    broke = Signal(object)
    busy = Signal(bool)
    closing = Signal()
    synced = Signal(object)
    looked = Signal(object)
    _came = Signal(object)
    _returned = Signal(int, str, object)

    def __init__(self, store: Store, settings: Settings, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.store = store
        self.settings = settings
        self.clock = clock
        self._worker = ThreadPoolExecutor(1, thread_name_prefix="store")
        self._waiting = 0
        self._closed = False
        self._latest: dict[str, int] = {}
        self._seen = store.written_elsewhere()
        self._tickets = count()
        self._replies: dict[int, tuple[Reply, Reply]] = {}
        self._returned.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._came.connect(self.changed.emit, Qt.ConnectionType.QueuedConnection)
        self._garbage = self._every(GARBAGE_MS, self._collect)
        self._collected = time.monotonic()
        gc.disable()
        gc.freeze()  # What the modules hold stays anyway: looking through it stops the screens for 100 ms.
        self._watch = self._every(WATCH_MS, self.look_elsewhere)
        self._expiry = self._every(EXPIRE_MS, self.expire)
        self.courier: Courier | None = None

    def share(self, link: PostgresLink) -> None:
        """From now on keep this store and the shared database alike."""
        self.courier = Courier(
            self.store,
            link,
            self.clock,
            turn=self._in_turn,
            heard=self._came.emit,
            told=self.synced.emit,
            looked=self.looked.emit,
        )
        self.courier.start()

    def unshare(self, then: Callable[[], None]) -> None:
        """Stop keeping it alike; `then` when the call that is under way has ended."""
        courier, self.courier = self.courier, None
        if courier is not None:
            self.abroad(courier.close, lambda _: then())

    @property
    def status(self) -> Status | None:
        """How this desk stands with the shared database; None where it stands alone."""
        return None if self.courier is None else self.courier.status

    def made(self, kind: type[C], /, **facts: Any) -> C:
        """A command of this kind, by this operator, now."""
        return kind(made_by=self.settings.operator, made_at=self.clock.now(), **facts)

    def do(
        self,
        command: Command | tuple[Command, ...],
        then: Callable[[Change], None] | None = None,
        otherwise: Callable[[Problem], None] | None = None,
    ) -> None:
        """Carry out a command, or several in one transaction.

        `then` hears the change after `changed` was emitted; `otherwise` the problem, instead of `failed`.
        """
        commands = command if isinstance(command, tuple) else (command,)

        def tell(change: Change) -> None:
            if change.kinds:
                self._done(change)
            if then:
                then(change)

        self._start(lambda: run(self.store, *commands), tell, otherwise)

    def ask(
        self,
        query: Callable[[Session], T],
        then: Callable[[T], None],
        *,
        key: str = "",
        otherwise: Callable[[Problem], None] | None = None,
    ) -> None:
        """Read; of several asks with the same key only the latest is answered, the rest not even begun."""
        turn = self._latest[key] = self._latest.get(key, 0) + 1

        def current() -> bool:
            return not key or self._latest[key] == turn

        def read() -> T | None:
            if not current():
                return None
            with self.store.reading() as session:
                return query(session)

        def tell(answer: T | None) -> None:
            if current():
                then(answer)  # type: ignore[arg-type] # None only where T allows it

        self._start(read, tell, otherwise)

    def work(
        self,
        act: Callable[[], T],
        then: Callable[[T], None],
        otherwise: Callable[[Problem], None] | None = None,
    ) -> None:
        """Do something long with the store's files in its turn, off the main thread."""
        self._start(act, then, otherwise)

    def abroad(
        self,
        act: Callable[[], T],
        then: Callable[[T], None],
        otherwise: Callable[[Problem], None] | None = None,
    ) -> None:
        """Do something over the network in a thread of its own: nothing waits, however long it takes."""

        def begin(attempt: Callable[[], None]) -> None:
            threading.Thread(target=attempt, daemon=True, name="abroad").start()

        self._start(act, then, otherwise, begin)

    def look(self, *rooms: str) -> None:
        """Let the other desks know that somebody here looks at these rooms (ids); none: not any more."""
        if self.courier is not None:
            self.courier.look(rooms)

    def expire(self) -> None:
        """Let go of reservations that ran out, and of care notes that were taken along until now."""
        self.do(self.made(ExpireReservations))
        self.work(lambda: let_go(self.store, datetime.now(UTC)), lambda _: None)
        if self.courier is not None:
            look = partial(due, self.clock.now(), self.settings)
            self.ask(look, self._do_due)

    def _do_due(self, command: Command | None) -> None:
        if command is not None:
            self.do(command)

    def wait(self) -> None:
        """Let everything asked so far reach the disk; answers still come through the event loop."""
        self._worker.submit(lambda: None).result()

    @property
    def closed(self) -> bool:
        """Whether it was closed."""
        return self._closed

    @property
    def working(self) -> bool:
        """Whether anything asked still waits for its answer."""
        return bool(self._waiting)

    def close(self) -> None:
        """Finish what was begun, then let go of the store."""
        self.closing.emit()
        self._closed = True
        if self.courier is not None:
            self.courier.close()
        self._watch.stop()
        self._expiry.stop()
        self._garbage.stop()
        self._worker.shutdown(wait=True)
        gc.unfreeze()
        gc.enable()
        self.store.close()

    def _in_turn(self, act: Callable[[], T]) -> T:
        """For the courier's thread: carried out on the worker, when what was asked before is done."""
        return self._worker.submit(act).result()

    def _start(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        otherwise: Callable[[Problem], None] | None,
        begin: Callable[[Callable[[], None]], object] | None = None,
    ) -> None:
        if self._closed:
            return
        self._count(+1)
        # Who hears the answer stays on this side: the worker must not be the last to hold a widget.
        ticket = next(self._tickets)
        self._replies[ticket] = then, otherwise or self.failed.emit

        def attempt() -> None:
            try:
                how, what = "answered", cast("Any", work())
            except Problem as problem:
                how, what = "refused", problem
            except Exception as error:
                log.exception("a command or query broke")
                how, what = "broke", error
            if isValid(self):  # What comes from abroad when the desk is gone nobody waits for.
                self._returned.emit(ticket, how, what)

        (begin or self._worker.submit)(attempt)

    def _deliver(self, ticket: int, how: str, what: Any) -> None:
        then, otherwise = self._replies.pop(ticket)
        self._count(-1)
        if self._closed:
            return
        match how:
            case "answered":
                then(what)
            case "refused":
                otherwise(what)
            case _:
                self.broke.emit(what)

    def _collect(self) -> None:
        # While the worker builds something large, looking through it again and again would stop it.
        if self._waiting:
            return
        everything = time.monotonic() - self._collected > GARBAGE_FULL_SECONDS
        if everything:
            self._collected = time.monotonic()
        collect_garbage(everything=everything)

    def _count(self, step: int) -> None:
        was, self._waiting = self._waiting, self._waiting + step
        if bool(was) != bool(self._waiting):
            self.busy.emit(bool(self._waiting))

    def _every(self, milliseconds: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.timeout.connect(act)
        timer.start(milliseconds)
        return timer

    def look_elsewhere(self) -> None:
        """See whether another window or process has written, and say so by `changed`."""
        self._start(self._written_elsewhere, self._heard, None)

    def _written_elsewhere(self) -> bool:
        number = self.store.written_elsewhere()
        if number == self._seen:
            return False
        self._seen = number
        # Here on the worker, so that no query is just building what this makes stale.
        note(self.store.cache, EVERYTHING)
        return True

    def _heard(self, elsewhere: bool) -> None:
        if elsewhere:
            self._done(EVERYTHING)

    def _done(self, change: Change) -> None:
        """Something was committed here: the screens and the other desks want to know."""
        self.changed.emit(change)
        if self.courier is not None:
            self.courier.wake()
