"""What many schedules share: the server, five machines, and the scenes that they begin with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from kcio_desk.commands.base import Command, run
from kcio_desk.commands.leasing import TakeLease
from kcio_desk.commands.moving import MakeOrder, Relocation
from kcio_desk.commands.people import TakeRequest
from kcio_desk.commands.placing import Place
from kcio_desk.commands.staying import StepStay
from kcio_desk.domain import OrderKind, RequestFacts, StayState
from kcio_desk.models import Room
from kcio_desk.store import Clock, open_store
from kcio_desk.sync.replica import Replica
from tests.helpers.shared import Shared
from tests.helpers.simulation.desk import TEN, TODAY, Keys, Machine
from tests.helpers.simulation.server import DESKS, Server
from tests.helpers.store import Furnish, family

ROOMS = dict.fromkeys(("101", "102", "105", "107", "108", "111", "112", "113", "114", "115"), 2)
ROOMS |= {"103": 3, "106": 3, "104": 4, "109": 4, "110": 1}
"""Beds by room."""
RESIDENTS = {"H1": "101", "B2": "103", "B3": "106", "S1": "110"}
"""Who has lived there for a week, by reference."""
ASKING = ("B4", "B5")
"""Whose requests wait for a room."""
MOVES_TO = ("S1", "102")
"""Who is to move today, and where."""
NIGHT = {
    "anna": ("101", "102", "111", "112"),
    "bert": ("103", "107", "113"),
    "carla": ("105", "114"),
    "dirk": ("106", "108", "115"),
}
"""The rooms that each desk keeps where it is night."""
LAST_WEEK = TEN - timedelta(days=7)


@dataclass(frozen=True)
class Scene:
    """A moment at which all is quiet: a copy of the server, and of each machine's disk."""

    server: str
    disks: dict[str, bytes]


class Stage:
    """Made once; `set` puts everything back to the beginning of a scene."""

    def __init__(self, shared: Shared, directory: Path) -> None:
        self.server = Server(shared)
        first = Machine(directory / DESKS[0])
        self.machines = {DESKS[0]: first} | {desk: Machine(directory / desk, first) for desk in DESKS[1:]}
        open_store(directory / "blank").close()
        self.blank = (directory / "blank" / "store.sqlite").read_bytes()
        """The disk of a machine that was never connected."""
        self._keys = Keys("stage", LAST_WEEK)
        self._replicas = {desk: self._connect(desk) for desk in DESKS}
        self.scenes = {"day": self._day(), "night": self._night()}

    def set(self, scene: str) -> Scene:
        """Everything is as it was then, in another life of the server."""
        found = self.scenes[scene]
        self.server.begin(found.server)
        for desk, machine in self.machines.items():
            machine.install(found.disks[desk])
            self.server.links[desk].desk = first_machine(desk)
        return found

    def _connect(self, desk: str) -> Replica:
        self.machines[desk].install(self.blank)
        link = self.server.links[desk]
        link.desk = first_machine(desk)
        return Replica(self.machines[desk].open(), link, Clock(TODAY))

    def _day(self) -> Scene:
        anna = self._replicas["anna"]
        anna.once()
        rooms = {name: {"capacity": beds} for name, beds in ROOMS.items()}
        self._do("anna", Furnish(**self._made(), locations={"A": {"rooms": rooms}}))
        for who in (*RESIDENTS, *ASKING):
            self._house(who, RESIDENTS.get(who))
        who, room = MOVES_TO
        moves = (Relocation(household=who, room=self._room(room)),)
        made = MakeOrder(**self._made(), order=self._keys(), kind=OrderKind.CHAIN, on=TODAY, moves=moves)
        self._do("anna", made)
        return self._scene()

    def _night(self) -> Scene:
        for desk, kept in NIGHT.items():
            rooms = tuple(map(self._room, kept))
            self._do(desk, TakeLease(**self._made(), rooms=rooms))
        return self._scene()

    def _house(self, who: str, room: str | None) -> None:
        ages = (30,) if who in {"H1", "S1", "B4"} else (40, 9)
        request, facts = self._keys(), RequestFacts(household=family(*ages, reference=who))
        self._do("anna", TakeRequest(**self._made(), request=request, facts=facts))
        if room:
            (stay,) = self._do("anna", Place(**self._made(), request=request, rooms=(self._room(room),)))
            self._do("anna", StepStay(**self._made(), stay=stay, to=StayState.ARRIVED))

    def _do(self, desk: str, command: Command) -> tuple[str, ...]:
        return run(self._replicas[desk].store, command).made

    def _made(self) -> dict[str, Any]:
        return {"id": self._keys(), "made_by": "test", "made_at": LAST_WEEK}

    def _room(self, name: str) -> str:
        with self._replicas["anna"].store.reading() as session:
            return session.scalars(select(Room.id).where(Room.name == name)).one()

    def _scene(self) -> Scene:
        for replica in (*self._replicas.values(), *self._replicas.values()):
            replica.once()
        disks = {desk: machine.copy() for desk, machine in self.machines.items()}
        return Scene(self.server.backup(), disks)


def first_machine(desk: str) -> str:
    """The id of a desk's first installation."""
    return f"desk-{desk}-1"
