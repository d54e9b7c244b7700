"""The shared database, measured: first load, catching up, commit to another screen, bytes on the wire.

`uv run python benchmarks/sync.py load national catchup wire screen`. A Postgres of its own that waits for its
disk. Each part prints its figures and the ratio with a naive way in the same, interleaved run: rows written
one by one, changed rows asked for one by one, the whole snapshot each time, a desk that polls each second.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from sqlalchemy import Connection, select
from sqlalchemy import text as sql

from kcio_desk import keys
from kcio_desk.commands.base import run
from kcio_desk.commands.importing import ImportFiles
from kcio_desk.commands.people import OwnRequest, TakeRequest
from kcio_desk.commands.publishing import Publish
from kcio_desk.commands.sample import FILES, SAMPLE_DAY
from kcio_desk.domain import RequestFacts, new_id
from kcio_desk.exchange.compare import sources_of
from kcio_desk.exchange.parse import parse
from kcio_desk.exchange.read import read_files
from kcio_desk.exchange.tables import find_tables
from kcio_desk.store import Clock, Store, open_store
from kcio_desk.sync.courier import Courier, Tie
from kcio_desk.sync.joining import publish
from kcio_desk.sync.link import Entry, PostgresLink
from kcio_desk.sync.replica import Replica
from kcio_desk.sync.rows import shape_of, tables
from tests.helpers.keyring import MemoryKeyring, with_keyring
from tests.helpers.shared import Shared, shared
from tests.helpers.store import family

RUNS = 5
ACTS = 200
DESKS = 30
NAMES = ("kijker", *(f"desk{n}" for n in range(DESKS - 2)))
PAUSE = 0.5
"""Seconds between two changes: some ten times as many as a region has on its busiest day."""
WHO = {"made_by": "beheer", "made_at": datetime.now(UTC)}


@contextmanager
def durable() -> Iterator[Shared]:
    """A shared database whose server waits for its disk, as a region's does."""
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as directory,
        shared(Path(directory)) as made,
    ):
        with made.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                connection.exec_driver_sql(f"ALTER SYSTEM SET {setting} = on")
            connection.exec_driver_sql("SELECT pg_reload_conf()")
        yield made


def desk(server: Shared, name: str) -> Replica:
    """A desk with a store of its own, not loaded yet."""
    store = open_store(server.directory / name)
    link = PostgresLink(server.account(name, "coordinator"), new_id(), seconds=600)
    server.opened += [store, link]
    return Replica(store, link, Clock(SAMPLE_DAY))


def sample_region(server: Shared) -> Replica:
    """The sample region, published by one desk."""
    first = desk(server, "beheer")
    first.store.info.pop("journal")
    files = list(read_files(FILES))
    sources = dict.fromkeys(sources_of(files), WHO["made_at"])
    run(first.store, ImportFiles(**WHO, parsed=parse(find_tables(files), SAMPLE_DAY), sources=sources))
    publish(first.store, first.link, Publish(**WHO))
    first.once()
    return first


def load() -> None:
    """First load of the sample region."""
    with durable() as server:
        sample_region(server)
        ours, naive = [], []
        for n in range(RUNS):
            ours.append(timed(desk(server, f"d{n}").once))
            peer = desk(server, f"e{n}")
            naive.append(timed(lambda peer=peer: one_by_one(peer)))
        report("first load, sample region", ours, naive, "each row by itself")


def one_by_one(replica: Replica) -> None:
    """The peer: the same rows in one transaction, each by an INSERT of its own, past no index or guard."""
    replica.link.hello()
    with replica.store.writing() as session:
        connection = session.connection()
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        pages = replica.link.snapshot()
        next(pages)
        for page in pages:
            shape = shape_of(page.table)
            for row in map(json.loads, page.rows):
                told = dict(zip(page.columns, row[1:], strict=True))
                values = shape.row(row[0], [told[name] for name in shape.columns])
                connection.exec_driver_sql(shape.insert, tuple(values))


def national() -> None:
    """First load of 100,000 places with 500,000 stays, all of them past but some."""
    with durable() as server, with_keyring(MemoryKeyring()):
        with server.engine.begin() as connection:
            rows = fill_nation(connection)
        replica, spent = desk(server, "open"), {}
        spent["plain"] = timed(replica.once)
        keys.make(server.directory / "dicht")
        spent["encrypted"] = timed(desk(server, "dicht").once)
        for how, seconds in spent.items():
            print(f"first load, national, {how}: {rows:,} rows in {seconds:.1f} s")
        size = sum(f.stat().st_size for f in replica.store.file.parent.glob("store.sqlite*"))
        print(f"  encrypted takes {spent['encrypted'] / spent['plain']:.2f}× as long as plain", end="; ")
        print(f"a store has {size / 1e6:.0f} MB; loaded anew over it: {timed(replica.load):.1f} s")


def fill_nation(connection: Connection) -> int:
    """Make them on the server itself; gives the number of rows."""
    for statement in Path(__file__).with_name("nation.sql").read_text("utf-8").split(";\n"):
        connection.execute(sql(statement))
    connection.execute(sql("UPDATE kcio.head SET epoch = gen_random_uuid()::text"))
    counts = (connection.scalar(sql(f"SELECT count(*) FROM public.{name}")) for name in tables())
    return sum(count or 0 for count in counts)


def catchup() -> None:
    """1,000 changes of others."""
    with durable() as server:
        first, behind = sample_region(server), desk(server, "laat")
        requests = ask(first)
        behind.once()
        ours, naive = [], []
        for _ in range(RUNS):
            change(first, requests, 1_000)
            first.once()
            entries = behind.link.pull(behind.position().cursor, 5_000)
            with server.engine.connect() as connection:
                naive.append(timed(lambda c=connection, e=entries: ask_each(c, behind.store, e)))
            ours.append(timed(lambda: behind.once(greet=False)))
        assert behind.differs() == []
        report(f"catching up on {len(entries):,} changes", ours, naive, "each row asked for by itself")


def ask(replica: Replica) -> list[str]:
    """A hundred requests to change later; their ids."""
    made = [
        TakeRequest(**WHO, request=new_id(), facts=RequestFacts(household=family(30))) for _ in range(100)
    ]
    run(replica.store, *made)
    replica.once()
    return [one.request for one in made]


def change(replica: Replica, requests: Sequence[str], n: int) -> None:
    """So many acts that each write one row."""
    stamp = time.perf_counter_ns()
    acts = [
        OwnRequest(**WHO, request=requests[(stamp + k) % len(requests)], owner=f"{stamp}{k}")
        for k in range(n)
    ]
    run(replica.store, *acts)


def ask_each(connection: Connection, store: Store, entries: Sequence[Entry]) -> None:
    """The peer: each changed row by a query of its own, written in a transaction of its own."""
    for entry in entries:
        table = tables()[entry.table]
        found = dict(connection.execute(select(table).where(table.c.id == entry.row)).mappings().one())
        with store.writing() as session:
            session.connection().execute(table.update().where(table.c.id == entry.row).values(found))


def wire() -> None:
    """What a day of 30 desks weighs: 3,000 changed rows."""
    with durable() as server:
        first = sample_region(server)
        cursor, requests = first.position().cursor, ask(first)
        change(first, requests, 200)
        first.once()
        entries = first.link.pull(cursor, 10_000)
        row = sum(sum(len(str(v)) for v in entry if v is not None) for entry in entries) / len(entries)
        whole = sum(len(row) for page in first.link.snapshot() for row in page.rows)
        day = 3_000 * row
        print(f"feed: {row:.0f} bytes a row; a day of 3,000 rows: {day / 1e6:.1f} MB to each desk,")
        print(f"  {DESKS * day / 1e6:.0f} MB to all {DESKS}; the snapshot is {whole / 1e6:.1f} MB:")
        print(f"  loaded anew every five minutes of a day it would be {288 * whole / day:.0f}× as much")


def screen() -> None:
    """Commit on one desk to the paint on another, 30 desks alike; a change every half second."""
    with durable() as server:
        first = sample_region(server)
        requests = ask(first)
        words = [f"{server.directory / name}={server.account(name, 'coordinator')}" for name in NAMES]
        with child("--crowd", *words[1:]), child("--watch", words[0]) as painted:
            spent = [seen(first, requests, painted) for _ in range(ACTS)]
    p99 = statistics.quantiles(spent, n=100)[98]
    print(f"commit to the other screen, {DESKS} desks: p50 {statistics.median(spent) * 1e3:.0f} ms, ", end="")
    polled = statistics.median(spent) + 0.5
    print(f"p99 {p99 * 1e3:.0f} ms; a poll each second: {polled / statistics.median(spent):.1f}× as long")


@contextmanager
def child(*words: str) -> Iterator[Iterator[str]]:
    """This script as a process of its own, from when it is ready; the lines that it prints."""
    with subprocess.Popen([sys.executable, __file__, *words], stdout=subprocess.PIPE, text=True) as made:
        assert made.stdout is not None
        made.stdout.readline()  # It is ready, or it has painted for the first time.
        try:
            yield made.stdout
        finally:
            made.terminate()


def crowd(words: Sequence[str]) -> None:
    """All the other desks."""
    for word in words:
        directory, url = word.split("=", 1)
        courier(Replica(open_store(Path(directory)), PostgresLink(url, new_id()), Clock(SAMPLE_DAY)))
    print("ready", flush=True)
    threading.Event().wait()


def courier(replica: Replica) -> Courier:
    """One of the crowd: hears everything, shows nothing."""
    made = Courier(
        replica.store,
        replica.link,
        replica.clock,
        turn=lambda act: act(),
        heard=lambda _: None,
        told=lambda _: None,
    )
    made.start()
    while made.status.tie is not Tie.ALIKE:
        time.sleep(0.05)
    return made


def seen(replica: Replica, requests: Sequence[str], painted: Iterator[str]) -> float:
    """Seconds from one commit to the other's paint."""
    time.sleep(PAUSE)
    change(replica, requests, 1)
    began = time.time()
    replica.once(greet=False)
    while (at := float(next(painted))) < began:
        pass  # The first load, seen before.
    return at - began


def watch(word: str) -> None:
    """The other desk: a window on the requests; prints the moment at which each change is painted."""
    from PySide6.QtCore import QEvent, QObject  # noqa: PLC0415 - only the process that has the window

    from kcio_desk.app import make_window  # noqa: PLC0415
    from kcio_desk.desk import Desk  # noqa: PLC0415
    from kcio_desk.settings import Settings, Theme  # noqa: PLC0415
    from kcio_desk.ui.requests.view import RequestsScreen  # noqa: PLC0415
    from kcio_desk.ui.shared.application import dress, make_application  # noqa: PLC0415
    from kcio_desk.ui.shared.screen import Link  # noqa: PLC0415

    directory, url = word.split("=", 1)
    app = make_application(windowed=True)
    dress(app, Theme.LIGHT)
    shown = Desk(open_store(Path(directory)), Settings(operator="Kijker"), Clock(SAMPLE_DAY))
    shown.share(PostgresLink(url, new_id()))
    window = make_window(shown)
    window.show()
    window.open(Link("requests"))
    screen = window.screens["requests"]
    assert isinstance(screen, RequestsScreen)
    seen: list[Sequence[object]] = [()]

    class Paint(QObject):
        """Hears the first paint of the list after its rows have changed."""

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            rows = screen.table.requests.rows()
            if event.type() is QEvent.Type.Paint and rows != seen[0] and screen.isAncestorOf(watched):
                seen[0] = rows
                print(time.time(), flush=True)
            return False

    filter_ = Paint()
    app.installEventFilter(filter_)
    app.exec()


def timed(act: Callable[[], object]) -> float:
    """Seconds it takes."""
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


def report(what: str, ours: Sequence[float], naive: Sequence[float], peer: str) -> None:
    """Medians and their ratio."""
    mine, theirs = statistics.median(ours), statistics.median(naive)
    print(f"{what}: {mine:.2f} s; {peer} {theirs:.2f} s: {theirs / mine:.1f}×")


PARTS = {part.__name__: part for part in (load, national, catchup, wire, screen)}

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part", nargs="*", help=", ".join(PARTS))
    parser.add_argument("--watch", help=argparse.SUPPRESS)
    parser.add_argument("--crowd", nargs="*", help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.watch:
        watch(args.watch)
    if args.crowd:
        crowd(args.crowd)
    for name in args.part:
        PARTS[name]()
