"""The lock: what it asks for, what it hides, and what it gives back."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from kcio_desk import keys
from kcio_desk.app import Program
from kcio_desk.cli.context import Context
from kcio_desk.commands.upkeep import back_up
from kcio_desk.desk import Desk
from kcio_desk.settings import Settings
from kcio_desk.store import Clock, Store, open_store
from kcio_desk.ui.admin.restore_card import RestoreCard
from kcio_desk.ui.admin.settings_page import SettingsPage
from kcio_desk.ui.admin.view import AdminScreen
from kcio_desk.ui.lock.guard import Guard
from kcio_desk.ui.lock.view import Asks, LockScreen
from kcio_desk.ui.window import MainWindow
from tests.conftest import TODAY
from tests.helpers.accessible import unnamed
from tests.helpers.keyring import MemoryKeyring, with_keyring
from tests.helpers.store import furnish

WORDS = "vier fietsen in de sloot"
HOUR = 3600


@pytest.fixture(autouse=True)
def ring(monkeypatch: pytest.MonkeyPatch) -> Iterator[MemoryKeyring]:
    """A machine with a keyring; scrypt is cheap, to save our time."""
    monkeypatch.setattr(keys, "COST", 2)
    backend = MemoryKeyring()
    with with_keyring(backend):
        yield backend


@pytest.fixture
def sealed(store: Store) -> Store:
    """The store, encrypted, its key in the keyring."""
    store.encrypt(keys.make(store.file.parent))
    return store


def guarded(desk: Desk, qtbot: QtBot) -> Guard:
    """A window with its guard."""
    window = MainWindow(desk, lambda d: [AdminScreen(d)])
    qtbot.addWidget(window)
    window.resize(1366, 768)
    with qtbot.waitExposed(window):
        window.show()
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return Guard(app, window, desk)


def leave_alone(guard: Guard, seconds: float = HOUR) -> None:
    """So long ago somebody touched it."""
    guard.touched_at -= seconds
    guard.look()


def test_who_leaves_the_desk_alone_finds_it_locked_and_as_it_was(
    sealed: Store, desk: Desk, qtbot: QtBot
) -> None:
    guard = guarded(desk, qtbot)
    leave_alone(guard, 9 * 60)
    assert guard.screen is None
    leave_alone(guard)
    assert isinstance(guard.screen, LockScreen)
    assert guard.screen.isVisible()
    assert not guard.window.isVisible()
    qtbot.keyClick(guard.screen.unlock, Qt.Key.Key_A)
    assert guard.screen is None
    assert guard.window.isVisible()


def test_a_passphrase_that_was_set_lifts_it_and_nothing_else(sealed: Store, desk: Desk, qtbot: QtBot) -> None:
    assert sealed.key is not None
    keys.set_passphrase(sealed.file.parent, sealed.key, "4711")
    guard = guarded(desk, qtbot)
    leave_alone(guard)
    screen = guard.screen
    assert screen is not None
    qtbot.mouseClick(screen, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(screen.typed, "4712")
    qtbot.keyClick(screen.typed, Qt.Key.Key_Return)
    assert "not the passphrase" in screen.field.wrong
    assert not guard.window.isVisible()
    for words in ("4711", keys.written(sealed.key)):
        leave_alone(guard)
        assert guard.screen is not None
        guard.screen.typed.setText(words)
        qtbot.keyClick(guard.screen.typed, Qt.Key.Key_Return)
        assert guard.window.isVisible()


def test_a_key_or_the_mouse_puts_it_off(sealed: Store, desk: Desk, qtbot: QtBot) -> None:
    guard = guarded(desk, qtbot)
    guard.touched_at -= 9 * 60
    QTest.keyClick(guard.window.windowHandle(), Qt.Key.Key_Shift)
    leave_alone(guard, 9 * 60)
    assert guard.screen is None


def test_the_first_key_after_a_long_sleep_finds_it_locked(sealed: Store, desk: Desk, qtbot: QtBot) -> None:
    guard = guarded(desk, qtbot)
    guard.touched_at -= HOUR
    QTest.keyClick(guard.window.windowHandle(), Qt.Key.Key_Shift)
    assert guard.screen is not None


def test_a_plain_store_and_a_desk_that_never_wants_it_are_not_locked(desk: Desk, qtbot: QtBot) -> None:
    guard = guarded(desk, qtbot)
    leave_alone(guard)
    assert guard.screen is None
    desk.wait()
    desk.store.encrypt(keys.make(desk.store.file.parent))
    desk.settings.lock_minutes = 0
    leave_alone(guard)
    assert guard.screen is None


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_menus_and_dialogs_do_not_stay_behind(sealed: Store, desk: Desk, qtbot: QtBot) -> None:
    guard = guarded(desk, qtbot)
    dialog, menu = QDialog(guard.window), QMenu(guard.window)
    menu.addAction("Oksana")
    dialog.show()
    menu.popup(guard.window.pos())
    leave_alone(guard)
    assert not dialog.isVisible()
    assert not menu.isVisible()


def test_the_program_ends_from_the_lock_as_well(sealed: Store, desk: Desk, qtbot: QtBot) -> None:
    guard = guarded(desk, qtbot)
    leave_alone(guard)
    screen = guard.screen
    desk.close()
    assert not isValid(screen)


@pytest.mark.parametrize("asks", Asks)
def test_every_lock_screen_says_what_it_asks(qtbot: QtBot, asks: Asks) -> None:
    screen = LockScreen(asks)
    qtbot.addWidget(screen)
    screen.show()
    assert unnamed(screen) == []
    assert screen.typed.isVisible() is (asks is not Asks.ANY_KEY)


def test_a_locked_store_asks_at_the_start_and_opens_on_the_passphrase(
    store: Store, qtbot: QtBot, qapp: QApplication
) -> None:
    furnish(store, r1={"capacity": 2})
    with with_keyring(None):
        store.encrypt(keys.make(store.file.parent, WORDS))
        store.close()
        program = Program(qapp, Context(store.file.parent, Clock(TODAY)))
        program.start()
        lock = program.lock
        assert lock is not None
        assert lock.asks is Asks.PASSPHRASE
        lock.typed.setText("vier fietsen")
        qtbot.keyClick(lock.typed, Qt.Key.Key_Return)
        assert "neither the passphrase" in lock.field.wrong
        assert program.desk is None
        lock.typed.setText(WORDS)
        qtbot.keyClick(lock.typed, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: program.window is not None, timeout=10_000)
        assert program.lock is None
        program.close()


def test_a_store_whose_key_is_lost_asks_for_the_recovery_key(
    sealed: Store, ring: MemoryKeyring, qtbot: QtBot, qapp: QApplication
) -> None:
    key = sealed.key
    assert key is not None
    sealed.close()
    ring.entries.clear()
    program = Program(qapp, Context(sealed.file.parent, Clock(TODAY)))
    program.start()
    assert program.lock is not None
    assert program.lock.asks is Asks.RECOVERY_KEY
    program.lock.typed.setText(keys.written(key))
    qtbot.keyClick(program.lock.typed, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.welcome is not None, timeout=10_000)
    program.close()


# the settings


@pytest.fixture
def page(sealed: Store, desk: Desk, qtbot: QtBot) -> SettingsPage:
    made = SettingsPage(desk)
    qtbot.addWidget(made)
    made.show()
    return made


def typed(page: SettingsPage, old: str, new: str, again: str) -> None:
    """Fill the three fields in and press the button."""
    card = page.lock
    for editor, words in zip((card.old, card.new, card.again), (old, new, again), strict=True):
        editor.setText(words)
    card.set_button.click()


def test_a_passphrase_is_set_once_it_was_typed_twice(page: SettingsPage, qtbot: QtBot) -> None:
    card, directory = page.lock, page.desk.store.file.parent
    assert not card.old_field.isVisible()
    typed(page, "", "4711", "4712")
    assert "two different" in card.again_field.wrong
    typed(page, "", "47", "47")
    qtbot.waitUntil(lambda: "too short" in card.new_field.wrong)
    with qtbot.waitSignal(card.says):
        typed(page, "", "4711", "4711")
    assert keys.lifts(directory, "4711", None)
    assert card.old_field.isVisible()
    typed(page, "0000", "5822", "5822")
    qtbot.waitUntil(lambda: "not the passphrase" in card.old_field.wrong)
    with qtbot.waitSignal(card.says):
        typed(page, "4711", "5822", "5822")
    assert not keys.lifts(directory, "4711", None)
    assert unnamed(page) == []


def test_a_plain_store_has_nothing_to_lock_and_says_so(desk: Desk, qtbot: QtBot) -> None:
    page = SettingsPage(desk)
    qtbot.addWidget(page)
    page.show()
    assert not page.lock.set_button.isVisible()
    assert "not encrypted" in page.lock._state.text()


def test_a_backup_from_another_desk_asks_for_its_recovery_key(desk: Desk, qtbot: QtBot, store: Store) -> None:
    there = open_store(store.file.parent / "there")
    key = keys.make(there.file.parent)
    there.encrypt(key)
    back_up(there, store.file.parent / "copy.sqlite")
    there.close()
    card = RestoreCard(desk)
    qtbot.addWidget(card)
    card.show()
    assert not card.key.isVisible()
    card.look_into(store.file.parent / "copy.sqlite")
    qtbot.waitUntil(card.key.isVisible)
    qtbot.keyClicks(card.key, keys.written(key)[:-1])
    qtbot.keyClick(card.key, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "not a recovery key" in card._wrong.text())
    card.key.setText(keys.written(key))
    qtbot.keyClick(card.key, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: card.chosen is not None)
    with qtbot.waitSignal(card.says):
        card.main_action()
    assert store.encrypted


def test_the_settings_know_how_long() -> None:
    assert Settings().lock_minutes == 10
