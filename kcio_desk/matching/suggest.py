"""The suggester: which rooms fit and why, why the others do not, and what would open the most."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from kcio_desk.domain import Condition, RequestFacts
from kcio_desk.matching.answers import (
    CUSTODY,
    UNACCOMPANIED_MINOR,
    NearMiss,
    Suggestion,
    Suggestions,
)
from kcio_desk.matching.conditions import free_until
from kcio_desk.matching.index import RoomIndex
from kcio_desk.matching.rank import Weights, least_price, measured, points, ranked, score, words
from kcio_desk.matching.seeker import Seeker, seeker
from kcio_desk.matching.split import splits

__all__ = ["NearMiss", "Suggestion", "Suggestions", "near_misses", "suggest"]

USUAL: Final = Weights()


def suggest(
    index: RoomIndex, request: RequestFacts, today: date, top: int = 20, weights: Weights = USUAL
) -> Suggestions:
    """Answer a request: nothing but `blocked_by` for an unaccompanied minor."""
    if request.household.is_unaccompanied_minor(today):
        return Suggestions(blocked_by=UNACCOMPANIED_MINOR)
    who = seeker(request, today)
    broken = index.broken(who)
    fitting, alone = _tally(index.everything, broken)
    if fitting or who.persons == 1:
        found = _single_rooms(index, who, fitting, top, weights)
    else:
        found = splits(index, request, who, broken, top, weights)
    return Suggestions(
        suggestions=found,
        fitting=fitting.bit_count(),
        why_not={condition: rooms.bit_count() for condition, rooms in broken.items()},
        relax=_most_first(alone),
        questions=(CUSTODY,) if request.household.asks_custody(today) else (),
    )


def near_misses(
    index: RoomIndex,
    request: RequestFacts,
    today: date,
    condition: Condition,
    top: int = 20,
    weights: Weights = USUAL,
) -> tuple[NearMiss, ...]:
    """The best rooms that break this condition and nothing else; none for an unaccompanied minor."""
    if request.household.is_unaccompanied_minor(today):
        return ()
    who = seeker(request, today)
    _, alone = _tally(index.everything, index.broken(who))
    off = points(measured(index, who, weights.prices), weights)
    own = least_price(who, weights.prices, alone[condition])
    return tuple(
        NearMiss(index.room(position), condition, found.why, score(bad - own))
        for position, bad in ranked(index, alone[condition], off, top)
        for found in index.why(who, position)
    )


def _tally(everything: int, broken: Mapping[Condition, int]) -> tuple[int, dict[Condition, int]]:
    """The rooms that break nothing; and for each condition those that break it and nothing else."""
    once = twice = 0
    for rooms in broken.values():
        twice |= once & rooms
        once |= rooms
    return everything & ~once, {condition: rooms & ~twice for condition, rooms in broken.items()}


def _most_first(alone: Mapping[Condition, int]) -> tuple[tuple[Condition, int], ...]:
    counted = [(condition, rooms.bit_count()) for condition, rooms in alone.items() if rooms]
    return tuple(sorted(counted, key=lambda pair: -pair[1]))


def _single_rooms(
    index: RoomIndex, who: Seeker, fitting: int, top: int, weights: Weights
) -> tuple[Suggestion, ...]:
    reasons = measured(index, who, weights.prices)
    best = ranked(index, fitting, points(reasons, weights), top)
    positions = [position for position, _ in best]
    ends = [free_until(who, *index.facts(position)) for position in positions]
    said = words(reasons, who, index, fitting, positions, ends, weights)
    own = least_price(who, weights.prices, fitting)
    return tuple(
        Suggestion((index.room(position),), score(off - own), sentences, end)
        for (position, off), sentences, end in zip(best, said, ends, strict=True)
    )
