"""A location that closes: which, and from which day on nobody can sleep there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from kcio_desk.domain import Problem, text
from kcio_desk.queries.locations import LocationLine, natural, region
from kcio_desk.queries.planning import Asked, Closing, Wanted, asked
from kcio_desk.ui.planner.words import Who, whos
from kcio_desk.ui.requests.words import persons_words
from kcio_desk.ui.shared.dateline import DateField
from kcio_desk.ui.shared.field import Field, Hint
from kcio_desk.ui.shared.language import day, tr
from kcio_desk.ui.shared.layout import column, label, row
from kcio_desk.ui.shared.palette import look
from kcio_desk.ui.shared.screen import alive
from kcio_desk.ui.shared.table import Column, Table, TableModel

if TYPE_CHECKING:
    from kcio_desk.desk import Desk

PAUSE_MS: Final = 200


@dataclass(frozen=True, slots=True)
class Resident:
    """Who still sleeps there, and in which room."""

    household: str
    who: Who
    room: str


class ClosingForm(QWidget):
    """Which location and which day; below it who would still sleep there. Signal `changed`."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.asked: Asked | None = None
        self._closes: dict[str, date | None] = {}
        self.location = QComboBox()
        self.location.setMinimumContentsLength(24)
        self.location.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.day = DateField(tr("Closes on"), desk.clock.today(), key="on")
        self._where = Field(tr("Location"), self.location, key="location")
        self._told = label(style="title", wrap=True)
        line = row(self._where, self.day, gap=16)
        line.setStretch(0, 3)
        line.setStretch(1, 2)
        hint = Hint(
            tr("From that day on nobody can sleep there. Everybody who still does gets a room elsewhere.")
        )
        self.model = TableModel(_columns(), lambda one: one.household)
        self.table: Table[Resident] = Table(self.model, tr("Who still sleeps there"))
        self.table.hide()
        self._rest = look(QWidget(), "bare")
        whole = column(line, hint, 4, self._told, self.table, self._rest, margins=(0, 4, 0, 0))
        for below in (self.table, self._rest):
            whole.setStretchFactor(below, 1)
        self.setLayout(whole)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._count)
        self.location.currentIndexChanged.connect(lambda _: self._chosen())
        self.day.line.textChanged.connect(lambda _: self._pause.start())

    def look(self) -> None:
        """Ask for the locations, and who sleeps in the one that is chosen."""
        today = self.desk.clock.today()
        self.desk.ask(
            lambda session: tuple(region(session, today).locations),
            alive(self, self._offer),
            key="planner.locations",
        )

    def wanted(self) -> Wanted:
        """The location and the day. Raises `Problem` where one is missing."""
        on = self.day.day()
        if on is None:
            raise Problem(
                text("On which day does it close?"), advice=text("Write day, month and year."), field="on"
            )
        return Wanted(closing=Closing(self.location.currentData() or "", on))

    def show_problem(self, problem: Problem) -> bool:
        """Beside its field; whether there is one."""
        for field in (self._where, self.day):
            field.show_problem(problem if field.key == problem.field else None)
        return problem.field in {"on", "location"}

    def take_focus(self) -> None:
        """To the location."""
        self.location.setFocus(Qt.FocusReason.OtherFocusReason)

    def _offer(self, lines: tuple[LocationLine, ...]) -> None:
        """Those that close come first; what was chosen stays chosen."""
        closes = {line.code: line.closes_on for line in lines}
        if closes != self._closes:
            kept, self._closes = self.location.currentData(), closes
            self.location.blockSignals(True)
            self.location.clear()
            for line in sorted(lines, key=lambda line: (line.closes_on or date.max, line.name)):
                self.location.addItem(_words(line), line.code)
            self.location.setCurrentIndex(max(0, self.location.findData(kept)))
            self.location.blockSignals(False)
            if kept is None:
                self._chosen()
        self._count()

    def _chosen(self) -> None:
        self.day.show_day(self._closes.get(self.location.currentData()))
        self._pause.start()

    def _count(self) -> None:
        self.asked = None
        self._told.setText("")
        self.table.hide()
        self._rest.show()
        try:
            wanted = self.wanted()
        except Problem:
            self.changed.emit()
            return
        query = asked(wanted, self.desk.clock.today())
        refused = alive(self, self._refused)
        self.desk.ask(query, alive(self, self._show), key="planner.closing", otherwise=refused)

    def _show(self, found: Asked) -> None:
        self.show_problem(Problem(text("There is nobody to plan for.")))
        self.asked = found
        asks = found.problem.asks
        persons = persons_words(sum(len(ask.request.household.persons) for ask in asks))
        self._told.setText(
            tr("{n} households, {persons}, still sleep there then.", n=len(asks), persons=persons)
        )
        self.model.set_rows(_residents(found))
        self.table.show()
        self._rest.hide()
        self.changed.emit()

    def _refused(self, problem: Problem) -> None:
        self.show_problem(problem)
        self.changed.emit()


def _residents(found: Asked) -> list[Resident]:
    names = {room.id: room.name for room in found.problem.rooms}
    rooms = {stay.household: names[stay.room_id] for stay in found.problem.stays if stay.room_id in names}
    known = whos(found.problem)
    asking = [ask.reference for ask in found.problem.asks]
    shown = [Resident(one, known[one], rooms.get(one, "")) for one in asking]
    return sorted(shown, key=lambda one: natural(one.room))


def _columns() -> list[Column[Resident]]:
    return [
        Column(tr("Household"), lambda one: one.who.name),
        Column(tr("Reference"), lambda one: one.household, width=140),
        Column(tr("Pers."), lambda one: str(one.who.persons), sort=_persons, width=54, right=True),
        Column(tr("Room"), lambda one: one.room, sort=lambda one: natural(one.room), width=140),
    ]


def _persons(one: Resident) -> int:
    return one.who.persons


def _words(line: LocationLine) -> str:
    if line.closes_on is None:
        return f"{line.name}, {line.municipality} ({line.code})"
    closes = tr("closes {day}", day=day(line.closes_on, short=True))
    return f"{line.name}, {line.municipality} ({line.code}) – {closes}"
