"""Persons placed one by one, in order of arrival, against the optimum in hindsight.

`uv run python benchmarks/one_by_one.py [--seeds N] [--every N] [--limit S]`. Regions are made with fixed
seeds: 90, 95 and 97 % of the places taken; 50, 150 and 400 households ask in two weeks. Nobody sees what is
still to come: prices are learnt from the four weeks before, drawn from the same distribution with another
seed, and made anew after every few requests, for the days that are left.

- first fit: the first room of the list; tight fit: the one with the fewest empty places, and nothing else
- ranking: what `suggest` puts first, scarce features at flat prices
- prices: the same at the prices of what is expected; everybody for whom a room fits is placed
- keeping: the same, but no room is given that says "better kept"; who has no other waits (and is not placed)
- rolling: keeping, but as on a desk, where two weeks more are expected to the last day

The optimum sees all requests at once and may divide any household over rooms, as `suggest` may; where it
is not proven in time, its bound is the measure. A checker that shares no code replays every placement.
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial, reduce
from operator import or_
from pathlib import Path
from random import Random
from statistics import mean

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from kcio_desk.domain import RequestFacts, RoomFacts, StayFacts, text
from kcio_desk.matching import RoomIndex, Suggestion, Weights, seeker, suggest
from kcio_desk.matching.checker import check
from kcio_desk.matching.plan import Method, Placed, Plan, Problem, Splits, Unplaced, plan
from kcio_desk.matching.prices import HORIZON, SEEN, make_prices
from kcio_desk.matching.scarce import KEEP
from kcio_desk.matching.seeker import part
from tests.helpers.made_regions import made_region, made_request

FULL = (0.90, 0.95, 0.97)
HOUSEHOLDS = (50, 150, 400)
FLAT = Weights()
TIGHT = Weights(
    kilometre=0,
    unknown_distance=0,
    new_room=0,
    other_designation=0,
    moves_later=0,
    no_night_arrival=0,
    scarcity={},
)


@dataclass
class Desk:
    """A region that fills up, and what was seen before."""

    problem: Problem
    history: tuple[RequestFacts, ...]
    every: int
    """Requests between two makings of the prices."""
    asked: int = 0
    weights: Weights = FLAT
    placed: list[Placed] = field(default_factory=list)

    def __post_init__(self) -> None:
        given = self.problem
        self.today = given.today
        self.index = RoomIndex(
            given.rooms, given.stays, given.blockings, since=self.today, avoids=given.avoids
        )
        self._stays: dict[str, list[StayFacts]] = defaultdict(list)
        for stay in given.stays:
            self._stays[stay.room_id].append(stay)

    def best(self, request: RequestFacts, weights: Weights, *, keep: bool = False) -> Suggestion | None:
        """What stands first on the screen; with `keep` the first that is not better kept."""
        found = suggest(self.index, request, self.today, 40 if keep else 1, weights).suggestions
        return next((one for one in found if not keep or KEEP not in one.reasons), None)

    def priced(
        self, request: RequestFacts, *, keep: bool = False, rolling: bool = False
    ) -> Suggestion | None:
        """The same at the prices of now."""
        if self.asked % self.every == 0:
            left = HORIZON * (1 - self.asked / len(self.problem.asks))
            prices = make_prices(self.index, self.history, self.today, HORIZON if rolling else left, SEEN)
            self.weights = replace(FLAT, prices=prices)
        return self.best(request, self.weights, keep=keep)

    def give(self, request: RequestFacts, chosen: Suggestion) -> None:
        """Let them live there."""
        who = seeker(request, self.today)
        own = request.household
        for n, room in enumerate(chosen.rooms):
            some = part(who, request, chosen.sleeps[n]) if chosen.sleeps else who
            self._stays[room.id].append(
                StayFacts(
                    room.id, own.reference, some.persons, who.party, who.from_, who.until, some.lower_beds
                )
            )
            blocked = [b for b in self.problem.blockings if b.room_id == room.id]
            self.index.refresh({room.id}, [room], self._stays[room.id], blocked)
        self.placed.append(Placed(own.reference, chosen.rooms, who.from_, who.until, sleeps=chosen.sleeps))


Way = Callable[[Desk, RequestFacts], Suggestion | None]


def first_fit(desk: Desk, request: RequestFacts) -> Suggestion | None:
    """The first room of the list that fits; divided as always where none does."""
    broken = desk.index.broken(seeker(request, desk.today))
    fits = desk.index.everything & ~reduce(or_, broken.values())
    if not fits:
        return desk.best(request, TIGHT)
    room: RoomFacts = desk.index.room((fits & -fits).bit_length() - 1)
    return Suggestion((room,), 0, ())


WAYS: dict[str, Way] = {
    "first fit": first_fit,
    "tight fit": lambda desk, request: desk.best(request, TIGHT),
    "ranking": lambda desk, request: desk.best(request, FLAT),
    "prices": Desk.priced,
    "keeping": partial(Desk.priced, keep=True),
    "rolling": partial(Desk.priced, keep=True, rolling=True),
}


def main() -> None:
    """Measure all regions."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=5, help="regions of each kind")
    parser.add_argument("--every", type=int, default=10, help="requests between two makings of the prices")
    parser.add_argument("--limit", type=float, default=20.0, help="seconds for the optimum")
    given = parser.parse_args()
    rows = []
    for name, problem, history in made(given.seeds):
        best = plan(problem, limit=given.limit)
        reached = {way: persons(problem, history, given.every, choose) for way, choose in WAYS.items()}
        rows.append({way: n / best.bound for way, n in reached.items()})
        told = "  ".join(f"{way} {rows[-1][way]:.3f}" for way in WAYS)
        print(f"  {name}: {best.bound:4}{' ' if best.proven else '*'}  {told}", flush=True)
    print(f"\nMean of {len(rows)} regions, as part of the optimum in hindsight (* its bound)")
    for way in WAYS:
        reached_by = [row[way] for row in rows]
        ahead = mean(row[way] - row["tight fit"] for row in rows) * 100
        print(f"  {way:10} {mean(reached_by):.4f} (least {min(reached_by):.3f})  {ahead:+.1f} points")


def made(seeds: int) -> Iterator[tuple[str, Problem, tuple[RequestFacts, ...]]]:
    """The regions with their names, and the requests of the four weeks before."""
    for full in FULL:
        for households in HOUSEHOLDS:
            for seed in range(seeds):
                problem = replace(made_region(seed, full, households), splits=Splits.ANY)
                random = Random(f"before {seed} {full} {households}")
                before = households * SEEN // HORIZON
                history = tuple(made_request(random, n, problem.rooms) for n in range(before))
                yield f"{full:.0%} {households:3} #{seed}", problem, history


def persons(problem: Problem, history: tuple[RequestFacts, ...], every: int, choose: Way) -> int:
    """How many have a room once all have asked."""
    desk = Desk(problem, history, every)
    for ask in problem.asks:
        unknown = ask.request.household.is_unaccompanied_minor(desk.today)
        chosen = None if unknown else choose(desk, ask.request)
        desk.asked += 1
        if chosen is not None:
            desk.give(ask.request, chosen)
    return counted(problem, desk.placed)


def counted(problem: Problem, placed: list[Placed]) -> int:
    """The persons placed; stops where the checker finds a fault."""
    size = {ask.reference: len(ask.request.household.persons) for ask in problem.asks}
    housed = {one.household for one in placed}
    left = [Unplaced(ref, n, text("no room fits")) for ref, n in size.items() if ref not in housed]
    total, asked = sum(size[one] for one in housed), sum(size.values())
    done = Plan(tuple(placed), (), tuple(left), total, asked, asked, 0, Method.BEST_FIT)
    wrong = check(problem, done)
    if wrong:
        raise SystemExit(f"not valid: {wrong[0]}")
    return total


if __name__ == "__main__":
    main()
