"""The welcome: two choices, by mouse, by key, by dropping files."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from pytestqt.qtbot import QtBot

from kcio_desk.settings import Language
from kcio_desk.ui.welcome.view import Welcome, dropped_files
from tests.helpers.accessible import unnamed


def shown(qtbot: QtBot) -> Welcome:
    made = Welcome()
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    return made


def drop(*names: str) -> tuple[QDropEvent, QMimeData]:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(name) for name in names])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    return QDropEvent(QPointF(5, 5), copy, mime, left, Qt.KeyboardModifier.NoModifier), mime


def test_the_sample_region_is_one_key_away(qtbot: QtBot) -> None:
    welcome = shown(qtbot)
    welcome.sample.setFocus()
    with qtbot.waitSignal(welcome.sample_chosen):
        qtbot.keyClick(welcome.sample, Qt.Key.Key_Space)


def test_files_that_are_dropped_are_taken_if_they_are_tables(qtbot: QtBot, tmp_path: Path) -> None:
    welcome = shown(qtbot)
    event, _mime = drop(str(tmp_path / "locaties.XLSX"), str(tmp_path / "photo.png"), str(tmp_path / "b.csv"))
    with qtbot.waitSignal(welcome.files_chosen) as chosen:
        welcome.dropEvent(event)
    assert chosen.args == [[tmp_path / "locaties.XLSX", tmp_path / "b.csv"]]


def test_a_photo_is_no_table() -> None:
    event, _mime = drop("/somewhere/photo.png")
    assert dropped_files(event) == []


def test_the_other_language_is_offered_in_its_own_words(qtbot: QtBot) -> None:
    welcome = shown(qtbot)
    with qtbot.waitSignal(welcome.language_chosen) as chosen:
        welcome.switch.click()
    assert welcome.switch.accessibleName() == "Nederlands"
    assert chosen.args == [Language.DUTCH]


def test_everything_on_the_welcome_has_a_name_and_fits_a_narrow_window(qtbot: QtBot) -> None:
    welcome = shown(qtbot)
    assert unnamed(welcome) == []
    welcome.resize(400, 500)
    assert welcome.width() == 400
    qtbot.waitUntil(lambda: welcome.own.y() > welcome.sample.y())
