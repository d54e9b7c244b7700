"""What was refused and waits for somebody: a card each, the oldest first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from kcio_desk.queries.inbox import Refused
from kcio_desk.ui.share.refused import RefusedCard
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import tr
from kcio_desk.ui.shared.layout import Sign, column, label, reveal, row
from kcio_desk.ui.shared.palette import Tone
from kcio_desk.ui.shared.screen import holds_focus

if TYPE_CHECKING:
    from kcio_desk.desk import Desk


class Inbox(QWidget):
    """A card in which somebody types or chooses is not taken away by what comes in meanwhile.

    Signals: `opens(Link)`, `says(News)`; `emptied`: the last card, which had the focus, went.
    """

    opens = Signal(object)
    says = Signal(object)
    emptied = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.cards: list[RefusedCard] = []
        self._calm = QWidget()
        calm = label(tr("Nothing was refused."), "muted")
        self._calm.setLayout(row(Sign(Icon.CIRCLE_CHECK, Tone.GOOD), calm, None))
        self._box = column(gap=10)
        self.setLayout(column(self._calm, self._box))

    def show_all(self, found: Sequence[Refused]) -> None:
        """Show these; the focus stays with its card, or goes to the one that took its place."""
        focused = next((n for n, card in enumerate(self.cards) if holds_focus(card)), None)
        wanted = {one.id: one for one in found}
        for card in [card for card in self.cards if not _stays(card, wanted)]:
            self.cards.remove(card)
            self._box.removeWidget(card)
            card.hide()
            card.deleteLater()
        there = {card.one.id for card in self.cards}
        for at, one in enumerate(found):
            if one.id not in there:
                self.cards.insert(at, self._card(one))
                self._box.insertWidget(at, self.cards[at])
        self._calm.setVisible(not self.cards)
        if focused is not None and not any(map(holds_focus, self.cards)):
            self._focus(min(focused, len(self.cards) - 1))

    def go_to(self, conflict: str) -> bool:
        """The focus to that card; whether it is there."""
        places = [n for n, card in enumerate(self.cards) if card.one.id == conflict]
        if places:
            self._focus(places[0])
        return bool(places)

    def enter(self) -> bool:
        """The focus to the first card, if there is any."""
        if self.cards:
            self._focus(0)
        return bool(self.cards)

    def _card(self, one: Refused) -> RefusedCard:
        made = RefusedCard(self.desk, one)
        made.opens.connect(self.opens)
        made.says.connect(self.says)
        made.moved.connect(partial(self._move, made))
        return made

    def _move(self, card: RefusedCard, step: int) -> None:
        at = self.cards.index(card) + step
        if 0 <= at < len(self.cards):
            self._focus(at)

    def _focus(self, at: int) -> None:
        if at < 0:
            self.emptied.emit()
            return
        self.cards[at].setFocus(Qt.FocusReason.OtherFocusReason)
        reveal(self.cards[at])


def _stays(card: RefusedCard, wanted: Mapping[str, Refused]) -> bool:
    """Whether a card is as it is to be, or somebody is busy in it."""
    one = wanted.get(card.one.id)
    return one is not None and (one == card.one or card.busy)
