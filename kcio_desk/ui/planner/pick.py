"""Open requests with a tick before each: whom to plan for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from kcio_desk.domain import SEEKS_ROOM
from kcio_desk.queries.planning import Wanted
from kcio_desk.queries.requests import RequestLine, open_requests
from kcio_desk.ui.requests.table import urgency
from kcio_desk.ui.requests.wanted import Wanted as Filter
from kcio_desk.ui.requests.words import near_words, needs_words, persons_words
from kcio_desk.ui.shared.empty import EmptyState
from kcio_desk.ui.shared.field import line_edit
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import say, tr
from kcio_desk.ui.shared.layout import button, column, label, row
from kcio_desk.ui.shared.screen import alive
from kcio_desk.ui.shared.table import ROW_ROLE, Column, Index, Table, TableModel

if TYPE_CHECKING:
    from kcio_desk.desk import Desk

# From which width (points) of the table a column is shown; those left out always are.
SHOWN_FROM: Final = {0: 520, 3: 640, 5: 820, 6: 720}


def plannable(line: RequestLine) -> bool:
    """Whether a request seeks a room and has none, not even held."""
    return line.seeks and not line.rooms and line.facts.kind in SEEKS_ROOM


class PickModel(TableModel[RequestLine]):
    """Requests with a tick. Signal `ticked`: other ones are ticked."""

    ticked = Signal()

    def __init__(self, columns: Sequence[Column[RequestLine]]) -> None:
        super().__init__(columns, lambda line: line.id)
        self.chosen: set[str] = set()

    def tick(self, requests: Sequence[str], *, on: bool) -> None:
        """Tick these, or take their ticks away."""
        self.chosen = self.chosen | set(requests) if on else self.chosen - set(requests)
        if self.rows():
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows()) - 1, 0))
        self.ticked.emit()

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """As a table's; the first column has the tick."""
        line = self.row(index.row())
        if line is None or index.column() != 0:
            return super().data(index, role)
        on = line.id in self.chosen
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{line.number}, {tr('is planned') if on else tr('is left out')}"
        return super().data(index, role)


class PickTable(Table[RequestLine]):
    """The space bar or a click ticks a request."""

    def __init__(self, model: PickModel) -> None:
        super().__init__(model, tr("Requests to plan for"))
        self.pick_model = model
        self.clicked.connect(self._toggle)
        self.opened.connect(lambda _: self._toggle(self.currentIndex()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The space bar ticks; the rest is the table's."""
        if event.key() == Qt.Key.Key_Space:
            self._toggle(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what there is no room for."""
        for number, least in SHOWN_FROM.items():
            self.setColumnHidden(number + 1, self.width() < least)
        super().resizeEvent(event)

    def _toggle(self, index: QModelIndex) -> None:
        line = index.data(ROW_ROLE)
        if line is not None:
            self.pick_model.tick([line.id], on=line.id not in self.pick_model.chosen)


class RequestPick(QWidget):
    """The open requests that have no room yet; whoever is new is ticked. Signal `changed`."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.lines: tuple[RequestLine, ...] = ()
        self._seen: set[str] = set()
        self.model = PickModel(_columns())
        self.table = PickTable(self.model)
        self.words = line_edit(tr("Name, number, caller, municipality"), name=tr("Filter requests"))
        self.words.setClearButtonEnabled(True)
        self._told = label(style="hint")
        self.all = button(tr("All"), lambda: self._tick_shown(on=True), style="quiet", tip="Ctrl+A")
        self.none = button(tr("None"), lambda: self._tick_shown(on=False), style="quiet", tip="Ctrl+Shift+A")
        self.urgent = button(tr("Only urgent"), self._tick_urgent, which=Icon.TRIANGLE_ALERT, style="quiet")
        self._empty = EmptyState(
            Icon.INBOX,
            tr("No open request seeks a room. Choose a bus list or a location that closes; F2 takes a call."),
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(self.table)
        self._pages.addWidget(self._empty)
        head = row(self.words, self.all, self.none, self.urgent, gap=4)
        head.setStretch(0, 1)
        self.setLayout(column(head, self._pages, self._told, gap=6))
        self.words.textChanged.connect(lambda _: self._show())
        self.model.ticked.connect(self._tell)

    def look(self) -> None:
        """Look again at what is open."""
        now, today = self.desk.clock.now(), self.desk.clock.today()
        self.desk.ask(
            lambda session: open_requests(session, now, today),
            alive(self, self.show_lines),
            key="planner.requests",
        )

    def show_lines(self, lines: Sequence[RequestLine]) -> None:
        """Show these; ticks stay, and who was not there before is ticked unless parked."""
        self.lines = tuple(line for line in lines if plannable(line))
        there = {line.id for line in self.lines}
        fresh = {line.id for line in self.lines if not line.parked} - self._seen
        self.model.chosen = (self.model.chosen & there) | fresh
        self._seen |= there
        self._pages.setCurrentWidget(self.table if self.lines else self._empty)
        self._show()
        self._tell()

    def wanted(self) -> Wanted:
        """Those with a tick, in the order of the list; what the filter hides counts too."""
        return Wanted(requests=tuple(line.id for line in self.lines if line.id in self.model.chosen))

    def take_focus(self) -> None:
        """To the list."""
        (self.table if self.lines else self.words).setFocus(Qt.FocusReason.OtherFocusReason)

    def _shown(self) -> list[RequestLine]:
        asked = Filter(words=self.words.text())
        return [line for line in self.lines if asked.meets(line, "")]

    def _show(self) -> None:
        self.model.set_rows(self._shown())

    def _tick_shown(self, *, on: bool) -> None:
        self.model.tick([line.id for line in self._shown()], on=on)

    def _tick_urgent(self) -> None:
        self.model.chosen = set()
        self.model.tick([line.id for line in self.lines if line.facts.urgent], on=True)

    def _tell(self) -> None:
        chosen = [line for line in self.lines if line.id in self.model.chosen]
        persons = persons_words(sum(len(line.ages) for line in chosen))
        self._told.setText(
            tr("{n} of {all} requests, {persons}", n=len(chosen), all=len(self.lines), persons=persons)
        )
        self.changed.emit()


def _columns() -> list[Column[RequestLine]]:
    return [
        Column("", lambda _: "", width=40),
        Column(tr("Number"), lambda line: line.number, width=110),
        Column(tr("Household"), lambda line: line.who),
        Column(
            tr("Pers."),
            lambda line: str(len(line.ages)),
            width=54,
            right=True,
            sort=lambda line: len(line.ages),
        ),
        urgency(),
        Column(tr("Near"), near_words, width=150),
        Column(tr("Needs"), needs_words, width=190, tip=lambda line: needs_words(line, 9)),
        Column(tr("Stay"), lambda line: say(line.facts.stay_length), width=120),
    ]
