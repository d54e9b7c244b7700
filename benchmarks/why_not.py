"""How fast "why not" is told: the room index against the infeasibility core of a constraint solver.

`uv run --group bench python benchmarks/why_not.py [--asked N]`. The peer is CP-SAT with one assumption
a condition, in a process of its own (`why_not_core.py`): one room must be chosen, and a condition that holds
forbids the rooms that break it. It is given those sets ready-made and timed without reading them; ours are
timed from the request on, and tell more: how many rooms each condition refuses, and how many there would
be without it. They take turns. The core is asked as one would write it (exactly one room, the solver's own
settings) and tuned by us. Every second request is made so that hardly a room fits.

Answers are compared: what we call impossible is infeasible there and the other way round; the conditions of
a core are among those we name, and together they really leave no room.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import reduce
from importlib.util import find_spec
from operator import or_
from pathlib import Path
from statistics import median
from subprocess import PIPE, Popen
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.suggest import counted
from kcio_desk.domain import Condition, PetFacts, RequestFacts, StayLength
from kcio_desk.matching import RoomIndex, seeker
from kcio_desk.matching.bits import to_positions
from tests.helpers.national import national_region, national_requests
from tests.helpers.sample import TODAY, Region, sample_region, sample_requests

PEER = Path(__file__).with_name("why_not_core.py")
Core = tuple[float, list[str] | None]
"""Seconds, and the conditions; None where a room is left."""


def main() -> None:
    """Measure both regions."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--asked", type=int, default=24, help="requests of each region")
    asked = parser.parse_args().asked
    if find_spec("ortools") is None:
        print("The peer is not installed: `uv sync --group bench` brings OR-Tools. Ours alone:")
    measure("Sample region", sample_region(), sample_requests(), asked)
    measure("National region", national_region(), national_requests(), asked)


def measure(title: str, region: Region, requests: Sequence[RequestFacts], asked: int) -> None:
    """Print one region's medians and their ratio."""
    rooms, stays, blockings = region
    index = RoomIndex(rooms, stays, blockings, since=TODAY)
    ours, impossible = [], 0
    theirs: dict[str, list[float]] = {"core": [], "core, tuned": []}
    with peer() as ask:
        for n, request in enumerate(requests[:: len(requests) // asked][:asked]):
            wanted = hopeless(request) if n % 2 else request
            ours.append(min(timed(index, wanted) for _ in range(5)))
            broken = index.broken(seeker(wanted, TODAY))
            left = index.everything & ~reduce(or_, broken.values())
            impossible += not left
            for way, taken in theirs.items() if ask else ():
                seconds, core = ask(len(rooms), broken, "tuned" in way)
                compare(index, broken, left, core)
                taken.append(seconds)
    print(f"\n{title}: {len(rooms):,} rooms, {len(ours)} requests, {impossible} of them impossible")
    print(f"  {'index':12} {median(ours) * 1000:10.3f} ms")
    for way, taken in theirs.items() if ask else ():
        times = f"{median(taken) / median(ours):,.0f}"
        print(f"  {way:12} {median(taken) * 1000:10.3f} ms: the index is {times}× as fast; the answers agree")


def hopeless(request: RequestFacts) -> RequestFacts:
    """Five or more of them, in a wheelchair, with a horse, at night, without a car, for a short stay."""
    own = request.household
    persons = (own.persons * 5)[: max(5, len(own.persons))]
    own = replace(own, persons=persons, pets=(PetFacts("horse"),), wheelchair=True, own_transport=False)
    return replace(request, household=own, night=True, stay_length=StayLength.SHORT)


def timed(index: RoomIndex, request: RequestFacts) -> float:
    """Seconds for the fitting rooms, the counts and what to relax."""
    started = perf_counter()
    counted(index, request)
    return perf_counter() - started


@contextmanager
def peer() -> Iterator[Callable[[int, dict[Condition, int], bool], Core] | None]:
    """Who asks the other process; None where it cannot be had."""
    if find_spec("ortools") is None:
        yield None
        return
    with Popen([sys.executable, str(PEER)], stdin=PIPE, stdout=PIPE, text=True) as process:

        def ask(rooms: int, broken: dict[Condition, int], tuned: bool) -> Core:
            if process.stdin is None or process.stdout is None:
                raise SystemExit("the peer has no pipes")
            sets = {condition.value: to_positions(bits) for condition, bits in broken.items() if bits}
            process.stdin.write(json.dumps({"rooms": rooms, "broken": sets, "tuned": tuned}) + "\n")
            process.stdin.flush()
            answer = json.loads(process.stdout.readline())
            return answer["seconds"], answer["core"]

        yield ask


def compare(index: RoomIndex, broken: dict[Condition, int], left: int, core: list[str] | None) -> None:
    """Stop where the answers differ."""
    if core is None:
        if not left:
            raise SystemExit("we say impossible, the solver found a room")
        return
    named = {condition.value: bits for condition, bits in broken.items() if bits}
    if left or not set(core) <= set(named):
        raise SystemExit(f"answers differ: {core}")
    if index.everything & ~reduce(or_, (named[condition] for condition in core), 0):
        raise SystemExit(f"no core: {core}")


if __name__ == "__main__":
    main()
