"""Blocks on paper: each becomes flowables that wrap, and go on on the next page; nothing is clipped."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any, Final

from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer, Table

from kcio_desk.documents.blocks import (
    NUMBERS,
    Block,
    Boxed,
    Card,
    Cell,
    Facts,
    Grid,
    Home,
    Listing,
    Notes,
    Route,
    Strip,
)
from kcio_desk.documents.fonts import BOLD, REGULAR, SPARE, markup, width
from kcio_desk.documents.layout import ACCENT, BODY_HEIGHT, HAIRLINE, INK, QUIET, WIDTH
from kcio_desk.documents.tongue import Phrase, Tongue, Words, spoken

GUTTER: Final = 18.0
HOUSEHOLD_SIZES: Final = (11.5, 11.0, 10.5, 10.0)
COLLEAGUE_SIZES: Final = (10.5, 10.0, 9.5, 9.0)
_LABEL: Final = 92.0
_GAP: Final = 10.0
_FLUSH: Final[list[tuple[Any, ...]]] = [
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), 0),
    ("RIGHTPADDING", (0, 0), (-1, -1), 0),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
]
Tongues = Sequence[Tongue]


@cache
def style(
    size: float, font: str = REGULAR, *, colour: Color = INK, indent: float = 0, bullet: str = SPARE
) -> ParagraphStyle:
    """A paragraph style; sizes in points, long words broken rather than lost."""
    return ParagraphStyle(
        f"{font}-{size}",
        fontName=font,
        fontSize=size,
        leading=size * (1.18 if size > 14 else 1.3),
        textColor=colour,
        leftIndent=indent,
        bulletFontName=bullet,
        bulletFontSize=size,
        splitLongWords=1,
    )


def flowables(blocks: Sequence[Block], tongues: Tongues) -> list[Flowable]:
    """The blocks as reportlab flows them, in one language or in two side by side.

    In the largest of the sizes that keeps them on one page; where none does, in the smallest on more.
    """
    for size in HOUSEHOLD_SIZES if len(tongues) > 1 else COLLEAGUE_SIZES:
        story = _story(blocks, tongues, size)
        if _height(story) <= BODY_HEIGHT:
            return story
    return [KeepTogether(flowable) for flowable in story]


def _story(blocks: Sequence[Block], tongues: Tongues, size: float) -> list[Flowable]:
    return [part for block in blocks for part in (Spacer(0, _GAP), _laid_out(block, tongues, size))][1:]


def _height(story: list[Flowable]) -> float:
    return sum(flowable.wrap(WIDTH, BODY_HEIGHT)[1] for flowable in story)


def _laid_out(block: Block, tongues: Tongues, size: float) -> Flowable:  # noqa: PLR0911 - one a kind
    match block:
        case Strip():
            return _strip(block, tongues)
        case Facts():
            return _facts(block, tongues[0], size)
        case Grid():
            return _grid(block, tongues[0], size)
        case Boxed():
            return _boxed(block, tongues, size)
        case Notes():
            return _section(block.title, [_text(block.text, size)], tongues[0])
        case Route():
            return _route(block, tongues)
        case Home():
            return _home(block, tongues)
        case Listing():
            return _listing(block, tongues, size)


def _strip(strip: Strip, tongues: Tongues) -> Table:
    room = WIDTH / len(strip.cells)
    columns = [_cell(cell, tongues, room - GUTTER) for cell in strip.cells]
    look: list[tuple[Any, ...]] = [("RIGHTPADDING", (0, 0), (-2, -1), GUTTER)]
    if len(tongues) > 1:
        look += [_OVERLINE, ("TOPPADDING", (0, 0), (-1, -1), 5)]
    return _table([columns], [room] * len(columns), look)


def _cell(cell: Cell, tongues: Tongues, room: float) -> list[Flowable]:
    value, detail = spoken(cell.value, tongues[0]), _both(cell.detail, tongues)
    return [
        _text(_both(cell.label, tongues), 8.5, colour=QUIET),
        _text(value, _fitting(value, 17, room, least=12), BOLD),
        *([_text(detail, 9)] if detail else []),
    ]


def _facts(facts: Facts, tongue: Tongue, size: float) -> Table:
    rows = [
        [_text(spoken(label, tongue), 9, colour=QUIET), _text(spoken(value, tongue), size)]
        for label, value in facts.rows
    ]
    return _table(rows, [_LABEL, WIDTH - _LABEL], [_OVERLINE, ("TOPPADDING", (0, 0), (-1, -1), 4)])


def _grid(grid: Grid, tongue: Tongue, size: float) -> Table:
    head = [_text(spoken(words, tongue), 8.5, colour=QUIET) for words in grid.head]
    body = [
        [
            _text(spoken(words, tongue), size, BOLD if column == 0 else REGULAR)
            for column, words in enumerate(row)
        ]
        for row in grid.rows
    ]
    lines = [
        ("LINEABOVE", (0, 0), (-1, -1), 0.5, HAIRLINE),
        ("TOPPADDING", (0, 0), (-1, -1), 3),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3),
        ("RIGHTPADDING", (0, 0), (-2, -1), 6),
    ]
    widths = [WIDTH * share / sum(grid.shares) for share in grid.shares]
    return _table([head, *body], widths, lines, repeatRows=1)


def _boxed(box: Boxed, tongues: Tongues, size: float) -> Table:
    columns = [[_text(spoken(line, tongue), size) for line in box.lines] for tongue in tongues]
    title = [[_text(spoken(box.title, tongues[0]), size, BOLD)]] if box.title else []
    side = (WIDTH - _LABEL * len(title)) / len(columns)
    frame = [("BOX", (0, 0), (-1, -1), 1.4, INK), *_padding(8, 6)]
    return _table([[*title, *columns]], [*[_LABEL] * len(title), *[side] * len(columns)], frame)


def _section(title: Words, content: Sequence[Flowable], tongue: Tongue) -> Table:
    over = [_OVERLINE, ("TOPPADDING", (0, 0), (-1, -1), 5)]
    return _table(
        [[[_text(spoken(title, tongue), 9, colour=QUIET)], [*content]]], [_LABEL, WIDTH - _LABEL], over
    )


def _route(route: Route, tongues: Tongues) -> Table:
    arrow = [Spacer(0, 11), _text("→", 15, BOLD)]
    side = (WIDTH - 2 * GUTTER) / 2
    cards = [_card(route.start, tongues), arrow, _card(route.end, tongues)]
    return _table([cards], [side, 2 * GUTTER, side], [_OVERLINE, ("TOPPADDING", (0, 0), (-1, -1), 6)])


def _card(card: Card, tongues: Tongues, size: float = 12) -> list[Flowable]:
    name, *lines = card.name or "–", *card.lines
    return [
        _text(_both(card.label, tongues), 8.5, colour=QUIET),
        _text(name, size + 1, BOLD),
        *(_text(line, size) for line in lines),
        *([Spacer(0, 3), _text(card.phone, size + 1, BOLD)] if card.phone else []),
        *([_text(card.contact, 10)] if card.contact else []),
    ]


def _home(home: Home, tongues: Tongues) -> Table:
    right = 152.0
    rows: list[list[Any]] = [
        [_big_address(home.card, tongues, WIDTH - right - 24), _doors(home, tongues, right - 24)],
        [_when(home.arrival, tongues), ""],
        *([_text(line, 10), ""] for line in _sleepers(home)),
    ]
    lines = [
        ("BOX", (0, 0), (-1, -1), 1.6, INK),
        ("LINEAFTER", (0, 0), (0, 0), 0.5, HAIRLINE),
        ("LINEABOVE", (0, 1), (-1, -1), 0.5, HAIRLINE),
        *(("SPAN", (0, row), (1, row)) for row in range(1, len(rows))),
        *_padding(12, 8),
    ]
    return _table(rows, [WIDTH - right, right], [*lines, ("TOPPADDING", (0, 2), (-1, -1), 4)])


def _sleepers(home: Home) -> list[str]:
    if len(home.doors) > 1:
        return [f"{door.name}: {' · '.join(door.who)}" for door in home.doors if door.who]
    return [" · ".join(home.names)] if home.names else []


def _when(arrival: Cell, tongues: Tongues) -> Table:
    hours = [
        _text(_both(arrival.label, tongues), 8.5, colour=QUIET),
        _text(spoken(arrival.value, tongues[0]), 19, BOLD),
    ]
    days = [_text(spoken(arrival.detail, tongue), 11) for tongue in tongues]
    inside = WIDTH - 24
    return _table([[hours, days]], [inside * 0.38, inside * 0.62], [("VALIGN", (0, 0), (-1, -1), "BOTTOM")])


def _big_address(card: Card, tongues: Tongues, room: float) -> list[Flowable]:
    return [
        _text(_both(card.label, tongues), 8.5, colour=QUIET),
        _text(card.name, 13, BOLD),
        *(_text(line, _fitting(line, 21, room, least=15), BOLD) for line in card.lines),
        Spacer(0, 5),
        *_answering(card),
    ]


def _answering(card: Card) -> list[Flowable]:
    if not card.phone:
        return [_text(card.contact, 12)] if card.contact else []
    contact = f'<font name="{REGULAR}" size="11">\u00a0\u00a0{markup(card.contact)}</font>'
    return [_paragraph(markup(f"☎ {card.phone}", BOLD) + contact, style(17, BOLD))]


def _doors(home: Home, tongues: Tongues, room: float) -> list[Flowable]:
    size = 40.0 if len(home.doors) == 1 else 24.0
    shown: list[Flowable] = [_text(_both(home.rooms_label, tongues), 8.5, colour=QUIET)]
    for n, door in enumerate(home.doors):
        shown.append(_text(door.name, _fitting(door.name, size, room, least=13), BOLD))
        if door.floor not in [other.floor for other in home.doors[n + 1 :]]:
            shown += [_text(spoken(door.floor, tongue), 9.5) for tongue in tongues]
    return shown


def _fitting(text: str, size: float, room: float, least: float) -> float:
    """The size, in half points, at which bold text stays on one line; below `least` it had better wrap."""
    fits = int(2 * size * room / max(width(text, BOLD, size), 1)) / 2
    return max(least, min(size, fits))


def _listing(listing: Listing, tongues: Tongues, size: float) -> Table:
    if len(tongues) == 1:
        items = [_item(line, n, listing.marker, tongues[0], size) for n, line in enumerate(listing.lines, 1)]
        return _section(listing.title, items, tongues[0])
    rows = [[_text(spoken(listing.title, tongue), size + 0.5, BOLD, colour=ACCENT) for tongue in tongues]]
    for n, line in enumerate(listing.lines, 1):
        rows.append([_item(line, n, listing.marker, tongue, size) for tongue in tongues])
    # Ukrainian takes more room than Dutch.
    column = WIDTH * 0.48
    sides = [column, WIDTH - column]
    look = [_OVERLINE, ("TOPPADDING", (0, 0), (-1, -1), 2), ("TOPPADDING", (0, 0), (-1, 0), 4)]
    look.append(("RIGHTPADDING", (0, 0), (0, -1), GUTTER))
    return _table(rows, sides, look)


def _item(line: Phrase, n: int, marker: str, tongue: Tongue, size: float) -> Paragraph:
    text = spoken(line, tongue)
    if not marker:
        return _text(text, size)
    numbered = marker == NUMBERS
    look = style(size, indent=size * 1.45, bullet=REGULAR if numbered else SPARE)
    return _paragraph(markup(text), look, f"{n}." if numbered else marker)


def _both(words: Words, tongues: Tongues) -> str:
    return " · ".join(dict.fromkeys(spoken(words, tongue) for tongue in tongues))


def _text(text: str, size: float, font: str = REGULAR, *, colour: Color = INK) -> Paragraph:
    return _paragraph(markup(text, font), style(size, font, colour=colour))


class _Paragraph(Paragraph):
    """Breaks its lines once for a width: tables ask a paragraph's height three times and more."""

    _broken: tuple[float, tuple[float, float]] | None = None

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        # Splitting throws the lines away.
        if self._broken is None or self._broken[0] != availWidth or not hasattr(self, "blPara"):
            self._broken = availWidth, super().wrap(availWidth, availHeight)
        return self._broken[1]


def _paragraph(marked_up: str, look: ParagraphStyle, bullet: str | None = None) -> Paragraph:
    return _Paragraph("", look, bulletText=bullet, frags=[frag.clone() for frag in _parsed(marked_up, look)])


@lru_cache(maxsize=2048)
def _parsed(marked_up: str, look: ParagraphStyle) -> list[Any]:
    # Most of a page's sentences are the same on every sheet, and parsing them is a fifth of the work.
    return list(Paragraph(marked_up, look).frags)


def _table(
    rows: list[list[Any]], widths: list[float], look: list[tuple[Any, ...]], repeatRows: int = 0
) -> Table:
    # splitInRow: a row taller than a page goes on on the next one, where reportlab would else give up.
    return Table(rows, widths, style=[*_FLUSH, *look], hAlign="LEFT", repeatRows=repeatRows, splitInRow=1)


_OVERLINE: Final = ("LINEABOVE", (0, 0), (-1, 0), 0.5, HAIRLINE)


def _padding(across: float, down: float) -> list[tuple[Any, ...]]:
    return [
        ("LEFTPADDING", (0, 0), (-1, -1), across),
        ("RIGHTPADDING", (0, 0), (-1, -1), across),
        ("TOPPADDING", (0, 0), (-1, -1), down),
        ("BOTTOMPADDING", (0, 0), (-1, -1), down),
    ]
