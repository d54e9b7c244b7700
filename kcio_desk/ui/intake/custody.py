"""The question that must not be forgotten: who may decide for the children."""

from __future__ import annotations

from PySide6.QtCore import Signal

from kcio_desk.domain import Custody
from kcio_desk.ui.intake.editors import Segments
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import tr
from kcio_desk.ui.shared.layout import Card, Sign, label, row
from kcio_desk.ui.shared.palette import Tone


class CustodyCard(Card):
    """Asked where no adult here is likely to be the parent of every child. Signal `edited()`."""

    edited = Signal()

    def __init__(self) -> None:
        self.answer: Segments[Custody] = Segments(list(Custody), columns=2)
        self._wrong = label("", "error", wrap=True)
        self._wrong.hide()
        title = tr("Who has custody of the children?")
        why = tr("By age nobody here is likely to be their parent. Without custody they are unaccompanied.")
        head = row(Sign(Icon.TRIANGLE_ALERT, Tone.WARN), label(title, "heading", wrap=True))
        head.setStretch(1, 1)
        super().__init__(head, label(why, "hint", wrap=True), self.answer, self._wrong, gap=6, padding=12)
        self.setAccessibleName(title)
        self.answer.setAccessibleName(title)
        self.answer.edited.connect(self._answered)
        self.setFocusProxy(self.answer)

    def value(self) -> Custody | None:
        """The answer given."""
        return self.answer.value()

    def show_value(self, value: Custody | None) -> None:
        """Show this answer."""
        self.answer.show_value(value)

    def insist(self) -> None:
        """Say that an answer is needed first, and go there."""
        self._wrong.setText("▲ " + tr("First ask this; “not known yet” is an answer too."))
        self._wrong.show()
        self.answer.setFocus()

    def _answered(self) -> None:
        self._wrong.hide()
        self.edited.emit()
