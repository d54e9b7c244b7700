"""What a desk says to the server and hears from it; and the real thing over Postgres."""

from __future__ import annotations

import json
import select
import socket
import threading
from collections.abc import Generator, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, NamedTuple, Protocol, TypeVar

import psycopg
from psycopg.abc import PQGen
from psycopg.types.json import Jsonb

from kcio_desk.sync.address import Address, recall_password
from kcio_desk.sync.trouble import Barred, Refused, lost

T = TypeVar("T")
SECONDS: Final = 10.0
PAGE_ROWS: Final = 20_000
# A large import is one command: the server gets a second more for so many rows.
_ROWS_A_SECOND: Final = 300


@dataclass(frozen=True, slots=True)
class Hello:
    """Who we are to the server, and where it stands."""

    epoch: str
    seq: int
    chain: str
    account: str
    id: str
    """The desk's id, which everybody may know."""
    desk: int
    """The desk's number among those of the region."""
    now: datetime
    revision: str
    rights: frozenset[tuple[str, str]]
    """Pairs of right and scope."""
    database: str = ""
    """Which shared database it is, in each of its lives."""


class Entry(NamedTuple):
    """One row of the feed; `document` is Postgres' own text, `salt` None where it is not ours to see."""

    seq: int
    command_id: str
    command: str
    desk: str
    account: str
    made_by: str | None
    made_at: datetime | None
    table: str
    row: str
    document: str | None
    salt: str | None
    digest: str
    chain: str


@dataclass(frozen=True, slots=True)
class Looker:
    """Somebody who looks at a room, and until when that is worth telling."""

    who: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one command: applied (with its number), stale, refused or forbidden (with why)."""

    id: str
    status: str
    seq: int | None = None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    """Answers to a push: the first command that is not applied is the last that was looked at."""

    epoch: str
    seq: int
    answers: tuple[Answer, ...]


class Page(NamedTuple):
    """Some rows of a table, each the text of a list in JSON: its key and the columns that are named."""

    table: str
    columns: Any
    rows: list[str]


class Link(Protocol):
    """A desk's way to the server. Every call raises `LinkLost` where it cannot be reached."""

    @property
    def desk(self) -> str:
        """The desk's secret, by which the server knows it."""

    def hello(self) -> Hello:
        """Log in."""

    def submit(self, epoch: str, commands: Sequence[dict[str, Any]]) -> Answers:
        """Offer commands, in order."""

    def pull(self, after: int, most: int) -> list[Entry]:
        """The feed after a number, at most so many rows."""

    def snapshot(self) -> Generator[Page, None, None]:
        """Every row; the first page is the head: no table, and its epoch, number and chain for columns."""

    def answered(self, ids: Sequence[str]) -> dict[str, int]:
        """Of these commands those that were applied, with their number."""

    def fingerprint(self) -> tuple[int, dict[str, str]]:
        """The number, and a fingerprint of every table as of it."""


class _Connection(psycopg.Connection[Any]):
    """One on which every wait has a deadline of our own: of a link that died a read would never return."""

    seconds = SECONDS

    def wait(self, gen: PQGen[T], interval: float = 0.1, timeout: float | None = None) -> T:
        try:
            return super().wait(gen, interval, self.seconds if timeout is None else timeout)
        except psycopg.OperationalError:
            self.close()  # What is told of on it from now on answers nobody's question.
            raise


class PostgresLink:
    """Over one connection that is made when it is needed, and made again after it was lost."""

    def __init__(self, url: str, desk: str, seconds: float = SECONDS) -> None:
        self.address, self.desk, self._seconds = Address.of(url), desk, seconds
        self._connection: _Connection | None = None
        self._over = threading.Event()
        """The login that is under way has ended, or nobody waits for it any more."""
        self.newest = 0
        """The newest number that the server told of by itself, since somebody set this to 0."""
        self.others_look = False
        """Whether others began or ended to look at rooms since `looked` was last asked."""

    @property
    def is_open(self) -> bool:
        """Whether the connection of the last call is still there, as far as anybody knows."""
        return self._connection is not None and not self._connection.closed

    def hello(self) -> Hello:
        """Log in."""
        told = self._one("SELECT kcio.hello(%s)", self.desk)
        rights = frozenset((right, scope) for right, scope in told.pop("rights"))
        return Hello(**{**told, "rights": rights, "now": datetime.fromisoformat(told["now"])})

    def submit(self, epoch: str, commands: Sequence[dict[str, Any]]) -> Answers:
        """Offer commands, in order. Raises `Refused` where the server cannot even read them."""
        rows = sum(len(command["writes"]) for command in commands)
        told = self._one(
            "SELECT kcio.submit(%s, %s, %s)",
            self.desk,
            epoch,
            Jsonb(list(commands)),
            seconds=self._seconds + rows / _ROWS_A_SECOND,
        )
        answers = (Answer(a["id"], a["status"], a.get("seq"), a.get("why", "")) for a in told["answers"])
        return Answers(told["epoch"], told["seq"], tuple(answers))

    def pull(self, after: int, most: int) -> list[Entry]:
        """The feed after a number."""
        query = "SELECT * FROM kcio.pull(%s, %s, %s)"
        return [Entry(*row) for row in self._rows(query, self.desk, after, most)]

    def snapshot(self) -> Generator[Page, None, None]:
        """Everything as of one moment; the next page is on its way while this one is written."""
        with self._words(), self._connect().transaction(), ThreadPoolExecutor(1) as ahead:
            self._rows("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            head = self._one("SELECT kcio.load_head(%s)", self.desk)
            yield Page("", head, [])
            for table, columns in head["tables"]:
                coming = ahead.submit(self._page, table, "")
                while rows := coming.result():
                    if len(rows) == PAGE_ROWS:
                        coming = ahead.submit(self._page, table, json.loads(rows[-1])[0])
                    yield Page(table, columns, rows)
                    if len(rows) < PAGE_ROWS:
                        break

    def _page(self, table: str, after: str) -> list[str]:
        found = self._rows("SELECT kcio.load(%s, %s, %s)", table, after, PAGE_ROWS)
        return [line for (line,) in found]

    def answered(self, ids: Sequence[str]) -> dict[str, int]:
        """Of these commands those that were applied."""
        told: dict[str, int] = self._one("SELECT kcio.answered(%s, %s)", self.desk, list(ids))
        return told

    def fingerprint(self) -> tuple[int, dict[str, str]]:
        """Of every table that has rows."""
        told = self._one("SELECT kcio.fingerprint(%s)", self.desk, seconds=60 + self._seconds)
        return told["seq"], told["tables"]

    def call(self, function: str, *values: Any) -> Any:
        """What a function of the server's that has nothing to do with the feed answers to this desk."""
        marks = ", ".join(["%s"] * (1 + len(values)))
        return self._one(f"SELECT kcio.{function}({marks})", self.desk, *values)

    def look(self, rooms: Sequence[str], seconds: int) -> None:
        """Tell the others which rooms (ids) are being looked at here; none: not any more."""
        self._rows("SELECT kcio.look(%s, %s, %s)", self.desk, list(rooms), seconds)

    def looked(self) -> dict[str, Looker]:
        """Rooms (ids) at which somebody else looks."""
        self.others_look = False
        found = self._rows("SELECT * FROM kcio.looked(%s)", self.desk)
        return {room: Looker(who, until) for room, who, until in found}

    def wait(self, waker: socket.socket, seconds: float) -> None:
        """Until the server has news, somebody here writes to the waker's other end, or so long."""
        sockets: list[Any] = [waker]
        if self.is_open and self._connection is not None:
            sockets.append(self._connection.fileno())
        select.select(sockets, [], [], seconds)

    def hang_up(self) -> None:
        """From another thread: let a call that is under way end now, as lost."""
        self._over.set()
        connection = self._connection
        if connection is not None and not connection.closed:
            _hang_up(connection.fileno())

    def close(self) -> None:
        """Let go of the connection."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _one(self, query: str, *values: Any, seconds: float | None = None) -> Any:
        return self._rows(query, *values, seconds=seconds)[0][0]

    def _rows(self, query: str, *values: Any, seconds: float | None = None) -> list[tuple[Any, ...]]:
        with self._words():
            connection = self._connect()
            connection.seconds = seconds or self._seconds
            cursor = connection.execute(query, values)
            return cursor.fetchall() if cursor.description else []

    def _connect(self) -> _Connection:
        if self._connection is None or self._connection.closed:
            made = self._log_in()
            self._connection = made
            made.seconds = self._seconds
            made.add_notify_handler(self._notified)
            made.execute("LISTEN kcio; LISTEN kcio_eyes")
            self.others_look = True
        return self._connection

    def _log_in(self) -> _Connection:
        """Beside this thread, so that who hangs up need not wait until a silent server has had its time."""
        known = self.address.conninfo(recall_password(self.address))
        login: Future[_Connection] = Future()
        over = self._over = threading.Event()
        login.add_done_callback(lambda _: over.set())
        threading.Thread(target=self._reach, args=(known, login), daemon=True).start()
        over.wait()
        if not login.done():
            login.add_done_callback(_close)
            raise psycopg.OperationalError("connection is lost")
        return login.result()

    def _reach(self, known: str, login: Future[_Connection]) -> None:
        patience = max(2, round(self._seconds))
        try:
            made = _Connection.connect(known, autocommit=True, connect_timeout=patience, keepalives_idle=5)
        except Exception as error:  # noqa: BLE001 - handed on to who waits for it
            if "certificate verify failed" in str(error):
                # The library does not say what is wrong with it.
                error = psycopg.OperationalError(f"{error}: {self.address.why_untrusted()}")
            login.set_exception(error)
        else:
            login.set_result(made)

    def _notified(self, news: psycopg.Notify) -> None:
        if news.channel == "kcio_eyes":
            self.others_look = True
        else:
            self.newest = max(self.newest, int(news.payload))

    @contextmanager
    def _words(self) -> Iterator[None]:
        """What went wrong as what it means; after anything that is not an answer the connection goes."""
        try:
            yield
        except (psycopg.OperationalError, psycopg.InterfaceError) as error:
            self.close()
            raise lost(error) from error
        except psycopg.DataError as error:
            raise Refused(str(error).splitlines()[0]) from error
        except psycopg.Error as error:
            self.close()
            raise Barred(lost(error).problem) from error


def _close(login: Future[_Connection]) -> None:
    """Somebody came in at last, and nobody is there any more."""
    if login.exception() is None:
        login.result().close()


def _hang_up(fileno: int) -> None:
    found = socket.socket(fileno=fileno)
    try:
        found.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # It is gone already.
    finally:
        found.detach()
