"""The run: five desks, a proxy and a server, and somebody who kills now this one, now that one."""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from random import Random
from types import SimpleNamespace

from sqlalchemy import make_url

from kcio_desk.queries.check import check
from kcio_desk.sync.rights import KINDS
from tests.helpers.chaos.worker import BROKE, DOING, certain, opened, remembered, work
from tests.helpers.proxy import Proxy, any_fate
from tests.helpers.restarting import Restarting
from tests.helpers.shared import Shared
from tests.helpers.simulation.desk import TODAY, Desk
from tests.helpers.simulation.promises import at_rest
from tests.helpers.simulation.record import Record
from tests.helpers.simulation.server import DESKS, Server
from tests.helpers.simulation.stage import ROOMS
from tests.helpers.store import Furnish, by

LONGEST = 15.0
"""Seconds that a desk may live, whatever it waits for."""


@dataclass
class Outcome:
    """What happened, and which promises were broken."""

    counted: Counter[str] = field(default_factory=Counter)
    broken: list[str] = field(default_factory=list)


@dataclass
class Life:
    """One process of a desk, and when it ends."""

    process: BaseProcess
    steps: int
    born: float = field(default_factory=time.monotonic)


class Chaos:
    """`run` gives what came of it. The seed says what is done and after how many steps (on average `steps`) a
    desk is killed, not at which moment."""

    def __init__(
        self, server: Restarting, shared: Shared, directory: Path, seed: int, *, steps: float = 20
    ) -> None:
        self._restarting, self._directory, self._random = server, directory, Random(seed)
        self._steps = steps
        self._server = Server(shared)
        # The simulation is in a hurry; here what was answered must have reached the disk.
        self._server.run(f"ALTER DATABASE {make_url(shared.url).database} RESET synchronous_commit")
        self._urls = {name: self._url(name, shared) for name in DESKS}
        self._proxy = Proxy(shared.url, lambda: any_fate(self._random), patience=3.0)
        self._outcome = Outcome()
        self._context = _context()
        self._lives: dict[str, Life] = {}

    def run(self, kills: int, restarts: int) -> Outcome:
        """Kill desks and restart the server so often, then let all come to rest and judge."""
        self._furnish()
        try:
            for name in DESKS:
                self._begin(name)
            self._storm(kills, restarts)
        finally:
            for life in self._lives.values():
                _end(life)
            self._proxy.close()
        self._outcome.counted.update({f"connections {what}": n for what, n in self._proxy.counted.items()})
        self._outcome.broken += self._judge()
        return self._outcome

    def _storm(self, kills: int, restarts: int) -> None:
        counted, begun = self._outcome.counted, list[Future[None]]()
        with ThreadPoolExecutor(1) as aside:
            while counted["kills"] < kills or len(begun) < restarts:
                due = len(begun) * kills <= restarts * counted["kills"]
                if due and len(begun) < restarts and all(restart.done() for restart in begun):
                    begun.append(aside.submit(self._restart))
                for name in DESKS if counted["kills"] < kills else ():
                    self._watch(name)
                time.sleep(0.01)
        for restart in begun:
            restart.result()

    def _furnish(self) -> None:
        first = self._opened("anna")
        first.sync()
        rooms = {name: {"capacity": beds} for name, beds in ROOMS.items()}
        first.do(Furnish(**by(), locations={"A": {"rooms": rooms}}))
        first.sync()
        _close(first)

    def _begin(self, name: str) -> None:
        (self._directory / name / DOING).unlink(missing_ok=True)
        url = self._proxy.through(self._urls[name])
        facts = (self._directory / name, name, url, self._random.randrange(2**32))
        process = self._context.Process(target=work, args=facts, daemon=True)
        process.start()
        self._lives[name] = Life(process, int(self._random.expovariate(1 / self._steps)))

    def _watch(self, name: str) -> None:
        """Kill a desk whose time has come, in the middle of whatever it is doing, and start it again."""
        life, counted = self._lives[name], self._outcome.counted
        steps, doing = self._doing(name)
        if life.process.is_alive() and steps < life.steps and time.monotonic() - life.born < LONGEST:
            return
        time.sleep(self._random.uniform(0, 0.04))
        _end(life)
        if not (self._directory / name / BROKE).exists():
            counted["kills"] += 1
            counted[f"killed in {self._doing(name)[1] or doing}"] += 1
        self._begin(name)

    def _doing(self, name: str) -> tuple[int, str]:
        try:
            steps, doing = (self._directory / name / DOING).read_text().split()
        except (OSError, ValueError):
            return -1, "start"
        return int(steps), doing

    def _restart(self) -> None:
        self._restarting.stop("immediate")
        self._restarting.start()
        self._outcome.counted["restarts"] += 1

    def _judge(self) -> Iterator[str]:
        """Let them exchange until all is quiet, and look."""
        desks = [self._opened(name) for name in DESKS]
        for desk in (*desks, *desks):
            desk.replica.once()
        record = self._record()
        applied = self._server.applied()
        self._outcome.counted.update(
            typed=len(record.typed), confirmed=len(record.confirmed), applied=len(applied)
        )
        yield from at_rest(SimpleNamespace(server=self._server, record=record, desks=desks, seed=0))  # type: ignore[arg-type]
        for desk in desks:
            yield from self._sound(desk, record)
            _close(desk)

    def _sound(self, desk: Desk, record: Record) -> Iterator[str]:
        inbox = {row[0] for row in desk.rows("SELECT id FROM conflict")}
        self._outcome.counted["in an inbox"] += len(inbox)
        yield from (
            f"4: {command} was confirmed and taken back" for command in inbox & record.confirmed.keys()
        )
        if (said := desk.rows("PRAGMA integrity_check")) != [("ok",)]:
            yield f"the store of {desk.name}: {said}"
        with desk.store.reading() as session:
            yield from (f"{desk.name}: {said}" for said in check(session, TODAY))
        broke = self._directory / desk.name / BROKE
        if broke.exists():
            yield f"{desk.name} broke: {broke.read_text()}"

    def _record(self) -> Record:
        record = Record(self._server)
        for name in DESKS:
            for line in remembered(self._directory / name):
                command = KINDS[line["kind"]].model_validate(line["args"])
                record.typed[command.id] = command
                record.told |= {(table, row): value for table, row, value in line["told"]}
                for told in line["confirmed"]:
                    record.confirmed[command.id] = certain(told)
        return record

    def _opened(self, name: str) -> Desk:
        return opened(self._directory / name, name, self._urls[name], seconds=10.0)

    def _url(self, name: str, shared: Shared) -> str:
        url = make_url(shared.url).set(drivername="postgresql", username=name, password="geheim")
        return url.render_as_string(hide_password=False)


def _end(life: Life) -> None:
    life.process.kill()
    life.process.join()


def _close(desk: Desk) -> None:
    desk.store.close()
    desk.replica.link.close()  # type: ignore[attr-defined]


def _context() -> ForkServerContext | SpawnContext:
    """Where it can be, a process is a copy of one that has imported everything."""
    if sys.platform == "win32":
        return get_context("spawn")
    context = get_context("forkserver")
    context.set_forkserver_preload(["tests.helpers.chaos.worker"])
    return context
