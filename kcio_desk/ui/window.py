"""The window: a bar above, the rail, the screen in front, the call at the right, a bar below."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from kcio_desk.desk import Desk
from kcio_desk.domain import Problem, text
from kcio_desk.settings import Theme
from kcio_desk.ui.frame.body import Body
from kcio_desk.ui.frame.top import TopBar, TrainingBand
from kcio_desk.ui.shared.bar import BottomBar, bad_news
from kcio_desk.ui.shared.icons import app_icon
from kcio_desk.ui.shared.keys import KeysOverlay
from kcio_desk.ui.shared.language import tr
from kcio_desk.ui.shared.layout import column
from kcio_desk.ui.shared.palette import Tone, apply_theme, look, palette
from kcio_desk.ui.shared.screen import Dock, Key, Link, News, Responder, Screen, responders

EVERYWHERE: Final[list[Key]] = [
    ("F2", text("new call")),
    ("Ctrl+K", text("search")),
    ("Ctrl+Enter", text("do what this screen is for")),
    ("Esc", text("back")),
    ("F6", text("to the call and back")),
    ("F8", text("the shared database")),
    ("Ctrl+1", text("first screen; Ctrl+2 the second, and so on")),
    ("F9", text("light or dark")),
    ("?", text("these keys")),
]


class MainWindow(QMainWindow):
    """Holds the screens and sends keys, links and news where they belong.

    The factories are called again when the language changes, so that no widget need know how to
    translate itself; what a screen must not lose then, it keeps in the store.
    Signals: `theme_chosen(Theme)` after F9; `built` after everything was made anew; `closed`.
    """

    theme_chosen = Signal(object)
    closed = Signal()
    built = Signal()

    def __init__(
        self,
        desk: Desk,
        make_screens: Callable[[Desk], Sequence[Screen]],
        make_dock: Callable[[Desk], Dock] | None = None,
        *,
        training: bool = False,
    ) -> None:
        super().__init__()
        self.desk = desk
        self._make_screens, self._make_dock, self._training = make_screens, make_dock, training
        self._history: list[Link] = []
        self._link = Link("")
        self._rebuild = QTimer(self, singleShot=True, interval=0)
        self._rebuild.timeout.connect(self.rebuild)
        self.setWindowIcon(app_icon())
        self._build()
        self._bind_keys()
        desk.failed.connect(self._failed)
        desk.broke.connect(self._broke)

    # building

    def _build(self) -> None:
        self.setWindowTitle(tr("KCIO Desk – training") if self._training else tr("KCIO Desk"))
        self.screens = {screen.name: screen for screen in self._make_screens(self.desk)}
        self.top = TopBar(self.desk.clock.now)
        self.body = Body(tuple(self.screens.values()))
        self.bar = BottomBar(self.desk.clock.now)
        parts = [TrainingBand()] if self._training else []
        whole = look(QWidget(), "canvas")
        whole.setLayout(column(*parts, self.top, self.body, self.bar, gap=0))
        self.setCentralWidget(whole)
        self.keys_overlay = KeysOverlay(whole)
        self.dock: Dock | None = None
        self._connect()
        if self._make_dock is not None:
            self.set_dock(self._make_dock(self.desk))
        self.top.show_call_button(self.dock is not None)
        self.top.show_theme()

    def _connect(self) -> None:
        self.desk.changed.connect(self.top.state.saved)
        self.desk.busy.connect(self.top.state.working)
        self.desk.synced.connect(self.top.state.show_status)
        self.top.state.show_status(self.desk.status)
        self.top.call.connect(self.new_call)
        self.top.shared.connect(self.to_shared)
        self.top.night.connect(self.toggle_night)
        self.top.help.connect(self.toggle_keys)
        self.body.rail.chosen.connect(lambda name: self.open(Link(name)))
        for screen in self.screens.values():
            screen.opens.connect(self.open)
            screen.says.connect(self.tell)

    def rebuild(self) -> None:
        """Make everything anew, in the language of now, and go back to where the user was."""
        told, link, before = self.bar.told(), self._link, self.screens
        self._build()
        self.bar.take_over(told)
        for name, screen in self.screens.items():
            screen.take_over(before[name])
        self.built.emit()
        if link.screen:
            self._go(link)

    def set_dock(self, dock: Dock) -> None:
        """Put this dock at the right."""
        self.dock = dock
        self.body.set_dock(dock)
        dock.opens.connect(self.open)
        dock.says.connect(self.tell)
        self.top.show_call_button(True)

    # going somewhere

    def open(self, target: Link) -> None:
        """Go there; Esc comes back. A screen that does not exist is no place to go to."""
        if self.dock is not None and self.body.frame is not None and target.screen == self.dock.name:
            self.body.frame.unfold()
            self.dock.open(target.id)
            return
        if target == self._link and self.dock is not None:
            self.dock.aside()
        if target.screen not in self.screens or target == self._link:
            return
        if self._link.screen:
            self._history.append(self._link)
        self._go(target)

    @property
    def untouched(self) -> bool:
        """Whether nobody has gone anywhere yet since it opened, nor begun a call."""
        return not self._history and (self.body.frame is None or self.body.frame.folded)

    def current(self) -> Screen | None:
        """The screen in front."""
        return self.screens.get(self._link.screen)

    def _go(self, target: Link) -> None:
        self._link = target
        screen = self.screens[target.screen]
        if self.dock is not None:
            self.dock.aside()
        self.body.show_screen(target.screen)
        if target.id:
            screen.open(target.id)
        screen.shown()

    def tell(self, news: News) -> None:
        """Say something in the bar below."""
        self.bar.tell(news)

    def _failed(self, problem: Problem) -> None:
        self.tell(bad_news(problem))

    def _broke(self, error: Exception) -> None:
        advice = text("Nothing that was saved is lost. Try again; if it comes back, send the log.")
        self.tell(News(text("Something broke in the program: {what}", what=repr(error)), Tone.BAD, advice))

    # keys

    def _bind_keys(self) -> None:
        bound: dict[str, Callable[[], object]] = {
            "F2": self.new_call,
            "Ctrl+K": self.to_search,
            "Ctrl+Return": self.main_action,
            "Ctrl+Enter": self.main_action,
            "Esc": self.back,
            "F1": self.toggle_keys,
            "?": self.toggle_keys,
            "F6": self.to_dock_or_screen,
            "F8": self.to_shared,
            "F9": self.toggle_night,
        }
        for number in range(1, 10):
            bound[f"Ctrl+{number}"] = partial(self.to_screen, number)
        for key, does in bound.items():
            QShortcut(QKeySequence(key), self).activated.connect(does)

    def new_call(self) -> None:
        """F2: show the dock with an empty form."""
        if self.dock is None or self.body.frame is None:
            return
        self.keys_overlay.hide()
        self.body.frame.unfold()
        self.dock.new_call()

    def to_search(self) -> None:
        """Ctrl+K: the search box, what stands in it selected."""
        self.keys_overlay.hide()
        self.top.search.setFocus()
        self.top.search.selectAll()

    def to_screen(self, number: int) -> None:
        """Ctrl+1…: that screen in the rail's order."""
        names = [name for name, screen in self.screens.items() if screen.in_rail]
        if number <= len(names):
            self.open(Link(names[number - 1]))

    def to_shared(self) -> None:
        """F8: how this desk stands with the shared database, and what was refused there."""
        self.open(Link("admin", "share"))

    def to_dock_or_screen(self) -> None:
        """F6: from the screen to the call, or from the call to the screen."""
        if self.dock is None or self.body.frame is None:
            return
        if self.dock.isAncestorOf(self.focusWidget() or self):
            self._show_current()
        else:
            self.body.frame.unfold()
            self.dock.shown()

    def main_action(self) -> bool:
        """Ctrl+Enter: the first from the focus outwards who has something to do; else the screen."""
        return any(each.main_action() for each in self._responders())

    def back(self) -> None:
        """Esc: put away what lies on top, else go back to where the user came from."""
        if self.keys_overlay.isVisible():
            self.keys_overlay.put_away()
        elif any(each.back() for each in self._responders()):
            return
        elif self.top.search.hasFocus():
            self._show_current()
        elif self._history:
            self._go(self._history.pop())

    def toggle_keys(self) -> None:
        """`?`: show the keys that work here, or put them away."""
        if self.keys_overlay.isVisible():
            self.keys_overlay.put_away()
            return
        groups = [(tr("Everywhere"), EVERYWHERE)]
        groups += [(part.title, part.keys()) for part in (self.current(), self.dock) if part is not None]
        self.keys_overlay.show_keys(tr("Keys"), groups)

    def toggle_night(self) -> None:
        """F9: dark becomes light, light becomes dark."""
        chosen = Theme.LIGHT if palette().name == "dark" else Theme.DARK
        app = QApplication.instance()
        if isinstance(app, QApplication):
            apply_theme(app, chosen)
        self.top.show_theme()
        self.theme_chosen.emit(chosen)

    def _responders(self) -> Iterator[Responder]:
        yield from responders(self.focusWidget())
        yield from (part for part in (self.current(), self.dock) if part is not None)

    def _show_current(self) -> None:
        if self.dock is not None:
            self.dock.aside()
        if (screen := self.current()) is not None:
            screen.shown()

    # Qt's hooks

    def changeEvent(self, event: QEvent) -> None:
        """Another language: everything anew, once, when Qt is done telling."""
        if event.type() == QEvent.Type.LanguageChange:
            self._rebuild.start()
        super().changeEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Tell who composed the program."""
        self.closed.emit()
        super().closeEvent(event)
