"""Two households make room for a family of six: begun from the Bureau, stopped half way, taken back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from shiboken6 import delete
from sqlalchemy import select

from kcio_desk.app import make_window
from kcio_desk.commands import sample
from kcio_desk.desk import Desk
from kcio_desk.domain import HouseholdFacts, MoveState, PetFacts, StayState
from kcio_desk.gallery import FAMILY, order_by_chain
from kcio_desk.models import Household, Stay
from kcio_desk.queries.check import check
from kcio_desk.queries.move_orders import OrderLine
from kcio_desk.settings import Settings
from kcio_desk.store import Clock, open_store
from kcio_desk.ui.bureau.lines import Entry, Line
from kcio_desk.ui.bureau.view import BureauScreen
from kcio_desk.ui.orders.view import OrdersPage
from kcio_desk.ui.puzzle.view import PuzzleScreen
from kcio_desk.ui.window import MainWindow
from tests.journeys.conftest import CTRL, Person

MOST_LINES = 20


@pytest.fixture
def elsewhere(person: Person, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window of a colleague on the same store."""
    store = open_store(person.desk.store.file.parent)
    desk = Desk(store, Settings(operator="Sander"), Clock(sample.SAMPLE_DAY))
    window = make_window(desk)
    window.resize(1366, 768)
    window.show()
    person.window.activateWindow()
    qtbot.waitUntil(person.window.isActiveWindow)
    yield window
    delete(window)
    desk.close()
    delete(desk)


def page(window: MainWindow) -> OrdersPage:
    puzzle = window.screens["puzzle"]
    assert isinstance(puzzle, PuzzleScreen)
    found = puzzle.page_of("orders")
    assert isinstance(found, OrdersPage)
    return found


def seen(window: MainWindow, made: str) -> OrderLine | None:
    return next((line for line in page(window).lines if line.id == made), None)


def test_a_chain_is_begun_stopped_and_taken_back_and_nobody_is_without_a_bed(
    person: Person, elsewhere: MainWindow
) -> None:
    person.until(lambda: isinstance(person.focus(), Entry))
    family = HouseholdFacts(FAMILY, pets=(PetFacts("cat"),))
    made = order_by_chain(person.desk, person.desk.clock.now(), family, 2)
    person.until(lambda: seen(person.window, made))
    order = seen(person.window, made)
    assert order is not None
    first, second, newcomer = order.steps
    before = sleeping(person, first.household, second.household)
    assert before == (first.from_room, second.from_room)

    from_the_bureau(person, order.number)
    assert page(person.window).list.hasFocus()
    person.press(Qt.Key.Key_Return, CTRL)
    person.until(lambda: moved(person.window, made) == 1)
    assert sleeping(person, first.household, second.household) == (first.to_room, second.from_room)
    person.until(lambda: moved(elsewhere, made) == 1)

    person.press(Qt.Key.Key_S)
    form = page(person.window).pane.forms.form
    assert form is not None
    person.press(Qt.Key.Key_Return, CTRL)
    person.until(lambda: state(person.window, made) is MoveState.STOPPED)
    assert sleeping(person, first.household, second.household) == (first.to_room, second.from_room)
    assert newcomer.to_room == second.from_room

    person.press(Qt.Key.Key_T)
    person.press(Qt.Key.Key_Return, CTRL)
    person.until(lambda: state(person.window, made) is MoveState.REVERSED)
    assert sleeping(person, first.household, second.household) == before
    person.until(lambda: state(elsewhere, made) is MoveState.REVERSED)


def from_the_bureau(person: Person, number: str) -> None:
    """Down to the line of this order, and Enter."""
    person.until(lambda: any(number in line.title for line in bureau_lines(person)))
    for _ in range(MOST_LINES):
        if number in person.focus().accessibleName():
            break
        person.press(Qt.Key.Key_Down)
    person.press(Qt.Key.Key_Return)
    person.until(lambda: page(person.window).pane.order is not None)


def bureau_lines(person: Person) -> list[Line]:
    bureau = person.window.screens["bureau"]
    assert isinstance(bureau, BureauScreen)
    return [line for each in bureau.lists for line in each.lines]


def sleeping(person: Person, *households: str) -> tuple[str, ...]:
    """Where each of them is, which must be one room, by a store on which nothing is wrong."""
    with person.desk.store.reading() as session:
        assert check(session, sample.SAMPLE_DAY) == []
        here = select(Stay).join(Household, Stay.household_id == Household.id)
        here = here.where(Stay.state == StayState.ARRIVED)
        stays = [session.scalars(here.where(Household.reference == who)).one() for who in households]
        return tuple(f"{stay.room.location.code}/{stay.room.name}" for stay in stays)


def moved(window: MainWindow, made: str) -> int:
    line = seen(window, made)
    return line.made if line is not None else -1


def state(window: MainWindow, made: str) -> MoveState | None:
    line = seen(window, made)
    return line.state if line is not None else None
