"""The sheet's screen: the pages that are seen are the pages that go out, and each way out is written down."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from datetime import timedelta
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPrintSupport import QPrinter
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from kcio_desk.commands.staying import StepStay
from kcio_desk.desk import Desk
from kcio_desk.domain import Issuing, SheetCopy, StayState
from kcio_desk.models import Document
from kcio_desk.store import Clock, Store
from kcio_desk.sync.replica import attach
from kcio_desk.ui.shared.screen import Link, News
from kcio_desk.ui.sheet.preview import a4_printer, print_pages
from kcio_desk.ui.sheet.view import FRESH, SheetScreen
from kcio_desk.ui.window import MainWindow
from tests.helpers.accessible import unnamed
from tests.helpers.shared import log_in
from tests.helpers.store import ask, family, furnish, furnish_many, place

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def stay(store: Store) -> str:
    rooms = furnish(store, r12={"capacity": 4})
    (made,) = place(store, ask(store, family(34, 9), caller="hub Utrecht"), rooms["r12"])
    return made


@pytest.fixture
def screen(desk: Desk, stay: str, qtbot: QtBot, tmp_path: Path) -> SheetScreen:
    """The screen as a window shows it, with that stay's sheet on it."""
    desk.settings.sheets = str(tmp_path)
    window = MainWindow(desk, lambda d: [SheetScreen(d)])
    qtbot.addWidget(window)
    window.resize(1366, 768)
    with qtbot.waitExposed(window):
        window.show()
    window.open(Link("sheet", stay))
    made = window.screens["sheet"]
    assert isinstance(made, SheetScreen)
    return made


@pytest.fixture
def ready(screen: SheetScreen, qtbot: QtBot) -> SheetScreen:
    qtbot.waitUntil(lambda: screen.printed is not None)
    return screen


def issued(store: Store) -> list[tuple[str, str, str]]:
    with store.reading() as session:
        rows = session.execute(select(Document.copy, Document.how, Document.digest).order_by(Document.id))
        return [(copy, how, digest) for copy, how, digest in rows]


def when_told(screen: SheetScreen, qtbot: QtBot, act: Callable[[], object]) -> News:
    with qtbot.waitSignal(screen.says) as told:
        act()
    news = told.args[0]
    assert isinstance(news, News)
    return news


def test_a_placement_that_waits_for_the_shared_database_is_told_to_be_provisional(
    ready: SheetScreen, desk: Desk, store: Store, qtbot: QtBot
) -> None:
    assert ready.head._provisional.isHidden()
    room = furnish_many(store, {"B": {"rooms": {"1": {"capacity": 1}}}})["B/1"]
    with store.writing() as session:
        log_in(session)
    attach(store)
    (stay,) = place(store, ask(store, family(50)), room)
    ready.open(stay)
    qtbot.waitUntil(lambda: ready.printed is not None and ready.printed.stay == stay)
    assert ready.head._provisional.text().startswith("Not confirmed by the shared database yet")
    assert ready.printed is not None
    pages = PdfReader(BytesIO(ready.printed.pdf)).pages
    assert all("VOORLOPIG" in page.extract_text() for page in pages)
    assert "ПОПЕРЕДНЬО" in pages[-1].extract_text()


def test_the_preview_is_the_pdf_with_all_four_copies(ready: SheetScreen) -> None:
    assert ready.printed is not None
    assert ready.preview.pages.pageCount() == len(PdfReader(BytesIO(ready.printed.pdf)).pages) == 4


def test_untick_a_copy_and_the_preview_follows(ready: SheetScreen, qtbot: QtBot) -> None:
    ready.copies.ticks[SheetCopy.DRIVER].click()
    qtbot.waitUntil(lambda: ready.preview.pages.pageCount() == 3)


def test_without_a_copy_nothing_goes_out(ready: SheetScreen, store: Store, tmp_path: Path) -> None:
    for tick in ready.copies.ticks.values():
        tick.click()
    assert not ready.outlet.print.isEnabled()
    ready.save()
    assert "No copy is chosen" in ready.outlet._wrong.text()
    assert not list(tmp_path.glob("*.pdf"))


def test_ctrl_shift_s_saves_under_the_name_that_stands_there(
    ready: SheetScreen, qtbot: QtBot, store: Store, tmp_path: Path
) -> None:
    news = when_told(ready, qtbot, lambda: qtbot.keyClick(ready.outlet.print, Qt.Key.Key_S, CTRL | SHIFT))
    assert ready.printed is not None
    saved = (tmp_path / "T2026-00001.pdf").read_bytes()
    assert saved == ready.printed.pdf
    assert str(news.what).endswith("T2026-00001.pdf")
    digest = sha256(saved).hexdigest()
    assert issued(store) == [(copy.value, Issuing.SAVED, digest) for copy in SheetCopy]


def test_a_save_asked_before_the_sheet_is_there_happens_once_it_is(
    screen: SheetScreen, qtbot: QtBot, tmp_path: Path
) -> None:
    assert screen.printed is None
    when_told(screen, qtbot, screen.save)
    assert [path.name for path in tmp_path.glob("*.pdf*")] == ["T2026-00001.pdf"]


def test_enter_in_the_path_saves_there_and_the_folder_is_remembered(
    ready: SheetScreen, qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    (tmp_path / "blad en meer").mkdir()
    ready.outlet.path.setText(str(tmp_path / "blad en meer" / "kovalenko"))
    when_told(ready, qtbot, lambda: qtbot.keyClick(ready.outlet.path, Qt.Key.Key_Return))
    assert (tmp_path / "blad en meer" / "kovalenko.pdf").is_file()
    assert desk.settings.sheets == str(tmp_path / "blad en meer")


@pytest.mark.parametrize(("typed", "said"), [("", "is a folder"), ("nowhere/a.pdf", "There is no folder")])
def test_a_file_that_cannot_be_written_is_told_beside_the_field_and_not_issued(
    ready: SheetScreen, store: Store, desk: Desk, typed: str, said: str
) -> None:
    ready.outlet.path.setText(typed)
    ready.save()
    desk.wait()
    assert said in ready.outlet.field.wrong
    assert issued(store) == []


def test_what_is_printed_is_what_was_seen(
    ready: SheetScreen, qtbot: QtBot, store: Store, tmp_path: Path
) -> None:
    printer = a4_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    when_told(ready, qtbot, lambda: ready.print_on(printer))
    paper = PdfReader(tmp_path / "paper.pdf").pages
    assert len(paper) == 4
    assert [round(float(side) / 72 * 25.4) for side in paper[0].mediabox[2:]] == [210, 297]
    assert [how for _, how, _ in issued(store)] == [Issuing.PRINTED] * 4


class Watched(QPdfDocument):
    """The pages, that also look where a printing system would write things down meanwhile."""

    def render(self, *page: Any) -> QImage:
        self.spool = Path(os.environ["TMPDIR"])
        self.open_to = stat.S_IMODE(self.spool.stat().st_mode)
        return super().render(*page)


def test_what_the_printing_system_writes_down_lies_in_a_private_folder_and_is_gone_after(
    ready: SheetScreen, tmp_path: Path
) -> None:
    assert ready.printed is not None
    (tmp_path / "sheet.pdf").write_bytes(ready.printed.pdf)
    pages = Watched()
    pages.load(str(tmp_path / "sheet.pdf"))
    printer = a4_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "paper.pdf"))
    before = os.environ.get("TMPDIR")
    assert print_pages(pages, printer)
    assert os.name == "nt" or pages.open_to == 0o700
    assert not pages.spool.exists()
    assert os.environ.get("TMPDIR") == before


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_cannot_be_reached_is_told_and_not_issued(
    ready: SheetScreen, store: Store, desk: Desk, tmp_path: Path
) -> None:
    printer = a4_printer()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "nowhere" / "paper.pdf"))
    ready.print_on(printer)
    desk.wait()
    assert "printer cannot be reached" in ready.outlet._wrong.text()
    assert issued(store) == []


def test_ctrl_shift_c_copies_the_households_copy_as_text(
    ready: SheetScreen, qtbot: QtBot, store: Store
) -> None:
    when_told(ready, qtbot, lambda: qtbot.keyClick(ready.outlet.print, Qt.Key.Key_C, CTRL | SHIFT))
    words = QGuiApplication.clipboard().text()
    assert "Huis A" in words
    assert "Для вас є місце" in words
    assert issued(store) == [("household", Issuing.COPIED, sha256(words.encode()).hexdigest())]


@pytest.mark.parametrize("copy", list(SheetCopy))
def test_each_copy_can_be_copied_as_text(
    ready: SheetScreen, qtbot: QtBot, store: Store, copy: SheetCopy
) -> None:
    menu = ready.outlet.text.menu()
    when_told(ready, qtbot, menu.actions()[list(SheetCopy).index(copy)].trigger)
    assert [row[0] for row in issued(store)] == [copy.value]


def test_the_lines_to_read_out_are_on_the_card(ready: SheetScreen) -> None:
    assert ready.printed is not None
    assert ready.aloud.accessibleDescription() == " ".join(ready.printed.aloud)


def test_every_issue_stands_below_with_who_and_when(ready: SheetScreen, qtbot: QtBot) -> None:
    assert not ready.history.isVisible()
    when_told(ready, qtbot, ready.save)
    qtbot.waitUntil(ready.history.isVisible)
    assert ready.printed is not None
    assert (ready.printed.issued[0].by, ready.printed.issued[0].how) == ("Marit", Issuing.SAVED)


def test_an_issue_does_not_change_the_pages(ready: SheetScreen, qtbot: QtBot) -> None:
    assert ready.printed is not None
    before = ready.printed.pdf
    when_told(ready, qtbot, ready.save)
    qtbot.waitUntil(ready.history.isVisible)
    assert ready.printed.pdf is before


def test_what_goes_out_later_says_so(
    ready: SheetScreen, qtbot: QtBot, desk: Desk, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ready.printed is not None
    then = ready.printed.sheet.printed_at
    later = then + FRESH + timedelta(minutes=1)
    monkeypatch.setattr(Clock, "now", lambda _: later)
    when_told(ready, qtbot, ready.save)
    assert ready.printed.sheet.printed_at == later


def test_a_stay_that_is_called_off_takes_its_sheet_away(
    ready: SheetScreen, desk: Desk, stay: str, qtbot: QtBot
) -> None:
    desk.do(desk.made(StepStay, stay=stay, to=StayState.CANCELLED))
    qtbot.waitUntil(lambda: ready.printed is None)
    assert not ready.preview.isVisible()


def test_everything_that_takes_the_focus_has_a_name(ready: SheetScreen) -> None:
    assert unnamed(ready.window()) == []


def test_the_sheet_is_not_in_the_rail(ready: SheetScreen) -> None:
    window = ready.window()
    assert isinstance(window, MainWindow)
    assert list(window.body.rail._buttons) == []
