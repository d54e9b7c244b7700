"""A line in which one thing is looked up, by its key or its name; whom it may mean stands below."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from kcio_desk.ui.intake.editors import Line, chain
from kcio_desk.ui.shared.layout import Elided, button, clear, column, row

SHORTEST: Final = 2
MOST: Final = 6
_TAKES: Final = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
_STEPS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


@dataclass(frozen=True, slots=True)
class Choice:
    """What can be picked: the key that then stands in the line, and what is said of it."""

    key: str
    words: str


class Pick(QWidget):
    """Enter takes the first that is offered, the arrows walk along them.

    Signals: `looking_for(str)` what is being typed; `picked(str)`: the key, empty where it is no longer one.
    """

    looking_for = Signal(str)
    picked = Signal(str)

    def __init__(self, placeholder: str) -> None:
        super().__init__()
        self.key = ""
        self.line = Line(placeholder)
        self._said = Elided(style="hint")
        self._found = column(gap=0)
        self._offered: dict[QPushButton, Choice] = {}
        self.setLayout(column(self.line, self._said, self._found, gap=2))
        self.setFocusProxy(self.line)
        self.line.installEventFilter(self)
        self.line.edited.connect(self._edited)

    def offer(self, found: Sequence[Choice]) -> None:
        """This is what may be meant; what was typed in full is taken at once."""
        typed = self.line.text().strip().casefold()
        exact = next((one for one in found if one.key.casefold() == typed), None)
        self._show([] if exact else found[:MOST])
        if exact is not None and exact.key != self.key:
            self._settle(exact)

    def take(self, choice: Choice) -> None:
        """Put this in the line."""
        self.line.setText(choice.key)
        self._show([])
        self.line.setFocus()
        self._settle(choice)

    def look_up(self, key: str) -> None:
        """As if this had been typed."""
        self.line.setText(key)
        self._edited()

    def empty(self) -> None:
        """Nothing is picked any more, and nobody is told."""
        self.line.clear()
        self.key = ""
        self._said.setText("")
        self._show([])

    def setAccessibleName(self, name: str) -> None:
        """The line is what is read out."""
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def setAccessibleDescription(self, words: str) -> None:
        """So is what is said of it."""
        super().setAccessibleDescription(words)
        self.line.setAccessibleDescription(words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter and the arrows, in the line and on what is offered."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and not event.modifiers():
            if watched is self.line and event.key() in _TAKES:
                return self._take_first()
            if step := _STEPS.get(Qt.Key(event.key())):
                return self._walk(watched, step)
        return False

    def _edited(self) -> None:
        typed = self.line.text().strip()
        if self.key:
            self.key = ""
            self._said.setText("")
            self.picked.emit("")
        if len(typed) >= SHORTEST:
            self.looking_for.emit(typed)
        else:
            self._show([])

    def _settle(self, choice: Choice) -> None:
        self.key = choice.key
        self._said.setText(choice.words)
        self.setAccessibleDescription(choice.words)
        self.picked.emit(choice.key)

    def _take_first(self) -> bool:
        first = next(iter(self._offered.values()), None)
        if first is not None:
            self.take(first)
        return first is not None

    def _walk(self, start: QObject, step: int) -> bool:
        stops = [self.line, *self._offered]
        at = stops.index(start) + step  # type: ignore[arg-type]  # only these are watched
        if 0 <= at < len(stops):
            stops[at].setFocus(Qt.FocusReason.TabFocusReason)
        return 0 <= at < len(stops)

    def _show(self, found: Sequence[Choice]) -> None:
        clear(self._found)
        self._offered = {self._button(one): one for one in found}
        for made in self._offered:
            self._found.addLayout(row(made, None))
        chain(self.line, *self._offered)
        self._said.setVisible(not found)

    def _button(self, choice: Choice) -> QPushButton:
        made = button(f"{choice.key} – {choice.words}", lambda: self.take(choice), style="link")
        made.installEventFilter(self)
        return made
