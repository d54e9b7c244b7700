"""What a room is worth to the households that are expected: dual prices of a small linear programme.

The requests of the last weeks stand for those to come. Rooms that the same kinds of household could have
are one class, and the programme divides the classes over the kinds so that as many people as possible
have a roof; what one room more of a class would add to that is its price. How many will come is not
known, so it is solved for several draws of the demand and the prices are their mean: one draw alone
says 0 wherever it leaves a single room over.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from kcio_desk.domain import Designation, RequestFacts
from kcio_desk.matching.bits import Amount, in_binary, matrix, pack, values
from kcio_desk.matching.index import RoomIndex
from kcio_desk.matching.planning.solver import Linear
from kcio_desk.matching.rank import QUARTERS, WORTH_SAYING, places_beyond
from kcio_desk.matching.scarce import FEATURES, PERSON, Prices, Scarce
from kcio_desk.matching.seeker import ONE_NIGHT, Seeker, as_if_today

# Days: of demand to come, and of requests seen.
HORIZON: Final = 14
SEEN: Final = 28
DRAWS: Final = 32
_SEED: Final = 1
# More than there will ever be of anything.
_MANY: Final = 1_000_000
# The programme takes milliseconds; this only ends what went wrong.
_SECONDS: Final = 10.0
NOTHING: Final = Prices((), (), {})
Flags: TypeAlias = NDArray[np.bool_]
Numbers: TypeAlias = NDArray[np.double]


def make_prices(
    index: RoomIndex, requests: Iterable[RequestFacts], today: date, days: float = HORIZON, seen: int = SEEN
) -> Prices:
    """The prices of today's free rooms, if the next `days` are like the `seen` days the requests are of."""
    buyers = _buyers(index, _expected(requests, today, days, seen))
    return _Market(index, today, buyers).prices() if buyers else NOTHING


@dataclass(frozen=True, slots=True)
class _Buyer:
    """Households that could have the same rooms and need the same."""

    persons: int
    shares: bool
    needs: frozenset[Scarce]
    fits: int


def _expected(
    requests: Iterable[RequestFacts], today: date, days: float, seen: int
) -> Mapping[Seeker, float]:
    """How many of each kind want a room at one time, as if each asked today."""
    asked = (r for r in requests if not r.household.is_unaccompanied_minor(today))
    kinds = Counter(as_if_today(request, today) for request in asked)
    return {who: n * min(days, _nights(who)) / seen for who, n in kinds.items()}


def _nights(who: Seeker) -> float:
    return (who.until - who.from_).days if who.until else float("inf")


def _buyers(index: RoomIndex, expected: Mapping[Seeker, float]) -> Mapping[_Buyer, float]:
    found: dict[_Buyer, float] = defaultdict(float)
    for who, n in expected.items():
        fits = index.everything & ~reduce(or_, index.broken(who).values())
        if fits:
            needs = frozenset(scarce for scarce, feature in FEATURES.items() if feature.needed(who))
            found[_Buyer(who.persons, who.shares, needs, fits)] += n
    return found


class _Market:
    """Who buys (rows) and the classes of rooms (columns): who fits where, and uses how much of a room."""

    def __init__(self, index: RoomIndex, today: date, buyers: Mapping[_Buyer, float]) -> None:
        self.buyers = list(buyers)
        self.demand = np.array(list(buyers.values()))
        self.persons = np.array([buyer.persons for buyer in buyers], dtype=np.double)
        size = len(index.rooms)
        every = matrix([buyer.fits for buyer in buyers], size)
        self.sold = np.flatnonzero(every.any(axis=0))
        fits = every[:, self.sold]
        shared = self._places(index, today)
        looks = np.vstack([np.packbits(fits, axis=0), shared.astype(np.uint8)])
        _, first, self.classes = np.unique(looks, axis=1, return_index=True, return_inverse=True)
        self.fits, self.shared = fits[:, first], shared[first]
        shares = np.array([[buyer.shares] for buyer in buyers])
        self.use = 1 / np.where(shares, self.shared, 1)
        self.size = size

    def _places(self, index: RoomIndex, today: date) -> Numbers:
        """Of each room how many who share could have it together; 1 where it is no such room."""
        tonight = Seeker("", 1, today, today + ONE_NIGHT)
        positions = self.sold.tolist()
        singles = [(index.feature("designation", Designation.SINGLES.value), 1)]
        places, meant = np.array(values([places_beyond(index, tonight, 0), singles], positions))
        return np.where(meant, np.maximum(places, 1), 1).astype(np.double)

    def prices(self) -> Prices:
        """What the rooms and their features cost, as the mean of all draws."""
        draws = [self._worth(dual) for dual in self._duals()]
        if not draws:
            return NOTHING
        worth = PERSON * np.mean([draw.max(axis=0) for draw in draws], axis=0)
        scarce = {}
        for feature in FEATURES:
            others = np.array([[feature not in buyer.needs] for buyer in self.buyers])
            less = PERSON * np.mean([(draw * others).max(axis=0) for draw in draws], axis=0)
            scarce[feature] = self._spread(worth - less >= WORTH_SAYING)
        # Of a step-free room it goes without saying.
        scarce[Scarce.NO_STAIRS] &= ~scarce[Scarce.STEP_FREE]
        return Prices(self._amount(worth), self._amount(worth / self.shared), scarce)

    def _duals(self) -> Iterator[Numbers]:
        """What one more of each buyer would add to the people with a roof, draw after draw."""
        draws = np.random.default_rng(_SEED).poisson(self.demand, (DRAWS, len(self.demand)))
        for prices in self._programme().prices(draws.astype(np.double), _SECONDS):
            yield prices[: len(self.buyers)]

    def _programme(self) -> Linear:
        lp = Linear()
        column = np.full(self.fits.shape, -1, dtype=np.int32)
        for n, where in zip(*np.nonzero(self.fits), strict=True):
            column[n, where] = lp.column(self.persons[n], _MANY)
        for row in column:
            lp.row(row[row >= 0], 1.0, 0)
        supply = np.bincount(self.classes)
        for where, rooms in enumerate(supply):
            there = column[:, where] >= 0
            lp.row(column[there, where], self.use[there, where], float(rooms))
        return lp

    def _worth(self, duals: Numbers) -> Numbers:
        """What each buyer would give for a room of each class: its persons, less what else they have."""
        return np.where(self.fits, np.maximum(0, self.persons - duals)[:, None] / self.use, 0)

    def _spread(self, classes: Flags) -> int:
        flags = np.zeros(self.size, dtype=np.bool_)
        flags[self.sold] = classes[self.classes]
        return pack(flags)

    def _amount(self, points: Numbers) -> Amount:
        found = np.zeros(self.size, dtype=np.int64)
        found[self.sold] = np.round(QUARTERS * points[self.classes])
        return in_binary(found)
