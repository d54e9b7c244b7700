"""Desks and a server under a seeded schedule of work and of everything that can go wrong between them.

The server is a real Postgres, the desks are real stores; only the wire and the moments at which a desk dies
are ours. A seed replays alone: `Simulation(server, directory, seed).run()`.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import event, select, text

from kcio_desk.commands.base import Command, run
from kcio_desk.commands.leasing import ReturnLease, TakeLease
from kcio_desk.commands.moving import CarryOut, MakeOrder, Relocation, StepBack, StopOrder
from kcio_desk.commands.people import ParkRequest, TakeRequest
from kcio_desk.commands.placing import Place
from kcio_desk.commands.staying import ExpireReservations, ExtendStay, StepStay
from kcio_desk.domain import OrderKind, Problem, RequestFacts, StayState, new_id
from kcio_desk.models import Conflict, Household, Lease, MoveOrder, Outgoing, Request, Room, Stay
from kcio_desk.queries.check import check
from kcio_desk.store import FILE_NAME, Clock, Store, open_store
from kcio_desk.sync.link import Answers, Entry, Link
from kcio_desk.sync.replica import Replica
from kcio_desk.sync.rows import Document, fingerprint
from kcio_desk.sync.trouble import LinkLost
from tests.helpers.shared import Shared
from tests.helpers.store import NOW, TODAY, Furnish, by, family

FURNITURE = {"A": {"rooms": {"101": {"capacity": 2}, "102": {"capacity": 3}, "103": {"capacity": 4}}}}


# What is done as often as it stands here.
WORK = [
    "take",
    "take",
    "place",
    "place",
    "place",
    "night",
    "night",
    "night",
    "step_stay",
    "step_stay",
    "end",
    "move",
    "go_on",
    "park",
    "expire",
    "keep",
    "keep",
    "give_back",
]


class Died(BaseException):
    """The desk's process is gone, in the middle of what it did."""


@dataclass
class Wire:
    """A link on which requests and answers get lost; `fate` decides of each call."""

    link: Link
    fate: Callable[[], str]
    late: list[tuple[str, Sequence[dict[str, Any]]]] = field(default_factory=list)
    """Pushes that the network still carries somewhere."""

    @property
    def desk(self) -> str:
        return self.link.desk

    def hello(self) -> Any:
        return self._carry(self.link.hello)

    def submit(self, epoch: str, commands: Sequence[dict[str, Any]]) -> Answers:
        fate = self.fate()
        if fate == "late":
            self.late.append((epoch, commands))
            raise LinkLost(fate)
        return self._carry(lambda: self.link.submit(epoch, commands), fate)

    def pull(self, after: int, most: int) -> list[Entry]:
        return self._carry(lambda: self.link.pull(after, most))

    def snapshot(self) -> Iterator[tuple[str, str, Document]]:
        return iter(self._carry(lambda: list(self.link.snapshot())))

    def answered(self, ids: Sequence[str]) -> dict[str, int]:
        return self._carry(lambda: self.link.answered(ids))

    def fingerprint(self) -> tuple[int, dict[str, str]]:
        return self.link.fingerprint()

    def deliver(self) -> None:
        """What was on its way comes in at last, its answer goes nowhere."""
        for epoch, commands in self.late:
            self.link.submit(epoch, commands)
        self.late.clear()

    def _carry(self, call: Callable[[], Any], fate: str = "") -> Any:
        fate = fate or self.fate()
        if fate in {"lost", "late"}:
            raise LinkLost(fate)
        answer = call()
        if fate == "unheard":
            raise LinkLost(fate)
        return answer


class Desk:
    """One desk: its store, which it may lose, and its wire."""

    def __init__(self, simulation: Simulation, name: str) -> None:
        self.simulation, self.name = simulation, name
        self.directory = simulation.directory / name
        self.wire = Wire(simulation.server.link(name), simulation.fate)
        self.store = self._open()

    def _open(self) -> Store:
        self.directory.mkdir(parents=True, exist_ok=True)
        if not (self.directory / FILE_NAME).exists():
            shutil.copy(self.simulation.template, self.directory / FILE_NAME)
        store = open_store(self.directory)
        self.replica = Replica(store, self.wire, Clock(TODAY))
        return store

    def sync(self) -> None:
        """One round, in which the wire may fail."""
        try:
            self.replica.once()
        except LinkLost:
            return

    def do(self, command: Command) -> None:
        """Carry out; what a rule refuses is nothing typed."""
        try:
            run(self.store, command)
        except Problem:
            return
        with self.store.reading() as session:
            kept = session.scalar(select(Outgoing).where(Outgoing.id == command.id))
            if kept is not None:
                self.simulation.typed.append(command)
                self.simulation.confirmed |= {command.id} if kept.confirmed else set()

    @contextmanager
    def dying(self, statement: int) -> Iterator[None]:
        """The process dies at that statement on its store, whatever it is doing; then it is started again."""
        left = [statement]

        def count(*_: object) -> None:
            left[0] -= 1
            if left[0] == 0:
                raise Died

        event.listen(self.store.engine, "before_cursor_execute", count)
        try:
            yield
        except Died:
            pass
        finally:
            event.remove(self.store.engine, "before_cursor_execute", count)
        self.store.close()
        self.store = self._open()

    def pick(self, table: Any, random: Random) -> Any:
        """A row of a table, as this desk sees it."""
        with self.store.reading() as session:
            rows = session.scalars(select(table).order_by(table.id)).all()
        return random.choice(rows) if rows else None


class Simulation:
    """One schedule."""

    def __init__(
        self, server: Server, directory: Path, seed: int, *, desks: int = 5, steps: int = 40
    ) -> None:
        self.server, self.directory, self.seed = server, directory / str(seed), seed
        self.random = Random(seed)
        self.template, self.steps = server.template, steps
        self.bad_weather = 0.0
        self.typed: list[Command] = []
        self.confirmed: set[str] = set()
        server.reset()
        self.desks = [Desk(self, f"desk{n}") for n in range(desks)]

    def fate(self) -> str:
        """What becomes of the next message."""
        if self.random.random() >= self.bad_weather:
            return "carried"
        return self.random.choice(["lost", "unheard", "late"])

    def run(self) -> list[str]:
        """Play the schedule; what is wrong when all is quiet again, nothing where every promise was kept."""
        self._furnish()
        self.bad_weather = self.random.choice([0.0, 0.1, 0.3, 0.6])
        for _ in range(self.steps):
            self._step()
        self.bad_weather = 0.0
        for desk in self.desks:
            desk.wire.deliver()
        for _ in range(2):
            for desk in self.desks:
                desk.sync()
        wrong = [*self._alike(), *self._once_each(), *self._sound()]
        for desk in self.desks:
            desk.store.close()
        shutil.rmtree(self.directory, ignore_errors=True)
        return [f"seed {self.seed}: {one}" for one in wrong]

    def _furnish(self) -> None:
        self.desks[0].sync()
        self.desks[0].do(Furnish(**by(), locations=FURNITURE))
        for desk in self.desks:
            desk.sync()

    def _step(self) -> None:
        desk = self.random.choice(self.desks)
        match self.random.choices(["do", "sync", "die", "deliver", "lose"], weights=[10, 8, 3, 1, 0.3])[0]:
            case "do":
                self._do(desk)
            case "sync":
                desk.sync()
            case "die":
                with desk.dying(self.random.randrange(1, 60)):
                    self._do(desk) if self.random.random() < 0.4 else desk.sync()
            case "deliver":
                desk.wire.deliver()
            case "lose":
                self._lose(desk)

    def _do(self, desk: Desk) -> None:
        """One command that somebody at that desk might give, sensible or not."""
        act = self.random.choice(WORK)
        moment = NOW + timedelta(minutes=self.random.randrange(-600, 600))
        getattr(self, f"_{act}")(desk, by(desk.name, moment))

    def _take(self, desk: Desk, made: dict[str, Any]) -> None:
        ages = self.random.choice([(30,), (40, 9), (25, 3, 5), (60,)])
        who = family(*ages, reference=self.random.choice(["H1", "H2", "H3", "H4", "H5"]))
        desk.do(TakeRequest(**made, request=new_id(), facts=RequestFacts(household=who)))

    def _place(self, desk: Desk, made: dict[str, Any]) -> None:
        request, room = desk.pick(Request, self.random), desk.pick(Room, self.random)
        if request and room:
            hold = made["made_at"] + timedelta(hours=2) if self.random.random() < 0.2 else None
            facts = {"request": request.id, "rooms": (room.id,), "override": "toch"}
            desk.do(Place(**made, **facts, reserve_until=hold))

    def _night(self, desk: Desk, made: dict[str, Any]) -> None:
        """A family at the door, taken down and placed at once: where the desk keeps a room, or anywhere."""
        lease, room = desk.pick(Lease, self.random), desk.pick(Room, self.random)
        if room is None:
            return
        taken = TakeRequest(**made, request=new_id(), facts=RequestFacts(household=family(35, 8)))
        desk.do(taken)
        rooms = (lease.room_id if lease and self.random.random() < 0.8 else room.id,)
        desk.do(Place(**by(desk.name), request=taken.request, rooms=rooms, override="toch"))

    def _step_stay(self, desk: Desk, made: dict[str, Any]) -> None:
        if stay := desk.pick(Stay, self.random):
            to = self.random.choice(list(StayState))
            desk.do(StepStay(**made, stay=stay.id, to=to, destination="elders"))

    def _end(self, desk: Desk, made: dict[str, Any]) -> None:
        days = self.random.choice([None, 1, 3, 9])
        until = None if days is None else TODAY + timedelta(days=days)
        if stay := desk.pick(Stay, self.random):
            desk.do(ExtendStay(**made, stay=stay.id, until=until, override="toch"))

    def _move(self, desk: Desk, made: dict[str, Any]) -> None:
        home, room = desk.pick(Household, self.random), desk.pick(Room, self.random)
        if home and room:
            moves = (Relocation(household=home.reference, room=room.id),)
            desk.do(MakeOrder(**made, kind=OrderKind.CHAIN, on=made["made_at"].date(), moves=moves))

    def _go_on(self, desk: Desk, made: dict[str, Any]) -> None:
        if order := desk.pick(MoveOrder, self.random):
            desk.do(self.random.choice([CarryOut, StopOrder, StepBack])(**made, order=order.id))

    def _keep(self, desk: Desk, made: dict[str, Any]) -> None:
        if room := desk.pick(Room, self.random):
            desk.do(TakeLease(**made, rooms=(room.id,)))

    def _give_back(self, desk: Desk, made: dict[str, Any]) -> None:
        if lease := desk.pick(Lease, self.random):
            desk.do(ReturnLease(**made, rooms=(lease.room_id,)))

    def _park(self, desk: Desk, made: dict[str, Any]) -> None:
        if request := desk.pick(Request, self.random):
            desk.do(ParkRequest(**made, request=request.id, parked=self.random.random() < 0.5))

    def _expire(self, desk: Desk, made: dict[str, Any]) -> None:
        later = made["made_at"] + timedelta(hours=3)
        desk.do(ExpireReservations(made_by=desk.name, made_at=later))

    def _lose(self, desk: Desk) -> None:
        """The machine is gone, with all that was not sent: what was typed there is not ours to keep."""
        with desk.store.reading() as session:
            unsent = set(session.scalars(select(Outgoing.id))) | set(session.scalars(select(Conflict.id)))
        self.typed = [command for command in self.typed if command.id not in unsent]
        self.confirmed -= unsent
        desk.store.close()
        shutil.rmtree(desk.directory)
        desk.store = desk._open()

    def _alike(self) -> Iterator[str]:
        """When all is quiet every replica equals the server."""
        _, wanted = self.desks[0].wire.fingerprint()
        for desk in self.desks:
            with desk.store.reading() as session:
                if (found := fingerprint(session)) != wanted:
                    tables = sorted(t for t in {*found, *wanted} if found.get(t) != wanted.get(t))
                    yield f"{desk.name} differs in {', '.join(tables)}"
                if session.scalars(select(Outgoing)).all():
                    yield f"{desk.name} still has something to send"

    def _once_each(self) -> Iterator[str]:
        """What was typed was applied once, or lies in the inbox."""
        applied = self.server.applied()
        for desk in self.desks:
            with desk.store.reading() as session:
                for conflict in session.scalars(select(Conflict.id)):
                    if conflict in applied:
                        yield f"{conflict} was applied and lies in the inbox of {desk.name}"
                    if conflict in self.confirmed:
                        yield f"{conflict} was confirmed and taken back"
                    applied[conflict] = 1
        for command in self.typed:
            if command.id not in applied:
                yield f"{type(command).__name__} {command.id} was lost"

    def _sound(self) -> Iterator[str]:
        for desk in self.desks[:1]:
            with desk.store.reading() as session:
                yield from map(str, check(session, TODAY))


class Server:
    """The shared database of many schedules, emptied between them."""

    def __init__(self, shared: Shared, directory: Path) -> None:
        self.shared = shared
        self.template = directory / "template.sqlite"
        open_store(directory / "template").close()
        shutil.copy(directory / "template" / FILE_NAME, self.template)
        self._links: dict[str, Link] = {}

    def link(self, name: str) -> Link:
        """A link of that desk's own, kept from schedule to schedule."""
        if name not in self._links:
            desk = self.shared.desk(f"links/{name}")
            self._links[name] = desk.link
        return self._links[name]

    def reset(self) -> None:
        """Nothing there any more, and another life of the server."""
        with self.shared.engine.begin() as connection:
            names = connection.execute(text("SELECT table_name FROM kcio.synced")).scalars().all()
            every = ", ".join(f"public.{name}" for name in [*names, "stay_place"])
            connection.execute(text(f"TRUNCATE {every}, kcio.feed, kcio.command, kcio.touched"))
            connection.execute(
                text("UPDATE kcio.head SET epoch = gen_random_uuid()::text, seq = 0, chain = repeat('0', 64)")
            )

    def applied(self) -> dict[str, int]:
        """Ids of the commands that were applied."""
        with self.shared.engine.begin() as connection:
            return dict.fromkeys(connection.execute(text("SELECT id FROM kcio.command")).scalars(), 1)
