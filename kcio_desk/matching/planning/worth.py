"""What a room costs a household beyond being a roof: waste; and which of its wishes it meets."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from kcio_desk.domain import Designation, RoomFacts
from kcio_desk.matching.bits import values
from kcio_desk.matching.index import RoomIndex
from kcio_desk.matching.planning.problem import PlanWeights, Problem, Wish
from kcio_desk.matching.rank import QUARTERS
from kcio_desk.matching.scarce import FEATURES, Scarce
from kcio_desk.matching.seeker import Seeker

Points: TypeAlias = NDArray[np.int64]
"""Quarters of a point, one a room."""
Flags: TypeAlias = NDArray[np.bool_]

OFFERS: Final[Mapping[Scarce, Callable[[RoomFacts], bool]]] = {
    Scarce.STEP_FREE: lambda room: room.step_free,
    Scarce.PETS: lambda room: room.location.pets is None or bool(room.location.pets),
    Scarce.NO_STAIRS: lambda room: not room.stairs,
    Scarce.LOWER_BEDS: lambda room: room.bunk_beds == 0,
    Scarce.NIGHT_ARRIVAL: lambda room: room.location.night_arrival,
    Scarce.CENTRAL: lambda room: not room.location.remote,
}


def needs(who: Seeker) -> tuple[bool, ...]:
    """Which scarce features they need, in the order of `OFFERS`."""
    return tuple(FEATURES[scarce].needed(who) for scarce in OFFERS)


class Worth:
    """Waste and wishes of every room at once, remembered by who asks."""

    def __init__(
        self,
        rooms: Sequence[RoomFacts],
        positions: Sequence[int],
        index: RoomIndex,
        problem: Problem,
        weights: PlanWeights,
    ) -> None:
        self.rooms, self.positions = rooms, positions
        self.index, self.problem, self.weights = index, problem, weights
        self.homes = self._homes()
        self._waste: dict[object, Points] = {}
        self._wishes: dict[tuple[Wish, ...], Points] = {}

    def waste(self, who: Seeker) -> Points:
        """Points off for each room, as a household of its own has it."""
        key = who.persons, who.shares, needs(who)
        if key not in self._waste:
            self._waste[key] = self._measure(who, needs(who))
        return self._waste[key]

    def wishes(self, wishes: tuple[Wish, ...]) -> Points:
        """Points a person for each room; wishes to be with others of the plan are not in it."""
        if wishes not in self._wishes:
            parts = [self._flags(wish) for wish in wishes]
            self._wishes[wishes] = sum(parts, np.zeros(len(self.rooms), dtype=np.int64))
        return self._wishes[wishes]

    def together(self, wishes: tuple[Wish, ...]) -> list[Wish]:
        """The wishes to be with others who are to be placed as well."""
        return [wish for wish in wishes if wish.feature == "with" and wish.value not in self.homes]

    @cached_property
    def key(self) -> list[tuple[object, ...]]:
        """Of each room what its waste depends on: equal keys, equal waste for everybody."""
        return [(r.capacity, r.designation.value, *offers) for r, offers in self._offered()]

    def _offered(self) -> list[tuple[RoomFacts, tuple[bool, ...]]]:
        return [(room, tuple(offers(room) for offers in OFFERS.values())) for room in self.rooms]

    @cached_property
    def _columns(self) -> dict[str, NDArray[np.int64]]:
        meant = [room.designation for room in self.rooms]
        return {
            "capacity": np.array([room.capacity for room in self.rooms], dtype=np.int64),
            "singles": np.array([m is Designation.SINGLES for m in meant], dtype=np.int64),
            "family": np.array([m is Designation.FAMILY for m in meant], dtype=np.int64),
        }

    @cached_property
    def _scarce(self) -> list[NDArray[np.int64]]:
        priced = self.weights.room.scarcity
        return [
            _quarters(priced.get(scarce, 0)) * np.array([offers(r) for r in self.rooms], dtype=np.int64)
            for scarce, offers in OFFERS.items()
        ]

    def _measure(self, who: Seeker, needed: tuple[bool, ...]) -> Points:
        columns, weights = self._columns, self.weights.room
        empty = _quarters(weights.empty_place) * np.maximum(0, columns["capacity"] - who.persons)
        if who.shares:
            empty = empty * (1 - columns["singles"])
        other = columns["singles" if who.persons > 1 else "family"]
        total = empty + _quarters(weights.other_designation) * other
        for need, price in zip(needed, self._scarce, strict=True):
            if not need:
                total = total + price
        return np.asarray(total, dtype=np.int64)

    def _flags(self, wish: Wish) -> Points:
        if wish.feature == "near":
            return self._near(wish.value)
        return _quarters(wish.weight) * np.array([self._has(r, wish) for r in self.rooms], dtype=np.int64)

    def _has(self, room: RoomFacts, wish: Wish) -> bool:
        if wish.feature == "municipality":
            return room.location.municipality == wish.value
        if wish.feature == "location":
            return room.location.code == wish.value
        if wish.feature == "with":
            return room.location.code in self.homes.get(wish.value, ())
        return wish.feature in self.problem.features.get(room.id, ())

    def _near(self, municipality: str) -> Points:
        amount, unknown = self.index.distances.to(municipality)
        km, strange = (
            np.array(row, dtype=np.int64) for row in values([amount, [(unknown, 1)]], self.positions)
        )
        nearby = (km <= self.weights.nearby_km) & (strange == 0)
        return np.where(
            nearby & (km == 0),
            _quarters(self.weights.municipality),
            nearby * _quarters(self.weights.nearby),
        ).astype(np.int64)

    def _homes(self) -> dict[str, frozenset[str]]:
        wished = {w.value for ask in self.problem.asks for w in ask.wishes if w.feature == "with"}
        code = {room.id: room.location.code for room in self.problem.rooms} if wished else {}
        found: dict[str, frozenset[str]] = {}
        for stay in self.problem.stays:
            if stay.household in wished and stay.room_id in code:
                found[stay.household] = found.get(stay.household, frozenset()) | {code[stay.room_id]}
        return found


def _quarters(points: float) -> int:
    return round(points * QUARTERS)
