"""What can be done with a stay, each a step or a small form: on its way, left, called off, another end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QPushButton

from kcio_desk.commands.staying import ExtendStay, StepStay
from kcio_desk.domain import StayState, Text, text
from kcio_desk.queries.location_detail import StayLine
from kcio_desk.queries.move_orders import Moving
from kcio_desk.ui.shared.dateline import DateField
from kcio_desk.ui.shared.field import Field
from kcio_desk.ui.shared.form import Form, SeenForm
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import tr
from kcio_desk.ui.shared.layout import button, label
from kcio_desk.ui.shared.screen import Link

if TYPE_CHECKING:
    from kcio_desk.commands.base import Command
    from kcio_desk.desk import Desk

# The next step of each state that needs no further question, and how its button and its news say it.
STEPS: dict[StayState, tuple[Text, Text]] = {
    StayState.PLACED: (text("Confirm"), text("{household} is placed.")),
    StayState.TRAVELLING: (text("On the way"), text("{household} is on the way.")),
    StayState.ARRIVED: (text("Arrived"), text("{household} has arrived.")),
}


def order_button(moving: Moving, opens: Callable[[Link], object]) -> QPushButton:
    """The move order that a stay is part of; it opens there."""
    link = Link("puzzle", f"orders/{moving.order}")
    return button(tr("Move order {number}", number=moving.number), lambda: opens(link), which=Icon.PUZZLE)


class DepartForm(Form):
    """They have left: when, and where to."""

    def __init__(self, desk: Desk, stay: StayLine, today: date) -> None:
        title = tr("{household} has left", household=stay.household)
        super().__init__(desk, title, tr("Record the departure"))
        self._stay = stay.id
        self._to = QLineEdit()
        self._on = DateField(tr("Departed on"), today, key="on")
        self._on.show_day(today)
        self.add(
            [Field(tr("Destination"), self._to, tr("or: unknown"), key="destination"), self._on],
        )
        self.setFocusProxy(self._to)

    def command(self) -> Command:
        """The departure."""
        return self.desk.made(
            StepStay,
            stay=self._stay,
            to=StayState.DEPARTED,
            on=self._on.day(),
            destination=self._to.text(),
        )


class CancelForm(Form):
    """Ask once more: the places may be gone a moment later."""

    def __init__(self, desk: Desk, stay: StayLine) -> None:
        title = tr("Cancel {household}'s place?", household=stay.household)
        super().__init__(desk, title, tr("Give the places free"), danger=True)
        self.cancel.setText(tr("Keep it"))
        self._stay = stay.id
        self.add([label(tr("Their request looks for a room again."), "muted", wrap=True)])
        self.setFocusProxy(self.cancel)

    def command(self) -> Command:
        """The cancellation."""
        return self.desk.made(StepStay, stay=self._stay, to=StayState.CANCELLED)


class EndForm(SeenForm):
    """Another end for a stay; where that breaks a condition, the reason why it may."""

    def __init__(self, desk: Desk, stay: StayLine, today: date) -> None:
        title = tr("How long does {household} stay?", household=stay.household)
        super().__init__(desk, title, tr("Save"), {"until": stay.until})
        self._stay = stay.id
        self._until = DateField(tr("Leaves on"), today, key="until", empty=tr("empty: no end"))
        self._until.show_day(stay.until)
        self._override = QLineEdit()
        override = Field(tr("Why it may all the same"), self._override, tr("is kept"), key="override")
        self.add([self._until], [override])
        override.hide()
        self.setFocusProxy(self._until)

    def command(self) -> Command:
        """The new end."""
        return self.desk.made(
            ExtendStay,
            stay=self._stay,
            until=self._until.day(),
            override=self._override.text(),
            seen=self.seen,
        )
