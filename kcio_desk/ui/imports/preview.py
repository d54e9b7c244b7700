"""The preview: the verdict in a sentence, the figures, the lists behind them, and the way to confirm."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QProgressBar, QTabWidget, QWidget

from kcio_desk.domain import Text, text
from kcio_desk.exchange.plan import ImportPlan
from kcio_desk.queries.import_preview import Preview
from kcio_desk.ui.imports.columns import Columns
from kcio_desk.ui.imports.job import Progress
from kcio_desk.ui.imports.lists import Missing, added_table, changed_table, differences_of, skipped_table
from kcio_desk.ui.imports.overview import WHAT, Overview
from kcio_desk.ui.imports.rejected import RejectedList
from kcio_desk.ui.shared.bar import SIGNS
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import count, moment, say, tr
from kcio_desk.ui.shared.layout import Elided, Scroll, Sign, button, clear, column, label, row, rule
from kcio_desk.ui.shared.palette import Tone, look

TITLES: Final[dict[str, Text]] = {
    "added": WHAT["added"],
    "changed": WHAT["changed"],
    "missing": WHAT["missing"],
    "rejected": text("Rejected"),
    "skipped": text("Skipped"),
    "columns": text("Columns"),
}
"""The tabs in their order."""
Said = tuple[Tone, str]


class _Page(QWidget):
    def heightForWidth(self, width: int) -> int:
        """No taller than need be: the lists take what is left, and only what does not fit scrolls."""
        layout = self.layout()
        return layout.minimumSize().height() if layout else -1


class PreviewPage(QWidget):
    """Everything about the files that were read.

    Signals: `confirmed`; `choose_wanted` (other files); `over_wanted` (forget these); `save_wanted` (the
    rejected rows); `corrected(signature, mapping or None)`.
    """

    confirmed = Signal()
    choose_wanted = Signal()
    over_wanted = Signal()
    save_wanted = Signal()
    corrected = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self._preview: Preview | None = None
        self.overview = Overview()
        self.added, self.changed, self.skipped = added_table(), changed_table(), skipped_table()
        self.missing, self.rejected, self.columns = Missing(), RejectedList(), Columns()
        self.tabs = self._make_tabs()
        self._lists: dict[str, QWidget] = {
            "added": self.added,
            "changed": self.changed,
            "missing": self.missing.table,
            "rejected": self.rejected.table,
            "skipped": self.skipped,
            "columns": self.columns.table,
        }
        self._lay_out()
        self.overview.chosen.connect(self._show_list)
        self.rejected.save_wanted.connect(self.save_wanted)
        self.columns.corrected.connect(self.corrected)
        self.missing.toggled.connect(self._show_confirm)

    def _make_tabs(self) -> QTabWidget:
        pages: dict[str, QWidget] = {
            "added": self.added,
            "changed": self.changed,
            "missing": self.missing,
            "rejected": self.rejected,
            "skipped": self.skipped,
            "columns": self.columns,
        }
        tabs = QTabWidget()
        tabs.setDocumentMode(True)
        tabs.tabBar().setDrawBase(False)
        for name, words in TITLES.items():
            tabs.addTab(pages[name], say(words))
        tabs.setAccessibleName(tr("What the files bring"))
        tabs.tabBar().setAccessibleName(tabs.accessibleName())
        tabs.currentChanged.connect(self._follow_tab)
        return tabs

    def _lay_out(self) -> None:
        self._files = Elided(style="muted")
        other = button(
            tr("Other files"),
            self.choose_wanted.emit,
            which=Icon.FILE_SPREADSHEET,
            style="quiet",
            tip="Ctrl+O",
        )
        head = row(label(tr("Import data"), "title"), self._files, other, gap=12)
        head.setStretch(1, 1)
        self._said = column(gap=4)
        page = look(_Page(), "bare")
        page.setLayout(column(head, self._said, 2, self.overview, self.tabs, gap=8, margins=(20, 14, 20, 8)))
        page.layout().setStretch(4, 1)  # type: ignore[union-attr] # it was set just now
        self.setLayout(column(Scroll(page), rule(), self._make_foot(), gap=0))

    def _make_foot(self) -> QWidget:
        self._will = Elided(style="muted")
        self._busy = QProgressBar()
        self._busy.setTextVisible(False)
        self._busy.setFixedWidth(120)
        self._busy.hide()
        over = button(tr("Start over"), self.over_wanted.emit, style="quiet")
        self.confirm = button(tr("Import now"), self.confirmed.emit, style="primary", tip="Ctrl+Enter")
        foot = QWidget()
        line = row(self._will, self._busy, over, self.confirm, margins=(20, 8, 20, 8))
        line.setStretch(0, 1)
        foot.setLayout(line)
        return foot

    # what is shown

    def show_preview(self, preview: Preview) -> None:
        """Show these files; where they are the same as before, the user stays where they were."""
        fresh = self._preview is None or self._preview.paths != preview.paths
        self._preview = preview
        self._busy.hide()
        if fresh:
            self.missing.forget()
        files = (f"{name} ({moment(at)})" for name, at in preview.sources.items())
        self._files.setText(" · ".join(files))
        self.missing.show_plan(preview.plan)
        self.rejected.show_rejected(preview.plan.rejected)
        self.skipped.rows_model.set_rows(preview.plan.skipped)
        self.columns.show_preview(preview)
        at = self.tab()
        self._show_titles(preview)
        self._show_verdict(preview)
        self.overview.show_plan(preview.plan)
        self.go_to(self._first_tab(preview) if fresh else at)
        self._show_confirm()

    def show_busy(self, progress: Progress) -> None:
        """The plan is being made anew after a correction."""
        self._busy.setAccessibleName(say(progress.what))
        self._busy.setRange(0, progress.total)
        self._busy.setValue(progress.done)
        self._busy.show()
        self._will.setText(say(progress.what))
        self.confirm.setEnabled(False)

    def tab(self) -> str:
        """The tab in front, by its name in `TITLES`."""
        return tuple(TITLES)[self.tabs.currentIndex()]

    def go_to(self, name: str) -> None:
        """Bring that tab to the front, where there is anything in it."""
        number = tuple(TITLES).index(name)
        if self.tabs.isTabVisible(number):
            self.tabs.setCurrentIndex(number)

    def step_tab(self, by: int) -> None:
        """The next tab that is shown, or the one before."""
        seen = [number for number in range(self.tabs.count()) if self.tabs.isTabVisible(number)]
        at = seen.index(self.tabs.currentIndex())
        self.tabs.setCurrentIndex(seen[(at + by) % len(seen)])
        self._lists[self.tab()].setFocus()

    def take_focus(self) -> None:
        """The arrows walk the figures from here; with nothing to walk, straight to the lists."""
        (self.overview if self.overview.current() else self.tabs.tabBar()).setFocus()

    def closing_reason(self) -> str | None:
        """As `Missing.closing_reason`; where it is needed and missing, the field is brought to the front."""
        reason = self.missing.closing_reason()
        if reason is None:
            self.go_to("missing")
            self.missing.reason.setFocus()
        return reason

    def _show_titles(self, preview: Preview) -> None:
        numbers = tab_counts(preview.plan)
        for number, (name, words) in enumerate(TITLES.items()):
            rows = numbers.get(name)
            self.tabs.setTabText(number, say(words) if rows is None else f"{say(words)}  {count(rows)}")
            self.tabs.setTabVisible(number, rows is None or rows > 0)

    def _first_tab(self, preview: Preview) -> str:
        if self.columns.unclear():
            return "columns"
        numbers = tab_counts(preview.plan)
        return next((name for name, rows in numbers.items() if rows), "columns")

    def _show_verdict(self, preview: Preview) -> None:
        clear(self._said)
        for tone, words in verdict(preview, self.columns.unclear()):
            line = row(Sign(SIGNS[tone], tone), label(words, wrap=True))
            line.setStretch(1, 1)
            self._said.addLayout(line)

    def _show_confirm(self) -> None:
        if self._preview is None:
            return
        closes = self.missing.close_too.isChecked()
        self.confirm.setEnabled(closes or worth_writing(self._preview))
        self._will.setText(tr("Nothing is stored before “Import now”.") if self.confirm.isEnabled() else "")

    # figures, tabs and lists go together

    def _show_list(self, what: str, subject: str) -> None:
        if self._preview is None:
            return
        plan = self._preview.plan
        section: Any = getattr(plan, subject)
        if what == "added":
            self.added.rows_model.set_rows(section.added)
        elif what == "changed":
            self.changed.rows_model.set_rows(differences_of(plan, subject))
        else:
            self.missing.show_subject(plan, subject)
        self.go_to(what)

    def _follow_tab(self) -> None:
        name, at = self.tab(), self.overview.current()
        if name in WHAT and (at is None or at[0] != name):
            self.overview.go_to_row(name)


NOTHING_NEW: Final = text("Nothing new: everything was there already.")


def worth_writing(preview: Preview) -> bool:
    """Whether confirming does anything: facts, fresher figures, or columns to remember."""
    return preview.plan.writes or bool(preview.plan.refreshed) or bool(preview.corrections())


def tab_counts(plan: ImportPlan) -> dict[str, int]:
    """How many lines each list has, by the tab's name."""
    told = {what: sum(plan.counts(what).values()) for what in ("added", "changed", "missing")}
    return told | {"rejected": len(plan.rejected), "skipped": len(plan.skipped)}


def verdict(preview: Preview, unclear: int) -> Sequence[Said]:
    """What whoever looks at this should know first."""
    return tuple(_verdict(preview, unclear))


def _verdict(preview: Preview, unclear: int) -> Iterator[Said]:
    plan = preview.plan
    behind = plan.rejected_rows()
    if unclear:
        words = tr(
            "Tables with columns that are not understood: {n}. Say under “Columns” what they mean.", n=unclear
        )
        yield Tone.WARN, words
    if behind:
        words = tr(
            "Rows that stay behind: {n}. All others go in; a household goes in whole or not at all.",
            n=count(behind),
        )
        yield Tone.WARN, words
    if not plan.writes and not unclear:
        yield Tone.INFO, say(NOTHING_NEW)
    elif plan.writes and not behind:
        yield Tone.GOOD, tr("Every row can go in.")
    if not plan.writes and plan.refreshed:
        n = count(len(plan.refreshed))
        yield Tone.INFO, tr("Importing only notes that the figures are fresher: {n} locations.", n=n)
    for notice in plan.notices:
        yield Tone.INFO, say(notice)
