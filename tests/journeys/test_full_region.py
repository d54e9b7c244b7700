"""A region with no room left for a family of six and their dog: others move, and they have a sheet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from sqlalchemy import select

from kcio_desk.models import MoveOrder
from kcio_desk.queries.check import check
from kcio_desk.ui.intake.view import CallDock
from kcio_desk.ui.sheet.view import SheetScreen
from tests.helpers.store import TODAY
from tests.journeys.conftest import CTRL, Person

ALT = Qt.KeyboardModifier.AltModifier


def test_a_family_for_whom_there_is_no_room_gets_one_that_others_move_out_of(person: Person) -> None:
    window = person.window
    dock, sheet = window.dock, window.screens["sheet"]
    assert isinstance(dock, CallDock)
    assert isinstance(sheet, SheetScreen)
    page = dock.rooms

    person.press(Qt.Key.Key_F2)
    person.type("0612987654")
    person.press(Qt.Key.Key_Tab)
    person.type("v38 m40 v16 m14 v11 m8 hond")
    person.until(lambda: any(offer.chain for offer in page.list.offers.offers) and not page._moves_waiting)
    assert page.answer.fitting == 0
    person.press(Qt.Key.Key_M, ALT)
    offer = page.current()
    assert offer is not None
    assert offer.chain is not None
    person.press(Qt.Key.Key_Return, CTRL)
    person.until(lambda: window.current() is sheet and sheet.printed is not None)
    person.until(lambda: "V2026-00001" in window.bar.last())

    person.desk.wait()
    with person.desk.store.reading() as session:
        (order,) = session.scalars(select(MoveOrder))
        *moves, placed = order.steps
        assert [(move.stay.household.reference, move.stay.room_id) for move in moves] == [
            (step.household, step.to_room.id) for step in offer.chain.steps
        ]
        assert all(move.stay.previous is not None for move in moves)
        assert (placed.stay.room_id, len(placed.stay.persons)) == (offer.rooms[0].id, 6)
        assert [str(row) for row in check(session, TODAY)] == []
