"""The panel below the search box: results as one types, worked by keys without leaving the box."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QListView, QStackedLayout, QWidget

from kcio_desk.domain import Problem
from kcio_desk.queries.search import Hit, search
from kcio_desk.queries.search_index import SHORTEST, search_index
from kcio_desk.ui.search.delegate import ResultPainter
from kcio_desk.ui.search.examples import Words, examples, nothing
from kcio_desk.ui.search.model import Results, in_words
from kcio_desk.ui.shared.bar import bad_news
from kcio_desk.ui.shared.language import tr
from kcio_desk.ui.shared.layout import column
from kcio_desk.ui.shared.palette import look
from kcio_desk.ui.shared.screen import Link, alive
from kcio_desk.ui.window import MainWindow

WIDTH: Final = 600
MARGIN: Final = 12
PADDING: Final = 6
_STEPS: Final = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
_ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
# Coming back to the program is no wish to search.
_NO_WISH: Final = frozenset({Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason})


class SearchPanel(QFrame):
    """Opens with the search box and closes when it is left. Made anew with each window that is built.

    Arrows and Enter choose while the focus stays in the box; Enter before the answer is there opens
    the first hit when it comes.
    """

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window.centralWidget())
        look(self, "raised")
        self._whole = window.centralWidget() or window
        self.of, self.desk, self.box = window, window.desk, window.top.search
        self._answered = ""
        self._hurry = False
        self.results = Results()
        self.list = self._make_list()
        self.examples, self.nothing = examples(), Words()
        inside = look(QWidget(), "bare")
        self._pages = QStackedLayout(inside)
        for page in (self.examples, self.nothing, self.list):
            self._pages.addWidget(page)
        self.setLayout(column(inside, margins=(PADDING,) * 4))
        self._clicks = ClicksBeside(self, self.box)
        self._clicks.beside.connect(self.put_away)
        self.box.textEdited.connect(self.look_for)
        self.box.installEventFilter(self)
        self.hide()

    def look_for(self, typed: str) -> None:
        """Ask what these letters may mean."""
        self._hurry = False
        self.show()
        if len(typed.strip()) < SHORTEST:
            self._answered = typed
            self._show_page(self.examples)
            return
        today = self.desk.clock.today()
        self.desk.ask(
            lambda session: search(session, typed, today),
            alive(self, lambda hits: self._show_hits(typed, hits)),
            key="search",
            otherwise=alive(self, self._show_problem),
        )

    def choose(self, step: int) -> None:
        """Go to the next hit down (1) or up (-1)."""
        line = self.results.next_hit(self.list.currentIndex().row(), step)
        self.list.setCurrentIndex(self.results.index(line))
        hit = self.results.hit(line)
        self.box.setAccessibleDescription(in_words(hit) if hit else "")

    def open(self, line: int) -> None:
        """Open the hit in that line, and be done."""
        hit = self.results.hit(line)
        if hit is None:
            return
        self.put_away()
        self.box.clear()
        self.of.open(Link(hit.screen, hit.id))
        if (screen := self.of.current()) is not None:
            screen.shown()

    def put_away(self) -> None:
        """Close; what was typed stays."""
        self._hurry = False
        self.hide()

    # showing

    def _make_list(self) -> QListView:
        made = look(QListView(), "results")
        made.setModel(self.results)
        made.setItemDelegate(ResultPainter(made))
        made.setAccessibleName(tr("Results"))
        made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        made.setMouseTracking(True)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setFrameShape(QFrame.Shape.NoFrame)
        made.clicked.connect(lambda index: self.open(index.row()))
        return made

    def _show_hits(self, typed: str, hits: tuple[Hit, ...]) -> None:
        self._answered = typed
        self.results.set_hits(hits)
        if not hits:
            self.nothing.say(nothing(typed))
        self._show_page(self.list if hits else self.nothing)
        self.choose(1)
        if self._hurry:
            self.open(self.list.currentIndex().row())

    def _show_problem(self, problem: Problem) -> None:
        self.put_away()
        self.of.tell(bad_news(problem))

    def _show_page(self, page: QWidget) -> None:
        self._pages.setCurrentWidget(page)
        self.arrange()

    def arrange(self) -> None:
        """Below the box, as tall as what is in it, and inside the window."""
        whole = self._whole
        corner = self.box.mapTo(whole, QPoint(0, self.box.height() + 4))
        width = min(max(WIDTH, self.box.width()), whole.width() - corner.x() - MARGIN)
        room = whole.height() - corner.y() - MARGIN
        self.setGeometry(corner.x(), corner.y(), width, min(room, self._wanted(width)))
        self.raise_()

    def _wanted(self, width: int) -> int:
        page = self._pages.currentWidget()
        if page is None or page is self.list:
            inside = sum(self.list.sizeHintForRow(n) for n in range(self.results.rowCount()))
        else:
            inside = max(page.heightForWidth(width - 2 * PADDING), page.sizeHint().height())
        return inside + 2 * PADDING + 2

    # keys and focus

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The box' keys that are ours."""
        match event.type():
            case QEvent.Type.FocusIn if isinstance(event, QFocusEvent) and event.reason() not in _NO_WISH:
                self._begin()
            case QEvent.Type.FocusOut if isinstance(event, QFocusEvent) and event.reason() not in _NO_WISH:
                self.put_away()
            case QEvent.Type.ShortcutOverride if self._is_escape(event):
                # Else the window's own Esc comes first and goes back a screen.
                event.accept()
                return True
            case QEvent.Type.KeyPress if isinstance(event, QKeyEvent):
                return self._press(event)
        return False

    def _begin(self) -> None:
        # The first search of the day reads all names: begin while the user begins to type.
        self.desk.ask(search_index, alive(self, lambda _: None), key="search index")
        self._show_page(self.list if self.results.rowCount() and self.box.text() else self.examples)
        self.show()

    def _press(self, event: QKeyEvent) -> bool:
        if self._is_escape(event):
            self.put_away()
        elif event.key() in _STEPS:
            self.show()
            self.choose(_STEPS[Qt.Key(event.key())])
        elif event.key() in _ENTER and not event.modifiers():
            self._enter()
        else:
            return False
        return True

    def _enter(self) -> None:
        if self._answered == self.box.text():
            self.open(self.list.currentIndex().row())
        else:
            self._hurry = True

    def _is_escape(self, event: QEvent) -> bool:
        return isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape and self.isVisible()

    # Qt's hooks

    def showEvent(self, event: QShowEvent) -> None:
        """Watch for clicks elsewhere."""
        self._clicks.watch(True)
        self.arrange()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """No longer."""
        self._clicks.watch(False)
        super().hideEvent(event)

    def sizeHint(self) -> QSize:
        """Laid out by hand."""
        return self.size()


class ClicksBeside(QObject):
    """Notices clicks outside some widgets, wherever in the program. Signal `beside`."""

    beside = Signal()

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__(widgets[0])
        self._widgets = widgets

    def watch(self, on: bool) -> None:
        """From now on, or no longer."""
        app = QApplication.instance()
        if app is not None:
            (app.installEventFilter if on else app.removeEventFilter)(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Every press in the program comes by; none is stopped."""
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonPress:
            at = event.globalPosition().toPoint()
            if not any(w.rect().contains(w.mapFromGlobal(at)) for w in self._widgets):
                self.beside.emit()
        return False
