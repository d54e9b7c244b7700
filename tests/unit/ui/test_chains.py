"""Rooms that moves free, under the rooms that fit: seen, understood and accepted by the keyboard."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import delete
from sqlalchemy import select

from kcio_desk.commands.base import run
from kcio_desk.commands.placing import Place
from kcio_desk.desk import Desk
from kcio_desk.domain import RequestFacts, StayState
from kcio_desk.models import MoveOrder, Stay
from kcio_desk.queries.check import check
from kcio_desk.store import Store
from kcio_desk.ui.shared.screen import Link, News
from kcio_desk.ui.suggest.offer import Offer
from kcio_desk.ui.suggest.search import MovesSearch
from tests.helpers.accessible import unnamed
from tests.helpers.calls import ALT, CTRL, ENTER, Operator, open_window
from tests.helpers.store import TODAY, ask, by, family, furnish_many, house

HOUSES: dict[str, dict[str, Any]] = {
    "A": {"name": "De Eik", "rooms": {n: {"capacity": int(n)} for n in "2345"}},
    "B": {"name": "De Linde", "rooms": {"1": {"capacity": 1}}, "municipality": "Emmen"},
}
FOUR, FIVE = "v40 m41 v12 m10", "v40 m41 v12 m10 v8"


@pytest.fixture
def rooms(store: Store) -> dict[str, str]:
    return furnish_many(store, HOUSES)


@pytest.fixture
def full(store: Store, rooms: dict[str, str]) -> dict[str, str]:
    """Nobody sleeps in A/2 alone; everybody could sleep in one room less."""
    for room, ages in (("5", (30, 31, 8, 6)), ("4", (32, 33, 5)), ("3", (34, 9))):
        house(store, rooms[f"A/{room}"], family(*ages, reference=f"H{room}"), days=90)
    return rooms


@pytest.fixture
def operator(full: dict[str, str], desk: Desk, qtbot: QtBot) -> Operator:
    return open_window(desk, qtbot)


def chains(operator: Operator) -> list[list[str]]:
    """The moves offered, each as who goes where."""
    offers = operator.dock.rooms.list.offers.offers
    return [[f"{s.household} {s.to_room.key}" for s in o.chain.steps] for o in offers if o.chain]


def held(store: Store, state: StayState) -> dict[str, str]:
    """Who holds what in that state: room by household, newcomers under an empty reference."""
    with store.reading() as session:
        rows = session.scalars(select(Stay).where(Stay.state == state))
        return {row.household.reference: row.room.name for row in rows}


def marked(operator: Operator) -> Offer:
    offer = operator.dock.rooms.current()
    assert offer is not None
    return offer


def test_where_no_room_fits_the_room_that_a_move_frees_is_the_first_thing_marked(operator: Operator) -> None:
    operator.call("v40 m41 v12")
    assert chains(operator)[0] == ["H3 A/2"]
    assert operator.marked() == "A/3"
    assert operator.dock.rooms.bar.isVisible()
    assert "A/3" not in operator.dock.deeds.main.text()
    assert operator.dock.deeds.main.text().startswith("Move and place in 3")


def test_where_a_room_fits_well_nobody_hears_of_moves(operator: Operator, qtbot: QtBot) -> None:
    operator.call("v40 m41")
    page = operator.dock.rooms
    qtbot.waitUntil(lambda: not page._moves_waiting)
    operator.settle()
    assert operator.rooms() == ["A/2"]
    assert not page.bar.isVisible()


def test_a_chain_is_told_whole_to_who_hears_the_screen(operator: Operator) -> None:
    operator.call(FOUR)
    shown = operator.dock.rooms.list
    said = shown.currentIndex().data(Qt.ItemDataRole.AccessibleTextRole)
    assert "room 4" in said
    assert "1. Persoon 1 (2 persons) from 3 to 2" in said
    assert "2. Persoon 1 (3 persons) from 4 to 3" in said
    assert "Room A/4: now Persoon 1 (3); then this household (4)." in said
    assert unnamed(operator.window) == []


def test_a_poor_room_stays_first_and_down_leads_on_to_the_chains(
    full: dict[str, str], store: Store, desk: Desk, qtbot: QtBot
) -> None:
    furnish_many(store, {"C": {"name": "De Es", "rooms": {"12": {"capacity": 12}}}})
    operator = open_window(desk, qtbot)
    operator.call("v40 m41 v12")
    qtbot.waitUntil(lambda: chains(operator) != [])
    assert operator.rooms()[:2] == ["C/12", "A/3"]
    assert operator.marked() == "C/12"
    operator.press(Qt.Key.Key_Down)
    assert operator.marked() == "A/3"
    assert marked(operator).chain is not None


def test_accepting_a_chain_makes_one_order_and_places_the_caller_by_the_keyboard_alone(
    operator: Operator, store: Store
) -> None:
    placed: list[tuple[str, ...]] = []
    news: list[News] = []
    links: list[Link] = []
    operator.dock.placed.connect(placed.append)
    operator.dock.says.connect(news.append)
    operator.dock.opens.connect(links.append)
    operator.call(FOUR)
    operator.press(ENTER, CTRL)
    with store.reading() as session:
        (order,) = session.scalars(select(MoveOrder))
        steps = [(step.turn, step.stay.household.reference, step.stay.room.name) for step in order.steps]
        newcomer = order.steps[-1].stay
        assert steps[:2] == [(1, "H3", "2"), (2, "H4", "3")]
        assert (newcomer.room.name, len(newcomer.persons)) == ("4", 4)
        assert placed == [(newcomer.id,)]
        assert check(session, TODAY) == []
    assert str(news[-1].what).count(order.number) == 1
    assert news[-1].then is not None
    news[-1].then()
    assert links == [Link("puzzle", f"orders/{order.id}")]
    assert operator.dock.calls.current is None


def test_a_room_that_others_must_leave_first_is_not_reserved_and_that_is_said(
    operator: Operator, store: Store
) -> None:
    operator.call(FOUR)
    operator.press(Qt.Key.Key_R, CTRL)
    assert len(operator.dock.rooms.notices()) == 1
    assert held(store, StayState.RESERVED) == {}
    assert operator.dock.calls.current is not None


def test_moves_that_others_have_made_impossible_are_said_and_looked_for_anew(
    operator: Operator, store: Store, full: dict[str, str]
) -> None:
    operator.call(FOUR)
    assert chains(operator)[0] == ["H3 A/2", "H4 A/3"]
    operator.desk._watch.stop()
    request = ask(store, family(50, reference="X"))
    run(store, Place(**by(), request=request, rooms=(full["A/2"],)))
    operator.press(ENTER, CTRL)
    assert len(operator.dock.rooms.notices()) == 1
    assert chains(operator) == []
    call = operator.dock.calls.current
    assert call is not None
    assert call.quick == FOUR
    assert held(store, StayState.PLACED) == {"X": "2"}


def test_enter_before_the_answer_does_not_let_others_move_than_those_seen(
    operator: Operator, store: Store
) -> None:
    operator.call("v40 m41 v12")
    operator.type(" m10", hurry=True)
    operator.press(ENTER, CTRL)
    assert chains(operator)[0] == ["H3 A/2", "H4 A/3"]
    assert held(store, StayState.PLACED) == {}
    assert len(operator.dock.rooms.notices()) == 1
    operator.press(ENTER, CTRL)
    assert held(store, StayState.PLACED).keys() > {"H3", "H4"}


def test_enter_before_the_answer_takes_the_moves_that_are_still_the_same(
    operator: Operator, store: Store
) -> None:
    operator.call("v40 m41 v12 m1")
    operator.type("0", hurry=True)
    operator.press(ENTER, CTRL)
    assert held(store, StayState.PLACED).keys() > {"H3", "H4"}


def test_three_moves_are_looked_for_on_request(operator: Operator) -> None:
    operator.call(FIVE)
    assert chains(operator) == []
    assert operator.dock.rooms.bar.more.isVisible()
    operator.press(Qt.Key.Key_3, ALT)
    assert chains(operator) == [["H3 A/2", "H4 A/3", "H5 A/4"]]
    operator.press(ENTER, CTRL)
    with operator.desk.store.reading() as session:
        assert check(session, TODAY) == []


def test_why_the_moves_may_be_opens_and_closes_by_a_key(operator: Operator) -> None:
    operator.call(FOUR)
    shown = operator.dock.rooms.list
    closed = shown.sizeHintForIndex(shown.currentIndex()).height()
    operator.press(Qt.Key.Key_W, ALT)
    assert shown.sizeHintForIndex(shown.currentIndex()).height() > closed
    assert "nobody else sleeps there" in shown.currentIndex().data(Qt.ItemDataRole.ToolTipRole)
    operator.press(Qt.Key.Key_W, ALT)
    assert shown.sizeHintForIndex(shown.currentIndex()).height() == closed


def test_the_exceptions_are_shown_without_moves(operator: Operator) -> None:
    operator.call(FOUR)
    assert chains(operator) != []
    page = operator.dock.rooms
    page.relax(next(condition for condition, _ in page.answer.relax))
    operator.settle()
    assert chains(operator) == []
    assert not page.bar.isVisible()
    operator.press(Qt.Key.Key_Escape)
    assert chains(operator) != []


def test_a_search_that_is_let_go_says_nothing(operator: Operator, qtbot: QtBot) -> None:
    operator.call(FOUR)
    moves = operator.dock.rooms.moves
    heard: list[Any] = []
    moves.found.connect(lambda *found: heard.append(found))
    moves.deepen()
    moves.let_go()
    operator.settle()
    assert heard == []


def test_escape_stops_looking_with_three_moves_and_keeps_what_two_do(operator: Operator) -> None:
    operator.call(FOUR)
    before = chains(operator)
    operator.press(Qt.Key.Key_3, ALT, hurry=True)
    operator.press(Qt.Key.Key_Escape)
    assert operator.dock.rooms.isVisible()
    assert chains(operator) == before


def test_a_minor_alone_is_not_looked_for_moves(operator: Operator) -> None:
    operator.call(FOUR)
    operator.call("m15")
    operator.press(Qt.Key.Key_3, ALT)
    assert chains(operator) == []
    assert operator.rooms() == []


def test_a_search_stops_when_its_window_is_gone(full: dict[str, str], desk: Desk) -> None:
    window = QWidget()
    search = MovesSearch(desk, window)
    search.seek(RequestFacts(household=family(40, 41, 12)), at_once=True)
    run = search._run
    assert run is not None
    assert not run.stop()
    delete(window)
    assert run.stop()
