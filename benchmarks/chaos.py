"""Whether anything typed is lost, doubled or taken back while desks are killed and the server is stopped.

`uv run python benchmarks/chaos.py [--kills 500] [--restarts 50] [--seed N]`. Five desks as processes that
act and exchange without pause, killed with -9 at any moment and started again on the same data; a real
Postgres that is stopped at once and started again; between them a proxy that cuts, stalls and delays at
random. Then all comes to rest and every promise is looked up past the program: on the server by SQL, in
each store, and in what each desk wrote down of what it had been told. `--bytes` instead cuts one push, and
the answer to one, after each byte in turn. Prints what happened; exit code 1 where a promise was broken.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from kcio_desk.sync.replica import Replica
from tests.helpers.chaos import Chaos
from tests.helpers.cutting import Pushing
from tests.helpers.proxy import DOWN, UP, Fate, Proxy
from tests.helpers.restarting import Restarting
from tests.helpers.shared import shared


def main() -> int:
    """Run what was asked; the exit code."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--kills", type=int, default=500)
    parser.add_argument("--restarts", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--bytes", action="store_true", help="cut a push and its answer after each byte")
    args = parser.parse_args()
    began = perf_counter()
    with tempfile.TemporaryDirectory(prefix="kcio-chaos-", ignore_cleanup_errors=True) as directory:
        found = _each_byte if args.bytes else _chaos
        broken = list(found(Path(directory), args))
    for said in broken:
        print(said)
    print(f"{len(broken)} violations in {perf_counter() - began:.0f} s")
    return 1 if broken else 0


def _chaos(directory: Path, args: argparse.Namespace) -> Iterator[str]:
    server = Restarting()
    with server.shared(directory) as database:
        outcome = Chaos(server, database, directory, args.seed).run(args.kills, args.restarts)
    for what, count in sorted(outcome.counted.items()):
        print(f"{count:6} {what}")
    yield from outcome.broken


def _each_byte(directory: Path, args: argparse.Namespace) -> Iterator[str]:
    with shared(directory) as database, Proxy(database.url) as proxy:
        pushing = Pushing(database, proxy)
        for way in (UP, DOWN):
            size = pushing.pushed(way)
            for byte in range(size + 2):
                pushing.pend()
                heard = pushing.under(Fate(**{way: byte}, resets=byte % 2 == 0), Replica.push)
                yield from (f"{way} {byte}, heard {heard}: {said}" for said in pushing.settle())
            print(f"{size:6} bytes {way}, cut after each")


if __name__ == "__main__":
    raise SystemExit(main())
