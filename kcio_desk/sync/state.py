"""How far this desk has read the feed of which server, kept in the store itself: one truth with its rows."""

from __future__ import annotations

from sqlalchemy.orm import Session

from kcio_desk.models import StoreInfo
from kcio_desk.queries.chain import START
from kcio_desk.queries.own_desk import SYNC


class State:
    """Reads and writes the store's own notes: `server`, `epoch`, `cursor`, `chain`, `since`."""

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

    def move(self, cursor: int, chain: str, epoch: str | None = None) -> None:
        """The base is now as of this number."""
        self._write("cursor", str(cursor))
        self._write("chain", chain)
        if epoch is not None:
            self._write("epoch", epoch)

    def know_own(self, desk: str, number: int) -> None:
        """Which desk this is, as the server has it."""
        if self._read("desk") != desk or self._read("no") != str(number):
            self._write("desk", desk)
            self._write("no", str(number))

    def _read(self, name: str) -> str:
        row = self._session.get(StoreInfo, SYNC + name)
        return row.value if row else ""

    def _write(self, name: str, value: str) -> None:
        self._session.merge(StoreInfo(key=SYNC + name, value=value))
        self._session.flush()
