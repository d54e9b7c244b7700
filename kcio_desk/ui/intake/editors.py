"""The form's editors. Each has a value, can be shown another, and says when a person edits it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from enum import Enum
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QCompleter,
    QGridLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)

from kcio_desk.domain.days import read_day, write_day
from kcio_desk.ui.shared.field import TextBox
from kcio_desk.ui.shared.language import day, say

E = TypeVar("E", bound=Enum)


def grid(widgets: Sequence[QWidget], columns: int, gap: int = 4) -> QGridLayout:
    """Widgets in lines of so many, all columns equally wide."""
    made = QGridLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(gap)
    for n, widget in enumerate(widgets):
        made.addWidget(widget, n // columns, n % columns)
    for n in range(min(columns, len(widgets))):
        made.setColumnStretch(n, 1)
    return made


def chain(first: QWidget, *after: QWidget) -> None:
    """Let Tab go from the first to those after it: what was made later would else come last of all."""
    for widget in after:
        QWidget.setTabOrder(first, widget)
        first = widget


class Line(QLineEdit):
    """One line of text. Signal `edited()`: a person typed."""

    edited = Signal()

    def __init__(self, placeholder: str = "") -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.textEdited.connect(lambda _: self.edited.emit())

    def value(self) -> str:
        """What stands there."""
        return self.text()

    def show_value(self, value: str) -> None:
        """Show this, leaving the cursor where it is if that is what stands there."""
        if value != self.text():
            self.setText(value)
            if not self.hasFocus():
                self.setCursorPosition(0)


class Area(TextBox):
    """A few lines of text. Signal `edited()`."""

    edited = Signal()

    def __init__(self, lines: int = 3) -> None:
        super().__init__(lines)
        self._showing = False
        self.textChanged.connect(self._tell)

    def value(self) -> str:
        """What stands there."""
        return self.toPlainText()

    def show_value(self, value: str) -> None:
        """Show this."""
        if value != self.toPlainText():
            self._showing = True
            self.setPlainText(value)
            self._showing = False

    def _tell(self) -> None:
        if not self._showing:
            self.edited.emit()


class Tick(QCheckBox):
    """Yes or no. Signal `edited()`."""

    edited = Signal()

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.clicked.connect(lambda _: self.edited.emit())

    def value(self) -> bool:
        """Whether it is ticked."""
        return self.isChecked()

    def show_value(self, value: bool) -> None:
        """Tick it or not."""
        self.setChecked(value)


class Segments(QWidget, Generic[E]):
    """A few words of which one holds, side by side; the arrow keys go along them. Signal `edited()`."""

    edited = Signal()

    def __init__(self, options: Sequence[E], words: Callable[[E], str] = say, columns: int = 4) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._buttons = {option: QPushButton(words(option)) for option in options}
        for made in self._buttons.values():
            made.setCheckable(True)
            made.setAutoDefault(False)
            made.setAccessibleName(made.text())
            self._group.addButton(made)
        self._group.buttonToggled.connect(self._toggled)
        self._showing = False
        self.setLayout(grid(list(self._buttons.values()), columns))
        self.setFocusProxy(next(iter(self._buttons.values())))

    def value(self) -> E | None:
        """The one that holds."""
        return next((option for option, made in self._buttons.items() if made.isChecked()), None)

    def show_value(self, value: E | None) -> None:
        """Let this one hold, or none."""
        if value is self.value():
            return
        self._showing = True
        self._group.setExclusive(False)
        for option, made in self._buttons.items():
            made.setChecked(option is value)
        self._group.setExclusive(True)
        self._showing = False

    def choose(self, number: int) -> None:
        """As if a person pressed the one with that place, from 0."""
        list(self._buttons.values())[number].click()

    def _toggled(self, _: object, checked: bool) -> None:
        if checked and not self._showing:
            self.edited.emit()


class Pick(QComboBox, Generic[E]):
    """One of many words; typing the first letter goes there. Signal `edited()`."""

    edited = Signal()

    def __init__(self, options: Sequence[E], words: Callable[[E], str] = say) -> None:
        super().__init__()
        self._options = list(options)
        self.addItems([words(option) for option in options])
        self.activated.connect(lambda _: self.edited.emit())

    def value(self) -> E:
        """The word chosen."""
        return self._options[self.currentIndex()]

    def show_value(self, value: E) -> None:
        """Choose this one."""
        self.setCurrentIndex(self._options.index(value))


class DayLine(Line):
    """A day as it is said: `morgen`, `1-12`. Its tip and description say which day that is."""

    def __init__(self, today: Callable[[], date], placeholder: str = "") -> None:
        super().__init__(placeholder)
        self._today = today

    def day(self) -> date | None:
        """The day that stands there; None where there is none (yet)."""
        return read_day(self.text(), self._today())

    def show_day(self, value: date | None, typed: str) -> None:
        """Show a day, unless what stands there already says so; or what was typed that is none."""
        if typed or value != self.day():
            self.show_value(typed or write_day(value))

    def in_words(self) -> str:
        """The day in full, once it is one."""
        found = self.day()
        return day(found, short=True) if found else ""


class Names(Line):
    """A line that completes known words while one types; the beginning of only one of them is enough."""

    def __init__(self, placeholder: str = "") -> None:
        super().__init__(placeholder)
        self.known: list[str] = []

    def offer(self, words: Sequence[str]) -> None:
        """These are the words."""
        self.known = list(words)
        completer = QCompleter(self.known, self)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        # In the line itself: a list that pops up would take the keys away from the call.
        completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
        self.setCompleter(completer)

    def meant(self) -> str | None:
        """The known word that stands there or is begun, in its own spelling; None where it is not one."""
        said = self.text().strip().casefold()
        begun = [word for word in self.known if said and word.casefold().startswith(said)]
        exact = [word for word in begun if word.casefold() == said]
        return next(iter(exact or (begun if len(begun) == 1 else [])), None)

    def show_value(self, value: str) -> None:
        """Show this, unless what stands there is the beginning of it."""
        if not value or value != self.meant():
            super().show_value(value)

    def complete(self) -> None:
        """Write the word that is meant in full."""
        if meant := self.meant():
            self.setText(meant)
            self.edited.emit()


class Keys(QObject):
    """Watches editors: undo belongs to the whole call, up and down to the rooms beside it.

    Signals: `arrow(int)`, -1 up and 1 down, from a field of one line.
    """

    arrow = Signal(int)

    def watch(self, editor: QWidget) -> None:
        """Watch this one too."""
        editor.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leave the call's keys to the call."""
        if not isinstance(event, QKeyEvent):
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            return event.matches(QKeySequence.StandardKey.Undo) or event.matches(
                QKeySequence.StandardKey.Redo
            )
        if event.type() == QEvent.Type.KeyPress and isinstance(watched, QLineEdit) and not event.modifiers():
            by = (event.key() == Qt.Key.Key_Down) - (event.key() == Qt.Key.Key_Up)
            if by:
                self.arrow.emit(by)
            return bool(by)
        return False
