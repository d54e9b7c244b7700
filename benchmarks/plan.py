"""How many persons a plan places, how soon that is proven, and what five moves add.

`uv run python benchmarks/plan.py [regions] [pools] [moves] [national] [sample] [--seeds N] [--limit S]`;
without names it runs all. Regions are made with fixed seeds, calibrated on the sample (see
`tests/helpers/made_regions.py`): 90, 95 and 97 % of the places taken, 50, 150 and 400 households to place.
Contenders take turns on each region. Every plan is replayed by the independent checker; a fault ends the run.

- first fit: in the order in which they asked, the first room of the list: a person with a spreadsheet
- tight fit: in the same order, the tightest room; best fit: the same, the largest households first
- rooms: the same model for the same solver, but with a pool for every room and a type for everybody,
  handed to it as it is, or solved our way (first without whole numbers)
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import exp, log
from pathlib import Path
from statistics import mean, median
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

try:
    import resource
except ImportError:
    resource = None  # type: ignore[assignment]

import numpy as np

from kcio_desk.matching.checker import check
from kcio_desk.matching.plan import Ask, Plan, PlanWeights, Problem, Progress, closing, plan
from kcio_desk.matching.planning.apart import divide
from kcio_desk.matching.planning.board import Board, Taste
from kcio_desk.matching.planning.model import Model
from kcio_desk.matching.planning.pools import Pool, Pools, Type, make_pools
from kcio_desk.matching.planning.process import PlanProcess
from kcio_desk.matching.planning.search import best_fit, settle
from kcio_desk.matching.planning.setting import Setting, make_setting, shared_room
from kcio_desk.matching.planning.solve import PROOF
from kcio_desk.matching.planning.solver import Answer, Linear
from tests.helpers.made_regions import made_region
from tests.helpers.national import _rooms
from tests.helpers.sample import TODAY, sample_occupants, sample_region, sample_requests

FULL = (0.90, 0.95, 0.97)
HOUSEHOLDS = (50, 150, 400)
BUDGETS = (0, 5, 10)
USUAL = PlanWeights()


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("parts", nargs="*", default=list(PARTS))
    parser.add_argument("--seeds", type=int, default=5, help="regions of each kind")
    parser.add_argument("--limit", type=float, default=10.0, help="seconds for a plan")
    given = parser.parse_args()
    for part in given.parts:
        PARTS[part](given.seeds, given.limit)


def made(seeds: int) -> Iterator[tuple[str, Problem]]:
    """The regions with their names."""
    for full in FULL:
        for households in HOUSEHOLDS:
            for seed in range(seeds):
                yield f"{full:.0%} {households:3} #{seed}", made_region(seed, full, households)


@dataclass
class Timed:
    """A plan, and when it was proven: None where it was not."""

    plan: Plan
    proven: float | None
    first: float


def timed(problem: Problem, limit: float) -> Timed:
    """Plan, watching when the bound was met and when there was a first answer."""
    started = perf_counter()
    heard: list[tuple[float, Progress]] = []
    found = plan(problem, limit=limit, hear=lambda p, _: heard.append((perf_counter() - started, p)))
    wrong = check(problem, found)
    if wrong:
        raise SystemExit(f"not valid: {wrong[0]}")
    proven = next((at for at, p in heard if p.bound <= p.persons), None)
    return Timed(found, proven, heard[0][0])


def regions(seeds: int, limit: float) -> None:
    """Persons placed against the proven optimum, and against plainer ways."""
    print("\nPersons placed, as part of the proven optimum (or of the bound, marked *)")
    rows = []
    for name, problem in made(seeds):
        found = timed(problem, limit)
        setting = make_setting(problem, USUAL)
        plain = {
            "first fit": in_order(setting, tightest=False),
            "tight fit": in_order(setting, tightest=True),
            "best fit": best_fit(setting, Taste(setting)).persons,
        }
        rows.append((found, plain))
        parts = "  ".join(f"{way} {n / found.plan.bound:.3f}" for way, n in plain.items())
        star = " " if found.plan.proven else "*"
        at = f"proven at {found.proven:5.2f} s" if found.proven is not None else "not proven     "
        told = f"{found.plan.persons_placed / found.plan.bound:.3f}{star} {at}"
        print(f"  {name}: {told}, done {found.plan.seconds:5.2f} s   {parts}")
    summary(rows)


def summary(rows: Sequence[tuple[Timed, dict[str, int]]]) -> None:
    """The line for the README."""
    proofs = [found.proven for found, _ in rows if found.proven is not None]
    reached = mean(found.plan.persons_placed / found.plan.bound for found, _ in rows)
    print(f"  {len(proofs)} of {len(rows)} proven; reached {reached:.4f} of the bound")
    print(f"  proof: median {median(proofs):.2f} s, most {max(proofs):.2f} s")
    print(f"  first answer: median {median(found.first for found, _ in rows) * 1000:.0f} ms")
    below = sum(found.plan.persons_placed < plain["best fit"] for found, plain in rows)
    print(f"  below best fit: {below} times")
    for way in rows[0][1]:
        lost = [1 - plain[way] / found.plan.persons_placed for found, plain in rows]
        print(f"  {way} loses {mean(lost):.1%} (least {min(lost):.1%}, most {max(lost):.1%})")


def in_order(setting: Setting, *, tightest: bool) -> int:
    """Persons placed one by one as they asked: in the tightest room, or in the first of the list."""
    board, taste = Board(setting), Taste(setting)
    for guest in setting.asks:
        if tightest:
            done = guest.known and settle(board, taste, guest)
        else:
            rooms = range(len(setting.rooms))
            room = next((r for r in rooms if guest.known and board.fits(guest, r)), None)
            done = room is not None
            if room is not None:
                board.put(guest, room)
        if not done:
            divide(board, guest)
    return board.persons


def pools(seeds: int, limit: float) -> None:
    """The same persons, proven by pools and room by room."""
    print("\nSeconds until persons and municipalities are proven: pools against room by room, same solver")
    ratios = []
    for name, problem in made(max(1, seeds // 3)):
        ratios.append(duel(name, make_setting(problem, USUAL), limit * 6))
    print(f"  geometric mean: {exp(mean(map(log, ratios))):.1f} times as fast")


def duel(name: str, setting: Setting, limit: float, rounds: int = 3) -> float:
    """One region; rounds in turns, medians; how many times as fast pools are as whole-number rooms."""
    taken: dict[str, list[float]] = {way: [] for way in WAYS}
    told: dict[str, str] = {}
    for _ in range(rounds):
        for way, solving in WAYS.items():
            started = perf_counter()
            told[way] = solving(setting, limit)
            taken[way].append(perf_counter() - started)
    parts = (f"{way} {median(taken[way]):.3f} s {told[way]}" for way in WAYS)
    print(f"  {name}: {'   '.join(parts)}", flush=True)
    return median(taken["rooms"]) / median(taken["pools"])


def by_pools(setting: Setting, limit: float) -> str:
    """Tiers of pools, the planner's own way."""
    return solved(weighed(make_pools(setting, tiers=True)), limit)


def by_rooms_our_way(setting: Setting, limit: float) -> str:
    """A pool for every room, solved in the planner's own way: first without whole numbers."""
    return solved(weighed(room_by_room(setting)), limit)


def by_rooms(setting: Setting, limit: float) -> str:
    """A pool for every room, handed to the same solver as it is."""
    lp = weighed(room_by_room(setting)).lp
    return told_of(lp, lp.at_once(limit, PROOF))


def weighed(pools_of: Pools) -> Model:
    """Persons first, then the municipalities that were asked for, as one sum."""
    model = Model.tiers(pools_of)
    model.weigh(A_PERSON, 1, 0)
    return model


def solved(model: Model, limit: float) -> str:
    """What came of it, our way."""
    return told_of(model.lp, model.lp.solve(limit, PROOF, lambda: False))


def told_of(lp: Linear, answer: Answer) -> str:
    """The worth, with a star where nobody proved it, and the size."""
    worth = sum(value * worth for value, worth in zip(answer.values or (), lp.worth, strict=False))
    return f"{worth:.0f}{'' if answer.proven else '*'} ({len(lp.worth):,} columns)"


WAYS: dict[str, Callable[[Setting, float], str]] = {
    "pools": by_pools,
    "rooms": by_rooms,
    "rooms-our-way": by_rooms_our_way,
}
# More than all wishes of a person together, in quarters of a point.
A_PERSON = 1_000


def room_by_room(setting: Setting) -> Pools:
    """A pool for every room, a type for everybody."""
    found = []
    for n, room in enumerate(setting.rooms):
        shared = shared_room(room)
        steps = setting.steps(n, host_left=False) if shared else ()
        pool = Pool(n, n, shared=shared, location=room.location.code, steps=steps, rooms=[n])
        pool.fine = [replace(pool, number=0)]
        found.append(pool)
    able = [guest for guest in setting.asks if guest.known and guest.now | guest.apart]
    size = len(setting.rooms)
    fits = [np.array([guest.now >> n & 1 for n in range(size)], dtype=np.bool_) for guest in able]
    types = [Type(n, [guest], row) for n, (guest, row) in enumerate(zip(able, fits, strict=True))]
    for one in types:
        one.fine = [replace(one, number=0)]
    return Pools(setting, found, types, [], {})


def moves(seeds: int, limit: float) -> None:
    """What five moves add."""
    print("\nPersons placed with five moves of people already housed, against none")
    for full in FULL[1:]:
        gains, seconds, proven = [], [], 0
        for households in HOUSEHOLDS:
            for seed in range(seeds):
                problem = made_region(seed, full, households)
                none = timed(problem, limit).plan
                five = timed(replace(problem, moves=5), limit).plan
                gains.append(five.persons_placed / none.persons_placed - 1)
                seconds.append(five.seconds)
                proven += five.proven
                told = f"{none.persons_placed} → {five.persons_placed} (bound {five.bound}) {gains[-1]:+.1%}"
                print(f"  {full:.0%} {households:3} #{seed}: {told} in {five.seconds:.1f} s", flush=True)
        most = f"most {max(seconds):.1f} s"
        print(f"  {full:.0%}: {mean(gains):+.1%} persons, {proven} of {len(gains)} proven, {most}")


def national(seeds: int, limit: float) -> None:
    """The country: 38,000 rooms, 2,000 households, 95 %; in a process of its own, for its memory."""
    print("\nNational: 38,000 rooms, 2,000 households, 95 % taken")
    problem = made_region(1, 0.95, 2_000, tuple(_rooms()))
    run = PlanProcess(problem, limit=max(limit, 15))
    started = perf_counter()
    run.start()
    proven = None
    while not run.done:
        run.poll(0.1)
        if proven is None and run.progress and run.progress.bound <= run.progress.persons:
            proven = perf_counter() - started
    if run.plan is None:
        raise SystemExit(run.failed)
    print(f"  {run.plan.persons_placed} of {run.plan.persons_asked} persons, bound {run.plan.bound}")
    print(f"  proven after {proven:.1f} s, done after {run.plan.seconds:.1f} s" if proven else "  not proven")
    print(f"  faults: {len(check(problem, run.plan))}; memory of the process: {memory()} MB")
    del seeds
    duel("national", make_setting(problem, USUAL), 60, rounds=1)


def sample(seeds: int, limit: float) -> None:
    """The sample region: its 240 requests at once, and its largest location closed."""
    del seeds
    rooms, stays, blocked = sample_region()
    asks = tuple(Ask(request) for request in sample_requests())
    problem = Problem(TODAY, rooms, stays, asks, blocked, sample_occupants())
    print("\nThe sample region: all 240 requests at once, against one by one as they came in")
    setting = make_setting(problem, USUAL)
    for way, tightest in (("first fit", False), ("tight fit", True)):
        print(f"  one by one, {way}: {in_order(setting, tightest=tightest)} persons")
    for budget in BUDGETS:
        print(f"  at once, {told_plan(replace(problem, moves=budget), limit)}", flush=True)
    places = Counter(room.location.code for room in rooms for _ in range(room.capacity))
    largest, size = places.most_common(1)[0]
    on = date(2026, 12, 31)
    print(f"  {largest}, with {size} places the largest, closes on {on}")
    for budget in BUDGETS:
        left = replace(closing(problem, largest, on), moves=budget)
        print(f"  closed, {told_plan(left, limit)}", flush=True)


def told_plan(problem: Problem, limit: float) -> str:
    """What a plan leaves, in a line."""
    found = timed(problem, limit).plan
    left = found.persons_asked - found.persons_placed
    moved = f"{len(found.moves)} of {problem.moves} moves"
    placed = f"{found.persons_placed} of {found.persons_asked} persons placed (bound {found.bound})"
    return (
        f"{moved}: {placed}, {left} persons in {len(found.unplaced)} households left, {found.seconds:.1f} s"
    )


def memory() -> int:
    """The most any process of ours held, in megabytes; 0 where the system does not tell."""
    if resource is None:
        return 0
    return int(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024)


PARTS = {"regions": regions, "pools": pools, "moves": moves, "national": national, "sample": sample}

if __name__ == "__main__":
    main()
