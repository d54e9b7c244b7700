"""The drawing of rooms before and after: told in words, and painted at any size."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QColor, QImage
from pytestqt.qtbot import QtBot

from kcio_desk.domain import LocationFacts, RoomFacts
from kcio_desk.matching.moves import Picture, Sleeping
from kcio_desk.ui.shared.palette import palette
from kcio_desk.ui.shared.rooms_picture import RoomsPicture, in_words, rooms_height, turns

HOUSE = LocationFacts("A", "De Eik", "Assen")
ONE, TWO = RoomFacts("1", HOUSE, "1", 4), RoomFacts("2", HOUSE, "2", 3)
MOVED = (
    Picture(ONE, 1, (Sleeping("H1", 2, moves=True),), (Sleeping("", 3, moves=True),)),
    Picture(TWO, 0, (Sleeping("H2", 1),), (Sleeping("H2", 1), Sleeping("H1", 2, moves=True))),
)
NAMES = {"H1": "Oksana Bondar", "H2": "Petro Koval", "": "this household"}


def painted(qtbot: QtBot, size: QSize, ratio: float = 1.0) -> QImage:
    """The drawing of these moves on a ground of its own."""
    drawing = RoomsPicture()
    qtbot.addWidget(drawing)
    drawing.show_rooms(MOVED, NAMES, turns(["H1"]))
    drawing.resize(size)
    image = QImage(size * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    image.fill(QColor(palette().surface))
    drawing.render(image, QPoint())
    return image


def shows(image: QImage, colour: str, columns: range) -> bool:
    """Whether the colour is somewhere in these columns."""
    wanted = QColor(colour).rgb()
    return any(image.pixel(x, y) == wanted for x in columns for y in range(image.height()))


def test_the_words_say_who_sleeps_where_before_and_after() -> None:
    assert in_words(MOVED, NAMES) == (
        "Room A/1: now Oksana Bondar (2); then this household (3). "
        "Room A/2: now Petro Koval (1); then Petro Koval (1), Oksana Bondar (2)."
    )
    empty = Picture(ONE, 0, (), (Sleeping("unknown", 1, moves=True),))
    assert in_words([empty], {}) == "Room A/1: now nobody; then unknown (1)."


def test_the_drawing_says_the_same_to_who_cannot_see_it(qtbot: QtBot) -> None:
    drawing = RoomsPicture()
    qtbot.addWidget(drawing)
    drawing.show_rooms(MOVED, NAMES, turns(["H1"]))
    assert drawing.accessibleName() == in_words(MOVED, NAMES)


@pytest.mark.parametrize(("width", "ratio"), [(640, 1.0), (240, 1.0), (320, 2.0)])
def test_who_moves_is_on_both_sides_and_who_comes_is_new_on_the_right_only(
    qtbot: QtBot, width: int, ratio: float
) -> None:
    image = painted(qtbot, QSize(width, rooms_height(MOVED)), ratio)
    width = image.width()
    left, right = range(round(0.4 * width)), range(round(0.55 * width), width)
    assert shows(image, palette().warn, left)
    assert shows(image, palette().warn, right)
    assert not shows(image, palette().accent, left)
    assert shows(image, palette().accent, right)


def test_more_beds_than_can_be_drawn_are_a_number(qtbot: QtBot) -> None:
    hall = Picture(RoomFacts("9", HOUSE, "hall", 60), 0, (Sleeping("H1", 60),), (Sleeping("H1", 60),))
    drawing = RoomsPicture()
    qtbot.addWidget(drawing)
    drawing.show_rooms([hall], NAMES, {})
    drawing.resize(240, drawing.sizeHint().height())
    assert not drawing.grab().isNull()
    assert drawing.sizeHint().height() == rooms_height([Picture(ONE, 0, hall.before, ())])
