"""What needs the desk: one short list for each reason, the most pressing first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kcio_desk.queries.bureau import Bureau, Need
from kcio_desk.ui.bureau.line_list import LineList
from kcio_desk.ui.bureau.words import HEADS, alert_line
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import say, tr
from kcio_desk.ui.shared.layout import Sign, column, label, row
from kcio_desk.ui.shared.palette import Tone

if TYPE_CHECKING:
    from kcio_desk.desk import Desk

MOST: Final = 3


class NeedGroup(QWidget):
    """One reason: its name, how many, and the first few of them."""

    def __init__(self, desk: Desk, need: Need) -> None:
        super().__init__()
        self.need = need
        self._head = label(style="label")
        self.list = LineList(desk, say(HEADS[need]), MOST)
        self.setLayout(column(row(10, self._head, None), self.list, gap=1))

    def show_bureau(self, found: Bureau) -> None:
        """Show what there is of this; nothing takes no room."""
        alerts = [alert for alert in found.alerts if alert.need is self.need]
        self._head.setText(f"{say(HEADS[self.need])} · {len(alerts)}")
        self.list.show_lines([alert_line(alert, found.now) for alert in alerts])
        self.setVisible(bool(alerts) or self.list.form is not None)


class Needs(QWidget):
    """All reasons below one another. Signals as a list's: `opened(Link)`, `says(News)`."""

    opened = Signal(object)
    says = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.groups = [NeedGroup(desk, need) for need in Need]
        self._calm = QWidget()
        calm = label(tr("Nothing is over its time or about to be."), "muted")
        self._calm.setLayout(row(10, Sign(Icon.CIRCLE_CHECK, Tone.GOOD), calm, None))
        for group in self.groups:
            group.list.opened.connect(self.opened)
            group.list.says.connect(self.says)
        self.setLayout(column(self._calm, *self.groups, gap=8))

    def show_bureau(self, found: Bureau) -> None:
        """Show what needs someone at this moment."""
        for group in self.groups:
            group.show_bureau(found)
        self._calm.setVisible(not found.alerts)

    @property
    def lists(self) -> list[LineList]:
        """The lists, from top to bottom."""
        return [group.list for group in self.groups]
