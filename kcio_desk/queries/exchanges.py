"""Swaps and improvement rounds, from what is kept in memory of who is housed where."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kcio_desk.domain import HOLDING, Tie
from kcio_desk.matching.moves import MoveTable
from kcio_desk.matching.moving.facts import Exchange, Refusal
from kcio_desk.matching.rounds import Aim, Round, RoundProcess
from kcio_desk.matching.swaps import Swap, partners, swap, swap_locations, unmovable
from kcio_desk.matching.turns import Remainder, remainder
from kcio_desk.models import HouseholdTie, Location, Room, Stay
from kcio_desk.queries.moves import move_table, names
from kcio_desk.queries.search import of_household
from kcio_desk.queries.search_index import BEGUN, search_index
from kcio_desk.queries.search_persons import PersonLine, best_persons, person_lines

SHOWN: Final = 8
"""Partners offered."""
OFFERED: Final = 6
"""Households that may be meant."""


@dataclass(frozen=True, slots=True)
class Swaps:
    """Swaps, the best first, or why there are none; and what the households are called."""

    swaps: tuple[Swap, ...] = ()
    refused: tuple[Refusal, ...] = ()
    names: Mapping[str, str] = field(default_factory=dict)
    """By reference."""


@dataclass(frozen=True, slots=True)
class RoundTurns:
    """A round turn by turn without those that were left out; and what the households are called."""

    found: Round
    left: Remainder
    without: frozenset[int]
    names: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Housed:
    """A household that sleeps here, by the person it was found by."""

    reference: str
    name: str
    persons: int
    room: str
    """Where they sleep, as location code/room name."""


@dataclass(frozen=True, slots=True)
class Site:
    """A location where somebody sleeps."""

    code: str
    name: str
    municipality: str
    households: int


def housed_like(typed: str, today: date) -> Callable[[Session], tuple[Housed, ...]]:
    """Who is housed and may be meant by a name or by the beginning of a reference, the surest first."""

    def look(session: Session) -> tuple[Housed, ...]:
        said = " ".join(typed.split())
        points = dict(best_persons(search_index(session).names.find(said)))
        points |= dict.fromkeys(of_household(session, said), float(BEGUN))
        lines = [line for line in person_lines(session, points, today) if line.housed]
        surest = sorted(lines, key=lambda line: (points[line.id], line.household == said.upper()))
        found = list({line.household: line for line in surest}.values())[: -OFFERED - 1 : -1]
        table = move_table(session, today)
        return tuple(_housed(table, line) for line in found if line.household in table.residents)

    return look


def swap_of(one: str, other: str, on: date, today: date) -> Callable[[Session], Swaps]:
    """Whether two households, by reference, may exchange rooms on that day; see `matching.swaps.swap`."""

    def look(session: Session) -> Swaps:
        table = move_table(session, today)
        found = swap(table.index, table.residents, one, other, today, on)
        if isinstance(found, Swap):
            return _named(session, (found,))
        return _named(session, (), found, (one, other))

    return look


def partners_of(household: str, on: date, today: date) -> Callable[[Session], Swaps]:
    """With whom a household, by reference, could best exchange; or why it cannot with anybody."""

    def look(session: Session) -> Swaps:
        table = move_table(session, today)
        found = partners(table.index, table.residents, household, today, SHOWN, on)
        refused = unmovable(table.index, table.residents, (household,), today, on)
        return _named(session, found, () if found else tuple(refused), (household,))

    return look


def location_swap(one: str, other: str, on: date, today: date) -> Callable[[Session], Swaps]:
    """The households of two locations, by code, exchange; see `matching.swaps.swap_locations`."""

    def look(session: Session) -> Swaps:
        table = move_table(session, today)
        found = swap_locations(table.index, table.residents, one, other, today, on)
        return _named(session, (found,), (), (refusal.household for refusal in found.stay))

    return look


def sites(session: Session) -> tuple[Site, ...]:
    """Every location where somebody sleeps, by municipality and name."""
    living = func.count(Stay.household_id.distinct())
    rows = session.execute(
        select(Location, living)
        .join(Room, Room.location_id == Location.id)
        .join(Stay, Stay.room_id == Room.id)
        .where(Stay.state.in_(HOLDING))
        .group_by(Location.id)
    )
    found = (Site(row.code, row.name, row.municipality.name, n) for row, n in rows)
    return tuple(sorted(found, key=lambda site: (site.municipality, site.name)))


def anybody_near(session: Session) -> bool:
    """Whether of anybody who is housed it is known where their school or care is."""
    known = select(HouseholdTie.household_id).where(
        HouseholdTie.near.is_not(None),
        HouseholdTie.tie.in_([Tie.SCHOOL, Tie.CARE]),
        HouseholdTie.household_id.in_(select(Stay.household_id).where(Stay.state.in_(HOLDING))),
    )
    return session.scalar(known.limit(1)) is not None


def round_process(aim: Aim, moves: int, limit: float, today: date) -> Callable[[Session], RoundProcess]:
    """A round to be looked for, not started yet.

    It has a copy of its own of the region, for it is sent to another process while this one goes on to keep
    what it has up to date. To copy the sample's 1,636 rooms takes a fifth of a second.
    """

    def look(session: Session) -> RoundProcess:
        table = move_table(session, today)
        index, residents = pickle.loads(pickle.dumps((table.index, table.residents)))  # noqa: S301 - our own
        return RoundProcess(index, residents, today, aim, moves, limit)

    return look


def round_turns(found: Round, without: Collection[int], today: date) -> Callable[[Session], RoundTurns]:
    """A round without some of its turns, held against the region as it is now; see `remainder`."""

    def look(session: Session) -> RoundTurns:
        table = move_table(session, today)
        left = remainder(table.index, table.residents, today, found, without)
        return RoundTurns(found, left, frozenset(without), names(session, _seen((found,))))

    return look


def _housed(table: MoveTable, line: PersonLine) -> Housed:
    resident = table.residents[line.household]
    room = table.index.room(table.index.position[resident.room_ids[0]])
    return Housed(line.household, line.name, len(resident.household.persons), room.key)


def _named(
    session: Session, found: tuple[Swap, ...], refused: tuple[Refusal, ...] = (), more: Iterable[str] = ()
) -> Swaps:
    return Swaps(found, refused, names(session, {*more, *_seen(found)}))


def _seen(exchanges: Iterable[Exchange]) -> set[str]:
    """References of all who sleep in the rooms, before or after."""
    pictures = (picture for exchange in exchanges for picture in exchange.rooms)
    return {one.household for picture in pictures for one in (*picture.before, *picture.after)}
