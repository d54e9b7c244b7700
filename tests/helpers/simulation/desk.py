"""One desk of a schedule: its machine, its store, which it may lose, and what was typed there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

from sqlalchemy import event

from kcio_desk.commands.base import Command, run
from kcio_desk.domain import Problem
from kcio_desk.store import AMSTERDAM, Clock, Store, open_engine
from kcio_desk.sync.replica import Replica
from kcio_desk.sync.trouble import LinkLost
from tests.helpers.simulation.wire import Wire

TODAY = date(2126, 11, 25)
"""Still to come by the server's clock, which so looks at every night."""
TEN = datetime(2126, 11, 25, 10, tzinfo=AMSTERDAM)


class Died(BaseException):
    """The desk's process is gone, in the middle of what it did."""


class Keys:
    """Keys as a desk makes them, the same ones for the same seed."""

    def __init__(self, seed: object, since: datetime = TEN) -> None:
        self._random, self._moment = Random(str(seed)), round(since.timestamp() * 1000)

    def __call__(self) -> str:
        """The next one: later ones sort behind."""
        self._moment += 1
        chance = self._random.getrandbits(74)
        tail = 7 << 76 | (chance >> 62) << 64 | 2 << 62 | chance & (1 << 62) - 1
        return str(UUID(int=self._moment << 80 | tail))


class Machine:
    """A disk with one store on it, and an engine that is kept from schedule to schedule: it knows its SQL."""

    def __init__(self, directory: Path, like: Machine | None = None) -> None:
        directory.mkdir(parents=True)
        self.file = directory / "store.sqlite"
        self.engine = open_engine(self.file)
        if like:
            # What one has compiled the others need not.
            self.engine.dialect, self.engine._compiled_cache = (
                like.engine.dialect,
                like.engine._compiled_cache,
            )
        event.listen(self.engine, "connect", _no_waiting)

    def open(self) -> Store:
        """As a process would that starts."""
        return Store(self.file, self.engine)

    def install(self, copy: bytes) -> None:
        """Put this store on the disk, whatever was there."""
        self.engine.dispose()
        for name in ("-wal", "-shm"):
            self.file.with_name(self.file.name + name).unlink(missing_ok=True)
        self.file.write_bytes(copy)

    def copy(self) -> bytes:
        """What is on the disk, with everything in one file."""
        self.engine.dispose()
        return self.file.read_bytes()

    def written(self) -> bytes:
        """All that can be found on the disk."""
        files = (self.file, self.file.with_name(self.file.name + "-wal"))
        return b"".join(file.read_bytes() for file in files if file.exists())


def _no_waiting(connection: Any, _record: object) -> None:
    """The simulation's processes die, its disks do not."""
    connection.execute("PRAGMA synchronous = OFF")


class Desk:
    """Who works there, in one or two windows on one store."""

    def __init__(
        self, name: str, machine: Machine, wire: Wire, key: Keys, typed: Callable[[Desk, Command], None]
    ) -> None:
        self.name, self.machine, self.wire, self.key, self._typed = name, machine, wire, key, typed
        self.days_off = 0
        """How wrong its clock is."""
        self.waiting: set[str] = set()
        """What lay in its outbox when it was last looked at."""
        self.cursor: str | None = None
        """How far it had read by then."""
        self._hand: Command | None = None
        self.start()

    def start(self) -> None:
        """Open the store, as after a crash."""
        self.machine.engine.dispose()
        self.wire.greeted = False
        self.store = self.machine.open()
        self.replica = Replica(self.store, self.wire, Clock(TODAY))
        if self._hand:
            self._typed(self, self._hand)
            self._hand = None

    def second(self) -> Replica:
        """Another process on the same store."""
        return Replica(self.machine.open(), self.wire, Clock(TODAY))

    def connected(self) -> bool:
        """Whether its store was ever loaded: before that nobody works there."""
        return bool(self.rows("SELECT 1 FROM store_info WHERE key = 'sync.epoch'"))

    def sync(self, replica: Replica | None = None) -> None:
        """One round, in which the wire may fail."""
        greet = not (self.wire.greeted and self.connected())
        self.wire.greeted, self.wire.calls = True, 0
        try:
            (replica or self.replica).once(greet=greet)
        except LinkLost:
            self.wire.greeted = False

    def reload(self) -> None:
        """A resync, for no reason."""
        try:
            self.replica.load()
        except LinkLost:
            return

    def do(self, command: Command) -> bool:
        """Carry out; what a rule refuses is nothing typed."""
        self._hand = command
        try:
            run(self.store, command)
        except Problem:
            self._hand = None
            return False
        self._typed(self, command)
        self._hand = None
        return True

    def made(self, minutes: int = 0) -> dict[str, Any]:
        """Who makes a command here, and when by this desk's clock."""
        moment = TEN + timedelta(days=self.days_off, minutes=minutes)
        return {"id": self.key(), "made_by": self.name, "made_at": moment}

    def rows(self, query: str, *values: Any) -> list[Any]:
        """Read past the program."""
        connection = self.machine.engine.raw_connection()
        try:
            return list(connection.cursor().execute(query, values))
        finally:
            connection.close()

    def held(self) -> list[str]:
        """What waits here for what others may bring back to a server that was put back."""
        return [row[0] for row in self.rows("SELECT id FROM applied WHERE lost_until IS NOT NULL")]

    def pick(self, random: Random, query: str, *values: Any) -> Any:
        """A value as this desk sees it, or None."""
        found = self.rows(f"{query} ORDER BY 1", *values)
        return random.choice(found)[0] if found else None

    @contextmanager
    def dying(self, moment: int, *, of: str = "before_cursor_execute") -> Iterator[list[int]]:
        """The process dies at that statement on its store, whatever it is doing; then it is started again.

        Gives how many statements were left: none where it came to it.
        """
        left = [moment]

        def count(*_: object) -> None:
            left[0] -= 1
            if left[0] == 0:
                raise Died

        event.listen(self.machine.engine, of, count)
        try:
            yield left
        except Died:
            pass
        finally:
            event.remove(self.machine.engine, of, count)
        self.start()
