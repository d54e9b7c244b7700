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


class ConfirmForm(Form):
    """Says in sentences what the commands do; they are one transaction."""

    def __init__(
        self, desk: Desk, title: str, confirm: str, sentences: Iterable[Text], commands: tuple[Command, ...]
    ) -> None:
        super().__init__(desk, title, confirm, danger=True)
        self.cancel.setText(tr("Leave it"))
        self._commands = commands
        self.add(*([label(say(sentence), wrap=True)] for sentence in sentences))
        self.setFocusProxy(self.cancel)

    def command(self) -> tuple[Command, ...]:
        """What was asked."""
        return self._commands


def stop_form(desk: Desk, line: OrderLine) -> ConfirmForm:
    """Call off what is still to come."""
    title, confirm = tr("Stop {number}?", number=line.number), tr("Stop the move order")
    commands = (desk.made(StopOrder, order=line.id),)
    return ConfirmForm(desk, title, confirm, map(stopped_words, line.stops), commands)


def back_form(desk: Desk, line: OrderLine) -> ConfirmForm:
    """Take the last moves back, and stop first what is still to come."""
    sentences = [*map(stopped_words, line.stops), *map(back_words, line.goes_back)]
    back = desk.made(StepBack, order=line.id)
    if not line.stops:
        title, confirm = tr("Take the last move of {number} back?", number=line.number), tr("A step back")
        return ConfirmForm(desk, title, confirm, sentences, (back,))
    title, confirm = tr("Stop {number} and go back?", number=line.number), tr("Stop and go back")
    return ConfirmForm(desk, title, confirm, sentences, (desk.made(StopOrder, order=line.id), back))
