"""Where rooms lie to each other: locations by number, and what the way between two of them costs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kcio_desk.domain import LocationFacts, RoomFacts
from kcio_desk.matching.distance import EARTH_KM
from kcio_desk.matching.moving.facts import MoveWeights

Costs = NDArray[np.float32]
FAR: Final = np.float32(np.inf)


class Geography:
    """Locations by number; `at[position]` is that of a room, 0 where the room was removed.

    `way[a, b]` are the points for the way from a to b; `unsettles[a, b]` is the share of school, work and
    care that is lost: 0 within a location, `MoveWeights.nearby` within a municipality, 1 beyond.
    `order` are the positions of all rooms, location by location; those of number n run from `first[n]`
    to before `first[n + 1]`.
    """

    def __init__(self, rooms: Sequence[RoomFacts | None], weights: MoveWeights) -> None:
        places: dict[str, LocationFacts] = {}
        number: dict[str, int] = {}
        at = np.zeros(len(rooms), dtype=np.intp)
        for position, room in enumerate(rooms):
            if room:
                at[position] = number.setdefault(room.location.code, len(number) + 1)
                places[room.location.code] = room.location
        self.at = at
        self.order = np.argsort(at, kind="stable")
        self.first = np.searchsorted(at[self.order], np.arange(len(places) + 2))
        self.km = _kilometres(list(places.values()))
        towns = np.array(["", *(place.municipality for place in places.values())], dtype=object)
        self._measure(towns[:, None] != towns[None, :], weights)

    def rooms_of(self, location: int) -> NDArray[np.intp]:
        """Positions of the rooms of one location."""
        return self.order[self.first[location] : self.first[location + 1]]

    def least(self, prices: Costs) -> Costs:
        """The least price in each location, of a price for each room."""
        found = np.full(len(self.first) - 1, FAR, dtype=np.float32)
        filled = np.flatnonzero(np.diff(self.first))
        if len(filled):
            found[filled] = np.minimum.reduceat(prices[self.order], self.first[filled])
        return found

    def _measure(self, leaves: NDArray[np.bool_], weights: MoveWeights) -> None:
        elsewhere = ~np.eye(len(leaves), dtype=np.bool_)
        known = np.where(np.isnan(self.km), weights.unknown_km, self.km) * elsewhere
        self.way: Costs = (weights.kilometre * known + weights.other_municipality * leaves).astype(np.float32)
        self.unsettles: Costs = np.where(leaves, 1, weights.nearby * elsewhere).astype(np.float32)


def _kilometres(places: Sequence[LocationFacts]) -> NDArray[np.float64]:
    """As the crow flies between any two, NaN where not known; number 0 is nowhere."""
    at = np.radians([[np.nan, np.nan], *map(_degrees, places)])
    south, west = at[:, 0], at[:, 1]
    chord = np.sin((south[:, None] - south) / 2) ** 2
    chord += np.cos(south[:, None]) * np.cos(south) * np.sin((west[:, None] - west) / 2) ** 2
    km: NDArray[np.float64] = 2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(chord, 0, 1)))
    return km


def _degrees(place: LocationFacts) -> tuple[float, float]:
    if place.latitude is None or place.longitude is None:
        return np.nan, np.nan
    return place.latitude, place.longitude
