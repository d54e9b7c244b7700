"""The page of swaps: who may exchange with whom, said before anything is written, and accepted by keys."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from kcio_desk.commands.base import run
from kcio_desk.commands.people import TieHousehold
from kcio_desk.commands.staying import StepStay
from kcio_desk.desk import Desk
from kcio_desk.domain import MoveState, OrderKind, StayState
from kcio_desk.models import MoveOrder, Stay
from kcio_desk.queries.check import check
from kcio_desk.queries.move_orders import OrderLine, orders
from kcio_desk.store import Store
from kcio_desk.ui.shared.palette import Tone
from kcio_desk.ui.shared.pill import Pill
from kcio_desk.ui.shared.screen import Link, News
from kcio_desk.ui.swaps.view import Between, SwapsPage
from tests.helpers.accessible import spoken, unnamed
from tests.helpers.orders import home
from tests.helpers.store import TODAY, by, family, furnish_many, house

CTRL = Qt.KeyboardModifier.ControlModifier
HOUSES: dict[str, dict[str, Any]] = {
    "A": {"name": "De Eik", "rooms": {"3": {"capacity": 3}, "4": {"capacity": 4}}},
    "B": {"name": "De Linde", "rooms": {"2": {"capacity": 2}, "5": {"capacity": 5}}, "municipality": "Emmen"},
}


@pytest.fixture
def rooms(store: Store) -> dict[str, str]:
    """Three households of which the first two can exchange; the third is too large for either room."""
    found = furnish_many(store, HOUSES)
    house(store, found["A/3"], family(30, 8, reference="H10001"), days=90)
    house(store, found["B/2"], family(40, 9, reference="H10002"), days=90)
    house(store, found["B/5"], family(50, 12, 11, 10, 9, reference="H10003"), days=90)
    return found


def shown(qtbot: QtBot, desk: Desk, width: int = 1100) -> SwapsPage:
    page = SwapsPage(desk)
    qtbot.addWidget(page)
    page.resize(width, 640)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.shown()
    return page


def focused(page: SwapsPage) -> QWidget:
    return page.focusWidget() or page


def chosen(qtbot: QtBot, page: SwapsPage, reference: str) -> None:
    QTest.keyClicks(page.households.one.line, reference)
    qtbot.waitUntil(lambda: page.households.swap is not None or page.households._none.isVisible())


def other(qtbot: QtBot, page: SwapsPage, reference: str) -> None:
    QTest.keyClicks(page.households.other.line, reference)
    qtbot.waitUntil(lambda: page.households.other.key == reference)
    qtbot.waitUntil(lambda: bool(page.households.answer.refused or page.households.answer.swaps))
    qtbot.wait(50)


def only_order(store: Store) -> OrderLine:
    with store.reading() as session:
        assert check(session, TODAY) == []
        (line,) = orders(session)
    return line


def nothing_written(store: Store) -> bool:
    with store.reading() as session:
        return session.scalar(select(MoveOrder)) is None


def test_before_anybody_is_chosen_the_page_says_what_it_is_for(qtbot: QtBot, desk: Desk) -> None:
    page = shown(qtbot, desk)
    assert page.households._empty.isVisible()
    assert "take each other's rooms" in page.households._empty.accessibleName()
    assert page.households.one.line.hasFocus()
    assert not page.main_action()
    assert unnamed(page) == []


def test_a_name_finds_the_household_and_its_best_partner_stands_ready(
    qtbot: QtBot, desk: Desk, rooms: dict[str, str], store: Store
) -> None:
    page = shown(qtbot, desk)
    QTest.keyClicks(page.households.one.line, "Persoon")
    qtbot.waitUntil(lambda: len(page.households.one._offered) == 3 and not desk.working)
    QTest.keyClick(page.households.one.line, Qt.Key.Key_Down)
    offered = focused(page).accessibleName()
    assert offered.startswith("H1000")
    QTest.keyClick(focused(page), Qt.Key.Key_Up)
    QTest.keyClick(page.households.one.line, Qt.Key.Key_Return)
    assert page.households.one.key == offered[:6]
    page.households.one.empty()
    chosen(qtbot, page, "H10001")
    qtbot.waitUntil(lambda: page.households.swap is not None)
    assert [swap.households[1] for swap in page.households.partners.swaps] == ["H10002"]
    qtbot.waitUntil(lambda: "3, De Eik → 2, De Linde" in spoken(page.households.detail))
    told = spoken(page.households.detail)
    assert "May: nobody else sleeps there" in told
    assert "one child changes school" in told
    assert "Room A/3: now Persoon 1 (2); then Persoon 1 (2)." in told
    assert unnamed(page) == []
    assert nothing_written(store)


def test_ctrl_enter_plans_the_exchange_on_the_day_that_was_typed(
    qtbot: QtBot, desk: Desk, rooms: dict[str, str], store: Store
) -> None:
    page = shown(qtbot, desk)
    chosen(qtbot, page, "H10001")
    page.households.day.line.selectAll()
    QTest.keyClicks(page.households.day.line, "+7")
    later = TODAY + timedelta(days=7)
    qtbot.waitUntil(lambda: bool(page.households.swap) and page.households.swap.steps[0].on == later)  # type: ignore[union-attr]
    assert not page.households.accept_bar.at_once.isEnabled()
    with qtbot.waitSignal(page.says) as said:
        assert page.main_action()
    line = only_order(store)
    assert (line.kind, line.due, line.state) == (OrderKind.SWAP, later, MoveState.PLANNED)
    assert {step.turn for step in line.steps} == {1}
    news: News = said.args[0]
    with qtbot.waitSignal(page.opens) as opened:
        assert news.then is not None
        news.then()
    assert opened.args == [Link("puzzle", f"orders/{line.id}")]
    assert page.households.one.key == ""


def test_an_answer_that_is_being_asked_anew_cannot_be_accepted(
    qtbot: QtBot, desk: Desk, rooms: dict[str, str], store: Store
) -> None:
    page = shown(qtbot, desk)
    chosen(qtbot, page, "H10001")
    page.households.day.line.setText("+7")
    page.households.look()
    assert page.main_action()
    qtbot.waitUntil(lambda: bool(page.households.swap) and not page.households.accept_bar._held)
    assert nothing_written(store)


def test_what_was_exchanged_already_is_recorded_in_one_go(
    qtbot: QtBot, desk: Desk, rooms: dict[str, str], store: Store
) -> None:
    page = shown(qtbot, desk)
    chosen(qtbot, page, "H10001")
    QTest.keyClick(page.households.accept_bar.at_once, Qt.Key.Key_Space)
    assert page.households.accept_bar.button.text().strip() == "Record that they exchanged"
    with qtbot.waitSignal(page.says):
        QTest.keyClick(page.households.accept_bar.button, Qt.Key.Key_Return)
    assert (home(store, "H10001"), home(store, "H10002")) == ("B/2", "A/3")
    assert only_order(store).state is MoveState.MADE


def test_who_may_not_is_told_precisely_and_nothing_can_be_accepted(
    qtbot: QtBot, desk: Desk, rooms: dict[str, str], store: Store
) -> None:
    page = shown(qtbot, desk)
    chosen(qtbot, page, "H10001")
    other(qtbot, page, "H10003")
    qtbot.waitUntil(lambda: page.households.swap is None)
    assert page.households._verdict.words == "may not"
    labels = page.households.detail.findChildren(QWidget)
    assert any("Persoon 1" in getattr(made, "text", str)() for made in labels)
    assert not page.main_action()
    assert nothing_written(store)


def test_who_is_not_to_be_moved_has_no_partners_and_the_reason_stands_there(
    qtbot: QtBot, desk: Desk, rooms: dict[str, str], store: Store
) -> None:
    run(store, TieHousehold(**by(), household="H10001", do_not_move=True, why="dialyse", ties={}))
    page = shown(qtbot, desk)
    chosen(qtbot, page, "H10001")
    assert page.households._none.text() == "Persoon 1: they are not to be moved"


def test_yesterday_is_refused_beside_the_day(qtbot: QtBot, desk: Desk, rooms: dict[str, str]) -> None:
    page = shown(qtbot, desk)
    chosen(qtbot, page, "H10001")
    page.households.day.line.selectAll()
    QTest.keyClicks(page.households.day.line, "1-11-2026")
    assert page.households.day.wrong.startswith("Nobody moves yesterday.")
    assert not page.main_action()


def test_a_change_meanwhile_is_said_beside_the_button_and_the_answer_is_asked_anew(
    qtbot: QtBot, desk: Desk, rooms: dict[str, str], store: Store
) -> None:
    page = shown(qtbot, desk)
    chosen(qtbot, page, "H10001")
    with store.reading() as session:
        gone = session.scalars(select(Stay).where(Stay.room_id == rooms["B/2"])).one().id
    run(
        store, StepStay(**by(), stay=gone, to=StayState.DEPARTED, destination="Assen")
    )  # behind the desk's back
    assert page.main_action()
    qtbot.waitUntil(lambda: page.households.accept_bar.wrong() != "")
    assert "H10002" in page.households.accept_bar.wrong()
    qtbot.waitUntil(lambda: not page.households.partners.swaps)
    assert page.households.accept_bar.isVisible()
    assert nothing_written(store)


def test_two_locations_exchange_as_one_order(
    qtbot: QtBot, desk: Desk, rooms: dict[str, str], store: Store
) -> None:
    page = shown(qtbot, desk)
    page.show_part(Between.LOCATIONS)
    part = page.locations
    assert part._empty.isVisible()
    qtbot.waitUntil(lambda: len(part.sites) == 2)
    QTest.keyClicks(part.one.line, "eik")
    QTest.keyClick(part.one.line, Qt.Key.Key_Return)
    QTest.keyClicks(part.other.line, "emm")
    QTest.keyClick(part.other.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: part.swap is not None)
    goes = {line.household for line in part.list.lines.rows() if line.step}
    stays = {line.household for line in part.list.lines.rows() if line.stays}
    assert goes == {"H10001", "H10002"}
    assert stays == {"H10003"}
    assert part._summary.text() == "2 households (4 persons) exchange, 1 household stay"
    assert part.list.hasFocus()
    assert unnamed(page) == []
    with qtbot.waitSignal(page.says):
        assert page.main_action()
    line = only_order(store)
    assert {step.household for step in line.steps} == goes
    assert {step.turn for step in line.steps} == {1}


def test_one_location_twice_is_refused_beside_its_field(
    qtbot: QtBot, desk: Desk, rooms: dict[str, str]
) -> None:
    page = shown(qtbot, desk)
    page.show_part(Between.LOCATIONS)
    qtbot.waitUntil(lambda: len(page.locations.sites) == 2)
    page.locations.one.look_up("A")
    for pick in (page.locations.one, page.locations.other):
        QTest.keyClicks(pick.line, " eik" if pick.line.text() else "de eik")
        QTest.keyClick(pick.line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.locations._other.wrong != "")
    assert page.locations._other.wrong.startswith("Choose two locations")
    assert not page.main_action()


def test_places_that_an_exchange_costs_are_a_warning_and_no_gain(
    qtbot: QtBot, desk: Desk, store: Store
) -> None:
    own = {"A": {"3": {"capacity": 3}}, "B": {"4": {"capacity": 4, "designation": "singles"}}}
    found = furnish_many(store, {code: {"rooms": rooms} for code, rooms in own.items()})
    house(store, found["A/3"], family(30, 31, reference="H10001"), days=90)
    house(store, found["B/4"], family(40, reference="H10002", shares=True), days=90)
    page = shown(qtbot, desk)
    chosen(qtbot, page, "H10001")
    tones = {pill.words: pill.tone for pill in page.households.detail.findChildren(Pill)}
    assert tones["3 places less for new households"] is Tone.WARN


@pytest.mark.parametrize("width", [1100, 520])
def test_esc_leads_back_to_the_first_field(
    qtbot: QtBot, desk: Desk, rooms: dict[str, str], width: int
) -> None:
    page = shown(qtbot, desk, width)
    chosen(qtbot, page, "H10001")
    page.households.list.setFocus()
    QTest.keyClick(page.households.list, Qt.Key.Key_Return)
    assert page.households.accept_bar.button.hasFocus()
    while page.back():
        pass
    assert page.households.one.line.hasFocus()


def test_a_household_is_opened_by_its_reference(qtbot: QtBot, desk: Desk, rooms: dict[str, str]) -> None:
    page = shown(qtbot, desk)
    page.open("H10002")
    qtbot.waitUntil(lambda: page.households.swap is not None)
    assert page.households.one.key == "H10002"
