"""The page of swaps: two households, or two locations."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget

from kcio_desk.domain import Change, Kind, Text, text
from kcio_desk.ui.intake.editors import Segments
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import say, tr
from kcio_desk.ui.shared.layout import column, row
from kcio_desk.ui.shared.screen import Key, Screen
from kcio_desk.ui.swaps.households import HouseholdSwap
from kcio_desk.ui.swaps.locations import LocationSwap

if TYPE_CHECKING:
    from kcio_desk.desk import Desk

OF_CONCERN: Final = frozenset({Kind.LOCATION, Kind.ROOM, Kind.STAY, Kind.HOUSEHOLD, Kind.MOVE})
"""What an exchange depends on."""


class Between(StrEnum):
    """Who exchange."""

    HOUSEHOLDS = "households"
    LOCATIONS = "locations"


WORDS: Final[dict[Between, Text]] = {
    Between.HOUSEHOLDS: text("Two households"),
    Between.LOCATIONS: text("Two locations"),
}


class SwapsPage(Screen):
    """One exchange at a time. Nothing is written until it is accepted."""

    name = "swaps"
    icon = Icon.PUZZLE

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.between: Segments[Between] = Segments(list(Between), lambda which: say(WORDS[which]))
        self.between.setAccessibleName(tr("Who exchange"))
        self.between.show_value(Between.HOUSEHOLDS)
        self.households, self.locations = HouseholdSwap(desk), LocationSwap(desk)
        self._pages = QStackedWidget()
        for part in (self.households, self.locations):
            self._pages.addWidget(part)
            part.opens.connect(self.opens)
            part.says.connect(self.says)
        whole = column(row(self.between, None), self._pages, gap=10, margins=(4, 10, 4, 0))
        whole.setStretch(1, 1)
        self.setLayout(whole)
        self.between.edited.connect(self._switch)
        for n, which in enumerate(Between, start=1):
            shortcut = QShortcut(QKeySequence(f"Alt+{n}"), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(partial(self.show_part, which))
        desk.changed.connect(self._heard)

    @property
    def title(self) -> str:
        """Its name on the tab."""
        return tr("Exchange")

    @property
    def part(self) -> HouseholdSwap | LocationSwap:
        """What is in front."""
        return self.households if self.between.value() is Between.HOUSEHOLDS else self.locations

    def keys(self) -> list[Key]:
        """The keys that work here."""
        return [
            ("Enter", text("take the first; from the list to the exchange")),
            ("↑ ↓", text("along what is offered or found")),
            ("Ctrl+Enter", text("accept the exchange")),
            ("Alt+1 / 2", text("two households; two locations")),
            ("Esc", text("to the list, then to the first field")),
        ]

    def shown(self) -> None:
        """Look again, and take the focus."""
        self.part.look()
        self.part.take_focus()

    def open(self, target: str) -> None:
        """Choose the household with this reference."""
        self.show_part(Between.HOUSEHOLDS)
        self.households.one.look_up(target)

    def main_action(self) -> bool:
        """Ctrl+Enter: accept it."""
        return self.part.accept_bar.accept()

    def back(self) -> bool:
        """Esc: see the part in front."""
        return self.part.back()

    def show_part(self, which: Between) -> None:
        """Two households, or two locations."""
        self.between.show_value(which)
        self._switch()

    def _switch(self) -> None:
        self._pages.setCurrentWidget(self.part)
        self.shown()

    def _heard(self, change: Change) -> None:
        if self.isVisible() and (change.everything or change.kinds & OF_CONCERN):
            self.part.look()
