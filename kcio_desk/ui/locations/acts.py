"""What is done to a room: blocked, whole or in part."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from kcio_desk.commands.locations import BlockRoom
from kcio_desk.queries.location_detail import RoomDetail
from kcio_desk.ui.locations.words import blocked_what
from kcio_desk.ui.shared.dateline import DateField
from kcio_desk.ui.shared.field import Field, line_edit
from kcio_desk.ui.shared.form import Form, choice
from kcio_desk.ui.shared.language import say, tr

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
