"""What the free rooms are worth by the requests of the last weeks, kept beside the room index."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from kcio_desk.domain import SEEKS_ROOM, RequestFacts
from kcio_desk.matching.index import RoomIndex
from kcio_desk.matching.rank import Weights
from kcio_desk.models import Household, Request
from kcio_desk.queries.facts import request_facts
from kcio_desk.queries.room_index import generation, room_index
from kcio_desk.store import AMSTERDAM

SEEN: Final = timedelta(days=28)
# What a young store has seen counts as so much at least.
LEAST_SEEN: Final = timedelta(days=7)
# Of fewer requests nothing can be learnt: then scarce features have their flat prices only.
FEWEST: Final = 20
_KEY: Final = "prices"
USUAL: Final = Weights()


def refresh_prices(today: date) -> Callable[[Session], None]:
    """Make the prices anew where rooms, stays or households have changed; takes up to 0.1 s."""

    def refresh(session: Session) -> None:
        cache = session.info["cache"]
        index, version = room_index(session, today), generation(cache)
        kept = cache.get(_KEY)
        if kept is None or kept[:2] != (index, version):
            cache[_KEY] = (index, version, _weights(index, recent_requests(session, today), today))

    return refresh


def priced(session: Session, index: RoomIndex) -> Weights:
    """The weights with the prices there are for this index, be they a little old; else the usual ones."""
    kept = session.info["cache"].get(_KEY)
    weights: Weights = kept[2] if kept and kept[0] is index else USUAL
    return weights


def recent_requests(session: Session, today: date) -> list[RequestFacts]:
    """Who asked for a room in the last weeks, whatever became of it."""
    since = datetime.combine(today - SEEN, time.min, AMSTERDAM)
    parts = (Household.persons, Household.pets, Household.conflicts)
    query = (
        select(Request)
        .where(Request.received >= since, Request.kind.in_([kind.value for kind in SEEKS_ROOM]))
        .options(*(selectinload(Request.household).selectinload(part) for part in parts))
    )
    return [request_facts(row) for row in session.scalars(query)]


def _weights(index: RoomIndex, requests: Sequence[RequestFacts], today: date) -> Weights:
    if len(requests) < FEWEST:
        return USUAL
    # The solver is large, and a start must not wait for it.
    from kcio_desk.matching.prices import make_prices  # noqa: PLC0415

    days = [today - request.received.date() for request in requests if request.received]
    seen = max(LEAST_SEEN, min(SEEN, max(days, default=SEEN)))
    return replace(USUAL, prices=make_prices(index, requests, today, seen=seen.days))
