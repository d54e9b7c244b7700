"""A list of entries: so many until asked for all, walked with the arrows, with forms that open in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kcio_desk.ui.bureau.lines import HEIGHT, LEFT, Entry, Line
from kcio_desk.ui.requests.steps import Acts, act_button
from kcio_desk.ui.shared.form import Form
from kcio_desk.ui.shared.language import tr
from kcio_desk.ui.shared.layout import button, column, reveal, row
from kcio_desk.ui.shared.screen import Link, News

if TYPE_CHECKING:
    from kcio_desk.desk import Desk

_BY_TAB = Qt.FocusPolicy.StrongFocus
_BY_CLICK = Qt.FocusPolicy.ClickFocus
_WALKED = Qt.FocusReason.OtherFocusReason


class Row(QWidget):
    """An entry with the buttons for what can be done about it, and the form that one of them opens.

    Signals: `says(News)`, `closed`: the form was put away.
    """

    says = Signal(object)
    closed = Signal()

    def __init__(self, desk: Desk, line: Line) -> None:
        super().__init__()
        self.line = line
        self.form: Form | None = None
        acts = Acts(desk, self._say, self.open_form).of(line.stay) if line.stay else []
        self.entry = Entry(line, acts)
        self.buttons = [act_button(act, line.title, small=True) for act in acts]
        self._below = column(margins=(LEFT, 2, 4, 6))
        head = row(self.entry, *self.buttons, gap=2)
        head.setStretch(0, 1)
        # The stylesheet's own height for buttons would win over theirs.
        head.addStrut(HEIGHT)
        self.setLayout(column(head, gap=0))

    def open_form(self, form: Form) -> None:
        """Show this form below the entry, in the place of any other."""
        self._drop()
        self.form = form
        form.put_away.connect(self._put_away)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(form)
        form.setFocus()
        reveal(form)

    def take_tab(self, yes: bool) -> None:
        """Whether the Tab key stops here."""
        for part in (self.entry, *self.buttons):
            part.setFocusPolicy(_BY_TAB if yes else _BY_CLICK)

    def _say(self, news: News) -> None:
        self.says.emit(news)

    def _put_away(self) -> None:
        self._drop()
        self.entry.setFocus(_WALKED)
        self.closed.emit()

    def _drop(self) -> None:
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
            self.form = None


class LineList(QWidget):
    """Lines below one another. A form that is open in it is never taken away by newer lines: they wait.

    Signals: `opened(Link)`, `says(News)`, `left(int)`: an arrow beyond its end.
    """

    opened = Signal(object)
    says = Signal(object)
    left = Signal(int)

    def __init__(self, desk: Desk, name: str, most: int) -> None:
        """`most` lines are shown until the user asks for all."""
        super().__init__()
        self.desk, self.most = desk, most
        self.lines: Sequence[Line] = ()
        self.rows: list[Row] = []
        self._waiting: Sequence[Line] | None = None
        self._all = False
        self._box = column(gap=1)
        self._more = button("", self._toggle_all, style="link")
        self.setLayout(column(self._box, row(LEFT - 6, self._more, None), gap=2))
        self.setAccessibleName(name)

    @property
    def form(self) -> Form | None:
        """The form that is open."""
        return next((row.form for row in self.rows if row.form is not None), None)

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show these in the place of what was there; the focus stays where it was."""
        if self.form is not None:
            self._waiting = lines
            return
        before, focused = self.rows, next((each for each in self.rows if _has_focus(each)), None)
        self.lines, self.rows = lines, self._rows_of(lines if self._all else lines[: self.most])
        if self.rows != before:
            self._put(before)
            kept = focused is not None and focused in self.rows
            self._make_current(self.rows.index(focused) if focused is not None and kept else 0)
            if focused is not None and not kept:
                self._focus_again(focused.line.key, before.index(focused))
        self._show_more()

    def enter(self, step: int = 1) -> bool:
        """Take the focus at the first line, or the last where `step` is negative; whether there is one."""
        if not self.rows or self.isHidden():
            return False
        self.rows[0 if step > 0 else -1].entry.setFocus(_WALKED)
        return True

    def _rows_of(self, lines: Sequence[Line]) -> list[Row]:
        """A row for each line; where one says just that already, it stays."""
        known = {each.line.key: each for each in self.rows}
        olds = ((line, known.pop(line.key, None)) for line in lines)
        return [old if old is not None and old.line == line else self._row(line) for line, old in olds]

    def _put(self, before: Sequence[Row]) -> None:
        for each in before:
            self._box.removeWidget(each)
            if each not in self.rows:
                each.hide()
                each.deleteLater()
        for each in self.rows:
            self._box.addWidget(each)

    def _row(self, line: Line) -> Row:
        made = Row(self.desk, line)
        made.says.connect(self.says)
        made.closed.connect(self._take_waiting)
        made.entry.clicked.connect(lambda: self._open(line.link))
        made.entry.moved.connect(lambda step: self._move(made, step))
        made.entry.entered.connect(lambda: self._make_current(self.rows.index(made)))
        return made

    def _open(self, link: Link) -> None:
        self.opened.emit(link)

    def _make_current(self, at: int) -> None:
        for n, each in enumerate(self.rows):
            each.take_tab(n == at)

    def _move(self, made: Row, step: int) -> None:
        at = self.rows.index(made) + step
        if 0 <= at < len(self.rows):
            self.rows[at].entry.setFocus(_WALKED)
        else:
            self.left.emit(step)

    def _show_more(self) -> None:
        self._more.setVisible(len(self.lines) > self.most)
        words = tr("Show fewer") if self._all else tr("Show all {n}", n=len(self.lines))
        self._more.setText(words)
        self._more.setAccessibleName(f"{words}, {self.accessibleName()}")

    def _toggle_all(self) -> None:
        self._all = not self._all
        self.show_lines(self.lines)

    def _focus_again(self, key: str, place: int) -> None:
        places = [n for n, each in enumerate(self.rows) if each.line.key == key]
        if self.rows:
            self.rows[places[0] if places else min(place, len(self.rows) - 1)].entry.setFocus(_WALKED)
        else:
            self.left.emit(1)

    def _take_waiting(self) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is not None:
            self.show_lines(waiting)


def walk(lists: Sequence[LineList], start: LineList, step: int) -> None:
    """Put the focus on the nearest line of the lists before or after `start`."""
    for each in _from(lists, start, step):
        if each.enter(step):
            return


def _from(lists: Sequence[LineList], start: LineList, step: int) -> Iterator[LineList]:
    at = lists.index(start) + step
    while 0 <= at < len(lists):
        yield lists[at]
        at += step


def _has_focus(widget: QWidget) -> bool:
    focused = widget.window().focusWidget()
    return focused is not None and widget.isAncestorOf(focused)
