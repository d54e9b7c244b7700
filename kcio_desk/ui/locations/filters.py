"""The filter: words, a panel that folds away, and a chip for each thing that is asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from PySide6.QtCore import QDate, QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QComboBox, QDateEdit, QLineEdit, QPushButton, QSpinBox, QWidget

from kcio_desk.domain import StayLength
from kcio_desk.queries.location_filter import Wishes
from kcio_desk.ui.locations.chips import chips
from kcio_desk.ui.locations.words import SPECIES
from kcio_desk.ui.shared.field import line_edit
from kcio_desk.ui.shared.flow import FlowRow
from kcio_desk.ui.shared.icons import Icon, icon
from kcio_desk.ui.shared.language import say, tr
from kcio_desk.ui.shared.layout import button, column, row
from kcio_desk.ui.shared.palette import look

MOST: Final = 12
PETS: Final = ("cat", "dog", "rabbit", "bird", "rodent")
NO_END: Final = -1


class FilterPane(QWidget):
    """Signals: `changed(Wishes)` at each change; `down`: the user wants to go on to the tree."""

    changed = Signal(object)
    down = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self.words = self._search()
        self.fold = button("", which=Icon.FUNNEL, tip=tr("More filters"))
        self.fold.setAccessibleName(tr("More filters"))
        self.fold.setCheckable(True)
        self.fold.setFixedWidth(38)
        self.panel = FilterPanel(today)
        self.panel.hide()
        self.chips = FlowRow(tr("Filters in use"), gap=4)
        self.chips.hide()
        head = row(self.words, self.fold, gap=6)
        head.setStretch(0, 1)
        self.setLayout(column(head, self.panel, self.chips, gap=8))
        self.fold.toggled.connect(self._folded)
        self.words.textChanged.connect(self._changed)
        self.panel.changed.connect(self._changed)

    def wishes(self) -> Wishes:
        """What is asked now."""
        return self.panel.wishes(self.words.text().strip())

    def show_wishes(self, wishes: Wishes) -> None:
        """Ask this instead."""
        with QSignalBlocker(self.words):
            self.words.setText(wishes.words)
        self.panel.show_wishes(wishes)
        self._changed()

    def clear(self) -> None:
        """Ask nothing."""
        self.show_wishes(Wishes())
        self.words.setFocus()

    def show_municipalities(self, names: Sequence[str]) -> None:
        """Offer these."""
        self.panel.show_municipalities(names)

    def focus_words(self) -> None:
        """Ctrl+F."""
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()

    def put_away(self) -> bool:
        """Esc: empty the words, or fold the panel; whether there was anything to do."""
        if self.words.hasFocus() and self.words.text():
            self.words.clear()
            return True
        folds = self.fold.isChecked()
        if folds:
            self.fold.setChecked(False)
            self.words.setFocus()
        return folds

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down or Enter in the words goes on to what was found."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            onwards = event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}
            if onwards and not event.modifiers():
                self.down.emit()
                return True
        return super().eventFilter(watched, event)

    def _search(self) -> QLineEdit:
        made = line_edit(tr("Place, room, address, manager"), name=tr("Search locations and rooms"))
        made.setToolTip("Ctrl+F")
        look(made, "search")
        made.setClearButtonEnabled(True)
        made.addAction(QAction(icon(Icon.SEARCH), "", made), QLineEdit.ActionPosition.LeadingPosition)
        made.installEventFilter(self)
        return made

    def _changed(self) -> None:
        wishes = self.wishes()
        self._show_chips(wishes)
        self.changed.emit(wishes)

    def _folded(self, unfolded: bool) -> None:
        self.panel.setVisible(unfolded)
        self._show_chips(self.wishes())

    def _show_chips(self, wishes: Wishes) -> None:
        """The open panel shows by itself what is asked."""
        asked = chips(wishes, self._today)
        shown: list[QWidget] = [] if self.fold.isChecked() else [self._chip(*chip) for chip in asked]
        if asked or wishes.words:
            shown.append(button(tr("clear all"), self.clear, style="link"))
        self.chips.show_all(shown)

    def _chip(self, words: str, without: Wishes) -> QPushButton:
        made = button(words, lambda: self._without(without), which=Icon.X, style="chip")
        made.setText(words)
        made.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        made.setAccessibleName(tr("No longer ask: {what}", what=words))
        made.setToolTip(made.accessibleName())
        return made

    def _without(self, wishes: Wishes) -> None:
        self.show_wishes(wishes)
        self.words.setFocus()


class FilterPanel(QWidget):
    """The choices; each says by itself what it is about, so that none needs a label. Signal `changed`."""

    changed = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self.municipality = _combo(tr("Municipality"), [(tr("All municipalities"), "")])
        self.persons = _spin(tr("Room for how many persons"), tr("Persons:"))
        self.lower_beds = _spin(tr("How many lower beds"), tr("Lower beds:"))
        self.from_ = self._date()
        self.nights = _combo(tr("For how long"), self._lengths())
        self.stay = _combo(tr("Length of stay"), self._stays())
        self.remote = _combo(tr("How far away"), self._distances())
        self.pets = {species: _toggle(say(SPECIES[species])) for species in PETS}
        self.flags = {
            "free": _toggle(tr("with free places")),
            "step_free": _toggle(tr("step-free")),
            "no_stairs": _toggle(tr("no stairs")),
            "night_arrival": _toggle(tr("in at night")),
        }
        self._lay()
        self._listen()

    def wishes(self, words: str) -> Wishes:
        """What is chosen, and these words."""
        nights = int(self.nights.currentData())
        chosen = self.from_.date()
        start = date(chosen.year(), chosen.month(), chosen.day())
        until = start + timedelta(days=nights) if nights > 1 else None
        return Wishes(
            words=words,
            municipality=self.municipality.currentData(),
            persons=self.persons.value(),
            from_=start if start != self._today else None,
            until=until,
            open_end=nights == NO_END,
            pets=frozenset(species for species, toggle in self.pets.items() if toggle.isChecked()),
            lower_beds=self.lower_beds.value(),
            remote=self.remote.currentData(),
            stay_length=StayLength(length) if (length := self.stay.currentData()) else None,
            **{name: toggle.isChecked() for name, toggle in self.flags.items()},
        )

    def show_wishes(self, wishes: Wishes) -> None:
        """Choose this, without a word."""
        with QSignalBlocker(self):
            _choose(self.municipality, wishes.municipality)
            self.persons.setValue(wishes.persons)
            self.lower_beds.setValue(wishes.lower_beds)
            start, until = wishes.nights(self._today)
            self.from_.setDate(_qdate(start))
            _choose(self.nights, NO_END if until is None else (until - start).days)
            _choose(self.stay, wishes.stay_length)
            _choose(self.remote, wishes.remote)
            for species, toggle in self.pets.items():
                toggle.setChecked(species in wishes.pets)
            for name, toggle in self.flags.items():
                toggle.setChecked(getattr(wishes, name))

    def show_municipalities(self, names: Sequence[str]) -> None:
        """Offer these, keeping the choice."""
        known = [self.municipality.itemData(n) for n in range(1, self.municipality.count())]
        if known == list(names):
            return
        with QSignalBlocker(self.municipality):
            chosen = self.municipality.currentData()
            while self.municipality.count() > 1:
                self.municipality.removeItem(1)
            for name in names:
                self.municipality.addItem(name, name)
            _choose(self.municipality, chosen)

    def _lay(self) -> None:
        pets, flags = FlowRow(tr("Pets"), gap=4), FlowRow(tr("What the room must have"), gap=4)
        flags.show_all(self.flags.values())
        pets.show_all(self.pets.values())
        self.setLayout(
            column(
                self.municipality,
                row(self.persons, self.lower_beds, gap=6),
                row(self.from_, self.nights, gap=6),
                row(self.stay, self.remote, gap=6),
                flags,
                pets,
                gap=6,
            )
        )

    def _listen(self) -> None:
        for combo in (self.municipality, self.nights, self.stay, self.remote):
            combo.currentIndexChanged.connect(lambda _: self.changed.emit())
        for spin in (self.persons, self.lower_beds):
            spin.valueChanged.connect(lambda _: self.changed.emit())
        self.from_.dateChanged.connect(lambda _: self.changed.emit())
        for toggle in (*self.pets.values(), *self.flags.values()):
            toggle.toggled.connect(lambda _: self.changed.emit())

    def _date(self) -> QDateEdit:
        made = QDateEdit(_qdate(self._today))
        made.setMinimumDate(_qdate(self._today))
        made.setDisplayFormat("dd-MM-yyyy")
        made.setCalendarPopup(True)
        made.setAccessibleName(tr("From which night"))
        made.setToolTip(made.accessibleName())
        return made

    @staticmethod
    def _lengths() -> list[tuple[str, object]]:
        return [
            (tr("1 night"), 1),
            (tr("3 nights"), 3),
            (tr("1 week"), 7),
            (tr("4 weeks"), 28),
            (tr("without end"), NO_END),
        ]

    @staticmethod
    def _stays() -> list[tuple[str, object]]:
        return [
            (tr("Short and long"), None),
            (tr("Short stay"), StayLength.SHORT),
            (tr("Long stay"), StayLength.LONG),
        ]

    @staticmethod
    def _distances() -> list[tuple[str, object]]:
        return [(tr("Near and remote"), None), (tr("Not remote"), False), (tr("Remote"), True)]


def _combo(name: str, choices: Sequence[tuple[str, object]]) -> QComboBox:
    made = QComboBox()
    for words, value in choices:
        made.addItem(words, value)
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(8)
    return made


def _choose(combo: QComboBox, value: object) -> None:
    combo.setCurrentIndex(next((n for n in range(combo.count()) if combo.itemData(n) == value), 0))


def _spin(name: str, prefix: str) -> QSpinBox:
    made = QSpinBox()
    made.setRange(0, MOST)
    made.setPrefix(f"{prefix} ")
    made.setSpecialValueText(f"{prefix} –")
    made.setAccessibleName(name)
    made.setToolTip(name)
    return made


def _toggle(words: str) -> QPushButton:
    made = button(words, style="toggle")
    made.setCheckable(True)
    return made


def _qdate(day: date) -> QDate:
    return QDate(day.year, day.month, day.day)
