"""How fast moves are found that free a room: the move table against a loop over everybody housed.

`uv run python benchmarks/moves.py [--rounds N]` prints for the sample region and for a made-up country
(38,000 rooms), both as they are and filled up so that hardly any room is left empty, the milliseconds for
chains of one move and of up to two: medians and 99th percentiles over all 240 requests, by the clock and,
because other programs share the machine, in processor time.
Every answer holds the five best rooms, whether or not a room is free without moves, is put in words and
has been replayed by the independent checker. One round goes first, to warm up.

- feasible: which requests are helped by one move, or by two; the loop must say the same of every nth
- loop: tries every resident of every room against every room with the plain conditions, one move only
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random
from statistics import median, quantiles
from time import perf_counter, thread_time

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from kcio_desk.domain import HouseholdFacts, PersonFacts, RequestFacts, Sex, StayFacts
from kcio_desk.matching import RoomIndex, seeker
from kcio_desk.matching.conditions import RULES, look
from kcio_desk.matching.moves import MoveTable, Resident
from kcio_desk.matching.moving.movers import Mover, movers
from kcio_desk.matching.seeker import Seeker
from tests.helpers.moves import national_residents, sample_residents
from tests.helpers.national import national_region, national_requests
from tests.helpers.sample import TODAY, Region, sample_region, sample_requests

SEED = 20261123
EVERY_ROOM = 1_000_000


def main() -> None:
    """Measure both regions, as they are and filled up."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="how often all 240 requests are answered")
    rounds = parser.parse_args().rounds
    for title, region, residents, requests, every in (
        ("Sample region", sample_region(), sample_residents(), sample_requests(), 12),
        ("National region", national_region(), national_residents(), national_requests(), 0),
    ):
        measure(title, region, residents, requests, rounds, every)
        measure(f"{title}, filled up", *filled(region, residents), requests, rounds, every)


def measure(
    title: str,
    region: Region,
    residents: Mapping[str, Resident],
    requests: Sequence[RequestFacts],
    rounds: int,
    loop_every: int,
) -> None:
    """Print one region's figures."""
    rooms, stays, blockings = region
    print(f"\n{title}: {len(rooms):,} rooms, {len(residents):,} households")
    index = RoomIndex(rooms, stays, blockings, since=TODAY)
    table = MoveTable(index, residents, TODAY)
    prepare(table, requests)
    report_help(table, index, requests)
    for depth in (1, 2):
        times = [timed(table, request, depth) for _ in range(rounds + 1) for request in requests]
        times = times[len(requests) :]
        clock, worked = zip(*times, strict=True)
        print(f"  up to {depth} moves: {spread(clock)}   processor: {spread(worked)}")
    if loop_every:
        against_loop(table, index, residents, requests[::loop_every])


def prepare(table: MoveTable, requests: Sequence[RequestFacts]) -> None:
    """Work out what is known beforehand, once for each window of nights."""
    for request in {seeker(r, TODAY).until: r for r in requests}.values():
        started = perf_counter()
        who = seeker(request, TODAY)
        escapes = table.escapes((who.from_, who.until))
        escapes.deepen(2)
        two = perf_counter() - started
        escapes.deepen(3)
        three = perf_counter() - started - two
        print(
            f"  nights until {who.until}: {len(escapes.movers):,} movable in {len(escapes.kinds):,} kinds;"
            f" worked out in {two:.2f} s, for three moves {three:.2f} s more"
        )


def report_help(table: MoveTable, index: RoomIndex, requests: Sequence[RequestFacts]) -> None:
    """How many of those without a room are helped by moves."""
    without = [r for r in requests if not fits_somewhere(index, seeker(r, TODAY))]
    helped = [sum(bool(table.chains(r, depth)) for r in without) for depth in (1, 2, 3)]
    print(f"  {len(without)} of {len(requests)} requests find no room;", end=" ")
    print("helped by up to one, two, three moves: {}, {}, {}".format(*helped))


def fits_somewhere(index: RoomIndex, who: Seeker) -> bool:
    """Whether any single room takes them as things are."""
    broken = 0
    for rooms in index.broken(who).values():
        broken |= rooms
    return bool(index.everything & ~broken)


def timed(table: MoveTable, request: RequestFacts, depth: int) -> tuple[float, float]:
    """Milliseconds for one answer, by the clock and of the processor."""
    started, worked = perf_counter(), thread_time()
    table.chains(request, depth, worthwhile=False)
    return (perf_counter() - started) * 1000, (thread_time() - worked) * 1000


def spread(taken: Sequence[float]) -> str:
    """Median and 99th percentile."""
    return f"p50 {median(taken):5.2f} ms  p99 {quantiles(taken, n=100)[98]:5.2f} ms"


def against_loop(
    table: MoveTable, index: RoomIndex, residents: Mapping[str, Resident], requests: Sequence[RequestFacts]
) -> None:
    """Hold one move against the loop: the same rooms freed, and how much faster."""
    quick, slow = [], []
    for request in requests:
        found = {c.freed[0].id for c in table.chains(request, 1, EVERY_ROOM, worthwhile=False)}
        middle = perf_counter()
        looped = by_loop(index, residents, request)
        ended = perf_counter()
        if found != looped:
            raise SystemExit(f"Answers differ for {request.household.reference}: {found ^ looped}")
        quick.append(timed(table, request, 1)[0])
        slow.append((ended - middle) * 1000)
    print(f"  the loop frees the same rooms for {len(requests)} requests, in {median(slow):,.0f} ms each;")
    print(f"  the five best come {median(slow) / median(quick):,.0f}× as fast")


def by_loop(index: RoomIndex, residents: Mapping[str, Resident], request: RequestFacts) -> set[str]:
    """Ids of the rooms that one move frees, with the plain conditions and no bit sets."""
    who = seeker(request, TODAY)
    found = movers(index, residents, (who.from_, who.until), TODAY)
    freed = set()
    for mover in found:
        room, stays, blockings = index.facts(mover.position)
        left = [s for s in stays if s.household != mover.reference]
        helps = takes(who, room, left, blockings) and not takes(who, room, stays, blockings)
        if helps and room.id not in freed and escapes_anywhere(index, mover):
            freed.add(room.id)
    return freed


def escapes_anywhere(index: RoomIndex, mover: Mover) -> bool:
    """Whether any other room takes them."""
    others = (p for p in range(len(index.rooms)) if p != mover.position)
    return any(takes(mover.who, *index.facts(position)) for position in others)


def takes(who: Seeker, *facts: object) -> bool:
    """By the plain conditions; nobody in these regions has a conflict."""
    seen = look(who, *facts)  # type: ignore[arg-type]
    return not any(rule.broken(seen) for rule in RULES)


def filled(region: Region, residents: Mapping[str, Resident]) -> tuple[Region, dict[str, Resident]]:
    """All but one in twenty of the empty rooms are given to small households: beds are stranded."""
    random = Random(SEED)
    rooms, stays, blockings = region
    taken = {s.room_id for s in stays if s.until is None or s.until > TODAY} | {b.room_id for b in blockings}
    added, known = list(stays), dict(residents)
    for number, room in enumerate(room for room in rooms if room.id not in taken):
        if random.random() < 0.05:
            continue
        persons = random.randint(1, room.capacity)
        household = HouseholdFacts(
            (PersonFacts(Sex.FEMALE, age=40),) * persons, f"F{number}", own_transport=True
        )
        added.append(StayFacts(room.id, household.reference, persons, household.reference, TODAY))
        length = room.location.stay_length
        known[household.reference] = Resident(household, (room.id,), TODAY, stay_length=length)
    return (rooms, tuple(added), blockings), known


if __name__ == "__main__":
    main()
