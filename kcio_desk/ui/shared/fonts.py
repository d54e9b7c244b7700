"""The bundled fonts: the same letters on every desk, and letters at all where the system has none."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter
from PySide6.QtWidgets import QApplication

from kcio_desk.settings import RESOURCES

FAMILY = "Noto Sans"
# Noto Sans lacks → ✓ ☐ and their like.
FALLBACK = "DejaVu Sans"
BASE_PIXELS = 13
LEFT = Qt.AlignmentFlag.AlignLeft
RIGHT = Qt.AlignmentFlag.AlignRight


@cache
def load_fonts() -> tuple[str, ...]:
    """Register every bundled font; the families found, sorted.

    Raises `OSError` for a font file that Qt cannot read: the program was not installed whole.
    """
    families: set[str] = set()
    for file in sorted((RESOURCES / "fonts").glob("*.ttf")):
        number = QFontDatabase.addApplicationFont(str(file))
        if number < 0:
            raise OSError(f"{file} is not a font that can be read")
        families.update(QFontDatabase.applicationFontFamilies(number))
    return tuple(sorted(families))


def use_fonts(app: QApplication) -> None:
    """Write everything in the bundled fonts."""
    load_fonts()
    app.setFont(base_font())


def base_font(pixels: int = BASE_PIXELS, *, bold: bool = False) -> QFont:
    """The program's own font at that height, for who paints."""
    font = QFont()
    font.setFamilies([FAMILY, FALLBACK])
    font.setPixelSize(pixels)
    font.setBold(bold)
    return font


def write(
    painter: QPainter,
    rect: QRect,
    words: str,
    pixels: int,
    colour: QColor | str,
    *,
    bold: bool = False,
    align: Qt.AlignmentFlag = LEFT,
) -> int:
    """Write one line in the middle of `rect`'s height, shortened to its width; the width it took."""
    painter.setFont(base_font(pixels, bold=bold))
    painter.setPen(QColor(colour))
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, max(0, rect.width()))
    painter.drawText(rect, int(align | Qt.AlignmentFlag.AlignVCenter), shown)
    return painter.fontMetrics().horizontalAdvance(shown)
