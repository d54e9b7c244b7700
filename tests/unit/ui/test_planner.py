"""The planner's page: choose, watch, mark, accept; nothing is written before that."""

from __future__ import annotations

import json
import multiprocessing
from collections.abc import Callable
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete
from sqlalchemy import func, select

from kcio_desk.commands.base import run
from kcio_desk.commands.staying import StepStay
from kcio_desk.desk import Desk
from kcio_desk.domain import StayState
from kcio_desk.models import Document, MoveOrder, Request, Stay
from kcio_desk.queries.check import check
from kcio_desk.settings import Language, Settings
from kcio_desk.store import Clock, Store, open_store
from kcio_desk.ui.planner.marks import Marks
from kcio_desk.ui.planner.view import PlannerPage
from kcio_desk.ui.puzzle.view import PuzzleScreen
from kcio_desk.ui.shared.language import use
from kcio_desk.ui.shared.screen import Link, News
from kcio_desk.ui.shared.table import CHIP_ROLE
from kcio_desk.ui.window import MainWindow
from tests.helpers.accessible import unnamed
from tests.helpers.store import NOW, TODAY, ask, by, family, furnish, furnish_many, place

WAIT_MS = 30_000


def shown(qtbot: QtBot, desk: Desk) -> PlannerPage:
    page = PlannerPage(desk)
    qtbot.addWidget(page)
    page.resize(1100, 640)
    page.show()
    page.activateWindow()
    page.shown()
    page.choosing.options.seconds.setValue(2)
    qtbot.waitUntil(lambda: bool(page.choosing.pick.lines) or desk._waiting == 0, timeout=WAIT_MS)
    return page


def planned(qtbot: QtBot, page: PlannerPage) -> None:
    """Make a plan of what is chosen, and wait until the planner is done."""
    page.main_action()
    settled(qtbot, page)


def settled(qtbot: QtBot, page: PlannerPage) -> None:
    qtbot.waitUntil(lambda: page.run is not None, timeout=WAIT_MS)
    qtbot.waitUntil(lambda: page.run is None, timeout=WAIT_MS)


def accepted(qtbot: QtBot, page: PlannerPage) -> None:
    page.main_action()
    qtbot.waitUntil(lambda: bool(page.outcomes) and page.acceptance is None, timeout=WAIT_MS)


def where(page: PlannerPage) -> dict[str, str]:
    assert page.planned.plan is not None
    return {one.household: "+".join(room.name for room in one.rooms) for one in page.planned.plan.placed}


def stays(store: Store) -> int:
    with store.reading() as session:
        return session.scalar(select(func.count()).select_from(Stay)) or 0


def listed(page: PlannerPage) -> list[str]:
    return [line.facts.household.reference for line in page.choosing.pick.model.rows()]


@pytest.fixture
def house(store: Store) -> dict[str, str]:
    """Four rooms and three families who ask; one of nine fits nowhere."""
    rooms = furnish(store, k1={"capacity": 1}, k2={"capacity": 2}, k3={"capacity": 2}, k4={"capacity": 3})
    ask(store, family(30, 31, reference="two"), urgent=True)
    ask(store, family(30, 31, 32, reference="three"), near="Assen")
    ask(store, family(*[30] * 9, reference="nine"))
    return rooms


def test_without_requests_it_says_what_can_be_done(qtbot: QtBot, desk: Desk) -> None:
    page = shown(qtbot, desk)
    assert page.choosing.pick._empty.isVisible()
    assert "bus list" in page.choosing.pick._empty.accessibleName()
    assert not page.choosing.options.plan.isEnabled()
    assert unnamed(page) == []


def test_who_has_a_room_or_holds_one_is_not_there_to_choose(
    qtbot: QtBot, desk: Desk, store: Store, house: dict[str, str]
) -> None:
    place(store, ask(store, family(30, reference="placed")), house["k1"])
    later = NOW.replace(hour=18)
    place(store, ask(store, family(30, 31, reference="reserved")), house["k2"], reserve_until=later)
    page = shown(qtbot, desk)
    assert sorted(listed(page)) == ["nine", "three", "two"]


def test_ticks_by_key_for_all_none_urgent_and_what_the_filter_shows(
    qtbot: QtBot, desk: Desk, house: dict[str, str]
) -> None:
    page = shown(qtbot, desk)
    pick = page.choosing.pick
    assert len(pick.wanted().requests) == 3
    pick.take_focus()
    qtbot.keyClick(pick.table, Qt.Key.Key_Space)
    assert len(pick.wanted().requests) == 2
    pick.none.click()
    assert pick.wanted().requests == ()
    assert not page.choosing.options.plan.isEnabled()
    pick.urgent.click()
    assert [line.facts.household.reference for line in pick.lines if line.id in pick.model.chosen] == ["two"]
    pick.words.setText("assen")
    pick.all.click()
    assert listed(page) == ["three"]
    assert len(pick.wanted().requests) == 2


def test_a_plan_says_who_goes_where_and_who_is_left_and_writes_nothing(
    qtbot: QtBot, desk: Desk, store: Store, house: dict[str, str]
) -> None:
    page = shown(qtbot, desk)
    planned(qtbot, page)
    assert where(page) == {"two": where(page)["two"], "three": "k4"}
    assert where(page)["two"] in {"k2", "k3"}
    assert "5 of 14 persons placed" in page.planned.strip.words()
    assert "proven" in page.planned.strip.words()
    (left,) = page.planned.unplaced.rows.rows()
    assert left.left.household == "nine"
    assert page.planned.placed.rows.rows()[0].placed.reasons
    assert page.planned.places.topLevelItemCount() == 1
    assert page.planned.places.topLevelItem(0).text(3) == "3"
    assert stays(store) == 0
    assert unnamed(page) == []


def test_a_first_plan_is_there_before_the_process_has_said_a_word(
    qtbot: QtBot, desk: Desk, house: dict[str, str]
) -> None:
    page = shown(qtbot, desk)
    page.main_action()
    qtbot.waitUntil(lambda: page.run is not None, timeout=WAIT_MS)
    assert page.process is not None
    assert page.process.progress is None
    assert len(page.planned.placed.rows.rows()) == 2
    assert not page.planned.primary.isEnabled()
    settled(qtbot, page)
    assert page.planned.primary.isEnabled()


def test_esc_stops_and_keeps_the_best_so_far(qtbot: QtBot, desk: Desk, house: dict[str, str]) -> None:
    page = shown(qtbot, desk)
    page.choosing.options.seconds.setValue(600)
    page.choosing.options.frontier.setChecked(True)
    page.main_action()
    qtbot.waitUntil(lambda: page.run is not None, timeout=WAIT_MS)
    assert page.back()
    qtbot.waitUntil(lambda: page.run is None, timeout=WAIT_MS)
    assert where(page)["three"] == "k4"
    assert page.planned.primary.isEnabled()


def test_a_window_that_closes_takes_the_planners_process_with_it(
    qtbot: QtBot, desk: Desk, house: dict[str, str]
) -> None:
    page = PlannerPage(desk)
    page.show()
    page.shown()
    qtbot.waitUntil(lambda: bool(page.choosing.pick.lines), timeout=WAIT_MS)
    page.choosing.options.frontier.setChecked(True)
    page.choosing.options.seconds.setValue(600)
    page.main_action()
    qtbot.waitUntil(lambda: page.run is not None and bool(multiprocessing.active_children()), timeout=WAIT_MS)
    delete(page)
    assert multiprocessing.active_children() == []


def test_pinned_stays_and_forbidden_goes_elsewhere_when_planned_again(
    qtbot: QtBot, desk: Desk, house: dict[str, str]
) -> None:
    page = shown(qtbot, desk)
    planned(qtbot, page)
    table, before = page.planned.placed, where(page)
    table.setFocus()
    assert table.go_to("three")
    qtbot.keyClick(table, Qt.Key.Key_P)
    assert table.go_to("two")
    qtbot.keyClick(table, Qt.Key.Key_X)
    assert [(row.pinned, row.forbidden) for row in table.rows.rows()] == [(False, True), (True, False)]
    assert page.planned.primary.accessibleName() == "Plan again"
    page.main_action()
    settled(qtbot, page)
    assert where(page)["three"] == before["three"]
    assert where(page)["two"] in {"k2", "k3"} - {before["two"]}
    assert page.planned.primary.accessibleName() == "Accept"
    assert (
        "pinned"
        in page.planned.placed.rows.data(table.rows.index(table.rows.line_of("three"), 1), CHIP_ROLE)[0]
    )


def test_marks_are_undone_one_by_one(qtbot: QtBot, desk: Desk, house: dict[str, str]) -> None:
    page = shown(qtbot, desk)
    planned(qtbot, page)
    page.planned.placed.setFocus()
    page.planned.pin()
    page.planned.forbid()
    assert page.planned.marks.forbids
    assert not page.planned.marks.pins
    page.planned.undo()
    assert page.planned.marks.pins
    page.planned.undo()
    assert page.planned.marks == Marks()
    assert not page.planned.unsent


def test_accepting_writes_each_placement_and_opens_its_sheet(
    qtbot: QtBot, desk: Desk, store: Store, house: dict[str, str]
) -> None:
    page = shown(qtbot, desk)
    planned(qtbot, page)
    with qtbot.waitSignal(page.says) as told:
        accepted(qtbot, page)
    assert isinstance(told.args[0], News)
    assert stays(store) == 2
    assert [one.problem for one in page.outcomes] == [None, None]
    with qtbot.waitSignal(page.opens) as opened:
        qtbot.keyClick(page.done.table, Qt.Key.Key_Return)
    assert opened.args[0] in [Link("sheet", one.stays[0]) for one in page.outcomes]
    with store.reading() as session:
        assert check(session, TODAY) == []
    assert unnamed(page) == []


def test_all_sheets_come_in_one_file_and_are_written_down_as_issued(
    qtbot: QtBot, desk: Desk, store: Store, house: dict[str, str], tmp_path: Path
) -> None:
    page = shown(qtbot, desk)
    planned(qtbot, page)
    accepted(qtbot, page)
    file = tmp_path / "bladen.pdf"
    page.save_sheets(file)
    qtbot.waitUntil(file.exists, timeout=WAIT_MS)
    words = "".join(leaf.extract_text() for leaf in PdfReader(file).pages)
    with store.reading() as session:
        numbers = session.scalars(select(Document.number)).all()
        assert len(numbers) == 8
        assert all(number in words for number in numbers)


def test_what_has_changed_is_told_the_rest_stands_and_can_be_planned_again(
    qtbot: QtBot, desk: Desk, store: Store, house: dict[str, str]
) -> None:
    page = shown(qtbot, desk)
    planned(qtbot, page)
    other = open_store(store.file.parent)
    taken = page.planned.plan.placed[0] if page.planned.plan else None
    assert taken is not None
    place(other, ask(other, family(40, 41, reference="first")), taken.rooms[0].id)
    other.close()
    qtbot.waitUntil(lambda: page.planned._stale.isVisible(), timeout=WAIT_MS)
    accepted(qtbot, page)
    assert [one.placed.household for one in page.outcomes if one.problem is None] == ["three"]
    (changed,) = (one for one in page.outcomes if one.problem)
    assert changed.placed.household == "two"
    assert page.done.replan.isVisible()
    page.done.replan.click()
    settled(qtbot, page)
    assert where(page) == {"two": ({"k2", "k3"} - {taken.rooms[0].name}).pop()}
    accepted(qtbot, page)
    assert [one.problem for one in page.outcomes] == [None]


def test_a_bus_list_is_planned_line_by_line_and_taken_only_when_accepted(
    qtbot: QtBot, desk: Desk, store: Store, house: dict[str, str], tmp_path: Path
) -> None:
    good = [
        {"persons": [{"sex": "v", "age": 30}]},
        {"household": "H1", "persons": [{"sex": "m", "age": 40}] * 2},
    ]
    bad = [{"household": "H1", "persons": [{"sex": "m", "age": 40}]}, {"persons": [], "near": "Assen"}]
    file = tmp_path / "bus.jsonl"
    file.write_text("\n".join(json.dumps(each) for each in good + bad) + "\nnonsense\n", "utf-8")
    page = shown(qtbot, desk)
    page.choosing.show_source(1)
    page.choosing.bus.read_file(file)
    qtbot.waitUntil(lambda: page.choosing.bus.listed is not None, timeout=WAIT_MS)
    rows = page.choosing.bus.model.rows()
    assert [(row.line.number, bool(row.why)) for row in rows] == [
        (3, True),
        (4, True),
        (5, True),
        (1, False),
        (2, False),
    ]
    planned(qtbot, page)
    assert set(where(page)) == {"#1", "H1"}
    with store.reading() as session:
        assert session.scalar(select(func.count()).select_from(Request)) == 3
    accepted(qtbot, page)
    with store.reading() as session:
        assert session.scalar(select(func.count()).select_from(Request)) == 5
        assert check(session, TODAY) == []


def test_a_file_that_is_no_list_is_told_in_words(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    page = shown(qtbot, desk)
    page.choosing.show_source(1)
    (tmp_path / "empty.jsonl").write_text("\n", "utf-8")
    page.choosing.bus.read_file(tmp_path / "empty.jsonl")
    qtbot.waitUntil(lambda: page.choosing.bus._wrong.isVisible(), timeout=WAIT_MS)
    assert "empty.jsonl is empty" in page.choosing.bus._wrong.text()


def test_everybody_in_a_location_that_closes_moves_by_an_order_that_can_be_opened(
    qtbot: QtBot, desk: Desk, store: Store
) -> None:
    rooms = furnish_many(
        store,
        {"A": {"rooms": {"k1": {"capacity": 2}}, "closes_on": None}, "B": {"rooms": {"k1": {"capacity": 2}}}},
    )
    (stay,) = place(store, ask(store, family(30, 31, reference="home")), rooms["A/k1"])
    run(store, StepStay(**by(), stay=stay, to=StayState.ARRIVED))
    page = shown(qtbot, desk)
    page.choosing.show_source(2)
    closing = page.choosing.closing
    qtbot.waitUntil(lambda: closing.location.count() == 2, timeout=WAIT_MS)
    closing.location.setCurrentIndex(closing.location.findData("A"))
    closing.day.line.setText("31-12-2026")
    qtbot.waitUntil(lambda: closing.asked is not None, timeout=WAIT_MS)
    assert [row.household for row in closing.model.rows()] == ["home"]
    planned(qtbot, page)
    accepted(qtbot, page)
    with store.reading() as session:
        order = session.scalars(select(MoveOrder.id)).one()
    with qtbot.waitSignal(page.opens) as opened:
        page.done.order.click()
    assert opened.args == [Link("puzzle", f"orders/{order}")]


def test_a_location_where_nobody_sleeps_is_told_beside_its_field(
    qtbot: QtBot, desk: Desk, store: Store
) -> None:
    furnish(store, k1={"capacity": 2})
    page = shown(qtbot, desk)
    page.choosing.show_source(2)
    closing = page.choosing.closing
    qtbot.waitUntil(lambda: closing.location.count() == 1, timeout=WAIT_MS)
    closing.day.line.setText("31-12-2026")
    qtbot.waitUntil(lambda: bool(closing._where.wrong), timeout=WAIT_MS)
    assert "Nobody sleeps in" in closing._where.wrong
    closing.day.line.setText("1-11-2026")
    qtbot.waitUntil(lambda: bool(closing.day.wrong), timeout=WAIT_MS)
    assert "has passed" in closing.day.wrong


def test_a_frontier_offers_a_plan_for_each_number_of_moves(
    qtbot: QtBot, desk: Desk, house: dict[str, str]
) -> None:
    page = shown(qtbot, desk)
    page.choosing.options.frontier.setChecked(True)
    planned(qtbot, page)
    assert [button.accessibleName()[:7] for button in page.planned.frontier.buttons] == [
        "0 moves",
        "1 move:",
        "2 moves",
        "5 moves",
        "10 move",
    ]
    assert page.choice is not None
    assert page.choice.moves == 0
    page.planned.frontier.buttons[2].click()
    assert page.choice.moves == 2
    assert page.planned.plan is page.plans[2]


def test_what_comes_by_itself_takes_the_focus_from_nobody(
    qtbot: QtBot, desk: Desk, house: dict[str, str]
) -> None:
    page = shown(qtbot, desk)
    page.main_action()
    qtbot.waitUntil(lambda: page.run is not None, timeout=WAIT_MS)
    focus: Callable[[], object] = QApplication.focusWidget
    page.clearFocus()
    if (widget := QApplication.focusWidget()) is not None:
        widget.clearFocus()
    settled(qtbot, page)
    assert focus() is None


def test_two_desks_see_the_same_store(qtbot: QtBot, store: Store, clock: Clock, desk: Desk) -> None:
    """A request taken elsewhere is there to choose without asking."""
    furnish(store, k1={"capacity": 1})
    page = shown(qtbot, desk)
    second = Desk(open_store(store.file.parent), Settings(operator="Ola"), clock)
    ask(second.store, family(30, reference="new"))
    qtbot.waitUntil(lambda: listed(page) == ["new"], timeout=WAIT_MS)
    second.close()
    delete(second)


def test_a_plan_stays_open_with_its_marks_when_the_language_changes(
    qtbot: QtBot, desk: Desk, house: dict[str, str]
) -> None:
    window = MainWindow(desk, lambda d: [PuzzleScreen([PlannerPage(d)])])
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    window.open(Link("puzzle"))
    old = window.findChild(PlannerPage)
    assert old is not None
    old.choosing.options.seconds.setValue(2)
    qtbot.waitUntil(lambda: bool(old.choosing.pick.lines), timeout=WAIT_MS)
    planned(qtbot, old)
    old.planned.placed.selectRow(0)
    old.planned.pin()
    before = window.screens["puzzle"]
    use(Language.DUTCH)
    qtbot.waitUntil(lambda: window.screens["puzzle"] is not before)
    page = window.screens["puzzle"].findChild(PlannerPage)
    assert page is not None
    assert where(page) == where(old)
    assert page.pages.currentWidget() is page.planned
    assert page.planned.marks == old.planned.marks != Marks()
    assert "personen" in page.planned.strip.words()
    page.main_action()
    settled(qtbot, page)
    assert not page.planned.unsent
