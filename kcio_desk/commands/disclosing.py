"""Personal data given to whom they are about: every time is written down."""

from __future__ import annotations

from sqlalchemy.orm import Session

from kcio_desk.commands.base import Command, handles
from kcio_desk.domain import Change, Kind
from kcio_desk.models import Disclosure


class ExportPerson(Command):
    """The data of a household (id), or of one person of it, were written out."""

    household: str
    person: str | None = None
    with_care: bool = False


@handles(ExportPerson)
def export_person(session: Session, made: ExportPerson) -> Change:
    """One row, which the trail keeps."""
    session.add(
        Disclosure(
            household_id=made.household,
            person_id=made.person,
            made_at=made.made_at,
            made_by=made.made_by,
            with_care=made.with_care,
        )
    )
    return Change(frozenset({Kind.DOCUMENT}))
