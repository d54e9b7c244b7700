"""The offers as a list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListView

from kcio_desk.ui.shared.language import tr
from kcio_desk.ui.suggest.chain_row import RowPainter, allowed_words, chain_words
from kcio_desk.ui.suggest.delegate import LOOKER_ROLE, OFFER_ROLE, spoken
from kcio_desk.ui.suggest.offer import Offer

Index = QModelIndex | QPersistentModelIndex
TOP: Final = 0
MARGIN: Final = 16


class OfferModel(QAbstractListModel):
    """Best first."""

    def __init__(self) -> None:
        super().__init__()
        self.offers: Sequence[Offer] = ()
        self.lookers: Mapping[str, str] = {}
        """Who else looks at a room (by id), in words."""

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Show these."""
        self.beginResetModel()
        self.offers = offers
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """How many."""
        return 0 if parent.isValid() else len(self.offers)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """The offer itself, or the row in words."""
        if not index.isValid():
            return None
        offer = self.offers[index.row()]
        if role == OFFER_ROLE:
            return offer
        looker = next((self.lookers[room] for room in offer.ids if room in self.lookers), "")
        if role == LOOKER_ROLE:
            return looker
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return ". ".join(filter(None, (spoken(offer), looker, *chain_words(offer))))
        if role == Qt.ItemDataRole.ToolTipRole:
            return allowed_words(offer) or None
        return offer.name if role == Qt.ItemDataRole.DisplayRole else None


class OfferList(QListView):
    """The list with its cursor.

    The cursor stays on the same rooms when the list changes, if a person put it there; else it is on the
    best. Signal `picked()`: the cursor is on another offer.
    """

    picked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._chosen = False
        self.offers = OfferModel()
        self.setModel(self.offers)
        self.rows = RowPainter(self)
        self.setItemDelegate(self.rows)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setAccessibleName(tr("Rooms that fit"))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.clicked.connect(lambda _: self._choose())

    def current(self) -> Offer | None:
        """The offer under the cursor."""
        row = self.currentIndex().row()
        return self.offers.offers[row] if 0 <= row < len(self.offers.offers) else None

    def show_offers(self, offers: Sequence[Offer]) -> None:
        """Show these, with the cursor where it should be."""
        before = self.current()
        if tuple(offers) == tuple(self.offers.offers):
            return
        self.offers.show_offers(offers)
        ids = [offer.ids for offer in offers]
        keep = self._chosen and before is not None and before.ids in ids
        self._chosen = keep
        self._go(ids.index(before.ids) if keep and before else TOP)

    def show_lookers(self, words: Mapping[str, str]) -> None:
        """Mark the rooms (by id) at which somebody else looks, with these words."""
        self.offers.lookers = words
        self.viewport().update()

    def step(self, by: int) -> None:
        """The cursor so many rows down; first to the end of a row that is taller than the window."""
        rows = len(self.offers.offers)
        if rows and not self._scroll_on(by):
            self._chosen = True
            self._go(max(0, min(rows - 1, self.currentIndex().row() + by)))

    def _scroll_on(self, by: int) -> bool:
        row, seen = self.visualRect(self.currentIndex()), self.viewport().height()
        hidden = row.bottom() - seen if by > 0 else -row.top()
        if row.height() <= seen or hidden <= 0:
            return False
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + by * min(hidden + MARGIN, seen - MARGIN))
        return True

    def to_chains(self) -> None:
        """The cursor to the first room that moves free."""
        first = next((n for n, offer in enumerate(self.offers.offers) if offer.chain), None)
        if first is not None:
            self._chosen = True
            self._go(first)

    def explain(self, why: bool) -> None:
        """Say with the chain under the cursor why each move may be, or no longer."""
        self.rows.explains = why
        self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and down as from the form beside it."""
        by = (event.key() == Qt.Key.Key_Down) - (event.key() == Qt.Key.Key_Up)
        if by and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.step(by)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the cursor in sight."""
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Qt's own hook."""
        super().currentChanged(current, previous)
        if any(offer.chain for offer in self.offers.offers):
            # The row that is left closes and this one opens.
            self.scheduleDelayedItemsLayout()
        self.picked.emit()

    def _choose(self) -> None:
        self._chosen = True

    def _go(self, row: int) -> None:
        self.setCurrentIndex(self.offers.index(row, 0))
        self.scrollTo(self.currentIndex())
        self.picked.emit()
