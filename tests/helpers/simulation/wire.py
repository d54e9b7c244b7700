"""The way between a desk and the server, on which anything may happen to a message."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Generator, Iterator, Sequence
from random import Random
from typing import Any, Protocol

from kcio_desk.sync.link import Answers, Entry, Hello, Page, PostgresLink
from kcio_desk.sync.trouble import LinkLost

MOST_CALLS = 150
"""More messages than any round has reason for."""


class Stuck(BaseException):
    """A round that would never end."""


class Fates(Protocol):
    """Who decides what becomes of messages."""

    random: Random
    counts: Counter[str]
    """What happened, and how often."""

    def fate(self) -> str:
        """Of the next message: carried, lost, unheard (its answer is lost) or late."""

    def meanwhile(self) -> None:
        """Let something else happen while a message is under way."""

    def wrong(self, what: str) -> None:
        """Write down a broken promise."""


class Wire:
    """A link that may be cut, loses and delays messages, and can be told to spoil or kill the next one."""

    def __init__(self, link: PostgresLink, desk: str, fates: Fates) -> None:
        self.link, self.desk, self._fates = link, desk, fates
        self.cut = False
        self.spoil = False
        """Whether the next part of the feed is altered on its way."""
        self.mishap: tuple[str, int, str] | None = None
        """Which message, of those of its kind in this round the so-manieth, meets which fate for certain."""
        self.greeted = False
        """Whether the connection is one on which this desk has logged in."""
        self.calls = 0
        """Messages of this round so far."""
        self._late: list[tuple[str, str, Sequence[dict[str, Any]]]] = []
        self._spoilt = False

    def hello(self) -> Hello:
        self._spoilt = False
        return self._carry("hello", lambda: self._as(self.desk).hello())

    def submit(self, epoch: str, commands: Sequence[dict[str, Any]]) -> Answers:
        def late() -> None:
            self._late.append((self.desk, epoch, commands))

        return self._carry("submit", lambda: self._as(self.desk).submit(epoch, commands), late)

    def pull(self, after: int, most: int) -> list[Entry]:
        entries = self._carry("pull", lambda: self._as(self.desk).pull(after, most))
        if self.spoil and len(entries) > 1:
            self.spoil, self._spoilt = False, True
            return spoilt(entries, self._fates.random)
        return entries

    def snapshot(self) -> Generator[Page, None, None]:
        self._spoilt = False
        lines = self._carry("snapshot", lambda: list(self._as(self.desk).snapshot()))
        yield from lines if self._fates.fate() == "carried" else _torn(lines, self._fates.random)

    def answered(self, ids: Sequence[str]) -> dict[str, int]:
        """Asked with the store's lock held: nothing else happens there meanwhile."""
        if self.cut or self._fates.fate() != "carried":
            raise LinkLost("answered")
        return self._as(self.desk).answered(ids)

    def fingerprint(self) -> tuple[int, dict[str, str]]:
        return self._as(self.desk).fingerprint()

    def forge(self, made: dict[str, Any]) -> None:
        """Send a command that no desk of ours would, as if it relied on nothing, and hear no answer."""
        link = self._as(self.desk)
        hello = link.hello()
        link.submit(hello.epoch, [made | {"expects": {"at": hello.seq, "keys": []}}])

    def deliver(self) -> None:
        """What was on its way comes in at last, its answer goes nowhere."""
        late, self._late = self._late, []
        for desk, epoch, commands in late:
            self._as(desk).submit(epoch, commands)

    def _as(self, desk: str) -> PostgresLink:
        self.link.desk = desk
        return self.link

    def _carry(self, message: str, call: Callable[[], Any], late: Callable[[], None] | None = None) -> Any:
        self.calls += 1
        if self.calls > MOST_CALLS:
            raise Stuck
        if self._spoilt and message != "pull":  # More of the feed may be asked for before it is looked at.
            self._fates.wrong("6: an altered feed was believed")
        self._fates.meanwhile()
        fate = "lost" if self.cut else self._fate(message)
        self._fates.counts["lost or late messages"] += fate != "carried"
        if fate == "late" and late:
            late()
        if fate in {"lost", "late"}:
            raise LinkLost(fate)
        answer = call()
        self._fates.meanwhile()
        if fate == "unheard":
            raise LinkLost(fate)
        return answer

    def _fate(self, message: str) -> str:
        if self.mishap:
            kind, left, fate = self.mishap
            self.mishap = (kind, left - (kind == message), fate)
            if (kind, left) == (message, 1):
                return fate
        return self._fates.fate()


def _torn(lines: list[Page], random: Random) -> Iterator[Page]:
    """The head, some rows, and the link is gone."""
    yield from lines[: random.randrange(1, len(lines))]
    raise LinkLost("torn")


def spoilt(entries: list[Entry], random: Random) -> list[Entry]:
    """A feed as somebody altered it: a row changed, left out, told twice or out of its turn."""
    n = random.randrange(len(entries) - 1)
    entry = entries[n]
    match random.choice(["row", "author", "gap", "twice", "turn"]):
        case "row" if entry.document:
            changed = [entry._replace(document=entry.document.replace('"version": 1', '"version": 7'))]
            changed = changed if changed != [entry] else []
        case "author":
            changed = [entry._replace(account="nobody")]
        case "twice":
            changed = [entry, entry]
        case "turn":
            return [*entries[:n], entries[n + 1], entry, *entries[n + 2 :]]
        case _:
            changed = []
    return [*entries[:n], *changed, *entries[n + 1 :]]
