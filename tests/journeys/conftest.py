"""A person at the desk: the whole window on the sample region, worked by keys only."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from kcio_desk.app import make_window
from kcio_desk.commands import sample
from kcio_desk.desk import Desk
from kcio_desk.settings import Language, Settings, Theme
from kcio_desk.store import Clock, Store, copy_database, open_store
from kcio_desk.ui.shared.application import dress
from kcio_desk.ui.shared.language import use
from kcio_desk.ui.window import MainWindow
from tests.helpers.house import House, a_house, small_region
from tests.helpers.keyring import MemoryKeyring, with_keyring
from tests.helpers.shared import Shared

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@dataclass
class Person:
    """Who works the window; counts every key."""

    bot: QtBot
    desk: Desk
    window: MainWindow
    strokes: int = 0

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """One stroke: a key, with what is held down."""
        self.strokes += 1
        QTest.keyClick(self.focus(), key, modifiers)

    def type(self, words: str) -> None:
        """One stroke a character."""
        self.strokes += len(words)
        QTest.keyClicks(self.focus(), words)

    def focus(self) -> QWidget:
        """Where the keys go."""
        return QApplication.focusWidget() or self.window

    def until(self, holds: Callable[[], object]) -> None:
        """Wait for what a person would see; fails after ten seconds."""
        self.bot.waitUntil(lambda: bool(holds()), timeout=10_000)


@pytest.fixture
def sample_store(region: Path, tmp_path: Path) -> Store:
    """The sample region in a store of one's own."""
    (tmp_path / "data").mkdir()
    copy_database(region, tmp_path / "data" / region.name)
    return open_store(tmp_path / "data")


@pytest.fixture
def person(qtbot: QtBot, qapp: QApplication, sample_store: Store) -> Iterator[Person]:
    """Somebody at the window."""
    dress(qapp, Theme.LIGHT)
    use(Language.DUTCH)
    desk = Desk(sample_store, Settings(operator="Anna"), Clock(sample.SAMPLE_DAY))
    window = make_window(desk)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    yield Person(qtbot, desk, window)
    delete(window)
    desk.close()
    delete(desk)
    use(Language.ENGLISH)


@pytest.fixture
def shared_rooms(server: Shared) -> dict[str, str]:
    """A small region on the server: room name → id."""
    return small_region(server)


@pytest.fixture
def house(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[House]:
    """Programs that share a database, on one machine with a keyring."""
    with with_keyring(MemoryKeyring()), a_house(qtbot, qapp, tmp_path) as made:
        yield made
