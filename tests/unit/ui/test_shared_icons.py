"""Icons and fonts: all there, sharp, and in the colours of the moment."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QFontInfo, QIcon, QPixmap
from PySide6.QtWidgets import QApplication

from kcio_desk.settings import RESOURCES, Theme
from kcio_desk.ui.shared.fonts import FALLBACK, FAMILY, base_font, load_fonts
from kcio_desk.ui.shared.icons import Icon, app_icon, icon
from kcio_desk.ui.shared.palette import DARK, LIGHT, Tone, apply_theme


def inks(drawn: QPixmap) -> set[str]:
    """The colours of all wholly opaque pixels."""
    image = drawn.toImage()
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name().upper() for pixel in pixels if pixel.alpha() == 255}


def test_every_icon_has_its_file_and_every_file_its_name() -> None:
    files = {file.stem for file in (RESOURCES / "icons").glob("*.svg")} - {"app"}
    assert files == {which.value for which in Icon}


def test_licences_lie_beside_the_icons() -> None:
    assert "ISC License" in (RESOURCES / "icons" / "LICENSE").read_text("utf-8")


def test_an_icon_made_in_the_light_is_dark_in_the_dark(qapp: QApplication) -> None:
    made = icon(Icon.CIRCLE, Tone.BAD)
    assert inks(made.pixmap(QSize(32, 32))) == {LIGHT.bad}
    apply_theme(qapp, Theme.DARK)
    assert inks(made.pixmap(QSize(32, 32))) == {DARK.bad}


def test_an_icon_on_a_coloured_button_takes_the_colour_of_its_words() -> None:
    assert inks(icon(Icon.CHECK, inverse=True).pixmap(QSize(48, 48))) == {LIGHT.accent_text}


def test_a_disabled_icon_is_faint() -> None:
    faint = icon(Icon.CIRCLE).pixmap(QSize(32, 32), QIcon.Mode.Disabled)
    assert inks(faint) == {QColor(LIGHT.faint).name().upper()}


def test_on_a_dense_screen_an_icon_has_all_the_pixels() -> None:
    drawn = icon(Icon.PHONE).pixmap(QSize(16, 16), 2.0)
    assert drawn.size() == QSize(32, 32)
    assert drawn.devicePixelRatio() == 2.0


def test_the_program_has_a_mark_of_its_own() -> None:
    assert not app_icon().pixmap(QSize(64, 64)).isNull()


def test_the_bundled_fonts_are_the_ones_in_use() -> None:
    assert {FAMILY, FALLBACK} <= set(load_fonts())
    assert QFontInfo(base_font()).family() == FAMILY
