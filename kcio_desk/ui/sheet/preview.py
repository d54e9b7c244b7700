"""The PDF itself on screen, and on paper."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QRectF
from PySide6.QtGui import QColor, QPageLayout, QPageSize, QPainter, QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from kcio_desk.ui.shared.layout import column
from kcio_desk.ui.shared.palette import palette

# Finer than a small letter or the QR code needs, and 35 MB a page in memory.
MOST_DPI: Final = 300
POINTS_PER_INCH: Final = 72
SPOOL: Final = "TMPDIR"


class Preview(QWidget):
    """The pages one below another, as wide as there is room; `pages` is the document."""

    def __init__(self, name: str) -> None:
        super().__init__()
        # Qt deletes children in this order: the document, what it reads from, who shows it. A view that
        # goes before its document crashes, and the bytes are read by a thread of Qt's, so Qt keeps them.
        self.pages = QPdfDocument(self)
        self._buffer = QBuffer(self)
        self.view = QPdfView(self)
        self.view.setAccessibleName(name)
        self.view.setFrameShape(QPdfView.Shape.NoFrame)
        self.view.setDocument(self.pages)
        self.view.setPageMode(QPdfView.PageMode.MultiPage)
        self.view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.view.setMinimumSize(220, 280)
        self.setLayout(column(self.view))
        self._paint_ground()

    def show_pdf(self, pdf: bytes) -> None:
        """Show these pages, scrolled to where the old ones were."""
        at = self.view.verticalScrollBar().value()
        self.pages.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        if pdf:
            self.pages.load(self._buffer)
        self.view.verticalScrollBar().setValue(at)

    def changeEvent(self, event: QEvent) -> None:
        """Another theme: another ground around the pages."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.PaletteChange, QEvent.Type.StyleChange}:
            self._paint_ground()

    def _paint_ground(self) -> None:
        # Qt fills what no page covers with the role Dark.
        colours = self.view.palette()
        colours.setColor(QPalette.ColorRole.Dark, QColor(palette().canvas))
        self.view.setPalette(colours)


def a4_printer() -> QPrinter:
    """A printer that prints whole A4 pages, margins and all, for ours are in the page already."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    return printer


def print_pages(document: QPdfDocument, printer: QPrinter) -> bool:
    """Print every page, as large as the paper takes; whether the printer could be reached."""
    painter = QPainter()
    with private_spool():
        if not painter.begin(printer):
            return False
        for number in range(document.pageCount()):
            if number and not printer.newPage():
                painter.end()
                return False
            _print_page(document, number, printer, painter)
        return painter.end()


@contextmanager
def private_spool() -> Iterator[None]:
    """What CUPS writes down while it prints lies in a folder that nobody else can open, and goes with it."""
    before = os.environ.get(SPOOL)
    with tempfile.TemporaryDirectory(prefix="kcio-desk-", ignore_cleanup_errors=True) as folder:
        os.environ[SPOOL] = folder
        try:
            yield
        finally:
            os.environ.pop(SPOOL)
            if before is not None:
                os.environ[SPOOL] = before


def _print_page(document: QPdfDocument, number: int, printer: QPrinter, painter: QPainter) -> None:
    page = document.pagePointSize(number)
    scale = min(printer.resolution(), MOST_DPI) / POINTS_PER_INCH
    image = document.render(number, (page * scale).toSize())
    paper = QRectF(printer.pageLayout().fullRectPixels(printer.resolution()))
    place = QRectF(0, 0, page.width(), page.height())
    fit = min(paper.width() / page.width(), paper.height() / page.height())
    place.setSize(page * fit)
    place.moveCenter(paper.center())
    painter.drawImage(place, image)
