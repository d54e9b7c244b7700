"""Thirty-two clients who keep to no rule fight for the last places of twenty rooms: is one given twice?

`uv run --extra demo python benchmarks/contention.py [--commands 200000] [--seed N]` starts a Postgres of its
own, which need not wait for its disk: who gets a place is the question. The clients, in four processes, place
families and travellers, move and cancel them, block places and make rooms smaller or larger, past every rule
of the program; only `submit` says no. Every night of every room is then looked up from the stays, with the
indexes off; and so is everything that `server check` looks at.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from sqlalchemy import create_engine, make_url

from kcio_desk.cli.private_server import DATABASE, free_port, private_server
from kcio_desk.store import Clock
from kcio_desk.sync.owner import as_owner
from kcio_desk.sync.rights import ROLES
from kcio_desk.sync.server import add_account
from kcio_desk.sync.server_check import check_server
from tests.helpers.contention import fight, overlaps
from tests.helpers.hostile import Client, region
from tests.helpers.shared import lay_furnished

PROCESSES, CLIENTS, ROOMS = 4, 32, 20


def main() -> None:
    """Fight, then look."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--commands", type=int, default=200_000)
    parser.add_argument("--seed", type=int, default=20261123)
    parser.add_argument("--fighter", nargs=2, metavar=("URL", "ROOMS"), help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.fighter:
        url, rooms = args.fighter
        clients = [Client(url) for _ in range(CLIENTS // PROCESSES)]
        print(json.dumps(fight(clients, json.loads(Path(rooms).read_text()), args.commands, args.seed)))
        return
    with tempfile.TemporaryDirectory(prefix="kcio-bench-") as made:
        directory = Path(made)
        directory.chmod(0o755)
        with private_server(directory / "server", free_port(), "geheim") as url:
            measure(url, directory, args.commands, args.seed)


def measure(url: str, directory: Path, commands: int, seed: int) -> None:
    """All of it, on a server that runs."""
    engine = create_engine(make_url(url).set(drivername="postgresql+psycopg"))
    with engine.begin() as connection:
        lay_furnished(connection)
        connection.exec_driver_sql(f"ALTER DATABASE {DATABASE} SET synchronous_commit = off")
        for n in range(PROCESSES):
            add_account(connection, f"kwaad{n}", "geheim", ROLES["coordinator"])
    engine.dispose()
    urls = [
        make_url(url).set(username=f"kwaad{n}", password="geheim").render_as_string(hide_password=False)
        for n in range(PROCESSES)
    ]
    furniture = region(*(2 + n % 5 for n in range(ROOMS)))
    client = Client(urls[0])
    client.submit(furniture)
    client.close()
    rooms = directory / "rooms.json"
    rooms.write_text(json.dumps([write for write in furniture["writes"] if write["table"] == "room"]))
    begun = time.perf_counter()
    told = race(urls, rooms, commands, seed)
    seconds = time.perf_counter() - begun
    print(f"{told.total()} commands by {CLIENTS} clients in {seconds:.0f} s, {told.total() / seconds:.0f}/s:")
    print(", ".join(f"{n} {status}" for status, n in told.most_common()))
    with as_owner(url, reading=True) as connection:
        wrong = [*overlaps(connection), *map(str, check_server(connection, Clock().today()))]
    print(f"{len(wrong)} wrong", *wrong[:20], sep="\n")
    sys.exit(1 if wrong else 0)


def race(urls: list[str], rooms: Path, commands: int, seed: int) -> Counter[str]:
    """A process an account, all at once."""
    told: Counter[str] = Counter()
    words = [sys.executable, __file__, "--commands", str(commands // PROCESSES)]
    fighters = [
        subprocess.Popen(
            [*words, "--seed", str(seed + n), "--fighter", url, str(rooms)],
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ,
        )
        for n, url in enumerate(urls)
    ]
    for fighter in fighters:
        said, _ = fighter.communicate()
        told.update(json.loads(said))
    return told


if __name__ == "__main__":
    main()
