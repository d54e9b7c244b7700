"""The offers as a list."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListView

from kcio_desk.ui.shared.language import tr
from kcio_desk.ui.suggest.delegate import OFFER_ROLE, OfferPainter, spoken
from kcio_desk.ui.suggest.offer import Offer

Index = QModelIndex | QPersistentModelIndex
TOP: Final = 0


class OfferModel(QAbstractListModel):
    """Best first."""

    def __init__(self) -> None:
        super().__init__()
        self.offers: Sequence[Offer] = ()

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
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(offer)
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
        self.setItemDelegate(OfferPainter(self))
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

    def step(self, by: int) -> None:
        """The cursor so many rows down."""
        rows = len(self.offers.offers)
        if rows:
            self._chosen = True
            self._go(max(0, min(rows - 1, self.currentIndex().row() + by)))

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Qt's own hook."""
        super().currentChanged(current, previous)
        self.picked.emit()

    def _choose(self) -> None:
        self._chosen = True

    def _go(self, row: int) -> None:
        self.setCurrentIndex(self.offers.index(row, 0))
        self.scrollTo(self.currentIndex())
        self.picked.emit()
