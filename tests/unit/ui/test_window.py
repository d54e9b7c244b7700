"""The window: keys reach who they are for, lines open what they speak of, news stays readable."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from kcio_desk.app import Program
from kcio_desk.cli.context import Context
from kcio_desk.desk import Desk
from kcio_desk.domain import EVERYTHING, Problem, text
from kcio_desk.settings import Language, Theme
from kcio_desk.store import Clock, Store
from kcio_desk.ui.frame.body import COMPACT_BELOW, FLOAT_BELOW, STRIP
from kcio_desk.ui.frame.rail import COMPACT, WIDE
from kcio_desk.ui.frame.top import TrainingBand
from kcio_desk.ui.shared.field import Field
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import tr, use
from kcio_desk.ui.shared.layout import column
from kcio_desk.ui.shared.palette import Tone, palette
from kcio_desk.ui.shared.reason import ReasonPanel
from kcio_desk.ui.shared.screen import Dock, Key, Link, News
from kcio_desk.ui.window import MainWindow
from tests.helpers.accessible import unnamed
from tests.helpers.store import TODAY, furnish

CTRL = Qt.KeyboardModifier.ControlModifier


class Page(Dock):
    """A real screen, as small as one can be; its words are ones the window's own catalogue has."""

    icon = Icon.INBOX

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self.name, self._title = name, title
        self.line = QLineEdit()
        self.reason = ReasonPanel()
        self.done: list[str] = []
        self.setLayout(column(Field(tr("search"), self.line), self.reason, None))

    @property
    def title(self) -> str:
        return self._title

    def keys(self) -> list[Key]:
        return [("Enter", text("back"))]

    def shown(self) -> None:
        self.line.setFocus()

    def open(self, target: str) -> None:
        self.done.append(f"open {target}")

    def main_action(self) -> bool:
        self.done.append("main action")
        return True

    def new_call(self) -> None:
        self.done.append("new call")
        self.line.setFocus()


@pytest.fixture
def window(desk: Desk, qtbot: QtBot) -> MainWindow:
    opened = MainWindow(
        desk,
        lambda _: [Page("one", tr("blocked")), Page("two", tr("occupied"))],
        lambda _: Page("call", tr("search")),
        training=True,
    )
    qtbot.addWidget(opened)
    opened.resize(1366, 768)
    opened.open(Link("one"))
    with qtbot.waitExposed(opened):
        opened.show()
    return opened


def page(window: MainWindow, name: str) -> Page:
    found = window.dock if name == "call" else window.screens[name]
    assert isinstance(found, Page)
    return found


def test_f2_starts_a_call_from_anywhere(window: MainWindow, qtbot: QtBot) -> None:
    assert window.body.frame is not None
    assert window.body.frame.folded
    qtbot.keyClick(page(window, "one").line, Qt.Key.Key_F2)
    assert page(window, "call").done == ["new call"]
    assert page(window, "call").line.hasFocus()
    assert not window.body.frame.folded


def test_a_link_opens_what_it_speaks_of_and_esc_comes_back(window: MainWindow, qtbot: QtBot) -> None:
    page(window, "one").opens.emit(Link("two", "room-7"))
    assert window.current() is page(window, "two")
    assert page(window, "two").done == ["open room-7"]
    qtbot.keyClick(page(window, "two").line, Qt.Key.Key_Escape)
    assert window.current() is page(window, "one")


def test_a_link_to_nowhere_changes_nothing(window: MainWindow) -> None:
    window.open(Link("moon"))
    assert window.current() is page(window, "one")


def test_ctrl_and_a_number_brings_that_screen(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(window, Qt.Key.Key_2, CTRL)
    assert window.current() is page(window, "two")
    qtbot.keyClick(window, Qt.Key.Key_9, CTRL)
    assert window.current() is page(window, "two")


def test_ctrl_enter_goes_to_who_has_the_focus(window: MainWindow, qtbot: QtBot) -> None:
    page(window, "one").line.setFocus()
    qtbot.keyClick(page(window, "one").line, Qt.Key.Key_Return, CTRL)
    window.new_call()
    qtbot.keyClick(page(window, "call").line, Qt.Key.Key_Return, CTRL)
    assert page(window, "one").done == ["main action"]
    assert page(window, "call").done == ["new call", "main action"]


def test_a_question_that_is_open_takes_ctrl_enter_and_esc_before_its_screen(
    window: MainWindow, qtbot: QtBot
) -> None:
    reasons: list[str] = []
    first = page(window, "one")
    first.reason.ask("Why?", "Go", reasons.append)
    qtbot.keyClicks(window.focusWidget(), "near school")
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return, CTRL)
    assert (reasons, first.done) == (["near school"], [])
    first.reason.ask("Why?", "Go", reasons.append)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert not first.reason.isVisible()
    assert window.current() is first


def test_ctrl_k_goes_to_the_search_and_esc_back(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(page(window, "one").line, Qt.Key.Key_K, CTRL)
    assert window.top.search.hasFocus()
    qtbot.keyClick(window.top.search, Qt.Key.Key_Escape)
    assert page(window, "one").line.hasFocus()


def test_f6_goes_to_the_call_and_back(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(page(window, "one").line, Qt.Key.Key_F6)
    assert page(window, "call").line.hasFocus()
    qtbot.keyClick(page(window, "call").line, Qt.Key.Key_F6)
    assert page(window, "one").line.hasFocus()


def test_a_question_mark_that_is_typed_stays_text(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClicks(page(window, "one").line, "who?")
    assert page(window, "one").line.text() == "who?"
    assert not window.keys_overlay.isVisible()


def test_the_keys_are_shown_and_put_away_and_the_focus_comes_back(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(page(window, "one").line, Qt.Key.Key_F1)
    assert window.keys_overlay.isVisible()
    qtbot.keyClick(window.keys_overlay, Qt.Key.Key_Escape)
    assert not window.keys_overlay.isVisible()
    assert page(window, "one").line.hasFocus()
    assert window.current() is page(window, "one")


def test_f9_makes_night_and_day(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.theme_chosen) as chosen:
        qtbot.keyClick(window, Qt.Key.Key_F9)
    assert chosen.args == [Theme.DARK]
    assert palette().name == "dark"
    qtbot.keyClick(window, Qt.Key.Key_F9)
    assert palette().name == "light"


def test_a_problem_stays_until_it_is_put_away(window: MainWindow, desk: Desk) -> None:
    desk.failed.emit(Problem(text("room blocked"), advice=text("back")))
    window.tell(News(text("arrived")))
    assert [notice.accessibleName() for notice in window.bar.problems()] == ["room blocked back"]
    assert window.bar.last().endswith("arrived")
    window.bar.problems()[0].away.click()
    assert window.bar.problems() == []


def test_a_bug_is_told_and_nothing_else_happens(window: MainWindow, desk: Desk) -> None:
    desk.broke.emit(ValueError("seven"))
    assert "seven" in window.bar.problems()[0].accessibleName()


def test_the_last_action_can_be_taken_back_once(window: MainWindow) -> None:
    undone: list[str] = []
    window.tell(News(text("placed"), action=text("back"), then=lambda: undone.append("yes")))
    window.bar._action.click()
    assert undone == ["yes"]
    assert not window.bar._action.isVisible()


def test_the_bar_says_when_something_was_saved(window: MainWindow, desk: Desk) -> None:
    assert window.top.state.words == "Local"
    desk.changed.emit(EVERYTHING)
    assert window.top.state.words.startswith("Local · saved ")


def test_another_language_makes_the_screens_anew_and_goes_back_to_the_same_place(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.open(Link("two", "room-7"))
    window.tell(News(text("blocked")))
    use(Language.DUTCH)
    qtbot.waitUntil(lambda: page(window, "two").title == "bezet")
    assert window.current() is page(window, "two")
    assert page(window, "two").done == ["open room-7"]
    assert window.bar.last().endswith("geblokkeerd")
    qtbot.keyClick(page(window, "two").line, Qt.Key.Key_F2)
    assert page(window, "call").done == ["new call"]


def test_the_training_region_is_marked_in_words(window: MainWindow) -> None:
    band = window.findChild(TrainingBand)
    assert band is not None
    assert band.isVisible()
    assert "sample region" in band.accessibleName()


def test_only_screens_that_exist_stand_in_the_rail(window: MainWindow) -> None:
    assert list(window.body.rail._buttons) == ["one", "two"]
    window.screens["two"].badge.emit(3)
    assert window.body.rail._buttons["two"].accessibleName() == "occupied, 3 waiting"


def test_a_wide_window_shows_all_and_a_narrow_one_folds_the_rail(window: MainWindow) -> None:
    window.resize(1366, 768)
    assert window.body.rail.width() == WIDE
    window.resize(COMPACT_BELOW - 1, 700)
    assert window.body.rail.width() == COMPACT


def test_the_call_stands_beside_the_screen_or_over_it_where_there_is_no_room(window: MainWindow) -> None:
    frame = window.body.frame
    assert frame is not None
    frame.unfold()
    assert window.body.stack.geometry().right() < frame.geometry().left()
    window.resize(FLOAT_BELOW - 100, 600)
    assert window.body.stack.geometry().right() > frame.geometry().left()
    frame.fold()
    assert frame.width() == STRIP


def test_a_call_that_needs_room_takes_the_middle_as_well(window: MainWindow) -> None:
    frame = window.body.frame
    assert frame is not None
    frame.unfold()
    page(window, "call").wide.emit(True)
    assert frame.geometry().left() == window.body.rail.width()
    page(window, "call").wide.emit(False)
    assert frame.geometry().left() > window.body.rail.width()


def test_the_window_fits_a_small_screen_at_200_percent(window: MainWindow) -> None:
    window.resize(683, 384)
    assert (window.width(), window.height()) == (683, 384)
    assert window.body.height() >= 200


@pytest.mark.parametrize("prepare", [MainWindow.new_call, MainWindow.toggle_keys, MainWindow.toggle_night])
def test_everything_that_takes_the_focus_has_a_name(
    window: MainWindow, prepare: Callable[[MainWindow], None]
) -> None:
    page(window, "one").reason.ask("Why?", "Go", print)
    window.tell(News(text("placed"), Tone.BAD, action=text("back")))
    prepare(window)
    assert unnamed(window) == []


def test_a_new_window_fits_the_screen_also_where_nobody_maximises_it(
    store: Store, qtbot: QtBot, qapp: QApplication
) -> None:
    furnish(store, r1={"capacity": 2})
    program = Program(qapp, Context(store.file.parent, Clock(TODAY)))
    program.start()
    qtbot.waitUntil(lambda: program.window is not None, timeout=10_000)
    assert program.window is not None
    room, asked = qapp.primaryScreen().availableSize(), program.window.normalGeometry().size()
    assert asked.boundedTo(room) == asked
    program.close()


def test_so_does_the_welcome(store: Store, qtbot: QtBot, qapp: QApplication) -> None:
    program = Program(qapp, Context(store.file.parent, Clock(TODAY)))
    program.start()
    qtbot.waitUntil(lambda: program.welcome is not None, timeout=10_000)
    assert program.welcome is not None
    room, asked = qapp.primaryScreen().availableSize(), program.welcome.size()
    assert asked.boundedTo(room) == asked
    program.close()
