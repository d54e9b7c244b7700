"""A municipality, or the whole region: its sums, and its locations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from kcio_desk.domain import StayLength
from kcio_desk.matching.figures import NOTHING, Figures
from kcio_desk.queries.locations import LocationLine, MunicipalityLine, Region, added
from kcio_desk.ui.locations.head import Head
from kcio_desk.ui.locations.model import Key, Level
from kcio_desk.ui.shared.capacity import CapacityBar, Segment, in_words, paint_bar, segments
from kcio_desk.ui.shared.flow import FlowRow
from kcio_desk.ui.shared.fonts import base_font
from kcio_desk.ui.shared.language import day, say, tr
from kcio_desk.ui.shared.layout import column, label, row
from kcio_desk.ui.shared.palette import Tone, palette
from kcio_desk.ui.shared.pill import Pill, Shape
from kcio_desk.ui.shared.table import Column, Table, TableModel


class AreaPane(QWidget):
    """Sums, split into short and long, above a table of what lies in it. Signal `opens(Key)`."""

    opens = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.key: Key | None = None
        self.head = Head()
        self._short, self._long = _Split(tr("short stay")), _Split(tr("long stay"))
        self._locations = TableModel(_location_columns(), lambda line: line.id)
        self._areas = TableModel(_area_columns(), lambda line: line.name)
        self.locations = Table(self._locations, tr("Locations in this municipality"))
        self.areas = Table(self._areas, tr("Municipalities"))
        self.locations.opened.connect(lambda line: self.opens.emit(Key(Level.LOCATION, line.id)))
        self.areas.opened.connect(lambda line: self.opens.emit(Key(Level.MUNICIPALITY, line.name)))
        split = row(gap=24)
        for half in (self._short, self._long):
            split.addWidget(half, 1, Qt.AlignmentFlag.AlignTop)
        self.setLayout(
            column(
                self.head, split, _legend(), 4, self.locations, self.areas, margins=(20, 16, 16, 8), gap=10
            )
        )

    def show_region(self, whole: Region) -> None:
        """The region and its municipalities."""
        self.key = None
        self.head.show_crumbs()
        night = tr("night of {day}", day=day(whole.night))
        self.head.show_head(tr("The whole region"), night, [_counted(len(whole.locations))], whole.total)
        self._show_split(whole.municipalities)
        self._areas.set_rows(whole.municipalities)
        self._swap(self.areas)

    def show_municipality(self, whole: Region, line: MunicipalityLine) -> None:
        """A municipality and its locations."""
        self.key = Key(Level.MUNICIPALITY, line.name)
        own = [whole.locations[n] for n in line.locations]
        night = tr("night of {day}", day=day(whole.night))
        self.head.show_crumbs(label(tr("Municipality"), "hint"))
        self.head.show_head(line.name, night, [_counted(len(own))], line.total)
        self._show_split([line])
        self._locations.set_rows(own)
        self._swap(self.locations)

    def _show_split(self, lines: Sequence[MunicipalityLine]) -> None:
        self._short.show_figures(added(line.short for line in lines))
        self._long.show_figures(added(line.long for line in lines))

    def _swap(self, table: QWidget) -> None:
        self.locations.setVisible(table is self.locations)
        self.areas.setVisible(table is self.areas)


class _Split(QWidget):
    def __init__(self, name: str) -> None:
        super().__init__()
        self._bar = CapacityBar(height=8)
        self._words = label(style="hint", wrap=True)
        self.setLayout(column(label(name, "label"), self._bar, self._words, gap=3))

    def show_figures(self, figures: Figures) -> None:
        self._bar.show_figures(figures)
        self._words.setText(in_words(figures) if figures.realised else tr("no places"))


class _Sample(QWidget):
    """One of the bar's patterns with its word."""

    def __init__(self, part: Segment) -> None:
        super().__init__()
        self._part = replace(part, places=1)
        self._words = say(part.name)

    def sizeHint(self) -> QSize:
        return QSize(28 + QFontMetrics(base_font(12)).horizontalAdvance(self._words), 18)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_bar(painter, QRectF(0, 4, 16, 10), [self._part])
        painter.setFont(base_font(12))
        painter.setPen(QColor(palette().muted))
        painter.drawText(self.rect().adjusted(22, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), self._words)


def _legend() -> FlowRow:
    made = FlowRow(tr("What the patterns mean"), gap=8)
    made.show_all(_Sample(part) for part in segments(NOTHING))
    return made


def _counted(locations: int) -> Pill:
    words = tr("1 location") if locations == 1 else tr("{n} locations", n=locations)
    return Pill(words, Tone.NEUTRAL, Shape.SQUARE)


def _location_columns() -> list[Column[LocationLine]]:
    return [
        Column(tr("Location"), lambda line: line.name),
        Column(tr("Stay"), _stay, width=74),
        Column(tr("Closes"), _closes, sort=lambda line: line.closes_on, width=92),
        Column(tr("Occupancy"), _nothing, figures=lambda line: line.figures, width=96),
        Column(tr("To give"), lambda line: str(line.figures.usable), sort=_usable, width=52, right=True),
    ]


def _area_columns() -> list[Column[MunicipalityLine]]:
    return [
        Column(tr("Municipality"), lambda line: line.name),
        Column(tr("Locations"), lambda line: str(len(line.locations)), width=74, right=True),
        Column(tr("Occupancy"), _nothing, figures=lambda line: line.total, width=110),
        Column(tr("short"), lambda line: str(line.short.usable), width=60, right=True),
        Column(tr("long"), lambda line: str(line.long.usable), width=60, right=True),
    ]


def _nothing(_: object) -> str:
    return ""


def _stay(line: LocationLine) -> str:
    return tr("short") if line.stay_length is StayLength.SHORT else tr("long")


def _usable(line: LocationLine) -> int:
    return line.figures.usable


def _closes(line: LocationLine) -> str:
    return "" if line.closes_on is None else f"{line.closes_on:%d-%m-%Y}"
