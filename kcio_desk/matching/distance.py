"""How far every room is from a municipality, by the coordinates of the region's own locations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kcio_desk.domain import LocationFacts, RoomFacts
from kcio_desk.matching.bits import Amount, in_binary, pack

EARTH_KM: Final = 6371.0
Degrees = NDArray[np.float64]


class Distances:
    """Kilometres by room, per municipality asked for; remembers what it was asked."""

    def __init__(self, rooms: Iterable[RoomFacts | None]) -> None:
        places: dict[str, LocationFacts] = {}
        row: dict[str | None, int] = {None: 0}
        self._row = []
        for room in rooms:
            code = room.location.code if room else None
            if room and code not in row:
                row[code] = len(row)
                places[room.location.code] = room.location
            self._row.append(row[code])
        self._municipality = np.array(["", *(place.municipality for place in places.values())], dtype=object)
        self._at = np.radians([[np.nan, np.nan], *map(_coordinates, places.values())])
        self._found: dict[str, tuple[Amount, int]] = {}

    def to(self, municipality: str) -> tuple[Amount, int]:
        """Whole kilometres from the municipality's middle, and the rooms of which nobody knows them.

        They are 0 in the municipality itself, and where they are not known.
        """
        if municipality not in self._found:
            self._found[municipality] = self._measure(municipality)
        return self._found[municipality]

    def _measure(self, municipality: str) -> tuple[Amount, int]:
        km = _haversine(self._at, self._middle(municipality))
        elsewhere = self._municipality != municipality
        unknown = elsewhere & np.isnan(km)
        whole = np.where(elsewhere & ~unknown, np.maximum(1, np.round(km)), 0).astype(np.int64)
        return in_binary(whole[self._row]), pack(unknown[self._row])

    def _middle(self, municipality: str) -> Degrees:
        at = self._at[self._municipality == municipality]
        known = at[~np.isnan(at).any(axis=1)]
        return known.mean(axis=0) if len(known) else np.array([np.nan, np.nan])


def apart(one: LocationFacts, other: LocationFacts) -> float | None:
    """Kilometres between two locations as the crow flies; None where one has no coordinates."""
    here, there = (np.radians([_coordinates(place)]) for place in (one, other))
    km = float(_haversine(here, there[0])[0])
    return None if np.isnan(km) else km


def _coordinates(place: LocationFacts) -> tuple[float, float]:
    if place.latitude is None or place.longitude is None:
        return np.nan, np.nan
    return place.latitude, place.longitude


def _haversine(points: Degrees, middle: Degrees) -> Degrees:
    half = (points - middle) / 2
    chord = np.sin(half[:, 0]) ** 2 + np.cos(points[:, 0]) * np.cos(middle[0]) * np.sin(half[:, 1]) ** 2
    km: Degrees = 2 * EARTH_KM * np.arcsin(np.sqrt(chord))
    return km
