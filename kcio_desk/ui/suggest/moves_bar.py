"""Below the rooms: how many ways there are by moving, why the moves may be, and the search for more."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from kcio_desk.matching.moving.escapes import MOST_MOVES
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import tr
from kcio_desk.ui.shared.layout import Elided, button, column, rename, row, rule

WHOLE: Final = 1000


class MovesBar(QWidget):
    """Signals: `go()` to the first of them; `explain(bool)` why they may; `deepen()` and `stop()`."""

    go = Signal()
    explain = Signal(bool)
    deepen = Signal()
    stop = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._ways = button("", self.go.emit, which=Icon.PUZZLE, style="quiet", tip="Alt+M")
        self.why = button(tr("Why may they?"), which=Icon.CIRCLE_QUESTION_MARK, style="quiet", tip="Alt+W")
        self.why.setCheckable(True)
        self.why.toggled.connect(self.explain)
        self.more = button(tr("Look with three moves too"), self.deepen.emit, style="quiet", tip="Alt+3")
        self._end = button(tr("Stop"), self.stop.emit, style="quiet", tip="Esc")
        self._said = Elided("", "hint")
        self.progress = QProgressBar(maximum=WHOLE, textVisible=False)
        self.progress.setAccessibleName(tr("Looking with three moves"))
        parts = row(self._ways, self.why, self.more, self._said, self.progress, self._end, gap=4)
        parts.setContentsMargins(12, 2, 12, 2)
        parts.setStretch(3, 1)
        parts.setStretch(4, 1)
        self.setLayout(column(rule(), parts, gap=0))
        self.show_seeking()
        self.hide()

    def show_seeking(self) -> None:
        """The first answer is not there yet."""
        self.show_found(0, 0)
        self.more.hide()

    def show_found(self, ways: int, depth: int) -> None:
        """So many ways, looked for with so many moves."""
        rename(self._ways, tr("By moving: {n}", n=ways))
        self._ways.setVisible(ways > 0)
        self.why.setVisible(ways > 0)
        self._show_search(running=False)
        self.more.setVisible(depth < MOST_MOVES)
        self._said.setText(_said(ways, depth))

    def show_progress(self, share: float) -> None:
        """That share of the search for more is done."""
        self._show_search(running=True)
        self._said.setText(tr("looking with three moves…"))
        self.progress.setValue(round(WHOLE * share))

    def _show_search(self, *, running: bool) -> None:
        self.progress.setVisible(running)
        self._end.setVisible(running)
        self.more.setVisible(not running)


def _said(ways: int, depth: int) -> str:
    if not depth:
        return tr("looking whether moves make room…")
    if depth == MOST_MOVES:
        return tr("three moves looked at") if ways else tr("three moves bring nothing better")
    return "" if ways else tr("no one or two moves free a room")
