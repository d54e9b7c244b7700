"""The capacity strip: the region on top, then its municipalities, with figures that are seen to add up."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from kcio_desk.matching.figures import Figures
from kcio_desk.queries.capacity import Lengths, Picture, reconciles
from kcio_desk.ui.shared.capacity import CapacityBar, Legend, in_words
from kcio_desk.ui.shared.language import tr
from kcio_desk.ui.shared.layout import Section, column, label
from kcio_desk.ui.shared.palette import Tone
from kcio_desk.ui.shared.pill import Pill, Shape
from kcio_desk.ui.shared.screen import Link
from kcio_desk.ui.shared.table import Column, Table, TableModel

LINE: Final = 28
HEAD: Final = 32


@dataclass(frozen=True, slots=True)
class Area:
    """A municipality with its figures."""

    name: str
    lengths: Lengths


class CapacityStrip(QWidget):
    """Signal `opened(Link)`: a municipality."""

    opened = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.sum = Pill()
        self._bar = CapacityBar(height=18)
        self._words = label(style="muted", wrap=True)
        self.areas = TableModel(_columns(), lambda area: area.name)
        self.table = Table(self.areas, tr("Capacity per municipality"))
        self.table.verticalHeader().setDefaultSectionSize(LINE)
        self.table.opened.connect(lambda area: self.opened.emit(Link("locations", area.name)))
        self.section = Section(
            tr("Capacity tonight"), self._bar, self._words, self.table, Legend(), aside=self.sum
        )
        self.setLayout(column(self.section))

    def show_picture(self, picture: Picture) -> None:
        """Show these figures, held against one another."""
        self._bar.show_figures(picture.region.total)
        self._words.setText(in_words(picture.region.total))
        areas = [Area(name, lengths) for name, lengths in picture.municipalities.items()]
        self.areas.set_rows(areas)
        self.table.setFixedHeight(HEAD + LINE * len(areas) + 6)
        self._show_sum(wrong_areas(picture))

    def _show_sum(self, wrong: list[str]) -> None:
        if wrong:
            words = tr("does not add up: {places}", places=tuple(wrong))
            self.sum.show_words(words, Tone.BAD, Shape.SQUARE)
        else:
            self.sum.show_words(tr("adds up"), Tone.GOOD, Shape.TICK)
        self.sum.setToolTip(
            tr("places = occupied + reserved + free + blocked, for every municipality and in all")
        )


def wrong_areas(picture: Picture) -> list[str]:
    """Where realised is not occupied + reserved + free + blocked, or the parts are not the whole."""
    wrong = [
        name
        for name, area in picture.municipalities.items()
        if not reconciles([area.total, area.short, area.long]) or area.short + area.long != area.total
    ]
    whole = sum((area.total for area in picture.municipalities.values()), Figures())
    if whole != picture.region.total or not reconciles([picture.region.total]):
        wrong.append(tr("the whole region"))
    return wrong


def _columns() -> list[Column[Area]]:
    def number(title: str, read: Callable[[Area], int], width: int) -> Column[Area]:
        return Column(title, lambda area: str(read(area)), sort=read, width=width, right=True)

    return [
        Column(tr("Municipality"), lambda area: area.name, width=122),
        Column(
            tr("Places"),
            lambda _: "",
            sort=lambda area: area.lengths.total.realised,
            figures=lambda area: area.lengths.total,
        ),
        number(tr("Free short"), lambda area: area.lengths.short.usable, 78),
        number(tr("Free long"), lambda area: area.lengths.long.usable, 78),
        number(tr("Stranded"), lambda area: area.lengths.total.stranded, 104),
    ]
