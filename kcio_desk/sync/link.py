"""What a desk says to the server and hears from it; and the real thing over Postgres."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple, Protocol

import psycopg
from psycopg.types.json import Jsonb

from kcio_desk.sync.rows import Document


class LinkLost(Exception):
    """The server cannot be reached, or did not answer in time; whether it heard us nobody knows."""


@dataclass(frozen=True, slots=True)
class Hello:
    """Who we are to the server, and where it stands."""

    epoch: str
    seq: int
    chain: str
    account: str
    desk: int
    """The desk's number among those of the region."""
    now: datetime
    revision: str
    rights: frozenset[tuple[str, str]]
    """Pairs of right and scope."""


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


class Link(Protocol):
    """A desk's way to the server. Every call raises `LinkLost` where it cannot be reached."""

    @property
    def desk(self) -> str:
        """The desk's id."""

    def hello(self) -> Hello:
        """Log in."""

    def submit(self, epoch: str, commands: Sequence[dict[str, Any]]) -> Answers:
        """Offer commands, in order."""

    def pull(self, after: int, most: int) -> list[Entry]:
        """The feed after a number, at most so many rows."""

    def snapshot(self) -> Iterator[tuple[str, str, Document]]:
        """Table, key and document of every row; first the head: no table, its epoch, number and chain."""

    def answered(self, ids: Sequence[str]) -> dict[str, int]:
        """Of these commands those that were applied, with their number."""

    def fingerprint(self) -> tuple[int, dict[str, str]]:
        """The number, and a fingerprint of every table as of it."""


class PostgresLink:
    """Over one connection that is made when it is needed, and made again after it was lost."""

    def __init__(self, url: str, desk: str, seconds: float = 10) -> None:
        self.url, self.desk, self._seconds = url, desk, seconds
        self._connection: psycopg.Connection[Any] | None = None

    def hello(self) -> Hello:
        """Log in."""
        told = self._one("SELECT kcio.hello(%s)", self.desk)
        rights = frozenset((right, scope) for right, scope in told["rights"])
        now = datetime.fromisoformat(told["now"])
        return Hello(
            told["epoch"],
            told["seq"],
            told["chain"],
            told["account"],
            told["desk"],
            now,
            told["revision"],
            rights,
        )

    def submit(self, epoch: str, commands: Sequence[dict[str, Any]]) -> Answers:
        """Offer commands, in order."""
        told = self._one("SELECT kcio.submit(%s, %s, %s)", self.desk, epoch, Jsonb(list(commands)))
        answers = (Answer(a["id"], a["status"], a.get("seq"), a.get("why", "")) for a in told["answers"])
        return Answers(told["epoch"], told["seq"], tuple(answers))

    def pull(self, after: int, most: int) -> list[Entry]:
        """The feed after a number."""
        return [
            Entry(*row) for row in self._rows("SELECT * FROM kcio.pull(%s, %s, %s)", self.desk, after, most)
        ]

    def snapshot(self) -> Iterator[tuple[str, str, Document]]:
        """Every row, a few thousand at a time."""
        with _words(), self._connect().transaction(), self._connect().cursor("snapshot") as cursor:
            cursor.itersize = 5_000
            for table, row, document in cursor.execute("SELECT * FROM kcio.snapshot(%s)", (self.desk,)):
                yield table, row, json.loads(document)

    def answered(self, ids: Sequence[str]) -> dict[str, int]:
        """Of these commands those that were applied."""
        told: dict[str, int] = self._one("SELECT kcio.answered(%s, %s)", self.desk, list(ids))
        return told

    def fingerprint(self) -> tuple[int, dict[str, str]]:
        """Of every table that has rows."""
        told = self._one("SELECT kcio.fingerprint(%s)", self.desk)
        return told["seq"], told["tables"]

    def call(self, function: str, *values: Any) -> Any:
        """What a function of the server's that has nothing to do with the feed answers to this desk."""
        marks = ", ".join(["%s"] * (1 + len(values)))
        return self._one(f"SELECT kcio.{function}({marks})", self.desk, *values)

    def close(self) -> None:
        """Let go of the connection."""
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _one(self, query: str, *values: Any) -> Any:
        return self._rows(query, *values)[0][0]

    def _rows(self, query: str, *values: Any) -> list[tuple[Any, ...]]:
        try:
            with _words():
                return self._connect().execute(query, values).fetchall()
        except LinkLost:
            self.close()
            raise

    def _connect(self) -> psycopg.Connection[Any]:
        if self._connection is None or self._connection.closed:
            seconds = max(2, round(self._seconds))
            self._connection = psycopg.connect(
                self.url,
                autocommit=True,
                connect_timeout=seconds,
                options=f"-c statement_timeout={round(self._seconds * 1000)}",
                tcp_user_timeout=round(self._seconds * 1000),
                keepalives_idle=5,
            )
        return self._connection


class _words:
    """Lost connections as the `LinkLost` that they are; everything else is passed on."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: object, error: BaseException | None, trace: object) -> None:
        if isinstance(error, psycopg.OperationalError | psycopg.InterfaceError):
            raise LinkLost(str(error)) from error
