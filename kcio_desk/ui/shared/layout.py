"""Putting widgets in rows, columns and cards, on a grid of four pixels."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from kcio_desk.ui.shared.icons import Icon, icon, paint_icon
from kcio_desk.ui.shared.palette import Tone, look, palette

GAP: Final = 8
Item = QWidget | QLayout | int | None
"""A widget, a layout, so many pixels of space, or None for all the space that is left."""
Margins = tuple[int, int, int, int]
NONE: Final[Margins] = (0, 0, 0, 0)


def column(*items: Item, gap: int = GAP, margins: Margins = NONE) -> QVBoxLayout:
    """The items one below another."""
    made = QVBoxLayout()
    _fill(made, items, gap, margins)
    return made


def row(*items: Item, gap: int = GAP, margins: Margins = NONE) -> QHBoxLayout:
    """The items side by side."""
    made = QHBoxLayout()
    _fill(made, items, gap, margins)
    return made


def two_columns(*widgets: QWidget) -> QGridLayout:
    """The widgets two by two, of the same width."""
    made = QGridLayout()
    made.setHorizontalSpacing(20)
    made.setVerticalSpacing(12)
    for n, widget in enumerate(widgets):
        made.addWidget(widget, n // 2, n % 2)
    for side in (0, 1):
        made.setColumnStretch(side, 1)
    return made


def _fill(box: QBoxLayout, items: tuple[Item, ...], gap: int, margins: Margins) -> None:
    box.setSpacing(gap)
    box.setContentsMargins(*margins)
    for item in items:
        match item:
            case QWidget():
                box.addWidget(item)
            case QLayout():
                box.addLayout(item)
            case int():
                box.addSpacing(item)
            case None:
                box.addStretch(1)


def at_most(width: int, inside: QWidget) -> QHBoxLayout:
    """At the left, no wider than this, and as tall as its words are at the width it has."""
    inside.setMaximumWidth(width)
    made = row(inside, None)
    made.setStretch(0, 1000)
    return made


def clear(box: QLayout) -> None:
    """Take everything out of a layout and throw the widgets away."""
    while (item := box.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
        elif (inner := item.layout()) is not None:
            clear(inner)


def label(words: str = "", style: str = "", *, wrap: bool = False) -> QLabel:
    """Words in one of the stylesheet's looks: display, title, heading, label, muted, hint, error, figure."""
    made = QLabel(words)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    return look(made, style) if style else made


class Button(QPushButton):
    """A push button that Enter presses too, outside dialogs as well.

    Its focus also shows on a filled ground, where an accent border would not.
    """

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter is as good as the space bar; with Ctrl it is the screen's main action."""
        enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if enter and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The button, and a ring inside it where it is filled and has the focus."""
        super().paintEvent(event)
        ring = _RINGS.get(self.property("look"))
        if ring is not None and self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(getattr(palette(), ring)), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(3, 3, -3, -3), 4, 4)


_RINGS: Final = {"primary": "accent_text", "danger": "bad_text"}


def button(
    words: str,
    pressed: Callable[[], object] | None = None,
    *,
    which: Icon | None = None,
    style: str = "",
    tip: str = "",
) -> QPushButton:
    """A button with words; styles: primary, danger, quiet, link. The tip should name its key."""
    made = Button()
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setAutoDefault(False)
    made.setToolTip(tip)
    if style:
        look(made, style)
    if which is not None:
        tone = Tone.BAD if style == "danger" else Tone.NEUTRAL
        made.setIcon(icon(which, tone, inverse=style in {"primary", "danger"}))
    rename(made, words)
    if pressed is not None:
        made.clicked.connect(lambda: pressed())
    return made


def rename(made: QPushButton, words: str) -> None:
    """Put other words on a button."""
    # The style sets icon and words too close together.
    made.setText(words if made.icon().isNull() or not words else f" {words}")
    made.setAccessibleName(words)


def icon_button(
    which: Icon, name: str, pressed: Callable[[], object] | None = None, *, key: str = ""
) -> QPushButton:
    """A quiet button that shows only an icon; its name is its tip and what a screen reader says."""
    made = button("", pressed, which=which, style="quiet", tip=f"{name} ({key})" if key else name)
    made.setAccessibleName(name)
    made.setFixedWidth(34)
    return made


class Sign(QWidget):
    """An icon beside words that say the same; it follows the theme."""

    def __init__(self, which: Icon, tone: Tone = Tone.NEUTRAL, size: int = 16) -> None:
        super().__init__()
        self._which, self._tone = which, tone
        self.setFixedSize(size, size)

    def show_icon(self, which: Icon, tone: Tone) -> None:
        """Show another one."""
        self._which, self._tone = which, tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint it in the colour of the moment."""
        paint_icon(QPainter(self), self.rect(), self._which, palette().tone(self._tone))


def rule() -> QFrame:
    """A thin line between two things."""
    return look(QFrame(), "rule")


class Card(QFrame):
    """Things that belong together, on a ground of their own."""

    def __init__(self, *items: Item, gap: int = GAP, padding: int = 16) -> None:
        super().__init__()
        look(self, "card")
        self.box = column(*items, gap=gap, margins=(padding,) * 4)
        self.setLayout(self.box)


class Section(QWidget):
    """A heading with what stands under it; `aside` stands at the right of the heading."""

    def __init__(self, title: str, *items: Item, aside: QWidget | None = None, gap: int = GAP) -> None:
        super().__init__()
        self.title = label(title, "heading")
        self.box = column(*items, gap=gap)
        head = row(self.title, None, aside) if aside is not None else row(self.title, None)
        self.setLayout(column(head, self.box, gap=gap))
        self.setAccessibleName(title)


class Scroll(QScrollArea):
    """What is too tall for the window scrolls; nothing pushes the window beyond the screen."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)


def reveal(widget: QWidget) -> None:
    """Scroll whatever it stands in until it is seen, once its place is known."""

    def scroll() -> None:
        outside = widget.parentWidget() if isValid(widget) else None
        while outside is not None:
            if isinstance(outside, QScrollArea):
                outside.ensureWidgetVisible(widget, 8, 8)
            outside = outside.parentWidget()

    QTimer.singleShot(0, scroll)


class Elided(QLabel):
    """One line that ends in … where it does not fit; the whole of it is the tip."""

    def __init__(self, words: str = "", style: str = "") -> None:
        super().__init__(words)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        if style:
            look(self, style)

    def minimumSizeHint(self) -> QSize:
        """As narrow as need be."""
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Shorten, and offer the whole as a tip only where something is missing."""
        room = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        self.setToolTip(self.text() if shown != self.text() else "")
        painter = QPainter(self)
        painter.setPen(self.palette().windowText().color())
        painter.drawText(room, int(self.alignment()), shown)
