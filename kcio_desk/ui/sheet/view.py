"""The sheet's screen: at the left the PDF that goes out, at the right the ways out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QStackedLayout, QWidget

from kcio_desk.commands.documents import IssueDocument
from kcio_desk.desk import Desk
from kcio_desk.domain import Change, Issuing, Kind, Problem, SheetCopy, Text, text
from kcio_desk.exchange.outfile import Staged
from kcio_desk.queries.sheet import Printed, printed
from kcio_desk.settings import save_settings
from kcio_desk.store import in_words
from kcio_desk.ui.share.herald import INBOX
from kcio_desk.ui.shared.empty import EmptyState
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import say, tr
from kcio_desk.ui.shared.layout import Scroll, column, row, rule
from kcio_desk.ui.shared.palette import look
from kcio_desk.ui.shared.screen import Key, News, Screen, alive
from kcio_desk.ui.sheet.aloud import AloudCard
from kcio_desk.ui.sheet.head import Head
from kcio_desk.ui.sheet.outlet import History, Outlet
from kcio_desk.ui.sheet.preview import Preview, a4_printer, print_pages

SIDE: Final = 408
STACKED_BELOW: Final = 660
"""Narrower than this (points) the pages lie below the rest."""
PAGES_HEIGHT: Final = 520
NO_LIMIT: Final = 16_777_215
ALOUD_HEIGHT: Final = 180
"""The least that is seen at once of what is read out."""
FRESH: Final = timedelta(minutes=5)
"""What goes out later than this after it was made is made anew, for it says when it was made."""
OF_CONCERN: Final = frozenset(Kind) - {Kind.DRAFT}
Act = Callable[[Printed], object]


class SheetScreen(Screen):
    """One stay's sheet. What is asked of it before it is there, happens as soon as it is."""

    name = "sheet"
    icon = Icon.FILE_TEXT
    in_rail = False

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.printed: Printed | None = None
        self._stay = ""
        self._behind = False
        self._waiting: Act | None = None
        self._build()
        self._bind()
        self._show_empty(text("No sheet is open. Place a household, or open a stay and ask for its sheet."))

    @property
    def title(self) -> str:
        """Its name."""
        return tr("Transfer sheet")

    def keys(self) -> list[Key]:
        """The keys that work here."""
        return [
            ("Ctrl+P", text("print")),
            ("Ctrl+Shift+S", text("save under the name that stands there")),
            ("Ctrl+S", text("save under another name")),
            ("Ctrl+Shift+C", text("copy the household's copy as text")),
        ]

    def shown(self) -> None:
        """Look again where something happened meanwhile."""
        if self._behind:
            self.look()
        self.outlet.print.setFocus()

    def open(self, target: str) -> None:
        """Show the sheet of this stay."""
        if target != self._stay:
            self._stay, self.printed, self._waiting = target, None, None
        self.outlet.show_problem(None)
        self.look()

    def main_action(self) -> bool:
        """Ctrl+Enter prints."""
        self.ask_printer()
        return True

    # building

    def _build(self) -> None:
        self.preview = Preview(tr("The sheet as it will be printed"))
        self.head, self.aloud = Head(), AloudCard()
        self.history, self.outlet = History(), Outlet()
        self.copies = self.outlet.copies
        self._aside = self._side()
        self._halves = row(self.preview, self._aside, gap=0)
        self._halves.setStretch(0, 1)
        self._whole = look(QWidget(), "surface")
        self._whole.setLayout(self._halves)
        self._pages = QStackedLayout(self)
        self._pages.addWidget(self._whole)

    def _side(self) -> QWidget:
        inside = look(QWidget(), "bare")
        inside.setLayout(column(self.aloud, self.history, None, gap=16, margins=(20, 4, 20, 12)))
        scroll = Scroll(inside)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setMinimumHeight(ALOUD_HEIGHT)
        made = look(QWidget(), "surface")
        made.setMinimumWidth(SIDE)
        top = column(self.head, margins=(20, 16, 20, 10))
        bottom = column(self.outlet, margins=(20, 10, 20, 16))
        made.setLayout(column(top, scroll, rule(), bottom, gap=0))
        return made

    def _bind(self) -> None:
        self.desk.changed.connect(self._changed)
        self.copies.chosen.connect(self.look)
        self.outlet.text_wanted.connect(self.copy_text)
        self.outlet.print_wanted.connect(self.ask_printer)
        self.outlet.save_wanted.connect(self.save)
        self.outlet.choose_wanted.connect(self.ask_file)
        keys: dict[str, Callable[[], object]] = {
            "Ctrl+P": self.ask_printer,
            "Ctrl+S": self.ask_file,
            "Ctrl+Shift+S": self.save,
            "Ctrl+Shift+C": lambda: self.copy_text(SheetCopy.HOUSEHOLD),
        }
        for key, does in keys.items():
            QShortcut(QKeySequence(key), self).activated.connect(does)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side, or the pages below where it is narrow."""
        narrow = self.width() < STACKED_BELOW
        up, across = QBoxLayout.Direction.BottomToTop, QBoxLayout.Direction.LeftToRight
        self._halves.setDirection(up if narrow else across)
        self._aside.setMaximumWidth(NO_LIMIT if narrow else SIDE)
        self.preview.setMinimumHeight(PAGES_HEIGHT if narrow else 0)
        super().resizeEvent(event)

    # looking

    def look(self) -> None:
        """Make the sheet anew from what the store knows now."""
        self._behind = False
        self._show_ready()
        if not self._stay:
            return
        stay, copies = self._stay, self.copies.ticked()
        settings, now = self.desk.settings, self.desk.clock.now()
        self.desk.ask(
            lambda session: printed(session, stay, copies, settings, now),
            alive(self, self._show),
            key="sheet",
            otherwise=alive(self, self._show_problem),
        )

    def _changed(self, change: Change) -> None:
        if change.kinds & OF_CONCERN:
            self._behind = True
            if self.isVisible():
                self.look()

    def _show(self, made: Printed) -> None:
        old, self.printed = self.printed, _as_it_was(made, self.printed)
        made = self.printed
        if old is None or old.pdf != made.pdf:
            self.preview.show_pdf(made.pdf)
        if old is None or old.sheet.number != made.sheet.number:
            self.outlet.suggest(self._folder() / f"{made.sheet.number}.pdf")
        self.head.show_sheet(made)
        self.aloud.show_lines(made.aloud)
        self.history.show_issues(made.issued)
        self._pages.setCurrentWidget(self._whole)
        self._show_ready()
        act, self._waiting = self._waiting, None
        if act is not None:
            act(made)

    def _show_ready(self) -> None:
        self.outlet.set_ready(bool(self._stay and self.copies.ticked()), bool(self._stay))

    def _show_problem(self, problem: Problem) -> None:
        self.printed, self._waiting = None, None
        look = text("See what it was") if problem.field == "inbox" else None
        self._show_empty(problem.what, problem.advice, look=look)

    def _show_empty(self, *said: Text | None, look: Text | None = None) -> None:
        if (old := self._pages.widget(1)) is not None:
            self._pages.removeWidget(old)
            old.deleteLater()
        sentence = " ".join(say(part) for part in said if part)
        action = say(look) if look else ""
        empty = EmptyState(Icon.FILE_TEXT, sentence, action, lambda: self.opens.emit(INBOX))
        self._pages.addWidget(empty)
        self._pages.setCurrentWidget(empty)
        self._show_ready()

    # going out

    def ask_printer(self) -> None:
        """Ask the system which printer, then print."""
        self._with_pages(self._ask_printer)

    def ask_file(self) -> None:
        """Ask the system for a folder and a name, then save."""
        self._with_pages(self._ask_file)

    def save(self) -> None:
        """Save under the name in the field, without a dialog."""
        self._with_pages(lambda _: self.save_to(self.outlet.target()))

    def _with_pages(self, act: Act) -> None:
        """Act on the pages: now, or when they have come; made anew where they say a time long past."""
        self.outlet.show_problem(None)
        made = self.printed
        if not self.copies.ticked():
            self.outlet.show_problem(Problem(text("No copy is chosen."), advice=text("Tick at least one.")))
        elif made is not None and made.copies == self.copies.ticked() and self._is_fresh(made):
            act(made)
        elif self._stay:
            self._waiting = act
            self.look()

    def _is_fresh(self, made: Printed) -> bool:
        return self.desk.clock.now() - made.sheet.printed_at < FRESH

    def _ask_printer(self, made: Printed) -> None:
        printer = a4_printer()
        printer.setDocName(made.sheet.number)
        dialog = QPrintDialog(printer, self)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, False)
        if dialog.exec():
            self.print_on(printer)

    def print_on(self, printer: QPrinter) -> None:
        """Print the pages that are shown."""
        made = self.printed
        if made is None:
            return
        if print_pages(self.preview.pages, printer):
            news = News(text("Sheet {number} was sent to the printer.", number=made.sheet.number))
            self._issue(made, Issuing.PRINTED, made.copies, made.pdf, lambda: self.says.emit(news))
            return
        self.outlet.show_problem(
            Problem(
                text("The printer cannot be reached."),
                advice=text("Choose another one, or save the sheet as a file."),
            )
        )

    def _ask_file(self, made: Printed) -> None:
        kinds = f"{tr('PDF document')} (*.pdf)"
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Save the sheet"), str(self.outlet.target()), kinds)
        if chosen:
            self.outlet.suggest(Path(chosen))
            self.save_to(Path(chosen))

    def save_to(self, path: Path) -> None:
        """Save the pages that are shown; the file is there once its issue is written down."""
        made = self.printed
        if made is None:
            return
        try:
            staged = Staged(_pdf_named(self._folder() / path), made.pdf)
        except Problem as problem:
            self.outlet.show_problem(problem)
            return
        self.outlet.suggest(staged.path)
        self._issue(made, Issuing.SAVED, made.copies, made.pdf, lambda: self._put(made, staged), staged.drop)

    def _put(self, made: Printed, staged: Staged) -> None:
        try:
            staged.put()
            self._remember(staged.path.parent)
        except Problem as problem:
            self.outlet.show_problem(problem)
            return
        file, number = str(staged.path), made.sheet.number
        self.says.emit(
            News(
                text("Sheet {number} saved as {file}", number=number, file=file),
                action=text("Open"),
                then=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(file)),
            )
        )

    def copy_text(self, copy: SheetCopy) -> None:
        """Put this copy's text on the clipboard, for mail or chat."""
        if self.printed is not None:
            self._copy_text(self.printed, copy)
        elif self._stay:
            self._waiting = lambda made: self._copy_text(made, copy)

    def _copy_text(self, made: Printed, copy: SheetCopy) -> None:
        words = made.texts[copy]
        QGuiApplication.clipboard().setText(words)
        news = News(text("Copied as text: {copy}. Paste it into a mail or chat.", copy=copy))
        self._issue(made, Issuing.COPIED, (copy,), words.encode(), lambda: self.says.emit(news))

    def _issue(
        self,
        made: Printed,
        how: Issuing,
        copies: tuple[SheetCopy, ...],
        content: bytes,
        then: Callable[[], object],
        otherwise: Callable[[], object] = lambda: None,
    ) -> None:
        """Write down what went out."""
        issued = self.desk.made(
            IssueDocument,
            stay=made.stay,
            number=made.sheet.number,
            copies=copies,
            digest=sha256(content).hexdigest(),
            how=how,
        )

        def refused(problem: Problem) -> None:
            otherwise()
            self.outlet.show_problem(problem)

        self.desk.do(issued, alive(self, lambda _: then()), alive(self, refused))

    # where files go

    def _folder(self) -> Path:
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        kept = self.desk.settings.sheets
        chosen = Path(kept) if kept else Path(QStandardPaths.writableLocation(documents))
        return chosen if chosen.is_dir() else Path.home()

    def _remember(self, folder: Path) -> None:
        if folder != self._folder():
            self.desk.settings.sheets = str(folder)
            directory = self.desk.store.file.parent
            with in_words(directory):
                save_settings(self.desk.settings, directory)


def _as_it_was(made: Printed, before: Printed | None) -> Printed:
    """The pages that are there already, where nothing but the clock moved, and that not far."""
    if before is None or made.stay != before.stay or made.copies != before.copies:
        return made
    then = before.sheet.printed_at
    if made.sheet.printed_at - then >= FRESH or replace(made.sheet, printed_at=then) != before.sheet:
        return made
    return replace(made, sheet=before.sheet, pdf=before.pdf, texts=before.texts)


def _pdf_named(path: Path) -> Path:
    if not path.name or path.is_dir():
        return path
    return path if path.suffix.lower() == ".pdf" else path.with_name(f"{path.name}.pdf")
