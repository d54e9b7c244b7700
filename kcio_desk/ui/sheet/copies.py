"""Which copies go out."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from kcio_desk.domain import SheetCopy
from kcio_desk.ui.shared.language import say, tr
from kcio_desk.ui.shared.layout import column, label


class Copies(QWidget):
    """Four ticks: all of them, unless the user says otherwise. Signal `chosen`."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.ticks = {copy: QCheckBox(copy_name(copy)) for copy in SheetCopy}
        grid = QGridLayout()
        grid.setSpacing(0)
        for n, tick in enumerate(self.ticks.values()):
            tick.setChecked(True)
            tick.toggled.connect(self.chosen)
            grid.addWidget(tick, n // 2, n % 2)
        self.setLayout(column(label(tr("Copies"), "label"), grid, gap=2))
        self.setAccessibleName(tr("Copies"))

    def ticked(self) -> tuple[SheetCopy, ...]:
        """Those that go out, in their order."""
        return tuple(copy for copy, tick in self.ticks.items() if tick.isChecked())


def copy_name(copy: SheetCopy) -> str:
    """Whose copy it is, with a capital."""
    words = say(copy)
    return words[:1].upper() + words[1:]
