"""The region's municipalities, by name."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from kcio_desk.domain import Problem, text
from kcio_desk.models import Municipality


def municipalities(session: Session) -> list[str]:
    """All names, in order."""
    return list(session.scalars(select(Municipality.name).order_by(Municipality.name)))


def municipality_named(session: Session, name: str) -> str:
    """The name as this region spells it; `Problem` where there is none."""
    names = municipalities(session)
    for known in names:
        if known.casefold() == name.strip().casefold():
            return known
    raise Problem(
        text("near: there is no municipality {name} in this region.", name=name),
        advice=text("Choose one of: {names}.", names=tuple(names)),
        field="near",
    )
