"""A wire between desks and their Postgres that can be cut after any byte, stall half-open, or be slow."""

from __future__ import annotations

import socket
import struct
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from types import TracebackType
from typing import Final, Self

from sqlalchemy import make_url

UP: Final = "up"
DOWN: Final = "down"


@dataclass(frozen=True)
class Fate:
    """What becomes of a connection; `up` is from the desk to the server, in bytes from when it was given."""

    up: int | None = None
    down: int | None = None
    """Ends when so many bytes have passed that way; None: never."""
    stalls: bool = False
    """Rather than being cut it stays open, half-open: nothing passes it any more, nobody is told."""
    resets: bool = False
    """It is cut by a reset, which overtakes what is on its way, not by a farewell."""
    delay: float = 0.0
    """Seconds that each piece is held up."""


def any_fate(random: Random) -> Fate:
    """Most connections live for a while; some do not survive their first words, some stall, some are slow."""
    live = random.choice((300, 3_000, 20_000, 100_000))
    way = random.choice((UP, DOWN))
    ends = {way: int(random.expovariate(1 / live))} if random.random() < 0.8 else {}
    slow = random.choice((0.0, 0.0, 0.0, 0.02))
    return Fate(**ends, stalls=random.random() < 0.15, resets=random.random() < 0.5, delay=slow)


@dataclass(eq=False)
class Line:
    """One connection: both its ends, and what has passed since its fate was given."""

    desk: socket.socket
    server: socket.socket
    fate: Fate
    passed: Counter[str] = field(default_factory=Counter)
    over: bool = False
    noticed: threading.Event = field(default_factory=threading.Event)
    """Somebody found out that a stalled line is dead."""
    lock: threading.Lock = field(default_factory=threading.Lock)

    def hang_up(self) -> None:
        """Close both ends, as its fate says."""
        self.noticed.set()
        for end in (self.desk, self.server):
            with suppress(OSError):
                if self.fate.resets and end.family == socket.AF_INET:
                    end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                    end.shutdown(socket.SHUT_RD)  # Or who waits for a word would hold it open.
                else:
                    end.shutdown(socket.SHUT_RDWR)
            end.close()


class Proxy:
    """Listens on a port of this machine and passes on to a Postgres; `fate()` is asked for each connection.

    `counted` says how many connections were `opened`, `cut` and `stalled`. After so many seconds of
    `patience` the two ends of a stalled one hear that it is gone.
    """

    def __init__(self, url: str, fate: Callable[[], Fate] = Fate, patience: float = 60.0) -> None:
        self.fate, self._patience = fate, patience
        self.counted: Counter[str] = Counter()
        self._url = make_url(url)
        self._lines: set[Line] = set()
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def through(self, url: str) -> str:
        """The same address, but by way of this proxy."""
        ours = make_url(url).set(host="127.0.0.1", port=self.port).difference_update_query(["host"])
        return ours.render_as_string(hide_password=False)

    def give(self, fate: Fate) -> None:
        """All that is open has this fate from now on."""
        for line in tuple(self._lines):
            with line.lock:
                line.fate = fate
                line.passed.clear()

    @property
    def passed(self) -> Counter[str]:
        """How many bytes passed `up` and `down` over what is open since its fate was given."""
        return sum((line.passed for line in tuple(self._lines)), Counter())

    def cut(self) -> None:
        """All that is open, now."""
        while self._lines:
            self._lines.pop().hang_up()

    def close(self) -> None:
        """Hang up and listen no more."""
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)  # Or it goes on waiting for one more.
        self._listener.close()
        self.cut()

    def _listen(self) -> None:
        while True:
            try:
                desk, _ = self._listener.accept()
            except OSError:
                return
            try:
                server = self._reach()
            except OSError:
                desk.close()  # The server is down: that is what its desks hear.
                continue
            for end in (desk, server):
                if end.family == socket.AF_INET:
                    end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            line = Line(desk, server, self.fate())
            self._lines.add(line)
            self.counted["opened"] += 1
            for way, source, target in ((UP, desk, server), (DOWN, server, desk)):
                threading.Thread(target=self._carry, args=(line, way, source, target), daemon=True).start()

    def _reach(self) -> socket.socket:
        directory = self._url.query.get("host") or self._url.host or ""
        if not isinstance(directory, str) or not directory.startswith("/"):
            return socket.create_connection((self._url.host or "127.0.0.1", self._url.port or 5432))
        there = socket.socket(socket.AF_UNIX)
        there.connect(str(Path(directory, f".s.PGSQL.{self._url.port or 5432}")))
        return there

    def _carry(self, line: Line, way: str, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while not line.over and (data := source.recv(65_536)):
                time.sleep(line.fate.delay)
                target.sendall(self._passed(line, way, data))
        if line.over and line.fate.stalls:
            line.noticed.wait(self._patience)
        self._lines.discard(line)
        line.hang_up()

    def _passed(self, line: Line, way: str, data: bytes) -> bytes:
        """What of this goes through; with the last of it the line is over."""
        with line.lock:
            most = line.fate.up if way == UP else line.fate.down
            if most is not None and line.passed[way] + len(data) >= most:
                data, line.over = data[: max(0, most - line.passed[way])], True
                self.counted["stalled" if line.fate.stalls else "cut"] += 1
            line.passed[way] += len(data)
            return data
