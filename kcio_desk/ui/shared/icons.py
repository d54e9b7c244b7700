"""Icons: one colour each, taken from the palette at the moment they are painted."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from kcio_desk.settings import RESOURCES
from kcio_desk.ui.shared.palette import Tone, palette


class Icon(StrEnum):
    """Every icon that is bundled, by its file in `resources/icons`."""

    ACCESSIBILITY = "accessibility"
    ARROW_LEFT = "arrow-left"
    ARROW_RIGHT = "arrow-right"
    BAN = "ban"
    BED = "bed"
    BOOK_OPEN = "book-open"
    BRIEFCASE = "briefcase"
    BUILDING_2 = "building-2"
    CALENDAR = "calendar"
    CAR = "car"
    CHART_COLUMN = "chart-column"
    CHECK = "check"
    CHEVRON_DOWN = "chevron-down"
    CHEVRON_LEFT = "chevron-left"
    CHEVRON_RIGHT = "chevron-right"
    CHEVRON_UP = "chevron-up"
    CIRCLE = "circle"
    CIRCLE_CHECK = "circle-check"
    CIRCLE_QUESTION_MARK = "circle-question-mark"
    CIRCLE_X = "circle-x"
    CLOCK = "clock"
    COLUMNS_3 = "columns-3"
    COPY = "copy"
    DOOR_OPEN = "door-open"
    DOWNLOAD = "download"
    ELLIPSIS = "ellipsis"
    EYE = "eye"
    FILE_SPREADSHEET = "file-spreadsheet"
    FILE_TEXT = "file-text"
    FLAG = "flag"
    FOOTPRINTS = "footprints"
    FUNNEL = "funnel"
    GRADUATION_CAP = "graduation-cap"
    HISTORY = "history"
    HOURGLASS = "hourglass"
    HOUSE = "house"
    INBOX = "inbox"
    INFO = "info"
    KEYBOARD = "keyboard"
    LANGUAGES = "languages"
    LIST = "list"
    LOCK = "lock"
    LOG_IN = "log-in"
    LOG_OUT = "log-out"
    MAP = "map"
    MAP_PIN = "map-pin"
    MERGE = "merge"
    MESSAGE_SQUARE = "message-square"
    MINUS = "minus"
    MOON = "moon"
    OCTAGON_ALERT = "octagon-alert"
    PANEL_RIGHT_CLOSE = "panel-right-close"
    PANEL_RIGHT_OPEN = "panel-right-open"
    PAUSE = "pause"
    PAW_PRINT = "paw-print"
    PENCIL = "pencil"
    PHONE = "phone"
    PHONE_INCOMING = "phone-incoming"
    PIN = "pin"
    PLUS = "plus"
    PRINTER = "printer"
    PUZZLE = "puzzle"
    REFRESH_CW = "refresh-cw"
    SAVE = "save"
    SEARCH = "search"
    SEND = "send"
    SETTINGS = "settings"
    SHIELD = "shield"
    SPARKLES = "sparkles"
    SUN = "sun"
    TRASH_2 = "trash-2"
    TRIANGLE_ALERT = "triangle-alert"
    TRUCK = "truck"
    UNDO_2 = "undo-2"
    UPLOAD = "upload"
    USER = "user"
    USERS = "users"
    X = "x"


SIZE = QSize(16, 16)


def icon(which: Icon, tone: Tone = Tone.NEUTRAL, *, inverse: bool = False) -> QIcon:
    """An icon that follows the theme. `inverse`: on a ground of that tone's own colour."""
    return QIcon(_Tinted(which, tone, inverse))


def pixmap(which: Icon, colour: QColor, size: int, ratio: float) -> QPixmap:
    """The icon in one colour, `size` × `size` points on a screen with `ratio` pixels a point."""
    return _drawn(which, colour.name(), round(size * ratio), ratio)


def paint_icon(painter: QPainter, rect: QRect, which: Icon, colour: QColor) -> None:
    """Draw the icon in the middle of `rect`, as large as fits."""
    side = min(rect.width(), rect.height())
    square = QRect(0, 0, side, side)
    square.moveCenter(rect.center())
    painter.drawPixmap(square, pixmap(which, colour, side, painter.device().devicePixelRatioF()))


def app_icon() -> QIcon:
    """The program's own mark, for the window and the task bar."""
    return QIcon(str(RESOURCES / "icons" / "app.svg"))


class _Tinted(QIconEngine):
    """Asks the palette on every painting, so that icons need not be told of a change of theme."""

    def __init__(self, which: Icon, tone: Tone, inverse: bool) -> None:
        super().__init__()
        self._what = (which, tone, inverse)

    def clone(self) -> QIconEngine:
        return _Tinted(*self._what)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return self.scaledPixmap(size, mode, state, 1.0)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:
        return pixmap(self._what[0], self._colour(mode), min(size.width(), size.height()), scale)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        paint_icon(painter, rect, self._what[0], self._colour(mode))

    def _colour(self, mode: QIcon.Mode) -> QColor:
        _, tone, inverse = self._what
        if mode is QIcon.Mode.Disabled:
            return QColor(palette().faint)
        if inverse:
            return QColor(palette().bad_text if tone is Tone.BAD else palette().accent_text)
        return palette().tone(tone)


@lru_cache(maxsize=512)
def _drawn(which: Icon, colour: str, pixels: int, ratio: float) -> QPixmap:
    drawn = QPixmap(pixels, pixels)
    drawn.fill(Qt.GlobalColor.transparent)
    painter = QPainter(drawn)
    _renderer(which, colour).render(painter, QRectF(QPoint(0, 0), drawn.size()))
    painter.end()
    drawn.setDevicePixelRatio(ratio)
    return drawn


@lru_cache(maxsize=512)
def _renderer(which: Icon, colour: str) -> QSvgRenderer:
    source = (RESOURCES / "icons" / f"{which}.svg").read_text("utf-8")
    return QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode()))
