"""Colours that everybody can read, light and dark."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLabel

from kcio_desk.settings import RESOURCES, Theme
from kcio_desk.ui.shared.palette import (
    DARK,
    LIGHT,
    SHAPE_PAIRS,
    TEXT_PAIRS,
    Palette,
    apply_theme,
    is_dark,
    look,
    palette,
    stylesheet,
)

BOTH = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])


def luminance(colour: str) -> float:
    """Relative luminance as WCAG 2.2 defines it."""
    parts = (QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF())
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_contrast_is_computed_as_the_guideline_does() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@BOTH
@pytest.mark.parametrize("pair", TEXT_PAIRS, ids="-on-".join)
def test_text_stands_out_from_its_ground(colours: Palette, pair: tuple[str, str]) -> None:
    ink, ground = (getattr(colours, name) for name in pair)
    assert contrast(ink, ground) >= 4.5, pair


@BOTH
@pytest.mark.parametrize("pair", SHAPE_PAIRS, ids="-on-".join)
def test_edges_and_focus_rings_stand_out(colours: Palette, pair: tuple[str, str]) -> None:
    edge, ground = (getattr(colours, name) for name in pair)
    assert contrast(edge, ground) >= 3, pair


@BOTH
def test_the_stylesheet_is_filled_in_whole(colours: Palette) -> None:
    filled = stylesheet(colours)
    assert "$" not in filled
    assert colours.accent in filled


@BOTH
def test_the_stylesheets_own_icons_are_there_in_the_palettes_colours(colours: Palette) -> None:
    named = set(re.findall(r"url\(icons:([\w.-]+)\)", stylesheet(colours)))
    assert named
    for name in named:
        drawn = (RESOURCES / "icons" / "style" / name).read_text("utf-8")
        assert colours.muted in drawn or colours.accent_text in drawn, name


def test_the_theme_changes_while_the_program_runs(qapp: QApplication) -> None:
    apply_theme(qapp, Theme.DARK)
    assert palette() is DARK
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.canvas)
    apply_theme(qapp, Theme.LIGHT)
    assert palette() is LIGHT
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(LIGHT.canvas)


def test_the_system_decides_where_the_user_leaves_it_to_the_system(qapp: QApplication) -> None:
    expected = qapp.styleHints().colorScheme() is Qt.ColorScheme.Dark
    assert is_dark(qapp, Theme.SYSTEM) is expected
    assert is_dark(qapp, Theme.DARK)
    assert not is_dark(qapp, Theme.LIGHT)


def test_a_look_takes_effect_on_a_widget_that_is_already_shown(qtbot) -> None:  # type: ignore[no-untyped-def]
    shown = QLabel("word")
    qtbot.addWidget(shown)
    shown.show()
    before = shown.font().pixelSize()
    look(shown, "display")
    assert shown.font().pixelSize() > before
