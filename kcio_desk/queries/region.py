"""The region as a whole: its municipalities by name, and how large it is."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kcio_desk.domain import Problem, text
from kcio_desk.models import Location, Municipality, Room


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


@dataclass(frozen=True, slots=True)
class Extent:
    """How much there is."""

    locations: int
    places: int


def extent(session: Session) -> Extent:
    """How large the region in this store is."""
    locations = session.scalar(select(func.count()).select_from(Location)) or 0
    return Extent(locations, session.scalar(select(func.sum(Room.capacity))) or 0)
