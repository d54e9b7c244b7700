"""How many stranded beds an improvement round frees, against one move after another.

`uv run python benchmarks/rounds.py [--limit S] [--seeds N]`. The sample region, filled by placing its 240
requests one by one in the order in which they came, and made regions of which 97 % of the places are taken.
The peer is greedy: the single move or exchange of two that frees the most beds for each move, of those the
least disturbing, again and again. Every round and every step of the peer is replayed by the independent
checker; a fault ends the run.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from kcio_desk.domain import BlockingFacts, Designation, RoomFacts, StayFacts, StayState, Tie, party_of
from kcio_desk.matching import RoomIndex, suggest
from kcio_desk.matching.bits import to_positions
from kcio_desk.matching.figures import room_figures
from kcio_desk.matching.moves import MoveWeights, Resident
from kcio_desk.matching.moving.exchange import Stage
from kcio_desk.matching.moving.facts import Exchange
from kcio_desk.matching.moving.movers import Mover
from kcio_desk.matching.moving.play import Moves
from kcio_desk.matching.replay_turns import further_off, replay_turns, world_of
from kcio_desk.matching.rounds import Aim, improve
from tests.helpers.made_regions import made_region
from tests.helpers.moves import sample_residents
from tests.helpers.sample import TODAY, sample_region, sample_requests

BUDGETS = (2, 5, 10, 20)
USUAL = MoveWeights()
TIES = (Tie.SCHOOL, Tie.WORK, Tie.CARE)


@dataclass(frozen=True)
class Region:
    """All of a region."""

    rooms: Sequence[RoomFacts]
    stays: Sequence[StayFacts]
    blockings: Sequence[BlockingFacts]
    residents: dict[str, Resident]

    def index(self) -> RoomIndex:
        """Of its rooms."""
        return RoomIndex(self.rooms, self.stays, self.blockings, since=TODAY)

    def checked(self, found: Exchange) -> None:
        """End the run where an exchange does not hold."""
        wrong = replay_turns(found, world_of(self.index(), self.residents, TODAY))
        if wrong:
            raise SystemExit("; ".join(wrong))

    def after(self, found: Exchange) -> Region:
        """The region once the exchange has been made; who moved stays where they are."""
        to = {step.household: step.to_room.id for step in found.steps}
        stays = [replace(s, room_id=to[s.household]) if s.household in to else s for s in self.stays]
        moved = {
            name: replace(self.residents[name], room_ids=(room,), do_not_move=True)
            for name, room in to.items()
        }
        return replace(self, stays=stays, residents={**self.residents, **moved})


def main() -> None:
    """Measure all regions."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--limit", type=float, default=3.0, help="seconds for a round")
    parser.add_argument("--seeds", type=int, default=3, help="made regions")
    given = parser.parse_args()
    measure("Sample region, its requests placed one by one", filled(), given.limit)
    for seed in range(given.seeds):
        measure(f"Made region {seed}, 97 % taken", made(seed), given.limit)


def measure(title: str, region: Region, limit: float) -> None:
    """Print one region's figures."""
    index = region.index()
    figures = [room_figures(*index.facts(n), TODAY) for n in range(len(region.rooms))]
    stranded, free = sum(f.stranded for f in figures), sum(f.free for f in figures)
    print(f"\n{title}: {len(region.rooms):,} rooms, {len(region.residents):,} households")
    print(f"  {free} places free, {stranded} of them stranded")
    peer = list(greedy(region, max(BUDGETS)))
    for moves in BUDGETS:
        one_by_one = max([0, *(beds for used, beds in peer if used <= moves)])
        report(region, index, moves, limit, one_by_one)
    bring_nearer(region, index, limit)


def report(region: Region, index: RoomIndex, moves: int, limit: float, peer: int) -> None:
    """One round, beside what the peer freed."""
    heard: list[float] = []
    started = perf_counter()

    def hear(found: Exchange) -> None:
        if found.steps:
            heard.append(perf_counter())

    found = improve(index, region.residents, TODAY, Aim.STRANDED, moves, limit, hear=hear)
    done = perf_counter() - started
    region.checked(found)
    first = heard[0] - started if heard else done
    print(
        f"  {moves:2} moves: {found.gained:3} beds, no more than {found.bound}; one by one {peer:3}", end=""
    )
    print(f" ({found.gained / max(1, peer):.2f}×); first after {first:.1f} s, done after {done:.1f} s")


def bring_nearer(region: Region, index: RoomIndex, limit: float) -> None:
    """The other aim, where anybody's school or care is known."""
    if not any(resident.near for resident in region.residents.values()):
        return
    for moves in BUDGETS:
        started = perf_counter()
        found = improve(index, region.residents, TODAY, Aim.NEARER, moves, limit)
        seconds = perf_counter() - started
        region.checked(found)
        if further_off(found.steps, world_of(index, region.residents, TODAY)):
            raise SystemExit("somebody comes further off")
        gain = found.gain
        print(f"  {moves:2} moves: {gain.families} families, no more than {found.bound}, nearer to", end="")
        print(f" school or care; {gain.persons} persons, {gain.km} km less; {seconds:.1f} s")


def greedy(region: Region, most: int) -> Iterator[tuple[int, int]]:
    """Moves used and beds freed so far, after every step of the peer."""
    used = beds = 0
    while used < most:
        stage = Stage(region.index(), region.residents, USUAL, (TODAY, None), TODAY)
        best = max(_choices(stage, most - used), key=lambda way: way[:2], default=None)
        if best is None or best[0] <= 0:
            return
        found = stage.tell((best[2],), Exchange)
        region.checked(found)
        used, beds = used + len(found.steps), beds + found.gain.beds
        region = region.after(found)
        yield used, beds


def _choices(stage: Stage, most: int) -> Iterator[tuple[float, float, Moves]]:
    """Beds for each move, less is more disturbance, and the moves."""
    left = {mover.number: _left(stage, mover) for mover in stage.movers}
    top = max(left.values(), default=0)
    for mover in stage.movers:
        if left[mover.number] < top / 3:
            continue
        for position in to_positions(stage.escapes.entry(stage.escapes.kind_of[mover.number]).open):
            if position != mover.position and left[mover.number] > _lost(stage, mover, position):
                move = stage.move(mover.number, position)
                if stage.sound((move,)):
                    yield left[mover.number] - _lost(stage, mover, position), -move.cost, (move,)
    if most > 1:
        yield from _exchanges(stage)


def _exchanges(stage: Stage) -> Iterator[tuple[float, float, Moves]]:
    """Only those bring beds by which a room for singles comes to be used by one who shares."""
    for mover in stage.movers:
        if stage.index.room(mover.position).designation is not Designation.SINGLES or mover.who.shares:
            continue
        for other in stage.movers:
            if not other.who.shares or other.position == mover.position:
                continue
            moves = stage.move(mover.number, other.position), stage.move(other.number, mover.position)
            if stage.sound(moves):
                yield stage.gain(moves).beds / 2, -sum(move.cost for move in moves), moves


def _left(stage: Stage, mover: Mover) -> int:
    """Usable beds when they leave their room, less those there are."""
    room, stays, blockings = stage.index.facts(mover.position)
    without = [stay for stay in stays if stay.household != mover.reference]
    before, after = (room_figures(room, held, blockings, TODAY).usable for held in (stays, without))
    return after - before


def _lost(stage: Stage, mover: Mover, position: int) -> int:
    """Usable beds of a room, less those when they have come."""
    room, stays, blockings = stage.index.facts(position)
    there = [*stays, mover.stay_in(room)]
    before, after = (room_figures(room, held, blockings, TODAY).usable for held in (stays, there))
    return before - after


def filled() -> Region:
    """The sample, its requests placed in the best room, one by one as they came."""
    rooms, known, blockings = sample_region()
    stays, residents = list(known), dict(sample_residents())
    towns = sorted({room.location.municipality for room in rooms})
    for request in sample_requests():
        index = RoomIndex(rooms, stays, blockings, since=TODAY)
        found = [s for s in suggest(index, request, TODAY).suggestions if len(s.rooms) == 1]
        if not found:
            continue
        room, (start, until), home = found[0].rooms[0], request.nights(TODAY), request.household
        party = party_of(home, home.reference)
        lower = home.lower_beds(start)
        stays.append(StayFacts(room.id, home.reference, len(home.persons), party, start, until, lower))
        state = StayState.ARRIVED if start <= TODAY else StayState.PLACED
        residents[home.reference] = Resident(home, (room.id,), start, state, request.stay_length)
    tied = {name: _tied(number, known, towns) for number, (name, known) in enumerate(residents.items())}
    return Region(rooms, stays, blockings, tied)


def _tied(number: int, resident: Resident, towns: Sequence[str]) -> Resident:
    """Of one in three it is known where school, work and care are, somewhere in the region."""
    if number % 3:
        return resident
    return replace(
        resident, near={tie: towns[(number * 7 + n * 5) % len(towns)] for n, tie in enumerate(TIES)}
    )


def made(seed: int) -> Region:
    """A made-up one."""
    problem = made_region(seed, 0.97, 1)
    length = {room.id: room.location.stay_length for room in problem.rooms}
    held = {stay.household: stay for stay in problem.stays}
    residents = {}
    for each in problem.occupants:
        stay = held[each.household.reference]
        residents[stay.household] = Resident(
            each.household,
            (stay.room_id,),
            stay.from_,
            stay_length=length[stay.room_id],
            do_not_move=each.do_not_move,
            work=each.work,
            care=each.care,
            case=each.case,
        )
    return Region(problem.rooms, problem.stays, problem.blockings, residents)


if __name__ == "__main__":
    main()
