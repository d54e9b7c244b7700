"""Gegevens inlezen: files in, looked at before anything is written, and stopped without a trace."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QStackedWidget

from kcio_desk.commands.importing import ImportFiles, RememberMapping
from kcio_desk.desk import Desk
from kcio_desk.domain import Change, Problem, text
from kcio_desk.exchange.mapping import ColumnMapping
from kcio_desk.exchange.outfile import Staged
from kcio_desk.exchange.plan import ImportPlan
from kcio_desk.queries.import_preview import Preview, planned, read_preview
from kcio_desk.ui.imports.job import Halted, Job
from kcio_desk.ui.imports.overview import WHAT
from kcio_desk.ui.imports.pages import DonePage, EmptyPage, WorkingPage
from kcio_desk.ui.imports.preview import NOTHING_NEW, PreviewPage, worth_writing
from kcio_desk.ui.imports.rejected import as_csv
from kcio_desk.ui.imports.words import SUBJECTS
from kcio_desk.ui.shared.bar import Notice
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import count, say, tr
from kcio_desk.ui.shared.layout import clear, column
from kcio_desk.ui.shared.palette import Tone
from kcio_desk.ui.shared.screen import Key, Link, News, Screen, alive

_KINDS: Final = "*.xlsx *.xls *.ods *.csv *.txt *.tsv"


class ImportScreen(Screen):
    """Choose, look, correct, confirm. One job at a time; a newer one stops the one before."""

    name = "imports"
    icon = Icon.UPLOAD
    in_rail = False

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.preview: Preview | None = None
        self._told: Preview | None = None
        self._job: Job | None = None
        self._writing: Job | None = None
        self.empty = EmptyPage(self.choose_files)
        self.working = WorkingPage(self.stop)
        self.looking = PreviewPage()
        self.done = DonePage(self._to_desk, self.choose_files, self.choose_target)
        self.pages = QStackedWidget()
        for page in (self.empty, self.working, self.looking, self.done):
            self.pages.addWidget(page)
        self._wrong = column()
        self.setLayout(column(self._wrong, self.pages, gap=0))
        self.setAcceptDrops(True)
        self._connect()

    def _connect(self) -> None:
        self.looking.confirmed.connect(self.main_action)
        self.looking.choose_wanted.connect(self.choose_files)
        self.looking.over_wanted.connect(self.start_over)
        self.looking.save_wanted.connect(self.choose_target)
        self.looking.corrected.connect(self.correct)
        self.desk.broke.connect(self._broke)
        self.desk.closing.connect(self._close)
        bound: dict[str, Callable[[], object]] = {
            "Ctrl+O": self.choose_files,
            "Ctrl+S": self.choose_target,
            "Ctrl+PgDown": partial(self.looking.step_tab, 1),
            "Ctrl+PgUp": partial(self.looking.step_tab, -1),
        }
        for key, does in bound.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(does)

    @property
    def title(self) -> str:
        """The screen's name as people read it."""
        return tr("Import data")

    def keys(self) -> list[Key]:
        """The keys that work here, for `?`."""
        return [
            ("Ctrl+O", text("choose files; those that are dropped come on top")),
            ("Ctrl+Enter", text("import what the preview shows")),
            ("Esc", text("stop")),
            ("← ↑ → ↓", text("from figure to figure; the list below follows")),
            ("Ctrl+PgDn / PgUp", text("next list; the one before")),
            ("Ctrl+S", text("save the rejected rows for the sender")),
            ("Ctrl+C", text("copy the row")),
        ]

    def shown(self) -> None:
        """Focus where the next step is."""
        page = self.pages.currentWidget()
        if page is self.looking:
            self.looking.take_focus()
        else:
            first = {self.empty: self.empty.drop, self.working: self.working.stop}
            first.get(page, self.done.to_desk).setFocus()  # type: ignore[call-overload]

    # reading

    def choose_files(self) -> None:
        """Ask for files in the system's own window."""
        kinds = f"{tr('Tables')} ({_KINDS});;{tr('All files')} (*)"
        chosen, _ = QFileDialog.getOpenFileNames(self, tr("Choose files"), "", kinds)
        if chosen:
            self.read_files([Path(name) for name in chosen])

    def read_files(self, paths: Sequence[Path]) -> None:
        """Read these together and show what they would bring; nothing is written."""
        today = self.desk.clock.today()
        job = self._begin(Job(text("Reading the files")))
        self.working.begin(text("Reading the files"))
        job.told.connect(self.working.show_progress)
        self._show(self.working)
        self._ask(job, lambda session: read_preview(session, paths, today, job), self._fail)

    def correct(self, signature: str, mapping: ColumnMapping | None) -> None:
        """The columns under that header mean this; the plan is made anew at once."""
        if self.preview is None:
            return
        self.preview = self.preview.with_mapping(signature, mapping)
        self.looking.columns.show_preview(self.preview)
        self._plan_again()

    def _plan_again(self) -> None:
        preview = self.preview
        if preview is None:
            return
        today = self.desk.clock.today()
        job = self._begin(Job(text("Checking the rows")))
        job.told.connect(self.looking.show_busy)
        self._ask(job, lambda session: planned(session, preview, today, job), self._tell)

    def _ask(self, job: Job, query: Callable[[Any], Preview], otherwise: Callable[[Problem], object]) -> None:
        then = self._if_current(job, self._show_preview)
        self.desk.ask(query, then, otherwise=self._if_current(job, otherwise))

    def _show_preview(self, preview: Preview) -> None:
        self.preview = self._told = preview
        self.looking.show_preview(preview)
        here = self.pages.currentWidget() is self.looking
        self._show(self.looking, focus=not here)

    # writing

    def main_action(self) -> bool:
        """Ctrl+Enter: what the page in front is for."""
        page = self.pages.currentWidget()
        if page is self.empty:
            self.choose_files()
        elif page is self.done:
            self._to_desk()
        elif self.preview is not None and self._job is None:
            self._confirm(self.preview)
        return True

    def _confirm(self, preview: Preview) -> None:
        reason = self.looking.closing_reason()
        if reason is None:
            return
        if worth_writing(preview) or reason:
            self._import(preview, reason)
        else:
            self.says.emit(News(NOTHING_NEW, Tone.INFO))

    def _import(self, preview: Preview, reason: str) -> None:
        job = self._writing = self._begin(Job(text("Importing")))
        self.working.begin(text("Importing"))
        job.told.connect(self.working.show_progress)
        self._show(self.working)
        importing = self.desk.made(
            ImportFiles,
            parsed=preview.parsed,
            sources=dict(preview.sources),
            shown=preview.plan,
            closing_reason=reason,
            progress=job.progress,
            stop=job.stop,
        )
        mappings = preview.corrections().items()
        remember = (
            self.desk.made(RememberMapping, signature=key, columns=m.to_json()) for key, m in mappings
        )
        then = self._if_current(job, partial(self._imported, preview))
        self.desk.do((importing, *remember), then, self._if_current(job, self._fail))

    def _imported(self, preview: Preview, _change: Change) -> None:
        plan = preview.plan
        news = imported_news(plan)
        self.preview = None
        self.done.show_result(say(news.what), result_lines(plan), plan.rejected_rows())
        self._show(self.done)
        self.says.emit(News(news.what, news.tone, action=text("To the desk"), then=self._to_desk))

    # stopping and failing

    def stop(self) -> None:
        """Stop what runs; nothing of it is kept."""
        if self._job is not None:
            self._job.halt()
            self.working.show_stopping()

    def back(self) -> bool:
        """Esc: stop what runs."""
        if self._job is None or self.pages.currentWidget() is not self.working:
            return False
        self.stop()
        return True

    def start_over(self) -> None:
        """Forget these files."""
        self._halt()
        clear(self._wrong)
        self.preview = self._told = None
        self._show(self.empty)

    def _fail(self, problem: Problem) -> None:
        """Back to the preview, held against the store once more, or to where files are chosen."""
        self._show(self.empty if self.preview is None else self.looking)
        self._plan_again()
        self._tell(problem)

    def _tell(self, problem: Problem) -> None:
        """Say it above the page, until it is put away or something else is begun."""
        stopped = isinstance(problem, Halted)
        news = News(problem.what, Tone.INFO if stopped else Tone.BAD, problem.advice)
        if stopped:
            self.says.emit(news)
        else:
            notice = Notice(news)
            self._wrong.addWidget(notice)
            notice.show()

    def _broke(self, _error: Exception) -> None:
        """A bug, which the window tells; here it must not look as if work went on."""
        if self._job is not None:
            self._halt()
            self._show(self.empty if self.preview is None else self.looking)

    def _close(self) -> None:
        """What was confirmed is finished; what is only looked at is not."""
        if self._job is not self._writing:
            self._halt()

    def _halt(self) -> None:
        if self._job is not None:
            self._job.halt()
            self._job = None

    def _begin(self, job: Job) -> Job:
        self._halt()
        clear(self._wrong)
        self._job = job
        return job

    def _if_current(self, job: Job, then: Callable[[Any], object]) -> Callable[[Any], None]:
        """Hear an answer only where nothing newer was begun."""

        def answer(what: Any) -> None:
            if self._job is job:
                self._job = None
                then(what)

        return alive(self, answer)

    def _show(self, page: Any, *, focus: bool = True) -> None:
        self.pages.setCurrentWidget(page)
        if focus and self.isVisible():
            self.shown()

    def _to_desk(self) -> None:
        self.opens.emit(Link("bureau"))

    # rejected rows for the sender

    def choose_target(self) -> None:
        """Ask where to save the rejected rows."""
        if self._told is None or not self._told.plan.rejected:
            return
        first = self._told.paths[0]
        offered = str(first.with_name(tr("{file} - rejected", file=first.stem) + ".csv"))
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Save the rejected rows"), offered, "CSV (*.csv)")
        if chosen:
            self.save_rejected(Path(chosen))

    def save_rejected(self, path: Path) -> None:
        """Write the rejected rows as a list for who sent the file."""
        if self._told is None:
            return
        clear(self._wrong)
        try:
            Staged(path, as_csv(self._told.plan.rejected)).put()
        except Problem as problem:
            self._tell(problem)
        else:
            self.says.emit(News(text("Rejected rows saved as {file}.", file=str(path))))

    # dragging

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files, whatever they are called: reading tells what is wrong with them."""
        if dropped(event):
            event.acceptProposedAction()
            self.empty.drop.show_dropping(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Gone again."""
        self.empty.drop.show_dropping(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Let go: beside a preview they come on top of what it has."""
        self.empty.drop.show_dropping(False)
        event.acceptProposedAction()
        looking = self.preview is not None and self.pages.currentWidget() is self.looking
        there = self.preview.paths if looking and self.preview is not None else ()
        self.read_files([*there, *dropped(event)])


def dropped(event: QDropEvent) -> list[Path]:
    """The files of a drag."""
    return [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]


def imported_news(plan: ImportPlan) -> News:
    """What an import did, in a sentence."""
    if not plan.writes:
        return News(NOTHING_NEW, Tone.INFO)
    added, changed = (count(sum(plan.counts(what).values())) for what in ("added", "changed"))
    if not any(plan.counts("changed").values()):
        return News(text("Imported: {n} new.", n=added))
    if not any(plan.counts("added").values()):
        return News(text("Imported: {n} changed.", n=changed))
    return News(text("Imported: {added} new, {changed} changed.", added=added, changed=changed))


def result_lines(plan: ImportPlan) -> list[str]:
    """`Nieuw: locaties 74, kamers 1.636`: a line for what is new and one for what changed."""
    lines = []
    for what in ("added", "changed"):
        told = {subject: n for subject, n in plan.counts(what).items() if n}
        parts = (f"{say(SUBJECTS[subject]).lower()} {count(n)}" for subject, n in told.items())
        if told:
            lines.append(f"{say(WHAT[what])}: {', '.join(parts)}")
    return lines
