"""One seeded schedule: five desks and a server, what is done there, and the weather between them."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from unittest import mock

from psycopg import Error as PsycopgError
from sqlalchemy.exc import SQLAlchemyError

from kcio_desk.commands.base import Command
from kcio_desk.domain import Problem
from kcio_desk.store import Clock
from kcio_desk.sync import position, replica
from kcio_desk.sync.trouble import LinkLost
from tests.helpers.simulation import promises
from tests.helpers.simulation.acts import DAY, NIGHT, Act, act
from tests.helpers.simulation.desk import TODAY, Desk, Keys
from tests.helpers.simulation.forging import forge
from tests.helpers.simulation.record import Record
from tests.helpers.simulation.server import DESKS
from tests.helpers.simulation.stage import Stage, first_machine
from tests.helpers.simulation.wire import Stuck, Wire

LARGE = (5_000, 50)
FATES = ("lost", "unheard", "late")
MESSAGES = (*[("submit", 1)] * 3, ("submit", 2), ("pull", 1), ("pull", 2), ("hello", 1))


@dataclass(frozen=True)
class Kind:
    """What a schedule is weighted towards."""

    scene: str
    mix: Mapping[Act, float]
    events: Mapping[str, float]
    bad: tuple[float, ...] = (0, 0.1, 0.3)
    """How often a message is lost, unheard or late: one of these."""
    busy: tuple[float, ...] = (0, 0.1)
    """How often something else happens while a message is under way: one of these."""
    meanwhile: Mapping[str, float] = field(default_factory=lambda: MEANWHILE)
    pages: tuple[tuple[int, int], ...] = (LARGE, LARGE, LARGE, (12, 3), (4, 1))
    """How many rows and how many commands go into one message: one of these."""
    where: tuple[str, ...] = ()
    """The desks at which most of it happens; some two where left out."""
    steps: tuple[int, ...] = (3, 4, 5, 8)
    """How much happens: one of these."""


MEANWHILE = {"do": 4, "sync": 3, "second": 1, "deliver": 1}
USUAL = {"spell": 2, "do": 7, "sync": 5, "mishap": 1, "cut": 1, "heal": 1, "deliver": 1, "die": 1}
KINDS = {
    "day": Kind("day", DAY, USUAL | {"second": 0.5}),
    "night": Kind("night", NIGHT, USUAL | {"do": 12, "cut": 3, "reload": 0.3, "forge": 1}, bad=(0, 0.1)),
    "storm": Kind(
        "day",
        DAY,
        USUAL | {"die": 5, "mishap": 3, "second": 2, "deliver": 2, "spoil": 1, "abort": 1, "forge": 1},
        bad=(0.2, 0.5),
        busy=(0.2,),
    ),
    "ruin": Kind(
        "night",
        DAY | NIGHT,
        USUAL
        | {
            "backup": 1,
            "restore": 1,
            "lose": 0.6,
            "demote": 0.5,
            "abort": 1,
            "reload": 1,
            "clock": 1,
            "spoil": 0.5,
        },
        meanwhile=MEANWHILE | {"backup": 0.5, "restore": 1, "reload": 0.5},
    ),
}


class Simulation:
    """`run` gives what was broken; the same seed does the same again, alone or after others."""

    def __init__(self, stage: Stage, seed: int, kind: str | Kind = "") -> None:
        self.stage, self.seed, self.server = stage, seed, stage.server
        self.random, self.key = Random(seed), Keys(seed)
        named = kind or list(KINDS)[seed % len(KINDS)]
        self.kind = named if isinstance(named, str) else "special"
        self._weights = named if isinstance(named, Kind) else KINDS[named]
        self.record = Record(stage.server)
        self.counts: Counter[str] = Counter()
        self.log: list[str] = []
        self.broken: list[str] = []
        self._bad = self._busy = 0.0
        self._nested = False
        self._at_work: set[str] = set()
        """Where something has happened since the promises were last looked up."""
        self._machines = dict.fromkeys(DESKS, 1)

    def run(self) -> list[str]:
        """Play it; the promises that were broken."""
        kind = self._weights
        scene = self.stage.set(kind.scene)
        self._copy = scene.server
        self.desks = [self._desk(name) for name in DESKS]
        where = kind.where or self.random.sample(DESKS, 2)
        self._busy_desks = [desk for desk in self.desks if desk.name in where]
        pages = self.random.choice(kind.pages)
        with _quiet_memory(), _pages(*pages):
            self._bad, self._busy = self.random.choice(kind.bad), self.random.choice(kind.busy)
            try:
                for _ in range(self.random.choice(kind.steps)):
                    self._step(kind.events)
                self._calm()
                self.broken += promises.at_rest(self)
                self._count()
            except Stuck:
                self.wrong("7: a round that never ends")
            except (SQLAlchemyError, PsycopgError, Problem) as error:
                self.wrong(f"7: {type(error).__name__}: {error}")
        return [f"seed {self.seed} ({self.kind}): {one}" for one in dict.fromkeys(self.broken)]

    def _count(self) -> None:
        """What came of it."""
        self.counts["confirmed placements"] += len(self.record.confirmed)
        self.counts["conflicts"] += sum(len(desk.rows("SELECT id FROM conflict")) for desk in self.desks)

    def fate(self) -> str:
        """What becomes of the next message."""
        if self.random.random() >= self._bad:
            return "carried"
        return self.random.choice(FATES)

    def meanwhile(self) -> None:
        """Now and then something else happens while a message is under way."""
        if not self._nested and self.random.random() < self._busy:
            self._nested = True
            try:
                self._step(self._weights.meanwhile)
            finally:
                self._nested = False

    def wrong(self, what: str) -> None:
        """A promise was broken."""
        self.broken.append(what)

    def _desk(self, name: str) -> Desk:
        wire = Wire(self.server.links[name], first_machine(name), self)
        return Desk(name, self.stage.machines[name], wire, self.key, self._typed)

    def _typed(self, desk: Desk, command: Command) -> None:
        self.record.typed_at(desk, command)
        self.counts["commands"] += 1

    def _step(self, events: Mapping[str, float]) -> None:
        desk = self.random.choice(self._busy_desks if self.random.random() < 0.7 else self.desks)
        (event,) = self.random.choices(list(events), list(events.values()))
        self._at_work.add(desk.name)
        self.counts[event] += 1
        said = getattr(self, f"_{event}")(desk)
        self.log.append(f"{desk.name} {event} {said or ''}")
        if not self._nested:
            self._look()

    def _look(self) -> None:
        """What can be seen at once."""
        for desk in self.desks:
            if desk.name in self._at_work:
                self.broken += promises.after_step(self, desk)
        self._at_work.clear()

    def _calm(self) -> None:
        """The weather clears, and everybody is heard."""
        self._bad = self._busy = 0.0
        for desk in self.desks:
            desk.wire.cut = desk.wire.spoil = False
            desk.wire.deliver()
        # Who has something to say first, so that most hear it all at once.
        self._settle([desk for desk in self.desks if desk.waiting])
        self._settle(self.desks)
        if any(desk.held() for desk in self.desks):
            # What a server that was put back has forgotten waits for what it builds on, but not for ever.
            for desk in self.desks:
                desk.replica.clock = Clock(TODAY + timedelta(days=1))
            self._settle(self.desks)
        self._settle([desk for desk in self.desks if desk.cursor != self.desks[-1].cursor])

    def _settle(self, desks: Sequence[Desk]) -> None:
        for desk in desks:
            desk.sync()
            self.broken += promises.after_step(self, desk)

    def _do(self, desk: Desk) -> str:
        if not desk.connected():
            return "nothing yet"
        return act(desk, self.random, self._weights.mix)

    def _spell(self, desk: Desk) -> None:
        """A while without the link: work here, work elsewhere, then all comes together."""
        other = self._other(desk)
        cut, desk.wire.cut = desk.wire.cut, True
        for _ in range(self.random.randrange(1, 4)):
            self._do(desk)
        self._do(other)
        other.sync()
        desk.wire.cut = cut
        desk.sync()

    def _sync(self, desk: Desk) -> None:
        desk.sync()

    def _stir(self, desk: Desk) -> None:
        """Something to send, or something to hear of."""
        for _ in range(self.random.choice((0, 1, 1, 2))):
            self._do(desk)
        if self.random.random() < 0.6:
            other = self._other(desk)
            self._do(other)
            other.sync()

    def _other(self, desk: Desk) -> Desk:
        busy = [one for one in self._busy_desks if one is not desk]
        other = self.random.choice(busy if busy and self.random.random() < 0.7 else self.desks)
        self._at_work.add(other.name)
        return other

    def _mishap(self, desk: Desk) -> str:
        """A round of which one message goes wrong: most often one that is pushed."""
        self._stir(desk)
        kind, n = self.random.choice(MESSAGES)
        return self._goes_wrong(desk, kind, n, self.random.choice(FATES))

    def _unheard(self, desk: Desk) -> str:
        """What is pushed is applied, and nobody hears of it."""
        self._stir(desk)
        return self._goes_wrong(desk, "submit", 1, "unheard")

    def _overtaken(self, desk: Desk) -> str:
        """What is pushed is applied unheard; others build on it, and so does this desk."""
        said, other = self._unheard(desk), self._other(desk)
        other.sync()
        self._do(other)
        other.sync()
        self._do(desk)
        desk.sync()
        return said

    def _belated(self, desk: Desk) -> str:
        """What is pushed comes in after what somebody else did meanwhile, or once more."""
        self._do(desk)
        said = self._goes_wrong(desk, "submit", 1, "late")
        if self.random.random() < 0.5:
            other = self._other(desk)
            self._do(other)
            other.sync()
        else:
            desk.sync()
        desk.wire.deliver()
        return said

    def _goes_wrong(self, desk: Desk, kind: str, n: int, fate: str) -> str:
        desk.wire.mishap = kind, n, fate
        desk.sync()
        desk.wire.mishap = None
        return f"{kind} {n} {fate}"

    def _second(self, desk: Desk) -> None:
        """Another window of this desk, on the same store."""
        self._stir(desk)
        desk.sync(desk.second())

    def _reload(self, desk: Desk) -> None:
        desk.reload()

    def _die(self, desk: Desk) -> str:
        self._stir(desk)
        of = self.random.choice(["begin", "begin", "commit", "before_cursor_execute"])
        with desk.dying(self.random.randrange(1, 60 if of == "before_cursor_execute" else 8), of=of) as left:
            match self.random.choice(["do", "sync", "sync", "sync", "reload"]):
                case "do":
                    self._do(desk)
                case "sync":
                    desk.sync()
                case _:
                    desk.reload()
        self.counts["crashes"] += left[0] <= 0
        return of

    def _cut(self, desk: Desk) -> None:
        desk.wire.cut = True

    def _heal(self, desk: Desk) -> None:
        for one in self.desks:
            one.wire.cut = False

    def _deliver(self, desk: Desk) -> None:
        desk.wire.deliver()

    def _spoil(self, desk: Desk) -> None:
        """The next that it hears is not what was said."""
        desk.wire.spoil = True
        self._stir(desk)
        desk.sync()

    def _forge(self, desk: Desk) -> None:
        if desk.connected():
            with suppress(LinkLost):
                forge(desk, self.random, self.key)

    def _clock(self, desk: Desk) -> None:
        desk.days_off = self.random.choice([-3, -1, 1, 3])

    def _abort(self, desk: Desk) -> None:
        """Its server process dies in the middle of what it pushes next."""
        self._stir(desk)
        self.server.doom(desk.wire.link, self.random.randrange(1, 12))
        desk.sync()
        self.server.doom(desk.wire.link, 0)

    def _backup(self, desk: Desk) -> None:
        self._copy = self.server.backup()

    def _restore(self, desk: Desk) -> None:
        kept = frozenset(row["id"] for row in self.server.rows(self._copy)["kcio.command"])
        self.record.restored(self.desks, kept)
        self.server.restore(self._copy)
        for one in self.desks:
            one.wire.greeted = False

    def _demote(self, desk: Desk) -> None:
        """Who works there may keep no rooms and change no locations any more."""
        self.server.demote(desk.name)

    def _lose(self, desk: Desk) -> None:
        """A new machine in place of the one that is gone."""
        self.record.lost(desk)
        self._machines[desk.name] += 1
        desk.wire.desk = f"desk-{desk.name}-{self._machines[desk.name]}"
        desk.machine.install(self.stage.blank)
        desk.waiting = set()
        desk.start()


@contextmanager
def _quiet_memory() -> Iterator[None]:
    """Rows that nobody holds stay in a session until the collector comes: it comes between schedules.

    What is older than this schedule it need not look through again.
    """
    gc.collect()
    gc.freeze()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@contextmanager
def _pages(entries: int, commands: int) -> Iterator[None]:
    """So much goes into one message."""
    with (
        mock.patch.object(replica, "MOST_ENTRIES", entries),
        mock.patch.object(position, "MOST_COMMANDS", commands),
    ):
        yield
