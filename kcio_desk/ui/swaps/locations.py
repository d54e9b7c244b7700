"""Two locations exchange: who goes, who stays and why, in one order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from kcio_desk.domain import OrderKind, Problem
from kcio_desk.matching.moving.facts import Refusal, Step
from kcio_desk.matching.swaps import Swap
from kcio_desk.queries.exchanges import Site, Swaps, location_swap, sites
from kcio_desk.ui.requests.words import persons_words
from kcio_desk.ui.shared.beside import Beside
from kcio_desk.ui.shared.empty import EmptyState
from kcio_desk.ui.shared.field import Field
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import say, tr
from kcio_desk.ui.shared.layout import column, label
from kcio_desk.ui.shared.palette import Tone
from kcio_desk.ui.shared.pill import Shape
from kcio_desk.ui.shared.screen import alive, holds_focus
from kcio_desk.ui.shared.two_lines import TwoLineList, TwoLines
from kcio_desk.ui.swaps.accept import AcceptBar, relocations
from kcio_desk.ui.swaps.detail import MovesDetail
from kcio_desk.ui.swaps.fields import DayField, FieldsRow
from kcio_desk.ui.swaps.pick import Choice, Pick
from kcio_desk.ui.swaps.words import (
    called,
    gains_words,
    households_words,
    school_changes,
    way_words,
)

if TYPE_CHECKING:
    from kcio_desk.desk import Desk

LIST: Final = 460


@dataclass(frozen=True, slots=True)
class Line:
    """A household of the two locations: one that goes, or one that stays."""

    household: str
    step: Step | None = None
    stays: Refusal | None = None


class LocationSwap(QWidget):
    """Everybody of two locations in one list, and beside it the move under the cursor."""

    opens = Signal(object)
    says = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.sites: tuple[Site, ...] = ()
        self.answer = Swaps()
        self.one, self.other = Pick(tr("code, name or municipality")), Pick(tr("code, name or municipality"))
        self.day = DayField(desk.clock.today())
        self.list: TwoLineList[Line] = TwoLineList(
            tr("Who goes and who stays"), lambda line: line.household, self._lines, self._sentence
        )
        self.accept_bar = AcceptBar(desk, OrderKind.SWAP)
        self.detail = MovesDetail()
        self._summary, self._gains = label(style="heading", wrap=True), label(style="hint", wrap=True)
        self._lay()
        self._listen()
        self._show(Swaps())

    @property
    def swap(self) -> Swap | None:
        """What would be accepted."""
        return self.answer.swaps[0] if self.answer.swaps else None

    def take_focus(self) -> None:
        """To the first location, or to the list once it is there."""
        (self.list if self.swap else self.one).setFocus(Qt.FocusReason.OtherFocusReason)

    def look(self) -> None:
        """Ask anew for what stands in the fields."""
        self.desk.ask(sites, alive(self, self._take_sites), key="swaps.sites")
        on = self.day.value()
        if on is None or not (self.one.key and self.other.key):
            self._show(Swaps())
            return
        self.accept_bar.hold()
        query = location_swap(self.one.key, self.other.key, on, self.desk.clock.today())
        self.desk.ask(
            query, alive(self, self._show), key="swaps.locations", otherwise=alive(self, self._refuse)
        )

    def back(self) -> bool:
        """Esc: from the move to the list, then to the first field."""
        if self.split.alone:
            self._to_list()
        elif self.one.line.hasFocus():
            return False
        else:
            self.one.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _take_sites(self, found: tuple[Site, ...]) -> None:
        self.sites = found

    def _look_for(self, pick: Pick, typed: str) -> None:
        words = typed.casefold().split()
        said = {site: f"{site.code} {site.name} {site.municipality}".casefold() for site in self.sites}
        found = [site for site, known in said.items() if all(word in known for word in words)]
        pick.offer([Choice(site.code, _said(site)) for site in found])

    def _picked(self, key: str) -> None:
        self.accept_bar.say_wrong("")
        self.look()
        if key and (holds_focus(self.one) or holds_focus(self.other)):
            target = self.list if self.one.key and self.other.key else self.other
            target.setFocus(Qt.FocusReason.TabFocusReason)

    def _accepted(self) -> None:
        here = holds_focus(self)
        self.one.empty()
        self.other.empty()
        self.look()
        if here:
            self.take_focus()

    def _refuse(self, problem: Problem) -> None:
        self._show(Swaps())
        self._other.show_problem(problem)

    def _show(self, answer: Swaps) -> None:
        self.answer = answer
        self._other.show_problem(None)
        swap, on = self.swap, self.day.value()
        self._pages.setCurrentWidget(self.split if swap else self._empty)
        lines = [*_lines_of(swap)] if swap else []
        self.list.lines.set_rows(lines)
        if lines and self.list.current() is None:
            self.list.go_to(lines[0].household)
        self._show_line(self.list.current())
        self._summary.setText(summary_words(swap) if swap else "")
        self._gains.setText(" · ".join(gains_words(swap, answer.names)) if swap else "")
        self._gains.setVisible(bool(self._gains.text()))
        self.accept_bar.show_moves(relocations(swap.steps, 1) if swap else (), on or self.desk.clock.today())

    def _show_line(self, line: Line | None) -> None:
        swap = self.swap
        if swap is None or line is None:
            return
        if line.step is not None:
            self.detail.show_step(swap, line.step, self.answer.names)
        elif line.stays is not None:
            self.detail.show_refused((line.stays,), self.answer.names)

    def _lines(self, line: Line) -> TwoLines:
        name = called(line.household, self.answer.names)
        if line.step is None:
            why = say(line.stays.why) if line.stays else ""
            return TwoLines(name, why, (tr("stays"), Tone.NEUTRAL, Shape.CROSS))
        detail = " · ".join([way_words(line.step), *map(say, line.step.disturbs)])
        loud = school_changes((line.step,))
        chip = (tr("goes"), Tone.WARN if loud else Tone.ACCENT, Shape.ARROW)
        return TwoLines(f"{name} ({line.step.persons})", detail, chip)

    def _sentence(self, line: Line) -> str:
        said = self._lines(line)
        return f"{said.title}: {said.chip[0]} · {said.detail}"

    def _to_list(self) -> None:
        self.split.read(False)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # building

    def _lay(self) -> None:
        self._other = Field(tr("And location"), self.other, key="other")
        fields = FieldsRow(Field(tr("Location"), self.one), self._other, self.day)
        left, page = QWidget(), QWidget()
        left.setLayout(column(self._summary, self._gains, self.accept_bar, self.list, margins=(0, 4, 12, 10)))
        page.setLayout(column(self.detail, None, margins=(20, 8, 20, 20)))
        self.split = Beside(left, page, LIST)
        self._empty = EmptyState(
            Icon.BUILDING_2,
            tr(
                "Everybody of one location who can goes to the other, and the other way round. Choose two: "
                "you see who goes where, and who stays and why. Nothing is written until you accept."
            ),
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(self.split)
        self._pages.addWidget(self._empty)
        whole = column(fields, self._pages, gap=10)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _listen(self) -> None:
        for pick in (self.one, self.other):
            pick.looking_for.connect(partial(self._look_for, pick))
            pick.picked.connect(self._picked)
        self.day.edited.connect(self.look)
        self.list.picked.connect(self._show_line)
        self.list.opened.connect(lambda _: self.split.read(True))
        self.split.left_page.connect(self._to_list)
        self.accept_bar.accepted.connect(self._accepted)
        self.accept_bar.refused.connect(self.look)
        self.accept_bar.opens.connect(self.opens)
        self.accept_bar.says.connect(self.says)


def summary_words(swap: Swap) -> str:
    """How many go and how many stay."""
    persons = persons_words(sum(step.persons for step in swap.steps))
    return tr(
        "{moving} ({persons}) exchange, {staying} stay",
        moving=households_words(len(swap.steps)),
        persons=persons,
        staying=households_words(len(swap.stay)),
    )


def _lines_of(swap: Swap) -> Iterator[Line]:
    yield from (Line(step.household, step) for step in swap.steps)
    yield from (Line(refusal.household, stays=refusal) for refusal in swap.stay)


def _said(site: Site) -> str:
    return f"{site.name}, {site.municipality} · {households_words(site.households)}"
