"""The tree: what the filter left, in its place; what was open and chosen stays so."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from kcio_desk.matching import RoomIndex
from kcio_desk.queries.location_filter import Browse, Wishes, shown
from kcio_desk.queries.locations import Place, Region, build
from kcio_desk.ui.locations.model import NODE_ROLE, Key, Level, RegionTree
from kcio_desk.ui.locations.tree import TreePane
from tests.helpers.sample import TODAY, sample_region


@pytest.fixture(scope="module")
def index() -> RoomIndex:
    rooms, stays, blockings = sample_region()
    return RoomIndex(rooms, stays, blockings, since=TODAY)


@pytest.fixture(scope="module")
def region(index: RoomIndex) -> Region:
    rooms, _, _ = sample_region()
    facts = {room.location.code: room.location for room in rooms}.values()
    places = [
        Place(
            p.code, p.code, p.name, p.municipality, p.stay_length, p.closes_on, f"{p.municipality} {p.name}"
        )
        for p in facts
    ]
    return build(index, places, TODAY)


@pytest.fixture
def browse(index: RoomIndex, region: Region):  # type: ignore[no-untyped-def]
    def look(**asked: object) -> Browse:
        wishes = Wishes(**asked)  # type: ignore[arg-type]
        return Browse(region, shown(region, index, wishes, TODAY), wishes)

    return look


def walk(tree: RegionTree, parent: QModelIndex | None = None) -> list[Key]:
    parent = parent or QModelIndex()
    found = []
    for n in range(tree.rowCount(parent)):
        child = tree.index(n, 0, parent)
        key = tree.key_of(child)
        assert key is not None
        found += [key, *walk(tree, child)]
    return found


@pytest.mark.parametrize(
    "asked", [{}, {"persons": 3}, {"words": "zandpol"}, {"words": "zandpol 015"}, {"words": "qqqqqq"}]
)
def test_the_model_keeps_qts_rules_and_shows_what_the_filter_left(browse, asked) -> None:  # type: ignore[no-untyped-def]
    tree = RegionTree()
    QAbstractItemModelTester(tree, QAbstractItemModelTester.FailureReportingMode.Fatal)
    found = browse(**asked)
    tree.show(found)
    lines = walk(tree)
    assert len([key for key in lines if key.level is Level.ROOM]) == len(found.shown.rooms)
    assert len([key for key in lines if key.level is Level.LOCATION]) == len(found.shown.locations)
    for key in lines:
        assert tree.key_of(tree.index_of(key)) == key


def test_what_the_filter_left_out_is_nowhere(browse) -> None:  # type: ignore[no-untyped-def]
    tree = RegionTree()
    tree.show(browse(municipality="Assen"))
    assert tree.index_of(Key(Level.MUNICIPALITY, "Assen")).isValid()
    assert not tree.index_of(Key(Level.MUNICIPALITY, "Emmen")).isValid()
    assert not tree.index_of(Key(Level.ROOM, "no such room")).isValid()


def test_a_line_is_told_in_words_with_its_figures(browse) -> None:  # type: ignore[no-untyped-def]
    tree = RegionTree()
    tree.show(browse(words="zandpol 015"))
    place = tree.index(0, 0, tree.index(0, 0))
    words = place.data(int(Qt.ItemDataRole.AccessibleTextRole))
    assert words.startswith("Zandpol")
    assert "places:" in words
    assert "rooms that meet the filter: 1" in words
    assert place.data(NODE_ROLE).inside == 1


def test_few_finds_are_opened_so_that_they_are_in_sight(qtbot: QtBot, browse) -> None:  # type: ignore[no-untyped-def]
    pane = TreePane()
    qtbot.addWidget(pane)
    pane.show_browse(browse(words="zandpol 015"))
    area = pane.tree.index(0, 0)
    assert pane.isExpanded(area)
    assert pane.isExpanded(pane.tree.index(0, 0, area))


def test_open_branches_cursor_and_scroll_survive_looking_again(qtbot: QtBot, browse) -> None:  # type: ignore[no-untyped-def]
    pane = TreePane()
    qtbot.addWidget(pane)
    pane.resize(300, 200)
    pane.show()
    pane.show_browse(browse())
    assen = Key(Level.MUNICIPALITY, "Assen")
    pane.expand(pane.tree.index_of(assen))
    place = pane.tree.index(3, 0, pane.tree.index_of(assen))
    pane.setCurrentIndex(place)
    chosen = pane.tree.key_of(place)
    pane.verticalScrollBar().setValue(40)
    told: list[Key] = []
    pane.picked.connect(told.append)
    pane.show_browse(browse())
    assert pane.verticalScrollBar().value() == 40
    pane.show_browse(browse(words="zandpol 015"))
    pane.show_browse(browse())
    assert pane.isExpanded(pane.tree.index_of(assen))
    assert pane.tree.key_of(pane.currentIndex()) == chosen
    assert pane.viewport().rect().contains(pane.visualRect(pane.currentIndex()))
    assert told == []


def test_the_arrows_tell_where_they_go_and_enter_opens(qtbot: QtBot, browse) -> None:  # type: ignore[no-untyped-def]
    pane = TreePane()
    qtbot.addWidget(pane)
    pane.show()
    pane.show_browse(browse())
    told: list[Key] = []
    opened: list[Key] = []
    pane.picked.connect(told.append)
    pane.opened.connect(opened.append)
    pane.setCurrentIndex(pane.tree.index(0, 0))
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(pane, key)
    assert [key.level for key in told] == [Level.MUNICIPALITY, Level.MUNICIPALITY, Level.LOCATION]
    assert opened == [told[-1]]
    assert pane.isExpanded(pane.currentIndex())
    assert not pane.grab().isNull()
