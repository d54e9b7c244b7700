"""How far this desk has read the feed of which server, kept in the store itself: one truth with its rows."""

from __future__ import annotations

from typing import Final, cast

from sqlalchemy import Table, select
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from kcio_desk.models import StoreInfo
from kcio_desk.queries.chain import START
from kcio_desk.queries.own_desk import SYNC

_NOTES: Final = select(StoreInfo.key, StoreInfo.value).where(StoreInfo.key.startswith(SYNC))


class State:
    """Reads and writes the store's own notes: `server`, `epoch`, `cursor`, `chain`, `since`."""

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

    def move(self, cursor: int, chain: str, epoch: str | None = None) -> None:
        """The base is now as of this number."""
        self._write(cursor=str(cursor), chain=chain, epoch=self.epoch if epoch is None else epoch)

    def know_own(self, desk: str, number: int) -> None:
        """Which desk this is, as the server has it."""
        self._write(desk=desk, no=str(number))

    def _write(self, **notes: str) -> None:
        if notes.items() <= self._notes.items():
            return
        self._notes |= notes
        rows = [{"key": SYNC + name, "value": value} for name, value in notes.items()]
        put = insert(cast("Table", StoreInfo.__table__))
        put = put.on_conflict_do_update(index_elements=["key"], set_={"value": put.excluded.value})
        self._session.connection().execute(put, rows)
