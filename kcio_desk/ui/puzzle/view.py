"""The puzzle: its pages behind tabs, each a screen of its own."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget

from kcio_desk.domain import text
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import tr
from kcio_desk.ui.shared.layout import column
from kcio_desk.ui.shared.screen import Key, Screen


class PuzzleScreen(Screen):
    """Opens a page by its name, and what stands on it by its id: `plan`, `orders/ID`."""

    name = "puzzle"
    icon = Icon.PUZZLE

    def __init__(self, pages: Sequence[Screen]) -> None:
        super().__init__()
        self.pages = {page.name: page for page in pages}
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(self.title)
        for page in pages:
            self.tabs.addTab(page, page.title)
            page.opens.connect(self.opens)
            page.says.connect(self.says)
        if "orders" in self.pages:
            self.pages["orders"].badge.connect(self.badge)
        self.tabs.currentChanged.connect(lambda _: self.page.shown())
        self.setLayout(column(self.tabs, margins=(12, 6, 12, 0)))

    @property
    def title(self) -> str:
        """Its name in the rail."""
        return tr("Puzzle")

    @property
    def page(self) -> Screen:
        """The page in front."""
        return list(self.pages.values())[self.tabs.currentIndex()]

    def keys(self) -> list[Key]:
        """Those of the page in front, and the way to the others."""
        return [*self.page.keys(), ("Ctrl+Tab", text("next page")), ("Ctrl+Shift+Tab", text("previous page"))]

    def shown(self) -> None:
        """Look again at the page in front."""
        self.page.shown()
        if not self.page.isAncestorOf(self.focusWidget() or self):
            self.tabs.tabBar().setFocus(Qt.FocusReason.OtherFocusReason)

    def open(self, target: str) -> None:
        """Show the page of that name, and what it names."""
        name, _, thing = target.partition("/")
        if name in self.pages:
            self.tabs.setCurrentWidget(self.pages[name])
            if thing:
                self.pages[name].open(thing)

    def main_action(self) -> bool:
        """Ctrl+Enter: what the page is for."""
        return self.page.main_action()

    def back(self) -> bool:
        """Esc: put away what lies on top of the page."""
        return self.page.back()
