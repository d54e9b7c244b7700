"""What is asked before a request is parked or closed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLineEdit

from kcio_desk.commands.people import CloseRequest, ParkRequest
from kcio_desk.domain import REQUEST_STEPS, SEEKS_ROOM, RequestStatus
from kcio_desk.queries.requests import ENDED, RequestLine
from kcio_desk.ui.shared.dateline import DateField
from kcio_desk.ui.shared.field import Field
from kcio_desk.ui.shared.form import Form, SeenForm, choice
from kcio_desk.ui.shared.language import say, tr

if TYPE_CHECKING:
    from kcio_desk.commands.base import Command
    from kcio_desk.desk import Desk


def parking_of(line: RequestLine) -> dict[str, Any]:
    """Whether it is parked, and until when, as its line says it."""
    return {"parked": line.parked, "follow_up": line.follow_up}


class ParkForm(SeenForm):
    """Lay a request aside until a day on which the Bureau says so."""

    def __init__(self, desk: Desk, line: RequestLine, today: date) -> None:
        super().__init__(desk, tr("Park {number}", number=line.number), tr("Park"), parking_of(line))
        self._request = line.id
        self._day = DateField(
            tr("Follow up on"), today, key="follow_up", empty=tr("empty: nobody is reminded")
        )
        self._day.show_day(line.follow_up or today + timedelta(days=1))
        self.add([self._day])
        self.setFocusProxy(self._day)

    def command(self) -> Command:
        """The parking."""
        day = self._day.day()
        return self.desk.made(ParkRequest, request=self._request, parked=True, follow_up=day, seen=self.seen)


class CloseForm(Form):
    """End a request without a placement: how, and on what grounds."""

    def __init__(self, desk: Desk, line: RequestLine) -> None:
        super().__init__(
            desk, tr("Close {number} without a room", number=line.number), tr("Close the request")
        )
        self._request = line.id
        self._how = choice(*((say(status), status) for status in endings(line)))
        self._grounds = QLineEdit()
        self.add(
            [Field(tr("How it ends"), self._how, key="status")],
            [Field(tr("Grounds"), self._grounds, tr("one line; kept with the request"), key="grounds")],
        )
        self.setFocusProxy(self._how)

    def command(self) -> Command:
        """The ending."""
        status = RequestStatus(self._how.currentData())
        return self.desk.made(
            CloseRequest, request=self._request, status=status, grounds=self._grounds.text()
        )


def endings(line: RequestLine) -> list[RequestStatus]:
    """How this request may end without a room; who seeks none is simply handled."""
    legal = [status for status in RequestStatus if status in ENDED & REQUEST_STEPS[line.status]]
    if line.facts.kind in SEEKS_ROOM:
        return [status for status in legal if status is not RequestStatus.HANDLED]
    return sorted(legal, key=lambda status: status is not RequestStatus.HANDLED)
