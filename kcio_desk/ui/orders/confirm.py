"""Stopping and going back are asked once more, with what they do to whom."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from kcio_desk.commands.moving import StepBack, StopOrder
from kcio_desk.domain import Text
from kcio_desk.queries.move_orders import OrderLine
from kcio_desk.ui.orders.words import back_words, stopped_words
from kcio_desk.ui.shared.form import Form
from kcio_desk.ui.shared.language import say, tr
from kcio_desk.ui.shared.layout import label

if TYPE_CHECKING:
    from kcio_desk.commands.base import Command
    from kcio_desk.desk import Desk


Acts = tuple[type[StopOrder | StepBack], ...]


class ConfirmForm(Form):
    """Says in sentences what the acts do with a move order (its id); they are one transaction."""

    def __init__(
        self, desk: Desk, order: str, acts: Acts, words: tuple[str, str], sentences: Iterable[Text]
    ) -> None:
        """`words` are the question, and what the button says."""
        super().__init__(desk, *words, danger=True)
        self.cancel.setText(tr("Leave it"))
        self._order, self._acts = order, acts
        self.add(*([label(say(sentence), wrap=True)] for sentence in sentences))
        self.setFocusProxy(self.cancel)

    def command(self) -> tuple[Command, ...]:
        """What was asked."""
        return tuple(self.desk.made(act, order=self._order) for act in self._acts)


def stop_form(desk: Desk, line: OrderLine) -> ConfirmForm:
    """Call off what is still to come."""
    words = tr("Stop {number}?", number=line.number), tr("Stop the move order")
    return ConfirmForm(desk, line.id, (StopOrder,), words, map(stopped_words, line.stops))


def back_form(desk: Desk, line: OrderLine) -> ConfirmForm:
    """Take the last moves back, and stop first what is still to come."""
    back = list(map(back_words, line.goes_back))
    if not line.can_stop:
        words = tr("Take the last move of {number} back?", number=line.number), tr("A step back")
        return ConfirmForm(desk, line.id, (StepBack,), words, back)
    words = tr("Stop {number} and go back?", number=line.number), tr("Stop and go back")
    sentences = [*map(stopped_words, line.stops), *back]
    return ConfirmForm(desk, line.id, (StopOrder, StepBack), words, sentences)
