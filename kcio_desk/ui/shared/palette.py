"""The colours, light and dark, and the one function that dresses the application in them.

Widgets that paint ask `palette()` while they paint, so a change of theme needs no wiring.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from string import Template
from typing import Final, TypeVar

from PySide6.QtCore import QDir, Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from kcio_desk.settings import RESOURCES, Theme

W = TypeVar("W", bound=QWidget)


class Tone(StrEnum):
    """What a colour says; never the only sign: a word and a shape go with it."""

    NEUTRAL = "neutral"
    ACCENT = "accent"
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Palette:
    """Named colours as `#rrggbb`. A `_soft` is the ground on which its namesake is written."""

    name: str
    canvas: str
    """Behind everything: bars, the rail."""
    surface: str
    """Screens, cards, fields."""
    raised: str
    """What floats: menus, tips, the keys."""
    hover: str
    text: str
    muted: str
    faint: str
    """Disabled only: below the contrast that text needs, as WCAG allows there."""
    line: str
    """Between things; decoration."""
    rim: str
    """Around buttons, whose words already say that they can be pressed."""
    edge: str
    """Around what can be typed in or ticked: 3:1 against its ground."""
    accent: str
    accent_strong: str
    accent_text: str
    accent_soft: str
    taken: str
    """Beds in use: the calm bulk of every bar."""
    neutral: str
    neutral_soft: str
    good: str
    good_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    bad_text: str
    info: str
    info_soft: str

    def tone(self, tone: Tone) -> QColor:
        """The colour to write or draw a tone with."""
        return QColor(getattr(self, tone.value))

    def soft(self, tone: Tone) -> QColor:
        """The ground under a tone."""
        return QColor(getattr(self, f"{tone.value}_soft"))


LIGHT: Final = Palette(
    name="light",
    canvas="#F3F5F7",
    surface="#FFFFFF",
    raised="#FFFFFF",
    hover="#E9EEF2",
    text="#14212B",
    muted="#52616D",
    faint="#95A1AB",
    line="#E1E6EB",
    rim="#C8D1D9",
    edge="#84929E",
    accent="#0B5A78",
    accent_strong="#084459",
    accent_text="#FFFFFF",
    accent_soft="#DDEEF5",
    taken="#6C7B88",
    neutral="#465561",
    neutral_soft="#E8EDF1",
    good="#146C43",
    good_soft="#DDF2E6",
    warn="#7F5000",
    warn_soft="#FCEFD2",
    bad="#AE2119",
    bad_soft="#FCE6E3",
    bad_text="#FFFFFF",
    info="#2C56A8",
    info_soft="#E4ECFA",
)
DARK: Final = Palette(
    name="dark",
    canvas="#0E1418",
    surface="#151C22",
    raised="#1D262D",
    hover="#222D35",
    text="#E4EBF0",
    muted="#9BAAB5",
    faint="#5E6C76",
    line="#26313A",
    rim="#3A4751",
    edge="#66757F",
    accent="#58B7D6",
    accent_strong="#83CFE8",
    accent_text="#052028",
    accent_soft="#123542",
    taken="#5A6974",
    neutral="#B3C0CA",
    neutral_soft="#27323B",
    good="#63C795",
    good_soft="#12301F",
    warn="#E6B65C",
    warn_soft="#33290F",
    bad="#F5978E",
    bad_soft="#3D1B1A",
    bad_text="#2A0906",
    info="#90B6F5",
    info_soft="#182A47",
)
TEXT_PAIRS: Final = (
    *((ink, ground) for ink in ("text", "muted") for ground in ("canvas", "surface", "raised", "hover")),
    *(("text", f"{tone.value}_soft") for tone in Tone),
    *((tone.value, f"{tone.value}_soft") for tone in Tone),
    *((tone.value, ground) for tone in Tone for ground in ("canvas", "surface", "raised")),
    ("muted", "accent_soft"),
    ("accent", "hover"),
    ("accent_text", "accent"),
    ("accent_text", "accent_strong"),
    ("bad_text", "bad"),
)
"""Every (ink, ground) the program writes with: at least 4.5:1, which a test computes."""
SHAPE_PAIRS: Final = (
    ("edge", "surface"),
    ("accent", "surface"),
    ("accent", "canvas"),
    ("accent", "accent_soft"),
)
"""Edges and focus rings on their grounds: at least 3:1."""

_current: dict[str, Palette] = {"palette": LIGHT}


def palette() -> Palette:
    """The colours in use."""
    return _current["palette"]


def apply_theme(app: QApplication, theme: Theme) -> None:
    """Dress the whole application, now and without a restart; `SYSTEM` follows the system from now on."""
    if app.property("theme") is None:
        _dress_once(app)
    app.setProperty("theme", theme.value)
    _current["palette"] = DARK if is_dark(app, theme) else LIGHT
    app.setPalette(_qt_palette(palette()))
    app.setStyleSheet(stylesheet(palette()))


def _dress_once(app: QApplication) -> None:
    QDir.setSearchPaths("icons", [str(RESOURCES / "icons" / "style")])
    app.setStyle(QStyleFactory.create("Fusion"))
    app.styleHints().colorSchemeChanged.connect(lambda _: apply_theme(app, Theme(app.property("theme"))))


def is_dark(app: QApplication, theme: Theme) -> bool:
    """Whether that choice means dark, here and now."""
    if theme is Theme.SYSTEM:
        return app.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return theme is Theme.DARK


def stylesheet(colours: Palette) -> str:
    """The template `resources/style.qss` with the colours filled in."""
    return Template((RESOURCES / "style.qss").read_text("utf-8")).substitute(asdict(colours))


def look(widget: W, name: str) -> W:
    """Give a widget one of the looks that the stylesheet knows, such as `primary` or `title`."""
    widget.setProperty("look", name)
    # Else a plain QWidget paints no ground of its own.
    widget.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)
    return widget


def _qt_palette(colours: Palette) -> QPalette:
    roles = {
        QPalette.ColorRole.Window: colours.canvas,
        QPalette.ColorRole.Base: colours.surface,
        QPalette.ColorRole.AlternateBase: colours.canvas,
        QPalette.ColorRole.Button: colours.surface,
        QPalette.ColorRole.ToolTipBase: colours.raised,
        QPalette.ColorRole.ToolTipText: colours.text,
        QPalette.ColorRole.WindowText: colours.text,
        QPalette.ColorRole.Text: colours.text,
        QPalette.ColorRole.ButtonText: colours.text,
        QPalette.ColorRole.PlaceholderText: colours.muted,
        QPalette.ColorRole.Highlight: colours.accent,
        QPalette.ColorRole.HighlightedText: colours.accent_text,
        QPalette.ColorRole.Accent: colours.accent,
        QPalette.ColorRole.Link: colours.accent,
        QPalette.ColorRole.Mid: colours.line,
        QPalette.ColorRole.Dark: colours.edge,
    }
    made = QPalette()
    for role, colour in roles.items():
        made.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.faint))
    return made
