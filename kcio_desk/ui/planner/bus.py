"""A bus list: a file with a request on each line, held against the store before it is planned."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from kcio_desk.domain import Problem, text
from kcio_desk.exchange.request_file import Line, read_requests
from kcio_desk.queries.planning import Listed, Wanted, list_lines
from kcio_desk.ui.planner.words import problem_words
from kcio_desk.ui.requests.words import persons_words
from kcio_desk.ui.shared.empty import EmptyState
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import tr
from kcio_desk.ui.shared.layout import Elided, button, column, label, row
from kcio_desk.ui.shared.palette import Tone
from kcio_desk.ui.shared.pill import Shape
from kcio_desk.ui.shared.screen import alive
from kcio_desk.ui.shared.table import Chip, Column, Table, TableModel

if TYPE_CHECKING:
    from kcio_desk.desk import Desk


@dataclass(frozen=True, slots=True)
class BusRow:
    """A line of the list as it is shown; `why` it is left out, empty where it is planned."""

    line: Line
    why: str = ""

    @property
    def name(self) -> str:
        """The household by its first name, else its reference."""
        if self.line.facts is None:
            return ""
        household = self.line.facts.household
        return next((p.name for p in household.persons if p.name), household.reference)


class BusList(QWidget):
    """Choose or drop a file; its lines, those left out first. Signal `changed`."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.lines: tuple[Line, ...] = ()
        self.listed: Listed | None = None
        self.model = TableModel(_columns(), lambda row: row.line.number)
        self.table: Table[BusRow] = Table(self.model, tr("Lines of the list"))
        self._file, self._told = Elided(style="heading"), label(style="hint")
        self._wrong = label(style="error", wrap=True)
        self.choose = button(
            tr("Another file…"), self.choose_file, which=Icon.UPLOAD, style="quiet", tip="Ctrl+O"
        )
        head = row(self._file, self.choose)
        head.setStretch(0, 1)
        self._list = QWidget()
        self._list.setLayout(column(head, self.table, self._told, gap=6))
        self._empty = EmptyState(
            Icon.TRUCK,
            tr(
                "Drop the list of a bus here, or choose it: a file (.jsonl) with a request on each line. "
                "Nothing is taken into the store before the plan is accepted."
            ),
            tr("Choose a file…"),
            self.choose_file,
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._list)
        self._wrong.hide()
        self.setLayout(column(self._wrong, self._pages, gap=6))
        self.setAcceptDrops(True)

    def choose_file(self) -> None:
        """Ask for a file in the system's own window."""
        kinds = f"{tr('Lists of requests')} (*.jsonl *.json *.txt);;{tr('All files')} (*)"
        name, _ = QFileDialog.getOpenFileName(self, tr("Choose a list"), "", kinds)
        if name:
            self.read_file(Path(name))

    def read_file(self, path: Path) -> None:
        """Read it on the worker, then show its lines."""
        read = partial(_read, path)
        self.desk.work(read, alive(self, partial(self._take, path)), alive(self, self._show_problem))

    def look(self) -> None:
        """Hold the lines against the store as it is now."""
        if self.lines:
            query = list_lines(self.lines, self.desk.clock.today())
            self.desk.ask(query, alive(self, self._show), key="planner.list")

    def wanted(self) -> Wanted:
        """All its lines; what is left out is told again with the plan."""
        return Wanted(lines=self.lines)

    def take_focus(self) -> None:
        """To the lines, or to the button that brings some."""
        button = self._empty.action
        (self.table if self.lines or button is None else button).setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, path: Path, lines: tuple[Line, ...]) -> None:
        self._wrong.hide()
        self.lines = lines
        self._file.setText(path.name)
        self.look()

    def _show(self, listed: Listed) -> None:
        self.listed = listed
        why = {line.number: _why(line) for line in listed.rejected}
        rows = [BusRow(line, why.get(line.number, "")) for line in self.lines]
        self.model.set_rows(sorted(rows, key=lambda row: not row.why))
        fits = [row.line.facts for row in rows if not row.why and row.line.facts]
        persons = persons_words(sum(len(facts.household.persons) for facts in fits))
        self._told.setText(
            tr("{n} of {all} lines are planned, {persons}", n=len(fits), all=len(rows), persons=persons)
        )
        self._pages.setCurrentWidget(self._list)
        self.take_focus()
        self.changed.emit()

    def _show_problem(self, problem: Problem) -> None:
        self._wrong.setText(f"▲ {problem_words(problem)}")
        self._wrong.show()

    # Qt's hooks

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """One file may be dropped."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Read it."""
        files = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        if files:
            self.read_file(Path(files[0]))


def _read(path: Path) -> tuple[Line, ...]:
    lines = tuple(read_requests(path))
    if not lines:
        raise Problem(
            text("{file} is empty.", file=path.name), advice=text("Write one request on each line.")
        )
    return lines


def _why(line: Line) -> str:
    return problem_words(line.problem) if line.problem else ""


def _chip(row: BusRow) -> Chip:
    if row.why:
        return tr("left out"), Tone.WARN, Shape.CROSS
    return tr("planned"), Tone.GOOD, Shape.TICK


def _persons(row: BusRow) -> int:
    return len(row.line.facts.household.persons) if row.line.facts else 0


def _near(row: BusRow) -> str:
    return (row.line.facts.near if row.line.facts else "") or ""


def _columns() -> list[Column[BusRow]]:
    return [
        Column(
            tr("Line"),
            lambda row: str(row.line.number),
            sort=lambda row: row.line.number,
            width=54,
            right=True,
        ),
        Column("", lambda _: "", chip=_chip, sort=lambda row: not row.why, width=146),
        Column(tr("Household"), lambda row: row.name, width=170),
        Column(tr("Pers."), lambda row: str(_persons(row) or ""), sort=_persons, width=54, right=True),
        Column(tr("Near"), _near, width=120),
        Column(tr("Why left out"), lambda row: row.why),
    ]
