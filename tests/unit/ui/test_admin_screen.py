"""Administration: settings are kept at once and only when right; copies, trail and health in the window."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QScrollArea, QSpinBox, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from kcio_desk.commands.locations import BlockRoom
from kcio_desk.commands.upkeep import back_up, look_into
from kcio_desk.desk import Desk
from kcio_desk.models import Location, StoreInfo
from kcio_desk.queries.audit import trail
from kcio_desk.settings import Language, Theme, load_settings
from kcio_desk.store import Store, open_store
from kcio_desk.ui.admin.data_page import training_command
from kcio_desk.ui.admin.trail_page import command_words
from kcio_desk.ui.admin.view import AdminScreen
from kcio_desk.ui.shared.language import use
from kcio_desk.ui.shared.palette import palette
from kcio_desk.ui.shared.screen import Link
from kcio_desk.ui.window import MainWindow
from tests.helpers.accessible import unnamed
from tests.helpers.store import ask, family, furnish, furnish_many, place


@pytest.fixture
def screen(desk: Desk, qtbot: QtBot) -> AdminScreen:
    window = MainWindow(desk, lambda d: [AdminScreen(d)])
    qtbot.addWidget(window)
    window.resize(1366, 768)
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    window.open(Link("admin"))
    return of(window)


def of(window: MainWindow) -> AdminScreen:
    made = window.screens["admin"]
    assert isinstance(made, AdminScreen)
    return made


def line(screen: AdminScreen, key: str) -> QLineEdit:
    editor = screen.settings.fields[key].editor
    assert isinstance(editor, QLineEdit)
    return editor


def fill(screen: AdminScreen, qtbot: QtBot, key: str, words: str) -> None:
    line(screen, key).selectAll()
    qtbot.keyClicks(line(screen, key), words)


def test_what_is_typed_is_kept_at_once(screen: AdminScreen, qtbot: QtBot, desk: Desk) -> None:
    with qtbot.waitSignal(desk.changed):
        fill(screen, qtbot, "operator", "Anna Boer")
    kept = load_settings(desk.store.file.parent)
    assert (kept.operator, desk.settings.operator) == ("Anna Boer", "Anna Boer")


def test_rooms_are_kept_by_themselves_from_a_time_of_day_only(
    screen: AdminScreen, qtbot: QtBot, desk: Desk
) -> None:
    fill(screen, qtbot, "lease_at", "25:00")
    qtbot.keyClick(line(screen, "lease_at"), Qt.Key.Key_Return)
    assert "hours and minutes" in screen.settings.fields["lease_at"].wrong
    assert desk.settings.lease_at == ""
    fill(screen, qtbot, "lease_at", "23:00")
    assert (screen.settings.fields["lease_at"].wrong, desk.settings.lease_at) == ("", "23:00")


@pytest.mark.parametrize(
    ("key", "right", "wrong"),
    [("desk_phone", "088 246 90 00", "088 24"), ("region", "Regio Noord", " "), ("operator", "Anna", "")],
)
def test_what_is_wrong_is_said_beside_it_and_not_kept(
    screen: AdminScreen, qtbot: QtBot, desk: Desk, key: str, right: str, wrong: str
) -> None:
    fill(screen, qtbot, key, right)
    line(screen, key).selectAll()
    qtbot.keyClick(line(screen, key), Qt.Key.Key_Delete)
    qtbot.keyClicks(line(screen, key), wrong)
    line(screen, key).editingFinished.emit()
    if key == "desk_phone":
        assert getattr(desk.settings, key) == ""
    else:
        assert getattr(desk.settings, key) == right
    assert screen.settings.fields[key].wrong


def test_a_folder_that_is_not_there_is_not_kept(
    screen: AdminScreen, qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    fill(screen, qtbot, "sheets", str(tmp_path))
    qtbot.keyClick(line(screen, "sheets"), Qt.Key.Key_Return)
    fill(screen, qtbot, "sheets", str(tmp_path / "nowhere"))
    qtbot.keyClick(line(screen, "sheets"), Qt.Key.Key_Return)
    assert screen.settings.fields["sheets"].wrong
    assert desk.settings.sheets == str(tmp_path)


def test_the_language_changes_without_a_restart_and_the_page_stays(
    screen: AdminScreen, qtbot: QtBot, desk: Desk
) -> None:
    window = screen.window()
    assert isinstance(window, MainWindow)
    editor = screen.settings.fields["language"].editor
    assert isinstance(editor, QComboBox)
    editor.activated.emit(editor.findData(Language.DUTCH.value))
    qtbot.waitUntil(lambda: of(window).title == "Beheer")
    assert window.current() is of(window)
    assert load_settings(desk.store.file.parent).language is Language.DUTCH


def test_the_colours_change_at_once(screen: AdminScreen, desk: Desk) -> None:
    editor = screen.settings.fields["theme"].editor
    assert isinstance(editor, QComboBox)
    editor.activated.emit(editor.findData(Theme.DARK.value))
    assert palette().name == "dark"
    assert load_settings(desk.store.file.parent).theme is Theme.DARK


def test_reservation_hours_stay_within_their_bounds(screen: AdminScreen, desk: Desk) -> None:
    editor = screen.settings.fields["acute_reservation_hours"].editor
    assert isinstance(editor, QSpinBox)
    editor.setValue(500)
    assert load_settings(desk.store.file.parent).acute_reservation_hours == 72


def test_settings_that_cannot_be_written_say_so(
    screen: AdminScreen, qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    (desk.store.file.parent / "settings.json").mkdir()
    fill(screen, qtbot, "operator", "A")
    assert "settings" in screen.settings.fields["operator"].wrong


def test_reading_data_in_opens_the_import(screen: AdminScreen, qtbot: QtBot) -> None:
    with qtbot.waitSignal(screen.opens) as opened:
        screen.data.import_button.click()
    assert opened.args == [Link("imports")]


def test_a_backup_is_made_from_the_window(
    screen: AdminScreen, qtbot: QtBot, store: Store, tmp_path: Path
) -> None:
    furnish(store, r1={"capacity": 2})
    screen.data.path.setText(str(tmp_path / "copy.sqlite"))
    with qtbot.waitSignal(screen.says):
        screen.data.backup_button.click()
    assert look_into(tmp_path / "copy.sqlite").locations == 1


@pytest.mark.parametrize(
    ("typed", "said"), [("copy.sqlite", "In which folder"), ("{letter}", "is not a backup")]
)
def test_a_backup_that_cannot_be_made_says_why(
    screen: AdminScreen, qtbot: QtBot, tmp_path: Path, typed: str, said: str
) -> None:
    letter = tmp_path / "letter.txt"
    letter.write_text("dear all")
    screen.data.path.setText(typed.format(letter=letter))
    screen.data.backup_button.click()
    qtbot.waitUntil(lambda: said in screen.data.field.wrong)
    assert letter.read_text() == "dear all"


def test_a_backup_is_put_back_after_one_question(
    screen: AdminScreen, qtbot: QtBot, desk: Desk, store: Store, tmp_path: Path
) -> None:
    furnish(store, r1={"capacity": 2})
    back_up(store, tmp_path / "copy.sqlite")
    furnish_many(store, {"B": {"rooms": {"1": {"capacity": 1}}}})
    screen.open("data")
    restore = screen.data.restore
    restore.look_into(tmp_path / "copy.sqlite")
    qtbot.waitUntil(lambda: restore.chosen is not None)
    assert restore.confirm.isVisible()
    with qtbot.waitSignal(desk.changed, check_params_cb=lambda change: change.everything):
        restore.confirm.click()
    with store.reading() as session:
        assert session.scalar(select(func.count()).select_from(Location)) == 1
    assert not restore.confirm.isVisible()


def test_esc_leaves_everything_as_it_is(
    screen: AdminScreen, qtbot: QtBot, store: Store, tmp_path: Path
) -> None:
    back_up(store, tmp_path / "copy.sqlite")
    screen.open("data")
    restore = screen.data.restore
    restore.look_into(tmp_path / "copy.sqlite")
    qtbot.waitUntil(lambda: restore.chosen is not None)
    qtbot.keyClick(restore.cancel, Qt.Key.Key_Escape)
    assert restore.chosen is None
    assert not list(store.file.parent.glob("store-replaced-*"))


def test_what_is_no_backup_is_told_in_the_card(screen: AdminScreen, qtbot: QtBot, tmp_path: Path) -> None:
    screen.open("data")
    (tmp_path / "letter.txt").write_text("dear all")
    screen.data.restore.look_into(tmp_path / "letter.txt")
    qtbot.waitUntil(screen.data.restore._wrong.isVisible)
    assert "not a backup" in screen.data.restore._wrong.text()


def test_the_training_region_is_made_by_the_command_the_button_starts(tmp_path: Path) -> None:
    program, arguments = training_command(tmp_path)
    assert (program, arguments[-1]) == (sys.executable, "sample")
    made = subprocess.run([program, *arguments, "--no-window"], capture_output=True, check=False, timeout=120)
    assert made.returncode == 0, made.stderr
    store = open_store(tmp_path / "training")
    assert store.training()
    store.close()


def test_the_trail_tells_who_did_what_and_what_changed(
    screen: AdminScreen, qtbot: QtBot, desk: Desk, store: Store
) -> None:
    rooms = furnish(store, r12={"capacity": 4})
    place(store, ask(store, family(30, reference="H1")), rooms["r12"])
    desk.do(desk.made(BlockRoom, room=rooms["r12"], from_=date(2026, 12, 1), places=2, reason="lekkage"))
    desk.wait()
    screen.open("trail")
    page = screen.trail
    qtbot.waitUntil(lambda: page.model.rowCount() == 4)
    first = page.model.row(0)
    assert first is not None
    assert (command_words(first.command), first.by, first.about) == ("Room blocked", "Marit", "A/r12")
    qtbot.waitUntil(lambda: "lekkage" in shown(screen))
    assert "Blocking A/r12 (new)" in shown(screen)


def test_the_trail_can_be_narrowed_to_one_person(screen: AdminScreen, qtbot: QtBot, store: Store) -> None:
    furnish(store, r12={"capacity": 4})
    screen.open("trail")
    qtbot.waitUntil(lambda: screen.trail.who.findData("test") > 0)
    screen.trail.who.setCurrentIndex(screen.trail.who.findData("test"))
    screen.trail.who.activated.emit(1)
    qtbot.waitUntil(lambda: screen.trail.model.rowCount() == 1)
    assert screen.trail.who.currentData() == "test"


def test_the_trail_is_filtered_by_command_and_moment(store: Store) -> None:
    rooms = furnish(store, r12={"capacity": 4})
    place(store, ask(store, family(30)), rooms["r12"])
    with store.reading() as session:
        everything = trail(session)
        assert [act.command for act in everything.acts] == ["Place", "TakeRequest", "Furnish"]
        assert [act.command for act in trail(session, command="Place").acts] == ["Place"]
        assert trail(session, by="nobody").acts == ()
        assert trail(session, since=everything.acts[0].at).acts == everything.acts
        assert len(trail(session, most=1).acts) == 1


def shown(screen: AdminScreen) -> str:
    """All words of the rows below the trail."""
    return " ".join(made.text() for made in screen.trail.findChildren(QLabel) if not made.isHidden())


def test_health_is_looked_at_when_the_page_opens(screen: AdminScreen, qtbot: QtBot) -> None:
    screen.open("health")
    qtbot.waitUntil(lambda: bool(screen.health.findings))
    assert screen.health._summary.text() == "All is well."
    screen.health.copy.click()
    assert "SQLite: " in QGuiApplication.clipboard().text()


def test_health_says_what_is_wrong_and_what_to_do(screen: AdminScreen, qtbot: QtBot, store: Store) -> None:
    with store.writing() as session:
        session.connection().exec_driver_sql("DROP TRIGGER stay_place_taken")
    screen.open("health")
    qtbot.waitUntil(lambda: screen.health._summary.text() == "One thing needs attention")
    words = " ".join(made.text() for made in screen.health.findChildren(QLabel))
    assert "Open the program again to lay them." in words


@pytest.mark.parametrize("page", ["settings", "data", "share", "trail", "health"])
def test_everything_that_takes_the_focus_has_a_name(screen: AdminScreen, qtbot: QtBot, page: str) -> None:
    screen.open(page)
    assert unnamed(screen.window()) == []


@pytest.mark.parametrize("spoken", Language)
def test_on_a_small_laptop_at_200_percent_one_bar_scrolls_and_the_names_of_the_pages_are_whole(
    screen: AdminScreen, qtbot: QtBot, desk: Desk, spoken: Language
) -> None:
    use(spoken)
    window = screen.window()
    assert isinstance(window, MainWindow)
    qtbot.waitUntil(lambda: of(window) is not screen or spoken is Language.ENGLISH)
    with desk.store.writing() as session:
        session.add(StoreInfo(key="sync.rights", value='[["admin", "region"]]'))
    desk.synced.emit(None)
    tabs = of(window).tabs
    qtbot.waitUntil(lambda: tabs.isTabVisible(of(window).pages.index("accounts")))
    window.resize(683, 384)
    qtbot.waitUntil(lambda: tabs.width() < 683)
    assert tabs.tabBar().width() >= tabs.tabBar().sizeHint().width()
    around = [part for part in _outside(of(window)) if isinstance(part, QScrollArea)]
    assert len(around) == 1
    assert around[0].verticalScrollBar().maximum() == around[0].horizontalScrollBar().maximum() == 0


def _outside(part: QWidget) -> Iterator[QWidget]:
    while (outside := part.parentWidget()) is not None:
        yield outside
        part = outside
