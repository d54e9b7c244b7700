"""Which place of a room each stay takes, night by night: derived from the stays, guarded by the database."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby, islice
from operator import itemgetter
from typing import Final, cast

from sqlalchemy import Table, delete, func, insert, select
from sqlalchemy.orm import Session

from kcio_desk.domain import COUNTED
from kcio_desk.models import Stay, StayPerson, StayPlace

_PLACES_AT_ONCE: Final = 20_000


@dataclass(frozen=True, slots=True)
class Sleeping:
    """So many persons of one stay on the nights `[from_, until)`; dates, or all of them as ISO has them."""

    stay_id: str
    party: str
    persons: int
    from_: date
    until: date | None


def settle(session: Session, room_id: str) -> None:
    """Number the places of a room anew after its stays changed."""
    settle_many(session, [room_id])


def settle_many(session: Session, room_ids: Sequence[str]) -> None:
    """The same for many rooms."""
    session.execute(delete(StayPlace).where(StayPlace.room_id.in_(room_ids)))
    rows = [
        {
            "room_id": room_id,
            "place_no": place_no,
            "from_": s.from_,
            "until": s.until,
            "party": s.party,
            "stay_id": s.stay_id,
        }
        for room_id, stays in _sleeping(session, room_ids).items()
        for s, numbers in numbered(stays)
        for place_no in numbers
    ]
    if rows:
        session.connection().execute(insert(cast("Table", StayPlace.__table__)), rows)


def settle_all(session: Session) -> None:
    """The same for every room of a SQLite store that has no places yet: hundreds of thousands in seconds."""
    connection = session.connection()
    states = ", ".join(f"'{state.value}'" for state in COUNTED)
    found = connection.exec_driver_sql(
        "SELECT room_id, stay.id, party, count(*), from_, until FROM stay "  # noqa: S608 - words of our own
        f"JOIN stay_person ON stay_id = stay.id WHERE state IN ({states}) "
        "AND (until IS NULL OR until > from_) GROUP BY stay.id ORDER BY room_id"
    )
    places = (
        (room_id, place_no, s.from_, s.until, s.party, s.stay_id)
        for room_id, stays in groupby(found, key=itemgetter(0))
        for s, numbers in numbered(Sleeping(*stay[1:]) for stay in stays)
        for place_no in numbers
    )
    while some := list(islice(places, _PLACES_AT_ONCE)):
        connection.exec_driver_sql(
            "INSERT INTO stay_place (room_id, place_no, from_, until, party, stay_id) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            some,
        )


def sleeping(session: Session, room_id: str) -> list[Sleeping]:
    """The counted stays of a room, with their number of persons; nobody sleeps zero nights."""
    return _sleeping(session, [room_id]).get(room_id, [])


def _sleeping(session: Session, room_ids: Sequence[str]) -> dict[str, list[Sleeping]]:
    found: dict[str, list[Sleeping]] = {}
    query = (
        select(Stay.room_id, Stay.id, Stay.party, func.count(StayPerson.id), Stay.from_, Stay.until)
        .join(StayPerson)
        .where(Stay.room_id.in_(room_ids), Stay.state.in_(COUNTED))
        .group_by(Stay.id)
    )
    for room_id, stay, party, persons, from_, until in session.execute(query):
        if until is None or until > from_:
            found.setdefault(room_id, []).append(Sleeping(stay, party, persons, from_, until))
    return found


def numbered(stays: Iterable[Sleeping]) -> list[tuple[Sleeping, list[int]]]:
    """Give each stay the lowest numbers that are free from its first night on.

    In order of beginning this never needs more numbers than there are sleepers on the fullest night.
    """
    busy_until: dict[int, date | None] = {}
    given = []
    for stay in sorted(stays, key=lambda s: (s.from_, s.stay_id)):
        numbers: list[int] = []
        number = 1
        while len(numbers) < stay.persons:
            until = busy_until.get(number, stay.from_)
            if until is not None and until <= stay.from_:
                numbers.append(number)
                busy_until[number] = stay.until
            number += 1
        given.append((stay, numbers))
    return given
