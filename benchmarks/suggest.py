"""How fast a request is answered: the room index against an object loop and a tuned SQL query.

`uv run python benchmarks/suggest.py [--rounds N]` prints for the sample region and for a made-up country
(38,000 rooms, 500,000 stays) the milliseconds of each and the ratios, all from one run in which the
contenders take turns: medians and 99th percentiles, by the clock and, because other programs share the
machine, in processor time. Every contender's answers are first held against each other.

- suggest: everything the screen shows: fitting rooms ranked, reasons, free until, why not, what to relax
- index, loop, SQL: the same smaller answer: which rooms fit, why-not counts, what to relax
"""

from __future__ import annotations

import argparse
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter, thread_time

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.sql_rooms import SqlRooms
from kcio_desk.domain import Condition, RequestFacts
from kcio_desk.matching import RULES, RoomIndex, seeker, suggest
from kcio_desk.matching.bits import to_positions
from kcio_desk.matching.conditions import look
from tests.helpers.national import national_region, national_requests
from tests.helpers.sample import TODAY, Region, sample_region, sample_requests

Answer = tuple[set[str], dict[Condition, int], dict[Condition, int]]
"""The ids of the rooms that fit; rooms that break a condition; rooms that break nothing else."""
Answering = Callable[[RequestFacts], object]


def main() -> None:
    """Measure both regions."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="how often all 240 requests are answered")
    rounds = parser.parse_args().rounds
    measure("Sample region", sample_region(), sample_requests(), rounds, slow_every=4)
    measure("National region", national_region(), national_requests(), rounds, slow_every=24)


def measure(
    title: str, region: Region, requests: Sequence[RequestFacts], rounds: int, slow_every: int
) -> None:
    """Print one region's figures; the slow contenders answer every nth request only."""
    rooms, stays, blockings = region
    print(f"\n{title}: {len(rooms):,} rooms, {len(stays):,} stays")
    started = perf_counter()
    index = RoomIndex(rooms, stays, blockings, since=TODAY)
    print(
        f"  index built in {perf_counter() - started:.2f} s, {len(index.nights.starts)} stretches of nights"
    )
    loop, sql = Loop(region), SqlRooms(region, TODAY)
    compare(requests[::slow_every], {"index": by_index(index), "loop": loop.answer, "SQL": sql.answer})
    fast: dict[str, Answering] = {
        "suggest": lambda request: suggest(index, request, TODAY),
        "index": lambda request: counted(index, request),
    }
    slow: dict[str, Answering] = {"loop": loop.count, "SQL": sql.count}
    times = race(requests, fast, slow, rounds, slow_every)
    report(times)
    compare_medians(times)
    report_refresh(index, region)


def race(
    requests: Sequence[RequestFacts],
    fast: dict[str, Answering],
    slow: dict[str, Answering],
    rounds: int,
    slow_every: int,
) -> dict[str, list[tuple[float, float]]]:
    """Milliseconds of each answer, by the clock and of the processor; one round first, to warm up."""
    times: dict[str, list[tuple[float, float]]] = defaultdict(list)
    for number in range(rounds + 1):
        for n, request in enumerate(requests):
            for name, answering in {**fast, **(slow if n % slow_every == 0 else {})}.items():
                started, worked = perf_counter(), thread_time()
                answering(request)
                if number:
                    times[name].append(((perf_counter() - started) * 1000, (thread_time() - worked) * 1000))
    return times


def report(times: dict[str, list[tuple[float, float]]]) -> None:
    """Medians and 99th percentiles."""
    for name, taken in times.items():
        clock, worked = zip(*taken, strict=True)
        print(
            f"  {name:8} p50 {median(clock):8.3f} ms   p99 {_p99(clock):8.3f} ms"
            f"   processor: p50 {median(worked):8.3f} ms   p99 {_p99(worked):8.3f} ms"
        )


def compare_medians(times: dict[str, list[tuple[float, float]]]) -> None:
    """How many times as fast, by the clock."""
    middle = {name: median(clock for clock, _ in taken) for name, taken in times.items()}
    for one, other in (("loop", "suggest"), ("SQL", "suggest"), ("loop", "index"), ("SQL", "index")):
        print(f"  {other} is {middle[one] / middle[other]:,.0f}× as fast as the {one}")


def _p99(taken: Sequence[float]) -> float:
    return quantiles(taken, n=100)[98]


def report_refresh(index: RoomIndex, region: Region) -> None:
    """How long it takes to take in a change of one room."""
    rooms, stays, blockings = region
    taken = []
    for room in rooms[:: len(rooms) // 20]:
        own = [s for s in stays if s.room_id == room.id], [b for b in blockings if b.room_id == room.id]
        started = perf_counter()
        index.refresh({room.id}, [room], *own)
        taken.append((perf_counter() - started) * 1000)
    print(f"  a changed room is taken in within {median(taken):.2f} ms (most: {max(taken):.2f} ms)")


def compare(requests: Sequence[RequestFacts], answers: dict[str, Callable[[RequestFacts], Answer]]) -> None:
    """Stop where any two disagree."""
    for request in requests:
        found = {name: answering(request) for name, answering in answers.items()}
        if any(answer != found["loop"] for answer in found.values()):
            raise SystemExit(f"Answers differ for {request.household.reference}")
    print(f"  all agree on {len(requests)} requests")


def counted(
    index: RoomIndex, request: RequestFacts
) -> tuple[int, dict[Condition, int], dict[Condition, int]]:
    """The smaller answer from the index, rooms left as bits."""
    broken = index.broken(seeker(request, TODAY))
    once = twice = 0
    for rooms in broken.values():
        twice |= once & rooms
        once |= rooms
    why_not = {condition: rooms.bit_count() for condition, rooms in broken.items()}
    relax = {condition: (rooms & ~twice).bit_count() for condition, rooms in broken.items()}
    return index.everything & ~once, why_not, relax


def by_index(index: RoomIndex) -> Callable[[RequestFacts], Answer]:
    """The smaller answer from the index, spelled out."""

    def answer(request: RequestFacts) -> Answer:
        fitting, why_not, relax = counted(index, request)
        return {index.room(p).id for p in to_positions(fitting)}, why_not, relax

    return answer


class Loop:
    """The conditions asked of one room after the other."""

    def __init__(self, region: Region) -> None:
        self.rooms, stays, blockings = region
        self._stays, self._blockings = defaultdict(list), defaultdict(list)
        for stay in stays:
            if stay.until is None or stay.until > TODAY:
                self._stays[stay.room_id].append(stay)
        for blocking in blockings:
            self._blockings[blocking.room_id].append(blocking)

    def count(self, request: RequestFacts) -> Answer:
        """The smaller answer."""
        who = seeker(request, TODAY)
        fitting = set()
        why_not, relax = dict.fromkeys(Condition, 0), dict.fromkeys(Condition, 0)
        for room in self.rooms:
            seen = look(who, room, self._stays.get(room.id, ()), self._blockings.get(room.id, ()))
            broken = [rule.condition for rule in RULES if rule.broken(seen)]
            for condition in broken:
                why_not[condition] += 1
            if len(broken) == 1:
                relax[broken[0]] += 1
            if not broken:
                fitting.add(room.id)
        return fitting, why_not, relax

    answer = count


if __name__ == "__main__":
    main()
