"""The first morning: a region read in, mended by who sent it, and read in again: from the keys alone."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from kcio_desk.desk import Desk
from kcio_desk.queries.check import check
from kcio_desk.settings import RESOURCES, Language, Settings, Theme
from kcio_desk.store import Clock, Store
from kcio_desk.ui.imports.view import ImportScreen
from kcio_desk.ui.shared.application import dress
from kcio_desk.ui.shared.language import use
from kcio_desk.ui.shared.screen import Link
from kcio_desk.ui.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier
SAMPLE = RESOURCES / "sample"
BROKEN = "8-5-19x6"


@pytest.fixture
def window(qapp: QApplication, store: Store, clock: Clock, qtbot: QtBot) -> Iterator[MainWindow]:
    dress(qapp, Theme.LIGHT)
    use(Language.DUTCH)
    desk = Desk(store, Settings(operator="Marit"), clock)
    opened = MainWindow(desk, lambda each: [ImportScreen(each)])
    opened.resize(1366, 768)
    opened.open(Link("imports"))
    with qtbot.waitExposed(opened):
        opened.show()
    yield opened
    delete(opened)
    desk.close()
    delete(desk)
    use(Language.ENGLISH)


def read(window: MainWindow, qtbot: QtBot, *files: Path) -> ImportScreen:
    """As after choosing them in the system's own window."""
    screen = window.screens["imports"]
    assert isinstance(screen, ImportScreen)
    screen.read_files(files)
    qtbot.waitUntil(lambda: screen.looking.isVisible() and screen.looking.confirm.isVisible(), timeout=60_000)
    return screen


def press(window: MainWindow, qtbot: QtBot, key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    qtbot.keyClick(window.focusWidget() or window, key, held)


def figures(screen: ImportScreen, row: int) -> list[str]:
    model = screen.looking.overview.model()
    return [str(model.index(row, column).data()) for column in range(model.columnCount())]


def test_a_region_is_read_in_mended_by_its_sender_and_read_again(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    rooms = Path(shutil.copy2(SAMPLE / "locaties.xlsx", tmp_path))
    whole = (SAMPLE / "bewoners.csv").read_bytes()
    residents = tmp_path / "bewoners.csv"
    first = whole.splitlines()[1].split(b";")
    residents.write_bytes(whole.replace(first[3], BROKEN.encode(), 1))

    screen = read(window, qtbot, rooms, residents)
    members = sum(line.startswith(first[0] + b";") for line in whole.splitlines())
    new = figures(screen, 0)
    assert new[:5] == ["Nieuw", "12", "74", "1.636", "20"]
    assert new[5] == "1.887"
    while screen.looking.tab() != "rejected":
        press(window, qtbot, Qt.Key.Key_PageDown, CTRL)
    rows = screen.looking.rejected.table.rows_model.rows()
    assert len(rows) == members
    assert any(BROKEN in str(row.problem) for row in rows)
    press(window, qtbot, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(screen.done.isVisible, timeout=60_000)
    assert window.bar.last().endswith("nieuw.")

    residents.write_bytes(whole)
    screen = read(window, qtbot, rooms, residents)
    assert figures(screen, 0)[5:] == ["1", str(members), "1"]
    assert screen.preview is not None
    assert screen.preview.plan.rejected == []
    press(window, qtbot, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(screen.done.isVisible, timeout=60_000)

    screen = read(window, qtbot, rooms, residents)
    press(window, qtbot, Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: "Niets nieuws: alles was er al" in window.bar.last())
    with window.desk.store.reading() as session:
        assert check(session, window.desk.clock.today()) == []
