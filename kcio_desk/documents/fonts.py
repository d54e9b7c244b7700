"""Fonts and runs: no character of a document ever vanishes.

reportlab prints nothing, without a word, for a character its font lacks. So every run of text goes
through `runs`: what Noto Sans lacks is set in DejaVu Sans, what both lack becomes a visible □.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any, Final
from xml.sax.saxutils import escape

from reportlab import rl_config
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from kcio_desk.settings import RESOURCES

REGULAR: Final = "KcioSans"
BOLD: Final = "KcioSans-Bold"
SPARE: Final = "KcioSpare"
SPARE_BOLD: Final = "KcioSpare-Bold"
MISSING: Final = "□"
_FILES: Final = {
    REGULAR: "NotoSans-Regular.ttf",
    BOLD: "NotoSans-Bold.ttf",
    SPARE: "DejaVuSans.ttf",
    SPARE_BOLD: "DejaVuSans-Bold.ttf",
}
_SPARE_OF: Final = {REGULAR: SPARE, BOLD: SPARE_BOLD}
# Line and paragraph separators, vertical tab and form feed: all of them end a line.
_LINE_ENDS: Final = str.maketrans(dict.fromkeys("\u2028\u2029\v\f\r\x85", "\n") | {"\t": " "})


class _Font(TTFont):
    """Remembers how wide a word is: laying out a page asks the same words again and again."""

    def __init__(self, name: str, file: Path) -> None:
        super().__init__(name, file)
        self._measured = lru_cache(maxsize=8192)(super().stringWidth)

    def stringWidth(self, text: str, size: float, encoding: str = "utf8") -> float:
        """Points that the text takes."""
        return float(self._measured(text, size, encoding))


@cache
def register_fonts() -> None:
    """Read the bundled fonts, once in the life of the program."""
    # Binary streams: a fifth smaller than as ASCII, and faster.
    rl_config.useA85 = 0
    for name, file in _FILES.items():
        pdfmetrics.registerFont(_Font(name, RESOURCES / "fonts" / file))
    for normal, bold in ((REGULAR, BOLD), (SPARE, SPARE_BOLD)):
        pdfmetrics.registerFontFamily(normal, normal, bold, normal, bold)


@cache
def characters(font: str) -> frozenset[int]:
    """The code points that a font has a glyph for."""
    register_fonts()
    face: Any = pdfmetrics.getFont(font).face  # type: ignore[attr-defined]
    return frozenset(code for code, glyph in face.charToGlyph.items() if glyph)


@lru_cache(maxsize=4096)
def runs(text: str, font: str = REGULAR) -> tuple[tuple[str, str], ...]:
    """Pieces of text with the font that can show them: `((font, piece), …)`; no line ends in them."""
    shown = (_shown(char, font) for char in tidied(text))
    return tuple(
        (name, "".join(char for _, char in group)) for name, group in groupby(shown, key=lambda pair: pair[0])
    )


def tidied(text: str) -> str:
    """Composed (й, not и and a breve), one kind of line end, without marks that have no form."""
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n").translate(_LINE_ENDS))
    return "".join(char for char in composed if unicodedata.category(char) != "Cf")


def markup(text: str, font: str = REGULAR) -> str:
    """The text as a paragraph's markup, with its line ends and the font each run needs."""
    return "<br/>".join("".join(_tagged(line, font)) for line in tidied(text).split("\n"))


def width(text: str, font: str, size: float) -> float:
    """Points that the text takes on one line."""
    return sum(pdfmetrics.stringWidth(piece, name, size) for name, piece in runs(text, font))


def _tagged(line: str, font: str) -> Iterator[str]:
    for name, piece in runs(line, font):
        yield escape(piece) if name == font else f'<font name="{name}">{escape(piece)}</font>'


def _shown(char: str, font: str) -> tuple[str, str]:
    for name in (font, _SPARE_OF[font]):
        if ord(char) in characters(name) and unicodedata.category(char) != "Cc":
            return name, char
    return _SPARE_OF[font], MISSING
