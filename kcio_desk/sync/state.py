"""How far this desk has read the feed of which server, kept in the store itself: one truth with its rows."""

from __future__ import annotations

import json
from typing import Final, cast

from sqlalchemy import Table, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from kcio_desk.models import StoreInfo
from kcio_desk.queries.chain import START
from kcio_desk.queries.own_desk import SYNC
from kcio_desk.sync.link import Hello

_NOTES: Final = select(StoreInfo.key, StoreInfo.value).where(StoreInfo.key.startswith(SYNC))


class State:
    """Reads and writes the store's own notes: `epoch`, `cursor`, `chain`, `desk`, `rights` …"""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._notes = {key.removeprefix(SYNC): value for key, value in session.execute(_NOTES)}

    @property
    def epoch(self) -> str:
        """Of which life of the server the rows are; empty before the first load."""
        return self._notes.get("epoch", "")

    @property
    def cursor(self) -> int:
        """The number of the last row of the feed that is in the base."""
        return int(self._notes.get("cursor", 0))

    @property
    def chain(self) -> str:
        """The chain's value at the cursor."""
        return self._notes.get("chain", START)

    @property
    def place(self) -> tuple[str, int]:
        """Epoch and cursor."""
        return self.epoch, self.cursor

    @property
    def account(self) -> str:
        """By which name somebody last logged in from here."""
        return self._notes.get("account", "")

    @property
    def rights(self) -> frozenset[str]:
        """What who works here may do in the region, by the server's last word."""
        return frozenset(right for right, scope in json.loads(self._notes.get("rights", "[]")))

    @property
    def database(self) -> str:
        """Which shared database this store belongs to; empty where it belongs to none yet."""
        return self._notes.get("database", "")

    @property
    def revision(self) -> str:
        """The server's revision of which the rows are."""
        return self._notes.get("revision", "")

    def begin(self, epoch: str, revision: str, cursor: int, chain: str) -> None:
        """The base is anew, of this life of the server and of its tables as they are now."""
        self._write(epoch=epoch, revision=revision, cursor=str(cursor), chain=chain)

    def move(self, cursor: int, chain: str) -> None:
        """The base is now as of this number."""
        self._write(cursor=str(cursor), chain=chain)

    def knows(self, hello: Hello, desk: str) -> bool:
        """Whether all that the server says of this desk (by its secret) is written down already."""
        return _told(hello, desk).items() <= self._notes.items()

    def know(self, hello: Hello, desk: str) -> None:
        """Write down which desk this is, who works at it, and what they may do, as the server has it."""
        self._write(**_told(hello, desk))

    def _write(self, **notes: str) -> None:
        self._notes |= notes
        rows = [{"key": SYNC + name, "value": value} for name, value in notes.items()]
        put = insert(cast("Table", StoreInfo.__table__))
        put = put.on_conflict_do_update(index_elements=["key"], set_={"value": put.excluded.value})
        self._session.connection().execute(put, rows)


def rights(session: Session) -> frozenset[str]:
    """What who works here may do in the region; nothing where this desk stands alone."""
    return State(session).rights


def _told(hello: Hello, secret: str) -> dict[str, str]:
    known = {"secret": secret, "desk": hello.id, "no": str(hello.desk), "account": hello.account}
    return {**known, "database": hello.database, "rights": json.dumps(sorted(hello.rights))}
