"""A call in progress, kept as typed: no fact yet, so no audit entry, but on disk at each change."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from kcio_desk.commands.base import Command, handles
from kcio_desk.domain import Change, Kind
from kcio_desk.models import Draft

DRAFTS = Change(frozenset({Kind.DRAFT}))


class SaveDraft(Command):
    """The call as typed so far, as JSON."""

    draft: str
    body: dict[str, Any]


class DropDraft(Command):
    """End a call of which nothing needs to be kept."""

    draft: str


@handles(SaveDraft)
def save_draft(session: Session, made: SaveDraft) -> Change:
    """Replace what was kept of this call."""
    session.merge(Draft(id=made.draft, body=made.body, saved_at=made.made_at))
    return DRAFTS


@handles(DropDraft)
def drop_draft(session: Session, made: DropDraft) -> Change:
    """Forget the call."""
    row = session.get(Draft, made.draft)
    if row is not None:
        session.delete(row)
    return DRAFTS
