"""A round that was found: its turns in a list, the one under the cursor drawn, some left out, and accept."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from kcio_desk.domain import OrderKind, Problem
from kcio_desk.matching.rounds import Aim, Round
from kcio_desk.matching.turns import Turn
from kcio_desk.queries.exchanges import RoundTurns, round_turns
from kcio_desk.ui.rounds.strip import Strip
from kcio_desk.ui.rounds.words import left_out_words, taken_back_words, turn_lines
from kcio_desk.ui.shared.beside import Beside
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import say, tr
from kcio_desk.ui.shared.layout import Sign, button, column, label, rename, row
from kcio_desk.ui.shared.palette import Tone, look
from kcio_desk.ui.shared.screen import alive
from kcio_desk.ui.shared.two_lines import TwoLineList, TwoLines
from kcio_desk.ui.swaps.accept import AcceptBar, relocations
from kcio_desk.ui.swaps.detail import MovesDetail
from kcio_desk.ui.swaps.fields import DayField

if TYPE_CHECKING:
    from kcio_desk.desk import Desk

LIST: Final = 500


class RoundResult(QWidget):
    """Signals: `again`: look for a round anew; `shown_turns`: the turns, as asked, are there."""

    again = Signal()
    shown_turns = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.found: Round | None = None
        self.turns: RoundTurns | None = None
        self.whole: Mapping[int, Turn] = {}
        """Every turn of the round by its number, as it is with all the others."""
        self.strip = Strip()
        self.list: TwoLineList[Turn] = TwoLineList(
            tr("Turns of the round"), lambda turn: turn.number, self._lines, self._sentence
        )
        self.day = DayField(desk.clock.today())
        self.accept_bar = AcceptBar(desk, OrderKind.ROUND)
        self.detail = MovesDetail()
        self._told, self._stale_words = label(style="hint", wrap=True), label(wrap=True)
        self._number = label(style="title")
        self._toggle = button(tr("Leave out"), self.toggle, which=Icon.X, tip="X")
        self._lay()
        self._listen()

    def begin(self, aim: Aim, limit: float) -> None:
        """A search begins."""
        self.found, self.turns, self.whole = None, None, {}
        self.list.lines.set_rows([])
        self.detail.show_refused((), {})
        self.accept_bar.say_wrong("")
        self._stale.hide()
        self._told.setText("")
        self._show_acts()
        self.strip.begin(aim, limit)

    def show_round(self, found: Round) -> None:
        """It is done: ask for its turns."""
        self.found = found
        self.strip.finish(found)
        self.ask(frozenset())

    def take_over(self, other: RoundResult) -> None:
        """Show the round that this one showed, without the turns that were left out."""
        if other.found is not None:
            self.found, self.whole = other.found, other.whole
            self.strip.finish(other.found)
            self.ask(other.turns.without if other.turns is not None else frozenset())

    def ask(self, without: frozenset[int]) -> None:
        """The round without these turns, held against the region as it is now."""
        if self.found is not None:
            self.accept_bar.hold()
            query = round_turns(self.found, without, self.desk.clock.today())
            self.desk.ask(
                query, alive(self, self._show_turns), key="rounds.turns", otherwise=alive(self, self._refuse)
            )

    def toggle(self) -> None:
        """X: leave the turn under the cursor out, or take it back with those it builds on."""
        turn, shown = self.list.current(), self.turns
        if turn is None or shown is None:
            return
        out = shown.without | shown.left.fallen
        if turn.number in out:
            again = {turn.number, *self.whole[turn.number].builds_on}
            self._told.setText(taken_back_words(again & out))
            self.ask(shown.without - again)
        else:
            falls = {n for n, other in self.whole.items() if turn.number in other.builds_on} - out
            self._told.setText(left_out_words(turn.number, falls))
            self.ask(shown.without | {turn.number})

    def show_stale(self) -> None:
        """The store has changed since."""
        if self.found is not None:
            self._say_stale(tr("Something has changed since this round was found."))

    def stale(self) -> str:
        """What is said of that."""
        return self._stale_words.text() if not self._stale.isHidden() else ""

    def take_focus(self) -> None:
        """To the turns, or what is there instead."""
        target = self.list if self.list.lines.rows() else self
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def back(self) -> bool:
        """Esc: from the drawing to the list."""
        if not self.split.alone:
            return False
        self._to_list()
        return True

    # what is shown

    def _show_turns(self, shown: RoundTurns) -> None:
        if shown.found is not self.found:
            return
        self.turns = shown
        now = {turn.number: turn for turn in shown.left.turns}
        if not shown.without:
            self.whole = now
        self.list.lines.set_rows([now.get(n, turn) for n, turn in self.whole.items()])
        if self.list.current() is None and self.whole:
            self.list.go_to(min(self.whole))
        self._show_turn(self.list.current())
        self._show_gain(shown)
        self._show_acts()
        self.shown_turns.emit()

    def _show_gain(self, shown: RoundTurns) -> None:
        gain, found = shown.left.whole.gain, shown.found
        if len(shown.left.turns) < len(self.whole):
            self.strip.show_left(found.aim, gain.beds if found.aim is Aim.STRANDED else gain.families, found)
        else:
            self.strip.finish(found)

    def _show_turn(self, turn: Turn | None) -> None:
        if turn is None or self.turns is None:
            return
        numbers = {who: n for n, each in self.whole.items() for who in each.households}
        self.detail.show_exchange(turn, self.turns.names, numbers)
        out = turn.number in self.turns.without | self.turns.left.fallen
        self._number.setText(tr("Turn {n}", n=turn.number))
        rename(self._toggle, tr("Take in again") if out else tr("Leave out"))

    def _show_acts(self) -> None:
        kept = self.turns.left.turns if self.turns else ()
        moves = [move for turn in kept for move in relocations(turn.steps, turn.number)]
        self.accept_bar.show_moves(moves, self.day.value() or self.desk.clock.today())
        for part in (self._number, self._toggle, self.day, self.accept_bar):
            part.setVisible(bool(self.whole))
        self._told.setVisible(bool(self._told.text()))

    def _lines(self, turn: Turn) -> TwoLines:
        if self.turns is None:
            return turn_lines(turn, {}, (), ())
        return turn_lines(turn, self.turns.names, self.turns.without, self.turns.left.fallen)

    def _sentence(self, turn: Turn) -> str:
        said = self._lines(turn)
        return f"{said.title}: {said.chip[0]} · {said.detail}"

    def _refuse(self, problem: Problem) -> None:
        self.accept_bar.show_moves((), self.desk.clock.today())
        self._say_stale(say(problem.what))

    def _say_stale(self, words: str) -> None:
        self._stale_words.setText(words)
        self._stale.setAccessibleName(words)
        self._stale.show()

    def _to_list(self) -> None:
        self.split.read(False)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # building

    def _lay(self) -> None:
        left, page = QWidget(), QWidget()
        self._stale = look(QWidget(), "warned")
        again = button(tr("Look for a new round"), self.again.emit, which=Icon.REFRESH_CW)
        line = row(
            Sign(Icon.TRIANGLE_ALERT, Tone.WARN), self._stale_words, again, gap=8, margins=(10, 4, 10, 4)
        )
        line.setStretch(1, 1)
        self._stale.setLayout(line)
        self._stale.hide()
        accept = row(self.day, column(20, self.accept_bar, None, gap=0), gap=12)
        accept.setStretch(1, 1)
        parts = (self.strip, self._stale, self.list, self._told, accept)
        whole = column(*parts, margins=(0, 4, 12, 10))
        whole.setStretch(parts.index(self.list), 1)
        left.setLayout(whole)
        head = row(self._number, None, self._toggle)
        page.setLayout(column(head, self.detail, None, margins=(20, 4, 20, 20)))
        self.split = Beside(left, page, LIST)
        self.setLayout(column(self.split))
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    def _listen(self) -> None:
        self.list.picked.connect(self._show_turn)
        self.list.opened.connect(lambda _: self.split.read(True))
        self.split.left_page.connect(self._to_list)
        self.day.edited.connect(self._show_acts)
        self.accept_bar.refused.connect(self._look_again)
        for key, place in (("X", self), ("Space", self.list)):
            shortcut = QShortcut(QKeySequence(key), place)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.toggle)

    def _look_again(self) -> None:
        """What was accepted was refused: see whether the round still holds."""
        self.ask(self.turns.without if self.turns else frozenset())
