"""Choose whom to plan for: open requests, a bus list, or everybody in a location that closes."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QPushButton, QStackedWidget, QWidget

from kcio_desk.domain import Problem, Text, text
from kcio_desk.ui.planner.bus import BusList
from kcio_desk.ui.planner.choice import Options
from kcio_desk.ui.planner.closing import ClosingForm
from kcio_desk.ui.planner.pick import RequestPick
from kcio_desk.ui.planner.words import problem_words
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import say, tr
from kcio_desk.ui.shared.layout import Scroll, button, column, label, row, rule
from kcio_desk.ui.shared.palette import look

if TYPE_CHECKING:
    from kcio_desk.desk import Desk

SOURCES: Final[tuple[tuple[Text, Icon], ...]] = (
    (text("Open requests"), Icon.INBOX),
    (text("Bus list"), Icon.TRUCK),
    (text("Location that closes"), Icon.BUILDING_2),
)


class ChoosePage(QWidget):
    """Signals: `go(Choice)`; `resumed`: back to the plan that is there."""

    go = Signal(object)
    resumed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.pick, self.bus, self.closing = RequestPick(desk), BusList(desk), ClosingForm(desk)
        self.options = Options()
        self._wrong = label(style="error", wrap=True)
        self._wrong.hide()
        self.resume = button(tr("Back to the plan"), self.resumed.emit, which=Icon.ARROW_RIGHT, style="link")
        self.resume.hide()
        self._sources = QStackedWidget()
        for source in (self.pick, self.bus, self.closing):
            self._sources.addWidget(source)
            source.changed.connect(self._show_ready)
        self._lay()
        self.options.go.connect(self.begin)
        for key, does in {
            "Ctrl+A": self.pick.all.click,
            "Ctrl+Shift+A": self.pick.none.click,
            "Ctrl+O": self._choose_file,
            "Ctrl+F": self.pick.words.setFocus,
        }.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(does)

    def look(self) -> None:
        """Look again at what can be planned."""
        self._source().look()

    def show_source(self, number: int) -> None:
        """Requests, bus list, closing location."""
        self._switch.button(number).setChecked(True)
        self._sources.setCurrentIndex(number)
        self._wrong.hide()
        self._show_ready()
        self.look()
        self.take_focus()

    def take_focus(self) -> None:
        """To the source that is shown."""
        self._source().take_focus()

    def begin(self) -> bool:
        """Plan for what is chosen, or say what is missing."""
        self._wrong.hide()
        try:
            wanted = self._source().wanted()
        except Problem as problem:
            self.show_problem(problem)
            return True
        self.go.emit(self.options.choice(wanted))
        return True

    def show_problem(self, problem: Problem) -> None:
        """Beside its field, or above the button."""
        if self._source() is self.closing and self.closing.show_problem(problem):
            return
        self._wrong.setText(f"▲ {problem_words(problem)}")
        self._wrong.show()

    def _source(self) -> RequestPick | BusList | ClosingForm:
        return (self.pick, self.bus, self.closing)[self._sources.currentIndex()]

    def _choose_file(self) -> None:
        self.show_source(1)
        self.bus.choose_file()

    def _show_ready(self) -> None:
        ready = (bool(self.pick.model.chosen), bool(self.bus.lines), self.closing.asked is not None)
        self.options.plan.setEnabled(ready[self._sources.currentIndex()])

    def _lay(self) -> None:
        self._switch = QButtonGroup(self)
        switches = [self._source_button(number) for number in range(len(SOURCES))]
        switches[0].setChecked(True)
        inside = look(QWidget(), "surface")
        head = row(label(tr("For whom?"), "title"), 8, *switches, None, self.resume, gap=4)
        foot = column(self._wrong, rule(), self.options, gap=8)
        inside.setLayout(column(head, self._sources, foot, gap=10, margins=(20, 14, 16, 10)))
        self.setLayout(column(Scroll(inside)))

    def _source_button(self, number: int) -> QPushButton:
        words, which = SOURCES[number]
        made = button(say(words), partial(self.show_source, number), which=which, style="quiet")
        made.setCheckable(True)
        self._switch.addButton(made, number)
        return made
