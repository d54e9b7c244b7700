"""Finding locations and rooms by what people type: parts of words, door numbers, and words misspelt."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

Flags = NDArray[np.bool_]
# Two typing errors in a word of eight letters, one in a word of four.
ALIKE: Final = 74
SHORTEST: Final = 4


class Words:
    """The words of every location, and the name of every room. Built once, asked at every key stroke."""

    def __init__(self, locations: Sequence[str], rooms: Sequence[str]) -> None:
        """`locations`: all that a location may be found by, as one text; `rooms`: names on the doors."""
        self._said = [plain(said) for said in locations]
        self._vocabulary = _places(word for said in self._said for word in (said.split(),))
        self._spelt = list(self._vocabulary)
        self._doors = _places((plain(name),) for name in rooms)
        self._rooms = len(rooms)

    def find(self, typed: str, location_of: NDArray[np.int64]) -> tuple[Flags, Flags]:
        """The locations that every word is said of, and the rooms that it is said of or that bear it.

        `location_of` gives each room's location number. Shapes (locations,) and (rooms,).
        """
        locations = np.ones(len(self._said), dtype=np.bool_)
        rooms = np.ones(self._rooms, dtype=np.bool_)
        for word in plain(typed).replace("/", " ").split():
            said, doors = self._said_of(word), self._borne_by(word)
            if not said.any() and not doors.any():
                said = self._sounds_like(word)
            locations &= said
            rooms &= said[location_of] | doors
        return locations, rooms

    def _said_of(self, word: str) -> Flags:
        return np.array([word in said for said in self._said], dtype=np.bool_)

    def _borne_by(self, word: str) -> Flags:
        found = np.zeros(self._rooms, dtype=np.bool_)
        for name, numbers in self._doors.items():
            if name == word or name.lstrip("0") == word or (len(word) > 1 and name.startswith(word)):
                found[numbers] = True
        return found

    def _sounds_like(self, word: str) -> Flags:
        found = np.zeros(len(self._said), dtype=np.bool_)
        if len(word) < SHORTEST:
            return found
        for spelt, _, _ in process.extract(
            word, self._spelt, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=None
        ):
            found[self._vocabulary[spelt]] = True
        return found


def plain(said: str) -> str:
    """Without capitals and accents, so that they need not be typed."""
    bare = unicodedata.normalize("NFKD", said.casefold())
    return "".join(ch for ch in bare if not unicodedata.combining(ch))


def _places(words_of: Iterable[Sequence[str]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for number, words in enumerate(words_of):
        for word in words:
            found.setdefault(word, []).append(number)
    return found
