"""What stands there before and after the preview: the drop area, the progress, what was done."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QLayout, QProgressBar, QWidget

from kcio_desk.domain import Text
from kcio_desk.ui.imports.job import Progress
from kcio_desk.ui.shared.empty import Roundel
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import count, say, tr
from kcio_desk.ui.shared.layout import Item, Scroll, Sign, button, column, label, rename, row
from kcio_desk.ui.shared.palette import Tone, look
from kcio_desk.ui.welcome.view import Choice

WIDTH = 640


class Page(QWidget):
    """Things in the middle, at most so wide, that scroll where the window is small."""

    def __init__(self, *items: Item) -> None:
        super().__init__()
        middle = look(QWidget(), "bare")
        middle.setMaximumWidth(WIDTH)
        middle.setLayout(column(None, *items, None, gap=10))
        inside = look(QWidget(), "bare")
        around = row(None, middle, None, margins=(24, 16, 24, 16))
        around.setStretch(1, 1000)
        inside.setLayout(around)
        self.setLayout(column(Scroll(inside)))


class EmptyPage(Page):
    """Where files are dropped or chosen, and what will happen with them."""

    def __init__(self, choose: Callable[[], object]) -> None:
        self.drop = Choice(
            Icon.FILE_SPREADSHEET,
            Tone.ACCENT,
            tr("Drop files here, or choose them"),
            tr("The region's workbook with locations and rooms, the list of residents, or both at once."),
            tr("Excel (.xlsx, .xls), OpenDocument (.ods) or CSV. Other column names and orders are fine."),
        )
        self.drop.clicked.connect(choose)
        super().__init__(
            label(tr("Import data"), "display"),
            label(tr("New or newer lists of locations, rooms and residents."), "lead", wrap=True),
            8,
            self.drop,
            8,
            _promise(
                Icon.EYE, tr("First comes a preview: what is new, what changes, what stays behind and why.")
            ),
            _promise(
                Icon.SHIELD, tr("Nothing is stored before that is confirmed. No list ever ends a stay.")
            ),
            _promise(
                Icon.REFRESH_CW,
                tr("The same file twice changes nothing; a newer one brings only what differs."),
            ),
        )


def _promise(which: Icon, words: str) -> QLayout:
    said = label(words, "muted", wrap=True)
    line = row(Sign(which), said, gap=10)
    line.setStretch(1, 1)
    return line


class WorkingPage(Page):
    """How far it is, and the way to stop it."""

    def __init__(self, stop: Callable[[], object]) -> None:
        self._what = label(style="title", wrap=True)
        self._count = label(" ", "muted")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.stop = button(tr("Stop"), stop, which=Icon.X, tip="Esc")
        super().__init__(self._what, self.bar, self._count, 4, row(self.stop, None))

    def begin(self, what: Text) -> None:
        """Something new begins."""
        self.stop.setEnabled(True)
        rename(self.stop, tr("Stop"))
        self.show_progress(Progress(what))

    def show_progress(self, progress: Progress) -> None:
        """Show how far it is."""
        self._what.setText(say(progress.what))
        self.bar.setAccessibleName(say(progress.what))
        self.bar.setRange(0, progress.total)
        self.bar.setValue(progress.done)
        done, total = count(progress.done), count(progress.total)
        self._count.setText(tr("{done} of {total}", done=done, total=total) if progress.total else " ")

    def show_stopping(self) -> None:
        """Asked to stop; it takes the worker a moment."""
        self.stop.setEnabled(False)
        rename(self.stop, tr("Stopping…"))


class DonePage(Page):
    """What was imported, and where to go from there."""

    def __init__(
        self, to_desk: Callable[[], object], again: Callable[[], object], save: Callable[[], object]
    ) -> None:
        self._title = label(style="display", wrap=True)
        self._lines = label(style="lead", wrap=True)
        self._left = label(style="muted", wrap=True)
        self.to_desk = button(tr("To the desk"), to_desk, which=Icon.ARROW_RIGHT, style="primary")
        self.again = button(tr("Import more"), again, which=Icon.UPLOAD, tip="Ctrl+O")
        self.save = button(tr("Save the rejected rows"), save, which=Icon.SAVE, tip="Ctrl+S")
        super().__init__(
            Roundel(Icon.CIRCLE_CHECK, Tone.GOOD),
            self._title,
            self._lines,
            self._left,
            8,
            row(self.to_desk, self.save, self.again, None),
        )

    def show_result(self, title: str, lines: Sequence[str], rejected: int) -> None:
        """Say what went in, and how many rows stayed behind."""
        self._title.setText(title)
        self._lines.setText("\n".join(lines))
        self._lines.setVisible(bool(lines))
        self._left.setText(tr("Rows that stayed behind: {n}.", n=count(rejected)))
        self._left.setVisible(bool(rejected))
        self.save.setVisible(bool(rejected))
