"""Every person's name by sound, kept beside the store and brought up to date from the audit trail."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kcio_desk.domain.names import NameBook
from kcio_desk.models import AuditEntry, Person

_KEY: Final = "name_book"
# More changes than this are an import: reading all names anew is then as quick.
_FEW: Final = 2_000


@dataclass(slots=True)
class _Kept:
    """The book as of an entry of the audit trail."""

    no: int = -1
    book: NameBook = field(default_factory=NameBook)


def name_book(session: Session) -> NameBook:
    """Person ids by name, as of now."""
    cache: dict[str, Any] = session.info["cache"]
    kept: _Kept = cache.setdefault(_KEY, _Kept())
    last = session.scalar(select(func.max(AuditEntry.no))) or 0
    if kept.no != last:
        _catch_up(session, kept)
        kept.no = last
    return kept.book


def _catch_up(session: Session, kept: _Kept) -> None:
    changed = select(AuditEntry.row_id).where(AuditEntry.no > kept.no, AuditEntry.table_name == "person")
    ids = set(session.scalars(changed.limit(_FEW + 1)))
    if kept.no < 0 or len(ids) > _FEW:
        kept.book = NameBook(dict(session.execute(select(Person.id, Person.name)).all()))
        return
    names = select(Person.id, Person.name).where(Person.id.in_(ids))
    kept.book.forget(ids)
    kept.book.learn(dict(session.execute(names).all()))
