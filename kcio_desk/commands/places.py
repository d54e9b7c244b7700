"""Which place of a room each stay takes, night by night: derived from the stays, guarded by the database."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from kcio_desk.domain import COUNTED
from kcio_desk.models import Stay, StayPerson, StayPlace


@dataclass(frozen=True, slots=True)
class Sleeping:
    """So many persons of one stay on the nights `[from_, until)`."""

    stay_id: str
    party: str
    persons: int
    from_: date
    until: date | None


def settle(session: Session, room_id: str) -> None:
    """Number the places of a room anew after its stays changed."""
    session.execute(delete(StayPlace).where(StayPlace.room_id == room_id))
    rows = [
        {
            "room_id": room_id,
            "place_no": place_no,
            "from_": s.from_,
            "until": s.until,
            "party": s.party,
            "stay_id": s.stay_id,
        }
        for s, numbers in numbered(sleeping(session, room_id))
        for place_no in numbers
    ]
    if rows:
        session.execute(insert(StayPlace), rows)


def sleeping(session: Session, room_id: str) -> list[Sleeping]:
    """The counted stays of a room, with their number of persons; nobody sleeps zero nights."""
    rows = session.execute(
        select(Stay.id, Stay.party, func.count(StayPerson.id), Stay.from_, Stay.until)
        .join(StayPerson)
        .where(Stay.room_id == room_id, Stay.state.in_(COUNTED))
        .group_by(Stay.id)
    )
    return [Sleeping(*row) for row in rows if row[4] is None or row[4] > row[3]]


def numbered(stays: Iterable[Sleeping]) -> list[tuple[Sleeping, list[int]]]:
    """Give each stay the lowest numbers that are free from its first night on.

    In order of beginning this never needs more numbers than there are sleepers on the fullest night.
    """
    busy_until: dict[int, date] = {}
    given = []
    for stay in sorted(stays, key=lambda s: (s.from_, s.stay_id)):
        numbers: list[int] = []
        number = 1
        while len(numbers) < stay.persons:
            if busy_until.get(number, date.min) <= stay.from_:
                numbers.append(number)
                busy_until[number] = stay.until or date.max
            number += 1
        given.append((stay, numbers))
    return given
