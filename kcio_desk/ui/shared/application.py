"""Qt's one application object: with a screen for the window, without for everything else."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication

from kcio_desk.settings import Theme
from kcio_desk.ui.shared.fonts import use_fonts
from kcio_desk.ui.shared.palette import apply_theme


def has_screen() -> bool:
    """Whether a window can be opened; where not, Qt would end the process without a word."""
    seen = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"} & os.environ.keys()
    return bool(seen) or not sys.platform.startswith("linux")


def make_application(*, windowed: bool) -> QCoreApplication:
    """The application, made at the first call."""
    found = QCoreApplication.instance()
    if found is not None:
        return found
    return QApplication(sys.argv[:1]) if windowed and has_screen() else QCoreApplication([])


@contextmanager
def undressed() -> Iterator[None]:
    """Build many widgets and style them once: Qt styles a widget again each time it finds a parent."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise TypeError("there is no application to undress")
    worn = app.styleSheet()
    app.setStyleSheet("")
    try:
        yield
    finally:
        app.setStyleSheet(worn)


def dress(app: QApplication, theme: Theme) -> None:
    """Our fonts and colours."""
    app.setApplicationName("KCIO Desk")
    app.setAttribute(Qt.ApplicationAttribute.AA_DontShowIconsInMenus)
    use_fonts(app)
    apply_theme(app, theme)
