"""Chains of moves for a request: what is known of who is housed, kept in memory beside the room index."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final, NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from kcio_desk.domain import HOLDING, HouseholdFacts, RequestFacts, StayLength, StayState, Tie
from kcio_desk.matching.moves import USUAL, Chain, MoveTable, Resident
from kcio_desk.matching.moving.escapes import Progress, Stop
from kcio_desk.matching.rank import FULL_SCORE
from kcio_desk.matching.suggest import suggest
from kcio_desk.models import Household, HouseholdTie, Location, Room, Stay
from kcio_desk.queries import facts as read
from kcio_desk.queries.room_index import behind, room_index

_KEY: Final = "move_table"
SHOWN: Final = 3
AT_ONCE: Final = 2
"""Moves looked for at every key stroke."""


class Held(NamedTuple):
    """A stay of a household that is housed."""

    room_id: str
    from_: date
    state: str
    stay_length: str
    """Of its location."""


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
        found = move_table(session, today).chains(request, depth, top, stop, progress)
        return Chains(found, names(session, {ref for chain in found for ref in chain.touched}))

    return look


def _well_housed(session: Session, request: RequestFacts, today: date) -> bool:
    """Whether a room fits so well that to pack at all is worse: then nothing need be worked out."""
    found = suggest(room_index(session, today), request, today, top=1)
    return found.fitting > 0 and FULL_SCORE - found.suggestions[0].score <= USUAL.household


def ready(today: date, stop: Stop) -> Callable[[Session], bool]:
    """Work out beforehand what the next who asks would have to wait for; False where stopped."""

    def look(session: Session) -> bool:
        return move_table(session, today).escapes((today, None)).deepen(AT_ONCE, stop)

    return look


def move_table(session: Session, today: date) -> MoveTable:
    """What moves cost as of now; who is overdue depends on the day, so another day builds it anew."""
    index = room_index(session, today)
    cache = session.info["cache"]
    pending = behind(cache, _KEY)
    kept: MoveTable | None = cache.get(_KEY)
    if kept is None or kept.index is not index or pending.everything:
        kept = cache[_KEY] = MoveTable(index, residents(session), today)
    elif pending.kinds:
        kept.refresh(pending.rooms, residents(session, pending.rooms))
    return kept


def residents(session: Session, room_ids: Collection[str] | None = None) -> dict[str, Resident]:
    """Every household that holds a room, by reference; or those that hold one of these rooms."""
    ids = select(Stay.household_id).where(Stay.state.in_(HOLDING))
    if room_ids is not None:
        ids = ids.where(Stay.room_id.in_(room_ids))
    columns = (Stay.household_id, Stay.room_id, Stay.from_, Stay.state, Location.stay_length)
    stays = select(*columns).join(Room, Stay.room_id == Room.id).join(Location).order_by(Stay.from_)
    held = read.grouped(session, stays.where(Stay.state.in_(HOLDING), Stay.household_id.in_(ids)))
    tied = select(HouseholdTie.household_id, HouseholdTie.tie, HouseholdTie.near)
    ties = read.grouped(session, tied.where(HouseholdTie.household_id.in_(ids)))
    put = select(Household.id).where(Household.id.in_(ids), Household.do_not_move)
    stays_put = set(session.scalars(put))
    return {
        household.reference: resident(
            household,
            [Held(*stay) for stay in held[key]],
            {Tie(tie): near for tie, near in ties.get(key, ())},
            do_not_move=key in stays_put,
        )
        for key, household in read.households(session, ids).items()
    }


def names(session: Session, references: Iterable[str]) -> dict[str, str]:
    """What households are called, by reference: the name of the first of their persons."""
    rows = session.scalars(select(Household).where(Household.reference.in_(set(references))))
    return {row.reference: row.persons[0].name if row.persons else "" for row in rows}


def resident(
    household: HouseholdFacts, held: Sequence[Held], ties: Mapping[Tie, str | None], *, do_not_move: bool
) -> Resident:
    """A household as those who look for moves see it, from all the stays it holds."""
    now = next((stay for stay in held if stay.state == StayState.ARRIVED), held[0])
    return Resident(
        household,
        tuple(dict.fromkeys(stay.room_id for stay in held)),
        since=now.from_,
        state=StayState(now.state),
        stay_length=StayLength(now.stay_length),
        do_not_move=do_not_move,
        work=Tie.WORK in ties,
        care=Tie.CARE in ties,
        case=Tie.CASE in ties,
        near={tie: near for tie, near in ties.items() if near},
    )
