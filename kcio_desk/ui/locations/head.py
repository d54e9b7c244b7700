"""What stands above each page at the right: where it is, its name, what can be done, its places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLabel, QSizePolicy, QWidget

from kcio_desk.matching.figures import Figures
from kcio_desk.ui.shared.capacity import CapacityBar, in_words
from kcio_desk.ui.shared.flow import FlowRow
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import tr
from kcio_desk.ui.shared.layout import Elided, clear, column, icon_button, label, row
from kcio_desk.ui.shared.palette import look

BESIDE_FROM: Final = 360


class Head(QWidget):
    """Crumbs (links), title, actions at the right, chips, and the bar with its figures in words."""

    def __init__(self, *actions: QWidget) -> None:
        super().__init__()
        self._crumbs = row(gap=2)
        self._title = Elided(style="title")
        self._aside = Elided(style="muted")
        self.pills = FlowRow(tr("Conditions"))
        self._bar = CapacityBar()
        self._figures = label(style="hint", wrap=True)
        self._titles = row(self._title, row(*actions, None, gap=6), gap=6)
        self._titles.setStretch(0, 1)
        self.setLayout(
            column(self._crumbs, self._titles, self._aside, self.pills, 2, self._bar, self._figures, gap=5)
        )

    def show_head(self, title: str, aside: str, pills: Iterable[QWidget], figures: Figures) -> None:
        """Show these."""
        self._title.setText(title)
        self._aside.setText(aside)
        self._aside.setVisible(bool(aside))
        self.pills.show_all(pills)
        self._bar.show_figures(figures)
        self._figures.setText(in_words(figures))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What can be done beside the title, or below it where the title would be cut."""
        super().resizeEvent(event)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._titles.setDirection(across if self.width() >= BESIDE_FROM else down)

    def show_crumbs(self, *crumbs: QWidget) -> None:
        """Show where it lies, from the outside in."""
        clear(self._crumbs)
        for n, crumb in enumerate(crumbs):
            if n:
                self._crumbs.addWidget(label("›", "muted"))
            self._crumbs.addWidget(crumb)
        self._crumbs.addStretch(1)


Fact = tuple[str, str, bool]
"""Label, value, whether to offer a copy."""
TWO_FROM: Final = 400


class Facts(QWidget):
    """Facts in two columns: label and value; a value can be selected, and copied where that is offered."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 3)
        self._grid.setColumnStretch(3, 2)
        self._sides = 2
        self._facts: Sequence[Fact] = ()
        self.setLayout(self._grid)

    def show_facts(self, *facts: Fact) -> None:
        """Show them, filling the lines from left to right; what has no value is left out."""
        self._facts = [fact for fact in facts if fact[1]]
        self._fill()

    def minimumSizeHint(self) -> QSize:
        """As narrow as one column of short values."""
        return QSize(200, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Two columns where there is room for them."""
        super().resizeEvent(event)
        sides = 2 if self.width() >= TWO_FROM else 1
        if sides != self._sides:
            self._sides = sides
            self._fill()

    def _fill(self) -> None:
        clear(self._grid)
        for n, (name, value, copied) in enumerate(self._facts):
            line, side = divmod(n, self._sides)
            self._grid.addWidget(label(name, "hint"), line, 2 * side)
            self._grid.addWidget(_value(name, value, copied), line, 2 * side + 1)


def _value(name: str, value: str, copied: bool) -> QWidget:
    words = selectable(value, name)
    if not copied:
        return words
    copy = icon_button(
        Icon.COPY, tr("Copy {what}", what=value), lambda: QGuiApplication.clipboard().setText(value)
    )
    look(copy, "link")
    made = QWidget()
    made.setLayout(row(words, copy, None, gap=2))
    return made


def selectable(words: str, name: str = "") -> QLabel:
    """Words that can be selected with the mouse, and read as `name: words` by a screen reader."""
    made = label(words, wrap=True)
    made.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    made.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    if name:
        made.setAccessibleName(f"{name}: {words}")
    return made
