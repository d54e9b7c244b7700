"""People at programs of their own on one shared database, each with a data directory, worked by keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kcio_desk.app import Program
from kcio_desk.cli.context import Context
from kcio_desk.settings import Language, Settings, Theme, load_settings
from kcio_desk.store import Clock, Store
from kcio_desk.sync.address import Address
from kcio_desk.sync.courier import Courier, Tie
from kcio_desk.ui.admin.view import AdminScreen
from kcio_desk.ui.shared.application import dress
from kcio_desk.ui.shared.language import use
from kcio_desk.ui.window import MainWindow
from tests.helpers.shared import Shared
from tests.helpers.store import TODAY, furnish


@dataclass
class Person:
    """Somebody at a program of their own, with a data directory of their own."""

    bot: QtBot
    program: Program
    directory: Path

    @property
    def store(self) -> Store:
        assert self.program.desk is not None
        return self.program.desk.store

    @property
    def courier(self) -> Courier:
        assert self.program.desk is not None
        assert self.program.desk.courier is not None
        return self.program.desk.courier

    @property
    def window(self) -> MainWindow:
        assert self.program.window is not None
        return self.program.window

    @property
    def admin(self) -> AdminScreen:
        screen = self.window.screens["admin"]
        assert isinstance(screen, AdminScreen)
        return screen

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(self.focus(), key, modifiers)

    def type(self, words: str) -> None:
        QTest.keyClicks(self.focus(), words)

    def focus(self) -> QWidget:
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused

    def until(self, holds: Callable[[], object]) -> None:
        self.bot.waitUntil(lambda: bool(holds()), timeout=10_000)

    def activate(self) -> None:
        """Bring this person's program to the front."""
        window = self.program.window or self.program.welcome or self.program.lock
        assert window is not None
        window.activateWindow()
        self.until(window.isActiveWindow)

    def stands(self, tie: Tie) -> bool:
        desk = self.program.desk
        return desk is not None and desk.status is not None and desk.status.tie is tie

    def top(self) -> str:
        """What the bar above says of the state."""
        return self.window.top.state.accessibleName()

    def close(self) -> None:
        """End the program, as if its window was closed."""
        for shown in (self.program.welcome, self.program.lock):
            if shown is not None:
                shown.close()
        self.program.close()


@dataclass
class House:
    """Opens programs, and closes what was opened."""

    bot: QtBot
    app: QApplication
    directory: Path
    opened: list[Person] = field(default_factory=list)

    def open(self, name: str, url: str | None = None) -> Person:
        """A program on that directory, sharing from the start with an address; None: as it was set before."""
        directory = self.directory / name
        kept = load_settings(directory) if url is None else Settings(server=url)
        kept.operator = name.title()
        person = Person(self.bot, Program(self.app, Context(directory, Clock(TODAY), kept)), directory)
        self.opened.append(person)
        person.program.start()
        person.until(lambda: person.program.window or person.program.welcome or person.program.lock)
        person.activate()
        return person

    def close(self, person: Person) -> None:
        """That program ends."""
        self.opened.remove(person)
        person.close()


@contextmanager
def a_house(bot: QtBot, app: QApplication, directory: Path) -> Iterator[House]:
    """In Dutch; whatever is open when it ends is closed."""
    dress(app, Theme.LIGHT)
    use(Language.DUTCH)
    quits = app.quitOnLastWindowClosed()
    app.setQuitOnLastWindowClosed(False)
    made = House(bot, app, directory)
    try:
        yield made
    finally:
        for person in made.opened:
            person.close()
        app.setQuitOnLastWindowClosed(quits)
        use(Language.ENGLISH)


def joined(house: House, server: Shared, name: str, role: str = "coordinator") -> Person:
    """A program that shares already, its window open."""
    person = house.open(name, server.account(name, role))
    person.until(lambda: person.program.window is not None and person.stands(Tie.ALIKE))
    return person


def small_region(server: Shared) -> dict[str, str]:
    """Three rooms on the server: name → id."""
    replica = server.desk("beheer")
    replica.once()
    ids = furnish(replica.store, **{"101": {"capacity": 2}, "102": {"capacity": 2}, "103": {"capacity": 4}})
    replica.once()
    return ids


def cut(person: Person) -> Callable[[], None]:
    """The link goes away; gives what brings it back."""
    courier = person.courier
    link = courier._link
    there = link.address
    link.address = Address.of("postgresql://anna@127.0.0.1:1/x")
    link.hang_up()
    person.until(lambda: person.stands(Tie.OFFLINE))

    def back() -> None:
        link.address = there
        courier.retry()

    return back
