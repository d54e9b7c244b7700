"""The page of move orders: carried out, stopped and taken back by keys, with what it does said first."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from kcio_desk.commands.base import run
from kcio_desk.commands.moving import CarryOut
from kcio_desk.commands.people import TakeRequest, TieHousehold
from kcio_desk.commands.staying import StepStay
from kcio_desk.desk import Desk
from kcio_desk.domain import MoveState, OrderKind, RequestFacts, StayState, Tie
from kcio_desk.models import Household, Request
from kcio_desk.queries.location_detail import Ties, room_detail
from kcio_desk.queries.move_orders import OrderLine, OrderStep, orders
from kcio_desk.store import Store
from kcio_desk.ui.locations.room import RoomPane
from kcio_desk.ui.orders.view import OrdersPage
from kcio_desk.ui.orders.words import made_words, order_chip, progress_words
from kcio_desk.ui.puzzle.view import PuzzleScreen
from kcio_desk.ui.requests.view import RequestsScreen
from kcio_desk.ui.shared.palette import Tone
from kcio_desk.ui.shared.pill import Pill
from kcio_desk.ui.shared.screen import Link
from kcio_desk.ui.shared.ties import TieForm, tie_pills
from tests.helpers.accessible import unnamed
from tests.helpers.orders import ROOMS, chain, home, house, order
from tests.helpers.store import NOW, TODAY, by, family, furnish_many


@pytest.fixture
def rooms(store: Store) -> dict[str, str]:
    return furnish_many(store, ROOMS)


def shown(qtbot: QtBot, desk: Desk, width: int = 1100) -> OrdersPage:
    page = OrdersPage(desk)
    qtbot.addWidget(page)
    page.resize(width, 700)
    page.show()
    page.activateWindow()
    page.shown()
    qtbot.waitUntil(lambda: page._pages.currentIndex() > 0)
    return page


def opened(qtbot: QtBot, page: OrdersPage, made: str) -> None:
    page.open(made)
    qtbot.waitUntil(lambda: page.pane.order is not None and page.pane.order.id == made)


def words(inside: QWidget) -> str:
    found = [made.text() for made in inside.findChildren(QLabel) if made.isVisibleTo(inside)]
    chips = [made.words for made in inside.findChildren(Pill) if made.isVisibleTo(inside)]
    return " | ".join([*found, *chips])


def named(inside: QWidget, name: str) -> QPushButton:
    return next(
        made
        for made in inside.findChildren(QPushButton)
        if made.accessibleName().startswith(name) and made.isVisibleTo(inside)
    )


def as_it_is(store: Store, made: str) -> OrderLine:
    with store.reading() as session:
        return next(line for line in orders(session) if line.id == made)


def until_made(qtbot: QtBot, page: OrdersPage, n: int) -> None:
    qtbot.waitUntil(lambda: page.pane.order is not None and page.pane.order.made == n)


def test_no_orders_says_what_one_is_and_where_it_comes_from(qtbot: QtBot, desk: Desk) -> None:
    page = shown(qtbot, desk)
    assert page._empty.isVisible()
    assert "accepting a chain" in page._empty.accessibleName()
    assert page._empty.action is not None
    with qtbot.waitSignal(page.opens) as asked:
        page._empty.action.click()
    assert asked.args == [Link("requests")]
    assert not page.main_action()


def test_an_order_is_shown_with_its_steps_and_for_whom(
    qtbot: QtBot, desk: Desk, store: Store, rooms: dict[str, str]
) -> None:
    made, wants = chain(store, rooms)
    page = shown(qtbot, desk)
    opened(qtbot, page, made)
    qtbot.waitUntil(lambda: "Then come" in words(page.pane))
    told = words(page.pane)
    for said in ("V2026-00001", "0 of 2 made", "made by test", "Turn 1", "Turn 2", "Then come", "Huis B"):
        assert said in told
    assert "in this room for one day only" in told
    with qtbot.waitSignal(page.opens) as asked:
        named(page.pane, "Request A2026-00003").click()
    assert asked.args == [Link("requests", wants)]
    with qtbot.waitSignal(page.opens) as asked:
        named(page.pane, "Sheet").click()
    assert asked.args == [Link("sheet", as_it_is(store, made).steps[0].stay)]
    assert unnamed(page) == []


def test_the_badge_counts_orders_with_moves_to_make(
    qtbot: QtBot, desk: Desk, store: Store, rooms: dict[str, str]
) -> None:
    made, _ = chain(store, rooms)
    page = OrdersPage(desk)
    screen = PuzzleScreen([page])
    qtbot.addWidget(screen)
    seen: list[int] = []
    screen.badge.connect(seen.append)
    qtbot.waitUntil(lambda: seen[-1:] == [1])
    for _ in range(2):
        desk.do(desk.made(CarryOut, order=made))
    qtbot.waitUntil(lambda: seen[-1:] == [0])


def test_ctrl_enter_carries_out_one_turn_that_its_button_names(
    qtbot: QtBot, desk: Desk, store: Store, rooms: dict[str, str]
) -> None:
    made, _ = chain(store, rooms)
    page = shown(qtbot, desk)
    opened(qtbot, page, made)
    assert page.pane.made.accessibleName() == "Made: Persoon 1 → B/2"
    with qtbot.waitSignal(page.says):
        assert page.main_action()
    until_made(qtbot, page, 1)
    assert (home(store, "H2"), home(store, "H1")) == ("B/2", "A/3")
    assert page.pane.made.accessibleName() == "Made: Persoon 1 → A/3"
    assert page.main_action()
    until_made(qtbot, page, 2)
    assert not page.pane.made.isVisible()
    assert not page.main_action()


def test_a_key_pressed_twice_carries_out_no_turn_unseen(
    qtbot: QtBot, desk: Desk, store: Store, rooms: dict[str, str]
) -> None:
    made, _ = chain(store, rooms)
    page = shown(qtbot, desk)
    opened(qtbot, page, made)
    page.main_action()
    page.main_action()
    until_made(qtbot, page, 1)
    desk.wait()
    assert as_it_is(store, made).made == 1


def test_stopping_says_what_happens_to_whom_and_leaves_everybody_a_bed(
    qtbot: QtBot, desk: Desk, store: Store, rooms: dict[str, str]
) -> None:
    made, _ = chain(store, rooms)
    page = shown(qtbot, desk)
    opened(qtbot, page, made)
    qtbot.keyClick(page.list, Qt.Key.Key_S)
    form = page.pane.forms.form
    assert form is not None
    assert "Persoon 1 stays in A/3." in words(form)
    assert "placement of Persoon 1 in A/4 lapses: request A2026-00003 looks for a room" in words(form)
    assert page.back()
    assert page.pane.forms.form is None
    assert page.list.hasFocus()
    assert as_it_is(store, made).state is MoveState.PLANNED
    qtbot.keyClick(page.list, Qt.Key.Key_S)
    assert page.main_action()
    qtbot.waitUntil(lambda: as_it_is(store, made).state is MoveState.STOPPED)
    qtbot.waitUntil(lambda: page.pane.forms.form is None and not page.pane.stop_button.isVisible())
    assert (home(store, "H2"), home(store, "H1")) == ("A/3", "A/4")
    assert "stopped" in words(page.pane)


def test_half_way_stop_and_go_back_is_one_act(
    qtbot: QtBot, desk: Desk, store: Store, rooms: dict[str, str]
) -> None:
    made, _ = chain(store, rooms)
    run(store, CarryOut(**by(), order=made))
    page = shown(qtbot, desk)
    opened(qtbot, page, made)
    assert page.pane.back_button.text().strip() == "Stop and go back…"
    qtbot.keyClick(page.list, Qt.Key.Key_Backspace)
    form = page.pane.forms.form
    assert form is not None
    assert "goes back today from B/2 to A/3" in words(form)
    assert page.main_action()
    qtbot.waitUntil(lambda: as_it_is(store, made).state is MoveState.REVERSED)
    assert (home(store, "H2"), home(store, "H1")) == ("A/3", "A/4")


def test_a_step_back_takes_the_last_turn_only(
    qtbot: QtBot, desk: Desk, store: Store, rooms: dict[str, str]
) -> None:
    house(store, rooms["A/4"], family(34, 9, 7, reference="H1"))
    house(store, rooms["A/3"], family(40, 12, reference="H2"))
    made = order(store, ("H2", rooms["B/2"], 1), ("H1", rooms["A/3"], 2))
    for _ in range(2):
        run(store, CarryOut(**by(), order=made))
    page = shown(qtbot, desk)
    opened(qtbot, page, made)
    assert page.pane.back_button.text().strip() == "A step back…"
    qtbot.keyClick(page.list, Qt.Key.Key_T)
    assert page.main_action()
    until_made(qtbot, page, 1)
    assert (home(store, "H2"), home(store, "H1")) == ("B/2", "A/4")


def test_what_was_refused_stands_beside_the_act_and_nothing_is_written(
    qtbot: QtBot, desk: Desk, store: Store, rooms: dict[str, str]
) -> None:
    made, _ = chain(store, rooms)
    for _ in range(2):
        run(store, CarryOut(**by(), order=made))
    newcomer = as_it_is(store, made).steps[-1].stay
    run(store, StepStay(**by(), stay=newcomer, to=StayState.ARRIVED))
    page = shown(qtbot, desk)
    opened(qtbot, page, made)
    qtbot.keyClick(page.list, Qt.Key.Key_T)
    form = page.pane.forms.form
    assert form is not None
    page.main_action()
    qtbot.waitUntil(lambda: "cannot sleep in A/4" in form.problem_words())
    assert "Move or cancel that stay first" in form.problem_words()
    assert home(store, "H1") == "A/3"


def test_a_turn_that_cannot_be_made_says_why_above_the_steps(
    qtbot: QtBot, desk: Desk, store: Store, rooms: dict[str, str]
) -> None:
    made, _ = chain(store, rooms)
    page = shown(qtbot, desk)
    opened(qtbot, page, made)
    for _ in range(2):
        run(store, CarryOut(**by(), order=made))  # in another window, unseen as yet
    page.main_action()
    qtbot.waitUntil(lambda: "have been made" in page.pane.wrong())


def test_a_confirmation_of_what_is_no_longer_so_goes_away(
    qtbot: QtBot, desk: Desk, store: Store, rooms: dict[str, str]
) -> None:
    made, _ = chain(store, rooms)
    page = shown(qtbot, desk)
    opened(qtbot, page, made)
    page.pane.stop()
    desk.do(desk.made(CarryOut, order=made))
    until_made(qtbot, page, 1)
    assert page.pane.forms.form is None


def test_news_that_changes_nothing_here_leaves_the_confirmation_open(
    qtbot: QtBot, desk: Desk, store: Store, rooms: dict[str, str]
) -> None:
    made, _ = chain(store, rooms)
    page = shown(qtbot, desk)
    opened(qtbot, page, made)
    page.pane.stop()
    form = page.pane.forms.form
    before = page.lines
    desk.do(desk.made(TakeRequest, facts=RequestFacts(household=family(30))))
    qtbot.waitUntil(lambda: page.lines is not before)
    assert page.pane.forms.form is form


def test_in_a_narrow_window_list_and_page_take_turns(
    qtbot: QtBot, desk: Desk, store: Store, rooms: dict[str, str]
) -> None:
    made, _ = chain(store, rooms)
    page = shown(qtbot, desk, width=560)
    qtbot.waitUntil(lambda: page.pane.order is not None)
    assert page.list.isVisible()
    assert not page.pane.isVisible()
    qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert page.pane.isVisible()
    assert not page.list.isVisible()
    assert page.pane.made.hasFocus()
    assert page.back()
    assert page.list.hasFocus()
    assert not page.back()
    opened(qtbot, page, made)
    assert page.pane.isVisible()


def test_nobody_says_moved_of_an_order_that_is_not_in_sight(
    qtbot: QtBot, desk: Desk, store: Store, rooms: dict[str, str]
) -> None:
    chain(store, rooms)
    page = shown(qtbot, desk, width=560)
    qtbot.waitUntil(lambda: page.pane.order is not None)
    assert page.main_action()
    assert page.pane.isVisible()
    assert [step.state for step in page.lines[0].moves] == [MoveState.PLANNED] * 2
    desk.wait()
    assert page.main_action()
    qtbot.waitUntil(lambda: page.lines[0].moves[0].state is MoveState.MADE)


def test_the_order_that_was_opened_stays_chosen_when_the_list_is_filled_anew(
    qtbot: QtBot, desk: Desk, store: Store, rooms: dict[str, str]
) -> None:
    house(store, rooms["A/2"], family(34, reference="H5"))
    first = order(store, ("H5", rooms["A/5"], 1))
    second, _ = chain(store, rooms)
    page = shown(qtbot, desk)
    opened(qtbot, page, first)
    opened(qtbot, page, second)
    desk.do(desk.made(CarryOut, order=second))
    until_made(qtbot, page, 1)
    assert page.chosen == second
    current = page.list.current()
    assert current is not None
    assert current.id == second


@pytest.mark.parametrize(
    ("days", "said", "tone"),
    [
        (3, "Thu 26 Nov", Tone.ACCENT),
        (0, "today", Tone.WARN),
        (-1, "1 day late", Tone.BAD),
        (-4, "4 days late", Tone.BAD),
    ],
)
def test_the_clock_says_by_when_and_how_late(days: int, said: str, tone: Tone) -> None:
    words, its_tone, shape = order_chip(a_line(MoveState.PLANNED, days), TODAY)
    assert (words, its_tone) == (said, tone)
    assert shape is not None


@pytest.mark.parametrize(
    ("state", "said"),
    [(MoveState.MADE, "all made"), (MoveState.STOPPED, "stopped"), (MoveState.REVERSED, "reversed")],
)
def test_an_order_without_moves_to_make_says_how_it_ended(state: MoveState, said: str) -> None:
    assert order_chip(a_line(state), TODAY)[0] == said


def test_of_many_households_together_the_button_says_how_many() -> None:
    assert made_words(a_line(MoveState.PLANNED, 0, 3)) == "Made: the 3 moves of turn 1"
    assert made_words(a_line(MoveState.PLANNED, 0, 2)) == "Made: Bondar → B/1, Bondar → B/1"
    assert progress_words(a_line(MoveState.MADE, 0, 3)) == "3 of 3 made"


def a_line(state: MoveState, days: int = 0, moves: int = 1) -> OrderLine:
    on = TODAY + timedelta(days=days)
    step = OrderStep("s", 1, "H1", "Bondar", 2, "A/1", "De Linde", "B/1", "De Eik", on, state)
    return OrderLine("o", "V2026-00001", OrderKind.CHAIN, NOW, "test", (step,) * moves)


# elsewhere


@pytest.mark.parametrize(
    ("where", "act", "said"),
    [
        ("B/2", "Cancel…", "This move is part of move order V2026-00001."),
        ("A/3", "Other end…", "This household is about to move to another room."),
    ],
)
def test_an_act_that_an_order_forbids_says_so_in_the_room(
    qtbot: QtBot, desk: Desk, store: Store, rooms: dict[str, str], where: str, act: str, said: str
) -> None:
    made, _ = chain(store, rooms)
    pane = RoomPane(desk)
    qtbot.addWidget(pane)
    with store.reading() as session:
        detail = room_detail(session, rooms[where], TODAY)
    assert detail is not None
    pane.show_detail(detail)
    pane.stays.go_to(next(stay.id for stay in detail.stays if stay.household == "H2"))
    with qtbot.waitSignal(pane.links) as asked:
        named(pane, "Move order V2026-00001").click()
    assert asked.args == [Link("puzzle", f"orders/{made}")]
    named(pane, act).click()
    form = pane.forms.form
    assert form is not None
    form.main_action()
    qtbot.waitUntil(lambda: said in form.problem_words())


# ties


def tie_form(qtbot: QtBot, desk: Desk, ties: Ties) -> TieForm:
    form = TieForm(desk, "H1", ties)
    qtbot.addWidget(form)
    form.show()
    qtbot.waitUntil(lambda: form._near[Tie.SCHOOL].findData("Assen") > 0)
    return form


def test_who_must_not_be_moved_needs_a_reason_beside_the_field(
    qtbot: QtBot, desk: Desk, store: Store, rooms: dict[str, str]
) -> None:
    house(store, rooms["A/3"], family(34, 9, reference="H1"))
    form = tie_form(qtbot, desk, Ties())
    assert not form.fields["why"].isVisible()
    qtbot.keyClick(form.editors["do_not_move"], Qt.Key.Key_Space)
    form.main_action()
    qtbot.waitUntil(lambda: "Write in one line why" in form.fields["why"].wrong)
    qtbot.keyClicks(form.editors["why"], "behandeling")
    with qtbot.waitSignal(form.put_away):
        form.main_action()


def test_ties_that_another_changed_are_fetched_below_what_was_typed(
    qtbot: QtBot, desk: Desk, store: Store, rooms: dict[str, str]
) -> None:
    house(store, rooms["A/3"], family(34, 9, reference="H1"))
    form = tie_form(qtbot, desk, Ties())
    theirs = {"do_not_move": True, "why": "ziekenhuis", "ties": {Tie.CARE: None}}
    run(store, TieHousehold(**by("Joost"), household="H1", **theirs))
    qtbot.keyClick(form.editors["do_not_move"], Qt.Key.Key_Space)
    qtbot.keyClicks(form.editors["why"], "behandeling")
    form.main_action()
    qtbot.waitUntil(lambda: "Joost made it “ziekenhuis”" in form.problem_words())
    form.stale.emit()
    assert form._ties[Tie.CARE].isChecked()
    with qtbot.waitSignal(form.put_away):
        form.main_action()
    with store.reading() as session:
        row = session.scalars(select(Household)).one()
        assert (row.do_not_move_why, [tie.tie for tie in row.ties]) == ("behandeling", [Tie.CARE])


def test_ties_are_written_with_their_municipality_and_shown_as_chips(
    qtbot: QtBot, desk: Desk, store: Store, rooms: dict[str, str]
) -> None:
    house(store, rooms["A/3"], family(34, 9, reference="H1"))
    run(store, TieHousehold(**by(), household="H1", ties={Tie.CARE: None, Tie.WORK: "Assen"}))
    form = tie_form(qtbot, desk, Ties(near=((Tie.CARE, None), (Tie.WORK, "Assen"))))
    qtbot.keyClick(form._ties[Tie.WORK], Qt.Key.Key_Space)
    qtbot.keyClick(form._ties[Tie.SCHOOL], Qt.Key.Key_Space)
    near: QComboBox = form._near[Tie.SCHOOL]
    assert near.isVisible()
    near.setCurrentIndex(near.findData("Assen"))
    with qtbot.waitSignal(form.put_away):
        form.main_action()
    screen = RequestsScreen(desk)
    qtbot.addWidget(screen)
    screen.resize(1146, 700)
    screen.show()
    with store.reading() as session:
        request = session.scalars(select(Request.id)).one()
    screen.open(request)
    qtbot.waitUntil(lambda: screen.detail.detail is not None)
    assert "school in Assen" in words(screen.detail)
    assert "care where they live" in words(screen.detail)
    assert "work" not in words(screen.detail)
    screen._do_key("N")
    assert isinstance(screen.detail.forms.form, TieForm)
    assert screen.detail.forms.form._near[Tie.SCHOOL].currentData() == "Assen"


def test_the_chip_that_forbids_comes_first() -> None:
    ties = Ties(True, "behandeling", ((Tie.SCHOOL, "Emmen"),))
    names = [pill.accessibleName() for pill in tie_pills(ties)]
    assert names == ["do not move: behandeling", "school in Emmen"]
    assert list(tie_pills(Ties())) == []
