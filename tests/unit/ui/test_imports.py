"""Reading files in: seen before it is stored, stopped without a trace, every rejected row in words."""

from __future__ import annotations

import csv
import io
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QWheelEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from kcio_desk.commands.base import run
from kcio_desk.commands.importing import ImportFiles
from kcio_desk.desk import Desk
from kcio_desk.exchange.plan import Existing, New
from kcio_desk.exchange.rows import Kind, RoomData
from kcio_desk.exchange.source import Origin
from kcio_desk.models import Location, Room, Stay
from kcio_desk.queries.importing import existing, remembered_mappings
from kcio_desk.ui.imports.job import Progress
from kcio_desk.ui.imports.lists import added_table
from kcio_desk.ui.imports.rejected import as_csv
from kcio_desk.ui.imports.view import ImportScreen, dropped
from kcio_desk.ui.shared.bar import Notice
from kcio_desk.ui.shared.palette import Tone
from kcio_desk.ui.shared.screen import Link, News
from tests.helpers.accessible import unnamed
from tests.helpers.store import TODAY, by
from tests.helpers.workbooks import RESIDENTS, ROOMS, Rows, parsed_of, region, text_file, xlsx

CTRL = Qt.KeyboardModifier.ControlModifier
BAD_BIRTH_DATE = ["H1", "Mila Bondar", "v", "31-2-2020", "A-1", "001", "1-3-2026", ""]


@pytest.fixture
def screen(desk: Desk, qtbot: QtBot) -> ImportScreen:
    made = ImportScreen(desk)
    qtbot.addWidget(made)
    made.resize(960, 680)
    with qtbot.waitExposed(made):
        made.show()
    return made


@pytest.fixture
def news(screen: ImportScreen) -> list[News]:
    told: list[News] = []
    screen.says.connect(told.append)
    return told


@pytest.fixture
def held(desk: Desk) -> Iterator[threading.Event]:
    """The worker waits until this is set, so that what comes next is still to begin."""
    let_go = threading.Event()
    desk.work(lambda: let_go.wait(30), lambda _: None)
    yield let_go
    let_go.set()


def look(screen: ImportScreen, qtbot: QtBot, *paths: Path) -> None:
    screen.read_files(paths)
    settle(screen, qtbot)


def settle(screen: ImportScreen, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: screen._job is None, timeout=20_000)


def take_in(screen: ImportScreen, qtbot: QtBot) -> None:
    assert screen.main_action()
    settle(screen, qtbot)


def rows_in(desk: Desk, table: type[Any] = Room) -> int:
    with desk.store.reading() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def known(desk: Desk) -> Existing:
    with desk.store.reading() as session:
        return existing(session, TODAY)


def said_above(screen: ImportScreen) -> list[str]:
    return [n.accessibleName() for n in screen.findChildren(Notice) if not n.isHidden()]


def verdict_of(screen: ImportScreen) -> str:
    lines = (screen.looking._said.itemAt(n).layout() for n in range(screen.looking._said.count()))
    return " ".join(line.itemAt(1).widget().text() for line in lines)


def shown_in(table: Any) -> list[list[str]]:
    return [[column.show(row) for column in table.rows_model.columns] for row in table.rows_model.rows()]


def cell_of(screen: ImportScreen, what: int, subject: int) -> str:
    return str(screen.looking.overview.model().index(what, subject).data())


# before anything was chosen


def test_the_empty_screen_says_what_can_be_read_and_that_nothing_is_stored_yet(screen: ImportScreen) -> None:
    words = " ".join(
        child.text() for child in screen.empty.findChildren(type(screen.looking._files).__base__)
    )
    for part in (".xlsx", ".xls", ".ods", "CSV", "Nothing is stored before that is confirmed"):
        assert part in words
    assert unnamed(screen) == []


def test_files_are_dropped_and_read_whatever_they_are_called(
    screen: ImportScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    odd = region(tmp_path).rename(tmp_path / "lijst.bak")
    drop(screen, odd)
    settle(screen, qtbot)
    assert screen.pages.currentWidget() is screen.looking
    assert screen.preview is not None
    assert screen.preview.plan.counts("added")["room"] == 3


def test_a_file_that_is_dropped_on_the_preview_comes_on_top(
    screen: ImportScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    look(screen, qtbot, region(tmp_path, Bewoners=[]))
    drop(screen, text_file(tmp_path / "bewoners.csv", RESIDENTS))
    settle(screen, qtbot)
    assert screen.preview is not None
    assert [path.name for path in screen.preview.paths] == ["regio.xlsx", "bewoners.csv"]
    assert screen.preview.plan.counts("added")["stay"] == 2


def drop(screen: ImportScreen, path: Path) -> None:
    carried = QMimeData()
    carried.setUrls([QUrl.fromLocalFile(str(path))])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    event = QDropEvent(QPointF(5, 5), copy, carried, left, Qt.KeyboardModifier.NoModifier)
    assert dropped(event) == [path]
    screen.dropEvent(event)


# the preview


def test_the_preview_counts_what_the_plan_holds_and_nothing_is_stored(
    screen: ImportScreen, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    look(screen, qtbot, region(tmp_path))
    assert [cell_of(screen, 0, n) for n in range(8)] == ["New", "2", "2", "3", "1", "2", "3", "2"]
    assert [cell_of(screen, 2, n) for n in range(8)] == ["The same", *"–––––––"]
    assert verdict_of(screen) == "Every row can go in."
    assert rows_in(desk) == 0


def test_the_arrows_walk_the_figures_and_the_list_below_follows(
    screen: ImportScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    look(screen, qtbot, region(tmp_path))
    assert screen.looking.overview.hasFocus()
    assert screen.looking.overview.current() == ("added", "location")
    qtbot.keyClick(screen.looking.overview, Qt.Key.Key_Right)
    assert screen.looking.overview.current() == ("added", "room")
    first = shown_in(screen.looking.added)[0]
    assert first == ["A-1/001", "4 places · bunk beds 1 · ground floor", "Kamers, row 2"]
    qtbot.keyClick(screen.looking.overview, Qt.Key.Key_Down)
    assert screen.looking.overview.current() == ("added", "room")


def test_a_newer_file_shows_each_field_before_and_after(
    screen: ImportScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    look(screen, qtbot, region(tmp_path))
    take_in(screen, qtbot)
    newer = [*RESIDENTS[:3], [*RESIDENTS[3][:7], "1-2-2027"]]
    look(
        screen,
        qtbot,
        region(tmp_path, Kamers=[ROOMS[0], ["A-1", "001", 5, 2, ""], *ROOMS[2:]], Bewoners=newer),
    )
    assert screen.looking.tab() == "changed"
    assert [line[:3] for line in shown_in(screen.looking.changed)] == [
        ["A-1/001", "Places", "4 → 5"],
        ["A-1/001", "Bunk beds", "1 → 2"],
    ]
    screen.looking.overview.go_to("changed", "stay")
    assert shown_in(screen.looking.changed)[0][1:3] == [
        "Expected departure",
        "Tue 1 Dec 2026 → Mon 1 Feb 2027",
    ]


def test_tabs_and_figures_go_together(screen: ImportScreen, qtbot: QtBot, tmp_path: Path) -> None:
    look(screen, qtbot, region(tmp_path))
    take_in(screen, qtbot)
    more = [*ROOMS, ["A-1", "003", 2, 0, ""]]
    look(screen, qtbot, region(tmp_path, Kamers=[more[0], ["A-1", "001", 5, 1, ""], *more[2:]]))
    assert screen.looking.overview.current() == ("added", "room")
    qtbot.keyClick(screen, Qt.Key.Key_PageDown, CTRL)
    assert (screen.looking.tab(), screen.looking.overview.current()) == ("changed", ("changed", "room"))
    assert screen.looking.changed.hasFocus()
    qtbot.keyClick(screen, Qt.Key.Key_PageUp, CTRL)
    assert screen.looking.overview.current() == ("added", "room")


def test_a_list_of_100000_rows_says_only_what_is_on_screen(qtbot: QtBot) -> None:
    said: list[int] = []

    class Counted(New[RoomData]):
        @property
        def data(self) -> RoomData:  # type: ignore[override]
            said.append(1)
            return RoomData("A-1", "001", 2)

        @data.setter
        def data(self, _: RoomData) -> None: ...

    table = added_table()
    qtbot.addWidget(table)
    row = object.__new__(Counted)
    object.__setattr__(row, "origin", Origin("a", "b", 1))
    table.rows_model.set_rows([row] * 100_000)
    table.resize(800, 600)
    with qtbot.waitExposed(table):
        table.show()
    table.grab()
    assert 0 < len(said) < 1_000


# rows that stay behind


def rejecting(tmp_path: Path, **sheets: Rows) -> Path:
    rows = [*RESIDENTS[:2], BAD_BIRTH_DATE, RESIDENTS[3]]
    return region(tmp_path, **{"Bewoners": rows, **sheets})


def test_a_rejected_row_never_blocks_the_good_ones_and_its_household_stays_together(
    screen: ImportScreen, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    look(screen, qtbot, rejecting(tmp_path))
    assert "Rows that stay behind: 2" in verdict_of(screen)
    screen.looking.go_to("rejected")
    assert shown_in(screen.looking.rejected.table) == [
        ["Row 2\nBewoners · regio.xlsx", SAME_HOUSEHOLD],
        ["Row 3 · Geboortedatum\nBewoners · regio.xlsx", NO_DATE],
    ]
    take_in(screen, qtbot)
    assert rows_in(desk) == 3
    assert list(known(desk).households) == ["H2"]
    assert "Rows that stayed behind: 2." in screen.done._left.text()


SAME_HOUSEHOLD = (
    "Another row of household H1 is rejected.\nA household goes in whole: mend the other row first."
)
NO_DATE = "31-2-2020 is not a date.\nWrite day, month and year: 23-11-2026."


def test_rejected_rows_are_saved_for_the_sender_before_and_after_importing(
    screen: ImportScreen, news: list[News], qtbot: QtBot, tmp_path: Path
) -> None:
    look(screen, qtbot, rejecting(tmp_path))
    screen.save_rejected(tmp_path / "before.csv")
    take_in(screen, qtbot)
    screen.save_rejected(tmp_path / "after.csv")
    assert (tmp_path / "before.csv").read_bytes() == (tmp_path / "after.csv").read_bytes()
    read = list(csv.reader(io.StringIO((tmp_path / "after.csv").read_text("utf-8-sig")), delimiter=";"))
    assert read[0] == ["File", "Sheet", "Row", "Column", "What is wrong", "What to do"]
    assert read[2] == ["regio.xlsx", "Bewoners", "3", "Geboortedatum", *NO_DATE.split("\n")]
    assert str(tmp_path / "after.csv") in str(news[-1].what)


def test_a_list_that_cannot_be_saved_is_said_beside_it(
    screen: ImportScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    look(screen, qtbot, rejecting(tmp_path))
    screen.save_rejected(tmp_path / "nowhere" / "rows.csv")
    assert said_above(screen) == [
        f"There is no folder {tmp_path / 'nowhere'}. Choose a folder that is there."
    ]


def test_no_cell_of_the_list_becomes_a_formula(tmp_path: Path) -> None:
    rows = [["Huishouden", "Naam", "=1+1 geslacht", *RESIDENTS[0][3:]], ["H1", "A", "?", *RESIDENTS[1][3:]]]
    rejected = parsed_of(text_file(tmp_path / "=cmd.csv", rows)).rejected
    lines = list(csv.reader(io.StringIO(as_csv(rejected).decode("utf-8-sig")), delimiter=";"))
    assert lines[1][0] == "'=cmd.csv"
    assert not [cell for line in lines for cell in line if cell[:1] in {"=", "+", "-", "@"}]


def test_a_rejected_row_is_copied_with_everything_apart(
    screen: ImportScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    look(screen, qtbot, rejecting(tmp_path))
    screen.looking.go_to("rejected")
    table = screen.looking.rejected.table
    table.setCurrentIndex(table.rows_model.index(1, 0))
    qtbot.keyClick(table, Qt.Key.Key_C, CTRL)
    told = "\t".join(("regio.xlsx", "Bewoners", "3", "Geboortedatum", *NO_DATE.split("\n")))
    assert QGuiApplication.clipboard().text() == told
    screen.looking.rejected.copy.click()
    assert QGuiApplication.clipboard().text().splitlines()[2] == told
    assert len(QGuiApplication.clipboard().text().splitlines()) == 3


def test_rows_that_are_no_data_are_shown_with_what_they_are(
    screen: ImportScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    look(screen, qtbot, region(tmp_path, Kamers=[*ROOMS, ["Totaal", "", 9, "", ""]]))
    screen.looking.go_to("skipped")
    assert shown_in(screen.looking.skipped) == [["Kamers, row 5", "a total", "regio.xlsx"]]


# what the files no longer list


def test_what_is_not_in_the_file_stays_unless_someone_chooses_and_says_why(
    screen: ImportScreen, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    look(screen, qtbot, region(tmp_path, Kamers=[*ROOMS, ["A-1", "009", 2, 0, ""]]))
    take_in(screen, qtbot)
    look(screen, qtbot, region(tmp_path))
    assert screen.looking.tab() == "missing"
    assert shown_in(screen.looking.missing.table) == [["A-1/009", "2 places · ground floor", "is blocked"]]
    assert not screen.looking.missing.close_too.isChecked()
    take_in(screen, qtbot)
    assert ("A-1", "009") not in known(desk).blockings
    screen.looking.missing.close_too.setChecked(True)
    take_in(screen, qtbot)
    assert "why" in screen.looking.missing.field.wrong
    assert screen.looking.missing.reason.hasFocus()
    screen.looking.missing.reason.setText("verbouwing")
    take_in(screen, qtbot)
    assert [b.reason for b in known(desk).blockings["A-1", "009"]] == ["verbouwing"]


def test_a_stay_that_is_not_in_the_file_is_never_offered_to_be_ended(
    screen: ImportScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    look(screen, qtbot, region(tmp_path))
    take_in(screen, qtbot)
    look(screen, qtbot, region(tmp_path, Bewoners=RESIDENTS[:3]))
    assert shown_in(screen.looking.missing.table)[0][2] == "stays as it is"
    assert not screen.looking.missing.close_too.isVisible()


# what the columns mean

STRANGE: Rows = [
    ["Gemeente", "Huis", "Hok", "Slaapt", "Lift"],
    ["Assen", "A-1", "001", 4, "nee"],
    ["Assen", "A-1", "002", 2, "nee"],
]


def choose(screen: ImportScreen, qtbot: QtBot, column: int, field: str) -> None:
    choices = screen.looking.columns.lines[column].choices
    choices.choose(field)
    choices.activated.emit(choices.currentIndex())
    settle(screen, qtbot)


def explain(screen: ImportScreen, qtbot: QtBot) -> None:
    kind = screen.looking.columns.kind
    kind.choose(Kind.ROOMS)
    kind.activated.emit(kind.currentIndex())
    settle(screen, qtbot)
    for column, field in ((1, "location"), (2, "room"), (3, "capacity")):
        choose(screen, qtbot, column, field)


def test_columns_that_nobody_knows_are_asked_for_first(
    screen: ImportScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    look(screen, qtbot, text_file(tmp_path / "hokken.csv", STRANGE))
    assert screen.looking.tab() == "columns"
    assert "Say under “Columns” what they mean." in verdict_of(screen)
    assert not screen.looking.confirm.isEnabled()
    assert [line.example.text() for line in screen.looking.columns.lines] == [
        "Assen",
        "A-1",
        "001",
        "4",
        "nee",
    ]
    assert not screen.looking.columns.lines[0].choices.isEnabled()


def test_a_correction_makes_the_plan_anew_at_once_and_is_remembered_once_imported(
    screen: ImportScreen, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    file = text_file(tmp_path / "hokken.csv", STRANGE)
    look(screen, qtbot, file)
    explain(screen, qtbot)
    assert screen.preview is not None
    assert screen.preview.plan.counts("added")["room"] == 2
    assert [line.pill.words for line in screen.looking.columns.lines][1:4] == ["chosen"] * 3
    with desk.store.reading() as session:
        assert remembered_mappings(session) == {}
    take_in(screen, qtbot)
    assert rows_in(desk) == 2
    look(screen, qtbot, file)
    assert "Nothing new" in verdict_of(screen)
    assert [line.pill.words for line in screen.looking.columns.lines][1:4] == ["remembered"] * 3


def test_a_table_that_misses_a_column_says_which(screen: ImportScreen, qtbot: QtBot, tmp_path: Path) -> None:
    look(screen, qtbot, region(tmp_path))
    tables = screen.looking.columns.table
    tables.choose(1)
    tables.activated.emit(1)
    choose(screen, qtbot, 2, "")
    assert screen.looking.columns._needed.text().startswith("▲ Still needed: places.")
    assert screen.looking.columns.lines[2].pill.words == "not used"


def test_a_table_can_be_left_out(screen: ImportScreen, qtbot: QtBot, tmp_path: Path) -> None:
    look(screen, qtbot, region(tmp_path))
    columns = screen.looking.columns
    columns.table.choose(2)
    columns.table.activated.emit(2)
    columns.kind.choose("")
    columns.kind.activated.emit(0)
    settle(screen, qtbot)
    assert screen.preview is not None
    assert screen.preview.plan.counts("added") == {
        **dict.fromkeys(("municipality", "location"), 2),
        "room": 3,
        "blocking": 1,
        **dict.fromkeys(("household", "person", "stay"), 0),
    }


def test_a_guess_says_how_sure_it_is(screen: ImportScreen, qtbot: QtBot, tmp_path: Path) -> None:
    rows = [
        ["Locatie", "Kamr", "Plaatsen", "Stapelbedden", "Kleur"],
        *([*row[:4], "wit"] for row in ROOMS[1:]),
    ]
    look(screen, qtbot, region(tmp_path, Kamers=rows))
    screen.looking.columns.table.choose(1)
    screen.looking.columns.table.activated.emit(1)
    assert [line.pill.words for line in screen.looking.columns.lines] == [
        "sure",
        "likely, 80 %",
        "sure",
        "sure",
        "not used",
    ]


@pytest.mark.qt_log_ignore("does not support (raise|grabbing)", extend=True)
def test_no_passing_wheel_or_arrow_gives_a_column_another_meaning(
    screen: ImportScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    look(screen, qtbot, region(tmp_path))
    screen.looking.go_to("columns")
    choices = screen.looking.columns.lines[0].choices
    choices.setFocus()
    before = choices.currentData()
    none = Qt.KeyboardModifier.NoModifier
    phase = Qt.ScrollPhase.NoScrollPhase
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton, none, phase, False
    )
    QApplication.sendEvent(choices, wheel)
    qtbot.keyClick(choices, Qt.Key.Key_Down)
    assert choices.view().isVisible()
    qtbot.keyClick(choices.view(), Qt.Key.Key_Down)
    assert choices.currentData() == before
    qtbot.keyClick(choices.view(), Qt.Key.Key_Escape)
    assert choices.currentData() == before
    assert screen.preview is not None
    assert not screen.preview.corrected


# importing


def test_ctrl_enter_imports_what_was_shown_and_the_news_leads_to_the_desk(
    screen: ImportScreen, desk: Desk, news: list[News], qtbot: QtBot, tmp_path: Path
) -> None:
    look(screen, qtbot, region(tmp_path))
    take_in(screen, qtbot)
    assert rows_in(desk, Stay) == 2
    assert screen.done._title.text() == "Imported: 15 new."
    assert str(news[-1].what) == "Imported: 15 new."
    assert news[-1].then is not None
    with qtbot.waitSignal(screen.opens) as opened:
        news[-1].then()
    assert opened.args == [Link("bureau")]


def test_the_same_file_again_says_that_nothing_is_new(
    screen: ImportScreen, desk: Desk, news: list[News], qtbot: QtBot, tmp_path: Path
) -> None:
    file = region(tmp_path)
    look(screen, qtbot, file)
    take_in(screen, qtbot)
    before = known(desk)
    look(screen, qtbot, file)
    assert verdict_of(screen) == "Nothing new: everything was there already."
    assert not screen.looking.confirm.isEnabled()
    take_in(screen, qtbot)
    assert (str(news[-1].what), news[-1].tone) == ("Nothing new: everything was there already.", Tone.INFO)
    assert known(desk) == before


def test_a_store_that_changed_since_the_preview_is_told_and_shown_anew(
    screen: ImportScreen, desk: Desk, qtbot: QtBot, tmp_path: Path
) -> None:
    look(screen, qtbot, region(tmp_path))
    elsewhere = xlsx(tmp_path / "elders.xlsx", Kamers=[ROOMS[0], ROOMS[1]], Locaties=[*LOCATION_A])
    run(desk.store, ImportFiles(**by(), parsed=parsed_of(elsewhere)))
    take_in(screen, qtbot)
    assert "Something changed since the preview was made." in said_above(screen)[0]
    assert rows_in(desk) == 1
    assert cell_of(screen, 0, 3) == "2"
    take_in(screen, qtbot)
    assert rows_in(desk) == 3
    assert said_above(screen) == []


LOCATION_A: Rows = [["Code", "Naam locatie", "Gemeente"], ["A-1", "De Hunze", "Assen"]]


def test_a_file_that_cannot_be_read_is_told_and_the_preview_before_it_is_kept(
    screen: ImportScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    picture = tmp_path / "foto.xlsx"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n")
    look(screen, qtbot, picture)
    assert screen.pages.currentWidget() is screen.empty
    assert said_above(screen)[0].startswith("foto.xlsx is not a workbook")
    look(screen, qtbot, region(tmp_path))
    assert said_above(screen) == []
    look(screen, qtbot, tmp_path / "weg.xlsx")
    assert screen.pages.currentWidget() is screen.looking
    assert "There is no file" in said_above(screen)[0]
    assert screen.looking.confirm.isEnabled()


# stopping


def test_stopping_while_files_are_read_leaves_nothing_and_says_so(
    screen: ImportScreen,
    desk: Desk,
    news: list[News],
    held: threading.Event,
    qtbot: QtBot,
    tmp_path: Path,
) -> None:
    screen.read_files([region(tmp_path)])
    assert screen.working.stop.isVisible()
    assert screen.back()
    assert screen.working.stop.text().strip() == "Stopping…"
    held.set()
    settle(screen, qtbot)
    assert screen.pages.currentWidget() is screen.empty
    assert str(news[-1].what) == "Stopped."
    assert str(news[-1].advice) == "Nothing was imported and nothing was changed."
    assert screen.preview is None


def test_stopping_in_the_middle_of_writing_leaves_the_store_as_it_was(
    screen: ImportScreen, desk: Desk, news: list[News], qtbot: QtBot, tmp_path: Path
) -> None:
    look(screen, qtbot, region(tmp_path))
    seen: list[Progress] = []
    let_go = threading.Event()
    desk.work(lambda: let_go.wait(30), lambda _: None)
    screen.main_action()
    job = screen._job
    assert job is not None

    def halt_at_the_first_row(progress: Progress) -> None:
        seen.append(progress)
        job.halt()

    job.told.connect(halt_at_the_first_row, Qt.ConnectionType.DirectConnection)
    let_go.set()
    settle(screen, qtbot)
    assert seen
    assert str(news[-1].what) == "Stopped."
    assert [rows_in(desk, table) for table in (Location, Room, Stay)] == [0, 0, 0]
    settle(screen, qtbot)
    assert screen.pages.currentWidget() is screen.looking
    assert screen.looking.confirm.isEnabled()


def test_a_newer_choice_stops_the_one_before(
    screen: ImportScreen, held: threading.Event, qtbot: QtBot, tmp_path: Path
) -> None:
    screen.read_files([region(tmp_path)])
    screen.read_files([text_file(tmp_path / "kamers.csv", ROOMS)])
    held.set()
    settle(screen, qtbot)
    assert screen.preview is not None
    assert [path.name for path in screen.preview.paths] == ["kamers.csv"]
    assert said_above(screen) == []


def test_a_screen_that_went_while_files_were_read_hears_nothing(
    desk: Desk, held: threading.Event, qtbot: QtBot, tmp_path: Path
) -> None:
    gone = ImportScreen(desk)
    gone.read_files([region(tmp_path)])
    with qtbot.waitSignal(gone.destroyed):
        gone.deleteLater()
    held.set()
    with qtbot.waitSignal(desk.busy, check_params_cb=lambda busy: not busy):
        pass


def test_a_bug_does_not_leave_the_screen_at_work_for_ever(
    screen: ImportScreen, desk: Desk, held: threading.Event, tmp_path: Path
) -> None:
    screen.read_files([region(tmp_path)])
    desk.broke.emit(ValueError("seven"))
    assert screen.pages.currentWidget() is screen.empty
    assert screen._job is None


# for everybody


def test_everything_that_takes_the_focus_has_a_name(
    screen: ImportScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    look(screen, qtbot, region(tmp_path, Kamers=[*ROOMS, ["A-1", "009", 2, 0, ""]]))
    take_in(screen, qtbot)
    assert unnamed(screen) == []
    look(
        screen,
        qtbot,
        rejecting(tmp_path, Kamers=[*ROOMS, ["A-1", "010", 2, 0, ""], ["Totaal", "", 9, "", ""]]),
    )
    screen.looking.missing.close_too.setChecked(True)
    for name in ("added", "missing", "rejected", "skipped", "columns"):
        screen.looking.go_to(name)
        assert screen.looking.tab() == name
        assert unnamed(screen) == []


def test_every_key_that_works_here_is_told(screen: ImportScreen) -> None:
    told = dict(screen.keys()).keys()
    assert {"Ctrl+O", "Ctrl+Enter", "Esc", "Ctrl+S", "Ctrl+PgDn / PgUp"} <= told
