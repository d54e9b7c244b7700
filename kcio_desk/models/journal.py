"""What was done, by whom, when; and what is not a fact yet."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from kcio_desk.models.base import Base


class AuditEntry(Base):
    """One row that one command wrote: its changed columns before and after.

    `digest` is SHA-256 over salt and content, `chain` SHA-256 over the previous entry's chain and
    this digest: an entry that was altered, dropped or slipped in breaks the chain, and erasing
    content with its salt (as the law may ask) does not. `salt` is empty where that was done.
    """

    __tablename__ = "audit_entry"
    __table_args__ = (Index("ix_audit_entry_row", "table_name", "row_id"),)

    no: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    command_id: Mapped[str] = mapped_column(String(36), index=True)
    command: Mapped[str]
    made_by: Mapped[str]
    made_at: Mapped[datetime]
    table_name: Mapped[str]
    row_id: Mapped[str] = mapped_column(String(36))
    before: Mapped[dict[str, Any] | None]
    after: Mapped[dict[str, Any] | None]
    salt: Mapped[str] = mapped_column(String(32))
    digest: Mapped[str] = mapped_column(String(64))
    chain: Mapped[str] = mapped_column(String(64))


class Draft(Base):
    """A call in progress, as typed so far: no fact, but never lost."""

    __tablename__ = "draft"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    body: Mapped[dict[str, Any]]
    saved_at: Mapped[datetime]


class StoreInfo(Base):
    """What the store says of itself: `training`, `made_at`."""

    __tablename__ = "store_info"

    key: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]
