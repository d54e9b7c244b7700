"""Dealing with what was refused: of this desk only, so it is no fact and does not travel."""

from __future__ import annotations

from sqlalchemy.orm import Session

from kcio_desk.commands.base import Command, handles
from kcio_desk.domain import Change, Kind, Problem, text
from kcio_desk.models import Conflict
from kcio_desk.queries.inbox import concerns_people
from kcio_desk.queries.ways import Way


class DealWithConflict(Command):
    """Somebody dealt with it: in one transaction with the commands that take its place, if any."""

    conflict: str
    how: Way
    why: str = ""


@handles(DealWithConflict)
def deal_with_conflict(session: Session, made: DealWithConflict) -> Change:
    """Once; where it was about people and is given up, with the reason in a line."""
    row = session.get(Conflict, made.conflict)
    if row is None or row.dealt_at is not None:
        raise Problem(text("Somebody has dealt with this already."), advice=text("Look at the inbox again."))
    why = made.why.strip()
    if made.how is Way.GIVE_UP and concerns_people(row.kind) and not why:
        raise Problem(
            text("Nobody knows later why nothing came of it."),
            advice=text("Write in one line why."),
            field="why",
        )
    row.dealt_at = made.made_at
    row.dealt_how = " · ".join(filter(None, (made.made_by, made.how.value, why)))
    return Change(frozenset({Kind.INBOX}))
