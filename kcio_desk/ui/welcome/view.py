"""The welcome: nothing here yet, so try it on the sample region, bring your own, or join the shared one."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QLabel, QSizePolicy, QWidget

from kcio_desk.settings import Language
from kcio_desk.ui.shared.empty import Roundel
from kcio_desk.ui.shared.icons import Icon, app_icon
from kcio_desk.ui.shared.language import language, tr
from kcio_desk.ui.shared.layout import Button, Scroll, button, column, label, row
from kcio_desk.ui.shared.palette import Tone, look

READABLE: Final = frozenset({".xlsx", ".xls", ".ods", ".csv"})
STACKED_BELOW: Final = 860
MARK_FROM: Final = 520
NARROWEST: Final = 240
WIDTH: Final = 880


class Choice(Button):
    """A button as large as a card: icon, title, what happens then, small print."""

    def __init__(self, which: Icon, tone: Tone, title: str, happens: str, small: str) -> None:
        super().__init__()
        look(self, "choice")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(True)
        self.setAccessibleName(title)
        self.setAccessibleDescription(happens)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        words = (label(title, "title", wrap=True), label(happens, wrap=True), label(small, "hint", wrap=True))
        self.sign = Roundel(which, tone)
        for part in (self.sign, *words):
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setLayout(column(self.sign, 8, *words, None, gap=8, margins=(28, 28, 28, 24)))

    def sizeHint(self) -> QSize:
        """As large as what stands on it."""
        return QSize(420, self.minimumSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """As narrow as need be, and as tall as its words are at the width it has."""
        layout = self.layout()
        return QSize(NARROWEST, layout.heightForWidth(max(NARROWEST, self.width())) if layout else 0)

    def show_dropping(self, dropping: bool) -> None:
        """Something hangs over it that may be let go."""
        self.setProperty("dropping", dropping)
        look(self, "choice")


class Welcome(QWidget):
    """Three choices and nothing else.

    Signals: `sample_chosen`, `files_chosen(list[Path])`, `share_chosen`, `language_chosen(Language)`.
    """

    sample_chosen = Signal()
    share_chosen = Signal()
    files_chosen = Signal(list)
    language_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        look(self, "canvas")
        self.setAcceptDrops(True)
        self.sample = Choice(
            Icon.GRADUATION_CAP,
            Tone.WARN,
            tr("Try it with the sample region"),
            tr("Makes a training copy of a made-up region. Nothing you do there is ever synced."),
            tr("74 locations · 1,636 rooms · 1,888 households"),
        )
        self.own = Choice(
            Icon.FILE_SPREADSHEET,
            Tone.ACCENT,
            tr("Bring your own region"),
            tr("Drop files here or choose them. You first see what comes in; nothing is stored before that."),
            tr("Excel, OpenDocument or CSV · locations, rooms, residents"),
        )
        self.shared = Choice(
            Icon.USERS,
            Tone.INFO,
            tr("Connect to the shared database"),
            tr(
                "Loads the region that the other desks work with, and keeps it alike. "
                "You first see what is there."
            ),
            tr("Address, name and password from the administrator"),
        )
        self.sample.clicked.connect(self.sample_chosen)
        self.shared.clicked.connect(self.share_chosen)
        self.own.clicked.connect(self.choose_files)
        self._choices = row(self.sample, self.own, self.shared, gap=16)
        self._lay_out()

    def _lay_out(self) -> None:
        lead = label(
            tr("From the ringing phone to the printed sheet. What shall this desk start with?"),
            "lead",
            wrap=True,
        )
        other = Language.ENGLISH if language() is Language.DUTCH else Language.DUTCH
        name = "English" if other is Language.ENGLISH else "Nederlands"
        self.switch = button(
            name, lambda: self.language_chosen.emit(other), which=Icon.LANGUAGES, style="quiet"
        )
        middle = look(QWidget(), "bare")
        middle.setMaximumWidth(WIDTH)
        self._mark = QLabel()
        self._mark.setPixmap(app_icon().pixmap(QSize(64, 64), self.devicePixelRatioF()))
        middle.setLayout(
            column(
                None,
                self._mark,
                8,
                label(tr("Welcome to KCIO Desk"), "display"),
                lead,
                16,
                self._choices,
                8,
                row(None, self.switch),
                None,
            )
        )
        page = look(QWidget(), "bare")
        centred = row(None, middle, None, margins=(32, 24, 32, 24))
        centred.setStretch(1, 1000)
        page.setLayout(centred)
        self.setLayout(column(Scroll(page)))

    def choose_files(self) -> None:
        """Ask for files in the system's own window."""
        kinds = " ".join(f"*{ending}" for ending in sorted(READABLE))
        chosen, _ = QFileDialog.getOpenFileNames(self, tr("Choose files"), "", f"{tr('Tables')} ({kinds})")
        if chosen:
            self.files_chosen.emit([Path(name) for name in chosen])

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Beside each other, or below where the window is narrow."""
        self._mark.setVisible(self.height() >= MARK_FROM)
        narrow = self.width() < STACKED_BELOW
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._choices.setDirection(down if narrow else across)
        for choice in (self.sample, self.own, self.shared):
            choice.sign.setVisible(not narrow)  # There more of them are in sight without.

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take tables; leave the rest hanging."""
        if dropped_files(event):
            event.acceptProposedAction()
            self.own.show_dropping(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Gone again."""
        self.own.show_dropping(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Let go: these files."""
        self.own.show_dropping(False)
        event.acceptProposedAction()
        self.files_chosen.emit(dropped_files(event))


def dropped_files(event: QDropEvent) -> list[Path]:
    """The files of a drag that are tables we can read."""
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if path.suffix.lower() in READABLE]
