"""A call worked by keys, as an operator works it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from kcio_desk.desk import Desk
from kcio_desk.ui.intake.view import CallDock
from kcio_desk.ui.window import MainWindow

NONE = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
ENTER = Qt.Key.Key_Return
TURNS = 12


class Operator:
    """Someone at the keyboard; `strokes` counts the keys pressed."""

    def __init__(self, window: MainWindow, desk: Desk) -> None:
        self.window, self.desk = window, desk
        self.strokes = 0

    @property
    def dock(self) -> CallDock:
        dock = self.window.dock
        assert isinstance(dock, CallDock)
        return dock

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = NONE, *, hurry: bool = False) -> None:
        """Press a key where the focus is, and let everything come of it unless in a hurry."""
        QTest.keyClick(self._focus(), key, modifier)
        self.strokes += 1
        if not hurry:
            self.settle()

    def type(self, words: str, *, hurry: bool = False) -> None:
        """Type words where the focus is."""
        QTest.keyClicks(self._focus(), words)
        self.strokes += len(words)
        if not hurry:
            self.settle()

    def call(self, line: str = "", phone: str = "") -> None:
        """F2, the number, Tab, the line."""
        self.press(Qt.Key.Key_F2)
        self.type(phone)
        self.press(Qt.Key.Key_Tab)
        self.type(line)

    def settle(self) -> None:
        """Let all that was asked be answered and shown."""
        for _ in range(TURNS):
            self.desk.wait()
            QApplication.processEvents()

    def rooms(self) -> list[str]:
        """The offers shown, in order."""
        return [offer.name for offer in self.dock.rooms.list.offers.offers]

    def marked(self) -> str:
        """The offer that the keys act on."""
        offer = self.dock.rooms.current()
        return offer.name if offer else ""

    def _focus(self) -> QWidget:
        return self.window.focusWidget() or self.window


def open_window(desk: Desk, qtbot: QtBot) -> Operator:
    """A window with nothing but the call."""
    window = MainWindow(desk, lambda _: [], CallDock)
    qtbot.addWidget(window)
    window.resize(1366, 768)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    operator = Operator(window, desk)
    operator.settle()
    return operator
