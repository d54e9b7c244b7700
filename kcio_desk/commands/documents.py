"""Documents that went out: every issue is written down."""

from __future__ import annotations

from pydantic import Field
from sqlalchemy.orm import Session

from kcio_desk.commands.base import Command, handles
from kcio_desk.commands.staying import stay_row
from kcio_desk.domain import Change, Issuing, Kind, Problem, SheetCopy, text
from kcio_desk.models import Document
from kcio_desk.queries.sheet import KIND, sheet_number


class IssueDocument(Command):
    """Copies of a stay's sheet were printed, saved or copied; `digest` is the SHA-256 of what went out."""

    stay: str
    number: str
    copies: tuple[SheetCopy, ...] = Field(min_length=1)
    digest: str = Field(pattern="^[0-9a-f]{64}$")
    how: Issuing


@handles(IssueDocument)
def issue_document(session: Session, made: IssueDocument) -> Change:
    """Write one row a copy; `Problem` where the number on it is another's by now."""
    stay = stay_row(session, made.stay)
    if made.number != sheet_number(session, stay):
        raise Problem(
            text("Sheet {number} has another number by now.", number=made.number),
            advice=text("Open the sheet again; nothing was issued."),
        )
    for copy in made.copies:
        session.add(
            Document(
                number=made.number,
                kind=KIND,
                copy=copy.value,
                stay_id=stay.id,
                digest=made.digest,
                issued_at=made.made_at,
                issued_by=made.made_by,
                how=made.how.value,
            )
        )
    return Change(frozenset({Kind.DOCUMENT}), made=(made.number,))
