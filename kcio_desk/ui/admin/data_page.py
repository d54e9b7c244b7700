"""The data: read in, copied, put back, practised with."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import QDir, QProcess, QStandardPaths, Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QGridLayout, QPushButton, QWidget

from kcio_desk.commands.upkeep import back_up
from kcio_desk.desk import Desk
from kcio_desk.domain import Problem, text
from kcio_desk.ui.admin.restore_card import RestoreCard
from kcio_desk.ui.shared.field import Field, Hint, line_edit
from kcio_desk.ui.shared.icons import Icon
from kcio_desk.ui.shared.language import tr
from kcio_desk.ui.shared.layout import Card, button, column, icon_button, label, row
from kcio_desk.ui.shared.screen import Link, News, alive

TRAINING: Final = "training"
"""The directory to practise in, inside that of the data."""


class DataPage(QWidget):
    """Signals: `opens(Link)`, `says(News)`."""

    opens = Signal(object)
    says = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.restore = RestoreCard(desk)
        self.restore.says.connect(self.says)
        grid = QGridLayout()
        grid.setSpacing(14)
        for n, card in enumerate((self._read_in(), self._practice(), self._copy(), self.restore)):
            grid.addWidget(card, n // 2, n % 2)
            grid.setColumnStretch(n % 2, 1)
        grid.addWidget(self._place(), 2, 0, 1, 2)
        self.setLayout(column(grid, None, margins=(12, 16, 12, 24)))

    # cards

    def _read_in(self) -> Card:
        self.import_button = button(
            tr("Read data in…"), lambda: self.opens.emit(Link("imports")), which=Icon.UPLOAD, style="primary"
        )
        said = tr(
            "Locations, rooms and residents from Excel, OpenDocument or CSV. What changes is shown first."
        )
        return _card(tr("Read data in"), said, self.import_button)

    def _practice(self) -> Card:
        self.practice_button = button(
            tr("Open the training region"), self.practise, which=Icon.GRADUATION_CAP
        )
        practising = self.desk.store.training()
        self.practice_button.setHidden(practising)
        said = tr("A made-up region in a window of its own, to practise in. Nothing you do there is real.")
        here = tr("This is the training region: practise as much as you like.")
        return _card(tr("Practise"), here if practising else said, self.practice_button)

    def _copy(self) -> Card:
        self.path = line_edit()
        self.path.setText(QDir.toNativeSeparators(str(self._suggested())))
        self.path.returnPressed.connect(self.back_up)
        hint = tr("a consistent copy, also while others work")
        self.field = Field(tr("Backup file"), self.path, hint, key="path")
        self.backup_button = button(tr("Make a backup"), self.back_up, which=Icon.SAVE)
        choose = icon_button(Icon.ELLIPSIS, tr("Choose another place for the backup"), self.choose_file)
        return Card(label(tr("Backup"), "heading"), self.field, row(self.backup_button, choose, None), None)

    def _place(self) -> Card:
        directory = self.desk.store.file.parent
        where = label(QDir.toNativeSeparators(str(directory)))
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        folder = QUrl.fromLocalFile(str(directory))
        opened = button(
            tr("Open the folder"),
            lambda: QDesktopServices.openUrl(folder),
            which=Icon.FILE_TEXT,
            style="quiet",
        )
        return Card(label(tr("Where the data lives"), "heading"), row(where, None, opened))

    # acts

    def back_up(self) -> None:
        """Copy the store to the file in the field."""
        store, target = (
            self.desk.store,
            Path(QDir.fromNativeSeparators(self.path.text().strip())).expanduser(),
        )
        self.field.show_problem(None)
        if not target.is_absolute():
            advice = text("Write the whole path, or choose one.")
            self.field.show_problem(Problem(text("In which folder?"), advice=advice))
            return
        self.desk.work(
            lambda: back_up(store, target),
            alive(self, lambda _: self.says.emit(News(text("Backup made: {file}", file=str(target))))),
            alive(self, self.field.show_problem),
        )

    def choose_file(self) -> None:
        """Ask for a place in the system's own window."""
        kinds = f"{tr('Backup')} (*.sqlite)"
        chosen, _ = QFileDialog.getSaveFileName(self, tr("Make a backup"), self.path.text(), kinds)
        if chosen:
            self.path.setText(QDir.toNativeSeparators(chosen))
            self.back_up()

    def practise(self) -> None:
        """Start the program a second time, on the training region."""
        program, arguments = training_command(self.desk.store.file.parent)
        if not QProcess.startDetached(program, arguments)[0]:
            self.desk.failed.emit(Problem(text("The training region could not be started.")))

    def _suggested(self) -> Path:
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(QStandardPaths.writableLocation(documents))
        name = f"kcio-desk-{self.desk.clock.today():%Y-%m-%d}.sqlite"
        return (folder if folder.is_dir() else Path.home()) / name


def training_command(directory: Path) -> tuple[str, list[str]]:
    """The program and its arguments that open the training region beside this data."""
    # Packaged, the program is its own interpreter.
    module = [] if getattr(sys, "frozen", False) else ["-m", "kcio_desk"]
    return sys.executable, [*module, "--data", str(directory / TRAINING), "sample"]


def _card(title: str, said: str, act: QPushButton) -> Card:
    return Card(label(title, "heading"), Hint(said), row(act, None), None)
