"""What is done to a room or a stay: blocked, departed, cancelled, another end."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit

from kcio_desk.commands.locations import BlockRoom
from kcio_desk.commands.placing import ExtendStay, StepStay
from kcio_desk.domain import StayState
from kcio_desk.queries.location_detail import RoomDetail, StayLine
from kcio_desk.ui.locations.dateline import DateField
from kcio_desk.ui.locations.form import Form, choice
from kcio_desk.ui.locations.words import blocked_what
from kcio_desk.ui.shared.field import Field, line_edit
from kcio_desk.ui.shared.language import say, tr
from kcio_desk.ui.shared.layout import label

if TYPE_CHECKING:
    from kcio_desk.commands.base import Command
    from kcio_desk.desk import Desk


class BlockForm(Form):
    """Take a room, or some of its places, out of use."""

    def __init__(self, desk: Desk, detail: RoomDetail, today: date) -> None:
        super().__init__(desk, tr("Block room {name}", name=detail.facts.name), tr("Block"))
        self._room = detail.id
        some = ((say(blocked_what(n)), n) for n in range(1, detail.facts.capacity))
        self._places = choice((tr("the whole room"), None), *some)
        self._from = DateField(tr("From"), today, key="from_")
        self._until = DateField(tr("Until"), today, key="until", empty=tr("empty: no end known"))
        self._reason = line_edit(tr("for instance: leak, bed bugs, painting"))
        self._from.show_day(today)
        self.add(
            [Field(tr("What"), self._places, key="places"), self._from, self._until],
            [Field(tr("Reason"), self._reason, tr("stands in the room's history"), key="reason")],
        )
        self.setFocusProxy(self._places)

    def command(self) -> Command:
        """The blocking; today where no first day was given."""
        return self.desk.made(
            BlockRoom,
            room=self._room,
            places=self._places.currentData(),
            from_=self._from.day() or self.desk.clock.today(),
            until=self._until.day(),
            reason=self._reason.text(),
        )


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


class EndForm(Form):
    """Another end for a stay; where that breaks a condition, the reason why it may."""

    def __init__(self, desk: Desk, stay: StayLine, today: date) -> None:
        title = tr("How long does {household} stay?", household=stay.household)
        super().__init__(desk, title, tr("Save"))
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
            ExtendStay, stay=self._stay, until=self._until.day(), override=self._override.text()
        )
