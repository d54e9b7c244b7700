"""What a desk keeps of its own while it shares a database: none of it travels."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, String
from sqlalchemy import text as sql
from sqlalchemy.orm import Mapped, mapped_column

from kcio_desk.models.base import Base

Documents = JSON(none_as_null=True)


class Outgoing(Base):
    """A command of this desk that the feed has not brought back yet: the outbox.

    `writes` are its rows as it found and left them here; `keys` what it relied on, as of number `at` of the
    feed: none where nothing that others do can make it stale. `seq` is the number that the server gave it,
    once it has answered.
    """

    __tablename__ = "outgoing"

    no: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    id: Mapped[str] = mapped_column(String(36), unique=True)
    kind: Mapped[str]
    args: Mapped[dict[str, Any]]
    made_by: Mapped[str]
    made_at: Mapped[datetime]
    at: Mapped[int]
    keys: Mapped[list[str]]
    writes: Mapped[list[dict[str, Any]]] = mapped_column(Documents)
    seq: Mapped[int | None]
    confirmed: Mapped[bool] = mapped_column(default=False)
    """Made on leased places: nothing can take it back."""
    sent: Mapped[bool] = mapped_column(default=False)
    """On its way to the server once: others may have it, whatever was heard of that."""


class Applied(Base):
    """A command of this desk that the shared database has: kept for some days, should that be restored.

    Of one that a restored server has forgotten `lost_until` says how long it waits for what it builds on.
    `writes` are all rows of what travels as written, with its `keys`; of anything else the numbers that were
    told of the rows it made.
    """

    __tablename__ = "applied"

    no: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    id: Mapped[str] = mapped_column(String(36), unique=True)
    came_at: Mapped[datetime] = mapped_column(index=True)
    lost_until: Mapped[datetime | None]
    kind: Mapped[str]
    args: Mapped[dict[str, Any]]
    made_by: Mapped[str]
    made_at: Mapped[datetime]
    keys: Mapped[list[str]]
    writes: Mapped[list[dict[str, Any]]] = mapped_column(Documents)

    __table_args__ = (Index("ix_applied_lost", "lost_until", sqlite_where=sql("lost_until IS NOT NULL")),)


class Conflict(Base):
    """A command that was refused, or that the rules refuse by now: the inbox, until somebody dealt with it.

    `why` and `advice` are sentences as [English source, values].
    """

    __tablename__ = "conflict"

    id: Mapped[str] = mapped_column(String(36), primary_key=True)
    kind: Mapped[str]
    args: Mapped[dict[str, Any]]
    made_by: Mapped[str]
    made_at: Mapped[datetime]
    found_at: Mapped[datetime]
    why: Mapped[list[Any]] = mapped_column(Documents)
    advice: Mapped[list[Any] | None] = mapped_column(Documents)
    dealt_at: Mapped[datetime | None]
    dealt_how: Mapped[str] = mapped_column(default="")
