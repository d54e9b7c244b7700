"""The page of improvement rounds: a real search in its own process, leaving out, accepting."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from kcio_desk.commands.base import run
from kcio_desk.commands.people import TieHousehold
from kcio_desk.desk import Desk
from kcio_desk.domain import OrderKind, Tie
from kcio_desk.matching.rounds import Aim
from kcio_desk.models import MoveOrder
from kcio_desk.queries.check import check
from kcio_desk.queries.move_orders import orders
from kcio_desk.settings import Language
from kcio_desk.store import Store
from kcio_desk.ui.rounds.ask import Most
from kcio_desk.ui.rounds.view import RoundsPage
from kcio_desk.ui.shared.language import use
from kcio_desk.ui.shared.screen import Link
from tests.helpers.accessible import spoken, unnamed
from tests.helpers.store import TODAY, by, family, furnish_many, house

SOON = 20_000
HOUSES: dict[str, dict[str, Any]] = {
    "A": {
        "name": "De Eik",
        "rooms": {n: {"capacity": int(n)} for n in "2469"},
        "latitude": 53.0,
        "longitude": 6.55,
    },
    "B": {
        "name": "De Linde",
        "municipality": "Emmen",
        "rooms": {"3": {"capacity": 3}},
        "latitude": 52.79,
        "longitude": 6.9,
    },
}


@pytest.fixture
def rooms(store: Store) -> dict[str, str]:
    """`H2` can go to A/2, then `H1` to A/4; `H3` alone to B/3."""
    found = furnish_many(store, HOUSES)
    house(store, found["A/6"], family(30, 31, 32, 33, reference="H1"), days=90)
    house(store, found["A/4"], family(40, 41, reference="H2"), days=90)
    house(store, found["A/9"], family(50, 51, 52, reference="H3"), days=90)
    return found


def shown(qtbot: QtBot, desk: Desk, width: int = 1100) -> RoundsPage:
    page = RoundsPage(desk)
    qtbot.addWidget(page)
    page.resize(width, 640)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    page.shown()
    page.ask_bar.seconds.setValue(2)
    return page


def searched(qtbot: QtBot, desk: Desk) -> RoundsPage:
    page = shown(qtbot, desk)
    page.begin()
    qtbot.waitUntil(lambda: not page.running, timeout=SOON)
    qtbot.waitUntil(lambda: page.result.turns is not None)
    return page


def turn_of(page: RoundsPage, household: str) -> int:
    return next(n for n, turn in page.result.whole.items() if household in turn.households)


def toggled(qtbot: QtBot, page: RoundsPage, number: int, key: Qt.Key = Qt.Key.Key_Space) -> None:
    page.result.list.setFocus()
    assert page.result.list.go_to(number)
    before = page.result.turns
    QTest.keyClick(page.result.list, key)
    qtbot.waitUntil(lambda: page.result.turns is not before)


def chips(page: RoundsPage) -> dict[int, str]:
    lines = page.result._lines
    return {turn.number: lines(turn).chip[0] for turn in page.result.list.lines.rows()}


def test_before_a_search_the_page_says_what_it_is_for(qtbot: QtBot, desk: Desk) -> None:
    page = shown(qtbot, desk)
    assert page._empty.isVisible()
    assert "stranded beds" in page._empty.accessibleName()
    assert unnamed(page) == []


def test_a_search_ends_in_turns_with_what_each_adds_and_a_drawing(
    qtbot: QtBot, desk: Desk, rooms: dict[str, str], store: Store
) -> None:
    page = searched(qtbot, desk)
    result = page.result
    assert result.found is not None
    assert result.strip.words().startswith("10 beds freed · no other moves bring more")
    assert [s.household for t in result.whole.values() for s in t.steps].index("H2") < [
        s.household for t in result.whole.values() for s in t.steps
    ].index("H1")
    assert result.whole[turn_of(page, "H1")].builds_on == {turn_of(page, "H2")}
    result.list.go_to(turn_of(page, "H3"))
    assert "Room A/9: now Persoon 1 (3); then nobody." in spoken(result.detail)
    assert result.list.hasFocus()
    assert unnamed(page) == []
    with store.reading() as session:
        assert session.scalar(select(MoveOrder)) is None


def test_leaving_out_a_turn_takes_along_what_builds_on_it_and_says_so(
    qtbot: QtBot, desk: Desk, rooms: dict[str, str]
) -> None:
    page = searched(qtbot, desk)
    base, upon, alone = (turn_of(page, who) for who in ("H2", "H1", "H3"))
    toggled(qtbot, page, base)
    assert chips(page) == {base: "left out", upon: "falls out too", alone: "+6 beds"}
    assert page.result._told.text() == f"Turn {base} is left out, and turn {upon} with it: it builds on it."
    assert page.result.strip.words() == "6 beds freed · of the 10 that the whole round brings"
    toggled(qtbot, page, upon, Qt.Key.Key_X)
    assert chips(page) == {base: "+2 beds", upon: "+2 beds", alone: "+6 beds"}
    assert "In again" in page.result._told.text()
    toggled(qtbot, page, alone, Qt.Key.Key_X)
    assert page.result._told.text() == f"Turn {alone} is left out."


def test_accepting_makes_one_order_of_the_turns_that_are_left(
    qtbot: QtBot, desk: Desk, rooms: dict[str, str], store: Store
) -> None:
    page = searched(qtbot, desk)
    toggled(qtbot, page, turn_of(page, "H3"))
    with qtbot.waitSignal(page.says):
        assert page.main_action()
    with store.reading() as session:
        (line,) = orders(session)
        assert check(session, TODAY) == []
    assert line.kind is OrderKind.ROUND
    assert [(step.household, step.turn) for step in line.steps] == [("H2", 1), ("H1", 2)]
    assert page._empty.isVisible()


def test_to_ask_for_something_else_loses_no_round_until_it_is_looked_for(
    qtbot: QtBot, desk: Desk, rooms: dict[str, str]
) -> None:
    page = searched(qtbot, desk)
    toggled(qtbot, page, turn_of(page, "H3"))
    page.ask_bar.aim.choose(1)
    qtbot.waitUntil(page._unknown.isVisible)
    page.begin()
    assert not page.running
    page.ask_bar.aim.choose(0)
    qtbot.waitUntil(page.result.isVisible)
    assert chips(page)[turn_of(page, "H3")] == "left out"


def test_a_round_is_accepted_as_it_is_shown_and_not_as_it_was(
    qtbot: QtBot, desk: Desk, rooms: dict[str, str], store: Store
) -> None:
    page = searched(qtbot, desk)
    page.result.list.go_to(turn_of(page, "H3"))
    page.result.toggle()
    assert page.main_action()
    qtbot.waitUntil(lambda: page.result.turns is not None and bool(page.result.turns.without))
    with store.reading() as session:
        assert session.scalar(select(MoveOrder)) is None


def test_all_turns_left_out_leave_nothing_to_accept(
    qtbot: QtBot, desk: Desk, rooms: dict[str, str], store: Store
) -> None:
    page = searched(qtbot, desk)
    for who in ("H2", "H3"):
        toggled(qtbot, page, turn_of(page, who))
    assert not page.result.accept_bar.button.isEnabled()


def test_esc_stops_the_search_and_keeps_what_was_found(
    qtbot: QtBot, desk: Desk, rooms: dict[str, str]
) -> None:
    page = shown(qtbot, desk)
    page.ask_bar.seconds.setValue(60)
    page.begin()
    assert page.running
    assert not page.ask_bar.button.isEnabled()
    assert page.back()
    qtbot.waitUntil(lambda: not page.running, timeout=SOON)
    qtbot.waitUntil(lambda: page.result.turns is not None or page._unfound.isVisible())
    assert page.ask_bar.button.isEnabled()


def test_a_change_of_the_store_marks_the_round_and_an_outdated_one_is_refused(
    qtbot: QtBot, desk: Desk, rooms: dict[str, str], store: Store
) -> None:
    page = searched(qtbot, desk)
    assert page.result.stale() == ""
    tied = desk.made(TieHousehold, household="H3", do_not_move=True, why="dialyse", ties={})
    with qtbot.waitSignal(desk.changed):
        desk.do(tied)
    qtbot.waitUntil(lambda: "Something has changed" in page.result.stale())
    assert page.main_action()
    qtbot.waitUntil(lambda: page.result.accept_bar.wrong() != "")
    assert "H3" in page.result.accept_bar.wrong()
    qtbot.waitUntil(lambda: "can no longer be carried out" in page.result.stale())
    with store.reading() as session:
        assert session.scalar(select(MoveOrder)) is None


def test_where_nobodys_school_is_known_the_page_says_where_to_write_it_down(
    qtbot: QtBot, desk: Desk, rooms: dict[str, str], store: Store
) -> None:
    page = shown(qtbot, desk)
    page.ask_bar.aim.choose(1)
    qtbot.waitUntil(page._unknown.isVisible)
    assert not page.ask_bar.button.isEnabled()
    assert page._unknown.action is not None
    with qtbot.waitSignal(page.opens) as opened:
        page._unknown.action.click()
    assert opened.args == [Link("locations")]
    house(store, rooms["A/2"], family(40, 9, reference="H4"), days=90)
    run(store, TieHousehold(**by(), household="H4", do_not_move=False, why="", ties={Tie.SCHOOL: "Emmen"}))
    page.shown()
    qtbot.waitUntil(page._empty.isVisible)
    page.begin()
    qtbot.waitUntil(lambda: page.result.turns is not None, timeout=SOON)
    assert page.result.found is not None
    assert (page.result.found.aim, page.result.found.gained) == (Aim.NEARER, 1)
    assert page.result.strip.words().startswith("1 family nearer")
    assert set(chips(page).values()) == {"nearer"}


def test_a_region_in_order_has_no_round(qtbot: QtBot, desk: Desk, store: Store) -> None:
    furnish_many(store, {"A": {"rooms": {"2": {"capacity": 2}}}})
    page = shown(qtbot, desk)
    page.ask_bar.moves.show_value(Most.TWO)
    page.begin()
    qtbot.waitUntil(page._nothing.isVisible, timeout=SOON)


def test_a_round_stays_open_when_the_language_changes(
    qtbot: QtBot, desk: Desk, rooms: dict[str, str]
) -> None:
    old = searched(qtbot, desk)
    toggled(qtbot, old, turn_of(old, "H3"))
    use(Language.DUTCH)
    page = shown(qtbot, desk)
    page.take_over(old)
    qtbot.waitUntil(lambda: page.result.turns is not None)
    assert page.result.turns.without == old.result.turns.without != frozenset()
    assert page._pages.currentWidget() is page.result
    assert set(chips(page)) == set(chips(old))
