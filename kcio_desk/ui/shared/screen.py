"""What a screen is to the window, and how a line says what it opens."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, Self, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from kcio_desk.domain import Text
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.palette import Tone

T = TypeVar("T")
UNSEEN_MS: Final = 2_000
Key = tuple[str, Text]
"""A key as people write it (`Ctrl+Enter`) and what it does."""


@dataclass(frozen=True, slots=True)
class Link:
    """A place in the program: a screen by its name, and the id of what it should show there."""

    screen: str
    id: str = ""


@dataclass(frozen=True, slots=True)
class News:
    """Something to read in the bar below. Bad news stays until it is put away."""

    what: Text
    tone: Tone = Tone.GOOD
    advice: Text | None = None
    action: Text | None = None
    then: Callable[[], object] | None = None
    """What the action does: mostly the new command that takes the old one back."""


class Responder:
    """A part of the window that answers Ctrl+Enter and Esc while the focus is in it.

    The window asks from the focus outwards and stops at the first who says True.
    """

    def main_action(self) -> bool:
        """Ctrl+Enter; whether something came of it."""
        return False

    def back(self) -> bool:
        """Esc; whether there was something to put away."""
        return False


class Screen(QWidget, Responder):
    """One of the window's screens.

    Attributes: `name` (in links), `title` (in the rail), `icon`, `in_rail` (false for what is only opened
    from elsewhere).
    Signals: `opens` (a Link that the window should go to), `says` (News), `badge` (how many need
    someone; 0 for none).
    """

    opens = Signal(object)
    says = Signal(object)
    badge = Signal(int)
    name: str = ""
    icon: Icon = Icon.CIRCLE
    in_rail: bool = True

    @property
    def title(self) -> str:
        """The screen's name as people read it."""
        raise NotImplementedError

    def keys(self) -> list[Key]:
        """The keys that work here, for `?`."""
        return []

    def shown(self) -> None:
        """The screen has just come to the front: look again if need be, and take the focus."""

    def open(self, target: str) -> None:
        """Show the thing with this id."""

    def take_over(self, other: Self) -> None:
        """Go on with what this one had open that no store has: it was made in another language."""


class Dock(Screen):
    """The screen at the window's right hand: the call.

    Signal `wide(bool)`: whether it needs the middle of the window as well, beside its own place.
    """

    wide = Signal(bool)

    def new_call(self) -> None:
        """F2, from anywhere: an empty form with the focus in its first field."""
        raise NotImplementedError

    def aside(self) -> None:
        """Another screen comes to the front: give the middle back to it."""
        self.wide.emit(False)


def responders(start: QWidget | None) -> Iterator[Responder]:
    """The responders from that widget outwards."""
    while start is not None:
        if isinstance(start, Responder):
            yield start
        start = start.parentWidget()


def holds_focus(part: QWidget) -> bool:
    """Whether the keys go there, or somewhere in it: what comes by itself takes them from nobody else."""
    focus = QApplication.focusWidget()
    return focus is not None and (focus is part or part.isAncestorOf(focus))


class Again(QTimer):
    """Has a screen look again: at once where it is seen, else when who is seen has had their turn."""

    def __init__(self, screen: QWidget, look: Callable[[], object]) -> None:
        super().__init__(screen, singleShot=True, interval=UNSEEN_MS)
        self._screen, self._look = screen, look
        self.timeout.connect(look)

    def look(self) -> None:
        """Something has changed."""
        if self._screen.isVisible():
            self.stop()
            self._look()
        elif not self.isActive():
            self.start()


def alive(widget: QObject, then: Callable[[T], object]) -> Callable[[T], None]:
    """Pass an answer on only while who asked is still there: an answer may come after its screen went."""

    def answer(what: T) -> None:
        if isValid(widget):
            then(what)

    return answer
