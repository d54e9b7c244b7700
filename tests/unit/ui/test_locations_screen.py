"""The locations screen: filtered, walked, edited and blocked by keys; problems stand beside their field."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QPushButton, QSpinBox
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from kcio_desk.commands.base import run
from kcio_desk.commands.locations import EditLocation
from kcio_desk.desk import Desk
from kcio_desk.domain import EVERYTHING, StayState
from kcio_desk.queries.location_detail import RoomDetail, location_detail, room_detail
from kcio_desk.store import Store
from kcio_desk.ui.locations.model import Key, Level
from kcio_desk.ui.locations.view import LocationsScreen
from kcio_desk.ui.shared.form import Form
from kcio_desk.ui.shared.pill import Pill
from kcio_desk.ui.shared.screen import Link, News
from tests.helpers.accessible import unnamed
from tests.helpers.store import TODAY, ask, by, family, furnish_many, place

DAY = timedelta(days=1)
CTRL = Qt.KeyboardModifier.ControlModifier
Wait = Callable[[], None]


@pytest.fixture
def rooms(store: Store) -> dict[str, str]:
    return furnish_many(
        store,
        {
            "A": {
                "name": "Zandpol Assen",
                "manager": "R. Boer",
                "phone": "0528-306184",
                "address": "Dorpsstraat 65",
                "pets": ["cat"],
                "rooms": {"1": {"capacity": 4}, "2": {"capacity": 2, "step_free": True}},
            },
            "B": {"name": "De Hunze", "municipality": "Emmen", "rooms": {"7": {"capacity": 3}}},
        },
    )


@pytest.fixture
def wait(desk: Desk, qapp: QApplication) -> Wait:
    """Let everything asked so far be answered, and what the answers ask in turn."""

    def answered() -> None:
        for _ in range(8):
            desk.wait()
            qapp.processEvents()

    return answered


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk, rooms: dict[str, str], wait: Wait) -> Iterator[LocationsScreen]:
    broken: list[Exception] = []
    desk.broke.connect(broken.append)
    made = shown_screen(desk)
    qtbot.waitExposed(made)
    wait()
    yield made
    # Deleted at once: what lives on is dressed anew before each test, which takes seconds.
    delete(made)
    assert broken == []


def shown_screen(desk: Desk) -> LocationsScreen:
    made = LocationsScreen(desk)
    made.resize(800, 640)
    made.show()
    made.shown()
    return made


def go(screen: LocationsScreen, wait: Wait, target: str) -> None:
    screen.open(target)
    wait()


def look(store: Store, room: str) -> RoomDetail:
    with store.reading() as session:
        found = room_detail(session, room, TODAY)
    assert found is not None
    return found


def form_of(screen: LocationsScreen) -> Form:
    form = screen.room.forms.form or screen.location.form
    assert form is not None
    return form


def edit_line(form: Form, key: str) -> QLineEdit:
    editor = form.fields[key].editor
    assert isinstance(editor, QLineEdit)
    return editor


def spin(form: Form, key: str) -> QSpinBox:
    editor = form.fields[key].editor
    assert isinstance(editor, QSpinBox)
    return editor


def press(screen: LocationsScreen, words: str) -> None:
    """Click the visible button with these words."""
    found = [b for b in screen.findChildren(QPushButton) if b.text().strip() == words and b.isVisible()]
    assert len(found) == 1, words
    found[0].click()


def shown_keys(screen: LocationsScreen) -> int:
    assert screen.browse is not None
    return len(screen.browse.shown.rooms)


def test_typing_filters_and_down_goes_on_to_what_was_found(
    qtbot: QtBot, screen: LocationsScreen, wait: Wait
) -> None:
    qtbot.keyClick(screen.tree, Qt.Key.Key_F, CTRL)
    qtbot.waitUntil(screen.filters.words.hasFocus)
    qtbot.keyClicks(screen.filters.words, "hunse")
    wait()
    assert shown_keys(screen) == 1
    qtbot.keyClick(screen.filters.words, Qt.Key.Key_Down)
    qtbot.keyClick(screen.tree, Qt.Key.Key_Down)
    wait()
    assert screen.location.detail is not None
    assert screen.location.detail.facts.name == "De Hunze"
    assert screen.location.isVisible()


def test_filters_combine_and_each_chip_takes_one_away(screen: LocationsScreen, wait: Wait) -> None:
    screen.filters.panel.persons.setValue(2)
    screen.filters.panel.flags["step_free"].setChecked(True)
    wait()
    assert shown_keys(screen) == 1
    chips = [c for c in screen.filters.chips.findChildren(QPushButton) if c.isVisible()]
    assert [c.text() for c in chips] == ["room for 2, tonight", "step-free", "clear all"]
    chips[1].click()
    wait()
    assert shown_keys(screen) == 3
    press(screen, "clear all")
    wait()
    assert screen.filters.wishes().persons == 0


def test_the_open_panel_needs_no_chips(screen: LocationsScreen, wait: Wait) -> None:
    screen.filters.panel.persons.setValue(2)
    screen.filters.fold.setChecked(True)
    wait()
    texts = [c.text() for c in screen.filters.chips.findChildren(QPushButton) if c.isVisible()]
    assert texts == ["clear all"]


def test_when_nothing_fits_the_screen_says_what_to_do(screen: LocationsScreen, wait: Wait) -> None:
    screen.filters.words.setText("qqqqqqqq")
    wait()
    assert "take a filter away" in screen._none.accessibleName()
    assert screen._none.isVisible()
    press(screen, "Clear all")
    wait()
    assert screen.tree.isVisible()
    assert shown_keys(screen) == 3


def test_a_link_shows_its_room_even_where_the_filter_hides_it(
    screen: LocationsScreen, wait: Wait, rooms: dict[str, str]
) -> None:
    screen.filters.words.setText("hunze")
    wait()
    go(screen, wait, rooms["A/2"])
    assert screen.chosen == Key(Level.ROOM, rooms["A/2"])
    assert screen.filters.wishes().words == ""
    assert screen.tree.tree.key_of(screen.tree.currentIndex()) == screen.chosen


@pytest.mark.parametrize(
    ("target", "level"), [("A", Level.LOCATION), ("A/2", Level.ROOM), ("Emmen", Level.MUNICIPALITY)]
)
def test_links_by_name_in_writing_work_too(
    screen: LocationsScreen, wait: Wait, target: str, level: Level
) -> None:
    go(screen, wait, target)
    assert screen.chosen is not None
    assert screen.chosen.level is level


def test_escape_goes_from_room_to_location_to_municipality_and_no_further(
    screen: LocationsScreen, wait: Wait
) -> None:
    go(screen, wait, "A/2")
    went: list[Level] = []
    while screen.back():
        wait()
        assert screen.chosen is not None
        went.append(screen.chosen.level)
    assert went == [Level.LOCATION, Level.MUNICIPALITY]


def test_escape_empties_the_words_then_folds_the_panel(
    qtbot: QtBot, screen: LocationsScreen, wait: Wait
) -> None:
    screen.filters.fold.setChecked(True)
    screen.filters.words.setText("zand")
    screen.filters.focus_words()
    qtbot.waitUntil(screen.filters.words.hasFocus)
    assert screen.back()
    assert screen.filters.words.text() == ""
    assert screen.filters.panel.isVisible()
    assert screen.back()
    assert not screen.filters.panel.isVisible()
    assert not screen.back()


def test_a_location_shows_its_facts_and_its_phone_is_copied(screen: LocationsScreen, wait: Wait) -> None:
    go(screen, wait, "A")
    copy = next(
        b for b in screen.location.findChildren(QPushButton) if b.accessibleName() == "Copy 0528-306184"
    )
    copy.click()
    assert QGuiApplication.clipboard().text() == "0528-306184"
    pills = {pill.words for pill in screen.location.head.pills.findChildren(Pill)}
    assert pills == {"only cats", "nobody in at night", "long (> 72 h)"}
    assert [line.facts.name for line in screen.location.rooms.rows_model.rows()] == ["1", "2"]


def test_figures_confirmed_are_fresh_again(screen: LocationsScreen, wait: Wait) -> None:
    told: list[News] = []
    screen.says.connect(told.append)
    go(screen, wait, "A")
    assert "Nobody has told yet" in screen.location._fresh.text()
    press(screen, "still right")
    wait()
    assert screen.location._fresh.text() == "Updated just now by Marit"
    assert [str(news.what) for news in told] == ["Figures of Zandpol Assen confirmed."]


def test_e_edits_the_location_and_ctrl_enter_saves_only_what_changed(
    qtbot: QtBot, screen: LocationsScreen, wait: Wait, store: Store, rooms: dict[str, str]
) -> None:
    go(screen, wait, "A")
    qtbot.keyClick(screen.tree, Qt.Key.Key_E)
    form = form_of(screen)
    edit_line(form, "phone").setText("0592-111222")
    edit_line(form, "closes_on").setText("31-12-2026")
    assert screen.main_action()
    wait()
    assert screen.location.form is None
    with store.reading() as session:
        found = location_detail(session, look(store, rooms["A/1"]).location, TODAY)
    assert found is not None
    assert (found.phone, found.facts.closes_on, found.manager) == (
        "0592-111222",
        TODAY.replace(month=12, day=31),
        "R. Boer",
    )
    assert found.facts.pets == {"cat"}
    assert "0592-111222" in {label.text() for label in screen.location.facts.findChildren(QLabel)}


def test_pets_and_the_closing_date_can_be_taken_away_again(
    screen: LocationsScreen, wait: Wait, store: Store, rooms: dict[str, str]
) -> None:
    where = look(store, rooms["A/1"])
    with store.reading() as session:
        before = location_detail(session, where.location, TODAY)
    assert before is not None
    closes = TODAY + 30 * DAY
    run(store, EditLocation(**by(), location=before.id, version=before.version, closes_on=closes))
    screen.desk.changed.emit(EVERYTHING)
    wait()
    go(screen, wait, "A")
    screen.location.edit()
    form = form_of(screen)
    assert edit_line(form, "closes_on").text() == "23-12-2026"
    edit_line(form, "closes_on").clear()
    for box in form.findChildren(QCheckBox):
        if box.text() in {"cats", "dogs"}:
            box.toggle()
    screen.main_action()
    wait()
    with store.reading() as session:
        found = location_detail(session, where.location, TODAY)
    assert found is not None
    assert (found.facts.closes_on, found.facts.pets) == (None, {"dog"})


@pytest.mark.parametrize(
    ("key", "typed", "words"),
    [
        ("closes_on", "gisteren of zo", "is no date"),
        ("name", "", "needs a name"),
        ("postcode", "94O1 AB", "is no Dutch postcode"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(
    screen: LocationsScreen, wait: Wait, key: str, typed: str, words: str
) -> None:
    go(screen, wait, "A")
    screen.location.edit()
    form = form_of(screen)
    edit_line(form, key).setText(typed)
    screen.main_action()
    wait()
    assert words in form.fields[key].wrong
    assert form.fields[key].isVisible()


def test_bunk_beds_that_do_not_fit_are_refused_beside_the_field(screen: LocationsScreen, wait: Wait) -> None:
    go(screen, wait, "A/2")
    screen.room.edit()
    form = form_of(screen)
    spin(form, "bunk_beds").setValue(2)
    screen.main_action()
    wait()
    assert "do not fit" in form.fields["bunk_beds"].wrong
    spin(form, "bunk_beds").setValue(1)
    screen.main_action()
    wait()
    assert screen.room.forms.form is None
    assert screen.room.detail is not None
    assert screen.room.detail.facts.bunk_beds == 1


def test_a_room_adjoins_only_rooms_that_are_there(
    screen: LocationsScreen, wait: Wait, store: Store, rooms: dict[str, str]
) -> None:
    go(screen, wait, "A/2")
    screen.room.edit()
    form = form_of(screen)
    edit_line(form, "adjoins").setText("1, 99")
    screen.main_action()
    wait()
    assert "no other room 99" in form.fields["adjoins"].wrong
    edit_line(form, "adjoins").setText("1")
    screen.main_action()
    wait()
    assert look(store, rooms["A/2"]).facts.adjoins == ("1",)


def test_somebody_elses_change_is_told_and_my_own_edits_are_kept(
    screen: LocationsScreen, wait: Wait, store: Store, rooms: dict[str, str]
) -> None:
    go(screen, wait, "A")
    screen.location.edit()
    form = form_of(screen)
    edit_line(form, "phone").setText("0592-111222")
    with store.reading() as session:
        seen = location_detail(session, look(store, rooms["A/1"]).location, TODAY)
    assert seen is not None
    before = {"manager": seen.manager, "phone": seen.phone}
    theirs = {"manager": "A. Kuipers", "phone": "0592-333444"}
    run(store, EditLocation(**by("Joost"), location=seen.id, seen=before, **theirs))
    screen.main_action()
    wait()
    assert "Joost made it “0592-333444”" in form.problem_words()
    press(screen, "Fetch the new facts, keep what I changed")
    wait()
    assert edit_line(form, "manager").text() == "A. Kuipers"
    assert edit_line(form, "phone").text() == "0592-111222"
    screen.main_action()
    wait()
    with store.reading() as session:
        found = location_detail(session, seen.id, TODAY)
    assert found is not None
    assert (found.manager, found.phone) == ("A. Kuipers", "0592-111222")


def test_a_form_keeps_what_was_typed_when_something_changes_meanwhile(
    screen: LocationsScreen, wait: Wait
) -> None:
    go(screen, wait, "A/1")
    screen.room.block()
    form = form_of(screen)
    edit_line(form, "reason").setText("lekka")
    screen.desk.changed.emit(EVERYTHING)
    wait()
    assert form_of(screen) is form
    assert edit_line(form, "reason").text() == "lekka"
    assert screen.back()
    assert screen.room.forms.form is None


def test_b_blocks_a_room_and_it_is_freed_again(
    qtbot: QtBot, screen: LocationsScreen, wait: Wait, store: Store, rooms: dict[str, str]
) -> None:
    go(screen, wait, "A/1")
    qtbot.keyClick(screen.tree, Qt.Key.Key_B)
    form = form_of(screen)
    screen.main_action()
    wait()
    assert "Why is it blocked?" in form.fields["reason"].wrong
    edit_line(form, "reason").setText("lekkage")
    edit_line(form, "until").setText("+7")
    screen.main_action()
    wait()
    (blocked,) = look(store, rooms["A/1"]).blockings
    assert (blocked.reason, blocked.from_, blocked.until) == ("lekkage", TODAY, TODAY + 7 * DAY)
    assert screen.room.detail is not None
    assert screen.room.detail.figures.blocked == 4
    press(screen, "Free again")
    wait()
    assert look(store, rooms["A/1"]).blockings == ()


def test_letters_typed_in_a_field_are_no_commands(qtbot: QtBot, screen: LocationsScreen, wait: Wait) -> None:
    go(screen, wait, "A/1")
    screen.filters.focus_words()
    qtbot.waitUntil(screen.filters.words.hasFocus)
    qtbot.keyClicks(screen.filters.words, "be")
    assert screen.filters.words.text() == "be"
    assert screen.room.forms.form is None


def test_a_stay_goes_its_way_from_reserved_to_departed(
    screen: LocationsScreen, wait: Wait, store: Store, rooms: dict[str, str]
) -> None:
    told: list[News] = []
    screen.says.connect(told.append)
    later = screen.desk.clock.now() + timedelta(hours=5)
    place(store, ask(store, family(30, 4, reference="K1")), rooms["A/1"], reserve_until=later)
    go(screen, wait, "A/1")
    for words, state in (
        ("Confirm", StayState.PLACED),
        ("On the way", StayState.TRAVELLING),
        ("Arrived", StayState.ARRIVED),
    ):
        press(screen, words)
        wait()
        assert look(store, rooms["A/1"]).stays[0].state is state
    assert len(told) == 3
    press(screen, "Has left…")
    form = form_of(screen)
    screen.main_action()
    wait()
    assert "Where did they go?" in form.fields["destination"].wrong
    edit_line(form, "destination").setText("Emmen")
    screen.main_action()
    wait()
    assert look(store, rooms["A/1"]).stays == ()
    assert screen.room._nobody.isVisible()


def test_cancelling_asks_once_more(
    screen: LocationsScreen, wait: Wait, store: Store, rooms: dict[str, str]
) -> None:
    place(store, ask(store, family(30, reference="K1")), rooms["A/1"])
    go(screen, wait, "A/1")
    press(screen, "Cancel…")
    wait()
    assert len(look(store, rooms["A/1"]).stays) == 1
    press(screen, "Give the places free")
    wait()
    assert look(store, rooms["A/1"]).stays == ()


def test_another_end_that_breaks_a_condition_asks_why(
    screen: LocationsScreen, wait: Wait, store: Store, rooms: dict[str, str]
) -> None:
    asked = ask(store, family(30, reference="K1"), until=TODAY + 3 * DAY)
    place(store, asked, rooms["A/1"])
    seen = look(store, rooms["A/1"])
    with store.reading() as session:
        where = location_detail(session, seen.location, TODAY)
    assert where is not None
    closes = TODAY + 5 * DAY
    run(store, EditLocation(**by(), location=where.id, version=where.version, closes_on=closes))
    go(screen, wait, "A/1")
    press(screen, "Other end…")
    form = form_of(screen)
    assert not form.fields["override"].isVisible()
    edit_line(form, "until").setText("+9")
    screen.main_action()
    wait()
    assert form.fields["override"].isVisible()
    assert "does not fit" in form.fields["override"].wrong
    edit_line(form, "override").setText("sluit later, zegt de gemeente")
    screen.main_action()
    wait()
    assert look(store, rooms["A/1"]).stays[0].until == TODAY + 9 * DAY


def test_the_sheet_and_the_request_of_a_stay_are_one_press_away(
    screen: LocationsScreen, wait: Wait, store: Store, rooms: dict[str, str]
) -> None:
    opened: list[Link] = []
    screen.opens.connect(opened.append)
    request = ask(store, family(30, reference="K1"))
    (stay,) = place(store, request, rooms["A/1"])
    go(screen, wait, "A/1")
    press(screen, "Sheet")
    press(screen, "Request")
    assert opened == [Link("sheet", stay), Link("requests", request)]


def test_a_change_elsewhere_is_seen_and_the_cursor_stays(
    screen: LocationsScreen, wait: Wait, store: Store, rooms: dict[str, str]
) -> None:
    go(screen, wait, "A/1")
    run_by_another = ask(store, family(30, 4, reference="K1"))
    place(store, run_by_another, rooms["A/1"])
    screen.desk.changed.emit(EVERYTHING)
    wait()
    assert screen.room.detail is not None
    assert screen.room.detail.figures.occupied == 2
    assert screen.tree.tree.key_of(screen.tree.currentIndex()) == Key(Level.ROOM, rooms["A/1"])


def test_news_from_elsewhere_takes_no_button_from_under_ones_fingers(
    screen: LocationsScreen, wait: Wait, store: Store, rooms: dict[str, str]
) -> None:
    place(store, ask(store, family(30, 4)), rooms["A/1"])
    go(screen, wait, "A/1")
    buttons = screen.room.acts.findChildren(QPushButton)
    buttons[0].setFocus()
    ask(store, family(30))
    before = screen.room.detail
    screen.desk.changed.emit(EVERYTHING)
    wait()
    assert screen.room.detail is not before
    assert screen.room.acts.findChildren(QPushButton) == buttons
    assert screen.focusWidget() is buttons[0]


def test_after_a_button_has_done_its_act_the_focus_is_on_the_next_one(
    screen: LocationsScreen, wait: Wait, store: Store, rooms: dict[str, str]
) -> None:
    place(store, ask(store, family(30, 4)), rooms["A/1"])
    go(screen, wait, "A/1")
    first = screen.room.acts.findChildren(QPushButton)[0]
    first.setFocus()
    first.click()
    wait()
    focus = screen.focusWidget()
    assert isinstance(focus, QPushButton)
    assert focus is not first
    assert screen.room.acts.isAncestorOf(focus)


def test_a_hidden_screen_looks_again_only_when_it_comes_to_the_front(
    screen: LocationsScreen, wait: Wait, store: Store, rooms: dict[str, str]
) -> None:
    screen.hide()
    place(store, ask(store, family(30, 4)), rooms["A/1"])
    screen.desk.changed.emit(EVERYTHING)
    wait()
    assert screen.browse is not None
    assert screen.browse.region.total.occupied == 0
    screen.show()
    screen.shown()
    wait()
    assert screen.browse.region.total.occupied == 2


def test_the_board_opens_the_room_under_the_cursor_and_shifts_by_weeks(
    qtbot: QtBot, screen: LocationsScreen, wait: Wait, store: Store, rooms: dict[str, str]
) -> None:
    place(store, ask(store, family(30, reference="K1")), rooms["A/2"])
    go(screen, wait, "A")
    screen.location.tabs.setCurrentIndex(1)
    wait()
    board = screen.location.board
    board.view.setFocus()
    board.view.setCurrentIndex(board.model.index(1, 3))
    assert "K1" in board._words.text()
    first = board.model.first
    qtbot.keyClick(board.view, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    wait()
    assert board.model.first == first + 7 * DAY
    press(screen, "Today")
    wait()
    assert board.model.first == first
    qtbot.keyClick(board.view, Qt.Key.Key_Return)
    wait()
    assert screen.chosen == Key(Level.ROOM, rooms["A/2"])


def test_a_narrow_window_shows_two_weeks_and_facts_below_one_another(
    qtbot: QtBot, screen: LocationsScreen, wait: Wait
) -> None:
    go(screen, wait, "A")
    screen.location.tabs.setCurrentIndex(1)
    wait()
    assert screen.location.board.model.nights == 28
    screen.resize(screen.minimumSizeHint().width(), 640)
    wait()
    assert screen.location.board.model.nights == 14
    screen.location.tabs.setCurrentIndex(0)
    wait()
    labels = screen.location.facts.findChildren(QLabel)
    named = [label for label in labels if label.text() in {"Address", "Location manager"}]
    assert len({label.x() for label in named if label.isVisible()}) == 1


@pytest.mark.parametrize("target", ["", "Assen", "A", "A/1"])
def test_every_control_has_a_name(screen: LocationsScreen, wait: Wait, target: str) -> None:
    screen.filters.fold.setChecked(True)
    if target:
        go(screen, wait, target)
    assert unnamed(screen) == []
    screen._edit()
    wait()
    assert unnamed(screen) == []


def test_the_keys_are_listed_and_the_window_can_be_small(screen: LocationsScreen) -> None:
    assert {"Ctrl+F", "E", "B", "Enter", "Esc"} <= dict(screen.keys()).keys()
    assert screen.minimumSizeHint().width() <= 790


def test_an_empty_region_says_what_to_do(desk: Desk, wait: Wait) -> None:
    made = shown_screen(desk)
    wait()
    assert made._nothing.isVisible()
    assert "import" in made._nothing.accessibleName()
    delete(made)
