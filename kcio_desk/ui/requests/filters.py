"""The filter above the requests: words, chips for what is asked most, and three lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QComboBox, QPushButton, QWidget

from kcio_desk.domain import RequestKind, RequestStatus, Text, text
from kcio_desk.ui.requests.wanted import Wanted, Whose
from kcio_desk.ui.shared.field import line_edit
from kcio_desk.ui.shared.flow import FlowRow
from kcio_desk.ui.shared.form import choice
from kcio_desk.ui.shared.language import say, tr
from kcio_desk.ui.shared.layout import button, column

PAUSE_MS = 120
CHIPS: dict[str, Text] = {
    "urgent": text("Urgent"),
    "mine": text("Mine"),
    "nobody": text("Nobody's yet"),
    "parked": text("Parked"),
    "closed": text("Closed too"),
}


class FilterBar(QWidget):
    """Signals: `changed(Wanted)`, a moment after the last key; `down`: the arrow, on to the list."""

    changed = Signal(object)
    down = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.words = line_edit(
            tr("Name, number, caller, phone, room, owner, notes"), name=tr("Filter requests")
        )
        self.words.setClearButtonEnabled(True)
        self.chips = {key: self._chip(words) for key, words in CHIPS.items()}
        self.status = self._list(tr("Any status"), tr("Status"), [(say(s), s) for s in RequestStatus])
        self.kind = self._list(tr("Any kind"), tr("What it is"), [(say(k), k) for k in RequestKind])
        self.near = self._list(tr("Near anywhere"), tr("Near which municipality"), [])
        self._clear = button(tr("Show all"), self.clear, style="link")
        self._clear.hide()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._tell)
        self.words.textEdited.connect(lambda _: self._pause.start())
        self.words.textChanged.connect(lambda words: None if words else self._pause.start())
        chips, lists = FlowRow(tr("Filter requests")), FlowRow(tr("More filters"))
        self.setLayout(column(self.words, chips, lists, gap=8))
        # Only now: what has no parent yet would be shown as a window of its own.
        chips.show_all([*self.chips.values(), self._clear])
        lists.show_all([self.status, self.kind, self.near])

    def wanted(self) -> Wanted:
        """What the filter asks now."""
        on = {key for key, chip in self.chips.items() if chip.isChecked()}
        # What Qt keeps of a word of ours is plain text.
        status, kind = self.status.currentData(), self.kind.currentData()
        return Wanted(
            words=self.words.text().strip(),
            status=RequestStatus(status) if status else None,
            whose=Whose.MINE if "mine" in on else Whose.NOBODY if "nobody" in on else Whose.ANYONE,
            urgent="urgent" in on,
            parked=True if "parked" in on else None,
            closed="closed" in on,
            kind=RequestKind(kind) if kind else None,
            near=self.near.currentData() or "",
        )

    def show_wanted(self, wanted: Wanted) -> None:
        """Set everything as this filter asks, and tell once."""
        on = {wanted.whose.value} | {key for key in ("urgent", "closed") if getattr(wanted, key)}
        on |= {"parked"} if wanted.parked else set()
        for key, chip in self.chips.items():
            chip.setChecked(key in on)
        self.words.setText(wanted.words)
        for combo, value in (
            (self.status, wanted.status),
            (self.kind, wanted.kind),
            (self.near, wanted.near),
        ):
            combo.blockSignals(True)
            combo.setCurrentIndex(max(0, combo.findData(value or None)))
            combo.blockSignals(False)
        self._tell()

    def offer_municipalities(self, names: Sequence[str]) -> None:
        """Fill the list of municipalities, keeping what was chosen."""
        if [self.near.itemData(n) for n in range(1, self.near.count())] == list(names):
            return
        kept = self.near.currentData()
        self.near.blockSignals(True)
        while self.near.count() > 1:
            self.near.removeItem(1)
        for name in names:
            self.near.addItem(name, name)
        self.near.setCurrentIndex(max(0, self.near.findData(kept)))
        self.near.blockSignals(False)

    def clear(self) -> None:
        """Ask nothing any more."""
        self.show_wanted(Wanted())

    def put_away(self) -> bool:
        """Esc: take the filter away; whether there was one."""
        had = self.wanted() != Wanted()
        if had:
            self.clear()
        return had

    def _chip(self, words: Text) -> QPushButton:
        made = button(say(words), style="toggle")
        made.setCheckable(True)
        made.clicked.connect(lambda: self._chip_pressed(made))
        return made

    def _chip_pressed(self, chip: QPushButton) -> None:
        """Mine and nobody's cannot both be asked."""
        others = {"mine": "nobody", "nobody": "mine"}
        key = next(key for key, made in self.chips.items() if made is chip)
        if chip.isChecked() and key in others:
            self.chips[others[key]].setChecked(False)
        self._tell()

    def _list(self, anything: str, name: str, choices: Sequence[tuple[str, object]]) -> QComboBox:
        made = choice((anything, None), *choices)
        made.setAccessibleName(name)
        made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        made.setMinimumContentsLength(8)
        made.currentIndexChanged.connect(lambda _: self._tell())
        return made

    def _tell(self) -> None:
        self._pause.stop()
        wanted = self.wanted()
        self._clear.setVisible(wanted != replace(Wanted(), words=wanted.words))
        self.changed.emit(wanted)
