"""The rooms for a call in progress, from the index that is kept in memory."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sqlalchemy.orm import Session

from kcio_desk.domain import Condition, RequestFacts
from kcio_desk.matching.answers import NearMiss, Suggestions
from kcio_desk.matching.suggest import near_misses, suggest
from kcio_desk.queries.prices import priced
from kcio_desk.queries.room_index import room_index

SHOWN = 40


def suggestions(request: RequestFacts, today: date, top: int = SHOWN) -> Callable[[Session], Suggestions]:
    """The best rooms, why not the others, and what would open the most."""

    def look(session: Session) -> Suggestions:
        index = room_index(session, today)
        return suggest(index, request, today, top, priced(session, index))

    return look


def rooms_missing(
    request: RequestFacts, today: date, condition: Condition, top: int = SHOWN
) -> Callable[[Session], tuple[NearMiss, ...]]:
    """The best rooms that miss this one condition and nothing else."""

    def look(session: Session) -> tuple[NearMiss, ...]:
        index = room_index(session, today)
        return near_misses(index, request, today, condition, top, priced(session, index))

    return look
