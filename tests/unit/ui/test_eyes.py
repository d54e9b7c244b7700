"""Who else looks at a room stands beside it, until their time is over; nobody is kept from it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from kcio_desk.desk import Desk
from kcio_desk.store import Store
from kcio_desk.sync.link import Looker
from kcio_desk.ui.suggest.delegate import LOOKER_ROLE
from tests.helpers.calls import Operator, open_window
from tests.helpers.store import furnish


@pytest.fixture
def operator(store: Store, desk: Desk, qtbot: QtBot) -> Operator:
    furnish(store, **{"101": {"capacity": 1}, "102": {"capacity": 2}})
    return open_window(desk, qtbot)


def marks(operator: Operator) -> list[str]:
    model = operator.dock.rooms.list.offers
    return [model.index(row, 0).data(LOOKER_ROLE) for row in range(model.rowCount())]


def test_a_room_that_somebody_else_looks_at_says_so_until_their_time_is_over(
    operator: Operator, desk: Desk, qtbot: QtBot
) -> None:
    operator.call("v34")
    page = operator.dock.rooms
    qtbot.waitUntil(lambda: page.list.offers.rowCount() == 2)
    (first,) = page.list.offers.offers[0].ids
    until = desk.clock.now() + timedelta(minutes=3)
    desk.looked.emit({first: Looker("piet", until)})
    assert [bool(mark) for mark in marks(operator)] == [True, False]
    assert marks(operator)[0].startswith("piet looks at this (until")
    spoken = page.list.offers.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "piet looks at this" in spoken
    assert page.act()
    desk.looked.emit({first: Looker("piet", desk.clock.now() - timedelta(seconds=1))})
    assert not any(marks(operator))
