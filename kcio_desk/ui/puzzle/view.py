"""The puzzle: its pages behind tabs, each a screen of its own that is made when it is first opened."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget, QWidget

from kcio_desk.domain import text
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import tr
from kcio_desk.ui.shared.layout import column
from kcio_desk.ui.shared.screen import Key, Screen


@dataclass(frozen=True, slots=True)
class Later:
    """A page that is not there yet: what it is called in links, what on its tab, and how it is made."""

    name: str
    title: str
    make: Callable[[], Screen]


class PuzzleScreen(Screen):
    """Opens a page by its name, and what stands on it by its id: `plan`, `orders/ID`."""

    name = "puzzle"
    icon = Icon.PUZZLE

    def __init__(self, pages: Sequence[Screen | Later]) -> None:
        """The badge is that of those pages that are there from the beginning."""
        super().__init__()
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(self.title)
        self._names = [page.name for page in pages]
        self._later = {page.name: page for page in pages if isinstance(page, Later)}
        self._made: dict[str, Screen] = {}
        self._places = {page.name: column(gap=0) for page in pages}
        for page in pages:
            holder = QWidget()
            holder.setLayout(self._places[page.name])
            self.tabs.addTab(holder, page.title)
            if isinstance(page, Screen):
                self._put(page)
                page.badge.connect(self.badge)
        self.tabs.currentChanged.connect(lambda _: self.page.shown())
        self.setLayout(column(self.tabs, margins=(12, 6, 12, 0)))

    @property
    def title(self) -> str:
        """Its name in the rail."""
        return tr("Puzzle")

    @property
    def page(self) -> Screen:
        """The page in front."""
        return self.page_of(self._names[self.tabs.currentIndex()])

    def page_of(self, name: str) -> Screen:
        """The page of that name, made now if it was not there yet."""
        if name not in self._made:
            self._put(self._later[name].make())
        return self._made[name]

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
        if name in self._names:
            self.tabs.setCurrentIndex(self._names.index(name))
            if thing:
                self.page.open(thing)

    def take_over(self, other: PuzzleScreen) -> None:
        """With what its pages had open."""
        for name, page in other._made.items():
            self.page_of(name).take_over(page)

    def main_action(self) -> bool:
        """Ctrl+Enter: what the page is for."""
        return self.page.main_action()

    def back(self) -> bool:
        """Esc: put away what lies on top of the page."""
        return self.page.back()

    def _put(self, page: Screen) -> None:
        self._made[page.name] = page
        self._places[page.name].addWidget(page)
        page.show()  # A layout shows what it is given a moment later: too late for the focus.
        page.opens.connect(self.opens)
        page.says.connect(self.says)
