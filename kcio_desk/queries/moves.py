"""Chains of moves for a request: what is known of who is housed, kept in memory beside the room index."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session, lazyload

from kcio_desk.domain import HOLDING, RequestFacts, StayLength, StayState, Tie
from kcio_desk.matching.moves import USUAL, Chain, MoveTable, Resident
from kcio_desk.matching.moving.escapes import Progress, Stop
from kcio_desk.matching.rank import FULL_SCORE
from kcio_desk.matching.suggest import suggest
from kcio_desk.models import Household, Stay
from kcio_desk.queries import facts as read
from kcio_desk.queries.room_index import behind, room_index

_KEY: Final = "move_table"
SHOWN: Final = 3
AT_ONCE: Final = 2
"""Moves looked for at every key stroke."""
_AT_A_TIME: Final = 200
"""Stays read before it is asked again whether to go on."""


class _Stopped(Exception):
    """Somebody else waits for the worker."""


@dataclass(frozen=True, slots=True)
class Chains:
    """Ways to make room by moves, the least disturbing first, and what the households are called."""

    chains: tuple[Chain, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    """By reference: the name of the first of its persons."""


def moves(
    request: RequestFacts,
    today: date,
    depth: int = AT_ONCE,
    top: int = SHOWN,
    stop: Stop | None = None,
    progress: Progress | None = None,
) -> Callable[[Session], Chains]:
    """The chains of at most `depth` moves that free a better room than there is; see `MoveTable.chains`."""

    def look(session: Session) -> Chains:
        if _well_housed(session, request, today):
            return Chains()
        try:
            table = move_table(session, today, stop)
        except _Stopped:
            return Chains()
        found = table.chains(request, depth, top, stop, progress)
        return Chains(found, names(session, {ref for chain in found for ref in chain.touched}))

    return look


def _well_housed(session: Session, request: RequestFacts, today: date) -> bool:
    """Whether a room fits so well that to pack at all is worse: then nothing need be worked out."""
    found = suggest(room_index(session, today), request, today, top=1)
    return found.fitting > 0 and FULL_SCORE - found.suggestions[0].score <= USUAL.household


def ready(today: date, stop: Stop) -> Callable[[Session], bool]:
    """Work out beforehand what the next who asks would have to wait for; False where stopped."""

    def look(session: Session) -> bool:
        try:
            return move_table(session, today, stop).escapes((today, None)).deepen(AT_ONCE, stop)
        except _Stopped:
            return False

    return look


def move_table(session: Session, today: date, stop: Stop | None = None) -> MoveTable:
    """What moves cost as of now; who is overdue depends on the day, so another day builds it anew."""
    index = room_index(session, today)
    cache = session.info["cache"]
    pending = behind(cache, _KEY)
    kept: MoveTable | None = cache.get(_KEY)
    if kept is None or kept.index is not index or pending.everything:
        cache.pop(_KEY, None)
        kept = cache[_KEY] = MoveTable(index, residents(session, stop=stop), today)
    elif pending.kinds:
        kept.refresh(pending.rooms, residents(session, pending.rooms))
    return kept


def residents(
    session: Session, room_ids: Collection[str] | None = None, stop: Stop | None = None
) -> dict[str, Resident]:
    """Every household that holds a room, by reference; or those that hold one of these rooms."""
    query = select(Stay).where(Stay.state.in_(HOLDING)).order_by(Stay.household_id, Stay.from_)
    query = query.options(lazyload(Stay.persons)).execution_options(yield_per=_AT_A_TIME)
    if room_ids is not None:
        there = select(Stay.household_id).where(Stay.room_id.in_(room_ids), Stay.state.in_(HOLDING))
        query = query.where(Stay.household_id.in_(there))
    held: dict[str, list[Stay]] = {}
    for n, stay in enumerate(session.scalars(query)):
        if stop and n % _AT_A_TIME == 0 and stop():
            raise _Stopped
        held.setdefault(stay.household.reference, []).append(stay)
    return {reference: resident(stays) for reference, stays in held.items()}


def names(session: Session, references: Iterable[str]) -> dict[str, str]:
    """What households are called, by reference: the name of the first of their persons."""
    rows = session.scalars(select(Household).where(Household.reference.in_(set(references))))
    return {row.reference: row.persons[0].name if row.persons else "" for row in rows}


def resident(stays: list[Stay]) -> Resident:
    """A household as those who look for moves see it, from all the stays it holds."""
    now = next((stay for stay in stays if stay.state == StayState.ARRIVED), stays[0])
    row = now.household
    ties = {Tie(tie.tie): tie.near for tie in row.ties}
    return Resident(
        read.household_facts(row),
        tuple(dict.fromkeys(stay.room_id for stay in stays)),
        since=now.from_,
        state=StayState(now.state),
        stay_length=StayLength(now.room.location.stay_length),
        do_not_move=row.do_not_move,
        work=Tie.WORK in ties,
        care=Tie.CARE in ties,
        case=Tie.CASE in ties,
        near={tie: near for tie, near in ties.items() if near},
    )
