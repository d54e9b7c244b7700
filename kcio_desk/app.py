"""The composition root: settings → store → desk → window. The only file that knows all of them."""

from __future__ import annotations

import argparse
import logging
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import Final, TypeVar

from PySide6.QtCore import QObject, QSize, Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from shiboken6 import delete
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kcio_desk.cli.context import Context, Result
from kcio_desk.commands import sample
from kcio_desk.desk import Desk
from kcio_desk.domain import Problem, text
from kcio_desk.keys import Locked
from kcio_desk.models import Location
from kcio_desk.queries.prices import refresh_prices
from kcio_desk.settings import Language, Theme, save_settings
from kcio_desk.store import Clock, open_store
from kcio_desk.sync.care import let_go
from kcio_desk.sync.joining import attach_shared
from kcio_desk.sync.looking import Found
from kcio_desk.traces import write_log
from kcio_desk.ui.admin.view import AdminScreen
from kcio_desk.ui.bureau.view import BureauScreen
from kcio_desk.ui.imports.view import ImportScreen
from kcio_desk.ui.intake.view import CallDock
from kcio_desk.ui.locations.view import LocationsScreen
from kcio_desk.ui.lock.guard import Guard
from kcio_desk.ui.lock.view import LockScreen, locked_out
from kcio_desk.ui.orders.view import OrdersPage
from kcio_desk.ui.puzzle.view import Later, PuzzleScreen
from kcio_desk.ui.requests.view import RequestsScreen
from kcio_desk.ui.search.view import SearchPanel
from kcio_desk.ui.share.herald import Herald
from kcio_desk.ui.share.joining import Joining
from kcio_desk.ui.share.window import ConnectWindow
from kcio_desk.ui.shared.application import dress, undressed
from kcio_desk.ui.shared.language import say, tr, use
from kcio_desk.ui.shared.palette import look
from kcio_desk.ui.shared.screen import Link, News, Screen
from kcio_desk.ui.sheet.view import SheetScreen
from kcio_desk.ui.welcome.view import Welcome
from kcio_desk.ui.window import MainWindow

W = TypeVar("W", bound=QWidget)
WELCOME: Final = QSize(980, 640)
USUAL: Final = QSize(1440, 860)
# Once the first screens are there, and then where something has changed.
FIRST_PRICES_MS: Final = 3_000
PRICES_MS: Final = 60_000


def open_window(context: Context, args: argparse.Namespace) -> Result:
    """Run the program until its last window closes."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise Problem(
            text("There is no screen to open a window on."),
            advice=text("Start it in a desktop session, or use a verb: kcio-desk --help."),
        )
    write_log(context.directory)
    dress(app, context.settings.theme)
    program = Program(app, context)
    program.start()
    code = app.exec()
    program.close()
    return Result({"closed": True}, exit=code)


def make_screens(desk: Desk) -> Sequence[Screen]:
    """The screens in the order of the rail."""
    return [
        BureauScreen(desk),
        RequestsScreen(desk),
        LocationsScreen(desk),
        PuzzleScreen(puzzle_pages(desk)),
        AdminScreen(desk),
        ImportScreen(desk),
        SheetScreen(desk),
    ]


def puzzle_pages(desk: Desk) -> Sequence[Screen | Later]:
    """The pages of the puzzle. Those with a solver come in when they are opened: a start must not wait."""

    def later(name: str, title: str, where: str) -> Later:
        module, kind = where.split(":")
        return Later(name, title, lambda: getattr(import_module(f"kcio_desk.ui.{module}"), kind)(desk))

    return [
        later("plan", tr("Plan"), "planner.view:PlannerPage"),
        later("swaps", tr("Exchange"), "swaps.view:SwapsPage"),
        later("rounds", tr("Improvement rounds"), "rounds.view:RoundsPage"),
        OrdersPage(desk),
    ]


def make_window(desk: Desk) -> MainWindow:
    """The main window on an open store, its screens tied to each other."""
    with undressed():
        window = MainWindow(desk, make_screens, CallDock, training=desk.store.training())
    window.built.connect(lambda: tie(window))
    tie(window)
    Herald(window)
    window.open(Link("bureau"))
    return window


def tie(window: MainWindow) -> None:
    """What one screen says and another hears; anew after each change of language."""
    dock, requests = window.dock, window.screens["requests"]
    SearchPanel(window)
    if isinstance(dock, CallDock) and isinstance(requests, RequestsScreen):
        dock.placed.connect(lambda stays: window.open(Link("sheet", stays[0])))
        requests.edit_requested.connect(lambda request: window.open(Link(dock.name, request)))


class Program(QObject):
    """One run: the lock where the store has one, the welcome where there is no data yet, else the window."""

    def __init__(self, app: QApplication, context: Context) -> None:
        super().__init__()
        self.app = app
        self.context = context
        self.desk: Desk | None = None
        self.window: MainWindow | None = None
        self.welcome: QWidget | None = None
        """What stands there while there is no window: the welcome, connecting, or the first load."""
        self.joining = Joining(
            context.directory, context.settings, close=self._make_way, reopen=self.start, says=self._say
        )
        self._news: list[News] = []
        self._opens: Link | None = None
        """What the next window opens on."""
        self.lock: LockScreen | None = None
        self._prices = QTimer(self)
        self._prices.timeout.connect(self.reprice)
        self._prices.start(PRICES_MS)
        sys.excepthook = self._broke

    def start(self, typed: str | None = None) -> None:
        """Open the store, with what was typed where it is locked, and show what fits."""
        try:
            store = open_store(self.context.directory, typed)
        except Problem as problem:
            if self.lock is None and not isinstance(problem, Locked):
                raise
            self.show_lock(problem)
            return
        if self.lock is not None:
            self.lock.tried.disconnect()  # It goes once the window is there; until then once is enough.
        attach_shared(store)
        let_go(store, datetime.now(UTC))
        clock = self.context.clock
        if store.training() and clock.fixed is None:
            clock = Clock(sample.SAMPLE_DAY)
        self.desk = Desk(store, self.context.settings, clock, self)
        if not self.joining.share(self.desk) and self.context.settings.server and not store.training():
            self.desk.share(self.context.link(store))
        self.desk.ask(_has_data, self._show)

    def _show(self, any_data: bool) -> None:
        if any_data:
            self.show_window()
        elif self.desk is not None and self.desk.courier is not None:
            self._stand_in(self.joining.loading(self.desk)).loaded.connect(self.show_window)
        else:
            self.show_welcome()

    def show_lock(self, problem: Problem) -> None:
        """Ask for what opens the store; again where that did not."""
        if self.lock is None:
            self.lock = locked_out(problem)
            self.lock.tried.connect(self.start)
            self.lock.resize(self._fitting(WELCOME))
            self.lock.show()
            self._close_welcome()
        else:
            self.lock.refuse(problem)

    def show_welcome(self) -> None:
        """Three choices; made anew when the language changes."""
        shown = self._stand_in(Welcome())
        shown.sample_chosen.connect(self._try_sample)
        shown.files_chosen.connect(self.show_window)
        shown.share_chosen.connect(self.show_connecting)
        shown.language_chosen.connect(self._speak)
        shown.sample.setFocus()

    def show_connecting(self) -> None:
        """Where is the shared database?"""
        if self.desk is not None:
            shown = self._stand_in(ConnectWindow(self.desk))
            shown.load.connect(self.joining.replace)
            shown.left.connect(self.show_welcome)

    def show_window(self, files: Sequence[Path] = ()) -> None:
        """The main window, with these files to read in where there are any."""
        if self.desk is None:
            return
        self.window = make_window(self.desk)
        self.window.theme_chosen.connect(self._keep_theme)
        self.window.built.connect(self._tie)
        self._tie()
        QTimer.singleShot(FIRST_PRICES_MS, self, self.reprice)
        self._show_large(self.window)
        Guard(self.app, self.window, self.desk)
        self._close_welcome()
        self.joining.finish()
        for news in self._news:
            self.window.tell(news)
        self._news.clear()
        if self._opens is not None:
            self.window.open(self._opens)
            self._opens = None
        self._close_lock()
        imports = self.window.screens["imports"]
        if files and isinstance(imports, ImportScreen):
            self.window.open(Link("imports"))
            imports.read_files(files)

    def reprice(self) -> None:
        """Let the worker see what the rooms are worth by now, where it has nothing else to do."""
        if self.desk is not None and not self.desk.working:
            self.desk.ask(refresh_prices(self.desk.clock.today()), lambda _: None, key="prices")

    def close(self) -> None:
        """Let everything typed reach the disk."""
        sys.excepthook = sys.__excepthook__
        self._prices.stop()
        self._let_go()

    def _let_go(self) -> None:
        # The window goes before the desk it hangs on, not in whatever order the collector finds them.
        if self.window is not None:
            delete(self.window)
            self.window = None
        if self.desk is not None:
            self.desk.close()
            delete(self.desk)
            self.desk = None

    def _make_way(self) -> None:
        # Something stays on the screen: with its last window the program ends.
        if self.window is not None:
            self._stand_in(look(QWidget(), "canvas")).setWindowTitle(tr("KCIO Desk"))
        self._let_go()

    def _say(self, news: News) -> None:
        """In the bar below, as soon as there is one."""
        if self.window is not None:
            self.window.tell(news)
        else:
            self._news.append(news)

    def _tie(self) -> None:
        """The page from which another region can take the place of this one; anew after each language."""
        admin = self.window.screens["admin"] if self.window else None
        if isinstance(admin, AdminScreen):
            admin.load_shared.connect(self.joining.replace)
            admin.made_shared.connect(self._close_to_others)

    def _close_to_others(self, found: Found) -> None:
        """What is here is shared from now on: where it is plain, encrypt it, and come back to that page."""
        if self.desk is not None and self.desk.store.key is None:
            self._opens = Link("admin", "share")
            self.joining.close_to_others(found)

    def _stand_in(self, shown: W) -> W:
        """Show this in the place of whatever stands there without a window."""
        shown.resize(self._fitting(WELCOME))
        shown.show()
        shown.setFocus()
        self._close_welcome()
        self._close_lock()
        self.welcome = shown
        return shown

    def _try_sample(self) -> None:
        """Make the training copy on the worker, then begin again with it and its day."""
        if self.desk is None or self.welcome is None:
            return
        self.welcome.setEnabled(False)
        self.app.setOverrideCursor(Qt.CursorShape.BusyCursor)
        operator, store = self.context.settings.operator, self.desk.store
        self.desk.work(lambda: sample.make_sample(store, operator), self._sample_made, self._sample_refused)

    def _sample_made(self, _made: bool) -> None:
        self.app.restoreOverrideCursor()
        if self.desk is not None:
            self.desk.close()
        self.start()

    def _sample_refused(self, problem: Problem) -> None:
        self.app.restoreOverrideCursor()
        if self.welcome is not None:
            self.welcome.setEnabled(True)
            words = " ".join(say(part) for part in (problem.what, problem.advice) if part)
            QMessageBox.warning(self.welcome, tr("KCIO Desk"), words)

    def _speak(self, language: Language) -> None:
        self.context.settings.language = language
        save_settings(self.context.settings, self.context.directory)
        use(language)
        self.show_welcome()

    def _show_large(self, window: MainWindow) -> None:
        """The whole of a small screen, a good part of a large one."""
        # Where nobody is there to maximise it, it fits all the same.
        window.resize(self._fitting(USUAL))
        room = self.app.primaryScreen().availableSize()
        if room.width() <= USUAL.width() or room.height() <= USUAL.height():
            window.showMaximized()
        else:
            window.show()

    def _fitting(self, size: QSize) -> QSize:
        """That, or as much of it as the screen has room for."""
        return size.boundedTo(self.app.primaryScreen().availableSize())

    def _close_welcome(self) -> None:
        if self.welcome is not None:
            self.welcome.close()
            self.welcome.deleteLater()
            self.welcome = None

    def _close_lock(self) -> None:
        # Not before something else is open: with its last window the program ends.
        if self.lock is not None:
            self.lock.close()
            self.lock.deleteLater()
            self.lock = None

    def _keep_theme(self, theme: Theme) -> None:
        self.context.settings.theme = theme
        save_settings(self.context.settings, self.context.directory)

    def _broke(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            self.app.quit()
            return
        logging.getLogger(__name__).critical("a slot broke", exc_info=(kind, error, trace))
        if self.desk is not None:
            self.desk.broke.emit(error)


def _has_data(session: Session) -> bool:
    return bool(session.scalar(select(func.count()).select_from(Location)))
