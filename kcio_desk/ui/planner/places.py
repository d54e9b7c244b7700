"""A plan per location: who comes to live there, and how many places are left."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem

from kcio_desk.domain import LocationFacts
from kcio_desk.matching.plan import Placed, Plan, Problem
from kcio_desk.ui.planner.words import Who, places_left, room_words
from kcio_desk.ui.shared.language import tr

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_COLUMNS = range(4)


class PlacesTree(QTreeWidget):
    """Location → households. All are open at first."""

    def __init__(self) -> None:
        super().__init__()
        heads = [tr("Location and households"), tr("Room"), tr("Pers."), tr("Places left")]
        self.setHeaderLabels(heads)
        self.setAccessibleName(tr("The plan per location"))
        self.setUniformRowHeights(True)
        self.setRootIsDecorated(True)
        header = self.header()
        header.setStretchLastSection(False)
        header.setFixedHeight(32)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for number, width in ((1, 120), (2, 70), (3, 110)):
            header.resizeSection(number, width)
        for number in (2, 3):
            self.headerItem().setTextAlignment(number, _RIGHT)

    def show_plan(self, problem: Problem, plan: Plan, who: Mapping[str, Who]) -> None:
        """Locations by municipality, in each the households by room."""
        self.clear()
        left = places_left(problem, plan)
        for location, inside in groupby(
            sorted(plan.placed, key=_by_place), key=lambda one: one.rooms[0].location
        ):
            placed = list(inside)
            persons = sum(who[one.household].persons for one in placed)
            self.addTopLevelItem(top := _location(location, persons, left[location.code]))
            for one in placed:
                top.addChild(_household(one, who[one.household]))
        self.expandAll()

    def minimumSizeHint(self) -> QSize:
        """A header and three lines; the rest scrolls."""
        return QSize(120, 130)


def _by_place(one: Placed) -> tuple[str, str, str, str]:
    location = one.rooms[0].location
    return location.municipality, location.name, location.code, room_words(one.rooms)


def _location(location: LocationFacts, persons: int, left: int) -> QTreeWidgetItem:
    item = QTreeWidgetItem([f"{location.name}, {location.municipality}", "", str(persons), str(left)])
    font = item.font(0)
    font.setBold(True)
    for column in _COLUMNS:
        item.setFont(column, font)
    return _told(item, tr("{n} persons come, {left} places left", n=persons, left=left))


def _household(one: Placed, who: Who) -> QTreeWidgetItem:
    item = QTreeWidgetItem([who.name, room_words(one.rooms), str(who.persons), ""])
    return _told(item, one.household)


def _told(item: QTreeWidgetItem, words: str) -> QTreeWidgetItem:
    item.setToolTip(0, words)
    for column in (2, 3):
        item.setTextAlignment(column, _RIGHT)
    return item
