"""Tables: sorted as lists, worked by keys, and the cursor stays on its row."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from kcio_desk.matching.figures import Figures
from kcio_desk.ui.shared.palette import Tone
from kcio_desk.ui.shared.pill import Shape
from kcio_desk.ui.shared.table import ROW_ROLE, SORT_ROLE, Column, Table, TableModel

UP, DOWN = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder


@dataclass(frozen=True)
class Line:
    id: int
    name: str
    places: int | None = None


def made(*lines: Line) -> TableModel[Line]:
    columns = [
        Column[Line]("Name", lambda row: row.name),
        Column[Line]("Places", lambda row: str(row.places), lambda row: row.places, 80, right=True),
        Column[Line]("State", lambda row: "", width=90, chip=lambda row: ("placed", Tone.GOOD, Shape.DOT)),
        Column[Line]("Beds", lambda row: "", width=90, figures=lambda row: Figures(realised=3, occupied=3)),
    ]
    model = TableModel(columns, lambda row: row.id)
    model.set_rows(lines)
    return model


LINES = (Line(1, "Oak", 10), Line(2, "ash", 9), Line(3, "Elm", None))


@pytest.fixture
def table(qtbot: QtBot) -> Table[Line]:
    shown: Table[Line] = Table(made(*LINES), "Trees")
    qtbot.addWidget(shown)
    shown.resize(500, 300)
    shown.show()
    return shown


def names(model: TableModel[Line]) -> list[str]:
    return [row.name for row in model.rows()]


def test_numbers_sort_as_numbers_and_unknown_ones_come_last_either_way() -> None:
    model = made(*LINES)
    model.sort(1, UP)
    assert names(model) == ["ash", "Oak", "Elm"]
    model.sort(1, DOWN)
    assert names(model) == ["Oak", "ash", "Elm"]


def test_words_sort_without_regard_to_capitals() -> None:
    model = made(*LINES)
    model.sort(0, UP)
    assert names(model) == ["ash", "Elm", "Oak"]


def test_fresh_rows_keep_the_order_the_user_chose() -> None:
    model = made(*LINES)
    model.sort(0, DOWN)
    model.set_rows([*LINES, Line(4, "Fir", 1)])
    assert names(model) == ["Oak", "Fir", "Elm", "ash"]


@given(st.lists(st.one_of(st.none(), st.integers()), max_size=30), st.sampled_from([UP, DOWN]))
def test_sorting_loses_no_row(places: list[int | None], order: Qt.SortOrder) -> None:
    lines = [Line(number, "x", count) for number, count in enumerate(places)]
    model = made(*lines)
    model.sort(1, order)
    assert sorted(row.id for row in model.rows()) == [line.id for line in lines]
    known = [row.places for row in model.rows() if row.places is not None]
    assert known == sorted(known, reverse=order is DOWN)
    assert all(row.places is None for row in list(model.rows())[len(known) :])


def test_a_cell_gives_its_row_its_raw_value_and_its_words() -> None:
    model = made(*LINES)
    cell = model.index(0, 1)
    assert cell.data(ROW_ROLE) is LINES[0]
    assert cell.data(SORT_ROLE) == 10
    said = [model.index(0, n).data(Qt.ItemDataRole.AccessibleTextRole) for n in range(4)]
    assert said == ["Name: Oak", "Places: 10", "State: placed", "Beds: 3 places: 3 occupied"]


def test_the_cursor_stays_on_its_row_when_the_rows_are_read_again(table: Table[Line]) -> None:
    table.go_to(2)
    table.rows_model.set_rows([Line(9, "new"), Line(2, "ash", 8), Line(1, "Oak", 10)])
    assert table.current() == Line(2, "ash", 8)


def test_a_row_that_is_gone_leaves_nothing_picked(table: Table[Line], qtbot: QtBot) -> None:
    table.go_to(2)
    with qtbot.waitSignal(table.picked, check_params_cb=lambda row: row is None):
        table.rows_model.set_rows([Line(1, "Oak", 10)])
    assert not table.go_to(2)


def test_enter_opens_the_row_under_the_cursor(table: Table[Line], qtbot: QtBot) -> None:
    table.go_to(3)
    with qtbot.waitSignal(table.opened) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [LINES[2]]


def test_who_comes_in_by_key_lands_on_the_first_row(table: Table[Line], qtbot: QtBot) -> None:
    table.setFocus()
    qtbot.waitUntil(table.hasFocus)
    assert table.current() == LINES[0]
    assert table.selectionModel().selectedRows()


def test_a_row_is_copied_as_a_spreadsheet_takes_it(table: Table[Line], qtbot: QtBot) -> None:
    table.go_to(1)
    qtbot.keyClick(table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Oak\t10\tplaced\t3 places: 3 occupied"


def test_chips_and_bars_are_painted(table: Table[Line]) -> None:
    drawn = table.grab().toImage()
    column = table.columnViewportPosition(2) + 16
    line = table.horizontalHeader().height() + table.rowHeight(0) // 2 + 2
    assert drawn.pixelColor(column, line) != drawn.pixelColor(column + 76, line)
