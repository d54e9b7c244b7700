"""What ties a household to where it lives: as chips beside it, and the form that says so."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QCheckBox, QComboBox, QSizePolicy, QWidget

from kcio_desk.commands.people import TieHousehold
from kcio_desk.domain import Text, Tie, text
from kcio_desk.domain.merge import Document
from kcio_desk.queries.location_detail import Ties
from kcio_desk.queries.region import municipalities
from kcio_desk.ui.shared.field import line_edit
from kcio_desk.ui.shared.form import EditForm, choice, read_editor
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


class TieForm(EditForm):
    """Whether a household (by reference) may be asked to move, and where its school, work and care are."""

    def __init__(self, desk: Desk, household: str, ties: Ties) -> None:
        super().__init__(desk, tr("What ties {household}", household=household))
        self._household = household
        put = self.box_for("do_not_move", tr("Do not move"))
        why = self.field(
            "why", tr("Why not"), line_edit(tr("for instance: treatment in the hospital next door"))
        )
        self._ties = {tie: self.box_for(tie, say(NAMES[tie])) for tie in Tie}
        self._near = {tie: _places(say(NAMES[tie])) for tie in Tie}
        self.editors |= {_near(tie): places for tie, places in self._near.items()}
        self.add([put], [why])
        self.add(*([self._ties[tie], self._near[tie]] for tie in Tie))
        self.take_ties(ties)
        _together(put, why)
        for tie in Tie:
            _together(self._ties[tie], self._near[tie])
        self.setFocusProxy(put)
        self.stale.connect(lambda: self.take_ties(_ties_of(self.theirs)))
        desk.ask(municipalities, alive(self, self._offer))

    def take_ties(self, ties: Ties) -> None:
        """Show these wherever the user did not change them."""
        near = dict(ties.near)
        self._seen = ties
        self._offer([place for place in near.values() if place])
        facts = {"do_not_move": ties.do_not_move, "why": ties.why}
        self.take(
            {**facts, **{tie: tie in near for tie in Tie}, **{_near(tie): near.get(tie) for tie in Tie}}
        )

    def command(self) -> Command | None:
        """All that ties them now."""
        if not self.changed():
            return None
        said = {key: read_editor(editor) for key, editor in self.editors.items()}
        seen = {"do_not_move": self._seen.do_not_move, "why": self._seen.why, "ties": dict(self._seen.near)}
        return self.desk.made(
            TieHousehold,
            household=self._household,
            do_not_move=said["do_not_move"],
            why=said["why"],
            ties={tie: said[_near(tie)] for tie in Tie if said[tie]},
            seen=seen,
        )

    def _offer(self, names: Sequence[str]) -> None:
        for places in self._near.values():
            for name in names:
                if places.findData(name) < 0:
                    places.addItem(name, name)


def _ties_of(said: Document) -> Ties:
    """What somebody else made of them."""
    near = tuple((Tie(tie), place or None) for tie, place in said["ties"].items())
    return Ties(said["do_not_move"], said["do_not_move_why"], near)


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


def _near(tie: Tie) -> str:
    """The editor of where a tie is."""
    return f"near {tie}"


def _places(name: str) -> QComboBox:
    """Where they live now, or a municipality; those come later."""
    made = choice((tr("where they live now"), None))
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
    made.setMinimumContentsLength(4)
    made.setAccessibleName(tr("{what}: in which municipality", what=name))
    return made


def _together(box: QCheckBox, with_it: QWidget) -> None:
    """What only means something while the box is ticked is shown only then."""
    with_it.setVisible(box.isChecked())
    box.toggled.connect(with_it.setVisible)
