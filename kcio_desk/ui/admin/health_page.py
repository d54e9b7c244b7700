"""Whether all is well: what the doctor looks at, and what to do about what is not."""

from __future__ import annotations

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from kcio_desk.desk import Desk
from kcio_desk.domain import Text
from kcio_desk.queries import health
from kcio_desk.queries.health import Finding
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import say, tr
from kcio_desk.ui.shared.layout import Card, Sign, button, clear, column, label, row
from kcio_desk.ui.shared.palette import Tone
from kcio_desk.ui.shared.screen import alive


class HealthPage(QWidget):
    """One line a finding; asked anew whenever the page is opened."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.findings: tuple[Finding, ...] = ()
        self._summary, self._sign = label(style="heading"), Sign(Icon.INFO, size=20)
        self._lines = QGridLayout()
        self._lines.setVerticalSpacing(8)
        self._lines.setHorizontalSpacing(12)
        self._lines.setColumnStretch(2, 1)
        self.again = button(tr("Look again"), self.look, which=Icon.REFRESH_CW)
        self.copy = button(tr("Copy for the help desk"), self.copy_all, which=Icon.COPY)
        head = row(self._sign, self._summary, None, self.copy, self.again, gap=10)
        self.setLayout(column(head, Card(self._lines), None, gap=14, margins=(12, 16, 12, 24)))

    def look(self) -> None:
        """Ask for everything; the store is read through, which takes a moment."""
        self._summary.setText(tr("Looking…"))
        store = self.desk.store

        def examine() -> tuple[Finding, ...]:
            found = [
                *health.program(qVersion()),
                *health.paths(store.file.parent),
                *health.resources(),
                *health.inside(store),
            ]
            return tuple(found)

        self.desk.work(examine, alive(self, self._show))

    def copy_all(self) -> None:
        """Put the findings on the clipboard, a line each."""
        lines = (f"{_said(one.name)}: {_said(one.value)}" for one in self.findings)
        QGuiApplication.clipboard().setText("\n".join(lines))

    def _show(self, findings: tuple[Finding, ...]) -> None:
        self.findings = findings
        wrong = sum(not one.ok for one in findings)
        self._summary.setText(_summary(wrong))
        self._sign.show_icon(*_sign(not wrong))
        clear(self._lines)
        for line, one in enumerate(findings):
            self._lines.addWidget(Sign(*_sign(one.ok)), line, 0)
            self._lines.addWidget(label(_said(one.name)), line, 1)
            self._lines.addLayout(_value(one), line, 2)


def _summary(wrong: int) -> str:
    if wrong == 1:
        return tr("One thing needs attention")
    return tr("{n} things need attention", n=wrong) if wrong else tr("All is well.")


def _value(one: Finding) -> QVBoxLayout:
    value = label(_said(one.value), "muted", wrap=True)
    value.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    advice = [label(_said(one.advice), "error", wrap=True)] if not one.ok else []
    return column(value, *advice, gap=2)


def _sign(well: bool) -> tuple[Icon, Tone]:
    return (Icon.CIRCLE_CHECK, Tone.GOOD) if well else (Icon.TRIANGLE_ALERT, Tone.BAD)


def _said(words: Text | str | None) -> str:
    return words if isinstance(words, str) else say(words) if words else ""
