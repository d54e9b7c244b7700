"""The room board: bars in lanes that never overlap, walked night by night, told in words."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from kcio_desk.domain import LocationFacts, RoomFacts, StayState
from kcio_desk.queries.location_detail import BlockingLine, Board, BoardRoom, StayLine
from kcio_desk.ui.locations.board import BoardModel, board_row
from kcio_desk.ui.locations.board_view import BoardView
from tests.helpers.store import TODAY

DAY = timedelta(days=1)
ROOM = RoomFacts("r", LocationFacts("A", "Huis", "Assen"), "111", 3)


def stay(first: int, last: int | None, n: int = 0, state: StayState = StayState.PLACED) -> StayLine:
    until = None if last is None else TODAY + last * DAY
    return StayLine(
        id=f"{n}",
        household=f"K{n}",
        name="Olena",
        persons=2,
        ages=(34, 9),
        from_=TODAY + first * DAY,
        until=until,
        counts_until=until,
        state=state,
    )


def board(*stays: StayLine, blockings: tuple[BlockingLine, ...] = ()) -> Board:
    return Board(TODAY, 28, (BoardRoom(ROOM, stays, blockings), BoardRoom(ROOM, (), ())))


periods = st.lists(st.tuples(st.integers(-10, 40), st.integers(1, 30) | st.none()), max_size=8)


@given(periods)
def test_no_two_bars_of_a_lane_share_a_night(found: list[tuple[int, int | None]]) -> None:
    stays = tuple(
        stay(first, None if length is None else first + length, n) for n, (first, length) in enumerate(found)
    )
    row = board_row(BoardRoom(ROOM, stays, ()), TODAY, 28)
    taken = [(bar.lane, column) for bar in row.bars for column in range(bar.first, bar.last)]
    assert len(taken) == len(set(taken))
    assert all(0 <= bar.first < bar.last <= 28 and bar.lane < row.lanes for bar in row.bars)
    inside = [s for s in stays if s.from_ < TODAY + 28 * DAY and (s.until is None or s.until > TODAY)]
    assert len(row.bars) == len(inside)


def test_a_bar_covers_its_nights_and_not_the_day_they_leave() -> None:
    (bar,) = board_row(BoardRoom(ROOM, (stay(2, 5),), ()), TODAY, 28).bars
    assert (bar.first, bar.last, bar.goes_back, bar.goes_on) == (2, 5, False, False)


def test_a_bar_that_goes_on_outside_the_board_says_so() -> None:
    (bar,) = board_row(BoardRoom(ROOM, (stay(-3, None),), ()), TODAY, 28).bars
    assert (bar.first, bar.last, bar.goes_back, bar.goes_on) == (0, 28, True, True)


def test_every_cell_says_who_sleeps_there_that_night() -> None:
    model = BoardModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    blocked = BlockingLine("b", TODAY + 6 * DAY, TODAY + 8 * DAY, 1, "lekkage")
    model.show(board(stay(2, 5, 7), blockings=(blocked,)), TODAY)
    assert "nobody" in model.words(model.index(0, 1))
    assert "K7, Olena, 2 persons (34, 9)" in model.words(model.index(0, 2))
    assert "nobody" in model.words(model.index(0, 5))
    assert "1 place blocked: lekkage" in model.words(model.index(0, 6))
    tip = model.headerData(3, Qt.Orientation.Horizontal, int(Qt.ItemDataRole.ToolTipRole))
    assert tip == "Thu 26 Nov 2026"


def test_arrows_walk_over_nights_and_enter_opens_the_room(qtbot: QtBot) -> None:
    model = BoardModel()
    view = BoardView(model)
    qtbot.addWidget(view)
    view.resize(500, 200)
    view.show()
    model.show(board(stay(0, None)), TODAY)
    opened: list[int] = []
    view.opened.connect(opened.append)
    view.setCurrentIndex(model.index(0, 0))
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Return):
        qtbot.keyClick(view, key)
    assert (view.currentIndex().row(), view.currentIndex().column()) == (1, 2)
    assert opened == [1]


def test_stays_of_every_state_and_blockings_are_painted(qtbot: QtBot) -> None:
    model = BoardModel()
    view = BoardView(model)
    qtbot.addWidget(view)
    view.resize(800, 400)
    view.show()
    stays = tuple(stay(n, 20, n, state) for n, state in enumerate(StayState))
    whole = BlockingLine("b", TODAY, None, None, "lekkage")
    model.show(board(blockings=(whole,)), TODAY)
    blocked = view.grab().toImage()
    model.show(board(*stays), TODAY)
    busy = view.grab().toImage()
    model.show(board(), TODAY)
    bare = view.grab().toImage()
    assert blocked != bare
    assert busy != bare
    assert model.night(7) == date(2026, 11, 30)
