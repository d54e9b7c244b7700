"""The tree on screen: keeps what was open, chosen and in sight when the region is looked at again."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTreeView

from kcio_desk.queries.location_filter import Browse
from kcio_desk.ui.locations.delegate import LineDelegate
from kcio_desk.ui.locations.model import Key, Level, RegionTree
from kcio_desk.ui.shared.language import tr
from kcio_desk.ui.shared.palette import look

Index = QModelIndex | QPersistentModelIndex
# With so few left by the filter, everything is opened: what was asked for is in sight at once.
FEW_LOCATIONS: Final = 16
FEW_ROOMS: Final = 24


class TreePane(QTreeView):
    """Signals: `picked(Key)` at each step of the arrows, `opened(Key)` at Enter or a double click."""

    picked = Signal(object)
    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.tree = RegionTree()
        self._open: set[Key] = set()
        self._own_doing = False
        self.current_key: Key | None = None
        self.setModel(self.tree)
        self.setItemDelegate(LineDelegate(self))
        self.setAccessibleName(tr("Municipalities, locations and rooms"))
        self._looks()
        self.expanded.connect(self._note_open)
        self.collapsed.connect(self._note_closed)
        self.doubleClicked.connect(lambda index: self._opened(index))

    def _looks(self) -> None:
        look(self, "wide")
        self.setHeaderHidden(True)
        self.setUniformRowHeights(True)
        self.setIndentation(14)
        self.setMouseTracking(True)
        self.setExpandsOnDoubleClick(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    def show_browse(self, browse: Browse) -> None:
        """Show what is left; the cursor stays on what it was on, where that is still there."""
        before, scrolled = self.tree.browse, self.verticalScrollBar().value()
        self._own_doing = True
        self.tree.show(browse)
        self._reopen()
        if self.current_key is not None:
            self.setCurrentIndex(self.tree.index_of(self.current_key))
        self._own_doing = False
        self.doItemsLayout()
        if before is not None and before.wishes == browse.wishes:
            self.verticalScrollBar().setValue(scrolled)
        else:
            self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)

    def go_to(self, key: Key) -> bool:
        """Put the cursor there and open what it hangs under; whether it is in the tree now."""
        index = self.tree.index_of(key)
        self.current_key = key
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        return index.isValid()

    def _reopen(self) -> None:
        browse = self.tree.browse
        if browse is None:
            return
        asked = browse.wishes.asks_rooms or bool(browse.wishes.words.strip())
        if asked and self.tree.counted(Level.LOCATION) <= FEW_LOCATIONS:
            self.expandToDepth(1 if self.tree.counted(Level.ROOM) <= FEW_ROOMS else 0)
            return
        for key in sorted(self._open, key=lambda key: key.level):
            self.expand(self.tree.index_of(key))

    def _note_open(self, index: Index) -> None:
        key = self.tree.key_of(index)
        if key is not None and not self._own_doing:
            self._open.add(key)

    def _note_closed(self, index: Index) -> None:
        key = self.tree.key_of(index)
        if key is not None and not self._own_doing:
            self._open.discard(key)

    def _opened(self, index: Index) -> None:
        key = self.tree.key_of(index)
        if key is None:
            return
        self.setExpanded(index, not self.isExpanded(index))
        self.opened.emit(key)

    # Qt's hooks

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Tell where the cursor went, unless we put it back there ourselves."""
        super().currentChanged(current, previous)
        key = self.tree.key_of(current)
        if key is not None and not self._own_doing:
            self.current_key = key
            self.picked.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; the rest is Qt's."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self._opened(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        """Four lines."""
        return QSize(200, 128)
