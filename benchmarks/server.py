"""How many commands the shared database takes, and how long each waits: `submit` against naive peers.

`uv run --extra demo python benchmarks/server.py [--commands N] [--rounds N]` starts a Postgres of its own
with its usual, durable settings and an owner who is no superuser. The commands are those that a desk makes of
a request taken and its family of three placed (ten rows in all), copied with fresh keys. After a first round
that is not counted, in which each connection plans its statements, every round takes fresh ones by each way
in turn; a line gives commands per second, the milliseconds that a desk waited (p50, p99), and the slowest and
fastest round.

- submit: `PostgresLink.submit`, one command a push, with its feed, chain, keys and rights
- 50 a push: the same, as after a night without the link
- serializable: the same rows as plain INSERTs, one statement a row, places numbered by the client, isolation
  serializable with EXCLUDE, tried again where it is refused; no feed, no chain, no rights
- room lock: the same, read committed behind SELECT … FOR UPDATE on the room
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from statistics import median, quantiles
from typing import Any, LiteralString, cast

import psycopg
from psycopg import errors
from psycopg.types.json import Jsonb
from sqlalchemy import Table, create_engine, make_url, select, text

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from kcio_desk.cli.private_server import free_port, private_server
from kcio_desk.commands.base import run
from kcio_desk.commands.people import TakeRequest
from kcio_desk.commands.placing import Place
from kcio_desk.domain import RequestFacts, new_id
from kcio_desk.models import Outgoing, Room
from kcio_desk.models.upgrade import migrate
from kcio_desk.sync.link import PostgresLink
from kcio_desk.sync.position import message
from kcio_desk.sync.replica import attach
from kcio_desk.sync.rights import ROLES
from kcio_desk.sync.rows import tables
from kcio_desk.sync.server import add_account
from tests.helpers.shared import lay_furnished, log_in
from tests.helpers.store import Furnish, by, empty_store, family

DESKS = (1, 8, 32)
ACCOUNTS = 4
WARM = 2 * max(DESKS)
LONGEST_PUSH = 50
Command = dict[str, Any]


def main() -> None:
    """Measure every way with every number of desks, and print a line each; then the sizes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--commands", type=int, default=384, help="commands by each way in a round")
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kcio-bench-") as directory:
        Path(directory).chmod(0o755)
        furniture, pair = made(Path(directory) / "store", WARM + args.commands * args.rounds * len(DESKS))
        with private_server(Path(directory) / "server", free_port(), "geheim") as url:
            bench = Bench(url, furniture, pair)
            bench.round(max(DESKS), WARM)
            bench.forget()
            for _ in range(args.rounds):
                for desks in DESKS:
                    bench.round(desks, args.commands)
            bench.show()
            bench.sizes()
            bench.close()


def made(directory: Path, households: int) -> tuple[Command, str]:
    """The command that furnishes enough rooms, and the text of two: a request taken, a family placed."""
    store = empty_store(directory)
    with store.writing() as session:
        log_in(session)
    attach(store)
    rooms = {str(n): {"capacity": 4} for n in range(households)}
    run(store, Furnish(**by(), locations={"A": {"rooms": rooms}}))
    with store.reading() as session:
        room = session.scalars(select(Room.id).limit(1)).one()
    request = new_id()
    taken = TakeRequest(**by(), request=request, facts=RequestFacts(household=family(34, 9, 6)))
    run(store, taken, Place(**by(), request=request, rooms=(room,), override="toch"))
    with store.reading() as session:
        furnished, *pair = [message(row) for row in session.scalars(select(Outgoing).order_by(Outgoing.no))]
    store.close()
    told = json.dumps(pair).replace(room, "the room")
    for number in {row for made in pair for write in made["writes"] for row in names(write["document"])}:
        told = told.replace(f'"{number}"', '"the number"')
    return furnished, told


def names(document: dict[str, Any]) -> Iterator[str]:
    """What of a row nobody else may have: its number or reference, and the party named after it."""
    return (document[key] for key in ("number", "reference", "party") if key in document)


@dataclass
class Bench:
    """Two databases on one server: the shared one, and one with the same tables and nothing more."""

    url: str
    furniture: Command
    pair: str
    waits: dict[tuple[str, int], list[float]] = field(default_factory=lambda: defaultdict(list))
    rates: dict[tuple[str, int], list[float]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        self.numbers = count()
        self.rooms = [w["id"] for w in self.furniture["writes"] if w["table"] == "room"]
        self.used = {"shared": iter(self.rooms), "peer": iter(self.rooms)}
        self.engine = create_engine(make_url(self.url).set(drivername="postgresql+psycopg"))
        with self.engine.begin() as connection:
            lay_furnished(connection)
            for n in range(ACCOUNTS):
                add_account(connection, f"desk{n}", "geheim", ROLES["coordinator"])
        self.links = [PostgresLink(self._as(f"desk{n % ACCOUNTS}"), new_id()) for n in range(max(DESKS))]
        self.epoch = [link.hello() for link in self.links][-1].epoch
        self.at = self.links[0].submit(self.epoch, [self.furniture]).seq
        self.statements = {name: insertion(table) for name, table in tables().items()}
        self.peers = list(self._peers())
        self.insert(self.peers[0], self.furniture)

    def round(self, desks: int, commands: int) -> None:
        """Every way once, with fresh commands."""
        self.race("submit", desks, self.slices("shared", desks, commands, 1), self.submit)
        longest = min(LONGEST_PUSH, max(1, commands // desks))
        self.race(
            f"{LONGEST_PUSH} a push", desks, self.slices("shared", desks, commands, longest), self.submit
        )
        self.race("serializable", desks, self.slices("peer", desks, commands, 1), self.serializable)
        self.race("room lock", desks, self.slices("peer", desks, commands, 1), self.room_lock)

    def forget(self) -> None:
        """What was measured until now does not count."""
        self.waits.clear()
        self.rates.clear()

    def slices(self, where: str, desks: int, commands: int, longest: int) -> list[list[list[Command]]]:
        """For each desk its pushes, all made up before the clock runs."""
        made_up = []
        for _ in range(desks):
            mine = [each for _ in range(commands // desks // 2) for each in self.fresh(where)]
            made_up.append([mine[n : n + longest] for n in range(0, len(mine), longest)])
        return made_up

    def fresh(self, where: str) -> list[Command]:
        """The two commands, of a household and a room that nobody has seen."""
        number = next(self.numbers)
        known: dict[str, str] = defaultdict(new_id)
        told = re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", lambda m: known[m[0]], self.pair)
        told = told.replace("the room", next(self.used[where])).replace("the number", f"N{number}")
        return [{**made, "expects": {**made["expects"], "at": self.at}} for made in json.loads(told)]

    def race(
        self,
        way: str,
        desks: int,
        pushes: Sequence[Sequence[list[Command]]],
        act: Callable[[int, list[Command]], None],
    ) -> None:
        """All desks at once, each its pushes one after the other."""
        waits = self.waits[way, desks]

        def work(desk: int) -> None:
            for push in pushes[desk]:
                begun = time.perf_counter()
                act(desk, push)
                waits.append(time.perf_counter() - begun)

        with ThreadPoolExecutor(desks) as pool:
            begun = time.perf_counter()
            list(pool.map(work, range(desks)))
            seconds = time.perf_counter() - begun
        commands = sum(len(push) for mine in pushes for push in mine)
        self.rates[way, desks].append(commands / seconds)

    def submit(self, desk: int, push: list[Command]) -> None:
        """Our way."""
        answers = self.links[desk].submit(self.epoch, push).answers
        assert [answer.status for answer in answers] == ["applied"] * len(push), answers[-1]

    def serializable(self, desk: int, push: list[Command]) -> None:
        """As many tries as it takes."""
        connection = self.peers[desk]
        connection.isolation_level = psycopg.IsolationLevel.SERIALIZABLE
        while True:
            try:
                with connection.transaction():
                    self.insert(connection, push[0])
                return
            except (errors.SerializationFailure, errors.ExclusionViolation, errors.DeadlockDetected):
                continue

    def room_lock(self, desk: int, push: list[Command]) -> None:
        """Behind the room's own lock."""
        connection = self.peers[desk]
        connection.isolation_level = psycopg.IsolationLevel.READ_COMMITTED
        with connection.transaction():
            for stay in stays(push[0]):
                connection.execute("SELECT FROM room WHERE id = %s FOR UPDATE", (stay["room_id"],))
            self.insert(connection, push[0])

    def insert(self, connection: psycopg.Connection[Any], made: Command) -> None:
        """Row by row, and the lowest places that are free."""
        for write in made["writes"]:
            document = Jsonb({**write["document"], "id": write["id"]})
            connection.execute(self.statements[write["table"]], (document,))
        persons = sum(write["table"] == "stay_person" for write in made["writes"])
        for write in made["writes"]:
            if write["table"] == "stay":
                stay = write["document"]
                query = "SELECT place_no FROM stay_place WHERE room_id = %s"
                taken = {n for (n,) in connection.execute(query, (stay["room_id"],))}
                free = [n for n in range(1, 9) if n not in taken][:persons]
                for n in free:
                    values = (stay["room_id"], n, stay["from_"], stay["until"], stay["party"], write["id"])
                    connection.execute("INSERT INTO stay_place VALUES (%s, %s, %s, %s, %s, %s)", values)

    def show(self) -> None:
        """A line each."""
        print(f"{'':14}{'desks':>6}{'commands/s':>12}{'p50 ms':>9}{'p99 ms':>9}")
        for (way, desks), rates in self.rates.items():
            waits = quantiles(self.waits[way, desks], n=100)
            times = f"{waits[49] * 1000:9.1f}{waits[98] * 1000:9.1f}"
            print(f"{way:14}{desks:6}{median(rates):12.0f}{times}  {min(rates):.0f}-{max(rates):.0f}")

    def sizes(self) -> None:
        """Bytes a command: on the wire to the server, in the feed, as others pull it."""
        pushed = len(json.dumps(json.loads(self.pair))) / 2
        with self.engine.begin() as connection:
            disk, commands = connection.execute(
                text("SELECT pg_total_relation_size('kcio.feed'), (SELECT count(*) FROM kcio.command)")
            ).one()
            whole = connection.scalar(text("SELECT pg_database_size(current_database())"))
        (entries, rows) = 0, 0
        for entry in self.links[0].pull(len(self.furniture["writes"]), 5_000):
            entries += sum(len(str(value)) for value in entry if value is not None)
            rows += 1
        print(f"a command: {pushed:.0f} bytes pushed, {entries / rows * 5:.0f} pulled (5 rows),", end=" ")
        print(f"{disk / commands:.0f} in the feed on disk, {whole / commands:.0f} in the database")
        loaded = sum(len(row) for page in self.links[0].snapshot() for row in page.rows)
        print(f"first load: {loaded / 1e6:.1f} MB")

    def close(self) -> None:
        """Hang up."""
        for connection in (*self.links, *self.peers):
            connection.close()
        self.engine.dispose()

    def _as(self, name: str) -> str:
        address = make_url(self.url).set(username=name, password="geheim")
        return address.render_as_string(hide_password=False)

    def _peers(self) -> Iterator[psycopg.Connection[Any]]:
        """The same tables once more in a schema of their own, furnished, and connections to them."""
        words = "-c search_path=peer"
        url = make_url(self.url).set(drivername="postgresql+psycopg")
        engine = create_engine(url, connect_args={"options": words})
        with engine.begin() as connection:
            connection.exec_driver_sql("CREATE SCHEMA peer")
            migrate(connection)
        engine.dispose()
        for _ in range(max(DESKS)):
            yield psycopg.connect(self.url, autocommit=True, options=words)


def insertion(table: Table) -> LiteralString:
    """One row of a table by its document."""
    columns = [f'"{column.name}"' for column in table.columns]
    change = ", ".join(f"{name} = EXCLUDED.{name}" for name in columns)
    query = f'INSERT INTO "{table.name}" SELECT r.* FROM jsonb_populate_record(NULL::"{table.name}", %s) r'
    return cast("LiteralString", f"{query} ON CONFLICT (id) DO UPDATE SET {change}")


def stays(made: Command) -> Iterator[dict[str, Any]]:
    """The stays that a command writes."""
    return (write["document"] for write in made["writes"] if write["table"] == "stay")


if __name__ == "__main__":
    main()
