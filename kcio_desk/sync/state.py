"""How far this desk has read the feed of which server, kept in the store itself: one truth with its rows."""

from __future__ import annotations

import json

from sqlalchemy.orm import Session

from kcio_desk.models import StoreInfo
from kcio_desk.queries.chain import START
from kcio_desk.queries.own_desk import SYNC
from kcio_desk.sync.link import Hello


class State:
    """Reads and writes the store's own notes: `epoch`, `cursor`, `chain`, `desk`, `rights` …."""

    def __init__(self, session: Session) -> None:
        self._session = session

    @property
    def epoch(self) -> str:
        """Of which life of the server the rows are; empty before the first load."""
        return self._read("epoch")

    @property
    def cursor(self) -> int:
        """The number of the last row of the feed that is in the base."""
        return int(self._read("cursor") or 0)

    @property
    def chain(self) -> str:
        """The chain's value at the cursor."""
        return self._read("chain") or START

    def begin(self, epoch: str, revision: str, cursor: int, chain: str) -> None:
        """The base is anew, of this life of the server and of its tables as they are now."""
        self._write("epoch", epoch)
        self._write("revision", revision)
        self.move(cursor, chain)

    def move(self, cursor: int, chain: str) -> None:
        """The base is now as of this number."""
        self._write("cursor", str(cursor))
        self._write("chain", chain)

    def knows(self, hello: Hello, desk: str) -> bool:
        """Whether all that the server says of this desk is written down already."""
        return all(self._read(name) == value for name, value in _told(hello, desk).items())

    def know(self, hello: Hello, desk: str) -> None:
        """Write down which desk this is, who works at it, and what they may do, as the server has it."""
        for name, value in _told(hello, desk).items():
            self._write(name, value)

    @property
    def rights(self) -> frozenset[str]:
        """What who works here may do in the region, by the server's last word."""
        return frozenset(right for right, scope in json.loads(self._read("rights") or "[]"))

    @property
    def revision(self) -> str:
        """The server's revision of which the rows are."""
        return self._read("revision")

    def _read(self, name: str) -> str:
        row = self._session.get(StoreInfo, SYNC + name)
        return row.value if row else ""

    def _write(self, name: str, value: str) -> None:
        self._session.merge(StoreInfo(key=SYNC + name, value=value))
        self._session.flush()


def _told(hello: Hello, desk: str) -> dict[str, str]:
    rights = json.dumps(sorted(hello.rights))
    return {"desk": desk, "no": str(hello.desk), "account": hello.account, "rights": rights}


def rights(session: Session) -> frozenset[str]:
    """What who works here may do in the region; nothing where this desk stands alone."""
    return State(session).rights
