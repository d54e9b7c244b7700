"""Paints an offer: the room large, where it is, why it is good, how many beds, for how long."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from kcio_desk.ui.shared.fonts import RIGHT, write
from kcio_desk.ui.shared.language import day, say, tr
from kcio_desk.ui.shared.palette import Tone, palette
from kcio_desk.ui.shared.pill import HEIGHT as PILL_HEIGHT
from kcio_desk.ui.shared.pill import Shape, paint_pill, pill_width
from kcio_desk.ui.suggest.offer import Offer

OFFER_ROLE: Final = int(Qt.ItemDataRole.UserRole)
LOOKER_ROLE: Final = OFFER_ROLE + 1
HEIGHT: Final = 70
BEDS_LINE: Final = 20
ROOM_WIDTH: Final = 116
FIGURES_WIDTH: Final = 148
MOST_DOTS: Final = 10
Index = QModelIndex | QPersistentModelIndex
# What a reason means for them, by its English source; the rest is neither good nor bad.
REASON_MARKS: Final[Mapping[str, tuple[Shape, Tone]]] = {
    "fits exactly": (Shape.TICK, Tone.GOOD),
    "in {municipality}, as wished": (Shape.TICK, Tone.GOOD),
    "shared with single travellers of the same sex": (Shape.TICK, Tone.GOOD),
    "takes people in at night": (Shape.TICK, Tone.GOOD),
    "{n} rooms side by side": (Shape.TICK, Tone.GOOD),
    "free until {date}, no longer": (Shape.TRIANGLE, Tone.WARN),
    "children of 12 and over sleep next door to an adult": (Shape.TRIANGLE, Tone.WARN),
    "meant for {whom}": (Shape.TRIANGLE, Tone.WARN),
}
PLAIN_MARK: Final = (Shape.RING, Tone.NEUTRAL)
MISS_MARK: Final = (Shape.TRIANGLE, Tone.WARN)
LOOKER_MARK: Final = (Shape.HALF, Tone.INFO)
IMPOSSIBLE_MARK: Final = (Shape.CROSS, Tone.BAD)


class OfferPainter(QStyledItemDelegate):
    """One offer a row; the row under the cursor is the one that the keys act on."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """A line more where a split says who sleeps where."""
        offer: Offer = index.data(OFFER_ROLE)
        return QSize(300, HEIGHT + (BEDS_LINE if offer.beds() else 0))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the row."""
        offer: Offer = index.data(OFFER_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        paint_ground(painter, QRectF(option.rect), selected=selected, hovered=hovered)
        inside = option.rect.adjusted(16, 10, -14, -10)
        paint_room(painter, QRect(inside.x(), inside.y(), ROOM_WIDTH, 48), offer)
        middle = inside.adjusted(ROOM_WIDTH + 8, 0, -FIGURES_WIDTH - 12, 0)
        _place(painter, middle, offer, index.data(LOOKER_ROLE))
        _figures(painter, QRect(inside.right() - FIGURES_WIDTH, inside.y(), FIGURES_WIDTH, 48), offer)
        painter.restore()


def spoken(offer: Offer) -> str:
    """The whole row in words, for who hears the screen."""
    where = f"{offer.location.name}, {offer.location.municipality}"
    room = tr("room {room}", room=offer.room_names)
    parts = [room, where, free_words(offer), _beds_words(offer), *map(say, offer.reasons), offer.beds()]
    return ". ".join(filter(None, parts))


def free_words(offer: Offer) -> str:
    """How long it stays free; for a room that moves free, what they cost."""
    if offer.chain is not None:
        return tr("burden {points}", points=round(offer.chain.cost))
    if offer.free_until is None:
        return tr("stays free") if offer.misses is None else ""
    if offer.ends is not None:
        return tr("closes {day}", day=day(offer.free_until, short=True))
    return tr("free until {day}", day=day(offer.free_until, short=True))


def _beds_words(offer: Offer) -> str:
    return tr("{persons} of {capacity} places", persons=len(offer.persons), capacity=offer.capacity)


def paint_ground(painter: QPainter, rect: QRectF, *, selected: bool, hovered: bool) -> None:
    """What a row stands on."""
    colours = palette()
    if selected or hovered:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.accent_soft if selected else colours.hover))
        painter.drawRoundedRect(rect.adjusted(2, 2, -2, -2), 8, 8)
    else:
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawLine(rect.bottomLeft() + rect.topLeft() * 0, rect.bottomRight())
    if selected:
        painter.setBrush(QColor(colours.accent))
        painter.drawRoundedRect(QRectF(rect.x() + 4, rect.y() + 12, 4, rect.height() - 24), 2, 2)


def paint_room(painter: QPainter, rect: QRect, offer: Offer) -> None:
    """The room, large."""
    colours = palette()
    large = 22 if len(offer.rooms) == 1 else 16
    top = QRect(rect.x(), rect.y(), rect.width(), 28)
    write(painter, top, offer.room_names, large, colours.text, bold=True)
    write(painter, QRect(rect.x(), rect.y() + 28, rect.width(), 20), offer.location.code, 12, colours.muted)


def paint_title(painter: QPainter, line: QRect, offer: Offer) -> None:
    """The location and its municipality."""
    colours = palette()
    used = write(painter, line, offer.location.name, 14, colours.text, bold=True)
    write(painter, line.adjusted(used + 8, 0, 0, 0), offer.location.municipality, 13, colours.muted)


def _place(painter: QPainter, rect: QRect, offer: Offer, looker: str) -> None:
    colours = palette()
    paint_title(painter, QRect(rect.x(), rect.y(), rect.width(), 22), offer)
    marks = [(say(reason), *_mark(offer, reason.source)) for reason in offer.reasons]
    seen = [(looker, *LOOKER_MARK)] if looker else []
    paint_chips(painter, QRect(rect.x(), rect.y() + 26, rect.width(), PILL_HEIGHT), seen + marks)
    if beds := offer.beds():
        write(painter, QRect(rect.x(), rect.y() + 52, rect.width(), 18), beds, 12, colours.text)


def paint_chips(painter: QPainter, rect: QRect, chips: Iterable[tuple[str, Shape, Tone]]) -> None:
    """As many as have room; the first is shortened rather than left out."""
    left = rect.x()
    for words, shape, tone in chips:
        width = pill_width(words)
        if left + width > rect.right() and left > rect.x():
            return
        paint_pill(painter, QRectF(left, rect.y(), rect.right() - left, rect.height()), words, tone, shape)
        left += width + 6


def _mark(offer: Offer, source: str) -> tuple[Shape, Tone]:
    if offer.misses is not None:
        return IMPOSSIBLE_MARK if offer.impossible else MISS_MARK
    return REASON_MARKS.get(source, PLAIN_MARK)


def _figures(painter: QPainter, rect: QRect, offer: Offer) -> None:
    paint_score(painter, QRect(rect.x(), rect.y(), rect.width(), 22), offer.score)
    _dots(painter, QRect(rect.x(), rect.y() + 24, rect.width(), 12), offer)
    words = free_words(offer)
    below = QRect(rect.x() - 60, rect.y() + 34, rect.width() + 60, 18)
    write(painter, below, words, 12, palette().muted, align=RIGHT)


def paint_score(painter: QPainter, rect: QRect, score: float) -> None:
    """How well it suits them, as a bar and a number."""
    colours = palette()
    number = QRect(rect.right() - 30, rect.y(), 31, rect.height())
    write(painter, number, f"{score:.0f}", 13, colours.text, bold=True, align=RIGHT)
    bar = QRectF(rect.right() - 34 - 84, rect.center().y() - 2, 84, 6)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colours.neutral_soft))
    painter.drawRoundedRect(bar, 3, 3)
    painter.setBrush(QColor(colours.accent))
    painter.drawRoundedRect(QRectF(bar.x(), bar.y(), max(6.0, bar.width() * score / 100), 6), 3, 3)


def _dots(painter: QPainter, rect: QRect, offer: Offer) -> None:
    """A filled dot for each of them, a ring for each place beyond."""
    colours = palette()
    if offer.capacity > MOST_DOTS:
        write(painter, rect, _beds_words(offer), 12, colours.muted, align=RIGHT)
        return
    left = rect.right() - offer.capacity * 12 + 2
    painter.setPen(QPen(QColor(colours.neutral), 1.4))
    for n in range(offer.capacity):
        painter.setBrush(QColor(colours.neutral) if n < len(offer.persons) else Qt.BrushStyle.NoBrush)
        painter.drawEllipse(QRectF(left + n * 12, rect.y() + 1, 8, 8))
