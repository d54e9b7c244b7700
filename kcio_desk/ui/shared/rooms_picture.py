"""Rooms before and after moves: who sleeps where, which beds are free, and who goes from where to where.

A filled bed is slept in, a hatched one is blocked, an open one is free; each line says so in words too.
Who moves is tied from the left to the right by an arrow with the number of the move at both ends.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from kcio_desk.domain import RoomFacts
from kcio_desk.matching.moves import Picture, Sleeping
from kcio_desk.ui.shared.fonts import write
from kcio_desk.ui.shared.language import tr
from kcio_desk.ui.shared.palette import Tone, palette

Names = Mapping[str, str]
"""What households are called, by reference."""
Turns = Mapping[str, int]
"""The number of a household's move, by reference; who comes without one is new."""
CAPTION: Final = 20
HEAD: Final = 20
LINE: Final = 20
PADDING: Final = 8
GAP: Final = 8
GUTTER: Final = 64
NARROW: Final = 420
NARROW_GUTTER: Final = 40
BED: Final = QSize(9, 14)
BED_STEP: Final = 12
MOST_BEDS: Final = 8
BADGE: Final = 16
NEW: Final = "+"
Ends = dict[str, QPointF]
"""Where a household's arrow begins or ends, by reference."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One line in a room: so many beds, how they look, and the words beside them."""

    beds: int
    words: str
    brush: QBrush
    tone: Tone
    who: str | None = None
    """The reference of who moves."""


class RoomsPicture(QWidget):
    """The drawing by itself; its accessible name says the same in words."""

    def __init__(self) -> None:
        super().__init__()
        self.pictures: Sequence[Picture] = ()
        self._names: Names = {}
        self._turns: Turns = {}
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_rooms(self, pictures: Sequence[Picture], names: Names, turns: Turns) -> None:
        """Show these."""
        self.pictures, self._names, self._turns = pictures, names, turns
        self.setAccessibleName(in_words(pictures, names))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As tall as the rooms need."""
        return QSize(NARROW, rooms_height(self.pictures))

    def minimumSizeHint(self) -> QSize:
        """As narrow as need be: names are shortened."""
        return QSize(240, rooms_height(self.pictures))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rooms."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_rooms(painter, QRectF(self.rect()), self.pictures, self._names, self._turns)


def turns(households: Sequence[str]) -> Turns:
    """Numbers for those who move one after another."""
    return {reference: n for n, reference in enumerate(households, start=1)}


def in_words(pictures: Sequence[Picture], names: Names) -> str:
    """`Room A/1: now Oksana (3); then Petro (2).`, room by room."""
    return " ".join(
        tr(
            "Room {room}: now {before}; then {after}.",
            room=picture.room.key,
            before=_sleepers(picture.before, names),
            after=_sleepers(picture.after, names),
        )
        for picture in pictures
    )


def rooms_height(pictures: Sequence[Picture]) -> int:
    """Pixels that the drawing takes, at any width."""
    return CAPTION + sum(_height(picture) + GAP for picture in pictures) - GAP if pictures else 0


def paint_rooms(
    painter: QPainter, rect: QRectF, pictures: Sequence[Picture], names: Names, turns: Turns
) -> None:
    """Rooms one below another, before at the left and after at the right, arrows between them."""
    gutter = GUTTER if rect.width() >= NARROW else NARROW_GUTTER
    width = (rect.width() - gutter) / 2
    left = QRectF(rect.x(), rect.y(), width, rect.height())
    right = left.translated(width + gutter, 0)
    for side, words in ((left, tr("Now")), (right, tr("Then"))):
        line = QRect(round(side.x()), round(side.y()), round(width), CAPTION)
        write(painter, line, words, 12, palette().muted, bold=True)
    starts: Ends = {}
    ends: Ends = {}
    top = rect.y() + CAPTION
    for picture in pictures:
        height = _height(picture)
        for side, lines, found, edge in (
            (left, _lines(picture, picture.before, names, turns), starts, 1),
            (right, _lines(picture, picture.after, names, turns), ends, 0),
        ):
            box = QRectF(side.x(), top, width, height)
            _paint_box(painter, box, picture.room)
            found |= _paint_lines(painter, box, lines, edge)
        top += height + GAP
    _paint_arrows(painter, starts, ends, turns, right.x() - gutter)


def _sleepers(sleeping: Sequence[Sleeping], names: Names) -> str:
    said = (f"{names.get(one.household, one.household)} ({one.persons})" for one in sleeping)
    return ", ".join(said) or tr("nobody")


def _height(picture: Picture) -> int:
    most = max(_count(picture, picture.before), _count(picture, picture.after))
    return 2 * PADDING + HEAD + LINE * most


def _count(picture: Picture, sleeping: Sequence[Sleeping]) -> int:
    return len(sleeping) + (_free(picture, sleeping) > 0) + (picture.blocked > 0)


def _free(picture: Picture, sleeping: Sequence[Sleeping]) -> int:
    return max(0, picture.room.capacity - picture.blocked - sum(one.persons for one in sleeping))


def _lines(picture: Picture, sleeping: Sequence[Sleeping], names: Names, turns: Turns) -> Iterator[_Line]:
    for one in sleeping:
        tone = _tone(one, turns)
        colour = palette().tone(tone) if one.moves else QColor(palette().taken)
        words = names.get(one.household, one.household)
        who = one.household if one.moves else None
        yield _Line(one.persons, words, QBrush(colour), tone, who)
    if free := _free(picture, sleeping):
        yield _Line(free, tr("{n} free", n=free), QBrush(Qt.BrushStyle.NoBrush), Tone.NEUTRAL)
    if blocked := picture.blocked:
        hatched = QBrush(palette().tone(Tone.NEUTRAL), Qt.BrushStyle.BDiagPattern)
        yield _Line(blocked, tr("{n} blocked", n=blocked), hatched, Tone.NEUTRAL)


def _tone(one: Sleeping, turns: Turns) -> Tone:
    if not one.moves:
        return Tone.NEUTRAL
    return Tone.WARN if one.household in turns else Tone.ACCENT


def _paint_box(painter: QPainter, box: QRectF, room: RoomFacts) -> None:
    colours = palette()
    painter.setPen(QPen(QColor(colours.edge), 1))
    painter.setBrush(QColor(colours.surface))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
    head = QRect(round(box.x()) + PADDING + 2, round(box.y()) + PADDING - 2, round(box.width()) - 20, HEAD)
    used = write(painter, head, room.name, 13, colours.text, bold=True)
    write(painter, head.adjusted(used + 8, 0, 0, 0), room.location.name, 12, colours.muted)


def _paint_lines(painter: QPainter, box: QRectF, lines: Iterator[_Line], edge: int) -> Ends:
    """The lines of one room; where the arrows of those who move touch it, at the `edge`: 0 left, 1 right."""
    touched: Ends = {}
    for n, line in enumerate(lines):
        rect = QRectF(box.x() + PADDING + 2, box.y() + PADDING + HEAD + n * LINE, box.width() - 20, LINE)
        if line.who is not None:
            at = box.right() if edge else box.x()
            touched[line.who] = QPointF(at, rect.center().y())
        used = _paint_beds(painter, rect, line)
        words = rect.adjusted(used + 6, 0, -BADGE if edge and line.who is not None else 0, 0).toRect()
        colour = palette().text if line.who is not None else palette().muted
        write(painter, words, line.words, 12, colour, bold=line.who is not None)
    return touched


def _paint_beds(painter: QPainter, rect: QRectF, line: _Line) -> int:
    """Beds side by side, or one and how many where there are too many; the width they take."""
    outline = palette().tone(line.tone) if line.who is not None else QColor(palette().edge)
    shown = line.beds if line.beds <= MOST_BEDS else 1
    for n in range(shown):
        bed = QRectF(rect.x() + n * BED_STEP, rect.center().y() - BED.height() / 2, *BED.toTuple())
        painter.setPen(QPen(outline, 1.2))
        painter.setBrush(line.brush)
        painter.drawRoundedRect(bed.adjusted(0.6, 0.6, -0.6, -0.6), 2, 2)
        pillow = bed.adjusted(2.2, 2.4, -2.2, -bed.height() + 5)
        slept = line.brush.style() is Qt.BrushStyle.SolidPattern
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palette().surface) if slept else Qt.BrushStyle.NoBrush)
        painter.drawRect(pillow)
    if shown == line.beds:
        return shown * BED_STEP
    times = rect.adjusted(BED_STEP + 2, 0, 0, 0).toRect()
    return BED_STEP + 2 + write(painter, times, f"× {line.beds}", 12, palette().text)


def _paint_arrows(painter: QPainter, starts: Ends, ends: Ends, turns: Turns, outside: float) -> None:
    """From where each one leaves to where they come; who is new comes from `outside` the rooms."""
    for who, end in ends.items():
        start = starts.get(who)
        tone = Tone.WARN if who in turns else Tone.ACCENT
        words = str(turns[who]) if who in turns else NEW
        begin = start or QPointF(max(outside + BADGE / 2, end.x() - 28), end.y())
        _paint_arrow(painter, begin, end, palette().tone(tone))
        paint_badge(painter, begin, words, tone)


def _paint_arrow(painter: QPainter, start: QPointF, end: QPointF, colour: QColor) -> None:
    middle = (start.x() + end.x()) / 2
    path = QPainterPath(start)
    tip = end - QPointF(2, 0)
    path.cubicTo(QPointF(middle, start.y()), QPointF(middle, end.y()), tip - QPointF(6, 0))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, 1.8, c=Qt.PenCapStyle.RoundCap))
    painter.drawPath(path)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([tip, tip + QPointF(-8, -4.5), tip + QPointF(-8, 4.5)]))


def paint_badge(painter: QPainter, centre: QPointF, words: str, tone: Tone) -> None:
    """The number of a move in a circle."""
    circle = QRectF(centre.x() - BADGE / 2, centre.y() - BADGE / 2, BADGE, BADGE)
    painter.setPen(QPen(palette().tone(tone), 1.4))
    painter.setBrush(palette().soft(tone))
    painter.drawEllipse(circle)
    write(painter, circle.toRect(), words, 11, palette().text, bold=True, align=Qt.AlignmentFlag.AlignHCenter)
