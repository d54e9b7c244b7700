"""Administration: its pages, each asked for only when it is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QTabWidget, QWidget

from kcio_desk.domain import text
from kcio_desk.sync.state import rights
from kcio_desk.ui.accounts.page import KEYS as ACCOUNT_KEYS
from kcio_desk.ui.accounts.page import AccountsPage
from kcio_desk.ui.admin.data_page import DataPage
from kcio_desk.ui.admin.health_page import HealthPage
from kcio_desk.ui.admin.settings_page import SettingsPage
from kcio_desk.ui.admin.trail_page import TrailPage
from kcio_desk.ui.share.page import SharePage
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import tr
from kcio_desk.ui.shared.layout import Scroll, column
from kcio_desk.ui.shared.palette import look
from kcio_desk.ui.shared.screen import Key, Screen, alive
from kcio_desk.ui.window import MainWindow

if TYPE_CHECKING:
    from kcio_desk.desk import Desk

ADMIN = "admin"
"""The right without which nobody sees the users."""


class AdminScreen(Screen):
    """Opens a page by its name, and what stands on it by its id: `trail`, `share/ID`.

    The badge counts what the shared database refused. Signals `load_shared(Found, str)` and
    `made_shared(Found)`: see the page.
    """

    name = "admin"
    icon = Icon.SETTINGS
    load_shared = Signal(object, str)
    made_shared = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.settings, self.data = SettingsPage(desk), DataPage(desk)
        self.share, self.accounts = SharePage(desk), AccountsPage(desk)
        self.trail, self.health = TrailPage(desk), HealthPage(desk)
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(self.title)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setElideMode(Qt.TextElideMode.ElideRight)
        pages: dict[str, tuple[QWidget, str, str]] = {
            "settings": (_scrolling(self.settings), tr("Settings"), tr("Settings")),
            "data": (_scrolling(self.data), tr("Data and backup"), tr("Data")),
            "share": (_scrolling(self.share), tr("Shared database"), tr("Shared")),
            "accounts": (_scrolling(self.accounts), tr("Users"), tr("Users")),
            "trail": (self.trail, tr("Who did what"), tr("Trail")),
            "health": (_scrolling(self.health), tr("Health"), tr("Health")),
        }
        self.pages = tuple(pages)
        self._names = [(whole, brief) for _, whole, brief in pages.values()]
        for page, title, _ in pages.values():
            self.tabs.setTabToolTip(self.tabs.addTab(page, title), title)
        self._listen()
        self.setLayout(column(self.tabs, margins=(12, 6, 12, 0)))

    @property
    def title(self) -> str:
        """Its name in the rail."""
        return tr("Administration")

    def keys(self) -> list[Key]:
        """Those of the page in front, and the way to the others."""
        own = {"share": self.share.keys(), "accounts": ACCOUNT_KEYS}.get(self._page, [])
        return [*own, ("Ctrl+Tab", text("next page")), ("Ctrl+Shift+Tab", text("previous page"))]

    def shown(self) -> None:
        """Look again, with the focus on the pages' names, or on what the page has to do."""
        self.tabs.tabBar().setFocus()
        self._look()

    def open(self, target: str) -> None:
        """Show the page of that name, and what it names."""
        page, _, thing = target.partition("/")
        if page in self.pages:
            self.tabs.setCurrentIndex(self.pages.index(page))
        if page == "share" and thing:
            self.share.open(thing)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The pages' whole names, or brief ones where there is little room."""
        super().resizeEvent(event)
        self._name_tabs()

    def _name_tabs(self) -> None:
        bar = self.tabs.tabBar()
        for names in zip(*self._names, strict=True):
            for number, name in enumerate(names):
                bar.setTabText(number, name)
            if bar.sizeHint().width() <= self.tabs.width():
                break

    @property
    def _page(self) -> str:
        return self.pages[self.tabs.currentIndex()]

    def _listen(self) -> None:
        for page in (self.data, self.share):
            page.opens.connect(self.opens)
            page.says.connect(self.says)
        self.accounts.says.connect(self.says)
        self.settings.theme_chosen.connect(self._dressed)
        self.settings.lock.says.connect(self.says)
        self.share.load_shared.connect(self.load_shared)
        self.share.made_shared.connect(self.made_shared)
        self.share.badge.connect(self.badge)
        self.tabs.currentChanged.connect(lambda _: self._look())
        self.desk.synced.connect(self._ask_rights)
        self.tabs.setTabVisible(self.pages.index("accounts"), False)
        self._ask_rights()

    def _ask_rights(self, _: object = None) -> None:
        self.desk.ask(rights, alive(self, self._show_accounts), key="admin.rights")

    def _show_accounts(self, mine: frozenset[str]) -> None:
        self.tabs.setTabVisible(self.pages.index("accounts"), ADMIN in mine)
        self._name_tabs()
        self.badge.emit(self.share.refused)  # Again: the rail may not have been there yet.

    def _dressed(self) -> None:
        window = self.window()
        if isinstance(window, MainWindow):
            window.top.show_theme()

    def _look(self) -> None:
        match self._page:
            case "settings":
                self.settings.look()
            case "share":
                self.share.shown()
            case "accounts":
                self.accounts.look()
            case "trail":
                self.trail.shown()
            case "health":
                self.health.look()


def _scrolling(page: QWidget) -> Scroll:
    return look(Scroll(look(page, "surface")), "surface")
