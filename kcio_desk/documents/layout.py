"""The frame of every document: A4, header with number and QR code, footer with copy and page.

Black carries the meaning, the one accent colour only repeats it, so a sheet from a grey printer loses
nothing. `print_pages` gives the same bytes for the same data.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Any, Final

from reportlab.graphics.barcode.qr import QrCode
from reportlab.lib.colors import Color, HexColor, black
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, NextPageTemplate, PageBreak, PageTemplate

from kcio_desk.documents.fonts import BOLD, REGULAR, register_fonts, runs, width

INK: Final = black
ACCENT: Final = HexColor(0x17406D)
QUIET: Final = HexColor(0x4A4A4A)
HAIRLINE: Final = HexColor(0x9A9A9A)
_GHOST: Final = HexColor(0xEAEAEA)

PAGE_WIDTH, PAGE_HEIGHT = A4
LEFT: Final = 17 * mm
RIGHT: Final = PAGE_WIDTH - 17 * mm
WIDTH: Final = RIGHT - LEFT
_TOP: Final = PAGE_HEIGHT - 12 * mm
_QR: Final = 21 * mm
_RULE: Final = _TOP - _QR - 2 * mm
_BODY_TOP: Final = _RULE - 3.5 * mm
_FOOT: Final = 17 * mm
BODY_HEIGHT: Final = _BODY_TOP - _FOOT


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands around one copy's text, on each of its pages, in the copy's own words."""

    region: str
    title: tuple[str, ...]
    number_label: str
    number: str
    classification: tuple[str, ...]
    printed: str
    copy: str
    leaf: str
    """With `{n}` and `{m}` for the page and the pages of this copy."""
    watermark: str = ""


def print_pages(title: str, author: str, copies: Sequence[tuple[Furniture, list[Flowable]]]) -> bytes:
    """The PDF: each copy from a fresh page on, its pages counted by themselves."""
    register_fonts()
    out = BytesIO()
    document = BaseDocTemplate(
        out, pagesize=A4, invariant=1, title=title, author=author, lang="nl-NL", initialFontName=REGULAR
    )
    document.addPageTemplates([_template(str(n), copy) for n, (copy, _) in enumerate(copies)])
    story: list[Flowable] = []
    for n, (_, flowables) in enumerate(copies):
        story += [NextPageTemplate(str(n)), *([PageBreak()] if n else []), *flowables]
    document.build(story, canvasmaker=_CountingCanvas)
    return out.getvalue()


def _template(name: str, furniture: Furniture) -> PageTemplate:
    frame = Frame(
        LEFT, _FOOT, WIDTH, BODY_HEIGHT, leftPadding=0, rightPadding=0, topPadding=0, bottomPadding=0
    )

    def begin(canvas: Any, _: object) -> None:
        canvas.begin_leaf(furniture, name)

    return PageTemplate(name, [frame], onPage=begin)


class _CountingCanvas(Canvas):
    """Keeps the pages back until all are laid out, then prints each with its number of how many."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._kept: list[dict[str, Any]] = []
        self._leaf: tuple[Furniture, str]
        self.setViewerPreference("PrintScaling", "None")

    def begin_leaf(self, furniture: Furniture, name: str) -> None:
        """Say whose page this is; the watermark lies under the text that follows."""
        self._leaf = (furniture, name)
        if furniture.watermark:
            _draw_watermark(self, furniture.watermark)

    def showPage(self) -> None:
        """Keep the page."""
        self._kept.append(dict(self.__dict__))
        self._startPage()  # type: ignore[attr-defined]

    def save(self) -> None:
        """Print the kept pages."""
        kept = self._kept
        names = [page["_leaf"][1] for page in kept]
        for position, page in enumerate(kept):
            self.__dict__.update(page)
            furniture, name = page["_leaf"]
            n = names[: position + 1].count(name)
            _draw_header(self, furniture)
            _draw_footer(self, furniture, furniture.leaf.format(n=n, m=names.count(name)))
            Canvas.showPage(self)
        Canvas.save(self)


def _draw_header(canvas: Canvas, furniture: Furniture) -> None:
    _draw_qr(canvas, furniture.number)
    right = RIGHT - _QR - 4 * mm
    draw(canvas, (right, _TOP - 8), furniture.number_label, size=8, align=1, colour=QUIET)
    draw(canvas, (right, _TOP - 24), furniture.number, BOLD, 14, align=1, room=60 * mm)
    for line, said in enumerate(reversed(furniture.classification)):
        draw(canvas, (right, _TOP - _QR + 1 + 10 * line), said, BOLD, 7.5, align=1, room=60 * mm)
    room = WIDTH - _QR - 8 * mm
    draw(canvas, (LEFT, _TOP - 8), furniture.region, BOLD, 9, colour=ACCENT, room=room - 40 * mm)
    for line, said in enumerate(reversed(furniture.title)):
        draw(canvas, (LEFT, _TOP - _QR + 1 + 22 * line), said, BOLD, 18, room=room - 58 * mm)
    canvas.setStrokeColor(ACCENT)
    canvas.setLineWidth(1.6)
    canvas.line(LEFT, _RULE, RIGHT, _RULE)


def _draw_footer(canvas: Canvas, furniture: Furniture, leaf: str) -> None:
    base = 9 * mm
    canvas.setStrokeColor(HAIRLINE)
    canvas.setLineWidth(0.5)
    canvas.line(LEFT, base + 11, RIGHT, base + 11)
    draw(canvas, (LEFT, base), furniture.printed, size=7.5, colour=QUIET, room=WIDTH * 0.55)
    draw(
        canvas,
        (RIGHT, base),
        f"{furniture.copy} · {leaf}",
        size=7.5,
        colour=QUIET,
        align=1,
        room=WIDTH * 0.44,
    )


def _draw_watermark(canvas: Canvas, text: str) -> None:
    canvas.saveState()
    canvas.translate(PAGE_WIDTH / 2, PAGE_HEIGHT / 2)
    canvas.rotate(52)
    draw(canvas, (0, -30), text, BOLD, 96, colour=_GHOST, align=0.5, room=PAGE_HEIGHT * 0.8)
    canvas.restoreState()


def _draw_qr(canvas: Canvas, number: str) -> None:
    # One form for all pages: the code is worked out once, and the file stays small.
    if not canvas.hasForm("number"):
        canvas.beginForm("number")
        for x, y, length in qr_strokes(number):
            canvas.rect(x, y, length, 1, stroke=0, fill=1)
        canvas.endForm()
    side = _qr_side(number)
    canvas.saveState()
    canvas.translate(RIGHT - _QR, _TOP - _QR)
    canvas.scale(_QR / side, _QR / side)
    canvas.setFillColor(INK)
    canvas.doForm("number")
    canvas.restoreState()


@lru_cache(maxsize=64)
def _qr_rows(number: str) -> tuple[tuple[bool, ...], ...]:
    code = QrCode(number, qrLevel="M").qr
    code.make()
    return tuple(tuple(bool(dark) for dark in row) for row in code.modules)


def _qr_side(number: str) -> int:
    return len(_qr_rows(number))


def qr_strokes(number: str) -> list[tuple[int, int, int]]:
    """The dark strokes of the code, as (x, y, length) in modules from the lower left corner."""
    strokes = []
    for y, row in enumerate(reversed(_qr_rows(number))):
        x = 0
        while x < len(row):
            length = next((n for n, dark in enumerate(row[x:]) if not dark), len(row) - x)
            if length:
                strokes.append((x, y, length))
            x += max(length, 1)
    return strokes


def draw(
    canvas: Canvas,
    at: tuple[float, float],
    text: str,
    font: str = REGULAR,
    size: float = 9,
    *,
    colour: Color = INK,
    align: float = 0,
    room: float = WIDTH,
) -> None:
    """One line of text; `align` 0 = from there on, 1 = up to there; set smaller if `room` asks for it."""
    size = min(size, size * room / max(width(text, font, size), 1))
    x, y = at
    x -= align * width(text, font, size)
    canvas.setFillColor(colour)
    for name, piece in runs(text, font):
        canvas.setFont(name, size)
        canvas.drawString(x, y, piece)
        x += canvas.stringWidth(piece, name, size)
