"""Administration: four pages, each asked for only when it is opened."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QTabWidget, QWidget

from kcio_desk.desk import Desk
from kcio_desk.domain import text
from kcio_desk.ui.admin.data_page import DataPage
from kcio_desk.ui.admin.health_page import HealthPage
from kcio_desk.ui.admin.settings_page import SettingsPage
from kcio_desk.ui.admin.trail_page import TrailPage
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import tr
from kcio_desk.ui.shared.layout import Scroll, column
from kcio_desk.ui.shared.palette import look
from kcio_desk.ui.shared.screen import Key, Screen
from kcio_desk.ui.window import MainWindow

PAGES: Final = ("settings", "data", "trail", "health")
"""What a link may name."""


class AdminScreen(Screen):
    """Settings, data, trail, health."""

    name = "admin"
    icon = Icon.SETTINGS

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.settings, self.data = SettingsPage(desk), DataPage(desk)
        self.trail, self.health = TrailPage(desk), HealthPage(desk)
        self.data.opens.connect(self.opens)
        self.data.says.connect(self.says)
        self.settings.theme_chosen.connect(self._dressed)
        self.settings.lock.says.connect(self.says)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(self.title)
        self.tabs.addTab(_scrolling(self.settings), tr("Settings"))
        self.tabs.addTab(_scrolling(self.data), tr("Data and backup"))
        self.tabs.addTab(self.trail, tr("Who did what"))
        self.tabs.addTab(_scrolling(self.health), tr("Health"))
        self.tabs.currentChanged.connect(self._look)
        self.setLayout(column(self.tabs, margins=(12, 6, 12, 0)))

    @property
    def title(self) -> str:
        """Its name in the rail."""
        return tr("Administration")

    def keys(self) -> list[Key]:
        """The keys that work here."""
        return [("Ctrl+Tab", text("next page")), ("Ctrl+Shift+Tab", text("previous page"))]

    def shown(self) -> None:
        """Look again, with the focus on the pages' names."""
        self._look(self.tabs.currentIndex())
        self.tabs.tabBar().setFocus()

    def open(self, target: str) -> None:
        """Show the page of that name."""
        if target in PAGES:
            self.tabs.setCurrentIndex(PAGES.index(target))

    def _dressed(self) -> None:
        window = self.window()
        if isinstance(window, MainWindow):
            window.top.show_theme()

    def _look(self, page: int) -> None:
        match PAGES[page]:
            case "settings":
                self.settings.look()
            case "trail":
                self.trail.shown()
            case "health":
                self.health.look()


def _scrolling(page: QWidget) -> Scroll:
    return look(Scroll(look(page, "surface")), "surface")
