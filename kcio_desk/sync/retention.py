"""What the feed says of households that were made anonymous, and what a replica then forgets of them."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from kcio_desk.commands.forgetting import forget
from kcio_desk.models import AuditEntry, Household
from kcio_desk.queries.chain import ANONYMISE
from kcio_desk.queries.retention import ANONYMOUS
from kcio_desk.sync.link import Entry


def leavers(entries: Iterable[Entry]) -> frozenset[str]:
    """The households (ids) that these rows of the feed make anonymous."""
    named = (ANONYMISE, Household.__tablename__)
    return frozenset(entry.row for entry in entries if (entry.command, entry.table) == named)


def was_erased(entry: Entry) -> bool:
    """Whether what it said is gone, and not just outside of our scopes."""
    return entry.salt is None and entry.made_by is not None


def forget_loaded(session: Session) -> None:
    """After everything was loaded anew, forget what is still told here of whoever is anonymous in it."""
    if session.scalar(select(AuditEntry.no).limit(1)) is not None:
        anonymous = select(Household.id).where(Household.reference.startswith(ANONYMOUS))
        forget(session, session.scalars(anonymous).all())
