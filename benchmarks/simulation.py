"""Whether a promise of the shared database can be broken, in far more schedules than the tests have time for.

`uv run python benchmarks/simulation.py [--schedules 10000] [--from-seed N] [--workers 2]` plays every kind of
schedule in turn (`tests/helpers/simulation/`), each worker on a Postgres of its own, and tells once a minute
how far it is, at the end what happened in all. `--replay SEED [KIND]` plays one again and tells each step.
Exit code 1 where a promise was broken, with the seeds to replay.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.helpers.shared import shared
from tests.helpers.simulation import KINDS, Simulation, Stage

TOLD = {
    "schedules": "schedules",
    "commands": "commands typed",
    "crashes": "processes that died in the middle of something",
    "lost or late messages": "messages lost, unheard or late",
    "abort": "servers that died in a push",
    "restore": "servers put back from a backup",
    "lose": "machines lost",
    "conflicts": "commands that came to the inbox",
    "confirmed placements": "placements called confirmed",
}


@dataclass
class Played:
    """What one worker has played so far."""

    counts: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)


def main() -> int:
    """Play what was asked; the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--schedules", type=int, default=10_000)
    parser.add_argument("--from-seed", type=int, default=0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--replay", nargs="+", metavar=("SEED", "KIND"), help=", ".join(KINDS))
    parser.add_argument("--share", type=int, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.replay:
        return _replay(int(args.replay[0]), *args.replay[1:])
    seeds = range(args.from_seed, args.from_seed + args.schedules)
    if args.share is not None:
        _work(seeds[args.share :: args.workers])
        return 0
    began = perf_counter()
    workers = [Played() for _ in range(args.workers)]
    threads = [Thread(target=_listen, args=(n, seeds, workers), daemon=True) for n in range(len(workers))]
    for thread in threads:
        thread.start()
    for thread in threads:
        while thread.is_alive():
            thread.join(60)
            _say(workers, perf_counter() - began)
    return _end(workers, len(seeds))


@contextmanager
def _stage() -> Iterator[Stage]:
    directory = tempfile.TemporaryDirectory(prefix="kcio-simulation-", ignore_cleanup_errors=True)
    with directory as name, shared(Path(name)) as database:
        yield Stage(database, Path(name))


def _replay(seed: int, kind: str = "") -> int:
    with _stage() as stage:
        simulation = Simulation(stage, seed, kind)
        broken = simulation.run()
    print(*simulation.log, *broken, f"{len(broken)} violations", sep="\n")
    return 1 if broken else 0


def _work(seeds: range) -> None:
    """Play these, and tell of each on a line of its own."""
    with _stage() as stage:
        for seed in seeds:
            simulation = Simulation(stage, seed)
            try:
                broken = simulation.run()
            except Exception as error:  # noqa: BLE001 - told with its seed, and the others are played
                broken = [f"seed {seed} ({simulation.kind}): {error!r}"]
            counts = simulation.counts & Counter(dict.fromkeys(TOLD, 10**9)) | Counter(schedules=1)
            print(json.dumps([counts, broken]), flush=True)


def _listen(share: int, seeds: range, workers: list[Played]) -> None:
    """A process of its own for each share: Postgres' accounts are those of a whole server."""
    asked = {"schedules": len(seeds), "from-seed": seeds.start, "workers": len(workers), "share": share}
    options = [f"--{name}={value}" for name, value in asked.items()]
    with subprocess.Popen([sys.executable, __file__, *options], stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout or ():
            counts, broken = json.loads(line)
            workers[share].counts.update(counts)
            workers[share].broken += broken
            for said in broken:
                print(f"{said}\n    {again(said)}", flush=True)


def again(said: str) -> str:
    """How to replay the schedule in which that was broken."""
    seed, kind = said.removeprefix("seed ").split("): ")[0].split(" (")
    return f"python benchmarks/simulation.py --replay {seed} {kind}"


def _say(workers: list[Played], seconds: float) -> None:
    played = sum(worker.counts["schedules"] for worker in workers)
    broken = sum(len(worker.broken) for worker in workers)
    print(f"{seconds / 60:4.0f} min {played:6} schedules, {broken} violations", flush=True)


def _end(workers: list[Played], wanted: int) -> int:
    counts = sum((worker.counts for worker in workers), Counter[str]())
    broken = [said for worker in workers for said in worker.broken]
    for name, what in TOLD.items():
        print(f"{counts[name]:8} {what}")
    print(f"{len(broken):8} violations")
    for line in sorted({again(said) for said in broken}):
        print(line)
    return 1 if broken or counts["schedules"] < wanted else 0


if __name__ == "__main__":
    raise SystemExit(main())
