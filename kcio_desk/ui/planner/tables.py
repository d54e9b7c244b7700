"""A plan as tables: who goes where, who makes room, who is left."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView

from kcio_desk.matching.plan import Move, Placed, Plan, Unplaced
from kcio_desk.ui.planner.marks import Marks
from kcio_desk.ui.planner.words import (
    Who,
    disturbs_words,
    reasons_words,
    relax_words,
    where_words,
)
from kcio_desk.ui.shared.language import day, say, tr
from kcio_desk.ui.shared.palette import Tone
from kcio_desk.ui.shared.pill import Shape
from kcio_desk.ui.shared.table import Chip, Column, Table, TableModel

# From which width (points) of the table a column is shown; those left out always are.
SHOWN_FROM: Final = {4: 800, 5: 900, 6: 640}
_ROOM, _WHY = 3, 6


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A placement, who they are, and what the operator decided about it."""

    placed: Placed
    who: Who
    pinned: bool = False
    forbidden: bool = False
    elsewhere: int = 0
    """Other rooms that are forbidden to them."""


@dataclass(frozen=True, slots=True)
class MoveRow:
    """Somebody who makes room."""

    move: Move
    who: Who
    number: int


@dataclass(frozen=True, slots=True)
class LeftRow:
    """Somebody without a room."""

    left: Unplaced
    who: Who


class PlacedTable(Table[PlacedRow]):
    """Placements; the narrower it is, the fewer columns."""

    def __init__(self) -> None:
        self.rows = TableModel(_placed_columns(), lambda row: row.placed.household)
        super().__init__(self.rows, tr("Placements"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what there is no room for."""
        for number, least in SHOWN_FROM.items():
            self.setColumnHidden(number, self.width() < least)
        # Whoever is last takes what is left.
        header, wide = self.horizontalHeader(), QHeaderView.ResizeMode.Interactive
        before = header.sectionResizeMode(_ROOM)
        mode = QHeaderView.ResizeMode.Stretch if self.isColumnHidden(_WHY) else wide
        if mode is not before:
            header.setSectionResizeMode(_ROOM, mode)
            header.resizeSection(_ROOM, self.rows.columns[_ROOM].width)
        super().resizeEvent(event)


class MoveTable(Table[MoveRow]):
    """Moves, in the order in which they are made."""

    def __init__(self) -> None:
        self.rows = TableModel(_move_columns(), lambda row: row.move.household)
        super().__init__(self.rows, tr("Moves"))


class LeftTable(Table[LeftRow]):
    """Those left over, the largest households first."""

    def __init__(self) -> None:
        self.rows = TableModel(_left_columns(), lambda row: row.left.household)
        super().__init__(self.rows, tr("Without a room"))


def placed_rows(plan: Plan, who: Mapping[str, Who], marks: Marks) -> list[PlacedRow]:
    """The plan's placements with the marks of now."""
    return [
        PlacedRow(
            one,
            who[one.household],
            marks.pinned(one),
            marks.forbidden(one),
            sum(
                household == one.household and room not in {r.id for r in one.rooms}
                for household, room in marks.forbids
            ),
        )
        for one in plan.placed
    ]


def move_rows(plan: Plan, who: Mapping[str, Who]) -> list[MoveRow]:
    """The plan's moves, numbered."""
    return [MoveRow(move, who[move.household], number) for number, move in enumerate(plan.moves, 1)]


def left_rows(plan: Plan, who: Mapping[str, Who]) -> list[LeftRow]:
    """Those the plan leaves over."""
    rows = [LeftRow(left, who[left.household]) for left in plan.unplaced]
    return sorted(rows, key=lambda row: -row.left.persons)


def _mark_chip(row: PlacedRow) -> Chip | None:
    if row.pinned:
        return tr("pinned"), Tone.ACCENT, Shape.DOT
    if row.forbidden:
        return tr("not here"), Tone.WARN, Shape.CROSS
    if row.elsewhere:
        return tr("not in {n}", n=row.elsewhere), Tone.NEUTRAL, Shape.CROSS
    return None


def _mark_rank(row: PlacedRow) -> tuple[bool, bool, bool]:
    return not row.pinned, not row.forbidden, not row.elsewhere


def _persons(row: PlacedRow | MoveRow | LeftRow) -> int:
    return row.who.persons


def _nights(row: PlacedRow) -> str:
    first, last = row.placed.from_, row.placed.until
    if last is None:
        return tr("from {day}", day=day(first, short=True))
    return f"{day(first, short=True)} – {day(last, short=True)}"


def _placed_columns() -> list[Column[PlacedRow]]:
    return [
        Column(tr("Household"), lambda row: row.who.name, width=160),
        Column(tr("Mark"), lambda _: "", chip=_mark_chip, sort=_mark_rank, width=100),
        Column(tr("Pers."), lambda row: str(row.who.persons), sort=_persons, width=54, right=True),
        Column(tr("Room"), lambda row: where_words(row.placed.rooms), width=200),
        Column(tr("Municipality"), lambda row: row.placed.rooms[0].location.municipality, width=124),
        Column(tr("Nights"), _nights, sort=lambda row: row.placed.from_, width=166),
        Column(tr("Why there"), lambda row: reasons_words(row.placed)),
    ]


def _move_columns() -> list[Column[MoveRow]]:
    return [
        Column(tr("Turn"), lambda row: str(row.number), sort=lambda row: row.number, width=64, right=True),
        Column(tr("Household"), lambda row: row.who.name, width=160),
        Column(tr("Pers."), lambda row: str(row.who.persons), sort=_persons, width=54, right=True),
        Column(tr("Lives in now"), lambda row: where_words(row.move.from_rooms)),
        Column(tr("Goes to"), lambda row: where_words(row.move.to_rooms)),
        Column(tr("Disturbs"), lambda row: disturbs_words(row.move), sort=lambda row: row.move.cost),
    ]


def _left_columns() -> list[Column[LeftRow]]:
    return [
        Column(tr("Household"), lambda row: row.who.name, width=160),
        Column(tr("Pers."), lambda row: str(row.who.persons), sort=_persons, width=54, right=True),
        Column(tr("Why not"), lambda row: say(row.left.why)),
        Column(tr("What would help"), lambda row: relax_words(row.left), sort=lambda row: -row.left.rooms),
    ]
