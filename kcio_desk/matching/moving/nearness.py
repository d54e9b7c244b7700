"""What a move brings nearer to school, work and care, and what it takes them further from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kcio_desk.domain import ADULT, Tie
from kcio_desk.matching.bits import to_positions, values
from kcio_desk.matching.moving.escapes import Escapes, Numbers
from kcio_desk.matching.moving.facts import Resident
from kcio_desk.matching.moving.geography import Costs

Flags = NDArray[np.bool_]
Kilometres = NDArray[np.float64]
# Work counts where it gets further; it is school and care that a round brings nearer.
NEARER_TO: Final = (Tie.SCHOOL, Tie.CARE)


class Nearness:
    """By a mover's number, then by the number of a location: see `Geography`.

    `further` is where they would come further from any of the three, or where that cannot be told;
    `nearer` where they come nearer to school or care and no further from anything; `saved` the kilometres
    less to school and care together. Of a tie of which nobody knows the municipality nothing is said.
    """

    def __init__(self, escapes: Escapes) -> None:
        self._escapes, self._day = escapes, escapes.window[0]
        shape = len(escapes.movers), len(escapes.geography.first) - 1
        self.further: Flags = np.zeros(shape, dtype=np.bool_)
        self.nearer: Flags = np.zeros(shape, dtype=np.bool_)
        self.saved: Kilometres = np.zeros(shape)
        self._kept: dict[tuple[int, Tie], Flags] = {}
        self._relief: Costs = np.zeros(shape, dtype=np.float32)
        self._away: dict[str, Kilometres] = {}
        self._places = _one_room_each(escapes)
        for mover in escapes.movers:
            for tie in held(mover.resident, escapes):
                self._note(mover.number, tie, mover.resident)
        self.nearer &= ~self.further

    def ways(self, members: Numbers) -> Costs:
        """Points for each of these to go to each location: what they come no further from costs nothing."""
        found: Costs = self._escapes.ways(members) - self._relief[members]
        return found

    def kept(self, number: int, position: int) -> tuple[Tie, ...]:
        """What a mover comes no further from in a room."""
        at = self._escapes.geography.at[position]
        return tuple(tie for (whose, tie), kept in self._kept.items() if whose == number and kept[at])

    def kilometres(self, number: int, tie: Tie, position: int) -> tuple[float, float]:
        """From what ties a mover, now and in a room; NaN where not known."""
        mover, at = self._escapes.movers[number], self._escapes.geography.at
        away = self._distances(mover.resident.near[tie])
        return float(away[at[mover.position]]), float(away[at[position]])

    def _note(self, number: int, tie: Tie, resident: Resident) -> None:
        home = self._escapes.geography.at[self._escapes.rooms[number]]
        away = self._distances(resident.near[tie])
        # Where nobody knows how far it was, only the municipality itself is surely as near.
        kept = away <= (0 if np.isnan(away[home]) else away[home])
        kept[home] = True
        self._kept[number, tie] = kept
        self.further[number] |= ~kept
        if tie in NEARER_TO:
            self.nearer[number] |= kept & (away != away[home]) & ~np.isnan(away)
            self.saved[number] += np.nan_to_num(away[home] - away)
        points = _points(self._escapes, resident, tie)
        self._relief[number] += points * self._escapes.geography.unsettles[home] * kept

    def _distances(self, municipality: str) -> Kilometres:
        """Whole kilometres from every location, 0 within the municipality; NaN where not known."""
        if municipality not in self._away:
            amount, unknown = self._escapes.index.distances.to(municipality)
            away = np.full(len(self._places), np.nan)
            known = np.flatnonzero(self._places >= 0)
            away[known] = values([amount], self._places[known].tolist())[0]
            away[self._escapes.geography.at[to_positions(unknown)]] = np.nan
            self._away[municipality] = away
        return self._away[municipality]


def held(resident: Resident, escapes: Escapes) -> Iterator[Tie]:
    """What ties them, of what is known where it is."""
    holds = {
        Tie.SCHOOL: resident.pupils(escapes.window[0]) > 0,
        Tie.WORK: resident.work,
        Tie.CARE: resident.care,
    }
    return (tie for tie, holds_them in holds.items() if holds_them and tie in resident.near)


def is_family(resident: Resident, escapes: Escapes) -> bool:
    """Whether there are children among them."""
    return any(p.age_on(escapes.window[0]) < ADULT for p in resident.household.persons)


def _points(escapes: Escapes, resident: Resident, tie: Tie) -> float:
    weights = escapes.weights
    if tie is Tie.SCHOOL:
        return weights.pupil * resident.pupils(escapes.window[0])
    return weights.work if tie is Tie.WORK else weights.care


def _one_room_each(escapes: Escapes) -> NDArray[np.intp]:
    """A room's position for every location, -1 for number 0."""
    geography = escapes.geography
    first = [geography.rooms_of(n)[0] if n else -1 for n in range(len(geography.first) - 1)]
    return np.array(first, dtype=np.intp)
