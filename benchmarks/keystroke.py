"""How long from a key to the painted rooms: the whole way, through the real window on the sample region.

`uv run python benchmarks/keystroke.py [--calls N]` types calls letter by letter, each key as soon as the
one before is on the screen, and prints the median, the 95th and the 99th percentile in milliseconds of

- painted: from the key to the list painted with its answer, while every key also goes to the disk
- busy: of that, how long the main thread was busy, which is what an operator feels as lag
- naive: the same handling of the key, then an object loop over all rooms on the main thread and the
  same painting: what the main thread is busy with where nobody thought about it

and the ratio of the two. The contenders take turns in one run.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path
from statistics import quantiles
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from kcio_desk.commands.sample import SAMPLE_DAY, make_sample
from kcio_desk.desk import Desk
from kcio_desk.domain import RequestFacts
from kcio_desk.matching.conditions import broken, free_until
from kcio_desk.matching.seeker import seeker
from kcio_desk.queries import facts as read
from kcio_desk.settings import Settings, Theme
from kcio_desk.store import Clock, open_store
from kcio_desk.ui.intake.view import CallDock
from kcio_desk.ui.shared.application import dress
from kcio_desk.ui.suggest.offer import Offer
from kcio_desk.ui.window import MainWindow

LINES = (
    "v34 oksana kovalchuk v9 m6 kat",
    "m46 petro bondar deelt",
    "v71 geen trap onderbed",
    "v38 m40 v16 m14 v11 m8 m3 hond",
    "v29 m0 spoed nacht",
    "v55 m57 auto 2 katten",
    "v41 rolstoel v12",
    "m23 kort",
)
NAIVE_EVERY = 6


class Painted(QObject):
    """Counts how often the list of rooms was painted."""

    def __init__(self, dock: CallDock) -> None:
        super().__init__()
        self.count = 0
        dock.rooms.list.viewport().installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Qt's own hook."""
        self.count += event.type() == QEvent.Type.Paint
        return False


class Typist:
    """Types into the real window and holds the watch."""

    def __init__(self, app: QApplication, desk: Desk) -> None:
        self.app, self.desk = app, desk
        self.window = MainWindow(desk, lambda _: [], CallDock)
        self.window.resize(1366, 768)
        self.window.show()
        QTest.qWaitForWindowActive(self.window)
        dock = self.window.dock
        assert isinstance(dock, CallDock)
        self.dock, self.answers, self.handled = dock, 0, 0.0
        self.painted = Painted(dock)
        dock.rooms.answered.connect(self._count)
        self.times: dict[str, list[float]] = {"painted": [], "busy": [], "naive": []}

    def call(self, line: str) -> None:
        """One call, key by key; then it is thrown away."""
        QTest.keyClick(self.window, Qt.Key.Key_F2)
        QTest.keyClick(self.window.focusWidget(), Qt.Key.Key_Tab)
        for number, letter in enumerate(line):
            self._key(letter)
            if number % NAIVE_EVERY == 0:
                self._naive()
        self.dock.endings.discard()
        self._settle()

    def _count(self) -> None:
        self.answers += 1

    def _key(self, letter: str) -> None:
        expected, started = self.answers + 1, perf_counter()
        QTest.keyClick(self.window.focusWidget(), letter)
        self.handled = busy = perf_counter() - started
        if self.dock.rooms._waiting:
            while self.answers < expected:
                turn = perf_counter()
                self.app.processEvents()
                busy += perf_counter() - turn if self.answers >= expected else 0.0
            busy += self._paint()
            self.times["painted"].append(1000 * (perf_counter() - started))
            self.times["busy"].append(1000 * busy)
        self._settle()

    def _paint(self) -> float:
        """Let the list be painted, at once, as it would be at the next frame."""
        started, before = perf_counter(), self.painted.count
        self.dock.rooms.list.viewport().repaint()
        assert self.painted.count > before
        return perf_counter() - started

    def _naive(self) -> None:
        call = self.dock.calls.current
        if call is None or not self.dock.rooms.list.offers.offers:
            return
        started = perf_counter()
        offers = self.loop(call.facts)
        self.dock.rooms.list.offers.show_offers(offers)
        self._paint()
        self.times["naive"].append(1000 * (self.handled + perf_counter() - started))

    def prepare_loop(self) -> None:
        """Everything that the naive way has in memory."""
        today = self.desk.clock.today()
        with self.desk.store.reading() as session:
            self.rooms = read.rooms(session)
            self.stays = read.by_room(read.stays(session, today))
            self.blockings = read.by_room(read.blockings(session))

    def loop(self, request: RequestFacts) -> list[Offer]:
        """Every room held against every condition, the tightest first."""
        who = seeker(request, self.desk.clock.today())
        seen = [(room, self.stays.get(room.id, ()), self.blockings.get(room.id, ())) for room in self.rooms]
        fit = [one for one in seen if not broken(who, *one)]
        fit.sort(key=lambda one: one[0].capacity)
        persons = request.household.persons
        return [Offer((one[0],), persons, 50.0, (), free_until(who, *one)) for one in fit[:40]]

    def _settle(self) -> None:
        for _ in range(4):
            self.desk.wait()
            self.app.processEvents()


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", type=int, default=24, help="how many calls are typed")
    calls = parser.parse_args().calls
    app = QApplication([])
    dress(app, Theme.LIGHT)
    with tempfile.TemporaryDirectory() as directory:
        store = open_store(Path(directory))
        make_sample(store, "benchmark")
        desk = Desk(store, Settings(operator="benchmark"), Clock(SAMPLE_DAY))
        typist = Typist(app, desk)
        typist.prepare_loop()
        for number in range(-len(LINES), calls):
            typist.call(LINES[number % len(LINES)])
            if number == -1:  # the calls before this one only warmed up
                typist.times = {name: [] for name in typist.times}
        desk.close()
        report(typist.times)
    typist.window.close()


def at(found: list[float], percent: int) -> float:
    """That percentile."""
    return quantiles(found, n=100)[percent - 1]


def report(times: dict[str, list[float]]) -> None:
    """Print the figures."""
    for name, found in times.items():
        figures = "   ".join(f"p{p} {at(found, p):7.2f} ms" for p in (50, 95, 99))
        print(f"{name:8} {len(found):5} keys   {figures}   most {max(found):7.2f} ms")
    for percent in (50, 99):
        ratio = at(times["naive"], percent) / at(times["busy"], percent)
        print(f"main thread held {ratio:.0f} × shorter than the naive way at p{percent}")


if __name__ == "__main__":
    main()
