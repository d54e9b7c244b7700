"""How fast the locations screen filters 100,000 rooms, from the wishes to painted lines.

`uv run python benchmarks/location_filter.py [--rounds N]` prints the milliseconds of our tree and of the
usual way (a QSortFilterProxyModel with a Python predicate over a QStandardItemModel), and the ratio, all
from one run in which the two take turns. Both show the same rooms, which is checked first.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from statistics import median
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QTreeView

from kcio_desk.domain import Designation, StayLength
from kcio_desk.matching import RoomIndex
from kcio_desk.queries.location_filter import Browse, Wishes, shown
from kcio_desk.queries.locations import Place, Region, RoomLine, build
from kcio_desk.settings import Theme
from kcio_desk.ui.locations.tree import TreePane
from kcio_desk.ui.shared.fonts import use_fonts
from kcio_desk.ui.shared.palette import apply_theme
from tests.helpers.sample import TODAY, sample_region

ROOMS = 100_000
ROOM = int(Qt.ItemDataRole.UserRole)
ASKED = {
    "everything": Wishes(),
    "free for 3": Wishes(persons=3),
    "cat, step-free, no stairs": Wishes(pets=frozenset({"cat"}), step_free=True, no_stairs=True),
    "long stay, 2 lower beds": Wishes(stay_length=StayLength.LONG, lower_beds=2),
    "words: zandpol": Wishes(words="zandpol"),
    "one municipality": Wishes(municipality="Assen 7"),
}


def main() -> None:
    """Measure each filter in turn, the two ways side by side."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=7, help="how often each filter is set")
    rounds = parser.parse_args().rounds
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    use_fonts(app)
    apply_theme(app, Theme.LIGHT)
    index, region = country()
    ours, usual = Ours(index, region), Usual(region)
    print(f"{len(region.rooms):,} rooms in {len(region.locations):,} locations")
    print(f"{'':28}{'rooms':>9}{'ours':>11}{'usual':>11}{'ratio':>8}")
    ratios = [line(name, wishes, ours, usual, rounds) for name, wishes in ASKED.items()]
    print(f"{'median ratio':>59}{median(ratios):>8.0f}")


def line(name: str, wishes: Wishes, ours: Ours, usual: Usual, rounds: int) -> float:
    """Print one filter's figures; the usual way's milliseconds by ours."""
    count = ours.show(wishes)
    usual.show(wishes)
    again = usual.counted()
    if count != again:
        raise SystemExit(f"{name}: {count} rooms here, {again} there")
    fast, slow = [], []
    for n in range(rounds):
        ours.show(Wishes(words="x"))
        fast.append(timed(lambda: ours.show(wishes)))
        if n < max(1, rounds // 3):
            usual.show(Wishes(words="x"))
            slow.append(timed(lambda: usual.show(wishes)))
    one, other = median(fast), median(slow)
    print(f"{name:28}{count:>9,}{one:>8.1f} ms{other:>8.0f} ms{other / one:>8.0f}")
    return other / one


def timed(act: Callable[[], object]) -> float:
    """Milliseconds by the clock."""
    started = perf_counter()
    act()
    return 1000 * (perf_counter() - started)


def country() -> tuple[RoomIndex, Region]:
    """The sample region so many times over that it has 100,000 rooms."""
    rooms, stays, blockings = sample_region()
    copies = -(-ROOMS // len(rooms))
    known, held, blocked = [], [], []
    for n in range(copies):
        for room in rooms:
            where = room.location
            municipality = f"{where.municipality} {n}"
            fresh = replace(where, code=f"{n}-{where.code}", municipality=municipality)
            known.append(replace(room, id=f"{n}-{room.id}", location=fresh))
        held += [
            replace(stay, room_id=f"{n}-{stay.room_id}", household=f"{n}{stay.household}") for stay in stays
        ]
        blocked += [replace(blocking, room_id=f"{n}-{blocking.room_id}") for blocking in blockings]
    index = RoomIndex(known[:ROOMS], held, blocked, since=TODAY)
    places = {room.location.code: room.location for room in known[:ROOMS]}.values()
    said = [
        Place(
            p.code, p.code, p.name, p.municipality, p.stay_length, p.closes_on, f"{p.municipality} {p.name}"
        )
        for p in places
    ]
    return index, build(index, said, TODAY)


class Ours:
    """The program's own tree."""

    def __init__(self, index: RoomIndex, region: Region) -> None:
        self.index, self.region = index, region
        self.pane = TreePane()
        self.pane.resize(300, 640)
        self.pane.show()

    def show(self, wishes: Wishes) -> int:
        """Filter and paint; how many rooms are left."""
        left = shown(self.region, self.index, wishes, TODAY)
        self.pane.show_browse(Browse(self.region, left, wishes))
        self.pane.grab()
        return len(left.rooms)


class Proxy(QSortFilterProxyModel):
    """A room is shown where it meets the wishes, what lies above it where a room is."""

    def __init__(self, source: QStandardItemModel) -> None:
        super().__init__()
        self.wishes = Wishes()
        self.setRecursiveFilteringEnabled(True)
        self.setSourceModel(source)

    def filterAcceptsRow(self, row: int, parent: QModelIndex | QPersistentModelIndex) -> bool:
        """Qt asks this of every line it comes across."""
        source = self.sourceModel()
        room = source.data(source.index(row, 0, parent), ROOM)
        return room is not None and meets(room, self.wishes)

    def ask(self, wishes: Wishes) -> None:
        """Filter anew."""
        self.beginFilterChange()
        self.wishes = wishes
        self.endFilterChange()


class Usual:
    """The way of the textbooks."""

    def __init__(self, region: Region) -> None:
        self.source = QStandardItemModel()
        for area in region.municipalities:
            municipality = QStandardItem(area.name)
            for n in area.locations:
                municipality.appendRow(_location_item(region, n))
            self.source.appendRow(municipality)
        self.proxy = Proxy(self.source)
        self.view = QTreeView()
        self.view.setModel(self.proxy)
        self.view.setUniformRowHeights(True)
        self.view.resize(300, 640)
        self.view.show()

    def show(self, wishes: Wishes) -> None:
        """Filter and paint."""
        self.proxy.ask(wishes)
        self.view.grab()

    def counted(self, parent: QModelIndex | None = None, level: int = 0) -> int:
        """How many rooms it shows, were all of it opened."""
        rows = self.proxy.rowCount(parent or QModelIndex())
        if level == 2:
            return rows
        children = (self.proxy.index(n, 0, parent or QModelIndex()) for n in range(rows))
        return sum(self.counted(child, level + 1) for child in children)


def _location_item(region: Region, number: int) -> QStandardItem:
    where = region.locations[number]
    location = QStandardItem(where.name)
    for n in where.rooms:
        item = QStandardItem(region.rooms[n].facts.name)
        item.setData(region.rooms[n], ROOM)
        location.appendRow(item)
    return location


def meets(line: RoomLine, wishes: Wishes) -> bool:
    """What the filter asks, of one room, tonight."""
    room, where = line.facts, line.facts.location
    return (
        (not wishes.words or wishes.words in f"{where.municipality} {where.name}".casefold())
        and (not wishes.municipality or where.municipality == wishes.municipality)
        and (where.pets is None or wishes.pets <= where.pets)
        and (room.step_free or not wishes.step_free)
        and not (room.stairs and wishes.no_stairs)
        and room.lower_beds >= wishes.lower_beds
        and wishes.stay_length in {None, where.stay_length}
        and (not wishes.persons or has_room(line, wishes.persons))
    )


def has_room(line: RoomLine, persons: int) -> bool:
    """Whether so many can have the room to themselves tonight."""
    empty = line.figures.occupied + line.figures.reserved == 0
    shared = persons == 1 and line.facts.designation is Designation.SINGLES
    return (empty or shared) and line.figures.free >= persons


if __name__ == "__main__":
    main()
