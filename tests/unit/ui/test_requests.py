"""The requests: found by anything, worked by keys, nothing typed lost."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from kcio_desk.commands.base import run
from kcio_desk.commands.people import CloseRequest, OwnRequest, ParkRequest, ProposeRequest
from kcio_desk.commands.staying import StepStay
from kcio_desk.desk import Desk
from kcio_desk.domain import HouseholdFacts, PetFacts, RequestKind, RequestStatus, StayState
from kcio_desk.models import Request, Stay
from kcio_desk.queries.requests import RequestLine
from kcio_desk.settings import Language, load_settings
from kcio_desk.store import Store
from kcio_desk.ui.requests.forms import CloseForm, ParkForm, endings
from kcio_desk.ui.requests.view import RequestsScreen
from kcio_desk.ui.requests.wanted import Wanted, Whose
from kcio_desk.ui.requests.words import clock_chip, group_words, needs_words
from kcio_desk.ui.shared.language import use
from kcio_desk.ui.shared.palette import Tone
from kcio_desk.ui.shared.screen import Link, holds_focus
from tests.helpers.accessible import unnamed
from tests.helpers.store import NOW, TODAY, ask, by, family, furnish, furnish_many, place


def shown(qtbot: QtBot, desk: Desk, width: int = 1146) -> RequestsScreen:
    screen = RequestsScreen(desk)
    qtbot.addWidget(screen)
    screen.resize(width, 700)
    screen.show()
    screen.activateWindow()
    screen.shown()
    qtbot.waitUntil(lambda: screen._loaded)
    return screen


def chosen(qtbot: QtBot, screen: RequestsScreen, request: str) -> None:
    screen.open(request)
    qtbot.waitUntil(lambda: screen.detail.detail is not None and screen.detail.detail.line.id == request)


def showing(qtbot: QtBot, desk: Desk, request: str) -> RequestsScreen:
    """The screen with that request's page."""
    screen = shown(qtbot, desk)
    chosen(qtbot, screen, request)
    return screen


def listed(screen: RequestsScreen) -> list[str]:
    return [line.facts.household.reference for line in screen.table.requests.rows()]


def row(store: Store, request: str) -> Request:
    with store.reading() as session:
        return session.get_one(Request, request)


def words(screen: RequestsScreen) -> str:
    return " | ".join(
        made.text() for made in screen.detail.findChildren(QLabel) if made.isVisibleTo(screen.detail)
    )


def press(qtbot: QtBot, screen: RequestsScreen, name: str) -> None:
    made = next(b for b in screen.detail.findChildren(QPushButton) if b.accessibleName().startswith(name))
    made.click()


def type_into_form(screen: RequestsScreen, key: str, said: str) -> None:
    form = screen.detail.forms.form
    assert form is not None
    editor = form.fields[key].editor
    editor.setFocus()
    editor.selectAll()  # type: ignore[attr-defined]
    QTest.keyClicks(editor, said)


def test_no_requests_says_what_to_do(qtbot: QtBot, desk: Desk) -> None:
    screen = shown(qtbot, desk)
    assert screen._nothing.isVisible()
    assert "F2" in screen._nothing.accessibleName()


def test_a_table_chooses_the_most_pressing_request_at_once(qtbot: QtBot, desk: Desk, store: Store) -> None:
    ask(store, family(30, reference="calm"))
    ask(store, family(30, 2, reference="urgent"), urgent=True, caller="politie", near_what="De Kring")
    screen = shown(qtbot, desk)
    assert listed(screen) == ["urgent", "calm"]
    qtbot.waitUntil(lambda: screen.detail.detail is not None)
    told = words(screen)
    assert "politie" in told
    assert "De Kring" in told
    assert "30 years" in told
    assert "test: took the request" in told


def test_enter_opens_a_request_without_a_room_in_the_call(qtbot: QtBot, desk: Desk, store: Store) -> None:
    request = ask(store, family(30))
    screen = showing(qtbot, desk, request)
    with qtbot.waitSignal(screen.edit_requested) as asked:
        qtbot.keyClick(screen.table, Qt.Key.Key_Return)
    assert asked.args == [request]


def test_enter_on_a_placed_request_goes_to_what_can_be_done(qtbot: QtBot, desk: Desk, store: Store) -> None:
    rooms = furnish(store, k1={"capacity": 1})
    request = ask(store, family(30))
    (stay,) = place(store, request, rooms["k1"])
    screen = showing(qtbot, desk, request)
    with qtbot.assertNotEmitted(screen.edit_requested):
        qtbot.keyClick(screen.table, Qt.Key.Key_Return)
    assert screen.detail.isAncestorOf(screen.focusWidget())
    qtbot.keyClick(screen.table, Qt.Key.Key_A)
    qtbot.waitUntil(lambda: row(store, request).status == RequestStatus.ARRIVED)
    with store.reading() as session:
        assert session.get_one(Stay, stay).arrived_at is not None


def test_what_can_be_done_is_scrolled_into_sight(qtbot: QtBot, desk: Desk, store: Store) -> None:
    rooms = furnish(store, k1={"capacity": 1})
    request = ask(store, family(30))
    place(store, request, rooms["k1"])
    screen = shown(qtbot, desk, width=583)
    screen._side.setMaximumHeight(160)
    qtbot.waitUntil(lambda: screen.detail.detail is not None)
    qtbot.keyClick(screen.table, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: holds_focus(screen.detail))
    focused = screen.focusWidget()
    assert not holds_focus(screen.detail.acts)
    qtbot.waitUntil(lambda: not focused.visibleRegion().isEmpty())


def test_o_makes_it_mine(qtbot: QtBot, desk: Desk, store: Store) -> None:
    request = ask(store, family(30))
    screen = showing(qtbot, desk, request)
    with qtbot.waitSignal(screen.says):
        qtbot.keyClick(screen.table, Qt.Key.Key_O)
    assert row(store, request).owner == "Marit"


def test_p_parks_until_a_day_and_p_resumes(qtbot: QtBot, desk: Desk, store: Store) -> None:
    request = ask(store, family(30))
    screen = showing(qtbot, desk, request)
    qtbot.keyClick(screen.table, Qt.Key.Key_P)
    assert isinstance(screen.detail.forms.form, ParkForm)
    type_into_form(screen, "follow_up", "+3")
    assert screen.main_action()
    qtbot.waitUntil(lambda: row(store, request).parked)
    assert row(store, request).follow_up == TODAY + timedelta(days=3)
    qtbot.waitUntil(lambda: screen.detail.detail is not None and screen.detail.detail.line.parked)
    qtbot.keyClick(screen.table, Qt.Key.Key_P)
    qtbot.waitUntil(lambda: not row(store, request).parked)
    assert row(store, request).follow_up is None


def test_letters_typed_in_a_form_are_letters(qtbot: QtBot, desk: Desk, store: Store) -> None:
    request = ask(store, family(30))
    screen = showing(qtbot, desk, request)
    qtbot.keyClick(screen.table, Qt.Key.Key_W)
    assert isinstance(screen.detail.forms.form, CloseForm)
    type_into_form(screen, "grounds", "op verzoek gpow")
    assert isinstance(screen.detail.forms.form, CloseForm)
    screen.main_action()
    qtbot.waitUntil(lambda: row(store, request).status == RequestStatus.WITHDRAWN)
    assert row(store, request).grounds == "op verzoek gpow"


def test_after_a_form_the_keys_go_to_the_list_again(qtbot: QtBot, desk: Desk, store: Store) -> None:
    request = ask(store, family(30))
    screen = showing(qtbot, desk, request)
    qtbot.keyClick(screen.table, Qt.Key.Key_W)
    assert screen.back()
    assert screen.detail.forms.form is None
    assert screen.focusWidget() is screen.table


def test_no_grounds_no_closing_and_the_field_says_so(qtbot: QtBot, desk: Desk, store: Store) -> None:
    request = ask(store, family(30))
    screen = showing(qtbot, desk, request)
    qtbot.keyClick(screen.table, Qt.Key.Key_W)
    screen.main_action()
    form = screen.detail.forms.form
    assert form is not None
    qtbot.waitUntil(lambda: form.fields["grounds"].wrong != "")
    assert row(store, request).status == RequestStatus.NEW


def test_grounds_are_kept_when_the_request_still_holds_a_room(qtbot: QtBot, desk: Desk, store: Store) -> None:
    rooms = furnish(store, k1={"capacity": 1})
    request = ask(store, family(30))
    place(store, request, rooms["k1"], reserve_until=NOW + timedelta(days=9))
    screen = showing(qtbot, desk, request)
    qtbot.keyClick(screen.table, Qt.Key.Key_W)
    type_into_form(screen, "grounds", "toch bij familie")
    screen.main_action()
    form = screen.detail.forms.form
    assert form is not None
    qtbot.waitUntil(lambda: "still holds a place" in form.problem_words())
    assert form.fields["grounds"].editor.text() == "toch bij familie"  # type: ignore[attr-defined]


def test_a_form_outlives_news_from_elsewhere(qtbot: QtBot, desk: Desk, store: Store) -> None:
    request = ask(store, family(30))
    screen = showing(qtbot, desk, request)
    qtbot.keyClick(screen.table, Qt.Key.Key_W)
    type_into_form(screen, "grounds", "half een z")
    form, before = screen.detail.forms.form, screen.detail.detail
    desk.do(desk.made(OwnRequest, request=request, owner="Sander"))
    qtbot.waitUntil(lambda: screen.detail.detail is not before)
    assert screen.detail.forms.form is form
    assert form is not None
    assert form.fields["grounds"].editor.text() == "half een z"  # type: ignore[attr-defined]


def test_parking_what_somebody_just_parked_says_so_and_keeps_the_day_that_was_typed(
    qtbot: QtBot, desk: Desk, store: Store
) -> None:
    request = ask(store, family(30))
    screen = showing(qtbot, desk, request)
    qtbot.keyClick(screen.table, Qt.Key.Key_P)
    form = screen.detail.forms.form
    assert isinstance(form, ParkForm)
    theirs = TODAY + timedelta(days=9)
    run(store, ParkRequest(**by("Sander"), request=request, parked=True, follow_up=theirs))
    form.main_action()
    qtbot.waitUntil(lambda: "Sander made it" in form.problem_words())
    assert row(store, request).follow_up == theirs
    form._again.click()
    form.main_action()
    qtbot.waitUntil(lambda: row(store, request).follow_up == TODAY + timedelta(days=1))


def test_news_from_elsewhere_takes_no_button_from_under_ones_fingers(
    qtbot: QtBot, desk: Desk, store: Store
) -> None:
    request, other = ask(store, family(30)), ask(store, family(40))
    screen = showing(qtbot, desk, request)
    buttons = screen.detail.findChildren(QPushButton)
    buttons[0].setFocus()
    before = screen.detail.detail
    desk.do(desk.made(OwnRequest, request=other, owner="Sander"))
    qtbot.waitUntil(lambda: screen.detail.detail is not before)
    assert screen.detail.findChildren(QPushButton) == buttons
    assert screen.focusWidget() is buttons[0]


def test_after_a_button_has_done_its_act_the_focus_is_on_the_next_one(
    qtbot: QtBot, desk: Desk, store: Store
) -> None:
    request = ask(store, family(30))
    screen = showing(qtbot, desk, request)
    mine = next(b for b in screen.detail.findChildren(QPushButton) if b.accessibleName().startswith("Mine"))
    mine.setFocus()
    before = screen.detail.detail
    qtbot.keyClick(mine, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: screen.detail.detail is not before)
    focus = screen.focusWidget()
    assert isinstance(focus, QPushButton)
    assert focus is not mine
    assert screen.detail.acts.isAncestorOf(focus)


def test_after_a_step_of_a_stay_the_focus_is_on_the_next_step(qtbot: QtBot, desk: Desk, store: Store) -> None:
    rooms = furnish(store, k1={"capacity": 1})
    request = ask(store, family(30))
    place(store, request, rooms["k1"])
    screen = showing(qtbot, desk, request)
    step = next(b for b in screen.detail.findChildren(QPushButton) if b.accessibleName().startswith("On the"))
    before = screen.detail.detail
    step.setFocus()
    qtbot.keyClick(step, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: screen.detail.detail is not before)
    qtbot.waitUntil(lambda: screen.detail.isAncestorOf(screen.focusWidget()))
    focus = screen.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "Arrived, A/k1"


def test_a_closed_request_can_be_taken_up_again(qtbot: QtBot, desk: Desk, store: Store) -> None:
    request = ask(store, family(30))
    status = RequestStatus.REFERRED
    run(store, CloseRequest(**by(), request=request, status=status, grounds="naar Utrecht"))
    screen = showing(qtbot, desk, request)
    assert "naar Utrecht" in words(screen)
    assert screen.detail.do_key("R")
    qtbot.waitUntil(lambda: row(store, request).status == RequestStatus.IN_PROGRESS)


def test_a_proposal_is_one_key_and_so_is_its_refusal(qtbot: QtBot, desk: Desk, store: Store) -> None:
    request = ask(store, family(30))
    screen = showing(qtbot, desk, request)
    qtbot.keyClick(screen.table, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: row(store, request).status == RequestStatus.PROPOSED)
    qtbot.waitUntil(
        lambda: (
            screen.detail.detail is not None and screen.detail.detail.line.status is RequestStatus.PROPOSED
        )
    )
    qtbot.keyClick(screen.table, Qt.Key.Key_S)
    qtbot.waitUntil(lambda: row(store, request).status == RequestStatus.IN_PROGRESS)


def test_a_reservation_is_confirmed_and_its_sheet_and_room_opened(
    qtbot: QtBot, desk: Desk, store: Store
) -> None:
    rooms = furnish(store, k1={"capacity": 1})
    request = ask(store, family(30))
    (stay,) = place(store, request, rooms["k1"], reserve_until=NOW + timedelta(days=9))
    screen = showing(qtbot, desk, request)
    opened: list[Link] = []
    screen.opens.connect(opened.append)
    press(qtbot, screen, "Sheet")
    press(qtbot, screen, "A/k1")
    assert opened == [Link("sheet", stay), Link("locations", rooms["k1"])]
    press(qtbot, screen, "Confirm")
    qtbot.waitUntil(lambda: row(store, request).status == RequestStatus.PLACED)


def test_a_call_that_seeks_no_room_is_handled_first(qtbot: QtBot, desk: Desk, store: Store) -> None:
    request = ask(store, HouseholdFacts(), kind=RequestKind.ADVICE, caller="gemeente")
    screen = showing(qtbot, desk, request)
    line = screen.lines[0]
    assert endings(line)[0] is RequestStatus.HANDLED
    qtbot.keyClick(screen.table, Qt.Key.Key_W)
    type_into_form(screen, "grounds", "uitgelegd")
    screen.main_action()
    qtbot.waitUntil(lambda: row(store, request).status == RequestStatus.HANDLED)


def test_a_request_for_a_room_is_not_just_handled(qtbot: QtBot, desk: Desk, store: Store) -> None:
    ask(store, family(30))
    screen = shown(qtbot, desk)
    assert endings(screen.lines[0]) == [
        RequestStatus.WITHDRAWN,
        RequestStatus.REFERRED,
        RequestStatus.REFUSED,
    ]


FILTERS = [
    (Wanted(words="olena"), {"cat"}),
    (Wanted(words="POLITIE k1"), {"placed"}),
    (Wanted(words="politie utrecht"), set()),
    (Wanted(urgent=True), {"urgent"}),
    (Wanted(whose=Whose.MINE), {"mine"}),
    (Wanted(whose=Whose.NOBODY), set()),
    (Wanted(parked=True), {"parked"}),
    (Wanted(kind=RequestKind.ACUTE), {"urgent"}),
    (Wanted(near="Emmen"), {"cat"}),
    (Wanted(status=RequestStatus.PLACED), {"placed"}),
    (Wanted(), {"cat", "placed", "urgent", "mine", "parked"}),
    (Wanted(closed=True), {"cat", "placed", "urgent", "mine", "parked", "closed"}),
    (Wanted(status=RequestStatus.WITHDRAWN), {"closed"}),
    (Wanted(closed=True, words="familie"), {"closed"}),
]


@pytest.fixture
def many(store: Store) -> None:
    """One request for each filter."""

    near = {"municipality": "Emmen", "rooms": {"1": {"capacity": 1}}}
    rooms = furnish_many(store, {"A": {"rooms": {"k1": {"capacity": 1}}}, "E": near})
    person = family(30).persons[0]
    olena = type(person)(person.sex, "Olena Kovalenko", age=30)
    ask(store, HouseholdFacts((olena,), "cat", (PetFacts("cat"),)), near="Emmen")
    placed = ask(store, family(40, reference="placed"), caller="Politie")
    place(store, placed, rooms["k1"])
    ask(store, family(41, reference="urgent"), urgent=True, kind=RequestKind.ACUTE)
    mine = ask(store, family(42, reference="mine"))
    run(store, OwnRequest(**by(), request=mine, owner="Marit"))
    parked = ask(store, family(43, reference="parked"))
    run(store, ParkRequest(**by(), request=parked, parked=True))
    closed = ask(store, family(44, reference="closed"), notes="naar familie")
    status = RequestStatus.WITHDRAWN
    run(store, CloseRequest(**by(), request=closed, status=status, grounds="zelf opgelost"))


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize(("wanted", "found"), FILTERS)
def test_every_filter_finds_its_own_and_nothing_else(
    qtbot: QtBot, desk: Desk, wanted: Wanted, found: set[str]
) -> None:
    screen = shown(qtbot, desk)
    qtbot.waitUntil(lambda: screen.filters.near.count() == 3)
    screen.filters.show_wanted(wanted)
    assert screen.filters.wanted() == wanted
    qtbot.waitUntil(lambda: set(listed(screen)) == found)
    assert screen._none.isVisible() is (not found)


@pytest.mark.usefixtures("many")
def test_typing_filters_and_escape_takes_it_away(qtbot: QtBot, desk: Desk) -> None:
    screen = shown(qtbot, desk)
    QTest.keyClicks(screen.filters.words, "kovalenko")
    qtbot.waitUntil(lambda: listed(screen) == ["cat"])
    assert screen.back()
    qtbot.waitUntil(lambda: len(listed(screen)) == 5)
    assert not screen.back()


@pytest.mark.usefixtures("many")
def test_mine_and_nobodys_cannot_both_be_asked(qtbot: QtBot, desk: Desk) -> None:
    screen = shown(qtbot, desk)
    screen.filters.chips["mine"].click()
    screen.filters.chips["nobody"].click()
    assert screen.filters.wanted().whose is Whose.NOBODY
    assert not screen.filters.chips["mine"].isChecked()


@pytest.mark.usefixtures("many")
def test_a_link_to_a_closed_request_shows_it_and_clears_the_filter(
    qtbot: QtBot, desk: Desk, store: Store
) -> None:
    screen = shown(qtbot, desk)
    screen.filters.show_wanted(Wanted(urgent=True))
    with store.reading() as session:
        closed = session.query(Request).filter_by(status="withdrawn").one().id
    chosen(qtbot, screen, closed)
    assert screen.filters.wanted() == Wanted()
    assert "zelf opgelost" in words(screen)
    assert screen._page.isVisible()


def test_a_link_to_a_request_that_is_gone_shows_no_page(qtbot: QtBot, desk: Desk, store: Store) -> None:
    request = ask(store, family(30))
    screen = showing(qtbot, desk, request)
    screen.open("gone")
    qtbot.waitUntil(lambda: not screen._page.isVisible() or screen.chosen == request)


def test_the_board_has_a_column_for_each_step(qtbot: QtBot, desk: Desk, store: Store) -> None:
    rooms = furnish(store, **{f"k{n}": {"capacity": 1} for n in range(1, 5)})
    steps = [RequestStatus.NEW, RequestStatus.IN_PROGRESS, RequestStatus.PROPOSED, RequestStatus.RESERVED]
    steps += [RequestStatus.PLACED, RequestStatus.TRAVELLING, RequestStatus.ARRIVED]
    ids = [ask(store, family(30, reference=step.value)) for step in steps]
    run(store, OwnRequest(**by(), request=ids[1], owner="Sander"))
    run(store, ProposeRequest(**by(), request=ids[2]))
    place(store, ids[3], rooms["k1"], reserve_until=NOW + timedelta(days=5))
    for n, to in ((4, None), (5, StayState.TRAVELLING), (6, StayState.ARRIVED)):
        (stay,) = place(store, ids[n], rooms[f"k{n - 2}"])
        if to is not None:
            run(store, StepStay(**by(), stay=stay, to=to))
    screen = shown(qtbot, desk)
    screen.show_board(True)
    columns = [
        [line.facts.household.reference for line in cards.cards.rows()]
        for _, cards, _ in screen.board.columns
    ]
    assert columns == [[step.value] for step in steps] + [[]]
    assert not screen.board.columns[-1][2].isVisible()


def test_arrows_walk_over_the_board_past_empty_columns(qtbot: QtBot, desk: Desk, store: Store) -> None:
    rooms = furnish(store, k1={"capacity": 1})
    first = ask(store, family(30))
    placed = ask(store, family(40))
    place(store, placed, rooms["k1"])
    screen = shown(qtbot, desk)
    screen.show_board(True)
    chosen(qtbot, screen, first)
    screen.board.setFocus()
    qtbot.keyClick(screen.focusWidget(), Qt.Key.Key_Right)
    current = screen.board.current()
    assert current is not None
    assert current.id == placed
    qtbot.waitUntil(lambda: screen.detail.detail is not None and screen.detail.detail.line.id == placed)
    qtbot.keyClick(screen.focusWidget(), Qt.Key.Key_Left)
    with qtbot.waitSignal(screen.edit_requested) as asked:
        qtbot.keyClick(screen.focusWidget(), Qt.Key.Key_Return)
    assert asked.args == [first]


def test_a_card_says_everything_to_a_screen_reader(qtbot: QtBot, desk: Desk, store: Store) -> None:
    ask(store, family(30, 3, pets=(PetFacts("dog", 2),)), urgent=True, caller="politie")
    screen = shown(qtbot, desk)
    model = screen.board.columns[0][1].cards
    said = model.data(model.index(0, 0), int(Qt.ItemDataRole.AccessibleTextRole))
    for part in ("urgent", "Persoon 1", "2 persons", "2 dogs", "politie", "A2026-00001"):
        assert part in said


def test_table_or_board_is_remembered(qtbot: QtBot, desk: Desk, store: Store) -> None:
    ask(store, family(30))
    screen = shown(qtbot, desk)
    assert screen.table.isVisible()
    qtbot.keyClick(screen.table, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    assert screen.board.isVisible()
    assert load_settings(store.file.parent).requests_board
    assert shown(qtbot, desk).board.isVisible()


def test_a_narrow_table_keeps_what_matters_most(qtbot: QtBot, desk: Desk, store: Store) -> None:
    ask(store, family(30))
    screen = shown(qtbot, desk, width=1500)
    shown_at = lambda: [n for n in range(9) if not screen.table.isColumnHidden(n)]  # noqa: E731
    qtbot.waitUntil(lambda: shown_at() == list(range(9)))
    screen.resize(790, 700)
    qtbot.waitUntil(lambda: 1 not in shown_at())
    assert {0, 2, 7} <= set(shown_at())


def test_in_a_narrow_window_the_list_and_the_page_take_turns(qtbot: QtBot, desk: Desk, store: Store) -> None:
    ask(store, family(30))
    screen = shown(qtbot, desk, width=583)
    assert screen.width() == 583
    qtbot.waitUntil(lambda: screen.detail.detail is not None)
    assert not screen._page.isVisible()
    qtbot.keyClick(screen.table, Qt.Key.Key_Right)
    assert screen._page.isVisible()
    assert not screen.table.isVisible()
    assert screen.back()
    assert screen.table.isVisible()
    assert not screen.back()


def test_the_page_that_hides_the_list_takes_its_focus(qtbot: QtBot, desk: Desk, store: Store) -> None:
    ask(store, family(30))
    second = ask(store, family(31))
    screen = shown(qtbot, desk, width=583)
    screen.shown()
    qtbot.waitUntil(screen.table.hasFocus)
    screen.open(second)
    screen.shown()
    qtbot.waitUntil(lambda: screen._page.isVisible() and holds_focus(screen.detail.acts))


def test_the_boards_page_stays_away_until_another_card_is_chosen(
    qtbot: QtBot, desk: Desk, store: Store
) -> None:
    first, second = ask(store, family(30)), ask(store, family(31))
    screen = shown(qtbot, desk)
    screen.show_board(True)
    chosen(qtbot, screen, first)
    assert screen._page.isVisible()
    assert screen.back()
    before = screen.detail.detail
    screen.look()
    qtbot.waitUntil(lambda: screen.detail.detail is not before)
    assert not screen._page.isVisible()
    chosen(qtbot, screen, second)
    assert screen._page.isVisible()


def test_a_key_that_asks_shows_the_page_that_asks(qtbot: QtBot, desk: Desk, store: Store) -> None:
    request = ask(store, family(30))
    screen = shown(qtbot, desk, width=583)
    qtbot.waitUntil(lambda: screen.detail.detail is not None)
    qtbot.keyClick(screen.table, Qt.Key.Key_W)
    assert screen.detail.forms.form is not None
    assert screen.detail.forms.form.isVisible()
    assert screen.main_action()
    assert row(store, request).status == RequestStatus.NEW


def test_the_clock_of_a_reservation_counts_down_and_that_of_a_request_up(
    qtbot: QtBot, desk: Desk, store: Store
) -> None:
    rooms = furnish(store, k1={"capacity": 1})
    reserved = ask(store, family(30), received=NOW - timedelta(hours=5))
    place(store, reserved, rooms["k1"], reserve_until=NOW + timedelta(hours=2))
    ask(store, family(30), received=NOW - timedelta(hours=3), urgent=True)
    ask(store, family(30), received=NOW - timedelta(hours=3))
    screen = shown(qtbot, desk)
    by_status = {(line.status, line.facts.urgent): clock_chip(line, NOW)[:2] for line in screen.lines}
    assert by_status == {
        (RequestStatus.RESERVED, False): ("2 h 0 min left", Tone.WARN),
        (RequestStatus.NEW, True): ("3 h 0 min", Tone.WARN),
        (RequestStatus.NEW, False): ("3 h 0 min", Tone.NEUTRAL),
    }


def test_needs_are_said_in_a_few_words(qtbot: QtBot, desk: Desk, store: Store) -> None:
    pets = (PetFacts("cat"), PetFacts("dog", 2))
    ask(store, family(30, 4, wheelchair=True, own_transport=True, pets=pets), night=True)
    line: RequestLine = shown(qtbot, desk).lines[0]
    assert needs_words(line) == "wheelchair, cat, 2 dogs, at night"
    assert group_words(line).startswith("2 persons · wheelchair")
    assert needs_words(line, 9).endswith("own transport")


def test_everything_on_the_screen_has_a_name(qtbot: QtBot, desk: Desk, store: Store) -> None:
    rooms = furnish(store, k1={"capacity": 1})
    place(store, ask(store, family(30)), rooms["k1"], reserve_until=NOW + timedelta(days=5))
    for language in (Language.ENGLISH, Language.DUTCH):
        use(language)
        for board in (False, True):
            screen = shown(qtbot, desk)
            screen.show_board(board)
            chosen(qtbot, screen, screen.lines[0].id)
            screen.detail.do_key("W")
            assert unnamed(screen) == []


def test_the_badge_counts_who_still_seeks(qtbot: QtBot, desk: Desk, store: Store) -> None:
    ask(store, family(30))
    parked = ask(store, family(31))
    run(store, ParkRequest(**by(), request=parked, parked=True))
    screen = RequestsScreen(desk)
    qtbot.addWidget(screen)
    with qtbot.waitSignal(screen.badge) as badge:
        screen.look()
    assert badge.args == [1]
