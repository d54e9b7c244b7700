"""The animals of a household: a button a species, that counts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from kcio_desk.domain import PetFacts
from kcio_desk.ui.intake.editors import grid
from kcio_desk.ui.intake.explain import PET_WORDS, pet_words
from kcio_desk.ui.shared.language import say, tr

COLUMNS: Final = 3
ROUND: Final = 5
"""Pressed once more than this it is none again; a digit says any number."""
FEWER: Final = frozenset({Qt.Key.Key_Backspace, Qt.Key.Key_Delete, Qt.Key.Key_Minus})


class Pets(QWidget):
    """How many of each species. Signal `edited()`."""

    edited = Signal()

    def __init__(self, watch: Callable[[QWidget], object]) -> None:
        super().__init__()
        self.buttons = {species: PetButton(species) for species in PET_WORDS}
        for made in self.buttons.values():
            made.counted.connect(self.edited)
            watch(made)
        self.setLayout(grid(list(self.buttons.values()), COLUMNS))
        self.setFocusProxy(next(iter(self.buttons.values())))

    def value(self) -> tuple[PetFacts, ...]:
        """The animals there are."""
        return tuple(PetFacts(species, made.count) for species, made in self.buttons.items() if made.count)

    def show_value(self, pets: Sequence[PetFacts]) -> None:
        """Show these."""
        counts = {pet.species: pet.count for pet in pets}
        for species, made in self.buttons.items():
            made.show_count(counts.get(species, 0))


class PetButton(QPushButton):
    """Space or a click: one more; Backspace: one less; a digit: so many. Signal `counted()`."""

    counted = Signal()

    def __init__(self, species: str) -> None:
        super().__init__()
        self.species, self.count = species, 0
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setToolTip(tr("Space: one more · Backspace: one less · or type how many"))
        self.clicked.connect(lambda: self._tell((self.count + 1) % (ROUND + 1)))
        self.show_count(0)

    def show_count(self, count: int) -> None:
        """Show so many."""
        self.count = count
        self.setChecked(count > 0)
        self.setText(pet_words(PetFacts(self.species, max(1, count))))
        self.setAccessibleName(f"{say(PET_WORDS[self.species])}: {count}")

    def nextCheckState(self) -> None:
        """Whether it is checked follows from the count alone."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Count; the rest is Qt's."""
        if event.key() in FEWER:
            self._tell(max(0, self.count - 1))
        elif event.text().isdecimal():
            self._tell(int(event.text()))
        else:
            super().keyPressEvent(event)

    def _tell(self, count: int) -> None:
        if count != self.count:
            self.show_count(count)
            self.counted.emit()
