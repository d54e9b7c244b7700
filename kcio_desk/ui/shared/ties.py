"""What ties a household to where it lives: as chips beside it, and the form that says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QCheckBox, QComboBox, QSizePolicy, QWidget

from kcio_desk.commands.people import TieHousehold
from kcio_desk.domain import Text, Tie, text
from kcio_desk.queries.location_detail import Ties
from kcio_desk.queries.region import municipalities
from kcio_desk.ui.shared.field import Field, line_edit
from kcio_desk.ui.shared.form import Form, choice
from kcio_desk.ui.shared.language import say, tr
from kcio_desk.ui.shared.palette import Tone
from kcio_desk.ui.shared.pill import Pill, Shape
from kcio_desk.ui.shared.screen import alive

if TYPE_CHECKING:
    from kcio_desk.commands.base import Command
    from kcio_desk.desk import Desk

NAMES: Final = {
    Tie.SCHOOL: text("School"),
    Tie.WORK: text("Work"),
    Tie.CARE: text("Care"),
    Tie.CASE: text("Case"),
}


class TieForm(Form):
    """Whether a household (by reference) may be asked to move, and where its school, work and care are."""

    def __init__(self, desk: Desk, household: str, ties: Ties) -> None:
        super().__init__(desk, tr("What ties {household}", household=household), tr("Save"))
        self._household = household
        near = dict(ties.near)
        self._put = _box(tr("Do not move"), ties.do_not_move)
        self._why = line_edit(tr("for instance: treatment in the hospital next door"))
        self._why.setText(ties.why)
        why = Field(tr("Why not"), self._why, key="why")
        self._ties = {tie: _box(say(NAMES[tie]), tie in near) for tie in Tie}
        self._near = {tie: _places(say(NAMES[tie]), near.get(tie)) for tie in Tie}
        self.add([self._put], [why])
        self.add(*([self._ties[tie], self._near[tie]] for tie in Tie))
        _together(self._put, why)
        for tie in Tie:
            _together(self._ties[tie], self._near[tie])
        self.setFocusProxy(self._put)
        desk.ask(municipalities, alive(self, self._offer))

    def command(self) -> Command:
        """All that ties them now."""
        ties = {tie: self._near[tie].currentData() for tie, box in self._ties.items() if box.isChecked()}
        return self.desk.made(
            TieHousehold,
            household=self._household,
            do_not_move=self._put.isChecked(),
            why=self._why.text(),
            ties=ties,
        )

    def _offer(self, names: Sequence[str]) -> None:
        for places in self._near.values():
            for name in names:
                if places.findData(name) < 0:
                    places.addItem(name, name)


def tie_pills(ties: Ties) -> Iterator[QWidget]:
    """A chip for each tie, the one that forbids first."""
    if ties.do_not_move:
        made = Pill(tr("do not move: {why}", why=ties.why), Tone.WARN, Shape.SQUARE)
        # A long reason is cut short rather than that it pushes the page wide.
        made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        made.setToolTip(made.words)
        yield made
    for tie, near in ties.near:
        yield Pill(say(_words(tie, near)), Tone.INFO, Shape.DIAMOND)


def _words(tie: Tie, near: str | None) -> Text:
    if near is None:
        return text("{tie} where they live", tie=tie)
    return text("{tie} in {municipality}", tie=tie, municipality=near)


def _box(words: str, ticked: bool) -> QCheckBox:
    made = QCheckBox(words)
    made.setChecked(ticked)
    return made


def _places(name: str, near: str | None) -> QComboBox:
    """Where they live now, or the municipality that was said; the others come later."""
    known = [(near, near)] if near else []
    made = choice((tr("where they live now"), None), *known)
    made.setCurrentIndex(len(known))
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    made.setMinimumContentsLength(4)
    made.setAccessibleName(tr("{what}: in which municipality", what=name))
    return made


def _together(box: QCheckBox, with_it: QWidget) -> None:
    """What only means something while the box is ticked is shown only then."""
    with_it.setVisible(box.isChecked())
    box.toggled.connect(with_it.setVisible)
