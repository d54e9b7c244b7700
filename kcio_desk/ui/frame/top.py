"""The bar above: search, the new call, the state of the store, and the band of the training region."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPushButton, QSizePolicy, QWidget

from kcio_desk.sync.courier import Status
from kcio_desk.ui.share.words import Said, said, whole
from kcio_desk.ui.shared.fonts import base_font
from kcio_desk.ui.shared.icons import Icon, icon
from kcio_desk.ui.shared.language import clock, tr
from kcio_desk.ui.shared.layout import button, icon_button, row
from kcio_desk.ui.shared.palette import Tone, look, palette
from kcio_desk.ui.shared.pill import HEIGHT as PILL
from kcio_desk.ui.shared.pill import Shape, paint_pill, pill_width

PATIENCE_MS: Final = 400
RIM: Final = 4
"""Around the state's chip, for the mark of the focus."""
RADIUS: Final = 15
BRIEF_BELOW: Final = 860


class StoreState(QPushButton):
    """Where the work is kept, and how that stands; pressed, it opens the page that says more.

    Alone: when something was last saved here. Sharing: how this desk stands with the shared database.
    """

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        self._now = now
        self._saved: datetime | None = None
        self._status: Status | None = None
        self._brief = False
        self._wait = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._wait.timeout.connect(self._work)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._rest()

    def saved(self, _: object = None) -> None:
        """Something was committed just now."""
        self._saved = self._now()
        self._rest()

    def show_status(self, status: Status | None) -> None:
        """How this desk stands with the shared database; None where it stands alone."""
        self._status = status
        self._rest()

    def working(self, busy: bool) -> None:
        """The worker began or ended; short work is not worth a word."""
        if busy:
            self._wait.start()
        else:
            self._wait.stop()
            self._rest()

    def set_brief(self, brief: bool) -> None:
        """Only the time, where the window is narrow; the rest is in the tip."""
        if brief != self._brief:
            self._brief = brief
            self._rest()

    def sizeHint(self) -> QSize:
        """As wide as the words, and tall enough to press."""
        return QSize(pill_width(self.words) + 2 * RIM, PILL + 2 * RIM)

    minimumSizeHint = sizeHint

    def paintEvent(self, event: QPaintEvent) -> None:
        """A chip, with a rim where it has the focus."""
        painter = QPainter(self)
        inside = QRectF(self.rect()).adjusted(RIM, 0, -RIM, 0)
        paint_pill(painter, inside, self.words, self.tone, self.shape)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(palette().accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), RADIUS, RADIUS)

    def _work(self) -> None:
        if self._status is None:
            self._show(Said(tr("Local · working…"), "…", Tone.INFO, Shape.HALF), tr("Local · working…"))

    def _rest(self) -> None:
        if self._status is not None:
            self._show(said(self._status), whole(self._status))
            return
        words = tr("Local · saved {time}", time=clock(self._saved)) if self._saved else tr("Local")
        brief = clock(self._saved) if self._saved else tr("Local")
        self._show(Said(words, brief, Tone.GOOD, Shape.DOT), words)

    def _show(self, state: Said, sentence: str) -> None:
        self.words = state.brief if self._brief else state.words
        self.tone, self.shape = state.tone, state.shape
        self.setAccessibleName(sentence)
        self.setToolTip(f"{sentence} (F8)")
        self.updateGeometry()
        self.update()


class TopBar(QWidget):
    """Search at the left, state and switches at the right.

    Signals: `call` (a new call is wanted), `shared` (the page of the shared database), `night` (dark or
    light), `help` (the keys).
    """

    call = Signal()
    shared = Signal()
    night = Signal()
    help = Signal()

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__()
        look(self, "topbar")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.search = _search_box()
        self.state = StoreState(now)
        self.state.clicked.connect(lambda: self.shared.emit())
        self.call_button = button(
            tr("New call"), self.call.emit, which=Icon.PHONE_INCOMING, style="primary", tip="F2"
        )
        self._night = icon_button(Icon.MOON, tr("Light or dark"), self.night.emit, key="F9")
        self._help = icon_button(
            Icon.CIRCLE_QUESTION_MARK, tr("The keys of this screen"), self.help.emit, key="?"
        )
        box = row(
            self.search, None, self.state, self._night, self._help, self.call_button, margins=(12, 8, 12, 8)
        )
        box.setStretch(0, 4)
        box.setStretch(1, 3)
        self.setLayout(box)

    def show_call_button(self, shown: bool) -> None:
        """No button where there is no dock to take the call."""
        self.call_button.setVisible(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep room for the search."""
        self.state.set_brief(self.width() < BRIEF_BELOW)

    def show_theme(self) -> None:
        """The icon of what a press would bring."""
        self._night.setIcon(icon(Icon.SUN if palette().name == "dark" else Icon.MOON))


def _search_box() -> QLineEdit:
    made = look(QLineEdit(), "search")
    made.setPlaceholderText(tr("Search everything (Ctrl+K)"))
    made.setAccessibleName(tr("Search everything"))
    made.setAccessibleDescription(tr("A person, phone number, room, location or municipality"))
    made.setClearButtonEnabled(False)
    made.setMaximumWidth(560)
    made.setMinimumWidth(220)
    made.addAction(QAction(icon(Icon.SEARCH), "", made), QLineEdit.ActionPosition.LeadingPosition)
    return made


class TrainingBand(QWidget):
    """Says in words and stripes, across the whole window, that this is not the real region."""

    def __init__(self) -> None:
        super().__init__()
        self.words = tr("Training – sample region, never synced")
        self.setAccessibleName(self.words)
        self.setFixedHeight(24)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Stripes at both sides, the words in the middle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground, ink = QColor(palette().warn_soft), QColor(palette().warn)
        painter.fillRect(self.rect(), ground)
        painter.setPen(QPen(ink, 6))
        for x in range(-self.height(), self.width() + self.height(), 18):
            painter.drawLine(QPointF(x, self.height() + 4), QPointF(x + self.height(), -4))
        painter.setFont(base_font(12, bold=True))
        width = painter.fontMetrics().horizontalAdvance(self.words) + 48
        middle = QRectF((self.width() - width) / 2, 0, width, self.height())
        painter.fillRect(middle, ground)
        painter.setPen(ink)
        painter.drawText(middle, int(Qt.AlignmentFlag.AlignCenter), self.words)
