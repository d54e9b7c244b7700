"""Which desk this is to the shared database, as the store itself has it written down."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Final

from sqlalchemy.orm import Session

from kcio_desk.models import StoreInfo

SYNC: Final = "sync."
"""What the store's notes about the shared database begin with."""
DESK: Final = f"{SYNC}desk"
NUMBER: Final = f"{SYNC}no"
EPOCH: Final = f"{SYNC}epoch"
RIGHTS: Final = f"{SYNC}rights"


@dataclass(frozen=True, slots=True)
class OwnDesk:
    """Its id, and its number among the desks of the region; empty and None where it stands alone."""

    id: str = ""
    number: int | None = None

    @property
    def prefix(self) -> str:
        """What numbers made here begin with, so that no two desks give the same: `07-`."""
        return "" if self.number is None else f"{self.number:02d}-"


def own_desk(session: Session) -> OwnDesk:
    """This desk."""
    known, number = session.get(StoreInfo, DESK), session.get(StoreInfo, NUMBER)
    return OwnDesk(known.value if known else "", int(number.value) if number else None)


def own_rights(session: Session) -> frozenset[str]:
    """What who works here may do in the region, by the server's last word; nothing where none was heard."""
    known = session.get(StoreInfo, RIGHTS)
    return frozenset(right for right, _scope in json.loads(known.value)) if known else frozenset()


def desk_secret(session: Session) -> str:
    """By what the server knows this desk; empty where it never logged in."""
    kept = session.get(StoreInfo, f"{SYNC}secret")
    return kept.value if kept else ""


def shares(session: Session) -> bool:
    """Whether this store shares a database: it has rows of one."""
    return session.get(StoreInfo, EPOCH) is not None
