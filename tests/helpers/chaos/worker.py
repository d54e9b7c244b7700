"""One desk as a process of its own: it works until it is killed, and keeps account of what it was told."""

from __future__ import annotations

import json
import os
import time
import traceback
from multiprocessing import parent_process
from pathlib import Path
from random import Random
from typing import Any

from kcio_desk.commands.base import Command
from kcio_desk.domain import new_id
from kcio_desk.queries.own_desk import desk_secret
from kcio_desk.store import open_store
from kcio_desk.sync.link import PostgresLink
from kcio_desk.sync.trouble import LinkLost
from tests.helpers.simulation.acts import DAY, NIGHT, act, break_open, empty_own, keep
from tests.helpers.simulation.desk import Desk, Machine
from tests.helpers.simulation.record import Confirmed, Record

MIX = {
    one: weight for one, weight in (DAY | NIGHT | {keep: 6, empty_own: 9}).items() if one is not break_open
}
SECONDS = 1.0
"""After which a desk gives up on an answer."""
TYPED, DOING, BROKE = "typed.jsonl", "doing", "broke"


class Disk(Machine):
    """A machine on which the store is opened as the program opens it, and kept as the program keeps it."""

    def __init__(self, directory: Path) -> None:
        store = open_store(directory)
        self.file, self.engine = store.file, store.engine


class Notes:
    """What a desk says of itself, in files that outlive it."""

    def __init__(self, directory: Path) -> None:
        directory.mkdir(parents=True, exist_ok=True)
        self._typed = (directory / TYPED).open("ab")
        self._typed.write(b"\n")  # Behind the half of a line that a killed one may have left.
        self._doing = (directory / DOING).open("wb", buffering=0)
        self._steps = 0

    def doing(self, what: str) -> None:
        """What comes next, as the so-manieth step of this life."""
        self._doing.seek(0)
        self._doing.write(f"{self._steps:6} {what:6}".encode())
        self._steps += 1

    def typed(self, desk: Desk, command: Command) -> None:
        """The program has said that it is done."""
        record = Record(None)  # type: ignore[arg-type]
        record.typed_at(desk, command)
        if not record.typed:
            return  # Nothing was written, so nothing waits.
        told = [[*key, value] for key, value in record.told.items()]
        sure = [[one.stays, sorted(one.leases)] for one in record.confirmed.values()]
        line = {"kind": type(command).__name__, "args": command.kept(), "told": told, "confirmed": sure}
        self._typed.write(json.dumps(line).encode() + b"\n")
        self._typed.flush()
        os.fsync(self._typed.fileno())


def remembered(directory: Path) -> list[dict[str, Any]]:
    """All that a desk was told, in all of its lives."""
    found = []
    for line in (directory / TYPED).read_bytes().splitlines():
        try:
            found.append(json.loads(line))
        except ValueError:
            continue  # Killed while it wrote.
    return found


def certain(told: list[Any]) -> Confirmed:
    """A placement that was called certain, as it was written down."""
    stays, leases = told
    return Confirmed(tuple(map(tuple, stays)), frozenset(leases), 0)


def opened(directory: Path, name: str, url: str, seconds: float, notes: Notes | None = None) -> Desk:
    """The desk whose store is there."""
    disk = Disk(directory)
    with disk.open().reading() as session:
        link = PostgresLink(url, desk_secret(session) or new_id(), seconds)
    return Desk(name, disk, link, new_id, notes.typed if notes else lambda desk, command: None)  # type: ignore[arg-type]


def _exchange(desk: Desk) -> None:
    try:
        desk.replica.once()
    except LinkLost:
        time.sleep(0.1)


def work(directory: Path, name: str, url: str, seed: int) -> None:
    """Open the store, and from then on act and exchange in turns as long as anybody watches."""
    notes, random = Notes(directory), Random(seed)
    try:
        notes.doing("open")
        desk = opened(directory, name, url, SECONDS, notes)
        watching = parent_process()
        while watching and watching.is_alive():
            if desk.connected() and random.random() < 0.8:
                notes.doing("act")
                act(desk, random, MIX)
            else:
                notes.doing("sync")
                _exchange(desk)
    except BaseException:
        with (directory / BROKE).open("a") as broke:
            broke.write(traceback.format_exc())
        raise
