"""Paints a room that others move out of first: who goes where, what it disturbs, before and after."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem

from kcio_desk.matching.moves import Chain, Step
from kcio_desk.ui.shared.fonts import RIGHT, base_font, write
from kcio_desk.ui.shared.icons import Icon, paint_icon
from kcio_desk.ui.shared.language import say, tr
from kcio_desk.ui.shared.palette import Tone, palette
from kcio_desk.ui.shared.pill import HEIGHT as PILL_HEIGHT
from kcio_desk.ui.shared.pill import Shape
from kcio_desk.ui.shared.rooms_picture import in_words, paint_badge, paint_rooms, rooms_height, turns
from kcio_desk.ui.suggest.delegate import (
    FIGURES_WIDTH,
    LOOKER_MARK,
    LOOKER_ROLE,
    OFFER_ROLE,
    PLAIN_MARK,
    ROOM_WIDTH,
    Index,
    OfferPainter,
    free_words,
    paint_chips,
    paint_ground,
    paint_room,
    paint_score,
    paint_title,
)
from kcio_desk.ui.suggest.offer import Offer

CAPTION: Final = 34
TITLE: Final = 26
STEP: Final = 22
CHIPS: Final = 30
LEFT: Final = 16
PADDING: Final = 10
WRAPPED: Final = int(Qt.TextFlag.TextWordWrap)
SCHOOL_MARK: Final = (Shape.TRIANGLE, Tone.WARN)
CALM_MARK: Final = (Shape.TICK, Tone.GOOD)


class RowPainter(OfferPainter):
    """Offers, and among them rooms that moves free.

    Under the cursor such a row opens: its rooms before and after and, where `explains`, why each may move.
    """

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self.explains = False

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Taller where it is open."""
        offer: Offer = index.data(OFFER_ROLE)
        if offer.chain is None:
            return super().sizeHint(option, index)
        height = 2 * PADDING + _card_height(offer.chain) + (CAPTION if _is_first(index) else 0)
        if self._is_open(index):
            width = self._view.viewport().width() - LEFT - PADDING - 4
            height += self._words_height(offer, width) + PADDING + rooms_height(offer.chain.rooms)
        return QSize(300, height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint the row."""
        offer: Offer = index.data(OFFER_ROLE)
        if offer.chain is None:
            super().paint(painter, option, index)
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRect(option.rect)
        if _is_first(index):
            _paint_caption(painter, QRect(rect.x() + LEFT, rect.y(), rect.width() - LEFT, CAPTION))
            rect.setTop(rect.top() + CAPTION)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        paint_ground(painter, QRectF(rect), selected=selected, hovered=hovered)
        inside = rect.adjusted(LEFT, PADDING, -PADDING - 4, -PADDING)
        _paint_card(painter, inside, offer, offer.chain)
        if looker := index.data(LOOKER_ROLE):
            below = QRect(inside.x(), inside.y() + 50, ROOM_WIDTH, PILL_HEIGHT)
            paint_chips(painter, below, [(looker, *LOOKER_MARK)])
        if self._is_open(index):
            self._paint_open(painter, inside.adjusted(0, _card_height(offer.chain), 0, 0), offer, offer.chain)
        painter.restore()

    def _paint_open(self, painter: QPainter, rect: QRect, offer: Offer, chain: Chain) -> None:
        words = self._words_height(offer, rect.width())
        if words:
            painter.setFont(base_font(12))
            painter.setPen(palette().text)
            painter.drawText(rect, WRAPPED, allowed_words(offer))
        area = QRectF(rect.x(), rect.y() + words + PADDING, rect.width(), rooms_height(chain.rooms))
        paint_rooms(painter, area, chain.rooms, offer.names, turns(chain.households))

    def _words_height(self, offer: Offer, width: int) -> int:
        if not self.explains:
            return 0
        room = QRect(0, 0, width, 4000)
        return QFontMetrics(base_font(12)).boundingRect(room, WRAPPED, allowed_words(offer)).height()

    def _is_open(self, index: Index) -> bool:
        return index.row() == self._view.currentIndex().row()


def chain_words(offer: Offer) -> list[str]:
    """The moves in words, one after another, with what they disturb, and the rooms before and after."""
    if offer.chain is None:
        return []
    steps = [
        " · ".join([f"{n}. {_step_words(offer, step)}", *map(say, step.disturbs)])
        for n, step in enumerate(offer.chain.steps, start=1)
    ]
    return [*steps, in_words(offer.chain.rooms, offer.names)]


def allowed_words(offer: Offer) -> str:
    """Why each of the moves may be made, a line a move."""
    steps = offer.chain.steps if offer.chain else ()
    return "\n".join(
        tr(
            "{turn}. {who} may: {reasons}",
            turn=n,
            who=_called(offer, step),
            reasons=" · ".join(map(say, step.allowed)),
        )
        for n, step in enumerate(steps, start=1)
    )


def _called(offer: Offer, step: Step) -> str:
    return offer.names.get(step.household, step.household)


def _step_words(offer: Offer, step: Step) -> str:
    one, other = step.from_room, step.to_room
    return tr(
        "{who} ({persons}) from {one} to {other}",
        who=_called(offer, step),
        persons=tr("{n} persons", n=step.persons) if step.persons > 1 else tr("1 person"),
        one=one.name,
        other=other.name if one.location == other.location else f"{other.name}, {other.location.name}",
    )


def _is_first(index: Index) -> bool:
    above = index.model().index(index.row() - 1, 0)
    return not above.isValid() or above.data(OFFER_ROLE).chain is None


def _card_height(chain: Chain) -> int:
    return TITLE + STEP * len(chain.steps) + CHIPS


def _paint_caption(painter: QPainter, rect: QRect) -> None:
    colours = palette()
    paint_icon(
        painter, QRect(rect.x(), rect.center().y() - 7, 16, 16), Icon.PUZZLE, palette().tone(Tone.ACCENT)
    )
    line = rect.adjusted(24, 2, 0, 0)
    used = write(painter, line, tr("By moving"), 13, colours.text, bold=True)
    hint = tr("who lives here makes room first")
    write(painter, line.adjusted(used + 8, 0, 0, 0), hint, 12, colours.muted)


def _paint_card(painter: QPainter, rect: QRect, offer: Offer, chain: Chain) -> None:
    paint_room(painter, QRect(rect.x(), rect.y(), ROOM_WIDTH, 48), offer)
    paint_score(painter, QRect(rect.right() - FIGURES_WIDTH, rect.y(), FIGURES_WIDTH, 22), offer.score)
    line = QRect(rect.x() + ROOM_WIDTH + 8, rect.y(), rect.width() - ROOM_WIDTH - 8, 22)
    paint_title(painter, line.adjusted(0, 0, -FIGURES_WIDTH - 12, 0), offer)
    line.moveTop(rect.y() + TITLE)
    for n, step in enumerate(chain.steps, start=1):
        paint_badge(painter, QPointF(line.x() + 8, line.top() + STEP / 2), str(n), Tone.WARN)
        write(painter, line.adjusted(24, 0, 0, 0), _step_words(offer, step), 13, palette().text)
        line.translate(0, STEP)
    line = QRect(line.x(), line.y() + 4, line.width(), PILL_HEIGHT)
    burden = write(painter, line, free_words(offer), 12, palette().muted, align=RIGHT)
    paint_chips(painter, line.adjusted(0, 0, -burden - 12, 0), _chips(chain))


def _chips(chain: Chain) -> Iterator[tuple[str, Shape, Tone]]:
    """What the moves disturb, school first; the number of the move before it where there are more."""
    said = [(n, what) for n, step in enumerate(chain.steps, start=1) for what in step.disturbs]
    for n, what in sorted(said, key=lambda pair: "school" not in pair[1].source):
        words = f"{n}. {say(what)}" if len(chain.steps) > 1 else say(what)
        yield words, *(SCHOOL_MARK if "school" in what.source else PLAIN_MARK)
    if not said:
        yield tr("disturbs nothing further"), *CALM_MARK
