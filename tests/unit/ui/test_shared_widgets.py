"""The small widgets: fields, chips, bars, clocks, reasons, empty places."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from kcio_desk.domain import Problem, RequestStatus, StayState, text
from kcio_desk.matching.figures import Figures
from kcio_desk.settings import Language
from kcio_desk.ui.shared.capacity import CapacityBar, Segment, _widths, in_words, segments
from kcio_desk.ui.shared.deadline import DeadlineLabel, ago, remaining
from kcio_desk.ui.shared.empty import EmptyState
from kcio_desk.ui.shared.field import Field, TextBox
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import say, use
from kcio_desk.ui.shared.layout import Elided
from kcio_desk.ui.shared.palette import Tone
from kcio_desk.ui.shared.pill import MARKS, Pill, Shape, mark_of
from kcio_desk.ui.shared.reason import ReasonPanel

NOW = datetime(2026, 11, 23, 13, 2, tzinfo=UTC)
FIGURES = Figures(realised=62, occupied=50, reserved=2, free=8, stranded=5, blocked=2)


def test_a_field_says_what_is_wrong_beside_itself_and_to_a_screen_reader(qtbot: QtBot) -> None:
    editor = QLineEdit()
    field = Field("Phone", editor, "06 or +31")
    qtbot.addWidget(field)
    assert (editor.accessibleName(), editor.accessibleDescription()) == ("Phone", "06 or +31")
    field.show_problem(Problem(text("That is no number."), advice=text("Use digits."), field="phone"))
    assert field.wrong == "That is no number. Use digits."
    assert editor.accessibleDescription() == field.wrong
    field.show_problem(None)
    assert field.wrong == ""
    assert editor.accessibleDescription() == "06 or +31"


def test_the_focus_ring_moves_nothing(qtbot: QtBot) -> None:
    for editor in (QLineEdit(), QComboBox()):
        holder = Field("Name", editor)
        qtbot.addWidget(holder)
        holder.show()
        before = editor.sizeHint()
        editor.setFocus()
        qtbot.waitUntil(editor.hasFocus)
        assert editor.sizeHint() == before


def test_a_box_for_notes_is_as_tall_as_its_lines(qtbot: QtBot) -> None:
    low, high = TextBox(2), TextBox(5)
    for box in (low, high):
        qtbot.addWidget(box)
    assert high.sizeHint().height() - low.sizeHint().height() == 3 * high.fontMetrics().lineSpacing()


@pytest.mark.parametrize("words", [RequestStatus, StayState])
def test_every_state_has_a_mark_and_no_two_open_ones_look_alike(
    words: type[RequestStatus | StayState],
) -> None:
    assert set(MARKS[words]) == set(words)
    open_ones = [mark_of(state) for state in words if mark_of(state)[1] is not Tone.NEUTRAL]
    assert len(set(open_ones)) == len(open_ones)


def test_a_chip_speaks_the_language_of_the_screens(qtbot: QtBot) -> None:
    use(Language.DUTCH)
    chip = Pill.of(RequestStatus.TRAVELLING)
    qtbot.addWidget(chip)
    assert chip.accessibleName() == "onderweg"


def test_chips_differ_without_their_colours(qtbot: QtBot) -> None:
    drawn = []
    for shape in Shape:
        chip = Pill("same", Tone.INFO, shape)
        qtbot.addWidget(chip)
        grey = chip.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
        drawn.append(bytes(grey.constBits()))
    assert len(set(drawn)) == len(Shape)


def test_the_bar_says_its_figures_and_leaves_out_what_is_not_there() -> None:
    assert in_words(FIGURES) == "62 places: 50 occupied, 2 reserved, 3 free to give, 5 stranded, 2 blocked"
    assert in_words(Figures(realised=4, occupied=4)) == "4 places: 4 occupied"


counts = st.lists(st.integers(0, 5000), min_size=5, max_size=5).filter(any)


@given(counts, st.floats(40, 2000))
def test_the_parts_fill_the_bar_and_none_is_lost(places: list[int], width: float) -> None:
    parts = [Segment(text("occupied"), "occupied", count) for count in places]
    widths = _widths(parts, width)
    assert sum(widths) == pytest.approx(width)
    assert all((count > 0) == (wide > 0) for count, wide in zip(places, widths, strict=True))


@given(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50), st.integers(0, 50), st.integers(0, 50))
def test_the_parts_add_up_to_what_is_realised(o: int, r: int, usable: int, stranded: int, b: int) -> None:
    figures = Figures(o + r + usable + stranded + b, o, r, usable + stranded, stranded, b)
    assert sum(part.places for part in segments(figures)) == figures.realised


def test_the_bars_patterns_differ_without_their_colours(qtbot: QtBot) -> None:
    drawn = []
    for figures in (
        Figures(realised=1, occupied=1),
        Figures(realised=1, reserved=1),
        Figures(realised=1, free=1),
        Figures(realised=1, free=1, stranded=1),
        Figures(realised=1, blocked=1),
    ):
        bar = CapacityBar(figures)
        qtbot.addWidget(bar)
        grey = bar.grab().toImage().convertToFormat(QImage.Format.Format_Mono)
        drawn.append(bytes(grey.constBits()))
    patterned = drawn[1], drawn[3], drawn[4]
    assert len(set(patterned)) == 3
    assert not set(patterned) & {drawn[0], drawn[2]}


@pytest.mark.parametrize(
    ("left", "words", "tone"),
    [
        (timedelta(days=5, hours=2), "5 days left", Tone.NEUTRAL),
        (timedelta(hours=47, minutes=59), "47 h 59 min left", Tone.NEUTRAL),
        (timedelta(hours=6), "6 h 0 min left", Tone.WARN),
        (timedelta(minutes=12, seconds=59), "12 min left", Tone.WARN),
        (timedelta(0), "0 min left", Tone.WARN),
        (timedelta(minutes=-12), "12 min over time", Tone.BAD),
        (timedelta(days=-3), "3 days over time", Tone.BAD),
    ],
)
def test_a_clock_says_how_long_and_how_bad(left: timedelta, words: str, tone: Tone) -> None:
    said, loud = remaining(NOW + left, NOW)
    assert (say(said), loud) == (words, tone)


@given(st.lists(st.integers(-10_000, 10_000), min_size=2, max_size=6))
def test_less_time_is_never_less_loud(minutes: list[int]) -> None:
    loudness = [Tone.NEUTRAL, Tone.WARN, Tone.BAD]
    heard = [remaining(NOW + timedelta(minutes=m), NOW)[1] for m in sorted(minutes, reverse=True)]
    assert all(loudness.index(a) <= loudness.index(b) for a, b in pairwise(heard))


def test_a_clock_on_screen_runs_out_by_itself(qtbot: QtBot) -> None:
    times = [NOW]
    label = DeadlineLabel(NOW + timedelta(hours=7), lambda: times[0], what="Reserved")
    qtbot.addWidget(label)
    assert (label.words, label.tone) == ("Reserved 7 h 0 min left", Tone.NEUTRAL)
    times[0] += timedelta(hours=8)
    label.tick()
    assert (label.words, label.tone) == ("Reserved 1 h 0 min over time", Tone.BAD)


def test_ago_is_said_as_people_say_it() -> None:
    assert str(ago(NOW - timedelta(seconds=20), NOW)) == "just now"
    assert str(ago(NOW - timedelta(hours=3, minutes=5), NOW)) == "3 h 5 min ago"


def test_a_reason_is_asked_where_one_is_and_must_say_something(qtbot: QtBot) -> None:
    given_reasons: list[str] = []
    holder = QWidget()
    panel = ReasonPanel()
    panel.setParent(holder)
    qtbot.addWidget(holder)
    holder.show()
    assert not panel.isVisible()
    panel.ask("Why overrule it?", "Place anyway", given_reasons.append)
    assert panel.isVisible()
    panel.main_action()
    assert (given_reasons, panel.isVisible()) == ([], True)
    qtbot.keyClicks(panel.findChild(TextBox), "  family next door  ")
    panel.main_action()
    assert (given_reasons, panel.isVisible()) == (["family next door"], False)


def test_a_question_put_away_gives_nothing(qtbot: QtBot) -> None:
    given_reasons: list[str] = []
    panel = ReasonPanel()
    qtbot.addWidget(panel)
    panel.ask("Why?", "Go", given_reasons.append)
    with qtbot.waitSignal(panel.put_away):
        panel.back()
    assert given_reasons == []
    assert not panel.isVisible()


def test_an_empty_place_says_what_to_do_next(qtbot: QtBot) -> None:
    pressed: list[bool] = []
    empty = EmptyState(Icon.INBOX, "Nothing yet.", "New call", lambda: pressed.append(True))
    qtbot.addWidget(empty)
    assert empty.action is not None
    empty.action.click()
    assert pressed == [True]
    assert empty.accessibleName() == "Nothing yet."


def test_a_line_that_does_not_fit_shows_the_rest_as_a_tip(qtbot: QtBot) -> None:
    line = Elided("a sentence that is far too long for so narrow a place")
    qtbot.addWidget(line)
    line.resize(80, 20)
    line.grab()
    assert line.toolTip() == line.text()
    line.resize(800, 20)
    line.grab()
    assert line.toolTip() == ""
