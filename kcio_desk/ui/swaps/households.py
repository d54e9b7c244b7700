"""Two households exchange: who, with whom, on which day; and whether they may."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from kcio_desk.domain import OrderKind
from kcio_desk.matching.swaps import Swap
from kcio_desk.queries.exchanges import Housed, Swaps, housed_like, partners_of, swap_of
from kcio_desk.ui.shared.beside import Beside
from kcio_desk.ui.shared.empty import EmptyState
from kcio_desk.ui.shared.field import Field
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import tr
from kcio_desk.ui.shared.layout import column, label, row
from kcio_desk.ui.shared.palette import Tone
from kcio_desk.ui.shared.pill import Pill
from kcio_desk.ui.shared.screen import alive, holds_focus
from kcio_desk.ui.shared.two_lines import TwoLineList, TwoLines
from kcio_desk.ui.swaps.accept import AcceptBar, relocations
from kcio_desk.ui.swaps.detail import MovesDetail
from kcio_desk.ui.swaps.fields import DayField, FieldsRow
from kcio_desk.ui.swaps.pick import Choice, Pick
from kcio_desk.ui.swaps.words import (
    burden_chip,
    called,
    disturbs_words,
    gains_words,
    place_words,
    refusal_words,
)

if TYPE_CHECKING:
    from kcio_desk.desk import Desk

LIST: Final = 380


class HouseholdSwap(QWidget):
    """The best partners of one household beside what an exchange with one of them comes to."""

    opens = Signal(object)
    says = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.partners, self.answer = Swaps(), Swaps()
        self.one, self.other = Pick(tr("H10978, or a name")), Pick(tr("H10981, or choose below"))
        self.day = DayField(desk.clock.today())
        self.list: TwoLineList[Swap] = TwoLineList(
            tr("Best partners"), lambda swap: swap.households[1], self._lines, self._sentence
        )
        self.accept_bar = AcceptBar(desk, OrderKind.SWAP)
        self.detail = MovesDetail()
        self._verdict, self._title = Pill(), label(style="title", wrap=True)
        self._none = label(style="muted", wrap=True)
        self._lay()
        self._listen()
        self._show_pages()

    @property
    def swap(self) -> Swap | None:
        """What would be accepted."""
        return self.answer.swaps[0] if self.answer.swaps else None

    def take_focus(self) -> None:
        """To who comes first, or to the partners once they are there."""
        target = self.list if self.partners.swaps and self.one.key else self.one
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def look(self) -> None:
        """Ask anew for what stands in the fields."""
        on, today = self.day.value(), self.desk.clock.today()
        if on is None or not self.one.key:
            self._show_partners(Swaps())
            self._show_answer(Swaps())
            return
        self.accept_bar.hold()
        query = partners_of(self.one.key, on, today)
        self.desk.ask(query, alive(self, self._show_partners), key="swaps.partners")
        if self.other.key:
            query = swap_of(self.one.key, self.other.key, on, today)
            self.desk.ask(query, alive(self, self._show_answer), key="swaps.swap")

    def back(self) -> bool:
        """Esc: from the answer to the list, then to the first field."""
        if self.split.alone:
            self._to_list()
        elif self.one.line.hasFocus():
            return False
        else:
            self.one.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    # what is chosen

    def _picked_one(self, key: str) -> None:
        self.accept_bar.say_wrong("")
        self.other.empty()
        self.answer = Swaps()
        self.look()
        if key and holds_focus(self.one):
            self.other.setFocus(Qt.FocusReason.TabFocusReason)

    def _picked_other(self, key: str) -> None:
        self.accept_bar.say_wrong("")
        self.list.clearSelection()
        if key:
            self.look()
            self.split.read(True)
        else:
            self._show_answer(Swaps())

    def _picked_partner(self, swap: Swap | None) -> None:
        if swap is None:
            return
        self.accept_bar.say_wrong("")
        if self.other.key:
            self.other.empty()
        self._show_answer(Swaps((swap,), (), self.partners.names))

    def _accepted(self) -> None:
        here = holds_focus(self)
        self.one.empty()
        self.other.empty()
        self.look()
        if here:
            self.take_focus()

    # what is shown

    def _show_partners(self, found: Swaps) -> None:
        self.partners = found
        with QSignalBlocker(self.list):  # only a person picks one
            self.list.lines.set_rows(found.swaps)
            if self.list.current() is None and found.swaps and not self.other.key:
                self.list.go_to(found.swaps[0].households[1])
        self._none.setText(_why_nobody(found) if self.one.key and not found.swaps else "")
        self._none.setVisible(bool(self._none.text()))
        self._show_pages()
        if not self.other.key:
            swap = self.list.current()
            self._show_answer(replace(found, swaps=(swap,) if swap else ()))

    def _show_answer(self, answer: Swaps) -> None:
        self.answer = answer
        swap, on = self.swap, self.day.value()
        if swap is not None and on is not None:
            self._title.setText(" ⇄ ".join(called(who, answer.names) for who in swap.households))
            self._verdict.show_words(tr("may"), Tone.GOOD)
            self.detail.show_exchange(swap, answer.names)
            self.accept_bar.show_moves(relocations(swap.steps, 1), on)
        else:
            self._title.setText(tr("Why not"))
            self._verdict.show_words(tr("may not"), Tone.BAD)
            self.detail.show_refused(answer.refused, answer.names)
            self.accept_bar.show_moves((), self.desk.clock.today())
        self.accept_bar.setVisible(swap is not None or bool(self.accept_bar.wrong()))
        self._head.setVisible(swap is not None or bool(answer.refused))

    def _show_pages(self) -> None:
        self._pages.setCurrentWidget(self.split if self.one.key else self._empty)

    def _lines(self, swap: Swap) -> TwoLines:
        other, names = swap.steps[1], self.partners.names
        said = [*gains_words(swap, names), *disturbs_words(swap.steps, names)]
        title = f"{called(other.household, names)} ({other.persons})"
        detail = " · ".join([place_words(other.from_room), *(said or [tr("disturbs nothing further")])])
        return TwoLines(title, detail, burden_chip(swap))

    def _sentence(self, swap: Swap) -> str:
        said = self._lines(swap)
        return f"{said.title} · {said.chip[0]} · {said.detail}"

    def _look_for(self, pick: Pick, typed: str) -> None:
        def offer(found: tuple[Housed, ...]) -> None:
            pick.offer([Choice(one.reference, f"{one.name} ({one.persons}) · {one.room}") for one in found])

        query = housed_like(typed, self.desk.clock.today())
        self.desk.ask(query, alive(pick, offer), key=f"swaps.{id(pick)}")

    def _to_list(self) -> None:
        self.split.read(False)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _to_page(self) -> None:
        self.split.read(True)
        self.accept_bar.button.setFocus(Qt.FocusReason.TabFocusReason)

    # building

    def _lay(self) -> None:
        fields = FieldsRow(
            Field(tr("Household"), self.one, tr("reference or name")),
            Field(tr("Exchanges with"), self.other, tr("empty: who suits best")),
            self.day,
        )
        left, page = QWidget(), QWidget()
        left.setLayout(
            column(label(tr("Best partners"), "heading"), self._none, self.list, margins=(0, 4, 12, 10))
        )
        self._head = QWidget()
        head = row(self._title, self._verdict, gap=10)
        head.setStretch(0, 1)
        self._head.setLayout(head)
        page.setLayout(column(self._head, self.accept_bar, 4, self.detail, None, margins=(20, 8, 20, 20)))
        self.split = Beside(left, page, LIST)
        self._empty = EmptyState(
            Icon.PUZZLE,
            tr(
                "Two households that live here take each other's rooms. Choose one: with whom that goes best "
                "is then worked out for you. Nothing is written until you accept."
            ),
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(self.split)
        self._pages.addWidget(self._empty)
        whole = column(fields, self._pages, gap=10)
        whole.setStretch(1, 1)
        self.setLayout(whole)

    def _listen(self) -> None:
        self.one.looking_for.connect(partial(self._look_for, self.one))
        self.other.looking_for.connect(partial(self._look_for, self.other))
        self.one.picked.connect(self._picked_one)
        self.other.picked.connect(self._picked_other)
        self.day.edited.connect(self.look)
        self.list.picked.connect(self._picked_partner)
        self.list.opened.connect(lambda _: self._to_page())
        self.split.left_page.connect(self._to_list)
        self.accept_bar.accepted.connect(self._accepted)
        self.accept_bar.refused.connect(self.look)
        self.accept_bar.opens.connect(self.opens)
        self.accept_bar.says.connect(self.says)


def _why_nobody(found: Swaps) -> str:
    if found.refused:
        return "\n".join(refusal_words(refusal, found.names) for refusal in found.refused)
    return tr("There is nobody whose room suits them and whom theirs suits.")
